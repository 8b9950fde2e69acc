"""The numbers of ``explore.activation``: a chain of neurons, and what of a gradient reaches each.

The first layer is handed z, and every further one the output before it times the weight:
z₁ = z, aₖ = f(zₖ), zₖ₊₁ = w aₖ. Back through the chain, daₙ/dzₙ = f'(zₙ), and each earlier layer
multiplies by w f'(zₖ).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from nnlab.activations import ACTIVATIONS, Activation
from nnlab.arguments import Array
from nnlab.draw.numerals import SUBSCRIPTS, SUPERSCRIPTS, beside, in_brackets
from nnlab.explore.controls import choice, counter, slider
from nnlab.explore.own import OWN
from nnlab.explore.parts import Readout
from nnlab.layers import Dense
from nnlab.network import backward, forward

# How ``explore.activation`` says its numbers.


TOLERANCE = 1e-6
ALMOST = 5e-4  # nearer to 1 than four digits can say
LEAST = 1e-15  # shares below it are all the same to a reader
SPECK = 1e-9  # and in the few words behind "Now:"
VANISHED = 1e-6


def span(letter: str, n: int) -> str:
    """Return the name of n numbers.

    >>> span("a", 12)
    'a₁ to a₁₂'
    """
    return f"{letter}₁" if n == 1 else f"{letter}₁ to {letter}{str(n).translate(SUBSCRIPTS)}"


def series(values: Iterable[float]) -> str:
    """Return numbers one after the other, and how often where they repeat.

    >>> series([0.5, 0.62246, 0.62246, 0.62246])
    '0.5, 0.6225 (3 times)'
    """
    runs = repeated(f"{value + 0.0:.4g}" for value in values)
    return ", ".join(word if times == 1 else f"{word} ({times} times)" for word, times in runs)


def product(values: Iterable[float]) -> str:
    """Return numbers multiplied, and as powers where they repeat.

    >>> product([-2.0, 0.25, 0.25, -2.0]), product([-0.5, -0.5]), product([-0.0, 1.0])
    ('-2 × 0.25² × (-2)', '(-0.5)²', '0 × 1')
    """
    runs = repeated(f"{value + 0.0:.4g}" for value in values)  # no minus before 0
    powers = (word if times == 1 else power(word, times) for word, times in runs)
    return in_brackets(" × ".join(powers))


def power(word: str, times: int) -> str:
    """Return a number to the power of ``times``.

    >>> power("-0.5", 12)
    '(-0.5)¹²'
    """
    base = f"({word})" if word.startswith("-") else word
    return base + str(times).translate(SUPERSCRIPTS)


def repeated(words: Iterable[str]) -> list[tuple[str, int]]:
    """Return words, and how often each one stands in a row.

    >>> repeated(["a", "b", "b"])
    [('a', 1), ('b', 2)]
    """
    return [(word, len(list(run))) for word, run in groupby(words)]


def arriving(gradient: float) -> str:
    """Return how much of a gradient of 1 has arrived.

    >>> arriving(-0.0001)
    '1 part in 10,000, with the other sign'
    """
    if gradient == 0:
        return "nothing: one factor is 0, and so is the product"
    return share(abs(gradient)) + (", with the other sign" if gradient < 0 else "")


def share(size: float) -> str:
    """Return a positive number as a share of 1, in as many digits as say something.

    >>> share(0.25), share(1.00001), share(3e-20)
    ('25.0% of it', 'hardly more than was sent', 'less than 1 part in 1,000,000,000,000,000')
    """
    if size == 1:
        return "all of it"
    if abs(size - 1) < ALMOST:
        return "almost all of it" if size < 1 else "hardly more than was sent"
    if size > 1:
        return f"{size:,.4g} times what was sent"
    if size >= 0.01:
        return f"{size:.1%} of it"
    if size < LEAST:
        return f"less than 1 part in {1 / LEAST:,.0f}"
    return f"1 part in {float(f'{1 / size:.7g}'):,.0f}"


def arrives(gradient: float) -> str:
    """Return how much of a gradient of 1 arrives, with digits that tell it from ``VANISHED``.

    >>> arrives(-0.25), arrives(2.0**-20), arrives(8.0)
    ('25.0% arrives', '1 part in 1,048,576 arrives', '8 times as much')
    """
    size = abs(gradient)
    if size == 0:
        return "nothing arrives"
    if size < SPECK:
        return "less than a billionth arrives"
    if size < 0.01:
        return f"1 part in {beside(1 / size, 1 / VANISHED, ',f', 0)} arrives"
    if size > 1:
        return f"{size:.3g} times as much"
    return f"{beside(size, 1, '%', 1)} arrives"


def comparison(z: Array, claimed: Array, measured: Array) -> str:
    """Return where a derivative and the differences of its function disagree, all (N,).

    >>> import numpy as np
    >>> comparison(np.array([-1.0, 0.5, 1.0]), np.array([1.0, 1.0, 1.0]), np.array([0.0, 1.0, 1.0]))
    'wrong at z = -1.00: df says 1, differences of f say 0'
    """
    error = np.abs(claimed - measured) / np.maximum(1.0, np.abs(measured))
    wrong = z[error > TOLERANCE]
    if wrong.size == 0:
        return f"agrees with differences of f, from z = {z[0]:g} to {z[-1]:g}"
    worst = error.argmax()
    where = "" if wrong.size == 1 else f"between z = {wrong[0]:.2f} and {wrong[-1]:.2f}, most "
    numbers = f"df says {claimed[worst]:.3g}, differences of f say {measured[worst]:.3g}"
    return f"wrong {where}at z = {z[worst]:.2f}: {numbers}"


MOST_LAYERS = 20
Z_LIMIT = 6.0
# 239 steps, a prime number, miss all whole and half z: a corner there, as ReLU's, has no slope.
PLACES = 240
CHAIN = (
    "z₁ = z, each a = f(z), each next z = w a; back: times w f′(z) at each layer, f′(z) at the last"
)


@dataclass(frozen=True)
class State:
    """An activation, the z at which it is looked at, and the chain that begins there."""

    activation: str = choice("sigmoid", ACTIVATIONS, label="activation f")
    z: float = slider(0.5, -Z_LIMIT, Z_LIMIT, step=0.05, label="z of layer 1")
    layers: int = counter(5, 1, MOST_LAYERS, label="layers n")
    w: float = slider(1.0, -3, 3, label="weight w")


@dataclass(frozen=True)
class OwnState(State):
    """The same, with the learner's own function to choose from."""

    activation: str = choice(OWN, (OWN, *ACTIVATIONS), label="activation f")


