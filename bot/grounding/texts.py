"""A claim and a source that it may rest on, made ready to be compared."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import numpy as np

from bot.grounding.clauses import clause_numbers, sentence_numbers
from bot.grounding.numbers import Quantity, quantities
from vectorstore.caches.terms import CLITICS, STOP_WORDS, skeletons, stem
from vectorstore.model.embedding import Floats, Spans, TokenVectors
from vectorstore.model.interaction import inside
from vectorstore.text import Span, language, word_spans, words

# A word of two letters and a clitic in front of it meet by chance.
_SHORTEST_BARE = 3
_OF_COUNTRY = "ايه"
_VERB = re.compile(r"[وف]?(?:س?[يت])?(\w{3,}?)(?:ت|وا|ون)?$")

Features = dict[str, float]
Word = tuple[str, int, int]
"""A word, folded, and where it stands, in characters."""


@dataclass(frozen=True)
class Alone:
    """A name as written, embedded alone.

    ``tokens`` are its centred token vectors of the last layer, shape (q, d), that stand at ``spans``. ``common`` is
    whether it is one word that the model knows in small letters as well as with its capital, so that it may be no name.
    """

    tokens: Floats
    spans: Spans
    common: bool


@dataclass(frozen=True)
class Text:
    """What a claim and a source are: a text, and what is read in it once, however often it is compared."""

    text: str

    @cached_property
    def language(self) -> str:
        return language(self.text)

    @cached_property
    def words(self) -> list[Word]:
        return word_spans(self.text)

    @cached_property
    def spoken(self) -> list[str]:
        return [word for word, _, _ in self.words]

    @cached_property
    def sentence_numbers(self) -> list[int]:
        """The number of the sentence that each word stands in."""
        return sentence_numbers(self.text, self._places)

    @cached_property
    def clause_numbers(self) -> list[int]:
        """The number of the clause that each word stands in."""
        return clause_numbers(self.text, self._places)

    @property
    def _places(self) -> list[Span]:
        return [(start, end) for _, start, end in self.words]

    @cached_property
    def quantities(self) -> list[Quantity]:
        return quantities(self.text)


@dataclass(frozen=True)
class Source(Text):
    """A paragraph that a claim may rest on.

    Attributes:
        text: the paragraph.
        vectors: shape (t, d), int8, its token vectors as an embedder quantised them.
        spans: shape (t, 2), where each token stands in ``text``, in characters.
        inner: the same tokens' vectors of an inner layer, which tell meaning; the last layer's tell names.
        heading: the title and the date above it, which names and numbers may come from, too. The date tells dates
            alone.
    """

    vectors: TokenVectors
    spans: Spans
    inner: TokenVectors
    heading: str = ""

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        return frozenset(self.spoken) | frozenset(word for word, _, _ in word_spans(self.heading))

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(map(stem, self.vocabulary))

    @cached_property
    def bare(self) -> frozenset[str]:
        """Its Arabic words, and what they are without a clitic in front: which of them are clitics, nobody knows."""
        return frozenset(form for word in self.vocabulary for form in bare_forms(word))

    @cached_property
    def skeletons(self) -> frozenset[str]:
        return frozenset(skeleton for word in self.vocabulary for skeleton in skeletons(word))


@dataclass(frozen=True)
class Claim(Text):
    """A sentence to check.

    ``tokens`` and ``inner`` are its centred token vectors, shape (q, d), of the last and of an inner layer of the
    model, that stand at ``spans``. ``names`` has the names in it as they are without the sentence around them.
    """

    tokens: Floats
    spans: Spans
    inner: Floats
    names: Mapping[str, Alone] = field(default_factory=dict)


@lru_cache(maxsize=1 << 14)
def bare_forms(word: str) -> frozenset[str]:
    """A folded word, and what remains of an Arabic one without each clitic that it may have in front."""
    return frozenset(
        word[len(clitic) :]
        for clitic in CLITICS
        if word.startswith(clitic) and (not clitic or len(word) - len(clitic) >= _SHORTEST_BARE)
    )


def with_clitics(listed: str) -> frozenset[str]:
    """Folded words, Arabic ones with "and" or "so" in front of them as well."""
    return frozenset(
        clitic + word for word in words(listed) for clitic in (("", "و", "ف") if word[0] > "\u0600" else ("",))
    )


def verb_form(word: str) -> str:
    """What the forms of an Arabic verb share, folded: بدأت, ستبدأ. The stem of any other word."""
    found = None if word.isascii() else _VERB.match(word)
    return found[1] if found else stem(word)


def thing(word: str) -> str:
    """What an Arabic country and its people share, folded: إيطاليا, الإيطاليين. The stem of any other word."""
    return stem(word) if word.isascii() else stem(stem(word).rstrip(_OF_COUNTRY)).rstrip(_OF_COUNTRY)


def share_told(claim: Claim, source: Source) -> float:
    """The share of the claim's content words that the source has, by their stems; 1 where there are none."""
    content = [word for word in claim.spoken if word not in STOP_WORDS]
    told = sum(word in source.vocabulary or stem(word) in source.stems for word in content)
    return told / len(content) if content else 1.0


def weights_of(claim: Claim) -> Floats:
    """Weights of a claim's tokens, shape (q,), sum 1: function words and punctuation say little."""
    weights = np.full(len(claim.spans), 0.2, np.float32)
    for word, start, end in claim.words:
        if word not in STOP_WORDS:
            weights[inside(claim.spans, start, end)] = 1.0
    return np.asarray(weights / max(float(weights.sum()), 1e-6), np.float32)
