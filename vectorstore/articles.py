"""A seed file as an article: its title, publication date and paragraphs."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from statistics import mean

from charset_normalizer import from_bytes

from vectorstore.boilerplate import without_boilerplate
from vectorstore.dates import Dateline, dateline
from vectorstore.errors import SeedError
from vectorstore.text import ARABIC_WORDS, language, sentences

LARGEST_FILE = 10_000_000
"""Bytes; a larger file is no article."""
LONGEST_PARAGRAPH = 1_500
"""Characters; the embedding model reads 512 tokens, and a citation should be readable."""
LONGEST_TITLE = 300
"""Characters; a longer first line is a paragraph, whose first words serve as the title."""
LONGEST_HEADING = 12
"""Words of a section heading."""
_HEADING_IN_UNPUNCTUATED = 8
_DATELINE_WITHIN = 6
_WIDEST_WRAPPED_LINE = 120


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


# --- files -----------------------------------------------------------------------------------------------------------


def find_seed_files(root: Path) -> list[Path]:
    """Return the files under ``root`` that Rawi can read, sorted; hidden and unfinished ones are left out."""
    found = []
    for folder, subfolders, names in os.walk(root):
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]
        found += [
            Path(folder, name)
            for name in names
            if Path(name).suffix.lower() in READERS and not name.startswith((".", "~"))
        ]
    return sorted(found, key=lambda path: path.relative_to(root).as_posix())


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
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise SeedError("seed_format", file=source, suffix=path.suffix, known=", ".join(sorted(READERS)))
    data = _read_bytes(path, root, source)
    try:
        lines = without_boilerplate(reader(data))
        title, published, paragraphs = _article_parts(lines)
    except SeedError as error:
        raise SeedError(error.code, **{"file": source, **error.values}) from error
    return Article(source, title, published, paragraphs, hashlib.sha256(data).hexdigest())


# --- characters ------------------------------------------------------------------------------------------------------

_ARABIC_ENCODINGS = ("cp1256", "iso8859_6")
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# C0 and C1 controls, and the bidirectional embeddings, overrides and isolates that can show text in another order.
_UNWANTED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")


def _arabic_evidence(text: str) -> float:
    """Return the share of words that are common Arabic words or carry the article, less those of mixed script."""
    spoken = re.findall(r"\w{2,}", text)
    if not spoken:
        return 0.0
    mixed = sum(bool(re.search("[ء-ي]", word)) and bool(re.search("[a-zA-ZÀ-ÿ]", word)) for word in spoken)
    known = sum(
        word in ARABIC_WORDS or (word.startswith(("ال", "وال", "بال", "لل")) and len(word) > 4) for word in spoken
    )
    return float(known - mixed) / len(spoken)


def decode(data: bytes) -> str:
    """Return the text of bytes in UTF-8, UTF-16 with a byte order mark, Windows-1256, ISO-8859-6 or a Latin encoding.

    Raises:
        SeedError: ``seed_not_text`` for what is binary or in no encoding that can be told.
    """
    text = _decoded(data)
    if text is None or "\x00" in text or len(_BINARY.findall(text)) > 1 + len(text) / 100:
        raise SeedError("seed_not_text")
    return text


def _decoded(data: bytes) -> str | None:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strictly(data, "utf-16")
    if (text := _strictly(data, "utf-8-sig")) is not None:
        return text
    if b"\x00" in data or data.startswith(b"%PDF-"):
        return None
    # The Arabic encodings assign nearly every byte, so that only the words can tell them apart.
    arabic = [text for encoding in _ARABIC_ENCODINGS if (text := _strictly(data, encoding)) is not None]
    best = max(arabic, key=_arabic_evidence, default="")
    if _arabic_evidence(best) >= 0.1:
        return best
    # One accented letter in five at most is Western Europe; what is left is guessed, which needs more text to be sure.
    latin = _strictly(data, "cp1252")
    if latin is not None and len(re.findall(rb"[\x80-\xff]", data)) <= len(data) / 5:
        return latin
    guess = from_bytes(data).best()
    return str(guess) if guess and guess.percent_chaos < 10 else None


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _text_lines(data: bytes) -> list[str]:
    """Return the lines of a plain text file, each trimmed, blank ones included."""
    text = decode(data).replace("\t", " ")
    return [_UNWANTED.sub("", line).strip() for line in text.splitlines()]


READERS: dict[str, Callable[[bytes], list[str]]] = {".txt": _text_lines}
"""How to turn the bytes of a file into lines (title, dateline, then a paragraph a line), by suffix."""


# --- title, date, paragraphs -----------------------------------------------------------------------------------------

_NOT_SPACE = re.compile(r"\S")
_SENTENCE_END = re.compile(r"[.!؟?…۔][»\"”’')\]]*$")
_NO_HEADING = re.compile(r"^[-–—•*▪●◦«\"“]|^\d+[.)\-]\s|[.!…:;؛،,۔][»\"”’')\]]*$")


def _article_parts(lines: list[str]) -> tuple[str, date | None, tuple[Paragraph, ...]]:
    if not any(lines):
        raise SeedError("seed_empty")
    lines, published = _without_datelines(lines)
    lines = _unwrapped(lines)
    if not lines:
        raise SeedError("seed_no_paragraphs")
    title, body = lines[0], lines[1:]
    if len(title) > LONGEST_TITLE:
        title, body = next(_pieces(title, LONGEST_TITLE // 2)) + "…", lines
    if not body:
        raise SeedError("seed_no_paragraphs")
    paragraphs = [
        (piece, section) for text, section in _with_sections(body) for piece in _pieces(text, LONGEST_PARAGRAPH)
    ]
    return (
        title,
        published,
        tuple(
            Paragraph(position, text, section, language(text))
            for position, (text, section) in enumerate(paragraphs, start=1)
        ),
    )


def _without_datelines(lines: list[str]) -> tuple[list[str], date | None]:
    """Take the datelines off the head of an article and return the date of publication, else of the update."""
    kept: list[str] = []
    found: list[Dateline] = []
    seen = 0
    for line in lines:
        seen += bool(line)
        when = dateline(line) if line and seen <= _DATELINE_WITHIN else None
        if when:
            found.append(when)
        kept.append("" if when else line)
    published = next((when.published for when in found if when.published), None)
    return kept, published or next((when.updated for when in found if when.updated), None)


def _unwrapped(lines: list[str]) -> list[str]:
    """Join lines that an editor broke at a width; return the lines without blank ones.

    A line was broken if the next word would not have fitted; text is wrapped if that explains nearly all of its breaks
    inside blocks that blank lines set apart.
    """
    width = max(map(len, lines), default=0)
    breaks = [
        len(line) + 1 + len(following.split()[0]) > width - 2
        for line, following in pairwise(lines)
        if line and following
    ]
    wrapped = width <= _WIDEST_WRAPPED_LINE and len(breaks) >= 2 and "" in lines and mean(breaks) >= 0.8
    joined: list[str] = []
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else ""
        if wrapped and before and line and len(before) + 1 + len(line.split()[0]) > width - 12:
            joined[-1] += line if re.search("[A-Za-z]-$", before) else " " + line
        elif line:
            joined.append(line)
    return joined


def _with_sections(lines: list[str]) -> Iterator[tuple[str, str | None]]:
    """Yield each paragraph with the heading that it stands under.

    A heading is one short line without a stop, followed by a paragraph; a question counts, because a paragraph that
    only asks would be found by every question like it and answer none. Two such lines are a heading and its
    subheading; more of them, or any after a colon, are a list, and stay paragraphs.
    """
    long = [line for line in lines if len(line.split()) > LONGEST_HEADING]
    punctuated = not long or mean(bool(_SENTENCE_END.search(line)) for line in long) >= 0.5
    limit = LONGEST_HEADING if punctuated else _HEADING_IN_UNPUNCTUATED
    section: str | None = None
    run: list[str] = []
    after_colon = False
    for line in lines:
        if len(line.split()) <= limit and not _NO_HEADING.search(line):
            run.append(line)
            continue
        if 1 <= len(run) <= 2 and not after_colon:
            section = " – ".join(run)
        else:
            yield from ((text, section) for text in run)
        run = []
        yield line, section
        after_colon = line.endswith(":")
    yield from ((text, section) for text in run)


def _pieces(text: str, limit: int) -> Iterator[str]:
    """Yield the text in pieces of at most ``limit`` characters: whole sentences, else whole words, else characters."""
    if len(text) <= limit:
        yield text
        return
    ends = [end for _, end in sentences(text)]
    spaces = [match.start() for match in re.finditer(r"\s+", text)]
    start = 0
    while len(text) - start > limit:
        reach = start + limit
        # The last place to cut that is within reach and beyond the start, sentence ends first.
        last = [
            cuts[index - 1]
            for cuts in (ends, spaces)
            if (index := bisect_right(cuts, reach)) and cuts[index - 1] > start
        ]
        end = last[0] if last else reach
        yield text[start:end]
        beyond = _NOT_SPACE.search(text, end)
        start = beyond.start() if beyond else len(text)
    if start < len(text):
        yield text[start:]
