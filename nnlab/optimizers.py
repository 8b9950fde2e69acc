"""Optimizers: how a network turns its gradients into its next step.

``opt.start(net)`` returns the state and ``opt.step(net, grads, state)`` the next network and state.
Formulas and defaults are PyTorch's, so that the same settings give the same run. λ is added to the
gradient as g + λ w, except in AdamW. PyTorch's ``lr`` is ``learning_rate`` here, its ``betas`` are
``beta1`` and ``beta2``, the ``alpha`` of its RMSprop is ``beta``, its ``eps`` is ``epsilon``, and
its SGD with ``momentum``, or with ``nesterov`` too, is an optimizer of its own. Where textbooks
differ:

Momentum    Many write v ← μ v - α g, w ← w + v. With a constant α that is the same walk; when α
            changes during the run it is not, because there old steps keep their old α.
            Others average, v ← μ v + (1 - μ) g, which needs an α larger by 1 / (1 - μ).
Nesterov    The original takes the gradient at w - α μ v. Here, as in PyTorch, what is called w is
            already that point, so that the gradient is taken where the network stands.
AdaGrad     ε stands under the root in some books; 10⁻⁷ or 10⁻⁸ are common values.
RMSProp     The lecture has β = 0.9, PyTorch 0.99; some put ε under the root.
Adam        Algorithm 1 as printed. The faster form in the paper's text, α √(1 - β₂ᵗ) / (1 - β₁ᵗ),
            leaves ε uncorrected, which is a slightly different step.
AdamW       The paper multiplies λ by a schedule η only; here, as in PyTorch, it is α λ.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass, fields, replace
from typing import Any, NamedTuple

import numpy as np

from nnlab.arguments import Array, setting, wrong
from nnlab.parameters import Network, checked_alike, checked_layout, map_parameters, precision

# Optimizers that walk downhill: SGD, Momentum, Nesterov, and what all optimizers share.
#
# In the formulas w is a parameter, g its gradient and α the learning rate. What an optimizer
# remembers between steps is its *state*, a named tuple of networks of numbers in the layout of the
# parameters.


Setting = float | Array


class Optimizer(ABC):
    """What every optimizer does; each subclass adds ``start`` and ``update``, its formula.

    A setting is a number, or an array of shape (S, 1, 1) with one number for each network of a
    stack: ``SGD(np.array([0.1, 0.2]).reshape(-1, 1, 1))`` tries two learning rates at once.
    Raises ``ValueError`` or ``TypeError`` for a setting that is not a number of at least 0.

    >>> SGD(learning_rate=-1)
    Traceback (most recent call last):
        ...
    ValueError: learning_rate should be a number in 0 <= learning_rate < inf, but it is -1. \
Try a value in that range.
    """

    learning_rate: Setting
    weight_decay: Setting

    def __post_init__(self) -> None:
        for field in fields(self):  # type: ignore[arg-type]
            below = 1 if field.name in {"momentum", "beta", "beta1", "beta2"} else np.inf
            value = setting(getattr(self, field.name), field.name, below=below)
            object.__setattr__(self, field.name, value)

    @abstractmethod
    def start(self, net: Network) -> Any:
        """Return the state before the first step."""

    @abstractmethod
    def update(self, net: Network, grads: Network, state: Any) -> tuple[Network, Any]:
        """Return the network one step on and the new state, by the optimizer's formula."""

    def step(self, net: Network, grads: Network, state: Any) -> tuple[Network, Any]:
        """Return the network one step on and the new state. Nothing is changed in place.

        Shapes: grads as net, the state as ``start`` returned it. float32 stays float32.
        Raises ``ValueError`` or ``TypeError`` where they are not.
        """
        settings = self._in_precision_of(net)
        try:
            return settings.update(*settings.decay(net, grads), state)
        except (AttributeError, TypeError, ValueError):
            self._require_fit(net, grads, state)  # asking before would cost every step
            raise

    def _require_fit(self, net: Network, grads: Network, state: Any) -> None:
        """Raise in plain words where the gradients or the state are not those of net."""
        checked_alike({"net": net, "grads": grads})
        started = self.start(net)
        if type(state) is not type(started):
            expected, hint = f"a {type(started).__name__}", "Try state = optimizer.start(net)."
            raise TypeError(wrong("state", expected=expected, got=state, hint=hint))

    def decay(self, net: Network, grads: Network) -> tuple[Network, Network]:
        """Return net, and the gradients with the weight decay λ in them: g + λ w, biases included.

        This is the gradient of the loss plus λ/2 times the sum of all w².
        """
        rate = self.weight_decay
        if isinstance(rate, float) and rate == 0.0:
            return net, grads
        return net, map_parameters(lambda w, g: g + rate * w, net, grads)

    def _in_precision_of(self, net: Network) -> "Optimizer":
        """Return this optimizer with its arrays in net's type, which float64 ones would widen."""
        arrays = {name: s for name, s in vars(self).items() if isinstance(s, np.ndarray)}
        if not arrays:
            return self
        dtype = precision(net)
        return replace(self, **{name: s.astype(dtype) for name, s in arrays.items()})  # type: ignore[type-var]


