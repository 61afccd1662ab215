"""What the page shows is safe, exact and in the right direction, whatever the texts hold."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import date

import pytest
from scripted import DRONES, HOSTILE, SCRIPT, ScriptedNewsroom

from bot import wording
from bot.answers import Answer, Language, Question
from bot.page.conversations import Exchange
from bot.page.desk import AskError, Desk
from bot.page.markup import direction_of
from bot.page.panel import Opened, article_html
from bot.page.render import answer_html, explanation, question_html
from bot.questions import LIMIT
from vectorstore.errors import StoreError
from vectorstore.files.articles import Article

TWO_VILLAGES = "ما أسماء القرى الثلاث التي قالت روسيا إنها سيطرت عليها؟"


@pytest.fixture
def newsroom() -> ScriptedNewsroom:
    return ScriptedNewsroom(pause=0, lists_hostile=True)


def final_answer(newsroom: ScriptedNewsroom, question: str) -> Answer:
    return list(newsroom.stream(Question(text=question)))[-1]


def opened_article(newsroom: ScriptedNewsroom, answer: Answer, number: int) -> tuple[Article, Opened]:
    citation = next(item for item in answer.citations if item.number == number)
    article = newsroom.article(citation.source)
    assert article
    return article, Opened(0, citation, answer.citations)


def marks(shown: str, kind: str) -> list[str]:
    return [html.unescape(text) for text in re.findall(rf'<mark class="{kind}"[^>]*>(.*?)</mark>', shown)]


@pytest.mark.parametrize("question", SCRIPT)
def test_every_quotation_is_shown_in_the_letters_of_its_paragraph(newsroom: ScriptedNewsroom, question: str) -> None:
    answer = final_answer(newsroom, question)
    shown = answer_html(answer, 0, "ar", complete=True)
    for citation in answer.citations:
        assert citation.quote in html.unescape(shown)
        assert f'href="#cite-0-{citation.number}"' in shown
        article, opened = opened_article(newsroom, answer, citation.number)
        assert "".join(marks(article_html(article, opened, "ar"), "current")) == citation.quote


def test_a_message_is_one_line_so_that_markdown_leaves_it_alone() -> None:
    shown = question_html("one\n\n# two\r\n```\nthree\u2028four", "en")
    assert "\n" not in shown and "\r" not in shown and "\u2028" not in shown
    assert shown.count("<br>") == 5


@pytest.mark.parametrize("language", ["ar", "en"])
def test_markup_in_a_question_an_article_and_an_answer_is_text(newsroom: ScriptedNewsroom, language: Language) -> None:
    answer = final_answer(newsroom, f"hostile {HOSTILE}")
    article, opened = opened_article(newsroom, answer, 1)
    gone = article_html(None, opened, language)
    hostile = answer.model_copy(update={"answer": f"{HOSTILE} [1]\n«{HOSTILE}» [1]", "rejected": (HOSTILE,)})
    for shown in (
        question_html(HOSTILE, language),
        answer_html(hostile, 0, language, complete=True),
        article_html(article, opened, language),
        gone,
        Desk(newsroom, language).panel("", ()),
    ):
        # The page's own pictures have a view box.
        assert not re.search(r"<(img|script|svg(?! viewBox=))", shown)
        assert "${" not in shown and "{{" not in shown
        assert html.unescape(HOSTILE) in html.unescape(shown)
    assert marks(gone, "current") == [HOSTILE]


def test_a_written_sentence_between_two_quoted_terms_is_no_quotation(newsroom: ScriptedNewsroom) -> None:
    answer = final_answer(newsroom, TWO_VILLAGES)
    written = answer.model_copy(update={"answer": "«قوات الشمال» سيطرت على ما سمته «القرى الثلاث» [1]"})
    assert "<blockquote" in answer_html(answer, 0, "ar", complete=True)
    assert "<blockquote" not in answer_html(written, 0, "ar", complete=True)


def test_an_article_that_changed_since_the_answer_still_shows_what_was_quoted(newsroom: ScriptedNewsroom) -> None:
    answer = final_answer(newsroom, TWO_VILLAGES)
    article, opened = opened_article(newsroom, answer, 1)
    rewritten = replace(article, paragraphs=tuple(replace(item, text="…") for item in article.paragraphs))
    shown = article_html(rewritten, opened, "en")
    assert wording.ENGLISH.article_changed in shown
    assert marks(shown, "current") == [opened.citation.quote]


def test_other_citations_of_the_answer_are_marked_lighter(newsroom: ScriptedNewsroom) -> None:
    answer = final_answer(newsroom, TWO_VILLAGES)
    article, opened = opened_article(newsroom, answer, 2)
    shown = article_html(article, opened, "ar")
    assert marks(shown, "current") == [answer.citations[1].quote]
    assert marks(shown, "other") == [answer.citations[0].quote]
    assert "#cite-0-1" in shown and "#cite-0-3" not in shown


def test_where_quotations_overlap_the_opened_one_is_marked_whole(newsroom: ScriptedNewsroom) -> None:
    answer = final_answer(newsroom, "How many Ukrainian drones did Russia say it shot down?")
    whole = answer.citations[0]
    start = whole.text.index(DRONES)
    inner = whole.model_copy(update={"number": 9, "quote": DRONES, "start": start, "end": start + len(DRONES)})
    article = newsroom.article(whole.source)
    for citation, lighter in ((whole, []), (inner, whole.quote.split(DRONES))):
        shown = article_html(article, Opened(0, citation, (whole, inner)), "ar")
        assert "".join(marks(shown, "current")) == citation.quote
        assert marks(shown, "other") == lighter


def test_a_marker_without_its_citation_stays_text(newsroom: ScriptedNewsroom) -> None:
    answer = final_answer(newsroom, TWO_VILLAGES).model_copy(update={"answer": "Written [1] and invented [7]."})
    shown = answer_html(answer, 3, "en", complete=True)
    assert 'href="#cite-3-1"' in shown and "invented [7]." in shown and "#cite-3-7" not in shown


def test_a_long_title_in_the_other_language_does_not_turn_the_sentence_around(newsroom: ScriptedNewsroom) -> None:
    title = newsroom.seeds[0].title
    line = f"“{title}” was published on 24 October 2025. [1]"
    answer = final_answer(newsroom, TWO_VILLAGES).model_copy(update={"answer": line, "language": "en"})
    shown = answer_html(answer, 0, "ar", complete=True)
    assert f'<p class="line" lang="en" dir="ltr">“<bdi lang="ar" dir="rtl">{title}</bdi>” was published' in shown


def test_an_arabic_title_may_begin_with_a_latin_name(newsroom: ScriptedNewsroom) -> None:
    answer = final_answer(newsroom, TWO_VILLAGES)
    title = "EFG Hermes تتوقع خفض الفائدة إلى 15 بالمئة"
    citations = tuple(citation.model_copy(update={"title": title}) for citation in answer.citations)
    shown = answer_html(answer.model_copy(update={"citations": citations}), 0, "en", complete=True)
    assert f'<bdi class="title" lang="ar" dir="rtl">{title}</bdi>' in shown
    line = f"«{title}»، 2 أبريل 2026 [1]"
    shown = answer_html(answer.model_copy(update={"answer": line}), 0, "ar", complete=True)
    assert f'«<bdi lang="ar" dir="rtl">{title}</bdi>»' in shown


@pytest.mark.parametrize(
    ("text", "direction"),
    [("BBC: قالت الوزارة إن", "rtl"), ("Starmer (ستارمر) said", "ltr"), ("111", "rtl"), ("What is الناتو?", "ltr")],
)
def test_direction_follows_the_letters_in_the_majority(text: str, direction: str) -> None:
    assert direction_of(text) == direction


def test_an_error_never_shows_its_own_words() -> None:
    shown = explanation(RuntimeError("key sk-123 at http://10.0.0.1"), "en")
    assert shown == wording.ENGLISH.error_unknown


def test_an_error_with_a_code_has_its_sentence_in_the_pages_language() -> None:
    error = StoreError("question_too_long", length=10_000, limit=2_000)
    assert "10,000" in explanation(error, "en") and "الحد 2,000" in explanation(error, "ar")


def test_an_empty_and_an_overlong_question_are_told_before_anything_is_asked(newsroom: ScriptedNewsroom) -> None:
    desk = Desk(newsroom, "ar")
    assert desk.problem(" \n") == wording.explain("question_empty", {}, "ar")
    assert "2,001" in str(desk.problem("س" * (LIMIT + 1)))
    assert desk.problem("س" * LIMIT) is None
    assert desk.problem("؟؟؟") == wording.explain("question_empty", {}, "ar")
    # As Gradio's own client may send them.
    for nothing in (["x"], {"text": "x"}, None, 5, "من \ud83d هو؟"):
        assert desk.problem(nothing) == wording.explain("question_not_text", {}, "ar")
        with pytest.raises(AskError):
            desk.whole_answer(nothing)


def test_only_answers_become_history(newsroom: ScriptedNewsroom) -> None:
    desk = Desk(newsroom, "ar")
    failed = list(desk.reply(Exchange(question="explode"), []))[-1]
    assert failed.answer is None and failed.problem == wording.ARABIC.error_unknown
    answered = list(desk.reply(Exchange(question=TWO_VILLAGES), [failed]))[-1]
    list(desk.reply(Exchange(question="وماذا بعد؟"), [failed, answered]))
    assert [turn.question for turn in newsroom.asked[-1].history] == [TWO_VILLAGES]


@pytest.mark.parametrize(
    "address", ["", "#cite-9-9", "#cite-x", "#cite-0-²", "#article-..%2F..%2Fetc%2Fpasswd", "#articles"]
)
def test_an_unknown_address_shows_the_list_of_articles(newsroom: ScriptedNewsroom, address: str) -> None:
    assert "listing" in Desk(newsroom, "en").panel(
        address, [Exchange(question=TWO_VILLAGES, answer=final_answer(newsroom, TWO_VILLAGES))]
    )


@pytest.mark.parametrize(
    ("count", "counted"),
    [
        (0, "لا مقالات"),
        (1, "مقالة واحدة"),
        (2, "مقالتان"),
        (3, "3 مقالات"),
        (10, "10 مقالات"),
        (11, "11 مقالة"),
        (100, "100 مقالة"),
        (103, "103 مقالات"),
        (1211, "1,211 مقالة"),
    ],
)
def test_arabic_nouns_follow_their_number(count: int, counted: str) -> None:
    assert wording.articles_counted(count, "ar") == counted


def test_dates_are_said_as_the_newspapers_print_them() -> None:
    day = date(2025, 10, 24)
    assert wording.date_in_words(day, "ar") == "24 أكتوبر 2025"
    assert wording.date_in_words(day, "en") == "24 October 2025"


def test_both_languages_explain_the_same_errors() -> None:
    for code, sentences in wording.ERRORS.items():
        arabic, english = (set(re.findall(r"{(\w+)", sentence)) for sentence in sentences)
        assert arabic == english, code
