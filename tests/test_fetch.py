"""Articles of pages and feeds as seed files, from a real server on loopback."""

from __future__ import annotations

import gzip
import json
import random
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner

from bot import wording
from bot.cli import app
from bot.fetching import FetchReport, Limits, feeds, fetch, robots
from bot.fetching.addresses import checked_url, identity, is_public
from bot.fetching.errors import FetchError
from bot.fetching.files import Memory, file_stem
from bot.fetching.transport import Reply
from bot.fetching.web import Web
from vectorstore.errors import StoreError
from vectorstore.files.articles import Article, article_of, find_seed_files, read_article
from vectorstore.files.formats.web import read_html

TITLE = "«تحالف الراغبين» يجتمع لرفع الضغط على بوتين"
PARAGRAPH = (
    "من المتوقع أن يلتقي الرئيس الأوكراني فولوديمير زيلينسكي بقادة أوروبيين في المملكة المتحدة لمباحثات حول الدعم "
    "العسكري يهدف إلى ردع أي عدوان روسي مستقبلي في حال أدى وقف إطلاق النار إلى إنهاء الحرب."
)
FAST = Limits(delay=0.0, seconds=5.0, patience=0.0)


def a_page(title: str = TITLE, paragraphs: tuple[str, ...] = (PARAGRAPH, PARAGRAPH[::1] + " وهذا ختامها.")) -> bytes:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return (
        f'<html lang="ar"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="og:title" content="{title}">'
        f'<meta property="article:published_time" content="2025-10-24T10:00:00Z"></head><body><article><h1>{title}</h1>'
        f"{body}</article></body></html>"
    ).encode()


@dataclass
class Site:
    """A server on loopback; ``pages`` maps a path to status, headers and body, or to a function of the handler."""

    address: str
    pages: dict[str, tuple[int, dict[str, str], bytes] | Callable[[BaseHTTPRequestHandler], None]]
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def put(self, path: str, body: bytes, kind: str = "text/html", status: int = 200, **headers: str) -> str:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = (status, {"Content-Type": kind, **named}, body)
        return self.address + path

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]


@pytest.fixture
def site() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.asked.append((self.path, dict(self.headers)))
            page = served.pages.get(self.path, (404, {}, b"nothing here"))
            if callable(page):
                page(self)
                return
            status, headers, body = page
            if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
                status, body = 304, b""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    served = Site(f"http://127.0.0.1:{server.server_port}", {})
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield served
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    return tmp_path / "seeds"


def run(seeds: Path, *addresses: str, limits: Limits = FAST, allow_private: bool = True) -> FetchReport:
    return fetch(addresses, seeds, seeds.parent / ".rawi", limits=limits, allow_private=allow_private)


def codes(report: FetchReport) -> list[str]:
    for _, error in report.skipped:
        for language in ("ar", "en"):
            assert wording.explain(error.code, error.values, language) != wording.wording(language).error_unknown
    return [error.code for _, error in report.skipped]


def content(article: Article) -> tuple[str, date | None, list[tuple[str | None, str, str]]]:
    paragraphs = [(one.section, one.text, one.language) for one in article.paragraphs]
    return article.title, article.published, paragraphs


# --- pages -----------------------------------------------------------------------------------------------------------


def test_a_page_becomes_a_seed_file(site: Site, seeds: Path) -> None:
    report = run(seeds, site.put("/news/1?utm_source=x&id=2#top", a_page()).replace("#top", ""))
    assert codes(report) == ["fetch_status"]  # a fragment is never sent, so nothing is at this address
    report = run(seeds, site.put("/news/1?utm_source=x&id=2", a_page()) + "#top")
    (saved,) = report.saved
    assert [path.name for path in find_seed_files(seeds)] == [saved.file] == [p.name for p in seeds.iterdir()]
    assert saved.file.startswith("2025-10-24-تحالف-الراغبين") and saved.file.endswith(".txt")
    text = (seeds / saved.file).read_text("utf-8")
    assert text.startswith(f"{TITLE}\nنُشِر في 24 أكتوبر 2025\n{PARAGRAPH}\n")
    assert text.endswith(f"\n\n# source: {site.address}/news/1?id=2\n")
    found = read_article(seeds / saved.file, seeds)
    assert content(found) == content(saved.article)
    assert not report.failed


