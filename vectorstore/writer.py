"""Write paragraphs to the store and its caches, in an order that a crash may cut off anywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from vectorstore.ahead import ahead
from vectorstore.alignment import entries
from vectorstore.embedding import Passage, PassageEmbedding
from vectorstore.lexical import LexicalIndex
from vectorstore.records import StoredParagraph
from vectorstore.store import Floats, Store
from vectorstore.tokens import ParagraphTokens, TokenCache

# Paragraphs that are stored together as soon as they are embedded: what a crash can cost. Chroma takes a tenth of a
# second for a write, be it of 16 or of 64 (it indexes the documents' trigrams), and lets no search through meanwhile.
STORED_TOGETHER = 64


class PassageEmbedder(Protocol):
    """What a sync needs of :class:`vectorstore.embedding.Embedder`."""

    @property
    def identity(self) -> str: ...

    def embed_each(self, passages: Sequence[Passage]) -> Iterator[tuple[int, PassageEmbedding]]: ...


@dataclass
class Writer:
    """Adds, updates and deletes paragraphs in Chroma and in both caches.

    Attributes:
        tell: called after each paragraph that was embedded.
        embedded: how many different paragraphs were embedded so far.
        waiting: how many of those that were handed over are still to be embedded.
        began: whether anything was written; the store is marked as dirty from then on.
        dropped_keys: embedding keys of deleted paragraphs, whose token vectors may be needed no more.
    """

    store: Store
    lexical: LexicalIndex
    tokens: TokenCache
    embedder: PassageEmbedder
    tell: Callable[[], None]
    embedded: int = 0
    waiting: int = 0
    began: bool = False
    dropped_keys: set[str] = field(default_factory=set)

    def begin(self) -> None:
        """Mark the store as dirty before the first write."""
        if not self.began:
            self.store.begin()
            self.began = True

    def add(self, paragraphs: Sequence[StoredParagraph]) -> None:
        """Store paragraphs, embedding those whose vectors are not stored with an equal paragraph already."""
        known = self.store.vectors(paragraph.embedding_key for paragraph in paragraphs)
        self._write(
            [
                (paragraph, known[paragraph.embedding_key])
                for paragraph in paragraphs
                if paragraph.embedding_key in known
            ]
        )
        alike: dict[str, list[StoredParagraph]] = {}
        for paragraph in paragraphs:
            if paragraph.embedding_key not in known:
                alike.setdefault(paragraph.embedding_key, []).append(paragraph)
        self.waiting = len(alike)
        passages = [Passage(same[0].title, same[0].section or "", same[0].text) for same in alike.values()]
        if not passages:
            return
        ready: list[tuple[StoredParagraph, Floats]] = []
        kept: list[tuple[str, ParagraphTokens]] = []
        # One core writes while the others embed.
        keys = list(alike)
        with ahead(self.embedder.embed_each(passages), STORED_TOGETHER) as embeddings:
            for place, embedding in embeddings:
                key, same = keys[place], alike[keys[place]]
                ready += [(paragraph, embedding.vector) for paragraph in same]
                kept.append((key, ParagraphTokens(embedding.tokens, embedding.spans)))
                self.embedded += 1
                self.waiting -= 1
                if len(ready) >= STORED_TOGETHER:
                    self._write(ready, kept)
                    ready, kept = [], []
                self.tell()
        self._write(ready, kept)

    def _write(
        self, pairs: Sequence[tuple[StoredParagraph, Floats]], tokens: Sequence[tuple[str, ParagraphTokens]] = ()
    ) -> None:
        if not pairs:
            return
        paragraphs = [paragraph for paragraph, _ in pairs]
        self.tokens.put(tokens)
        self.store.add(paragraphs, [vector for _, vector in pairs])
        self.lexical.replace(entries(paragraphs))

    def delete(self, paragraphs: Sequence[StoredParagraph]) -> None:
        """Delete paragraphs; their token vectors stay until no other paragraph can need them."""
        ids = [paragraph.id for paragraph in paragraphs]
        self.store.delete(ids)
        if ids:
            self.lexical.remove(ids)
        self.dropped_keys.update(paragraph.embedding_key for paragraph in paragraphs)
