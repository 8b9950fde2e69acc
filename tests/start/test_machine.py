"""Whether a machine is ready for the course, and what to type where it is not."""

import json
import sys
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from nnlab.start import machine
from nnlab.start.lessons import StartError
from nnlab.start.machine import (
    allows,
    examine,
    examine_folder,
    examine_front_end,
    examine_kernel,
    examine_lessons,
    examine_names,
    examine_package,
    examine_python,
    install_command,
    namesakes,
    needed_packages,
    nnlab_command,
)

MANAGER = "@jupyter-widgets/jupyterlab-manager"


def test_an_installed_course_is_ready(tmp_path, monkeypatch):
    # The tests may run where nnlab itself lies in a checkout; then its metadata is stood in for.
    monkeypatch.setattr(metadata, "requires", lambda _name: ["numpy<3,>=2.0"])
    monkeypatch.setattr(metadata, "version", lambda name: {"nnlab": "1.0"}.get(name) or real(name))
    findings = examine(tmp_path)
    assert [finding.text for finding in findings if not finding.ok] == []
    assert any(finding.text.startswith("numpy 2.") for finding in findings)


real = metadata.version


def test_a_course_that_was_not_installed_says_so(tmp_path, monkeypatch):
    def nothing(name: str) -> list[str]:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "requires", nothing)
    faults = [finding for finding in examine(tmp_path) if not finding.ok]
    assert [fault.text for fault in faults] == ["nnlab is not installed in this Python"]
    assert "pip install" in faults[0].mend


@pytest.mark.parametrize(("version", "ok"), [((3, 10), False), ((3, 11), True), ((3, 14), True)])
def test_an_old_python_is_a_fault(version, ok):
    assert examine_python(version).ok is ok


@pytest.mark.parametrize(
    ("requirement", "said"),
    [
        (Requirement("numpy>=2.0,<3"), "numpy 2."),
        (Requirement("numpy>=1.0,<2"), "not a version the course was tried with"),
        (Requirement("no-such-package>=1,<2"), "is missing"),
    ],
)
def test_a_package_is_there_in_a_tried_version(requirement, said):
    finding = examine_package(requirement)
    assert said in finding.text
    if not finding.ok:
        assert finding.mend.endswith(install_command(str(requirement)))


def test_a_package_that_does_not_load_is_a_fault(monkeypatch):
    monkeypatch.setitem(sys.modules, "numpy", None)
    finding = examine_package(Requirement("numpy>=2.0,<3"))
    assert "does not load" in finding.text
    assert "--force-reinstall" in finding.mend


@pytest.mark.parametrize(
    "error", [AttributeError("no float64"), SyntaxError("print 1"), OSError(8)]
)
def test_a_package_that_fails_in_any_way_is_a_fault(monkeypatch, error):
    def fail(_name: str) -> None:
        raise error

    monkeypatch.setattr("importlib.import_module", fail)
    assert "does not load" in examine_package(Requirement("numpy>=2.0,<3")).text


@pytest.mark.parametrize("requirement", ["numpy<2", "no-such-package>=1"])
def test_a_package_at_fault_is_not_looked_for_where_another_python_keeps_its_own(
    monkeypatch, requirement
):
    monkeypatch.setenv("PYTHONPATH", "/robot/python2")
    mend = examine_package(Requirement(requirement)).mend
    assert mend.startswith("unset PYTHONPATH, which is /robot/python2")
    assert mend.endswith(install_command(requirement))
    monkeypatch.delenv("PYTHONPATH")
    assert examine_package(Requirement(requirement)).mend == install_command(requirement)


def place_front_end(folder: Path, name: str, content: str) -> None:
    part = folder / name / "package.json"
    part.parent.mkdir(parents=True)
    part.write_text(content)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (json.dumps({"version": "5.0.16"}), f"({MANAGER} 5.0.16)"),
        (json.dumps({"version": "3.1.1"}), "is 3.1.1, which does not fit"),
        (json.dumps({"version": "50.0"}), "is 50.0, which does not fit"),
        ("{", "is broken"),
        ("[]", "is broken"),
        ("{}", "is broken"),
        (None, "is missing"),
    ],
)
def test_the_front_end_of_the_widgets_is_found_and_fits(tmp_path, monkeypatch, content, said):
    folders = [tmp_path / "first", tmp_path / "second"]
    if content is not None:
        place_front_end(folders[1], MANAGER, content)
    monkeypatch.setattr("jupyter_core.paths.jupyter_path", lambda _kind: list(map(str, folders)))
    finding = examine_front_end("ipywidgets", MANAGER, "5.")
    assert said in finding.text
    assert finding.ok is ("5.0.16" in said)
    if not finding.ok:
        assert "pip install" in finding.mend