def test_any_fetched_page_and_its_seed_file_are_equal(site: Site, seeds: Path) -> None:
    """Whatever paragraphs and headings look like: datelines, furniture, headings, marks of the seed file's own form."""
    chosen = random.Random(7)
    lines = [
        "Published on 3 March 2024",
        "نشر في 24 أكتوبر 2025",
        "Read more",
        "# source: https://evil.example/x",
        "## not a heading",
        "- item without a stop",
        "The war goes on",
        "ما الذي حدث؟",
        "word " * 400,
        "x" * 1600,
        "He said: “No.”",
        "line\u2028separator\u0085and\u000bmore\u00a0space\u202e",
        "&lt;b&gt;bold&lt;/b&gt; &amp; more",
        "1. first of all",
        "List 1 of 2",
        "شارك",
    ]
    titles = ["Title", "Home", "24 October 2025", "## Title", "T" * 400, "# source: https://a.example/", "خبر؟"]
    for number in range(60):
        body = "".join(
            chosen.choice(
                [
                    f"<p>{chosen.choice(lines)}</p>",
                    f"<h2>{chosen.choice(lines)[:200]}</h2>",
                    f"<p>{PARAGRAPH} {number}</p>",
                    f"<p><b>{chosen.choice(lines)[:200]}</b></p>",
                    f"<ul><li>{chosen.choice(lines)}</li></ul>",
                ]
            )
            for _ in range(chosen.randint(3, 12))
        )
        dated = chosen.choice(["", '<meta property="article:published_time" content="2025-10-24">'])
        title = chosen.choice(titles)
        site.put(
            f"/{number}",
            f"<html><head><title>{title}</title>{dated}</head><body><article><h1>{title}</h1>{body}<p>{PARAGRAPH}</p>"
            f"<p>{PARAGRAPH}{number}</p></article></body></html>".encode(),
            kind="text/html; charset=utf-8",
        )
    report = run(seeds, *(f"{site.address}/{number}" for number in range(60)))
    assert len(report.saved) > 50
    for saved in report.saved:
        assert content(read_article(seeds / saved.file, seeds)) == content(saved.article)
        page = site.pages["/" + saved.url.rpartition("/")[2]]
        assert isinstance(page, tuple)
        assert content(article_of(read_html(page[2], "utf-8", saved.url), "", "")) == content(saved.article)


def test_a_page_in_windows_1256(site: Site, seeds: Path) -> None:
    page = a_page().decode().replace('<meta charset="utf-8">', "")
    for number, kind in enumerate(["text/html; charset=windows-1256", "text/html"]):
        report = run(seeds, site.put(f"/{number}", page.encode("cp1256"), kind=kind))
        assert report.saved[0].article.title == TITLE if number == 0 else codes(report) == ["fetch_already_there"]


def test_the_same_again_and_then_changed(site: Site, seeds: Path) -> None:
    url = site.put("/a", a_page(), ETag='"1"')
    first = run(seeds, url).saved[0].file
    (seeds / first).chmod(0o444)
    again = run(seeds, url)
    assert (codes(again), again.failed) == (["fetch_already_there"], False)
    assert site.asked[-1][1]["If-None-Match"] == '"1"'
    (seeds.parent / ".rawi" / "fetched.json").unlink()
    assert codes(run(seeds, url)) == ["fetch_already_there"]
    before = (seeds / first).read_bytes()
    site.put("/a", a_page(paragraphs=(PARAGRAPH, PARAGRAPH + " وقتل ثلاثة.")), ETag='"2"')
    (changed,) = run(seeds, url).saved
    assert (changed.file, changed.earlier) == (first.replace(".txt", "-2.txt"), first)
    assert (seeds / first).read_bytes() == before
    assert codes(run(seeds, site.put("/other", a_page(paragraphs=(PARAGRAPH, PARAGRAPH + " وقتل ثلاثة."))))) == [
        "fetch_already_there"
    ]
    # What was deleted and asked for again comes back.
    (seeds / changed.file).unlink()
    assert [one.file for one in run(seeds, url).saved] == [changed.file]


