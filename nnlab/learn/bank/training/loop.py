"""The exercise ``training_loop``: forward, loss, backward, update, again and again."""

import numpy as np

from nnlab.activations import sigmoid
from nnlab.layers import Dense
from nnlab.learn.bank.examples import normal, uniform
from nnlab.learn.exercise import Case, Exercise
from nnlab.losses import LOSSES
from nnlab.network import backward, forward
from nnlab.parameters import map_parameters

loss = LOSSES["binary_cross_entropy"]


def training_loop(net, x, t, learning_rate, epochs):
    losses = []
    for _ in range(epochs):
        wires = forward(net, x)
        losses.append(loss.f(wires[-1], t))
        _, grads = backward(net, wires, loss.df(wires[-1], t))
        net = map_parameters(lambda w, dw: w - learning_rate * dw, net, grads)
    return net, losses


def uphill(net, x, t, learning_rate, epochs):
    return training_loop(net, x, t, -learning_rate, epochs)


def update_thrown_away(net, x, t, learning_rate, epochs):
    return net, [loss.f(forward(net, x)[-1], t)] * epochs


def wires_of_the_start(net, x, t, learning_rate, epochs):
    wires, losses = forward(net, x), []
    for _ in range(epochs):
        losses.append(loss.f(wires[-1], t))
        _, grads = backward(net, wires, loss.df(wires[-1], t))
        net = map_parameters(lambda w, dw: w - learning_rate * dw, net, grads)
    return net, losses


def gradients_not_reset(net, x, t, learning_rate, epochs):
    losses, total = [], map_parameters(np.zeros_like, net)
    for _ in range(epochs):
        wires = forward(net, x)
        losses.append(loss.f(wires[-1], t))
        _, grads = backward(net, wires, loss.df(wires[-1], t))
        total = map_parameters(np.add, total, grads)
        net = map_parameters(lambda w, dw: w - learning_rate * dw, net, total)
    return net, losses


def loss_after_the_update(net, x, t, learning_rate, epochs):
    trained, losses = training_loop(net, x, t, learning_rate, epochs)
    return trained, [*losses, loss.f(forward(trained, x)[-1], t)][1:]


def one_step_only(net, x, t, learning_rate, epochs):
    return training_loop(net, x, t, learning_rate, min(epochs, 1))


def last_loss_only(net, x, t, learning_rate, epochs):
    trained, losses = training_loop(net, x, t, learning_rate, epochs)
    return trained, losses[-1:]


def sigmoid_first(net, x, t, learning_rate, epochs):
    losses = []
    for _ in range(epochs):
        wires = forward(net, x)
        losses.append(loss.f(sigmoid(wires[-1]), t))
        _, grads = backward(net, wires, loss.df(sigmoid(wires[-1]), t))
        net = map_parameters(lambda w, dw: w - learning_rate * dw, net, grads)
    return net, losses


def rate_of_the_lesson(net, x, t, learning_rate, epochs):
    return training_loop(net, x, t, 3.0, epochs)


def network_as_a_number(net, x, t, learning_rate, epochs):
    wires = forward(net, x)
    _, grads = backward(net, wires, loss.df(wires[-1], t))
    return net - float(learning_rate) * grads


def network(inputs, hidden):
    """Return a small network of two layers without an activation."""
    first = Dense(W=normal(inputs, hidden), b=np.zeros((1, hidden)))
    return first, Dense(W=normal(hidden, 1, seed=1), b=np.zeros((1, 1)))


ONE = (Dense(W=np.zeros((1, 1)), b=np.zeros((1, 1))),)
LOOP = Exercise(
    name="training_loop",
    lesson="07-training",
    prompt="Write training_loop(net, x, t, learning_rate, epochs): repeat forward, loss, backward, "
    "update; return the trained net, and the list of the losses before each update.",
    reference=training_loop,
    returns=("net", "losses"),
    cases=[
        Case(
            "two rounds by hand",
            (ONE, np.array([[1.0]]), np.array([[1.0]]), 1.0, 2),
            "Round 1: p = 0.5, loss -log 0.5 = 0.693, dy = p - 1 = -0.5, so w = b = 0.5. "
            "Round 2: z = 1, p = 0.731, loss 0.313.",
        ),
        Case("no round at all", (ONE, np.array([[1.0]]), np.array([[1.0]]), 1.0, 0)),
        Case("five rounds", (network(2, 3), normal(8, 2), uniform(8, 1).round(), 0.5, 5)),
        Case("one example", (network(3, 2), normal(1, 3), np.array([[0.0]]), 0.1, 3)),
        Case("a large step", (network(2, 2), normal(6, 2), uniform(6, 1).round(), 20.0, 4)),
    ],
    mistakes={
        uphill: "You go uphill: add the step, and the loss grows. The update is "
        "w - learning_rate * dw.",
        update_thrown_away: "The update is thrown away: every round begins with the first "
        "network. Call the new one net again: net = map_parameters(...).",
        wires_of_the_start: "You go forward only once, before the loop. After an update the wires "
        "are old: every round begins with forward(net, x).",
        gradients_not_reset: "The gradients of all rounds add up. Each round takes its own only: "
        "begin from 0 every time.",
        loss_after_the_update: "The losses are one round late. Take the loss of the wires that you "
        "go back from, before the update.",
        one_step_only: "It stops after the first round. Is return inside the loop? Move it to the "
        "left, below.",
        sigmoid_first: "The sigmoid is applied twice. This loss takes the sums z as they leave the "
        "network, and applies the sigmoid itself.",
        network_as_a_number: "A network is a tuple of layers, which Python cannot multiply by a "
        "number. Take map_parameters: it goes through all weights and biases.",
        rate_of_the_lesson: "You always step with 3.0. Use the learning_rate that is handed in.",
        last_loss_only: "You return the last loss only. Keep one for each round: "
        "losses.append(...).",
    },
    slips={
        uphill: ("w - learning", "w + learning"),
        update_thrown_away: ("        net = map", "        new = map"),
        last_loss_only: ("return net, losses", "return net, losses[-1:]"),
        rate_of_the_lesson: ("learning_rate * dw", "3.0 * dw"),
    },
    unseen=[(network(2, 2), normal(4, 2, seed=5), uniform(4, 1, seed=6).round(), 0.3, 3)],
    hints=[
        "One round has four lines: forward, loss, backward, update. Put them under "
        "for epoch in range(epochs).",
        "wires = forward(net, x), then losses.append(loss.f(wires[-1], t)), then "
        "_, grads = backward(net, wires, loss.df(wires[-1], t)).",
        "The update: net = map_parameters(lambda w, dw: w - learning_rate * dw, net, grads). "
        "After the loop: return net, losses.",
    ],
)
