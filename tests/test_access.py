"""The page for everyone: axe-core finds nothing to object to, no pointer is needed, nothing moves while answers grow.

Only violations in the page's own parts are ours to mend; Gradio's are no less in the way of a reader, so none is
excused here.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page, expect
from scripted import HOSTILE, HOSTILE_SOURCE
from test_page import (
    ARABIC_QUESTION,
    ENGLISH_QUESTION,
    PHONE,
    TWO_CITATIONS,
    WIDE,
    Open,
    ask,
    browser,
    opened,
    served,
    visits,
)
from test_reading import BROWSER_TRANSLATOR, ReadingNewsroom

from bot.answers import Answer, Citation, Language, Question
from bot.page.newsroom import Newsroom
from bot.wording import wording

__all__ = ["browser", "opened"]  # fixtures

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# What makes the text around it read in another order, and what Markdown and HTML would make of a text.
REORDERING = "\u202egpj.exe\u202c \u2066unclosed"
ATTACKS = (
    HOSTILE,
    "<script>window.pwned=1</script>",
    '<svg onload="window.pwned=1"><a href="javascript:window.pwned=1"><text>x</text></a></svg>',
    "![x](https://outside.example/pixel.png) [y](javascript:window.pwned=1)",
    "${window.pwned=1} {{constructor.constructor('window.pwned=1')()}} `${window.pwned=1}`",
    '" onmouseover="window.pwned=1" x="',
    "&lt;img src=x onerror=window.pwned=1&gt;",
)


class AttackedNewsroom(ReadingNewsroom):
    """A chat model and articles that were talked into saying the worst."""

    def _answer(self, question: Question, language: Language, lead: str, citations: tuple[Citation, ...]) -> Answer:
        cited = self._citations("hostile")
        behind = {"rejected": ATTACKS, "reasons": ATTACKS, "rewritten": ATTACKS[0], "note": ATTACKS[1]}
        lines = [*ATTACKS, f"{REORDERING} [1]", f"«{cited[0].quote}» [1]"]
        return Answer.model_validate(
            {
                **{"question": question.text, "language": language, "outcome": "answered", "mode": ATTACKS[0]},
                **{"answer": "\n".join(lines), "citations": cited, **behind},
            }
        )


@pytest.fixture(scope="module")
def newsroom() -> Newsroom:
    return ReadingNewsroom()


@pytest.fixture(scope="module")
def address(newsroom: Newsroom) -> Iterator[str]:
    yield from served(newsroom)


def violations(page: Page) -> list[str]:
    """What axe-core finds against WCAG A and AA: the rule and the elements."""
    page.wait_for_timeout(300)  # colours fade into each other
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE)
    found = page.evaluate("(tags) => axe.run(document, { runOnly: { type: 'tag', values: tags } })", RULES)
    assert "color-contrast" in {one["id"] for one in found["passes"]}
    return [f"{one['id']}: {[node['html'][:160] for node in one['nodes']]}" for one in found["violations"]]


@pytest.mark.parametrize("size", [WIDE, PHONE])
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("locale", ["ar", "en-US"])
def test_axe_finds_nothing_in_any_state(opened: Open, locale: str, dark: bool, size: tuple[int, int]) -> None:
    page = opened(locale, size, dark=dark, before=BROWSER_TRANSLATOR)
    assert violations(page) == []
    for question in (ENGLISH_QUESTION, "everything", "closest", "explode"):
        ask(page, question)
    page.locator("#chat details").first.locator("summary").click()
    assert violations(page) == []
    page.locator("#chat a.chip").first.click()
    expect(page.locator("#panel mark.current")).to_be_visible()
    assert violations(page) == []
    page.locator("#panel .about").click()
    expect(page.locator("#narrowed .title")).to_be_visible()
    page.locator("#chat a.chip").first.focus()
    assert violations(page) == []


def tab_to(page: Page, selector: str, key: str = "Tab") -> None:
    for _ in range(60):
        page.keyboard.press(key)
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached by {key}")


def test_the_main_job_is_done_by_keyboard_alone(opened: Open) -> None:
    page = opened()
    page.keyboard.type(TWO_CITATIONS)
    page.keyboard.press("Enter")
    expect(page.locator(".copy-answer")).to_be_visible(timeout=20_000)
    tab_to(page, "a.chip", "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#panel article h2")).to_be_focused()
    tab_to(page, "a.previous, a.next", "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#panel .shown")).to_contain_text("1")
    expect(page.locator("#panel").locator("a.previous:focus, a.next:focus")).to_have_count(1)
    tab_to(page, ".about", "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#question textarea")).to_be_focused()
    expect(page.locator("#narrowed .widen")).to_be_visible()
    tab_to(page, "#narrowed .widen", "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#narrowed .title")).to_have_count(0)
    expect(page.locator("#question textarea")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#panel .listing")).to_be_visible()


def test_a_screen_reader_hears_what_each_part_is(opened: Open) -> None:
    page = opened("en-US")
    ask(page, ENGLISH_QUESTION)
    words = wording("en")
    log = page.get_by_role("log", name=words.conversation)
    expect(log.get_by_role("group", name=words.your_question)).to_have_count(1)
    expect(log.get_by_role("group", name=words.rawi_answers)).to_have_count(1)
    expect(log).to_have_attribute("aria-busy", "false")
    log.get_by_role("link", name="Citation 1").first.click()
    panel = page.get_by_role("region", name=words.reading_panel)
    expect(panel.get_by_role("link", name=words.next_citation)).to_be_visible()
    expect(panel.get_by_role("button", name=words.close_panel)).to_be_visible()
    expect(page.get_by_role("textbox", name=words.question_label)).to_be_visible()


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_nothing_shifts_while_an_answer_grows(opened: Open, size: tuple[int, int]) -> None:
    page = opened("ar", size)
    page.evaluate(
        """() => {
            window.shifted = 0;
            new PerformanceObserver((list) => {
                for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
            }).observe({ type: "layout-shift" });
        }"""
    )
    for question in (ARABIC_QUESTION, TWO_CITATIONS, ENGLISH_QUESTION):
        ask(page, question)
    page.wait_for_timeout(700)
    assert page.evaluate("window.shifted") < 0.1


@pytest.mark.parametrize("size", [(360, 640), (390, 844), (768, 1024), (1280, 800), (1920, 1080), (3840, 2160)])
def test_the_page_fits_from_a_phone_to_a_wall(opened: Open, size: tuple[int, int]) -> None:
    page = opened("ar", size)
    ask(page, TWO_CITATIONS)
    page.locator("a.chip").first.click()
    expect(page.locator("#panel mark.current")).to_be_visible()
    outside = page.evaluate(
        """() => [...document.querySelectorAll("button, a[href], textarea, .said, #panel p")]
            .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest(".skip"))
            .filter((e) => e.getBoundingClientRect().left < -1 || e.getBoundingClientRect().right > innerWidth + 1)
            .map((e) => e.outerHTML.slice(0, 120))"""
    )
    assert outside == []
    # Lines that are too long are not read: about 90 letters at most.
    assert (
        page.locator("#panel .paragraph p").first.evaluate(
            "e => e.clientWidth / parseFloat(getComputedStyle(e).fontSize)"
        )
        < 45
    )


def test_who_wants_no_motion_gets_none(opened: Open) -> None:
    page = opened("ar", PHONE)
    page.emulate_media(reduced_motion="reduce")
    assert page.locator("#reading").evaluate("e => getComputedStyle(e).transitionDuration") in {"0s", "0.00001s"}


def test_a_question_asked_before_the_page_has_settled_is_not_lost(opened: Open) -> None:
    # As early as there is a box to type into, and before the page's own first event comes back.
    asks_at_once = """
        const ask = () => {
            const box = document.querySelector("#question textarea");
            if (!box) return requestAnimationFrame(ask);
            Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(box, "closest early");
            box.dispatchEvent(new Event("input", { bubbles: true }));
            const enter = { key: "Enter", bubbles: true, cancelable: true };
            requestAnimationFrame(() => box.dispatchEvent(new KeyboardEvent("keypress", enter)));
        };
        ask();
    """
    page = opened("en-US", path="en/", before=asks_at_once, settled="[data-testid=user]")
    expect(page.locator("#chat .answer blockquote")).to_be_visible(timeout=20_000)
    page.wait_for_timeout(1500)
    expect(page.locator("[data-testid=user]")).to_have_text("closest early")
    expect(page.locator(".starter").first).to_be_hidden()


@pytest.fixture(scope="module")
def attacked() -> Iterator[str]:
    yield from served(AttackedNewsroom(pause=0, lists_hostile=True))


@pytest.fixture
def opened_under_attack(browser: Browser, attacked: str) -> Iterator[Open]:
    yield from visits(browser, attacked)


@pytest.mark.parametrize("locale", ["ar", "en-US"])
def test_attacks_in_question_article_title_file_name_and_model_output_are_text(
    opened_under_attack: Open, locale: str
) -> None:
    page = opened_under_attack(locale)
    ask(page, " ".join(ATTACKS))
    expect(page.locator("[data-testid=user]")).to_have_text(" ".join(ATTACKS))
    answer = page.locator("#chat .answer")
    for attack in ATTACKS:
        expect(answer).to_contain_text(attack)
    for details in answer.locator("summary").all():
        details.click()
    chip = page.locator("#chat a.chip").last
    # The conversation scrolls to its end by itself, which rightly closes a preview.
    for _ in range(5):
        page.mouse.move(0, 0)
        chip.hover()
        page.wait_for_timeout(500)
        if page.locator("#preview").is_visible():
            break
    expect(page.locator("#preview")).to_contain_text(HOSTILE)
    chip.click()
    panel = page.locator("#panel")
    expect(panel.locator("mark.current")).to_have_text(HOSTILE)
    expect(panel.locator("h2")).to_contain_text(HOSTILE)
    expect(panel.locator("h3")).to_contain_text(HOSTILE)
    expect(panel.locator(".file")).to_have_text(HOSTILE_SOURCE)
    panel.locator(".about").click()
    expect(page.locator("#narrowed .title")).to_contain_text(HOSTILE)
    assert page.locator(":is(#chat .md, #panel, #narrowed, #preview) :is(img, svg, script, iframe)").count() == 0
    assert page.locator("a[href^='javascript:' i], a[href*='outside.example']").count() == 0
    assert page.evaluate("window.pwned") is None
    assert "\u202e" not in page.locator("body").inner_text()


def test_the_policy_lets_no_text_become_a_program(browser: Browser, address: str) -> None:
    # Not through the fixture: the browser reports each refusal in the console, as it should.
    page = browser.new_page()
    response = page.goto(address)
    assert response
    policy = response.headers["content-security-policy"]
    assert "unsafe-eval" not in policy and "default-src 'none'" in policy
    expect(page.locator(".starter").first).to_be_visible(timeout=60_000)
    # In a timer, because what is run for the test itself is let through.
    ran = page.evaluate(
        """() => new Promise((resolve) => setTimeout(() => {
            const texts = ["window.pwned = 1", "return `${value}${value}`;", "window.open(element, trigger, watch)"];
            const made = texts.flatMap((text) => [() => eval(text), () => new Function(text), () => Function(text)]);
            resolve(made.filter((make) => { try { make(); return true; } catch { return false; } }).map(String));
        }))"""
    )
    page.close()
    assert ran == []


def test_no_other_site_may_read_an_answer(opened: Open, address: str) -> None:
    page = opened("en-US")
    for path in ("", "config", "gradio_api/info", "page/style.css"):
        response = page.request.get(address + path, headers={"Origin": "https://outside.example"})
        assert "access-control-allow-origin" not in response.headers
    asked = page.request.post(
        f"{address}gradio_api/call/ask", headers={"Origin": "https://outside.example"}, data={"data": ["x"]}
    )
    assert asked.status == 403
