"""The picture of ``explore.layers``: the network with its numbers, and a map of the inputs."""

import numpy as np
from matplotlib.axes import Axes

from nnlab.draw.arrangement import Around, Arrangement, AxesByName, Part
from nnlab.draw.live.contours import level_line
from nnlab.draw.live.maps import DecisionMap, NeuronMaps
from nnlab.draw.live.network import NUMBER_ROOM, NetworkDiagram, least_width
from nnlab.draw.style import DPI, Palette, dress
from nnlab.explore.layers.network import edges
from nnlab.explore.layers.numbers import CORNERS, GRID, SAME, Result, State
from nnlab.explore.stage.handle import Handle


def arrangement(columns: int) -> Arrangement:
    """Return where the network, of so many columns, and the map stand."""
    least = least_width(columns) / DPI + 0.1
    return Arrangement(
        (9.4, 3.4),
        network=Part((0.006, 0.07, 0.703, 0.93), least, 3.1, Around(0.05, 0.35, 0.05, 0.05)),
        map=Part((0.777, 0.2, 0.205, 0.567), 2.6, 2.0, Around(0.6, 0.5, 0.15, 0.55)),
    )


class LayersPicture:
    """Left: every neuron with its numbers and its own map. Right: one neuron's map, large."""

    redraw_when = ()

    def __init__(
        self, axes: AxesByName, result: Result, palette: Palette, *, limits: tuple[float, float]
    ) -> None:
        self._sides = np.linspace(*limits, GRID)
        sizes = [len(column) for column in result.names]
        self._edges = {edge: name for name, edge in edges(sizes).items()}
        # The labels are not drawn: they are what a screen reader says where the handle is.
        diagram = axes["network"]
        diagram.set(xlabel="across", ylabel="up")
        symbols = [("",), *[("b", "z", "a") for _ in result.names[1:]]]
        self.diagram = NetworkDiagram(diagram, palette, result.names, symbols)
        frames = [box.window for column in self.diagram.boxes[1:] for box in column]
        self.maps = NeuronMaps(diagram, palette, frames)
        behind = [name for column in result.names[1:] for name in column]
        self._windows = dict(zip(behind, frames, strict=True))
        self.remark = diagram.text(0, -14, "", color=palette.text, fontsize=9, animated=True)
        self._draw_map(axes["map"], palette, limits)
        self.handles = (
            Handle(axes["map"], "input", at=input_of, move=input_at),
            Handle(
                diagram,
                "weight or bias",
                at=self._place_of_edge,
                move=self._pick,
                nudge=next_edge,
                size=NUMBER_ROOM,
            ),
        )
        self.update(result)

    def update(self, result: Result) -> None:
        """Show the numbers of ``result``."""
        s = result.state
        x, *rest = result.wires
        sums_and_outputs = zip(result.layers, rest[::2], rest[1::2], strict=True)
        values = [np.stack([layer.b[0], z[0], a[0]], axis=1) for layer, z, a in sums_and_outputs]
        self.diagram.update(
            [layer.W for layer in result.layers], [x.T, *values], headings(result), result.picked
        )
        low, high = self._sides[[0, -1]]
        place = ((s.x1 - low) / (high - low), (s.x2 - low) / (high - low))
        self.maps.update([neuron[::2, ::2] for layer in result.maps for neuron in layer], place)
        layer, number = result.place
        boundary = level_line(self._sides, self._sides, result.sums)
        self.map.update(result.maps[layer][number], boundary, (s.x1, s.x2))
        self.title.set_text(f"{s.neuron}; line: z = 0")
        self.remark.set_text(remark(result))

    def _draw_map(self, axes: Axes, palette: Palette, limits: tuple[float, float]) -> None:
        axes.set(xlim=limits, ylim=limits)
        axes.locator_params(nbins=4)
        dress(axes, palette, x="x1", y="x2")
        self.map = DecisionMap(axes, palette, CORNERS, SAME.astype(int), ("differ", "same"))
        self.map.boundary.set_solid_capstyle("round")  # it comes in many short pieces
        looks = {"color": palette.text, "fontsize": 10, "transform": axes.transAxes}
        self.title = axes.text(0, 1.14, "", animated=True, **looks)

    def _place_of_edge(self, result: Result) -> tuple[float, float]:
        return self.diagram.middle(result.picked)

    def _pick(self, _: State, x: float, y: float) -> dict[str, object]:
        for name, (left, bottom, right, top) in self._windows.items():
            if left <= x <= right and bottom <= y <= top:
                return {"neuron": name}  # its small map is shown large
        return {"edge": self._edges[self.diagram.layout.nearest(x, y)]}


def next_edge(state: State, across: float, up: float) -> dict[str, object]:
    """Return what arrow keys change: they go from weight to weight, in the order of the menu."""
    place = state.edges.index(state.edge) + round(across - up)
    return {"edge": state.edges[place % len(state.edges)]}


def headings(result: Result) -> list[str]:
    """Return what stands above each column: what it is, and its activation."""
    hidden = [f"layer {n}" for n in range(1, len(result.layers))]
    named = zip([*hidden, "output"], result.state.activations, strict=True)
    return ["inputs", *[f"{name}: {activation}" for name, activation in named]]


def remark(result: Result) -> str:
    """Return the one layer that does the same as all of them, where there is one.

    With several outputs, that of the first.
    """
    if result.one is None:
        return ""
    w1, w2 = result.one.W[:, 0]
    sum_of_terms = f"{w1:.2f} × x1 + {w2:.2f} × x2 + {result.one.b[0, 0]:.2f}".replace("+ -", "- ")
    name = result.names[-1][0]
    return f"No bends anywhere: all layers together are one.   z of {name} = {sum_of_terms}"


def input_of(result: Result) -> tuple[float, float]:
    """Return the input whose way through the network is shown."""
    return result.state.x1, result.state.x2


def input_at(_: State, x: float, y: float) -> dict[str, object]:
    """Return what changes when the input is moved."""
    return {"x1": x, "x2": y}
