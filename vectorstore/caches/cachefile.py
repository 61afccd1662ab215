"""A SQLite file that holds nothing that could not be had again."""

from __future__ import annotations

import errno
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from vectorstore.errors import StoreError
from vectorstore.samefile import Identity, identity


class CacheFile:
    """A SQLite file that may be deleted at any time: one that is damaged or of another layout is started over.

    Threads read at the same time, each on a connection of its own out of a pool (write-ahead log: a writer does not
    stop them); writers take turns.
    """

    def __init__(self, path: Path, schema: str, layout: int) -> None:
        """Open the file, or make it; ``layout`` is raised with every change of ``schema``.

        Raises:
            StoreError: ``cache_unwritable`` (path, detail) or ``disk_full`` (path).
        """
        self.path = path
        self._schema = schema
        self._layout = layout
        self._write_lock = threading.RLock()
        self._pool_lock = threading.Lock()
        self._idle: list[sqlite3.Connection] = []
        self._generation = 0
        self._opened: Identity | None = None
        with self._translated():
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                usable = self._usable()
            except sqlite3.DatabaseError as error:
                if not _damaged(error):
                    raise
                usable = False
            if not usable:
                self._start_over()
        self._opened = identity(path)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection for queries, exclusive to the caller until the block ends."""
        with self._translated(), self._connection() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection inside a transaction, which is committed at the end of the block and rolled back on an error."""
        with self._translated(), self._write_lock, self._connection() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
                raise

    def lost(self) -> bool:
        """Whether the file was deleted or replaced since it was opened: what is written would reach nobody else."""
        return identity(self.path) != self._opened

    def renew(self) -> None:
        """Begin with an empty file where the one that was opened is lost."""
        with self._write_lock:
            if self.lost():
                self.reset()

    def reset(self) -> None:
        """Throw the content away and begin with an empty file."""
        with self._translated():
            self._start_over()

    def close(self) -> None:
        """Close the connections; the next use opens new ones."""
        with self._pool_lock:
            idle, self._idle = self._idle, []
            self._generation += 1
        for connection in idle:
            connection.close()

    def _usable(self) -> bool:
        if not self.path.is_file() or self.path.stat().st_size == 0:
            return False
        with self._connection() as connection:
            if connection.execute("PRAGMA user_version").fetchone()[0] != self._layout:
                return False
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")

    def _start_over(self) -> None:
        with self._write_lock:
            self.close()
            for end in ("", "-wal", "-shm", "-journal"):
                self.path.with_name(self.path.name + end).unlink(missing_ok=True)
            with self._connection() as connection:
                connection.execute("PRAGMA page_size = 16384")
                connection.execute("PRAGMA journal_mode = WAL")
                # The version in the same transaction: a crash in here leaves a file that is not taken for a good one.
                connection.executescript(f"BEGIN; {self._schema}; PRAGMA user_version = {self._layout}; COMMIT;")
            self._opened = identity(self.path)

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        with self._pool_lock:
            generation = self._generation
            connection = self._idle.pop() if self._idle else None
        if connection is None:
            connection = sqlite3.connect(self.path, timeout=30, isolation_level=None, check_same_thread=False)
            # With a write-ahead log a crash cannot damage the file at this level; the last writes may be missing, and
            # then the recorded revision is missing with them.
            connection.execute("PRAGMA synchronous = NORMAL")
        try:
            yield connection
        finally:
            with self._pool_lock:
                keep = generation == self._generation
                if keep:
                    self._idle.append(connection)
            if not keep:
                connection.close()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if error.errno == errno.ENOSPC:
                raise StoreError("disk_full", path=str(self.path)) from error
            raise StoreError("cache_unwritable", path=str(self.path), detail=error.strerror or str(error)) from error
        except sqlite3.DatabaseError as error:
            if _damaged(error):
                # What it held can be had again; where it cannot be started over now, that is tried at the next use.
                with suppress(OSError, sqlite3.Error):
                    self._start_over()
                raise StoreError("cache_damaged", path=str(self.path)) from error
            if error.sqlite_errorcode == sqlite3.SQLITE_FULL:
                raise StoreError("disk_full", path=str(self.path)) from error
            if isinstance(error, sqlite3.OperationalError):
                raise StoreError("cache_unwritable", path=str(self.path), detail=str(error)) from error
            raise


def read_only(path: Path) -> sqlite3.Connection:
    """A connection that cannot write to a SQLite file, nor make it."""
    # ``#``, ``?`` and ``%`` mean something in an address, so a path is not one as it stands.
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


def defect(path: Path) -> str:
    """What SQLite finds wrong with a file; nothing where it only cannot be read, which is told elsewhere."""
    # Who looks at a file while it is written may see half a change, and will not see the same half again.
    return _defect(path) and _defect(path)


def _defect(path: Path) -> str:
    try:
        with closing(read_only(path)) as database:
            told = str(database.execute("PRAGMA quick_check(1)").fetchone()[0])
    except sqlite3.OperationalError:
        return ""
    except sqlite3.DatabaseError as error:
        return str(error)
    return "" if told == "ok" else told.splitlines()[0]


def _damaged(error: sqlite3.DatabaseError) -> bool:
    """Whether the error is about the content of the file, and not about its place or a statement of ours."""
    return error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
