"""Lines and their markers as primitives."""

from matplotlib.collections import LineCollection
from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle

from nnlab.explore.geometry import outlines
from nnlab.explore.stage.primitives import Primitive, markers, polylines, refuse

NOTHING = ("None", "none", "", " ", None)


def line_primitives(line: Line2D) -> list[Primitive]:
    """Return a line, and its markers above it."""
    refuse(line.get_drawstyle() != "default", "steps", "Repeat its points instead.")
    refuse(line.get_markevery() is not None, "every n-th marker", "Use a second line.")
    painted = []
    if line.get_linestyle() not in NOTHING and line.get_linewidth() > 0:
        runs = outlines(line, line.get_path(), line.get_transform())
        dashed = line.is_dashed()
        looks = {
            "dash": line._dash_pattern[1],  # nothing public tells the pattern
            "cap": line.get_dash_capstyle() if dashed else line.get_solid_capstyle(),
            "join": line.get_dash_joinstyle() if dashed else line.get_solid_joinstyle(),
        }
        painted.append(polylines(line, runs, [line.get_color()], [line.get_linewidth()], **looks))
    if line.get_marker() not in NOTHING:
        painted.append(_markers_of(line))
    return painted


def _markers_of(line: Line2D) -> Primitive:
    style = MarkerStyle(line.get_marker())
    return markers(
        line,
        style.get_transform().transform_path(style.get_path()),
        line.get_transform().transform(line.get_xydata()),
        sizes=[line.get_markersize()],
        faces=[line.get_markerfacecolor() if style.is_filled() else "none"],
        edges=[line.get_markeredgecolor()],
        widths=[line.get_markeredgewidth()],
        join=style.get_joinstyle(),
    )


def segment_primitives(lines: LineCollection) -> list[Primitive]:
    """Return many lines, each with a colour and a width of its own."""
    lines.update_scalarmappable()
    patterns = {tuple(dash or ()) for _, dash in lines.get_linestyle()}
    refuse(len(patterns) > 1, "several line styles", "Use one collection for each style.")
    transform, colors, widths = lines.get_transform(), lines.get_colors(), lines.get_linewidths()
    runs, own_colors, own_widths = [], [], []
    for index, path in enumerate(lines.get_paths()):
        for run in outlines(lines, path, transform):
            runs.append(run)
            own_colors.append(colors[index % len(colors)])
            own_widths.append(widths[index % len(widths)])
    (pattern,) = patterns or {()}  # where there are no lines, there may be no style either
    looks = {"dash": pattern, "cap": lines.get_capstyle(), "join": lines.get_joinstyle()}
    return [polylines(lines, runs, own_colors, own_widths, **looks)]
