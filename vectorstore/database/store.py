"""The paragraphs in Chroma: text, metadata and vectors, and a record of every article that is completely stored.

For each embedding model there is a pair of collections, ``paragraphs-<hash>`` and ``articles-<hash>`` of the model's
identity: vectors of two models never meet. An article's record is written after its last paragraph and removed before
its first, so that whatever a crash leaves half done has no record that is true; besides, the store is marked as dirty
from the first write of a sync to its end.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar, cast

import numpy as np
import numpy.typing as npt

from vectorstore.database.chroma import REBUILD, SYNC, StoredModel, erase, models_of
from vectorstore.database.connection import Connection
from vectorstore.errors import ModelError
from vectorstore.records import (
    STATE_ID,
    ArticleSummary,
    StoredParagraph,
    StoreState,
    article_metadata,
    articles_of,
    digest,
    embedding_key,
    metadatas_of,
    newest_first,
    paragraph_id,
    paragraph_metadata,
    paragraphs_of,
    published_between,
    state_metadata,
    state_of,
)

__all__ = [
    "REBUILD",
    "SYNC",
    "ArticleSummary",
    "Floats",
    "Store",
    "StoreState",
    "StoredParagraph",
    "embedding_key",
    "erase",
    "paragraph_id",
]

Floats = npt.NDArray[np.float32]
T = TypeVar("T")

# While a batch with vectors is written no search runs: small ones keep the wait near a tenth of a second.
_WRITE_BATCH = 64
_READ_BATCH = 500
_PAGE = 20_000


class Store(Connection):
    """The stored paragraphs of one embedding model. Safe to use from several threads, not from several processes.

    Every method raises StoreError: ``disk_full`` (path, free: bytes), ``store_unwritable`` (path, detail),
    ``store_busy`` (path) when another program writes to the files, or ``store_damaged`` (path, detail, command).
    Reading raises ``store_remade`` (path) as well, where somebody deleted or replaced the files a moment ago.
    """

    # Reading

    def search(
        self, vector: npt.ArrayLike, limit: int, where: Mapping[str, Any] | None = None
    ) -> list[tuple[str, float]]:
        """The paragraphs nearest to a vector of shape (d,).

        Args:
            vector: of any length greater than 0.
            limit: how many paragraphs at most.
            where: a Chroma filter over the metadata, such as ``{"published_day": {"$gte": 20251001}}``.

        Returns:
            Ids with the cosine of the angle between the vectors, the nearest first.
        """
        if limit <= 0:
            return []
        query = np.asarray(vector, dtype=np.float32)
        with self._reading():
            found = self._paragraphs.query(
                query_embeddings=cast(Any, [query]),
                n_results=limit,
                where=dict(where) if where else None,
                include=["distances"],
            )
        distances = found["distances"] or [[]]
        return [(paragraph, 1.0 - distance) for paragraph, distance in zip(found["ids"][0], distances[0], strict=True)]

    def cosines(self, vector: npt.ArrayLike, ids: Iterable[str]) -> dict[str, float]:
        """The cosine of the angle between a vector of shape (d,) and that of each of these paragraphs, by id.

        Those that a sync has deleted are left out.
        """
        query = np.asarray(vector, dtype=np.float32)
        found: dict[str, float] = {}
        for batch in _batches(list(dict.fromkeys(ids)), _READ_BATCH):
            with self._reading():
                rows = self._paragraphs.get(ids=batch, include=["embeddings"])
            stored = np.asarray(rows["embeddings"], dtype=np.float32).reshape(-1, len(query))
            lengths = np.linalg.norm(stored, axis=1) * np.linalg.norm(query)
            found.update(zip(rows["ids"], (stored @ query / lengths).tolist(), strict=True))
        return found

    def get(self, ids: Sequence[str]) -> list[StoredParagraph]:
        """The paragraphs with these ids, in the order of ``ids``.

        One that a sync has deleted since it was found is left out. What takes its place was there before that, so a
        caller that misses one searches again.
        """
        found: dict[str, StoredParagraph] = {}
        for batch in _batches(list(dict.fromkeys(ids)), _READ_BATCH):
            with self._reading():
                rows = self._paragraphs.get(ids=batch, include=["metadatas", "documents"])
            found.update((paragraph.id, paragraph) for paragraph in paragraphs_of(rows))
        return [found[paragraph] for paragraph in ids if paragraph in found]

    def article(self, source: str) -> list[StoredParagraph]:
        """The paragraphs of an article, in their order; none for an unknown ``source``."""
        with self._reading():
            rows = self._paragraphs.get(where={"source": source}, include=["metadatas", "documents"])
        return sorted(paragraphs_of(rows), key=lambda paragraph: (paragraph.position, paragraph.id))

    def articles(self, since: date | None = None, until: date | None = None) -> list[ArticleSummary]:
        """The articles that are completely stored, the newest first, those of a day to come and without a date last.

        With ``since`` or ``until``, those that were published from the one day to the other; none without a date.
        """
        with self._reading():
            rows = self._articles.get(where=cast(Any, published_between(since, until)), include=["metadatas"])
        articles = articles_of(rows)
        return sorted(articles, key=lambda article: (*newest_first(article.published), article.source))

    def count(self) -> int:
        """How many paragraphs are stored."""
        with self._reading():
            return self._paragraphs.count()

    def ids(self) -> set[str]:
        """The ids of all paragraphs."""
        found: set[str] = set()
        while True:
            with self._reading():
                page = self._paragraphs.get(include=[], limit=_PAGE, offset=len(found))["ids"]
            found.update(page)
            if len(page) < _PAGE:
                return found

    def vectors(self, keys: Iterable[str]) -> dict[str, Floats]:
        """Stored vectors, each of shape (d,), by embedding key; keys without one are left out."""
        found: dict[str, Floats] = {}
        for batch in _batches(list(dict.fromkeys(keys)), _READ_BATCH):
            with self._reading():
                rows = self._paragraphs.get(
                    where=cast(Any, {"embedding_key": {"$in": batch}}), include=["metadatas", "embeddings"]
                )
            vectors = np.asarray(rows["embeddings"], dtype=np.float32)
            found.update(
                (data["embedding_key"], vector) for data, vector in zip(metadatas_of(rows), vectors, strict=True)
            )
        return found

    def keys_in_use(self, keys: Iterable[str]) -> set[str]:
        """Those of the embedding keys that a stored paragraph has."""
        found: set[str] = set()
        for batch in _batches(list(dict.fromkeys(keys)), _READ_BATCH):
            with self._reading():
                rows = self._paragraphs.get(where=cast(Any, {"embedding_key": {"$in": batch}}), include=["metadatas"])
            found.update(data["embedding_key"] for data in metadatas_of(rows))
        return found

    def state(self) -> StoreState:
        """Where the store stands; a new one has no revision."""
        with self._reading():
            rows = self._articles.get(ids=[STATE_ID], include=["metadatas"])
        for data in metadatas_of(rows):
            return state_of(data)
        return StoreState()

    def models(self) -> list[StoredModel]:
        """The models that paragraphs are stored with, this one's included."""
        with self._reading():
            return models_of(self._client)

    # Writing

    def begin(self) -> None:
        """Mark the store as dirty: what follows may be cut off at any point."""
        self._write_state(replace(self.state(), dirty=True))

    def commit(self, written_by: str, complete: Sequence[ArticleSummary] = ()) -> StoreState:
        """Mark the store as complete, under a new revision, and note that these articles are completely stored.

        That is one write where they are not very many: every one waits for the disk, four hundredths of a second.
        """
        state = StoreState(uuid.uuid4().hex, False, written_by, time.time())
        self.record(complete[_READ_BATCH:])
        self._write_records(complete[:_READ_BATCH], state)
        return state

    def touch(self) -> None:
        """Note that a sync has come to its end just now and found nothing to do."""
        self._write_state(replace(self.state(), synced_at=time.time()))

    def add(self, paragraphs: Sequence[StoredParagraph], vectors: Sequence[Floats]) -> None:
        """Store paragraphs with their vectors, each of shape (d,); adding one twice is adding it once.

        Raises:
            ModelError: ``model_mismatch`` when a vector has another dimension than the model was said to have.
        """
        if any(vector.shape != (self.dimension,) for vector in vectors):
            raise ModelError("model_mismatch", stored=self.identity, wanted=self.identity, command=REBUILD)
        pairs = list(zip(paragraphs, vectors, strict=True))
        for batch in _batches(pairs, _WRITE_BATCH):
            with self._writing():
                self._paragraphs.upsert(
                    ids=[paragraph.id for paragraph, _ in batch],
                    embeddings=cast(Any, [vector for _, vector in batch]),
                    documents=[paragraph.text for paragraph, _ in batch],
                    metadatas=[self._metadata(paragraph) for paragraph, _ in batch],
                )

    def update(self, paragraphs: Sequence[StoredParagraph]) -> None:
        """Write the metadata of stored paragraphs anew; text and vector stay."""
        for batch in _batches(paragraphs, _READ_BATCH):
            with self._writing():
                self._paragraphs.update(
                    ids=[paragraph.id for paragraph in batch],
                    metadatas=[self._metadata(paragraph) for paragraph in batch],
                )

    def delete(self, ids: Iterable[str]) -> None:
        """Delete paragraphs; ids that are not there are passed over."""
        for batch in _batches(list(ids), _READ_BATCH):
            with self._writing():
                self._paragraphs.delete(ids=batch)

    def record(self, articles: Sequence[ArticleSummary]) -> None:
        """Note that these articles are completely stored."""
        for batch in _batches(articles, _READ_BATCH):
            self._write_records(batch)

    def forget(self, sources: Iterable[str]) -> None:
        """Remove the records of articles, before their paragraphs are deleted."""
        for batch in _batches([digest([source]) for source in sources], _READ_BATCH):
            with self._writing():
                self._articles.delete(ids=batch)

    def _write_state(self, state: StoreState) -> None:
        self._write_records([], state)

    def _write_records(self, articles: Sequence[ArticleSummary], state: StoreState | None = None) -> None:
        ids = [digest([article.source]) for article in articles]
        metadatas = [article_metadata(article) for article in articles]
        if state is not None:
            ids.append(STATE_ID)
            metadatas.append(state_metadata(state))
        with self._writing():
            # Chroma wants a vector for every record.
            self._articles.upsert(ids=ids, embeddings=cast(Any, [[1.0]] * len(ids)), metadatas=cast(Any, metadatas))

    def _metadata(self, paragraph: StoredParagraph) -> dict[str, Any]:
        return paragraph_metadata(paragraph, self.identity)


def _batches(items: Sequence[T], size: int) -> Iterator[list[T]]:
    for start in range(0, len(items), size):
        yield list(items[start : start + size])
