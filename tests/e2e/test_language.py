"""The page in the reader's language: Urdu from right to left, chosen or as the browser says."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, expect

from tests.e2e.accessibility import assert_accessible
from tests.e2e.person import Person
from tests.e2e.product import Product

# Names that are the same in every language, and what a keyboard calls its keys.
LATIN_ALLOWED = {"Enter", "Shift+Enter", "p1", "p2", "P1", "P2", "English"}


def latin_words(page: Page) -> set[str]:
    """The words in Latin letters that the page shows or says to a screen reader."""
    texts: list[str] = page.evaluate(
        """() => [document.body.innerText, ...[...document.querySelectorAll("[aria-label],[title],[placeholder]")]
             .flatMap((element) => ["aria-label", "title", "placeholder"].map((name) => element.getAttribute(name)))]
             .filter(Boolean)"""
    )
    return {word for text in texts for word in re.findall(r"[A-Za-z][A-Za-z+0-9]*", text)} - LATIN_ALLOWED


def test_a_browser_in_urdu_gets_the_page_in_urdu(browser: Browser, product: Product) -> None:
    context = browser.new_context(locale="ur-PK", timezone_id="Asia/Karachi", viewport={"width": 1360, "height": 860})
    page = context.new_page()
    page.goto(product.url)
    expect(page.get_by_role("heading", name="کیا کرنا ہے؟")).to_be_visible()
    expect(page.get_by_text("سب کام ہو گئے")).to_be_visible()

    assert page.evaluate("[document.documentElement.dir, document.documentElement.lang]") == ["rtl", "ur"]
    conversations = page.get_by_role("navigation", name="گفتگوئیں").bounding_box()
    tasks = page.get_by_role("region", name="کام", exact=True).bounding_box()
    assert conversations is not None
    assert tasks is not None
    assert conversations["x"] > tasks["x"], "the page runs from right to left"
    assert latin_words(page) == set()
    assert_accessible(page)

    page.get_by_role("textbox", name="پیغام").fill("کل دودھ لینا شامل کرو")
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name=re.compile("^شامل ہوا"))).to_be_visible()
    expect(page.get_by_role("button", name="دوبارہ جواب دیں")).to_be_visible()
    assert latin_words(page) == set()
    context.close()


def test_a_language_is_chosen_and_kept(person: Person) -> None:
    page = person.page
    page.get_by_role("button", name="Language").click()
    page.get_by_role("menuitemradio", name="اردو").click()
    expect(page.get_by_role("heading", name="کیا کرنا ہے؟")).to_be_visible()

    page.reload()
    expect(page.get_by_role("heading", name="کیا کرنا ہے؟")).to_be_visible()
    page.get_by_role("button", name="زبان").click()
    page.get_by_role("menuitemradio", name="English").click()

    expect(page.get_by_role("heading", name="What needs doing?")).to_be_visible()
    assert page.evaluate("document.documentElement.dir") == "ltr"
