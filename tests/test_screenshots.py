"""Pictures of the page's main states over the articles of the repository, to be looked at:

    SCREENSHOTS=folder pytest tests/test_screenshots.py

The README's are ``arabic-source`` and ``english-source``.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import SEEDS
from playwright.sync_api import Page, expect
from test_page import PHONE, Open, ask, browser, opened, served
from test_reading import BROWSER_TRANSLATOR

from bot.newsroom import Newsroom
from vectorstore.library import Library
from vectorstore.model.embedding import Embedder

__all__ = ["browser", "opened"]  # fixtures

pytestmark = pytest.mark.skipif("SCREENSHOTS" not in os.environ, reason="set SCREENSHOTS to a folder for the pictures")

LAPTOP = (1280, 800)
ASKED = {
    "ar": ("كم طائرة مسيرة أسقطتها القوات الروسية خلال الليل؟", "ما أسماء القرى التي سيطرت عليها روسيا؟"),
    "en": ("How many Ukrainian drones did Russia say it shot down?", "What did Starmer say about Putin?"),
}
REFUSED = {"ar": "ما هو سعر الذهب اليوم؟", "en": "What is the price of gold today?"}


@pytest.fixture(scope="module")
def address(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("pictures")
    shutil.copytree(SEEDS, folder / "seeds")
    with Library.open(folder / "seeds", folder / ".rawi", embedder, purpose="test") as library:
        library.sync()
        yield from served(Newsroom(library))


def picture(page: Page, name: str) -> None:
    folder = Path(os.environ["SCREENSHOTS"])
    folder.mkdir(parents=True, exist_ok=True)
    page.evaluate("document.fonts.ready.then(() => true)")
    page.wait_for_timeout(500)
    page.screenshot(path=folder / f"{name}.png")


@pytest.mark.parametrize(
    ("name", "language", "size", "dark"),
    [
        ("arabic", "ar", LAPTOP, False),
        ("english", "en", LAPTOP, False),
        ("arabic-dark", "ar", LAPTOP, True),
        ("arabic-wide", "ar", (1920, 1080), False),
        ("arabic-phone", "ar", PHONE, False),
        ("english-phone-dark", "en", PHONE, True),
    ],
)
def test_screenshots(opened: Open, name: str, language: str, size: tuple[int, int], dark: bool) -> None:
    page = opened(language, size, dark=dark, before=BROWSER_TRANSLATOR)
    picture(page, f"{name}-empty")
    first, second = ASKED[language]
    ask(page, first)
    picture(page, f"{name}-answer")
    page.locator("a.chip").first.click()
    expect(page.locator("#panel mark.current").first).to_be_visible()
    page.mouse.move(5, 5)
    picture(page, f"{name}-source")
    page.keyboard.press("Escape")
    ask(page, second)
    page.locator("a.chip").last.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    picture(page, f"{name}-preview")
    ask(page, REFUSED[language])
    picture(page, f"{name}-refusal")
