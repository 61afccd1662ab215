"""The page in a real browser, as a reader meets it: in Arabic and in English, wide and on a phone."""

from __future__ import annotations

import base64
import json
import os
import shutil
import threading
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Frame, Page, Request, expect, sync_playwright
from scripted import HOSTILE, ScriptedNewsroom
from waiting import until

from bot import wording
from bot.answers import Outcome
from bot.page.app import PageError, PageServer, create_app
from bot.page.markup import direction_of
from bot.page.newsroom import Newsroom
from bot.wording import ARABIC, ENGLISH, Wording

ARABIC_QUESTION = "كم طائرة مسيرة أسقطتها القوات الروسية خلال الليل؟"
ARABIC_QUOTE = "وقالت وزارة الدفاع الروسية يوم الجمعة إن قواتها أسقطت 111 طائرة مسيرة أوكرانية"
TWO_CITATIONS = "ما أسماء القرى الثلاث التي قالت روسيا إنها سيطرت عليها؟"
ENGLISH_QUESTION = "How many Ukrainian drones did Russia say it shot down?"
UNANSWERED = "What is the population of Japan?"

LEFT = "the page is left"
WIDE = (1440, 900)
PHONE = (360, 740)
SCREENSHOTS = Path(os.environ.get("SCREENSHOTS", "screenshots"))
# A browser looks for updates by itself; the page must not be blamed for it.
BROWSER_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def newsroom() -> Newsroom:
    return ScriptedNewsroom()


@pytest.fixture(scope="module")
def address(newsroom: Newsroom) -> Iterator[str]:
    yield from served(newsroom)


def served(newsroom: Newsroom, auth: tuple[str, str] | None = None) -> Iterator[str]:
    """The address of a page that is served in a thread of this process."""
    ready = threading.Event()
    server = PageServer(create_app(newsroom, auth=auth), host="127.0.0.1", port=0, on_ready=lambda address: ready.set())
    thread = threading.Thread(target=server.serve_page)
    thread.start()
    try:
        assert ready.wait(60)
        yield server.address
    finally:
        server.stop()
        thread.join(20)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    executable = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not executable:
        assert os.environ.get("CI") != "true", "CI must have a browser: install chromium"
        pytest.skip("no browser on this machine: install chromium to run the tests of the page")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=BROWSER_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Open]:
    yield from visits(browser, address)


def visits(browser: Browser, address: str) -> Iterator[Open]:
    """Opens the page as a new visitor. Afterwards: no error in the page, and nothing asked of any other machine."""
    contexts: list[BrowserContext] = []
    requests: list[str] = []
    errors: list[str] = []

    def note(request: Request) -> None:
        requests.append(request.url)

    def open_page(
        locale: str = "ar",
        size: tuple[int, int] = WIDE,
        path: str = "",
        dark: bool = False,
        before: str = "",
        settled: str = ".starter",
    ) -> Page:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            locale=locale,
            color_scheme="dark" if dark else "light",
            permissions=["clipboard-read", "clipboard-write"],
        )
        contexts.append(context)
        context.add_init_script(before)
        context.add_init_script(f"addEventListener('beforeunload', () => console.debug('{LEFT}'))")
        page = context.new_page()
        page.on("request", note)
        collect_errors(page, errors)
        page.goto(address + path)
        expect(page.locator(settled).first).to_be_visible(timeout=60_000)
        return page

    yield open_page
    for context in contexts:
        context.close()
    outside = [url for url in requests if urlsplit(url).scheme not in {"data", "blob"} and not url.startswith(address)]
    assert outside == []
    assert errors == []


def collect_errors(page: Page, errors: list[str]) -> None:
    """Collects what goes wrong in the page, but not that it no longer waits for the server when it is left.

    Gradio closes its connection as a page is left or loaded anew, and says of each event that was on its way that it is
    broken. Whether one was on its way is chance.
    """
    left = False

    def on_error(error: str) -> None:
        ends_stream = error.startswith("AbortError") and "/assets/" in error
        if not (left and (ends_stream or "Connection errored out" in error)):
            errors.append(error)

    def on_console(message: ConsoleMessage) -> None:
        nonlocal left
        if message.text == LEFT:
            left = True
        elif message.type == "error":
            on_error(message.text)

    def on_navigation(frame: Frame) -> None:
        nonlocal left
        if frame == page.main_frame:
            left = False

    page.on("pageerror", lambda error: on_error(str(error)))
    page.on("console", on_console)
    page.on("framenavigated", on_navigation)


