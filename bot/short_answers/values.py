"""What a quantity is, and the words of a text that quantities are read from."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeVar

from bot.short_answers.units import UNITS, same_unit
from vectorstore.caches.terms import CLITICS
from vectorstore.text import word_spans

T = TypeVar("T")

Kind = Literal["number", "percent", "money", "duration", "measure", "date", "clock"]


@dataclass(frozen=True)
class Date:
    """A point in time as far as a text tells it. ``year`` is a year, the first of a decade, or the number of a century.

    ``era`` is ``""``, ``"bc"`` or ``"ah"`` (Hijri). ``part`` is the part of it that is told, a key of
    :mod:`bot.wording.quantities`: the first half of 2027, late March.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    span: Literal["", "decade", "century"] = ""
    era: str = ""
    part: str = ""

    def refines(self, other: Date) -> bool:
        """Whether this is the other date, told as precisely or more so."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        alike = (self.span, self.era) == (other.span, other.era) and other.part in ("", self.part)
        return alike and all(a == b for a, b in pairs if b is not None)


@dataclass(frozen=True)
class Quantity:
    """A quantity and where it stands, ``text[start:end]``.

    ``low`` and ``high`` are the same but for a range, and of a time of day in minutes from midnight; ``magnitude`` is a
    power of ten that the text says as a word (million), by which both are to be multiplied. ``unit`` is a key of
    :mod:`bot.wording.quantities`, as is ``qualifier`` (more than, about). A duration of ``parts`` is told by several
    numbers, each with its unit: two hours and 51 minutes; ``low`` has it in the smallest of them.
    """

    kind: Kind
    start: int
    end: int
    low: Fraction | Date
    high: Fraction | Date
    magnitude: int = 0
    unit: str = ""
    qualifier: str = ""
    parts: tuple[tuple[Fraction, str], ...] = ()

    def same_as(self, other: Quantity) -> bool:
        """Whether both tell the same value. A unit that only one of them tells makes no difference."""
        return self._values() == other._values() and same_unit(self.unit, other.unit)

    def tells(self, known: Quantity) -> bool:
        """Whether this is the known value, or the same date more precisely: 29 May 1453 tells 1453."""
        if self.same_as(known):
            return True
        dates = ((self.low, known.low), (self.high, known.high))
        return all(isinstance(a, Date) and isinstance(b, Date) and a.refines(b) for a, b in dates)

    def _values(self) -> tuple[object, object]:
        if isinstance(self.low, Date) or isinstance(self.high, Date):
            return self.low, self.high
        return self.low * 10**self.magnitude, self.high * 10**self.magnitude


@dataclass(frozen=True)
class Word:
    text: str
    start: int
    end: int


def word_from(words: Sequence[Word], at: int, place: int) -> int:
    """The first of the words from ``at`` on that begins at a place of the text, in characters, or behind it."""
    return next((number for number in range(at, len(words)) if words[number].start >= place), max(at, len(words)))


# Letters that are written onto a number with separators, which word_spans takes apart: و5.4, ب20,500.
_ONTO = re.compile(r"(?<!\w)[وبلفك]{1,2}(?=\d+(?:[.,٫٬]\d+)+)")
BEFORE_NUMBERS = ("", "و", "ب", "ل", "ف", "ول", "وب")
"""What is written onto a number in words, which has no article."""
# Two of them at once, too, which the index of words has no need of.
_WRITTEN_ON = (*CLITICS, "ول", "وب", "وبال")


def split(text: str) -> list[tuple[str, int, int]]:
    """The folded words of a text, with digits and the letters written onto them apart: ``30m``, ``1453م``, ``ب104``."""
    # Tatweel glues a clitic to a number; ، in place of the separator of thousands parts it.
    plain = re.sub(r"(?<=\d)،(?=\d{3}(?!\d))", ",", text.replace("ـ", " "))
    found = [(match.group(), *match.span()) for match in _ONTO.finditer(plain)]
    plain = _ONTO.sub(lambda match: " " * len(match.group()), plain)
    for word, start, end in word_spans(plain):
        pieces = re.findall(r"\d+(?:[.,]\d+)*|[^\d]+", word)
        if len(pieces) == 1 or word in UNITS:
            found.append((word, start, end))
            continue
        at = start
        for index, piece in enumerate(pieces):
            # Thousands separators are gone from the folded word, so the last piece takes what is left.
            stop = end if index == len(pieces) - 1 else _end_of(text, at, end, piece)
            found.append((piece, at, stop))
            at = stop
    return sorted(found, key=lambda word: word[1])


def _end_of(text: str, start: int, end: int, piece: str) -> int:
    digits = piece[0].isdigit()
    at = start
    while at < end and (text[at].isdecimal() or text[at] in ".,٫٬" if digits else not text[at].isdecimal()):
        at += 1
    return at


def classes(folded: Iterable[str], known: Mapping[str, Collection[T]]) -> set[T]:
    """All that the words of a text are listed as, behind whatever clitics."""
    plain = (stripped(word, known) for word in folded)
    return {found for word in plain if word is not None for found in known[word]}


def stripped(word: str, known: Container[str], prefixes: Sequence[str] = _WRITTEN_ON) -> str | None:
    """The word without the clitics in front of it, where that is one of the known words."""
    return next((word[len(p) :] for p in prefixes if word.startswith(p) and word[len(p) :] in known), None)
