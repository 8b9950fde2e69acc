"""Right answers, in all the ways that learners write them."""

import math

import numpy as np

from nnlab.activations import sigmoid
from nnlab.layers import Dense
from nnlab.losses import LOSSES
from nnlab.network import backward, forward
from nnlab.parameters import map_parameters
from tests.learn.answers import Collection

loss = LOSSES["binary_cross_entropy"]
RIGHT = Collection()


def clipped(z):
    return 1 / (1 + np.exp(-np.clip(z, -500, 500)))


@RIGHT.to("neuron")
def in_a_loop(x, w, b):
    z = b
    for i in range(len(x)):
        z += x[i] * w[i]
    return sigmoid(z)


@RIGHT.to("neuron")
def with_zip(x, w, b):
    return 1 / (1 + math.exp(-(sum(p * q for p, q in zip(x, w, strict=True)) + b)))


RIGHT.add("neuron", lambda x, w, b: sigmoid(x @ w + b))
RIGHT.add("neuron", lambda x, w, b: sigmoid(np.dot(w, x) + b))
RIGHT.add("neuron", lambda x, w, b: (np.tanh((x.dot(w) + b) / 2) + 1) / 2)
RIGHT.add("neuron", lambda x, w, b: np.array([sigmoid(np.inner(x, w) + b)])[0])


@RIGHT.to("share_right")
def counted(x, w, b, labels):
    right = 0
    for row, label in zip(x, labels, strict=True):
        says = 1 if row @ w + b > 0 else 0
        if says == label:
            right += 1
    return right / len(labels)


RIGHT.add("share_right", lambda x, w, b, labels: ((x @ w + b > 0) == labels).mean())
RIGHT.add("share_right", lambda x, w, b, labels: np.mean((sigmoid(x @ w + b) > 0.5) == labels))
RIGHT.add("share_right", lambda x, w, b, t: 1 - np.mean(np.abs((x @ w + b > 0) - t)))
RIGHT.add("share_right", lambda x, w, b, t: np.sum(np.where(x @ w + b > 0, 1, 0) == t) / t.size)


def half_tanh(z):
    return (1 + np.tanh(z / 2)) / 2


def both_sides(z):
    z = np.asarray(z, float)
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + small), small / (1 + small))


def by_its_logarithm(z):
    return np.exp(-np.logaddexp(0, -z))


def slope_of_half_tanh(z):
    return 0.25 * (1 - np.tanh(z / 2) ** 2)


def slope_by_its_output(z):
    a = half_tanh(z)
    return a - a**2


for first in (half_tanh, both_sides, by_its_logarithm, clipped):
    for second in (slope_of_half_tanh, slope_by_its_output):
        RIGHT.add("sigmoid", first, second)


@RIGHT.to("gradient_through")
def times_in_place(z, n):
    result = 1
    while n > 0:
        z = np.tanh(z)
        result = result * (1 - z * z)
        n -= 1
    return result


@RIGHT.to("gradient_through")
def by_itself(z, n):
    return 1.0 + 0 * z if n == 0 else (1 - np.tanh(z) ** 2) * by_itself(np.tanh(z), n - 1)


RIGHT.add("gradient_through", lambda z, n: np.prod(list(slopes(z, n)), axis=0))


def slopes(z, n):
    for _ in range(n):
        yield np.cosh(np.clip(z, -300, 300)) ** -2.0
        z = np.tanh(z)


def kept_where_positive(z):
    return z * (z > 0)


def relu_by_where(z):
    return np.where(z > 0, z, 0)


def mean_of_sizes(z):
    return (z + np.abs(z)) / 2


def one_where_positive(z):
    return (z > 0) * 1.0


RIGHT.add("relu", kept_where_positive, one_where_positive)
RIGHT.add("relu", relu_by_where, lambda z: (z > 0).astype(int))
RIGHT.add("relu", mean_of_sizes, lambda z: np.heaviside(z, 0))
RIGHT.add("relu", lambda z: np.clip(z, 0, None), lambda z: z > 0)


@RIGHT.to("forward_pass")
def layer_by_layer(x, W1, b1, W2, b2):
    for W, b in ((W1, b1), (W2, b2)):
        z = np.dot(x, W) + b
        x = np.where(z > 0, z, 0)
    return z


RIGHT.add("forward_pass", lambda x, W1, b1, W2, b2: ((x @ W1 + b1).clip(0)) @ W2 + b2)
RIGHT.add(
    "forward_pass", lambda x, W1, b1, W2, b2: (W2.T @ np.maximum(W1.T @ x.T + b1.T, 0)).T + b2
)


RIGHT.add("count_parameters", lambda s: sum((a + 1) * b for a, b in zip(s, s[1:], strict=False)))


@RIGHT.to("count_parameters")
def weights_and_biases(sizes):
    weights = biases = 0
    for i in range(len(sizes) - 1):
        weights += sizes[i] * sizes[i + 1]
        biases += sizes[i + 1]
    return weights + biases


RIGHT.add("count_parameters", lambda s: int(np.dot(np.array(s[:-1]) + 1, s[1:])))


@RIGHT.to("softmax")
def row_by_row(z):
    rows = []
    for row in z:
        e = np.exp(row - max(row))
        rows.append(e / sum(e))
    return np.array(rows)


RIGHT.add("softmax", lambda z: np.exp(z - np.logaddexp.reduce(z, axis=1, keepdims=True)))
RIGHT.add(
    "softmax",
    lambda z: np.exp(z - z.max(1)[:, None]) / np.exp(z - z.max(1)[:, None]).sum(1)[:, None],
)


