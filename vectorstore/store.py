"""The paragraphs in Chroma: text, metadata and vectors, and a record of every article that is completely stored.

For each embedding model there is a pair of collections, ``paragraphs-<hash>`` and ``articles-<hash>`` of the model's
identity: vectors of two models never meet. An article's record is written after its last paragraph and removed before
its first, so that whatever a crash leaves half done has no record that is true; besides, the store is marked as dirty
from the first write of a sync to its end.
"""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar, cast

import numpy as np
import numpy.typing as npt
from chromadb.api.client import Client
from chromadb.api.models.Collection import Collection
from chromadb.api.shared_system_client import SharedSystemClient
from chromadb.errors import NotFoundError

from vectorstore.chroma import (
    DATABASE,
    REBUILD,
    SYNC,
    Place,
    StoredModel,
    articles_name,
    close_client,
    erase,
    models_of,
    open_client,
    paragraphs_name,
    reopened_client,
    require_room,
    translated,
    turn,
)
from vectorstore.errors import ModelError, StoreError
from vectorstore.lease import Lease
from vectorstore.records import (
    STATE_ID,
    ArticleSummary,
    StoredParagraph,
    StoreState,
    article_metadata,
    articles_of,
    day_number,
    digest,
    embedding_key,
    metadatas_of,
    model_key,
    paragraph_id,
    paragraph_metadata,
    paragraphs_of,
    published_between,
    state_metadata,
    state_of,
)
from vectorstore.samefile import Identity, identity
from vectorstore.server import Server

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

# A graph this dense finds the true nearest 100 of a few thousand paragraphs 9995 times in 10,000 (random vectors, the
# hardest kind) for 2 ms a search and 1 ms an insertion.
_HNSW = {"space": "cosine", "ef_construction": 200, "ef_search": 400, "max_neighbors": 32}
# While a batch with vectors is written no search runs: small ones keep the wait near a tenth of a second.
_WRITE_BATCH = 64
_READ_BATCH = 500
_PAGE = 20_000
# Errors after which Chroma is not to be relied upon before it is opened anew.
_SPOILING = ("disk_full", "store_unwritable")


