"""Lesson 02: its exercises and its quiz."""

from nnlab.learn.bank.activations import chain, relu, sigmoid
from nnlab.learn.prediction import Explanation
from nnlab.learn.quiz import Question

LESSON = "02-activations"

EXERCISES = (
    sigmoid.EXERCISE,
    chain.EXERCISE,
    relu.EXERCISE,
)

# What is asked, in the order of the lesson, and what the recap calls it.
RECAP = {
    "goal/bend": "equal inputs, by an activation that bends",
    "prediction/one": "the w of two neurons in a row",
    "prediction/steepest": "the steepest slope of the sigmoid",
    "exercise/sigmoid": "the sigmoid and its derivative",
    "prediction/ten": "what gets through ten sigmoids",
    "goal/vanish": "a gradient that vanishes",
    "exercise/gradient_through": "what gets through n layers of tanh",
    "goal/keep": "a gradient that gets through",
    "exercise/relu": "ReLU and its derivative",
}

QUIZ = (
    Question(
        "Ten layers of a hundred neurons each, with the identity for an activation, and one output "
        "at the end. How do they divide the plane of two inputs?",
        right="with one straight line",
        wrong={
            "with ten lines, one for each layer": (
                "The layers do not divide one after the other. Each only adds up multiples of what "
                "it is handed, and multiples of multiples are multiples of the inputs."
            ),
            "with a curve, as there are so many weights": (
                "More weights give more ways to write the same line. A curve needs a bend "
                "somewhere, and the identity has none."
            ),
            "not at all: the output is the same everywhere": (
                "A line is still there: all the layers together are one layer, and one neuron can "
                "divide the plane."
            ),
        },
        because="Without a bend, all layers are one: z = x₁w₁ + x₂w₂ + b, and z = 0 is a line.",
    ),
    Question(
        "A sigmoid neuron has the output a = 0.8. What is its slope there?",
        right="0.16",
        wrong={
            "0.214": (
                "That is σ(0.8) (1 - σ(0.8)): it takes the output for the input. The sigmoid is "
                "applied already."
            ),
            "0.25": "That is the slope at a = 0.5, where the sigmoid is steepest.",
            "0.36": ("That is 1 - 0.8², the rule for tanh. For the sigmoid it is a (1 - a)."),
        },
        because="The slope is a (1 - a) = 0.8 × 0.2 = 0.16.",
    ),
    Question(
        "A ReLU neuron that reads the inputs gives 0 for every example. What becomes of it in "
        "training?",
        right="nothing: its slope is 0 for every example, so its weights get no signal",
        wrong={
            "it recovers soon, as the others push it": (
                "Whatever the others ask of it is multiplied by its slope, and that is 0."
            ),
            "it recovers with a larger step": (
                "A larger step times 0 is 0. Too large a step is one way in which neurons die."
            ),
            "its weights shrink to 0": (
                "They stay exactly as they are: a gradient of 0 moves nothing, in no direction."
            ),
        },
        because=(
            "It is a dead ReLU. A leaky ReLU keeps a slope of 0.01 below 0, and so a way back."
        ),
    ),
)

EXPLANATIONS = {
    "one": Explanation(
        "Three times 2x + 1, minus 4, is 6x - 1: the weights multiply.",
        wrong={
            5: "That is 2 + 3. The second neuron takes three times what it is handed, and so three "
            "times the 2.",
            -1: "That is its b: 3 × 1 - 4.",
        },
    ),
    "steepest": Explanation(
        "It is steepest at z = 0. There a = 0.5, and the slope is 0.5 × 0.5 = 1/4.",
        wrong={
            "1": "That is the slope of tanh at 0. The sigmoid climbs half as far, over twice the "
            "way.",
            "1/2": "That is the height at the steepest place, and not the slope.",
        },
    ),
    "ten": Explanation(
        "Every slope is 1/4 at most, and ten of them multiply: 4 to the power of 10 is 1,048,576.",
        wrong={
            "1 part in 40": "40 is 10 × 4: that adds up what multiplies.",
            "1 part in 10,000": "That is 10 to the power of 4, and not 4 to the power of 10.",
        },
    ),
}
