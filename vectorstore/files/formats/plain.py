"""Plain text: the title, a dateline, then a paragraph a line; and the exact form of it that Rawi itself writes.

Files that people write are full of share buttons, datelines and headings that nobody marked, so they are read with
guesses. A file that ``rawi fetch`` wrote ends with ``# source: <address>``; in it nothing is guessed, so that it reads
back as it was: the first line is the title, the second may be the dateline, ``## `` marks a heading, and every other
line is a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from vectorstore.files.dates import publication_date
from vectorstore.files.decoding import decode, without_controls
from vectorstore.files.formats.draft import Block, Draft, draft_from_lines
from vectorstore.text import language

_SOURCE = re.compile(r"# source: (https?://\S+)")
_HEADING = "## "
_MONTHS = {
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split(),
    "en": "January February March April May June July August September October November December".split(),
}


def read_plain(data: bytes) -> Draft:
    """Read a text file.

    Raises:
        SeedError: ``seed_not_text``.
    """
    text = decode(data).replace("\t", " ")
    lines = [without_controls(line).strip() for line in text.splitlines()]
    if any(_SOURCE.fullmatch(line) for line in lines):
        return _exact([line for line in lines if line and not _SOURCE.fullmatch(line)])
    return draft_from_lines(lines)


def plain_text(title: str, published: date | None, paragraphs: Sequence[tuple[str | None, str]], source: str) -> str:
    """Write an article in the exact form.

    Args:
        title: on one line.
        published: between 1900 and 2099.
        paragraphs: section and text of each, each on one line.
        source: the address of the page, http or https, without white space.
    """
    lines = [title]
    if published:
        lines.append(dateline_of(published, "ar" if language(title) == "ar" else "en"))
    section: str | None = None
    for its_section, text in paragraphs:
        if its_section and its_section != section:
            lines.append(_HEADING + its_section)
        section = its_section
        lines.append(text)
    return "\n".join([*lines, "", f"# source: {source}", ""])


def dateline_of(day: date, its_language: str) -> str:
    """The line under the title that says when an article was published, in ``ar`` or ``en``."""
    written = f"{day.day} {_MONTHS[its_language][day.month - 1]} {day.year}"
    return f"نُشِر في {written}" if its_language == "ar" else f"Published on {written}"


def _exact(lines: list[str]) -> Draft:
    if not lines:
        return Draft(None, None, ())
    title, *body = lines
    published = publication_date(body[0]) if body else None
    return Draft(
        title,
        published,
        tuple(
            Block("heading", line.removeprefix(_HEADING)) if line.startswith(_HEADING) else Block("paragraph", line)
            for line in (body[1:] if published else body)
        ),
    )
