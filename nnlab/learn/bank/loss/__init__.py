"""The exercises of lesson 04: three ways to say how wrong an answer is."""

from nnlab.learn.bank.loss.binary import BINARY_CROSS_ENTROPY
from nnlab.learn.bank.loss.classes import CROSS_ENTROPY
from nnlab.learn.bank.loss.mse import MSE
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
