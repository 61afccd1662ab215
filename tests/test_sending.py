"""A question on its way over a slow network: the page says so, and loses nothing that is typed meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect
from scripted import ScriptedNewsroom
from serving import serving
from test_chats import whole
from test_page import ARABIC_QUESTION, ENGLISH_QUESTION, TWO_CITATIONS, Open, ask, browser, opened

from bot.wording.articles import article_words
from bot.wording.chats import chat_words

__all__ = ["browser", "opened"]  # fixtures


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving(ScriptedNewsroom()) as address:
        yield address


def held(page: Page) -> list[Route]:
    """Holds back the next question that is sent, until its route is told to continue."""
    routes: list[Route] = []

    def hold(route: Route) -> None:
        routes.append(route)

    page.route("**/queue/join*", hold, times=1)
    return routes


def told(page: Page) -> Locator:
    return page.locator("#sending")


def typed(page: Page) -> None:
    page.fill("#question textarea", TWO_CITATIONS)
    page.keyboard.press("Enter")


def pressed(page: Page) -> None:
    page.fill("#question textarea", TWO_CITATIONS)
    page.locator("button.submit-button").click()


def started(page: Page) -> None:
    page.locator(".starter").first.click()


def asked_again(page: Page) -> None:
    page.locator(".again").click()


@pytest.mark.parametrize("send", [typed, pressed, started, asked_again])
def test_a_question_on_its_way_is_told_of_until_the_server_has_it(opened: Open, send: Callable[[Page], None]) -> None:
    page = opened()
    if send is asked_again:
        ask(page, ARABIC_QUESTION)
        whole(page, 1)
    routes = held(page)
    with page.expect_request("**/queue/join*"):
        send(page)
    expect(told(page)).to_have_text(chat_words("ar").sending)
    routes[0].continue_()
    whole(page, 1)
    expect(told(page)).to_be_empty()


@pytest.mark.parametrize("question", [" ", "س" * 3000])
def test_what_cannot_be_asked_is_not_told_of_as_on_its_way(opened: Open, question: str) -> None:
    page = opened()
    page.fill("#question textarea", question)
    # Once more: what is told is the same then.
    for _ in range(2):
        routes = held(page)
        with page.expect_request("**/queue/join*"):
            page.locator("#question textarea").press("Enter")
        expect(told(page)).to_have_text(chat_words("ar").sending)
        routes[0].continue_()
        expect(told(page)).to_be_empty()
        expect(page.locator("#hint [role=status]")).to_be_visible()


def test_where_the_server_is_away_no_question_is_on_its_way(browser: Browser) -> None:
    page = browser.new_page(locale="ar")
    with serving(ScriptedNewsroom()) as address:
        page.goto(address)
        expect(page.locator(".starter").first).to_be_visible()
    typed(page)
    expect(page.locator("#notices .problem")).to_have_text(article_words("ar").browser["lost"])
    expect(told(page)).to_be_empty()
    page.context.close()


def test_another_enter_while_a_question_is_on_its_way_loses_nothing(opened: Open) -> None:
    page = opened()
    routes = held(page)
    with page.expect_request("**/queue/join*"):
        typed(page)
    page.keyboard.type("ومتى؟")
    page.keyboard.press("Enter")
    routes[0].continue_()
    whole(page, 1)
    expect(page.locator("[data-testid=user]")).to_have_text([TWO_CITATIONS])
    expect(page.locator("#question textarea")).to_have_value("ومتى؟")


def test_a_question_to_start_with_leaves_in_the_box_what_was_typed(opened: Open) -> None:
    page = opened("en-US")
    page.fill("#question textarea", ENGLISH_QUESTION)
    started(page)
    whole(page, 1)
    expect(page.locator("#question textarea")).to_have_value(ENGLISH_QUESTION)


def test_what_is_typed_while_a_question_is_on_its_way_stays_in_the_box(opened: Open) -> None:
    page = opened()
    routes = held(page)
    page.fill("#question textarea", ARABIC_QUESTION)
    with page.expect_request("**/queue/join*"):
        page.keyboard.press("Enter")
    page.keyboard.type("ومتى؟")
    expect(page.locator("#question textarea")).to_have_value(f"{ARABIC_QUESTION}ومتى؟")
    routes[0].continue_()
    whole(page, 1)
    expect(page.locator("[data-testid=user]")).to_have_text([ARABIC_QUESTION])
    expect(page.locator("#question textarea")).to_have_value("ومتى؟")
    page.locator("#question textarea").press("Enter")
    whole(page, 2)
    expect(page.locator("[data-testid=user]")).to_have_text([ARABIC_QUESTION, "ومتى؟"])
    expect(page.locator("#question textarea")).to_have_value("")


@pytest.mark.parametrize(
    ("press", "dimmed"),
    [
        ("a.chip", "#panel .html-container"),
        ("#period [data-quick=week]", "#period .html-container"),
        ("#new-chat", "#chat"),
    ],
)
def test_what_is_about_to_change_is_dimmed_meanwhile(opened: Open, press: str, dimmed: str) -> None:
    page = opened()
    ask(page, TWO_CITATIONS)
    whole(page, 1)
    if "period" in press:
        page.click("#period summary")
    expect(page.locator(dimmed)).to_have_css("opacity", "1")
    routes = held(page)
    with page.expect_request("**/queue/join*"):
        page.locator(press).first.click()
    expect(page.locator(dimmed)).to_have_css("opacity", "0.35")
    routes[0].continue_()
    expect(page.locator(dimmed)).to_have_css("opacity", "1")
