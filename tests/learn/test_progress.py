"""What a learner did: shown to them, handed in, and made into a table for a teacher."""

import csv
import json
from base64 import b64encode

import pytest

from nnlab import explore, learn
from nnlab.__main__ import main
from nnlab.learn import EXERCISES, QUIZZES
from nnlab.learn.store import as_bytes, parsed

NEURON = EXERCISES["neuron"]
LESSON = "01-neuron"


def do_lesson_one():
    """Solve one exercise at the second try, predict, answer a question, reach a goal."""
    learn.exercise("neuron").check(next(iter(NEURON.mistakes)))
    learn.exercise("neuron").check(NEURON.reference)
    learn.exercise("neuron").check(None)
    learn.predict(f"{LESSON}/ink", "Which?", ["ink", "middle"]).keep("middle", "sure")
    learn.reveal(f"{LESSON}/ink", "ink")
    learn.quiz(LESSON).choose(1, QUIZZES[LESSON][0].right)
    learn.goal(f"{LESSON}/line", explore.neuron()).set(w1=-10.0, w2=10.0, b=-1.0)


def test_a_recap_tells_what_was_done():
    do_lesson_one()
    assert learn.recap(LESSON).rows == (
        ("prediction: the feature that a zero has more of", "middle (sure), but it is ink"),
        ("goal: a line between zeros and ones", "reached"),
        ("exercise: a neuron", "correct, checked 2 times"),
        ("quiz", "1 of 3 right, 1 at the first try"),
    )


def test_a_recap_has_the_order_of_the_lesson_whatever_came_first():
    learn.exercise("share_right").check(max)
    for name in ("zero", "z", "bias", "ink"):
        learn.predict(f"{LESSON}/{name}", "?").keep("1", "sure")
    do_lesson_one()
    learn.exercise("chain").check(max)
    assert [what for what, _ in learn.recap(LESSON).rows] == [
        "prediction: the feature that a zero has more of",
        "goal: a line between zeros and ones",
        "prediction: z, worked out by hand",
        "exercise: a neuron",
        "exercise: the share of right answers",
        "prediction: the output of a neuron with nothing coming in",
        "prediction: zero",
        "quiz",
    ]
    assert "not yet, checked once" in repr(learn.recap(LESSON))


def test_a_lesson_without_words_of_its_own_has_a_recap_all_the_same():
    learn.predict("99-mine/pixels", "How many?").keep("784", "sure")
    assert learn.recap("99-mine").rows == (("prediction: pixels", "784 (sure), not revealed yet"),)


def test_a_recap_of_nothing_says_so():
    assert learn.recap(LESSON).rows == ()
    assert "Nothing is kept of this lesson yet" in repr(learn.recap(LESSON))
    assert "Nothing is kept of this lesson yet" in learn.recap(LESSON)._repr_html_()


def test_progress_counts_what_is_right():
    before = learn.progress()
    do_lesson_one()
    assert before.done[LESSON] == 0.0
    assert learn.progress().done[LESSON] == pytest.approx(2 / 5)  # of 2 exercises, 3 questions
    (row,) = [row for row in learn.progress().table().rows if row[0] == LESSON]
    assert row == (LESSON, "1 of 2", "1 of 3", "1 kept, 0 right", "1 reached")


def test_progress_lists_the_welcome_first_which_asks_for_no_more_than_a_prediction():
    learn.predict("00-welcome/pixels", "How many?").keep("784", "sure")
    learn.reveal("00-welcome/pixels", 784)
    rows = learn.progress().table().rows
    assert [lesson for lesson, *_ in rows] == ["00-welcome", *QUIZZES]
    assert rows[0] == ("00-welcome", "none", "none", "1 kept, 1 right", "none")


def test_a_correct_answer_is_never_lost():
    do_lesson_one()
    learn.exercise("neuron").check(max)
    assert "correct, checked 3 times" in repr(learn.recap(LESSON))


def test_a_goal_reached_before_it_is_watched_counts():
    explorable = explore.neuron()
    explorable.set(w1=-10.0, w2=10.0, b=-1.0)
    assert explorable.goal_reached
    assert learn.goal(f"{LESSON}/line", explorable) is explorable
    assert "goal: a line between zeros and ones" in repr(learn.recap(LESSON))


