"""From addresses of pages and feeds to seed files."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

import httpx

from bot.fetching import feeds
from bot.fetching.addresses import checked_url, identity
from bot.fetching.errors import FetchError
from bot.fetching.files import Fetched, Memory, file_stem, save_new
from bot.fetching.transport import Reply
from bot.fetching.web import Limits, Web
from vectorstore.errors import SeedError, StoreError
from vectorstore.files.articles import Article, article_of
from vectorstore.files.formats.plain import plain_text
from vectorstore.files.formats.web import read_html

_NOTHING_NEW = ("fetch_already_there", "fetch_feed_unchanged")
_SHORTEST_ARTICLE = 120
"""Letters; what is shorter is a notice about cookies, JavaScript or a subscription."""
_Expected = Literal["anything", "feed", "article"]
_PAGES = ("text/html", "application/xhtml+xml", "application/xml", "text/xml", "")
MEMORY = "fetched.json"
"""The name of the file, in the data folder, that remembers what was fetched."""


@dataclass(frozen=True)
class Saved:
    """A saved article. ``earlier`` is the file that holds an earlier version of it, which stays."""

    url: str
    file: str
    article: Article
    earlier: str | None = None


@dataclass
class FetchReport:
    """What a run saved, and the addresses that gave nothing new, with the reason.

    ``unmet`` are the addresses that were asked for and could not be dealt with; a feed is where one of its entries was:
    most feeds have an entry that nobody can ever fetch.
    """

    saved: list[Saved] = field(default_factory=list)
    skipped: list[tuple[str, FetchError]] = field(default_factory=list)
    unmet: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def failed(self) -> bool:
        """Whether nothing was saved and something should have been."""
        return bool(self.unmet) and not self.saved


def fetch(
    addresses: Sequence[str],
    seeds: Path,
    data: Path,
    *,
    limits: Limits | None = None,
    allow_private: bool = False,
    progress: Callable[[str], None] = lambda address: None,
) -> FetchReport:
    """Save the articles of pages and feeds as seed files.

    An address that gives nothing is reported and the others go on. No file is ever changed: an article that is there
    already is skipped, and one whose text changed gets a file of its own beside the earlier one.

    Args:
        addresses: of pages, or of RSS or Atom feeds.
        seeds: the folder to save into.
        data: the folder of the store, where it is remembered what was fetched.
        limits: how much may be taken; the defaults of :class:`Limits` otherwise.
        allow_private: whether hosts inside the private network may be asked.
        progress: called with each address before it is asked for.

    Raises:
        StoreError: ``seeds_missing`` (path).
        FetchError: ``fetch_unwritable`` (path, detail).
    """
    if not seeds.is_dir():
        raise StoreError("seeds_missing", path=str(seeds))
    started = time.monotonic()
    limits = limits or Limits()
    with Web(limits, allow_private=allow_private) as web:
        run = _Run(seeds, web, limits, Memory.load(data / MEMORY), progress)
        for address in addresses:
            if not run.visit(address):
                run.report.unmet.append(address)
    run.report.seconds = time.monotonic() - started
    return run.report


@dataclass
class _Run:
    seeds: Path
    web: Web
    limits: Limits
    memory: Memory
    progress: Callable[[str], None]
    report: FetchReport = field(default_factory=FetchReport)

    def visit(self, address: str, entry: feeds.Entry | None = None, expected: _Expected = "anything") -> bool:
        """Save what an address gives; whether it is dealt with, so that it need not be asked again.

        ``expected`` is what may be there: a feed names articles, and a page that announces a feed names that. Nothing
        leads any further, so no site can keep a run going.
        """
        try:
            url = checked_url(address)
            known = self._known(url)
            if entry and entry.version and known and known.version == entry.version:
                # The feed says that nothing changed, so the site is not even asked.
                raise _already_there(address, known)
            self.progress(address)
            reply = self.web.get(str(url), _conditions(known))
            if reply.status == 304 and known:
                raise _already_there(address, known)
            if feeds.is_feed(reply) and expected != "article":
                return self._visit_feed(url, reply)
            if expected == "feed":
                raise FetchError("fetch_no_feed", url=address)
            if expected == "anything" and (feed := self._feed_instead(reply)):
                return self.visit(feed, expected="feed")
            self._save(url, reply, entry)
        except FetchError as error:
            if error.code == "fetch_unwritable":
                raise
            self.report.skipped.append((address, error))
            return error.code in _NOTHING_NEW
        return True

    def _visit_feed(self, url: httpx.URL, reply: Reply) -> bool:
        """Save the articles of a feed; whether any is dealt with."""
        listed = feeds.entries(reply)
        done = [self.visit(entry.url, entry, "article") for entry in listed[: self.limits.articles]]
        if all(done) and len(done) == len(listed):
            # Only then may the next run be content with "not modified".
            self._remember(url, reply, Fetched("", ""))
        return any(done)

    def _feed_instead(self, reply: Reply) -> str | None:
        """The feed of a front page, which is no article itself."""
        is_front = reply.url.path in ("", "/") and feeds.kind(reply) in _PAGES
        return feeds.announced(reply) if is_front else None

    def _save(self, url: httpx.URL, reply: Reply, entry: feeds.Entry | None) -> None:
        address = identity(url)
        article = _article(reply, entry)
        text = plain_text(
            article.title,
            article.published,
            [(paragraph.section, paragraph.text) for paragraph in article.paragraphs],
            address,
        )
        its_hash = hashlib.sha256(text.rpartition("\n# source: ")[0].encode("utf-8", "replace")).hexdigest()
        fetched = Fetched("", its_hash, version=entry.version if entry else "")
        known = self._known(url)
        for same in (one for one in self.memory.known.values() if one.text == its_hash):
            if (self.seeds / same.file).is_file():
                self._remember(url, reply, replace(fetched, file=same.file))
                raise _already_there(str(url), same)
        name, is_new = save_new(self.seeds, file_stem(article.title, article.published, address), text)
        self._remember(url, reply, replace(fetched, file=name))
        if not is_new:
            raise FetchError("fetch_already_there", url=str(url), file=name)
        earlier = known.file if known and known.file != name else None
        self.report.saved.append(Saved(str(url), name, replace(article, source=name), earlier))

    def _known(self, url: httpx.URL) -> Fetched | None:
        """What is remembered of an address, unless its file has gone since."""
        known = self.memory.known.get(identity(url))
        return known if known and (not known.file or (self.seeds / known.file).is_file()) else None

    def _remember(self, url: httpx.URL, reply: Reply, fetched: Fetched) -> None:
        headers = reply.headers
        self.memory.known[identity(url)] = replace(
            fetched, etag=headers.get("etag", ""), modified=headers.get("last-modified", "")
        )
        self.memory.save()


def _already_there(address: str, known: Fetched) -> FetchError:
    if not known.file:
        return FetchError("fetch_feed_unchanged", url=address)
    return FetchError("fetch_already_there", url=address, file=known.file)


def _conditions(known: Fetched | None) -> dict[str, str]:
    if known is None:
        return {}
    headers = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
    return {name: value for name, value in headers.items() if value}


def _article(reply: Reply, entry: feeds.Entry | None) -> Article:
    """The article of a page.

    Raises:
        FetchError: ``fetch_not_a_page`` (url, type), ``fetch_no_article`` (url).
    """
    if feeds.kind(reply) not in _PAGES:
        raise FetchError("fetch_not_a_page", url=str(reply.url), type=feeds.kind(reply))
    try:
        draft = read_html(reply.body, feeds.charset(reply), str(reply.url))
        if draft.published is None and entry is not None:
            draft = replace(draft, published=entry.published)
        article = article_of(draft, "", hashlib.sha256(reply.body).hexdigest())
    except SeedError as error:
        raise FetchError("fetch_no_article", url=str(reply.url)) from error
    if sum(character.isalpha() for one in article.paragraphs for character in one.text) < _SHORTEST_ARTICLE:
        raise FetchError("fetch_no_article", url=str(reply.url))
    return article
