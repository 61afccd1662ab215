"""Write paragraphs to the store and its caches, in an order that a crash may cut off anywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from vectorstore.caches.alignment import entries
from vectorstore.caches.lexical import LexicalIndex
from vectorstore.caches.tokens import ParagraphTokens, TokenCache
from vectorstore.database.store import Floats, Store
from vectorstore.model.embedding import Passage, PassageEmbedding
from vectorstore.records import StoredParagraph

# Paragraphs that are stored together as soon as they are embedded: what a crash can cost. Chroma takes some 60 ms for a
# write of 16, 90 of 64 and 200 of 128 (it waits for the disk, and indexes the documents' trigrams).
STORED_TOGETHER = 64


class PassageEmbedder(Protocol):
    """What a sync needs of :class:`vectorstore.model.embedding.Embedder`."""

    @property
    def identity(self) -> str: ...

    def embed_each(self, passages: Sequence[Passage]) -> Iterator[tuple[int, PassageEmbedding]]: ...


@dataclass
class Writer:
    """Adds, updates and deletes paragraphs in Chroma and in both caches.

    It embeds and writes in turn. A thread to embed in while another one writes gained nothing: Chroma keeps Python's
    global lock from the beginning of a write to its end (a thread that only slept, a millisecond at a time, stood still
    throughout each of eight), and the model needs it between its layers.

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
        keys = list(alike)
        ready: list[tuple[StoredParagraph, Floats]] = []
        kept: list[tuple[str, ParagraphTokens]] = []
        for place, embedding in self.embedder.embed_each(passages):
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
