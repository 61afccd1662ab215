"""PDF: the text of its pages by pypdf, joined from lines to paragraphs."""

from __future__ import annotations

import io
import logging
import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING

from vectorstore.errors import SeedError
from vectorstore.files.decoding import without_controls
from vectorstore.files.formats.columns import joined, split_columns, without_false_gaps
from vectorstore.files.formats.draft import Draft, draft_from_lines
from vectorstore.files.formats.visual import backwards, is_right_to_left, logical
from vectorstore.text import language, words

if TYPE_CHECKING:
    from pypdf import DocumentInformation, PageObject, PdfReader

MOST_PAGES = 100
"""Pages; a longer document is no article."""
LONGEST_READING = 20.0
"""Seconds; looked at between pages."""
LARGEST_PAGE = 3_000_000
"""Bytes of a page's drawing instructions, unpacked: what bounds the time of one page, which nothing can interrupt."""
# A printer's date is the day of printing; the title that it gives is the page's all the same.
_PRINTERS = re.compile(r"skia/pdf|quartz pdfcontext|print to pdf|qt \d|wkhtmltopdf|cairo|ghostscript", re.IGNORECASE)
_NO_TITLE = re.compile(
    r"microsoft (?:word|powerpoint)|untitled|document ?\d*$|بلا عنوان|\.(?:docx?|pdf|indd|rtf|odt|html?|txt)$|[/\\]",
    re.IGNORECASE,
)
# What word processors and browsers print at the edges of a page; digits are written # here.
_PAGE_NUMBER = re.compile(
    r"(?:\S+:\S+ ?)?[-–—| ]*(?:page|صفحة|الصفحة|p\.)? ?#(?: ?(?:of|من|/) ?#)?[-–—| ]*(?: ?\S+:\S+)?"
)
_PRINTED_AT = re.compile(r"(?=.*#[/.]#[/.]#)(?=.*#:#).{0,200}")
_STRAY_STOP = re.compile(r"^([.!?:]) ?([A-Za-z].*)$")
_EARLIEST = 1993  # PDF is no older; clocks that were never set say 1970 or 1980
_LIGATURE = re.compile(rb"<((?:[0-9A-Fa-f]{4}){2,4})>")


def read_pdf(data: bytes) -> Draft:
    """Read a PDF file.

    Raises:
        SeedError: ``seed_locked``; ``seed_damaged`` (format); ``seed_too_many_pages`` (pages, limit);
            ``seed_too_slow`` (seconds); ``seed_too_complex``; ``seed_no_text`` where the pages are pictures or their
            fonts do not say which letters they show.
    """
    with _own_errors():
        from pypdf import PdfReader

        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise SeedError("seed_locked")
        if len(reader.pages) > MOST_PAGES:
            raise SeedError("seed_too_many_pages", pages=len(reader.pages), limit=MOST_PAGES)
        blocks = [block for page in _without_running_lines(_pages(reader)) for block in _blocks(page)]
        lines = joined(blocks)
        if not _is_prose(" ".join(lines)):
            raise SeedError("seed_no_text")
        metadata = reader.metadata
        title, lines = _titled(lines, (metadata.title if metadata else None) or "")
        return draft_from_lines(lines, title=title, created=_created(metadata))


@contextmanager
def _own_errors() -> Iterator[None]:
    """Turn whatever a malformed file makes pypdf raise into a SeedError, and keep its warnings out of the log."""
    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    except SeedError:
        raise
    except Exception as error:
        # Damaged files surface as KeyError, RecursionError and much else, besides pypdf's own errors.
        raise SeedError("seed_damaged", format="PDF") from error
    finally:
        logger.setLevel(level)


# --- pages to lines --------------------------------------------------------------------------------------------------


def _pages(reader: PdfReader) -> Iterator[list[str]]:
    """The lines of each page as they stand on it, with the white space between and above them."""
    started = time.monotonic()
    mended: set[int] = set()
    for page in reader.pages:
        contents = page.get_contents()
        if contents is not None and len(contents.get_data()) > LARGEST_PAGE:
            raise SeedError("seed_too_complex")
        _mend_ligatures(page, mended)
        try:
            text = page.extract_text(extraction_mode="layout")
        except (ArithmeticError, LookupError, TypeError, ValueError):
            text = ""  # pypdf's plain mode is the more forgiving one
        yield (text if text.strip() else page.extract_text()).splitlines()
        if time.monotonic() - started > LONGEST_READING:
            raise SeedError("seed_too_slow", seconds=round(LONGEST_READING))


