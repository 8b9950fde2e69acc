"""Wrong answers: slips, half-remembered formulas, loops that end too soon."""

import math

import numpy as np

from nnlab.activations import sigmoid
from nnlab.losses import LOSSES
from nnlab.network import backward, forward
from nnlab.parameters import map_parameters
from tests.learn.answers import Collection

loss = LOSSES["binary_cross_entropy"]
WRONG = Collection()


def logistic(z):
    return 1 / (1 + np.exp(-z))


# neuron


@WRONG.to("neuron", "range")
def one_input_short(x, w, b):
    z = b
    for i in range(len(x) - 1):
        z += x[i] * w[i]
    return sigmoid(z)


@WRONG.to("neuron", "Only the last product is left")
def overwrites_the_sum(x, w, b):
    total = 0
    for i in range(len(x)):
        total = x[i] * w[i]
    return sigmoid(total + b)


@WRONG.to("neuron", "ReLU")
def relu_for_sigmoid(x, w, b):
    return np.maximum(0, np.dot(x, w) + b)


@WRONG.to("neuron", "tanh")
def tanh_for_sigmoid(x, w, b):
    s = sum(a * c for a, c in zip(x, w, strict=True))
    return math.tanh(s + b)


@WRONG.to("neuron", "step")
def step_for_sigmoid(x, w, b):
    return 1.0 if x @ w + b > 0 else 0.0


@WRONG.to("neuron", "return logistic(np.dot(x, w) - b)")
def bias_subtracted(x, w, b):
    return logistic(np.dot(x, w) - b)


@WRONG.to("neuron", "mean of the products")
def mean_for_sum(x, w, b):
    z = np.mean(x * w) + b
    return 1 / (1 + np.exp(-z))


@WRONG.to("neuron", "return 1 / (1 - np.exp(-z))")
def minus_in_the_denominator(x, w, b):
    z = x.dot(w) + b
    return 1 / (1 - np.exp(-z))


@WRONG.to("neuron", "return 1 / 1 + np.exp(-z)")
def brackets_of_the_denominator(x, w, b):
    z = x.dot(w) + b
    return 1 / 1 + np.exp(-z)


@WRONG.to("neuron", "You stop after the first input")
def return_inside_the_loop(x, w, b):
    z = b
    for xi, wi in zip(x, w, strict=True):
        z = z + xi * wi
        return logistic(z)


@WRONG.to("neuron", "falls where the sum grows")
def positive_exponent(x, w, b):
    weighted = np.sum(np.multiply(x, w)) + b
    return 1.0 / (1.0 + math.exp(weighted))


@WRONG.to("neuron")
def squared_weights(x, w, b):
    z = np.sum(x * w**2) + b
    return sigmoid(z)


WRONG.add("neuron", lambda x, w, b: sigmoid(np.sum(x) * np.sum(w) + b), says="sum")
WRONG.add("neuron", lambda x, w, b: sigmoid(sigmoid(x @ w + b)), says="sigmoid")
WRONG.add("neuron", lambda x, w, b: round(float(sigmoid(x @ w + b))))


# share_right


@WRONG.to("share_right", "Where both are 0")
def true_positives(x, w, b, labels):
    said = (x @ w + b) > 0
    return np.mean(said & (labels == 1))


@WRONG.to("share_right", "hardly ever is 0 or 1")
def sums_against_labels(x, w, b, labels):
    z = x @ w + b
    return np.mean(z == labels)


@WRONG.to("share_right")
def below_zero(x, w, b, labels):
    answers = np.where(x @ w + b < 0, 1, 0)
    return np.mean(answers == labels)


@WRONG.to("share_right", "hits = 1")
def hits_not_added(x, w, b, labels):
    hits = 0
    for row, label in zip(x, labels, strict=True):
        answer = int(row @ w + b > 0)
        if answer == label:
            hits = 1
    return hits / len(labels)


@WRONG.to("share_right")
def divided_by_the_columns(x, w, b, labels):
    answers = (x @ w + b > 0).astype(int)
    return (answers == labels).sum() / x.shape[1]


