"""The paragraphs in Chroma: text, metadata and vectors, and a record of every article that is completely stored.

For each embedding model there is a pair of collections, ``paragraphs-<hash>`` and ``articles-<hash>`` of the model's
identity: vectors of two models never meet. An article's record is written after its last paragraph and removed before
its first, so that whatever a crash leaves half done has no record that is true; besides, the store is marked as dirty
from the first write of a sync to its end.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import threading
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar, cast

import chromadb
import numpy as np
import numpy.typing as npt
from chromadb.api.client import Client
from chromadb.api.models.Collection import Collection
from chromadb.api.shared_system_client import SharedSystemClient
from chromadb.config import Settings
from chromadb.errors import ChromaError, NotFoundError

from vectorstore.errors import ModelError, StoreError

Floats = npt.NDArray[np.float32]
T = TypeVar("T")

REBUILD = "rawi sync --rebuild"
SYNC = "rawi sync"

# A graph this dense finds the true nearest 100 of a few thousand paragraphs 9995 times in 10,000 (random vectors, the
# hardest kind) for 2 ms a search and 1 ms an insertion.
_HNSW = {"space": "cosine", "ef_construction": 200, "ef_search": 400, "max_neighbors": 32}
# While a batch with vectors is written no search runs: small ones keep the wait near a tenth of a second.
_WRITE_BATCH = 64
_READ_BATCH = 500
_PAGE = 20_000
_STATE_ID = "state"
# With less free space than this, in bytes, a write that failed is put down to it: Chroma itself often does not say.
_NEARLY_FULL = 8 * 1024 * 1024


@dataclass(frozen=True)
class StoredParagraph:
    """A paragraph as Chroma holds it. ``position`` counts from 1 among its article's paragraphs.

    ``embedding_key`` is equal for paragraphs that are embedded from the same title, section and text.
    """

    id: str
    source: str
    title: str
    published: date | None
    section: str | None
    position: int
    language: str
    text: str
    file_sha256: str
    embedding_key: str


@dataclass(frozen=True)
class ArticleSummary:
    """An article that is completely stored: ``paragraphs`` in number, its file's ``size`` in bytes and ``mtime_ns``.

    ``mtime_ns`` is 0 where the file was too young when it was read for its time to prove that it is unchanged.
    """

    source: str
    title: str
    published: date | None
    paragraphs: int
    file_sha256: str
    size: int
    mtime_ns: int


@dataclass(frozen=True)
class StoreState:
    """Where the store stands: ``revision`` is new after every sync that wrote, ``dirty`` while one is unfinished.

    ``written_by`` names the program version whose reading of the files is stored.
    """

    revision: str = ""
    dirty: bool = False
    written_by: str = ""


def paragraph_id(source: str, title: str, section: str, text: str, occurrence: int) -> str:
    """The id of a paragraph; ``occurrence`` counts from 0 the equal paragraphs before it in its article."""
    return _hash([source, title, section, text, occurrence])


def embedding_key(identity: str, title: str, section: str, text: str) -> str:
    """What a paragraph's vectors depend on, hashed: the model's identity and what is embedded."""
    return _hash([identity, title, section, text])


class Store:
    """The stored paragraphs of one embedding model. Safe to use from several threads, not from several processes.

    Every method raises StoreError: ``disk_full`` (path, free: bytes), ``store_unwritable`` (path, detail),
    ``store_busy`` (path) when another program writes to the files, or ``store_damaged`` (path, detail, command).
    """

    def __init__(
        self, client: Client, identity: str, dimension: int, create: bool = False, path: Path | None = None
    ) -> None:
        """Use the collections of the model with this identity; ``create`` makes them where they are missing.

        Raises:
            StoreError: also ``store_missing`` (path, command): nothing is stored with any model.
            ModelError: ``model_changed`` (stored: identities, wanted, command) when only other models' paragraphs are
                stored; ``model_mismatch`` (stored, wanted, command) when the collection is not what its name says.
        """
        self.identity = identity
        self.dimension = dimension
        self.path = path
        self.writing = threading.RLock()
        """Held by whoever writes, for as long as what is written belongs together; searches do not need it."""
        self._client = client
        self._system = client._system
        name = _hash([identity])[:16]
        with self._translated():
            models = self._models()
            if not create and models and f"paragraphs-{name}" not in models:
                raise ModelError("model_changed", stored=sorted(models.values()), wanted=identity, command=SYNC)
            self._paragraphs = self._collection(f"paragraphs-{name}", create)
            self._articles = self._collection(f"articles-{name}", create)
        stored = dict(self._paragraphs.metadata or {})
        if stored.get("identity") != identity or stored.get("dimension") != dimension:
            raise ModelError("model_mismatch", stored=stored.get("identity"), wanted=identity, command=REBUILD)
        self._check_vectors()

    @classmethod
    def open(cls, path: Path, identity: str, dimension: int, create: bool = False) -> Store:
        """Open the store in the folder ``path``. The caller holds the :class:`~vectorstore.lock.StoreLock`.

        Raises:
            StoreError, ModelError: as the constructor does.
        """
        path = path.resolve()
        if not create and not (path / "chroma.sqlite3").is_file():
            raise StoreError("store_missing", path=str(path), command=SYNC)
        with _translated(path):
            path.mkdir(parents=True, exist_ok=True)
            try:
                settings = Settings(anonymized_telemetry=False)
                client = cast(Client, chromadb.PersistentClient(path=str(path), settings=settings))
            except BaseException:
                # Chroma keeps what it could not start and would hand it out the next time.
                if not SharedSystemClient._identifier_to_refcount.get(str(path)):
                    SharedSystemClient._identifier_to_system.pop(str(path), None)
                raise
        try:
            return cls(client, identity, dimension, create, path)
        except BaseException:
            client.close()
            raise

    def close(self) -> None:
        """Let go of the files. The store cannot be used after."""
        # After erase() the folder may be somebody else's, and Chroma counts its users by folder.
        if self.path is None or SharedSystemClient._identifier_to_system.get(str(self.path)) is self._system:
            self._client.close()

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
        with self._translated():
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
            with self._translated():
                rows = self._paragraphs.get(ids=batch, include=["metadatas", "documents"])
            found.update((paragraph.id, paragraph) for paragraph in _paragraphs(rows))
        return [found[paragraph] for paragraph in ids if paragraph in found]

    def article(self, source: str) -> list[StoredParagraph]:
        """The paragraphs of an article, in their order; none for an unknown ``source``."""
        with self._translated():
            rows = self._paragraphs.get(where={"source": source}, include=["metadatas", "documents"])
        return sorted(_paragraphs(rows), key=lambda paragraph: (paragraph.position, paragraph.id))

    def articles(self) -> list[ArticleSummary]:
        """The articles that are completely stored, the newest first, those without a date last."""
        with self._translated():
            rows = self._articles.get(include=["metadatas"])
        articles = [
            ArticleSummary(
                source=data["source"],
                title=data["title"],
                published=_day(data["published"]),
                paragraphs=data["paragraphs"],
                file_sha256=data["file_sha256"],
                size=data["size"],
                mtime_ns=data["mtime_ns"],
            )
            for record, data in zip(rows["ids"], _metadatas(rows), strict=True)
            if record != _STATE_ID
        ]
        return sorted(articles, key=lambda article: (-_number(article.published), article.source))

    def count(self) -> int:
        """How many paragraphs are stored."""
        with self._translated():
            return self._paragraphs.count()

    def ids(self) -> set[str]:
        """The ids of all paragraphs."""
        found: set[str] = set()
        while True:
            with self._translated():
                page = self._paragraphs.get(include=[], limit=_PAGE, offset=len(found))["ids"]
            found.update(page)
            if len(page) < _PAGE:
                return found

    def vectors(self, keys: Iterable[str]) -> dict[str, Floats]:
        """Stored vectors, each of shape (d,), by embedding key; keys without one are left out."""
        found: dict[str, Floats] = {}
        for batch in _batches(list(dict.fromkeys(keys)), _READ_BATCH):
            with self._translated():
                rows = self._paragraphs.get(
                    where=cast(Any, {"embedding_key": {"$in": batch}}), include=["metadatas", "embeddings"]
                )
            vectors = np.asarray(rows["embeddings"], dtype=np.float32)
            found.update(
                (data["embedding_key"], vector) for data, vector in zip(_metadatas(rows), vectors, strict=True)
            )
        return found

    def keys_in_use(self, keys: Iterable[str]) -> set[str]:
        """Those of the embedding keys that a stored paragraph has."""
        found: set[str] = set()
        for batch in _batches(list(dict.fromkeys(keys)), _READ_BATCH):
            with self._translated():
                rows = self._paragraphs.get(where=cast(Any, {"embedding_key": {"$in": batch}}), include=["metadatas"])
            found.update(data["embedding_key"] for data in _metadatas(rows))
        return found

    def state(self) -> StoreState:
        """Where the store stands; a new one has no revision."""
        with self._translated():
            rows = self._articles.get(ids=[_STATE_ID], include=["metadatas"])
        for data in _metadatas(rows):
            return StoreState(data["revision"], data["dirty"], data["written_by"])
        return StoreState()

    def identities(self) -> list[str]:
        """The identities of all models that paragraphs are stored with, this one's included."""
        with self._translated():
            return sorted(self._models().values())

    # Writing

    def begin(self) -> None:
        """Mark the store as dirty: what follows may be cut off at any point."""
        state = self.state()
        self._write_state(StoreState(state.revision, True, state.written_by))

    def commit(self, written_by: str) -> StoreState:
        """Mark the store as complete, under a new revision."""
        state = StoreState(uuid.uuid4().hex, False, written_by)
        self._write_state(state)
        return state

    def add(self, paragraphs: Sequence[StoredParagraph], vectors: Sequence[Floats]) -> None:
        """Store paragraphs with their vectors, each of shape (d,); adding one twice is adding it once.

        Raises:
            ModelError: ``model_mismatch`` when a vector has another dimension than the model was said to have.
        """
        if any(vector.shape != (self.dimension,) for vector in vectors):
            raise ModelError("model_mismatch", stored=self.identity, wanted=self.identity, command=REBUILD)
        pairs = list(zip(paragraphs, vectors, strict=True))
        for batch in _batches(pairs, _WRITE_BATCH):
            with self.writing, self._translated():
                self._paragraphs.upsert(
                    ids=[paragraph.id for paragraph, _ in batch],
                    embeddings=cast(Any, [vector for _, vector in batch]),
                    documents=[paragraph.text for paragraph, _ in batch],
                    metadatas=[self._metadata(paragraph) for paragraph, _ in batch],
                )

    def update(self, paragraphs: Sequence[StoredParagraph]) -> None:
        """Write the metadata of stored paragraphs anew; text and vector stay."""
        for batch in _batches(paragraphs, _READ_BATCH):
            with self.writing, self._translated():
                self._paragraphs.update(
                    ids=[paragraph.id for paragraph in batch],
                    metadatas=[self._metadata(paragraph) for paragraph in batch],
                )

    def delete(self, ids: Iterable[str]) -> None:
        """Delete paragraphs; ids that are not there are passed over."""
        for batch in _batches(list(ids), _READ_BATCH):
            with self.writing, self._translated():
                self._paragraphs.delete(ids=batch)

    def record(self, articles: Sequence[ArticleSummary]) -> None:
        """Note that these articles are completely stored."""
        for batch in _batches(articles, _READ_BATCH):
            with self.writing, self._translated():
                self._articles.upsert(
                    ids=[_hash([article.source]) for article in batch],
                    # Chroma wants a vector for every record.
                    embeddings=cast(Any, [[1.0]] * len(batch)),
                    metadatas=[
                        {
                            "source": article.source,
                            "title": article.title,
                            "published": article.published.isoformat() if article.published else "",
                            "published_day": _number(article.published),
                            "file_sha256": article.file_sha256,
                            "size": article.size,
                            "mtime_ns": article.mtime_ns,
                            "paragraphs": article.paragraphs,
                        }
                        for article in batch
                    ],
                )

    def forget(self, sources: Iterable[str]) -> None:
        """Remove the records of articles, before their paragraphs are deleted."""
        for batch in _batches([_hash([source]) for source in sources], _READ_BATCH):
            with self.writing, self._translated():
                self._articles.delete(ids=batch)

    def _write_state(self, state: StoreState) -> None:
        values: dict[str, Any] = {
            "revision": state.revision,
            "dirty": state.dirty,
            "written_by": state.written_by,
        }
        with self.writing, self._translated():
            self._articles.upsert(ids=[_STATE_ID], embeddings=cast(Any, [[1.0]]), metadatas=[values])

    def _metadata(self, paragraph: StoredParagraph) -> dict[str, Any]:
        return {
            "source": paragraph.source,
            "title": paragraph.title,
            "published": paragraph.published.isoformat() if paragraph.published else "",
            "published_day": _number(paragraph.published),
            "section": paragraph.section or "",
            "position": paragraph.position,
            "language": paragraph.language,
            "file_sha256": paragraph.file_sha256,
            "model": self.identity,
            "embedding_key": paragraph.embedding_key,
        }

    def _collection(self, name: str, create: bool) -> Collection:
        # No embedding function: Chroma's default one would fetch a model.
        if not create:
            try:
                return self._client.get_collection(name, embedding_function=None)
            except NotFoundError as error:
                raise StoreError("store_missing", path=str(self.path), command=SYNC) from error
        return self._client.get_or_create_collection(
            name,
            embedding_function=None,
            configuration=cast(Any, {"hnsw": _HNSW}),
            metadata={"identity": self.identity, "dimension": self.dimension},
        )

    def _models(self) -> dict[str, str]:
        """The models that paragraphs are stored with: collection names and identities."""
        return {
            collection.name: str((collection.metadata or {}).get("identity"))
            for collection in self._client.list_collections()
            if collection.name.startswith("paragraphs-")
        }

    def _check_vectors(self) -> None:
        """Chroma answers out of what is left when the files of its vectors are gone; that must not go unnoticed.

        The oldest paragraphs are looked at: the newest ones are in its log as well, and would be found.
        """
        with self._translated():
            self._paragraphs.get(limit=10, include=["embeddings"])

    def _translated(self) -> Any:
        return _translated(self.path)


