"""Lesson 03: write the forward pass through one hidden layer."""

import numpy as np

from nnlab.activations import sigmoid
from nnlab.learn.bank.examples import normal
from nnlab.learn.exercise import Case, Exercise


def forward_pass(x, W1, b1, W2, b2):
    z1 = x @ W1 + b1
    h = np.maximum(z1, 0)
    return h @ W2 + b2


def no_bend(x, W1, b1, W2, b2):
    return (x @ W1 + b1) @ W2 + b2


def bent_at_the_end_too(x, W1, b1, W2, b2):
    return np.maximum(forward_pass(x, W1, b1, W2, b2), 0)


def bent_at_the_end_only(x, W1, b1, W2, b2):
    return np.maximum(no_bend(x, W1, b1, W2, b2), 0)


def transposed(x, W1, b1, W2, b2):
    return forward_pass(x, W1.T, b1, W2, b2)


def turned_round(x, W1, b1, W2, b2):
    return np.maximum(W1 @ x + b1, 0) @ W2 + b2


def examples_in_columns(x, W1, b1, W2, b2):
    return W2 @ np.maximum(W1 @ x + b1, 0) + b2


def bias_in_a_column(x, W1, b1, W2, b2):
    return forward_pass(x, W1, b1.T, W2, b2)


def hidden_bias_forgotten(x, W1, b1, W2, b2):
    return forward_pass(x, W1, 0 * b1, W2, b2)


def last_bias_forgotten(x, W1, b1, W2, b2):
    return forward_pass(x, W1, b1, W2, 0 * b2)


def bent_before_the_bias(x, W1, b1, W2, b2):
    return (np.maximum(x @ W1, 0) + b1) @ W2 + b2


def number_by_number(x, W1, b1, W2, b2):
    return np.maximum(x * W1 + b1, 0) * W2 + b2


def maximum_of_python(x, W1, b1, W2, b2):
    return max(0, x @ W1 + b1) @ W2 + b2


def biases_forgotten(x, W1, b1, W2, b2):
    return forward_pass(x, W1, 0 * b1, W2, 0 * b2)


def drawn(N, inputs, hidden, outputs):
    shapes = (N, inputs), (inputs, hidden), (1, hidden), (hidden, outputs), (1, outputs)
    return tuple(normal(*shape, seed=seed).round(1) for seed, shape in enumerate(shapes))


# As many examples as hidden neurons, so that even the mistakes have results to compare.
BY_HAND = (
    np.array([[1.0, 2.0], [0.0, 1.0]]),
    np.array([[1.0, -1.0], [3.0, 2.0]]),
    np.array([[0.0, -5.0]]),
    np.array([[1.0], [10.0]]),
    np.array([[-4.0]]),
)


def inputs_again(x, W1, b1, W2, b2):
    return x @ W2 + b2


def hidden_layer_returned(x, W1, b1, W2, b2):
    return np.maximum(x @ W1 + b1, 0)


def bent_by_sigmoid(x, W1, b1, W2, b2):
    return sigmoid(x @ W1 + b1) @ W2 + b2


def bent_by_tanh(x, W1, b1, W2, b2):
    return np.tanh(x @ W1 + b1) @ W2 + b2


