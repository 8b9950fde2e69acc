"""Lesson 03: its exercises and its quiz."""

from nnlab.learn.bank.layers import forward, parameters, softmax
from nnlab.learn.prediction import Explanation
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
    "goal/twice": "each class twice as likely as the next",
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

EXPLANATIONS = {
    "shape": Explanation(
        "(N, inputs) @ (inputs, outputs) gives (N, outputs): a row for each example, a column for "
        "each neuron.",
        wrong={
            "(5, 2)": "That is the shape of x, which goes in. Three numbers come out for each "
            "example, one from each neuron.",
            "(2, 3)": "That is the shape of W. There is a sum for each example, so 5 rows.",
        },
    ),
    "count": Explanation(
        "Weights: 2 × 3 + 3 × 2 + 2 × 1 = 14. Biases, one for each neuron: 3 + 2 + 1 = 6.",
        wrong={
            14: "Those are the weights. Each neuron has a bias, too.",
            22: "That gives a bias to the two inputs as well. They compute nothing, and have none.",
            8: "Those are the inputs and the neurons. Count the wires, and a bias for each neuron.",
        },
    ),
    "shift": Explanation(
        "Each power becomes e to the 100 times as large, and so does their sum: it cancels.",
        wrong={
            "the largest p grows": "It would if the scores were multiplied. Adding keeps their "
            "distances, and those are all that counts.",
            "all p become equal": "Next to 100 the scores look alike, but a distance of 1 is still "
            "a factor of e.",
        },
    ),
}
