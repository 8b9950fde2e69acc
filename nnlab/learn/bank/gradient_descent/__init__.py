"""The exercises of lesson 05: the slopes of a line's loss, the way down, and the longest step."""

from nnlab.learn.bank.gradient_descent.mse import MSE_GRADIENT
from nnlab.learn.bank.gradient_descent.rate import LARGEST_RATE
from nnlab.learn.bank.gradient_descent.walk import DESCEND
from nnlab.learn.prediction import Explanation
from nnlab.learn.quiz import Question

LESSON = "05-gradient-descent"

EXERCISES = (MSE_GRADIENT, DESCEND, LARGEST_RATE)

# What is asked, in the order of the lesson, and what the recap calls it.
RECAP = {
    "goal/floor": "the valley floor",
    "prediction/step": "one step, by hand",
    "exercise/mse_gradient": "the slopes of a line's loss",
    "goal/own": "the valley floor, by your own slopes",
    "exercise/descend": "the walk downhill",
    "prediction/factor": "what each step multiplies w by",
    "exercise/largest_rate": "the largest learning rate",
    "prediction/batch": "the spread of a larger batch",
    "goal/noise": "the floor, with one example a step",
    "goal/wells": "the deeper of two valleys",
}

QUIZ = (
    Question(
        "w is 3, dL/dw is -2, and the learning rate is 0.1. What is w after one step?",
        right="3.2",
        wrong={
            "2.8": "That is uphill. The slope is negative, and minus -0.2 is plus 0.2.",
            "5": "The learning rate is missing: the step is 0.1 times the slope.",
            "-2": "That is the slope. The step changes w, it does not replace it.",
        },
        because="3 - 0.1 × (-2) = 3.2: the loss falls to the right, so w moves to the right.",
    ),
    Question(
        "The losses of a run are 2, 9, 50, 300, and at last nan. What do you try first?",
        right="A smaller learning rate",
        wrong={
            "More steps": "Each step overshoots more than the one before. Waiting makes it worse.",
            "A larger learning rate": "The steps are too long already: they land higher each time.",
            "Replacing nan by 0": "The nan is where the run ended, not where its trouble began.",
        },
        because="Losses that grow from step to step are what too long a step looks like. If a "
        "small rate does not help, look for a wrong sign in the gradient.",
    ),
    Question(
        "On a parabola, learning rate times curvature is 1.5. What does the run do?",
        right="It jumps across the bottom each time, and still arrives",
        wrong={
            "It diverges": "That begins above 2.",
            "It arrives in a single step": "That takes a product of exactly 1.",
            "It comes down without ever crossing the bottom": "That is so up to 1.",
        },
        because="Each step multiplies the distance by 1 - 1.5 = -0.5: the other side, half as far.",
    ),
)

EXPLANATIONS = {
    "step": Explanation(
        "The slope at 3 is 2 × 3 = 6, and 3 - 0.25 × 6 = 1.5.",
        wrong={
            4.5: "That is a step uphill. Walk against the slope: minus.",
            2.25: "That takes 3 for the slope. It is 2w.",
            2.5: "That takes 2 for the slope. It is 2w.",
            -3: "That takes the whole slope for a step. The learning rate takes a share of it.",
        },
    ),
    "factor": Explanation(
        "1 - 1.1 × 2 = -1.2: across the bottom, and farther out than before.",
        wrong={
            1.2: "That is the right size. But it lands on the other side of the bottom: minus.",
            2.2: "That is rate × curvature. What is left of w is 1 minus that.",
            -2.2: "That is the step. What is left of w is 1 minus 2.2.",
            -0.1: "That is 1 minus the rate. The curvature belongs to the slope as well.",
        },
    ),
    "batch": Explanation(
        "Four times the work buys half the noise: the spread falls with the square root of the "
        "size.",
        wrong={
            "the same": "In a mean of four, chance errors partly cancel.",
            "a quarter": "Chance errors cancel only partly: some of the four err the same way.",
        },
    ),
}