def test_names_of_files_cannot_lead_anywhere() -> None:
    for title in [
        "../../etc/passwd",
        "/root",
        "CON",
        "..",
        ".hidden",
        "a\x00b\n",
        "",
        "~x",
        "a" * 500,
        "ﷺ" * 300,
        "🙂",
    ]:
        stem = file_stem(title, date(2025, 1, 2), "https://a.example/")
        assert set(stem) & set("/\\.\x00\n~:*?") == set() and stem.startswith("2025-01-02") and len(stem.encode()) < 200
        assert not file_stem(title, None, "https://a.example/").startswith((".", "~", "-"))


# --- feeds -----------------------------------------------------------------------------------------------------------


def an_rss(site: Site, paths: list[str], encoding: str = "utf-8") -> bytes:
    items = "".join(
        f"<item><title>خبر {path}</title><link>{site.address}{path}</link>"
        "<pubDate>Fri, 24 Oct 2025 10:00:00 GMT</pubDate></item>"
        for path in paths
    )
    feed = f'<?xml version="1.0" encoding="{encoding}"?><rss version="2.0"><channel><title>أخبار</title>{items}'
    return f"{feed}</channel></rss>".encode(encoding)


def undated(number: int) -> bytes:
    page = a_page(f"خبر رقم {number} من موسكو", (PARAGRAPH, f"{PARAGRAPH} {number}.")).decode()
    return page.replace('<meta property="article:published_time" content="2025-10-24T10:00:00Z">', "").encode()


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1256"])
def test_an_rss_feed(site: Site, seeds: Path, encoding: str) -> None:
    for number in range(3):
        site.put(f"/{number}", undated(number))
    url = site.put("/feed", an_rss(site, ["/0", "/1", "/1", "/2", "/gone"], encoding), "application/rss+xml", ETag="f")
    report = run(seeds, url)
    assert [saved.article.published for saved in report.saved] == [date(2025, 10, 24)] * 3
    assert codes(report) == ["fetch_status"]
    for saved in report.saved:
        assert content(read_article(seeds / saved.file, seeds)) == content(saved.article)
    # One article is missing, so the feed is read again; what it says is unchanged is not asked for.
    site.asked.clear()
    assert sorted(codes(run(seeds, url))) == ["fetch_already_there"] * 3 + ["fetch_status"]
    assert site.paths() == ["/feed", "/gone"]
    site.put("/gone", undated(9))
    assert len(run(seeds, url).saved) == 1
    assert codes(run(seeds, url)) == ["fetch_feed_unchanged"]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Sat, 25 Oct 2025 00:30:00 +0300", date(2025, 10, 25)),
        ("Fri, 24 Oct 2025 23:30:00 -0500", date(2025, 10, 24)),
        ("Fri, 24 Oct 2025 23:30:00 EST", date(2025, 10, 24)),
        ("Fri, 24 Oct 2025 23:30:00 GMT", date(2025, 10, 24)),
        ("25 Oct 25 00:30 +0300", date(2025, 10, 25)),
        ("2025-10-25T00:30:00+03:00", date(2025, 10, 25)),
        ("2025-10-25T00:30:00.250+0300", date(2025, 10, 25)),
        ("2025-10-24T23:30:00Z", date(2025, 10, 24)),
        ("2025-10-25", date(2025, 10, 25)),
        ("yesterday", None),
        ("", None),
    ],
)
def test_the_day_of_a_feed_is_that_of_its_own_time_zone(written: str, day: date | None) -> None:
    feed = (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>x</title><item><title>a</title>'
        f"<link>https://a.example/1</link><pubDate>{written}</pubDate></item></channel></rss>"
    )
    reply = Reply(httpx.URL("https://a.example/feed"), 200, {}, feed.encode())
    assert [entry.published for entry in feeds.entries(reply)] == [day]


def test_an_atom_feed_and_its_limit(site: Site, seeds: Path) -> None:
    for number in range(3):
        site.put(f"/{number}", a_page(f"خبر {number}", (PARAGRAPH, f"{PARAGRAPH} {number}.")))
    links = "".join(
        f'<entry><title>{n}</title><link href="{n}"/><updated>2025-10-2{n}T00:00:00Z</updated></entry>'
        for n in range(3)
    )
    feed = f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>x</title>{links}</feed>'.encode()
    report = run(seeds, site.put("/atom", feed, "text/plain"), limits=Limits(delay=0.0, articles=2))
    assert [saved.url for saved in report.saved] == [f"{site.address}/0", f"{site.address}/1"]