def erase(path: Path) -> None:
    """Delete what Chroma keeps in the folder ``path``, and nothing else; stores open in this process are cut off.

    Raises:
        StoreError: ``store_unwritable`` (path, detail).
    """
    path = path.resolve()
    SharedSystemClient._identifier_to_refcount.pop(str(path), None)
    system = SharedSystemClient._identifier_to_system.pop(str(path), None)
    if system is not None:
        # One that never started has nothing to stop.
        with suppress(Exception):
            system.stop()
    if not path.is_dir():
        return
    with _translated(path):
        for entry in list(path.iterdir()):
            if entry.name.startswith("chroma.sqlite3"):
                entry.unlink()
            elif entry.is_dir() and _is_uuid(entry.name):
                shutil.rmtree(entry)


@contextmanager
def _translated(path: Path | None) -> Iterator[None]:
    """Chroma's errors as StoreError."""
    try:
        yield
    except StoreError:
        raise
    except (ChromaError, OSError) as error:
        raise _store_error(error, path) from error
    except BaseException as error:
        # A panic in Chroma's core is no Exception, and its class cannot be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise _store_error(error, path) from error


def _store_error(error: BaseException, path: Path | None) -> StoreError:
    message = str(error)
    where = str(path)
    if path is not None:
        existing = next(folder for folder in (path, *path.parents) if folder.exists())
        free = shutil.disk_usage(existing).free
        if "disk is full" in message or "No space left" in message or free < _NEARLY_FULL:
            return StoreError("disk_full", path=where, free=free)
    if any(sign in message for sign in ("readonly", "unable to open", "ermission denied", "os error")):
        return StoreError("store_unwritable", path=where, detail=message)
    if isinstance(error, OSError):
        return StoreError("store_unwritable", path=where, detail=error.strerror or message)
    if "locked" in message:
        return StoreError("store_busy", path=where)
    return StoreError("store_damaged", path=where, detail=message, command=REBUILD)


def _paragraphs(rows: Any) -> Iterator[StoredParagraph]:
    for paragraph, text, data in zip(rows["ids"], rows["documents"] or [], _metadatas(rows), strict=True):
        yield StoredParagraph(
            id=paragraph,
            source=data["source"],
            title=data["title"],
            published=_day(data["published"]),
            section=data["section"] or None,
            position=data["position"],
            language=data["language"],
            text=text,
            file_sha256=data["file_sha256"],
            embedding_key=data["embedding_key"],
        )


def _metadatas(rows: Any) -> list[dict[str, Any]]:
    return cast("list[dict[str, Any]]", rows["metadatas"] or [])


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _number(day: date | None) -> int:
    """The day as a number that filters can compare: yyyymmdd, 0 for an unknown one."""
    return day.year * 10_000 + day.month * 100 + day.day if day else 0


def _hash(parts: Sequence[object]) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=True).encode()).hexdigest()[:32]


def _is_uuid(name: str) -> bool:
    try:
        return str(uuid.UUID(name)) == name
    except ValueError:
        return False


def _batches(items: Sequence[T], size: int) -> Iterator[list[T]]:
    for start in range(0, len(items), size):
        yield list(items[start : start + size])
