"""How to read a file as an article, by its suffix.

Every reader turns bytes into a :class:`~vectorstore.files.formats.draft.Draft`. Libraries are imported by the reader
that needs them, when it is first used: together they would cost every start half a second.
"""

from __future__ import annotations

from vectorstore.files.formats.draft import Block, Draft, Reader
from vectorstore.files.formats.markdown import read_markdown
from vectorstore.files.formats.pdf import read_pdf
from vectorstore.files.formats.plain import read_plain
from vectorstore.files.formats.web import read_html
from vectorstore.files.formats.word import read_docx

READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".md": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".pdf": read_pdf,
    ".docx": read_docx,
}
"""The reader of each suffix, in lower case."""

__all__ = ["READERS", "Block", "Draft", "Reader"]
