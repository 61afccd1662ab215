"""The choice between the configured chat model and quotations alone, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect
from scripted import ScriptedNewsroom
from serving import serving
from test_page import ENGLISH_QUESTION, PHONE, Open, ask, browser, opened

__all__ = ["browser", "opened"]  # fixtures

MODEL = "ollama:qwen3:4b"


@pytest.fixture(scope="module")
def newsroom() -> ScriptedNewsroom:
    newsroom = ScriptedNewsroom()
    newsroom.writer_name = MODEL
    return newsroom


@pytest.fixture(scope="module")
def address(newsroom: ScriptedNewsroom) -> Iterator[str]:
    with serving(newsroom) as address:
        yield address


@pytest.mark.parametrize("locale", ["ar", "en-US"])
def test_a_reader_may_do_without_the_chat_model(opened: Open, newsroom: ScriptedNewsroom, locale: str) -> None:
    page = opened(locale, PHONE)
    choice = page.get_by_role("checkbox", name=MODEL)
    expect(choice).to_be_visible()
    ask(page, ENGLISH_QUESTION)
    assert not newsroom.asked[-1].quotes_only
    choice.check()
    ask(page, ENGLISH_QUESTION)
    assert newsroom.asked[-1].quotes_only


def test_without_a_chat_model_there_is_nothing_to_choose(browser: Browser) -> None:
    page = browser.new_page()
    with serving(ScriptedNewsroom()) as address:
        page.goto(address)
        expect(page.locator(".starter").first).to_be_visible(timeout=20_000)
        expect(page.locator("#quotes-only")).to_have_count(0)
        page.close()
