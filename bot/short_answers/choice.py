"""Which quantity of the quotations answers the question, and how sure that is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bot.answers import Language, ShortAnswer
from bot.calibration import QUANTITY, QUANTITY_SAID
from bot.retriever import Evidence, Scores
from bot.short_answers.asked import Asked, asked_for
from bot.short_answers.quantities import Date, Quantity, quantities
from bot.wording.quantities import quantity_in_words
from vectorstore.embedding import Floats
from vectorstore.interaction import inside
from vectorstore.text import words

if TYPE_CHECKING:
    from bot.reader import Sentence

# How fast a word's evidence fades with its distance from a quantity, in characters; a comma counts as so many more.
_NEAR, _FAR, _COMMA = 15.0, 50.0, 25
# What stands within so many characters before a quantity is what it is a quantity of.
_BESIDE = 14
_BORN = re.compile(r"\b(?:born|birth|ولد\w*|مولد\w*|ميلاد\w*)\b")
_DIED = re.compile(r"\b(?:die|died|death|توفي\w*|مات|وفاه\w*|رحل)\b")


@dataclass(frozen=True)
class Option:
    """A quantity of the kind that is asked for, ``text[start:end]`` of the paragraph of the citation, as evidence."""

    quantity: Quantity
    citation: int
    start: int
    end: int
    features: Scores


def quantity_options(evidence: Evidence, chosen: Sequence[Sentence]) -> list[Option]:
    """The quantities in the quoted sentences that may answer, with their features; none where no quantity is asked."""
    asked = asked_for(evidence.question)
    if asked is None:
        return []
    known = quantities(evidence.question)
    options = []
    for number, sentence in enumerate(chosen, start=1):
        told = quantities(sentence.quote)
        for one in told:
            if one.kind not in asked.kinds or any(one.same_as(other) for other in known):
                continue
            start, end = sentence.start + one.start, sentence.start + one.end
            features = _features(evidence, sentence, one, asked, start, end)
            options.append(Option(reduced(one, asked), number, start, end, features))
    return options


def short_answer(evidence: Evidence, chosen: Sequence[Sentence], language: Language) -> ShortAnswer | None:
    """What answers the question shortly, where the quoted sentences determine it, in words of the language."""
    options = quantity_options(evidence, chosen)
    if not options:
        return None
    each = chances(options)
    best = options[int(each.argmax())]
    alike = sum(chance for one, chance in zip(options, each, strict=True) if one.quantity.same_as(best.quantity))
    if alike < QUANTITY_SAID:
        return None
    return ShortAnswer(
        text=quantity_in_words(best.quantity, language), citation=best.citation, start=best.start, end=best.end
    )


def chances(options: Sequence[Option], weights: Scores = QUANTITY) -> Floats:
    """The probability of each option, out of all and of none of them (whose score is 0)."""
    scores = [sum(weight * one.features[name] for name, weight in weights.items()) for one in options]
    shares = np.exp(np.array([*scores, 0.0]) - max([*scores, 0.0]))
    return np.asarray(shares / shares.sum(), np.float32)[:-1]


def _features(evidence: Evidence, sentence: Sentence, quantity: Quantity, asked: Asked, start: int, end: int) -> Scores:
    text = sentence.candidate.paragraph.text
    spans = np.asarray(sentence.candidate.spans, np.float64)
    own = inside(sentence.candidate.spans, sentence.start, sentence.end)
    spans, matches = spans[own], sentence.candidate.matches[own]
    before, after = np.maximum(0.0, start - spans[:, 1]), np.maximum(0.0, spans[:, 0] - end)
    commas = np.array(
        [
            len(re.findall(r"[،,;؛()]", text[int(span[1]) : start] if span[1] <= start else text[end : int(span[0])]))
            for span in spans
        ]
    )
    away = before + after + _COMMA * commas
    ahead = matches[(before > 0) & (away <= _BESIDE)]
    return {
        "sure": 1.0,
        "near": float((matches * np.exp(-away / _NEAR)[:, None]).max(axis=0) @ evidence.rarity),
        "far": float((matches * np.exp(-away / _FAR)[:, None]).max(axis=0) @ evidence.rarity),
        "before": float(ahead.max()) if ahead.size else 0.0,
        "share": sentence.share,
        "other_unit": float(bool(asked.unit) and quantity.unit != asked.unit),
        "life": _life(evidence.question, text, start, end),
        "bracketed": float(text[:start].rstrip().endswith("(")),
    }


def _life(question: str, text: str, start: int, end: int) -> float:
    """Whether a date stands in a lifespan, "(1879 - 1955)", on the side that is asked for: 1 yes, -1 no, 0 neither."""
    folded = " ".join(words(question))
    born, died = bool(_BORN.search(folded)), bool(_DIED.search(folded))
    opens = bool(re.search(r"\([^()]{0,40}$", text[:start])) and bool(re.match(r"[^()]{0,25}\s[-–—]\s", text[end:]))
    closes = bool(re.match(r"[^()]{0,30}\)", text[end:])) and bool(re.search(r"\s[-–—]\s[^()]{0,25}$", text[:start]))
    if born == died or opens == closes:
        return 0.0
    return 1.0 if born == opens else -1.0


def reduced(quantity: Quantity, asked: Asked) -> Quantity:
    """The year alone, where that is all that was asked for."""
    if asked.year and isinstance(quantity.low, Date) and isinstance(quantity.high, Date) and quantity.low.year:
        low, high = (Date(one.year, span=one.span, era=one.era) for one in (quantity.low, quantity.high))
        return Quantity("date", quantity.start, quantity.end, low, high)
    return quantity


def gold_quantities(question: str, answers: Sequence[str]) -> list[Quantity]:
    """What the known answers to a question are as quantities, for those that are little else."""
    asked = asked_for(question)
    found = []
    for answer in answers:
        told = quantities(answer)
        if len(told) == 1 and 2 * (told[0].end - told[0].start) >= len(answer.strip(" .،,()")):
            found.append(reduced(told[0], asked) if asked else told[0])
    return found
