"""Whether a source tells the names of a claim, in either script: features for each word of each name.

A name that is put in another's place stands in the same sentence, and the model's token vectors, which know the
sentence, find the place of the other in the source for it. So each name of an English claim is embedded alone, too:
what meets it then is like the name itself. And a word of the source that another word of the claim meets better is
taken: it does not tell the name, however it is spelled.

Arabic writes names like other words. In an Arabic claim over an Arabic source every word is weighed that the source has
in no form, by how much it is like a name where it stands (bot.grounding.namelike).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.grounding.gazetteer import country_told
from bot.grounding.gazetteer import told as told_in_arabic
from bot.grounding.namelike import namelike, namelike_words
from bot.grounding.names import begins_sentence, english_names
from bot.grounding.numbers import quantities
from bot.grounding.texts import Claim, Features, Source, Word, bare_forms, share_told
from bot.grounding.transliteration import initials, likeness
from vectorstore.caches.terms import STOP_WORDS, skeletons, stem
from vectorstore.model.embedding import Floats, Spans
from vectorstore.model.entailment import Entailment
from vectorstore.model.interaction import Centring, inside
from vectorstore.text import ARABIC_WORDS, Span, language, normalise, word_spans, words

# A claim with so large a share of its words from the source repeats it rather than paraphrases.
_REPEATED = 0.6
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?\.?")
# Arabic writes them onto the word behind them: Al Ahly.
_ARTICLES = frozenset(("al", "el"))
_PARTS = re.compile(r"[^\W\d_]+")
# Consonants that a name has at least of which two spellings are one.
_CONSONANTS = 4
# Letters that an abbreviation has at least which is not met by chance.
_ABBREVIATION = 3
# How fast a word of the source that another word of the claim meets better counts for less.
_TAKEN = 2.0
# How far behind the best one a word of the source may meet a name and still stand in its place.
_BEHIND = 0.1
# What is a name with no more than this chance is not held against the claim's names, which takes time.
_UNLIKELY = 0.1
# From so alike on, two words of an Arabic sentence are one name.
_SURELY_SPELLED = 0.85
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
        meant: as ``by_word``, by the inner layer.
        likely: how likely each word of an Arabic source is a name, shape (w,); zeros for another source.
        untold: the same for those words alone that no name of the claim spells or translates.
        unspoken: how likely the source's sentence that the claim is about has a name that is untold.
    """

    cosines: Floats
    by_word: Floats
    joined: str
    telling: frozenset[str]
    paraphrased: bool
    meant: Floats
    likely: Floats
    untold: Floats
    unspoken: float


def names_of(
    claim: Claim,
    source: Source,
    cosines: Floats,
    meant: Floats,
    own: Spans,
    about: Span,
    last: Centring,
    inner: Centring,
    entailment: Entailment | None = None,
) -> Iterator[Name]:
    """The names of a claim, each with the evidence for each of its words.

    Args:
        cosines: of the source's tokens that stand at ``own`` with the claim's tokens, of the last layer.
        meant: the same of the inner layer.
        about: the sentence of the source that the claim is about.
        last, inner: the means of the layers.
        entailment: what is known about the claim's words by reading the source.
    """
    spans = unfamiliar(claim, source) if claim.language == "ar" else english_names(claim.text)
    if not spans:
        return
    likely = _likely_names(claim, source, inner)
    untold = likely * (1.0 - _told_by_names(claim, source, spans, likely))
    within = [about[0] <= start < about[1] for _, start, _ in source.words]
    met = _Met(
        cosines,
        _by_source_word(source, own, cosines),
        "".join(source.spoken),
        frozenset(word for word in source.vocabulary if not _common(word)),
        share_told(claim, source) < _REPEATED,
        _by_source_word(source, own, meant),
        likely,
        untold,
        float(untold[within].max(initial=0.0)),
    )
    here = [word for word, inside_it in zip(source.spoken, within, strict=True) if inside_it]
    for start, end in spans:
        written = claim.text[start:end]
        whole = normalise(written)
        if claim.language != "ar" and _surely_told(whole, here):
            continue
        translated = told_in_arabic(whole, source.vocabulary)
        alone = _alone(claim, source, written, last)
        taken = _taken(met, inside(claim.spans, start, end))
        rows = []
        parts = list(_words(written))
        for word, s, e in parts:
            if word in _ARTICLES and len(parts) > 1:
                continue
            features = _name_features(claim, source, met, word, (start + s, start + e), taken, translated)
            rows.append(
                features | {"alone": alone.get((s, e), features["met"])} | _doubted(entailment, (start + s, start + e))
            )
        if rows:
            yield Name(written, tuple(rows))


def _surely_told(name: str, sentence: Sequence[str]) -> bool:
    """Whether the sentence that a claim is about has a name in Arabic beyond doubt: a country's in any form, or one
    that Arabic writes in two words (حزب الله, عبد الله)."""
    if country_told(name, sentence):
        return True
    if " " in name:
        return False
    pairs = (a + b for a, b in itertools.pairwise(sentence) if b.startswith("ال") and 2 < len(a) <= 4)
    return any(likeness(name, pair) >= _SURELY_SPELLED for pair in pairs)