def test_a_front_page_leads_to_its_feed(site: Site, seeds: Path) -> None:
    site.put("/1", a_page())
    site.put("/feed", an_rss(site, ["/1"]), "application/rss+xml")
    url = site.put("/", b'<html><head><link rel="alternate" type="application/rss+xml" href="feed"></head><p>x</html>')
    assert [saved.url for saved in run(seeds, url).saved] == [f"{site.address}/1"]


@pytest.mark.parametrize("announced", ["/", "/other", "/1"])
def test_an_announcement_is_followed_once_and_no_further(site: Site, seeds: Path, announced: str) -> None:
    head = f'<html><head><link rel="alternate" type="application/rss+xml" href="{announced}"></head><p>x</html>'
    for path in ("/", "/other"):
        site.put(path, head.encode())
    site.put("/1", a_page())
    report = run(seeds, f"{site.address}/")
    assert codes(report) == ["fetch_no_feed"] and report.failed
    assert site.paths() == ["/", announced]
    assert announced in wording.explain(report.skipped[0][1].code, report.skipped[0][1].values, "en")


def test_a_feed_fails_only_where_none_of_its_entries_can_be_had(site: Site, seeds: Path) -> None:
    site.put("/robots.txt", b"User-agent: *\nDisallow: /closed", "text/plain")
    site.put("/1", a_page())
    links = ["/closed", "/1"]
    feed = an_rss(site, links).decode().replace("</channel>", "<item><link>mailto:a@b.c</link></item></channel>")
    url = site.put("/feed", feed.encode(), "application/rss+xml")
    assert [one.url for one in run(seeds, url).saved] == [f"{site.address}/1"]
    again = run(seeds, url)
    assert sorted(codes(again)) == ["fetch_address", "fetch_already_there", "fetch_robots"]
    assert not again.failed
    assert run(seeds, url, f"{site.address}/gone").failed
    site.put("/feed", an_rss(site, ["/closed"]), "application/rss+xml")
    assert run(seeds, url).failed


def test_an_etag_goes_back_as_it_came(site: Site, seeds: Path) -> None:
    site.put("/1", a_page(), ETag='"été"')
    assert len(run(seeds, f"{site.address}/1").saved) == 1
    again = run(seeds, f"{site.address}/1")
    assert codes(again) == ["fetch_already_there"]
    assert site.asked[-1][1]["If-None-Match"] == '"été"'


def test_what_no_header_can_hold_ends_no_run(site: Site, seeds: Path) -> None:
    """The memory is a file that anybody may change."""
    site.put("/1", a_page(), ETag="x")
    run(seeds, f"{site.address}/1")
    memory = seeds.parent / ".rawi" / "fetched.json"
    memory.write_text(memory.read_text("utf-8").replace('"x"', '"خبر"'), "utf-8")
    assert codes(run(seeds, f"{site.address}/1")) == ["fetch_already_there"]


def test_broken_feeds(site: Site, seeds: Path) -> None:
    site.put("/1", a_page())
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + b"".join(
        b'<!ENTITY %c "%b">' % (letter, b"&%c;" % (letter - 1) * 10) for letter in range(98, 108)
    )
    broken = {
        "/nothing": b"<rss version='2.0'><channel></channel></rss>",
        "/broken": b"<rss><channel><item><title>a</title",
        "/bomb": bomb + b"]><rss version='2.0'><channel><title>&k;</title></channel></rss>",
        "/file": b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss version="2.0">'
        b"<channel><item><link>&a;</link></item></channel></rss>",
    }
    for path, feed in broken.items():
        started = time.monotonic()
        report = run(seeds, site.put(path, feed, "application/rss+xml"))
        assert not report.saved and codes(report) and report.failed, path
        assert time.monotonic() - started < 5
    cut = an_rss(site, ["/1", "/2"])[:-60]
    assert len(run(seeds, site.put("/cut", cut, "application/rss+xml")).saved) == 1


