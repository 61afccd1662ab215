"""Words that may stand where a word stands, and mean something else: "destroyed" for "damaged"."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from typing import Self

import numpy as np

from vectorstore.caches.terms import STOP_WORDS, stem
from vectorstore.model.embedding import Embedder, unit
from vectorstore.model.interaction import inside
from vectorstore.text import language, words

# With the marks of an Arabic word, and the hyphen of a compound.
_WORD = re.compile(r"[^\W\d_][\w'\u064b-\u0652-]*")
_SHORTEST = 4
_ENDINGS = ("ing", "ed", "ly", "tion", "s")
# A word gives way to one of these, by likeness of what they mean in their sentences: the nearest may mean the same.
_NEAREST, _ALIKE, _MOST = 80, 2, 23


class LikeWords:
    """For the content words of some texts, other words of them that are used alike, in the same form."""

    def __init__(self, others: dict[str, list[str]]) -> None:
        self._others = others

    @classmethod
    def of(cls, texts: Sequence[str], embedder: Embedder) -> Self:
        """The words of these texts, each compared by the mean of its vectors in an inner layer of the model."""
        seen: dict[str, list[np.ndarray[tuple[int], np.dtype[np.float32]]]] = {}
        for text, (_, inner) in zip(texts, embedder.embed_queries_inside(texts), strict=True):
            for word, start, end in content_words(text):
                tokens = inside(inner.spans, start, end)
                if tokens.any():
                    seen.setdefault(word, []).append(inner.tokens[tokens].mean(axis=0))
        others: dict[str, list[str]] = {}
        for arabic in (True, False):
            own = [word for word in seen if (language(word) == "ar") == arabic]
            if not own:
                continue
            means = np.array([np.mean(seen[word], axis=0) for word in own], np.float32)
            vectors = unit(means - means.mean(axis=0))
            for at, word in enumerate(own):
                nearest = np.argsort(-(vectors @ vectors[at]))[1:_NEAREST]
                alike = [own[i] for i in nearest if _in_the_same_form(own[i], word)]
                others[word] = alike[_ALIKE : _ALIKE + _MOST]
        return cls(others)

    def other_word(self, claim: str, rng: random.Random) -> str | None:
        """The claim with one of its content words replaced, or None where none of them can be."""
        places = content_words(claim)
        said = {stem(word) for word in words(claim)}
        for word, start, end in rng.sample(places, len(places)):
            others = [other for other in self._others.get(word, ()) if not {stem(w) for w in words(other)} & said]
            if others:
                return claim[:start] + rng.choice(others) + claim[end:]
        return None


def content_words(text: str) -> list[tuple[str, int, int]]:
    """The words that say something and are no names in Latin letters, as written, and where they stand."""
    return [(match.group(), match.start(), match.end()) for match in _WORD.finditer(text) if _says(match.group())]


def _says(word: str) -> bool:
    return len(word) >= _SHORTEST and word not in STOP_WORDS and (language(word) == "ar" or word.islower())


def _in_the_same_form(one: str, other: str) -> bool:
    """Whether two words begin and end alike, and so may stand in one place; not if they are forms of one word."""
    if {stem(word) for word in words(one)} & {stem(word) for word in words(other)}:
        return False
    if language(other) == "ar":
        return one[-1] == other[-1] and (one[0] == other[0] or one.startswith("ال") == other.startswith("ال"))
    return _ending(one) == _ending(other)


def _ending(word: str) -> str:
    return next((ending for ending in _ENDINGS if word.endswith(ending)), "")