@RIGHT.to("mse")
def mse_in_a_loop(y, t):
    total = 0
    for a, b in zip(y.ravel(), t.ravel(), strict=True):
        total += (a - b) ** 2
    return total / y.size


RIGHT.add("mse", lambda y, t: ((t - y) ** 2).sum() / t.size)
RIGHT.add("mse", lambda y, t: np.average(np.square(np.subtract(y, t))))


@RIGHT.to("binary_cross_entropy")
def by_where(p, t):
    return np.mean(-np.log(np.where(t == 1, p, 1 - p)))


@RIGHT.to("binary_cross_entropy")
def one_at_a_time(p, t):
    total = 0
    for pi, ti in zip(p.ravel(), t.ravel(), strict=True):
        total -= math.log(pi) if ti else math.log(1 - pi)
    return total / p.size


RIGHT.add(
    "binary_cross_entropy", lambda p, t: -np.sum(t * np.log(p) + (1 - t) * np.log1p(-p)) / t.size
)


RIGHT.add(
    "cross_entropy",
    lambda z, t: -np.mean(np.sum(t * (z - np.logaddexp.reduce(z, axis=1, keepdims=True)), axis=1)),
)


@RIGHT.to("cross_entropy")
def example_by_example(z, t):
    losses = []
    for scores, target in zip(z, t, strict=True):
        s = scores - scores.max()
        losses.append(-np.dot(target, s - np.log(np.exp(s).sum())))
    return sum(losses) / len(losses)


@RIGHT.to("mse_gradient")
def gradient_in_a_loop(w, b, x, t):
    dw = db = 0
    for xi, ti in zip(x, t, strict=True):
        dw += 2 * (w * xi + b - ti) * xi / len(x)
        db += 2 * (w * xi + b - ti) / len(x)
    return dw, db


RIGHT.add("mse_gradient", lambda w, b, x, t: [2 * ((w * x + b - t) * one).mean() for one in (x, 1)])
RIGHT.add(
    "mse_gradient",
    lambda w, b, x, t: (-2 * x @ (t - w * x - b) / x.size, -2 * np.mean(t - w * x - b)),
)
RIGHT.add("largest_rate", lambda x: 1 / np.mean(x**2))
RIGHT.add("largest_rate", lambda x: len(x) / np.sum(x * x))
RIGHT.add("largest_rate", lambda x: 2 / (2 * (np.var(x) + np.mean(x) ** 2)))


@RIGHT.to("descend")
def with_a_copy(gradient, place, rate, steps):
    place = place.copy()
    for _ in range(steps):
        place -= rate * gradient(place)
    return place


@RIGHT.to("descend")
def recursively(gradient, place, rate, steps):
    if steps == 0:
        return place
    return recursively(gradient, place - rate * gradient(place), rate, steps - 1)


@RIGHT.to("chain")
def with_the_slope_named(x, w1, b1, w2, b2, t):
    a = sigmoid(w1 * x + b1)
    slope = a - a * a
    dy = -2 * (t - w2 * a - b2)
    return [dy * w2 * slope * x, dy * w2 * slope, dy * a, dy]


@RIGHT.to("dense_backward")
def with_einsum(x, W, dy):
    return np.einsum("ij,kj->ik", dy, W), np.einsum("ij,ik->jk", x, dy), np.sum(dy, 0)[None]


RIGHT.add("dense_backward", lambda x, W, dy: (dy @ W.T, (dy.T @ x).T, np.ones((1, len(x))) @ dy))
RIGHT.add("gate_backward", lambda z, dy: dy * sigmoid(z) * (1 + z * (1 - sigmoid(z))))
RIGHT.add("gate_backward", lambda z, dy: dy * (sigmoid(z) + z * sigmoid(z) * sigmoid(-z)))


@RIGHT.to("training_loop")
def layer_after_layer(net, x, t, learning_rate, epochs):
    losses = []
    for _ in range(epochs):
        wires = forward(net, x)
        losses += [loss.f(wires[-1], t)]
        _, grads = backward(net, wires, loss.df(wires[-1], t))
        pairs = zip(net, grads, strict=True)
        net = tuple(Dense(p.W - learning_rate * g.W, p.b - learning_rate * g.b) for p, g in pairs)
    return net, losses


@RIGHT.to("training_loop")
def with_a_minus_inside(net, x, t, learning_rate, epochs):
    losses = []
    for _ in range(epochs):
        *_, z = wires = forward(net, x)
        losses.append(float(loss.f(z, t)))
        net = map_parameters(
            lambda w, dw: w + dw * -learning_rate, net, backward(net, wires, loss.df(z, t))[1]
        )
    return net, losses


@RIGHT.to("split_and_scale")
def shuffled_first(x, t, order, n_test):
    x, t = x[order], t[order]
    x_train, x_test = x[n_test:], x[:n_test]
    m, s = np.mean(x_train, axis=0), np.sqrt(np.var(x_train, axis=0))
    return (x_train - m) / s, t[n_test:], (x_test - m) / s, t[:n_test]


@RIGHT.to("accuracy")
def hits_counted(y, labels):
    hits = 0
    for scores, label in zip(y, labels, strict=True):
        hits += np.argmax(scores) == label
    return hits / len(y)


RIGHT.add("accuracy", lambda y, labels: np.sum(np.argmax(y, 1) == labels) / len(labels))
RIGHT.add("accuracy", lambda y, labels: 1 - np.count_nonzero(y.argmax(1) - labels) / len(labels))
