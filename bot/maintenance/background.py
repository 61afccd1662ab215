"""What a serving process does beside answering: keep the store equal to the seeds, change models, empty the trash."""

from __future__ import annotations

import logging
import math
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from bot.maintenance.activity import SyncInterrupted
from bot.newsroom import Newsroom
from vectorstore.errors import StoreError
from vectorstore.files.watch import watch
from vectorstore.library import Library
from vectorstore.sync import SyncProgress

# Without a sign of change the folder is compared this often, in seconds: some network folders tell of no change.
_QUIET = 300.0
# After a sync that failed the next is tried so much later, in seconds, twice as much each time.
_RETRY, _RETRY_AT_MOST = 5.0, 300.0
# How often a shared server is asked whether another process has stored something, and whether the files that are open
# are still those of the data folder, in seconds.
_LOOK = 1.0
# How long a model that was succeeded is kept for the answers that are on their way, in seconds.
_GRACE = 30.0

logger = logging.getLogger(__name__)


class Background:
    """Syncs a newsroom's library in a thread whenever its seeds folder changes. A context: it ends with the block.

    What goes wrong ends neither thread: it is told in the newsroom's activity, and tried again.
    """

    def __init__(
        self,
        newsroom: Newsroom,
        *,
        successor: Library | None = None,
        ignore: Path | None = None,
        syncing: bool = True,
        trash_days: float = math.inf,
    ) -> None:
        """
        Args:
            newsroom: whose library is kept up to date.
            successor: the library of the model that is to answer as soon as it has all articles; closed at the end.
            ignore: a folder that may lie under the seeds and holds none.
            syncing: whether to sync at all, or only to take note of what other processes store on a shared server.
            trash_days: how many days articles are kept that were deleted on the page.
        """
        self._newsroom = newsroom
        self._successor = successor
        if successor is not None:
            newsroom.held.add(successor.store.key)
        self._ignore = ignore
        self._trash_days = trash_days
        self._prepared: str | None = None
        self._stop = threading.Event()
        self._changed = threading.Event()
        tasks: dict[str, Callable[[], None]] = {"rawi-keep": self._keep}
        if syncing:
            tasks |= {"rawi-watch": self._watch, "rawi-sync": self._work}
        if newsroom.library.store.shared:
            tasks["rawi-follow"] = self._follow
        self._threads = [threading.Thread(target=task, name=name, daemon=True) for name, task in tasks.items()]

    def __enter__(self) -> Background:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._stop.set()
        self._changed.set()
        self._newsroom.stop_syncing()
        for thread in self._threads:
            thread.join()
        if self._successor is not None:
            self._successor.close()

    def _watch(self) -> None:
        watch(self._newsroom.library.seeds, self._changed.set, self._stop, self._ignore)

    def _keep(self) -> None:
        """Have what somebody deleted of the open files made again, the lock first, before another process takes it."""
        while not self._stop.wait(_LOOK):
            # Who has the lock in our place is told by the sync, which does not begin then.
            with suppress(StoreError):
                library = self._newsroom.library
                # A sync that could not make them is tried again after the usual pauses.
                if library.lock.renew() or (library.lost() and self._newsroom.activity().error is None):
                    self._changed.set()

    def _work(self) -> None:
        retry = _RETRY
        pause: float = _QUIET
        while True:
            self._changed.wait(pause)
            if self._stop.is_set():
                return
            self._changed.clear()
            if self._done(self._newsroom.sync) and self._done(self._change_over):
                retry, pause = _RETRY, _QUIET
                self._done(self._empty_trash)
            else:
                pause, retry = retry, min(2 * retry, _RETRY_AT_MOST)

    def _follow(self) -> None:
        """Take note of what other processes store, so that no question has to wait for it."""
        pause = _LOOK
        while not self._stop.wait(pause):
            pause = _LOOK
            try:
                self._take_note()
            except StoreError:
                # A server that does not answer is told to those who ask.
                continue
            except Exception:
                logger.exception("Taking note of what others stored failed and will be tried again")
                pause = _RETRY

    def _take_note(self) -> None:
        library = self._newsroom.library
        library.follow()
        if library.lexical.revision() != self._prepared:
            prepared = library.lexical.revision()
            library.prepare(self._stop.is_set)
            self._prepared = prepared

    def _done(self, work: Callable[[], object]) -> bool:
        try:
            work()
        except SyncInterrupted:
            self._changed.set()
        except StoreError as error:
            if not self._stop.is_set():
                logger.warning("The sync failed and will be tried again: %s", error)
            return False
        except Exception:
            logger.exception("The sync failed and will be tried again")
            return False
        return True

    def _empty_trash(self) -> None:
        self._newsroom.intake.empty_trash(self._trash_days)

    def _change_over(self) -> None:
        """Build the successor's collection, which an earlier attempt may have begun, and let it answer."""
        successor = self._successor
        if successor is None:
            return

        def interrupted(_: SyncProgress) -> None:
            if self._changed.is_set():
                # New articles go before the rest of the collection.
                raise SyncInterrupted

        self._newsroom.build(successor, interrupted)
        succeeded, self._successor = self._newsroom.library, None
        self._newsroom.held.add(succeeded.store.key)
        self._newsroom.succeed(successor)
        self._newsroom.held.discard(successor.store.key)
        # What changed since the last file was read.
        self._changed.set()
        last = threading.Thread(target=self._let_go, args=(succeeded,), name="rawi-let-go", daemon=True)
        last.start()
        self._threads.append(last)

    def _let_go(self, succeeded: Library) -> None:
        """Close a library once the answers that began with it must have ended."""
        self._stop.wait(_GRACE)
        with suppress(StoreError):
            succeeded.close()
        self._newsroom.held.discard(succeeded.store.key)
