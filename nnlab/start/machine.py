"""Whether this machine is ready for the course, in plain words with the mend for each fault."""

import importlib
import json
import os
import pkgutil
import shutil
import sys
import tempfile
from collections.abc import Iterator
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

from nnlab.start.lessons import PACKAGE, StartError, originals

CHECKOUT = "."  # what to install where nnlab itself is not: the folder of the course

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
    """Return what to type for the course with these arguments, in the way the learner typed it."""
    is_script = Path(sys.argv[0]).stem == "nnlab" and shutil.which("nnlab")
    command = ["nnlab"] if is_script else [python_command(), "-m", "nnlab"]
    return " ".join([*command, *map(quoted, arguments)])


def install_command(requirement: str, *, again: bool = False) -> str:
    """Return what to type for a package in this very Python; ``again`` replaces one that is there.

    It is a command of what made this environment: pipx and uv leave pip out of theirs.
    """
    own, python = Path(sys.prefix), python_command()
    anew = " --upgrade --force-reinstall"
    if (own / "pipx_metadata.json").exists():
        command, anew = f"pipx inject {quoted(own.name)}", " --force"
    elif (own / "conda-meta").exists() and requirement != CHECKOUT:
        command, anew = "conda install -c conda-forge", " --force-reinstall"
    elif find_spec("pip"):
        command = f"{python} -m pip install"
    elif shutil.which("uv"):
        command = f"uv pip install --python {quoted(sys.executable)}"
    else:
        command = f"{python} -m ensurepip, then {python} -m pip install"
    return f'{command} "{requirement}"{anew if again else ""}'


def quoted(word: str) -> str:
    """Return a word as every terminal takes it for one, Windows included.

    >>> quoted("my work")
    '"my work"'
    """
    return f'"{word}"' if " " in word else word


# The packages the course needs and the versions it was tried with.


def runtime_requirements(package: str = "nnlab") -> list[Requirement]:
    """Return what an installed package says it needs; extras are for authors only.

    Raises ``PackageNotFoundError`` where it is not there, as where nnlab was not installed.
    """
    every = map(Requirement, metadata.requires(package) or [])
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


def needed_packages() -> set[str]:
    """Return the names of the installed packages that the course needs, at any depth."""
    needed: set[str] = set()
    waiting = ["nnlab"]
    while waiting:
        name = canonicalize_name(waiting.pop())
        if name not in needed:
            try:
                waiting += [requirement.name for requirement in runtime_requirements(name)]
            except (metadata.PackageNotFoundError, InvalidRequirement):
                continue
            needed.add(name)
    return needed


# Files of the learner's that have the name of a module.
#
# Python looks into the folder that it is started in before it looks anywhere else, so a learner's
# first random.py stops every program there that needs chance. The course itself starts all the
# same; another editor's kernel, and the learner's next program, do not.


def module_names() -> frozenset[str]:
    """Return what is imported under a name that no file of the learner's should have."""
    needed = needed_packages()
    owners = metadata.packages_distributions().items()
    packages = {name for name, by in owners if needed.intersection(map(canonicalize_name, by))}
    return sys.stdlib_module_names | packages | {"nnlab"}


def namesakes(folder: Path) -> Iterator[Path]:
    """Yield the files and packages in ``folder`` that hide a module of Python's or the course's."""
    own = list(pkgutil.iter_modules([str(folder.resolve())]))
    names = module_names() if own else frozenset()
    for finder, name, is_folder in own:
        spec = finder.find_spec(name, None)
        if name in names and spec and spec.origin:
            path = Path(spec.origin).parent if is_folder else Path(spec.origin)
            if path != PACKAGE:  # the course may be started in its own checkout
                yield path


# What is looked at, one finding a function.


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
        installed = Finding("nnlab is not installed in this Python", install_command(CHECKOUT))
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
        *examine_names(folder),
    ]


def examine_python(version: tuple[int, ...]) -> Finding:
    """Say whether this Python is new enough."""
    said = f"Python {'.'.join(map(str, version))} ({sys.executable})"
    if version >= OLDEST_PYTHON:
        return Finding(said)
    return Finding(f"{said} is too old", "install Python 3.11 or newer and use that one")


def examine_package(requirement: Requirement) -> Finding:
    """Say whether a package is there, in a version that was tried, and can be imported."""
    name, mend = requirement.name, without_pythonpath(install_command(str(requirement)))
    version = installed_version(name)
    if not version:
        return Finding(f"{name} is missing", mend)
    if not allows(requirement, version):
        return Finding(f"{name} {version} is not a version the course was tried with", mend)
    try:
        importlib.import_module(name)
    except Exception as error:  # half a package, or that of another Python, may do anything
        again = without_pythonpath(install_command(str(requirement), again=True))
        return Finding(f"{name} {version} does not load ({error})", again)
    return Finding(f"{name} {version}")


def without_pythonpath(mend: str) -> str:
    """Return the mend of a package, which is of no use while another Python's are found first."""
    named = os.environ.get("PYTHONPATH")
    return f"unset PYTHONPATH, which is {named}, and check again; else {mend}" if named else mend


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
    mend = install_command(package, again=True)
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
    """Say whether JupyterLab can run the lessons with this very Python."""
    try:
        for part in ("jupyter_client.kernelspec", "ipykernel.kernelspec"):
            importlib.import_module(part)
    except ImportError:
        mend = install_command("ipykernel")
        return Finding("the notebook kernel is not there, as Jupyter is not", mend)
    # That it is this one, and no other that Jupyter knows, is seen to by nnlab.start.kernels.
    return Finding("the notebook kernel is this Python")


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


def examine_names(folder: Path) -> list[Finding]:
    """Say which files, here and in the learner's folder, have the name of a module."""
    places = dict.fromkeys([Path.cwd(), folder.resolve()])
    found = [path for place in places for path in namesakes(place)]
    if not found:
        return [Finding("no file of yours has the name of a module")]
    return [
        Finding(
            f"{path} hides another module of that name, of Python or of the course",
            f"rename it, for example to my_{path.name}",
        )
        for path in found
    ]
