"""``explore.layers``: a small network with every number written on it."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from nnlab.arguments import finite_numbers, wrong
from nnlab.explore.explorable import Explorable
from nnlab.explore.layers.network import LARGEST, SIZES, paired
from nnlab.explore.layers.numbers import in_step, state_of
from nnlab.explore.layers.picture import EDGE, SIZE, LayersPicture
from nnlab.explore.layers_numbers import GRID, compute
from nnlab.explore.layers_presets import presets
from nnlab.explore.layers_script import code
from nnlab.explore.parts import Goal, Preset
from nnlab.explore.stage.handle import Handle
from nnlab.explore.state import changed
from nnlab.network import Network, flatten, mlp
from nnlab.parameters import map_parameters

SEED = 9  # of the network that is shown unless told: two slides from the goal
GOAL = Goal(
    "recognise equal inputs: the output's z above 0 at (0, 0) and (1, 1), below at (0, 1) and "
    "(1, 0)",
    lambda now: now.same,
)


def layers(
    sizes: Sequence[int] | None = None,
    *,
    rng: np.random.Generator | None = None,
    net: Sequence[Any] | None = None,
    limits: tuple[float, float] = (-0.6, 1.6),
    **start: object,
) -> Explorable:
    """Return a small network to play with: made from ``sizes`` and ``rng``, or your own ``net``.

    z1 = x W1 + b1, h1 = f(z1), z2 = h1 W2 + b2, and so on: each layer's outputs are the next
    one's inputs. With the identity for f, all layers together are the one layer x W + b.

    ``sizes`` and ``rng`` are those of ``mlp``, (2, 3, 2, 1) and a fixed seed unless told, and the
    weights are rounded to 0.1; ``net`` is a tuple of ``Dense`` layers and activations. ``limits``
    say how far the maps reach, both ways. ``start`` gives any control a first value, such as
    ``activation1="relu"``, ``edge="W1[0,1]: x1 -> h1.1", weight=0.5``, or ``parameters`` in the
    order of ``flatten(net)``.

    Shapes: 2 inputs, one or two hidden layers, at most 6 neurons in each layer.

    Raises ``ValueError`` or ``TypeError`` for a network of another shape, for other layers than
    dense ones and nnlab's activations, and for ``net`` together with ``sizes`` or ``rng``.

    Source: lesson 03.

    >>> by_hand = [1, 2, 0.5, 3, -1]                                # W1, b1, W2, b2
    >>> small = layers((2, 1, 1), activation1="relu", parameters=by_hand, x1=1, x2=0.5)
    >>> small.result.wires[-1]                  # 3 relu(1 * 1 + 0.5 * 2 + 0.5) - 1
    array([[6.5]])
    """
    if net is not None and (sizes is not None or rng is not None):
        hint = "Try layers(net=net)."
        raise ValueError(wrong("net", expected="given alone", got="not the only one", hint=hint))
    given = paired(made(sizes, rng) if net is None else net)
    low, high = as_limits(limits)
    known = presets(given, (low, high))
    state = state_of(given, slider_limit(given, known))
    side = np.linspace(low, high, GRID)
    plane = np.stack(np.meshgrid(side, side), axis=-1).reshape(-1, 2)
    return LayersExplorable(
        "A network, layer by layer",
        changed(state, in_step(state, start)),
        partial(compute, net=given, plane=plane),
        partial(LayersPicture, limits=(low, high)),
        size=SIZE,
        goal=GOAL,
        presets=known,
        code=partial(code, net=given),
    )


class LayersExplorable(Explorable):
    """An explorable with a slider for whichever weight or bias is picked."""

    def _along(self, changes: dict[str, Any]) -> dict[str, Any]:
        """Let the slider follow the picked parameter, and the parameter the slider."""
        return in_step(self.state, changes)

    def _nudge(self, handle: Handle, across: float, up: float) -> None:
        """Let arrow keys go from weight to weight, which do not lie in steps of one size."""
        if handle.label != EDGE:
            super()._nudge(handle, across, up)
            return
        names = self.state.edges
        place = names.index(self.state.edge) + round(across - up)
        self.set(edge=names[place % len(names)])


def made(sizes: Sequence[int] | None, rng: np.random.Generator | None) -> Network:
    """Return a network made by ``mlp``, its weights rounded to 0.1 so that hands can check them."""
    sizes = SIZES if sizes is None else sizes
    rng = np.random.default_rng(SEED) if rng is None else rng
    return map_parameters(lambda parameter: parameter.round(1) + 0.0, mlp(sizes, rng=rng))


def as_limits(limits: npt.ArrayLike) -> tuple[float, float]:
    """Return how far the maps reach."""
    array = finite_numbers(limits, "limits")
    if array.shape != (2,) or array[0] >= array[1] or abs(array).max() > LARGEST:
        expected = f"two numbers from {-LARGEST} to {LARGEST}, the smaller first"
        hint = "Try limits=(-0.6, 1.6)."
        raise ValueError(wrong("limits", expected=expected, got=limits, hint=hint))
    return float(array[0]), float(array[1])


def slider_limit(net: Network, known: Mapping[str, Preset]) -> float:
    """Return how far the slider must reach for every parameter of the network and its presets."""
    of_presets = [preset.changes.get("parameters", 0.0) for preset in known.values()]
    rows: list[Any] = [flatten(net), *of_presets]
    return max(5.0, *[float(np.ceil(np.abs(row).max())) for row in rows])