def test_an_old_front_end_that_hides_the_new_one_is_to_be_deleted(tmp_path, monkeypatch):
    place_front_end(tmp_path / "user", "anywidget", json.dumps({"version": "0.9.0"}))
    place_front_end(tmp_path / "env", "anywidget", json.dumps({"version": "0.11.0"}))
    folders = [str(tmp_path / "user"), str(tmp_path / "env")]
    monkeypatch.setattr("jupyter_core.paths.jupyter_path", lambda _kind: folders)
    finding = examine_front_end("anywidget", "anywidget", "0.11.0")
    assert f"delete the folder {tmp_path / 'user' / 'anywidget'}" in finding.mend


@pytest.mark.parametrize("missing", ["jupyter_client.kernelspec", "ipykernel.kernelspec"])
def test_without_jupyter_the_fault_is_told_all_the_same(monkeypatch, missing):
    monkeypatch.setitem(sys.modules, missing, None)
    monkeypatch.setitem(sys.modules, "jupyter_core.paths", None)
    for finding in (examine_front_end("anywidget", "anywidget", "0.11.0"), examine_kernel()):
        assert "as Jupyter is not" in finding.text
        assert not finding.ok


def test_missing_lessons_are_a_fault(monkeypatch):
    def nothing() -> None:
        raise StartError("Install nnlab once more.")

    monkeypatch.setattr(machine, "originals", nothing)
    assert examine_lessons().mend == "Install nnlab once more."