class Store:
    """The stored paragraphs of one embedding model. Safe to use from several threads, not from several processes.

    What a full disk or a folder that cannot be written spoils is over with its cause: the next call begins anew.

    Every method raises StoreError: ``disk_full`` (path, free: bytes), ``store_unwritable`` (path, detail),
    ``store_busy`` (path) when another program writes to the files, or ``store_damaged`` (path, detail, command).
    """

    def __init__(
        self, client: Client, identity: str, dimension: int, create: bool = False, place: Place | None = None
    ) -> None:
        """Use the collections of the model with this identity; ``create`` makes them where they are missing.

        Raises:
            StoreError: also ``store_missing`` (path, command): nothing is stored with any model.
            ModelError: ``model_changed`` (stored: identities, wanted, command) when only other models' paragraphs are
                stored; ``model_mismatch`` (stored, wanted, command) when the collection is not what its name says.
        """
        self.identity = identity
        self.key = model_key(identity)
        self.dimension = dimension
        self.place = place
        self._lease: Lease | None = None
        self.writing = threading.RLock()
        """Held by whoever writes, for as long as what is written belongs together; searches do not need it."""
        # After a write that failed Chroma waits for ever at a later one, and after such a search at a later search.
        self._broken = False
        self._stuck = False
        self._use(client)
        with self._translated():
            stored_models = [] if create else models_of(client)
            if stored_models and self.key not in (model.key for model in stored_models):
                others = [model.identity for model in stored_models]
                raise ModelError("model_changed", stored=others, wanted=identity, command=SYNC)
            self._paragraphs = self._collection(paragraphs_name(self.key), create)
            self._articles = self._collection(articles_name(self.key), create)
        stored = dict(self._paragraphs.metadata or {})
        if stored.get("identity") != identity or stored.get("dimension") != dimension:
            raise ModelError("model_mismatch", stored=stored.get("identity"), wanted=identity, command=REBUILD)
        self._check_vectors()

    @classmethod
    def open(cls, place: Place, identity: str, dimension: int, create: bool = False) -> Store:
        """Open the store on a server, or in a folder whose :class:`~vectorstore.lock.StoreLock` the caller holds.

        Raises:
            StoreError, ModelError: as the constructor does.
        """
        if isinstance(place, Path):
            place = place.resolve()
            if not create and not (place / DATABASE).is_file():
                raise StoreError("store_missing", path=str(place), command=SYNC)
        client = open_client(place)
        try:
            return cls(client, identity, dimension, create, place)
        except BaseException:
            close_client(client)
            raise

    def close(self) -> None:
        """Let go of the files. The store cannot be used after."""
        # After erase() the folder may be somebody else's, and Chroma counts its users by folder.
        if not isinstance(self.place, Path) or (
            SharedSystemClient._identifier_to_system.get(str(self.place)) is self._system
        ):
            close_client(self._client)

    @property
    def shared(self) -> bool:
        """Whether other processes may write to it."""
        return isinstance(self.place, Server)

    def lost(self) -> bool:
        """Whether somebody deleted or replaced the files: what is open looks as it was, and reaches no disk."""
        return self._database() != self._opened

    @contextmanager
    def turn(self) -> Iterator[None]:
        """The turn to write, among the threads of this process and among the processes that share a server.

        Raises:
            StoreError: ``store_leased`` (owner): another process goes on writing.
        """
        with self.writing:
            if self.place is None or self._lease is not None:
                yield
                return
            self._broken |= self.lost()
            if self._broken:
                # Before anything is read that what is written depends on. Where it cannot be, writing will tell.
                with suppress(StoreError):
                    require_room(self.place)
                    self._reopen()
            with ExitStack() as held:
                with self._translated():
                    self._lease = held.enter_context(turn(self._client, self.place, self.key))
                try:
                    yield
                finally:
                    self._lease = None

    def being_written(self) -> bool:
        """Whether another thread has the turn to write just now."""
        free = self.writing.acquire(blocking=False)
        if free:
            self.writing.release()
        return not free

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Around each write."""
        with self.writing:
            require_room(self.place)
            if self._broken:
                self._reopen()
            with self._translated():
                if self._lease is not None:
                    self._lease.check()
                yield

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Around each read."""
        if self._stuck:
            self._begin_anew()
        try:
            with self._translated():
                yield
        except StoreError as error:
            self._stuck |= self._broken or error.code in _SPOILING
            raise

    def _begin_anew(self) -> None:
        """Reopen what is stuck, if the cause is gone, and without waiting for a sync, which does it itself."""
        require_room(self.place)
        if not self.writing.acquire(blocking=False):
            raise StoreError("store_busy", path=str(self.place))
        try:
            if self._stuck:
                self._reopen()
        finally:
            self.writing.release()

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
        """The articles that are completely stored, the newest first, those without a date last.

        With ``since`` or ``until``, those that were published from the one day to the other; none without a date.
        """
        with self._reading():
            rows = self._articles.get(where=cast(Any, published_between(since, until)), include=["metadatas"])
        articles = articles_of(rows)
        return sorted(articles, key=lambda article: (-day_number(article.published), article.source))

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

    def _use(self, client: Client) -> None:
        self._client = client
        self._system = client._system
        self._opened = self._database()

    def _database(self) -> Identity | None:
        return identity(self.place / DATABASE) if isinstance(self.place, Path) else None

    def _reopen(self) -> None:
        """Start Chroma anew. What was open stays in use until the new one is there, and by whoever searches in it."""
        if self.place is None:
            return
        self._use(reopened_client(self.place))
        with self._translated():
            paragraphs = self._collection(paragraphs_name(self.key), create=True)
            self._articles = self._collection(articles_name(self.key), create=True)
            self._paragraphs = paragraphs
        self._broken = self._stuck = False

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

    def _collection(self, name: str, create: bool) -> Collection:
        # No embedding function: Chroma's default one would fetch a model.
        if not create:
            try:
                return self._client.get_collection(name, embedding_function=None)
            except NotFoundError as error:
                raise StoreError("store_missing", path=str(self.place), command=SYNC) from error
        return self._client.get_or_create_collection(
            name,
            embedding_function=None,
            configuration=cast(Any, {"hnsw": _HNSW}),
            metadata={"identity": self.identity, "dimension": self.dimension},
        )

    def _check_vectors(self) -> None:
        """Chroma answers out of what is left when the files of its vectors are gone; that must not go unnoticed.

        The oldest paragraphs are looked at: the newest ones are in its log as well, and would be found.
        """
        with self._translated():
            self._paragraphs.get(limit=10, include=["embeddings"])

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            with translated(self.place):
                yield
        except StoreError as error:
            if self._broken and error.code == "store_damaged":
                # Chroma misses what a write that failed has not brought to the disk; opened anew, it knows better.
                raise StoreError("store_unwritable", path=str(self.place), detail=error.values["detail"]) from error
            self._broken |= error.code in _SPOILING
            if self.shared and isinstance(error.__cause__, NotFoundError):
                # Another process has built it anew: from the next question on, what is there now.
                with suppress(StoreError), translated(self.place):
                    self._paragraphs = self._collection(paragraphs_name(self.key), create=False)
                    self._articles = self._collection(articles_name(self.key), create=False)
            raise


def _batches(items: Sequence[T], size: int) -> Iterator[list[T]]:
    for start in range(0, len(items), size):
        yield list(items[start : start + size])
