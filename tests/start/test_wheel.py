"""The course as a newcomer gets it: a wheel, installed into an empty folder, started for real."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
import tomllib
import urllib.error
import urllib.request
import zipfile
from pathlib import Path
from threading import Timer

import pytest

from nnlab.start.lessons import without_outputs

ROOT = Path(__file__).resolve().parents[2]
PATH = os.environ["PATH"]
PIP = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    options = ["--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", str(folder)]
    subprocess.run([*PIP, "wheel", *options, str(ROOT)], check=True)
    (built,) = folder.glob("nnlab-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> dict[str, str]:
    """The environment variables of a Python that has the wheel, far from the checkout."""
    site = tmp_path_factory.mktemp("installed")
    options = ["--no-deps", "--no-index", "--target", str(site)]
    subprocess.run([*PIP, "install", *options, str(wheel)], check=True)
    runtime = tmp_path_factory.mktemp("runtime")
    return os.environ | {
        "PYTHONPATH": str(site),
        "PYTHONSAFEPATH": "1",  # so that nothing is found in the current folder
        "JUPYTER_RUNTIME_DIR": str(runtime),
        "JUPYTER_CONFIG_DIR": str(runtime),
        "NNLAB_STATIC": "1",
    }


def test_the_wheel_carries_the_lessons_and_only_them(wheel):
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if "/course/" in name}
    lessons = {f"nnlab/course/{path.name}" for path in (ROOT / "course").glob("*.ipynb")}
    assert lessons
    assert inside == lessons


def test_the_wheel_carries_every_file_of_the_package(wheel):
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("nnlab/")}
    listing = ["git", "-c", "safe.directory=*", "ls-files", "-z", "nnlab"]
    files = subprocess.run(listing, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    package = {file for file in files.split("\0") if file}
    assert {name for name in inside if "/course/" not in name} == package
    assert {Path(name).suffix for name in package} >= {".py", ".js", ".css", ".npz", ".txt"}


def test_the_wheel_asks_for_the_runtime_packages_only(wheel):
    with zipfile.ZipFile(wheel) as files:
        (name,) = (name for name in files.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = files.read(name).decode()
    needed = re.findall(r"^Requires-Dist: (\w+)[^;\n]*$", metadata, re.MULTILINE)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert set(needed) == {line.split(">")[0] for line in project["dependencies"]}


def test_the_installed_course_is_ready(installed, tmp_path):
    check = [sys.executable, "-m", "nnlab", "--check"]
    done = subprocess.run(check, cwd=tmp_path, env=installed, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "This machine is ready." in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_no_file_of_the_learners_stops_the_command(installed, tmp_path):
    names = ("argparse", "calendar", "code", "json", "numpy", "packaging", "pathlib", "queue")
    names = (*names, "random", "string", "token", "turtle")
    for name in names:
        (tmp_path / f"{name}.py").write_text("raise RuntimeError('a first program')")
    # Without PYTHONSAFEPATH, as learners start it.
    environment = installed | {"PYTHONSAFEPATH": ""}
    check = [sys.executable, "-m", "nnlab", "--check"]
    done = subprocess.run(check, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (1, "")
    faults = [line for line in done.stdout.splitlines() if line.startswith("FAULT")]
    assert [line.split()[1] for line in faults] == [str(tmp_path / f"{name}.py") for name in names]
    assert {path.name for path in tmp_path.iterdir()} == {f"{name}.py" for name in names}


def test_a_learners_empty_entry_of_pythonpath_changes_nothing(installed, tmp_path):
    (tmp_path / "random.py").write_text("raise RuntimeError('a first program')")
    environment = installed | {"PYTHONPATH": f"{os.pathsep}{installed['PYTHONPATH']}"}
    environment["PYTHONSAFEPATH"] = ""
    fresh = [sys.executable, "-m", "nnlab", "--fresh", "01-neuron"]
    done = subprocess.run(fresh, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "work" / "01-neuron.ipynb").exists()


def test_the_script_starts_where_python_itself_cannot(installed, tmp_path):
    scripts = Path(installed["PYTHONPATH"]) / "bin"
    for name in ("types", "importlib", "nnlab", "random"):
        (tmp_path / f"{name}.py").write_text("raise RuntimeError('a first program')")
    environment = installed | {"PYTHONSAFEPATH": "", "PATH": f"{scripts}{os.pathsep}{PATH}"}
    script = [shutil.which("nnlab", path=str(scripts))]
    done = subprocess.run(
        [*script, "--fresh", "99-none"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("There is no lesson '99-none'.")
    said = subprocess.run(
        [*script, "--help"], cwd=tmp_path, env=environment, capture_output=True, text=True
    )
    assert said.stdout.startswith("usage: nnlab [-h]")


def test_a_python_without_the_course_says_so_in_one_line(tmp_path):
    # -S is a Python that has no packages at all.
    bare = [sys.executable, "-S", "-m", "nnlab", "--folder", str(tmp_path / "work")]
    environment = {name: value for name, value in os.environ.items() if name[:6] != "PYTHON"}
    done = subprocess.run(bare, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert done.stderr.startswith("The course is not installed in this Python, 3.")
    assert "README.md" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.fixture(scope="module")
def running(installed, tmp_path_factory):
    """A course that was started in an empty folder: its address, its token, and the folder."""
    folder = tmp_path_factory.mktemp("an empty földer λ")
    command = [sys.executable, "-m", "nnlab", "--no-browser"]
    with subprocess.Popen(
        command, cwd=folder, env=installed, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL
    ) as server:
        guard = Timer(60, server.kill)  # ends the wait below, should the address never come
        guard.start()
        said = ""
        address = None
        for line in server.stderr:
            said += line.decode()
            address = re.search(r"(http://localhost:\d+)(/\S*)\?token=(\w+)", said)
            if address:
                break
        guard.cancel()
        assert address, said
        wait_for(address[1])
        yield folder, address[1], address[2], address[3]
        server.terminate()
        server.stderr.read()
    assert server.returncode in (0, -15)


def wait_for(server: str) -> None:
    """Wait until the server answers; it tells its address a moment before."""
    for _attempt in range(100):
        try:
            fetch(server)
        except urllib.error.URLError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(f"{server} does not answer.")


def fetch(url: str, token: str | None = None) -> tuple[int, bytes]:
    headers = {"Authorization": f"token {token}"} if token else {}
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers)) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


def test_it_opens_on_the_welcome_lesson(running):
    _folder, server, page, token = running
    assert page == "/lab/tree/00-welcome.ipynb"
    status, body = fetch(f"{server}{page}", token)
    assert status == 200
    assert b"JupyterLab" in body


def test_it_asks_nobody_about_news(running):
    _folder, server, _page, token = running
    settings = f"{server}/lab/api/settings/@jupyterlab/apputils-extension:notification"
    schema = json.loads(fetch(settings, token)[1])["schema"]["properties"]
    assert schema["fetchNews"]["default"] == "false"
    assert schema["checkForUpdates"]["default"] is False


def test_it_shows_the_learners_copy_as_jupyter_itself_does(running):
    folder, server, _page, token = running
    status, body = fetch(f"{server}/api/contents", token)
    assert status == 200
    # Jupytext would hand out a .md file as a notebook.
    names = {item["name"]: item["type"] for item in json.loads(body)["content"]}
    assert set(names) == {path.name for path in (ROOT / "course").glob("*.ipynb")}
    original = (ROOT / "course" / "00-welcome.ipynb").read_bytes()
    assert (folder / "work" / "00-welcome.ipynb").read_bytes() == without_outputs(original)
    (folder / "work" / "notes.md").write_text("# My notes\n")
    note = json.loads(fetch(f"{server}/api/contents/notes.md?content=0", token)[1])
    assert note["type"] == "file"


@pytest.mark.parametrize("token", [None, "guessed"])
def test_it_asks_everybody_for_the_token(running, token):
    _folder, server, _page, _token = running
    assert fetch(f"{server}/api/status", token)[0] == 403


def test_its_port_is_taken_then(running, installed, tmp_path):
    port = running[1].rsplit(":", 1)[1]
    again = [sys.executable, "-m", "nnlab", "--no-browser", "--port", port]
    done = subprocess.run(again, cwd=tmp_path, env=installed, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"Port {port} is taken by another program. Choose another with --port, or leave it out.\n"
    )
