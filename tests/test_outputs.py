"""What a cell shows where somebody sits before it, where nobody does, and in a stored notebook."""

import os
import subprocess
import sys
from html import escape

import IPython
import IPython.display
import ipywidgets
import nbformat
import pytest

from nnlab import explore, learn
from nnlab.outputs import Stored, again, is_attended, is_static, show

LIVE = "application/vnd.jupyter.widget-view+json"
STORED = Stored("A sum", "<p>1 + 1 = 2</p>", png="AAAA")


class Shell:
    """A stand-in for IPython with a kernel that runs a request."""

    def __init__(self, request):
        self.kernel = self
        self._request = request

    def get_parent(self):
        return self._request


def asked_by(monkeypatch, request):
    monkeypatch.setattr(IPython, "get_ipython", lambda: Shell(request))


class Page:
    """A stand-in for what displays: it notes the bundles, and what takes their place."""

    def __init__(self):
        self.bundles, self.newer = [], []

    def display(self, bundle, *, raw, display_id=False):
        assert raw
        self.bundles.append(bundle)
        return self if display_id else None

    def update(self, bundle, *, raw):
        assert raw
        self.newer.append(bundle)


@pytest.fixture
def page(monkeypatch):
    monkeypatch.delenv("NNLAB_STATIC", raising=False)
    page = Page()
    monkeypatch.setattr(IPython.display, "display", page.display)
    return page


@pytest.mark.parametrize(
    ("request_", "attended"),
    [
        ({"content": {"allow_stdin": True}}, True),
        ({"content": {"allow_stdin": False}}, False),
        ({"content": {"comm_id": "1", "data": {}}}, True),  # a button was pressed
        ({"content": {}}, True),
        ({}, True),
    ],
)
def test_somebody_is_there_unless_the_request_says_that_nobody_can_answer(
    monkeypatch, request_, attended
):
    monkeypatch.delenv("NNLAB_STATIC", raising=False)
    asked_by(monkeypatch, request_)
    assert is_attended() is attended
    monkeypatch.setenv("NNLAB_STATIC", "0")
    assert is_attended()


@pytest.mark.parametrize("shell", [None, object()], ids=["no shell", "no kernel"])
def test_without_a_kernel_somebody_is_there(monkeypatch, shell):
    monkeypatch.setattr(IPython, "get_ipython", lambda: shell)
    assert is_attended()


def test_a_widget_is_followed_by_what_stays_of_it(page, monkeypatch):
    asked_by(monkeypatch, {"content": {"allow_stdin": True}})
    widget = ipywidgets.HTML("1 + 1 = 2")
    replace = show(lambda: widget, STORED)
    live, stored = page.bundles
    assert set(live) == {LIVE}
    assert live[LIVE]["model_id"] == widget.model_id
    assert f"nnlab-live-{widget.model_id}" in widget._dom_classes
    assert set(stored) == {"text/plain", "text/html", "image/png"}
    assert f'class="nnlab-stored nnlab-stored-{widget.model_id}"' in stored["text/html"]
    replace(Stored("Another sum", "<p>1 + 2 = 3</p>"))
    assert [bundle["text/plain"] for bundle in page.newer] == ["Another sum"]
    assert f"nnlab-stored-{widget.model_id}" in page.newer[0]["text/html"]


def test_where_nobody_is_there_no_widget_is_made(page, monkeypatch):
    asked_by(monkeypatch, {"content": {"allow_stdin": False}})

    def fail():
        raise AssertionError

    show(fail, STORED)
    (stored,) = page.bundles
    assert set(stored) == {"text/plain", "text/html", "image/png"}
    assert "1 + 1 = 2" in stored["text/html"]
    assert "nnlab-live" not in stored["text/html"]


def test_a_notebook_that_is_built_is_given_its_bundle_instead(page, monkeypatch):
    monkeypatch.setenv("NNLAB_STATIC", "1")
    assert is_static()
    with pytest.raises(NotImplementedError):
        show(ipywidgets.HTML, STORED)
    assert page.bundles == []


def test_the_line_is_escaped():
    assert "&lt;b&gt;" in again("<b>")