EXERCISE = Exercise(
    name="forward_pass",
    lesson="03-layers",
    prompt=(
        "Write forward_pass(x, W1, b1, W2, b2): a hidden layer W1, b1 with ReLU, then an output "
        "layer W2, b2 without an activation. It returns one row for each row of x."
    ),
    reference=forward_pass,
    cases=[
        Case(
            "by hand",
            BY_HAND,
            "First row: z1 = [1 × 1 + 2 × 3 + 0, 1 × (-1) + 2 × 2 - 5] = [7, -2], so h = [7, 0], "
            "and 7 × 1 + 0 × 10 - 4 = 3.",
        ),
        Case("random numbers", drawn(5, 3, 4, 2), "5 rows come in, 5 rows with 2 outputs go out."),
        Case("one example", drawn(1, 2, 3, 1), "A single row, of shape (1, 1)."),
        Case("many examples", drawn(400, 2, 6, 3), "400 rows of 3 outputs."),
        Case(
            "large numbers",
            (1e6 * BY_HAND[0], *BY_HAND[1:]),
            "Only the hidden layer is bent, so large outputs stay as they are.",
        ),
    ],
    mistakes={
        no_bend: (
            "There is no ReLU between the layers, so they are one layer: no better than a single "
            "neuron. Use np.maximum(z1, 0)."
        ),
        bent_at_the_end_too: (
            "You bend the output as well, and lose every negative answer. ReLU belongs to the "
            "hidden layer only."
        ),
        bent_at_the_end_only: (
            "ReLU is in the wrong place: it belongs between the two layers, not behind them."
        ),
        transposed: (
            "Your W1 is transposed. Its rows are the inputs and its columns the hidden neurons, so "
            "it fits as it is: x @ W1. Where W1 is square, the mistake gives no error."
        ),
        turned_round: (
            "You have W1 @ x. Examples are the rows of x, and rows stand on the left: x @ W1. "
            "Order matters in a product of tables."
        ),
        examples_in_columns: (
            "Books that put examples in columns write W2 @ h. Here they are rows, and rows stand "
            "on the left: x @ W1, then h @ W2."
        ),
        bias_in_a_column: (
            "Your b1 stands in a column, so the first bias went to the first example. A bias "
            "belongs to a neuron: one for each column, shape (1, hidden)."
        ),
        hidden_bias_forgotten: "The bias b1 of the hidden layer is missing.",
        last_bias_forgotten: "The bias b2 of the output layer is missing.",
        number_by_number: "You multiply number by number. A neuron also adds up, and that is @.",
        maximum_of_python: (
            "Python's max needs one answer, and an array has many. np.maximum(z1, 0) goes number "
            "by number."
        ),
        bent_before_the_bias: (
            "You bend before you add b1. The bias is part of the sum z1, as it sets the threshold: "
            "np.maximum(x @ W1 + b1, 0)."
        ),
        biases_forgotten: "Both biases are missing: each layer adds its own to its sums.",
        inputs_again: "The output layer reads x again. It should read h, what comes out of the "
        "hidden layer.",
        hidden_layer_returned: "This is what the hidden layer gives. The output layer is still to "
        "come: it reads h.",
        bent_by_sigmoid: "Your hidden layer has a sigmoid. Here it is ReLU, which keeps what is "
        "above 0 as it is.",
        bent_by_tanh: "Your hidden layer has tanh. Here it is ReLU, which keeps what is above 0 as "
        "it is.",
    },
    slips={
        no_bend: ("np.maximum(z1, 0)", "z1"),
        bent_at_the_end_too: ("h @ W2 + b2", "np.maximum(h @ W2 + b2, 0)"),
        transposed: ("x @ W1", "x @ W1.T"),
        turned_round: ("x @ W1", "W1 @ x"),
        bias_in_a_column: ("+ b1", "+ b1.T"),
        hidden_bias_forgotten: (" + b1", ""),
        last_bias_forgotten: (" + b2", ""),
        bent_before_the_bias: (
            "+ b1\n    h = np.maximum(z1, 0)",
            "\n    h = np.maximum(z1, 0) + b1",
        ),
        inputs_again: ("h @ W2", "x @ W2"),
        hidden_layer_returned: ("h @ W2 + b2", "h"),
        bent_by_tanh: ("np.maximum(z1, 0)", "np.tanh(z1)"),
    },
    unseen=[drawn(3, 2, 2, 2), drawn(4, 3, 3, 1)],
    hints=[
        "Three lines: the sums of the hidden layer, its outputs, the sums of the output layer.",
        "z1 = x @ W1 + b1, then h = np.maximum(z1, 0). The output layer reads h instead of x.",
    ],
)
