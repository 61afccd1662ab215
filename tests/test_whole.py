"""The page over the real chain in a real browser: ask in Arabic and in English, open the citation, read a refusal."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect
from test_page import SCREENSHOTS, Open, ask, browser, opened, served

from bot.newsroom import Newsroom

__all__ = ["browser", "opened"]  # fixtures

ASKED = [
    ("ar", "كم طائرة مسيرة أسقطتها القوات الروسية خلال الليل؟", "111"),
    ("en", "What did Starmer say about Putin?", "الغزو العبثي"),
]


@pytest.fixture(scope="module")
def address(real_newsroom: Newsroom) -> Iterator[str]:
    yield from served(real_newsroom)


@pytest.mark.parametrize(("language", "question", "expected"), ASKED)
def test_a_citation_opens_the_article_at_the_quote(
    opened: Open,
    language: str,
    question: str,
    expected: str,
) -> None:
    page = opened(locale=language)
    ask(page, question)
    chip = page.locator("#chat a.chip").first
    expect(chip).to_be_visible()
    quote = page.locator("#chat blockquote.quotation").first.inner_text()
    chip.click()
    marked = page.locator("#panel mark.current").first
    expect(marked).to_be_in_viewport()
    assert expected in marked.inner_text()
    assert marked.inner_text().strip() in quote
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"whole-{language}.png")


def test_a_refusal_says_so(opened: Open) -> None:
    page = opened()
    ask(page, "ما هو سعر الذهب اليوم؟")
    expect(page.locator("#chat .answer.not_in_sources")).to_be_visible()
    assert page.locator("#chat a.chip").count() == 0


def test_the_date_comes_with_the_articles_head(opened: Open) -> None:
    page = opened()
    ask(page, "متى نُشر المقال عن تحالف الراغبين؟")
    expect(page.locator("#chat .answer")).to_contain_text("24 أكتوبر 2025")
    page.locator("#chat a.chip").first.click()
    expect(page.locator("#panel h2 mark.current")).to_contain_text("تحالف الراغبين")
    expect(page.locator("#panel .notice")).to_have_count(0)
