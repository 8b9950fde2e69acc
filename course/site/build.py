"""Build the notebooks of the course: every ``course/NN-*.md``, executed, beside its source.

Run it as ``make build``, or as ``python course/site/build.py 01-neuron`` for single lessons. Two
builds of one source are the same, byte for byte; a lesson whose outputs differ is not written.
"""

import copy
import os
import sys
import tempfile
from pathlib import Path

import jupytext
import nbformat
from nbclient import NotebookClient

COURSE = Path(__file__).resolve().parents[1]
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
# What a kernel says of itself, without the patch version of the Python that happened to build it.
LANGUAGE = {
    "codemirror_mode": {"name": "ipython", "version": 3},
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "nbconvert_exporter": "python",
    "pygments_lexer": "ipython3",
}


def main(names: list[str]) -> int:
    """Build the named lessons, or all; return 1 where one cannot be built twice alike."""
    unequal = []
    for source in sources(names):
        print(f"{source.stem} ...", flush=True)
        lesson = read_source(source)
        first, second = build(lesson), build(lesson)
        if first == second:
            source.with_suffix(".ipynb").write_text(first, encoding="utf-8", newline="\n")
        else:
            unequal.append(source.stem)
    for name in unequal:
        print(f"{name} gave other outputs the second time: seed its chance, print no addresses.")
    return 1 if unequal else 0


def sources(names: list[str]) -> list[Path]:
    """Return the sources of the named lessons, or of all in reading order."""
    if names:
        return [COURSE / f"{name}.md" for name in names]
    return sorted(COURSE.glob("[0-9][0-9]-*.md"))


def read_source(source: Path) -> nbformat.NotebookNode:
    """Return a lesson as it is written: cells with stable ids, and no outputs."""
    lesson = jupytext.read(source, fmt="md:myst")
    lesson.nbformat, lesson.nbformat_minor = 4, 5
    lesson.metadata = nbformat.from_dict({"kernelspec": KERNEL, "language_info": LANGUAGE})
    for number, cell in enumerate(lesson.cells):
        cell.id = f"{source.stem}-{number:02}"
    return lesson


def build(lesson: nbformat.NotebookNode) -> str:
    """Return the text of the executed notebook."""
    notebook = copy.deepcopy(lesson)
    client = NotebookClient(
        notebook,
        kernel_name="python3",
        timeout=120,
        record_timing=False,
        store_widget_state=False,
        coalesce_streams=True,
    )
    # In a folder of its own, as a lesson writes the learner's progress beside itself.
    with tempfile.TemporaryDirectory() as folder:
        client.execute(cwd=folder, env=environment())
    notebook.metadata = copy.deepcopy(lesson.metadata)
    for output in (output for cell in notebook.cells for output in cell.get("outputs", [])):
        if output.output_type == "error":
            # A traceback names the folders of the machine it was built on.
            output.traceback = [f"{output.ename}: {output.evalue}"]
    nbformat.validate(notebook)
    return nbformat.writes(notebook) + "\n"


def environment() -> dict[str, str]:
    """Return the variables of a kernel that shows pictures for widgets and finds this nnlab."""
    path = os.pathsep.join(filter(None, [str(COURSE.parent), os.environ.get("PYTHONPATH")]))
    return os.environ | {"NNLAB_STATIC": "1", "PYTHONPATH": path}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
