"""The exercises of lesson 05: the slopes of a line's loss, the way down, and the longest step."""

from nnlab.learn.bank.gradient_descent_mse import MSE_GRADIENT
from nnlab.learn.bank.gradient_descent_rate import LARGEST_RATE
from nnlab.learn.bank.gradient_descent_walk import DESCEND

EXERCISES = (MSE_GRADIENT, DESCEND, LARGEST_RATE)
