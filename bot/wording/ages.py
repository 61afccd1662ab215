"""How long ago a day was, as a newspaper says it: counted in the largest unit that comes close enough."""

from __future__ import annotations

from datetime import date

from bot.answers import Language
from bot.wording.counted import date_in_words

# Days of each unit, from the largest; in Arabic as it stands after «قبل»: one, two, 3 to 10, from 11 on.
_UNITS = (
    (365, ("سنة", "سنتين", "سنوات", "سنة"), "year"),
    (30.436875, ("شهر", "شهرين", "أشهر", "شهرًا"), "month"),
    (7, ("أسبوع", "أسبوعين", "أسابيع", "أسبوعًا"), "week"),
    (1, ("يوم", "يومين", "أيام", "يومًا"), "day"),
)


# The part of an age that its count of a unit may be off by: 13 days are two weeks, 11 are none.
_OFF = 1 / 7


def age(day: date, today: date, language: Language) -> str:
    """``قبل شهر`` or ``a month ago``; ``اليوم`` or ``today``; nothing for a day that is still to come."""
    days = (today - day).days
    if days < 0:
        return ""
    if days < 2:
        return (("اليوم", "أمس") if language == "ar" else ("today", "yesterday"))[days]
    count, arabic, english = next(
        (count, arabic, english)
        for length, arabic, english in _UNITS
        if days >= length and abs(days - (count := round(days / length)) * length) <= days * _OFF
    )
    return f"قبل {_arabic(count, *arabic)}" if language == "ar" else f"{_english(count, english)} ago"


def dated(day: date, today: date, language: Language) -> str:
    """The day with its age: ``24 أكتوبر 2025، قبل شهر``."""
    parts = (date_in_words(day, language), age(day, today, language))
    return ("، " if language == "ar" else ", ").join(filter(None, parts))


def _arabic(count: int, one: str, two: str, few: str, many: str) -> str:
    if count <= 2:
        return one if count == 1 else two
    return f"{count:,} {few if 3 <= count % 100 <= 10 else many}"


def _english(count: int, unit: str) -> str:
    return f"a {unit}" if count == 1 else f"{count:,} {unit}s"
