"""Dates as news tells them: days, months, years, decades, centuries; before Christ and after the Hijra."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.short_answers.lexicon import (
    CENTURIES,
    DECADES,
    ERAS,
    MAGNITUDES,
    ORDINALS,
    PARTS,
    PARTS_OF,
    PERCENT,
    YEAR_WORDS,
)
from bot.short_answers.nouns import things
from bot.short_answers.units import SPELLED
from bot.short_answers.values import Date, Quantity, Word, stripped
from vectorstore.files.dates import MONTH_NUMBERS

_FIRST_YEAR, _LAST_YEAR = 1000, 2100
# From then on, a year that news tells without more than a preposition.
_OUR_TIME = 1900
_IN = frozenset("in since by until from to and في منذ حتي الي بحلول و".split())
_IN_A_MONTH = frozenset(
    "in since until during early late mid في منذ حتي خلال شهر مطلع منتصف اواخر اوائل نهايه بدايه".split()
)
_THE = ("ال", "بال", "لل", "وال")
_COUNTED_IN_A_MONTH = ("نصف", "ربع", "ثلث", "اسبوع", "عقد")


def date_at(text: str, words: Sequence[Word], at: int) -> tuple[Quantity, int] | None:
    """A date at a word: a day, a month, a year, a decade or a century."""
    for read in (_day, _month, _century, _decade, _year):
        found = read(words, at)
        if found:
            date, after = found
            era, after = _era(words, after)
            part, first = ("", at) if date.day else _part(words, at)
            date = Date(date.year, date.month, date.day, date.span, era or date.era, part)
            return Quantity("date", words[first].start, words[after - 1].end, date, date), after
    return None


def _part(words: Sequence[Word], at: int) -> tuple[str, int]:
    """The part of a date that the words before it tell, and the first of those: the first half of 2027, أواخر عام."""
    first = at
    while first > 0 and stripped(words[first - 1].text, YEAR_WORDS) is not None:
        first -= 1
    while first > 0 and words[first - 1].text in ("the", "in", "شهر"):
        first -= 1
    linked = first
    while linked > 0 and words[linked - 1].text in ("of", "من", "the"):
        linked -= 1
    # It starts in 2027, and at its end; a half needs no more than its two words: النصف الأول 2027.
    for table, length, last in ((PARTS_OF, 2, linked), (PARTS_OF, 1, linked), (PARTS, 1, first), (PARTS, 1, linked)):
        said = " ".join(word.text for word in words[max(0, last - length) : last])
        plain = stripped(said, table)
        bare = length == 1 and table is PARTS_OF and words[last].text != "of"
        # "As early as 2027" is no part of it, and "بداية من 2027" is all from then on.
        open_ended = table is PARTS and last < first and words[last].text != "of"
        if plain is not None and not bare and not open_ended and words[max(0, last - length - 1)].text != "as":
            return table[plain], last - length
    if first > 1 and words[first - 2].text == "q" and words[first - 1].text in ("1", "2", "3", "4"):
        return ("first_quarter", "second_quarter", "third_quarter", "fourth_quarter")[int(words[first - 1].text) - 1], (
            first - 2
        )
    return "", at


def _month_at(words: Sequence[Word], at: int) -> tuple[int, int] | None:
    for length in (2, 1):
        said = " ".join(word.text for word in words[at : at + length])
        plain = stripped(said, MONTH_NUMBERS) if len(words) - at >= length else None
        if plain is not None:
            month, after = MONTH_NUMBERS[plain], at + length
            # "تشرين الأول / أكتوبر" names one month twice.
            again = _month_at(words, after) if after < len(words) else None
            return (month, again[1]) if again and again[0] == month else (month, after)
    return None


def _year_at(words: Sequence[Word], at: int) -> tuple[int, int] | None:
    """A year after a month or a day, with the words that may stand before it."""
    while at < len(words) and words[at].text in ("من", "of", "in", "في", *YEAR_WORDS):
        at += 1
    if at < len(words) and re.fullmatch(r"\d{3,4}", words[at].text):
        return int(words[at].text), at + 1
    return None


def _day_number(word: str) -> int | None:
    if re.fullmatch(r"\d{1,2}", word) and 1 <= int(word) <= 31:
        return int(word)
    plain = stripped(word, ORDINALS)
    return ORDINALS[plain] if plain is not None else None


def _day(words: Sequence[Word], at: int) -> tuple[Date, int] | None:
    day = _day_number(words[at].text)
    # The first half of March is no first of March.
    of_another = at > 0 and stripped(words[at - 1].text, _COUNTED_IN_A_MONTH) is not None
    if day is not None and not of_another:
        after = at + 1
        while after < len(words) and words[after].text in ("من", "of", "th", "st", "nd", "rd", "شهر"):
            after += 1
        month = _month_at(words, after) if after < len(words) else None
        if month is None:
            return None
        year = _year_at(words, month[1])
        return (Date(year[0], month[0], day), year[1]) if year else (Date(None, month[0], day), month[1])
    month = _month_at(words, at)
    if month and month[1] < len(words) and re.fullmatch(r"\d{1,2}", words[month[1]].text):
        day, after = int(words[month[1]].text), month[1] + 1
        if after < len(words) and words[after].text in ("th", "st", "nd", "rd"):
            after += 1
        year = _year_at(words, after)
        return (Date(year[0], month[0], day), year[1]) if year else (Date(None, month[0], day), after)
    return None


def _month(words: Sequence[Word], at: int) -> tuple[Date, int] | None:
    month = _month_at(words, at)
    if month is None:
        return None
    if _year_at(words, month[1]):
        return _with_year(words, month)
    # Which March, the day of publication tells; but مارس is a verb as well, and so are march and may.
    alone = at > 0 and words[at - 1].text in _IN_A_MONTH
    return (Date(None, month[0]), month[1]) if alone else None


def _with_year(words: Sequence[Word], month: tuple[int, int]) -> tuple[Date, int]:
    year = _year_at(words, month[1])
    assert year
    return Date(year[0], month[0]), year[1]


def _century(words: Sequence[Word], at: int) -> tuple[Date, int] | None:
    if stripped(words[at].text, CENTURIES) is not None and at + 1 < len(words):
        # القرن الـ19: the article stands apart from figures.
        figures = at + 2 < len(words) and words[at + 1].text == "ال"
        number, after = _ordinal(words, at + 1 + figures)
        return (Date(number, span="century"), after) if number else None
    number, after = _ordinal(words, at)
    if number and after < len(words) and words[after].text in CENTURIES:
        return Date(number, span="century"), after + 1
    return None


def _ordinal(words: Sequence[Word], at: int) -> tuple[int | None, int]:
    """An ordinal number: الثامن عشر, العشرين, 18, 18th, eighteenth."""
    word = words[at].text
    if re.fullmatch(r"\d{1,2}", word):
        after = at + 1
        return int(word), after + (after < len(words) and words[after].text in ("th", "st", "nd", "rd"))
    plain = stripped(word, ORDINALS)
    if plain is None:
        return None, at
    value, after = ORDINALS[plain], at + 1
    if after < len(words) and words[after].text == "عشر" and value < 10:
        return value + 10, after + 1
    if after < len(words) and words[after].text == "والعشرين" and value < 10:
        return value + 20, after + 1
    return value, after


def _decade(words: Sequence[Word], at: int) -> tuple[Date, int] | None:
    word = words[at].text
    if re.fullmatch(r"\d{3}0", word) and at + 1 < len(words) and words[at + 1].text == "s":
        return Date(int(word), span="decade"), at + 2
    plain = stripped(word, DECADES)
    if plain is None:
        return None
    century, after = 20, at + 1
    found = _century(words, after) if after < len(words) else None
    if found and found[0].year:
        century, after = found[0].year, found[1]
    elif after < len(words) and words[after].text == "القرن":
        after = min(len(words), after + 2)
    return Date((century - 1) * 100 + DECADES[plain], span="decade"), after


def _year(words: Sequence[Word], at: int) -> tuple[Date, int] | None:
    word = words[at].text
    era, behind = _era(words, at + 1)
    if era in ("bc", "bp") and re.fullmatch(r"\d{1,6}", word):
        return Date(int(word)), at + 1
    if len(word) < words[at].end - words[at].start:
        return None  # It had a separator of thousands.
    # Said to be a year, by a word before it or an era behind it, it may have any number of figures; but 50 م is metres.
    dated = bool(era) or (behind > at + 1 and (len(word) > 3 or words[at].end == words[at + 1].start))
    said = (at > 0 and stripped(words[at - 1].text, YEAR_WORDS) is not None) or dated
    if not re.fullmatch(r"\d{1,4}" if said else r"\d{4}", word):
        return None
    year = int(word)
    # Since the beginning of the year, 113 thousand: this year, and then a number. In the year 70 it is one.
    this_year = not dated and at > 0 and stripped(words[at - 1].text, YEAR_WORDS, _THE) is not None
    if this_year and not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    if not said and (not _FIRST_YEAR <= year <= _LAST_YEAR or _counts(words, at, year)):
        return None
    return Date(year), at + 1


def _counts(words: Sequence[Word], at: int, year: int) -> bool:
    """Whether what follows shows that a number counts something rather than names a year: 1200 workers.

    A year of our time is one behind a preposition, and wherever English writes it: in 2013 researchers found, the 2022
    strikes. The number of as many strikes would have a comma.
    """
    behind = words[at + 1 :]
    said = {" ".join(word.text for word in behind[:length]) for length in (1, 2)} if behind else set()
    if any(one in table for one in said for table in (MAGNITUDES, SPELLED, PERCENT)):
        return True
    if not behind or behind[0].start - words[at].end != 1 or not things(behind[0].text):
        return False
    return year < _OUR_TIME or not (behind[0].text.isascii() or (at > 0 and words[at - 1].text in _IN))


def _era(words: Sequence[Word], at: int) -> tuple[str, int]:
    for length in (3, 2, 1):
        said = " ".join(word.text for word in words[at : at + length])
        if len(words) - at >= length and said in ERAS:
            return ERAS[said], at + length
    return "", at
