"""Syncs of a library, one at a time, and what they are doing: what a page shows while articles arrive."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from vectorstore.errors import StoreError
from vectorstore.library import Library
from vectorstore.sync import ArticleChange, SyncProgress, SyncReport

Progress = Callable[[SyncProgress], None]


class SyncInterrupted(Exception):  # noqa: N818 (nothing is wrong)
    """Raised by a caller's progress to end a sync; the next one completes it."""


@dataclass(frozen=True)
class SyncNote:
    """What a sync changed, by the sources of articles; ``at`` in seconds since 1970."""

    changes: Mapping[str, ArticleChange]
    at: float


@dataclass(frozen=True)
class Activity:
    """What is being done with the articles just now.

    Attributes:
        state: whether a sync is running.
        done: paragraphs that it embedded so far.
        total: about how many it will embed; 0 while that is not known. It grows as files are read.
        remaining: about how many seconds it will take, or None while that is not known.
        building: the name of the embedding model that is taking over, while its collection is being built.
        note: what the last sync that changed anything did; None before the first.
        error: the code of what the last sync failed with and the values of its sentence, or None.
    """

    state: Literal["idle", "syncing"] = "idle"
    done: int = 0
    total: int = 0
    remaining: float | None = None
    building: str | None = None
    note: SyncNote | None = None
    error: tuple[str, Mapping[str, Any]] | None = None


@dataclass
class SyncDesk:
    """Runs syncs, whoever asks for them, and tells what they do. Safe to use from several threads."""

    _now: Activity = field(default_factory=Activity)
    _stopped: threading.Event = field(default_factory=threading.Event)
    # Two locks: reading what is being done never waits for it to be done.
    _turn: threading.Lock = field(default_factory=threading.Lock)
    _telling: threading.Lock = field(default_factory=threading.Lock)

    def activity(self) -> Activity:
        """What is being done just now."""
        with self._telling:
            return self._now

    def sync(
        self,
        library: Library,
        *,
        verify: bool = False,
        progress: Progress = lambda progress: None,
        building: bool = False,
    ) -> SyncReport:
        """Make the library equal to its seeds folder, after any sync that is running.

        Args:
            library: what to sync.
            verify: trust no file's size and time.
            progress: called as :func:`vectorstore.sync.sync` does; it may raise SyncInterrupted.
            building: the library is that of a model that is taking over: no article is new for those who ask.

        Raises:
            StoreError: ``sync_stopped`` after :meth:`stop`, or as a sync does.
        """
        with self._turn:
            started = time.monotonic()

            def told(at: SyncProgress) -> None:
                if self._stopped.is_set():
                    raise StoreError("sync_stopped")
                remaining = at.remaining(time.monotonic() - started)
                self._tell(done=at.embedded, total=at.embedded + at.waiting, remaining=remaining)
                progress(at)

            name = library.embedder.name if building else None
            self._tell(state="syncing", done=0, total=0, remaining=None, building=name)
            try:
                if self._stopped.is_set():
                    raise StoreError("sync_stopped")
                report = library.sync(told, verify)
            except BaseException as error:
                self._tell(state="idle", building=None)
                if isinstance(error, StoreError) and error.code != "sync_stopped":
                    self._tell(error=(error.code, error.values))
                elif isinstance(error, Exception) and not isinstance(error, StoreError | SyncInterrupted):
                    self._tell(error=("internal", {"detail": str(error)}))
                raise
            note = None if building else _note(report)
            self._tell(state="idle", building=None, error=None, **({"note": note} if note else {}))
            return report

    def stop(self) -> None:
        """End the sync that is running at its next step, and begin no other."""
        self._stopped.set()

    def _tell(self, **changes: Any) -> None:
        with self._telling:
            self._now = replace(self._now, **changes)


def _note(report: SyncReport) -> SyncNote | None:
    return SyncNote(report.changes, time.time()) if report.changes or report.deleted else None


def summed(notes: Iterable[SyncNote]) -> dict[str, ArticleChange]:
    """What several syncs changed together, as if they were one.

    An article that went and came back, under whatever name, is none that changed.
    """
    found: dict[str, ArticleChange] = {}
    for note in notes:
        for source, now in note.changes.items():
            earlier = found.get(source, ArticleChange(now.before, now.before))
            found[source] = ArticleChange(earlier.before, now.after, earlier.stored + now.stored)
    changed = {source: change for source, change in found.items() if change.before != change.after}
    gone: defaultdict[str, list[str]] = defaultdict(list)
    for source, change in changed.items():
        if not change.after:
            gone[change.before].append(source)
    for source, change in list(changed.items()):
        if not change.before and gone[change.after]:
            del changed[source], changed[gone[change.after].pop()]
    return changed