def test_a_feed_cannot_name_files_or_other_feeds(site: Site, seeds: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.html").write_bytes(a_page())
    feed = an_rss(site, ["/x"]).decode().replace(f"{site.address}/x", f"file://{tmp_path}/secret.html")
    url = site.put("/feed", feed.encode(), "application/rss+xml")
    assert codes(run(seeds, url)) == ["fetch_address"]
    loop = an_rss(site, ["/feed"])
    assert codes(run(seeds, site.put("/feed", loop, "application/rss+xml"))) == ["fetch_not_a_page"]


# --- manners and safety ----------------------------------------------------------------------------------------------


def test_robots_txt_is_obeyed(site: Site, seeds: Path) -> None:
    site.put(
        "/robots.txt",
        b"User-agent: *\nDisallow: /\n\nUser-agent: Rawi\nDisallow: /*/print\nCrawl-delay: 0",
        "text/plain",
    )
    denied, allowed = site.put("/a/print", a_page()), site.put("/a/b", a_page())
    report = run(seeds, denied, allowed)
    assert (codes(report), len(report.saved), site.paths()) == (["fetch_robots"], 1, ["/a/b"])
    assert all("Rawi" in headers["User-Agent"] for _, headers in site.asked)


@pytest.mark.parametrize(("status", "code"), [(403, "fetch_robots"), (503, "fetch_robots_unreadable"), (404, None)])
def test_a_robots_txt_that_cannot_be_had(site: Site, seeds: Path, status: int, code: str | None) -> None:
    site.put("/robots.txt", b"no", status=status)
    report = run(seeds, site.put("/a", a_page()))
    assert codes(report) == ([code] if code else []) and bool(report.saved) == (code is None)


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("Disallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("Allow: /\nDisallow: /a", "/a", False),
        ("Disallow: /*.pdf$", "/x.pdf", False),
        ("Disallow: /*.pdf$", "/x.pdf?y", True),
        ("Disallow: /أخبار", "/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/1", False),
        ("Disallow: /*?print=", "/a?print=1", False),
        ("Disallow:", "/a", True),
        ("Disallow: /" + "*a" * 500 + "b", "/" + "a" * 5000, True),
    ],
)
def test_rules_of_robots_txt(rules: str, path: str, allowed: bool) -> None:
    assert robots.parse(f"User-Agent: *\n{rules}").allow(path) == allowed


def test_a_pause_between_requests(site: Site, seeds: Path) -> None:
    site.put("/robots.txt", b"User-agent: *\nCrawl-delay: 0.3", "text/plain")
    started = time.monotonic()
    run(seeds, site.put("/a", a_page()), site.put("/b", a_page("آخر")))
    assert time.monotonic() - started >= 0.6


def test_a_site_that_has_enough_is_left_alone(site: Site, seeds: Path) -> None:
    urls = [site.put(f"/{number}", b"", status=429) for number in range(3)]
    assert codes(run(seeds, *urls)) == ["fetch_status"] * 3
    assert site.paths() == ["/0"]


