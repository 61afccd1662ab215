"""What speaks for and against a claim in a source, as numbers: the features that the verdict weighs."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from bot.grounding.answering import FindAnswers, added, answering, asks_whether
from bot.grounding.certainty import surer
from bot.grounding.contradiction import opposite, undone, word_matches
from bot.grounding.dealings import dealt_otherwise
from bot.grounding.doers import claimed_otherwise
from bot.grounding.figures import REACH, swapped
from bot.grounding.named import Name, names_of
from bot.grounding.negation import answering_denials, denials, denied, denied_by, denying, hinted, own
from bot.grounding.numbers import Quantity, missing
from bot.grounding.roles import changed_places, other_speaker
from bot.grounding.texts import Claim, Features, Source, Word, share_told, verb_form, weights_of
from bot.grounding.unsettled import unsettled
from vectorstore.caches.terms import STOP_WORDS
from vectorstore.model.embedding import Floats, Spans
from vectorstore.model.entailment import Entailment
from vectorstore.model.interaction import Centring, inside
from vectorstore.text import Span, sentences

# A sentence of the source counts as the one that the claim is about if it meets the claim as well as the best one does
# but for so much; a number that only another sentence tells is another thing's number.
_NEAR = 0.05
# Where a claim has no function words.
_UNDOUBTED = -2.0


@dataclass(frozen=True)
class Evidence:
    """What was found for a claim in a source.

    Attributes:
        features: what the verdict weighs, by name.
        numbers: the claim's numbers and dates that the source does not tell, as written.
        misplaced: the number or part of a date that the source is likeliest to tell of another thing, or "".
        names: the names in the claim.
        span: the sentence of the source that meets the claim best, in characters.
        answering: whether a short answer to a question is told of what is asked; None where that is not the matter.
        contradicts: whether the claim surely says the opposite of what the source says.
        surer: what the claim tells as done and the source as planned or possible, or "".
        empty: whether the claim adds nothing to the question that it is to answer.
    """

    features: Features
    numbers: tuple[str, ...]
    misplaced: str
    names: tuple[Name, ...]
    span: Span
    answering: Features | None = None
    contradicts: bool = False
    surer: str = ""
    empty: bool = False


def gather(
    claim: Claim,
    source: Source,
    last: Centring,
    inner: Centring,
    question: Claim | None = None,
    find: FindAnswers | None = None,
    entailment: Entailment | None = None,
) -> Evidence:
    """Weigh a claim against a source, with the means of the model's last and inner layer.

    ``question`` is what the claim is to answer, in its language, and ``find`` finds answers to it in the source;
    ``entailment`` is what the model says that learned to tell whether the source says what the claim says.
    """
    (cosines,) = last.matches(claim.tokens, [source.vectors])
    (meant,) = inner.matches(claim.inner, [source.inner])
    own = source.spans[:, 1] > source.spans[:, 0]
    cosines, meant, spans = cosines[own], meant[own], source.spans[own]
    met = meant.max(axis=0) if len(meant) else np.zeros(len(claim.spans), np.float32)
    features, span, near = _meaning(claim, source, meant, spans, met)
    said = "\n".join(source.text[start:end] for start, end in near)
    lacking = missing(claim.text, said, source.heading)
    if lacking:
        apart = _of_other_sentences(claim, source, meant, spans, lacking)
        lacking = [one for one in lacking if one in missing(claim.text, f"{said}\n{apart.get(one, '')}")]
    numbers = tuple(dict.fromkeys(claim.text[slice(*quantity.span)] for quantity in lacking))
    features["numbers_missing"] = float(min(len(numbers), 2))
    others, misplaced = swapped(claim, source, meant, spans)
    features |= others | polarity(claim, source, cosines, spans, span, near)
    names = tuple(names_of(claim, source, cosines, meant, spans, span, last, inner, entailment))
    if entailment is not None:
        features |= entailing(claim, entailment)
    matches = word_matches(claim, source, cosines, spans)
    contradicts = (
        undone(claim, source, matches, near)
        or opposite(claim, source, matches, near)
        or changed_places(claim, source)
        or dealt_otherwise(claim, source)
        or claimed_otherwise(claim.text, source.text)
        or other_speaker(claim, source)
    )
    open_there = surer(claim, source) or unsettled(claim, source, matches)
    found = Evidence(features, numbers, misplaced, names, span, contradicts=contradicts, surer=open_there)
    if question is None:
        return found
    empty = not added(claim, question) and not asks_whether(question)
    return replace(found, answering=answering(claim, question, source, last, inner, find), empty=empty)


def entailing(claim: Claim, entailment: Entailment) -> Features:
    """The log-odds that the source entails the claim, and the doubt about that function word which is doubted most: a
    denial is one, or stands beside one."""
    doubts = [entailment.doubt(start, end) for word, start, end in claim.words if word in STOP_WORDS]
    return {
        "entailed": entailment.entailed,
        "doubted": max((doubt for doubt in doubts if doubt is not None), default=_UNDOUBTED),
    }


def _meaning(
    claim: Claim, source: Source, cosines: Floats, spans: Spans, met: Floats
) -> tuple[Features, Span, list[Span]]:
    """The features of meaning, the best sentence of the source, and all sentences that are about as good."""
    weights = weights_of(claim)
    by_word = _by_word(claim, met)
    content = [value for (word, _, _), value in zip(claim.words, by_word, strict=True) if word not in STOP_WORDS]
    lowest = sorted(content or by_word or [0.0])
    by_sentence: dict[Span, float] = {}
    pooled = 0.0
    for start, end in sentences(source.text):
        part = cosines[inside(spans, start, end)]
        if len(part):
            by_sentence[start, end] = float(part.max(axis=0) @ weights)
            pooled = max(pooled, float((part.max(axis=1)).mean()))
    best = max(by_sentence.values(), default=0.0)
    span = max(by_sentence, key=lambda one: by_sentence[one], default=(0, len(source.text)))
    near = [one for one, value in by_sentence.items() if value >= best - _NEAR]
    features = {
        "sentence": best,
        "weakest": float(np.mean(lowest[: max(1, len(lowest) // 4)])),
        "words": share_told(claim, source),
        "back": pooled,
    }
    return features, span, near


def _of_other_sentences(
    claim: Claim, source: Source, cosines: Floats, spans: Spans, lacking: Sequence[Quantity]
) -> dict[Quantity, str]:
    """For each number of a claim, the sentence of the source that meets best what stands beside the number there: a
    claim may put together what the source tells in two sentences."""
    parts = sentences(source.text)
    found = {}
    for quantity in lacking:
        weights = _beside(claim, quantity)
        met = [
            float(part.max(axis=0) @ weights) if len(part) else -1.0
            for part in (cosines[inside(spans, start, end)] for start, end in parts)
        ]
        if weights.any() and met:
            start, end = parts[int(np.argmax(met))]
            found[quantity] = source.text[start:end]
    return found


def _beside(claim: Claim, quantity: Quantity) -> Floats:
    """Weights of a claim's tokens that stand within a few words of a number, less with each word further away.

    Other numbers and function words have none, nor has what lies behind another number.
    """
    counted = [one.span for one in claim.quantities]
    start, end = quantity.span
    content = [
        one[1:]
        for one in claim.words
        if one[0] not in STOP_WORDS and not any(begins < one[2] and one[1] < ends for begins, ends in counted)
    ]
    before = _as_far([one for one in content if one[1] <= start][::-1], counted)
    after = _as_far([one for one in content if end <= one[0]], counted)
    weights = np.zeros(len(claim.spans), np.float32)
    for side in (before, after):
        for distance, one in enumerate(side[:REACH]):
            weights[inside(claim.spans, *one)] = 1.0 / (1.0 + distance)
    return weights


def _as_far(side: Sequence[Span], counted: Sequence[Span]) -> list[Span]:
    """The words on one side of a number, the nearest first, up to the next number behind one of them."""
    found = list(side[:1])
    for last, one in itertools.pairwise(side):
        low, high = min(last[1], one[1]), max(last[0], one[0])
        if any(low <= begins < high for begins, _ in counted):
            break
        found.append(one)
    return found


def _by_word(claim: Claim, met: Floats) -> list[float]:
    """How well each word of the claim is met: the mean over its tokens."""
    found = []
    for _, start, end in claim.words:
        tokens = inside(claim.spans, start, end)
        found.append(float(met[tokens].mean()) if tokens.any() else 0.0)
    return found


def polarity(claim: Claim, source: Source, cosines: Floats, spans: Spans, best: Span, near: Sequence[Span]) -> Features:
    """What tells that the claim denies what the source does not, or does not deny what the source does.

    ``best`` is the sentence of the source that the claim is about, in characters, ``near`` those that it may be about
    as well: other sentences may deny what they like.
    """
    spoken = [i for i, (_, start, _) in enumerate(source.words) if any(s <= start < e for s, e in near)]
    rows = np.zeros(len(spans), np.bool_)
    for start, end in near:
        rows |= inside(spans, start, end)
    claimed, told = denials(claim), denials(source)
    features = dict.fromkeys(("added", "unanswered", "unmet", "dropped", "unclaimed", "unclaimed_unmet"), 0.0)
    answered = any(denying(source.spoken, at) for at in spoken)
    by_grammar = [one.at for one in claimed if one.plain]
    denied_there = {verb_form(word) for one in told if one.plain for word in source.spoken[one.at + 1 : one.at + 2]}
    for at in by_grammar:
        if not denied_there.isdisjoint(map(verb_form, claim.spoken[at + 1 : at + 2])):
            continue
        sure, place = _met_by(claim.words, denied_by(claim.spoken, at), claim.spans, cosines.T, source.words, spans)
        # A claim that denies by its verbs as well may deny once more than its source.
        if place is not None and len(by_grammar) == len(claimed) and any(answering_denials(told, place)):
            continue
        if place is not None and not denied(source.spoken, place):
            features["added"] = max(features["added"], sure)
        features["unanswered"] = float(not answered)
        features["unmet"] = max(features["unmet"], 1.0 - _word_met(claim.words[at], claim.spans, cosines[rows].T))
    if own(claim, claimed):
        return features
    for at in [one.at for one in told if one.plain and best[0] <= source.words[one.at][1] < best[1]]:
        sure, place = _met_by(source.words, denied_by(source.spoken, at), spans, cosines, claim.words, claim.spans)
        answers = place is not None and (
            hinted(claim.spoken, place) or any(place == one.at or place in one.reach for one in claimed)
        )
        if place is not None and not answers:
            features["dropped"] = max(features["dropped"], sure)
        if claimed or answers:
            continue
        features["unclaimed"] = 1.0
        features["unclaimed_unmet"] = max(
            features["unclaimed_unmet"], 1.0 - _word_met(source.words[at], spans, cosines)
        )
    return features


def _word_met(word: Word, spans: Spans, cosines: Floats) -> float:
    """How well the tokens of a word, rows of the cosines (from, to), are met in the other text."""
    tokens = inside(spans, word[1], word[2])
    return float(cosines[tokens].max(axis=1).mean()) if tokens.any() and cosines.shape[1] else 0.0


def _met_by(
    from_words: Sequence[Word],
    places: Sequence[int],
    from_spans: Spans,
    cosines: Floats,
    to_words: Sequence[Word],
    to_spans: Spans,
) -> tuple[float, int | None]:
    """The word of one text that the other's words at some places meet best, and how well; cosines are (from, to)."""
    best, at = 0.0, None
    for place in places:
        word, start, end = from_words[place]
        tokens = inside(from_spans, start, end)
        if word in STOP_WORDS or not tokens.any() or not cosines.shape[1]:
            continue
        row = cosines[tokens].mean(axis=0)
        token = int(row.argmax())
        if row[token] > best:
            start, end = to_spans[token]
            found = next((i for i, (_, s, e) in enumerate(to_words) if s < end and e > start), None)
            if found is not None:
                best, at = float(row[token]), found
    return best, at
