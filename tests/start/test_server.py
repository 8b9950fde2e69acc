import errno
import json
import os
import socket
import subprocess
import sys

import pytest
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager

from nnlab.start.kernels import Kernels, load_ipython_extension
from nnlab.start.lessons import StartError
from nnlab.start.server import jupyterlab_arguments, require_free, run_jupyterlab


@pytest.fixture
def taken_port():
    with socket.create_server(("localhost", 0)) as server:
        yield server.getsockname()[1]


def test_a_taken_port_is_told_in_one_line(taken_port):
    with pytest.raises(StartError, match=f"^Port {taken_port} is taken by another program") as told:
        require_free(taken_port)
    assert "\n" not in str(told.value)


def test_a_port_is_free_again_when_its_server_has_gone(taken_port):
    with socket.create_server(("localhost", 0)) as server:
        port = server.getsockname()[1]
        with socket.create_connection(("localhost", port)), server.accept()[0] as connection:
            connection.close()  # the server's end closes first and would wait for a minute
    require_free(port)
    with pytest.raises(StartError):
        require_free(taken_port)


@pytest.mark.parametrize("port", [-1, 0, 65536, 10**9])
def test_a_number_that_is_no_port_is_refused(port):
    with pytest.raises(StartError, match="is no port"):
        require_free(port)


def test_a_port_the_learner_may_not_use_is_told(monkeypatch):
    def refuse(_socket: object, _address: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("socket.socket.bind", refuse)
    with pytest.raises(StartError, match="Port 80 is reserved by the system"):
        require_free(80)


@pytest.mark.parametrize("missing", [errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT])
def test_a_machine_without_ipv6_may_start_all_the_same(monkeypatch, missing):
    def refuse(listener: socket.socket, _address: object) -> None:
        if listener.family == socket.AF_INET6:
            raise OSError(missing, "no IPv6 here")

    both = [
        (family, socket.SOCK_STREAM, 6, "", (host, 9000))
        for family, host in [(socket.AF_INET6, "::1"), (socket.AF_INET, "127.0.0.1")]
    ]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_arguments, **_options: both)
    monkeypatch.setattr("socket.socket.bind", refuse)
    require_free(9000)


def test_only_the_asked_for_port_will_do(tmp_path):
    asked = jupyterlab_arguments(tmp_path, "00-welcome", port=9000, browser=True)
    assert {"--ServerApp.port=9000", "--ServerApp.port_retries=0"} <= set(asked)
    free = jupyterlab_arguments(tmp_path, "00-welcome", port=None, browser=True)
    assert not any("ServerApp.port" in argument for argument in free)


@pytest.mark.parametrize("browser", [True, False])
def test_the_browser_opens_unless_the_learner_objects(tmp_path, browser):
    arguments = jupyterlab_arguments(tmp_path, "00-welcome", port=None, browser=browser)
    assert ("--no-browser" in arguments) is not browser


@pytest.mark.parametrize("user", [0, 1000])
def test_root_is_allowed_only_where_the_learner_is_root(tmp_path, monkeypatch, user):
    monkeypatch.setattr(os, "geteuid", lambda: user)
    arguments = jupyterlab_arguments(tmp_path, "00-welcome", port=None, browser=True)
    assert ("--allow-root" in arguments) == (user == 0)


def test_the_security_of_jupyter_is_left_alone(tmp_path):
    arguments = jupyterlab_arguments(tmp_path, "00-welcome", port=None, browser=True)
    assert "--ServerApp.ip=localhost" in arguments
    for word in ("token", "password", "origin", "xsrf"):
        assert not any(word in argument.lower() for argument in arguments)


def test_the_static_pictures_of_the_build_do_not_reach_the_learner(tmp_path, monkeypatch):
    seen = []

    def launch(arguments: list[str]) -> None:
        seen.append((arguments, os.environ.get("NNLAB_STATIC")))

    monkeypatch.setenv("NNLAB_STATIC", "1")
    monkeypatch.setattr("jupyterlab.labapp.LabApp.launch_instance", launch)
    run_jupyterlab(tmp_path, "00-welcome", port=None, browser=False)
    assert [static for _, static in seen] == [None]


