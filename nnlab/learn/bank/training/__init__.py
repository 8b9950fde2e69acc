"""The exercises and the quiz of lesson 07: the loop, and an honest look at what it learned."""

from nnlab.learn.bank.training.accuracy import ACCURACY
from nnlab.learn.bank.training.loop import LOOP
from nnlab.learn.bank.training.split import SPLIT
from nnlab.learn.prediction import Explanation
from nnlab.learn.quiz import Question

LESSON = "07-training"

EXERCISES = (LOOP, SPLIT, ACCURACY)

# What is asked, in the order of the lesson, and what the recap calls it.
RECAP = {
    "prediction/updates": "the updates until the loss is below 0.1",
    "exercise/training_loop": "the training loop",
    "goal/scrub": "a curved boundary, learned",
    "prediction/batch": "the batch size with the lowest loss",
    "goal/slice": "the step that a slice shows most wrongly",
    "exercise/accuracy": "the accuracy",
    "prediction/test": "the share of unseen digits that are right",
    "goal/more": "the gap closed by more examples",
    "exercise/split_and_scale": "the split, and one scale for both parts",
}

QUIZ = (
    Question(
        "A network gets all of its training examples right, and 80% of the test examples. What "
        "share of new examples will it get right?",
        right="About 80%",
        wrong={
            "All of them": "It was corrected on the training examples, and may know them by heart.",
            "About 90%, the mean": "The first number says nothing about new examples; mixing it "
            "in only flatters.",
        },
        because="It has not learned from the test examples, so they are new to it as well, as long "
        "as you choose nothing by them.",
    ),
    Question(
        "You train on 1000 examples in batches of 50. How many updates are there in one epoch?",
        right="20",
        wrong={
            "1": "That would be one batch of all 1000. An update follows every batch.",
            "50": "50 is the number of examples that one update looks at.",
            "1000": "That would be batches of one example.",
        },
        because="An epoch visits every example once, in 1000 / 50 batches.",
    ),
    Question(
        "You want to know which of two learning rates is better. What must both runs share?",
        right="The initial weights, the data, and the order of the batches",
        wrong={
            "Nothing: chance evens out": "Not in two runs: one may have the luckier start, "
            "whatever its learning rate.",
            "The data; new initial weights each time": "Then the better start may win, and you "
            "take it for the better learning rate.",
            "The loss they end with": "That is what you want to find out.",
        },
        because="Where all else is the same, the difference can only come from the learning rate. "
        "From another start it may be otherwise, so try several, for both.",
    ),
)

EXPLANATIONS = {
    "updates": Explanation(
        "Most of them go by on a plateau, as the curve below shows.",
    ),
    "batch": Explanation(
        "A small batch's slope is a noisy guess (lesson 05), but 6000 rough steps lead farther "
        "than 20 exact ones.",
        wrong={
            "300": "Its steps are exact, but there are 20 of them.",
            "10": "It goes far, with 600 steps. There is one that takes more.",
        },
    ),
    "test": Explanation(
        "It knows its 200 digits by heart, which is not reading.",
        wrong={
            100: "That is what it gets of its own 200.",
            10: "That is what guessing gets, with ten digits. It has learned more than that.",
        },
    ),
}
