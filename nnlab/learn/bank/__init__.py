"""What the lessons ask: their exercises and quizzes, one topic a module."""

from nnlab.learn.bank.activations import EXERCISES as ACTIVATIONS
from nnlab.learn.bank.activations import QUIZ as ACTIVATIONS_QUIZ
from nnlab.learn.bank.gradient_descent import EXERCISES as GRADIENT_DESCENT
from nnlab.learn.bank.gradient_descent_quiz import QUIZ as GRADIENT_DESCENT_QUIZ
from nnlab.learn.bank.layers import EXERCISES as LAYERS
from nnlab.learn.bank.layers import QUIZ as LAYERS_QUIZ
from nnlab.learn.bank.loss import EXERCISES as LOSS
from nnlab.learn.bank.loss_quiz import QUIZ as LOSS_QUIZ
from nnlab.learn.bank.neuron import EXERCISES as NEURON
from nnlab.learn.bank.neuron_quiz import QUIZ as NEURON_QUIZ
from nnlab.learn.exercise import Exercise
from nnlab.learn.question import Question

EXERCISES: dict[str, Exercise] = {
    exercise.name: exercise
    for exercise in (*NEURON, *ACTIVATIONS, *LAYERS, *LOSS, *GRADIENT_DESCENT)
}
QUIZZES: dict[str, tuple[Question, ...]] = {
    "01-neuron": NEURON_QUIZ,
    "02-activations": ACTIVATIONS_QUIZ,
    "03-layers": LAYERS_QUIZ,
    "04-loss": LOSS_QUIZ,
    "05-gradient-descent": GRADIENT_DESCENT_QUIZ,
}
