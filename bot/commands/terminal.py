"""What the commands share: the store and the model opened, with their progress on standard error."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from bot import wording
from bot.settings import Settings
from bot.wording import upkeep as wording_upkeep
from vectorstore.errors import StoreError

# Chroma, torch and the chain take seconds to import: each command pays for what it needs.
if TYPE_CHECKING:
    from bot.commands.access import Opened
    from bot.commands.control import Served
    from bot.writing.models import ChatModel
    from vectorstore.database.lock import Owner, StoreLock
    from vectorstore.library import Library
    from vectorstore.model.embedding import Embedder
    from vectorstore.sync import SyncProgress, SyncReport

# Standard output carries answers and JSON only; everything else that is said goes here.
console = Console(stderr=True, highlight=False, soft_wrap=True)


@contextmanager
def reached(settings: Settings, purpose: str) -> Iterator[Served | StoreLock]:
    """The process that serves the store, or the lock of the store, which is given back at the end.

    Raises:
        StoreError: as :func:`bot.commands.access.reach` does.
    """
    from bot.commands.access import reach
    from vectorstore.database.lock import StoreLock

    def waiting(owner: Owner) -> None:
        console.print(wording_upkeep.waiting_for(owner.purpose, owner.pid), markup=False)

    found = reach(settings, purpose, waiting)
    try:
        yield found
    finally:
        if isinstance(found, StoreLock):
            found.release()


@contextmanager
def locked(settings: Settings, purpose: str) -> Iterator[StoreLock]:
    """The lock of the store, for a command that cannot be handed to another process.

    Raises:
        StoreError: ``store_in_use`` (pid, purpose), also where the store is being served.
    """
    from bot.commands.control import Served
    from vectorstore.database.lock import owner

    with reached(settings, purpose) as found:
        if isinstance(found, Served):
            holder = owner(settings.store_dir)
            raise StoreError("store_in_use", pid=holder.pid if holder else 0, purpose="serve")
        yield found


@contextmanager
def opened(settings: Settings, lock: StoreLock, *, create: bool = True, rebuild: bool = False) -> Iterator[Library]:
    """The library of the settings' model, with the model loaded."""
    from vectorstore.library import Library

    loaded = embedder(settings)
    with console.status(wording.progress("loading")):
        library = Library.open(
            settings.seeds_dir,
            settings.store_dir,
            loaded,
            purpose="",
            create=create,
            rebuild=rebuild,
            lock=lock,
            server=settings.server,
        )
    with library:
        yield library


def opened_to_answer(settings: Settings, lock: StoreLock, *, with_successor: bool = False) -> Opened:
    """The library to answer with, which the caller closes; if it is not that of the settings' model, that is said."""
    from bot.commands.access import open_to_answer

    loaded = embedder(settings)
    with console.status(wording.progress("loading")):
        found = open_to_answer(settings, loaded, lock, with_successor=with_successor)
    if found.library.embedder.identity != loaded.identity:
        say = wording_upkeep.building if with_successor else wording_upkeep.answered_by
        console.print(say(found.library.embedder.name, loaded.name), markup=False)
    return found


def embedder(settings: Settings) -> Embedder:
    """The embedding model, loaded, and unpacked before that where it has to be."""
    from vectorstore.model.loading import load_embedder

    with console.status(wording.progress("loading")) as shown:
        return load_embedder(
            settings.embedding_model,
            settings.cache_dir,
            lambda step: (
                console.print(wording.progress(step)) if step == "unpacking" else shown.update(wording.progress(step))
            ),
            settings.embedding_devices,
        )


def chat_model(settings: Settings) -> ChatModel | None:
    """The configured chat model; None where none is.

    Raises:
        StoreError: as :func:`bot.writing.models.open_chat_model` does.
    """
    if not (settings.chat_model or settings.chat_base_url):
        return None
    from bot.writing.models import open_chat_model

    key = settings.chat_api_key.get_secret_value() if settings.chat_api_key else None
    return open_chat_model(settings.chat_model, settings.chat_base_url, key, settings.chat_timeout)


@contextmanager
def sync_progress() -> Iterator[Callable[[SyncProgress], None]]:
    """A bar with an estimate on standard error; yields what tells it how far a sync has come."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    started = time.monotonic()
    with Progress(*columns, console=console, transient=True) as shown:
        task = shown.add_task(wording.progress("syncing"), total=None)

        def tell(at: SyncProgress) -> None:
            description = wording.embedded_so_far(at.embedded)
            left = at.remaining(time.monotonic() - started)
            # The first few say little about the rest.
            if left is not None and at.embedded >= 32:
                description += f" ({wording_upkeep.time_left(left)})"
            if at.embedded:
                total = (at.embedded + at.waiting) * at.files // max(1, at.files_done)
                shown.update(task, completed=at.embedded, total=total, description=description)
            else:
                shown.update(task, completed=at.files_done, total=at.files, description=description)

        yield tell


def sync_library(library: Library, verify: bool = False) -> SyncReport:
    """Sync with a bar on standard error. Raises as a sync does."""
    with sync_progress() as progress:
        return library.sync(progress, verify)


def tell_sync(result: dict[str, Any], tell: Callable[[str], object] | None = None) -> None:
    """What a sync did, out of its JSON form: what is amiss with files on standard error, the rest by ``tell``."""
    for one in result["skipped"]:
        console.print(wording.skipped(one["file"], one["reason"]), style="yellow", markup=False)
    if result.get("ahead"):
        console.print(wording.dated_ahead(result["ahead"]), style="yellow", markup=False)
    (tell or (lambda line: console.print(line, markup=False)))(wording.synced(result))


def require_seeds(settings: Settings) -> None:
    """Refuse what needs the seeds where they are not, before anything is written or loaded.

    Raises:
        StoreError: ``seeds_missing`` (path).
    """
    if not settings.seeds_dir.is_dir():
        raise StoreError("seeds_missing", path=str(settings.seeds_dir))