def test_looking_at_a_folder_makes_nothing(tmp_path):
    assert examine_folder(tmp_path / "a" / "b").ok
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_a_fault(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    assert "Not a directory" in examine_folder(tmp_path / "file" / "work").text

    def read_only(dir: Path) -> None:  # noqa: A002
        raise PermissionError(13, "Permission denied", str(dir))

    monkeypatch.setattr("tempfile.TemporaryFile", read_only)
    finding = examine_folder(tmp_path)
    assert "Permission denied" in finding.text
    assert "--folder" in finding.mend


# Files that have the name of a module.


@pytest.mark.parametrize(
    "name",
    [
        *("calendar.py", "code.py", "queue.py", "random.py", "string.py", "token.py", "turtle.py"),
        *("types.py", "io.py", "random/__init__.py"),  # of Python
        *("numpy.py", "matplotlib/__init__.py", "nnlab.py", "nnlab/__init__.py"),  # of the course
        *("tornado.py", "traitlets.py", "PIL/__init__.py"),  # of what the course needs
    ],
)
def test_a_file_that_hides_a_module_is_named(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    for folder in ("", "my wörk"):
        hiding = tmp_path / folder / name
        hiding.parent.mkdir(parents=True, exist_ok=True)
        hiding.write_text("print('mine')")
    named = [tmp_path / folder / name.split("/")[0] for folder in ("", "my wörk")]
    findings = examine_names(Path("my wörk"))
    assert [finding.text.split(" hides ")[0] for finding in findings] == list(map(str, named))
    assert all(finding.mend.endswith(f"my_{named[0].name}") for finding in findings)
    assert hiding.read_text() == "print('mine')"
    assert len(examine_names(Path())) == 1  # the same folder is not looked at twice


@pytest.mark.parametrize(
    "name",
    [
        *(
            "my_random.py",
            "Random.py",
            "random.txt",
            "random.ipynb",
            "test.py",
            "tests/__init__.py",
        ),
        *("numpy/notes.txt", "nnlab/course/01.md", "neuron.py", "01-random.py", "__init__.py"),
    ],
)
def test_a_file_that_hides_nothing_is_not_named(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).touch()
    (finding,) = examine_names(Path("work"))
    assert finding.ok


def test_the_course_does_not_hide_itself_in_its_own_checkout():
    assert list(namesakes(machine.PACKAGE.parent)) == []


def test_what_a_package_needs_is_followed_in_a_circle_too_and_past_what_cannot_be_read(monkeypatch):
    needs = {
        "nnlab": ["one>=1", "missing", "broken"],
        "one": ["Two_2", 'extra; extra == "dev"'],
        "two-2": ["one"],
        "broken": ["pytz (>dev)"],
    }

    def requires(name: str) -> list[str]:
        if name not in needs:
            raise metadata.PackageNotFoundError(name)
        return needs[name]

    monkeypatch.setattr(metadata, "requires", requires)
    assert needed_packages() == {"nnlab", "one", "two-2"}


# Whether a version is one that was tried.


@pytest.mark.parametrize(
    ("version", "allowed"),
    [
        ("1.26.4", False),
        ("2.0", True),
        ("2.0.0rc1", True),
        ("2.10.1", True),
        ("2", True),
        ("3", False),
        ("3.0.0", False),
        ("unknown", False),
        ("", False),
    ],
)
@pytest.mark.parametrize("line", ["numpy<3,>=2.0", "numpy>=2.0,<3", "numpy (>=2.0,<3)"])
def test_the_bounds_are_compared_as_numbers(line, version, allowed):
    assert allows(Requirement(line), version) is allowed


# What to type.


@pytest.mark.parametrize(
    ("executable", "found", "typed"),
    [
        ("/env/bin/python", "/env/bin/python", "python"),
        ("/env/bin/python", "/usr/bin/python", "/env/bin/python"),
        ("/env/bin/python", None, "/env/bin/python"),
        ("/my env/bin/python", None, '"/my env/bin/python"'),
        ("{here}/.venv/bin/python", None, ".venv/bin/python"),
    ],
)
def test_a_message_names_the_python_that_wrote_it(tmp_path, monkeypatch, executable, found, typed):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "executable", executable.format(here=tmp_path))
    monkeypatch.setattr("shutil.which", lambda _name: found)
    assert nnlab_command("--fresh", "01-neuron") == f"{typed} -m nnlab --fresh 01-neuron"
    monkeypatch.setattr(machine, "find_spec", lambda _name: True)
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    assert install_command("numpy<3") == f'{typed} -m pip install "numpy<3"'


@pytest.mark.parametrize(
    ("started", "found", "typed"),
    [
        ("/home/ada/.local/bin/nnlab", "/home/ada/.local/bin/nnlab", "nnlab"),
        ("C:/Users/Ada/.local/bin/nnlab.exe", "C:/Users/Ada/.local/bin/nnlab.exe", "nnlab"),
        ("/env/bin/nnlab", None, "/env/bin/python -m nnlab"),
        ("/env/nnlab/__main__.py", "/env/bin/nnlab", "/env/bin/python -m nnlab"),
    ],
)
def test_a_message_says_what_the_learner_typed(monkeypatch, started, found, typed):
    monkeypatch.setattr(sys, "argv", [started])
    monkeypatch.setattr(sys, "executable", "/env/bin/python")
    monkeypatch.setattr("shutil.which", lambda name: found if name == "nnlab" else None)
    assert nnlab_command("--check") == f"{typed} --check"


@pytest.mark.parametrize(
    ("holds", "tools", "typed", "again"),
    [
        ("", ["pip"], 'P -m pip install "numpy<3"', " --upgrade --force-reinstall"),
        ("", ["pip", "uv"], 'P -m pip install "numpy<3"', " --upgrade --force-reinstall"),
        ("", ["uv"], 'uv pip install --python P "numpy<3"', " --upgrade --force-reinstall"),
        (
            "",
            [],
            'P -m ensurepip, then P -m pip install "numpy<3"',
            " --upgrade --force-reinstall",
        ),
        ("pipx_metadata.json", ["pip", "uv"], 'pipx inject nnlab "numpy<3"', " --force"),
        (
            "conda-meta",
            ["pip"],
            'conda install -c conda-forge "numpy<3"',
            " --force-reinstall",
        ),
    ],
)
def test_a_package_is_installed_by_what_made_the_environment(
    tmp_path, monkeypatch, holds, tools, typed, again
):
    own = tmp_path / "nnlab"
    (own / holds).mkdir(parents=True)
    monkeypatch.setattr(sys, "prefix", str(own))
    monkeypatch.setattr(sys, "executable", "P")
    monkeypatch.setattr(machine, "find_spec", lambda name: name in tools or None)
    monkeypatch.setattr("shutil.which", lambda name: name if name in tools else None)
    assert install_command("numpy<3") == typed
    assert install_command("numpy<3", again=True) == typed + again


def test_conda_is_not_asked_for_the_course_itself(tmp_path, monkeypatch):
    (tmp_path / "conda-meta").mkdir()
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr(machine, "find_spec", lambda _name: True)
    assert install_command(".").endswith('-m pip install "."')
