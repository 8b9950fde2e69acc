"""Where no known mistake explains an answer, the search does: it points at the line."""

import ast
import itertools
import linecache
from dataclasses import replace

import numpy as np
import pytest

from nnlab import learn
from nnlab.activations import sigmoid
from nnlab.learn import EXERCISES, Case, Exercise, Outcome, Report, exercise
from nnlab.learn.exercise import alike, as_tuple, run
from nnlab.learn.repair.edits import applied
from nnlab.learn.repair.program import Program, UnreadError
from nnlab.learn.repair.slips import pairs, replaced
from nnlab.learn.report import source_of
from tests.learn.answers.right import RIGHT
from tests.learn.answers.wrong import WRONG


def title(answer):
    return f"{answer.exercise}-{'-'.join(one.__name__ for one in answer.functions)}"


def is_named(one, report):
    """Whether a report says more than that numbers are wrong."""
    said = " ".join(report.sentences[:2])
    known = report.sentences[0] in one.mistakes.values() or report.sentences[0] == one.overflow
    words = ("Look at", "Your numbers come out where", "two mistakes", "It changes", "All is right")
    return known or any(word in said for word in words)


@pytest.mark.parametrize("answer", RIGHT, ids=title)
def test_a_right_answer_is_right_however_it_is_written(answer):
    report = EXERCISES[answer.exercise].check(*answer.functions)
    assert report.outcome is Outcome.CORRECT, report


@pytest.mark.parametrize("answer", WRONG, ids=title)
def test_a_wrong_answer_is_told_what_is_wrong_with_it(answer):
    report = EXERCISES[answer.exercise].check(*answer.functions)
    assert report.outcome is Outcome.NOT_YET, report
    assert answer.says in str(report)


def test_most_wrong_answers_are_named():
    assert len(WRONG) >= 100
    ones = [(EXERCISES[answer.exercise], answer.functions) for answer in WRONG]
    named = sum(is_named(one, one.check(*functions)) for one, functions in ones)
    assert named / len(WRONG) >= 0.9


# The known mistakes, hidden from the bank: does the search find them?


def as_learners(texts, like):
    """Functions with a source of their own, as those of a notebook have."""
    text = "\n".join(texts)
    file = f"answer-{abs(hash(text))}.py"
    linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)
    space = dict(like[0].__globals__)
    exec(compile(text, file, "exec"), space)
    return tuple(space[function.__name__] for function in like)


def slipped(one, slips):
    """The solution of an exercise with slips, or nothing where they are in each other's way."""
    texts = [f"{source_of(function)}\n" for function in one.references]
    if not all(replaced(texts, slip) for slip in slips):
        return ()
    for slip in slips:
        texts = replaced(texts, slip)
    return as_learners(texts, one.references) if texts else ()


def hidden(one, mistakes):
    left = {wrong: said for wrong, said in one.mistakes.items() if wrong not in mistakes}
    return replace(one, mistakes=left, slips={})


def changed_lines(one, slips):
    """The lines of the solution that slips change, as they stand with them."""
    before = {line.strip() for f in one.references for line in source_of(f).splitlines()}
    texts = [source_of(function) + "\n" for function in one.references]
    for slip in slips:
        texts = replaced(texts, slip)
    return [
        line.strip() for text in texts for line in text.splitlines() if line.strip() not in before
    ]


SLIPS = [(name, wrong) for name, one in EXERCISES.items() for wrong in one.slips]


@pytest.mark.parametrize(("name", "wrong"), SLIPS)
def test_a_slip_gives_the_numbers_of_its_mistake(name, wrong):
    one = EXERCISES[name]
    functions = slipped(one, [one.slips[wrong]])
    for case in [*(case.arguments for case in one.examples), *one.unseen]:
        assert alike(run(functions, case), run(as_tuple(wrong), case))


def test_a_known_mistake_that_is_hidden_is_found_in_its_line():
    found = []
    for name, wrong in SLIPS[::3]:  # a third of them, as each takes a search
        one = EXERCISES[name]
        functions = slipped(one, [one.slips[wrong]])
        text = str(hidden(one, [wrong]).check(*functions))
        lines = changed_lines(one, [one.slips[wrong]])
        # Where a line is missing, or only stands too far to the right, no line has other words.
        right = any(f"`{line}`" in text for line in lines) or not lines
        found.append("Look at" in text and right)
    assert sum(found) / len(found) >= 0.75


