"""How far somebody has come: a bar for every lesson."""

from collections.abc import Mapping

from nnlab.arguments import wrong
from nnlab.draw.style import LIGHT, Drawing, course_style, new_figure

ROW = 0.3  # inches


@course_style()
def progress(done: Mapping[str, float]) -> Drawing:
    """Return a drawing with a bar for every lesson, as long as the share that is done.

    Shapes: one share from 0 to 1 for each name.

    Raises ``ValueError`` where there is no lesson, or a share is not from 0 to 1.

    >>> progress({"01-neuron": 0.4, "02-activations": 0.0})
    Done so far, a bar for each lesson:
    01-neuron         40%
    02-activations     0%
    """
    if not done or not all(0 <= share <= 1 for share in done.values()):
        hint = "Try learn.progress().done."
        expected = "a share from 0 to 1 for each lesson"
        raise ValueError(wrong("done", expected=expected, got=dict(done), hint=hint))
    figure = new_figure(7.2, ROW * len(done) + 0.2)
    axes = figure.add_axes((0.24, 0.04, 0.66, 0.92))
    axes.set(xlim=(0, 1), ylim=(len(done) - 0.5, -0.5))
    axes.set_axis_off()
    places = range(len(done))
    axes.barh(places, [1] * len(done), height=0.55, color=LIGHT.grid)
    axes.barh(places, list(done.values()), height=0.55, color=LIGHT.positive)
    for place, (lesson, share) in enumerate(done.items()):
        looks = {"va": "center", "fontsize": 9, "color": LIGHT.text}
        axes.text(-0.02, place, lesson, ha="right", **looks)
        axes.text(1.02, place, f"{share:.0%}", ha="left", **looks)
    return Drawing(figure, as_text(done))


def as_text(done: Mapping[str, float]) -> str:
    """Return the same in words."""
    width = max(map(len, done))
    rows = (f"{lesson:{width}}   {share:4.0%}" for lesson, share in done.items())
    return "\n".join(["Done so far, a bar for each lesson:", *rows])
