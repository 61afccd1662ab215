"""A seed file as an article: its title, publication date and paragraphs."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from vectorstore.errors import SeedError
from vectorstore.files.decoding import decode
from vectorstore.files.formats import READERS, Draft, Reader
from vectorstore.files.lines import pieces
from vectorstore.text import language

__all__ = [
    "READERS",
    "Article",
    "Paragraph",
    "article_in",
    "article_of",
    "decode",
    "find_seed_files",
    "pieces",
    "read_article",
]

LARGEST_FILE = 10_000_000
"""Bytes; a larger file is no article."""
LONGEST_PARAGRAPH = 1_500
"""Characters; the embedding model reads 512 tokens, and a citation should be readable."""
_TEMPORARY = frozenset(".part .partial .tmp .temp .swp .swo .bak .crdownload .download .lock".split())
_LEFT_BY_SYSTEMS = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of news. ``position`` counts from 1 among the article's paragraphs."""

    position: int
    text: str
    section: str | None
    language: str


@dataclass(frozen=True)
class Article:
    """An article; ``source`` is the path of its file under the seeds folder, with forward slashes."""

    source: str
    title: str
    published: date | None
    paragraphs: tuple[Paragraph, ...]
    file_sha256: str


def find_seed_files(root: Path) -> list[Path]:
    """Return the files under ``root``, sorted; hidden, unfinished and temporary ones are left out.

    Files in formats that Rawi cannot read are among them: reading one raises ``seed_format``, so that whoever put a
    ``.doc`` there is told.
    """
    found = []
    for folder, subfolders, names in os.walk(root):
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]
        found += [Path(folder, name) for name in names if not _is_temporary(name)]
    return sorted(found, key=lambda path: path.relative_to(root).as_posix())


def _is_temporary(name: str) -> bool:
    return (
        name.startswith((".", "~"))
        or name.endswith("~")
        or Path(name).suffix.lower() in _TEMPORARY
        or name.lower() in _LEFT_BY_SYSTEMS
    )


def _read_bytes(path: Path, root: Path, source: str) -> bytes:
    """Return the bytes of a seed file, never following a link out of the seeds folder."""
    try:
        target = path.resolve(strict=True)
        if not target.is_relative_to(root.resolve()):
            raise SeedError("seed_outside_folder", file=source)
        status = target.stat()
        if not stat.S_ISREG(status.st_mode):  # opening a named pipe would wait for ever
            raise SeedError("seed_not_a_file", file=source)
        if status.st_size > LARGEST_FILE:
            raise SeedError("seed_too_large", file=source, bytes=status.st_size, limit=LARGEST_FILE)
        with target.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except (OSError, RuntimeError) as error:  # pathlib reports a circle of links as RuntimeError
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise SeedError("seed_unreadable", file=source, reason=reason) from error
    if len(data) > LARGEST_FILE:  # it grew since
        raise SeedError("seed_too_large", file=source, bytes=len(data), limit=LARGEST_FILE)
    return data


def read_article(path: Path, root: Path) -> Article:
    """Read a seed file under the seeds folder ``root`` as an article.

    Raises:
        SeedError: the file cannot be read, is no text, or holds no article; ``file`` names it under ``root``.
    """
    source = path.relative_to(root).as_posix()
    try:
        source.encode()
    except UnicodeEncodeError as error:  # neither Chroma nor JSON can hold such a name
        raise SeedError("seed_file_name", file=ascii(source)) from error
    if len(source.splitlines()) > 1:  # a citation is one line, and names its file
        raise SeedError("seed_file_name", file=ascii(source))
    _reader_of(source)
    return article_in(_read_bytes(path, root, source), source)


def article_in(data: bytes, source: str) -> Article:
    """Read the content of a seed file as an article; the suffix of ``source`` tells the format.

    Raises:
        SeedError: as :func:`read_article` does.
    """
    reader = _reader_of(source)
    if len(data) > LARGEST_FILE:
        raise SeedError("seed_too_large", file=source, bytes=len(data), limit=LARGEST_FILE)
    try:
        return article_of(reader(data), source, hashlib.sha256(data).hexdigest())
    except SeedError as error:
        raise SeedError(error.code, **{"file": source, **error.values}) from error


def _reader_of(source: str) -> Reader:
    path = PurePosixPath(source)
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise SeedError("seed_format", file=source, suffix=path.suffix or path.name, known=", ".join(sorted(READERS)))
    return reader


def article_of(draft: Draft, source: str, file_sha256: str) -> Article:
    """Number the paragraphs of a draft, long ones in pieces, under the sections that they stand in.

    Raises:
        SeedError: ``seed_empty``, ``seed_no_paragraphs``.
    """
    if not draft.title:
        raise SeedError("seed_no_paragraphs" if draft.published else "seed_empty")
    paragraphs = [
        (piece, section) for text, section in _with_sections(draft) for piece in pieces(text, LONGEST_PARAGRAPH)
    ]
    if not paragraphs:
        raise SeedError("seed_no_paragraphs")
    numbered = (
        Paragraph(position, text, section, language(text))
        for position, (text, section) in enumerate(paragraphs, start=1)
    )
    return Article(source, draft.title, draft.published, tuple(numbered), file_sha256)


def _with_sections(draft: Draft) -> Iterator[tuple[str, str | None]]:
    """Yield each paragraph with the heading, or the heading and subheading, right above it.

    Headings that are followed by no paragraph are text like any other: nothing that was written is lost.
    """
    section: str | None = None
    run: list[str] = []
    for kind, text in draft.blocks:
        if kind == "heading":
            run.append(text)
            continue
        if run:
            yield from ((heading, section) for heading in run[:-2])
            section = " – ".join(run[-2:])
            run = []
        yield text, section
    yield from ((heading, section) for heading in run)
