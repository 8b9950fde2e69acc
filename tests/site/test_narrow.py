"""The live course on a phone: the lesson has the page, and the list of files is a tap away."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.explorable import SHOWN
from tests.site.conftest import SIZE, window_of
from tests.site.live import PATIENCE, open_lesson, run_lesson

PHONE = {"width": 390, "height": 844}
LIST = "#filebrowser"
BARS = ".jp-SideBar:visible"
NOTEBOOK = ".jp-NotebookPanel-notebook:visible"


@pytest.fixture
def phone(window):
    window.set_viewport_size(PHONE)
    return window


@pytest.fixture(scope="module")
def lesson(browser, address):
    """Lesson 01 on a phone, run from top to bottom."""
    with window_of(browser) as page:
        page.set_viewport_size(PHONE)
        open_lesson(page, address, "01-neuron")
        expect(button(page)).to_be_visible(timeout=PATIENCE)
        assert run_lesson(page, "01-neuron") == []
        yield page


def button(page):
    return page.get_by_role("button", name="Files", exact=True)


def room(page):
    return page.locator(NOTEBOOK).bounding_box()["width"]


def test_a_lesson_has_the_page(lesson):
    assert not lesson.locator(LIST).is_visible()
    assert lesson.locator(BARS).count() == 0
    assert room(lesson) > 0.95 * PHONE["width"]


def test_an_explorable_is_wide_enough_to_be_moved(lesson):
    lesson.set_viewport_size({**PHONE, "height": 12000})  # so that Lab renders every cell
    pictures = lesson.locator(SHOWN)
    pictures.first.wait_for()
    assert min(picture.bounding_box()["width"] for picture in pictures.all()) >= 250
    lesson.set_viewport_size(PHONE)


def test_all_menus_are_on_the_page(lesson):
    box = lesson.get_by_role("menuitem", name="Help", exact=True).bounding_box()
    assert box["x"] + box["width"] <= PHONE["width"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_button_can_be_read_and_has_a_name(lesson, theme):
    lesson.emulate_media(color_scheme=theme)
    expect(lesson.locator("body")).to_have_attribute(
        "data-jp-theme-light", str(theme == "light").lower()
    )
    assert Axe().run(lesson, "#nnlab-list").response["violations"] == []


def test_the_list_comes_by_a_button_and_goes_with_the_lesson_that_is_opened(phone, address):
    open_lesson(phone, address, "01-neuron")
    files = phone.locator(LIST)
    expect(button(phone)).to_have_attribute("aria-expanded", "false")
    button(phone).press("Enter")
    expect(files).to_be_visible()
    expect(button(phone)).to_have_attribute("aria-expanded", "true")
    assert files.bounding_box()["width"] == PHONE["width"]
    button(phone).click()
    expect(files).to_be_hidden()
    button(phone).click()
    files.get_by_text("02-activations.ipynb").click()
    expect(files).to_be_hidden()
    phone.get_by_role("heading", name="02 · Activations").wait_for()


def test_without_a_lesson_in_its_address_it_opens_the_first(phone, address):
    phone.goto(f"{address}live/lab/index.html")
    phone.get_by_role("heading", name="00 · Welcome").wait_for()
    expect(phone.locator(LIST)).to_be_hidden()


def test_a_wide_page_is_as_it_was_also_after_a_narrow_one(phone, address):
    open_lesson(phone, address, "01-neuron")
    expect(button(phone)).to_be_visible()
    phone.set_viewport_size(SIZE)
    open_lesson(phone, address, "01-neuron")
    expect(phone.locator(LIST)).to_be_visible()
    expect(phone.locator(BARS)).to_have_count(2)
    assert button(phone).count() == 0
    assert "path=" not in phone.url


def test_a_page_that_turns_narrow_closes_its_list(window, address):
    open_lesson(window, address, "01-neuron")
    expect(window.locator(LIST)).to_be_visible()
    window.set_viewport_size(PHONE)
    expect(window.locator(LIST)).to_be_hidden()
    assert room(window) > 300
