"""Markdown: headings are sections, links and emphasis become plain text, code stays out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from vectorstore.files.dates import dateline, parse_date
from vectorstore.files.decoding import decode
from vectorstore.files.formats.draft import Block, Draft, draft_from_blocks
from vectorstore.files.formats.page import fragment_lines
from vectorstore.files.lines import WIDEST_WRAPPED_LINE

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\A(?:---|\+\+\+)[^\S\n]*\n(.*?)\n(?:---|\+\+\+|\.\.\.)[^\S\n]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^(?P<name>\w+)\s*[:=]\s*(?P<value>.+?)\s*$", re.MULTILINE)
_BREAK = re.compile(r"<br\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!؟?…۔][»\"”’')\]]*$")
_DEEPEST = 60
"""Levels of blocks inside blocks; more are an attack on the parser."""


def read_markdown(data: bytes) -> Draft:
    """Read a Markdown file, with the title and the date of its front matter where it has one.

    Raises:
        SeedError: ``seed_not_text``, ``seed_too_complex``.
    """
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    fields: dict[str, str] = {}
    if front := _FRONT_MATTER.match(text):
        fields = {found["name"].lower(): _unquoted(found["value"]) for found in _FIELD.finditer(front[1])}
        text = text[front.end() :]
    blocks = list(_blocks(text))
    title = fields.get("title")
    if title is None:
        # Whatever stands above it (a byline, a dateline) the first top heading is the title.
        top = next((index for index, block in enumerate(blocks[:3]) if block.kind == "heading"), None)
        title = blocks.pop(top).text if top is not None else None
    return draft_from_blocks(blocks, title=title, published=_published(fields))


def _unquoted(value: str) -> str:
    """A value without its quotes, and what stands for other characters inside them as those characters."""
    if len(value) < 2 or value[0] != value[-1] or value[0] not in "\"'":
        return value
    if value[0] == "'":
        return value[1:-1].replace("''", "'")
    try:
        return str(json.loads(value))
    except ValueError:
        return value[1:-1]


def _published(fields: dict[str, str]) -> date | None:
    for name in ("published", "date", "pubdate", "created", "updated", "lastmod"):
        if name in fields:
            value = fields[name]
            iso = re.match(r"\d{4}-\d{2}-\d{2}(?=$|[T\s])", value)
            if found := parse_date(iso[0] if iso else value):
                return found
    return None


def _blocks(text: str) -> Iterator[Block]:
    # Imported here, as all libraries that only one format needs.
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table")
    in_heading = False
    row: list[str] | None = None
    for token in parser.parse(text):
        if token.type in ("heading_open", "heading_close"):
            in_heading = token.type == "heading_open"
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            yield Block("paragraph", " | ".join(cell for cell in row if cell))
            row = None
        elif token.type == "html_block":
            for line in fragment_lines(token.content):
                yield Block("paragraph" if line.heading is None else "heading", line.text)
        elif token.type == "inline":
            lines = _lines(token)
            if row is not None:
                row.append(" ".join(lines))
            elif in_heading:
                yield Block("heading", " ".join(lines))
            else:
                yield from (Block("paragraph", paragraph) for paragraph in _paragraphs(lines))


def _lines(token: Token) -> list[str]:
    """The lines of a paragraph as they were typed, without marks; pictures and HTML tags are left out."""
    lines = [""]
    for child in token.children or []:
        if child.type in ("text", "code_inline"):
            lines[-1] += child.content
        elif child.type in ("softbreak", "hardbreak") or (child.type == "html_inline" and _BREAK.match(child.content)):
            lines.append("")
    return [line.strip() for line in lines]


def _paragraphs(lines: list[str]) -> Iterator[str]:
    """Join the lines of a paragraph, but for datelines and for lines too long to have been broken at a width.

    News is often pasted with one paragraph a line and no blank lines between, which Markdown takes for one paragraph.
    """
    joined = before = ""
    for line in lines:
        by_hand = len(before) > WIDEST_WRAPPED_LINE and _SENTENCE_END.search(before)
        if joined and (by_hand or dateline(line) or dateline(before)):
            yield joined
            joined = ""
        joined = f"{joined} {line}".strip()
        before = line
    if joined:
        yield joined
