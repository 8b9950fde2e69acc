"""A prediction's answer and its reason come out with the reveal, and stand nowhere before it."""

import re

import nbformat
import pytest

from nnlab.learn.bank import EXPLANATIONS
from nnlab.learn.words import number_in
from tests.course.guards import code_cells
from tests.course.lessons import LESSONS, read_lesson

V4 = nbformat.v4
ASKED = re.compile(r'\blearn\.predict\(\s*"([^"]+)"')
REVEALED = re.compile(r'\blearn\.reveal\(\s*"([^"]+)"')
OPTION = re.compile(r"^  \( \) (.+)$", re.MULTILINE)
ANSWER = re.compile(r"^○ The answer: (.+)\. You kept no prediction this time\.$", re.MULTILINE)
NEXT_SCREENS = 2  # texts after the reveal that may be read before it is run; the recap may tell all


def said(cell):
    """What a code cell shows as text."""
    return "".join(output.get("data", {}).get("text/plain", "") for output in cell.outputs)


def predictions(notebook):
    """The name of each prediction, its options, its answer, and the cells from it to its reveal."""
    cells = notebook.cells
    for begin, cell in enumerate(cells):
        for name in ASKED.findall(cell.source):
            (end,) = [n for n, c in enumerate(cells) if name in REVEALED.findall(c.source)]
            (answer,) = ANSWER.findall(said(cells[end]))
            yield name, OPTION.findall(said(cell)), answer, range(begin, end + 1)


def giving_away(notebook):
    """The predictions whose answer is in the code or text around its reveal, and where."""
    cells = notebook.cells
    for name, options, answer, span in predictions(notebook):
        if not options and stands_in(answer, cells[span[0]].source):
            continue  # a number of the question means nothing when it comes again
        for number in [*span[1:], *next_texts(cells, span[-1] + 1)]:
            source = cells[number].source.partition("## Recap")[0]
            # Code may name all the answers that there are: which one it is, is not said by that.
            all_named = not is_text(cells[number]) and all(one in source for one in options)
            if stands_in(answer, source) and not (options and all_named):
                yield name, number


def next_texts(cells, begin):
    """The places of the texts that follow."""
    return [number for number in range(begin, len(cells)) if is_text(cells[number])][:NEXT_SCREENS]


def is_text(cell):
    return cell.cell_type == "markdown"


def stands_in(answer, source):
    """Whether an answer is named as a word of its own; digits on their own could mean anything."""
    answer = answer.removeprefix("-")
    if answer.isdigit() and len(answer) == 1:
        return False
    return re.search(rf"(?<![\w.]){re.escape(answer)}(?!\w|\.\d)", source) is not None


@pytest.mark.parametrize("lesson", LESSONS)
def test_no_answer_stands_beside_its_question(lesson):
    assert list(giving_away(read_lesson(lesson))) == []


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_prediction_is_explained(lesson):
    notebook = read_lesson(lesson)
    own = {name for name in EXPLANATIONS if name.startswith(f"{lesson}/")}
    found = list(predictions(notebook))
    assert {name for name, *_ in found} == own
    text = "".join(cell.source for cell in notebook.cells)
    shown = "".join(said(cell) for cell in code_cells(notebook))
    for name, options, answer, _ in found:
        because, wrong = EXPLANATIONS[name].because, EXPLANATIONS[name].wrong
        assert because.endswith(".")
        assert because in shown
        assert because not in text
        assert len(set(wrong.values())) == len(wrong)
        assert all(reason.endswith(".") and reason not in shown for reason in wrong.values())
        if options:
            assert set(wrong) == set(options) - {answer}
        else:
            assert number_in(answer) not in wrong
            assert all(
                EXPLANATIONS[name].of_wrong(1.001 * said) == (wrong[said],) for said in wrong
            )


def lesson_with(after, *, reveal="learn.reveal('a', x)"):
    asked, told = V4.new_code_cell('learn.predict("a", "?", o)'), V4.new_code_cell(reveal)
    asked.outputs = [V4.new_output("display_data", {"text/plain": "?\n  ( ) half\n  ( ) a third"})]
    answer = "○ The answer: half. You kept no prediction this time.\n  Two of four."
    told.outputs = [V4.new_output("display_data", {"text/plain": answer})]
    told.source = reveal.replace("'", '"')
    return V4.new_notebook(cells=[asked, told, V4.new_markdown_cell(after)])


@pytest.mark.parametrize(
    ("lesson", "found"),
    [
        (lesson_with("It buys half the noise."), [("a", 2)]),
        (lesson_with("It halves the noise."), []),
        (lesson_with("", reveal="learn.reveal('a', 'half' if x else 'not')"), [("a", 1)]),
        (lesson_with("", reveal="learn.reveal('a', 'half' if x else 'a third')"), []),
    ],
)
def test_what_gives_an_answer_away_is_found(lesson, found):
    assert list(giving_away(lesson)) == found
