"""Every exercise from both sides: the right answer passes, each known mistake is told by name."""

import inspect

import numpy as np
import pytest

from nnlab.activations import sigmoid
from nnlab.learn import EXERCISES, Outcome, exercise
from nnlab.learn.exercise import as_tuple, problem_of, run

ALL = pytest.mark.parametrize("name", EXERCISES)
MISTAKES = [
    pytest.param(name, index, id=f"{name}-{'-'.join(f.__name__ for f in as_tuple(wrong))}")
    for name, one in EXERCISES.items()
    for index, wrong in enumerate(one.mistakes)
]


@ALL
def test_the_solution_is_correct(name):
    one = exercise(name)
    report = one.check(*one.references)
    assert report.outcome is Outcome.CORRECT, report


@ALL
def test_a_stub_is_not_attempted_and_says_what_to_do(name):
    def stub(*arguments): ...

    one = exercise(name)
    report = one.check(*[stub] * len(one.references))
    assert report.outcome is Outcome.NOT_ATTEMPTED
    assert one.prompt in str(report)


@pytest.mark.parametrize(("name", "index"), MISTAKES)
def test_a_mistake_fails_with_its_own_message(name, index):
    one = exercise(name)
    wrong, message = list(one.mistakes.items())[index]
    report = one.check(*as_tuple(wrong))
    assert report.outcome is Outcome.NOT_YET
    assert report.sentences[0] == message


@ALL
def test_an_exercise_is_complete(name):
    one = exercise(name)
    assert len(one.mistakes) >= 3
    assert len(set(one.mistakes.values())) == len(one.mistakes)
    assert len(one.hints) >= 2
    assert len(one.cases) >= 3
    assert len({case.name for case in one.cases}) == len(one.cases)
    assert one.cases[0].hint
    assert all(message.endswith(".") for message in one.mistakes.values())


@ALL
def test_no_more_than_one_case_finds_no_mistake(name):
    one = exercise(name)
    expected = one.expected()
    found = {
        place
        for _, values in one.mistaken()
        for place, value in enumerate(values)
        if problem_of(value, expected[place]) is not None
    }
    assert len(expected) - len(found) <= 1


@ALL
def test_every_case_has_a_right_answer_without_a_warning(name):
    one = exercise(name)
    tries = [run(one.references, case.arguments) for case in one.cases]
    assert [(tried.problem, tried.warning) for tried in tries] == [("", "")] * len(tries)
    for tried, expected in zip(tries, one.expected(), strict=True):
        assert problem_of(tried, expected) is None


@ALL
def test_two_checks_say_the_same(name):
    one = EXERCISES[name]  # of which nobody counts the tries
    for wrong in one.mistakes:
        first, second = (one.check(*as_tuple(wrong)) for _ in range(2))
        assert str(first) == str(second)
        assert first._repr_html_() == second._repr_html_()


@ALL
def test_the_solution_shown_is_the_code_that_is_tested(name):
    one = exercise(name)
    for function in one.references:
        assert inspect.getsource(function).strip() in one.solution()
        assert str(one.solution()) == repr(one.solution())


@ALL
def test_hints_say_more_and_more_and_end_with_the_solution(name):
    one = exercise(name)
    shown = [repr(one.hint(number)) for number in range(1, len(one.hints) + 1)]
    assert all(hint in text for hint, text in zip(one.hints, shown, strict=True))
    assert [".hint(" in text for text in shown] == [True] * (len(shown) - 1) + [False]
    assert ".solution()" in shown[-1]
    assert repr(one.hint(99)) == shown[-1]


def test_an_unknown_name_is_met_with_the_nearest():
    with pytest.raises(ValueError, match=r"no exercise 'neurom'\. Did you mean neuron"):
        exercise("neurom")


def test_where_a_function_returns_several_values_the_report_names_the_one_that_is_wrong():
    def dense_backward(x, W, dy):
        return dy @ W.T, x.T @ dy, 2 * dy.sum(axis=0, keepdims=True)

    report = exercise("dense_backward").check(dense_backward)
    line, said = report.sentences
    assert line.startswith("Look at this line: `return dy @ W.T, x.T @ dy, 2 * dy.sum(axis=0,")
    assert said.startswith("None of the 2 numbers in db is right.")
    assert said.endswith("Here each is 2 times as large as it should be.")


def test_a_mistake_in_large_numbers_is_told_after_that_in_small_ones():
    def over_everything(z, t):
        p = np.exp(z) / np.exp(z).sum()
        return -(t * np.log(p)).sum(axis=1).mean()

    report = exercise("cross_entropy").check(over_everything)
    line, then = report.sentences
    assert line.startswith("Look at this line: `p = np.exp(z) / np.exp(z).sum()`.")
    assert then.startswith("That is not all. Right for small scores")
    assert dict(report.rows)["example"] == "by hand"


def bias_per_input_in_a_loop(x, w, b):
    z = 0.0
    for k in range(len(x)):
        z += x[k] * w[k] + b
    return sigmoid(z)


