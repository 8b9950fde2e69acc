"""The quiz of lesson 05."""

from nnlab.learn.question import Question

QUIZ = (
    Question(
        "w = 3, its slope is -2, the learning rate is 0.5. What is w after one step?",
        right="4",
        wrong={
            "2": "That adds rate times slope. The step goes against the slope.",
            "5": "That forgets the learning rate.",
            "3.5": "That forgets that the slope is 2 steep.",
        },
        because="3 - 0.5 × (-2) = 4.",
    ),
    Question(
        "The loss grows from step to step, faster and faster, and then becomes nan. What helps?",
        right="A smaller learning rate",
        wrong={
            "A larger learning rate": "Each step overshoots already.",
            "More steps": "They only lead farther away.",
            "Another start": "Rate times curvature is above 2 all over this valley.",
        },
        because="The run diverges: rate times curvature is above 2.",
    ),
    Question(
        "What is true of the slope that a mini-batch gives?",
        right="It is right on average, and noisy",
        wrong={
            "It is right, but slow to compute": "It is quick: that is what it is for.",
            "It always points to the deepest valley": "Not even the slope of all examples does.",
            "It is too small, as it sees fewer examples": "It is a mean, so its size does not "
            "depend on their number.",
        },
        because="The mean over many batches is the slope of all examples.",
    ),
)
