"""HTML: the main text of a page by trafilatura, its title and date from the page's metadata."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from vectorstore.errors import SeedError
from vectorstore.files.decoding import decode_declared
from vectorstore.files.formats.draft import Block, Draft, draft_from_blocks
from vectorstore.files.formats.page import check_depth, page_lines
from vectorstore.files.formats.page_dates import page_dates
from vectorstore.files.lines import LONGEST_HEADING

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]

_META_CHARSET = re.compile(rb"<(?:meta|\?xml)\b[^>]*?\b(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_META_WITHIN = 4_096
"""Bytes in which a page must declare its encoding; browsers read 1,024."""
_NO_PROSE = re.compile(rb"<(script|style)\b.*?</\1\s*>|<[^>]*>", re.IGNORECASE | re.DOTALL)
_BLOCKS = frozenset("head p item quote fw ab list table row div".split())
"""What trafilatura makes of the blocks of a page."""
_ENTITY = re.compile(rb"&#?\w+;")
MOST_TAGS = 100_000
"""A page with more is a machine's listing, and would take minutes."""


def read_html(data: bytes, charset: str | None = None, url: str | None = None) -> Draft:
    """Read the article of a web page.

    Args:
        data: the page.
        charset: the encoding that the server declared; a byte order mark and valid UTF-8 go before it.
        url: the page's address, in which a date may stand.

    Raises:
        SeedError: ``seed_not_text``, ``seed_too_complex``.
    """
    if data.count(b"<") > 2 * MOST_TAGS:
        raise SeedError("seed_too_complex")
    declared = _META_CHARSET.search(data[:_META_WITHIN])
    name = charset or (declared[1].decode("ascii", "replace") if declared else None)
    # UTF-16 without a byte order mark is what the label alone can tell; a page that could be read for the label is not.
    if name and name.lower().startswith("utf-16") and declared and not charset:
        name = "utf-8"
    return _read(decode_declared(data, name, _prose), url)


def _prose(page: bytes) -> bytes:
    return _ENTITY.sub(b" ", _NO_PROSE.sub(b" ", page))


def _read(text: str, url: str | None) -> Draft:
    # Imported here because it costs a third of a second.
    import trafilatura

    _quiet()
    # An XML declaration of another encoding than the one just decoded would be refused.
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    page = trafilatura.load_html(text)
    if page is None:
        return Draft(None, None, ())
    check_depth(page)
    found = trafilatura.bare_extraction(
        page,
        url=url,
        with_metadata=True,
        include_comments=False,
        include_formatting=True,
        include_tables=True,
        # The cheapest that it has: its guess goes unused, for it may be the date of another story or of a comment.
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": "2099-12-31"},
    )
    if found is None or isinstance(found, dict) or found.body is None:
        return Draft(None, None, ())
    blocks = (_lines_of(page) if _is_heap(found.body) else []) or list(_blocks(found.body))
    when = page_dates(page, url)
    return draft_from_blocks(blocks, title=found.title or None, published=when.published, created=when.updated)


def _is_heap(body: _Element) -> bool:
    """Whether trafilatura found no article and took all the words of the page, in one paragraph."""
    return len(body) == 1 and body[0].tag == "p" and not len(body[0]) and "\n" in (body[0].text or "")


def _lines_of(page: _Element) -> list[Block]:
    return [Block("paragraph" if line.heading is None else "heading", line.text) for line in page_lines(page, None)]


def _quiet() -> None:
    """Keep trafilatura from writing into the log what is told by our own errors."""
    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


def _blocks(body: _Element) -> Iterator[Block]:
    loose = [_spaced(body.text)]
    for element in body:
        if element.tag in _BLOCKS:
            yield from _paragraphs(loose)
            loose = []
            yield from _block(element, str(element.tag))
        else:
            loose.append(_inline(element))
        loose.append(_spaced(element.tail))
    yield from _paragraphs(loose)


def _paragraphs(loose: list[str]) -> Iterator[Block]:
    """Text that stands beside paragraphs and in none."""
    yield from (Block("paragraph", line) for line in "".join(loose).split("\n") if line.strip())


def _block(element: _Element, name: str) -> Iterator[Block]:
    if name == "row":
        cells = [" ".join(" ".join(cell.itertext()).split()) for cell in element]
        yield Block("paragraph", " | ".join(cell for cell in cells if cell))
    elif (
        name in ("list", "table", "quote", "div")
        and len(element)
        and any(child.tag in ("p", "head", "item", "row", "list", "quote", "table") for child in element)
    ):
        yield from _blocks(element)
    else:
        yield from _lines(element, "heading" if name == "head" or _is_bold_line(element) else "paragraph")


def _lines(element: _Element, kind: str) -> Iterator[Block]:
    """The text of an element; a line break in it ends a paragraph, as pages without paragraph tags mean it."""
    for line in _text(element).split("\n"):
        if line.strip():
            yield Block("heading" if kind == "heading" else "paragraph", line)


def _text(element: _Element) -> str:
    parts = [_spaced(element.text)]
    for child in element:
        parts += [_inline(child), _spaced(child.tail)]
    return "".join(parts)


def _inline(element: _Element) -> str:
    if element.tag == "lb":
        return "\n"
    return "" if element.tag in ("graphic", "code") or not isinstance(element.tag, str) else _text(element)


def _spaced(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def _is_bold_line(element: _Element) -> bool:
    """Whether a paragraph is one short bold line without a stop, as many sites set their section headings."""
    if element.tag != "p" or len(element) != 1 or (element.text or "").strip():
        return False
    bold = element[0]
    text = _text(bold).strip()
    return (
        bold.tag == "hi"
        and "#b" in bold.get("rend", "")
        and not (bold.tail or "").strip()
        and len(text.split()) <= LONGEST_HEADING
        and not re.search(r"[.!…:;؛،,۔][»\"”’')\]]*$", text)
    )
