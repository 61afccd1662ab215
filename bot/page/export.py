"""A conversation on its way out of the page: as a Markdown file, and as HTML to be printed.

Every quotation becomes a footnote with the article's title, day, paragraph and file. All texts are escaped: a title
may look like Markdown, a question like markup.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from bot.answers import Answer, Citation, Language
from bot.page.conversations import Exchange
from bot.page.markup import escape, flow, language_of, own_flow
from bot.page.render import printed_place
from bot.wording import date_in_words, wording
from bot.wording.chats import chat_words

_MARKER = re.compile(r"\[(\d{1,3})\]")
# What Markdown could read inside a line, and what only at the start of one.
_ACTIVE = re.compile(r"([\\`*_{}\[\]<>#|~$&])")
_AT_START = re.compile(r"^([-+=]|\d+[.)])")
_NOT_IN_NAMES = re.compile(r"[^\w]+")
_LONGEST_NAME = 60

Footnotes = dict[tuple[str, int, str], int]


@dataclass(frozen=True)
class _Said:
    """An answer, with the footnote of each of its citations by the citation's number."""

    question: str
    answer: Answer
    notes: dict[int, int]


def file_name(exchanges: Sequence[Exchange], day: date, language: Language) -> str:
    """``rawi-2025-10-24-first-words-of-the-question.md``; nothing in it that a file system minds."""
    first = next((one.question for one in exchanges if one.answer), "")
    words = _NOT_IN_NAMES.sub("-", unicodedata.normalize("NFC", first)).strip("-_")
    kept = words[:_LONGEST_NAME].rsplit("-", 1)[0] if len(words) > _LONGEST_NAME else words
    return f"rawi-{day.isoformat()}-{kept or chat_words(language).file_name}.md"


def markdown(exchanges: Sequence[Exchange], day: date, language: Language) -> str:
    """The conversation as Markdown, what has another direction in elements of its own, the sources as footnotes."""
    said, notes = _numbered(exchanges)
    saved = chat_words(language).saved_on.format(day=date_in_words(day, language))
    parts = [(own_flow(wording(language)), f"# {wording(language).brand}\n\n{_marked_down(saved)}")]
    for one in said:
        parts.append((flow(one.question, language), f"## {_marked_down(one.question)}"))
        for line in _lines(one.answer):
            text = _with_notes(line, one, _marked_down, lambda note: f"[^{note}]")
            parts.append((flow(_MARKER.sub("", line), one.answer.language), text))
        parts += [(flowing, f"*{_marked_down(text)}*") for text, flowing in _of_the_writing(one.answer, language)]
    blocks = [
        block
        for flowing, group in groupby(parts, key=lambda part: part[0])
        for block in (f"<div {flowing}>", *(text for _, text in group), "</div>")
    ]
    blocks += [f"[^{note}]: " + " — ".join(_marked_down_note(citation, language)) for citation, note in notes]
    return "\n\n".join(blocks) + "\n"


def printed(exchanges: Sequence[Exchange], day: date, language: Language) -> str:
    """The conversation as HTML for the printer; the page's own language decides the direction of the sheet."""
    words = chat_words(language)
    said, notes = _numbered(exchanges)
    parts = [
        f"<header><p>{escape(wording(language).brand)} · "
        f"{escape(words.saved_on.format(day=date_in_words(day, language)))}</p></header>"
    ]
    for one in said:
        lines = "".join(
            f"<p {flow(_MARKER.sub('', line), one.answer.language)}>"
            f"{_with_notes(line, one, escape, lambda note: f'<sup>{note}</sup>')}</p>"
            for line in _lines(one.answer)
        )
        lines += "".join(
            f"<p {flowing}><em>{escape(text)}</em></p>" for text, flowing in _of_the_writing(one.answer, language)
        )
        parts.append(f"<section><h2 {flow(one.question, language)}>{escape(one.question)}</h2>{lines}</section>")
    if notes:
        rows = "".join(f'<li value="{note}">{_printed_note(citation, language)}</li>' for citation, note in notes)
        parts.append(f"<footer><h3>{escape(words.notes)}</h3><ol>{rows}</ol></footer>")
    return f"<main {own_flow(wording(language))}>{''.join(parts)}</main>"


def _numbered(exchanges: Sequence[Exchange]) -> tuple[list[_Said], list[tuple[Citation, int]]]:
    """The answers, with their citations numbered through the conversation; the same quotation keeps its number."""
    numbers: Footnotes = {}
    notes: list[tuple[Citation, int]] = []
    said: list[_Said] = []
    for exchange in exchanges:
        if not exchange.answer:
            continue
        own: dict[int, int] = {}
        for citation in exchange.answer.citations:
            key = (citation.source, citation.position, citation.quote)
            if key not in numbers:
                numbers[key] = len(numbers) + 1
                notes.append((citation, numbers[key]))
            own[citation.number] = numbers[key]
        said.append(_Said(" ".join(exchange.question.split()), exchange.answer, own))
    return said, notes


def _lines(answer: Answer) -> Iterator[str]:
    return filter(None, map(str.strip, answer.answer.splitlines()))


def _of_the_writing(answer: Answer, language: Language) -> Iterator[tuple[str, str]]:
    """What a reader of the page is told with an answer: what it lacks, and which words are a chat model's. With the
    attributes of each."""
    if answer.note:
        yield answer.note, flow(answer.note, language)
    if answer.mode != "quotes":
        words = wording(language)
        yield words.written_by.format(model=answer.mode), own_flow(words)


def _with_notes(line: str, said: _Said, escaped: Callable[[str], str], marker: Callable[[int], str]) -> str:
    """The line escaped, its markers replaced by those of the footnotes; a marker without a citation stays text."""
    pieces: list[str] = []
    end = 0
    for found in _MARKER.finditer(line):
        note = said.notes.get(int(found[1]))
        if note:
            pieces += [escaped(line[end : found.start()]), marker(note)]
            end = found.end()
    return "".join(pieces) + escaped(line[end:])


def _marked_down(text: str) -> str:
    flat = _ACTIVE.sub(r"\\\1", " ".join(text.split()))
    return _AT_START.sub(lambda found: f"{found[1][:-1]}\\{found[1][-1]}", flat)


def _marked_down_note(citation: Citation, language: Language) -> Iterator[str]:
    opening, closing = wording(language_of(citation.quote)).quotation_marks
    where, source = _marked_down(printed_place(citation, wording(language))), _marked_down(citation.source)
    yield f"<span {flow(citation.quote)}>{opening}{_marked_down(citation.quote)}{closing}</span>"
    yield f'<span {own_flow(wording(language))}>{where}</span> — <span dir="ltr">{source}</span>'


def _printed_note(citation: Citation, language: Language) -> str:
    opening, closing = wording(language_of(citation.quote)).quotation_marks
    where = escape(printed_place(citation, wording(language)))
    return (
        f"<q {flow(citation.quote)}>{opening}{escape(citation.quote)}{closing}</q> <span>{where}</span> "
        f'<bdi class="file" dir="ltr">{escape(citation.source)}</bdi>'
    )
