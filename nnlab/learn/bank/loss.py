"""The exercises of lesson 04: three ways to say how wrong an answer is."""

from nnlab.learn.bank.loss_binary import BINARY_CROSS_ENTROPY
from nnlab.learn.bank.loss_classes import CROSS_ENTROPY
from nnlab.learn.bank.loss_mse import MSE

EXERCISES = (MSE, BINARY_CROSS_ENTROPY, CROSS_ENTROPY)
