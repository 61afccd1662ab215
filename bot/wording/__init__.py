"""Every sentence that Rawi says by itself, in Arabic and in English: a module for each place that it is said in."""

from __future__ import annotations

from bot.wording.answers import (
    Missing,
    articles_listed,
    articles_stored,
    published_told,
    quoted,
    starter_question,
    title_told,
    untold,
)
from bot.wording.counted import (
    articles_counted,
    citation_number,
    citation_of,
    date_in_words,
    day_or_undated,
    paragraph_number,
    paragraphs_counted,
    place,
    sentences_set_aside,
    stored,
)
from bot.wording.errors import ERRORS, explain
from bot.wording.page import ARABIC, ENGLISH, Direction, Wording, wording
from bot.wording.repeats import also_in
from bot.wording.terminal import (
    answer_in_terminal,
    dated_ahead,
    embedded_so_far,
    evaluating,
    fetched,
    page_ready,
    progress,
    report_written,
    skipped,
    synced,
    terminal_language,
)

__all__ = [
    "ARABIC",
    "ENGLISH",
    "ERRORS",
    "Direction",
    "Missing",
    "Wording",
    "also_in",
    "answer_in_terminal",
    "articles_counted",
    "articles_listed",
    "articles_stored",
    "citation_number",
    "citation_of",
    "date_in_words",
    "dated_ahead",
    "day_or_undated",
    "embedded_so_far",
    "evaluating",
    "explain",
    "fetched",
    "page_ready",
    "paragraph_number",
    "paragraphs_counted",
    "place",
    "progress",
    "published_told",
    "quoted",
    "report_written",
    "sentences_set_aside",
    "skipped",
    "starter_question",
    "stored",
    "synced",
    "terminal_language",
    "title_told",
    "untold",
    "wording",
]
