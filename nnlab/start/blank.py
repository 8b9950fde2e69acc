"""A lesson before anybody has run it.

The stored notebooks hold their outputs, to be read without a kernel. A learner who is asked to
predict must not find the answer below the question, so the copy to work in comes without them.
"""

import json


def without_outputs(notebook: bytes) -> bytes:
    """Return a notebook whose code cells have not been run.

    What is not a notebook is returned as it is: JupyterLab says best what is wrong with it.

    >>> run = b'{"cells": [{"cell_type": "code", "execution_count": 1, "outputs": ["2"]}]}'
    >>> json.loads(without_outputs(run))["cells"]
    [{'cell_type': 'code', 'execution_count': None, 'outputs': []}]
    """
    try:
        content = json.loads(notebook)
        cells = [cell for cell in content["cells"] if cell["cell_type"] == "code"]
    except (ValueError, TypeError, KeyError):
        return notebook
    for cell in cells:
        cell |= {"outputs": [], "execution_count": None}
    # Written as Jupyter writes it, so that saving changes no more than the learner did.
    return (json.dumps(content, indent=1, ensure_ascii=False, sort_keys=True) + "\n").encode()