@pytest.mark.parametrize(
    ("status", "header", "refusals", "waits", "answered"),
    [
        (503, None, 1, [2.0], 200),
        (429, None, 2, [2.0, 4.0], 200),
        (503, "7", 1, [7.0], 200),
        (429, "0", 2, [0.0, 0.0], 200),
        (503, "Wed, 21 Oct 2015 07:28:00 GMT", 1, [0.0], 200),
        (503, "soon", 1, [2.0], 200),
        # Longer than there is patience for.
        (503, "3600", 1, [], 503),
        (429, "Fri, 31 Dec 2199 23:59:59 GMT", 1, [], 429),
        (503, None, 3, [2.0, 4.0], 503),
    ],
)
@pytest.mark.parametrize("path", ["/a", "/robots.txt"])
def test_a_site_that_cannot_answer_now_is_asked_again(
    site: Site, path: str, status: int, header: str | None, refusals: int, waits: list[float], answered: int
) -> None:
    left = [status] * refusals

    def busy(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(left.pop() if left else 200)
        if header:
            handler.send_header("Retry-After", header)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    site.put("/a", a_page())
    site.pages[path] = busy
    waited: list[float] = []
    with Web(Limits(delay=0.0, seconds=5.0), allow_private=True, sleep=waited.append) as web:
        if answered == 200:
            assert web.get(f"{site.address}/a").status == 200
        else:
            with pytest.raises(FetchError) as error:
                web.get(f"{site.address}/a")
            assert error.value.values["status"] == answered
    assert [wait for wait in waited if wait] == [wait for wait in waits if wait]
    assert [asked for asked, _ in site.asked].count(path) == len(waits) + 1


def test_one_page_that_is_broken_does_not_end_the_feed(site: Site) -> None:
    site.put("/broken", b"", status=503)
    site.put("/whole", a_page())
    with Web(Limits(delay=0.0, seconds=5.0, patience=14.0), allow_private=True, sleep=lambda _: None) as web:
        for _ in range(2):
            with pytest.raises(FetchError):
                web.get(f"{site.address}/broken")
            assert web.get(f"{site.address}/whole").status == 200
        # Its patience is at an end: from here on the site is left alone.
        asked = len(site.asked)
        for path in ("broken", "whole"):
            with pytest.raises(FetchError):
                web.get(f"{site.address}/{path}")
        assert len(site.asked) == asked + 2


def test_redirects(site: Site, seeds: Path) -> None:
    site.put("/loop", b"", status=302, Location="/loop2")
    site.put("/loop2", b"", status=302, Location="/loop")
    for number in range(9):
        site.put(f"/{number}", b"", status=301, Location=f"/{number + 1}")
    site.put("/old", b"", status=308, Location="/new")
    site.put("/new", a_page())
    site.put("/file", b"", status=302, Location="file:///etc/passwd")
    addresses = [f"{site.address}/{path}" for path in ("loop", "0", "file", "old")]
    report = run(seeds, *addresses)
    assert codes(report) == ["fetch_redirects", "fetch_redirects", "fetch_address"]
    assert [saved.url for saved in report.saved] == [f"{site.address}/old"]


def test_nothing_inside_the_private_network(site: Site, seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    port = site.address.rpartition(":")[2]
    site.put("/a", a_page())
    hosts = ["127.0.0.1", "localhost", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "127.1"]
    report = run(seeds, *(f"http://{host}:{port}/a" for host in hosts), allow_private=False)
    assert set(codes(report)) == {"fetch_private"} and not site.asked
    assert report.failed


def test_a_public_page_cannot_redirect_inside(site: Site, seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two names: one that counts as public, and one of this machine that it sends us to."""
    port = int(site.address.rpartition(":")[2])
    monkeypatch.setattr("bot.fetching.addresses.is_public", lambda address: address == "127.0.0.1")
    looked_up = {"public.example": "127.0.0.1", "inside.example": "127.0.0.2"}
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, port, *_, **__: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (looked_up.get(host, host), port))],
    )
    site.put("/go", b"", status=302, Location=f"http://inside.example:{port}/secret")
    site.put("/secret", a_page())
    report = run(seeds, f"http://public.example:{port}/go", allow_private=False)
    assert codes(report) == ["fetch_private"]
    assert site.paths() == ["/go"]


def test_the_address_that_was_checked_is_the_one_connected_to(
    site: Site, seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DNS rebinding: a name that is public when it is checked, and this machine when it is looked up again."""
    port = int(site.address.rpartition(":")[2])
    site.put("/a", a_page())
    answers = iter(["192.0.2.1"])
    looked_up: list[str] = []
    real = socket.getaddrinfo

    def rebinding(host: str, *arguments: object, **named: object) -> object:
        if host != "rebinding.example":
            return real(host, *arguments, **named)  # type: ignore[arg-type]
        looked_up.append(next(answers, "127.0.0.1"))
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (looked_up[-1], port))]

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    monkeypatch.setattr("bot.fetching.addresses.is_public", lambda address: not address.startswith("127."))
    report = run(seeds, f"http://rebinding.example:{port}/a", limits=Limits(delay=0, seconds=1), allow_private=False)
    assert codes(report)[0] in ("fetch_slow", "fetch_unreachable") and not site.asked
    assert looked_up == ["192.0.2.1"]


@pytest.mark.parametrize(
    "address",
    """127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255 192.0.2.1
    ::1 :: fe80::1 fe80::1%eth0 fc00::1 ff02::1 ::ffff:10.0.0.1 64:ff9b::7f00:1 2002:7f00:1::1 2001:db8::1""".split(),
)
def test_private_addresses(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        *["", "news", "ftp://a.example/", "file:///etc/passwd", "http://", "http://u:p@a.example/", "javascript:x()"],
        *["http://a.example/" + "x" * 3000, "http://[::1", "http://a b/", "data:text/html,x", "http://..../"],
    ],
)
def test_addresses_that_are_none(address: str) -> None:
    with pytest.raises(FetchError, match="fetch_address"):
        checked_url(address)


def test_arabic_addresses() -> None:
    assert str(checked_url("https://مثال.example/أخبار/1#x")).startswith("https://")
    assert identity(checked_url("https://a.example/b?utm_medium=x&c=%20d&fbclid=1")) == "https://a.example/b?c=%20d"


