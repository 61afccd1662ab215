"""Months, weekdays, dates and times of day among the tokens of a text, and which numbers belong to a date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.grounding.quantity import Quantity
from bot.grounding.tokens import CLOCK, DATE, Tokens
from bot.short_answers.lexicon import YEAR_WORDS
from bot.short_answers.values import stripped
from vectorstore.files.dates import MONTH_NUMBERS
from vectorstore.text import normalise, words

MONTHS = {name: value for name, value in MONTH_NUMBERS.items() if name not in ("sep", "sept")} | {"sept": 9}
"""The number of a month by its name, folded."""
WEEKDAYS = {
    **{day: i for i, day in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())},
    **{day: i for i, day in enumerate("الاثنين الثلاثاء الاربعاء الخميس الجمعه السبت الاحد".split())},
    "الثلثاء": 1,
}
"""The number of a weekday by its name, folded; 0 is Monday."""
_BEFORE_MONTH = frozenset(
    "in of since until till by last next early late mid this from to and during before after on شهر في منذ حتي اوايل"
    " اواخر منتصف خلال بدايه نهايه مطلع من الي و عن قبل بعد لشهر بشهر".split()
)
# Months whose names are other words, too.
_VERBS = ("may", "march")
_OTHER_WORDS = ("اب", "مارس", "ماي", "mar", "jan", "may", "dec", "اوت", "جوان")
# آب is August; what a father is begins with another letter.
_MADDA = re.compile("^و?[بل]?آب$")


def month_at(tokens: Tokens, at: int) -> tuple[Quantity, int] | None:
    """A month's name at a token, and the token after it."""
    for length in (2, 1):
        name = tokens.written(at, at + length)
        bare = stripped(name, MONTHS, ("", "و", "ب", "ل"))
        if bare is None or at + length > len(tokens.raw) or not _is_month(tokens, bare, at, length):
            continue
        return Quantity("month", (float(MONTHS[bare]),), name), at + length
    return None


def _is_month(tokens: Tokens, bare: str, at: int, length: int) -> bool:
    if bare in _VERBS and not _dated(tokens, at):
        return False
    near = _near_number(tokens, at, length) or (bare in (*_VERBS, "مارس") and _dated(tokens, at))
    return bare not in _OTHER_WORDS or near or bool(_MADDA.match(tokens.raw[at].text))


def _dated(tokens: Tokens, at: int) -> bool:
    before = tokens.folded[at - 1].text if at else ""
    written = tokens.raw[at].text
    named = not written[0].isascii() or written[0].isupper()
    return named and (before in _BEFORE_MONTH or _near_number(tokens, at, 1))


def _near_number(tokens: Tokens, at: int, length: int) -> bool:
    around = tokens.raw[max(0, at - 1) : at] + tokens.raw[at + length : at + length + 1]
    return any(token.text[0].isdigit() for token in around)


def weekday_at(tokens: Tokens, at: int) -> Quantity | None:
    """A weekday's name at a token."""
    word = tokens.folded[at].text
    following = tokens.written(at + 1, at + 2)
    if word.endswith("الاثنين") and following in ("الاخرين", "الاولين", "معا"):
        return None  # It counts: the two others.
    bare = stripped(word, WEEKDAYS, ("", "و", "ب", "ف"))
    if bare is None and word.startswith("لل") and "ال" + word[2:] in WEEKDAYS:
        bare = "ال" + word[2:]
    return None if bare is None else Quantity("weekday", (float(WEEKDAYS[bare]),), word)


