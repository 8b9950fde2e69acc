"""``explore.layers``: a small network with every number written on it."""

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from nnlab.arguments import finite_numbers, wrong
from nnlab.draw.style import course_style
from nnlab.explore.controls import changed
from nnlab.explore.explorable import Explorable
from nnlab.explore.layers.network import LARGEST, SIZES, neurons, rebuilt, small_network
from nnlab.explore.layers.numbers import CORNERS, GRID, State, compute, in_step, state_of
from nnlab.explore.layers.picture import LayersPicture, arrangement
from nnlab.explore.parts import Goal, Preset
from nnlab.explore.small_network import sizes_of
from nnlab.layers import Dense
from nnlab.network import Network, flatten, mlp
from nnlab.parameters import map_parameters

# Settings of a small network that are worth seeing.


def presets(net: Network, limits: tuple[float, float]) -> dict[str, Preset]:
    """Return the presets for a network of dense layers and activations in turn."""
    hidden = range(1, len(net) // 2)
    bent = {f"activation{number}": "relu" for number in hidden}
    identities = {f"activation{number}": "identity" for number in hidden}
    large = {"neuron": neurons(sizes_of(net))[-1][0]}  # the map that a preset speaks of
    straight = {**identities, **large, "parameters": in_a_row(net[::2])}
    asleep = {**bent, **large, "parameters": in_a_row(asleep_layers(net[::2], limits))}
    made = {
        "All identity": Preset(
            straight,
            "No activation bends anything: every map is a straight gradient, and all the layers "
            "together are one: the table gives its weights and its bias. Slide any weight: it "
            "stays a straight line.",
        ),
        "Dead ReLUs": Preset(
            asleep,
            "Biases so low that no neuron of layer 1 fires anywhere: its maps are blank, and the "
            "output is the same everywhere. Move the input: nothing follows. Raise a bias to wake "
            "one.",
        ),
    }
    if net[0].W.shape[1] < 2:
        return made
    solved = {**bent, **large, "parameters": in_a_row(xor_layers(sizes_of(net)))}
    comment = (
        "Set by hand for the opposite question: is exactly one input 1? So no corner is right. "
        "h1 = relu(x1 + x2) counts the inputs that are 1, h2 = relu(x1 + x2 - 1) sees only both; "
        "taking away twice h2, in the next column, leaves a ridge where exactly one is 1."
    )
    return {"Exactly one": Preset(solved, comment), **made}


def xor_layers(sizes: Sequence[int]) -> list[Dense]:
    """Return dense layers of these sizes that solve XOR with ReLUs: z > 0 where one input is 1.

    relu(x1 + x2) - 2 relu(x1 + x2 - 1) is 0, 1, 1, 0 at the four corners of the unit square. It
    goes through the first neuron of each later layer; all others stay out of it.

    >>> [layer.W.tolist() for layer in xor_layers((2, 2, 1))]
    [[[1.0, 1.0], [1.0, 1.0]], [[1.0], [-2.0]]]
    """
    layers = [Dense(np.zeros(pair), np.zeros((1, pair[1]))) for pair in pairwise(sizes)]
    first, second = layers[:2]
    first.W[:, :2] = 1
    first.b[0, 1] = -1
    second.W[:2, 0] = 1, -2
    for layer in layers[2:]:
        layer.W[0, 0] = 1
    layers[-1].b[0, 0] = -0.5
    return layers


def asleep_layers(layers: Sequence[Dense], limits: tuple[float, float]) -> list[Dense]:
    """Return the layers with biases so low that the first one has no z above -1 on the map."""
    W = layers[0].W
    reach = np.maximum(W * limits[0], W * limits[1]).sum(axis=0, keepdims=True)
    return [Dense(W, -np.ceil(np.maximum(reach, 0)) - 1), *layers[1:]]


def in_a_row(layers: Sequence[Dense]) -> tuple[Any, ...]:
    """Return all parameters of the layers, as the state holds them."""
    return tuple(flatten(tuple(layers)).tolist())


SEED = 9  # of the network that is shown unless told: two slides from the goal
GOAL = Goal(
    "recognise equal inputs: output z above 0 at (0, 0) and (1, 1), below at (0, 1) and (1, 0)",
    lambda now: now.right == len(CORNERS),
    lambda now: f"{now.right} of {len(CORNERS)} corners",
)


@course_style()
def layers(
    sizes: Sequence[int] | None = None,
    *,
    rng: np.random.Generator | None = None,
    net: Sequence[Any] | None = None,
    limits: tuple[float, float] = (-0.6, 1.6),
    **start: object,
) -> Explorable:
    """Return a small network to play with: made from ``sizes`` and ``rng``, or your own ``net``.

    z = x W1 + b1, h = f(z), z = h W2 + b2, and so on: each layer's outputs are the next
    one's inputs. With the identity for f, all layers together are the one layer x W + b.

    ``sizes`` and ``rng`` are those of ``mlp``, (2, 3, 2, 1) and a fixed seed unless told, and the
    weights are rounded to 0.1; ``net`` is a tuple of ``Dense`` layers and activations. ``limits``
    say how far the maps reach, both ways. ``start`` gives any control a first value, such as
    ``activation1="relu"``, ``edge="x1 -> h2", weight=0.5``, or ``parameters`` in the order of
    ``flatten(net)``.

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
    given = small_network(made(sizes, rng) if net is None else net)
    low, high = as_limits(limits)
    known = presets(given, (low, high))
    state = state_of(given, slider_limit(given, known))
    side = np.linspace(low, high, GRID)
    plane = np.stack(np.meshgrid(side, side), axis=-1).reshape(-1, 2)
    return Explorable(
        "A network, layer by layer",
        changed(state, in_step(state, start)),
        partial(compute, net=given, plane=plane),
        partial(LayersPicture, limits=(low, high)),
        arrange=lambda result: arrangement(len(result.names)),
        hint="Drag the ring, the input. Click a line or a b to pick it, a small map to enlarge it.",
        goal=GOAL,
        presets=known,
        code=lambda state, _: code(state, given),
        along=lambda state, _, changes: in_step(state, changes),
    )


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


# A network as a short script that computes what is on screen.


def code(state: State, net: Network) -> str:
    """Return a script that runs the network of ``state`` and prints every wire.

    Where one layer does the same as all of them, it prints that one too.
    """
    built = rebuilt(net, state.parameters, state.activations)
    lines = []
    for layer, activation in zip(built[::2], built[1::2], strict=True):
        lines.append(f"    Dense(np.array({layer.W.tolist()}), np.array({layer.b.tolist()})),")
        lines.append(f'    ACTIVATIONS["{activation.name}"],')
    layers = "\n".join(lines)
    script = f"""\
import numpy as np
from nnlab.activations import ACTIVATIONS
from nnlab.layers import Dense
from nnlab.network import forward

net = (
{layers}
)
for wire in forward(net, [[{state.x1}, {state.x2}]]):
    print(wire.round(3) + 0.0)
"""
    if any(name != "identity" for name in state.activations[:-1]):
        return script
    return f"""{script}
W, b = net[0]
for layer in net[2::2]:
    W, b = W @ layer.W, b @ layer.W + layer.b
print("one layer:", W.round(3).tolist(), b.round(3).tolist())
print("its z:", ([[{state.x1}, {state.x2}]] @ W + b).round(3))
"""