@pytest.mark.parametrize("error", [ImportError("no tornado"), PermissionError(13, "not yours")])
def test_a_jupyterlab_that_does_not_start_leads_to_the_check(tmp_path, monkeypatch, error):
    def launch(_arguments: list[str]) -> None:
        raise error

    monkeypatch.setattr("jupyterlab.labapp.LabApp.launch_instance", launch)
    with pytest.raises(StartError, match=r"does not start .*--check"):
        run_jupyterlab(tmp_path, "00-welcome", port=None, browser=False)


KERNEL = {"display_name": "Python of last year", "language": "python"}


@pytest.fixture
def others(tmp_path, monkeypatch):
    """Kernels that other courses left in the learner's home."""
    for name, python in {"python3": "/another/python", "other": "/third/python"}.items():
        folder = tmp_path / "kernels" / name
        folder.mkdir(parents=True)
        argv = [python, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        (folder / "kernel.json").write_text(json.dumps({"argv": argv} | KERNEL))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))


@pytest.mark.usefixtures("others")
def test_the_lessons_run_in_this_very_python_whatever_another_course_left_behind():
    assert KernelSpecManager().get_kernel_spec("python3").argv[0] == "/another/python"
    spec = Kernels().get_kernel_spec("python3")
    assert spec.argv[0] == sys.executable
    assert spec.display_name != KERNEL["display_name"]
    assert Kernels().get_all_specs()["python3"]["spec"] == spec.to_dict()


@pytest.mark.usefixtures("others")
def test_kernels_of_python_give_advice_from_the_start_and_stay_as_they_are_otherwise(tmp_path):
    before = KernelSpecManager().get_kernel_spec("other")
    after = Kernels().get_kernel_spec("other")
    assert after.argv == [*before.argv, "--ext=nnlab.learn.names"]
    assert after.display_name == before.display_name
    assert "--ext=nnlab.learn.names" in Kernels().get_kernel_spec("python3").argv
    (tmp_path / "kernels" / "other" / "kernel.json").write_text('{"argv": ["julia"]}')
    assert Kernels().get_kernel_spec("other").argv == ["julia"]


@pytest.mark.parametrize(
    "before", [["", "/lib", "/site"], ["/lib", "", "/site"], ["/lib", "/site"]]
)
def test_files_beside_the_lessons_are_found_last(monkeypatch, before):
    monkeypatch.setattr(sys, "path", list(before))
    load_ipython_extension(None)
    assert sys.path == ["/lib", "/site", ""]


def test_no_file_beside_the_lessons_stops_their_kernel(tmp_path):
    # Modules that a kernel loads before, while and after it starts, and one of the learner's own.
    for name in (
        "types",
        "pathlib",
        "random",
        "tornado",
        "IPython",
        "numpy",
        "matplotlib",
        "nnlab",
    ):
        (tmp_path / f"{name}.py").write_text("raise RuntimeError('a first program')")
    (tmp_path / "my_functions.py").write_text("answer = 42")
    manager = KernelManager(kernel_spec_manager=Kernels(), kernel_name="python3")
    manager.start_kernel(cwd=str(tmp_path), stderr=subprocess.DEVNULL)
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=60)
        cell = "import random, numpy, nnlab.draw, my_functions\nprint(my_functions.answer)"
        said = []
        reply = client.execute_interactive(cell, timeout=60, output_hook=said.append)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    assert reply["content"]["status"] == "ok"
    texts = [each["content"]["text"] for each in said if each["msg_type"] == "stream"]
    assert texts == ["42\n"]


def test_jupyterlab_is_given_the_courses_kernels(tmp_path):
    arguments = jupyterlab_arguments(tmp_path, "00-welcome", port=None, browser=True)
    named = f"{Kernels.__module__}.{Kernels.__qualname__}"
    assert f"--ServerApp.kernel_spec_manager_class={named}" in arguments
