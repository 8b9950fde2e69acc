import errno
import os
import socket

import pytest
from jupyter_client.kernelspec import KernelSpecManager

from nnlab.start.kernels import Kernels
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


def test_the_courses_kernels_give_advice_from_the_start_and_others_stay_as_they_are(
    tmp_path, monkeypatch
):
    other = tmp_path / "kernels" / "other"
    other.mkdir(parents=True)
    (other / "kernel.json").write_text('{"argv": ["other", "{connection_file}"]}')
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    plain, kernels = KernelSpecManager(), Kernels()
    for name, more in {"python3": ["--ext=nnlab.learn.names"], "other": []}.items():
        before, after = plain.get_kernel_spec(name), kernels.get_kernel_spec(name)
        assert after.argv == [*before.argv, *more]
        assert after.display_name == before.display_name


def test_jupyterlab_is_given_the_courses_kernels(tmp_path):
    arguments = jupyterlab_arguments(tmp_path, "00-welcome", port=None, browser=True)
    named = f"{Kernels.__module__}.{Kernels.__qualname__}"
    assert f"--ServerApp.kernel_spec_manager_class={named}" in arguments
