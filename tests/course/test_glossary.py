"""The order of teaching: each word, symbol and name is explained before it is used."""

import re

import numpy as np
import pytest

from tests.course.lessons import COURSE, LESSONS, load_build

WELCOME = (COURSE / "00-welcome.md").read_text(encoding="utf-8")
GLOSSARY = WELCOME.partition("## The terms")[2]
ROWS = re.findall(r"^\| ([^|]+) \| [^|]+ \| (\d\d) \|$", GLOSSARY, re.MULTILINE)
TERMS = [(term, lesson) for terms, lesson in ROWS for term in terms.split(", ")]
TAUGHT = [lesson for lesson in LESSONS if lesson != "00-welcome"]  # which is a place to look up

# What a newcomer does not know: how it is used, and the words that explain it. Before a use counts
# what stands in the same cell, too: a formula and the words below it are read together.
NEW = {
    "counting in code": (r"\b[xwz]\[0\]", "Python counts from 0"),
    "e": (r"e\^|np\.exp", r"\$e\$ is a fixed number"),
    "small sigma": (r"\\sigma", r"\*\*sigmoid\*\*"),
    "@": (r" @ ", r"`x @ w \+ b` gives the sums"),
    "data.labels": (r"data\.labels", r"data\.labels: 0 or 1"),
    "working": (r"\.working\(", "yours, once it is right"),
    "h1": (r"\bh1\b", r"h1 and h2 look at the inputs"),
    "numbered weights": (r"w_2\\,", "numbered by neuron"),
    "f'": (r"f'\(", r"\*\*derivative\*\*, \$f'\(z\)\$"),
    "1e-4": (r"\b\de-\d", r"# 0\.0001"),
    "lambda": (r"\blambda\b", "lambda: a function without a name"),
    "ACTIVATIONS": (r"ACTIVATIONS\[", r"\.f is the function, and \.df will be its slope"),
    "logarithm": (r"\\log|np\.log", "the natural logarithm"),
    "capital phi": (r"\\Phi", r"\$\\Phi\$, capital phi"),
    "small phi": (r"\\varphi", r"\$\\varphi\$, small phi"),
    "matrix": (r"\bW1\b|\bb1\b", "W1 and b1 are those of layer 1"),
    "Dense": (r"\bDense\b", r"\*\*dense layer\*\*, in nnlab a `Dense`"),
    "mlp": (r"\bmlp\(", "a network with random weights"),
    "flatten": (r"\bflatten\(", "flatten: all its numbers in a row"),
    "hstack": (r"hstack", "side by side: each score"),
    "errstate": (r"errstate", "without NumPy's warnings"),
    "XOR": (r"XOR", r"Logicians call that \*\*XOR\*\*"),
    "capital sigma": (r"\\sum", r"\$\\sum\$: added up"),
    "prod": (r"np\.prod", "prod: all of them multiplied"),
    "partial derivative": (r"\\partial|dL/d", r"\(in pictures `dL/dw`\) for the slope along"),
    "SGD": (r"\bSGD\b", r"\*\*stochastic gradient descent\*\*, SGD"),
    "dw in code": (r"(?<!/)\bdw\b", "dw, db: the slopes along w and b"),
    "ceil": (r"np\.ceil", "ceil: rounded up"),
    "eye": (r"np\.eye", "for one of them, 0 for the others"),
    "unflatten": (r"unflatten\(|predict\((?!\")", "unflatten makes a network .* predict gives"),
    "item": (r"\.item\(\)", "item: the number without its brackets"),
    "transposed": (r"\\top", r"\(\$\\top\$: turned on its side"),
    "meshgrid": (r"meshgrid", "every place of a grid"),
    "permutation": (r"permutation", "the row numbers, shuffled"),
    "units": (r"units1", r"here \*units\*"),
}


def source(lesson):
    return (COURSE / f"{lesson}.md").read_text(encoding="utf-8")


@pytest.fixture(name="cells", scope="module")
def all_cells():
    """The cells of all lessons in the order in which they are read."""
    build = load_build()
    sources = [build.read_source(COURSE / f"{lesson}.md") for lesson in TAUGHT]
    return [cell.source for notebook in sources for cell in notebook.cells]


def prose(lesson):
    """What a lesson says itself, without code and without what it says of others."""
    text = re.sub(
        r"```.*?```|^\*\*Next:\*\*.*?$", "", source(lesson), flags=re.DOTALL | re.MULTILINE
    )
    return text.partition("## Further reading")[0]


def first_bold(term):
    """The first lesson that sets a term in bold."""
    pattern = rf"\*\*{term}s?\*\*"
    return next((one for one in TAUGHT if re.search(pattern, source(one), re.IGNORECASE)), "")


@pytest.mark.parametrize(("term", "lesson"), TERMS)
def test_a_term_is_set_in_bold_in_its_lesson_and_not_before(term, lesson):
    assert first_bold(term)[:2] == lesson


@pytest.mark.parametrize(("term", "lesson"), TERMS)
def test_a_term_is_not_used_before_its_lesson(term, lesson):
    before = [one for one in TAUGHT if one[:2] < lesson]
    assert [one for one in before if re.search(rf"\b{term}s?\b", prose(one), re.IGNORECASE)] == []


def test_the_glossary_names_each_term_once():
    names = [term for term, _ in TERMS]
    assert len(names) > 30
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("name", NEW)
def test_what_is_new_is_explained_before_it_is_used(cells, name):
    use, words = NEW[name]
    used = [place for place, cell in enumerate(cells) if re.search(use, cell)]
    explained = [place for place, cell in enumerate(cells) if re.search(words, cell)]
    assert used, f"nobody uses {name}"
    assert explained, f"nobody explains {name}"
    assert explained[0] <= used[0], cells[used[0]]


def test_every_line_of_the_table_of_numpy_can_be_tried():
    table = WELCOME.partition("## A little NumPy")[2].partition("**Try any line")[0]
    lines = [
        re.findall(r"`([^`]+)`", row.split("|")[1]) for row in re.findall(r"^\|.*$", table, re.M)
    ]
    code = [line for row in lines for line in row]
    assert len(code) > 30
    cell = re.search(r"```\{code-cell\} ipython3\n(w = np.*?)```", WELCOME, re.DOTALL)[1]
    names = {"np": np}
    exec(cell, names)
    for line in code:
        exec(line, names)
    imports = WELCOME.partition("## Move something")[0]
    assert "import numpy as np" in imports


@pytest.mark.parametrize("lesson", LESSONS)
def test_words_count_from_1(lesson):
    text = re.sub(r"```.*?```|`[^`\n]*`", "", source(lesson), flags=re.DOTALL)
    assert re.findall(r"\b[a-z]\d?\.\d\b|\b[A-Za-z]\d?\[\d|\b[hkxyz]0\b|_0\b", text) == []