def ask(page: Page, question: str) -> None:
    before = page.locator("[data-testid=bot]").count()
    page.fill("#question textarea", question)
    page.keyboard.press("Enter")
    expect(page.locator("[data-testid=bot]")).to_have_count(before + 1)
    # Else the button that is seen may be the one from before the question was taken, and the next one is not.
    expect(page.locator("#chat .turn-actions")).to_have_count(before + 1)
    expect(page.locator("button.submit-button")).to_be_visible(timeout=20_000)


@pytest.mark.parametrize("failure", ["AbortError: at /assets/index.js", "Unexpected error Connection errored out."])
def test_what_ends_as_the_page_is_left_is_no_error_and_the_same_before_is(opened: Open, failure: str) -> None:
    page = opened()
    errors: list[str] = []
    collect_errors(page, errors)
    page.evaluate("(failure) => addEventListener('beforeunload', () => console.error(failure))", failure)
    page.reload()
    expect(page.locator(".starter").first).to_be_visible(timeout=20_000)
    assert errors == []
    quiet = page.context.new_page()
    collect_errors(quiet, errors)
    quiet.evaluate("(failure) => console.error(failure)", failure)
    quiet.wait_for_timeout(100)
    assert errors == [failure]


def in_view(page: Page, selector: str) -> bool:
    """Whether the element lies inside the reading panel's window."""
    inside = page.evaluate(
        """(selector) => {
            const box = document.querySelector(selector).getBoundingClientRect();
            const window = document.querySelector("#panel").getBoundingClientRect();
            return box.top >= window.top && box.bottom <= window.bottom + 1;
        }""",
        selector,
    )
    return bool(inside)


def test_a_question_in_arabic_is_answered_from_right_to_left(opened: Open) -> None:
    page = opened()
    assert page.title() == ARABIC.page_title
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]
    ask(page, ARABIC_QUESTION)
    answer = page.locator("[data-testid=bot] .answer")
    expect(answer).to_have_class("answer answered")
    expect(answer.locator("blockquote")).to_contain_text(ARABIC_QUOTE)
    expect(answer.locator("blockquote")).to_have_css("direction", "rtl")
    expect(answer.locator("a.chip")).to_have_text("[1]")


def test_a_question_in_english_quotes_arabic_in_its_own_direction(opened: Open) -> None:
    page = opened("en-US")
    assert page.title() == ENGLISH.page_title
    ask(page, ENGLISH_QUESTION)
    answer = page.locator("[data-testid=bot] .answer")
    expect(answer.locator(".line").first).to_have_css("direction", "ltr")
    expect(answer.locator("blockquote").first).to_have_css("direction", "rtl")
    expect(answer.locator("blockquote").first).to_contain_text(ARABIC_QUOTE)
    expect(answer.locator(".origin").first).to_contain_text("24 October 2025")


def test_a_citation_opens_its_paragraph_with_the_exact_quotation_marked(opened: Open) -> None:
    page = opened()
    ask(page, TWO_CITATIONS)
    page.locator("a.chip", has_text="[2]").click()
    mark = page.locator("#panel mark.current")
    quoted = page.locator("blockquote .said").nth(1).inner_text()
    expect(mark).to_be_visible()
    assert mark.inner_text() in quoted
    assert in_view(page, "mark.current")
    expect(page.locator("#panel .paragraph.current .number")).to_have_text("14")
    expect(page.locator("#panel article h2")).to_contain_text("تحالف الراغبين")
    expect(page.locator("#panel article .meta").first).to_contain_text("24 أكتوبر 2025")
    expect(page.locator("#panel .file")).to_contain_text(".txt")
    expect(page.locator("#panel h3")).to_have_text("الحرب لا تبدي أي مؤشرات على التراجع")
    expect(page.locator("#panel mark.other")).to_have_count(1)
    page.locator("#panel a.previous").click()
    expect(page.locator("#panel .paragraph.current .number")).to_have_text("13")
    assert in_view(page, "mark.current")


