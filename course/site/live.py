"""The live course: JupyterLite with the lessons, nnlab and all it needs, in one static folder."""

import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from door import put_door
from fetch import downloads, packages
from python_lock import NAME, write_lock

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from nnlab.start.lessons import originals, without_outputs  # noqa: E402

PYTHON = "python"  # the folder of the site that holds Python and its packages
KERNEL = "@jupyterlite/pyodide-kernel-extension:kernel"
# The kernel's own small packages, which stand in for parts that a browser cannot have.
STAND_INS = ("ipykernel-6", "piplite", "pyodide_kernel")


def build_live(output: Path, *, self_hosted: bool) -> None:
    """Build the live course in ``output``, a folder that is not there yet."""
    with tempfile.TemporaryDirectory() as place:
        lite, made = Path(place) / "lite", Path(place) / "made"
        put_lessons(lite / "files")
        wheels = [*packages(), *stand_ins(), nnlab_wheel(Path(place))]
        loaded = write_lock(lite / PYTHON, wheels, self_hosted=self_hosted)
        write_settings(lite, loaded, self_hosted=self_hosted)
        run_jupyterlite(lite, made)
        shutil.copytree(lite / PYTHON, made / PYTHON)
        throw_away(made)
        put_door(made)
        shutil.move(made, output)


def put_lessons(folder: Path) -> None:
    """Put the lessons there as a learner gets them: without outputs."""
    folder.mkdir(parents=True)
    for original in originals().values():
        (folder / original.name).write_bytes(without_outputs(original.read_bytes()))


def nnlab_wheel(folder: Path) -> Path:
    """Return a wheel of nnlab without the lessons, which the live course has already."""
    pip = [sys.executable, "-m", "pip", "-qq", "--disable-pip-version-check", "wheel"]
    options = ["--no-deps", "--no-build-isolation", "--wheel-dir", str(folder)]
    subprocess.run([*pip, *options, str(ROOT)], check=True)
    (whole,) = folder.glob("nnlab-*.whl")
    slim = folder / "slim" / whole.name
    slim.parent.mkdir()
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(slim, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            if not member.filename.startswith("nnlab/course/"):
                new.writestr(member, old.read(member))
    return slim


def stand_ins() -> list[Path]:
    """Return the wheels that come with the kernel."""
    extension = Path(sys.prefix) / "share/jupyter/labextensions" / KERNEL.split(":")[0]
    wheels = sorted((extension / "static/pypi").glob("*.whl"))
    return [wheel for wheel in wheels if wheel.name.startswith(STAND_INS)]


def write_settings(lite: Path, loaded: list[str], *, self_hosted: bool) -> None:
    """Write what JupyterLite reads before it starts: where Python is, and what it loads first."""
    address = f"./{PYTHON}/" if self_hosted else downloads("runtime")["address"]
    kernel = {
        "pyodideUrl": f"{address}pyodide.mjs",
        "disablePyPIFallback": self_hosted,
        "loadPyodideOptions": {"lockFileURL": f"./{PYTHON}/{NAME}", "packages": loaded},
    }
    content = {
        "jupyter-lite-schema-version": 0,
        "jupyter-config-data": {
            "appName": "nnlab",
            "exposeAppInBrowser": True,  # to narrow.js
            "faviconUrl": "./icon.svg",
            "contentsStorageName": "nnlab lessons",
            "settingsStorageName": "nnlab settings",
            "workspacesStorageName": "nnlab workspaces",
            "litePluginSettings": {KERNEL: kernel},
        },
    }
    (lite / "jupyter-lite.json").write_text(json.dumps(content, indent=1), encoding="utf-8")
    shutil.copyfile(HERE / "overrides.json", lite / "overrides.json")


def run_jupyterlite(lite: Path, output: Path) -> None:
    """Let JupyterLite put its own files and the lessons together."""
    command = [sys.executable, "-m", "jupyterlite_core", "build"]
    options = ["--lite-dir", str(lite), "--output-dir", str(output), "--contents", "files"]
    options += ["--apps", "lab", "--no-sourcemaps", "--no-unused-shared-packages"]
    done = subprocess.run([*command, *options], cwd=lite, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)


def throw_away(made: Path) -> None:
    """Delete what no browser of today asks for: old forms of fonts, and JupyterLite's own tools."""
    for pattern in ("build/fa-*.svg", "build/*.eot", "build/*.ttf", "rspack.*", "lab/favicon.ico"):
        for file in made.glob(pattern):
            file.unlink()
