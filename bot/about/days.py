"""Days that a question names: "on 2 November 2026", في نوفمبر 2026, في عام 2026."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from vectorstore.files.dates import MONTH, MONTH_NUMBERS

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_BEFORE = (
    "(?:(?:on|in|from|of|dated|during|for|at|published|في|بتاريخ|يوم|من|خلال|شهر|عام|سنه|ليوم|لشهر|بيوم|"
    "(?:ال)?(?:سبت|احد|اثنين|ثلاثاء|اربعاء|خميس|جمعه)|(?:mon|tues|wednes|thurs|fri|satur|sun)day) )*?"
)
_PERIODS = tuple(
    re.compile(rf"(?:(?<= )|^){_BEFORE}{form}(?= |$)")
    for form in (
        rf"(?:the )?{_DAY}(?: of)? (?P<month>{MONTH})(?: (?P<twice>{MONTH}))?(?: {_YEAR})?",
        rf"(?P<month>{MONTH}) {_DAY}(?: {_YEAR})?",
        rf"{_YEAR} (?P<number>1[0-2]|0?[1-9]) (?P<day>0?[1-9]|[12]\d|3[01])",
        rf"(?P<day>0?[1-9]|[12]\d|3[01]) (?P<number>1[0-2]|0?[1-9]) {_YEAR}",
        rf"(?P<month>{MONTH})(?: (?P<twice>{MONTH}))? {_YEAR}",
        rf"(?:in|from|during|في|عام|سنه|خلال) (?:عام |سنه )?{_YEAR}",
    )
)


@dataclass(frozen=True)
class Days:
    """A day, a month or a year; what a question leaves out of it is None, and any will do."""

    year: int | None
    month: int | None
    day: int | None

    def hold(self, published: date | None) -> bool:
        """Whether an article was published then."""
        return published is not None and all(
            wanted in (None, found)
            for wanted, found in zip(
                (self.year, self.month, self.day), (published.year, published.month, published.day), strict=True
            )
        )


def days_in(folded: str) -> tuple[Days, str] | None:
    """The days that a question names, and the question without them; None where it names none.

    Args:
        folded: the question's folded words, with single spaces between them.
    """
    for pattern in _PERIODS:
        if found := pattern.search(folded):
            named = found.groupdict()
            month = MONTH_NUMBERS[named["month"]] if named.get("month") else named.get("number")
            numbers = (named.get("year"), month, named.get("day"))
            days = Days(*(int(number) if number else None for number in numbers))
            return days, " ".join(f"{folded[: found.start()]} {folded[found.end() :]}".split())
    return None