@dataclass(frozen=True)
class Result:
    """Every number of the chain, one for each of its n layers, and the two curves."""

    state: State
    z: Array  # (n,)
    a: Array  # (n,)
    slopes: Array  # (n,), f'(z)
    gradients: Array  # (n,), the derivative of the last a by each z
    curve: Array  # (3, PLACES): z, f(z), f'(z)
    measured: Array | None  # (PLACES,), differences of f where a learner's own df is compared

    @property
    def factors(self) -> Array:
        """What each layer multiplies the gradient by on its way back, (n,)."""
        factors: Array = self.slopes * self.state.w
        factors[-1] = self.slopes[-1]  # behind the last layer there is no weight
        return factors

    @property
    def gradient(self) -> float:
        """What reaches the first layer of a gradient of 1 at the last output."""
        return float(self.gradients[0])

    def readout(self) -> Readout:
        """Return the chain layer by layer, and the product of all its slopes and weights."""
        n, w = self.state.layers, self.state.w
        rows = [("the chain", CHAIN), ("layer 1", f"z = {self.state.z:.2f}, {self._answer(0)}")]
        if n > 1:
            known = in_brackets(f"{w:g} × {self.a[0]:.4g} = {self.z[1]:.4g}")
            rows.append(("layer 2, and so on", f"z = w a₁ = {known}, {self._answer(1)}"))
        rows += [
            (f"outputs {span('a', n)}", series(self.a)),
            ("their slopes f′(z)", series(self.slopes)),
            ("gradient at layer 1", f"{product(self.factors)} = {self.gradient:.3g}"),
            ("arrives there", arriving(self.gradient)),
        ]
        if self.measured is not None:
            rows.append(("your df", comparison(self.curve[0], self.curve[2], self.measured)))
        return rows

    def _answer(self, layer: int) -> str:
        z, a, slope = self.z[layer], self.a[layer], self.slopes[layer]
        return f"a = {self.state.activation}({z:.4g}) = {a:.4g}, slope f′({z:.4g}) = {slope:.4g}"


def compute(
    state: State,
    activations: Mapping[str, Activation] = ACTIVATIONS,
    measure: Callable[[Array], Array] | None = None,
) -> Result:
    """Return the chain of ``state``; ``measure(z)`` gives the differences of a learner's own f.

    Raises ``ValueError`` where a number of the chain overflows.
    """
    activation = activations[state.activation]
    places = np.linspace(-Z_LIMIT, Z_LIMIT, PLACES)
    curve = np.stack([places, activation.f(places), activation.df(places)])
    z, a, gradients = through_chain(activation, state)
    return Result(
        state=state,
        z=z,
        a=a,
        slopes=activation.df(z),
        gradients=gradients,
        curve=curve,
        measured=measure(places) if measure and state.activation == OWN else None,
    )


def through_chain(activation: Activation, state: State) -> tuple[Array, Array, Array]:
    """Return z and a of every layer, and the derivative of the last a by every z, each (n,)."""
    neuron = Dense(W=np.array([[state.w]]), b=np.array([[0.0]]))
    chain = (activation, *(neuron, activation) * (state.layers - 1))
    with np.errstate(over="ignore", invalid="ignore"):  # said below, in words
        wires = forward(chain, [[state.z]])
        gradients, _ = backward(chain, wires, [[1.0]])
    z, a, dz = (np.concatenate(part)[:, 0] for part in (wires[::2], wires[1::2], gradients[::2]))
    if not np.isfinite([*z, *a, *dz]).all():
        raise ValueError(
            "The numbers of this chain should stay finite, but they grow beyond all bounds. "
            "Try fewer layers or a smaller weight."
        )
    return z + 0.0, a + 0.0, dz + 0.0  # no -0.0, which a reader would wonder about
