import pytest

from nnlab import learn
from nnlab.learn.forms import quiz_form
from nnlab.learn.store import NAME, store

ALL = pytest.mark.parametrize("lesson", learn.QUIZZES)


@ALL
def test_a_quiz_has_three_questions_and_explains_every_wrong_answer(lesson):
    questions = learn.QUIZZES[lesson]
    assert len(questions) == 3
    for question in questions:
        assert len(question.wrong) >= 2
        assert question.right not in question.wrong
        said = [str(question.answer_to(option)) for option in question.options]
        assert len(set(said)) == len(said) == len(question.wrong) + 1
        assert [text.startswith("✓ Right. ") for text in said].count(True) == 1
        assert [text.startswith("✗ Not this one. ") for text in said].count(True) == len(said) - 1
        assert all(text.endswith((".", "?")) for text in said)


@ALL
def test_the_right_answer_has_no_place_of_its_own(lesson):
    places = [question.options.index(question.right) for question in learn.QUIZZES[lesson]]
    assert len(set(places)) > 1


@ALL
def test_text_shows_the_options_and_not_the_answers(lesson):
    text = repr(learn.quiz(lesson))
    for question in learn.QUIZZES[lesson]:
        assert all(option in text for option in question.options)
        assert question.because not in text


FIRST = learn.QUIZZES["01-neuron"][0]
WRONG, OTHER, *_ = FIRST.wrong


def asked():
    """The first question of a quiz that a cell shows now: its text, its options and its line."""
    quiz = learn.quiz("01-neuron")
    questions = [
        (each.text, each.options, quiz.chosen(number))
        for number, each in enumerate(quiz.questions, start=1)
    ]
    return quiz_form(questions, quiz.choose, quiz.say).children[1].children


def test_what_is_chosen_is_answered_and_kept():
    text, options, line = asked()
    assert f"1. {FIRST.text}" in text.value
    assert options.description == ""  # the number stands once, before the question
    options.value = WRONG
    assert f"<b>✗ Not this one.</b> {FIRST.wrong[WRONG]}" in line.value
    options.value = FIRST.right
    assert f"<b>✓ Right.</b> {FIRST.because}" in line.value
    assert "1 of 3 right, 0 at the first try" in repr(learn.recap("01-neuron"))


@pytest.mark.parametrize("answers", [[WRONG], [FIRST.right], [WRONG, OTHER], [WRONG, FIRST.right]])
def test_an_answer_is_shown_again_when_the_cell_is_run_again(answers):
    _, options, line = asked()
    assert (options.value, line.value) == (None, "")
    for answer in answers:
        options.value = answer
    _, again, line_again = asked()
    assert again.value == answers[-1]
    assert line_again.value == line.value
    assert "✓" in line.value or "✗" in line.value


def test_showing_an_answer_again_changes_nothing_in_the_progress(tmp_path):
    asked()[1].value = WRONG
    file = tmp_path / NAME
    before = file.stat().st_mtime_ns, file.read_bytes()
    asked()
    assert (file.stat().st_mtime_ns, file.read_bytes()) == before


def test_an_option_that_is_there_no_more_is_not_shown():
    store().change("quiz", "01-neuron/1", lambda _: {"last": "an old option", "right": False})
    _, options, line = asked()
    assert (options.value, line.value) == (None, "")


def test_what_is_said_to_an_answer_is_escaped():
    question = learn.Question("?", right="<a>", wrong={"b": "<i>no</i>"}, because="<b>so</b>")
    said = "".join(question.answer_to(option)._repr_html_() for option in ("<a>", "b"))
    assert "&lt;b&gt;so&lt;/b&gt;" in said
    assert "<i>" not in said


@pytest.mark.parametrize(("static", "kinds"), [("1", 1), ("0", 2)])
def test_without_a_front_end_a_quiz_is_text(static, kinds, monkeypatch):
    monkeypatch.setenv("NNLAB_STATIC", static)
    assert len(learn.quiz("01-neuron")._repr_mimebundle_()) == kinds


def test_an_unknown_lesson_is_met_with_the_nearest():
    with pytest.raises(ValueError, match=r"no quiz '01-neurons'\. Did you mean 01-neuron"):
        learn.quiz("01-neurons")
