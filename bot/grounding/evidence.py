"""What speaks for and against a claim in a source, as numbers: the features that the verdict weighs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bot.grounding.gazetteer import told as told_in_arabic
from bot.grounding.names import english_names
from bot.grounding.negation import denied, denied_by, denying, plain_negations
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
        inner: the same tokens' vectors of an inner layer, which tell meaning; the last layer's tell names.
        heading: the title and the date above it, which names and numbers may come from, too.
    """

    text: str
    vectors: TokenVectors
    spans: Spans
    inner: TokenVectors
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
    """A sentence to check.

    ``tokens`` and ``inner`` are its centred token vectors, shape (q, d), of the last and of an inner layer of the
    model, that stand at ``spans``.
    """

    text: str
    tokens: Floats
    spans: Spans
    inner: Floats

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
class Name:
    """A name in a claim as written, and the evidence that a source tells it, for each of its words."""

    text: str
    words: tuple[Features, ...]


@dataclass(frozen=True)
class Evidence:
    """What was found for a claim in a source.

    Attributes:
        features: what the verdict weighs, by name.
        numbers: the claim's numbers and dates that the source does not tell, as written (normalised).
        names: the names in the claim.
        span: the sentence of the source that meets the claim best, in characters.
    """

    features: Features
    numbers: tuple[str, ...]
    names: tuple[Name, ...]
    span: Span


def gather(claim: Claim, source: Source, last: Centring, inner: Centring) -> Evidence:
    """Weigh a claim against a source, with the means of the model's last and inner layer."""
    (cosines,) = last.matches(claim.tokens, [source.vectors])
    (meant,) = inner.matches(claim.inner, [source.inner])
    own = source.spans[:, 1] > source.spans[:, 0]
    cosines, meant, spans = cosines[own], meant[own], source.spans[own]
    met = meant.max(axis=0) if len(meant) else np.zeros(len(claim.spans), np.float32)
    features, span, near = _meaning(claim, source, meant, spans, met)
    said = "\n".join(source.text[start:end] for start, end in near)
    numbers = tuple(quantity.written for quantity in missing(claim.text, f"{source.heading}\n{said}"))
    features["numbers_missing"] = float(min(len(numbers), 2))
    features |= polarity(claim, source, cosines, spans, span, near)
    return Evidence(features, numbers, tuple(names_of(claim, source, cosines, spans)), span)


def _meaning(
    claim: Claim, source: Source, cosines: Floats, spans: Spans, met: Floats
) -> tuple[Features, Span, list[Span]]:
    """The features of meaning, the best sentence of the source, and all sentences that are about as good."""
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
    near = [one for one, value in by_sentence.items() if value >= best - _NEAR]
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


def names_of(claim: Claim, source: Source, cosines: Floats, own: Spans) -> Iterator[Name]:
    """The names of a claim, each with the evidence for each of its words."""
    spans = unfamiliar(claim, source) if claim.language == "ar" else english_names(claim.text)
    mean = float(cosines.max(axis=0).mean()) if cosines.size else 0.0
    for span in spans:
        written = claim.text[span[0] : span[1]]
        whole = normalise(written)
        translated = " " in whole and told_in_arabic(whole, source.vocabulary)
        rows = tuple(
            _name_features(claim, source, cosines, own, word, (span[0] + start, span[0] + end), mean, translated)
            for word, start, end in word_spans(written)
        )
        if rows:
            yield Name(written, rows)


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


def polarity(claim: Claim, source: Source, cosines: Floats, spans: Spans, best: Span, near: Sequence[Span]) -> Features:
    """What tells that the claim denies what the source does not, or does not deny what the source does.

    ``best`` is the sentence of the source that the claim is about, in characters, ``near`` those that it may be about
    as well: other sentences may deny what they like.
    """
    spoken = [i for i, (_, start, _) in enumerate(source.words) if any(s <= start < e for s, e in near)]
    rows = np.zeros(len(spans), np.bool_)
    for start, end in near:
        rows |= inside(spans, start, end)
    claimed, told = plain_negations(claim.spoken), plain_negations(source.spoken)
    told = [at for at in told if best[0] <= source.words[at][1] < best[1]]
    features = dict.fromkeys(("added", "unanswered", "unmet", "dropped", "unclaimed", "unclaimed_unmet"), 0.0)
    answered = any(denying(source.spoken, at) for at in spoken)
    for at in claimed:
        sure, place = _met_by(claim.words, denied_by(claim.spoken, at), claim.spans, cosines.T, source.words, spans)
        if place is not None and not denied(source.spoken, place):
            features["added"] = max(features["added"], sure)
        features["unanswered"] = float(not answered)
        features["unmet"] = max(features["unmet"], 1.0 - _word_met(claim.words[at], claim.spans, cosines[rows].T))
    if any(denying(claim.spoken, at) for at in range(len(claim.spoken))):
        return features
    for at in told:
        sure, place = _met_by(source.words, denied_by(source.spoken, at), spans, cosines, claim.words, claim.spans)
        if place is not None and not denied(claim.spoken, place):
            features["dropped"] = max(features["dropped"], sure)
        features["unclaimed"] = 1.0
        features["unclaimed_unmet"] = max(
            features["unclaimed_unmet"], 1.0 - _word_met(source.words[at], spans, cosines)
        )
    return features


def _word_met(word: tuple[str, int, int], spans: Spans, cosines: Floats) -> float:
    """How well the tokens of a word, rows of the cosines (from, to), are met in the other text."""
    tokens = inside(spans, word[1], word[2])
    return float(cosines[tokens].max(axis=1).mean()) if tokens.any() and cosines.shape[1] else 0.0


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