def test_two_known_mistakes_at_once_are_named():
    named = []
    for one in EXERCISES.values():
        slips = {one.mistakes[wrong]: slip for wrong, slip in one.slips.items()}
        for functions, _ in [*pairs(one.references, slips)][::5]:
            report = one.check(*functions)  # two that cancel are right
            named.append(report.outcome is Outcome.CORRECT or is_named(one, report))
    assert sum(named) / len(named) >= 0.9


def test_both_of_two_known_mistakes_are_told():
    one = EXERCISES["softmax"]

    def softmax(z):
        e = np.exp(z)
        return e / e.sum(axis=1)

    report = one.check(softmax)
    first, second = report.sentences[:2]
    assert first.startswith("There are two mistakes. The one: Right for small scores")
    assert second.startswith("The other: The sums of the rows lie in a row")


# What is said, and what is not.


def other_weight(x, w1, b1, w2, b2, t):
    z = w1 * x + b1
    a = sigmoid(z)
    y = w2 * a + b2
    dy = 2 * (y - t)
    dz = dy * w1 * a * (1 - a)
    return dz * x, dz, dy * a, dy


def test_the_line_is_pointed_at_and_the_hint_names_the_thing():
    one = exercise("chain")
    report = one.check(other_weight)
    assert report.sentences[0] == (
        "Look at this line: `dz = dy * w1 * a * (1 - a)`. "
        "One name in it is not the one that belongs there."
    )
    hint = "In `dz = dy * w1 * a * (1 - a)`: It is the name `w1`."
    assert report.hints == (hint, *one.hints)
    assert hint in learn.exercise("chain").hint()
    assert one.hints[0] in learn.exercise("chain").hint(2)
    one.check(one.reference)
    assert hint not in learn.exercise("chain").hint()


def test_a_line_is_shown_as_code_and_escaped():
    def share_right(x, w, b, labels):
        return np.mean((x @ w + b < 0) == (labels == 1)) * 1.0

    report = Report("one", Outcome.NOT_YET, ("Look at this line: `return a < b & c`.",))
    assert "<code>return a &lt; b &amp; c</code>" in report._repr_html_()
    assert "a < b" not in exercise("share_right").check(share_right)._repr_html_()


def test_without_a_source_the_solution_says_what_the_numbers_are():
    space = {"np": np, "sigmoid": sigmoid}
    exec("def neuron(x, w, b):\n    return np.tanh(sigmoid(np.sum(x * w) + b))", space)
    report = exercise("neuron").check(space["neuron"])
    assert "Look at" not in str(report)
    exec("def neuron(x, w, b):\n    return sigmoid(np.sum(x * w) - b)", space)
    (said,) = exercise("neuron").check(space["neuron"]).sentences
    assert said == "Your numbers come out where `-` stands in the place of `+`."


def double(x):
    return 2 * x


CASES = [Case("by hand", (3.0,)), Case("below", (-1.5,)), Case("a row", (np.array([1.0, 0.5]),))]
DOUBLE = Exercise("double", "Double x.", double, CASES, unseen=[(np.array([0.3, -2.0, 7.0]),)])


class Method:
    def double(self, x):
        return 3 * x


def make_triple():
    factor = 3

    def triple(x):
        return factor * x

    return triple


COUNTS = []


def counting(x):
    COUNTS.append(x)
    return 3 * x


def loud(x):
    print("three times")
    return 3 * x


def from_a_global(x):
    global LAST
    LAST = 3 * x
    return LAST


LAST = None


def annotated(x: np.ndarray, factor: float = 3) -> np.ndarray:
    """Triple."""
    return factor * x


def to_a_file(x):
    with open("note.txt", "a") as file:  # noqa: PTH123
        file.write("once\n")
    return 3 * x


ODD = [
    (Method().double, "Your numbers come out where `3` stands in the place of `2`."),
    (np.vectorize(lambda x: 3 * x), "Your numbers come out where `3` stands in the place of"),
    (abs, "The result is not right."),
    (make_triple(), "Look at this line: `return factor * x`."),
    (lambda x: 3 * x, "Look at this line: `lambda x: 3 * x`. One number"),
    (counting, "Look at this line: `return 3 * x`."),
    (loud, "Look at this line: `return 3 * x`."),
    (from_a_global, "Look at this line: `LAST = 3 * x`."),
    (annotated, "Look at this line: `return factor * x`."),
    (to_a_file, "Your numbers come out where `3` stands in the place of `2`."),
]


