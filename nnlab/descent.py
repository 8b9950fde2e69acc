"""Optimizers that walk downhill: SGD, Momentum, Nesterov, and what all optimizers share.

In the formulas w is a parameter, g its gradient and α the learning rate. What an optimizer
remembers between steps is its *state*, a named tuple of networks of numbers in the layout of the
parameters; ``nnlab.adaptive`` holds the optimizers that remember more.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass, fields, replace
from typing import Any, NamedTuple

import numpy as np

from nnlab.arguments import Array, setting, wrong
from nnlab.parameters import Network, checked_alike, checked_layout, map_parameters, precision

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
