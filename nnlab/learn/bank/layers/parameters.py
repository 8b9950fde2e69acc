"""Lesson 03: count the weights and biases of a network."""

from itertools import pairwise
from math import prod

from nnlab.learn.exercise import Case, Exercise


def count_parameters(sizes):
    total = 0
    for k in range(1, len(sizes)):
        total += sizes[k - 1] * sizes[k] + sizes[k]
    return total


def biases_forgotten(sizes):
    return sum(inputs * outputs for inputs, outputs in pairwise(sizes))


def inputs_with_biases(sizes):
    return biases_forgotten(sizes) + sum(sizes)


def one_bias_a_layer(sizes):
    return biases_forgotten(sizes) + len(sizes) - 1


def from_the_inputs_on(sizes):
    return count_parameters([sizes[-1], *sizes])


def last_layer_only(sizes):
    return count_parameters(sizes[-2:])


def all_multiplied(sizes):
    return prod(sizes)


def neurons(sizes):
    return sum(sizes)


def biases_of_the_layer_before(sizes):
    return biases_forgotten(sizes) + sum(sizes[:-1])


def last_biases_forgotten(sizes):
    return count_parameters(sizes) - sizes[-1]


def first_layer_only(sizes):
    return count_parameters(sizes[:2])


def one_hidden_layer_only(sizes):
    return sizes[0] * sizes[1] + sizes[1] + sizes[1] * sizes[2] + sizes[2]


def one_pair_too_many(sizes):
    return sum(sizes[k] * sizes[k + 1] + sizes[k + 1] for k in range(len(sizes)))


def last_layer_left_out(sizes):
    return count_parameters(sizes[:-1])


EXERCISE = Exercise(
    name="count_parameters",
    lesson="03-layers",
    prompt="Write count_parameters(sizes): the number of weights and biases of a network, where "
    "sizes is a list such as [2, 3, 1].",
    reference=count_parameters,
    cases=[
        Case("by hand", ([2, 3, 1],), "2 × 3 weights and 3 biases, then 3 × 1 weights and 1 bias."),
        Case("a single neuron", ([2, 1],), "Two weights and a bias."),
        Case("three classes", ([2, 5, 3],), "(2 × 5 + 5) + (5 × 3 + 3) = 33."),
        Case("deep", ([2, 4, 4, 4, 1],), "Four gaps between layers, each with weights and biases."),
        Case("large", ([784, 128, 64, 10],), "A usual network for the ten digits."),
    ],
    mistakes={
        biases_forgotten: "These are the weights alone. Each neuron has a bias, too.",
        inputs_with_biases: (
            "You count a bias for each input. Inputs are numbers that come in, not neurons: they "
            "have neither weights nor a bias."
        ),
        one_bias_a_layer: "You count one bias for each layer. Each neuron has a bias of its own.",
        from_the_inputs_on: (
            "You begin at k = 0, and sizes[0 - 1] is the last size. The inputs are no neurons: let "
            "k run from 1."
        ),
        last_layer_only: "This is the last layer alone. Add up over all of them, with +=.",
        all_multiplied: (
            "You multiply all the sizes. A weight joins two neighbouring layers, so multiply "
            "neighbours, and add up."
        ),
        neurons: (
            "You count neurons. Each of them has one weight for every output of the layer before, "
            "and a bias."
        ),
        biases_of_the_layer_before: (
            "You count the biases of the layer before. A layer has one for each of its own "
            "neurons, where the weights lead to."
        ),
        last_biases_forgotten: "The biases of the output layer are missing. It has neurons, too.",
        first_layer_only: (
            "It stops after the first layer. Is return inside the loop? Move it to the left, below."
        ),
        one_hidden_layer_only: (
            "You write out two layers, and a network may have one, or ten. A loop takes as many as "
            "there are."
        ),
        one_pair_too_many: (
            "The last size has no neighbour behind it. There is one pair less than there are "
            "sizes: range(len(sizes) - 1)."
        ),
        last_layer_left_out: "The last layer is left out. A range ends before the number it is "
        "given: range(1, len(sizes)) goes up to the last.",
    },
    slips={
        biases_forgotten: (" + sizes[k]\n", "\n"),
        one_bias_a_layer: (" + sizes[k]\n", " + 1\n"),
        from_the_inputs_on: ("range(1, len", "range(0, len"),
        last_layer_only: ("total +=", "total ="),
        biases_of_the_layer_before: ("+ sizes[k]\n", "+ sizes[k - 1]\n"),
        first_layer_only: ("    return", "        return"),
        last_layer_left_out: ("len(sizes))", "len(sizes) - 1)"),
    },
    unseen=[([3, 7, 5, 2],), ([6, 4, 9],)],
    hints=[
        "Go through the pairs of neighbours, such as (2, 3) and (3, 1), and add up.",
        "A layer of sizes[k] neurons has sizes[k - 1] * sizes[k] weights and sizes[k] biases. Let k"
        " run from 1, as the inputs are no neurons.",
    ],
)
