"""The exercise ``chain``: one input, one hidden neuron, one output, back by hand."""

from nnlab.activations import sigmoid
from nnlab.learn.exercise import Case, Exercise


def chain(x, w1, b1, w2, b2, t):
    z = w1 * x + b1
    a = sigmoid(z)
    y = w2 * a + b2
    dy = 2 * (y - t)
    da = dy * w2
    dz = da * a * (1 - a)
    return dz * x, dz, dy * a, dy


def slope_left_out(x, w1, b1, w2, b2, t):
    a = sigmoid(w1 * x + b1)
    dy = 2 * (w2 * a + b2 - t)
    da = dy * w2
    return da * x, da, dy * a, dy


def slope_at_the_output(x, w1, b1, w2, b2, t):
    a = sigmoid(w1 * x + b1)
    dy = 2 * (w2 * a + b2 - t)
    dz = dy * w2 * sigmoid(a) * (1 - sigmoid(a))
    return dz * x, dz, dy * a, dy


def sign_turned(x, w1, b1, w2, b2, t):
    return tuple(-gradient for gradient in chain(x, w1, b1, w2, b2, t))


def two_left_out(x, w1, b1, w2, b2, t):
    return tuple(gradient / 2 for gradient in chain(x, w1, b1, w2, b2, t))


def times_the_bias(x, w1, b1, w2, b2, t):
    dw1, db1, dw2, db2 = chain(x, w1, b1, w2, b2, t)
    return dw1, db1 * b1, dw2, db2 * b2


def past_the_weight(x, w1, b1, w2, b2, t):
    a = sigmoid(w1 * x + b1)
    dy = 2 * (w2 * a + b2 - t)
    dz = dy * a * (1 - a)
    return dz * x, dz, dy * a, dy


def weight_for_input(x, w1, b1, w2, b2, t):
    _, dz, _, dy = chain(x, w1, b1, w2, b2, t)
    return dz * w1, dz, dy * w2, dy


def sum_for_output(x, w1, b1, w2, b2, t):
    z = w1 * x + b1
    _, _, dw2, dy = chain(x, w1, b1, w2, b2, t)
    dz = dy * w2 * z * (1 - z)
    return dz * x, dz, dw2, dy


def input_left_out(x, w1, b1, w2, b2, t):
    _, dz, dw2, dy = chain(x, w1, b1, w2, b2, t)
    return dz, dz, dw2, dy


def output_left_out(x, w1, b1, w2, b2, t):
    dw1, dz, _, dy = chain(x, w1, b1, w2, b2, t)
    return dw1, dz, dy, dy


def slope_of_tanh(x, w1, b1, w2, b2, t):
    a = sigmoid(w1 * x + b1)
    dy = 2 * (w2 * a + b2 - t)
    dz = dy * w2 * (1 - a**2)
    return dz * x, dz, dy * a, dy


def update_returned(x, w1, b1, w2, b2, t):
    gradients = chain(x, w1, b1, w2, b2, t)
    return tuple(was - step for was, step in zip((w1, b1, w2, b2), gradients, strict=True))


CHAIN = Exercise(
    name="chain",
    lesson="06-backpropagation",
    prompt="Write chain(x, w1, b1, w2, b2, t): for z = w1 x + b1, a = sigmoid(z), y = w2 a + b2 "
    "and L = (y - t)², return the gradients dw1, db1, dw2, db2.",
    reference=chain,
    returns=("dw1", "db1", "dw2", "db2"),
    cases=[
        Case(
            "by hand",
            (2.0, 0.5, -1.0, 2.0, 0.0, 3.0),
            "z = 0, a = 0.5, y = 1. Back: dy = 2 × (1 - 3) = -4, da = -4 × 2 = -8, "
            "dz = -8 × 0.5 × (1 - 0.5) = -2.",
        ),
        Case("any six numbers", (0.62, -1.37, 0.45, 1.18, -0.73, 0.91)),
        Case("a negative input", (-1.54, 0.28, 0.96, -2.11, 0.34, -0.57)),
        Case("both biases 0", (1.5, 0.8, 0.0, -1.2, 0.0, 1.0), "A bias of 0 has a gradient."),
        Case("no error", (2.0, 0.5, -1.0, 2.0, 0.0, 1.0), "y = t, so nothing comes back."),
        Case("far out", (30.0, 10.0, 0.0, 2.0, 0.0, 3.0), "z = 300: there the sigmoid is flat."),
    ],
    mistakes={
        slope_left_out: "The slope of the activation is missing. On the way from a back to z the "
        "error is multiplied by the sigmoid's slope, a (1 - a).",
        slope_at_the_output: "You take the slope of the sigmoid at a. It is needed at z; and as a "
        "is sigmoid(z) already, that slope is a (1 - a).",
        sign_turned: "All signs are turned round. L = (y - t)², so dy = 2 (y - t): with t - y, "
        "every step would go uphill.",
        two_left_out: "All gradients are half of what they should be: the slope of (y - t)² is "
        "2 (y - t).",
        times_the_bias: "You multiply the gradient of a bias by the bias. z = w x + b has slope 1 "
        "along b, so what comes back to z is the gradient of b, also where b is 0.",
        weight_for_input: "You multiply the gradient of a weight by the weight. When w moves, "
        "w x moves x times as far: take what went in, x for w1 and a for w2.",
        past_the_weight: "You go back from y to a without w2. On its way the error is multiplied "
        "by the weight: da = dy × w2.",
        sum_for_output: "In a (1 - a) the letter a is the output of the sigmoid, but you put in z.",
        input_left_out: "dw1 lacks the x. When w1 moves, z moves x times as far: dw1 = dz × x.",
        output_left_out: "dw2 lacks the a. When w2 moves, y moves a times as far: dw2 = dy × a.",
        slope_of_tanh: "1 - a² is the slope of tanh. That of the sigmoid is a (1 - a).",
        update_returned: "You return the weights and biases after a step. Asked for are the "
        "gradients themselves.",
    },
    slips={
        slope_left_out: ("da * a * (1 - a)", "da"),
        slope_at_the_output: ("a * (1 - a)", "sigmoid(a) * (1 - sigmoid(a))"),
        sign_turned: ("(y - t)", "(t - y)"),
        two_left_out: ("2 * (y", "(y"),
        times_the_bias: ("dz, dy * a, dy", "dz * b1, dy * a, dy * b2"),
        past_the_weight: ("dy * w2", "dy"),
        weight_for_input: ("dz * x, dz, dy * a", "dz * w1, dz, dy * w2"),
        sum_for_output: ("a * (1 - a)", "z * (1 - z)"),
        input_left_out: ("dz * x", "dz"),
        output_left_out: ("dy * a,", "dy,"),
        slope_of_tanh: ("a * (1 - a)", "(1 - a**2)"),
    },
    unseen=[(0.9, 0.7, -0.3, 1.6, 0.2, -0.8), (-1.1, 0.5, 0.4, -0.9, 0.6, 1.3)],
    hints=[
        "Go forward first, and keep z, a and y. Then go back: dy, da, dz.",
        "dy = 2 (y - t), and da = dy × w2. What is the slope of the sigmoid at z?",
        "dz = da × a (1 - a). A weight's gradient is what went in times what came back, so "
        "dw1 = dz × x and dw2 = dy × a; a bias takes what came back as it is.",
    ],
)
