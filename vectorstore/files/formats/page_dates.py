"""When the article of a web page was published.

A page is full of dates: of other stories, of comments, of the site. Only these are believed: what its metadata say of
the article, what stands beside the headline, and the page's own address. Otherwise no date is better than a wrong one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from vectorstore.files.dates import Dateline, dateline, parse_date
from vectorstore.files.formats.draft import PROSE
from vectorstore.files.formats.page import Line, headline_of, in_furniture, page_lines
from vectorstore.text import words

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]

# Names of meta tags in small letters, without what joins their words.
_PUBLISHED = frozenset(
    """articlepublishedtime articlepublished articlepublisheddate ogarticlepublishedtime ogpublishedtime ogpubdate
    articlepostdate articledateoriginal publishedtime publishedat published publisheddate publishdate publishtime
    publicationdate publicationtime pubdate btpubdate datepublished datepublication originalpublicationdate
    firstpublished firstpublicationdate sailthrudate parselypubdate cxenseparserecspublishtime citationpublicationdate
    citationonlinedate dcissued dcdateissued dctermsissued dctermsdateissued prismpublicationdate releasedate
    rnewsdatepublished displaydate""".split()
)
_MAYBE_PUBLISHED = frozenset(
    "date dcdate dctermsdate datecreated created dccreated dcdatecreated dctermscreated articlecreated".split()
)
_UPDATED = frozenset(
    """articlemodifiedtime articlemodified ogarticlemodifiedtime ogmodifiedtime ogupdatedtime articleupdatedtime
    modifiedtime datemodified modified modifieddate updated updatedtime lastmodified lastmod dcmodified dcdatemodified
    dctermsmodified""".split()
)
_ARTICLE_TYPE = re.compile(r"(?:Article|Posting|NewsStory|Report)$")
_PAGE_TYPE = re.compile(r"(?:Web|Item)Page$")
_DATE_IN_SCRIPT = re.compile(r'"datePublished"\s*:\s*"([^"]+)"')
_ARTICLE_IN_SCRIPT = re.compile(r'"@type"\s*:\s*\[?\s*"\w*(?:Article|Posting)"')
_COMPACT = re.compile(r"((?:19|20)\d\d)[-/.]?(0\d|1[0-2])[-/.]?([0-3]\d)(?=$|[T\s])")
_IN_ADDRESS = re.compile(r"(?<![\d-])((?:19|20)\d\d)([/-])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?![\d])")
_ABOVE = 3
"""Lines above the headline in which a dateline is looked for, in the same header or article."""
_BELOW = 12
_TEASER = 4
"""Words of a link that is the headline of another article."""


class PageDates(NamedTuple):
    """When a page says that its article was published; ``updated`` is for want of that."""

    published: date | None
    updated: date | None


def page_dates(root: _Element, url: str | None) -> PageDates:
    """Tell when the article of a page was published.

    Args:
        root: the page.
        url: its address, if that is known; the page may give it as well.
    """
    metas = list(_metas(root))
    nodes = list(_nodes(root))
    titles = [text for name, text in metas if name in ("ogtitle", "twittertitle", "title")]
    titles += [" ".join(element.itertext()) for element in root.iter("title")]
    headline = headline_of(root, [*titles, *(str(node.get("headline") or "") for node in nodes)])
    beside = _beside(root, headline)
    published = (
        _of_metas(metas, _PUBLISHED)
        or _of_nodes(nodes, titles, "datePublished")
        or _of_script(root)
        or _of_properties(root, headline)
        or beside.published
        or _of_metas(metas, _MAYBE_PUBLISHED)
        or _of_address(root, metas, url)
    )
    updated = _of_metas(metas, _UPDATED) or _of_nodes(nodes, titles, "dateModified") or beside.updated
    return PageDates(published, updated)


def day_in(text: str) -> date | None:
    """The day of a date as metadata write it; its own time zone's, which is the newsroom's where that is given."""
    text = text.strip()
    if found := _COMPACT.match(text):
        try:
            return date(*map(int, found.groups()))
        except ValueError:
            return None
    return parse_date(text)


def _only(days: Iterable[date | None]) -> date | None:
    """The day that all of them are, of those that are one."""
    found = {day for day in days if day}
    return found.pop() if len(found) == 1 else None


# --- meta tags and structured data -----------------------------------------------------------------------------------


def _metas(root: _Element) -> Iterator[tuple[str, str]]:
    for meta in root.iter("meta"):
        content = meta.get("content")
        for name in (meta.get("property"), meta.get("name")):
            if name and content:
                yield re.sub(r"[\W_]", "", name.lower()), content


def _of_metas(metas: Sequence[tuple[str, str]], names: frozenset[str]) -> date | None:
    return next((day for name, content in metas if name in names and (day := day_in(content))), None)


def _nodes(root: _Element) -> Iterator[dict[str, Any]]:
    """What the page's JSON-LD describes, without what is inside that: there other articles are listed."""
    for script in _scripts(root):
        try:
            # Line breaks inside its strings are against the rules, and common.
            data = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            continue
        waiting = [data]
        while waiting:
            node = waiting.pop(0)
            if isinstance(node, list):
                waiting = node + waiting
            elif isinstance(node, dict):
                yield node
                waiting += [node[name] for name in ("@graph", "mainEntity") if name in node]


