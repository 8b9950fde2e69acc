import sys

import pytest

from nnlab.start.machine import install_command, nnlab_command


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
