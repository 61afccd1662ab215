"""Chroma's client on a folder: opening, erasing, which models it holds, and its errors as ours."""

from __future__ import annotations

import json
import shutil
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import chromadb
import httpx
from chromadb.api.client import Client
from chromadb.api.shared_system_client import SharedSystemClient
from chromadb.config import Settings
from chromadb.errors import ChromaError, NotFoundError

from vectorstore.caches.cachefile import defect, read_only
from vectorstore.database.lease import COLLECTION, Lease
from vectorstore.database.server import Server
from vectorstore.errors import StoreError
from vectorstore.records import STATE_ID, StoreState, metadatas_of, state_of

Place = Path | Server
"""Where Chroma keeps what is stored: a folder of this process alone, or a server."""

REBUILD = "rawi sync --rebuild"
SYNC = "rawi sync"

DATABASE = "chroma.sqlite3"
_UNWRITABLE = ("readonly", "unable to open", "ermission denied", "os error", "disk I/O error")
# How long a server may take to answer, in seconds.
_PATIENCE = 60.0
# With less free space than this, in bytes, nothing is written, and a write that failed is put down to it: Chroma itself
# often does not say. It takes some 2 MB at once when it brings the graph of its vectors to the disk.
_NEARLY_FULL = 8 * 1024 * 1024


@dataclass(frozen=True)
class StoredModel:
    """An embedding model that paragraphs are stored with: its identity, how many of them, and how far it has come.

    ``key`` is what its collections and files are named by.
    """

    key: str
    identity: str
    dimension: int
    paragraphs: int
    state: StoreState

    @property
    def name(self) -> str:
        """The name that the model was loaded by."""
        try:
            return str(json.loads(self.identity)["name"])
        except (ValueError, KeyError, TypeError):
            return self.identity


def paragraphs_name(key: str) -> str:
    """The collection of a model's paragraphs."""
    return f"paragraphs-{key}"


def articles_name(key: str) -> str:
    """The collection of the articles that are completely stored with a model."""
    return f"articles-{key}"


def open_client(place: Place) -> Client:
    """Chroma on a server, or on a folder, which is made where it is missing. Whoever opens it closes it.

    Raises:
        StoreError: as every method of :class:`~vectorstore.database.store.Store` does.
    """
    with translated(place):
        if isinstance(place, Server):
            return _connected(place)
        path = place
        path.mkdir(parents=True, exist_ok=True)
        try:
            settings = Settings(anonymized_telemetry=False)
            return cast(Client, chromadb.PersistentClient(path=str(path), settings=settings))
        except BaseException:
            # Chroma keeps what it could not start and would hand it out the next time.
            if not SharedSystemClient._identifier_to_refcount.get(str(path)):
                SharedSystemClient._identifier_to_system.pop(str(path), None)
            raise


def reopened_client(place: Place) -> Client:
    """Chroma anew, sharing nothing with the clients that are open: a write that failed may have left those stuck.

    They are not closed: a search may be on its way, and if this fails they are all there is. Whoever has one lets go of
    it by forgetting it.

    Raises:
        StoreError: as every method of :class:`~vectorstore.database.store.Store` does.
    """
    if isinstance(place, Server):
        return open_client(place)
    # Chroma has one system for a folder, counts its users, and would hand the stuck one out again.
    system = SharedSystemClient._identifier_to_system.pop(str(place), None)
    users = SharedSystemClient._identifier_to_refcount.pop(str(place), None)
    try:
        return open_client(place)
    except BaseException:
        if system is not None and users is not None:
            SharedSystemClient._identifier_to_system[str(place)] = system
            SharedSystemClient._identifier_to_refcount[str(place)] = users
        raise


def require_room(place: Place | None, freed: int = 0) -> None:
    """Refuse a write before it begins where the disk is nearly full: Chroma does not get over one that fails halfway.

    ``freed`` bytes of what is there are deleted before it.

    Raises:
        StoreError: ``disk_full`` (path, free: bytes).
    """
    if isinstance(place, Path) and (free := _free(place)) + freed < _NEARLY_FULL:
        raise StoreError("disk_full", path=str(place), free=free)


def close_client(client: Client) -> None:
    """Let go of Chroma: of its files where nobody else in this process uses them, or of the connections to a server."""
    # Chroma leaves connections open: its own, and those of the client that it makes to ask for its database.
    sessions = [getattr(cast(Any, one)._server, "_session", None) for one in (client, client._admin_client)]
    client.close()
    for session in sessions:
        if session is not None:
            session.close()


def _connected(server: Server) -> Client:
    headers = {"Authorization": f"Bearer {server.token}"} if server.token else None
    settings = Settings(anonymized_telemetry=False)
    try:
        client = chromadb.HttpClient(server.host, server.port, server.encrypted, headers, settings)
        # Chroma itself would wait for ever.
        cast(Any, client)._server._session.timeout = httpx.Timeout(_PATIENCE)
        return cast(Client, client)
    except ValueError as error:
        # What Chroma's client makes of every answer but the right one.
        raise _server_error(error, server) from error


def stored_models(place: Place) -> list[StoredModel]:
    """The models that the store at ``place`` holds paragraphs of; none where there is no store.

    The caller holds the :class:`~vectorstore.database.lock.StoreLock` of a folder.

    Raises:
        StoreError: as every method of :class:`~vectorstore.database.store.Store` does.
    """
    if not isinstance(place, Server):
        place = place.resolve()
        if not (place / DATABASE).is_file():
            return []
    client = open_client(place)
    try:
        with translated(place):
            return models_of(client)
    finally:
        close_client(client)


