"""Where the conversation stands: an answer is shown from its first line on, and a reader who scrolls is left alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from test_page import (
    ARABIC_QUESTION,
    ENGLISH_QUESTION,
    PHONE,
    TWO_CITATIONS,
    Open,
    address,
    ask,
    browser,
    newsroom,
    opened,
)

__all__ = ["address", "browser", "newsroom", "opened"]  # fixtures


def below_the_top(page: Page, selector: str) -> float:
    """How far the last such element begins below the top of the conversation, in pixels; negative above it."""
    return float(
        page.evaluate(
            """(selector) => {
                const log = document.querySelector('#chat [role="log"]').getBoundingClientRect();
                return [...document.querySelectorAll(selector)].at(-1).getBoundingClientRect().top - log.top;
            }""",
            selector,
        )
    )


def expect_shown_from_its_question_on(page: Page) -> None:
    height = page.locator('#chat [role="log"]').bounding_box()
    assert height is not None
    # On top, or the whole answer is in view and there is nothing to scroll.
    at = below_the_top(page, '#chat [data-testid="user"]')
    end = page.evaluate(
        "(() => { const log = document.querySelector('#chat [role=\"log\"]');"
        " return log.scrollHeight - log.clientHeight - log.scrollTop })()"
    )
    assert -2 <= at < height["height"]
    assert at < 30 or end < 2


@pytest.mark.parametrize("language", ["ar", "en"])
def test_an_answer_is_shown_from_its_question_on(opened: Open, language: str) -> None:
    page = opened("ar-EG" if language == "ar" else "en-GB", PHONE)
    for question in (ARABIC_QUESTION, ENGLISH_QUESTION, TWO_CITATIONS):
        ask(page, question)
    expect_shown_from_its_question_on(page)


@pytest.mark.parametrize("again", ["edited", "asked again"])
def test_a_question_in_the_place_of_others_is_followed_too(opened: Open, again: str) -> None:
    page = opened("ar-EG", PHONE)
    for _ in range(4):
        ask(page, TWO_CITATIONS)
    if again == "edited":
        page.locator(".edit-question").nth(2).click()
        expect(page.locator(".edit-form textarea")).to_be_focused()
    # A reader who scrolled before is no reader who scrolls while the answer comes.
    page.locator('#chat [role="log"]').hover()
    page.mouse.wheel(0, -9000)
    expect(page.locator('#chat [data-testid="user"]').first).to_be_in_viewport()
    if again == "edited":
        page.keyboard.press("Enter")
        expect(page.locator('#chat [data-testid="user"]')).to_have_count(3)
    else:
        page.locator(".again").last.dispatch_event("click")
    expect(page.locator('#chat [data-testid="user"]').last).to_be_in_viewport()
    expect(page.locator("button.submit-button")).to_be_visible()
    expect_shown_from_its_question_on(page)


def test_a_reader_who_scrolls_is_left_alone(opened: Open) -> None:
    page = opened("ar-EG", PHONE)
    for question in (ARABIC_QUESTION, TWO_CITATIONS):
        ask(page, question)
    log = page.locator('#chat [role="log"]')
    log.hover()
    page.mouse.wheel(0, -5000)
    expect(page.locator('#chat [data-testid="user"]').first).to_be_in_viewport()
    page.evaluate("document.querySelector('#chat [data-testid=\"bot\"]').append(document.createElement('p'))")
    page.wait_for_timeout(300)
    assert log.evaluate("(log) => log.scrollTop") < 2
