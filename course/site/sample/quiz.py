"""The exercises, the quiz and the explanations of lesson 99."""

from nnlab.learn.bank.sample.sum import SUM
from nnlab.learn.bank.sample.twice import TWICE
from nnlab.learn.prediction import Explanation
from nnlab.learn.quiz import Question

LESSON = "99-sample"

EXERCISES = (SUM, TWICE)

# What is asked, in the order of the lesson, and what the recap calls it.
RECAP = {
    "goal/first": "the goal of the first picture",
    "prediction/sum": "a sum, worked out by hand",
    "exercise/sample_sum": "the sum",
    "goal/second": "the goal of the second picture",
    "prediction/steepest": "the steepest function",
    "prediction/twice": "twice the sum, worked out by hand",
    "exercise/sample_twice": "twice the sum",
}

QUIZ = (
    Question(
        "What is the sum for x = 2, w = 3, b = 1?",
        right="7",
        wrong={"6": "The bias is missing.", "9": "The bias is added after the product."},
        because="2 × 3 + 1 = 7.",
    ),
    Question(
        "What does a bias do?",
        right="It moves the threshold",
        wrong={
            "It turns the line": "The weights do that.",
            "It scales the inputs": "That is what a weight does.",
        },
        because="The sum is 0 where the weighted inputs are -b.",
    ),
    Question(
        "How many biases has a neuron with ten inputs?",
        right="1",
        wrong={
            "10": "There are ten weights, but one bias.",
            "11": "Those are all parameters.",
        },
        because="The bias belongs to the neuron, not to its inputs.",
    ),
)

EXPLANATIONS = {
    "sum": Explanation("0.5 × 2 = 1, and 0.5 more.", wrong={1: "That is without the bias."}),
    "steepest": Explanation(
        "The slopes are 0.2494, 0.9901 and 1.",
        wrong={
            "sigmoid": "Its slope is 1/4 at most.",
            "tanh": "Nearly. Its slope is 1 at z = 0 only.",
        },
    ),
    "twice": Explanation("The sum is 1 + 0.5, and twice that is 3.", wrong={1.5: "That is once."}),
}
