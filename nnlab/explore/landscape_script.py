"""A slice of a loss as a short script."""

from nnlab.explore.landscape.numbers import SLICES
from nnlab.explore.landscape.run import Run
from nnlab.explore.landscape_numbers import Result
from nnlab.losses import LOSSES

EXAMPLE = """\
from nnlab.datasets import moons
from nnlab.network import mlp
from nnlab.optimizers import Adam
from nnlab.training import fit

rng = np.random.default_rng(0)
x, t, *_ = moons(100, noise=0.12, rng=rng)
net, loss = mlp((2, 8, 1), rng=rng), "binary_cross_entropy"
history = fit(
    net, x, t, loss, Adam(0.05), epochs=20, batch_size=10, rng=rng, keep_every=2, quiet=True
)
"""


def script(now: Result, *, own: bool) -> str:
    """Return a script that prints the loss at the point, and that of the step both ways.

    A learner's own history, x and t appear by name, for they are in the notebook already.
    """
    at, (alpha, beta) = now.state.network, now.point
    if now.state.slice == SLICES[0]:
        source, call = "trajectory_directions", "u, v, *_ = trajectory_directions(nets)"
    else:
        rng = f"np.random.default_rng({now.state.seed})"
        source, call = "random_directions", f"u, v = random_directions(nets[-1], {rng})"
    return f"""\
import numpy as np
from nnlab.landscape import landscape, {source}
from nnlab.network import flatten, loss_and_grads
{named_loss(now.ground.run) if own else EXAMPLE}
nets = {nets_of(now.ground.run)}
{call}

def on_slice(alpha, beta):
    return landscape(nets[-1], loss, x, t, u, v, [alpha], [beta]).item()

directions = np.stack([flatten(u), flatten(v)], axis=1)
(alpha, beta), *_ = np.linalg.lstsq(directions, flatten(nets[{at}]) - flatten(nets[-1]))
real, _ = loss_and_grads(nets[{at}], loss, x, t)
print(f"real loss {{real:.4g}}, on the slice {{on_slice(alpha, beta):.4g}}")
print(f"your point {{on_slice({alpha}, {beta}):.4g}}")
"""


def named_loss(run: Run) -> str:
    """Return the line that names a loss of nnlab; a learner's own is called ``loss`` already."""
    return f'\nloss = "{run.loss.name}"\n' if LOSSES.get(run.loss.name) is run.loss else ""


def nets_of(run: Run) -> str:
    """Return how a script takes the networks out of a history, thinned where there are many."""
    nets = "history" if run.listed else "history.nets"
    if len(run.nets) == run.kept:
        return nets
    rows = f"np.linspace(0, {run.kept - 1}, {len(run.nets)}).round().astype(int)"
    return f"[{nets}[row] for row in {rows}]"