def in_figures(written: str) -> list[Quantity]:
    """The day, month and year of a date in figures; of 3/11/2025 the day may be the month."""
    match = DATE.fullmatch(written)
    if match is None:
        return []
    numbers = [float(part) for part in re.split(r"\D", written)]
    days: tuple[float, ...]
    months: tuple[float, ...]
    if match["iso"]:
        year, month, day = numbers
        months, days = (month,), (day,)
    else:
        first, second, year = numbers
        days = tuple(dict.fromkeys((first, second))) if first <= 12 else (first,)
        months = tuple(dict.fromkeys((second, first))) if first <= 12 else (second,)
    if not 1 <= days[0] <= 31 or not any(1 <= one <= 12 for one in months):
        return []
    return [
        Quantity("number", days, written, part="day"),
        Quantity("month", months, written),
        Quantity("number", (year,), written, part="year"),
    ]


def clock_at(tokens: Tokens, at: int) -> tuple[Quantity, int] | None:
    """A time of day in figures: its hours, by the clock of twelve and that of twenty-four."""
    match = CLOCK.match(tokens.text, tokens.raw[at].start)
    if match is None or tokens.text[max(0, match.start() - 1) : match.start()] in list(":0123456789"):
        return None
    hours = int(match["hour"]) % 12 + int(match["minute"]) / 60
    after = next((i for i in range(at, len(tokens.raw)) if tokens.raw[i].start >= match.end()), len(tokens.raw))
    return Quantity("number", (hours, hours + 12), match.group()), after


_TO_MONTH = re.compile(r"\W*(?:of|من|شهر|من شهر)?\W*")
_FROM_MONTH = re.compile(r"\.?\s*(?:the\s)?\s*")
_TO_YEAR = re.compile(r"\W*(?:of|in|من|في|(?:من )?عام|(?:من )?سنه|لعام)?\W*")
_AMONG_DAYS = re.compile(r"\W*(?:and|or|to|until|و|او|الي|حتي)?\W*")
_BEFORE_DAY = frozenset(words("يوم يومي اليوم day"))
_BEFORE_YEAR = frozenset(words("in since until by of from to during في منذ حتى بحلول خلال من إلى لعام بعام للعام"))


def parted(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """The quantities of a text, in order, those that are days and years of dates marked as such."""
    marked = list(found)
    for i, one in enumerate(found):
        before = found[i - 1] if i else None
        if _may_be_year(one) and (_follows_date(text, marked[i - 1] if i else None, one) or _said_year(text, one)):
            marked[i] = replace(one, part="year")
        elif before and before.kind == "month" and before.written.isascii() and _may_be_day(one):
            if _FROM_MONTH.fullmatch(_gap(text, before, one)):
                marked[i] = replace(one, part="day")
        elif _may_be_day(one) and _last(text, one) in _BEFORE_DAY:
            marked[i] = replace(one, part="day")
    # Backwards: of 24, 25 and 26 October, all are days.
    for i in range(len(marked) - 2, -1, -1):
        one, behind = marked[i], marked[i + 1]
        gap = _gap(text, one, behind)
        to_month = behind.kind == "month" and _TO_MONTH.fullmatch(gap)
        to_day = behind.part == "day" and _AMONG_DAYS.fullmatch(gap)
        if not one.part and _may_be_day(one) and (to_month or to_day):
            marked[i] = replace(one, part="day")
    return marked


def _gap(text: str, one: Quantity, other: Quantity) -> str:
    return normalise(text[one.span[1] : other.span[0]])


def _last(text: str, one: Quantity) -> str:
    return (words(text[: one.span[0]][-24:]) or [""])[-1]


def _may_be_day(one: Quantity) -> bool:
    return one.kind == "number" and not one.unit and one.values[0] in range(1, 32)


def _may_be_year(one: Quantity) -> bool:
    return one.form == "year" and not one.unit


def _follows_date(text: str, before: Quantity | None, one: Quantity) -> bool:
    return (
        before is not None
        and (before.kind == "month" or before.part == "day")
        and bool(_TO_YEAR.fullmatch(_gap(text, before, one)))
    )


def _said_year(text: str, one: Quantity) -> bool:
    before = _last(text, one)
    return before in _BEFORE_YEAR or stripped(before, YEAR_WORDS) is not None
