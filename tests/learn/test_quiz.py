import pytest

from nnlab import learn
from nnlab.learn.forms import quiz_form

ALL = pytest.mark.parametrize("lesson", learn.QUIZZES)


@ALL
def test_a_quiz_has_three_questions_and_explains_every_wrong_answer(lesson):
    questions = learn.QUIZZES[lesson]
    assert len(questions) == 3
    for question in questions:
        assert len(question.wrong) >= 2
        assert question.right not in question.wrong
        said = [question.answer_to(option) for option in question.options]
        assert len(set(said)) == len(said) == len(question.wrong) + 1
        assert [text.startswith("Right. ") for text in said].count(True) == 1
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


def test_what_is_chosen_is_answered_and_kept():
    question = learn.QUIZZES["01-neuron"][0]
    wrong = next(iter(question.wrong))
    quiz = learn.quiz("01-neuron")
    asked = [(each.text, each.options) for each in quiz.questions]
    first = quiz_form(asked, quiz.choose).children[0]
    text, options, line = first.children
    assert question.text in text.value
    options.value = wrong
    assert question.wrong[wrong] in line.value
    options.value = question.right
    assert "Right. " in line.value
    assert "1 of 3 right, 0 at the first try" in repr(learn.recap("01-neuron"))


@pytest.mark.parametrize(("static", "kinds"), [("1", 1), ("0", 2)])
def test_without_a_front_end_a_quiz_is_text(static, kinds, monkeypatch):
    monkeypatch.setenv("NNLAB_STATIC", static)
    assert len(learn.quiz("01-neuron")._repr_mimebundle_()) == kinds


def test_an_unknown_lesson_is_met_with_the_nearest():
    with pytest.raises(ValueError, match=r"no quiz '01-neurons'\. Did you mean 01-neuron"):
        learn.quiz("01-neurons")