@pytest.mark.parametrize(("answer", "said"), ODD)
def test_any_kind_of_function_is_searched_or_left_alone(answer, said, capsys):
    report = DOUBLE.check(answer)
    assert said in str(report)
    assert capsys.readouterr() == ("", "")


def test_nothing_of_the_learners_is_changed_by_the_search(tmp_path):
    before = len(CASES) + len(DOUBLE.unseen)
    COUNTS.clear()
    DOUBLE.check(counting)
    assert len(COUNTS) == before
    DOUBLE.check(to_a_file)
    lines = (tmp_path / "note.txt").read_text().splitlines()
    assert len(lines) == before
    DOUBLE.check(from_a_global)
    assert np.array_equal(LAST, 3 * DOUBLE.unseen[-1][0])


UNREAD = [
    "import os\n\ndef f(x):\n    return os.getcwd()",
    "def f(x):\n    import shutil\n    return x",
    "def f(x):\n    return np.save('x', x)",
    "def f(x):\n    return eval('x')",
    "def f(x):\n    return x.__class__",
    "import time\n\ndef f(x):\n    time.sleep(1)\n    return x",
    "log = []\n\ndef note(x):\n    log.append(x)\n\ndef f(x):\n    note(x)\n    return x",
    "def f(x):\n    yield x\n\nf = staticmethod(f)",
]


@pytest.mark.parametrize("text", UNREAD)
def test_code_that_does_more_than_compute_is_not_run_again_and_again(text):
    space = {"np": np}
    file = f"unread-{UNREAD.index(text)}.py"
    linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)
    exec(compile(text, file, "exec"), space)
    with pytest.raises(UnreadError):
        Program([space["f"]], {})


def test_edits_leave_a_tree_as_it_was():
    program = Program([other_weight], {"sigmoid": sigmoid})
    before, count = ast.dump(program.trees[0]), 0
    for _, edit in itertools.islice(program.edits(), 2000):
        with applied([edit]):
            count += ast.dump(program.trees[0]) != before
        assert ast.dump(program.trees[0]) == before
    assert count > 500


def test_two_searches_say_the_same():
    first, second = (EXERCISES["chain"].check(other_weight) for _ in range(2))
    assert (first.sentences, first.pointed) == (second.sentences, second.pointed)


def test_an_edit_that_is_right_for_the_cases_shown_only_is_not_believed():
    few = [Case("one", (2.0,))]
    one = Exercise("one", "", lambda x: x**3 + x, few, unseen=[(3.0,), (4.0,), (-1.0,)])
    assert "Look at" not in str(one.check(lambda x: x + 9))
    assert "Look at" in str(replace(one, unseen=()).check(lambda x: x + 9))


def test_a_loop_that_an_edit_makes_endless_ends():
    def halved(x):
        while np.max(np.abs(x)) > 1:
            x = x / 2
        return x

    one = Exercise("halved", "", lambda x: x / 7, [Case("one", (3.0,))], unseen=[(5.0,)])
    assert one.check(halved).outcome is Outcome.NOT_YET


def overflowing(z):
    return 1 / (1 + np.exp(-z))


def overflowing_on_one_side(z):
    return np.where(z < 0, np.exp(z) / (1 + np.exp(z)), 1 / (1 + np.exp(-z)))


def slope(z):
    a = 0.5 + 0.5 * np.tanh(0.5 * z)
    return a * (1 - a)


@pytest.mark.parametrize("wrong", [overflowing, overflowing_on_one_side])
def test_a_sigmoid_is_not_correct_until_it_does_not_overflow(wrong):
    report = exercise("sigmoid").check(wrong, slope)
    assert report.outcome is Outcome.NOT_YET
    assert report.sentences[0].startswith("The numbers are right, but on the way")
    assert "overflow" in report.sentences[1]
    assert dict(report.rows)["example"] in ("z very small", "z very large")


def test_several_places_with_the_same_mistake_are_told_once():
    def binary_cross_entropy(p, t):
        yes = t[1:] * np.log(p[1:])
        no = (1 - t[1:]) * np.log(1 - p[1:])
        return -np.sum(yes + no) / len(t)

    said = str(exercise("mse").check(lambda y, t: np.mean((y[1:] - t[1:]) ** 2)))
    assert "The same holds wherever it stands so." in said
    assert exercise("binary_cross_entropy").check(binary_cross_entropy).outcome is Outcome.NOT_YET
