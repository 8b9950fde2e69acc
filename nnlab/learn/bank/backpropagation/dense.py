"""The exercise ``dense_backward``: back through a whole layer, for many examples."""

import numpy as np

from nnlab.learn.bank.examples import normal
from nnlab.learn.exercise import Case, Exercise


def dense_backward(x, W, dy):
    dx = dy @ W.T
    dW = x.T @ dy
    db = dy.sum(axis=0, keepdims=True)
    return dx, dW, db


def not_transposed(x, W, dy):
    return dy @ W, x.T @ dy, dy.sum(axis=0, keepdims=True)


def weights_on_their_side(x, W, dy):
    return dy @ W.T, dy.T @ x, dy.sum(axis=0, keepdims=True)


def bias_not_summed(x, W, dy):
    return dy @ W.T, x.T @ dy, dy


def bias_mean(x, W, dy):
    return dy @ W.T, x.T @ dy, dy.mean(axis=0, keepdims=True)


def one_bias_for_all(x, W, dy):
    return dy @ W.T, x.T @ dy, dy.sum()


def added_over_the_outputs(x, W, dy):
    return dy @ W.T, x.T @ dy, dy.sum(axis=1, keepdims=True)


def bias_without_its_row(x, W, dy):
    return dy @ W.T, x.T @ dy, dy.sum(axis=0)


def divided_again(x, W, dy):
    return dy @ W.T, x.T @ dy / len(x), dy.mean(axis=0, keepdims=True)


def drawn(examples, inputs, outputs, scale=1.0):
    """Return x, W and dy of these sizes."""
    x, W, dy = normal(examples, inputs), normal(inputs, outputs, seed=1), normal(examples, outputs)
    return scale * x, scale * W, scale * dy


def update_returned(x, W, dy):
    dx, dW, db = dense_backward(x, W, dy)
    return dx, W - dW, db


DENSE = Exercise(
    name="dense_backward",
    lesson="06-backpropagation",
    prompt="Write dense_backward(x, W, dy), the way back through y = x @ W + b, with one row for "
    "each example: return dx, dW and db, with the shapes of x, of W and of b, which is "
    "(1, outputs).",
    reference=dense_backward,
    returns=("dx", "dW", "db"),
    cases=[
        Case(
            "by hand",
            (np.array([[1.0, 2.0]]), np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[1.0, 10.0]])),
            "dx = (1 × 1 + 10 × 2, 1 × 3 + 10 × 4), dW[i, j] = x[i] × dy[j], and db = dy.",
        ),
        Case("two examples", drawn(2, 3, 3), "db adds up what the two examples send back."),
        Case("more inputs than outputs", drawn(5, 4, 3), "W has shape (4, 3), W.T (3, 4)."),
        Case("one neuron", drawn(6, 2, 1)),
        Case("one input, 200 examples", drawn(200, 1, 3)),
        Case("large numbers", drawn(4, 3, 2, scale=1e6)),
    ],
    mistakes={
        not_transposed: "dy @ W only fits where W is square, and there it sends the error back "
        "along the wrong wires: dx = dy @ W.T.",
        weights_on_their_side: "dW lies on its side. dW[i, j] belongs to the wire from input i to "
        "output j, like W[i, j]: dW = x.T @ dy.",
        bias_not_summed: "db has a row for each example. They all use the same b, so their "
        "gradients add up: dy.sum(axis=0, keepdims=True).",
        bias_mean: "db is a mean over the examples. Where the loss is a mean, dy holds the 1/N "
        "already: add up, with dy.sum(axis=0, keepdims=True).",
        one_bias_for_all: "db is one number for all outputs, but each output has its own bias: "
        "add up over the examples only, along axis 0.",
        added_over_the_outputs: "db is added up over the outputs. The examples are the rows, so "
        "add down the columns: axis=0.",
        bias_without_its_row: "The numbers in db are right, but b has shape (1, outputs): "
        "keepdims=True keeps the row.",
        divided_again: "You divide dW and db by N. Where the loss is a mean, dy holds the 1/N "
        "already: just add up.",
        update_returned: "You return W after a step. Asked for is the gradient itself, dW.",
    },
    slips={
        not_transposed: ("W.T", "W"),
        weights_on_their_side: ("x.T @ dy", "dy.T @ x"),
        bias_not_summed: ("dy.sum(axis=0, keepdims=True)", "dy"),
        bias_mean: ("dy.sum", "dy.mean"),
        one_bias_for_all: ("(axis=0, keepdims=True)", "()"),
        added_over_the_outputs: ("axis=0", "axis=1"),
        bias_without_its_row: (", keepdims=True", ""),
        update_returned: ("x.T @ dy", "W - x.T @ dy"),
    },
    unseen=[drawn(3, 3, 3), drawn(4, 2, 3)],
    hints=[
        "Let the shapes lead you: each gradient has the shape of its own value.",
        "dx (N, inputs) is made of dy (N, outputs) and W (inputs, outputs); "
        "dW (inputs, outputs) of x (N, inputs) and dy (N, outputs).",
        "dx = dy @ W.T and dW = x.T @ dy. All examples use the same b, so db adds up along "
        "axis 0; keepdims=True keeps the row.",
    ],
)
