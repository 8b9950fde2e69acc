"""Whatever a learner hands in: a plain line that helps, and nothing is raised."""

import numpy as np
import pytest

from nnlab.learn import EXERCISES, Case, Exercise, Outcome

NOT_YET, NOT_ATTEMPTED, CORRECT = Outcome.NOT_YET, Outcome.NOT_ATTEMPTED, Outcome.CORRECT


def scale(x, factor):
    return x * factor


def added(x, factor):
    return x + factor


MATRIX = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
SCALE = Exercise(
    "scale",
    "00-welcome",
    "Multiply x by a factor.",
    scale,
    [Case("by hand", (MATRIX, 2.0), "1 × 2 = 2"), Case("a number", (3.0, 0.5))],
    {added: "You add; multiply."},
    ["Use *.", "x * factor"],
)


class Sneaky:
    def __call__(self, x, factor):
        raise RuntimeError("no reason")

    def __repr__(self):
        raise RuntimeError("no repr either")


class BadTextError(Exception):
    def __str__(self):
        raise ValueError


def endless(x, factor):
    while True:
        x = x + factor


def endless_without_work(x, factor):
    while True:
        pass


# The formatter would break these in two lines; the loop that stays on its line is the hard one.
ON_ONE_LINE = {}
exec("def endless_pass(x, factor):\n    while True: pass", ON_ONE_LINE)
exec("def endless_for(x, factor):\n    for _ in iter(int, 1): pass", ON_ONE_LINE)


def recursive(x, factor):
    return recursive(x, factor)


def raising(x, factor):
    return x @ "factor"


def bad_text(x, factor):
    raise BadTextError


def leaving(x, factor):
    raise SystemExit


def without_return(x, factor):
    x = x * factor


def in_place(x, factor):
    x *= factor
    return x


def list_changed(x, factor):
    if isinstance(x, np.ndarray):
        x[0, 0] = 7
    return x * factor


def yielding(x, factor):
    yield x * factor


def half_done(x, factor):
    product = ...
    return product * factor


def not_implemented(x, factor):
    raise NotImplementedError


class Moody:
    """Right the first two times, one for each case."""

    calls = 0

    def __call__(self, x, factor):
        Moody.calls += 1
        return x * factor if Moody.calls % 3 else x


ANSWERS = [
    (None, NOT_ATTEMPTED, "Multiply x by a factor."),
    (..., NOT_ATTEMPTED, "Multiply x by a factor."),
    (lambda x, factor: None, NOT_ATTEMPTED, "Multiply x by a factor."),
    (not_implemented, NOT_ATTEMPTED, "Multiply x by a factor."),
    (half_done, NOT_ATTEMPTED, "There is still a ... to fill in."),
    (6.0, NOT_YET, "This is a number. Hand in the function scale itself"),
    ([1, 2], NOT_YET, "This is a list."),
    ("scale", NOT_YET, "This is text. Hand in the function itself, without quotes"),
    (dict, NOT_YET, "This is a class."),
    (MATRIX, NOT_YET, "This is an array."),
    (lambda x: x, NOT_YET, "It should take 2 arguments, in this order: x, factor."),
    (lambda x, y, z: x, NOT_YET, "It should take 2 arguments"),
    (without_return, NOT_YET, "it is None. Does your function end with return?"),
    (lambda x, factor: "six", NOT_YET, "should be an array of shape (2, 3), but it is text."),
    (lambda x, factor: [[1], [2, 3]], NOT_YET, "but it is a list."),
    (lambda x, factor: abs, NOT_YET, "it is a function. Did you leave out the brackets"),
    (yielding, NOT_YET, "Write return where it says yield."),
    (lambda x, factor: {"a": 1}, NOT_YET, "but it is a dictionary."),
    (lambda x, factor: (x * factor).T, NOT_YET, "rows and columns have changed places"),
    (lambda x, factor: (x * factor).ravel(), NOT_YET, "it has shape (6,). Its numbers are right."),
    (lambda x, factor: x * factor * np.nan, NOT_YET, "holds nan"),
    (lambda x, factor: x * factor * np.inf, NOT_YET, "holds infinity"),
    (lambda x, factor: x, NOT_YET, "6 of the 6 numbers in the result are not right."),
    (lambda x, factor: np.log(-x), NOT_YET, "NumPy warns: invalid value encountered in log."),
    (added, NOT_YET, "You add; multiply."),
    (raising, NOT_YET, 'in the line: return x @ "factor"'),
    (bad_text, NOT_YET, "It stops with BadTextError"),
    (leaving, NOT_YET, "It stops with SystemExit"),
    (endless, NOT_YET, "It does not come to an end."),
    (endless_without_work, NOT_YET, "It does not come to an end."),
    (ON_ONE_LINE["endless_pass"], NOT_YET, "It does not come to an end."),
    (ON_ONE_LINE["endless_for"], NOT_YET, "It does not come to an end."),
    (recursive, NOT_YET, "It calls itself without an end."),
    (in_place, NOT_YET, "It changes what it is given."),
    (list_changed, NOT_YET, "It changes what it is given."),
    (Sneaky(), NOT_YET, "It stops with RuntimeError: no reason"),
    (lambda x, factor: Sneaky(), NOT_YET, "but it is a function"),
    (Moody(), NOT_YET, "the second was not"),
    (lambda x, factor: (x * factor).tolist() if np.ndim(x) else x * factor, CORRECT, "2 examples"),
    (lambda x, factor: np.float32(x * factor), CORRECT, "2 examples tried, from by hand"),
    (lambda *both: both[0] * both[1], CORRECT, "2 examples"),
    (lambda x, factor: print("<b>hello</b>") or x * factor, CORRECT, "2 examples"),
]


