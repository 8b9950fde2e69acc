"""JupyterLab, opened on the learner's folder."""

import errno
import os
import socket
import sys
from pathlib import Path

from nnlab.start.lessons import StartError
from nnlab.start.machine import nnlab_command

HOST = "localhost"
SETTINGS = Path(__file__).with_name("settings")
OBSTACLES: dict[int | None, str] = {
    errno.EADDRINUSE: "is taken by another program",
    errno.EACCES: "is reserved by the system",
}


def run_jupyterlab(folder: Path, lesson: str, *, port: int | None, browser: bool) -> None:
    """Run JupyterLab in this process, opened on ``lesson``, until the learner stops it."""
    # A stored notebook needs pictures instead of widgets; a learner's needs the widgets.
    os.environ.pop("NNLAB_STATIC", None)
    arguments = jupyterlab_arguments(folder, lesson, port=port, browser=browser)
    try:
        from jupyterlab.labapp import LabApp

        LabApp.launch_instance(arguments)
    except (ImportError, OSError) as error:
        raise StartError(
            f"JupyterLab does not start ({error}). What to do: {nnlab_command('--check')}"
        ) from error


def jupyterlab_arguments(
    folder: Path, lesson: str, *, port: int | None, browser: bool
) -> list[str]:
    """Return the command-line arguments of JupyterLab, whose token security stays as it is."""
    arguments = [
        f"--ServerApp.ip={HOST}",
        f"--ServerApp.root_dir={folder.resolve()}",
        f"--LabApp.default_url=/lab/tree/{lesson}.ipynb",
        # With jupytext an author's .ipynb that is newer than its .md does not open at all.
        "--ServerApp.jpserver_extensions=jupyterlab_jupytext=False",
        "--ServerApp.kernel_spec_manager_class=nnlab.start.kernels.Kernels",
        # No question about news on the first screen, and nothing asked of the network.
        f"--LabApp.app_settings_dir={SETTINGS}",
        # The address is shown at any level; a learner needs little else.
        "--log-level=WARN",
    ]
    if not browser:
        arguments.append("--no-browser")
    if sys.platform != "win32" and os.geteuid() == 0:
        arguments.append("--allow-root")  # in a container the learner is often root
    if port is not None:
        # The learner asked for this port, so another one would not be found.
        arguments += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    return arguments


def require_free(port: int) -> None:
    """Raise ``StartError`` where no server can listen on ``port`` of this machine."""
    if not 1 <= port <= 65535:
        raise StartError(f"--port {port} is no port. Choose a number from 1024 to 65535.")
    for family, kind, protocol, _, address in socket.getaddrinfo(
        HOST, port, type=socket.SOCK_STREAM
    ):
        try:
            with socket.socket(family, kind, protocol) as listener:
                if sys.platform != "win32":
                    # Else a port counts as taken for a minute after its server stopped.
                    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                listener.bind(address)
        except OSError as error:
            why = OBSTACLES.get(error.errno)
            if why is None:  # such as no IPv6 on this machine, which JupyterLab passes over too
                continue
            raise StartError(
                f"Port {port} {why}. Choose another with --port, or leave it out."
            ) from error
