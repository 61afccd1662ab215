"""The list of articles beside the chat: to search, to add to and to delete from; and what was not read, and why."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import ceil
from pathlib import Path
from urllib.parse import quote as percent_encoded

from bot.answers import Language
from bot.page.markup import attribute, escape, explained, flow, own_flow
from bot.page.newsroom import ArticleSummary, Newsroom
from bot.page.render import article_address
from bot.page.state import standing_line
from bot.wording import Wording, date_in_words, day_or_undated, paragraphs_counted, wording
from bot.wording.articles import ArticleWords, article_words
from bot.wording.intake import ERRORS
from vectorstore.errors import StoreError
from vectorstore.files.articles import LARGEST_FILE, READERS, article_in
from vectorstore.text import normalise

ADD = "#add"
"""The address of the list with its form for adding open."""
ROWS = 50
"""Articles that are sent at a time."""
MOST_ROWS = 1000
"""Articles that are sent once more to a reader who has that many before them."""
MOST_AT_ONCE = 200
"""Files that the page takes at a time; more are quicker copied into the folder."""
_UNREAD_SHOWN = 20
_REMOVED_SHOWN = 50
_QUICK_TO_READ, _QUICK_SIZE = {".txt", ".md"}, 1_000_000
_BIN = (
    '<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3.5 5.5h13M8 5.5V3.5h4v2M5.5 5.5l.7 11h7.6l.7-11M8.5 8.5v5'
    'M11.5 8.5v5"/></svg>'
)


@dataclass(frozen=True)
class Rows:
    """Part of the list as HTML; ``following`` is where the next part begins, None after the last."""

    html: str
    following: int | None


def rows(newsroom: Newsroom, query: str, start: int, language: Language, *, count: int = ROWS) -> Rows:
    """The articles, newest first, whose title, file name and date hold every word of the query, from ``start`` on.

    As many whole parts as hold ``count`` of them, so that one more article pushes none out.
    """
    found = _found(newsroom.articles(), query)
    end = start + ceil(min(max(count, ROWS), MOST_ROWS) / ROWS) * ROWS
    shown = "".join(_row(article, language) for article in found[start:end])
    if not found and query.strip():
        shown = f'<li class="none">{escape(article_words(language).none_found)}</li>'
    return Rows(shown, end if end < len(found) else None)


def unread_html(newsroom: Newsroom, language: Language) -> str:
    """The files that are not stored: those that wait for the sync, and those that are no articles, with the reason."""
    words, own = wording(language), article_words(language)
    try:
        files = newsroom.intake.sources()
    except StoreError as error:
        return f'<p class="trouble">{escape(explained(error.code, error.values, language))}</p>'
    there = set(files)
    skipped = {source: error for source, error in newsroom.skipped() if source in there}
    known = skipped.keys() | {article.source for article in newsroom.articles()}
    waiting = [source for source in files if source not in known]
    reasons = [
        _file(source, f"<span>{escape(explained(error.code, error.values, language))}</span>", words)
        for source, error in skipped.items()
    ]
    queued = [
        _file(source, f'<span class="meta">{escape(own.waiting_hint)}</span>', words, waits=True) for source in waiting
    ]
    return _group(own.waiting, "", queued, "waiting") + _group(own.skipped, own.skipped_hint, reasons, "skipped")


def removed_html(newsroom: Newsroom, language: Language) -> str:
    """The articles that were deleted and can be brought back, folded away; empty where there are none."""
    own = article_words(language)
    removed = newsroom.intake.removed()
    if not removed:
        return ""
    button = f'<button type="button" class="tool undo" data-undo="{{}}">{escape(own.bring_back)}</button>'
    items = "".join(
        f'<li><p class="title" {flow(title, language)}>{escape(title)}</p>{button.format(one.token)}</li>'
        for one in removed[:_REMOVED_SHOWN]
        for title in [_title_of(one.token, one.source, one.path)]
    )
    left_out = len(removed) - _REMOVED_SHOWN
    more = f"<li>+ {left_out:,}</li>" if left_out > 0 else ""
    return (
        f'<details class="removed"><summary>{escape(own.removed)} ({len(removed):,})</summary>'
        f'<p class="meta">{escape(own.removed_hint)}</p><ul>{items}{more}</ul></details>'
    )


@lru_cache(maxsize=1000)
def _title_of(token: str, source: str, path: Path) -> str:
    """The title that an article had, where its file is quick to read; else the file's name."""
    try:
        if path.suffix in _QUICK_TO_READ and path.stat().st_size <= _QUICK_SIZE:
            return article_in(path.read_bytes(), source).title
    except (OSError, StoreError):
        # It was brought back or thrown away meanwhile, or never was an article.
        pass
    return source


