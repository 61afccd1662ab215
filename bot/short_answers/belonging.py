"""Which words of a sentence belong to which of the numbers that it tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.short_answers.beside import CONJUNCTION
from vectorstore.text import Span


@dataclass(frozen=True)
class Told:
    """A number that a sentence tells, ``text[start:end]``; ``named`` is whether what it counts stands behind it."""

    sentence: int
    text: str
    start: int
    end: int
    named: bool = False


# Where the words of one number end and those of the next begin: a comma, or a word that goes on to something else.
_COMMA = re.compile(r"[،;؛()]|(?<!\d)[,:]|[,:](?!\d)")
_GOES_ON = re.compile(
    r"(?<!\S)(?:(?:and|while|but|whereas|including|compared|versus|against|of whom|of which|out of|up from|down from"
    r"|on (?:revenues?|sales|turnover|profits?)(?= of))\b"
    r"|و?(?:فيما|بينما|في حين|إضافة|مقارنة|مقابل|بينهم|بينها|منهم|منها|من بين|من أصل|لكن|ثم)(?=\s)"
    rf"|{CONJUNCTION}|و(?=\s*$))"
)
# What a number is changed to, or what it is changed from, stands next to it: from 11 to 8 years, to 4.1 from 7.2.
_FROM_HERE = re.compile(r"(?:^|\W)(?:من|from)\W+$", re.IGNORECASE)
_TO_THERE = re.compile(r"\W*(?:\w+\W+){0,2}?(?:إلى|الى|to)\W+$", re.IGNORECASE)
_TO_HERE = re.compile(r"(?:^|\W)(?:إلى|الى|to)\W+$", re.IGNORECASE)
_FROM_THERE = re.compile(r"\W*(?:\w+\W+){0,2}?(?:من|from)\W+$", re.IGNORECASE)
# By how much: بمقدار 15 فلسا, and what goes on to what it is now: 10 فلسات إلى 670.
_BY = re.compile(r"(?<!\w)(?:بمقدار|بواقع|by)\s+(?:نحو\s+|about\s+)?$", re.IGNORECASE)
_THEN_TO = re.compile(
    r"\s+(?P<unit>(?:(?!إضافة|اضافة|بالإضافة)\w+\s+)?)(?:إلى|الى|ليصبح|لتصبح|ليصل|لتصل|ليبلغ|لتبلغ|to)\s+(?:نحو\s+|about\s+)?"
    r"(?:\d|مليون|مليار|[أا]لف)",
    re.IGNORECASE,
)
# Decided by 4,318 votes to 4,256.
_VOTES_TO = re.compile(r"\s+votes?\s+(?:to|against)\s+\d", re.IGNORECASE)
_SET_AGAINST = re.compile(
    r"(?<!\w)(?:من|مقابل|مقارنة بـ?|from|compared with|compared to|versus|against)\s+(?:نحو\s+|about\s+)?\d",
    re.IGNORECASE,
)
# What goes on to somebody else.
_MEANWHILE = re.compile(r"[،,;]\s*(?:و?(?:فيما|بينما|في حين)(?!\w)|(?:while|whereas)\b)", re.IGNORECASE)
# By how much somebody is ahead: بفارق ثلاث نقاط عن, two points behind, by 3 goals.
_MARGIN_AHEAD = re.compile(
    r"(?:(?<!\w)[وبل]?(?:ال)?(?:فارق|هامش)|\b(?:lead|margin|gap|advantage|majority) of|\b(?:won|beat|lost|ahead|win"
    r"|victory|defeat|lead|leads|led|trail\w*)\b[^.;]{0,40}\bby)\s+(?:نحو\s+|about\s+|just\s+|only\s+)?$",
    re.IGNORECASE,
)
_MARGIN_BEHIND = re.compile(r"(?:\s+\w+){1,2}\s+(?:ahead|behind|clear|adrift|above|below|more than|fewer than)\b")


def own_words(told: Sequence[Told]) -> list[Span]:
    """The part of its sentence that belongs to each number: up to the last break before the next one.

    What it is set against, or changed from, is no longer of it, even where that is no answer of its own.
    """
    starts = [0 for _ in told]
    ends = [_set_against(one) for one in told]
    for (i, one), (j, other) in pairwise(enumerate(told)):
        if one.sentence != other.sentence:
            continue
        between = one.text[one.end : other.start]
        starts[j] = one.end
        ends[i] = min(ends[i], other.start)
        breaks = list(_COMMA.finditer(between)) or list(_GOES_ON.finditer(between))
        if breaks:
            starts[j] = one.end + breaks[-1].start()
            ends[i] = min(ends[i], starts[j])
        elif other.text[other.start] == "و":
            # The conjunction is written onto a number in words: وثلاثة ملايين.
            starts[j] = ends[i] = other.start
    return list(zip(starts, ends, strict=True))


def _set_against(one: Told) -> int:
    """Where a number follows that this one is set against, or what others did; else the end of the sentence."""
    beyond = (_SET_AGAINST.search(one.text, one.end), _MEANWHILE.search(one.text, one.end))
    return min((found.start() for found in beyond if found), default=len(one.text))


def clauses(told: Sequence[Told]) -> list[str]:
    """The words around each number up to the next break on either side."""
    return [clause_of(one) for one in told]


def clause_of(told: Told) -> str:
    """The same of one number."""
    ahead = max((m.end() for m in breaks(told.text[: told.start])), default=0)
    behind = min((m.start() for m in breaks(told.text[told.end :])), default=len(told.text) - told.end)
    return told.text[ahead : told.end + behind]


def breaks(text: str) -> list[re.Match[str]]:
    """Where something else begins to be told: at a comma, at a word that goes on to it."""
    return [*_COMMA.finditer(text), *_GOES_ON.finditer(text)]


def changed_from(told: Sequence[Told]) -> list[bool]:
    """Which of the numbers is what another was before it changed: the first of "from 11 years to 8"."""
    left = [False for _ in told]
    for (i, one), (j, other) in pairwise(enumerate(told)):
        between = one.text[one.end : other.start]
        if one.sentence != other.sentence:
            continue
        left[i] |= bool(_FROM_HERE.search(one.text[: one.start]) and _TO_THERE.fullmatch(between))
        left[j] |= bool(_TO_HERE.search(one.text[: one.start]) and _FROM_THERE.fullmatch(between))
    return left


def changed_by(told: Told) -> bool:
    """Whether a number is by how much something changed: by 15, and the 10 of "fell 10 cents to 670" but of no "from
    10 cents". Bare numbers are a range, or a ratio: 20 to 1. So many votes to so many are no change."""
    if _VOTES_TO.match(told.text, told.end):
        return False
    ahead = told.text[: told.start]
    goes_on = None if _FROM_HERE.search(ahead) else _THEN_TO.match(told.text, told.end)
    with_unit = goes_on is not None and re.search(r"[^\W\d]", told.text[told.start : told.end] + goes_on["unit"])
    return bool(_BY.search(ahead) or with_unit)


def is_margin(told: Told) -> bool:
    """Whether a number is by how much somebody is ahead of another."""
    ahead = _MARGIN_AHEAD.search(told.text[: told.start])
    return bool(ahead or _MARGIN_BEHIND.match(told.text, told.end))
