"""The token vectors of stored paragraphs: a cache on disk, filled when a paragraph is embedded or first asked for.

Entries go by a paragraph's ``embedding_key``, so that equal paragraphs of two articles share one.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from vectorstore.caches.cachefile import CacheFile
from vectorstore.errors import StoreError

MEMORY_BYTES = 64 * 1024 * 1024

_SCHEMA = """
CREATE TABLE tokens (
    key TEXT PRIMARY KEY, dimension INTEGER NOT NULL, vectors BLOB NOT NULL, spans BLOB NOT NULL
);
"""
_LAYOUT = 1
# Keys in one statement: below the limit of every SQLite build (999 before version 3.32).
_BATCH = 500


@dataclass(frozen=True)
class ParagraphTokens:
    """A paragraph's tokens as vectors; the arrays are read-only.

    Attributes:
        vectors: shape (t, d), int8, scaled as the embedder left them.
        spans: shape (t, 2), start and end of each token in the paragraph's text, in characters.
    """

    vectors: npt.NDArray[np.int8]
    spans: npt.NDArray[np.uint16]

    @property
    def nbytes(self) -> int:
        """Size of the arrays in bytes."""
        return self.vectors.nbytes + self.spans.nbytes


Fill = Callable[[Sequence[str]], Iterable[tuple[str, ParagraphTokens]]]


class TokenCache:
    """Token vectors by embedding key. Safe to use from several threads.

    What the file cannot give (it is damaged, the disk is full) counts as missing: the answer takes longer, and is the
    same.
    """

    def __init__(self, path: Path, memory_bytes: int = MEMORY_BYTES) -> None:
        """Open the cache in the file ``path``; at most ``memory_bytes`` bytes of arrays are kept in memory as well.

        Raises:
            StoreError: ``cache_unwritable`` (path, detail) or ``disk_full`` (path).
        """
        self._file = CacheFile(path, _SCHEMA, _LAYOUT)
        self._memory: OrderedDict[str, ParagraphTokens] = OrderedDict()
        self._memory_limit = memory_bytes
        self._memory_used = 0
        self._memory_lock = threading.Lock()

    def lost(self) -> bool:
        """Whether the file was deleted or replaced since it was opened."""
        return self._file.lost()

    def renew(self) -> None:
        """Begin with an empty file where the one that was opened is lost."""
        self._file.renew()

    def get_many(self, keys: Sequence[str], fill: Fill | None = None) -> list[ParagraphTokens | None]:
        """The entries of ``keys``, in their order.

        Args:
            keys: embedding keys; may repeat.
            fill: called once with the keys that are not there, gives their entries, which are then kept. Without it,
                and for keys that it leaves out, the result holds None.
        """
        found: dict[str, ParagraphTokens] = {}
        with self._memory_lock:
            for key in keys:
                if key in self._memory:
                    self._memory.move_to_end(key)
                    found[key] = self._memory[key]
        missing = [key for key in dict.fromkeys(keys) if key not in found]
        stored = self._read(missing)
        missing = [key for key in missing if key not in stored]
        filled = dict(fill(missing)) if fill and missing else {}
        self._write(filled.items())
        self._remember({**stored, **filled})
        found |= stored | filled
        return [found.get(key) for key in keys]

    def put(self, entries: Iterable[tuple[str, ParagraphTokens]]) -> None:
        """Keep entries on disk, in place of those with the same keys."""
        self._write(entries)

    def remove(self, keys: Iterable[str]) -> None:
        """Drop entries; keys that are not there are passed over."""
        gone = list(keys)
        with self._memory_lock:
            for key in gone:
                if (entry := self._memory.pop(key, None)) is not None:
                    self._memory_used -= entry.nbytes
        with suppress(StoreError), self._file.writing() as connection:
            connection.executemany("DELETE FROM tokens WHERE key = ?", ((key,) for key in gone))

    def keys(self) -> set[str]:
        """The keys of all entries on disk."""
        with suppress(StoreError), self._file.reading() as connection:
            return {row[0] for row in connection.execute("SELECT key FROM tokens")}
        return set()

    def clear(self) -> None:
        """Forget everything."""
        with self._memory_lock:
            self._memory.clear()
            self._memory_used = 0
        self._file.reset()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _read(self, keys: Sequence[str]) -> dict[str, ParagraphTokens]:
        entries: dict[str, ParagraphTokens] = {}
        with suppress(StoreError), self._file.reading() as connection:
            for start in range(0, len(keys), _BATCH):
                batch = keys[start : start + _BATCH]
                marks = ",".join("?" * len(batch))
                statement = f"SELECT key, dimension, vectors, spans FROM tokens WHERE key IN ({marks})"
                for key, dimension, vectors, spans in connection.execute(statement, batch):
                    entries[key] = ParagraphTokens(
                        np.frombuffer(vectors, np.int8).reshape(-1, dimension),
                        np.frombuffer(spans, "<u2").reshape(-1, 2),
                    )
        return entries

    def _write(self, entries: Iterable[tuple[str, ParagraphTokens]]) -> None:
        rows = [
            (key, entry.vectors.shape[1], entry.vectors.tobytes(), entry.spans.astype("<u2").tobytes())
            for key, entry in entries
        ]
        if not rows:
            return
        with suppress(StoreError), self._file.writing() as connection:
            connection.executemany("INSERT OR REPLACE INTO tokens VALUES (?, ?, ?, ?)", rows)

    def _remember(self, entries: dict[str, ParagraphTokens]) -> None:
        with self._memory_lock:
            for key, entry in entries.items():
                if (old := self._memory.pop(key, None)) is not None:
                    self._memory_used -= old.nbytes
                self._memory[key] = entry
                self._memory_used += entry.nbytes
            while self._memory and self._memory_used > self._memory_limit:
                _, oldest = self._memory.popitem(last=False)
                self._memory_used -= oldest.nbytes
