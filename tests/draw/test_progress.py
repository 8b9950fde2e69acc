import pytest

from nnlab import draw


def test_a_bar_is_as_long_as_the_share():
    drawing = draw.progress({"01-neuron": 0.4, "02-activations": 0.0, "03-layers": 1.0})
    lengths = [bar.get_width() for bar in drawing.figure.axes[0].patches]
    assert lengths == [1, 1, 1, 0.4, 0.0, 1.0]
    assert repr(drawing).splitlines()[1:] == [
        "01-neuron         40%",
        "02-activations     0%",
        "03-layers        100%",
    ]


@pytest.mark.parametrize("done", [{}, {"01-neuron": 1.2}, {"01-neuron": float("nan")}])
def test_other_shares_are_refused(done):
    with pytest.raises(ValueError, match="done should be a share from 0 to 1"):
        draw.progress(done)
