"""Times of day, in figures and in words: 4:20 فجراً, الثامنة والنصف مساء, 16:30, 8 p.m., midnight."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from bot.short_answers.lexicon import ORDINALS
from bot.short_answers.numbers import number_at
from bot.short_answers.values import Quantity, Word, stripped, word_from

_HOUR, _HALF_DAY, _DAY = 60, 12 * 60, 24 * 60
# A part of the day, and the hours of the clock of twelve (0 is twelve) that are in the second half of the day there:
# ten at night is, three at night is not.
_PARTS_AR = {
    "فجر[اً]*": (),
    "صباح[اً]*": (),
    "ظهر[اً]*": range(0, 6),
    "بعد الظهر": range(0, 12),
    "عصر[اً]*": range(0, 12),
    "مساء[ًا]*": range(0, 12),
    "ليل[اً]*": range(6, 12),
}
_PART_AR = "|".join(f"(?:{part})" for part in _PARTS_AR)
_FIGURES = re.compile(
    rf"(?P<hour>\d{{1,2}})(?:[:.٫](?P<minute>\d{{2}}))?"
    rf"(?:\s+(?:من )?(?P<part>{_PART_AR})(?!\w)|\s*(?P<half>[ap])\.?\s?m\b\.?)?",
    re.IGNORECASE,
)
_SECONDS = re.compile(r":\d")
_PART_BEHIND = re.compile(rf"\s+(?:من )?(?P<part>{_PART_AR})(?!\w)")
_MINUTES_AR = {"والنصف": 30, "ونصف": 30, "والربع": 15, "وربع": 15, "والثلث": 20, "وثلث": 20}
_MINUTE_AR = ("دقيقه", "دقايق")
_LESS_AR = {"ربعا": 15, "ربع": 15, "ثلثا": 20, "ثلث": 20}
_NAMED = {("midnight",): 0, ("noon",): _HALF_DAY, ("منتصف", "الليل"): 0, ("منتصف", "النهار"): _HALF_DAY}


def clock_at(text: str, words: Sequence[Word], at: int) -> tuple[Quantity, int] | None:
    """A time of day at a word, in minutes from midnight, and the word after it.

    One of the clock of twelve is none without its half of the day.
    """
    for said, minutes in _NAMED.items():
        if tuple(word.text for word in words[at : at + len(said)]) == said:
            return _made(words[at].start, words[at + len(said) - 1].end, minutes), at + len(said)
    return _in_figures(text, words, at) or _in_words(text, words, at)


def _in_figures(text: str, words: Sequence[Word], at: int) -> tuple[Quantity, int] | None:
    start = words[at].start
    found = _FIGURES.match(text, start) if words[at].text[:1].isdigit() else None
    # 2:18:22 is how long a race was.
    if found is None or text[max(0, start - 1) : start] in (":", ".", ",") or _SECONDS.match(text, found.end()):
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if hour > 24 or minute >= _HOUR or not (found["minute"] or found["part"] or found["half"]):
        return None
    if found["part"] or found["half"]:
        if hour > 12:
            minutes = hour * _HOUR + minute
        else:
            minutes = _of_half(hour, minute, _later(hour, found["part"]) if found["part"] else found["half"] in "pP")
    elif len(found["hour"]) == 2 and ":" in found.group() and (hour > 12 or hour == 0 or found["hour"][0] == "0"):
        minutes = hour * _HOUR + minute
    else:
        # 6:30 is a time where something says so, and of either half of the day.
        return None
    return _made(start, found.end(), minutes), word_from(words, at, found.end())


def _in_words(text: str, words: Sequence[Word], at: int) -> tuple[Quantity, int] | None:
    """الثامنة والنصف مساء, الحادية عشرة صباحا: an ordinal with its part of the day behind it."""
    first = words[at].text
    plain = stripped(first.removesuffix("ه"), ORDINALS) if first.endswith("ه") else None
    hour = 1 if first in ("الواحده", "والواحده") else ORDINALS.get(plain, 0) if plain else 0
    if not first.removeprefix("و").removeprefix("ب").startswith(("ال", "لل")) or not 1 <= hour <= 10:
        return None
    after, minute = at + 1, 0
    if after < len(words) and words[after].text == "عشره":
        hour, after = hour + 10, after + 1
    following = [word.text for word in words[after : after + 2]]
    if told := _minutes_at(text, words, after):
        minute, after = told
    elif following[:1] and following[0] in _MINUTES_AR:
        minute, after = _MINUTES_AR[following[0]], after + 1
    elif following[:1] == ["الا"] and following[1:] and following[1] in _LESS_AR:
        minute, after = -_LESS_AR[following[1]], after + 2
    part = _PART_BEHIND.match(text, words[after - 1].end)
    if part is None:
        return None
    minutes = _of_half(hour, minute, _later(hour, part["part"]))
    return _made(words[at].start, part.end(), minutes), word_from(words, after, part.end())


def _minutes_at(text: str, words: Sequence[Word], at: int) -> tuple[int, int] | None:
    """The minutes that words tell behind the hour, and the word after them: وأربعين دقيقة, وإحدى عشرة دقيقة,
    وخمس وثلاثين دقيقة; None where they tell none."""
    found = number_at(text, words, at) if at < len(words) and words[at].text.startswith("و") else None
    if found is None:
        return None
    value, magnitude, after = found
    told = after < len(words) and words[after].text in _MINUTE_AR and not magnitude
    return (int(value), after + 1) if told and value.denominator == 1 and 0 < value < _HOUR else None


def _later(hour: int, part: str) -> bool:
    """Whether an hour of the clock of twelve is in the second half of the day, by its part of the day."""
    hours = next(hours for form, hours in _PARTS_AR.items() if re.fullmatch(form, part))
    return hour % 12 in hours


def _of_half(hour: int, minute: int, later: bool) -> int:
    return hour % 12 * _HOUR + minute + _HALF_DAY * later


def _made(start: int, end: int, minutes: int) -> Quantity:
    value = Fraction(minutes % _DAY)
    return Quantity("clock", start, end, value, value)
