"""Reading an answer and its sources on the page: short answers, previews, one article alone, translations, printing."""

from __future__ import annotations

import json
import re
import urllib.request
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from urllib.error import HTTPError

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from scripted import HOSTILE, ScriptedNewsroom
from test_page import (
    ARABIC_QUESTION,
    ARABIC_QUOTE,
    ENGLISH_QUESTION,
    PHONE,
    TWO_CITATIONS,
    Open,
    ask,
    browser,
    in_view,
    opened,
    served,
    visits,
)

from bot.answers import Answer, Citation, Language, Question, ShortAnswer
from bot.chain import build_chain
from bot.newsroom import Newsroom as RealNewsroom
from bot.page.markup import escape, explained
from bot.page.newsroom import Newsroom
from bot.page.panel import Opened, article_html, only_address
from bot.page.render import answer_html
from bot.retrieval.retriever import HybridRetriever
from bot.wording import ENGLISH, date_in_words
from bot.wording.ages import age, dated
from bot.wording.reading import reading_words

__all__ = ["browser", "opened"]  # fixtures

# Chromium on Linux has the API without a model, or not at all: this stands in for it, with the same names and answers.
BROWSER_TRANSLATOR = """
    self.Translator = class {
        static async availability({ sourceLanguage, targetLanguage }) {
            return sourceLanguage === targetLanguage ? "unavailable" : "downloadable";
        }
        static async create({ monitor, targetLanguage }) {
            if (self.failing) throw new DOMException("no model", "NotSupportedError");
            const model = new EventTarget();
            monitor(model);
            model.dispatchEvent(new ProgressEvent("downloadprogress", { loaded: 0.5, total: 1 }));
            const translator = new self.Translator();
            translator.to = targetLanguage;
            return translator;
        }
        async translate(text) { return `<b>${this.to}</b> ` + text.length; }
    };
"""
NO_BROWSER_TRANSLATOR = "delete self.Translator;"


class ReadingNewsroom(ScriptedNewsroom):
    """Also says what a chain with a chat model says besides: a short answer, how it understood, what it set aside."""

    def _answer(self, question: Question, language: Language, lead: str, citations: tuple[Citation, ...]) -> Answer:
        answer = super()._answer(question, language, lead, citations)
        if question.text in {ARABIC_QUESTION, ENGLISH_QUESTION} and citations:
            start = citations[0].text.index("111")
            short = ShortAnswer(text="111", citation=1, start=start, end=start + 3)
            return answer.model_copy(update={"short": short})
        if "everything" in question.text:
            behind = {"rewritten": f"Understood {HOSTILE}", "note": f"Note {HOSTILE}"}
            rejected = {"rejected": ("Putin resigned.", HOSTILE), "reasons": ("The sources say nothing of it.",)}
            return answer.model_copy(update={**behind, **rejected})
        return answer


class TranslatingNewsroom(ReadingNewsroom):
    def translate(self, text: str, to: Language) -> str:
        if "explode" in text:
            raise RuntimeError("secret-key-123")
        return f"<i>{to}</i> {len(text)}"


@pytest.fixture(scope="module")
def newsroom() -> Newsroom:
    return ReadingNewsroom(lists_hostile=True)


@pytest.fixture(scope="module")
def address(newsroom: Newsroom) -> Iterator[str]:
    yield from served(newsroom)


@pytest.fixture(scope="module")
def translating_address() -> Iterator[str]:
    yield from served(TranslatingNewsroom())


@pytest.fixture
def opened_by_translators(browser: Browser, translating_address: str) -> Iterator[Open]:
    yield from visits(browser, translating_address)


TODAY = date(2025, 11, 24)