def _scripts(root: _Element) -> Iterator[str]:
    for script in root.iter("script"):
        if script.get("type", "").partition(";")[0].strip().lower() == "application/ld+json":
            yield re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[)|(?://\s*\]\]>|-->)\s*$", "", script.text or "").strip(
                " ;\n\r\t"
            )


def _of_nodes(nodes: Sequence[dict[str, Any]], titles: Sequence[str], name: str) -> date | None:
    """The date of the article among the nodes, else of the page: there may be other articles beside it."""
    for type_ in (_ARTICLE_TYPE, _PAGE_TYPE):
        dated = [node for node in nodes if _is_a(node, type_) and isinstance(node.get(name), str)]
        own = [node for node in dated if _is_titled(node, titles)]
        if day := _only(day_in(node[name]) for node in dated) or _only(day_in(node[name]) for node in own):
            return day
    return None


def _is_a(node: dict[str, Any], type_: re.Pattern[str]) -> bool:
    types = node.get("@type")
    return any(type_.search(str(one)) for one in (types if isinstance(types, list) else [types]))


def _is_titled(node: dict[str, Any], titles: Sequence[str]) -> bool:
    """Whether a node's headline is in a title of the page."""
    own = words(str(node.get("headline") or node.get("name") or ""))
    return bool(own) and any(" ".join(own) in " ".join(words(title)) for title in titles)


def _of_script(root: _Element) -> date | None:
    """The date in JSON-LD that is no valid JSON."""
    for script in _scripts(root):
        try:
            json.loads(script, strict=False)
        except (ValueError, RecursionError):
            if _ARTICLE_IN_SCRIPT.search(script) and (day := _only(map(day_in, _DATE_IN_SCRIPT.findall(script)))):
                return day
    return None


def _of_properties(root: _Element, headline: _Element | None) -> date | None:
    """The date of microdata: of the article that the headline belongs to, where there are several."""
    found: list[tuple[date, _Element | None]] = []
    for element in root.xpath(".//*[contains(concat(' ', @itemprop, ' '), ' datePublished ')]"):
        scope = next((above for above in element.iterancestors() if above.get("itemscope") is not None), None)
        kind = "" if scope is None else scope.get("itemtype", "")
        if kind and not _ARTICLE_TYPE.search(kind) and not _PAGE_TYPE.search(kind):
            continue
        said = element.get("content") or element.get("datetime") or " ".join(element.itertext())
        if not in_furniture(element, headline) and (day := day_in(said)):
            found.append((day, scope))
    around = set() if headline is None else set(headline.iterancestors())
    return _only(day for day, _ in found) or _only(day for day, scope in found if scope in around)


def _of_address(root: _Element, metas: Sequence[tuple[str, str]], url: str | None) -> date | None:
    links = [link.get("href", "") for link in root.iter("link") if link.get("rel", "").lower() == "canonical"]
    for address in (url or "", *links, *(content for name, content in metas if name == "ogurl")):
        # Only in the path: a query may hold the day that is asked for.
        path = re.sub(r"^\w+://[^/]*|[?#].*$", "", address)
        if found := _IN_ADDRESS.search(path):
            try:
                return date(int(found[1]), int(found[3]), int(found[4]))
            except ValueError:
                continue
    return None


# --- beside the headline ---------------------------------------------------------------------------------------------


def _beside(root: _Element, headline: _Element | None) -> Dateline:
    """The dateline by the headline."""
    if headline is None:
        return Dateline(None, None)
    lines = list(page_lines(root, headline))
    its_own = [index for index, line in enumerate(lines) if line.heading is headline]
    if not its_own:
        return Dateline(None, None)
    header = _header(headline)
    above = [
        line
        for line in lines[max(0, its_own[0] - _ABOVE) : its_own[0]]
        if header is not None and header in (line.block, *line.block.iterancestors())
    ]
    found = [
        when
        for line in (*_head(lines[its_own[-1] + 1 :]), *reversed(above))
        if (when := dateline(line.dated)) is not None
    ]
    return Dateline(
        next((when.published for when in found if when.published), None),
        next((when.updated for when in found if when.updated), None),
    )


def _header(headline: _Element) -> _Element | None:
    """The part of the page that the headline shares with what is said of its article, also above it."""
    around = list(headline.iterancestors())
    marked = next((above for above in around if above.tag in ("header", "article")), None)
    return marked if marked is not None else next((above for above in around[:1] if above.tag == "div"), None)


def _head(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines below a headline as far as the article begins, which one paragraph may introduce."""
    paragraphs = 0
    for line in lines[:_BELOW]:
        paragraphs += len(line.text) >= PROSE
        if paragraphs > 1 or (paragraphs and line.linked >= _TEASER and line.linked == len(words(line.text))):
            return
        yield line