def listing_html(newsroom: Newsroom, language: Language, *, adding: bool = False) -> str:
    """The whole panel; with ``adding``, the form for adding is open."""
    words, own = wording(language), article_words(language)
    first = rows(newsroom, "", 0, language)
    heading, close = escape(words.articles_heading), attribute(words.close_panel)
    empty = "" if first.html else f'<p class="empty">{escape(own.empty)}</p>'
    browser = {
        **own.browser,
        "failed": own.failed,
        "tooMany": ERRORS["intake_too_many"][0 if language == "ar" else 1],
        "most": MOST_AT_ONCE,
        "largest": LARGEST_FILE,
    }
    return (
        f'<section class="reading listing" aria-label="{attribute(words.articles_heading)}" {own_flow(words)} '
        f'data-words="{attribute(json.dumps(browser, ensure_ascii=False))}"><div class="bar">'
        f'<h2 tabindex="-1">{heading}</h2>'
        f'<button type="button" class="tool close" aria-label="{close}" title="{close}">×</button></div>'
        f'<p class="standing">{escape(standing_line(newsroom, language))}</p>{empty}'
        f"{_adding(own, adding or not first.html)}"
        f'<p class="deleted" role="status" hidden></p><div class="unread">{unread_html(newsroom, language)}</div>'
        f'<form role="search" class="find"{"" if first.html else " hidden"}><input type="search" name="query" '
        f'aria-label="{attribute(own.search)}" placeholder="{attribute(own.search_hint)}" autocomplete="off"></form>'
        f'<ul class="rows">{first.html}</ul>{_more(first, own)}'
        f'<div class="trash">{removed_html(newsroom, language)}</div></section>'
    )


def _more(part: Rows, own: ArticleWords) -> str:
    where = "hidden" if part.following is None else f'data-from="{part.following}"'
    return f'<button type="button" class="tool more" {where}>{escape(own.more)}</button>'


def _adding(own: ArticleWords, opened: bool) -> str:
    """Upload by picker or drop, and a form to paste a text into; what became of each is listed below."""
    suffixes = ",".join(READERS)
    return (
        f'<details class="adding"{" open" if opened else ""}><summary class="tool">{escape(own.add)}</summary>'
        f'<label class="drop"><input type="file" multiple accept="{suffixes}"><b>{escape(own.drop)}</b>'
        f'<span class="meta">{escape(own.formats)}</span></label>'
        f'<details class="pasting"><summary>{escape(own.paste)}</summary><form class="paste">'
        f'<label>{escape(own.title)}<input name="title" required maxlength="300" dir="auto" autocomplete="off"></label>'
        f'<label>{escape(own.day)}<input name="day" type="date" min="1900-01-01" max="2099-12-31"></label>'
        f'<label>{escape(own.text)}<textarea name="text" required rows="6" dir="auto" '
        f'placeholder="{attribute(own.text_hint)}"></textarea></label>'
        f'<button type="submit" class="tool">{escape(own.save)}</button></form></details>'
        '<ul class="outcomes" role="status"></ul></details>'
    )


def _row(article: ArticleSummary, language: Language) -> str:
    title = escape(article.title)
    return (
        f'<li data-source="{_encoded(article.source)}"><a class="listed" href="{article_address(article.source)}">'
        f'<span class="title" {flow(article.title, language)}>{title}</span>'
        f'<span class="meta">{escape(day_or_undated(article.published, language))} · '
        f"{escape(paragraphs_counted(article.paragraphs, language))}</span></a>"
        f"{_delete(article.title, wording(language))}</li>"
    )


def _file(source: str, below: str, words: Wording, *, waits: bool = False) -> str:
    button = "" if waits else _delete(source, words)
    return f'<li data-source="{_encoded(source)}"><p><bdi class="title">{escape(source)}</bdi>{below}</p>{button}</li>'


def _group(heading: str, hint: str, items: Sequence[str], kind: str) -> str:
    if not items:
        return ""
    left_out = f"<li>+ {len(items) - _UNREAD_SHOWN:,}</li>" if len(items) > _UNREAD_SHOWN else ""
    below = f'<p class="meta">{escape(hint)}</p>' if hint else ""
    shown = "".join(items[:_UNREAD_SHOWN])
    return f'<div class="{kind}"><h3>{escape(heading)} ({len(items):,})</h3>{below}<ul>{shown}{left_out}</ul></div>'


def _delete(title: str, words: Wording) -> str:
    label = article_words(words.language).delete
    opening, closing = words.quotation_marks
    name = attribute(f"{label} {opening}{title}{closing}")
    return f'<button type="button" class="delete" aria-label="{name}" title="{attribute(label)}">{_BIN}</button>'


def _encoded(source: str) -> str:
    return percent_encoded(source, safe="")


def _found(articles: Sequence[ArticleSummary], query: str) -> Sequence[ArticleSummary]:
    wanted = normalise(query).split()
    return (
        [article for article in articles if all(word in _searchable(article) for word in wanted)]
        if wanted
        else articles
    )


def _searchable(article: ArticleSummary) -> str:
    return _folded(article.title, article.source, article.published.isoformat() if article.published else "")


@lru_cache(maxsize=50_000)
def _folded(title: str, source: str, day: str) -> str:
    """What a search looks at, folded: hamzas and diacritics do not matter, and months have both their names."""
    spoken = [date_in_words(date.fromisoformat(day), language) for language in ("ar", "en")] if day else []
    return normalise(" ".join([title, source, day, *spoken]))
