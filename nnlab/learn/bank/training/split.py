"""The exercise ``split_and_scale``: keep examples back, and scale by what training may know."""

import numpy as np

from nnlab.learn.bank.examples import labels, normal
from nnlab.learn.exercise import Case, Exercise


def split_and_scale(x, t, order, n_test):
    test, train = order[:n_test], order[n_test:]
    mean, spread = x[train].mean(axis=0), x[train].std(axis=0)
    scaled = (x - mean) / spread
    return scaled[train], t[train], scaled[test], t[test]


def scaled_by_all(x, t, order, n_test):
    test, train = order[:n_test], order[n_test:]
    scaled = (x - x.mean(axis=0)) / x.std(axis=0)
    return scaled[train], t[train], scaled[test], t[test]


def each_by_itself(x, t, order, n_test):
    parts = order[n_test:], order[:n_test]
    train, test = ((x[rows] - x[rows].mean(axis=0)) / x[rows].std(axis=0) for rows in parts)
    return train, t[parts[0]], test, t[parts[1]]


def answers_left_behind(x, t, order, n_test):
    x_train, _, x_test, _ = split_and_scale(x, t, order, n_test)
    return x_train, t[n_test:], x_test, t[:n_test]


def not_in_order(x, t, order, n_test):
    return split_and_scale(x, t, np.arange(len(x)), n_test)


def not_scaled(x, t, order, n_test):
    test, train = order[:n_test], order[n_test:]
    return x[train], t[train], x[test], t[test]


def nothing_kept_back(x, t, order, n_test):
    x_train, t_train, _, _ = split_and_scale(x, t, order, 0)
    return x_train, t_train, x_train[:n_test], t_train[:n_test]


def one_scale_for_all_columns(x, t, order, n_test):
    test, train = order[:n_test], order[n_test:]
    scaled = (x - x[train].mean()) / x[train].std()
    return scaled[train], t[train], scaled[test], t[test]


def by_the_variance(x, t, order, n_test):
    test, train = order[:n_test], order[n_test:]
    scaled = (x - x[train].mean(axis=0)) / x[train].var(axis=0)
    return scaled[train], t[train], scaled[test], t[test]


X = np.array([[0.0], [6.0], [4.0], [2.0]])


def test_as_it_is(x, t, order, n_test):
    x_train, t_train, _, t_test = split_and_scale(x, t, order, n_test)
    return x_train, t_train, x[order[:n_test]], t_test


def not_moved(x, t, order, n_test):
    test, train = order[:n_test], order[n_test:]
    std = x[train].std(axis=0)
    return x[train] / std, t[train], x[test] / std, t[test]


def brackets_forgotten(x, t, order, n_test):
    test, train = order[:n_test], order[n_test:]
    shift = x[train].mean(axis=0) / x[train].std(axis=0)
    return x[train] - shift, t[train], x[test] - shift, t[test]


def spread_of_a_sample(x, t, order, n_test):
    test, train = order[:n_test], order[n_test:]
    scaled = (x - x[train].mean(axis=0)) / x[train].std(axis=0, ddof=1)
    return scaled[train], t[train], scaled[test], t[test]


def from_zero_to_one(x, t, order, n_test):
    test, train = order[:n_test], order[n_test:]
    low, high = x[train].min(axis=0), x[train].max(axis=0)
    scaled = (x - low) / (high - low)
    return scaled[train], t[train], scaled[test], t[test]


