"""Whether a quantity of a text can be the answer to what was asked, and as what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from bot.short_answers.asked import Asked, asked_for
from bot.short_answers.quantities import Date, Quantity, quantities
from vectorstore.text import language

# Years so long past that it makes no difference when the article was written.
_AGES = 1000
_CENTURIES = range(1, 22)
# What stands in front of four figures that are a year.
_DATING = re.compile(
    r"(?:\b(?:in|since|by|until|from|of)|[^\w](?:عام|سنة|العام|منذ|حتى|وعام|لعام|بعام))\s*$", re.IGNORECASE
)


def read_as_asked(quantity: Quantity, asked: Asked, text: str) -> Quantity | None:
    """A quantity of a text as the answer to what was asked; None where it can be none.

    Of a date it is the year alone where that is all that was asked for; 1388 is a number where one was asked for and
    nothing says that it is a year.
    """
    low, high = quantity.low, quantity.high
    if isinstance(low, Date) or isinstance(high, Date):
        assert isinstance(low, Date) and isinstance(high, Date)  # A range is of two of a kind.
        return _date_as_asked(quantity, low, high, asked, text)
    if "date" not in asked.kinds:
        return quantity if quantity.kind in (*asked.kinds, *asked.also) else None
    if asked.date == "century" and quantity.kind == "number" and low == high:
        century = Date(int(low), span="century")
        known = low in _CENTURIES
        return Quantity("date", quantity.start, quantity.end, century, century) if known else None
    # How old the earth is tells when it came to be: 66 million years ago.
    ages = quantity.kind == "duration" and quantity.unit == "year" and low * 10**quantity.magnitude >= _AGES
    return replace(quantity, qualifier="ago") if ages and "duration" in asked.also else None


def _date_as_asked(quantity: Quantity, low: Date, high: Date, asked: Asked, text: str) -> Quantity | None:
    if "date" in asked.kinds:
        if asked.date == "year" and low.year and high.year:
            low, high = (Date(one.year, span=one.span, era=one.era) for one in (low, high))
        return replace(quantity, low=low, high=high)
    if "duration" in asked.kinds and low != high:
        return quantity  # From when to when tells how long.
    written = text[quantity.start : quantity.end]
    bare = re.fullmatch(r"\d{4}", written) and not _DATING.search(text[: quantity.start])
    if not bare or "number" not in (*asked.kinds, *asked.also):
        return None
    return replace(quantity, kind="number", low=Fraction(written), high=Fraction(written))


def gold_quantities(question: str, answers: Sequence[str]) -> list[Quantity]:
    """What the known answers to a question are as quantities: any one of them is right.

    An answer counts that tells one quantity of the kind that is asked for, or is little else than a quantity. A year of
    either calendar, "1037م (429 هـ)", is told twice. What the question itself tells is no answer to it.
    """
    asked = asked_for(question)
    known = quantities(question)
    found: list[Quantity] = []
    for answer in answers:
        told = [one for one in _told(answer, asked) if not any(one.same_as(other) for other in known)]
        fitting = _fitting(told, asked, answer) if asked else []
        eras = {one.low.era for one in fitting if isinstance(one.low, Date)}
        if len(fitting) == 1 or 1 < len(fitting) == len(eras):
            found += fitting
        elif len(told) == 1 and 2 * (told[0].end - told[0].start) >= len(answer.strip(" .،,()")):
            found.append((asked and read_as_asked(told[0], asked, answer)) or told[0])
    return found


def _fitting(told: Sequence[Quantity], asked: Asked, answer: str) -> list[Quantity]:
    as_asked = [found for one in told if (found := read_as_asked(one, asked, answer))]
    return [one for one in as_asked if one.kind in asked.kinds] or as_asked


def _told(answer: str, asked: Asked | None) -> list[Quantity]:
    """The quantities of an answer; in answer to which century, its ordinal number alone is one."""
    century = f"القرن {answer}" if language(answer) == "ar" else f"{answer} century"
    return (quantities(century) if asked and asked.date == "century" else []) or quantities(answer)
