"""The exercises of lesson 04: three ways to say how wrong an answer is."""

from nnlab.learn.bank.loss_classes import CROSS_ENTROPY
from nnlab.learn.bank.loss_mse import MSE
from nnlab.learn.bank.loss_yes_no import YES_NO_LOSS

EXERCISES = (MSE, YES_NO_LOSS, CROSS_ENTROPY)
