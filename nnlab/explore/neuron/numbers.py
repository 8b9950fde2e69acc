"""The numbers of ``explore.neuron``: its settings, and what follows from them."""

from dataclasses import dataclass

import numpy as np

from nnlab.activations import ACTIVATIONS
from nnlab.arguments import Array
from nnlab.datasets import Dataset
from nnlab.draw.numerals import in_brackets, three_digits
from nnlab.explore.controls import choice, coordinate, slider
from nnlab.explore.parts import Readout
from nnlab.layers import Dense

GRID = 40  # answers along each side of the map
Z_LIMIT = 15.0  # how far the activation's curve is drawn to both sides


@dataclass(frozen=True)
class State:
    """Two weights, a bias, an activation, and the input whose way is followed."""

    w1: float = slider(1.0, -10, 10, label="weight w₁")
    w2: float = slider(0.0, -10, 10, label="weight w₂")
    b: float = slider(0.0, -5, 5, label="bias b")
    activation: str = choice("sigmoid", ACTIVATIONS, label="activation")
    x1: float = coordinate(0.35, label="input x₁")
    x2: float = coordinate(0.25, label="input x₂")


@dataclass(frozen=True)
class Result:
    """Every number on the way from the input to the answer, and the answers everywhere else."""

    state: State
    names: tuple[str, ...]
    z: float
    a: float
    curve: Array  # (2, N): z and a
    answers: Array  # (GRID, GRID), 0 for "no", 0.5 undecided, 1 for "yes"
    boundary: Array  # (2, 2): the ends of the line z = 0
    nearest: int  # the example nearest to the input
    right: int  # how many examples it answers rightly
    examples: int

    @property
    def accuracy(self) -> float:
        """The share of examples answered rightly."""
        return self.right / self.examples

    def readout(self) -> Readout:
        """Return the sum term by term, the output, and how many digits come out right."""
        s = self.state
        p1, p2 = three_digits(s.x1 * s.w1), three_digits(s.x2 * s.w2)
        z, a = three_digits(self.z), three_digits(self.a)
        answer = self.names[int(self.z > 0)]
        return [
            ("x₁ × w₁", in_brackets(f"{s.x1:.4g} × {s.w1:.2f} = {p1}")),
            ("x₂ × w₂", in_brackets(f"{s.x2:.4g} × {s.w2:.2f} = {p2}")),
            ("bias b", f"{s.b:.2f}"),
            ("weighted sum z", in_brackets(f"{p1} + {p2} + {s.b:.2f} = {z}")),
            ("output a", f"{s.activation}({z}) = {a}"),
            ("answer", f"{answer}, because z is {'above' if self.z > 0 else 'not above'} 0"),
            ("right", f"{self.right} of {self.examples} = {self.accuracy:.1%}"),
        ]


def tells_apart(now: Result, share: float) -> bool:
    """Return whether that share of the examples is told apart, or more."""
    return now.accuracy >= share


def compute(state: State, data: Dataset, limits: Array) -> Result:
    """Return what the neuron of ``state`` answers, on the map with ``limits`` (2, 2)."""
    neuron = Dense(W=np.array([[state.w1], [state.w2]]), b=np.array([[state.b]]))
    f = ACTIVATIONS[state.activation].f
    x = np.array([state.x1, state.x2])
    z = neuron.forward(x[None, :]).item()
    sides = [np.linspace(low, high, GRID) for low, high in limits]
    plane = np.stack(np.meshgrid(*sides), axis=-1).reshape(-1, 2)
    # Zero and f(3) stand for "undecided" and "as good as sure" in every activation.
    answers = 0.5 + 0.5 * (f(neuron.forward(plane)) - f(0.0)) / (f(3.0) - f(0.0))
    zs = np.linspace(-Z_LIMIT, Z_LIMIT, 301)
    said = neuron.forward(data.x)[:, 0] > 0
    return Result(
        state=state,
        names=data.names,
        z=z,
        a=float(f(z)),
        curve=np.stack([zs, f(zs)]),
        answers=answers.reshape(GRID, GRID).clip(0, 1),
        boundary=boundary(state, limits),
        nearest=int(((data.x - x) ** 2).sum(axis=1).argmin()),
        right=int((said == (data.labels == 1)).sum()),
        examples=len(data.x),
    )


def boundary(state: State, limits: Array) -> Array:
    """Return two points of the line w1 x1 + w2 x2 + b = 0, or NaN where there is no line."""
    if state.w1 == 0 and state.w2 == 0:
        return np.full((2, 2), np.nan)
    # Solved for the coordinate with the larger weight, so that steep lines come out as well.
    weights = np.array([state.w1, state.w2])
    across, along = (0, 1) if abs(state.w2) >= abs(state.w1) else (1, 0)
    ends = np.empty((2, 2))
    ends[:, across] = limits[across]
    ends[:, along] = -(state.b + weights[across] * limits[across]) / weights[along]
    return ends
