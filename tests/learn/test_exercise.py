"""Whatever a learner hands in: a plain line that helps, and nothing is raised."""

import inspect
import re
import signal
from dataclasses import replace
from html import escape as html_escape

import numpy as np
import pytest

from nnlab import learn
from nnlab.learn import EXERCISES, Case, Exercise, Outcome

NOT_YET, NOT_ATTEMPTED, CORRECT = Outcome.NOT_YET, Outcome.NOT_ATTEMPTED, Outcome.CORRECT


def scale(x, factor):
    return x * factor


def added(x, factor):
    return x + factor


MATRIX = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
SCALE = Exercise(
    "scale",
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


def swallowing(x, factor):
    while True:
        try:
            x = x @ x
        except:  # noqa: E722
            x = x + 1


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


def interrupting(x, factor):
    raise KeyboardInterrupt


async def waiting(x, factor):
    return x * factor


def printing(x, factor):
    print(x * factor)


class RaisesWhenAsked:
    """Anything that is asked of it raises, and it is asked what it is before it is called."""

    def __getattr__(self, name):
        raise RuntimeError(f"not even {name}")

    def __call__(self, x, factor):
        return x * factor


class RaisesAsArray:
    def __array__(self, *_, **__):
        raise SystemExit


class Framed:
    """What a table of another library does: it becomes an array, and its repr holds an address."""

    def __array__(self, *_, **__):
        return MATRIX


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
    (lambda x, factor: x, NOT_YET, "None of the 6 numbers in the result is right. Here each is"),
    (lambda x, factor: np.log(-x), NOT_YET, "NumPy warns: invalid value encountered in log."),
    (added, NOT_YET, "You add; multiply."),
    (raising, NOT_YET, 'in the line: return x @ "factor"'),
    (lambda x, factor: x @ np.ones((4, 1)), NOT_YET, "as rows on its right, but there are 3 and 4"),
    (lambda x, factor: exp(x), NOT_YET, "In NumPy there is one: write np.exp. It stops, in"),  # noqa: F821
    (lambda x, factor: relu(x), NOT_YET, "from nnlab.activations import relu brings it in."),  # noqa: F821
    (lambda x, factor: fcator, NOT_YET, "name 'fcator' is not defined, in the line:"),  # noqa: F821
    (bad_text, NOT_YET, "It stops with BadTextError"),
    (leaving, NOT_YET, "It stops with SystemExit"),
    (endless, NOT_YET, "It does not come to an end."),
    (endless_without_work, NOT_YET, "It does not come to an end."),
    (ON_ONE_LINE["endless_pass"], NOT_YET, "It does not come to an end."),
    (ON_ONE_LINE["endless_for"], NOT_YET, "It does not come to an end."),
    (swallowing, NOT_YET, "It does not come to an end."),
    (interrupting, NOT_YET, "It stops with KeyboardInterrupt, in the line: raise Keyboard"),
    (waiting, NOT_YET, "Write def scale where it says async def"),
    (printing, NOT_YET, "What it prints is left out here; call it yourself to see that."),
    (lambda x, factor: RaisesAsArray(), NOT_YET, "It cannot even be looked at."),
    (lambda x, factor: Framed(), NOT_YET, "yours      [[1, 2, 3], [4, 5, 6]]"),
    (lambda x, factor: -x * factor, NOT_YET, "Here only the sign is turned round."),
    (lambda x, factor: 10**400, NOT_YET, "but it is a number that is too large"),
    (lambda x, factor: np.array(["a"]), NOT_YET, "but it is an array of text"),
    (np.float64(6.0), NOT_YET, "This is a number. Hand in the function"),
    (recursive, NOT_YET, "It calls itself without an end."),
    (in_place, NOT_YET, "It changes what it is given."),
    (list_changed, NOT_YET, "It changes what it is given."),
    (Sneaky(), NOT_YET, "It stops with RuntimeError: no reason"),
    (lambda x, factor: Sneaky(), NOT_YET, "but it is a function"),
    (Moody(), NOT_YET, "the second was not"),
    (lambda x, factor: (x * factor).tolist() if np.ndim(x) else x * factor, CORRECT, "2 examples"),
    (lambda x, factor: np.float32(x * factor * (1 + 1e-5)), CORRECT, "right for all 2 examples"),
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


def test_a_report_is_true_where_the_answer_is_correct():
    assert SCALE.check(scale)
    assert not SCALE.check(added)
    assert not SCALE.check(None)


def test_the_first_example_that_fails_is_shown_with_its_numbers():
    report = SCALE.check(lambda x, factor: x * factor if np.ndim(x) else x)
    assert dict(report.rows) == {
        "example": "a number",
        "given": "x = 3, factor = 0.5",
        "expected": "1.5",
        "yours": "3",
    }


def test_an_exercise_needs_no_more_than_its_name_prompt_reference_and_cases(capsys):
    mistakes = {added: "You add; multiply."}
    bare = Exercise("scale", "Multiply.", scale, [(2.0, 3.0), Case("twice", (2.0, 2.0))])
    full = Exercise("scale", "Multiply.", scale, [(3.0, 3.0)], mistakes=mistakes, hints=["Use *."])
    assert bare.check(scale).sentences == ("It is right for all 2 examples that were tried.",)
    assert full.check(added).sentences == ("You add; multiply.",)
    assert repr(bare.hint()) == "There is no hint. Multiply."
    assert "The solution:" in repr(full.hint())
    assert Exercise("largest", "The largest.", max, [[1, 3, 2]]).check(max).outcome is CORRECT
    assert "max" in repr(Exercise("largest", "The largest.", max, [[1, 3, 2]]).solution())


def test_an_answer_need_not_be_made_of_numbers():
    def verdict(x):
        return "large" if x > 1 else "small"

    one = Exercise("verdict", "Say whether x is large.", verdict, [2.0, 0.5])
    assert one.check(verdict).outcome is CORRECT
    assert one.check(lambda x: "large").sentences == ("The result is not right.",)
    assert one.check(lambda x: np.zeros(3)).outcome is NOT_YET


def test_numbers_that_look_alike_are_shown_with_what_tells_them_apart():
    def rows(answer):
        one = Exercise("parts", "", lambda x: x, [(np.arange(50.0),)])
        return dict(one.check(answer).rows)

    close = rows(lambda x: x + 1e-5 * (x == 1))
    assert (close["expected"][:6], close["yours"][:13]) == ("[0, 1,", "[0, 1.00001, ")
    far = rows(lambda x: x + (x == 25))
    assert (far["expected"], far["yours"]) == ("... [25]: 25", "... [25]: 26")


def test_numbers_of_any_size_are_compared_without_a_warning():
    tiny = Exercise("tiny", "", lambda x: x, [np.array([1e-300, 2e-300]), 5.0])
    far = tiny.check(lambda x: x + 1e300)
    assert far.sentences[-1] == "None of the 2 numbers in the result is right."
    single = Exercise("single", "", lambda x: x, [5.0])
    assert "one number" in str(single.check(lambda x: np.array([np.inf, -np.inf])))
    assert "one number" in str(single.check(lambda x: np.array([1e308, 1e308])))


def test_a_trouble_with_large_numbers_does_not_hide_the_mistake_in_small_ones():
    one = EXERCISES["softmax"]
    literally = one.check(lambda z: np.exp(z) / np.exp(z).sum(axis=0))
    assert literally.sentences[0].startswith("You divide by the sums of the columns")


def test_an_answer_that_cannot_be_looked_at_is_told_so():
    (said,) = SCALE.check(RaisesWhenAsked()).sentences
    assert said.startswith("It cannot even be looked at. It stops with RuntimeError: not")


def test_what_cannot_be_printed_is_left_out():
    def colourful(x, factor):
        raise ValueError("\x1b[31mred \ud800")

    text = str(SCALE.check(colourful))
    assert "ValueError: ?[31mred ?" in text
    assert text.encode()


def test_ctrl_c_stops_a_check():
    def interrupted(x, factor):
        signal.raise_signal(signal.SIGINT)
        return x * factor

    with pytest.raises(KeyboardInterrupt):
        SCALE.check(interrupted)


def test_several_functions_are_asked_for_together():
    def square(z):
        return z * z

    def slope(z):
        return 2 * z

    cases = [Case("by hand", (np.array([3.0]),)), Case("more", (np.array([1.0, -2.0]),))]
    pair = Exercise(
        "square", "z² and its slope.", (square, slope), cases, {}, ["1", "2"], derivative=True
    )
    assert pair.check(square, slope).outcome is CORRECT
    assert "checks 2 functions together" in str(pair.check(square))
    assert "the slope of your function is [6]; your derivative says [3]" in str(
        pair.check(square, lambda z: z)
    )
    corner = pair.check(lambda z: 2 * np.abs(z - 3), lambda z: 0 * z)
    assert not any("slope" in sentence for sentence in corner.sentences)
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


def buttons(report):
    """What the buttons below a report say, the outer ones and those that they open."""
    return re.findall(r"<summary[^>]*>([^<]*)</summary>", report._repr_html_())


def test_hints_and_the_solution_stand_behind_buttons_below_a_report():
    for answer in (None, added, "scale"):
        report = SCALE.check(answer)
        assert buttons(report) == ["Hint 1 of 2", "Hint 2 of 2", "Solution"]
        assert all(hint not in str(report) for hint in SCALE.hints)
    assert buttons(SCALE.check(scale)) == ["Solution"]
    assert buttons(replace(SCALE, hints=()).check(None)) == ["Solution"]


def test_a_hint_opens_the_next_one():
    html = SCALE.check(None)._repr_html_()
    first, second = (html.index(f"<p>{hint}</p>") for hint in SCALE.hints)
    assert first < html.index("Hint 2 of 2") < second < html.index("</details></details>")
    assert html.index("Solution") > html.index("</details></details>")


def test_the_solution_comes_after_two_tries():
    one = learn.exercise("neuron")
    lines = inspect.getsource(one.reference).strip().splitlines()
    shown = []
    for answer in (None, max, ..., min, None):
        html = one.check(answer)._repr_html_()
        shown.append(all(html_escape(line) in html for line in lines))
        assert shown[-1] is ("the solution stands here" not in html)
    assert shown == [False, False, False, True, True]


def test_who_is_right_at_once_sees_the_solution_at_once():
    one = learn.exercise("neuron")
    report = one.check(one.reference)
    assert report.solution == one.solution()
    assert report.hints == ()


def test_hints_and_solutions_are_escaped():
    def less(x):
        return x < 1

    one = Exercise("less", "", less, [2.0], {}, ["x < 1"], tries=lambda: 2)
    assert "<p>x &lt; 1</p>" in one.check(None)._repr_html_()
    assert "return x &lt; 1" in one.check(None)._repr_html_()


def test_an_unfinished_exercise_lends_the_courses_own(capsys):
    assert SCALE.working(scale).__wrapped__ is scale
    assert capsys.readouterr().out == ""
    assert SCALE.working(None) is scale
    assert capsys.readouterr().out == (
        "scale is not finished, so what follows uses the course's own.\n"
    )
    EXERCISES["relu"].working(None, None)
    assert capsys.readouterr().out.startswith("relu and relu_derivative are not finished")


@pytest.mark.parametrize("name", EXERCISES)
def test_nothing_that_is_handed_in_is_raised(name):
    one = EXERCISES[name]
    for answer, _, _ in ANSWERS:
        for number in (0, 1, 2):
            assert one.check(*[answer] * number).outcome in Outcome


@pytest.mark.parametrize(
    ("answer", "mistakes"),
    [(lambda x: x, 1), (lambda x: x**2, 1), (lambda x: x + x, 0)],
    ids=["wrong", "a known mistake", "right"],
)
def test_a_check_asks_for_the_right_values_and_each_mistake_no_more_than_once(answer, mistakes):
    calls = []

    def double(x):
        calls.append("reference")
        return 2 * x

    def square(x):
        calls.append("mistake")
        return x * x

    cases = [Case("by hand", (3.0,), "3 + 3"), Case("zero", (0.0,)), Case("below", (-1.0,))]
    Exercise("double", "Double x.", double, cases, {square: "This is x times x."}).check(answer)
    assert calls == ["reference"] * len(cases) + ["mistake"] * len(cases) * mistakes
