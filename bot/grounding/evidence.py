"""What speaks for and against a claim in a source, as numbers: the features that the verdict weighs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bot.grounding.calibration import NAMES, pair_of
from bot.grounding.gazetteer import told as told_in_arabic
from bot.grounding.names import english_names
from bot.grounding.negation import denied, denying, plain_negations
from bot.grounding.numbers import missing
from bot.grounding.transliteration import likeness
from vectorstore.embedding import Floats, Spans, TokenVectors
from vectorstore.interaction import Centring, inside
from vectorstore.terms import STOP_WORDS, skeletons, stem
from vectorstore.text import ARABIC_WORDS, Span, language, normalise, sentences, word_spans, words

Features = dict[str, float]

# A sentence of the source counts as the one that the claim is about if it meets the claim as well as the best one does
# but for so much; a number that only another sentence tells is another thing's number.
_NEAR = 0.05
# A claim with so large a share of its words from the source repeats it rather than paraphrases.
_REPEATED = 0.6


@dataclass(frozen=True)
class Source:
    """A paragraph that a claim may rest on.

    Attributes:
        text: the paragraph.
        vectors: shape (t, d), int8, its token vectors as an embedder quantised them.
        spans: shape (t, 2), where each token stands in ``text``, in characters.
        heading: the title and the date above it, which names and numbers may come from, too.
    """

    text: str
    vectors: TokenVectors
    spans: Spans
    heading: str = ""

    @cached_property
    def language(self) -> str:
        return language(self.text)

    @cached_property
    def words(self) -> list[tuple[str, int, int]]:
        return word_spans(self.text)

    @cached_property
    def spoken(self) -> list[str]:
        return [word for word, _, _ in self.words]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        return frozenset(self.spoken) | frozenset(word for word, _, _ in word_spans(self.heading))

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(map(stem, self.vocabulary))

    @cached_property
    def skeletons(self) -> frozenset[str]:
        return frozenset(skeleton for word in self.vocabulary for skeleton in skeletons(word))


@dataclass(frozen=True)
class Claim:
    """A sentence to check; ``tokens`` are its centred token vectors, shape (q, d), that stand at ``spans``."""

    text: str
    tokens: Floats
    spans: Spans

    @cached_property
    def language(self) -> str:
        return language(self.text)

    @cached_property
    def words(self) -> list[tuple[str, int, int]]:
        return word_spans(self.text)

    @cached_property
    def spoken(self) -> list[str]:
        return [word for word, _, _ in self.words]


@dataclass(frozen=True)
class Evidence:
    """What was found for a claim in a source.

    Attributes:
        features: what the verdict weighs, by name.
        numbers: the claim's numbers and dates that the source does not tell, as written (normalised).
        name: the name in the claim that the source is least likely to tell, as written; empty where there is none.
        name_told: how likely the source tells it, 0 to 1.
        span: the sentence of the source that meets the claim best, in characters.
    """

    features: Features
    numbers: tuple[str, ...]
    name: str
    name_told: float
    span: Span


def gather(claim: Claim, source: Source, centring: Centring) -> Evidence:
    """Weigh a claim against a source."""
    (cosines,) = centring.matches(claim.tokens, [source.vectors])
    own = source.spans[:, 1] > source.spans[:, 0]
    cosines, spans = cosines[own], source.spans[own]
    met = cosines.max(axis=0) if len(cosines) else np.zeros(len(claim.spans), np.float32)
    features, span, near = _meaning(claim, source, cosines, spans, met)
    numbers = tuple(quantity.written for quantity in missing(claim.text, f"{source.heading}\n{near}"))
    name, told = least_told(claim, source, cosines, spans)
    added, dropped = polarity(claim, source, cosines, spans, span)
    features |= {
        "numbers_missing": float(min(len(numbers), 2)),
        "negation_added": added,
        "negation_dropped": dropped,
        # A name that is told beyond doubt says no more than one that is likely told.
        "name_told": min(told, 0.6),
    }
    return Evidence(features, numbers, name, told, span)


def _meaning(claim: Claim, source: Source, cosines: Floats, spans: Spans, met: Floats) -> tuple[Features, Span, str]:
    """The features of meaning, the best sentence of the source, and the text of all that are about as good."""
    weights = _weights(claim)
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
    near = "\n".join(source.text[s:e] for (s, e), value in by_sentence.items() if value >= best - _NEAR)
    features = {
        "sentence": best,
        "weakest": float(np.mean(lowest[: max(1, len(lowest) // 4)])),
        "words": _share_told(claim, source),
        "back": pooled,
    }
    return features, span, near


def _weights(claim: Claim) -> Floats:
    """Weights of the claim's tokens, shape (q,), sum 1: function words and punctuation say little."""
    weights = np.full(len(claim.spans), 0.2, np.float32)
    for word, start, end in claim.words:
        if word not in STOP_WORDS:
            weights[inside(claim.spans, start, end)] = 1.0
    return np.asarray(weights / max(float(weights.sum()), 1e-6), np.float32)


def _by_word(claim: Claim, met: Floats) -> list[float]:
    """How well each word of the claim is met: the mean over its tokens."""
    found = []
    for _, start, end in claim.words:
        tokens = inside(claim.spans, start, end)
        found.append(float(met[tokens].mean()) if tokens.any() else 0.0)
    return found


def least_told(claim: Claim, source: Source, cosines: Floats, spans: Spans) -> tuple[str, float]:
    """The name of the claim that the source is least likely to tell, and how likely; ("", 1) where there is none."""
    least, name = 1.0, ""
    for span, rows in names_of(claim, source, cosines, spans):
        model = NAMES[pair_of(claim.language, source.language)]
        parts = [model.probability(row) for row in rows]
        # Between the mean of its words and the least told of them: Boris may be told where Boris Hathaway is not.
        told = (sum(parts) / len(parts) + min(parts)) / 2
        if told < least:
            least, name = told, claim.text[span[0] : span[1]]
    return name, least