def _doubted(entailment: Entailment | None, span: Span) -> Features:
    if entailment is None:
        return {}
    return {"doubted": entailment.doubt(*span) or 0.0}


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


def _likely_names(claim: Claim, source: Source, inner: Centring) -> Floats:
    """How likely each word of an Arabic source is a name, shape (w,); zeros under a claim in Arabic."""
    if claim.language == "ar" or source.language != "ar":
        return np.zeros(len(source.words), np.float32)
    may_be = np.array([may_be_name(word) for word in source.spoken], np.bool_)
    return np.where(may_be, 1.0 / (1.0 + np.exp(-namelike_words(source, inner))), 0.0).astype(np.float32)


def _told_by_names(claim: Claim, source: Source, names: Sequence[Span], likely: Floats) -> Floats:
    """How surely each word of the source that may be a name is one that the claim's names tell, shape (w,)."""
    said = {word for start, end in names for word in words(claim.text[start:end])}
    return np.array(
        [
            max((_tells(name, word) for name in said), default=0.0) if chance > _UNLIKELY else 0.0
            for word, chance in zip(source.spoken, likely, strict=True)
        ],
        np.float32,
    )


def _tells(name: str, word: str) -> float:
    return max(_spelled(name, word), float(told_in_arabic(name, (word,))))


def _rivals(met: _Met, source: Source, word: str, tokens: npt.NDArray[np.bool_]) -> Features:
    """How likely a word of a name stands in another's place, for what the source has there is a name that is untold.

    ``elsewhere``: the word of the source that meets it best is a name, and another. ``rival``: such a name, untold by
    the claim's other names as well, meets it about as well as the best word does.
    """
    if not tokens.any() or not met.likely.any():
        return {"elsewhere": 0.0, "rival": 0.0, "unspoken": met.unspoken}
    by, meant = met.by_word[:, tokens].mean(axis=1), met.meant[:, tokens].mean(axis=1)
    best = int(by.argmax())
    behind = (by - by.max() + meant - meant.max()) / 2
    return {
        "elsewhere": float(met.likely[best]) * (1.0 - _tells(word, source.spoken[best])),
        "rival": float((met.untold * np.exp(behind / _BEHIND)).max()),
        "unspoken": met.unspoken,
    }


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
    # Numbers, months and days are compared as such: a month has two names.
    counted = [one.span for one in claim.quantities]
    return [
        (start, end)
        for word, start, end in claim.words
        if may_be_name(word)
        and not any(begins <= start and end <= ends for begins, ends in counted)
        and not _has(source, word)
    ]


def may_be_name(word: str) -> bool:
    """Whether an Arabic word, folded, is none of those that are surely no name: short, of function, or numbers."""
    return len(word) > 2 and not word[0].isdigit() and not _common(word)


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
    if word in source.vocabulary or stem(word) in source.stems or not bare_forms(word).isdisjoint(source.bare):
        return True
    if word[0] == "و" and word[1:] in source.vocabulary:
        return True
    # Names are spelled in several ways, but short skeletons meet by chance.
    shared = skeletons(word) & source.skeletons
    return any(len(one) > 4 for one in shared) or any(_respelled(word, other) for other in source.vocabulary)


def _respelled(word: str, other: str) -> bool:
    """Whether two folded Arabic words are a foreign name in two spellings: one letter alif more (ترامب, ترمب), or a yāʾ
    on the other side of a consonant (أميركا, أمريكا). Names of fewer letters are told apart by such (سالم, سليم)."""
    if abs(len(word) - len(other)) > 1 + len("وال"):
        return False
    for one, two in itertools.product(bare_forms(word), bare_forms(other)):
        one_stem, two_stem = stem(one), stem(two)
        short, long = sorted((one_stem, two_stem), key=len)
        consonants = len(short) - sum(map(short.count, "اوي"))
        longer = (i for i in range(1, len(long) - 1) if long[i] == "ا" and long[:i] + long[i + 1 :] == short)
        if consonants >= _CONSONANTS and any(True for _ in longer):
            return True
        if len(short) == len(long) > _CONSONANTS:
            differing = [i for i, (a, b) in enumerate(zip(short, long, strict=True)) if a != b]
            if len(differing) == 2 and differing[1] == differing[0] + 1:
                i, j = differing
                if (short[i], short[j]) == (long[j], long[i]) and "ي" in (short[i], short[j]):
                    return True
    return False


def _abbreviates(word: str, text: str) -> bool:
    """Whether a word is made of the first letters of a name in a text: WHO, of the World Health Organization."""
    if len(word) < _ABBREVIATION:
        return False
    letters = (part[0] if part[0].isupper() else "" if part in STOP_WORDS else " " for part in _PARTS.findall(text))
    return word.upper() in "".join(letters)


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
        sure = sure or any(letters in met.joined for letters in initials(word)) or _abbreviates(word, source.text)
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
        **_rivals(met, source, word, tokens),
        "namelike": namelike(claim.inner[tokens]) if claim.language == "ar" else 0.0,
    }


def _spelled(word: str, other: str) -> float:
    """How surely one word spells the other: below a likeness of one half, words are alike by chance."""
    return 2 * max(0.0, likeness(word, other) - 0.5)
