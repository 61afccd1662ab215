"""A chat model in the page, in a real browser: the choice of doing without it, and what is shown while it writes."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from langchain_core.messages import AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGenerationChunk
from playwright.sync_api import Browser, expect
from pydantic import ConfigDict
from scripted import ScriptedNewsroom
from serving import serving
from test_page import ENGLISH_QUESTION, PHONE, Open, ask, browser, opened
from test_writing import COST, TRUE, Broken

from bot.newsroom import Newsroom
from bot.wording import wording
from bot.wording.writing import being_written
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


def test_without_a_chat_model_there_is_nothing_to_choose(browser: Browser) -> None:
    page = browser.new_page()
    with serving(ScriptedNewsroom()) as address:
        page.goto(address)
        expect(page.locator(".starter").first).to_be_visible(timeout=20_000)
        expect(page.locator("#quotes-only")).to_have_count(0)
        page.close()


class Deliberate(Broken):
    """Says nothing until it is let go, then what is true."""

    model_config = ConfigDict(arbitrary_types_allowed=True)
    go: threading.Event

    def _stream(self, messages: list[BaseMessage], *args: Any, **options: Any) -> Iterator[ChatGenerationChunk]:
        self.go.wait(60)
        yield ChatGenerationChunk(message=AIMessageChunk(content=TRUE))


@pytest.mark.parametrize(("path", "size"), [("", (1280, 800)), ("en/", (360, 740))])
def test_the_quotations_are_there_while_the_model_writes(
    browser: Browser, library: Library, path: str, size: tuple[int, int]
) -> None:
    go = threading.Event()
    newsroom = Newsroom(library, ChatModel(MODEL, Deliberate(go=go), 60.0))
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    written = TRUE.removesuffix(" [1].")
    with serving(newsroom) as address:
        try:
            page.goto(f"{address}{path}?lang={'en' if path else 'ar'}")
            box = page.locator("#question textarea")
            box.fill(COST)
            box.press("Enter")
            answer = page.locator(".answer")
            expect(answer.locator(".note.writing")).to_have_text(being_written("en" if path else "ar"), timeout=20_000)
            expect(answer.locator("blockquote").first).to_contain_text("48 million")
            expect(answer).not_to_contain_text(written)
            # What the reader keeps of an answer that was stopped is not said to be on its way.
            page.locator("button.stop-button").click()
            expect(page.locator("button.submit-button")).to_be_visible()
            expect(page.locator("#hint")).to_contain_text(wording("en" if path else "ar").stopped)
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
