"""The exercises and the quiz of lesson 06: an error pushed back, number by number."""

from nnlab.learn.bank.backpropagation.chain import CHAIN
from nnlab.learn.bank.backpropagation.dense import DENSE
from nnlab.learn.bank.backpropagation.gate import GATE
from nnlab.learn.prediction import Explanation
from nnlab.learn.quiz import Question

LESSON = "06-backpropagation"

EXERCISES = (CHAIN, GATE, DENSE)

# What is asked, in the order of the lesson, and what the recap calls it.
RECAP = {
    "prediction/passes": "the forward passes of one step",
    "prediction/bias": "the gradient of a bias that is 0",
    "goal/walk": "the walk through all four phases",
    "exercise/chain": "the chain rule, back to every weight",
    "prediction/twice": "the slope of a value that is used twice",
    "goal/hidden": "a hidden number, worked out",
    "exercise/gate_backward": "back through a value that is used twice",
    "exercise/dense_backward": "back through a layer",
    "goal/walk-down": "the valley floor, by your own backward pass",
}

QUIZ = (
    Question(
        "Why is backpropagation so much cheaper than nudging every weight in turn?",
        right="What is worked out on the way back serves all the weights before it",
        wrong={
            "It skips the weights that hardly matter": "It leaves nothing out: every weight and "
            "every bias gets its gradient.",
            "It is a rough guess, and nudging is exact": "It is the other way round: the chain "
            "rule is exact, and a nudge, which has a size, leaves a small error.",
            "It needs no forward pass": "It needs one: the slopes are those at the numbers that "
            "the forward pass made.",
        },
        because="One trip forward and one trip back give all gradients, however many there are.",
    ),
    Question(
        "The output a of a hidden neuron feeds three neurons of the next layer. What is dL/da?",
        right="The sum of what comes back from the three",
        wrong={
            "What comes back from the last of the three": "That is what = does where += is "
            "meant: the last one overwrites the others.",
            "The mean of what comes back from the three": "Nothing is shared out here: when a "
            "moves, all three feel it in full.",
            "The product of what comes back from the three": "Slopes multiply along a chain. "
            "Ways side by side add up.",
        },
        because="When a moves a little, the loss changes by all three ways, and that adds up.",
    ),
    Question(
        "All biases of a new network are 0. What are their gradients in the first step?",
        right="Those of their sums z, added up over the examples",
        wrong={
            "0, because the biases are 0": "A gradient asks what happens if b moves. Then z moves "
            "just as much, wherever b is.",
            "There are none before something was learned": "A slope belongs to a place, and the "
            "place b = 0 has one like any other.",
            "Those of the weights beside them": "A weight's gradient is multiplied by its input. "
            "A bias goes into z as it is, with slope 1.",
        },
        because="z = x w + b has slope 1 along b, so what arrives at z arrives at b.",
    ),
)

EXPLANATIONS = {
    "passes": Explanation(
        "One pass up and one down, for each of 50,816 weights and 74 biases: 2 × 50,890.",
        wrong={
            50_890: "That is one pass for each. A nudge goes up, and then down.",
            858: "Those are the inputs and the neurons. Each wire between them has a weight.",
        },
    ),
    "bias": Explanation(
        "A gradient does not ask how large b2 is. It asks what happens if it moves: y moves just "
        "as much, up towards the target, and the loss falls.",
        wrong={
            "0 too": "That is where b2 stands, and not what its moving would do.",
            "above 0": "Then a larger b2 would raise the loss. But y is too small.",
        },
    ),
    "twice": Explanation(
        "Through u it is 2 × v = 30, through v it is 5 × u = 30. Side by side they add up.",
        wrong={
            30: "That is one of the two ways. The other brings as much.",
            7: "That is 2 + 5. On from there, L has slope v along u, and slope u along v.",
            10: "That is 2 × 5. But u and v are not one behind the other: they stand side by side.",
            90: "That is L itself, and not its slope.",
            900: "That multiplies the two ways. They stand side by side, and add up.",
        },
    ),
}
