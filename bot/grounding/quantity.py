"""Something counted or dated, as a text tells it, and whether another text tells the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from typing import Literal

from bot.grounding.units import in_units_of
from vectorstore.text import Span


@dataclass(frozen=True)
class Quantity:
    """Something counted or dated, as a text tells it.

    Attributes:
        kind: ``"number"``, ``"month"`` (1 to 12) or ``"weekday"`` (0 is Monday).
        values: what it may mean, the likeliest first: ``1930s`` is 1930 or thirty.
        written: its words, normalised.
        firm: whether a sentence that repeats it must find it in its source.
        span: where its first word begins and its last ends, in characters.
        dual: whether an Arabic dual tells it: شخصان, two people.
        unit: what it is told in, a key of bot.grounding.units; empty where the words beside it do not tell.
        ordinal: whether it tells a place in an order: second, الثاني.
        part: whether it is the day or the year of a date.
    """

    kind: str
    values: tuple[float, ...]
    written: str
    firm: bool = True
    span: Span = (0, 0)
    dual: bool = False
    unit: str = ""
    ordinal: bool = False
    part: Literal["", "day", "year"] = ""

    @property
    def share(self) -> bool:
        """Whether it is told in percent."""
        return self.unit == "percent"

    @property
    def form(self) -> str:
        """Its kind, and of numbers, whether it is a share, a place in an order, a day, or may be a year: what no other
        number is mistaken for."""
        if self.share or self.ordinal:
            return "share" if self.share else "ordinal"
        year = self.written.isdigit() and 1000 <= self.values[0] <= 2100
        return self.part or ("year" if year else self.kind)


def equal(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities may be the same: those without a unit are of any, but for the days of dates."""
    if one.kind != other.kind or (one.part == "day" and other.unit) or (one.unit and other.part == "day"):
        return False
    # The second of a thing is not two of them; in figures (the 2nd minute, minute 2) they are told alike.
    if one.ordinal != other.ordinal and one.values[0] == 2.0 and (one.written + other.written).isalpha():
        return False
    if one.unit and other.unit:
        return any(in_units_of(a, one.unit, b, other.unit) for a, b in product(one.values, other.values))
    return bool(_rounded(one, other.share) & _rounded(other, one.share))


def tells(heading: Quantity, claimed: Quantity) -> bool:
    """Whether a heading tells a quantity: the day and the year of its date tell those of dates alone."""
    if not equal(heading, claimed):
        return False
    return heading.part in ("", claimed.part) or (heading.part == "day" and claimed.ordinal)


def dated(found: Sequence[Quantity]) -> list[Quantity]:
    """The quantities of a text, and the weekdays that its full dates fall on."""
    days = list(found)
    for three in zip(found, found[1:], found[2:], strict=False):
        parts = {one.part or one.kind: one for one in three}
        if parts.keys() == {"day", "month", "year"}:
            for year, month, day in product(*(parts[part].values for part in ("year", "month", "day"))):
                try:
                    weekday = date(int(year), int(month), int(day)).weekday()
                except ValueError:
                    continue
                days.append(replace(parts["month"], kind="weekday", values=(float(weekday),)))
    return days


def _rounded(one: Quantity, with_share: bool) -> set[float]:
    """The values of a quantity; beside a share in percent those of the share, too: half of them are 50 percent."""
    values = {round(value, 6) for value in one.values}
    return values | {round(value / 100, 6) for value in one.values} if one.share and not with_share else values
