"""Optimizers that give each parameter a step size of its own: AdaGrad, RMSProp, Adam, AdamW.

In the formulas w is a parameter, g its gradient, α the learning rate and λ the weight decay; the
arithmetic is number by number, and ε only keeps it from dividing by 0.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from nnlab.descent import Optimizer, Setting, zeros
from nnlab.parameters import Network, map_parameters


class Squares(NamedTuple):
    """What AdaGrad and RMSProp remember: the sum, or running mean, of every g²."""

    squares: Network


class Moments(NamedTuple):
    """What Adam remembers: the number of steps, the running means of every g and every g²."""

    t: int
    mean: Network
    square: Network


@dataclass(frozen=True, eq=False)
class AdaGrad(Optimizer):
    """Slow down where it has been steep: s ← s + g², w ← w - α g / (√s + ε), with s = 0 at first.

    Source: Duchi, Hazan and Singer, 2011, https://jmlr.org/papers/v12/duchi11a.html.

    >>> from nnlab.parameters import point
    >>> optimizer = AdaGrad(learning_rate=0.5)
    >>> optimizer.step(point(1.0), point(2.0), optimizer.start(point(1.0)))     # 1 - 0.5 * 2 / √4
    ((Point(w=array([[0.5]])),), Squares(squares=(Point(w=array([[4.]])),)))
    """

    learning_rate: Setting = 0.01
    epsilon: Setting = 1e-10
    weight_decay: Setting = 0.0

    def start(self, net: Network) -> Squares:
        """Return sums of 0."""
        return Squares(zeros(net))

    def update(self, net: Network, grads: Network, state: Squares) -> tuple[Network, Squares]:
        """Return w - α g / (√s + ε) for the new sum s = s + g²."""
        squares = map_parameters(lambda s, g: s + g * g, state.squares, grads)
        return _scaled_step(self, net, grads, squares), Squares(squares)


@dataclass(frozen=True, eq=False)
class RMSProp(Optimizer):
    """Divide by how steep it has lately been: s ← β s + (1 - β) g², w ← w - α g / (√s + ε).

    With s = 0 at first, so that the first steps are long: √(1 - β) in place of 1 under them.
    Source: Tieleman and Hinton, 2012, Coursera lecture 6.5.

    >>> from nnlab.parameters import point
    >>> optimizer = RMSProp(learning_rate=0.5, beta=0.75, epsilon=0)
    >>> optimizer.step(point(1.0), point(2.0), optimizer.start(point(1.0)))     # 1 - 0.5 * 2 / √1
    ((Point(w=array([[0.]])),), Squares(squares=(Point(w=array([[1.]])),)))
    """

    learning_rate: Setting = 0.01
    beta: Setting = 0.99
    epsilon: Setting = 1e-8
    weight_decay: Setting = 0.0

    def start(self, net: Network) -> Squares:
        """Return means of 0."""
        return Squares(zeros(net))

    def update(self, net: Network, grads: Network, state: Squares) -> tuple[Network, Squares]:
        """Return w - α g / (√s + ε) for the new mean s = β s + (1 - β) g²."""
        beta = self.beta
        squares = map_parameters(lambda s, g: beta * s + (1.0 - beta) * g * g, state.squares, grads)
        return _scaled_step(self, net, grads, squares), Squares(squares)


@dataclass(frozen=True, eq=False)
class Adam(Optimizer):
    """Momentum and RMSProp in one, both corrected for starting at 0.

    m ← β₁ m + (1 - β₁) g and s ← β₂ s + (1 - β₂) g², then at step t = 1, 2, …
    w ← w - α m̂ / (√ŝ + ε) with m̂ = m / (1 - β₁ᵗ) and ŝ = s / (1 - β₂ᵗ).
    Source: Kingma and Ba, 2015, algorithm 1, https://arxiv.org/abs/1412.6980.

    >>> from nnlab.parameters import point
    >>> optimizer = Adam(learning_rate=0.5, epsilon=0)
    >>> net, state = optimizer.step(point(1.0), point(2.0), optimizer.start(point(1.0)))
    >>> print(net[0].w, state.t)                # m̂ = 2 and ŝ = 4, so 1 - 0.5 * 2 / 2
    [[0.5]] 1
    """

    learning_rate: Setting = 0.001
    beta1: Setting = 0.9
    beta2: Setting = 0.999
    epsilon: Setting = 1e-8
    weight_decay: Setting = 0.0

    def start(self, net: Network) -> Moments:
        """Return means of 0, after 0 steps."""
        return Moments(0, zeros(net), zeros(net))

    def update(self, net: Network, grads: Network, state: Moments) -> tuple[Network, Moments]:
        """Return w - α m̂ / (√ŝ + ε) for the new means m and s."""
        t, beta1, beta2, epsilon = state.t + 1, self.beta1, self.beta2, self.epsilon
        rate, correction = self.learning_rate / (1.0 - beta1**t), (1.0 - beta2**t) ** 0.5
        mean = map_parameters(lambda m, g: beta1 * m + (1.0 - beta1) * g, state.mean, grads)
        square = map_parameters(lambda s, g: beta2 * s + (1.0 - beta2) * g * g, state.square, grads)
        net = map_parameters(
            lambda w, m, s: w - rate * m / (np.sqrt(s) / correction + epsilon), net, mean, square
        )
        return net, Moments(t, mean, square)


@dataclass(frozen=True, eq=False)
class AdamW(Adam):
    """Adam that shrinks the weights themselves: w ← (1 - α λ) w, then Adam's step without λ.

    In Adam a λ w added to g would be divided by √ŝ like the rest, and so hardly act where
    gradients are large.
    Source: Loshchilov and Hutter, 2019, https://arxiv.org/abs/1711.05101.

    >>> from nnlab.parameters import point
    >>> optimizer = AdamW(learning_rate=0.5, epsilon=0, weight_decay=0.2)
    >>> optimizer.step(point(1.0), point(2.0), optimizer.start(point(1.0)))[0]      # 0.9 - 0.5
    (Point(w=array([[0.4]])),)
    """

    weight_decay: Setting = 0.01

    def decay(self, net: Network, grads: Network) -> tuple[Network, Network]:
        """Return net with every w replaced by (1 - α λ) w, and the gradients as they are."""
        kept = 1.0 - self.learning_rate * self.weight_decay
        return map_parameters(lambda w: kept * w, net), grads


def _scaled_step(
    optimizer: AdaGrad | RMSProp, net: Network, grads: Network, squares: Network
) -> Network:
    """Return the network of all w - α g / (√s + ε)."""
    rate, epsilon = optimizer.learning_rate, optimizer.epsilon
    return map_parameters(
        lambda w, g, s: w - rate * g / (np.sqrt(s) + epsilon), net, grads, squares
    )
