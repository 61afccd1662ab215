"""What a source tells otherwise: numbers that are words as often as numbers, and changes that went the other way.

"One" and "first" say too little to be looked for in a source. But where that tells another number of the same thing, or
another place in an order, they are wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.grounding.quantity import Quantity, equal
from bot.short_answers.lexicon import NUMBERS, QUALIFIERS
from vectorstore.caches.terms import STOP_WORDS, stem
from vectorstore.text import language, normalise, word_spans, words

_ONE = frozenset(words("one single واحد واحدة"))
# ين ends the plural of people, too: موظفين.
_DUAL, _DUAL_OR_PLURAL = re.compile(r"(?:تان|تين|ان)$"), re.compile(r"(?:تان|تين|ان|ين)$")
_FROM, _TO = frozenset(words("from من")), frozenset(words("to إلى الى"))
# Words between the two ends of a change: their unit, and what the number is of.
_BETWEEN = 5


def contradicted(claim: str, claimed: Sequence[Quantity], source: str, told: Sequence[Quantity]) -> list[Quantity]:
    """The quantities of a claim that are not firm, and that a source in its language tells otherwise: what it counts,
    the source counts by another number."""
    if language(claim) != language(source):
        return []
    found = []
    for one, others in _otherwise(claimed, told):
        counts = _counts_one(claim, one) or counts_in_order(claim, one)
        if counts and any(_neighbours(claim, one) & _neighbours(source, other) for other in others):
            found.append(one)
    return found


def doubtful_places(claim: str, claimed: Sequence[Quantity], told: Sequence[Quantity]) -> list[Quantity]:
    """The first and second things of a claim, where its source tells of other places in an order, and not of that.

    In another language it is left to the words around them whether they are of the same thing.
    """
    return [one for one, others in _otherwise(claimed, told) if others and one.ordinal and counts_in_order(claim, one)]


def _otherwise(claimed: Sequence[Quantity], told: Sequence[Quantity]) -> Iterator[tuple[Quantity, list[Quantity]]]:
    """The quantities of a claim that are not firm and not told, each with others of their sort that are told."""
    numbers = [one for one in told if one.kind == "number" and one.values[0].is_integer()]
    for one in claimed:
        if one.kind == "number" and not (one.firm or one.part or any(equal(one, other) for other in numbers)):
            yield one, [other for other in numbers if other.ordinal == one.ordinal]


def _counts_one(text: str, one: Quantity) -> bool:
    """Whether one thing is told, and not what came one day."""
    return one.written in _ONE and _around(text, one)[1][:1] != ["day"]


def counts_in_order(text: str, one: Quantity) -> bool:
    """Whether a first or second thing is told, and not a second of time or what comes at first."""
    before, after = _around(text, one)
    return one.ordinal and bool(after or before) and before[-1:] != ["at"] and one.written != "ثانيه"


def _neighbours(text: str, one: Quantity) -> set[str]:
    """The stems of what a number may count: the word behind it, and in Arabic the one before it, too."""
    before, after = _around(text, one)
    nouns = [*after[:1], *(before[-1:] if not one.written.isascii() else [])]
    return {stem(word) for word in nouns if word not in STOP_WORDS}


def _around(text: str, one: Quantity) -> tuple[list[str], list[str]]:
    spoken = word_spans(text)
    return (
        [word for word, _, end in spoken if end <= one.span[0]],
        [word for word, start, _ in spoken if start >= one.span[1]],
    )


def one_for_two(claim: str, source: str, told: Sequence[Quantity]) -> list[Quantity]:
    """The words of an Arabic claim that tell one of a thing by a number or two by a dual, where an Arabic source tells
    another number of it: شخصان over شخص واحد or over ثلاثة أشخاص."""
    if language(claim) != "ar" or language(source) != "ar":
        return []
    told_one, told_two = _ones(source), _twos(source, _DUAL)
    claimed_one, claimed_two = _ones(claim), _twos(claim, _DUAL)
    counted = [
        (_consonants(after[0]), one.values[0])
        for one in told
        if one.kind == "number" and not one.ordinal and not one.unit and (after := _around(source, one)[1])
    ]
    twos = {_consonants(thing) for thing in _twos(source, _DUAL_OR_PLURAL)}
    twos |= {thing for thing, value in counted if value == 2}
    others = {thing for thing, _ in counted} | {_consonants(thing) for thing in told_one}
    wrong = [claimed_two[thing] for thing in claimed_two if _consonants(thing) in others - twos]
    return wrong + [claimed_one[thing] for thing in sorted((claimed_one.keys() & told_two.keys()) - told_one.keys())]


def _consonants(word: str) -> str:
    """What an Arabic noun keeps in its plural: شخص and أشخاص."""
    return re.sub("[اويهت]", "", stem(word))


def _ones(text: str) -> dict[str, Quantity]:
    """Of what an Arabic text tells one, by the singular without the ending of the feminine."""
    return {
        word.removesuffix("ه"): Quantity("number", (1.0,), f"{word} {number}", span=(start, end))
        for (word, start, _), (number, _, end) in pairwise(word_spans(text))
        if number in ("واحد", "واحده")
    }


def _twos(text: str, ending: re.Pattern[str]) -> dict[str, Quantity]:
    """Of what it tells two, in the same way."""
    return {
        ending.sub("", word): Quantity("number", (2.0,), word, span=(start, end), dual=True)
        for word, start, end in word_spans(text)
        if len(word) > 4 and ending.search(word) and word not in NUMBERS
    }


def turned_round(claim: str, claimed: Sequence[Quantity], source: str, told: Sequence[Quantity]) -> list[Quantity]:
    """The two ends of a change from one number to another, where the source tells it the other way round alone."""
    changes = list(_changes(source, told))
    found: list[Quantity] = []
    for start, end in _changes(claim, claimed):
        straight = any(equal(start, a) and equal(end, b) for a, b in changes)
        if not straight and any(equal(start, b) and equal(end, a) for a, b in changes):
            found += [start, end]
    return found


def _changes(text: str, found: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """The ends of "from 5 to 7", and of "to 7 from 5"."""
    for one, other in pairwise(found):
        between = words(text[one.span[1] : other.span[0]])
        if one.kind != other.kind or len(between) > _BETWEEN:
            continue
        first, second = _preposition(text, one), _preposition(text, other)
        if first in _FROM and second in _TO:
            yield one, other
        elif first in _TO and second in _FROM:
            yield other, one


def rounded(claim: str, one: Quantity, told: Sequence[Quantity]) -> bool:
    """Whether a claim says that a number is not exact, and its source tells one that rounds to it: nearly 1,000 for
    960, more than half a million for 530,000."""
    qualifier = _qualifier(claim, one)
    value = one.values[0]
    if one.kind != "number" or one.ordinal or not qualifier or not value:
        return False
    for other in told:
        exact = other.values[0]
        if other.kind != "number" or not equal(one, replace(other, values=one.values)) or exact == value:
            continue
        fits = exact > value if qualifier in ("more", "least") else exact < value or qualifier == "about"
        if fits and _figures(value) < _figures(exact) and float(f"{exact:.{_figures(value) - 1}e}") == value:
            return True
    return False


def _figures(value: float) -> int:
    """The significant figures of a number: two of 36,000."""
    return len(f"{value:.12g}".split("e")[0].replace(".", "").strip("0"))


def _qualifier(text: str, one: Quantity) -> str:
    before = words(text[: one.span[0]])
    said = (" ".join(before[len(before) - length :]) for length in (4, 3, 2, 1) if len(before) >= length)
    return next((QUALIFIERS[phrase] for phrase in said if phrase in QUALIFIERS), "")


def _preposition(text: str, one: Quantity) -> str:
    """The word before a number, past what only says how exact it is: from about 5."""
    before = words(text[: one.span[0]])
    while before and normalise(before[-1]) in QUALIFIERS:
        before.pop()
    return before[-1] if before else ""
