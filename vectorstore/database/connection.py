"""The connection of a store to Chroma: whose turn it is to write, and how it begins anew after what spoils it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, Self, cast

from chromadb.api.client import Client
from chromadb.api.models.Collection import Collection
from chromadb.api.shared_system_client import SharedSystemClient
from chromadb.errors import NotFoundError

from vectorstore.database.chroma import (
    DATABASE,
    REBUILD,
    SYNC,
    Place,
    articles_name,
    close_client,
    models_of,
    open_client,
    paragraphs_name,
    reopened_client,
    require_room,
    translated,
    turn,
    turn_taken,
)
from vectorstore.database.lease import Lease
from vectorstore.database.server import Server
from vectorstore.errors import ModelError, StoreError
from vectorstore.records import model_key
from vectorstore.samefile import Identity, identity

# A graph this dense finds the true nearest 100 of a few thousand paragraphs 9995 times in 10,000 (random vectors, the
# hardest kind) for 2 ms a search and 1 ms an insertion.
_HNSW = {"space": "cosine", "ef_construction": 200, "ef_search": 400, "max_neighbors": 32}
# Errors after which Chroma is not to be relied upon before it is opened anew.
_SPOILING = ("disk_full", "store_unwritable")
# What reading finds where its files are gone, as a connection that is open or one that is opened for it says it.
_GONE = ("store_damaged", "store_unwritable")


class Connection:
    """The two collections of one embedding model. Safe to use from several threads, not from several processes.

    What a full disk or a folder that cannot be written spoils is over with its cause: the next call begins anew.
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
    def open(cls, place: Place, identity: str, dimension: int, create: bool = False) -> Self:
        """Open the store on a server, or in a folder whose :class:`~vectorstore.database.lock.StoreLock` the caller
        holds.

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
        """Whether another thread, or another process on a shared server, has the turn to write just now."""
        if not self.writing.acquire(blocking=False):
            return True
        self.writing.release()
        with self._translated():
            return self.place is not None and turn_taken(self._client, self.place, self.key)

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
            with self._translated(), self._of_these_files():
                yield
        except StoreError as error:
            self._stuck |= self._broken or error.code in _SPOILING
            raise

    @contextmanager
    def _of_these_files(self) -> Iterator[None]:
        """Around a read: nothing of what was open is in files that are made anew at the same place meanwhile, and that
        is no damage, nor what a write that failed left behind."""
        client = self._client
        try:
            with translated(self.place):
                yield
        except StoreError as error:
            if error.code in _GONE and (client is not self._client or self.lost()):
                raise StoreError("store_remade", path=str(self.place)) from error
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
