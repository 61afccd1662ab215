"""What a reader does in quick succession over a slow network: the last of it holds, and nothing takes its place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect
from scripted import ScriptedNewsroom
from test_chats import address, kept_questions, newsroom, past_chats, whole
from test_page import ARABIC_QUESTION, ENGLISH_QUESTION, PHONE, TWO_CITATIONS, WIDE, Open, ask, browser, opened
from waiting import until

__all__ = ["address", "browser", "newsroom", "opened"]  # fixtures

# How many milliseconds the next events take to the server, and every cancellation.
SLOW_NETWORK = """
    const quickly = self.fetch;
    self.late = [];
    self.cancelled = 0;
    self.fetch = async (...what) => {
        const to = String(what[0]?.url || what[0]);
        const wait = to.includes("/queue/join") ? self.late.shift() : /\\/(cancel|reset)/.test(to) ? self.cancelled : 0;
        if (wait) await new Promise((resolve) => setTimeout(resolve, wait));
        return quickly(...what);
    };
"""
# What is sent together with the first overtakes it.
LATE = "late.push(1500, 100, 100)"


def settled(page: Page) -> None:
    """Once all that was late has come."""
    page.wait_for_timeout(2500)


def test_of_two_citations_that_are_opened_quickly_the_second_is_shown(opened: Open) -> None:
    page = opened(before=SLOW_NETWORK)
    ask(page, TWO_CITATIONS)
    whole(page, 1)
    page.evaluate(LATE)
    for number in (0, 1, 0, 1):
        page.locator("a.chip").nth(number).click()
    settled(page)
    expect(page.locator("#panel mark.current")).to_contain_text("درونيفكا")
    expect(page.locator("a.chip.opened")).to_have_text("[2]")


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_a_citation_that_is_opened_right_after_the_panel_was_closed_is_shown(
    opened: Open, size: tuple[int, int]
) -> None:
    page = opened("en-US", size, before=SLOW_NETWORK)
    ask(page, TWO_CITATIONS)
    whole(page, 1)
    page.locator("a.chip").first.click()
    expect(page.locator("#panel article")).to_be_visible()
    page.evaluate(LATE)
    page.locator("#panel .close").click()
    page.locator("a.chip").nth(1).click()
    settled(page)
    expect(page.locator("#panel mark.current")).to_contain_text("درونيفكا")


def test_an_article_stays_open_when_the_page_has_come_up_late(opened: Open) -> None:
    page = opened(before=f"{SLOW_NETWORK} late.push(2000);", settled="#panel a.listed")
    page.locator("#panel a.listed").first.click()
    expect(page.locator("#panel article")).to_be_visible()
    expect(page.locator(".starter").first).to_be_visible(timeout=20_000)
    expect(page.locator("#panel article")).to_be_visible()


def test_a_new_chat_closes_the_article_and_leaves_the_next_one_open(opened: Open) -> None:
    page = opened(before=SLOW_NETWORK)
    page.locator("#panel a.listed").first.click()
    expect(page.locator("#panel article")).to_be_visible()
    page.locator("#new-chat").click()
    expect(page.locator("#panel article")).to_have_count(0)
    page.evaluate(LATE)
    page.locator("#new-chat").click()
    page.locator("#panel a.listed").first.click()
    settled(page)
    expect(page.locator("#panel article")).to_be_visible()


def test_of_two_articles_that_are_to_be_asked_about_the_second_one_is(opened: Open, newsroom: ScriptedNewsroom) -> None:
    page = opened(before=SLOW_NETWORK)
    page.locator("#panel a.listed").first.click()
    expect(page.locator("#panel .about")).to_be_visible()
    other = f'<a id="other" href="#only-{newsroom.hostile.source.replace(" ", "%20")}">other</a>'
    page.evaluate("(other) => document.querySelector('#hint').insertAdjacentHTML('afterend', other)", other)
    page.evaluate(LATE)
    page.locator("#panel .about").click()
    page.locator("#other").click()
    settled(page)
    expect(page.locator("#narrowed .title")).to_contain_text("Title")
    ask(page, ARABIC_QUESTION)
    assert newsroom.asked[-1].sources == (newsroom.hostile.source,)


def test_of_two_periods_that_are_chosen_quickly_the_second_is_searched(
    opened: Open, newsroom: ScriptedNewsroom
) -> None:
    page = opened(before=SLOW_NETWORK)
    page.evaluate(LATE)
    for quick in ("month", "week"):
        page.locator("#period summary").click()
        page.locator(f'#period .quick [data-quick="{quick}"]').click()
    settled(page)
    ask(page, ARABIC_QUESTION)
    assert newsroom.asked[-1].since == date.today() - timedelta(days=6)


def test_of_two_past_chats_that_are_opened_quickly_the_second_is_shown(opened: Open) -> None:
    page = opened(before=SLOW_NETWORK)
    for question in (ENGLISH_QUESTION, ARABIC_QUESTION):
        ask(page, question)
        whole(page, 1)
        page.locator("#new-chat").click()
        expect(page.locator("[data-testid=user]")).to_have_count(0)
    page.evaluate(LATE)
    for question in (ARABIC_QUESTION, ENGLISH_QUESTION):
        past_chats(page)
        page.locator("#chats-list .open", has_text=question).click()
    settled(page)
    expect(page.locator("[data-testid=user]")).to_have_text(ENGLISH_QUESTION)


def twice(page: Page) -> None:
    page.locator(".starter").nth(0).click()
    page.locator(".starter").nth(1).click()


def started_and_typed(page: Page) -> None:
    page.locator(".starter").nth(0).click()
    page.fill("#question textarea", ENGLISH_QUESTION)
    page.keyboard.press("Enter")


def typed_and_started(page: Page) -> None:
    page.fill("#question textarea", ENGLISH_QUESTION)
    page.keyboard.press("Enter")
    page.locator(".starter").nth(0).click()


@pytest.mark.parametrize("ask_two", [twice, started_and_typed, typed_and_started])
def test_of_two_questions_at_once_the_first_is_answered_and_the_second_stays_to_be_asked(
    opened: Open, newsroom: ScriptedNewsroom, ask_two: Callable[[Page], None]
) -> None:
    page = opened(before=SLOW_NETWORK)
    page.evaluate(LATE)
    before = len(newsroom.asked)
    starter = page.locator(".starter").nth(0).inner_text()
    ask_two(page)
    whole(page, 1)
    settled(page)
    expected = ENGLISH_QUESTION if ask_two is typed_and_started else starter
    assert [question.text for question in newsroom.asked[before:]] == [expected]
    expect(page.locator("[data-testid=user]")).to_have_text(expected)
    expect(page.locator("#question textarea")).to_have_value(ENGLISH_QUESTION if ask_two is started_and_typed else "")


@pytest.mark.parametrize("again", [True, False])
def test_while_an_answer_grows_no_other_question_is_taken(
    opened: Open, newsroom: ScriptedNewsroom, again: bool
) -> None:
    page = opened()
    ask(page, ARABIC_QUESTION)
    whole(page, 1)
    before = len(newsroom.asked)
    if again:
        page.locator(".again").click()
        expect(page.locator("button.stop-button")).to_be_visible()
    else:
        page.fill("#question textarea", "slowly")
        page.keyboard.press("Enter")
        expect(page.locator("button.stop-button")).to_be_visible()
    page.fill("#question textarea", ENGLISH_QUESTION)
    page.keyboard.press("Enter")
    page.wait_for_timeout(1500)
    assert len(newsroom.asked) == before + 1
    expect(page.locator("#question textarea")).to_have_value(ENGLISH_QUESTION)


def test_a_question_is_not_asked_again_while_another_one_is_on_its_way(
    opened: Open, newsroom: ScriptedNewsroom
) -> None:
    page = opened(before=SLOW_NETWORK)
    ask(page, ARABIC_QUESTION)
    whole(page, 1)
    before = len(newsroom.asked)
    page.evaluate(LATE)
    page.fill("#question textarea", ENGLISH_QUESTION)
    page.keyboard.press("Enter")
    page.locator(".again").click()
    whole(page, 2)
    settled(page)
    assert [question.text for question in newsroom.asked[before:]] == [ENGLISH_QUESTION]
    expect(page.locator("[data-testid=user]")).to_have_text([ARABIC_QUESTION, ENGLISH_QUESTION])


def test_what_is_asked_in_the_moment_in_which_an_answer_ends_is_asked(opened: Open, newsroom: ScriptedNewsroom) -> None:
    page = opened(before=SLOW_NETWORK)
    page.evaluate("late.push(0, 3000, 3000, 3000)")
    page.fill("#question textarea", ARABIC_QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator("#chat .turn-actions")).to_have_count(1)
    expect(page.locator("button.stop-button")).to_be_visible()
    before = len(newsroom.asked)
    page.fill("#question textarea", ENGLISH_QUESTION)
    page.keyboard.press("Enter")
    until(lambda: len(newsroom.asked) == before + 1)
    assert newsroom.asked[-1].text == ENGLISH_QUESTION
    whole(page, 2)


@pytest.mark.parametrize("past", [False, True])
def test_a_question_that_its_reader_left_on_its_way_comes_into_no_other_conversation(opened: Open, past: bool) -> None:
    page = opened(before=SLOW_NETWORK)
    if past:
        ask(page, ARABIC_QUESTION)
        whole(page, 1)
        page.locator("#new-chat").click()
        expect(page.locator("[data-testid=user]")).to_have_count(0)
    page.evaluate(LATE)
    page.fill("#question textarea", ENGLISH_QUESTION)
    page.keyboard.press("Enter")
    if past:
        past_chats(page)
        page.locator("#chats-list .open", has_text=ARABIC_QUESTION).click()
    else:
        page.locator("#new-chat").click()
    settled(page)
    expect(page.locator("[data-testid=user]")).to_have_text([ARABIC_QUESTION] if past else [])
    expect(page.locator("button.submit-button")).to_be_visible()
    ask(page, TWO_CITATIONS)
    whole(page, 2 if past else 1)
    # What was said of the other one before it could be stopped is kept by itself.
    kept = [chat for chat in kept_questions(page) if chat != [ENGLISH_QUESTION]]
    assert kept == [[ARABIC_QUESTION, TWO_CITATIONS] if past else [TWO_CITATIONS]]


def test_an_answer_that_its_reader_left_grows_no_further_in_the_new_chat(opened: Open) -> None:
    page = opened(before=SLOW_NETWORK)
    page.evaluate("cancelled = 3000")
    page.fill("#question textarea", "slowly, please")
    page.keyboard.press("Enter")
    expect(page.locator("button.stop-button")).to_be_visible()
    page.locator("#new-chat").click()
    expect(page.locator("[data-testid=user]")).to_have_count(0)
    settled(page)
    expect(page.locator("[data-testid=user]")).to_have_count(0)


def test_an_answer_that_was_stopped_says_nothing_more(opened: Open) -> None:
    page = opened(before=SLOW_NETWORK)
    page.evaluate("cancelled = 3000")
    page.fill("#question textarea", "slowly, please")
    page.keyboard.press("Enter")
    page.locator("button.stop-button").click()
    expect(page.locator(".answer.stopped")).to_be_visible()
    settled(page)
    expect(page.locator(".answer.stopped")).to_be_visible()
    expect(page.locator("[data-testid=bot] .quotation")).to_have_count(0)


def test_more_of_an_answer_that_was_left_is_kept_where_it_belongs(opened: Open) -> None:
    page = opened(before=SLOW_NETWORK)
    ask(page, ARABIC_QUESTION)
    whole(page, 1)
    page.locator("#new-chat").click()
    expect(page.locator("[data-testid=user]")).to_have_count(0)
    ask(page, ENGLISH_QUESTION)
    whole(page, 1)
    page.fill("#question textarea", "slowly, please")
    page.keyboard.press("Enter")
    expect(page.locator("button.stop-button")).to_be_visible()
    page.evaluate("cancelled = 9000; late.push(6000)")
    past_chats(page)
    page.locator("#chats-list .open", has_text=ARABIC_QUESTION).click()
    expect(page.locator("[data-testid=user]")).to_have_text([ARABIC_QUESTION])
    ask(page, TWO_CITATIONS)
    whole(page, 2)
    assert kept_questions(page) == [[ARABIC_QUESTION, TWO_CITATIONS], [ENGLISH_QUESTION, "slowly, please"]]
