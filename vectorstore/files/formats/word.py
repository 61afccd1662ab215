"""Word documents (.docx) by python-docx: headings are sections, a table's row is a line."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from vectorstore.errors import SeedError
from vectorstore.files.decoding import without_controls
from vectorstore.files.formats.draft import Block, Draft, draft_from_blocks, draft_from_lines

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.coreprops import CoreProperties

LARGEST_UNPACKED = 100_000_000
"""Bytes of all parts of a document, pictures included; zip's own figure, which Python holds every part to."""
LARGEST_TEXT = 20_000_000
"""Bytes of the XML parts: an article of a million characters has a tenth of that."""
MOST_PARTS = 2_000
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_EARLIEST = 1995
# The date inside python-docx's own template, which every document made from it carries on.
_TEMPLATE_DATES = frozenset({date(2013, 12, 23)})
_LEFT_OUT = frozenset(f"{_W}{name}" for name in ("del", "moveFrom", "txbxContent", "instrText", "pPr", "rPr"))
_INTO = frozenset(f"{_W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))


def read_docx(data: bytes) -> Draft:
    """Read a Word document, without headers, footers, notes and comments, as if all its changes were accepted.

    Raises:
        SeedError: ``seed_locked``, ``seed_old_word``, ``seed_damaged`` (format), ``seed_unpacks_too_large`` (bytes,
            limit).
    """
    if data.startswith(_OLD_WORD):
        if _ENCRYPTED in data:
            raise SeedError("seed_locked")
        raise SeedError("seed_old_word")
    try:
        _check_size(data)
        # Imported here, as all libraries that only one format needs.
        import docx

        document = docx.Document(io.BytesIO(data))
        lines = list(_lines(document))
        created = _created(document.core_properties)
    except SeedError:
        raise
    except Exception as error:
        # Damaged files surface as BadZipFile, KeyError, XMLSyntaxError and others, of three libraries.
        raise SeedError("seed_damaged", format="DOCX") from error
    return _draft([line for line in lines if line[1]] if _has_headings(lines) else lines, created)


def _has_headings(lines: list[tuple[str, str]]) -> bool:
    return any(kind == "heading" for kind, text in lines if text)


def _draft(lines: list[tuple[str, str]], created: date | None) -> Draft:
    title = next((text for kind, text in lines if kind == "title" and text), None)
    if title is not None:
        lines.remove(("title", title))
    if not _has_headings(lines):
        return draft_from_lines([text for _, text in lines], title=title, created=created)
    if title is None and lines[0][0] == "heading":
        title = lines.pop(0)[1]
    # A second line in the style of titles is a subtitle.
    blocks = [Block("heading" if kind == "heading" else "paragraph", text) for kind, text in lines]
    return draft_from_blocks(blocks, title=title, created=created)


def _check_size(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    text = sum(part.file_size for part in parts if part.filename.lower().endswith((".xml", ".rels")))
    if unpacked > LARGEST_UNPACKED or len(parts) > MOST_PARTS:
        raise SeedError("seed_unpacks_too_large", bytes=unpacked, limit=LARGEST_UNPACKED)
    if text > LARGEST_TEXT:
        raise SeedError("seed_unpacks_too_large", bytes=text, limit=LARGEST_TEXT)


def _lines(document: Document) -> Iterator[tuple[str, str]]:
    """Each line of the body with its kind: title, heading or paragraph; blank ones too."""
    kinds = {style.style_id: _kind_of_style(style) for style in document.styles}
    yield from _lines_of(document.element.body, kinds)


def _kind_of_style(style: Any) -> str:
    # Word keeps the names of its own styles in English, whatever its language shows.
    for name in (style.name, getattr(style.base_style, "name", None) if hasattr(style, "base_style") else None):
        if (name or "").lower() == "title":
            return "title"
        if re.match(r"heading \d", (name or "").lower()):
            return "heading"
    return "paragraph"


def _lines_of(container: Any, kinds: dict[str, str]) -> Iterator[tuple[str, str]]:
    for element in container:
        if element.tag == f"{_W}p":
            style = element.find(f"{_W}pPr/{_W}pStyle")
            kind = kinds.get(style.get(f"{_W}val"), "paragraph") if style is not None else "paragraph"
            if kind == "paragraph" and element.find(f"{_W}pPr/{_W}outlineLvl") is not None:
                kind = "heading"
            for line in "".join(_text_of(element)).split("\n"):
                yield kind, without_controls(line).strip()
        elif element.tag == f"{_W}tbl":
            for row in element.iterchildren(f"{_W}tr"):
                cells = (" ".join("".join(_text_of(cell)).split()) for cell in row.iterchildren(f"{_W}tc"))
                yield "paragraph", " | ".join(cell for cell in cells if cell)
        elif element.tag in _INTO:
            yield from _lines_of(element, kinds)


def _text_of(element: Any) -> Iterator[str]:
    """The text in an element; python-docx's own ``text`` leaves out what was inserted under tracking."""
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in (f"{_W}tab", f"{_W}ptab"):
            yield " "
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"
        elif child.tag not in _LEFT_OUT and isinstance(child.tag, str) and not child.tag.endswith("}Fallback"):
            yield from _text_of(child)
            if child.tag == f"{_W}p":
                yield "\n"


def _created(properties: CoreProperties) -> date | None:
    """When the document was begun, unless its template or a clock that was not set says so."""
    created, modified = properties.created, properties.modified
    if not isinstance(created, datetime) or not _EARLIEST <= created.year <= 2099:
        return None
    if created.date() in _TEMPLATE_DATES or (isinstance(modified, datetime) and modified.date() < created.date()):
        return None
    return created.date()
