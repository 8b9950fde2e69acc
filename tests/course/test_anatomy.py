"""A lesson keeps to the figures of the courses that people finish."""

import nbformat
import pytest

from tests.course.anatomy import LIMITS, figures, limits, words
from tests.course.lessons import LESSONS, read_lesson

V4 = nbformat.v4


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_keeps_within_its_limits(lesson):
    measured = figures(read_lesson(lesson))
    out = {
        name: (measured[name], f"allowed: {low} to {high}")
        for name, (low, high) in limits(lesson).items()
        if not low <= measured[name] <= high
    }
    assert out == {}


def test_the_figures_count_what_they_say():
    code = """learn.predict("a/b", "?")
learn.goal("a/c", explore.neuron())
learn.exercise("neuron").check(neuron)
learn.exercise("neuron").hint()
learn.quiz("a")"""
    cells = [V4.new_markdown_cell("Two words."), V4.new_code_cell(code), V4.new_code_cell("1")]
    cells[2].outputs = [V4.new_output("stream", text="1")]
    assert figures(V4.new_notebook(cells=cells)) == {
        "cells": 3,
        "words": 2,
        "middle cell": 3,
        "longest cell": 5,
        "explorables": 1,
        "goals": 1,
        "predictions": 1,
        "exercises": 1,
        "questions": 1,
        "compared": 1,
    }
    assert set(figures(V4.new_notebook(cells=cells))) == set(LIMITS)


def test_words_are_counted_without_formulas_code_addresses_and_tables():
    assert words("One $a b$ two `c d` three\n```\nx y\n```\n$$z\n+ w$$ [four](http://e.f)") == 4
    assert words("It's a well-known rule: w₁ is 0.5") == 6
    assert words("Two words\n\n| a | table |\n|---|---|\n| with | more |\n\nand two") == 4