@WRONG.to("share_right", "above 0 everywhere")
def threshold_of_a(x, w, b, labels):
    right = 0
    for i in range(len(x)):
        a = sigmoid(x[i] @ w + b)
        if a > 0:
            guess = 1
        else:
            guess = 0
        right += guess == labels[i]
    return right / len(x)


@WRONG.to("share_right")
def bias_taken_off(x, w, b, labels):
    says = x @ w - b > 0
    return (says == labels).mean()


@WRONG.to("share_right", "right")
def share_of_the_wrong(x, w, b, labels):
    return 1 - np.mean((x @ w + b > 0) == labels)


# sigmoid


def stable(z):
    return 0.5 * np.tanh(0.5 * z) + 0.5


def stable_slope(z):
    a = stable(z)
    return a * (1 - a)


def tanh_not_halved(z):
    return 0.5 * np.tanh(z) + 0.5


def half_forgotten(z):
    return np.tanh(z / 2) / 2


def slope_with_plus(z):
    a = stable(z)
    return a * (1 + a)


def slope_squared(z):
    a = stable(z)
    return (a * (1 - a)) ** 2


def slope_of_a_only(z):
    return stable(z)


def literal_slope(z):
    a = logistic(z)
    return a * (1 - a)


WRONG.add("sigmoid", tanh_not_halved, stable_slope, says="tanh")
WRONG.add("sigmoid", half_forgotten, stable_slope, says="np.tanh(z / 2) / 2")
WRONG.add("sigmoid", stable, slope_with_plus, says="return a * (1 + a)")
WRONG.add("sigmoid", stable, slope_squared, says="return (a * (1 - a)) ** 2")
WRONG.add("sigmoid", stable, slope_of_a_only)
WRONG.add("sigmoid", logistic, literal_slope, says="overflow")
WRONG.add("sigmoid", lambda z: 1 / (1 + np.exp(-z)), stable_slope, says="overflow")
WRONG.add("sigmoid", lambda z: np.exp(z) / (np.exp(z) + 1), stable_slope, says="overflow")
WRONG.add("sigmoid", stable, lambda z: np.exp(-z) / (1 + np.exp(-z)) ** 2)


# gradient_through


@WRONG.to("gradient_through", "You square z")
def squares_z(z, n):
    gradient = 1
    for _ in range(n):
        a = np.tanh(z)
        gradient = gradient * (1 - z**2)
        z = a
    return gradient


@WRONG.to("gradient_through", "`g *= 1 + z**2`")
def plus_in_the_slope(z, n):
    g = 1.0
    for i in range(n):
        z = np.tanh(z)
        g *= 1 + z**2
    return g


@WRONG.to("gradient_through")
def sigmoid_in_the_chain(z, n):
    g = 1.0
    for _ in range(n):
        a = sigmoid(z)
        g = g * a * (1 - a)
        z = a
    return g


@WRONG.to("gradient_through", "slope of the last layer")
def product_forgotten(z, n):
    g = 1.0
    for _ in range(n):
        a = np.tanh(z)
        g = 1 - a * a
        z = a
    return g


@WRONG.to("gradient_through", "n - 1 slopes")
def begins_at_one(z, n):
    slope = 1.0
    for _ in range(1, n):
        z = np.tanh(z)
        slope *= 1 - z**2
    return slope


@WRONG.to("gradient_through", "stops after the first layer")
def returns_in_the_loop(z, n):
    slope = np.ones_like(z)
    for _ in range(n):
        z = np.tanh(z)
        slope = slope * (1 - z**2)
        return slope


@WRONG.to("gradient_through")
def chain_of_a_list(z, n):
    slopes = []
    for _ in range(n):
        a = np.tanh(z)
        slopes.append(1 - a**2)
    return np.prod(slopes, axis=0)


# relu


def leaks(z):
    return np.maximum(z, 0.1 * z)


def flat_above(z):
    return np.minimum(z, 0)


def slope_below(z):
    return (z < 0).astype(float)


def relu(z):
    return np.maximum(0, z)


def relu_slope(z):
    return (z > 0).astype(float)


