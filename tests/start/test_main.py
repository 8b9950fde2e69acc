"""The command line, with JupyterLab itself stood in for; test_wheel.py starts the real one."""

import io
import socket
import sys

import pytest

from nnlab import __main__ as command
from nnlab.start.machine import Finding


@pytest.fixture
def launched(monkeypatch):
    """What JupyterLab was started with, time after time."""
    calls = []

    def run_jupyterlab(folder, lesson, **options):
        calls.append((folder, lesson, options))

    monkeypatch.setattr(command, "run_jupyterlab", run_jupyterlab)
    return calls


@pytest.fixture(autouse=True)
def small_course(course, tmp_path, monkeypatch):
    monkeypatch.setattr(command, "originals", lambda: course)
    monkeypatch.chdir(tmp_path)


def test_the_course_opens_on_the_welcome_in_the_folder_work(launched, tmp_path, capsys):
    assert command.main([]) == 0
    ((folder, lesson, options),) = launched
    assert (folder.resolve(), lesson) == (tmp_path / "work", "00-welcome")
    assert options == {"port": None, "browser": True}
    assert "New: 00-welcome, 01-neuron." in capsys.readouterr().out


def test_the_options_reach_jupyterlab(launched, work):
    with socket.create_server(("localhost", 0)) as server:
        port = server.getsockname()[1]
    assert command.main(["--port", str(port), "--no-browser", "--folder", str(work)]) == 0
    assert launched == [(work, "00-welcome", {"port": port, "browser": False})]


@pytest.mark.parametrize("place", [".", "work"])
def test_a_file_that_hides_a_module_is_told_and_the_course_starts(
    launched, tmp_path, capsys, place
):
    (tmp_path / place).mkdir(exist_ok=True)
    (tmp_path / place / "random.py").write_text("print('mine')")
    assert command.main([]) == 0
    said = capsys.readouterr().out
    assert f"Careful: {tmp_path / place / 'random.py'} hides another module" in said
    assert "rename it, for example to my_random.py" in said
    assert len(launched) == 1


def test_nothing_is_told_where_nothing_is_hidden(launched, tmp_path, capsys):
    (tmp_path / "neuron.py").touch()
    assert command.main([]) == 0
    assert "Careful" not in capsys.readouterr().out
    assert len(launched) == 1


@pytest.mark.parametrize("arguments", [[], ["--check"], ["--fresh", "01-neuron"], ["--help"]])
def test_a_terminal_in_a_deleted_folder_is_one_line(launched, monkeypatch, capsys, arguments):
    def gone() -> None:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr("pathlib.Path.cwd", gone)
    assert command.main(arguments) == 1
    assert "has been deleted" in complaint(capsys)
    assert launched == []


def test_an_update_is_told(launched, course, work, capsys):
    command.main(["--folder", str(work)])
    (work / "01-neuron.ipynb").write_text("my own work")
    for original in course.values():
        original.write_text("second edition")
    capsys.readouterr()
    assert command.main(["--folder", str(work)]) == 0
    said = capsys.readouterr().out
    assert "Renewed, as you had not changed them: 00-welcome." in said
    assert "Yours are kept, though the course has other versions: 01-neuron." in said
    assert f'-m nnlab --fresh 01-neuron --folder "{work}"' in said
    assert len(launched) == 2


def test_fresh_says_where_the_learners_version_is(launched, work, capsys):
    work.mkdir(parents=True)
    (work / "01-neuron.ipynb").write_text("my own work")
    assert command.main(["--folder", str(work), "--fresh", "01-neuron.ipynb"]) == 0
    assert str(work / "01-neuron-mine-1.ipynb") in capsys.readouterr().out
    assert command.main(["--folder", str(work), "--fresh", "01-neuron"]) == 0
    assert "Your version" not in capsys.readouterr().out
    assert launched == []


def complaint(capsys) -> str:
    """Return the one line that was said, and make sure it is one."""
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    return said.err


def test_a_wrong_lesson_is_one_line(capsys):
    assert command.main(["--fresh", "99-none"]) == 1
    assert "There is no lesson '99-none'." in complaint(capsys)


def test_a_file_in_the_place_of_the_folder_is_one_line(launched, tmp_path, capsys):
    (tmp_path / "work").touch()
    assert command.main([]) == 1
    assert "Cannot write into work (File exists)" in complaint(capsys)
    assert command.main(["--folder", "work/deeper", "--fresh", "01-neuron"]) == 1
    assert "Not a directory" in complaint(capsys)
    assert launched == []


def test_a_read_only_folder_is_one_line(launched, monkeypatch, capsys):
    def read_only(*_arguments: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.open", read_only)
    assert command.main([]) == 1
    assert "Permission denied" in complaint(capsys)
    assert launched == []


def test_a_taken_port_is_one_line_and_nothing_is_done(launched, tmp_path, capsys):
    with socket.create_server(("localhost", 0)) as server:
        port = server.getsockname()[1]
        assert command.main(["--port", str(port)]) == 1
    assert f"Port {port} is taken" in complaint(capsys)
    assert launched == []
    assert not (tmp_path / "work").exists()


@pytest.mark.parametrize(
    "arguments", [["--port", "high"], ["--check", "--fresh", "01-neuron"], ["--unknown"], ["extra"]]
)
def test_a_wrong_option_is_explained(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        command.main(arguments)
    assert stopped.value.code == 2
    assert "usage: python -m nnlab" in capsys.readouterr().err


def test_ctrl_c_before_jupyterlab_is_up_is_no_traceback(monkeypatch):
    def interrupt(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "run_jupyterlab", interrupt)
    assert command.main([]) == 1


@pytest.mark.parametrize(
    ("findings", "code", "verdict"),
    [
        ([Finding("numpy 2.4.6")], 0, "This machine is ready."),
        ([Finding("numpy is missing", "pip install numpy")], 1, "Mend: pip install numpy"),
    ],
)
def test_the_check_gives_findings_mends_and_a_verdict(monkeypatch, capsys, findings, code, verdict):
    monkeypatch.setattr(command, "examine", lambda _folder: findings)
    assert command.main(["--check"]) == code
    assert verdict in capsys.readouterr().out


def test_a_terminal_without_the_folders_letters_is_no_traceback(launched, work, monkeypatch):

    narrow = io.TextIOWrapper(io.BytesIO(), encoding="ascii", write_through=True)
    monkeypatch.setattr(sys, "stdout", narrow)
    assert command.main(["--folder", str(work)]) == 0
    assert b"my w\\xf6rk" in narrow.buffer.getvalue()
    assert len(launched) == 1
