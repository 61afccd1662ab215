"""Whether two reports tell of one story: then the newer one may have overtaken the older."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from vectorstore.caches.terms import index_terms
from vectorstore.records import recency
from vectorstore.text import language

# Reports of one quake share its place and the words for what it did, and titles name them; any two news sentences share
# a word or two, and two forecasts all those for the weather.
_SHARED, _IN_TITLES = 3, 2


class Report(NamedTuple):
    """What an article tells: its title, a quotation from it, and when it was published, if that is known."""

    title: str
    quote: str
    published: date | None = None


def is_update(newer: Report, older: Report) -> bool:
    """Whether the first is known to be the newer one of two reports of one story."""
    dated = newer.published is not None and older.published is not None and newer.published > older.published
    # Of a day that is still to come nobody knows that it is newer than today.
    known = bool(recency(newer.published)) == bool(recency(older.published))
    return dated and known and one_story(newer, older)


def one_story(first: Report, second: Report) -> bool:
    """Whether two reports share words enough to be about one thing, and titles hold some of those.

    Reports in one language share stems, those in two share names (vectorstore.caches.terms); numbers are what changes.
    """
    kind = "s_" if language(first.quote) == language(second.quote) else "x_"
    shared = _terms(kind, first.title, first.quote) & _terms(kind, second.title, second.quote)
    titled = shared & (_terms(kind, first.title) | _terms(kind, second.title))
    return len(shared) >= _SHARED and len(titled) >= _IN_TITLES


def _terms(kind: str, *texts: str) -> set[str]:
    found = index_terms("", "", " ".join(texts))
    return {term for term in found if term.startswith(kind) and not term[2:3].isdigit()}
