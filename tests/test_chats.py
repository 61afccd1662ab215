"""Conversations in a real browser: asking again, editing, judging, past chats, and what they are saved as."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from scripted import ScriptedNewsroom
from serving import serving
from test_page import (
    ARABIC_QUESTION,
    ARABIC_QUOTE,
    ENGLISH_QUESTION,
    PHONE,
    TWO_CITATIONS,
    UNANSWERED,
    WIDE,
    Open,
    ask,
    browser,
    contrast_failures,
    opened,
)
from waiting import until

from bot.feedback import Feedback
from bot.wording import ENGLISH
from bot.wording.articles import article_words
from bot.wording.chats import chat_words

__all__ = ["browser", "opened"]  # fixtures


@pytest.fixture(scope="module")
def newsroom() -> ScriptedNewsroom:
    return ScriptedNewsroom(lists_hostile=True)


@pytest.fixture(scope="module")
def address(newsroom: ScriptedNewsroom) -> Iterator[str]:
    with serving(newsroom) as address:
        yield address


def whole(page: Page, count: int) -> None:
    """Wait until so many questions are answered completely and the next may be asked."""
    expect(page.locator("#chat .turn-actions")).to_have_count(count, timeout=20_000)
    expect(page.locator("button.submit-button")).to_be_visible(timeout=20_000)


def opinions(newsroom: ScriptedNewsroom) -> list[tuple[str, str | None, str]]:
    return [(one.answer.question, one.rating, one.reason) for one in newsroom.noted]


def past_chats(page: Page) -> None:
    page.locator("#past-chats").click()
    expect(page.locator("#chats-list")).to_be_visible()


@pytest.mark.parametrize("locale", ["ar", "en-US"])
def test_an_edited_question_is_where_the_conversation_goes_on_from(
    opened: Open, newsroom: ScriptedNewsroom, locale: str
) -> None:
    page = opened(locale)
    for question in (ARABIC_QUESTION, TWO_CITATIONS, UNANSWERED):
        ask(page, question)
    page.locator(".edit-question").nth(1).focus()
    page.keyboard.press("Enter")
    box = page.locator(".edit-form textarea")
    expect(box).to_be_focused()
    assert box.input_value() == TWO_CITATIONS
    box.fill(ENGLISH_QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator("[data-testid=user]")).to_have_text([ARABIC_QUESTION, ENGLISH_QUESTION])
    whole(page, 2)
    assert [turn.question for turn in newsroom.asked[-1].history] == [ARABIC_QUESTION]
    page.locator("[data-testid=bot]").nth(1).locator("a.chip").first.click()
    expect(page.locator("#panel mark.current")).to_have_count(1)


def test_an_edit_can_be_given_up(opened: Open, newsroom: ScriptedNewsroom) -> None:
    page = opened()
    ask(page, ARABIC_QUESTION)
    asked = len(newsroom.asked)
    page.locator("[data-testid=user]").hover()
    page.locator(".edit-question").click()
    page.keyboard.press("Escape")
    expect(page.locator(".edit-form")).to_have_count(0)
    expect(page.locator(".edit-question")).to_be_focused()
    expect(page.locator("[data-testid=user]")).to_have_text(ARABIC_QUESTION)
    assert len(newsroom.asked) == asked


def test_the_last_question_is_asked_again_after_a_failure(opened: Open, newsroom: ScriptedNewsroom) -> None:
    page = opened("en-US")
    ask(page, ENGLISH_QUESTION)
    ask(page, "explode")
    expect(page.locator(".again").first).to_be_hidden()
    page.fill("#question textarea", "half a question")
    page.locator(".again").last.click()
    # What is shown in between may be over before it is looked at.
    until(lambda: [question.text for question in newsroom.asked[-2:]] == ["explode", "explode"])
    whole(page, 2)
    assert page.locator("#question textarea").input_value() == "half a question"


def test_what_was_said_before_a_stop_stays_and_can_be_asked_again(opened: Open) -> None:
    page = opened("en-US")
    page.fill("#question textarea", "slowly")
    page.keyboard.press("Enter")
    expect(page.locator("[data-testid=bot] .answer")).to_be_visible()
    page.locator("button.stop-button").click()
    whole(page, 1)
    expect(page.locator(".again")).to_be_visible()
    ask(page, ENGLISH_QUESTION)
    expect(page.locator("[data-testid=user]")).to_have_text(["slowly", ENGLISH_QUESTION])


def test_past_chats_survive_a_restart_with_citations_that_open(browser: Browser) -> None:
    context = browser.new_context(locale="ar")
    page = context.new_page()
    with serving(ScriptedNewsroom()) as address:
        page.goto(address)
        expect(page.locator(".starter").first).to_be_visible(timeout=20_000)
        ask(page, TWO_CITATIONS)
        page.locator("#new-chat").click()
        expect(page.locator("[data-testid=bot]")).to_have_count(0)
        ask(page, "hostile")
        whole(page, 1)
    # Another process as far as the browser can tell: what was said is nowhere but in the browser.
    restarted = ScriptedNewsroom()
    with serving(restarted, urlsplit(address).port or 0):
        # In the other language of the page, too.
        page.goto(f"{address}?lang=en")
        expect(page.locator("[data-testid=user]")).to_have_text("hostile", timeout=20_000)
        past_chats(page)
        expect(page.locator("#chats-list h3")).to_have_text(chat_words("en").today)
        page.locator("#chats-list .open", has_text=TWO_CITATIONS).click()
        expect(page.locator("[data-testid=user]")).to_have_text(TWO_CITATIONS)
        page.locator("a.chip", has_text="[2]").click()
        expect(page.locator("#panel .paragraph.current .number")).to_have_text("14")
        ask(page, ARABIC_QUESTION)
        assert [turn.question for turn in restarted.asked[-1].history] == [TWO_CITATIONS]
        # An article that went since then: the citation keeps its paragraph.
        restarted.seeds = []
        page.locator("a.chip", has_text="[1]").first.click()
        expect(page.locator("#panel .notice")).to_contain_text(ENGLISH.article_gone)
    context.close()


def restarted(page: Page, newsroom: ScriptedNewsroom, port: int, do: Callable[[ScriptedNewsroom], None]) -> None:
    """What is done on a page whose server was restarted meanwhile, without a reload."""
    with serving(newsroom, port):
        page.wait_for_timeout(2500)  # it notices that it is answered again
        do(newsroom)


def kept_questions(page: Page) -> list[list[str]]:
    """The questions of each chat that the browser keeps, the newest chat first."""
    found = page.evaluate(
        """() => Object.keys(localStorage).filter((key) => key.startsWith("rawi-chat:"))
            .map((key) => JSON.parse(localStorage.getItem(key))).sort((a, b) => b.updated - a.updated)
            .map((chat) => chat.exchanges.map((exchange) => exchange.question))"""
    )
    return [list(map(str, chat)) for chat in found]


def test_an_open_page_goes_on_after_a_restart_without_a_reload(browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(locale="ar")
    page = context.new_page()
    before = [ARABIC_QUESTION, TWO_CITATIONS]

    def edited(_: ScriptedNewsroom) -> None:
        page.locator(".edit-question").nth(1).focus()
        page.keyboard.press("Enter")
        page.locator(".edit-form textarea").fill(UNANSWERED)
        page.keyboard.press("Enter")
        expect(page.locator("[data-testid=user]")).to_have_text([ARABIC_QUESTION, UNANSWERED])
        whole(page, 2)
        assert kept_questions(page) == [[ARABIC_QUESTION, UNANSWERED]]

    def asked(newsroom: ScriptedNewsroom) -> None:
        page.fill("#question textarea", ENGLISH_QUESTION)
        page.keyboard.press("Enter")
        expect(page.locator("[data-testid=user]")).to_have_text([*before, ENGLISH_QUESTION])
        whole(page, 3)
        assert page.locator("#question textarea").input_value() == ""
        assert [turn.question for turn in newsroom.asked[-1].history] == before
        assert newsroom.asked[-1].since == date(2025, 10, 1)
        assert newsroom.asked[-1].sources == (newsroom.seeds[0].source,)
        assert kept_questions(page) == [[*before, ENGLISH_QUESTION]]

    def opened_article(_: ScriptedNewsroom) -> None:
        page.locator('a.chip[href="#cite-1-2"]').click()
        expect(page.locator("#panel .paragraph.current .number")).to_have_text("14")

    def saved(_: ScriptedNewsroom) -> None:
        past_chats(page)
        with page.expect_download() as download:
            page.locator("#chats-list .save").click()
        download.value.save_as(tmp_path / "chat.md")
        text = (tmp_path / "chat.md").read_text(encoding="utf-8")
        assert all(question in text for question in [*before, ENGLISH_QUESTION])

    def judged(newsroom: ScriptedNewsroom) -> None:
        page.locator(".rate.bad").last.click()
        page.fill(".reason-form textarea", "dated")
        page.keyboard.press("Enter")
        # Raised again once the server has been told the conversation.
        until(lambda: opinions(newsroom) == [(ENGLISH_QUESTION, "bad", ""), (ENGLISH_QUESTION, "bad", "dated")])

    with serving(ScriptedNewsroom()) as address:
        port = urlsplit(address).port or 0
        page.goto(address)
        expect(page.locator(".starter").first).to_be_visible(timeout=20_000)
        for question in before:
            ask(page, question)
        page.locator("#period summary").click()
        page.fill("#period [name=since]", "2025-10-01")
        page.click("#period [type=submit]")
        expect(page.locator("#period .limited")).to_be_visible()
        page.locator("a.chip").first.click()
        page.locator("#panel .about").click()
        expect(page.locator("#narrowed .title")).to_be_visible()
    for do in (asked, opened_article, saved, judged, edited):
        restarted(page, ScriptedNewsroom(), port, do)
    context.close()


@pytest.mark.parametrize("elsewhere", ["reload", "other language"])
@pytest.mark.parametrize("first", [True, False])
def test_a_question_is_not_lost_when_its_reader_leaves_before_the_answer(
    opened: Open, first: bool, elsewhere: str
) -> None:
    page = opened("en-US")
    if not first:
        ask(page, ENGLISH_QUESTION)
    page.fill("#question textarea", "slowly, please")
    page.keyboard.press("Enter")
    expect(page.locator("button.stop-button")).to_be_visible()
    if elsewhere == "reload":
        page.reload()
    else:
        page.locator(".switch").click()
    if first:
        # Nothing was said yet, so that it is a question still to be asked.
        expect(page.locator("#question textarea")).to_have_value("slowly, please", timeout=20_000)
        expect(page.locator("[data-testid=user]")).to_have_count(0)
        # As if it were typed.
        page.locator("button.submit-button").click()
        expect(page.locator("[data-testid=user]")).to_have_text("slowly, please")
    else:
        expect(page.locator("[data-testid=user]")).to_have_text([ENGLISH_QUESTION, "slowly, please"], timeout=20_000)
        expect(page.locator(".again").last).to_be_visible()


def test_the_first_quotations_are_kept_while_an_answer_grows(opened: Open) -> None:
    page = opened("en-US")
    page.fill("#question textarea", "slowly, please")
    page.keyboard.press("Enter")
    expect(page.locator("[data-testid=bot] .quotation")).to_have_count(1)
    page.reload()
    expect(page.locator("[data-testid=user]")).to_have_text("slowly, please", timeout=20_000)
    expect(page.locator("[data-testid=bot] .quotation")).to_have_count(1)
    assert page.locator("#question textarea").input_value() == ""


@pytest.mark.parametrize("elsewhere", ["reload", "other language"])
def test_half_a_question_outlives_a_reload_and_the_other_language(opened: Open, elsewhere: str) -> None:
    page = opened("en-US")
    ask(page, ENGLISH_QUESTION)
    whole(page, 1)
    page.fill("#question textarea", "half a question")
    if elsewhere == "reload":
        page.reload()
    else:
        page.locator(".switch").click()
    expect(page.locator("[data-testid=user]")).to_have_text(ENGLISH_QUESTION, timeout=20_000)
    expect(page.locator("#question textarea")).to_have_value("half a question")
    page.fill("#question textarea", "")
    page.wait_for_timeout(500)
    page.reload()
    expect(page.locator("[data-testid=user]")).to_have_text(ENGLISH_QUESTION, timeout=20_000)
    expect(page.locator("#question textarea")).to_have_value("")


def test_two_tabs_that_go_on_with_one_chat_take_nothing_from_each_other(opened: Open) -> None:
    page = opened("en-US")
    ask(page, ENGLISH_QUESTION)
    whole(page, 1)
    with page.context.expect_page() as second:
        page.evaluate("window.open(location.href)")
    other = second.value
    expect(other.locator("[data-testid=user]")).to_have_text(ENGLISH_QUESTION, timeout=20_000)
    ask(other, ARABIC_QUESTION)
    whole(other, 2)
    ask(page, UNANSWERED)
    whole(page, 2)
    ask(other, TWO_CITATIONS)
    whole(other, 3)
    assert kept_questions(page) == [
        [ENGLISH_QUESTION, ARABIC_QUESTION, TWO_CITATIONS],
        [ENGLISH_QUESTION, UNANSWERED],
    ]


def test_a_chat_whose_first_question_failed_is_kept_from_its_first_answer_on(opened: Open) -> None:
    page = opened("en-US")
    ask(page, "explode")
    assert kept_questions(page) == []
    ask(page, ENGLISH_QUESTION)
    whole(page, 2)
    assert kept_questions(page) == [["explode", ENGLISH_QUESTION]]


def test_past_chats_are_found_deleted_and_brought_back(opened: Open) -> None:
    page = opened("en-US")
    for question in (ARABIC_QUESTION, ENGLISH_QUESTION):
        ask(page, question)
        whole(page, 1)
        page.locator("#new-chat").click()
        expect(page.locator("[data-testid=bot]")).to_have_count(0)
    past_chats(page)
    titles = page.locator("#chats-list .title")
    expect(titles).to_have_text([ENGLISH_QUESTION, ARABIC_QUESTION])
    # Found by what was answered, however the hamza is written.
    page.fill("#chats-list input", "اوكرانية فوق")
    expect(titles).to_have_count(2)
    page.fill("#chats-list input", "كم طائره")
    expect(titles).to_have_text([ARABIC_QUESTION])
    page.locator("#chats-list .delete").click()
    expect(titles).to_have_count(0)
    page.fill("#chats-list input", "")
    expect(titles).to_have_text([ENGLISH_QUESTION])
    page.locator("#chats-status button").click()
    expect(titles).to_have_count(2)
    # Deleting the one that is open begins a new one.
    page.locator("#chats-list .open").first.click()
    expect(page.locator("[data-testid=user]")).to_have_text(ENGLISH_QUESTION)
    past_chats(page)
    page.locator("#chats-list .delete-all").click()
    expect(page.locator("#chats-list .confirm .no")).to_be_focused()
    expect(titles).to_have_count(2)
    page.locator("#chats-list .confirm .no").click()
    expect(page.locator("#chats-list .delete-all")).to_be_focused()
    expect(titles).to_have_count(2)
    page.locator("#chats-list .delete-all").click()
    page.locator("#chats-list .confirm .yes").click()
    expect(page.locator("#chats-list .this-chat")).to_be_hidden()
    expect(page.locator("[data-testid=user]")).to_have_count(0)
    expect(page.locator("#chats-list .none")).to_have_text(chat_words("en").none_kept)
    page.keyboard.press("Escape")
    expect(page.locator("#chats-list")).to_be_hidden()
    # The way back outlives the list.
    page.locator("#chats-status button").click()
    past_chats(page)
    expect(titles).to_have_count(2)
    page.locator("#chats-list .delete-all").click()
    page.locator("#chats-list .confirm .yes").click()
    page.keyboard.press("Escape")
    page.reload()
    expect(page.locator(".starter").first).to_be_visible(timeout=20_000)
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('rawi-chat')).length") == 0


def test_a_past_chat_opens_in_the_middle_of_an_answer_which_is_kept_as_far_as_it_came(opened: Open) -> None:
    page = opened("en-US")
    ask(page, ENGLISH_QUESTION)
    whole(page, 1)
    page.locator("#new-chat").click()
    expect(page.locator("[data-testid=bot]")).to_have_count(0)
    page.fill("#question textarea", "slowly, please")
    page.keyboard.press("Enter")
    expect(page.locator("[data-testid=bot] .answer")).to_be_visible()
    past_chats(page)
    page.locator("#chats-list .open", has_text=ENGLISH_QUESTION).click()
    expect(page.locator("[data-testid=user]")).to_have_text(ENGLISH_QUESTION)
    whole(page, 1)
    ask(page, ARABIC_QUESTION)
    whole(page, 2)
    assert kept_questions(page) == [[ENGLISH_QUESTION, ARABIC_QUESTION], ["slowly, please"]]


@pytest.mark.parametrize("locale", ["ar", "en-US"])
def test_on_a_phone_back_closes_the_article_and_stays_in_the_conversation(opened: Open, locale: str) -> None:
    page = opened(locale, PHONE)
    ask(page, TWO_CITATIONS)
    whole(page, 1)
    sheet = page.locator("#reading")
    for leave in (lambda: page.evaluate("history.back()"), lambda: page.locator("#panel .close").click()):
        page.locator("a.chip").first.click()
        expect(page.locator("#panel article")).to_be_in_viewport()
        leave()
        expect(sheet).to_be_hidden()
        expect(page.locator("[data-testid=user]")).to_have_text(TWO_CITATIONS)
        # Closed either way, nothing is left over that the next Back would have to pass.
        until(lambda: not page.evaluate("Boolean(history.state?.rawiPanel)"))


def test_while_the_server_is_away_the_page_says_so_in_its_own_words_and_keeps_the_question(browser: Browser) -> None:
    page = browser.new_page(locale="ar")
    with serving(ScriptedNewsroom()) as address:
        page.goto(address)
        expect(page.locator(".starter").first).to_be_visible()
        ask(page, ARABIC_QUESTION)
    page.fill("#question textarea", TWO_CITATIONS)
    # Sent in vain, before the server is back: it would be answered otherwise.
    with page.expect_event("requestfailed", lambda request: "/queue/join" in request.url):
        page.keyboard.press("Enter")
    expect(page.locator("#notices .problem")).to_have_text(article_words("ar").browser["lost"])
    expect(page.locator(".toast-body")).to_be_hidden()
    with serving(ScriptedNewsroom(), urlsplit(address).port or 0):
        # Gradio loads the page anew as soon as it is answered again.
        expect(page.locator("#notices .problem")).to_be_hidden()
        expect(page.locator("[data-testid=user]")).to_have_text(ARABIC_QUESTION, timeout=30_000)
        expect(page.locator("#question textarea")).to_have_value(TWO_CITATIONS)
    page.context.close()


def test_nothing_lies_over_the_days_that_are_searched(opened: Open) -> None:
    page = opened("ar", PHONE)
    for _ in range(3):
        ask(page, TWO_CITATIONS)
    page.locator("#chat [role=log]").evaluate("log => { log.scrollTop = 0; }")
    page.wait_for_timeout(500)
    page.locator("#period summary").click()
    expect(page.locator(".scroll-down-button-container")).to_be_hidden()


@pytest.mark.parametrize("size", [PHONE, (320, 640)])
def test_forms_masthead_and_long_questions_keep_their_proportions(opened: Open, size: tuple[int, int]) -> None:
    page = opened("en-US", size)
    ask(page, " ".join([ENGLISH_QUESTION] * 12))
    whole(page, 1)
    log = page.locator("#chat [role=log]").bounding_box()
    answer = page.locator("[data-testid=bot] .answer").bounding_box()
    assert log and answer and answer["y"] < log["y"] + log["height"] / 2
    page.locator(".edit-question").focus()
    page.keyboard.press("Enter")
    heights = page.locator(".edit-form .buttons button").evaluate_all("all => all.map((one) => one.offsetHeight)")
    assert len(heights) == 2 and len(set(heights)) == 1
    boxes = [page.locator(f"#masthead {part}").bounding_box() for part in (".brand", "#show-articles")]
    assert boxes[0] and boxes[1] and boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]


def test_the_oldest_chats_make_room_for_the_newest(opened: Open) -> None:
    page = opened()
    page.evaluate(
        """() => {
            for (let n = 0; n < 4; n++) {
                const exchanges = [{ question: "x".repeat(1_100_000), answer: null }];
                const chat = { id: `old-${n}`, title: `old ${n}`, started: n, updated: n + 1, exchanges };
                localStorage.setItem(`rawi-chat:old-${n}`, JSON.stringify(chat));
            }
        }"""
    )
    ask(page, ARABIC_QUESTION)
    expect(page.locator("#chats-status")).to_have_text(chat_words("ar").dropped)
    past_chats(page)
    expect(page.locator("#chats-list .title")).to_have_text([ARABIC_QUESTION, "old 3", "old 2", "old 1"])


def test_a_chat_that_was_tampered_with_is_not_opened(opened: Open) -> None:
    page = opened("en-US")
    ask(page, ENGLISH_QUESTION)
    whole(page, 1)
    page.evaluate(
        """() => {
            const key = Object.keys(localStorage).find((key) => key.startsWith("rawi-chat:"));
            const chat = JSON.parse(localStorage.getItem(key));
            chat.exchanges[0].answer.citations[0].quote = "invented";
            localStorage.setItem(key, JSON.stringify(chat));
        }"""
    )
    page.reload()
    expect(page.locator("#hint")).to_contain_text(chat_words("en").unreadable, timeout=20_000)
    expect(page.locator("[data-testid=bot]")).to_have_count(0)
    ask(page, ENGLISH_QUESTION)


def test_an_answer_is_judged_with_a_reason_that_is_noted(opened: Open, newsroom: ScriptedNewsroom) -> None:
    page = opened()
    ask(page, TWO_CITATIONS)
    whole(page, 1)
    page.locator(".rate.good").click()
    expect(page.locator(".rate.good")).to_have_attribute("aria-pressed", "true")
    page.locator(".rate.bad").click()
    expect(page.locator(".rate.good")).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".reason-form")).to_have_count(1)
    page.fill(".reason-form textarea", "القرية الثالثة ناقصة")
    page.keyboard.press("Enter")
    expect(page.locator("#chats-status")).to_have_text(chat_words("ar").thanks)
    noted = newsroom.noted[-3:]
    assert [(one.rating, one.reason) for one in noted] == [("good", ""), ("bad", ""), ("bad", "القرية الثالثة ناقصة")]
    assert len({one.id for one in noted}) == 1 and noted[0].answer.question == TWO_CITATIONS
    page.reload()
    expect(page.locator(".rate.bad")).to_have_attribute("aria-pressed", "true", timeout=20_000)
    page.locator(".rate.bad").click()
    expect(page.locator(".rate.bad")).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".reason-form")).to_have_count(0)


def test_an_opinion_is_noted_while_the_ones_before_it_are_still_on_their_way(
    opened: Open, newsroom: ScriptedNewsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened()
    ask(page, TWO_CITATIONS)
    ask(page, ARABIC_QUESTION)
    whole(page, 2)
    note, before = newsroom.note, len(newsroom.noted)

    def slowly(feedback: Feedback) -> None:
        time.sleep(1)
        note(feedback)

    monkeypatch.setattr(newsroom, "note", slowly)
    page.locator(".rate.good").last.click()
    page.locator(".rate.bad").first.click()
    page.fill(".actions:has(.rate.pressed) + .reason-form textarea >> nth=0", "القرية الثالثة ناقصة")
    page.keyboard.press("Enter")
    expect(page.locator("#chats-status")).to_have_text(chat_words("ar").thanks)
    assert opinions(newsroom)[before:] == [
        (ARABIC_QUESTION, "good", ""),
        (TWO_CITATIONS, "bad", ""),
        (TWO_CITATIONS, "bad", "القرية الثالثة ناقصة"),
    ]
    page.reload()
    expect(page.locator(".rate.pressed")).to_have_count(2, timeout=20_000)
    assert page.locator(".rate.pressed").evaluate_all("all => all.map((one) => one.className)") == [
        "rate bad pressed",
        "rate good pressed",
    ]


def test_what_is_told_comes_where_a_screen_reader_listens_already(opened: Open) -> None:
    page = opened()
    # Neither put in together with its words nor out of hiding.
    status = page.locator("#chats-status")
    expect(status).to_be_empty()
    assert status.evaluate("status => getComputedStyle(status).display") != "none"
    status.evaluate("status => { status.dataset.first = 'true'; }")
    page.evaluate("window.rawiChat.tell('قيل')")
    expect(status).to_have_text("قيل")
    past_chats(page)
    page.evaluate("window.rawiChat.tell('وقيل في القائمة')")
    expect(page.locator("#chats-list #chats-status")).to_have_text("وقيل في القائمة")
    expect(status).to_have_attribute("data-first", "true")


def test_a_conversation_is_saved_as_markdown(opened: Open, tmp_path: Path) -> None:
    page = opened()
    ask(page, ARABIC_QUESTION)
    whole(page, 1)
    past_chats(page)
    for _ in range(2):
        # The same once more is saved once more.
        with page.expect_download() as download:
            page.locator("#chats-list .save").click()
        past_chats(page)
    assert re.fullmatch(r"rawi-\d{4}-\d\d-\d\d-كم-طائرة-.*\.md", download.value.suggested_filename)
    download.value.save_as(tmp_path / "chat.md")
    text = (tmp_path / "chat.md").read_text(encoding="utf-8")
    assert ARABIC_QUOTE in text and "[^1]" in text and "الفقرة 12" in text


@pytest.mark.parametrize(("locale", "direction"), [("ar", "rtl"), ("en-US", "ltr")])
def test_a_conversation_is_printed_without_the_page_around_it(opened: Open, locale: str, direction: str) -> None:
    page = opened(locale)
    page.evaluate("window.print = () => { window.printing = true; }")
    ask(page, "hostile")
    ask(page, TWO_CITATIONS)
    whole(page, 2)
    past_chats(page)
    page.locator("#chats-list .print").click()
    page.wait_for_function("window.printing")
    page.emulate_media(media="print")
    expect(page.locator("#printed main")).to_have_css("direction", direction)
    expect(page.locator("#printed li")).to_have_count(3)
    expect(page.locator("#printed li q").last).to_have_css("direction", "rtl")
    expect(page.locator("gradio-app")).to_be_hidden()
    assert page.evaluate("window.pwned") is None and page.locator("#printed img").count() == 0
    page.emulate_media(media="screen")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(page.locator("#printed")).to_have_count(0)


@pytest.mark.parametrize(("size", "dark"), [(WIDE, False), (PHONE, True)])
def test_the_browsers_own_print_has_the_whole_conversation_and_the_open_article(
    opened: Open, size: tuple[int, int], dark: bool
) -> None:
    page = opened("ar", size, dark=dark)
    for question in (ARABIC_QUESTION, TWO_CITATIONS, ARABIC_QUESTION, TWO_CITATIONS):
        ask(page, question)
    page.emulate_media(media="print")
    until(
        lambda: page.evaluate(
            """() => {
                const bottom = (selector) => document.querySelector(selector).getBoundingClientRect().bottom;
                return bottom("#chat .bot-row:last-of-type") <= bottom("#chat [role=log]") + 1;
            }"""
        )
    )
    for selector in ("#masthead", "#question", "#panel .listing", ".actions"):
        expect(page.locator(selector).first).to_be_hidden()
    ink = page.locator(".said").first.evaluate("said => getComputedStyle(said).color")
    assert max(int(part) for part in ink.removeprefix("rgb(").removesuffix(")").split(",")) < 80
    page.emulate_media(media="screen")
    page.locator("a.chip").first.click()
    expect(page.locator("#panel mark.current")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator("#panel article h2")).to_be_visible()
    expect(page.locator(".said").first).to_be_visible()
    until(
        lambda: page.evaluate(
            """() => {
                const bottom = (element) => element.getBoundingClientRect().bottom;
                const panel = document.querySelector("#panel");
                return bottom([...panel.querySelectorAll(".paragraph")].at(-1)) <= bottom(panel) + 1;
            }"""
        )
    )


@pytest.mark.parametrize("locale", ["ar", "en-US"])
def test_on_a_phone_nothing_is_cut_off(opened: Open, locale: str) -> None:
    page = opened(locale, PHONE)
    ask(page, TWO_CITATIONS)
    whole(page, 1)
    page.locator(".rate.bad").click()
    page.locator(".edit-question").focus()
    page.keyboard.press("Enter")
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    boxes = [page.locator(f"#masthead {part}").bounding_box() for part in ("#past-chats", ".brand", "#show-articles")]
    edges = sorted((box["x"], box["x"] + box["width"]) for box in boxes if box)
    assert len(edges) == 3 and edges[0][1] <= edges[1][0] and edges[1][1] <= edges[2][0]
    past_chats(page)
    assert not page.evaluate("document.querySelector('#chats-list').scrollWidth > innerWidth")


@pytest.mark.parametrize("dark", [False, True])
def test_every_text_of_the_list_and_the_forms_stands_out(opened: Open, dark: bool) -> None:
    page = opened("en-US", dark=dark)
    ask(page, TWO_CITATIONS)
    whole(page, 1)
    page.locator(".rate.bad").click()
    page.locator(".edit-question").focus()
    page.keyboard.press("Enter")
    assert contrast_failures(page) == []
    past_chats(page)
    assert contrast_failures(page) == []