SPLIT = Exercise(
    name="split_and_scale",
    lesson="07-training",
    prompt="Write split_and_scale(x, t, order, n_test). The first n_test row numbers in order are "
    "the test examples, the others, as they come, the training examples. Move and scale each "
    "column of x by mean and std of the training examples. Return x_train, t_train, x_test, "
    "t_test.",
    reference=split_and_scale,
    returns=("x_train", "t_train", "x_test", "t_test"),
    cases=[
        Case(
            "by hand",
            (X, np.array([[0.0], [1.0], [1.0], [0.0]]), np.array([1, 3, 0, 2]), 2),
            "Rows 1 and 3 are the test. Rows 0 and 2 hold 0 and 4: mean 2, std 2, so they become "
            "-1 and 1; the test's 6 and 2 become 2 and 0.",
        ),
        Case(
            "columns of two sizes",
            (
                normal(9, 2) * [1, 1000] + [0, 5000],
                normal(9, 1),
                np.array([4, 8, 0, 7, 1, 3, 6, 2, 5]),
                3,
            ),
            "Each column has its own mean and std: axis=0.",
        ),
        Case(
            "one test example",
            (normal(5, 3), normal(5, 2), np.array([2, 4, 3, 1, 0]), 1),
            "By its own statistics, a single example becomes 0, whatever it shows.",
        ),
        Case(
            "many",
            (normal(300, 4), labels(300).reshape(-1, 1), np.arange(300)[::-1] * 7 % 300, 60),
        ),
    ],
    mistakes={
        each_by_itself: "You scale the test examples by their own statistics. The network must see "
        "them on the scale it was trained on: use mean and std of the training examples.",
        scaled_by_all: "You scale by all examples, so the test has already told something about "
        "itself. Use mean and std of the training examples only.",
        answers_left_behind: "x is shuffled and t is not: each example gets the answer of another. "
        "Take the same row numbers of both.",
        not_in_order: "You take the rows as they lie. Take them by their numbers in order, as in "
        "x[order[:n_test]].",
        not_scaled: "The split is right, but x is not scaled: (x - mean) / std.",
        nothing_kept_back: "The test examples are among the training examples. Then the test asks "
        "what was practised: train on order[n_test:].",
        one_scale_for_all_columns: "You take one mean and one std for all columns. Each column has "
        "its own: axis=0.",
        by_the_variance: "You divide by the variance. std, its root, has the unit of x.",
        test_as_it_is: "The test examples are not scaled. Move and scale them as well, by mean and "
        "std of the training examples.",
        not_moved: "You divide by std, but do not subtract the mean first.",
        brackets_forgotten: "Division goes before subtraction, so only the mean is divided. Put "
        "brackets around the difference: (x - mean) / std.",
        spread_of_a_sample: "You divide by the std of a sample, ddof=1. Here it is that of the "
        "training examples themselves, as std gives it without ddof.",
        from_zero_to_one: "You scale from the smallest to the largest, to 0 and 1. Here it is by "
        "mean and std.",
    },
    slips={
        scaled_by_all: (
            "x[train].mean(axis=0), x[train].std(axis=0)",
            "x.mean(axis=0), x.std(axis=0)",
        ),
        answers_left_behind: (
            "t[train], scaled[test], t[test]",
            "t[n_test:], scaled[test], t[:n_test]",
        ),
        not_in_order: ("    test, train", "    order = np.arange(len(x))\n    test, train"),
        not_scaled: ("(x - mean) / spread", "x"),
        one_scale_for_all_columns: ("mean(axis=0), x[train].std(axis=0)", "mean(), x[train].std()"),
        by_the_variance: (".std(", ".var("),
        test_as_it_is: ("scaled[test]", "x[test]"),
        not_moved: ("(x - mean)", "x"),
        brackets_forgotten: ("(x - mean) / spread", "x - mean / spread"),
        spread_of_a_sample: (".std(axis=0)", ".std(axis=0, ddof=1)"),
    },
    unseen=[(normal(6, 2, seed=5), normal(6, 1, seed=6), np.array([3, 0, 5, 1, 4, 2]), 2)],
    hints=[
        "test, train = order[:n_test], order[n_test:] are row numbers; x[train] and t[train] are "
        "the rows.",
        "mean, spread = x[train].mean(axis=0), x[train].std(axis=0): one of each for each column.",
        "scaled = (x - mean) / spread, and then scaled[train], t[train], scaled[test], t[test].",
    ],
)