def models_of(client: Client) -> list[StoredModel]:
    """The models that a client finds paragraphs of, by the order of their identities."""
    found = []
    for collection in client.list_collections():
        kind, _, key = collection.name.partition("-")
        if kind != "paragraphs":
            continue
        about = collection.metadata or {}
        state = StoreState()
        with suppress(NotFoundError):
            records = client.get_collection(articles_name(key), embedding_function=None)
            for data in metadatas_of(records.get(ids=[STATE_ID], include=["metadatas"])):
                state = state_of(data)
        identity = str(about.get("identity"))
        found.append(StoredModel(key, identity, int(about.get("dimension") or 0), collection.count(), state))
    return sorted(found, key=lambda model: model.identity)


def drop_model(place: Place, key: str) -> None:
    """Delete what is stored with the model of this key; the others' paragraphs stay.

    Raises:
        StoreError: as every method of :class:`~vectorstore.database.store.Store` does.
    """
    place = place if isinstance(place, Server) else place.resolve()
    client = open_client(place)
    try:
        with translated(place), turn(client, place, key):
            for name in (articles_name(key), paragraphs_name(key)):
                with suppress(NotFoundError):
                    client.delete_collection(name)
            for folder in leftover_folders(place):
                shutil.rmtree(folder)
    finally:
        close_client(client)


@contextmanager
def turn(client: Client, place: Place, key: str) -> Iterator[Lease | None]:
    """The turn to write what belongs to a model, among processes that share a server; a folder has one process."""
    if isinstance(place, Path):
        yield None
        return
    lease = Lease(client.get_or_create_collection(COLLECTION, embedding_function=None), key)
    with lease.held():
        yield lease


def turn_taken(client: Client, place: Place, key: str) -> bool:
    """Whether a process that shares the server writes what belongs to a model just now."""
    if isinstance(place, Path):
        return False
    return Lease(client.get_or_create_collection(COLLECTION, embedding_function=None), key).taken()


def leftover_folders(path: Place) -> list[Path]:
    """Folders of vectors that no collection has any more: Chroma deletes a collection and leaves them."""
    if isinstance(path, Server):
        return []
    with closing(read_only(path / DATABASE)) as database:
        try:
            known = {row[0] for row in database.execute("SELECT id FROM segments")}
        except sqlite3.DatabaseError:
            # Not for certain anybody's: better kept.
            return []
    return sorted(
        entry for entry in path.iterdir() if entry.is_dir() and _is_uuid(entry.name) and entry.name not in known
    )


def erase(path: Place) -> None:
    """Delete what Rawi keeps on a server, or Chroma in a folder, and nothing else.

    Stores of the folder that are open in this process are cut off.

    Raises:
        StoreError: ``store_unwritable`` (path, detail).
    """
    if isinstance(path, Server):
        for model in stored_models(path):
            drop_model(path, model.key)
        return
    path = path.resolve()
    SharedSystemClient._identifier_to_refcount.pop(str(path), None)
    system = SharedSystemClient._identifier_to_system.pop(str(path), None)
    if system is not None:
        # One that never started has nothing to stop.
        with suppress(Exception):
            system.stop()
    if not path.is_dir():
        return
    with translated(path):
        for entry in list(path.iterdir()):
            if entry.name.startswith(DATABASE):
                entry.unlink()
            elif entry.is_dir() and _is_uuid(entry.name):
                shutil.rmtree(entry)


@contextmanager
def translated(path: Place | None) -> Iterator[None]:
    """Chroma's errors as StoreError."""
    try:
        yield
    except StoreError:
        raise
    except (ChromaError, OSError, httpx.HTTPError) as error:
        raise store_error(error, path) from error
    except BaseException as error:
        # A panic in Chroma's core is no Exception, and its class cannot be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise store_error(error, path) from error


def store_error(error: BaseException, path: Place | None) -> StoreError:
    """What an error of Chroma, in a folder or on a server, means for the person running Rawi."""
    message = str(error)
    where = str(path)
    if isinstance(path, Server):
        return _server_error(error, path)
    if path is not None:
        free = _free(path)
        if "disk is full" in message or "No space left" in message or free < _NEARLY_FULL:
            return StoreError("disk_full", path=where, free=free)
    if "locked" in message:
        return StoreError("store_busy", path=where)
    if isinstance(error, OSError) or any(sign in message for sign in _UNWRITABLE) or _limited(message, path):
        return StoreError("store_unwritable", path=where, detail=getattr(error, "strerror", None) or message)
    return StoreError("store_damaged", path=where, detail=message, command=REBUILD)


def _limited(message: str, path: Path | None) -> bool:
    """Whether the database could not be written and is sound: of a limit, as on the size of files, Chroma says no more.

    An error of the vectors' files is another thing: what is wrong with those cannot be looked up.
    """
    return path is not None and "metadata segment" in message and not defect(path / DATABASE)


def _free(path: Path) -> int:
    """Free bytes on the disk of a folder that may not be there yet."""
    existing = next(folder for folder in (path, *path.absolute().parents) if folder.exists())
    return shutil.disk_usage(existing).free


def _server_error(error: BaseException, server: Server) -> StoreError:
    if isinstance(error, NotFoundError):
        # Another process is building it anew.
        return StoreError("store_busy", path=str(server))
    detail = (str(error) or type(error).__name__).splitlines()[0]
    return StoreError("chroma_unreachable", url=str(server), detail=detail)


def _is_uuid(name: str) -> bool:
    try:
        return str(uuid.UUID(name)) == name
    except ValueError:
        return False