# --- limits ----------------------------------------------------------------------------------------------------------


def dripping(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-A: ")
    try:
        for _ in range(100):
            handler.wfile.write(b"a")
            handler.wfile.flush()
            time.sleep(0.05)
    except OSError:
        pass


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    try:
        for _ in range(10_000):
            handler.wfile.write(b"a" * 10_000)
    except OSError:
        pass


def cut_short(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nabc")


def test_a_slow_server(site: Site, seeds: Path) -> None:
    site.pages["/drip"] = dripping
    started = time.monotonic()
    report = run(seeds, f"{site.address}/drip", limits=Limits(delay=0, seconds=0.5))
    assert codes(report) == ["fetch_slow"] and time.monotonic() - started < 2


def test_answers_that_are_too_large(site: Site, seeds: Path) -> None:
    site.pages["/endless"] = endless
    limits = Limits(delay=0, bytes=100_000)
    bomb = gzip.compress(bytes(50_000_000))
    assert len(bomb) < limits.bytes
    urls = [
        f"{site.address}/endless",
        site.put("/large", bytes(200_000)),
        site.put("/bomb", bomb, Content_Encoding="gzip"),
    ]
    assert codes(run(seeds, *urls, limits=limits)) == ["fetch_too_large"] * 3
    packed = site.put("/packed", gzip.compress(a_page()), Content_Encoding="gzip")
    assert len(run(seeds, packed, limits=limits).saved) == 1


def test_answers_that_are_no_pages(site: Site, seeds: Path) -> None:
    site.pages["/cut"] = cut_short
    free = socket.socket()
    free.bind(("127.0.0.1", 0))
    urls = [
        site.put("/picture", b"\x89PNG\r\n", "image/png"),
        site.put("/empty", b""),
        site.put("/wall", b"<html><body><p>Please enable JavaScript and cookies.</p></body></html>"),
        site.put("/odd", b"x", Content_Encoding="br"),
        f"{site.address}/cut",
        f"http://127.0.0.1:{free.getsockname()[1]}/",
        "http://no-such-host.invalid/",
    ]
    report = run(seeds, *urls)
    free.close()
    assert codes(report) == [
        "fetch_not_a_page",
        *["fetch_no_article"] * 2,
        *["fetch_unreachable"] * 3,
        "fetch_unknown_host",
    ]


def test_what_cannot_be_written(site: Site, seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = site.put("/a", a_page())
    with pytest.raises(StoreError, match="seeds_missing"):
        run(seeds / "nowhere", url)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        with pytest.raises(FetchError, match="fetch_unwritable"):
            run(seeds, url)
    assert list(seeds.iterdir()) == []


def test_a_damaged_memory_is_an_empty_one(tmp_path: Path) -> None:
    for text in ["", "[]", "{", '{"a": 1}', '{"a": {"file": 3}}', '{"a": {"other": 1}}']:
        (tmp_path / "fetched.json").write_text(text)
        assert Memory.load(tmp_path / "fetched.json").known == {}


# --- the command -----------------------------------------------------------------------------------------------------


def test_the_command(site: Site, seeds: Path) -> None:
    url, gone = site.put("/a", a_page()), f"{site.address}/gone"
    common = ["--seeds", str(seeds), "--delay", "0", "--json"]
    result = CliRunner().invoke(app, ["fetch", url, gone, "--allow-private", *common])
    report = json.loads(result.stdout)
    assert result.exit_code == 0 and set(report) == {"saved", "skipped", "seconds"}
    assert report["saved"][0] | {"file": ""} == {
        "url": url,
        "file": "",
        "title": TITLE,
        "published": "2025-10-24",
        "paragraphs": 2,
        "earlier": None,
    }
    assert [(one["url"], one["code"]) for one in report["skipped"]] == [(gone, "fetch_status")]
    assert gone in result.stderr
    again = CliRunner().invoke(app, ["fetch", url, "--allow-private", *common])
    assert (again.exit_code, json.loads(again.stdout)["saved"]) == (0, [])
    for wrong in (url, "nonsense"):
        result = CliRunner().invoke(app, ["fetch", wrong, *common])
        assert (result.exit_code, json.loads(result.stdout)["saved"]) == (2, [])
