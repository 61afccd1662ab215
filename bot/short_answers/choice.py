"""Which quantity of the quotations answers the question, and how sure that is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from bot.answers import Language, ShortAnswer
from bot.calibration import (
    QUANTITY,
    QUANTITY_READ,
    QUANTITY_READ_BEHIND,
    QUANTITY_SAID,
    QUANTITY_SURE,
    QUANTITY_THINKABLE,
    QUANTITY_UNREAD,
    QUANTITY_UNREAD_UNSURE,
)
from bot.mentions.places import places_named
from bot.retrieval.retriever import Evidence, Scores
from bot.short_answers.asked import AskedQuantity, asked_for
from bot.short_answers.belonging import Told
from bot.short_answers.beside import SURELY_ALIKE, Alike, Beside, beside, likeness, named_behind, plain_noun
from bot.short_answers.elsewhere import (
    is_of_this_year,
    of_other_country,
    of_other_goods,
    of_other_in_order,
    of_other_nation,
    tells_no_trade,
)
from bot.short_answers.endpoints import asks_start, end_asked_for, is_of_other_time, is_to_come, of_a_life, side
from bot.short_answers.fitting import converted, is_in_order, is_rest, read_as_asked
from bot.short_answers.holders import of_the_holder
from bot.short_answers.matters import deeds, fates, sides
from bot.short_answers.nouns import counts_anyone, counts_people, tells_of_part, things
from bot.short_answers.quantities import Date, Quantity, quantities
from bot.short_answers.series import about_the_asked, about_the_deed, asks_for_anyone, asks_toll, tells_toll
from bot.short_answers.traits import tells_what_was
from bot.short_answers.units import currency_of, same_unit
from bot.wording.quantities import quantity_in_words
from vectorstore.model.embedding import Floats
from vectorstore.model.interaction import inside
from vectorstore.text import Span, word_spans

if TYPE_CHECKING:
    from bot.quotation.sentences import Sentence
    from bot.retrieval.close_reading import ReadPlace

# How fast a word's evidence fades with its distance from a quantity, in words; a comma counts as so many more, and
# another quantity that may answer as well: what stands beyond it belongs to that one.
_NEAR, _FAR, _COMMA, _RIVAL = 3.0, 10.0, 4.0, 5.0
_TIMES = ("مرة", "مره", "المرات", "مرات", "times")
# What stands within so many words of a quantity is what it is a quantity of.
_BESIDE = 3
# How much better the counted noun is met by another in its sentence than the two are alike by themselves.
_IN_CONTEXT = 0.2
# Cosines of short texts lie close together; in tenths they are of the size of the other features.
_ABOUT = 10.0
# What is told together: 148 passengers and six, 148 راكبا و6.
_AND = re.compile(r"\s+[^\s،,.]+(?:\s+[^\s،,.]+)?\s+(?:و|and\s+)")
# How sharply a question token belongs to the quantity around which it is met best.
_OWNING = 10.0


@dataclass(frozen=True)
class Option:
    """A quantity of the kind that is asked for, ``text[start:end]`` of the paragraph of the citation, as evidence.

    ``met`` is how well each question token is met around it, shape (q,); ``place`` is its span of the quoted
    ``sentence``.
    """

    quantity: Quantity
    citation: int
    start: int
    end: int
    features: Scores
    met: Floats
    sentence: str = ""
    place: Span = (0, 0)


@dataclass(frozen=True)
class _Words:
    """The words and tokens of a sentence, and where each stands, in words from its beginning.

    Attributes:
        starts: of each word in the paragraph, in characters, shape (w,).
        places: of each word, shape (w,); commas and brackets add to the distance.
        matches: of each token, shape (t, q).
        token_words: the word of each token, shape (t,).
    """

    starts: npt.NDArray[np.int64]
    places: Floats
    matches: Floats
    token_words: npt.NDArray[np.int64]

    @classmethod
    def of(cls, sentence: Sentence) -> _Words:
        text, candidate = sentence.candidate.paragraph.text, sentence.candidate
        spans = [(sentence.start + start, sentence.start + end) for _, start, end in word_spans(sentence.quote)]
        places, at, last = [], 0.0, sentence.start
        for start, end in spans:
            at += 1 + _COMMA * len(re.findall(r"[،,;؛:()]", text[last:start]))
            places.append(at)
            last = end
        own = inside(candidate.spans, sentence.start, sentence.end)
        starts = np.array([start for start, _ in spans], np.int64)
        # A token may begin with the space before its word.
        ends = candidate.spans[own][:, 1].astype(np.int64)
        token_words = np.maximum(0, np.searchsorted(starts, ends - 1, side="right") - 1)
        return cls(starts, np.array(places, np.float32), candidate.matches[own], token_words)

    def within(self, start: int, end: int) -> tuple[int, int]:
        """The first and the last word of the characters start…end of the paragraph."""
        first = int(np.searchsorted(self.starts, start, side="right")) - 1
        return max(0, first), max(0, int(np.searchsorted(self.starts, end - 1, side="right")) - 1)

    def distances(self, first: int, last: int, rivals: Sequence[tuple[int, int]] = ()) -> Floats:
        """Of each token from the words first…last, shape (t,); what is behind a rival is farther."""
        gaps = np.maximum(0.0, np.maximum(self.places[first] - self.places, self.places - self.places[last]))
        order = np.arange(len(self.places))
        for opens, closes in rivals:
            if closes < first:
                gaps[order <= closes] += _RIVAL
            elif opens > last:
                gaps[order >= opens] += _RIVAL
        return np.asarray(gaps[self.token_words], np.float32)


def quantity_options(evidence: Evidence, chosen: Sequence[Sentence]) -> list[Option]:
    """The quantities in the quoted sentences that may answer, with their features; none where no quantity is asked."""
    asked = asked_for(evidence.question)
    if asked is None:
        return []
    known = quantities(evidence.question)
    options: list[Option] = []
    besides: list[Beside] = []
    for number, sentence in enumerate(chosen, start=1):
        if _is_elsewhere(evidence.question, sentence):
            continue
        around = _Words.of(sentence)
        was = tells_what_was(evidence.question, asked, sentence.quote, sentence.candidate.paragraph.published)
        told = [(one, _as_asked(one, asked, evidence.question, sentence.quote)) for one in quantities(sentence.quote)]
        fitting = [(one, as_asked) for one, as_asked in told if as_asked and not converted(one, asked, sentence.quote)]
        fitting = fitting if asks_start(evidence.question) is not None else _fullest(fitting)
        places = [around.within(sentence.start + one.start, sentence.start + one.end) for one, _ in fitting]
        for (one, as_asked), place in zip(fitting, places, strict=True):
            if any(as_asked.same_as(other) for other in known) or _is_of_other_time(evidence, as_asked, sentence, one):
                continue
            start, end = sentence.start + one.start, sentence.start + one.end
            distances = around.distances(*place, rivals=places)
            features = _features(evidence, sentence, around, asked, as_asked, (start, end), place)
            # 1500 is no year where it counts something.
            features["as_number"] = float(one.kind != as_asked.kind and not named_behind(sentence.quote, one.end))
            if one.low != one.high and as_asked.low == as_asked.high:
                features["side"] = 1.0
            features["was"] = float(was)
            met = (around.matches * np.exp(-distances / (2 * _NEAR))[:, None]).max(axis=0)
            options.append(Option(as_asked, number, start, end, features, met, sentence.quote, (one.start, one.end)))
            besides.append(beside(sentence.quote, one if one.kind == as_asked.kind else as_asked, shares=asked.noun))
    counted = plain_noun(asked.named_in(evidence.question))
    alikes = likeness(counted, evidence.vector, besides, evidence.alone)
    if sides(evidence.question):
        # As many votes as there were deputies.
        votes = ["vote" in things(one.counted) for one in besides]
        alikes = [
            replace(one, counted=SURELY_ALIKE, other=False, same=True) if vote else one
            for one, vote in zip(alikes, votes, strict=True)
        ]
    for option, alike in zip(options, alikes, strict=True):
        option.features.update(_by_itself(option.features, alike))
    if asked.noun:
        options, besides, alikes = _but_of_parts(evidence.question, counted, options, besides, alikes)
        articles = [f"{one.candidate.paragraph.title}\n{one.candidate.paragraph.text}" for one in chosen]
        options, besides = _of_the_noun(counted, options, besides, alikes, articles)
    options, besides = _in_its_currency(evidence.question, asked, options, besides)
    return _compared(_about_the_asked(evidence.question, asked, options, besides), evidence)


def _is_elsewhere(question: str, sentence: Sentence) -> bool:
    """Whether a sentence is about another country, other goods, another year, or another one of several, than a
    question."""
    text, title = sentence.quote, sentence.candidate.paragraph.title
    return (
        of_other_country(question, text)
        or of_other_nation(question, text, title)
        or of_other_goods(question, text, title)
        or tells_no_trade(question, text)
        or is_of_this_year(question, text, sentence.candidate.paragraph.published)
        or of_other_in_order(question, text, sentence.candidate.paragraph.text)
    )


def _fullest(fitting: list[tuple[Quantity, Quantity]]) -> list[tuple[Quantity, Quantity]]:
    """The same but for months whose year the sentence does not tell, where it tells that of another date."""
    dated = any(isinstance(one.low, Date) and one.low.year is not None for _, one in fitting)
    return [(told, one) for told, one in fitting if not (dated and isinstance(one.low, Date) and _is_month(one.low))]


def _is_month(date: Date) -> bool:
    return date.year is None and date.day is None


def _but_of_parts(
    question: str, counted: str, options: list[Option], besides: list[Beside], alikes: list[Alike]
) -> tuple[list[Option], list[Beside], list[Alike]]:
    """The same without numbers of several sorts of people told together, where all people are asked for: with 148
    passengers and six of the crew there were more than either."""
    if not counts_anyone(counted) or fates(question) or deeds(question):
        return options, besides, alikes
    parts = {
        number
        for first, second in pairwise(range(len(options)))
        if options[first].citation == options[second].citation
        and besides[first].counted
        and besides[second].counted
        and _AND.fullmatch(_between(options[first], options[second]))
        for number in (first, second)
    }
    kept = [number for number in range(len(options)) if number not in parts]
    return [options[n] for n in kept], [besides[n] for n in kept], [alikes[n] for n in kept]


def _between(first: Option, second: Option) -> str:
    """What stands between two numbers of a sentence, a conjunction that is written onto the second included."""
    start = second.place[0]
    return first.sentence[first.place[1] : start + (first.sentence[start] == "و")]


def _of_the_noun(
    counted: str, options: list[Option], besides: list[Beside], alikes: Sequence[Alike], around: Sequence[str]
) -> tuple[list[Option], list[Beside]]:
    """The options without those that count something else than one that surely counts what is asked for.

    Where there is no such one, they stay: the question is not answered. ``around`` are the texts around the sentences.
    """
    for option, one in zip(options, besides, strict=True):
        if not tells_of_part(counted, one.counted, option.sentence, around[option.citation - 1]):
            option.features["other_noun"] = 1.0
    sure = any(alike.same for alike in alikes)
    anyone = counts_anyone(counted)
    kept = [
        n
        for n, (alike, one) in enumerate(zip(alikes, besides, strict=True))
        if not sure or alike.same or not one.counted or (anyone and _are_people(one.counted))
    ]
    return [options[n] for n in kept], [besides[n] for n in kept]


def _are_people(noun: str) -> bool:
    """Whether a noun names people, of a sort or by their fate: the dead."""
    return counts_people(noun) or counts_anyone(noun) or bool(fates(noun))


def _about_the_asked(
    question: str, asked: AskedQuantity, options: list[Option], besides: Sequence[Beside]
) -> list[Option]:
    """The options but for those that their sentence tells of something else than the question is about.

    What counts another noun stays: where there is nothing else, the question is not answered.
    """
    told = [
        (number, Told(one.citation, one.sentence, *one.place, named=bool(beside.counted)))
        for number, (one, beside) in enumerate(zip(options, besides, strict=True))
        if not one.features["other_noun"]
    ]
    if "date" in asked.kinds:
        of_it = about_the_deed(question, asked, [one for _, one in told])
        return [options[number] for (number, _), keep in zip(told, of_it, strict=True) if keep]
    numbers = [one for _, one in told]
    about, his = about_the_asked(question, asked, numbers), of_the_holder(question, numbers)
    dropped = {number for (number, _), *keep in zip(told, about, his, strict=True) if not all(keep)}
    kept = [one for number, one in enumerate(options) if number not in dropped]
    counts = asked.kinds == ("number",) and not asked.of and asks_for_anyone(question)
    return (counts and _tolls(question, kept)) or kept


def _in_its_currency(
    question: str, asked: AskedQuantity, options: list[Option], besides: list[Beside]
) -> tuple[list[Option], list[Beside]]:
    """The same; of prices in several currencies, those in that of the country which is asked about, if any is."""
    if asked.kinds != ("money",) or len({one.quantity.unit for one in options}) < 2:
        return options, besides
    own = {unit for place in places_named(question) if (unit := currency_of(place))}
    kept = [n for n, one in enumerate(options) if any(same_unit(one.quantity.unit, unit) for unit in own)]
    return ([options[n] for n in kept], [besides[n] for n in kept]) if kept else (options, besides)


def _tolls(question: str, options: Sequence[Option]) -> list[Option]:
    """Those of the options that tell the toll that is asked for: firemen beside the dead are none."""
    return [one for one in options if tells_toll(question, Told(1, one.sentence, *one.place))]


def _as_asked(quantity: Quantity, asked: AskedQuantity, question: str, text: str) -> Quantity | None:
    """A quantity of a text as the answer to a question, or None; of a period, the one end that is asked for."""
    if is_rest(quantity, question, text) or is_in_order(quantity, text):
        return None
    read = read_as_asked(quantity, asked, text)
    if read and asks_toll(question) and read.kind == "number" and _is_broken(read):
        return None
    return read and end_asked_for(read, asked, question, text)


def _is_broken(quantity: Quantity) -> bool:
    """Whether a number is of no whole: a quake of 6.4 hurt nobody by that."""
    low = quantity.low
    return isinstance(low, Fraction) and low.denominator != 1 and not quantity.magnitude


def _is_of_other_time(evidence: Evidence, quantity: Quantity, sentence: Sentence, told: Quantity) -> bool:
    """Whether no end of what is told of a date may be when what is asked for was, or will be."""
    ends = [one for one in (quantity.low, quantity.high) if isinstance(one, Date)]
    published = sentence.candidate.paragraph.published
    return bool(ends) and (
        is_to_come(evidence.question, sentence.quote[: told.start], news=published is not None)
        or all(is_of_other_time(evidence.question, one, published) for one in ends)
    )


def counts_other(options: Sequence[Option], question: str) -> bool:
    """Whether all numbers that might answer count something else than the question does: drones, and no soldiers.

    How many times is as often told without a number of them: for the fifth time.
    """
    asked = asked_for(question)
    times = asked is not None and asked.named_in(question) in _TIMES
    return not times and bool(options) and all(one.features["other_noun"] for one in options)


def toll_options(evidence: Evidence, sentence: Sentence) -> list[Option]:
    """The numbers of a sentence that may be the toll that is asked for; none where no toll is asked."""
    if not asks_toll(evidence.question):
        return []
    return _tolls(evidence.question, quantity_options(evidence, [sentence]))


def short_answer(options: Sequence[Option], language: Language, read: Sequence[ReadPlace] = ()) -> ShortAnswer | None:
    """What answers the question shortly, where the quoted sentences determine it, in words of the language.

    Args:
        read: how the place of each option reads; empty where nothing is read.
    """
    best = _determined(options, read)
    if best is None:
        return None
    return ShortAnswer(
        text=quantity_in_words(best.quantity, language), citation=best.citation, start=best.start, end=best.end
    )


def _determined(options: Sequence[Option], read: Sequence[ReadPlace]) -> Option | None:
    """The option that is likely enough, unless the answer reads as another; else one that surely reads as it."""
    if not options:
        return None
    each = chances(options)
    likeliest = int(each.argmax())
    best = options[likeliest]
    alike = sum(chance for one, chance in zip(options, each, strict=True) if one.quantity.same_as(best.quantity))
    if alike >= QUANTITY_SAID and not best.features["other_noun"]:
        behind = read[likeliest].behind if read else 0.0
        unread = QUANTITY_UNREAD if each[likeliest] >= QUANTITY_SURE else QUANTITY_UNREAD_UNSURE
        return best if behind >= unread else None
    fitting = [
        n for n, one in enumerate(options) if read and not one.features["other_noun"] and not one.features["was"]
    ]
    reads_best = max(fitting, key=lambda number: read[number].odds, default=None)
    if reads_best is None or each[reads_best] < QUANTITY_THINKABLE * each[likeliest]:
        return None
    place = read[reads_best]
    return options[reads_best] if place.odds >= QUANTITY_READ and place.behind >= QUANTITY_READ_BEHIND else None


def chances(options: Sequence[Option], weights: Scores = QUANTITY) -> Floats:
    """The probability of each option, out of all and of none of them (whose score is 0)."""
    scores = [sum(weight * one.features[name] for name, weight in weights.items()) for one in options]
    shares = np.exp(np.array([*scores, 0.0]) - max([*scores, 0.0]))
    return np.asarray(shares / shares.sum(), np.float32)[:-1]


def _features(
    evidence: Evidence,
    sentence: Sentence,
    around: _Words,
    asked: AskedQuantity,
    quantity: Quantity,
    span: Span,
    place: tuple[int, int],
) -> Scores:
    """The features of a quantity at a span of the paragraph, at a place among the words of the sentence."""
    text, matches, (start, end) = sentence.candidate.paragraph.text, around.matches, span
    away = around.distances(*place)
    ahead = matches[(around.token_words < place[0]) & (away <= _BESIDE)]
    low = quantity.low
    # An area that is asked for in miles is told in square miles.
    in_unit = quantity.unit in (asked.unit, f"square_{asked.unit}")

    def faded(reach: float) -> float:
        return float((matches * np.exp(-away / reach)[:, None]).max(axis=0) @ evidence.rarity)

    return {
        "sure": 1.0,
        "near": faded(_NEAR),
        "far": faded(_FAR),
        "before": float(ahead.max()) if ahead.size else 0.0,
        "share": sentence.share,
        "other_kind": float(quantity.kind not in asked.kinds),
        "other_unit": float(bool(asked.unit) and bool(quantity.unit) and not in_unit),
        "side": side(evidence.question, text, start, end),
        "life": float(isinstance(low, Date) and of_a_life(evidence.question, text, start, end)),
        "bracketed": float(text[:start].rstrip().endswith("(")),
        "day": float(isinstance(low, Date) and low.day is not None),
        "year": float(isinstance(low, Date) and low.month is None and not low.span),
        "small": float(not isinstance(low, Date) and abs(low) <= 2 and not quantity.magnitude),
        "whole": float(matches.max(axis=0) @ evidence.rarity),
        "cross": float(evidence.language != sentence.candidate.paragraph.language),
        **_counted(evidence, around, asked, away),
    }


def _counted(evidence: Evidence, around: _Words, asked: AskedQuantity, away: Floats) -> Scores:
    """How well what the question counts is met beside the quantity, and how much better elsewhere in the sentence."""
    counted = inside(evidence.spans, *asked.counted) if asked.counted else np.zeros(0, np.bool_)
    if not counted.any() or not len(around.matches):
        return {"counts": 0.0, "counted": 0.0, "counted_elsewhere": 0.0}
    matches = around.matches[:, counted]
    beside = matches[away <= _BESIDE]
    best, here = matches.max(axis=0), beside.max(axis=0) if len(beside) else np.zeros(counted.sum(), np.float32)
    return {"counts": 1.0, "counted": float(here.mean()), "counted_elsewhere": float((best - here).mean())}


def _by_itself(features: Scores, alike: Alike) -> Scores:
    """How what stands beside a quantity fits the question where it is embedded alone, in place of within its sentence.

    Nouns alone are less alike than in one context.
    """
    in_context = features["counts"] * (features["counted"] - _IN_CONTEXT)
    return {
        "counted": in_context if alike.counted is None else alike.counted,
        "about": _ABOUT * alike.about,
        "other_noun": float(alike.other),
    }


def _compared(options: Sequence[Option], evidence: Evidence) -> list[Option]:
    """The options with features that tell how they stand among the others."""
    if not options:
        return []
    met = np.stack([one.met for one in options])
    parts = np.exp(_OWNING * (met - met.max(axis=0)))
    owned = (parts / parts.sum(axis=0)) @ evidence.rarity
    found = []
    for own, one in zip(owned, options, strict=True):
        rivals = [other for other in options if not other.quantity.same_as(one.quantity)]
        compared = {
            "owned": float(np.log(own * len(options) + 1e-3)),
            "rivals": float(np.log1p(len(rivals))),
            "near_lead": one.features["near"]
            - max((other.features["near"] for other in rivals), default=one.features["near"]),
        }
        found.append(replace(one, features=one.features | compared))
    return found
