"""What a reader makes of a file: a title, a date, and blocks of text that are headings or paragraphs."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from vectorstore.files.boilerplate import without_boilerplate
from vectorstore.files.dates import Dateline, dateline
from vectorstore.files.decoding import without_controls
from vectorstore.files.lines import headings_guessed, pieces, unwrapped
from vectorstore.text import words

LONGEST_TITLE = 300
"""Characters; a longer first line is a paragraph, whose first words serve as the title."""
_LONGEST_MARKED_HEADING = 30
"""Words; what is longer was marked as a heading for its looks."""
PROSE = 120
"""Characters of a line that is surely a paragraph of the article, or its introduction."""
_DATELINE_WITHIN = 6
_EARLIEST = 1900
_LATEST = 2099


class Block(NamedTuple):
    """A line of an article: ``text`` has no line break in it."""

    kind: Literal["heading", "paragraph"]
    text: str


@dataclass(frozen=True)
class Draft:
    """An article before its paragraphs are numbered. ``title`` is ``None`` only where there is no text at all."""

    title: str | None
    published: date | None
    blocks: tuple[Block, ...]


Reader = Callable[[bytes], Draft]
"""From the bytes of a file to a draft; raises SeedError, without ``file``, for what cannot be read."""


def draft_from_lines(lines: Sequence[str], *, title: str | None = None, created: date | None = None) -> Draft:
    """Make a draft of lines of text, blank ones included, whose headings and datelines nobody marked.

    Args:
        lines: each trimmed and without controls; the first is the title unless that is given.
        title: the title, where the file gives it apart from its text.
        created: when the file was made; the date of publication where no line tells a better one.
    """
    written = [index for index, line in enumerate(lines) if line]
    # Asked of the lines as they came: what is taken out of the head leaves blanks that nobody wrote.
    set_apart = bool(written) and "" in lines[written[0] : written[-1]]
    kept, when, unread = _without_datelines(without_boilerplate(lines))
    joined = unwrapped(kept, set_apart=set_apart)
    if title is None and joined:
        title, joined = _title_of(joined)
    else:
        joined = _without_title(joined, title)
    blocks = [
        Block("heading" if is_heading and text not in unread else "paragraph", text)
        for text, is_heading in headings_guessed(joined)
    ]
    return Draft(title, when.published or when.updated or created, tuple(blocks))


def draft_from_blocks(
    blocks: Sequence[Block], *, title: str | None = None, published: date | None = None, created: date | None = None
) -> Draft:
    """Make a draft of blocks whose headings are marked.

    Args:
        blocks: in order; boilerplate, datelines near the head and a repetition of the title are taken out.
        title: the title, where the file gives it apart from its text; else it is the first block.
        published: the date of publication as the file's metadata tell it.
        created: when the file was made, or a page changed; used only where neither metadata nor a dateline tell better.
    """
    title = _cleaned(title or "") or None
    cleaned = [Block(kind, text) for kind, words_ in blocks if (text := _cleaned(words_))]
    lines, when, _ = _without_datelines(without_boilerplate([block.text for block in cleaned]), prose_ends_head=True)
    texts = [line for line in lines if line]
    if title is None and texts:
        title, texts = _title_of(texts)
    elif title is not None and len(title) > LONGEST_TITLE:
        title = _shortened(title)
    texts = _without_title(texts, title)
    kept = _kinds_of(texts, cleaned)
    if published and not _EARLIEST <= published.year <= _LATEST:
        published = None
    return Draft(title, published or when.published or when.updated or created, tuple(kept))


def _cleaned(text: str) -> str:
    """Return a text on one line, without controls, and without the marks that Rawi's own seed files use."""
    spaced = re.sub(r"[^\S\u00a0]+", " ", without_controls(text)).strip()
    return re.sub(r"^#{1,6}\s+", "", spaced)


def _title_of(lines: list[str]) -> tuple[str, list[str]]:
    """The title that the first line is, or begins with, and the lines of the body."""
    first = lines[0]
    return (first, lines[1:]) if len(first) <= LONGEST_TITLE else (_shortened(first), lines)


def _shortened(title: str) -> str:
    return next(pieces(title, LONGEST_TITLE // 2)) + "…"


def _without_title(lines: list[str], title: str | None) -> list[str]:
    """Drop the title where the head of the text repeats it."""
    wanted = words(title or "")
    for index, line in enumerate(lines[:2]):
        if wanted and words(line) == wanted:
            return lines[:index] + lines[index + 1 :]
    return lines


def _kinds_of(texts: list[str], blocks: list[Block]) -> list[Block]:
    """The blocks that have these texts, which are some of theirs in the same order."""
    found: list[Block] = []
    remaining = iter(blocks)
    for text in texts:
        block = next(block for block in remaining if block.text == text)
        long = len(text.split()) > _LONGEST_MARKED_HEADING
        found.append(Block("paragraph", text) if long else block)
    return found


def _without_datelines(
    lines: list[str], *, prose_ends_head: bool = False
) -> tuple[list[str], Dateline, frozenset[str]]:
    """Blank out the datelines at the head of an article and return the dates of publication and of update.

    Datelines whose date cannot be read stay where no other tells the date, and are returned, too: they are no headings.
    With ``prose_ends_head`` no dateline is looked for below the second long paragraph (the first may introduce the
    article): what follows a short article on a page is of another.
    """
    seen = paragraphs = 0
    found: dict[int, Dateline] = {}
    for index, line in enumerate(lines):
        seen += bool(line)
        paragraphs += len(line) >= PROSE
        if seen > _DATELINE_WITHIN or (prose_ends_head and paragraphs > 1):
            break
        if line and (when := dateline(line)):
            found[index] = when
    published = next((when.published for when in found.values() if when.published), None)
    updated = next((when.updated for when in found.values() if when.updated), None)
    unread = frozenset() if published or updated else frozenset(lines[index] for index in found)
    kept = ["" if index in found and line not in unread else line for index, line in enumerate(lines)]
    return kept, Dateline(published, updated), unread