def first_round_only(sizes):
    total = 0
    for k in range(1, len(sizes)):
        total += sizes[k - 1] * sizes[k] + sizes[k]
        return total
    return total


WRITTEN_OTHERWISE = [
    ("neuron", bias_per_input_in_a_loop, "You add the bias once for every input."),
    ("neuron", lambda x, w, b: sigmoid(w @ x) + b, "You add the bias behind the sigmoid."),
    ("neuron", lambda x, w, b: [sigmoid(b + p * q) for p, q in zip(x, w)][0], "You stop after"),  # noqa: B905, RUF015
    ("count_parameters", first_round_only, "It stops after the first layer."),
    ("count_parameters", lambda s: [s[k] * s[k + 1] for k in range(len(s))], "The last size has"),
    ("softmax", lambda z: np.exp(z) / sum(np.exp(z)), "You divide by the sums of the columns"),
    ("mse", lambda y, t: (y - t) ** 2, "The result should be one number, but it has shape (3,)."),
    ("descend", lambda g, p, r, n: p - n * r * g, "gradient is a function."),
]


@pytest.mark.parametrize(("name", "wrong", "said"), WRITTEN_OTHERWISE)
def test_a_mistake_is_known_however_it_is_written(name, wrong, said):
    sentences = exercise(name).check(wrong).sentences
    assert any(sentence.startswith(said) for sentence in sentences)


def test_a_function_in_the_arguments_is_shown_by_its_name():
    report = exercise("descend").check(lambda gradient, place, rate, steps: place)  # noqa: ARG005
    assert "gradient = bowl, place = [2, -1]" in str(report)


def test_a_walk_of_one_step_is_told_alike_however_it_came_about():
    def returns_inside_the_loop(gradient, place, rate, steps):
        for _ in range(steps):
            return place - rate * gradient(place)
        return None

    def has_no_loop(gradient, place, rate, steps):  # noqa: ARG001
        return place - rate * gradient(place)

    for wrong in (returns_inside_the_loop, has_no_loop):
        (said,) = exercise("descend").check(wrong).sentences
        assert said.startswith("You end one step from the start")


def test_several_values_may_come_in_an_array():
    def mse_gradient(w, b, x, t):
        error = w * x + b - t
        return 2 * np.array([np.mean(error * x), np.mean(error)])

    assert exercise("mse_gradient").check(mse_gradient).outcome is Outcome.CORRECT


def test_right_values_in_another_order_are_told_from_wrong_ones():
    one = exercise("split_and_scale")

    def with_the_inputs_first(x, t, order, n_test):
        x_train, t_train, x_test, t_test = one.reference(x, t, order, n_test)
        return x_train, x_test, t_train, t_test

    (said,) = one.check(with_the_inputs_first).sentences
    assert said == "All is right but the order, which should be x_train, t_train, x_test, t_test."


def test_of_two_functions_the_report_names_the_one_that_is_wrong():
    one = exercise("sigmoid")
    report = one.check(one.references[0], lambda z: 0.1 + 0 * z)
    assert report.sentences[0] == "None of the 2 numbers in sigmoid_derivative is right."


def test_lists_that_are_right_come_into_the_lesson_as_arrays():
    def dense_backward(x, W, dy):
        dx, dW, db = dy @ W.T, x.T @ dy, [list(dy.sum(axis=0))]
        return [dx.tolist(), dW.tolist(), db]

    one = exercise("dense_backward")
    x, W, dy = one.cases[0].arguments
    parts = one.working(dense_backward)(x, W, dy)
    assert [part.shape for part in parts] == [x.shape, W.shape, (1, W.shape[1])]


def test_a_right_loop_goes_on_with_what_it_is():
    one = exercise("training_loop")
    net, losses = one.working(lambda *given: list(one.reference(*given)))(*one.cases[0].arguments)
    assert type(net[0]).__name__ == "Dense"
    assert len(losses) == 2


def test_a_wrong_weight_of_a_network_is_found_in_its_layer():
    one = exercise("training_loop")

    def too_short_steps(net, x, t, learning_rate, epochs):
        return one.reference(net, x, t, learning_rate / 7, epochs)

    report = one.check(too_short_steps)
    assert report.sentences[-1] == "W of layer 1 of net is not right."


GUARDS = [1e-7, 1e-8, 1e-10, 1e-12, 1e-15]
DIFFERENCES = [1e-6, 1e-7, 1e-8]


def softmax(z):
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def added_inside(guard):
    return lambda p, t: -np.mean(t * np.log(p + guard) + (1 - t) * np.log(1 - p + guard))


def added_to_yes(guard):
    return lambda p, t: -np.mean(t * np.log(p + guard) + (1 - t) * np.log(1 - p))


def clipped(guard):
    def binary_cross_entropy(p, t):
        p = np.clip(p, guard, 1 - guard)
        return -np.mean(t * np.log(p) + (1 - t) * np.log(1 - p))

    return binary_cross_entropy


