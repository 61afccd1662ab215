"""A stand-in for the embedding model: quick, the same every time, and with a memory of what it was asked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

import numpy as np

from vectorstore.model.embedding import Passage, PassageEmbedding, QueryEmbedding, QuestionEmbedding
from vectorstore.model.span_reader import Reading


class FakeEmbedder:
    """Vectors out of hashes. ``embedded`` lists the texts it embedded; ``fail_after`` makes it break after as many."""

    def __init__(self, identity: str = "fake", dimension: int = 16, fail_after: int | None = None) -> None:
        self.identity = self.name = identity
        self.dimension = dimension
        self.fail_after = fail_after
        self.embedded: list[str] = []
        self.calls = 0
        self.reads = False

    def embed_passages(self, passages: Sequence[Passage]) -> list[PassageEmbedding]:
        return [embedding for _, embedding in self.embed_each(passages)]

    def embed_each(self, passages: Sequence[Passage]) -> Iterator[tuple[int, PassageEmbedding]]:
        self.calls += 1
        for place, passage in enumerate(passages):
            if self.fail_after is not None and len(self.embedded) >= self.fail_after:
                raise RuntimeError("the embedder broke")
            self.embedded.append(passage.text)
            yield place, self.embed(passage)

    def embed_query(self, text: str) -> QueryEmbedding:
        vector = self.embed(Passage("", "", text)).vector
        spans = np.array([[0, len(text)]], dtype=np.uint16)
        return QueryEmbedding(vector, vector[None], spans)

    def embed_query_inside(self, text: str) -> tuple[QueryEmbedding, QueryEmbedding]:
        """As of a model without layers."""
        return self.embed_query(text), self.embed_query(text)

    def embed_question(self, text: str) -> QuestionEmbedding:
        return QuestionEmbedding(*self.embed_query_inside(text), None)

    def read(self, question: str, texts: Sequence[str]) -> list[Reading]:
        return []

    def embed(self, passage: Passage) -> PassageEmbedding:
        digest = hashlib.sha256(f"{passage.title}|{passage.section}|{passage.text}".encode()).digest()
        random = np.random.default_rng(int.from_bytes(digest[:8], "little"))
        vector = random.normal(size=self.dimension).astype(np.float32)
        return PassageEmbedding(
            vector / np.linalg.norm(vector),
            random.integers(-127, 128, size=(4, self.dimension), dtype=np.int8),
            np.array([[0, 0], [0, 1], [1, 2], [2, 3]], dtype=np.uint16),
        )

    def close(self) -> None:
        """It holds nothing."""
