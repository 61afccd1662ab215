"""RSS and Atom feeds by feedparser, and the pages that announce one."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import unescape

import httpx

from bot.fetching.errors import FetchError
from bot.fetching.transport import Reply

_ROOT = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")
_ROOT_WITHIN = 2_000
"""Bytes; comments and processing instructions may stand above a feed."""
_LINK = re.compile(rb"<link\b[^>]*>", re.IGNORECASE)
_LINKS_WITHIN = 100_000
"""Bytes of a page in which its head is looked for."""
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
            when = said.get("published_parsed") or said.get("updated_parsed")
            version = str(said.get("updated") or said.get("published") or "")
            found[link] = Entry(link, _day(when), version)
    if not found:
        broken = parsed.bozo or not parsed.version
        raise FetchError("fetch_feed_broken" if broken else "fetch_feed_empty", url=str(reply.url))
    return list(found.values())


def _day(when: Sequence[int] | None) -> date | None:
    try:
        return date(*when[:3]) if when and 1900 <= when[0] <= 2099 else None
    except ValueError:
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
