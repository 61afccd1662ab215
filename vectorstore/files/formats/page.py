"""A web page as lines in the order of its source: where its headline stands, and what stands beside that."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vectorstore.errors import SeedError
from vectorstore.text import words

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]

_BLOCKS = frozenset(
    """address article aside blockquote body br dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4
    h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul""".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_UNSEEN = frozenset(
    "head script style noscript template svg math select button option textarea iframe object audio video".split()
)
_FURNITURE_TAGS = frozenset("aside nav footer dialog menu".split())
_FURNITURE_ROLES = frozenset("navigation complementary contentinfo search dialog banner".split())
_FURNITURE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:related|comments?|comment-?list|disqus|recommend(?:ed|ations?)?|side-?bar|footer|trending|popular|"
    r"most-?(?:read|viewed|popular|recent)|read-?(?:also|more|next)|(?:more|latest|other)-?(?:news|stories|articles|"
    r"posts|on)|newsletter|promo|teasers?|breadcrumbs?|menu|navbar|cookies?)(?:$|[\s_-])",
    re.IGNORECASE,
)
DEEPEST = 255
"""Elements inside elements; one more is the parser's own limit, at which it drops what follows without a word."""
_ISO_DAY = re.compile(r"\s*((?:19|20)\d\d-\d\d-\d\d)")
_UPDATE = re.compile(r"(?:^|[\s_-])(?:updated?|modified|dateModified)(?:$|[\s_-])", re.IGNORECASE)
_PUBLICATION = re.compile(r"publi(?:shed|cation)|pubdate", re.IGNORECASE)


@dataclass
class Line:
    """A line of a page.

    Attributes:
        text: what it says, as it is seen.
        dated: the same with the day that the page gives to programs in place of the one that it shows ("2 hours ago").
        block: the element that it begins in.
        heading: the element of the heading that it is, or is a part of.
        linked: words of it that are links.
    """

    block: _Element
    heading: _Element | None
    text: str = ""
    dated: str = ""
    linked: int = 0


@dataclass
class _Writing:
    """The line being written and what is open around it."""

    blocks: list[_Element] = field(default_factory=list)
    heading: _Element | None = None
    links: int = 0
    times: int = 0
    line: Line | None = None

    def write(self, text: str | None) -> None:
        if not text:
            return
        if self.line is None:
            if not text.strip() or not self.blocks:
                return
            self.line = Line(self.blocks[-1], self.heading)
        self.line.text += text
        if self.links:
            self.line.linked += len(words(text))
        if not self.times:
            self.line.dated += text

    def write_day(self, day: str) -> None:
        if self.line is None and self.blocks:
            self.line = Line(self.blocks[-1], self.heading)
        if self.line is not None:
            self.line.dated += f" {day} "

    def finished(self) -> Iterator[Line]:
        if self.line is not None and (self.line.text.strip() or self.line.dated.strip()):
            self.line.text, self.line.dated = (" ".join(text.split()) for text in (self.line.text, self.line.dated))
            yield self.line
        self.line = None


def check_depth(root: _Element) -> None:
    """Refuse a page of which the parser may have dropped a part.

    Raises:
        SeedError: ``seed_too_complex``.
    """
    from lxml import etree  # type: ignore[import-untyped]

    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            raise SeedError("seed_too_complex")


def fragment_lines(text: str) -> Iterator[Line]:
    """The lines of a piece of HTML, all of which is the author's.

    Raises:
        SeedError: ``seed_too_complex``.
    """
    from lxml import html

    root = html.document_fromstring(f"<html><body>{text}</body></html>")
    check_depth(root)
    yield from page_lines(root, None, furniture=True)


def page_lines(root: _Element, headline: _Element | None, *, furniture: bool = False) -> Iterator[Line]:
    """The lines of a page; those of its furniture, which never holds the headline, only where they are asked for."""
    # Imported here, as all libraries that only one format needs.
    from lxml import etree

    around = set() if headline is None else {headline, *headline.iterancestors()}
    writing = _Writing()
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        name = element.tag
        is_block = name in _BLOCKS
        day = _day_of(element) if name == "time" else None
        if is_block:
            yield from writing.finished()
        if event == "start":
            if is_block:
                writing.blocks.append(element)
            if name in _HEADINGS:
                writing.heading = element
            writing.links += name == "a"
            if day:
                writing.write_day(day)
            writing.times += day is not None
            if name in _UNSEEN or not (furniture or element in around or not is_furniture(element)):
                # Its end follows all the same, and undoes what its start did.
                walker.skip_subtree()
            else:
                writing.write(element.text)
            continue
        if is_block:
            writing.blocks.pop()
        if name in _HEADINGS:
            writing.heading = None
        writing.links -= name == "a"
        writing.times -= day is not None
        if element is not root:
            writing.write(element.tail)


def is_furniture(element: _Element) -> bool:
    """Whether an element is about other articles, about the site, or what readers wrote."""
    if element.tag in ("html", "body", "main", "article"):
        return False
    return (
        element.tag in _FURNITURE_TAGS
        or element.get("role", "") in _FURNITURE_ROLES
        or _FURNITURE_NAMES.search(f"{element.get('class', '')} {element.get('id', '')}") is not None
    )


def in_furniture(element: _Element, headline: _Element | None) -> bool:
    """Whether an element stands in the page's furniture."""
    around = set() if headline is None else {headline, *headline.iterancestors()}
    return any(is_furniture(above) for above in (element, *element.iterancestors()) if above not in around)


def headline_of(root: _Element, titles: Sequence[str]) -> _Element | None:
    """The heading that says what one of the page's titles says; else the page's only first heading."""
    wanted = [f" {' '.join(words(title))} " for title in titles]
    found: list[tuple[int, _Element]] = []
    for heading in root.iter("h1", "h2"):
        spoken = words(" ".join(heading.itertext()))
        if len(spoken) > 1 and any(f" {' '.join(spoken)} " in title for title in wanted):
            found.append((len(spoken), heading))
    if found:
        # A site's name stands in its titles, too, but is the shorter.
        return max(found, key=lambda one: one[0])[1]
    first = list(root.iter("h1"))
    return first[0] if len(first) == 1 else None


def _day_of(time: _Element) -> str | None:
    """The day that a time element gives to programs, with a word for one that is marked as an update."""
    found = _ISO_DAY.match(time.get("datetime") or time.get("content") or "")
    if not found:
        return None
    marks = f"{time.get('class', '')} {time.get('itemprop', '')}"
    return f"updated {found[1]}" if _UPDATE.search(marks) and not _PUBLICATION.search(marks) else found[1]