@pytest.mark.parametrize(
    ("days", "arabic", "english"),
    [
        (-1, "", ""),
        (0, "اليوم", "today"),
        (1, "أمس", "yesterday"),
        (2, "قبل يومين", "2 days ago"),
        (3, "قبل 3 أيام", "3 days ago"),
        (7, "قبل أسبوع", "a week ago"),
        (8, "قبل أسبوع", "a week ago"),
        (9, "قبل 9 أيام", "9 days ago"),
        (11, "قبل 11 يومًا", "11 days ago"),
        (13, "قبل أسبوعين", "2 weeks ago"),
        (15, "قبل أسبوعين", "2 weeks ago"),
        (20, "قبل 3 أسابيع", "3 weeks ago"),
        (30, "قبل 4 أسابيع", "4 weeks ago"),
        (31, "قبل شهر", "a month ago"),
        (45, "قبل 6 أسابيع", "6 weeks ago"),
        (59, "قبل شهرين", "2 months ago"),
        (70, "قبل شهرين", "2 months ago"),
        (100, "قبل 3 أشهر", "3 months ago"),
        (350, "قبل 11 شهرًا", "11 months ago"),
        (365, "قبل سنة", "a year ago"),
        (548, "قبل 18 شهرًا", "18 months ago"),
        (700, "قبل سنتين", "2 years ago"),
        (913, "قبل 30 شهرًا", "30 months ago"),
        (5 * 366, "قبل 5 سنوات", "5 years ago"),
        (11 * 366, "قبل 11 سنة", "11 years ago"),
    ],
)
def test_the_age_of_a_source_is_said_as_newspapers_say_it(days: int, arabic: str, english: str) -> None:
    day = TODAY - timedelta(days=days)
    assert (age(day, TODAY, "ar"), age(day, TODAY, "en")) == (arabic, english)


def test_a_day_is_told_with_its_age() -> None:
    assert dated(date(2025, 10, 24), TODAY, "ar") == "24 أكتوبر 2025، قبل شهر"
    assert dated(date(2025, 10, 24), TODAY, "en") == "24 October 2025, a month ago"
    assert dated(date(2026, 1, 1), TODAY, "en") == "1 January 2026"


def final(newsroom: ScriptedNewsroom, question: str) -> Answer:
    return list(newsroom.stream(Question(text=question)))[-1]


def test_the_short_answer_stands_above_the_quotation_that_holds_it() -> None:
    answer = final(ReadingNewsroom(pause=0), ENGLISH_QUESTION)
    shown = answer_html(answer, 0, "en", complete=True)
    assert shown.index('class="short"') < shown.index("<blockquote")
    assert shown.count("<strong>111</strong>") == 1 and shown.count(">111</strong>") == 2
    elsewhere = answer.model_copy(update={"short": ShortAnswer(text="9", citation=7, start=0, end=1)})
    assert 'class="short"' not in answer_html(elsewhere, 0, "en", complete=True)


def test_a_short_answer_is_copied_with_the_rest(opened: Open) -> None:
    page = opened("en-US")
    ask(page, ENGLISH_QUESTION)
    page.locator(".copy-answer").click()
    expect(page.locator(".copy-answer")).to_have_text(ENGLISH.copied)
    first, *_ = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert first == f"{reading_words('en').in_short}: 111 [1]"


def test_the_same_paragraph_in_other_articles_is_told_where_the_citation_knows_of_it() -> None:
    answer = final(ReadingNewsroom(pause=0), ENGLISH_QUESTION)
    assert 'class="origin also"' not in answer_html(answer, 0, "en", complete=True)
    repeated = answer.citations[0].model_copy(update={"also": ("wire <b>.txt",)})
    shown = answer_html(answer.model_copy(update={"citations": (repeated,)}), 0, "en", complete=True)
    assert reading_words("en").also_in in shown and 'href="#article-wire%20%3Cb%3E.txt"' in shown
    assert "wire &lt;b&gt;.txt" in shown


def test_what_turns_letters_around_is_seen() -> None:
    assert escape("exe\u202egpj") == "exe\ufffdgpj"
    assert escape("\u202babc\u202c") == "abc"
    assert escape("بين \u2067رافد\u2069 و\u200fنهر") == "بين \u2067رافد\u2069 و\u200fنهر"


@pytest.mark.parametrize(
    ("language", "values", "held"),
    [
        ("ar", {"file": "data.csv", "suffix": ".csv", "known": ".docx, .txt"}, ["data.csv", ".csv", ".docx, .txt"]),
        ("en", {"file": "خبر اليوم.csv", "suffix": ".csv", "known": ".txt"}, ["خبر اليوم.csv"]),
        ("en", {"file": "data.csv", "suffix": ".csv", "known": ".txt"}, []),
    ],
)
def test_names_in_a_sentence_about_a_file_keep_their_dots(
    language: Language, values: dict[str, str], held: list[str]
) -> None:
    sentence = explained("seed_format", values, language)
    assert re.findall("[\u2066\u2067]([^\u2069]+)\u2069", sentence) == held
    assert all(value in sentence for value in values.values())


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_damaged_file_is_told_of_without_a_librarys_own_words(language: Language) -> None:
    values = {"file": "x.pdf", "format": "PDF", "detail": "Stream has ended unexpectedly"}
    assert "Stream" not in explained("seed_damaged", values, language)


