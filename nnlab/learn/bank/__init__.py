"""What the lessons ask: their exercises and quizzes, one topic a module."""

from nnlab.learn.bank import backpropagation, training
from nnlab.learn.bank.neuron import EXERCISES as NEURON
from nnlab.learn.bank.neuron_quiz import QUIZ as NEURON_QUIZ
from nnlab.learn.exercise import Exercise
from nnlab.learn.question import Question

EXERCISES: dict[str, Exercise] = {
    exercise.name: exercise
    for exercise in (*NEURON, *backpropagation.EXERCISES, *training.EXERCISES)
}
QUIZZES: dict[str, tuple[Question, ...]] = {
    "01-neuron": NEURON_QUIZ,
    "06-backpropagation": backpropagation.QUIZ,
    "07-training": training.QUIZ,
}
