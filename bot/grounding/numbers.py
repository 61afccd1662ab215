"""The numbers, dates and shares of a text, folded to values: ``three million``, ``3,000,000`` and ثلاثة ملايين."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.grounding.contrary import contradicted, one_for_two, rounded, turned_round
from bot.grounding.counting import number_from
from bot.grounding.dates import MONTHS, WEEKDAYS, clock_at, in_figures, month_at, parted, weekday_at
from bot.grounding.quantity import Quantity, dated, equal, tells
from bot.grounding.tokens import Tokens
from bot.grounding.transliteration import likeness
from bot.grounding.units import UNIT_DUALS
from bot.short_answers.values import stripped
from vectorstore.text import normalise, word_spans, words

__all__ = ["Quantity", "dated", "duals", "equal", "missing", "quantities", "tells"]

# From so alike on a word in Arabic letters is an English weekday's name: in "The Sunday Times" it is not translated.
_SPELLED_ALIKE = 0.88
_DUAL = re.compile(r"\w{2,}(?:تان|تين|ان|ين|تي|تا)(?:ا)?$")


def quantities(text: str) -> list[Quantity]:
    """All numbers and parts of dates of an Arabic or English text, in order."""
    return parted(text, list(_read(text)))


def _read(text: str) -> Iterator[Quantity]:
    tokens = Tokens.of(text)
    at = 0
    while at < len(tokens.raw):
        found, after = _quantities_at(tokens, at)
        for one in found:
            # What is written is what the span covers: a unit behind it may be consumed, too.
            yield replace(one, span=tokens.span(at, at + max(1, _covered(tokens, at, after, one))))
        at = max(after, at + 1)


def _covered(tokens: Tokens, at: int, after: int, one: Quantity) -> int:
    """How many tokens the written words of a quantity are."""
    return next((n for n in range(1, after - at) if tokens.written(at, at + n) == one.written), after - at)


def _quantities_at(tokens: Tokens, at: int) -> tuple[list[Quantity], int]:
    """What is counted or dated from a token on, and the token after it."""
    if dated := in_figures(tokens.raw[at].text):
        return dated, at + 1
    found = month_at(tokens, at)
    if found is None and (weekday := weekday_at(tokens, at)):
        found = weekday, at + 1
    found = found or clock_at(tokens, at) or number_from(tokens, at)
    return ([found[0]], found[1]) if found else ([], at + 1)


def duals(text: str) -> list[Quantity]:
    """The words of an Arabic text that have the form of a dual, each of which may tell two of a thing.

    Those of units of time are left out: they are quantities.
    """
    return [
        Quantity("number", (2.0,), word, firm=False, span=(start, end), dual=True)
        for word, start, end in word_spans(text)
        if _DUAL.match(word) and stripped(word, UNIT_DUALS) is None
    ]


def missing(claim: str, source: str, heading: str = "") -> list[Quantity]:
    """The numbers and dates of a claim that neither its source nor the heading above that tells, or that the source
    tells otherwise."""
    told, above = dated(quantities(source)), dated(quantities(heading))
    claimed = quantities(claim)
    found = contradicted(claim, claimed, source, told) + one_for_two(claim, source, told)
    found += turned_round(claim, claimed, source, told)
    for quantity in claimed:
        if not quantity.firm or any(equal(quantity, other) for other in told):
            continue
        if any(tells(other, quantity) for other in above) or _run_together(quantity, source):
            continue
        if rounded(claim, quantity, told):
            continue
        if quantity.kind == "number" and 2.0 in quantity.values and _told_by_dual(quantity, source):
            continue
        if quantity.kind == "weekday" and _in_letters(quantity.written, source):
            continue
        found.append(quantity)
    return sorted(found, key=lambda quantity: quantity.span)


def _told_by_dual(quantity: Quantity, source: str) -> bool:
    """Whether the form of a word may tell two: of a time, none but its own dual, which is a quantity."""
    return quantity.unit not in UNIT_DUALS.values() and bool(duals(source))


def _in_letters(weekday: str, source: str) -> bool:
    """Whether a source spells an English weekday as a name is spelled: صنداي تايمز."""
    return weekday.isascii() and any(likeness(weekday, word) >= _SPELLED_ALIKE for word in words(source))


def _run_together(quantity: Quantity, source: str) -> bool:
    """Whether a day or a month stands in a source that lost its spaces: فييوليو."""
    names = {"month": MONTHS, "weekday": WEEKDAYS}.get(quantity.kind, {})
    written = normalise(source)
    return any(len(name) >= 5 and name in written for name, value in names.items() if value == quantity.values[0])
