"""Known mistakes as changes of the solution's text, so that any two of them can be made at once."""

import inspect
import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

Function = Callable[..., Any]
Slip = tuple[str, str]  # what stands in the solution, and what the mistake has there instead


def pairs(
    references: Sequence[Function], slips: Mapping[str, Slip]
) -> Iterator[tuple[tuple[Function, ...], tuple[str, str]]]:
    """Yield functions with two mistakes, and what is said of each; ``slips`` are by what is said.

    Two that change the same text cannot be made together, and are left out.

    >>> slips = {"One.": ("old, new =", "new, old ="), "Two.": ("return []", "return texts")}
    >>> [said for _, said in pairs([replaced], slips)]
    [('One.', 'Two.')]
    """
    texts = [inspect.getsource(function) for function in references]
    for (one, first), (other, second) in itertools.combinations(slips.items(), 2):
        changed = replaced(texts, first)
        both = changed and replaced(changed, second)
        if both and replaced(texts, second):
            yield compiled(both, references), (one, other)


def replaced(texts: Sequence[str], slip: Slip) -> list[str]:
    """Return the texts with a slip in the first that has the place for it, nothing where none has.

    >>> replaced(["z = x", "y = z + b"], ("z + b", "z"))
    ['z = x', 'y = z']
    """
    old, new = slip
    for place, text in enumerate(texts):
        if old in text:
            return [*texts[:place], text.replace(old, new, 1), *texts[place + 1 :]]
    return []


def compiled(texts: Sequence[str], like: Sequence[Function]) -> tuple[Function, ...]:
    """Return the functions that texts define, with the names of a module within reach."""
    space = dict(like[0].__globals__)
    exec(compile("\n".join(texts), "edited", "exec"), space)
    return tuple(space[function.__name__] for function in like)
