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
    examine_package,
    examine_python,
    install_command,
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
        assert finding.mend.endswith(f'-m pip install "{requirement}"')


def test_a_package_that_does_not_load_is_a_fault(monkeypatch):
    monkeypatch.setitem(sys.modules, "numpy", None)
    finding = examine_package(Requirement("numpy>=2.0,<3"))
    assert "does not load" in finding.text
    assert "--force-reinstall" in finding.mend


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


@pytest.mark.parametrize("missing", ["jupyter_core.paths", "jupyter_client.kernelspec"])
def test_without_jupyter_the_fault_is_told_all_the_same(monkeypatch, missing):
    monkeypatch.setitem(sys.modules, missing, None)
    findings = [examine_front_end("anywidget", "anywidget", "0.11.0"), examine_kernel()]
    assert [finding for finding in findings if "as Jupyter is not" in finding.text]


def test_a_kernel_of_another_python_is_a_fault(tmp_path, monkeypatch):
    kernel = tmp_path / "kernels" / "python3"
    kernel.mkdir(parents=True)
    command = ["/another/python", "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    (kernel / "kernel.json").write_text(
        json.dumps({"argv": command, "display_name": "Python", "language": "python"})
    )
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    finding = examine_kernel()
    assert "/another/python" in finding.text
    assert f"delete the folder {kernel}" in finding.mend


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
    assert install_command("numpy<3") == f'{typed} -m pip install "numpy<3"'
