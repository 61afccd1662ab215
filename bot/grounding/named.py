"""Whether a source tells the names of a claim, in either script: features for each word of each name.

A name that is put in another's place stands in the same sentence, and the model's token vectors, which know the
sentence, find the place of the other in the source for it. So each name of an English claim is embedded alone, too:
what meets it then is like the name itself. And a word of the source that another word of the claim meets better is
taken: it does not tell the name, however it is spelled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.grounding.gazetteer import told as told_in_arabic
from bot.grounding.names import begins_sentence, english_names
from bot.grounding.numbers import quantities
from bot.grounding.texts import Claim, Features, Source, Word, share_told
from bot.grounding.transliteration import initials, likeness
from vectorstore.embedding import Floats, Spans
from vectorstore.interaction import Centring, inside
from vectorstore.terms import STOP_WORDS, skeletons, stem
from vectorstore.text import ARABIC_WORDS, Span, language, normalise, word_spans, words

# A claim with so large a share of its words from the source repeats it rather than paraphrases.
_REPEATED = 0.6
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?\.?")
# How fast a word of the source that another word of the claim meets better counts for less.
_TAKEN = 2.0
# What begins a sentence and ends so is likelier a verb or an adverb than a name; so is a number.
_ORDINARY = re.compile(r"\w{3}(?:ing|ed|ly)$")


@dataclass(frozen=True)
class Name:
    """A name in a claim as written, and the evidence that a source tells it, for each of its words."""

    text: str
    words: tuple[Features, ...]


def names_in(text: str) -> list[str]:
    """The names of a sentence in Latin script as written, each once: those that are embedded alone, too."""
    if language(text) == "ar":
        return []
    return list(dict.fromkeys(text[start:end] for start, end in english_names(text)))


@dataclass(frozen=True)
class _Met:
    """How a claim and a source meet: what all names of the claim are judged by.

    Attributes:
        cosines: of the source's own tokens with the claim's, shape (t, q).
        by_word: the same for whole words of the source, each the best of its tokens, shape (w, q).
        joined: the source's words in one, for what is spelled out letter by letter.
        telling: the source's words that may spell a name.
        paraphrased: whether the claim says what the source says in words of its own.
    """

    cosines: Floats
    by_word: Floats
    joined: str
    telling: frozenset[str]
    paraphrased: bool


def names_of(claim: Claim, source: Source, cosines: Floats, own: Spans, centring: Centring) -> Iterator[Name]:
    """The names of a claim, each with the evidence for each of its words.

    Args:
        cosines: of the source's tokens that stand at ``own`` with the claim's tokens, of the last layer.
        centring: of the last layer, for the names that were embedded alone.
    """
    spans = unfamiliar(claim, source) if claim.language == "ar" else english_names(claim.text)
    if not spans:
        return
    met = _Met(
        cosines,
        _by_source_word(source, own, cosines),
        "".join(source.spoken),
        frozenset(word for word in source.vocabulary if not _common(word)),
        share_told(claim, source) < _REPEATED,
    )
    for start, end in spans:
        written = claim.text[start:end]
        whole = normalise(written)
        translated = told_in_arabic(whole, source.vocabulary)
        alone = _alone(claim, source, written, centring)
        taken = _taken(met, inside(claim.spans, start, end))
        rows = []
        for word, s, e in _words(written):
            features = _name_features(claim, source, met, word, (start + s, start + e), taken, translated)
            rows.append(features | {"alone": alone.get((s, e), features["met"])})
        if rows:
            yield Name(written, tuple(rows))


def _words(name: str) -> Iterator[Word]:
    """The words of a name; initials are one."""
    for part in re.finditer(r"\S+", name):
        start, end = part.span()
        if _INITIALS.fullmatch(part.group()):
            yield normalise(part.group().replace(".", "")), start, end
        else:
            yield from ((word, start + s, start + e) for word, s, e in word_spans(part.group()))


def _by_source_word(source: Source, own: Spans, cosines: Floats) -> Floats:
    found = np.full((len(source.words), cosines.shape[1]), -1.0, np.float32)
    for i, (_, start, end) in enumerate(source.words):
        tokens = inside(own, start, end)
        if tokens.any():
            found[i] = cosines[tokens].max(axis=0)
    return found


def _taken(met: _Met, name: npt.NDArray[np.bool_]) -> Floats:
    """How well each word of the source is met by the claim's tokens outside of a name, shape (w,)."""
    if not len(met.by_word) or name.all():
        return np.full(len(met.by_word), -1.0, np.float32)
    return np.asarray(met.by_word[:, ~name].max(axis=1), np.float32)


def _alone(claim: Claim, source: Source, written: str, centring: Centring) -> dict[Span, float]:
    """For each word of a name that was embedded alone, how well the source meets it then."""
    name = claim.names.get(written)
    if name is None or not len(source.vectors):
        return {}
    (cosines,) = centring.matches(name.tokens, [source.vectors])
    best = cosines[source.spans[:, 1] > source.spans[:, 0]].max(axis=0)
    found: dict[Span, float] = {}
    for _, start, end in _words(written):
        tokens = inside(name.spans, start, end)
        if tokens.any():
            found[start, end] = float(best[tokens].mean())
    return found


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


_NO_NAMES = STOP_WORDS | _REPORTING | ARABIC_WORDS


def _common(word: str) -> bool:
    bare = word[1:] if word[0] in "وف" else word
    return word in _NO_NAMES or bare in _NO_NAMES or stem(word) in _REPORTING


def _has(source: Source, word: str) -> bool:
    shared = skeletons(word) & source.skeletons
    # Names are spelled in several ways (ترمب, ترامب), but short skeletons meet by chance.
    return word in source.vocabulary or stem(word) in source.stems or any(len(one) > 4 for one in shared)


def _name_features(
    claim: Claim, source: Source, met: _Met, word: str, span: Span, taken: Floats, translated: bool
) -> Features:
    tokens = inside(claim.spans, *span)
    best, met_by = 0.0, np.zeros(len(source.words), np.float32)
    if tokens.any() and len(met.cosines):
        best = float(met.cosines[:, tokens].max(axis=0).mean())
        met_by = np.asarray(met.by_word[:, tokens].mean(axis=1), np.float32)
    sure = word in source.vocabulary or stem(word) in source.stems
    written = claim.text[span[0] : span[1]]
    if written.isupper():
        sure = sure or any(letters in met.joined for letters in initials(word))
    translated = translated or told_in_arabic(word, source.vocabulary)
    spelled = {other: _spelled(word, other) for other in met.telling}
    free = [
        spelled[other] * min(1.0, max(0.0, 1.0 - _TAKEN * float(taken[i] - met_by[i])))
        for i, other in enumerate(source.spoken)
        if other in spelled
    ]
    opening = begins_sentence(claim.text, span[0])
    alone = claim.names.get(written)
    return {
        "told": max(*spelled.values(), float(sure), float(translated)) if spelled else float(sure or translated),
        "told_freely": max(*free, float(sure)) if free else float(sure),
        "translated": float(translated),
        "met": best,
        "short": float(len(word) <= 3),
        "opening": float(opening and alone is not None and alone.common),
        "ordinary": float(opening and bool(_ORDINARY.search(word) or quantities(word))),
        "paraphrased": float(met.paraphrased),
    }


def _spelled(word: str, other: str) -> float:
    """How surely one word spells the other: below a likeness of one half, words are alike by chance."""
    return 2 * max(0.0, likeness(word, other) - 0.5)
