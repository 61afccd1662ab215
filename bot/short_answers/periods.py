"""Days that are told as the two ends of a period: بين 15 و31 أكتوبر, from 28 October to 3 November, October 3-7."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.short_answers.values import Date, Quantity

_DASH = re.compile(r"\s*[-–—]\s*")
_TO = re.compile(r"\s*(?:to|until|till|إلى|الى|حتى|لغاية)\s*(?:يوم\s*)?")
_AND = re.compile(r"\s*(?:and|و)\s*(?:يوم\s*)?")
_BETWEEN = re.compile(r"(?:\bبين|\bbetween)\W+(?:(?:the|أيام|يومي)\W+)?$", re.IGNORECASE)
_FROM = re.compile(r"(?:\bfrom|(?<!\w)من)\W+(?:(?:the|يوم)\W+)?$", re.IGNORECASE)
# What is put off from one day to another lies between none of them.
_MOVED = re.compile(
    r"(?:\b(?:mov|postpon|delay|reschedul|brought|bring|put|push|chang|shift)\w*"
    r"|(?<!\w)و?(?:[تي]?ت?[أا]جل|ت?[أا]جيل|[يتن]?قل|نقل|قدم|تقديم|[تي]?غي|[أا]رج|[إا]رج)\w*)(?:\W+\w+){0,5}\W*$",
    re.IGNORECASE,
)
_ITS_YEAR = re.compile(r"\s*,?\s*")
_LAST_DAY = 31


def with_periods(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """The quantities of a text, two days that are the ends of a period as one of them."""
    joined: list[Quantity] = []
    for quantity in found:
        last = joined[-1] if joined else None
        period = last and (_period(text, last, quantity) or _in_its_year(text, last, quantity))
        joined[len(joined) - bool(period) :] = [period or quantity]
    return joined


def _period(text: str, first: Quantity, second: Quantity) -> Quantity | None:
    begins, ends = _first_day(first, second), _last_day(first, second)
    if begins is None or ends is None or not _linked(text, first, second):
        return None
    return Quantity("date", first.start, second.end, begins, ends)


def _first_day(first: Quantity, second: Quantity) -> Date | None:
    """The first of two as a day, which may leave its month or its year to the second; None where it is no day."""
    last, day = second.high, first.low
    if not isinstance(last, Date):
        # October 3-7: the second leaves its month to the first.
        return day if isinstance(day, Date) and day.day and first.high == day else None
    if last.day is None or second.low != last:
        return None
    if not isinstance(day, Date):
        number = _day_number(first)
        return replace(last, day=number) if number and number < last.day else None
    if day.day is None or first.high != day:
        return None
    if day.year is None and last.year is not None:
        # From 28 December to 3 January 2027.
        return replace(day, year=last.year - ((day.month or 0) > (last.month or 0)))
    return day if day.year in (None, last.year) else None


def _last_day(first: Quantity, second: Quantity) -> Date | None:
    if isinstance(second.high, Date):
        return second.high
    begins, number = first.low, _day_number(second)
    later = isinstance(begins, Date) and begins.day is not None and number is not None and number > begins.day
    return replace(begins, day=number) if isinstance(begins, Date) and later else None


def _day_number(quantity: Quantity) -> int | None:
    """A bare number that may be a day of a month."""
    low = quantity.low
    if (
        isinstance(low, Date)
        or quantity.kind != "number"
        or quantity.unit
        or quantity.magnitude
        or low != quantity.high
    ):
        return None
    return int(low) if low.denominator == 1 and 0 < low <= _LAST_DAY else None


def _linked(text: str, first: Quantity, second: Quantity) -> bool:
    between, ahead = text[first.end : second.start], text[: first.start]
    if _DASH.fullmatch(between):
        return True
    if not isinstance(second.high, Date):
        return False
    from_here = _FROM.search(ahead)
    if from_here and _MOVED.search(ahead[: from_here.start()]):
        return False
    to = bool(_TO.fullmatch(between)) and (not isinstance(first.low, Date) or bool(from_here))
    return to or (bool(_AND.fullmatch(between)) and bool(_BETWEEN.search(ahead)))


def _in_its_year(text: str, period: Quantity, year: Quantity) -> Quantity | None:
    """A period with the year behind it: October 3-7, 2026."""
    first, last, told = period.low, period.high, year.low
    if not isinstance(first, Date) or not isinstance(last, Date) or not isinstance(told, Date) or first == last:
        return None
    alone = told.year is not None and told.month is None and not told.span and year.high == told
    if not alone or last.day is None or last.year is not None or not _ITS_YEAR.fullmatch(text[period.end : year.start]):
        return None
    dated = replace(first, year=told.year), replace(last, year=told.year)
    return Quantity("date", period.start, year.end, *dated)