def _mend_ligatures(page: PageObject, mended: set[int]) -> None:
    """Write the letters of Arabic ligatures backwards in the fonts of a page, as all its other letters stand.

    A font says that one glyph is "لا". On a line that is taken from left to right it is the only piece in reading
    order, and would come out as "ال" when the line is turned round.
    """
    from pypdf.generic import NameObject, StreamObject

    resources = page.get("/Resources")
    fonts = resources.get_object().get("/Font") if resources is not None else None
    for reference in (fonts.get_object() if fonts is not None else {}).values():
        font = reference.get_object()
        table = font.get("/ToUnicode")
        if id(font) in mended or not isinstance(table := table and table.get_object(), StreamObject):
            continue
        mended.add(id(font))
        stream = StreamObject()
        stream.set_data(_LIGATURE.sub(_backwards, table.get_data()))
        font[NameObject("/ToUnicode")] = stream


def _backwards(letters: re.Match[bytes]) -> bytes:
    try:
        text = bytes.fromhex(letters[1].decode()).decode("utf-16-be")
    except ValueError:
        return letters[0]
    return b"<" + backwards(text).encode("utf-16-be").hex().encode() + b">"


def _without_running_lines(pages: Iterable[list[str]]) -> Iterator[list[str]]:
    """Drop page numbers, and what stands at the head or the foot of most pages, numbers apart."""
    kept = list(pages)
    running = Counter(key for page in kept for key in set(_edges(page).values()))
    often = max(3, len(kept) / 2)
    for page in kept:
        edges = _edges(page)
        outermost = (min(edges, default=-1), max(edges, default=-1))
        dropped = {
            index
            for index, key in edges.items()
            if running[key] >= often
            or _PAGE_NUMBER.fullmatch(key)
            or (index in outermost and _PRINTED_AT.fullmatch(key))
        }
        last = max(set(_written(page)) - dropped, default=-1)
        yield ["" if index in dropped else line for index, line in enumerate(page[: last + 1])]


def _edges(page: list[str]) -> dict[int, str]:
    """The first two and the last two lines of a page, by their places, in a form that is the same on every page."""
    written = _written(page)
    return {index: _running(page[index]) for index in {*written[:2], *written[-2:]}}


def _written(page: list[str]) -> list[int]:
    return [index for index, line in enumerate(page) if line.strip()]


def _running(line: str) -> str:
    return re.sub(r"\d+", "#", logical(" ".join(line.split()))).lower()


def _blocks(page: list[str]) -> Iterator[list[str]]:
    right_to_left = is_right_to_left("".join(page))
    columns = split_columns(page, right_to_left)
    for block in columns:
        lines = [without_controls(logical(" ".join(line.split()))) for line in block]
        # A line of English in a paragraph from right to left has its stop on the left.
        if right_to_left:
            lines = [_STRAY_STOP.sub(r"\2\1", line) for line in lines]
        yield without_false_gaps(lines) if len(columns) > 1 else lines


# --- title and date --------------------------------------------------------------------------------------------------


def _is_prose(text: str) -> bool:
    """Tell text from what fonts without a table of letters give, and from the crumbs on scanned pages."""
    visible = re.sub(r"\s", "", text)
    letters = sum(map(str.isalpha, visible))
    unknown = len(re.findall("[\ufffd\ue000-\uf8ff]|\\(cid:", visible))
    return letters >= 40 and letters >= 0.5 * len(visible) and unknown < 0.05 * letters


def _titled(lines: list[str], given: str) -> tuple[str | None, list[str]]:
    """The title and the lines below it; the title is ``None`` where the first line is it.

    The metadata's title counts where the page shows it too, which may be over several lines, or where it is a sentence
    in the language of the text; "Microsoft Word - news.doc" is none.
    """
    given = " ".join(without_controls(given).split())
    wanted = words(given)
    for count in range(1, 1 + min(4, len(lines))):
        shown = " ".join(lines[:count])
        # Browsers put the site's name behind the headline.
        if len(wanted) >= 2 and words(shown) == wanted[: max(2, len(words(shown)))]:
            longer = " ".join(lines[: count + 1])
            if words(longer) != wanted[: len(words(longer))] or count == len(lines):
                return shown, lines[count:]
    plausible = len(wanted) >= 3 and not _NO_TITLE.search(given) and language(given) == language(" ".join(lines))
    return (given if plausible else None), lines


def _created(metadata: DocumentInformation | None) -> date | None:
    """When the document was written, unless that is when a page was printed or a clock was not set."""
    if metadata is None or _PRINTERS.search(f"{metadata.producer} {metadata.creator}"):
        return None
    try:
        created, modified = metadata.creation_date, metadata.modification_date
    except (ValueError, TypeError):
        return None
    if created is None or created.year < _EARLIEST or created.year > 2099:
        return None
    if isinstance(modified, datetime) and modified.date() < created.date():
        return None
    return created.date()
