"""The window of these tests sees what it is there to see: requests elsewhere, and errors."""

import pytest

from tests.site.conftest import window_of

WRONG = {
    "CONNECT elsewhere": "fetch('https://elsewhere.example').catch(() => 0)",
    "an error of the page": "console.error('an error of the page')",
}


@pytest.mark.parametrize("seen", WRONG)
def test_what_must_not_happen_fails_a_test(browser, address, seen):
    def happen():
        with window_of(browser) as page:
            page.goto(f"{address}index.html")
            page.evaluate(WRONG[seen])

    with pytest.raises(AssertionError, match=seen):
        happen()