def where_of_one(z):
    return np.where(z > 1, 1.0, 0.0)


def where_gives_one(z):
    return np.where(z > 0, 1, 0)


def slope_of_half(z):
    return np.where(z > 0, 1.0, np.where(z == 0, 0.5, 0.0))


WRONG.add("relu", leaks, relu_slope)
WRONG.add("relu", flat_above, relu_slope, says="np.minimum(z, 0)")
WRONG.add("relu", relu, slope_below, says="return (z < 0).astype(float)")
WRONG.add("relu", relu, where_of_one, says="np.where(z > 1")
WRONG.add("relu", where_gives_one, relu_slope, says="derivative")
WRONG.add("relu", relu, slope_of_half)
WRONG.add("relu", lambda z: z * (z < 0), relu_slope)


# forward_pass


@WRONG.to("forward_pass", "reads x again")
def reads_x_twice(x, W1, b1, W2, b2):
    h = np.maximum(0, x @ W1 + b1)
    return x @ W2 + b2


@WRONG.to("forward_pass", "hidden")
def returns_hidden(x, W1, b1, W2, b2):
    h = np.maximum(0, x @ W1 + b1)
    y = h @ W2 + b2
    return h


@WRONG.to("forward_pass", "W2")
def hidden_from_w2(x, W1, b1, W2, b2):
    h = np.maximum(0, x @ W2 + b1)
    return h @ W1 + b2


@WRONG.to("forward_pass", "sigmoid")
def sigmoid_in_the_hidden_layer(x, W1, b1, W2, b2):
    hidden = sigmoid(x.dot(W1) + b1)
    return hidden.dot(W2) + b2


@WRONG.to("forward_pass", "tanh")
def tanh_in_the_hidden_layer(x, W1, b1, W2, b2):
    return np.tanh(x @ W1 + b1) @ W2 + b2


@WRONG.to("forward_pass", "return np.dot(h, W2) + b1")
def bias_of_the_other_layer(x, W1, b1, W2, b2):
    z = np.dot(x, W1) + b1
    h = np.where(z > 0, z, 0)
    return np.dot(h, W2) + b1


@WRONG.to("forward_pass", "z1 = x @ W1 - b1")
def bias_with_minus(x, W1, b1, W2, b2):
    z1 = x @ W1 - b1
    a1 = np.maximum(z1, 0)
    z2 = a1 @ W2 + b2
    return z2


@WRONG.to("forward_pass", "no ReLU between")
def bent_but_not_used(x, W1, b1, W2, b2):
    z = x @ W1 + b1
    h = np.maximum(z, 0)
    return z @ W2 + b2


@WRONG.to("forward_pass", "np.minimum")
def minimum_for_maximum(x, W1, b1, W2, b2):
    return np.minimum(x @ W1 + b1, 0) @ W2 + b2


# count_parameters


@WRONG.to("count_parameters")
def stops_before_the_last_layer(sizes):
    total = 0
    for i in range(1, len(sizes) - 1):
        total += sizes[i - 1] * sizes[i] + sizes[i]
    return total


@WRONG.to("count_parameters", "last layer alone")
def counts_the_last_only(sizes):
    total = 0
    for a, b in zip(sizes, sizes[1:], strict=False):
        total = a * b + b
    return total


@WRONG.to("count_parameters", "total += a + b + b")
def adds_for_times(sizes):
    total = 0
    for a, b in zip(sizes, sizes[1:], strict=False):
        total += a + b + b
    return total


@WRONG.to("count_parameters")
def weights_only_in_a_sum(sizes):
    return sum(sizes[i] * sizes[i + 1] for i in range(len(sizes) - 1))


@WRONG.to("count_parameters", "count *= ")
def multiplies_the_layers(sizes):
    count = 1
    for i in range(len(sizes) - 1):
        count *= sizes[i] * sizes[i + 1] + sizes[i + 1]
    return count


WRONG.add("count_parameters", lambda s: sum(a * b + 1 for a, b in zip(s, s[1:], strict=False)))


