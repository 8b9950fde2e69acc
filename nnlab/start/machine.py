"""Whether this machine is ready for the course, in plain words with the mend for each fault."""

import importlib
import json
import os
import shutil
import sys
import tempfile
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.version import InvalidVersion, Version

from nnlab.start.lessons import StartError, originals

# The commands that messages tell a learner to type.


def python_command() -> str:
    """Return what to type for this very Python, which need not be the one called ``python``."""
    executable = sys.executable
    found = shutil.which("python")
    if found and os.path.normcase(found) == os.path.normcase(executable):
        return "python"
    if Path(executable).is_relative_to(Path.cwd()):
        executable = str(Path(executable).relative_to(Path.cwd()))
    return quoted(executable)


def nnlab_command(*arguments: str) -> str:
    """Return what to type for ``python -m nnlab`` with these arguments."""
    return " ".join([python_command(), "-m", "nnlab", *map(quoted, arguments)])


def install_command(requirement: str) -> str:
    """Return what to type for installing a package into this very Python."""
    return f'{python_command()} -m pip install "{requirement}"'


def quoted(word: str) -> str:
    """Return a word as every terminal takes it for one, Windows included.

    >>> quoted("my work")
    '"my work"'
    """
    return f'"{word}"' if " " in word else word


# The packages the course needs and the versions it was tried with.


def runtime_requirements() -> list[Requirement]:
    """Return what the installed nnlab says it needs; extras are for authors only.

    Raises ``PackageNotFoundError`` where nnlab runs without having been installed.
    """
    every = map(Requirement, metadata.requires("nnlab") or [])
    return [each for each in every if each.marker is None or each.marker.evaluate({"extra": ""})]


def allows(requirement: Requirement, version: str) -> bool:
    """Return whether a version lies within the bounds; a release candidate counts as its release.

    >>> allows(Requirement("numpy>=2.0,<3"), "2.10.1"), allows(Requirement("numpy>=2.0,<3"), "3.0")
    (True, False)
    """
    try:
        return requirement.specifier.contains(Version(version).base_version)
    except InvalidVersion:
        return False


OLDEST_PYTHON = (3, 11)


class Finding(NamedTuple):
    """One thing that was looked at; a fault comes with its mend."""

    text: str
    mend: str = ""

    @property
    def ok(self) -> bool:
        """Whether there is nothing to mend."""
        return not self.mend


def examine(folder: Path) -> list[Finding]:
    """Return the findings about this Python, its packages, and the learner's folder."""
    try:
        requirements = runtime_requirements()
    except metadata.PackageNotFoundError:
        requirements = []
        installed = Finding("nnlab is not installed in this Python", install_command("."))
    else:
        installed = Finding(f"nnlab {metadata.version('nnlab')}")
    return [
        examine_python(sys.version_info[:2]),
        installed,
        *(examine_package(requirement) for requirement in requirements),
        # The browser's part of ipywidgets has numbers of its own: 5 goes with ipywidgets 8.
        examine_front_end("ipywidgets", "@jupyter-widgets/jupyterlab-manager", "5."),
        examine_front_end("anywidget", "anywidget", installed_version("anywidget")),
        examine_kernel(),
        examine_lessons(),
        examine_folder(folder),
    ]


def examine_python(version: tuple[int, ...]) -> Finding:
    """Say whether this Python is new enough."""
    said = f"Python {'.'.join(map(str, version))} ({sys.executable})"
    if version >= OLDEST_PYTHON:
        return Finding(said)
    return Finding(f"{said} is too old", "install Python 3.11 or newer and use that one")


def examine_package(requirement: Requirement) -> Finding:
    """Say whether a package is there, in a version that was tried, and can be imported."""
    name, mend = requirement.name, install_command(str(requirement))
    version = installed_version(name)
    if not version:
        return Finding(f"{name} is missing", mend)
    if not allows(requirement, version):
        return Finding(f"{name} {version} is not a version the course was tried with", mend)
    try:
        importlib.import_module(name)
    except ImportError as error:
        return Finding(f"{name} {version} does not load ({error})", f"{mend} --force-reinstall")
    return Finding(f"{name} {version}")


def installed_version(name: str) -> str:
    """Return the version of an installed package, or nothing."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def examine_front_end(package: str, extension: str, fitting: str) -> Finding:
    """Say whether JupyterLab finds the part of ``package`` that runs in the browser.

    ``fitting`` is how the version of that part begins where the two belong together.
    """
    mend = f"{install_command(package)} --upgrade --force-reinstall"
    try:
        from jupyter_core.paths import jupyter_path
    except ImportError:
        return Finding(f"the browser part of {package} is not there, as Jupyter is not", mend)
    for folder in map(Path, jupyter_path("labextensions")):
        try:
            part = json.loads((folder / extension / "package.json").read_bytes())
            version = str(part["version"])
        except FileNotFoundError:
            continue
        except (OSError, ValueError, KeyError, TypeError) as error:
            return Finding(f"the browser part of {package} in {folder} is broken ({error})", mend)
        if fitting and version.startswith(fitting):
            return Finding(f"the browser part of {package} ({extension} {version})")
        return Finding(
            f"the browser part of {package} in {folder} is {version}, which does not fit",
            f"delete the folder {folder / extension}, then {mend}",
        )
    return Finding(f"the browser part of {package} ({extension}) is missing", mend)


def examine_kernel() -> Finding:
    """Say whether JupyterLab runs the lessons with this very Python."""
    mend = install_command("ipykernel")
    try:
        from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

        kernel = KernelSpecManager().get_kernel_spec("python3")
    except ImportError:
        return Finding("the notebook kernel is not there, as Jupyter is not", mend)
    except NoSuchKernel:
        return Finding("there is no notebook kernel named python3", mend)
    # Jupyter puts the running Python in the place of these plain names.
    if kernel.argv[0] in ("python", "python3", sys.executable):
        return Finding("the notebook kernel is this Python")
    return Finding(
        f"the notebook kernel python3 is another Python, {kernel.argv[0]}",
        f"delete the folder {kernel.resource_dir}, then {mend}",
    )


def examine_lessons() -> Finding:
    """Say whether the lessons came with this installation."""
    try:
        return Finding(f"the lessons, {len(originals())} of them")
    except StartError as error:
        return Finding("the lessons are missing", str(error))


def examine_folder(folder: Path) -> Finding:
    """Say whether files can be written into the learner's folder, or where it will be made."""
    place = folder.resolve()
    while not place.exists():
        place = place.parent
    try:
        with tempfile.TemporaryFile(dir=place):
            return Finding(f"files can be written into {folder.resolve()}")
    except OSError as error:
        found = f"no file can be written into {folder.resolve()} ({error.strerror or error})"
        return Finding(found, "choose another folder with --folder")
