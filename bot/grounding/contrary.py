"""What a source tells otherwise: numbers that are words as often as numbers, and changes that went the other way.

"One" and "first" say too little to be looked for in a source. But where that tells another number of the same thing, or
another place in an order, they are wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.grounding.quantity import Quantity, equal
from bot.short_answers.lexicon import QUALIFIERS
from vectorstore.terms import STOP_WORDS, stem
from vectorstore.text import language, normalise, word_spans, words

_ONE = frozenset(words("one single واحد واحدة"))
_ENDS_DUAL = re.compile(r"(?:تان|تين|ان|ين)$")
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
        counts = one.written in _ONE or counts_in_order(claim, one)
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


def one_for_two(claim: str, source: str) -> list[Quantity]:
    """The words of an Arabic claim that tell one of a thing by a number or two by a dual, where an Arabic source tells
    the other: شخصان over شخص واحد."""
    if language(claim) != "ar" or language(source) != "ar":
        return []
    (claimed_one, claimed_two), (told_one, told_two) = _ones_and_twos(claim), _ones_and_twos(source)
    wrong = (claimed_two.keys() & told_one.keys()) - told_two.keys()
    wrong |= (claimed_one.keys() & told_two.keys()) - told_one.keys()
    return [(claimed_two | claimed_one)[thing] for thing in sorted(wrong)]


def _ones_and_twos(text: str) -> tuple[dict[str, Quantity], dict[str, Quantity]]:
    """Of what a text tells one and of what two, by the singular without the ending of the feminine."""
    spoken = word_spans(text)
    ones = {
        word.removesuffix("ه"): Quantity("number", (1.0,), f"{word} {number}", span=(start, end))
        for (word, start, _), (number, _, end) in pairwise(spoken)
        if number in ("واحد", "واحده")
    }
    twos = {
        _ENDS_DUAL.sub("", word): Quantity("number", (2.0,), word, span=(start, end), dual=True)
        for word, start, end in spoken
        if len(word) > 4 and _ENDS_DUAL.search(word)
    }
    return ones, twos


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


def _preposition(text: str, one: Quantity) -> str:
    """The word before a number, past what only says how exact it is: from about 5."""
    before = words(text[: one.span[0]])
    while before and normalise(before[-1]) in QUALIFIERS:
        before.pop()
    return before[-1] if before else ""
