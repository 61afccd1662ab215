"""How a command gets at the store: through the process that serves it, or by opening it itself."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from bot.commands.control import Served, served
from bot.maintenance.changeover import complete, predecessor
from bot.settings import Settings
from vectorstore.database.chroma import DATABASE, SYNC
from vectorstore.database.lock import Owner, StoreLock, owner
from vectorstore.errors import ModelError, StoreError
from vectorstore.library import CHROMA, Library
from vectorstore.model.embedding import Embedder
from vectorstore.model.loading import load_embedder
from vectorstore.records import model_key

# A sync waits for another one however long that takes, unless the settings say otherwise: about a day, in seconds.
_AS_LONG_AS_IT_TAKES = 24 * 3600.0
# How often one that waits looks whether the owner has begun to serve, in seconds.
_LOOK = 0.5


@dataclass(frozen=True)
class Opened:
    """A library that can answer, and the one of the model that is to take over where that is not complete."""

    library: Library
    successor: Library | None = None


def reach(
    settings: Settings, purpose: str, waiting: Callable[[Owner], None] = lambda owner: None
) -> Served | StoreLock:
    """The process that serves the store, or the right to open it, which the caller gives back.

    Args:
        settings: where the store is, and how long to wait.
        purpose: what this process does, in a word; ``"sync"`` waits for as long as another process syncs.
        waiting: called once, with the process that has the store open, where there is something to wait for.

    Raises:
        StoreError: ``store_in_use`` (pid, purpose) or ``store_unwritable`` (path, detail).
    """
    data = settings.store_dir
    # Who asks in passing may leave it to the serving process which folder that is; a sync is about the folder.
    seeds = settings.seeds_dir if purpose == "sync" or "seeds_dir" in settings.model_fields_set else None
    lock = StoreLock(data, purpose)
    patience = settings.lock_wait
    if purpose == "sync" and "lock_wait" not in settings.model_fields_set:
        patience = _AS_LONG_AS_IT_TAKES
    give_up = time.monotonic() + patience
    told = False
    while True:
        if found := served(data, settings.embedding_model, seeds):
            return found
        left = give_up - time.monotonic()
        try:
            lock.acquire(min(_LOOK, max(0.0, left)) if told else 0.0)
            return lock
        except StoreError as error:
            if error.code != "store_in_use" or left <= 0:
                raise
        # Between two owners there is none to name.
        if not told and (holder := owner(data)):
            told = True
            waiting(holder)
        elif not told:
            time.sleep(_LOOK / 10)


def require_store(settings: Settings) -> None:
    """Refuse what only reads where nothing is stored, before anything is written or loaded.

    Raises:
        StoreError: ``store_missing`` (path, command).
    """
    store = settings.store_dir / CHROMA
    if settings.server is None and not (store / DATABASE).is_file():
        raise StoreError("store_missing", path=str(store), command=SYNC)


def open_to_answer(settings: Settings, embedder: Embedder, lock: StoreLock, *, with_successor: bool) -> Opened:
    """The library to answer with: the settings' model's where that is complete, else another model's that is.

    Args:
        settings: where the store is.
        embedder: the model that the settings ask for.
        lock: the lock of the store, held by the caller until the libraries are closed.
        with_successor: open the incomplete library as well, to build it.

    Raises:
        StoreError, ModelError: the store cannot be opened.
    """
    seeds, data, server = settings.seeds_dir, settings.store_dir, settings.server

    def load(name: str) -> Embedder:
        return load_embedder(name, settings.cache_dir, devices=settings.embedding_devices)

    def opened() -> Library:
        return Library.open(seeds, data, embedder, purpose="", create=True, lock=lock, server=server)

    key = model_key(embedder.identity)
    if complete(server or data / CHROMA, key):
        return Opened(opened())
    old = predecessor(seeds, data, key, load, lock, server)
    if old is None:
        return Opened(opened())
    try:
        return Opened(old, opened() if with_successor else None)
    except (StoreError, ModelError):
        old.close()
        raise