@pytest.mark.parametrize("name", explore.__all__)
def test_what_stays_of_every_explorable_says_what_it_shows(name, monkeypatch):
    monkeypatch.delenv("NNLAB_STATIC", raising=False)
    shown = getattr(explore, name)()
    stored = shown.stored()
    assert stored.text == repr(shown)
    assert stored.png in stored.html
    for words in (shown.title, shown.goal.text, str(shown.standing)):
        assert escape(words) in stored.html
    for number_of, number in shown.readout:
        assert f">{escape(number_of)}</th><td>{escape(number)}</td>" in stored.html


def widgets_of(page):
    """The parts of the form that the page shows."""
    return ipywidgets.widgets.widget._instances[page.bundles[0][LIVE]["model_id"]].children


@pytest.fixture
def attended(page, monkeypatch, tmp_path):
    asked_by(monkeypatch, {"content": {"allow_stdin": True}})
    monkeypatch.chdir(tmp_path)
    return page


def test_a_prediction_stays_with_what_was_said(attended):
    asked = learn.predict("01-neuron/stays", "Which?", ["ink", "<i>"])
    asked._ipython_display_()
    before = attended.bundles[1]
    assert before["text/plain"] == repr(asked)
    assert "<p>○ ink<br>○ &lt;i&gt;</p>" in before["text/html"]
    assert "Run the cell to answer." in before["text/html"]
    _, answer, _, button, *_ = widgets_of(attended)
    answer.value = "<i>"
    button.click()
    (after,) = attended.newer
    assert "<p>○ ink<br>◉ &lt;i&gt;</p>" in after["text/html"]
    assert "Kept: &lt;i&gt; (a guess). Now see what happens." in after["text/html"]
    assert after["text/plain"].endswith("Kept: <i> (a guess). Now see what happens.")


def test_a_quiz_stays_with_what_was_chosen(attended):
    quiz = learn.quiz("01-neuron")
    quiz._ipython_display_()
    question = quiz.questions[0]
    assert "◉" not in attended.bundles[1]["text/html"]
    _, first, *_ = widgets_of(attended)
    first.children[1].value = question.right
    (after,) = attended.newer
    assert after["text/html"].count("◉") == 1
    assert f"◉ {question.right}" in after["text/html"]
    assert "✓ Right." in after["text/html"]


@pytest.fixture(scope="module")
def run_by_a_program(tmp_path_factory):
    """A folder with a notebook as nbconvert runs it, and the page that it makes of that."""
    folder = tmp_path_factory.mktemp("run")
    sources = [
        "from nnlab import draw, explore, learn\nexplore.neuron()",
        "learn.predict('01-neuron/run', 'Which?', ['ink', 'middle'])",
        "learn.quiz('01-neuron')",
        "display(explore.loss(), draw.course_map())",
    ]
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / "asked.ipynb")
    free = {name: value for name, value in os.environ.items() if name != "NNLAB_STATIC"}
    for options in (
        ["--execute", "--to", "notebook", "--output", "run.ipynb", "asked.ipynb"],
        ["--to", "html", "run.ipynb"],
    ):
        command = [sys.executable, "-m", "jupyter", "nbconvert", *options]
        subprocess.run(command, cwd=folder, env=free, check=True, capture_output=True)
    return folder


def test_a_notebook_that_a_program_runs_has_pictures_and_words_and_no_widgets(run_by_a_program):
    notebook = nbformat.read(run_by_a_program / "run.ipynb", as_version=4)
    kinds = [[set(output.data) for output in cell.outputs] for cell in notebook.cells]
    words, picture = {"text/plain", "text/html"}, {"text/plain", "text/html", "image/png"}
    assert kinds == [[picture], [words], [words], [picture, picture]]
    assert "widgets" not in notebook.metadata
    assert "sigmoid(0.350) = 0.587" in notebook.cells[0].outputs[0].data["text/html"]


def test_a_page_made_of_it_has_the_picture_and_the_numbers(run_by_a_program):
    page = (run_by_a_program / "run.html").read_text(encoding="utf-8")
    assert 'alt="One neuron' in page
    assert "data:image/png;base64," in page
    assert "<td>sigmoid(0.350) = 0.587</td>" in page
    assert "○ middle" in page
