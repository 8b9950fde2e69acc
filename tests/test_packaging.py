"""The files around the package: what is where, and what says the same thing twice."""

import re
import subprocess
import tomllib
from pathlib import Path

import yaml
from packaging.requirements import Requirement

from nnlab.start.machine import OLDEST_PYTHON

ROOT = Path(__file__).resolve().parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
ENVIRONMENT = yaml.safe_load((ROOT / "environment.yml").read_text())


def test_the_top_level_is_what_the_readme_shows():
    # A checkout may belong to another user, as it does in a container.
    listing = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
    files = subprocess.run(listing, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    top = {file.split("/")[0] for file in files.split("\0") if file}
    assert {name for name in top if not name.startswith(".")} == {
        "course",
        "nnlab",
        "tests",
        "environment.yml",
        "pyproject.toml",
        "README.md",
        "Makefile",
        "LICENSE",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
    }


def test_conda_and_pip_install_the_same_packages():
    lines = [line for line in ENVIRONMENT["dependencies"] if isinstance(line, str)]
    conda = {line for line in lines if line != "pip" and not line.startswith("python")}
    assert {Requirement(line) for line in conda} == {
        Requirement(line) for line in PYPROJECT["project"]["dependencies"]
    }


def test_conda_installs_the_project_itself_through_pip():
    assert ENVIRONMENT["dependencies"][-2:] == ["pip", {"pip": ["-e ."]}]


def test_the_runtime_packages_are_these_and_no_others():
    names = {Requirement(line).name for line in PYPROJECT["project"]["dependencies"]}
    assert names == {
        "anywidget", "contourpy", "ipywidgets", "jupyterlab", "matplotlib", "numpy", "packaging",
        "pooch",
    }  # fmt: skip


def test_every_extra_is_bounded():
    for extra in PYPROJECT["project"]["optional-dependencies"].values():
        for line in extra:
            bounds = {bound.operator for bound in Requirement(line).specifier}
            assert bounds in ({"=="}, {">=", "<"})


def test_the_oldest_python_is_the_same_everywhere():
    oldest = ".".join(map(str, OLDEST_PYTHON))
    assert PYPROJECT["project"]["requires-python"] == f">={oldest}"
    assert f"python>={oldest}" in ENVIRONMENT["dependencies"]
    assert f"Python {oldest} or newer" in (ROOT / "README.md").read_text()
    assert f"sys.version_info < {OLDEST_PYTHON}" in (ROOT / "Makefile").read_text()


def test_contributing_is_short():
    assert len((ROOT / "CONTRIBUTING.md").read_text().splitlines()) < 60


def test_the_licence_names_both_licences_and_the_digits():
    text = (ROOT / "LICENSE").read_text()
    for words in ("BSD 3-Clause License", "CC BY 4.0", "nnlab/datasets/mnist_5000.txt"):
        assert words in text
    for file in PYPROJECT["project"]["license-files"]:
        assert (ROOT / file).is_file()


def test_every_link_of_the_readme_leads_somewhere():
    links = (ROOT / "README.md").read_text().split("](")[1:]
    targets = [link.split(")")[0] for link in links]
    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_the_readme_lists_every_lesson_with_a_picture_and_its_words():
    readme = (ROOT / "README.md").read_text()
    lessons = sorted(path.stem for path in (ROOT / "course").glob("[0-9][0-9]-*.md"))
    assert lessons
    for lesson in lessons:
        (row,) = [line for line in readme.splitlines() if f"| **{lesson}** " in line]
        source, words = re.search(r'src="([^"]+)".* alt="([^"]+)"', row).groups()
        assert (ROOT / source).is_file()
        assert words
