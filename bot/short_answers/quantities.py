"""Quantities in Arabic and English text: numbers, shares, sums of money, durations, measures, and dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from bot.short_answers.ages import age_at
from bot.short_answers.amounts import amount_at
from bot.short_answers.clock import clock_at
from bot.short_answers.dates import date_at
from bot.short_answers.periods import with_periods
from bot.short_answers.units import DURATIONS
from bot.short_answers.values import Date, Kind, Quantity, Word, split

__all__ = ["DURATIONS", "Date", "Kind", "Quantity", "quantities"]

# Behind its noun it begins no range: سعر الإيداع لليلة واحدة إلى 17.5 في المئة.
_ONE = ("واحد", "واحدة")
_RANGE_MARK = re.compile(r"\s*[-–—]\s*")
# The goals of either side: 3-1, and 0-0. What is counted upwards (20-30) is a range.
_AGAINST = re.compile(r"[-–—]")
# What rose from one number to another was first the one and then the other, and nothing between them.
_CHANGED = re.compile(
    r"(?:\b(?:increas|decreas|rais|rose|ris|gr[eo]w|f[ae]ll|drop|declin|climb|jump|shr[aiu]nk|cut|doubl|expand|reduc)\w*"
    r"|(?:ازدا|يزدا|زاد|زياد|ارتف|يرتف|انخف|ينخف|تراج|يتراج|هبط|قفز|تقلص|تضاعف|صعد|خفض|رفع)\w*|\bنم[اوت]\w*)"
    r"(?:\W+\w+){0,6}\W*$",
    re.IGNORECASE,
)
# It rose by some 0.3 to 0.6 degrees.
_BY = re.compile(r"(?:\bby|(?<!\w)(?:بنسبة|بمقدار|بنحو|بواقع|بما بين))\s+(?:about\s+|نحو\s+)?$", re.IGNORECASE)
_DAY = 24 * 3600
_SECONDS = {
    "century": Fraction(36525 * _DAY),
    "decade": Fraction(36525 * _DAY, 10),
    "year": Fraction(36525 * _DAY, 100),
    "month": Fraction(36525 * _DAY, 1200),
    "week": Fraction(7 * _DAY),
    "day": Fraction(_DAY),
    "hour": Fraction(3600),
    "minute": Fraction(60),
    "second": Fraction(1),
}
_LIVED_BEFORE = re.compile(r"\((?:[^()]*/)?\s*$")
_LIVED_BEHIND = re.compile(r"[^()\w]*(?:\w{1,3}\W*)?[)/]")


def quantities(text: str) -> list[Quantity]:
    """The quantities of a text, in order; they do not overlap."""
    words = [Word(*found) for found in split(text)]
    found: list[Quantity] = []
    at = 0
    while at < len(words):
        quantity, after = (
            date_at(text, words, at)
            or clock_at(text, words, at)
            or age_at(words, at)
            or amount_at(text, words, at)
            or (None, at + 1)
        )
        if quantity:
            # The part of a year may have a number of its own: Q3 2026.
            found = [*(one for one in found if one.end <= quantity.start), quantity]
        at = after
    return _joined(text, with_periods(text, found))


def _joined(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Neighbours that make a range (27-30%, من ستة إلى تسعة في المئة, between 2005 and 2010) as one quantity, and those
    that make a duration (two hours and 18 minutes); without the numbers of a score.
    """
    joined: list[Quantity] = []
    scores: set[int] = set()
    for first, second in pairwise(found):
        if _is_score(text, first, second):
            scores |= {first.start, second.start}
    for quantity in found:
        if quantity.start in scores:
            continue
        last = joined[-1] if joined else None
        if last and _goes_on(text, last, quantity):
            joined[-1] = _together(last, quantity)
        elif last and last.low == last.high and _makes_range(text, last, quantity):
            low = last.low
            if isinstance(low, Fraction) and _both_below_zero(text, last, quantity):
                low = -abs(low)
            joined[-1] = Quantity(
                quantity.kind, last.start, quantity.end, low, quantity.high, quantity.magnitude, quantity.unit
            )
        else:
            joined.append(quantity)
    return joined


def _goes_on(text: str, first: Quantity, second: Quantity) -> bool:
    """Whether a duration is told in one unit and goes on in a smaller one."""
    whole = all(one.kind == "duration" and one.low == one.high and not one.magnitude for one in (first, second))
    if not whole:
        return False
    smaller = _SECONDS[first.unit] > _SECONDS[second.unit]
    return smaller and bool(re.fullmatch(r"\s*(?:,|،|and|و)?\s*", text[first.end : second.start]))


def _together(first: Quantity, second: Quantity) -> Quantity:
    """A duration that is told in one unit and goes on in a smaller one."""
    assert isinstance(first.low, Fraction) and isinstance(second.low, Fraction)
    value = first.low * _SECONDS[first.unit] / _SECONDS[second.unit] + second.low
    parts = (*(first.parts or ((first.low, first.unit),)), (second.low, second.unit))
    return Quantity("duration", first.start, second.end, value, value, 0, second.unit, first.qualifier, parts)


def _is_score(text: str, first: Quantity, second: Quantity) -> bool:
    """Whether two bare numbers are set against each other: won 3-1, which is neither three nor from three to one."""
    bare = all(one.kind == "number" and not one.unit and not one.magnitude for one in (first, second))
    if not bare or isinstance(first.low, Date) or isinstance(second.high, Date):
        return False
    return bool(_AGAINST.fullmatch(text[first.end : second.start])) and first.low >= second.high >= 0


def _both_below_zero(text: str, first: Quantity, second: Quantity) -> bool:
    """Whether what stands behind the second of two numbers puts both below zero: بين ثلاث وخمس درجات تحت الصفر."""
    behind = re.search(r"الصفر|zero|freezing", text[second.start : second.end])
    return bool(behind) and not isinstance(first.low, Date) and first.unit in ("", second.unit)


def _makes_range(text: str, first: Quantity, second: Quantity) -> bool:
    between = text[first.end : second.start]
    if isinstance(first.low, Date) or isinstance(second.high, Date):
        plain = all(isinstance(one, Date) and one.month is None and not one.span for one in (first.low, second.high))
        opened = re.search(r"(?:بين|between|from|من)\W*(?:\w+\W+)?$", text[: first.start], re.IGNORECASE)
        dashed = _RANGE_MARK.fullmatch(between)
        # In brackets behind a name, from birth to death; where two calendars tell it, each of them.
        lived = bool(_LIVED_BEFORE.search(text[: first.start]) and _LIVED_BEHIND.match(text[second.end :]))
        linked = re.fullmatch(r"\s*(?:و|and|to|إلى|حتى)\s*(?:عام|سنة)?\s*", between) and opened
        return plain and not lived and bool(dashed or linked)
    within = re.search(r"(?:\bبين|between)\W*$", text[: first.start], re.IGNORECASE)
    units = first.unit in ("", second.unit) and (not first.magnitude or first.magnitude == second.magnitude)
    if text[first.start : first.end].strip() in _ONE:
        return False
    joined = between.strip() in ("و", "and") or (not between.strip() and text[second.start] == "و")
    ahead = text[: first.start]
    upwards = between.strip() in ("إلى", "الى", "to") and (bool(_BY.search(ahead)) or not _CHANGED.search(ahead))
    joins = upwards or bool(_RANGE_MARK.fullmatch(between)) or bool(within and joined)
    if _both_below_zero(text, first, second):
        return joins and abs(first.low) != abs(second.high)
    below = first.low < 0 and second.high < 0
    return units and joins and (first.low < second.high or (below and first.low != second.high))
