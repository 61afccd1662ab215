"""One process at a time opens the store: Chroma's files on disk are not safe with two."""

from __future__ import annotations

import json
import os
import threading
import time
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from types import TracebackType

from filelock import FileLock, Timeout

from vectorstore.errors import StoreError
from vectorstore.samefile import Identity, identity

LOCK_FILE = "store.lock"
OWNER_FILE = "store.owner.json"
# An owner that has just taken the lock may not have written who it is yet, in seconds.
_INTRODUCTION = 0.5


@dataclass(frozen=True)
class Owner:
    """The process that has the store open: its id, what it does, and where it listens, if it does.

    ``secret`` opens what it listens to for processes of the same user.
    """

    pid: int
    purpose: str
    address: str | None = None
    secret: str = field(default="", repr=False)


class StoreLock:
    """The right to open the store in a data folder, held from :meth:`acquire` to :meth:`release`.

    The operating system holds the lock, so it ends with the process however that ends; the file that names the owner is
    for messages only and blocks nobody.
    """

    def __init__(self, folder: Path, purpose: str, address: str | None = None) -> None:
        """``purpose`` is a short word for what this process does with the store, such as ``"serve"``."""
        self._folder = folder
        self._owner = Owner(os.getpid(), purpose, address)
        # Not thread-local: a page may take the lock in one thread and give it back in another.
        self._lock = FileLock(folder / LOCK_FILE, thread_local=False)
        # What was locked, from when it was taken until it is given back.
        self._taken: Identity | None = None
        self._renewing = threading.Lock()

    def acquire(self, wait: float = 0.0) -> None:
        """Take the lock, waiting at most ``wait`` seconds for its owner to finish.

        Raises:
            StoreError: ``store_in_use`` (pid, purpose) or ``store_unwritable`` (path, detail).
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._lock.acquire(timeout=max(0.0, wait), poll_interval=0.05)
        except Timeout as error:
            owner = _introduced(self._folder)
            raise StoreError("store_in_use", pid=owner.pid, purpose=owner.purpose) from error
        except (OSError, NotImplementedError) as error:
            raise StoreError("store_unwritable", path=str(self._folder), detail=_detail(error)) from error
        self._taken = identity(self._folder / LOCK_FILE)
        self._announce()

    def renew(self) -> bool:
        """Take the lock again where its file was deleted, as with the data folder; whether that was so.

        A lock on a file that nobody finds any more keeps nobody out. While it cannot be had back, nothing may be
        written, and the next call tries again.

        Raises:
            StoreError: as :meth:`acquire` does; another process may have been faster.
        """
        with self._renewing:
            if self._taken is None or identity(self._folder / LOCK_FILE) == self._taken:
                return False
            self._lock.release()
            self.acquire()
            return True

    def held(self) -> bool:
        """Whether this object holds the lock."""
        return bool(self._lock.is_locked)

    def announce(self, address: str, secret: str = "") -> None:
        """Tell processes that find the store in use where its owner can be reached, and what opens it."""
        self._owner = replace(self._owner, address=address, secret=secret)
        if self._lock.is_locked:
            self._announce()

    def release(self) -> None:
        """Give the lock back; does nothing where it is not held."""
        with self._renewing:
            lost = identity(self._folder / LOCK_FILE) != self._taken
            self._taken = None
            if self._lock.is_locked:
                self._give_back(lost)

    def _give_back(self, lost: bool) -> None:
        if lost:
            # What is there is another's.
            self._lock.release()
            return
        # Before the lock, or it would take away the next owner's introduction.
        with suppress(OSError):
            (self._folder / OWNER_FILE).unlink()
        self._lock.release()

    def _announce(self) -> None:
        # A reader must not see half a file. An owner without introduction is still the owner.
        unfinished = self._folder / f"{OWNER_FILE}.{self._owner.pid}"
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
            # Made for its user's eyes before anything is in it: with the address comes the secret to it.
            made = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(made, "w", encoding="utf-8") as file:
                json.dump(asdict(self._owner), file)
            unfinished.replace(self._folder / OWNER_FILE)

    def __enter__(self) -> StoreLock:
        if not self._lock.is_locked:
            self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.release()


def owner(folder: Path) -> Owner | None:
    """Who says to have the store in ``folder`` open, or None; what a process that is dead left behind counts as None.

    Only :meth:`StoreLock.acquire` tells for certain whether the store is free.
    """
    try:
        said = json.loads((folder / OWNER_FILE).read_text(encoding="utf-8"))
        found = Owner(int(said["pid"]), str(said["purpose"]), said.get("address"), str(said.get("secret", "")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return found if _alive(found.pid) else None


def held_by_another(folder: Path) -> bool:
    """Whether a living process has the store in ``folder`` open, whoever it says it is.

    Its number may have been given to another program since it died, and so may its port; the lock is the proof.
    """
    if not (folder / LOCK_FILE).exists():
        return False
    lock = FileLock(folder / LOCK_FILE, thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return True
    except (OSError, NotImplementedError):
        return False
    lock.release()
    return False


def _introduced(folder: Path) -> Owner:
    """The owner of a lock that is taken; pid 0 where it does not say who it is."""
    give_up = time.monotonic() + _INTRODUCTION
    while (found := owner(folder)) is None and time.monotonic() < give_up:
        time.sleep(0.05)
    return found or Owner(0, "")


def _alive(pid: int) -> bool:
    if pid <= 0:
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        # Somebody else's process: it lives.
        return True
    return True


def _detail(error: BaseException) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
