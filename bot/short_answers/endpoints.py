"""Dates that begin or end something, and those of a life: which of them a question asks for."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date as day

from bot.short_answers.asked import AskedQuantity
from bot.short_answers.quantities import Date, Quantity
from vectorstore.text import words

_STARTS = re.compile(
    r"\b(?:begin|began|begun|start\w*|born|birth|found\w*|establish\w*"
    r"|[يت]?بدا\w*|[يت]نطلق|انطلق\w*|انطلاق\w*|بدء|بدايه|تاسس\w*|اسس\w*|ولد\w*|مولد\w*|ميلاد\w*|نشا\w*|قام\w*|اندلع\w*)\b"
)
_ENDS = re.compile(
    r"\b(?:end|ended|finish\w*|until|die|died|death|انته\w*|[يت]نتهي|اختتم\w*|[يت]ختتم|انهت|نهايه|سقط\w*|توفي\w*|مات|وفاه\w*|رحل)\b"
)
_OF_A_LIFE = re.compile(
    r"\b(?:born|birth|die|died|death|dead|live|lived|age|old|ولد\w*|مولد\w*|ميلاد\w*|توفي\w*|مات|ماتت|موت\w*|وفاه\w*"
    r"|وفاته\w*|رحل\w*|عاش\w*|حياه|حياته\w*|عمر\w*)\b"
)
# When something will be, and when it was; when it was to be, either may tell. With ت many a past verb begins as well.
_WILL = re.compile(
    r"\bwhen (?:will|shall|(?:is|are) (?:\w+ )+(?:due|expected|scheduled|planned|set|going|supposed) to\b)"
    r"|\bمتي (?:سوف|(?:من )?المتوقع|(?:من )?المقرر|يتوقع|ينتظر|يفترض|س(?!يطر)[يتن]\w{3,}|ي\w{3,})\b"
)
_WAS = re.compile(r"\bwhen (?:did|was|were)\b(?!.*\b(?:due|expect\w*|schedul\w*|plan\w*|suppos\w*|would|will|to)\b)")
_TO_COME = re.compile(
    r"(?:\b(?:will|due to|scheduled|planned|expected to)\b"
    r"|(?<!\w)(?:المقرر|مقررا?[ًةه]?|المتوقع|المنتظر|سوف|يتوقع|ينتظر)(?!\w)"
    r"|(?<!\w)و?س(?!يطر)[يت]\w{3,})[^،,.;؛]{0,60}$",
    re.IGNORECASE,
)
_WOULD = re.compile(r"\bwould\b[^.;]{0,60}$", re.IGNORECASE)
# Between such a word and its date: ولد في القاهرة عام …, until the end of the ice age (…). A number or a comma between
# them would be of something else.
_BETWEEN = r"\W*(?:[^\W\d_]+[^\w،,.;؛:]+){0,6}$"
_DATED = r"\W*(?:(?:in|on|early|late|mid|في|عام|سنة|يوم|مواليد|بداية|أوائل|مطلع|منتصف|أواخر|نهاية)\W+)*$"
_BORN = re.compile(rf"(?:\bborn|(?:^|[\s(])و?(?:ولد|ولدت|المولود|المولودة|ميلاد)){_BETWEEN}", re.IGNORECASE)
_DIED = re.compile(rf"(?:\bdied|(?:^|[\s(])و?(?:توفي|توفيت|وفاة|وفاته|مات)){_BETWEEN}", re.IGNORECASE)
_FROM = re.compile(
    rf"(?:\b(?:from|since)|(?:^|[\s(])(?:و?من|منذ|ابتداء من)){_DATED}"
    rf"|(?:\b(?:begins?|began|starts?|started)|(?:^|[\s(])(?:بدأت|بدأ)){_BETWEEN}",
    re.IGNORECASE,
)
_TO = re.compile(
    rf"(?:\b(?:to|until|till)|(?:^|[\s(])(?:و?حتى|و?إلى|لغاية)){_DATED}"
    rf"|(?:\b(?:until|till|ends?|ended|finish\w*)|(?:^|[\s(])(?:و?حتى|و?انتهت|و?انتهى)){_BETWEEN}",
    re.IGNORECASE,
)
# How much of the text before a date is looked at, in characters.
_LOOKED_AT = 80


def side(question: str, text: str, start: int, end: int) -> float:
    """Whether a date begins or ends something as the question asks: 1 yes, -1 the other of the two, 0 neither."""
    starts = asks_start(question)
    before = text[max(0, start - _LOOKED_AT) : start]
    lives, dies = _lifespan(text, start, end)
    opens = lives or bool(_FROM.search(before) or _BORN.search(before))
    closes = dies or bool(_TO.search(before) or _DIED.search(before))
    if starts is None or opens == closes:
        return 0.0
    return 1.0 if starts == opens else -1.0


def of_a_life(question: str, text: str, start: int, end: int) -> bool:
    """Whether a date is that of somebody's birth or death, where the question asks for neither."""
    if _OF_A_LIFE.search(" ".join(words(question))):
        return False
    before = text[max(0, start - _LOOKED_AT) : start]
    return any(_lifespan(text, start, end)) or bool(_BORN.search(before) or _DIED.search(before))


def is_to_come(question: str, ahead: str, *, news: bool = False) -> bool:
    """Whether the words ahead of a date say that it is to come, where what was is asked for; in news "would" does."""
    to_come = _TO_COME.search(ahead) or (news and _WOULD.search(ahead))
    return bool(to_come) and bool(_WAS.search(" ".join(words(question))))


def is_of_other_time(question: str, date: Date, published: day | None) -> bool:
    """Whether a date had passed when it was told of, where what will be is asked for, or was still to come where
    what was is asked for."""
    if published is None or date.year is None or date.span or date.era:
        return False
    known = (date.year, *(part for part in (date.month, date.month and date.day) if part))
    of_then = (published.year, published.month, published.day)[: len(known)]
    folded = " ".join(words(question))
    return (known < of_then and bool(_WILL.search(folded))) or (known > of_then and bool(_WAS.search(folded)))


def end_asked_for(quantity: Quantity, asked: AskedQuantity, question: str, text: str) -> Quantity:
    """Of a period that is told from its first year to its last, the one at which what was asked about began or ended.

    Of something "between 2005 and 2010" neither is known.
    """
    low, high = quantity.low, quantity.high
    if "date" not in asked.kinds or not isinstance(low, Date) or not isinstance(high, Date) or low == high:
        return quantity
    starts = asks_start(question)
    written = text[quantity.start : quantity.end]
    if starts is None or not re.search(r"\s(?:to|إلى|حتى)\s|[-–—]", written):
        return quantity
    one = low if starts else high
    return replace(quantity, low=one, high=one)


def asks_start(question: str) -> bool | None:
    """Whether a question asks when something began (True) or ended (False); None for neither, or both."""
    folded = " ".join(words(question))
    starts, ends = bool(_STARTS.search(folded)), bool(_ENDS.search(folded))
    return None if starts == ends else starts


def _lifespan(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether a date is the first or the second of a lifespan in brackets: (1879 - 1955)."""
    before, behind = text[:start], text[end:]
    first = bool(re.search(r"\([^()]{0,40}$", before)) and bool(re.match(r"[^()]{0,25}\s[-–—]\s", behind))
    second = bool(re.match(r"[^()]{0,30}\)", behind)) and bool(re.search(r"\s[-–—]\s[^()]{0,25}$", before))
    return first, second