@WRONG.to("count_parameters", "(sizes[i] - 1)")
def one_input_less(sizes):
    total = 0
    for i in range(len(sizes) - 1):
        total += (sizes[i] - 1) * sizes[i + 1]
    return total


# softmax


@WRONG.to("softmax", "columns")
def over_columns(z):
    e = np.exp(z - np.max(z, axis=0))
    return e / np.sum(e, axis=0)


@WRONG.to("softmax", "keepdims")
def no_shift_no_keepdims(z):
    e = np.exp(z)
    return e / e.sum(axis=1)


@WRONG.to("softmax", "overflows")
def shift_added(z):
    e = np.exp(z + z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


@WRONG.to("softmax", "mean")
def mean_subtracted_and_divided(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.mean(axis=1, keepdims=True)


@WRONG.to("softmax", "not the shares")
def divided_by_the_largest(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / np.max(e, axis=1, keepdims=True)


@WRONG.to("softmax")
def rows_in_a_loop(z):
    result = []
    for row in z:
        e = np.exp(row)
        result.append(e / e.sum())
    return np.array(result)


@WRONG.to("softmax", "2 **")
def powers_of_two(z):
    e = 2 ** (z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


@WRONG.to("softmax")
def exponent_negative(z):
    e = np.exp(z.max(axis=1, keepdims=True) - z)
    return e / e.sum(axis=1, keepdims=True)


# mse


@WRONG.to("mse", "add the squares up")
def never_divided(y, t):
    total = 0.0
    for a, b in zip(y.ravel(), t.ravel(), strict=True):
        total += (a - b) ** 2
    return total


@WRONG.to("mse", "(y + t)")
def sum_for_difference(y, t):
    return np.mean((y + t) ** 2)


@WRONG.to("mse", "error * 2")
def doubled_for_squared(y, t):
    error = y - t
    return (error * 2).mean()


@WRONG.to("mse")
def first_example_only(y, t):
    return (y[0] - t[0]) ** 2


@WRONG.to("mse", "n - 1")
def divides_by_one_less(y, t):
    n = y.size
    return np.sum((y - t) ** 2) / (n - 1)


@WRONG.to("mse")
def max_error(y, t):
    return np.max((y - t) ** 2)


WRONG.add("mse", lambda y, t: np.mean(y) ** 2 - np.mean(t) ** 2)
WRONG.add("mse", lambda y, t: np.linalg.norm(y - t) / y.size)
WRONG.add("mse", lambda y, t: np.mean((y - t) ** 3), says="3")


# binary_cross_entropy


@WRONG.to("binary_cross_entropy", "base 2")
def bits(p, t):
    return -np.mean(t * np.log2(p) + (1 - t) * np.log2(1 - p))


@WRONG.to("binary_cross_entropy", "np.log(1 + p)")
def plus_inside(p, t):
    yes = t * np.log(p)
    no = (1 - t) * np.log(1 + p)
    return -(yes + no).mean()


@WRONG.to("binary_cross_entropy", "different signs")
def minus_between(p, t):
    return -np.mean(t * np.log(p) - (1 - t) * np.log(1 - p))


@WRONG.to("binary_cross_entropy", "You add up")
def loop_without_the_mean(p, t):
    total = 0
    for pi, ti in zip(p.ravel(), t.ravel(), strict=True):
        if ti == 1:
            total -= np.log(pi)
        else:
            total -= np.log(1 - pi)
    return total


@WRONG.to("binary_cross_entropy", "wrong way round")
def branches_swapped(p, t):
    total = 0
    for pi, ti in zip(p.ravel(), t.ravel(), strict=True):
        total += -np.log(1 - pi) if ti == 1 else -np.log(pi)
    return total / p.size


@WRONG.to("binary_cross_entropy")
def log_left_out_of_no(p, t):
    return -np.mean(t * np.log(p) + (1 - t) * (1 - p))


@WRONG.to("binary_cross_entropy", "wrong way round")
def where_turned(p, t):
    given = np.where(t == 0, p, 1 - p)
    return -np.log(given).mean()


@WRONG.to("binary_cross_entropy")
def log_of_the_mean(p, t):
    return -np.log(np.mean(np.where(t == 1, p, 1 - p)))


# cross_entropy


def log_softmax(z):
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))


@WRONG.to("cross_entropy", "mean")
def mean_of_everything(z, t):
    return -np.mean(t * log_softmax(z))


@WRONG.to("cross_entropy", "add up")
def sum_of_everything(z, t):
    return -np.sum(t * log_softmax(z))


@WRONG.to("cross_entropy", "minus")
def sign_forgotten(z, t):
    return (t * log_softmax(z)).sum(axis=1).mean()


@WRONG.to("cross_entropy", "base 2")
def in_bits(z, t):
    s = z - z.max(axis=1, keepdims=True)
    log_p = (s - np.log(np.exp(s).sum(axis=1, keepdims=True))) / np.log(2)
    return -np.mean(np.sum(t * log_p, axis=1))


@WRONG.to("cross_entropy")
def sums_along_columns(z, t):
    return -np.mean(np.sum(t * log_softmax(z), axis=0))


@WRONG.to("cross_entropy", "plus")
def plus_for_minus(z, t):
    s = z - z.max(axis=1, keepdims=True)
    log_plus = s + np.log(np.exp(s).sum(axis=1, keepdims=True))
    return -np.mean(np.sum(t * log_plus, axis=1))


@WRONG.to("cross_entropy")
def only_the_first_row(z, t):
    return -np.sum((t * log_softmax(z))[0])


@WRONG.to("cross_entropy", "(1 - t)")
def other_classes(z, t):
    return -np.mean(np.sum((1 - t) * log_softmax(z), axis=1))


# mse_gradient


@WRONG.to("mse_gradient", "w")
def times_w(w, b, x, t):
    e = w * x + b - t
    return 2 * np.mean(e * w), 2 * np.mean(e)


@WRONG.to("mse_gradient")
def updated_parameters(w, b, x, t):
    e = w * x + b - t
    dw = 2 * np.mean(e * x)
    db = 2 * np.mean(e)
    return w - dw, b - db


@WRONG.to("mse_gradient", "first example")
def gradient_of_the_first(w, b, x, t):
    e = w * x[0] + b - t[0]
    return 2 * e * x[0], 2 * e


@WRONG.to("mse_gradient", "e = w * x - b - t")
def minus_b(w, b, x, t):
    e = w * x - b - t
    return 2 * (e * x).mean(), 2 * e.mean()


@WRONG.to("mse_gradient", "db = np.mean(e)")
def two_only_once(w, b, x, t):
    e = w * x + b - t
    dw = 2 * np.mean(e * x)
    db = np.mean(e)
    return dw, db


@WRONG.to("mse_gradient", "dw = 2 * e * x")
def loop_overwrites(w, b, x, t):
    dw = db = 0
    for xi, ti in zip(x, t, strict=True):
        e = w * xi + b - ti
        dw = 2 * e * xi
        db += 2 * e
    return dw / len(x), db / len(x)


@WRONG.to("mse_gradient", "dw += ")
def sign_of_one(w, b, x, t):
    dw = db = 0.0
    n = len(x)
    for i in range(n):
        dw += -2 * x[i] * (w * x[i] + b - t[i]) / n
        db += 2 * (w * x[i] + b - t[i]) / n
    return dw, db


@WRONG.to("mse_gradient")
def squares_left(w, b, x, t):
    e = w * x + b - t
    return np.mean(2 * e**2 * x), np.mean(2 * e**2)


# largest_rate


@WRONG.to("largest_rate")
def length_for_mean(x):
    return 2 / (2 * np.sum(x**2) / 2)


WRONG.add("largest_rate", lambda x: 2 / (2 * np.mean(np.abs(x))))
WRONG.add("largest_rate", lambda x: 2 / 2 * np.mean(x**2), says="upside down")
WRONG.add("largest_rate", lambda x: 2 / np.var(x))
WRONG.add("largest_rate", lambda x: 4 / (2 * np.mean(x**2)), says="lacks the 2")


@WRONG.to("largest_rate", "np.max")
def largest_square(x):
    curvature = 2 * np.max(x**2)
    return 2 / curvature


@WRONG.to("largest_rate", "upside down")
def turned_over(x):
    curvature = 2 * (x**2).mean()
    return curvature / 2


# descend


@WRONG.to("descend", "one step less")
def one_step_short(gradient, place, rate, steps):
    for _ in range(steps - 1):
        place = place - rate * gradient(place)
    return place


@WRONG.to("descend", "rate")
def divides_by_the_rate(gradient, place, rate, steps):
    for _ in range(steps):
        place = place - gradient(place) / rate
    return place


@WRONG.to("descend", "changes what it is given")
def walks_in_place(gradient, place, rate, steps):
    for _ in range(steps):
        place -= rate * gradient(place)
    return place


@WRONG.to("descend", "`new = place - rate * gradient(new)`")
def starts_again(gradient, place, rate, steps):
    new = place
    for _ in range(steps):
        new = place - rate * gradient(new)
    return new


@WRONG.to("descend")
def rate_shrinks(gradient, place, rate, steps):
    for i in range(steps):
        place = place - rate / (i + 1) * gradient(place)
    return place


@WRONG.to("descend", "You feel the slope once")
def gradient_once(gradient, place, rate, steps):
    step = gradient(place) * rate
    p = place
    for _ in range(steps):
        p = p - step
    return p


@WRONG.to("descend", "`return step`")
def returns_the_step(gradient, place, rate, steps):
    for _ in range(steps):
        step = rate * gradient(place)
        place = place - step
    return step


# chain


@WRONG.to("chain", "dz = dy * w1 * a * (1 - a)")
def other_weight(x, w1, b1, w2, b2, t):
    z = w1 * x + b1
    a = sigmoid(z)
    y = w2 * a + b2
    dy = 2 * (y - t)
    dz = dy * w1 * a * (1 - a)
    return dz * x, dz, dy * a, dy


@WRONG.to("chain", "tanh")
def slope_of_tanh(x, w1, b1, w2, b2, t):
    z = w1 * x + b1
    a = sigmoid(z)
    y = w2 * a + b2
    dy = 2 * (y - t)
    dz = dy * w2 * (1 - a**2)
    return dz * x, dz, dy * a, dy


@WRONG.to("chain", "y = w2 * a")
def bias_two_forgotten(x, w1, b1, w2, b2, t):
    a = sigmoid(w1 * x + b1)
    y = w2 * a
    dy = 2 * (y - t)
    da = dy * w2
    dz = da * a * (1 - a)
    return dz * x, dz, dy * a, dy


@WRONG.to("chain", "`dw2 = dL * z`")
def z_for_a_in_dw2(x, w1, b1, w2, b2, t):
    z = w1 * x + b1
    a = sigmoid(z)
    y = w2 * a + b2
    dL = 2 * (y - t)
    dw2 = dL * z
    db2 = dL
    dz = dL * w2 * a * (1 - a)
    return dz * x, dz, dw2, db2


@WRONG.to("chain", "dy = (y - t) ** 2")
def loss_for_slope(x, w1, b1, w2, b2, t):
    z = w1 * x + b1
    a = 1 / (1 + np.exp(-z))
    y = w2 * a + b2
    dy = (y - t) ** 2
    dz = dy * w2 * a * (1 - a)
    return dz * x, dz, dy * a, dy


@WRONG.to("chain", "`dy = 2 * (t - y)`")
def two_slips(x, w1, b1, w2, b2, t):
    z = w1 * x + b1
    a = sigmoid(z)
    y = w2 * a + b2
    dy = 2 * (t - y)
    da = dy * w2
    dz = da * (1 - a)
    return dz * x, dz, dy * a, dy


@WRONG.to("chain")
def db_is_one(x, w1, b1, w2, b2, t):
    a = sigmoid(w1 * x + b1)
    dy = 2 * (w2 * a + b2 - t)
    dz = dy * w2 * a * (1 - a)
    return dz * x, 1, dy * a, 1


# dense_backward


@WRONG.to("dense_backward", "`dx = np.dot(dy, W)`")
def w_not_transposed(x, W, dy):
    dx = np.dot(dy, W)
    dW = np.dot(x.T, dy)
    db = np.sum(dy, axis=0, keepdims=True)
    return dx, dW, db


@WRONG.to("dense_backward")
def bias_over_columns_without_row(x, W, dy):
    return dy @ W.T, x.T @ dy, dy.sum(axis=1)


@WRONG.to("dense_backward", "dW = x.T @ dy / len(x)")
def mean_in_dW(x, W, dy):
    dx = dy @ W.T
    dW = x.T @ dy / len(x)
    db = dy.sum(axis=0, keepdims=True)
    return dx, dW, db


@WRONG.to("dense_backward", "order")
def gradients_in_another_order(x, W, dy):
    return x.T @ dy, dy.sum(axis=0, keepdims=True), dy @ W.T


@WRONG.to("dense_backward")
def dx_from_x(x, W, dy):
    dx = x @ W
    dW = x.T @ dy
    db = np.sum(dy, axis=0, keepdims=True)
    return dx, dW, db


@WRONG.to("dense_backward", "on its side")
def outer_turned(x, W, dy):
    dW = np.zeros(W.shape[::-1])
    for i in range(len(x)):
        dW += np.outer(dy[i], x[i])
    return dy @ W.T, dW, dy.sum(axis=0, keepdims=True)


# gate_backward


@WRONG.to("gate_backward", "overwrites the first")
def assigned_twice(z, dy):
    s = sigmoid(z)
    dz = dy * s
    dz = dy * z * s * (1 - s)
    return dz


@WRONG.to("gate_backward", "(1 + s)")
def plus_in_slope(z, dy):
    s = sigmoid(z)
    return dy * s + dy * z * s * (1 + s)


@WRONG.to("gate_backward", "slope of tanh")
def tanh_rule(z, dy):
    s = sigmoid(z)
    return dy * (s + z * (1 - s**2))


@WRONG.to("gate_backward")
def subtracted(z, dy):
    s = sigmoid(z)
    straight = dy * s
    through = dy * z * s * (1 - s)
    return straight - through


@WRONG.to("gate_backward")
def s_left_out(z, dy):
    s = sigmoid(z)
    return dy * s + dy * z * (1 - s)


WRONG.add("gate_backward", lambda z, dy: dy * z * sigmoid(z))


# training_loop


@WRONG.to("training_loop", "uphill")
def plus_the_gradient(net, x, t, learning_rate, epochs):
    losses = []
    for _ in range(epochs):
        wires = forward(net, x)
        losses.append(loss.f(wires[-1], t))
        _, grads = backward(net, wires, loss.df(wires[-1], t))
        net = map_parameters(lambda w, dw: w + learning_rate * dw, net, grads)
    return net, losses


@WRONG.to("training_loop", "wires[0]")
def first_wire(net, x, t, learning_rate, epochs):
    losses = []
    for _ in range(epochs):
        wires = forward(net, x)
        losses.append(loss.f(wires[0], t))
        _, grads = backward(net, wires, loss.df(wires[-1], t))
        net = map_parameters(lambda w, dw: w - learning_rate * dw, net, grads)
    return net, losses


@WRONG.to("training_loop", "stops after the first round")
def ends_in_the_first_round(net, x, t, learning_rate, epochs):
    losses = []
    for _ in range(epochs):
        wires = forward(net, x)
        losses.append(loss.f(wires[-1], t))
        dwires, grads = backward(net, wires, loss.df(wires[-1], t))
        net = map_parameters(lambda p, g: p - learning_rate * g, net, grads)
        return net, losses


@WRONG.to("training_loop")
def loss_after(net, x, t, learning_rate, epochs):
    losses = []
    for _ in range(epochs):
        wires = forward(net, x)
        dwires, grads = backward(net, wires, loss.df(wires[-1], t))
        net = map_parameters(lambda p, g: p - learning_rate * g, net, grads)
        losses.append(loss.f(forward(net, x)[-1], t))
    return net, losses


@WRONG.to("training_loop", "last loss only")
def list_made_anew(net, x, t, learning_rate, epochs):
    for _ in range(epochs):
        losses = []
        wires = forward(net, x)
        losses.append(loss.f(wires[-1], t))
        _, grads = backward(net, wires, loss.df(wires[-1], t))
        net = map_parameters(lambda w, dw: w - learning_rate * dw, net, grads)
    return net, losses


@WRONG.to("training_loop", "0.1")
def rate_of_its_own(net, x, t, learning_rate, epochs):
    losses = []
    for _ in range(epochs):
        wires = forward(net, x)
        losses.append(loss.f(wires[-1], t))
        _, grads = backward(net, wires, loss.df(wires[-1], t))
        net = map_parameters(lambda w, dw: w - 0.1 * dw, net, grads)
    return net, losses


# split_and_scale


@WRONG.to("split_and_scale", "ddof")
def sample_spread(x, t, order, n_test):
    test, train = order[:n_test], order[n_test:]
    mean, std = x[train].mean(axis=0), x[train].std(axis=0, ddof=1)
    z = (x - mean) / std
    return z[train], t[train], z[test], t[test]


@WRONG.to("split_and_scale", "smallest")
def from_zero_to_one(x, t, order, n_test):
    test, train = order[:n_test], order[n_test:]
    low, high = x[train].min(axis=0), x[train].max(axis=0)
    z = (x - low) / (high - low)
    return z[train], t[train], z[test], t[test]


@WRONG.to("split_and_scale", "train, test = order[:n_test], order[n_test:]")
def parts_confused(x, t, order, n_test):
    train, test = order[:n_test], order[n_test:]
    mu, sd = x[train].mean(axis=0), x[train].std(axis=0)
    return (x[train] - mu) / sd, t[train], (x[test] - mu) / sd, t[test]


@WRONG.to("split_and_scale", "axis")
def means_of_the_rows(x, t, order, n_test):
    test, train = order[:n_test], order[n_test:]
    mu = x[train].mean(axis=1, keepdims=True).mean()
    sd = x[train].std(axis=0)
    return (x[train] - mu) / sd, t[train], (x[test] - mu) / sd, t[test]


@WRONG.to("split_and_scale", "mu = x[test].mean(axis=0)")
def mean_of_the_test(x, t, order, n_test):
    test = order[:n_test]
    train = order[n_test:]
    mu = x[test].mean(axis=0)
    sd = x[train].std(axis=0)
    z = (x - mu) / sd
    return z[train], t[train], z[test], t[test]


@WRONG.to("split_and_scale", "(x[test] + mu)")
def plus_for_the_test(x, t, order, n_test):
    test, train = order[:n_test], order[n_test:]
    mu, sd = x[train].mean(0), x[train].std(0)
    return (x[train] - mu) / sd, t[train], (x[test] + mu) / sd, t[test]


@WRONG.to("split_and_scale", "order")
def targets_exchanged(x, t, order, n_test):
    test, train = order[:n_test], order[n_test:]
    mu, sd = x[train].mean(0), x[train].std(0)
    z = (x - mu) / sd
    return z[train], t[test], z[test], t[train]


# accuracy


@WRONG.to("accuracy", "smallest score")
def smallest_score(y, labels):
    return np.mean(y.argmin(axis=1) == labels)


@WRONG.to("accuracy", "hits = 1")
def one_hit_only(y, labels):
    hits = 0
    for scores, label in zip(y, labels, strict=True):
        if np.argmax(scores) == label:
            hits = 1
    return hits / len(labels)


@WRONG.to("accuracy")
def divided_by_the_classes(y, labels):
    return np.sum(np.argmax(y, axis=1) == labels) / y.shape[1]


@WRONG.to("accuracy")
def last_row_not_counted(y, labels):
    right = 0
    for i in range(len(y) - 1):
        if np.argmax(y[i]) == labels[i]:
            right += 1
    return right / len(y)


WRONG.add("accuracy", lambda y, labels: np.mean((y > 0.5) == labels[:, None]))
WRONG.add("accuracy", lambda y, labels: np.mean(np.argsort(y, axis=1)[:, 0] == labels))
