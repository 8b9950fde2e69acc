"""Lesson 03: its exercises and its quiz."""

from nnlab.learn.bank.layers import forward, parameters, softmax
from nnlab.learn.quiz import Question

LESSON = "03-layers"

EXERCISES = (forward.EXERCISE, parameters.EXERCISE, softmax.EXERCISE)

# What is asked, in the order of the lesson, and what the recap calls it.
RECAP = {
    "goal/corners": "the four corners, with three neurons",
    "prediction/shape": "the shape of z",
    "exercise/forward_pass": "the forward pass",
    "goal/deep": "equal inputs, with two hidden layers",
    "prediction/count": "how many weights and biases 2-3-2-1 has",
    "exercise/count_parameters": "weights and biases, counted",
    "prediction/shift": "100 added to every score",
    "exercise/softmax": "softmax",
}

QUIZ = (
    Question(
        "100 examples of 784 inputs each, so x has the shape (100, 784), go into a layer of 10 "
        "neurons. Which shape has W?",
        right="(784, 10)",
        wrong={
            "(10, 784)": (
                "Some books and libraries store W that way and write W x. In x @ W each column is "
                "a neuron, so that the 784 columns of x meet the 784 rows of W."
            ),
            "(100, 10)": (
                "That is the shape of the result. W does not depend on how many examples there are."
            ),
            "(784, 100)": (
                "The 100 examples all go through the same weights; W has a column for each neuron."
            ),
        },
        because="One row for each input, one column for each neuron: (100, 784) @ (784, 10).",
    ),
    Question(
        "A network should say what a house costs. Which activation belongs behind its last layer?",
        right="the identity",
        wrong={
            "a sigmoid": "It never says more than 1. It is for the probability of a yes.",
            "softmax": (
                "It makes shares that sum to 1. With a single output, that share is always 1."
            ),
            "tanh": "It never says more than 1, nor less than -1. A price has no such bounds.",
        },
        because="A regression can need any number, and the identity keeps every number possible.",
    ),
    Question(
        "A photo can show a cat, a dog, both, or neither. Which output do you choose?",
        right="two outputs, each with its own sigmoid",
        wrong={
            "two outputs with softmax": (
                "Their shares sum to 1, so it cannot be sure of both, nor of neither. Softmax is "
                "for exactly one class of several."
            ),
            "one output with a sigmoid": (
                "That is one question, yes or no. Here there are two: of a cat, and of a dog."
            ),
            "two outputs with the identity": (
                "You would get two scores of any size, but no probabilities."
            ),
        },
        because="These are two yes/no questions, and each answer may be anything from 0 to 1.",
    ),
)