def test_everything_works_with_the_keyboard_alone(opened: Open) -> None:
    page = opened("en-US")
    assert page.evaluate("document.querySelector('a[href], button, textarea').className") == "skip"
    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    box = page.locator("#question textarea")
    expect(box).to_be_focused()
    page.keyboard.type("What do the new")
    page.keyboard.press("Shift+Enter")
    assert "\n" in box.input_value()
    page.keyboard.press("Backspace")
    page.keyboard.type(" sanctions target?")
    page.keyboard.press("Enter")
    chip = page.locator("a.chip")
    expect(page.locator(".copy-answer")).to_be_visible()
    for _ in range(40):
        if chip.evaluate("element => element === document.activeElement"):
            break
        page.keyboard.press("Shift+Tab")
    expect(chip).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#panel mark.current")).to_be_visible()
    expect(page.locator("#panel article h2")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#panel .listing")).to_be_visible()
    expect(chip).to_be_focused()


def test_a_starter_question_is_asked_at_one_press(opened: Open) -> None:
    page = opened()
    question = page.locator(".starter").first.inner_text()
    page.locator(".starter").first.click()
    expect(page.locator("[data-testid=user]")).to_have_text(question)
    expect(page.locator("blockquote")).to_be_visible()
    expect(page.locator(".starter").first).to_be_hidden()


def test_a_refusal_looks_like_a_refusal(opened: Open) -> None:
    page = opened("en-US")
    ask(page, UNANSWERED)
    ask(page, "closest")
    ask(page, ENGLISH_QUESTION)
    answers = page.locator("[data-testid=bot] .answer")
    outcomes: tuple[Outcome, ...] = ("not_in_sources", "closest", "answered")
    for index, outcome in enumerate(outcomes):
        expect(answers.nth(index)).to_have_class(f"answer {outcome}")
        expect(answers.nth(index).locator(".outcome")).to_have_text(ENGLISH.outcomes[outcome])
    expect(answers.first.locator("blockquote")).to_have_count(0)
    colours = [answers.nth(index).locator(".outcome").evaluate("e => getComputedStyle(e).color") for index in range(3)]
    assert len(set(colours)) == 3


def test_each_message_of_a_mixed_conversation_has_its_own_direction(opened: Open) -> None:
    page = opened("en-US")
    for question in (ARABIC_QUESTION, ENGLISH_QUESTION):
        ask(page, question)
    directions = page.locator("[data-testid=user] .asked, [data-testid=bot] .line").evaluate_all(
        "all => all.map(element => getComputedStyle(element).direction)"
    )
    assert directions == ["rtl", "rtl", "ltr", "ltr"]


@pytest.mark.parametrize("locale", ["ar", "en-US"])
def test_script_in_question_answer_and_article_is_shown_as_text(opened: Open, locale: str) -> None:
    page = opened(locale)
    ask(page, f"hostile {HOSTILE} **bold** $$x$$")
    expect(page.locator("[data-testid=user]")).to_have_text(f"hostile {HOSTILE} **bold** $$x$$")
    expect(page.locator("blockquote")).to_contain_text(HOSTILE)
    page.locator("a.chip").click()
    expect(page.locator("#panel mark.current")).to_have_text(HOSTILE)
    expect(page.locator("#panel h2")).to_contain_text(HOSTILE)
    assert page.locator("#chat .md img, #chat .md svg, #panel img, #panel svg").count() == 0
    assert page.evaluate("window.pwned") is None


def test_the_policy_stops_a_script_that_got_through(opened: Open, address: str) -> None:
    page = opened()
    page.on("console", lambda message: None)
    policy = page.request.get(address).headers["content-security-policy"]
    scripts = next(rule for rule in policy.split("; ") if rule.startswith("script-src"))
    assert "'unsafe-inline'" not in scripts and "'nonce-" in scripts
    assert page.request.get(address).headers["content-security-policy"] != policy


@pytest.mark.parametrize(("question", "code"), [("   ", "question_empty"), ("س" * 10_000, "question_too_long")])
def test_a_question_that_cannot_be_asked_gets_one_sentence(opened: Open, question: str, code: str) -> None:
    page = opened()
    page.fill("#question textarea", question)
    page.keyboard.press("Enter")
    expect(page.locator("#hint [role=status]")).to_have_text(
        wording.explain(code, {"length": 10_000, "limit": 2_000}, "ar")
    )
    assert page.locator("#question textarea").input_value() == question
    expect(page.locator("[data-testid=user]")).to_have_count(0)
    ask(page, ARABIC_QUESTION)
    expect(page.locator("#hint [role=status]")).to_have_count(0)


# Asks at once when the page says why a question cannot be asked: the server is not done with that one then.
ASKS_AT_ONCE = """(question) => {
  const box = document.querySelector("#question textarea");
  new MutationObserver((changes, observer) => {
    if (!document.querySelector("#hint [role=status]")) return;
    observer.disconnect();
    setTimeout(() => {
      box.value = question;
      box.dispatchEvent(new Event("input", { bubbles: true }));
      box.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
      box.dispatchEvent(new KeyboardEvent("keypress", { key: "Enter", bubbles: true, cancelable: true }));
    });
  }).observe(document.body, { subtree: true, childList: true });
}"""


def test_what_is_asked_right_after_a_question_that_cannot_be_is_asked(opened: Open) -> None:
    page = opened()
    page.evaluate(ASKS_AT_ONCE, ARABIC_QUESTION)
    page.fill("#question textarea", "   ")
    page.keyboard.press("Enter")
    expect(page.locator("[data-testid=user]")).to_contain_text(ARABIC_QUESTION)
    expect(page.locator("[data-testid=bot]")).to_have_count(1)
    expect(page.locator("button.submit-button")).to_be_visible()
    assert page.locator("#question textarea").input_value() == ""


def test_a_failure_is_one_kind_sentence_and_the_conversation_goes_on(
    opened: Open, caplog: pytest.LogCaptureFixture
) -> None:
    page = opened()
    ask(page, "explode")
    expect(page.locator(".answer.failure")).to_have_text(ARABIC.error_unknown)
    assert "secret-key-123" not in page.content()
    assert "secret-key-123" in caplog.text
    ask(page, ARABIC_QUESTION)
    expect(page.locator(".answer.answered blockquote")).to_be_visible()


def test_an_answer_can_be_stopped(opened: Open) -> None:
    page = opened("en-US")
    page.fill("#question textarea", "slowly")
    page.keyboard.press("Enter")
    page.locator("button.stop-button").click()
    expect(page.locator("button.submit-button")).to_be_visible()
    # Said once, and not as if something had failed.
    expect(page.locator(".answer.stopped")).to_have_text(ENGLISH.stopped)
    expect(page.locator("#hint")).to_be_empty()
    expect(page.locator("#question textarea")).to_be_focused()
    ask(page, ENGLISH_QUESTION)
    expect(page.locator(".answer.answered blockquote").first).to_be_visible()


def test_a_new_chat_forgets_the_old_one(opened: Open, newsroom: Newsroom) -> None:
    page = opened()
    ask(page, ARABIC_QUESTION)
    page.locator("#new-chat").click()
    expect(page.locator("[data-testid=bot]")).to_have_count(0)
    expect(page.locator(".starter").first).to_be_visible()
    ask(page, TWO_CITATIONS)
    page.locator("a.chip").first.click()
    expect(page.locator("#panel .paragraph.current .number")).to_have_text("13")
    if isinstance(newsroom, ScriptedNewsroom):
        assert newsroom.asked[-1].history == ()


def test_two_visitors_do_not_see_each_other(opened: Open, newsroom: Newsroom) -> None:
    one, two = opened(), opened("en-US")
    ask(one, ARABIC_QUESTION)
    ask(two, ENGLISH_QUESTION)
    expect(one.locator("[data-testid=user]")).to_have_text(ARABIC_QUESTION)
    expect(two.locator("[data-testid=user]")).to_have_text(ENGLISH_QUESTION)
    if isinstance(newsroom, ScriptedNewsroom):
        assert newsroom.asked[-1].history == ()


def test_what_is_copied_is_the_words_and_their_sources(opened: Open) -> None:
    page = opened("en-US")
    ask(page, ENGLISH_QUESTION)
    page.locator(".copy-answer").click()
    expect(page.locator(".copy-answer")).to_have_text(ENGLISH.copied)
    copied = page.evaluate("navigator.clipboard.readText()")
    assert ARABIC_QUOTE in copied and "24 October 2025, paragraph 12" in copied and "<" not in copied
    page.locator("a.chip").first.click()
    page.locator(".copy-citation").click()
    expect(page.locator(".copy-citation")).to_have_text(ENGLISH.copied)
    assert "24 October 2025, paragraph 12" in page.evaluate("navigator.clipboard.readText()")


@pytest.mark.parametrize("locale", ["ar", "en-US"])
def test_a_phone_needs_no_sideways_scrolling_and_opens_the_article_as_a_sheet(opened: Open, locale: str) -> None:
    page = opened(locale, PHONE)
    sideways = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not page.evaluate(sideways)
    ask(page, TWO_CITATIONS)
    expect(page.locator("#reading")).to_be_hidden()
    page.locator("a.chip").first.click()
    expect(page.locator("#panel mark.current")).to_be_visible()
    until(lambda: in_view(page, "mark.current"))
    assert not page.evaluate(sideways)
    assert not page.evaluate(
        "document.querySelector('#panel').scrollWidth > document.querySelector('#panel').clientWidth"
    )
    assert page.locator("#talk").evaluate("element => element.inert")
    page.locator("#panel .close").click()
    expect(page.locator("#reading")).to_be_hidden()
    page.locator("#show-articles").click()
    page.locator("#panel a.listed").first.click()
    expect(page.locator("#panel article .paragraph")).to_have_count(14)


@pytest.mark.parametrize("size", [(360, 640), (640, 400), (320, 256)])
@pytest.mark.parametrize("locale", ["ar", "en-US"])
def test_on_a_small_window_the_welcome_is_scrolled_and_the_question_box_stays(
    opened: Open, locale: str, size: tuple[int, int]
) -> None:
    page = opened(locale, size)
    heading = page.locator("#chat .welcome h2")
    expect(heading).to_be_in_viewport(ratio=1)
    below = (
        "heading => heading.getBoundingClientRect().top - document.querySelector('#talk').getBoundingClientRect().top"
    )
    assert heading.evaluate(below) >= 0
    for selector in ("#chat .welcome p", ".starter", "#period summary"):
        page.locator(selector).last.scroll_into_view_if_needed()
        expect(page.locator(selector).last).to_be_in_viewport(ratio=0.9)
        expect(page.locator("#question textarea")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("locale", ["ar", "en-US"])
def test_with_text_of_twice_the_size_the_masthead_of_a_phone_has_two_lines(opened: Open, locale: str) -> None:
    page = opened(locale, PHONE)
    before = page.locator("#panel .adding > summary").evaluate(
        "element => parseFloat(getComputedStyle(element).fontSize)"
    )
    page.add_style_tag(content="html { font-size: 200%; }")
    # The boxes are measured one after the other: what grows must have grown, its typeface with it.
    page.evaluate("document.fonts.ready.then(() => Promise.all(document.getAnimations().map(one => one.finished)))")
    parts = ("#past-chats", ".brand", "#show-articles", "#new-chat", ".switch")
    boxes = [page.locator(f"#masthead {part}").bounding_box() for part in parts]
    kept = [(box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"]) for box in boxes if box]
    assert len(kept) == 5 and all(left >= 0 and right <= PHONE[0] for left, _, right, _ in kept)
    for index, one in enumerate(kept):
        for other in kept[index + 1 :]:
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    # What stands in the panel grows with the rest.
    after = page.locator("#panel .adding > summary").evaluate(
        "element => parseFloat(getComputedStyle(element).fontSize)"
    )
    assert after == 2 * before


def test_the_list_opened_on_a_phone_takes_the_focus_and_gives_it_back(opened: Open) -> None:
    page = opened("ar", PHONE)
    page.locator("#show-articles").click()
    expect(page.locator("#panel h2")).to_be_focused()
    page.locator("#panel .close").click()
    expect(page.locator("#show-articles")).to_be_focused()


def test_the_pages_script_finds_the_same_direction_as_the_server(opened: Open) -> None:
    page = opened("en-US")
    for text in (
        "BBC: قالت الوزارة إن",
        "Starmer (ستارمر) said",
        "111",
        "What is الناتو?",
        "Fab 7 مصنع",
        "قَالَتْ Reuters",
        "",
    ):
        assert page.evaluate("text => window.rawiFlow(text).dir", text) == direction_of(text, "en")


def test_the_question_box_has_the_name_of_its_label_alone(opened: Open) -> None:
    page = opened("en-US")
    expect(page.get_by_role("textbox", name=ENGLISH.question_label, exact=True)).to_be_visible()


def test_where_the_browser_takes_the_grounds_away_the_buttons_of_an_answer_are_seen(opened: Open) -> None:
    page = opened("en-US")
    ask(page, ENGLISH_QUESTION)
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    good = page.locator("#chat .rate.good")

    def pictures() -> list[bytes]:
        page.mouse.move(0, 0)
        page.evaluate("document.activeElement.blur()")
        return [
            page.locator(selector).screenshot() for selector in ("#chat .again", "#chat .rate.bad", "#chat .rate.good")
        ]

    seen = pictures()
    good.click()
    expect(good).to_have_attribute("aria-pressed", "true")
    pressed = pictures()
    assert pressed[:2] == seen[:2]
    assert pressed[2] != seen[2]
    good.click()
    expect(good).to_have_attribute("aria-pressed", "false")
    page.add_style_tag(content="#chat .actions button::before { visibility: hidden !important; }")
    assert all(with_icon != without for with_icon, without in zip(seen, pictures(), strict=True))


@pytest.mark.parametrize(("locale", "own", "other"), [("ar", ARABIC, ENGLISH), ("en-US", ENGLISH, ARABIC)])
def test_one_press_changes_the_language_and_it_is_remembered(
    opened: Open, address: str, locale: str, own: Wording, other: Wording
) -> None:
    page = opened(locale)
    for words in (own, other):
        expect(page.locator(".starter").first).to_be_visible(timeout=20_000)
        assert page.title() == words.page_title
        expect(page.locator("html")).to_have_attribute("lang", words.language)
        expect(page.locator("html")).to_have_attribute("dir", words.direction)
        expect(page.locator("#talk .welcome h2")).to_have_text(words.welcome)
        expect(page.locator("button.submit-button")).to_have_text(words.send)
        expect(page.locator("#chat [role=log]")).to_have_attribute("aria-label", words.conversation)
        reading, talk = page.locator("#reading").bounding_box(), page.locator("#talk").bounding_box()
        assert reading and talk
        assert (reading["x"] < talk["x"]) == (words.direction == "rtl")
        if words is own:
            page.locator(".switch").click()
    page.goto(address)
    assert page.title() == other.page_title


def test_a_deep_link_names_the_language(opened: Open) -> None:
    assert opened("ar", path="?lang=en").title() == ENGLISH.page_title
    assert opened("en-US", path="en/?lang=ar").title() == ARABIC.page_title


def test_the_typeface_is_served_from_here(opened: Open) -> None:
    page = opened()
    ask(page, ARABIC_QUESTION)
    page.evaluate("document.fonts.ready.then(() => true)")
    loaded = page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)")
    assert {"Rawi Serif", "Rawi Sans"} <= {family.strip('"') for family in loaded}


def test_every_control_has_a_name(opened: Open) -> None:
    page = opened()
    ask(page, TWO_CITATIONS)
    page.locator("a.chip").first.click()
    expect(page.locator("#panel mark.current")).to_be_visible()
    nameless = page.evaluate(
        """() => [...document.querySelectorAll("button, a[href], textarea")]
            .filter((e) => e.checkVisibility() && !(e.ariaLabel || e.title || e.textContent.trim() || e.labels?.length))
            .map((e) => e.outerHTML)"""
    )
    assert nameless == []
    labels = page.locator("#chat [aria-label]").evaluate_all("all => all.map(e => e.ariaLabel)")
    assert not [label for label in labels if "<" in label or "message" in label]


@pytest.mark.parametrize(("locale", "brand"), [("ar", ARABIC.brand), ("en-US", ENGLISH.brand)])
def test_the_page_has_one_first_heading_before_and_in_a_conversation(opened: Open, locale: str, brand: str) -> None:
    page = opened(locale)
    expect(page.locator("h1")).to_have_text(brand)
    ask(page, ARABIC_QUESTION)
    expect(page.locator("h1")).to_have_text(brand)


def contrast_failures(page: Page) -> list[str]:
    """Texts whose colour stands out from what is behind them less than WCAG AA asks for."""
    found = page.evaluate(
        """() => {
            const light = (rgb) => rgb.map((v) => v / 255)
                .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
                .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
            const parse = (colour) => (colour.match(/[\\d.]+/g) || []).map(Number);
            const behind = (element) => {
                for (let e = element; e; e = e.parentElement) {
                    const rgba = parse(getComputedStyle(e).backgroundColor);
                    if (rgba.length === 3 || rgba[3] === 1) return rgba.slice(0, 3);
                }
                return [255, 255, 255];
            };
            const failures = [];
            for (const e of document.querySelectorAll("body *")) {
                const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
                const shown = e.checkVisibility({ checkOpacity: true }) && !e.closest("[aria-disabled], .sr-only");
                if (!own || !shown) continue;
                const style = getComputedStyle(e);
                const [a, b] = [light(parse(style.color).slice(0, 3)), light(behind(e))].sort((x, y) => y - x);
                const large = parseFloat(style.fontSize) >= 24;
                const enough = (a + 0.05) / (b + 0.05) >= (large ? 3 : 4.5);
                if (!enough) failures.push(`${e.className}: ${e.textContent.trim()}`);
            }
            return failures;
        }"""
    )
    return [str(failure) for failure in found]


@pytest.mark.parametrize("dark", [False, True])
def test_every_text_stands_out_from_its_ground(opened: Open, dark: bool) -> None:
    page = opened("en-US", dark=dark)
    assert contrast_failures(page) == []
    for question in (TWO_CITATIONS, UNANSWERED, "closest", "explode"):
        ask(page, question)
    # Not by the pointer: the conversation may be scrolling to its end by itself.
    page.locator("a.chip").first.press("Enter")
    expect(page.locator("#panel mark.current")).to_be_visible()
    page.wait_for_timeout(300)
    assert contrast_failures(page) == []


def test_the_documented_endpoint_answers_and_the_pages_own_are_hidden(address: str) -> None:
    with urllib.request.urlopen(f"{address}gradio_api/info") as response:
        assert list(json.load(response)["named_endpoints"]) == ["/ask"]
    call = urllib.request.Request(
        f"{address}gradio_api/call/ask",
        json.dumps({"data": [ENGLISH_QUESTION]}).encode(),
        {"content-type": "application/json"},
    )
    with urllib.request.urlopen(call) as response:
        event = json.load(response)["event_id"]
    with urllib.request.urlopen(f"{address}gradio_api/call/ask/{event}") as response:
        line = next(line for line in response.read().decode().splitlines() if line.startswith("data: "))
    (answer,) = json.loads(line.removeprefix("data: "))
    assert answer["outcome"] == "answered" and answer["citations"][0]["quote"].startswith(ARABIC_QUOTE)


def status_of(address: str, **headers: str) -> int:
    request = urllib.request.Request(
        address, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    try:
        with urllib.request.urlopen(request) as response:
            return int(response.status)
    except HTTPError as error:
        error.close()
        return error.code


def test_health_is_told_and_the_code_is_not_served(address: str) -> None:
    assert status_of(f"{address}health") == 200
    assert status_of(f"{address}page/style.css") == 200
    assert status_of(f"{address}page/app.py") == 404
    assert status_of(address, Host="rebound.example.com") == 400


def test_a_password_covers_every_route_but_health(newsroom: Newsroom) -> None:
    for address in served(newsroom, auth=("desk", "pass:wörd")):
        known = "Basic " + base64.b64encode("desk:pass:wörd".encode()).decode()
        for path in ("", "en/", "config", "gradio_api/info", "page/style.css"):
            assert status_of(address + path) == 401
            assert status_of(address + path, authorization=known) == 200
        assert status_of(address, authorization="Basic !") == 401
        assert status_of(f"{address}health") == 200


def test_the_page_is_not_opened_to_the_network_without_a_password(newsroom: Newsroom) -> None:
    with pytest.raises(PageError) as refusal:
        create_app(newsroom, host="0.0.0.0")
    assert "RAWI_AUTH" in wording.explain(refusal.value.code, refusal.value.values, "en")


def test_a_port_in_use_is_found_out_at_once(newsroom: Newsroom, address: str) -> None:
    taken = urlsplit(address).port or 0
    with pytest.raises(PageError) as refusal:
        PageServer(create_app(newsroom), host="127.0.0.1", port=taken)
    assert str(taken) in wording.explain(refusal.value.code, refusal.value.values, "en")
