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

from nnlab.adaptive import AdaGrad, Adam, AdamW, RMSProp
from nnlab.descent import SGD, Momentum, Nesterov, Optimizer

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
