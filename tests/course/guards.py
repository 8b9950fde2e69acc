"""What may not be in a stored notebook, as nbval would not mind it: each guard lists the faults."""

from collections.abc import Iterator

from nbformat import NotebookNode

from tests.course.lessons import KNOWN_TAGS

# Pictures are not compared; text is. A widget's view means nothing without its kernel.
PICTURES = {"image/png"}
TEXTS = {"text/plain", "text/html", "text/markdown", "text/latex"}


def code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def tags(cell: NotebookNode) -> list[str]:
    return cell.metadata.get("tags", [])


def compared(cell: NotebookNode) -> list[tuple[NotebookNode, str]]:
    """Return where the texts are that nbval compares: the mapping and the key of each."""
    places = []
    for output in cell.outputs:
        if output.output_type == "stream":
            places.append((output, "text"))
        elif output.output_type == "error":
            places += [(output, "ename"), (output, "evalue")]
        else:
            places += [(output.data, kind) for kind in output.data if kind not in PICTURES]
    return places


def not_run_in_order(notebook: NotebookNode) -> Iterator[str]:
    for number, cell in enumerate(code_cells(notebook), start=1):
        if cell.execution_count != number:
            yield f"code cell {number} was run as number {cell.execution_count}"


def unexpected_errors(notebook: NotebookNode) -> Iterator[str]:
    for number, cell in enumerate(code_cells(notebook), start=1):
        raised = any(output.output_type == "error" for output in cell.outputs)
        if raised != ("raises-exception" in tags(cell)):
            yield f"code cell {number}: error stored: {raised}, tags: {tags(cell)}"


def warnings_shown(notebook: NotebookNode) -> Iterator[str]:
    for number, cell in enumerate(code_cells(notebook), start=1):
        for output in cell.outputs:
            if output.get("name") == "stderr":
                yield f"code cell {number} wrote to stderr: {output.text}"


def unknown_tags(notebook: NotebookNode) -> Iterator[str]:
    for number, cell in enumerate(notebook.cells):
        for tag in set(tags(cell)) - KNOWN_TAGS:
            yield f"cell {number} has the unknown tag {tag!r}"


def exemptions(notebook: NotebookNode) -> Iterator[str]:
    for number, cell in enumerate(code_cells(notebook), start=1):
        if "NBVAL" in cell.source or "PYTEST_VALIDATE" in cell.source:
            yield f"code cell {number} asks nbval for an exemption"


def unexpected_kinds(notebook: NotebookNode) -> Iterator[str]:
    for number, cell in enumerate(code_cells(notebook), start=1):
        for output in cell.outputs:
            for kind in set(output.get("data", {})) - PICTURES - TEXTS:
                yield f"code cell {number} stores {kind}"


def changeable_metadata(notebook: NotebookNode) -> Iterator[str]:
    if set(notebook.metadata) != {"kernelspec", "language_info"}:
        yield f"the notebook's metadata has {sorted(notebook.metadata)}"
    if "version" in notebook.metadata.get("language_info", {}):
        yield "the notebook names the version of Python it was built with"
    for number, cell in enumerate(notebook.cells):
        for key in set(cell.metadata) - {"tags"}:
            yield f"cell {number} has metadata {key!r}"


GUARDS = [
    not_run_in_order,
    unexpected_errors,
    warnings_shown,
    unknown_tags,
    exemptions,
    unexpected_kinds,
    changeable_metadata,
]
