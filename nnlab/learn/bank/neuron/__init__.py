"""The exercises and the quiz of lesson 01: one neuron, and how often it is right."""

from nnlab.learn.bank.neuron.answer import NEURON
from nnlab.learn.bank.neuron.share import SHARE_RIGHT
from nnlab.learn.prediction import Explanation
from nnlab.learn.quiz import Question

LESSON = "01-neuron"

EXERCISES = (NEURON, SHARE_RIGHT)

# What is asked, in the order of the lesson, and what the recap calls it.
RECAP = {
    "prediction/ink": "the feature that a zero has more of",
    "goal/line": "a line between zeros and ones",
    "prediction/z": "z, worked out by hand",
    "exercise/neuron": "a neuron",
    "exercise/share_right": "the share of right answers",
    "goal/both": "99% right, with both features",
    "prediction/bias": "the output of a neuron with nothing coming in",
    "goal/corners": "three of the four corners",
}

QUIZ = (
    Question(
        "A neuron has the weights 2 and -1 and the bias 0. Which input makes it surest of a one?",
        right="x = (1, 0)",
        wrong={
            "x = (0, 1)": "Here z = -1: with a negative weight, an input speaks against.",
            "x = (1, 1)": "Here z = 2 - 1 = 1. It can do better without the second input.",
            "x = (0, 0)": "Here z = 0, and the neuron is undecided.",
        },
        because="z = 2 × 1 - 1 × 0 = 2 is the largest of the four sums.",
    ),
    Question(
        "You raise the bias and leave the weights alone. What happens to the line on the map?",
        right="It moves without turning",
        wrong={
            "It turns": "Its direction comes from the weights alone.",
            "It stays, but the neuron is surer": "That takes larger weights as well.",
            "It bends": "The line of one neuron is always straight.",
        },
        because="The line is where x₁w₁ + x₂w₂ = -b: another b, another line beside the first.",
    ),
    Question(
        "Why can no single neuron get the four corners of this lesson right?",
        right="No straight line separates the two classes",
        wrong={
            "Four examples are too few to learn from": "We looked for any weights at all, "
            "and did not learn from the examples.",
            "The sigmoid never quite reaches 0 or 1": "It need not: it only has to lie on the "
            "right side of 0.5.",
            "It has no bias": "It has one. The bias moves the line, which stays a line.",
        },
        because="The middle of the square lies between the two yes corners, and between the two no "
        "corners. It would have to be on both sides of the line.",
    ),
)

EXPLANATIONS = {
    "ink": Explanation(
        "A zero is a long line around an empty middle. A one is a short line right through it.",
        wrong={
            "middle": "The middle of a zero is its hole: there is hardly any ink.",
            "both": "More ink, yes. But its middle is a hole.",
        },
    ),
    "z": Explanation(
        "The products are 0.5 × 2 = 1 and 0.25 × (-4) = -1. With the bias: 1 - 1 + 0.5 = 0.5.",
        wrong={
            0: "That is the sum without the bias.",
            2.5: "That takes 4 for the second weight. It is -4.",
            -1: "That adds up the inputs, and the weights, and multiplies then. Each input goes "
            "with its own weight first.",
        },
    ),
    "bias": Explanation(
        "With nothing coming in, the bias alone decides: z = 2. So a neuron with a positive bias "
        "fires, with z above 0, on no input at all.",
        wrong={
            "below 0.5": "For that, z must be below 0, and so the bias.",
            "0.5": "That is the output where z is 0: there, without a bias.",
        },
    ),
}