def divided(guard):
    return lambda z: (
        np.exp(z - z.max(1)[:, None])
        / (np.exp(z - z.max(1)[:, None]).sum(axis=1, keepdims=True) + guard)
    )


def spread_guarded(guard):
    def split_and_scale(x, t, order, n_test):
        test, train = order[:n_test], order[n_test:]
        scaled = (x - x[train].mean(axis=0)) / (x[train].std(axis=0) + guard)
        return scaled[train], t[train], scaled[test], t[test]

    return split_and_scale


def sum_guarded(guard):
    def cross_entropy(z, t):
        shifted = z - z.max(axis=1, keepdims=True)
        log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True) + guard)
        return -np.mean(np.sum(t * log_p, axis=1))

    return cross_entropy


HARMLESS = [
    ("binary_cross_entropy", added_inside),
    ("binary_cross_entropy", added_to_yes),
    ("binary_cross_entropy", clipped),
    ("softmax", divided),
    ("split_and_scale", spread_guarded),
    ("cross_entropy", sum_guarded),
]


@pytest.mark.parametrize("guard", GUARDS)
@pytest.mark.parametrize(("name", "guarded"), HARMLESS)
def test_what_is_right_but_for_the_last_digits_of_a_guard_is_right(name, guarded, guard):
    report = exercise(name).check(guarded(guard))
    assert report.outcome is Outcome.CORRECT, report


@pytest.mark.parametrize("guard", [1e-7, 1e-8])
def test_a_guard_that_shows_is_told(guard):
    report = exercise("binary_cross_entropy").check(added_inside(guard))
    assert report.sentences[-1].startswith("The last digits differ, as a guard inside")


GUARDED_LOGARITHMS = [
    lambda guard: lambda p: np.log(p + guard),
    lambda guard: lambda p: np.log(np.maximum(p, guard)),
    lambda guard: lambda p: np.log(np.clip(p, guard, 1 - guard)),
    lambda guard: lambda p: np.log(np.where(p < guard, guard, p)),
]


@pytest.mark.parametrize("guard", GUARDS)
@pytest.mark.parametrize("guarded", GUARDED_LOGARITHMS)
def test_a_guard_that_changes_the_loss_is_named(guarded, guard):
    log = guarded(guard)
    report = exercise("cross_entropy").check(lambda z, t: -np.mean((t * log(softmax(z))).sum(1)))
    assert report.outcome is Outcome.NOT_YET
    assert report.sentences[0].startswith("Right but for the guard inside the logarithm")
    assert dict(report.rows)["example"] == "scores far apart"
    assert dict(report.rows)["yours"] == f"{-np.log(guard):.4g}"


WRONG_WITH_A_GUARD = [
    ("binary_cross_entropy", lambda p, t: np.mean(t * np.log(p + 1e-8)), "only_yes"),
    ("binary_cross_entropy", lambda p, t: added_inside(1e-2)(p, t), "too large"),
    ("binary_cross_entropy", lambda p, t: added_inside(1e-5)(p, t), "still too large"),
    ("binary_cross_entropy", lambda p, t: -added_inside(1e-8)(p, t), "no minus"),
    ("cross_entropy", lambda z, t: np.mean((t * np.log(softmax(z) + 1e-9)).sum(1)), "no minus"),
    ("cross_entropy", lambda z, t: -(t * np.log(softmax(z) + 1e-9)).mean(), "over classes too"),
    ("cross_entropy", lambda z, t: -np.mean((t * np.log(softmax(z) + 1e-2)).sum(1)), "too large"),
    ("softmax", lambda z: divided(1e-3)(z), "too large"),
]


@pytest.mark.parametrize(
    ("name", "wrong"),
    [pytest.param(*case[:2], id="-".join(case[::2])) for case in WRONG_WITH_A_GUARD],
)
def test_what_is_wrong_stays_wrong_with_a_guard(name, wrong):
    report = exercise(name).check(wrong)
    assert report.outcome is Outcome.NOT_YET
    assert "guard" not in report.sentences[0]


@pytest.mark.parametrize("h", DIFFERENCES)
@pytest.mark.parametrize("back", [0.0, 0.5, 1.0])
def test_a_slope_that_is_measured_finely_is_right(back, h):
    def by_differences(z):
        return (sigmoid(z + (1 - back) * h) - sigmoid(z - back * h)) / h

    report = exercise("sigmoid").check(sigmoid, by_differences)
    assert report.outcome is Outcome.CORRECT, report


@pytest.mark.parametrize("h", [1e-3, 1e-4, 1e-5])
def test_a_slope_that_is_measured_coarsely_is_told_to_be_near(h):
    report = exercise("sigmoid").check(sigmoid, lambda z: (sigmoid(z + h) - sigmoid(z)) / h)
    assert report.outcome is Outcome.NOT_YET
    assert report.sentences[1].startswith("It is near, as a difference")