def names_of(claim: Claim, source: Source, cosines: Floats, own: Spans) -> Iterator[tuple[Span, list[Features]]]:
    """The names of a claim, each with the evidence for each of its words."""
    spans = unfamiliar(claim, source) if claim.language == "ar" else english_names(claim.text)
    mean = float(cosines.max(axis=0).mean()) if cosines.size else 0.0
    for span in spans:
        whole = normalise(claim.text[span[0] : span[1]])
        translated = " " in whole and told_in_arabic(whole, source.vocabulary)
        rows = [
            _name_features(claim, source, cosines, own, word, (span[0] + start, span[0] + end), mean, translated)
            for word, start, end in word_spans(claim.text[span[0] : span[1]])
        ]
        if rows:
            yield span, rows


def unfamiliar(claim: Claim, source: Source) -> list[Span]:
    """The words of an Arabic claim that may be names and that an Arabic source does not have in any form."""
    if source.language != "ar":
        return []
    return [
        (start, end)
        for word, start, end in claim.words
        if len(word) > 2 and not _common(word) and not word[0].isdigit() and not _has(source, word)
    ]


# What reports add of their own, with or without a clitic.
_REPORTING = frozenset(
    words(
        """
        قال قالت قالوا يقول تقول أعلن أعلنت أكد أكدت ذكر ذكرت أضاف أضافت صرح صرحت أفاد أفادت أوضح أوضحت أشار أشارت
        كشف كشفت
        بلغ بلغت وصل وصلت بين حسب وفق وفقا بحسب كان كانت أصبح تم جرى حدث وقع نحو حوالي أكثر أقل عدد جميع كل بسبب نتيجة
        المصدر المصادر المقال النص الخبر التقرير هناك أيضا كذلك وذلك لأنه لأن أنها أنهم بأنه بأنها بأن
        """
    )
)


def _common(word: str) -> bool:
    bare = word[1:] if word[0] in "وف" else word
    return bool({word, bare} & (STOP_WORDS | _REPORTING | ARABIC_WORDS)) or stem(word) in _REPORTING


def _has(source: Source, word: str) -> bool:
    shared = skeletons(word) & source.skeletons
    # Names are spelled in several ways (ترمب, ترامب), but short skeletons meet by chance.
    return word in source.vocabulary or stem(word) in source.stems or any(len(one) > 4 for one in shared)


def _name_features(
    claim: Claim,
    source: Source,
    cosines: Floats,
    own: Spans,
    word: str,
    span: Span,
    mean: float,
    translated: bool,
) -> Features:
    tokens = inside(claim.spans, *span)
    met, near = 0.0, set()
    if tokens.any() and len(cosines):
        met = float(cosines[:, tokens].max(axis=0).mean())
        near = set(_words_at(source, own[cosines[:, tokens].argmax(axis=0)]))
    exact = word in source.vocabulary or stem(word) in source.stems
    spelled = 1.0 if exact else max((likeness(word, other) for other in source.vocabulary), default=0.0)
    here = 1.0 if exact else max((likeness(word, other) for other in near), default=0.0)
    told = max(2 * max(0.0, spelled - 0.5), float(exact), float(translated or told_in_arabic(word, source.vocabulary)))
    told_here = max(2 * max(0.0, here - 0.5), float(told_in_arabic(word, near)))
    return {
        "told": told,
        "told_here": told_here,
        "met": met,
        "met_and_told": met * max(told, told_here),
        "above_mean": min(0.0, met - mean),
        "pieces": min(float(tokens.sum()), 4.0),
        "short": float(len(word) <= 3),
        "first": float(span[0] == 0),
        "paraphrased": float(_share_told(claim, source) < _REPEATED),
    }


def _share_told(claim: Claim, source: Source) -> float:
    """The share of the claim's content words that the source has, by their stems; 1 where there are none."""
    content = [word for word in claim.spoken if word not in STOP_WORDS]
    told = sum(word in source.vocabulary or stem(word) in source.stems for word in content)
    return told / len(content) if content else 1.0


def _words_at(source: Source, spans: Spans) -> Iterator[str]:
    for start, end in spans:
        yield from (word for word, s, e in source.words if s < end and e > start)


def polarity(claim: Claim, source: Source, cosines: Floats, spans: Spans, best: Span) -> tuple[float, float]:
    """How surely the claim denies what the source does not, and how surely it does not deny what the source does.

    ``best`` is the sentence of the source that the claim is about, in characters: others may deny what they like.
    """
    added = dropped = 0.0
    for places in plain_negations(claim.spoken):
        sure, at = _met_by(claim.words, places, claim.spans, cosines.T, source.words, spans)
        if at is not None and not denied(source.spoken, at):
            added = max(added, sure)
    if any(denying(claim.spoken, at) for at in range(len(claim.spoken))):
        return added, dropped
    for places in plain_negations(source.spoken):
        if not places or not best[0] <= source.words[places[0] - 1][1] < best[1]:
            continue
        sure, at = _met_by(source.words, places, spans, cosines, claim.words, claim.spans)
        if at is not None and not denied(claim.spoken, at):
            dropped = max(dropped, sure)
    return added, dropped


def _met_by(
    from_words: Sequence[tuple[str, int, int]],
    places: Sequence[int],
    from_spans: Spans,
    cosines: Floats,
    to_words: Sequence[tuple[str, int, int]],
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
