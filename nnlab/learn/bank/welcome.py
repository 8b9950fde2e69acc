"""The explanation and the recap of lesson 00, which has no exercise and no quiz."""

from nnlab.learn.exercise import Exercise
from nnlab.learn.prediction import Explanation
from nnlab.learn.quiz import Question

LESSON = "00-welcome"

EXERCISES: tuple[Exercise, ...] = ()

# What is asked, in the order of the lesson, and what the recap calls it.
RECAP = {"prediction/pixels": "how many numbers a digit is"}

QUIZ: tuple[Question, ...] = ()

EXPLANATIONS = {
    "pixels": Explanation(
        "There are 28 rows of 28 pixels, and 28 × 28 = 784.",
        wrong={
            56: "That is 28 + 28: it adds up two sides. Each row has 28 pixels, so multiply.",
            28: "That is one row. There are 28 of them.",
            112: "That is once around the edge. Count the pixels inside as well.",
        },
    ),
}
