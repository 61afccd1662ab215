"""Questions, and sentences of parallel news, as what bot.evaluation.fit_adapter trains an adapter on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor

from bot.evaluation.datasets import GoldQuestion
from bot.evaluation.measures import holds
from bot.retrieval.retriever import quotable_spans
from vectorstore.library import Library
from vectorstore.model.embedding import Embedder, Floats, Passage, Spans, TokenVectors, layers_of, unit
from vectorstore.model.interaction import Centring, inside
from vectorstore.text import Span, language

LAYERS = 3
"""The last layers, those that learn."""
NEWS = "news"
"""The name of the set of sentences."""
_SHORTEST = 5


class Row(NamedTuple):
    """A paragraph as it is stored, with its sentences."""

    text: str
    source: str
    sentences: Sequence[Span]
    tokens: TokenVectors
    spans: Spans
    vector: Floats


@dataclass(frozen=True)
class Haystack:
    """Paragraphs to be found, or not.

    Attributes:
        tokens: of all paragraphs, centred, shape (t, d); of each those outside of any sentence, then by sentence.
        ends: where each paragraph's tokens end, shape (n + 1,), after a 0.
        parts: how many tokens of each paragraph are outside, in its first sentence, in its second …
        vectors: shape (n, d).
    """

    texts: list[str]
    sources: list[str]
    sentences: list[Sequence[Span]]
    tokens: Tensor
    ends: list[int]
    parts: list[list[int]]
    vectors: Tensor

    @classmethod
    def of(cls, rows: Sequence[Row], centring: Centring) -> Haystack:
        """Of what is stored."""
        tokens, parts = [], []
        for row in rows:
            place = np.zeros(len(row.spans), np.int64)
            for number, (start, end) in enumerate(row.sentences, 1):
                place[inside(row.spans, start, end)] = number
            centred = unit(unit(row.tokens.astype(np.float32)) - centring.passage)
            tokens.append(torch.from_numpy(centred[np.argsort(place, kind="stable")]))
            parts.append(np.bincount(place, minlength=len(row.sentences) + 1).tolist())
        return cls(
            [row.text for row in rows],
            [row.source for row in rows],
            [row.sentences for row in rows],
            torch.cat(tokens),
            np.cumsum([0, *map(len, tokens)]).tolist(),
            parts,
            torch.from_numpy(np.stack([row.vector for row in rows])),
        )

    @cached_property
    def by_language(self) -> list[list[int]]:
        """The places of the paragraphs in each language."""
        places: dict[str, list[int]] = {}
        for place, text in enumerate(self.texts):
            places.setdefault(language(text), []).append(place)
        return list(places.values())

    def tokens_of(self, places: Sequence[int]) -> Tensor:
        """The tokens of the paragraphs at these places, one after the other, shape (t, d)."""
        if len(places) == len(self.texts):
            return self.tokens
        return torch.cat([self.tokens[self.ends[place] : self.ends[place + 1]] for place in places])


@dataclass(frozen=True)
class Query:
    """A question, or a sentence, with the paragraphs that answer it and the sentences of those that do, from 1.

    ``hidden`` is what the first layer that learns is given, shape (t, d), of which the text's own tokens are the last
    ``own`` but for the closing one.
    """

    set: str
    source: str
    language: str
    haystack: Haystack
    right: dict[int, list[int]]
    hidden: Tensor
    own: int
    hard: list[int] = field(default_factory=list)


class QueryMaker:
    """Makes queries of texts: what the first layer that learns is given is kept from a pass through the model."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._given: list[Tensor] = []
        self._hook = list(layers_of(embedder.model))[-LAYERS].register_forward_pre_hook(self._keep)

    def _keep(self, _block: Any, inputs: tuple[Tensor, ...]) -> None:
        # A copy that training may go through, which what was made for inference alone may not.
        self._given[:] = [torch.from_numpy(inputs[0][0].numpy().copy())]

    def query(self, name: str, source: str, text: str, haystack: Haystack, right: dict[int, list[int]]) -> Query:
        """A text, embedded as a question, and where in the haystack it is answered."""
        own = len(self._embedder.embed_query(text).tokens)
        return Query(name, source, language(text), haystack, right, self._given[0], own)

    def close(self) -> None:
        """Leave the model as it was."""
        self._hook.remove()


def stored(library: Library) -> Haystack:
    """All paragraphs of a store."""
    paragraphs = library.store.get(sorted(library.store.ids()))
    vectors = library.store.vectors({one.embedding_key for one in paragraphs})
    return Haystack.of(
        [
            Row(
                one.text, one.source, quotable_spans(one.text), tokens.vectors, tokens.spans, vectors[one.embedding_key]
            )
            for one, tokens in zip(paragraphs, library.tokens_of(paragraphs), strict=True)
        ],
        library.centring,
    )


def asked(maker: QueryMaker, name: str, questions: Sequence[GoldQuestion], haystack: Haystack) -> Iterator[Query]:
    """The questions of a set whose paragraphs are in the haystack."""
    places: dict[str, list[int]] = {}
    for place, text in enumerate(haystack.texts):
        places.setdefault(text, []).append(place)
    for one in questions:
        right = {
            place: [
                number
                for number, (start, end) in enumerate(haystack.sentences[place], 1)
                if holds(text[start:end], one.answers)
            ]
            for text in one.paragraphs
            for place in places.get(text, ())
        }
        if right:
            yield maker.query(name, one.group, one.text, haystack, right)


def told(
    maker: QueryMaker,
    documents: Sequence[dict[str, Any]],
    asking: str,
    telling: str,
    embedder: Embedder,
    centring: Centring,
) -> Iterator[Query]:
    """Sentences of parallel news in one language, over windows of three in the other that overlap by one."""
    windows: list[tuple[str, str, list[Span]]] = []
    held: list[range] = []
    for document in documents:
        sentences = document[telling]
        for first in range(0, max(1, len(sentences) - 1), 2):
            part = sentences[first : first + 3]
            starts = np.cumsum([0, *(len(sentence) + 1 for sentence in part)]).tolist()
            spans = [(start, start + len(sentence)) for start, sentence in zip(starts, part, strict=False)]
            windows.append((" ".join(part), str(document["id"]), spans))
            held.append(range(first, first + len(part)))
    embedded = embedder.embed_passages([Passage("", "", text) for text, _, _ in windows])
    rows = [Row(*window, one.tokens, one.spans, one.vector) for window, one in zip(windows, embedded, strict=True)]
    haystack = Haystack.of(rows, centring)
    for document in documents:
        for number, sentence in enumerate(document[asking]):
            if len(sentence.split()) >= _SHORTEST:
                right = {
                    place: [number - held[place].start + 1]
                    for place, row in enumerate(rows)
                    if row.source == str(document["id"]) and number in held[place]
                }
                yield maker.query(NEWS, str(document["id"]), sentence, haystack, right)
