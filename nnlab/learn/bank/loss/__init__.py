"""The exercises of lesson 04: three ways to say how wrong an answer is."""

from nnlab.learn.bank.loss.binary import BINARY_CROSS_ENTROPY
from nnlab.learn.bank.loss.classes import CROSS_ENTROPY
from nnlab.learn.bank.loss.mse import MSE
from nnlab.learn.prediction import Explanation
from nnlab.learn.quiz import Question

LESSON = "04-loss"

EXERCISES = (MSE, BINARY_CROSS_ENTROPY, CROSS_ENTROPY)

# What is asked, in the order of the lesson, and what the recap calls it.
RECAP = {
    "goal/line": "a line with a small loss",
    "prediction/mse": "the mean of the squared errors, by hand",
    "exercise/mse": "the mean squared error",
    "prediction/outlier": "the number with the smallest absolute error",
    "goal/map": "the lowest place of the landscape",
    "goal/sure": "what a sure and wrong answer costs",
    "prediction/cost": "the cost of p = 0.01",
    "exercise/binary_cross_entropy": "the cross-entropy of yes or no",
    "exercise/cross_entropy": "the cross-entropy of many classes",
    "prediction/unsure": "the cross-entropy where p is t",
}

QUIZ = (
    Question(
        "One line has the errors 1, 1, 1, 1, another 0, 0, 0, 3. Which one has the smaller loss?",
        right="By MSE the first, by MAE the second",
        wrong={
            "The first, by both": "Its MAE is 1; that of the second is 3 / 4.",
            "The second, by both": "Its MSE is 9 / 4; that of the first is 1.",
            "By MSE the second, by MAE the first": "It is the other way round: a square makes the "
            "one large error count more.",
        },
        because="MSE: 1 against 9 / 4. MAE: 1 against 3 / 4. The square minds a large error most.",
    ),
    Question(
        "A network gets every yes and no right, and still its cross-entropy falls. What changes?",
        right="It becomes surer of its right answers",
        wrong={
            "It gets more of them right": "It has all of them right already.",
            "Nothing that matters": "Its probabilities change, and they are what it says.",
            "It becomes less sure": "Then the truth would be given less, and the loss would rise.",
        },
        because="The loss is -log of what was given to the truth, and 0 only where that is 1.",
    ),
    Question(
        "You hand probabilities to a loss that expects logits. What happens?",
        right="A number comes out, and it is wrong",
        wrong={
            "An error message": "A probability is a number like any other: nothing can notice.",
            "The right number": "It takes the sigmoid of what is one already, and even a sure "
            "answer looks unsure.",
            "nan": "All stays finite, and that is the trouble: it looks like a loss.",
        },
        because="The sigmoid is applied twice: even a sure yes, p = 1, then counts as 0.73.",
    ),
)

EXPLANATIONS = {
    "mse": Explanation(
        "The errors are 0, 1 and -2, their squares 0, 1 and 4, and the mean of those is 5 / 3.",
        wrong={
            5: "That is the sum of the squares. The mean divides it by 3.",
            1: "That is the mean of the sizes 0, 1 and 2. Square them first.",
            -1 / 3: "That is the mean of the errors. Square them first.",
            1 / 9: "That is the square of the mean error. Square first, then take the mean.",
        },
    ),
    "outlier": Explanation(
        "Squares go to the mean, sizes to the middle one, the median: a step away from it comes "
        "nearer to two guesses at most, and leaves three.",
        wrong={
            "20": "That is the mean. There the mean of the squares is smallest.",
            "50": "That is about halfway to the 90, and far from the four others.",
        },
    ),
    "cost": Explanation(
        "Each further zero after the point costs the same again: -log 0.1 is 2.30, and -log 0.01 "
        "is 2.30 + 2.30.",
        wrong={
            "10 times": "The probability is 10 times as small. The logarithm turns a factor into "
            "something to add.",
            "100 times": "Nothing is squared here. The logarithm turns a factor into something to "
            "add.",
        },
    ),
    "unsure": Explanation(
        "What is left is the entropy of t: how unsure the truth is by itself. No network can "
        "change that, and only a one-hot t has none.",
        wrong={
            "yes": "That is so where t is one-hot. Here the truth is given 2/3 or 1/3, and either "
            "costs something.",
        },
    ),
}