@pytest.mark.parametrize(("answer", "outcome", "words"), ANSWERS)
def test_an_answer_gets_a_line_that_helps(answer, outcome, words, capsys):
    report = SCALE.check(answer)
    assert (report.outcome, words in str(report)) == (outcome, True), report
    assert capsys.readouterr() == ("", "")


def test_a_warning_on_the_way_to_a_right_answer_is_told():
    def roundabout(x, factor):
        np.exp(np.float64(1000.0))
        return x * factor

    report = SCALE.check(roundabout)
    assert report.outcome is CORRECT
    assert "NumPy warns, though: overflow encountered in exp." in str(report)


def test_the_first_example_that_fails_is_shown_with_its_numbers():
    report = SCALE.check(lambda x, factor: x * factor if np.ndim(x) else x)
    assert dict(report.rows) == {
        "example": "a number",
        "given": "x = 3, factor = 0.5",
        "expected": "1.5",
        "yours": "3",
    }


def test_ctrl_c_is_the_learners_own():
    def interrupted(x, factor):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        SCALE.check(interrupted)


def test_several_functions_are_asked_for_together():
    def square(z):
        return z * z

    def slope(z):
        return 2 * z

    cases = [Case("by hand", (np.array([3.0]),)), Case("more", (np.array([1.0, -2.0]),))]
    pair = Exercise(
        "square", "00", "z² and its slope.", (square, slope), cases, {}, ["1", "2"], derivative=True
    )
    assert pair.check(square, slope).outcome is CORRECT
    assert "checks 2 functions together" in str(pair.check(square))
    assert "the slope of your function is [6]; yours says [3]" in str(
        pair.check(square, lambda z: z)
    )
    cube = (lambda z: z**3), (lambda z: 3 * z**2)
    assert "does fit your function, so look at the function" in str(pair.check(*cube))


def test_what_a_learner_typed_is_escaped():
    def shouting(x, factor):
        raise ValueError("<script>alert(1)</script>")

    report = SCALE.check(shouting)
    assert "<script>" in str(report)
    assert "<script>" not in report._repr_html_()
    assert "&lt;script&gt;" in report._repr_html_()


@pytest.mark.parametrize("answer", [added, None, scale])
def test_text_and_html_say_the_same(answer):
    report = SCALE.check(answer)
    html = report._repr_html_()
    for word in [report.heading, *report.sentences, *(cell for row in report.rows for cell in row)]:
        assert word in html
        assert word in str(report)


def test_an_unfinished_exercise_lends_the_courses_own(capsys):
    assert SCALE.working(scale).__wrapped__ is scale
    assert capsys.readouterr().out == ""
    assert SCALE.working(None) is scale
    assert capsys.readouterr().out == (
        "scale is not finished, so what follows uses the course's own.\n"
    )


@pytest.mark.parametrize("name", EXERCISES)
def test_nothing_that_is_handed_in_is_raised(name):
    one = EXERCISES[name]
    for answer, _, _ in ANSWERS:
        for number in (0, 1, 2):
            assert one.check(*[answer] * number).outcome in Outcome
