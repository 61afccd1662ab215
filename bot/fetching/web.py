"""Getting pages politely: robots.txt, a pause between requests, and redirects one checked step at a time."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from bot.fetching import robots
from bot.fetching.addresses import checked_url
from bot.fetching.errors import FetchError
from bot.fetching.transport import Reply, Transport
from vectorstore.files.articles import LARGEST_FILE

_REDIRECTS = (301, 302, 303, 307, 308)
# "Too many requests" and "not now": the site is asked again after a while, by default after so many seconds each time.
_LATER = (429, 503)
_PAUSES = (2.0, 4.0)
_ACCEPT = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9"
_LANGUAGES = "ar, en;q=0.8"


@dataclass(frozen=True)
class Limits:
    """How much one run may take.

    Attributes:
        bytes: of one answer.
        seconds: for one answer, from looking up the name to the last byte.
        redirects: for one answer.
        articles: of one feed, the newest first in the feed's order.
        delay: seconds between two requests to the same host; a site may ask for more in its robots.txt.
        patience: seconds of one run to wait for the same host where it says that it cannot answer now.
    """

    bytes: int = LARGEST_FILE
    seconds: float = 20.0
    redirects: int = 5
    articles: int = 50
    delay: float = 1.0
    patience: float = 120.0


class Web:
    """The web as one run sees it: what robots.txt said, and when which host was last asked. Close it after use."""

    def __init__(self, limits: Limits, *, allow_private: bool, sleep: Callable[[float], None] = time.sleep) -> None:
        self._limits = limits
        self._transport = Transport(allow_private=allow_private)
        self._sleep = sleep
        self._rules: dict[str, robots.Rules | FetchError] = {}
        self._asked: dict[str, float] = {}
        self._waited: dict[str, float] = {}
        # Hosts that want to be left alone for longer than there is patience for: they are, in this run.
        self._refused: dict[str, FetchError] = {}

    def get(self, address: str, headers: Mapping[str, str] | None = None) -> Reply:
        """Get an address, following redirects; the answer is a success or "not modified".

        Raises:
            FetchError: ``fetch_address``, ``fetch_robots`` (url), ``fetch_robots_unreadable`` (url, status),
                ``fetch_redirects`` (url, limit), ``fetch_status`` (url, status), and those of
                :meth:`~bot.fetching.transport.Transport.get`.
        """
        url = checked_url(address)
        seen: set[str] = set()
        while str(url) not in seen and len(seen) <= self._limits.redirects:
            seen.add(str(url))
            self._ask_leave(url)
            reply = self._request(url, {"Accept": _ACCEPT, "Accept-Language": _LANGUAGES, **(headers or {})})
            if reply.status in _REDIRECTS and "location" in reply.headers:
                url = _redirected(url, reply.headers["location"])
                continue
            if not (200 <= reply.status < 300 or reply.status == 304):
                raise FetchError("fetch_status", url=str(url), status=reply.status)
            return reply
        raise FetchError("fetch_redirects", url=address, limit=self._limits.redirects)

    def close(self) -> None:
        """Close all connections."""
        self._transport.close()

    def __enter__(self) -> Web:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def _request(self, url: httpx.URL, headers: Mapping[str, str], largest: int | None = None) -> Reply:
        """Ask once, and again a little later where the site says so."""
        if url.host in self._refused:
            raise self._refused[url.host]
        for pause in _PAUSES:
            reply = self._ask(url, headers, largest)
            if reply.status not in _LATER:
                return reply
            wait = _asked_to_wait(reply.headers.get("retry-after", ""), pause)
            waited = self._waited.get(url.host, 0.0) + wait
            if waited > self._limits.patience:
                self._refuse(url, reply)
                return reply
            self._waited[url.host] = waited
            self._sleep(wait)
        reply = self._ask(url, headers, largest)
        # One page may be broken for good; too many requests are too many from us.
        if reply.status == 429:
            self._refuse(url, reply)
        return reply

    def _refuse(self, url: httpx.URL, reply: Reply) -> None:
        self._refused[url.host] = FetchError("fetch_status", url=str(url), status=reply.status)

    def _ask(self, url: httpx.URL, headers: Mapping[str, str], largest: int | None) -> Reply:
        rules = self._rules.get(_origin(url))
        delay = max(self._limits.delay, rules.delay if isinstance(rules, robots.Rules) else 0.0)
        if url.host in self._asked:
            self._sleep(max(0.0, self._asked[url.host] + delay - time.monotonic()))
        try:
            return self._transport.get(
                url, headers, seconds=self._limits.seconds, largest=largest or self._limits.bytes
            )
        finally:
            self._asked[url.host] = time.monotonic()

    def _ask_leave(self, url: httpx.URL) -> None:
        origin = _origin(url)
        if origin not in self._rules:
            try:
                self._rules[origin] = self._robots(origin)
            except FetchError as error:
                self._rules[origin] = error
        rules = self._rules[origin]
        if isinstance(rules, FetchError):
            raise rules
        if not rules.allow(url.raw_path.decode("ascii", "replace")):
            raise FetchError("fetch_robots", url=str(url))

    def _robots(self, origin: str) -> robots.Rules:
        """What a site allows; a site without the file allows everything, one that keeps it from us nothing."""
        url = httpx.URL(origin + "/robots.txt")
        for _ in range(self._limits.redirects + 1):
            reply = self._request(url, {"Accept": "text/plain"}, min(robots.LONGEST_FILE, self._limits.bytes))
            if reply.status not in _REDIRECTS or "location" not in reply.headers:
                break
            url = _redirected(url, reply.headers["location"])
        if reply.status in (401, 403):
            return robots.NOTHING_ALLOWED
        if reply.status >= 500 or reply.status == 429:
            raise FetchError("fetch_robots_unreadable", url=str(url), status=reply.status)
        if reply.status != 200:
            return robots.Rules()
        return robots.parse(reply.body.decode("utf-8-sig", "replace"))


def _asked_to_wait(retry_after: str, otherwise: float) -> float:
    """The seconds that a site asks to be left alone: it says how many, or until when."""
    if retry_after.strip().isdecimal():
        return float(retry_after)
    try:
        until = parsedate_to_datetime(retry_after)
    except ValueError:
        return otherwise
    # A zone that is written "-0000" is read as none.
    return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - datetime.now(UTC)).total_seconds())


def _origin(url: httpx.URL) -> str:
    return f"{url.scheme}://{url.netloc.decode('ascii')}"


def _redirected(url: httpx.URL, location: str) -> httpx.URL:
    try:
        # Servers send UTF-8 in headers, which were read as Latin-1.
        target = url.join(location.encode("latin-1").decode("utf-8", "replace"))
    except httpx.InvalidURL as error:
        raise FetchError("fetch_address", url=location) from error
    return checked_url(str(target))
