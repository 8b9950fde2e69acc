"""The same numbers as scikit-learn's networks and metrics."""

import warnings

import numpy as np
import pytest
from sklearn import metrics
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier, MLPRegressor

from nnlab.activations import ACTIVATIONS, softmax
from nnlab.layers import Dense
from nnlab.losses import LOSSES, one_hot
from nnlab.metrics import accuracy, classes, confusion_matrix, precision_and_recall
from nnlab.network import predict
from tests.samples import rng

X = rng().normal(size=(60, 4))
SMALL = {"hidden_layer_sizes": (8, 5), "max_iter": 5, "random_state": 0}
ACTS = {"identity": "identity", "logistic": "sigmoid", "tanh": "tanh", "relu": "relu"}


def trained(model, t):
    """Return one of their networks after a few steps, and ours with the same numbers in it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # so few steps cannot converge
        model.fit(X, t)
    layers = []
    for W, b in zip(model.coefs_, model.intercepts_, strict=True):
        layers += [Dense(W, b[None]), ACTIVATIONS[ACTS[model.activation]]]
    return model, tuple(layers[:-1])


@pytest.mark.parametrize("activation", ACTS)
def test_the_forward_pass_of_a_regression(activation):
    t = rng(1).normal(size=(60, 2))
    model, net = trained(MLPRegressor(activation=activation, **SMALL), t)
    np.testing.assert_allclose(predict(net, X), model.predict(X), rtol=1e-12)


@pytest.mark.parametrize("activation", ACTS)
def test_the_forward_pass_and_the_metrics_of_a_classification(activation):
    labels = rng(1).integers(0, 3, 60)
    model, net = trained(MLPClassifier(activation=activation, **SMALL), labels)
    y = predict(net, X)
    np.testing.assert_allclose(softmax(y), model.predict_proba(X), rtol=1e-12)
    loss = LOSSES["cross_entropy"].f(y, one_hot(labels, 3))
    assert loss == pytest.approx(metrics.log_loss(labels, model.predict_proba(X)), rel=1e-12)
    predicted = classes(y)
    np.testing.assert_array_equal(predicted, model.predict(X))
    assert accuracy(predicted, labels) == metrics.accuracy_score(labels, predicted)
    confusion = confusion_matrix(predicted, labels, 3)
    np.testing.assert_array_equal(confusion, metrics.confusion_matrix(labels, predicted))
    theirs = metrics.precision_recall_fscore_support(labels, predicted, zero_division=0)
    np.testing.assert_allclose(precision_and_recall(confusion), theirs[:2], rtol=1e-14)
