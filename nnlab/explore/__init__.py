"""Explorables: pictures with sliders that answer at once, for lessons and for play."""

from nnlab.explore.activation import activation
from nnlab.explore.backprop import backprop
from nnlab.explore.descent import descent
from nnlab.explore.landscape import landscape
from nnlab.explore.layers import layers
from nnlab.explore.loss import loss
from nnlab.explore.neuron import neuron
from nnlab.explore.playground import playground
from nnlab.explore.softmax import softmax
from nnlab.explore.yes_no_loss import yes_no_loss

__all__ = [
    "activation",
    "backprop",
    "descent",
    "landscape",
    "layers",
    "loss",
    "neuron",
    "playground",
    "softmax",
    "yes_no_loss",
]
