"""A chat model in the page, in a real browser: the choice of doing without it, and what is shown while it writes."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect
from scripted import ScriptedNewsroom
from serving import serving
from test_page import ENGLISH_QUESTION, PHONE, Open, ask, browser, opened
from test_writing import COST, TRUE, Hanging

from bot.answers import Language
from bot.newsroom import Newsroom
from bot.wording import wording
from bot.wording.writing import being_written, unfinished
from bot.writing.models import ChatModel
from vectorstore.library import Library

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


def test_what_was_written_so_far_is_kept_when_its_reader_leaves(browser: Browser, library: Library) -> None:
    go = threading.Event()
    first = TRUE.removesuffix(" [1].")
    newsroom = Newsroom(library, ChatModel(MODEL, Hanging(after=f"{TRUE} The bridge", release=go), 60.0))
    page = browser.new_page(locale="en-US")
    with serving(newsroom) as address:
        try:
            page.goto(address)
            expect(page.locator(".starter").first).to_be_visible(timeout=60_000)
            page.fill("#question textarea", COST)
            page.keyboard.press("Enter")
            expect(page.locator(".answer")).to_contain_text(first, timeout=20_000)
            page.reload()
            expect(page.locator(".answer")).to_contain_text(first, timeout=20_000)
            expect(page.locator(".answer .note")).to_have_text(unfinished("stopped", "en"))
        finally:
            go.set()
            page.close()


def test_without_a_chat_model_there_is_nothing_to_choose(browser: Browser) -> None:
    page = browser.new_page()
    with serving(ScriptedNewsroom()) as address:
        page.goto(address)
        expect(page.locator(".starter").first).to_be_visible(timeout=20_000)
        expect(page.locator("#quotes-only")).to_have_count(0)
        page.close()


@pytest.mark.parametrize(("language", "path", "size"), [("ar", "", (1280, 800)), ("en", "en/", PHONE)])
def test_the_quotations_are_there_while_the_model_writes(
    browser: Browser, library: Library, language: Language, path: str, size: tuple[int, int]
) -> None:
    go = threading.Event()
    newsroom = Newsroom(library, ChatModel(MODEL, Hanging(release=go, then=TRUE), 60.0))
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    written = TRUE.removesuffix(" [1].")
    with serving(newsroom) as address:
        try:
            page.goto(f"{address}{path}?lang={language}")
            expect(page.locator(".starter").first).to_be_visible(timeout=60_000)
            box = page.locator("#question textarea")
            box.fill(COST)
            box.press("Enter")
            answer = page.locator(".answer")
            expect(answer.locator(".note.writing")).to_have_text(being_written(language), timeout=20_000)
            expect(answer.locator("blockquote").first).to_contain_text("48 million")
            expect(answer).not_to_contain_text(written)
            # What the reader keeps of an answer that was stopped is not said to be on its way.
            page.locator("button.stop-button").click()
            expect(page.locator("button.submit-button")).to_be_visible()
            expect(page.locator("#hint")).to_contain_text(wording(language).stopped)
            expect(answer.locator(".note")).to_have_count(0)
            expect(answer.locator("blockquote").first).to_contain_text("48 million")
            expect(answer.locator(".by")).to_be_empty()
            go.set()
            box.fill(COST)
            box.press("Enter")
            last = page.locator(".answer").last
            expect(last).to_contain_text(written, timeout=20_000)
            expect(last.locator(".by")).to_contain_text(MODEL)
            expect(last.locator(".note")).to_have_count(0)
        finally:
            go.set()
            page.close()
