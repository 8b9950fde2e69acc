"""``explore.playground``: train a network, look at every unit of it, go back, try otherwise."""

from dataclasses import replace
from functools import partial
from typing import Any

from nnlab.datasets import Dataset
from nnlab.explore.explorable import Explorable
from nnlab.explore.playground.numbers import Result, compute
from nnlab.explore.playground.picture import SIZE, PlaygroundPicture
from nnlab.explore.playground.run import Runs
from nnlab.explore.playground.state import CLICKS, OwnState, State, branched
from nnlab.explore.playground_data import all_examples, as_own, examples
from nnlab.explore.playground_presets import OWN_GOAL, OWN_PRESETS, PRESETS, TOY_GOAL
from nnlab.explore.playground_script import script
from nnlab.explore.stage.handle import Handle
from nnlab.explore.state import changed


def playground(data: str | Dataset = "moons", **start: object) -> Explorable:
    """Return a network to train on two coordinates, with all that happens to be seen and undone.

    Each epoch takes the training examples in a fresh order, a batch at a time: forward, loss,
    backward, update. The run is kept: slide ``epoch`` back, or change the training there and
    branch off. Another data set, network or loss begins anew, from weights that the seed gives.

    A press on the map adds an example of the colour chosen as ``click``; the set "a few" is a
    beginning for one of your own.

    ``data`` is the name of a toy set, or your own data set of two coordinates and two or three
    classes; ``start`` gives any control a first value, such as ``units1=4``. The network sees the
    inputs standardized by the training set. Weight decay is that of the optimizers: λw is added to
    the gradient, and AdamW takes it off the weights themselves.

    Shapes: data.x (N, 2).

    Raises ``ValueError`` or ``TypeError`` for data of other shapes, and where a control does not
    exist or its value does not fit.

    Source: lesson 07.

    >>> run = playground(units1=0, epoch=0)
    >>> run.result.net[0].W.shape
    (2, 1)
    """
    own = None if isinstance(data, str) else as_own(data)
    runs = Runs(lambda plan: examples(plan.setup, own))
    first = changed(State(), {"data": data}) if own is None else OwnState()
    state = changed(first, branched(first, start))
    return PlaygroundExplorable(
        "A network to train",
        state,
        partial(compute, runs=runs),
        PlaygroundPicture,
        size=SIZE,
        goal=TOY_GOAL if own is None else OWN_GOAL,
        presets=PRESETS if own is None else OWN_PRESETS,
        code=lambda state: script(compute(state, runs), all_examples(state.setup, own)),
    )


class PlaygroundExplorable(Explorable):
    """An explorable whose changes go on with the run, branch off it, or begin another."""

    result: Result

    def _along(self, changes: dict[str, Any]) -> dict[str, Any]:
        """Go on with the run; where it diverged, branch off at the last epoch before."""
        state = self.state
        if self.result.diverged:
            last = max(self.result.epoch - 1, 0)
            state = replace(state, epoch=min(state.epoch, last))
        return branched(state, changes)

    def _remark(self) -> str:
        """Say where and why the run diverged."""
        return self.result.run.cause if self.result.diverged else ""

    def _press(self, handle: Handle, x: float, y: float) -> None:
        """Add an example, or say how that is done."""
        super()._press(handle, x, y)
        if self.state.click == CLICKS[0]:
            self._stage.status = 'To add an example here, choose its colour under "a click adds".'
