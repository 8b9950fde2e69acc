"""A number typed beside a slider is understood as people write it, or refused in words."""

import pytest
from playwright.sync_api import expect

from nnlab import explore
from tests.browser.explorable import show

STATUS = ".nnlab-stage-status"


@pytest.fixture
def neuron(window, lab, folder):
    """The page of a notebook that shows the sliders of a neuron."""
    return show(window, lab, folder, "typing", "explore.neuron()")


def typed(page, name, text, *, leaving):
    """The box beside a slider, once a text is typed into it and kept."""
    box = page.get_by_label(f"{name}, as a number", exact=True)
    box.click()
    page.keyboard.press("Control+A")
    page.keyboard.type(text)
    page.keyboard.press("Tab" if leaving else "Enter")
    return box


@pytest.mark.parametrize("leaving", [False, True], ids=["Enter", "leaving"])
@pytest.mark.parametrize(
    ("text", "shown"),
    [("-3,5", "−3.50"), ("−2.5", "−2.50"), ("-1", "−1.00"), ("0,5", "0.50"), (" 4. ", "4.00")],
)
def test_a_comma_is_as_good_as_a_point_and_a_minus_as_good_as_a_hyphen(
    neuron, text, shown, leaving
):
    expect(typed(neuron, "weight w₁", text, leaving=leaving)).to_have_text(shown)
    number = shown.replace("−", "-")
    number = f"({number})" if number[0] == "-" else number
    row = neuron.get_by_role("row").filter(has_text="x₁ × w₁")
    expect(row).to_contain_text(f"0.35 × {number} = ")
    expect(neuron.locator(STATUS)).to_have_text(explore.neuron().hint)


@pytest.mark.parametrize("leaving", [False, True], ids=["Enter", "leaving"])
@pytest.mark.parametrize("text", ["two", "1,234.5", "1,2,3", "3-5", "--2", "0x1"])
def test_what_is_no_number_is_refused_in_words_and_changes_nothing(neuron, text, leaving):
    expect(typed(neuron, "weight w₁", "2", leaving=False)).to_have_text("2.00")
    expect(typed(neuron, "weight w₁", text, leaving=leaving)).to_have_text("2.00")
    words = f'"{text}" is not a number. Write it as 0.5 or -2.'
    expect(neuron.locator(STATUS)).to_have_text(words)
    typed(neuron, "weight w₁", "1", leaving=False)
    expect(neuron.locator(STATUS)).to_have_text(explore.neuron().hint)


def test_on_other_scales_it_is_the_same(window, lab, folder):
    page = show(window, lab, folder, "scales", "explore.descent()")
    rate = typed(page, "learning rate α", "0,1", leaving=False)
    expect(rate).to_have_text("0.100")
    expect(typed(page, "step", "12", leaving=True)).to_have_text("12")
    expect(page.get_by_role("rowheader", name="after step 12")).to_be_visible()