@pytest.mark.parametrize("shown", [learn.progress, lambda: learn.recap(LESSON)])
def test_text_and_html_say_the_same(shown):
    do_lesson_one()
    learn.predict(f"{LESSON}/<b>", "?").keep("1", "sure")
    table = shown() if not hasattr(shown(), "table") else shown().table()
    html = table._repr_html_().replace("&lt;b&gt;", "<b>").replace("&#x27;", "'")
    for cell in (*table.columns, *(cell for row in table.rows for cell in row)):
        assert cell in html
        assert cell in repr(table)
    assert "/<b>" not in table._repr_html_()


def test_a_table_is_made_of_what_was_handed_in(tmp_path, capsys):
    do_lesson_one()
    told = learn.progress().export("ada.json", name="=Ada")
    assert repr(told) == "Written to ada.json. That is the file to hand in."
    assert b64encode((tmp_path / "ada.json").read_bytes()).decode() in told._repr_html_()
    (tmp_path / "bob.json").write_bytes(as_bytes({}, name="Bob"))
    (tmp_path / "broken.json").write_bytes(b"{")
    assert main(["--collect", str(tmp_path)]) == 1
    out, err = capsys.readouterr()
    assert "nnlab-progress.csv" in out
    assert err == "Left out: broken.json: it is damaged.\n"
    with (tmp_path / "nnlab-progress.csv").open(encoding="utf-8-sig", newline="") as file:
        ada, bob, own = csv.DictReader(file)
    assert (ada["name"], ada["neuron"], ada["share_right"]) == ("'=Ada", "correct", "")
    assert (ada[LESSON], ada[f"{LESSON}/1"], ada[f"{LESSON}/2"]) == ("40%", "right", "")
    assert (bob["name"], bob[LESSON]) == ("Bob", "0%")
    assert own["file"] == "nnlab-progress.json"


def test_a_folder_for_each_learner_counts_and_odd_files_lose_none(tmp_path, capsys):
    mine = as_bytes({"exercise": {"neuron": {"outcome": "=1+1"}}}, name=" ＝1")
    places = ["ada/nnlab-handed-in.json", "bob/nnlab-handed-in.json", "=X.JSON", "\udcff.json"]
    for place in (*places, ".hidden/left.json", "bob/._nnlab-handed-in.json"):
        (tmp_path / place).parent.mkdir(exist_ok=True)
        (tmp_path / place).write_bytes(mine)
    (tmp_path / "folder.json").mkdir()
    assert main(["--collect", str(tmp_path)]) == 1
    assert capsys.readouterr().err == "Left out: folder.json: Is a directory.\n"
    with (tmp_path / "nnlab-progress.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    files = ["'=X.JSON", "ada/nnlab-handed-in.json", "bob/nnlab-handed-in.json", "?.json"]
    assert [row["file"] for row in rows] == files
    assert {(row["name"], row["neuron"]) for row in rows} == {("' ＝1", "'=1+1")}


def test_a_file_to_hand_in_may_go_into_a_folder(tmp_path):
    assert "nnlab-handed-in.json" in repr(learn.progress().export(tmp_path, name="a/b"))
    assert parsed((tmp_path / "nnlab-handed-in.json").read_bytes()) == {}


def test_a_folder_that_is_not_there_is_one_clear_line(tmp_path, capsys):
    assert main(["--collect", str(tmp_path / "none")]) == 1
    assert "cannot be used: No such file or directory." in capsys.readouterr().err


def test_a_path_that_cannot_be_written_is_said(tmp_path):
    told = learn.progress().export(tmp_path / "none" / "file.json")
    assert repr(told).endswith("cannot be written: No such file or directory. Try another path.")


def test_what_is_handed_in_is_plain_json(tmp_path):
    do_lesson_one()
    learn.progress().export(name="Zoë")
    handed_in = json.loads((tmp_path / "nnlab-handed-in.json").read_text(encoding="utf-8"))
    assert handed_in["name"] == "Zoë"
    assert handed_in["records"]["exercise"]["neuron"] == {"outcome": "correct", "tries": 2}
