"""Watch the seeds folder: tell, some tenths of a second after the last of a burst of changes, that it changed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import watchfiles
from watchfiles import Change

from vectorstore.samefile import Identity, identity

# Changes are told when none came for so long, in milliseconds, and at the latest so long after the first of them.
_QUIET, _LATEST = 150, 1600
# A folder that is missing, or that was put in the place of the watched one, is looked for this often, in seconds.
LOOK = 1.0
# Where the system has no more watches to give, files are looked at this often, in milliseconds.
_POLL = 3000


def watch(seeds: Path, changed: Callable[[], None], stop: threading.Event, ignore: Path | None = None) -> None:
    """Call ``changed`` after each burst of changes under ``seeds``, until ``stop`` is set.

    It is called once at the beginning too, and whenever the folder goes or comes back, for nobody saw what happened
    before. It must not raise. Hidden files are left out, and so is what lies in the folder ``ignore``.
    """
    ignored = ignore.resolve() if ignore else None

    def counts(_: Change, name: str) -> bool:
        path = Path(name)
        if ignored and path.is_relative_to(ignored):
            return False
        return not any(part.startswith(".") for part in path.parts[depth:])

    polling = False
    place = None
    first = True
    while not stop.is_set():
        found = _place(seeds)
        if first or found != place:
            changed()
        first, place = False, found
        if place is None:
            stop.wait(LOOK)
            continue
        folder = seeds.resolve()
        depth = len(folder.parts)
        try:
            for changes in watchfiles.watch(
                folder,
                watch_filter=counts,
                debounce=_LATEST,
                step=_QUIET,
                stop_event=stop,
                rust_timeout=int(LOOK * 1000),
                yield_on_timeout=True,
                force_polling=polling,
                poll_delay_ms=_POLL,
                ignore_permission_denied=True,
            ):
                if changes:
                    changed()
                # A folder that was replaced goes on being watched where it is now, and the new one is not.
                if _place(seeds) != place:
                    break
        except (OSError, RuntimeError):
            # The folder went at this very moment, or the system has no watch left for it.
            polling = place == _place(seeds)
            stop.wait(LOOK)


def _place(folder: Path) -> Identity | None:
    return identity(folder) if folder.is_dir() else None