def test_a_copied_citation_keeps_directions_apart() -> None:
    newsroom = ReadingNewsroom(pause=0)
    answer = final(newsroom, ENGLISH_QUESTION)
    article = newsroom.article(answer.citations[0].source)
    english = article_html(article, Opened(0, answer.citations[0], answer.citations), "en")
    arabic = article_html(article, Opened(0, answer.citations[0], answer.citations), "ar")
    assert f'data-copy="\u2067«{ARABIC_QUOTE}' in english and "\u2069, 24 October 2025, paragraph 12)" in english
    assert f'data-copy="«{ARABIC_QUOTE}' in arabic and "، 24 أكتوبر 2025، الفقرة 12)" in arabic


def test_a_narrowed_question_is_answered_out_of_that_article_alone(real_newsroom: RealNewsroom) -> None:
    chain = build_chain(HybridRetriever(library=real_newsroom.library))
    arabic, bridge = sorted((one.source for one in real_newsroom.articles()), key=lambda source: source == "bridge.txt")

    def answer(text: str, sources: Sequence[str] | None) -> Answer:
        return chain.invoke(Question(text=text, sources=None if sources is None else tuple(sources)))

    assert answer(ARABIC_QUESTION, None).outcome == "answered"
    assert answer(ARABIC_QUESTION, [bridge]).outcome == "not_in_sources"
    assert {one.source for one in answer(ARABIC_QUESTION, [arabic]).citations} == {arabic}
    assert "3 March 2024" in answer("When was this article published?", [bridge]).answer
    assert "1" in answer("How many articles are there?", [bridge]).answer
    assert answer("متى نُشر المقال عن تحالف الراغبين؟", [bridge]).outcome == "not_in_sources"


def chip(page: Page, number: int = 1) -> Locator:
    return page.locator("#chat a.chip", has_text=f"[{number}]").last


def test_the_answer_says_how_old_its_source_is(opened: Open) -> None:
    page = opened("en-US")
    ask(page, ENGLISH_QUESTION)
    told = dated(date(2025, 10, 24), date.today(), "en")
    expect(page.locator(".origin").first).to_contain_text(told)
    chip(page, 2).click()
    expect(page.locator("#panel article .meta")).to_contain_text(told)