def zeros(net: Network) -> Network:
    """Return a network of zeros in the layout of ``net``, and refuse what is no network.

    >>> from nnlab.parameters import point
    >>> zeros(point(3.0, 4.0))
    (Point(w=array([[0., 0.]])),)
    """
    return map_parameters(np.zeros_like, checked_layout(net))


class Velocity(NamedTuple):
    """What Momentum and Nesterov remember: the velocity of every parameter."""

    velocity: Network


@dataclass(frozen=True, eq=False)
class SGD(Optimizer):
    """Step against the gradient (stochastic gradient descent): w ← w - α g.

    Source: lesson 5; Robbins and Monro, 1951, https://doi.org/10.1214/aoms/1177729586.

    >>> from nnlab.parameters import point
    >>> sgd, state = SGD(learning_rate=0.1), ()
    >>> sgd.step(point(1.0), point(2.0), state)                 # 1 - 0.1 * 2
    ((Point(w=array([[0.8]])),), ())
    """

    learning_rate: Setting = 0.001
    weight_decay: Setting = 0.0

    def start(self, net: Network) -> tuple[()]:  # noqa: ARG002
        """Return (), for it remembers nothing."""
        return ()

    def update(self, net: Network, grads: Network, state: Any) -> tuple[Network, Any]:
        """Return w - α g, as w + (-α) g: NumPy can then add into the product's own memory."""
        rate = -self.learning_rate
        return map_parameters(lambda w, g: w + rate * g, net, grads), state


@dataclass(frozen=True, eq=False)
class Momentum(Optimizer):
    """Build up speed as a ball does: v ← μ v + g, w ← w - α v, with v = 0 at first.

    Source: Polyak, 1964, https://doi.org/10.1016/0041-5553(64)90137-5; the form is PyTorch's, and
    ``nnlab.optimizers`` says where others differ.

    >>> from nnlab.parameters import point
    >>> optimizer = Momentum(learning_rate=0.1, momentum=0.5)
    >>> net, state = optimizer.step(point(1.0), point(2.0), optimizer.start(point(1.0)))
    >>> optimizer.step(net, point(2.0), state)                  # v = 0.5 * 2 + 2, w = 0.8 - 0.3
    ((Point(w=array([[0.5]])),), Velocity(velocity=(Point(w=array([[3.]])),)))
    """

    learning_rate: Setting = 0.001
    momentum: Setting = 0.9
    weight_decay: Setting = 0.0

    def start(self, net: Network) -> Velocity:
        """Return a velocity of 0."""
        return Velocity(zeros(net))

    def update(self, net: Network, grads: Network, state: Velocity) -> tuple[Network, Velocity]:
        """Return w - α v for the new velocity v = μ v + g."""
        rate, mu = self.learning_rate, self.momentum
        velocity = map_parameters(lambda v, g: mu * v + g, state.velocity, grads)
        return map_parameters(lambda w, v: w - rate * v, net, velocity), Velocity(velocity)


@dataclass(frozen=True, eq=False)
class Nesterov(Momentum):
    """Look ahead along the velocity first: v ← μ v + g, w ← w - α (g + μ v).

    Source: Nesterov, 1983; w is moved to where the gradient is taken as in Bengio et al., 2013,
    https://arxiv.org/abs/1212.0901, section 3.5.

    >>> from nnlab.parameters import point
    >>> optimizer = Nesterov(learning_rate=0.1, momentum=0.5)
    >>> optimizer.step(point(1.0), point(2.0), optimizer.start(point(1.0)))[0]   # 1 - 0.1 (2 + 1)
    (Point(w=array([[0.7]])),)
    """

    def update(self, net: Network, grads: Network, state: Velocity) -> tuple[Network, Velocity]:
        """Return w - α (g + μ v) for the new velocity v = μ v + g."""
        rate, mu = self.learning_rate, self.momentum
        velocity = map_parameters(lambda v, g: mu * v + g, state.velocity, grads)
        net = map_parameters(lambda w, g, v: w - rate * (g + mu * v), net, grads, velocity)
        return net, Velocity(velocity)


# Optimizers that give each parameter a step size of its own: AdaGrad, RMSProp, Adam, AdamW.
#
# In the formulas w is a parameter, g its gradient, α the learning rate and λ the weight decay; the
# arithmetic is number by number, and ε only keeps it from dividing by 0.


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


__all__ = [
    "OPTIMIZERS",
    "SGD",
    "AdaGrad",
    "Adam",
    "AdamW",
    "Momentum",
    "Nesterov",
    "Optimizer",
    "RMSProp",
]

OPTIMIZERS: dict[str, type[Optimizer]] = {
    optimizer.__name__: optimizer
    for optimizer in (SGD, Momentum, Nesterov, AdaGrad, RMSProp, Adam, AdamW)
}
