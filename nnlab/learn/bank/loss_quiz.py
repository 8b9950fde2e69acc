"""The quiz of lesson 04."""

from nnlab.learn.question import Question

QUIZ = (
    Question(
        "The errors of four examples are 0, 0, 0 and 4. What is the mean squared error?",
        right="4",
        wrong={
            "1": "That is the mean of the sizes. Square first: 16, then divide by 4.",
            "16": "That is the sum of the squares. There are four examples.",
            "2": "That is the root of it.",
        },
        because="16 / 4 = 4: one large error costs more than four errors of 1, which cost 1.",
    ),
    Question(
        "Why is the share of right answers not used as the loss when a network learns?",
        right="It does not change when a weight changes a little",
        wrong={
            "It is hard to compute": "It is easier than any loss: count and divide.",
            "It is not between 0 and 1": "It is. A loss, on the other hand, need not be.",
            "It needs the targets": "Every loss of this lesson needs them, too.",
        },
        because="It jumps when an answer tips over and is flat in between, so it does not say in "
        "which direction to go.",
    ),
    Question(
        "Your cross-entropy comes out as nan or infinity. What is the likely reason?",
        right="Some probability is exactly 0 or 1",
        wrong={
            "The learning has not converged": "Then the loss is merely large.",
            "There are too many examples": "The mean does not grow with their number.",
            "Two classes are equally likely": "Then the cost is log 2 = 0.69, and nothing breaks.",
        },
        because="log 0 is minus infinity, and 0 times infinity is nan. Losses that take logits "
        "never form the probability.",
    ),
)