def test_the_next_citation_of_the_same_answer_is_one_press_away(opened: Open) -> None:
    page = opened()
    ask(page, TWO_CITATIONS)
    chip(page, 1).click()
    expect(page.locator("#panel .shown")).to_have_text("الاقتباس 1 من 2")
    expect(page.locator("#panel article h2")).to_be_focused()
    page.locator("#panel a.next").press("Enter")
    expect(page.locator("#panel .shown")).to_have_text("الاقتباس 2 من 2")
    expect(page.locator("#panel .paragraph.current .number")).to_have_text("14")
    assert in_view(page, "mark.current")
    expect(page.locator("#panel .next")).to_have_attribute("aria-disabled", "true")
    # The keyboard stays where it steps; at the end, on the way back.
    expect(page.locator("#panel a.previous")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#panel .shown")).to_have_text("الاقتباس 1 من 2")
    expect(page.locator("#panel a.next")).to_be_focused()


def test_a_marker_previews_its_quotation_to_pointer_and_keyboard(opened: Open) -> None:
    page = opened("en-US")
    ask(page, ENGLISH_QUESTION)
    preview = page.locator("#preview")
    chip(page).hover()
    expect(preview).to_be_visible()
    expect(preview.locator("q")).to_contain_text(ARABIC_QUOTE)
    expect(preview).to_contain_text("paragraph 12")
    expect(chip(page)).to_have_attribute("aria-describedby", "preview")
    # The pointer may move onto it, and it goes when the pointer has left.
    preview.hover()
    page.wait_for_timeout(300)
    expect(preview).to_be_visible()
    page.mouse.move(5, 5)
    expect(preview).to_be_hidden()
    page.locator(".copy-answer").focus()
    for _ in range(2):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.matches('a.chip')"):
            break
    expect(preview).to_be_visible()
    page.keyboard.press("Escape")
    expect(preview).to_be_hidden()
    assert page.evaluate("document.activeElement.matches('a.chip')")
    page.keyboard.press("Enter")
    expect(page.locator("#panel mark.current")).to_be_visible()
    expect(preview).to_be_hidden()


def test_a_finger_opens_the_article_and_leaves_no_preview_behind(opened: Open) -> None:
    page = opened("ar", PHONE)
    ask(page, TWO_CITATIONS)
    chip(page).dispatch_event("pointerover", {"pointerType": "touch", "bubbles": True})
    page.wait_for_timeout(300)
    expect(page.locator("#preview")).to_be_hidden()
    chip(page).click()
    expect(page.locator("#panel mark.current")).to_be_visible()
    expect(page.locator("#preview")).to_be_hidden()


@pytest.mark.parametrize("size", [(1440, 900), PHONE])
def test_a_reader_asks_about_one_article_and_then_about_all_again(
    opened: Open, newsroom: ReadingNewsroom, size: tuple[int, int]
) -> None:
    page = opened("en-US", size)
    if size == PHONE:
        page.locator("#show-articles").click()
    page.locator("#panel a.listed").first.click()
    page.locator("#panel .about").click()
    narrowed = page.locator("#narrowed .title")
    expect(narrowed).to_be_visible()
    expect(page.locator("#question textarea")).to_be_focused()
    ask(page, ENGLISH_QUESTION)
    assert newsroom.asked[-1].sources == (newsroom.seeds[0].source,)
    page.locator("#narrowed .widen").click()
    expect(narrowed).to_have_count(0)
    ask(page, ENGLISH_QUESTION)
    assert newsroom.asked[-1].sources is None


def test_a_new_chat_is_about_all_articles(opened: Open) -> None:
    page = opened()
    page.locator("#panel a.listed").first.click()
    page.locator("#panel .about").click()
    expect(page.locator("#narrowed .title")).to_be_visible()
    page.locator("#new-chat").click()
    expect(page.locator("#narrowed .title")).to_have_count(0)


def test_no_article_is_narrowed_to_by_a_made_up_address(newsroom: ReadingNewsroom) -> None:
    from bot.page.desk import Desk

    desk = Desk(newsroom, "en")
    for made_up in ("", "#only-", "#only-..%2F..%2Fetc%2Fpasswd", "#cite-0-1"):
        assert desk.narrowed(made_up) == (None, "")
    assert desk.narrowed(only_address(newsroom.seeds[0].source))[0] == newsroom.seeds[0].source


def test_what_stands_behind_an_answer_is_told_on_request(opened: Open) -> None:
    page = opened("en-US")
    ask(page, "everything")
    answer = page.locator("#chat .answer")
    expect(answer.locator(".note")).to_contain_text(HOSTILE)
    expect(answer.locator(".understood p")).to_be_hidden()
    answer.locator(".understood summary").click()
    expect(answer.locator(".understood p")).to_have_text(f"Understood {HOSTILE}")
    answer.locator(".rejected summary").click()
    expect(answer.locator(".rejected li").first).to_contain_text("Reason: The sources say nothing of it.")
    expect(answer.locator(".rejected li").nth(1)).to_have_text(HOSTILE)
    assert page.evaluate("window.pwned") is None


def test_a_quotation_in_the_other_language_is_translated_under_the_original(opened: Open) -> None:
    page = opened("en-US", before=BROWSER_TRANSLATOR)
    ask(page, ENGLISH_QUESTION)
    button = page.locator("#chat button.translate").first
    button.click()
    machine = page.locator("#chat .machine")
    expect(machine.locator(".label")).to_have_text(reading_words("en").machine_translation)
    expect(machine).to_contain_text("<b>en</b>")
    expect(page.locator("#chat .said").first).to_contain_text(ARABIC_QUOTE)
    assert page.locator("#chat .said, #chat .machine").first.evaluate("e => e.className") == "said"
    ask(page, ARABIC_QUESTION)
    expect(machine).to_have_count(1)
    button.click()
    expect(machine).to_have_count(0)
    expect(button).to_have_text(reading_words("en").translate)
    chip(page).click()
    page.locator("#panel button.translate").click()
    expect(page.locator("#panel .machine")).to_contain_text("<b>en</b>")
    expect(page.locator("#panel mark.current")).to_be_visible()


def test_a_reader_of_the_same_language_is_offered_no_translation(opened: Open) -> None:
    page = opened("ar", before=BROWSER_TRANSLATOR)
    ask(page, ARABIC_QUESTION)
    expect(page.locator("#chat blockquote")).to_be_visible()
    expect(page.locator("button.translate")).to_have_count(0)


def test_without_any_translator_nothing_is_offered(opened: Open) -> None:
    page = opened("en-US", before=NO_BROWSER_TRANSLATOR)
    ask(page, ENGLISH_QUESTION)
    expect(page.locator("#chat button.translate").first).to_be_hidden()


def test_a_translation_that_fails_says_so_and_may_be_tried_again(opened: Open) -> None:
    page = opened("en-US", before=BROWSER_TRANSLATOR + "self.failing = true;")
    ask(page, ENGLISH_QUESTION)
    button = page.locator("#chat button.translate").first
    button.click()
    expect(button).to_have_text(reading_words("en").translation_failed)
    page.evaluate("self.failing = false")
    button.click()
    expect(page.locator("#chat .machine")).to_be_visible()


@pytest.mark.parametrize(
    ("of_the_browser", "translation"),
    [
        (NO_BROWSER_TRANSLATOR, "<i>en</i>"),
        # Its model would have to be fetched, which may never end.
        (BROWSER_TRANSLATOR + "self.Translator.create = () => new Promise(() => {});", "<i>en</i>"),
        (BROWSER_TRANSLATOR.replace('"downloadable"', '"available"') + "self.failing = true;", "<i>en</i>"),
        (BROWSER_TRANSLATOR.replace('"downloadable"', '"available"'), "<b>en</b>"),
    ],
)
def test_a_newsroom_with_a_chat_model_translates_where_the_browser_cannot(
    opened_by_translators: Open, of_the_browser: str, translation: str
) -> None:
    page = opened_by_translators("en-US", before=of_the_browser)
    ask(page, ENGLISH_QUESTION)
    page.locator("#chat button.translate").first.click()
    expect(page.locator("#chat .machine")).to_contain_text(translation)


def post(address: str, body: object) -> tuple[int, str]:
    request = urllib.request.Request(
        f"{address}translate", json.dumps(body).encode(), {"content-type": "application/json"}
    )
    try:
        with urllib.request.urlopen(request) as response:
            return response.status, response.read().decode()
    except HTTPError as error:
        with error:
            return error.code, error.read().decode()


def test_the_translation_route_tells_no_secret_and_has_limits(
    translating_address: str, address: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert post(translating_address, {"text": "نص", "to": "en"}) == (200, '{"text":"<i>en</i> 2"}')
    status, body = post(translating_address, {"text": "explode", "to": "en"})
    assert status == 502 and "secret-key-123" not in body and "secret-key-123" in caplog.text
    assert post(translating_address, {"text": "س" * 5001, "to": "en"})[0] == 422
    assert post(translating_address, {"text": "نص", "to": "xx"})[0] == 422
    assert post(address, {"text": "نص", "to": "en"})[0] in {404, 405}


def test_the_running_title_shows_only_where_the_title_is_out_of_view(opened: Open) -> None:
    page = opened()
    ask(page, TWO_CITATIONS)
    chip(page).click()
    expect(page.locator("#panel .running")).to_be_visible()
    page.locator("#panel").evaluate("panel => panel.scrollTo(0, 0)")
    expect(page.locator("#panel .running")).to_be_hidden()


def test_dates_in_the_list_are_printed_as_in_a_newspaper(opened: Open, newsroom: ReadingNewsroom) -> None:
    page = opened("en-US")
    expect(page.locator("#panel .listed").first).to_contain_text(date_in_words(date(2025, 10, 24), "en"))
    expect(page.locator("#panel .listed").last).to_contain_text(ENGLISH.undated)
