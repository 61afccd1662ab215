"""RSS and Atom feeds by feedparser, and the pages that announce one."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.utils import parsedate_tz
from html import unescape
from typing import Any

import httpx

from bot.fetching.errors import FetchError
from bot.fetching.transport import Reply

_ROOT = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")
_ROOT_WITHIN = 2_000
"""Bytes; comments and processing instructions may stand above a feed."""
_LINK = re.compile(rb"<link\b[^>]*>", re.IGNORECASE)
_LINKS_WITHIN = 100_000
"""Bytes of a page in which its head is looked for."""
_OFFSET = re.compile(r":\d\d[.\d]*\s*(?:GMT|UTC)?\s*([+-])([01]\d):?([0-5]\d)\s*$")
"""The time zone at the end of a date, after a time of day: what has none is a day already."""
_ATTRIBUTE = re.compile(r"(\w+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))")


@dataclass(frozen=True)
class Entry:
    """One article of a feed. ``version`` changes when the feed says that the article did."""

    url: str
    published: date | None
    version: str


def is_feed(reply: Reply) -> bool:
    """Whether an answer is a feed, by what it is: servers call feeds text/html and text/plain, too."""
    return _ROOT.search(reply.body[:_ROOT_WITHIN]) is not None or kind(reply) in (
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
    )


def kind(reply: Reply) -> str:
    """The media type of an answer, in lower case and without parameters."""
    return reply.headers.get("content-type", "").partition(";")[0].strip().lower()


def charset(reply: Reply) -> str | None:
    """The encoding that the server declared."""
    found = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", reply.headers.get("content-type", ""), re.IGNORECASE)
    return found[1] if found else None


def entries(reply: Reply) -> list[Entry]:
    """The articles of a feed, in its order, each once.

    Raises:
        FetchError: ``fetch_feed_broken`` (url) where no entry can be read, ``fetch_feed_empty`` (url).
    """
    import feedparser  # type: ignore[import-untyped]

    # Never a text: feedparser would take it for an address or a file's name and open it.
    parsed = feedparser.parse(
        io.BytesIO(reply.body),
        response_headers={"content-type": reply.headers.get("content-type", ""), "content-location": str(reply.url)},
    )
    found: dict[str, Entry] = {}
    for entry in parsed.entries:
        # As dictionaries: feedparser's own access gives "published" for a missing "updated", with a warning.
        said = dict(entry)
        link = _joined(reply.url, str(said.get("link") or ""))
        if link and link not in found:
            published = next((day for name in ("published", "updated") if (day := _day(said, name))), None)
            version = str(said.get("updated") or said.get("published") or "")
            found[link] = Entry(link, published, version)
    if not found:
        broken = parsed.bozo or not parsed.version
        raise FetchError("fetch_feed_broken" if broken else "fetch_feed_empty", url=str(reply.url))
    return list(found.values())


def _day(said: Mapping[str, Any], name: str) -> date | None:
    """The day of an entry's date in the time zone that the feed writes it in, which is the newsroom's.

    feedparser gives the moment in UTC, by which what came out just after midnight in Beirut is of the day before.
    """
    moment, written = said.get(f"{name}_parsed"), str(said.get(name) or "")
    if not moment or not 1900 <= moment[0] <= 2099:
        return None
    offset = timedelta()
    if found := _OFFSET.search(written):
        offset = int(f"{found[1]}1") * timedelta(hours=int(found[2]), minutes=int(found[3]))
    elif named := parsedate_tz(written):
        offset = timedelta(seconds=named[9] or 0)
    try:
        return (datetime(*moment[:6]) + offset).date()
    except (ValueError, OverflowError):
        return None


def announced(reply: Reply) -> str | None:
    """The address of the first feed that a page announces in its head."""
    for tag in _LINK.findall(reply.body[:_LINKS_WITHIN]):
        attributes = {
            name.lower(): unescape(double or single or bare)
            for name, double, single, bare in _ATTRIBUTE.findall(tag.decode("utf-8", "replace"))
        }
        if (
            attributes.get("rel", "").lower() == "alternate"
            and attributes.get("type", "").lower() in ("application/rss+xml", "application/atom+xml")
            and attributes.get("href")
        ):
            return _joined(reply.url, attributes["href"])
    return None


def _joined(base: httpx.URL, link: str) -> str | None:
    try:
        return str(base.join(link)) if link else None
    except (httpx.InvalidURL, ValueError):
        return None
