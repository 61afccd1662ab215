"""The turn of one writer among processes on several machines, kept in Chroma itself.

A lease is a record with a generation: Chroma's ``add`` keeps the first of two records with one id, so that of those who
try to take the next generation one succeeds. Its holder counts up a beat in the record; who sees no new beat for TTL
seconds, by its own clock, takes the next generation. No two machines' clocks are compared.

The holder stops writing well before others may take over. What Chroma cannot be told is to refuse a write that was sent
in time and arrives later than that (some seconds): what it wrote is found by the next sync, which compares counts, and
by ``rawi sync --verify``.
"""

from __future__ import annotations

import os
import socket
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, cast

from chromadb.api.models.Collection import Collection

from vectorstore.errors import StoreError
from vectorstore.records import metadatas_of

COLLECTION = "leases"
# In seconds: how often the holder gives a sign of life, how long after the last one it still writes, and how long
# others wait for one.
BEAT, WRITES, TTL = 3.0, 9.0, 15.0
# Long enough to outlive a holder that was killed.
WAIT = 2 * TTL
_LOOK = 0.25


@dataclass(frozen=True)
class Held:
    """A lease as it is recorded: by whom, and how often its holder gave a sign of life."""

    generation: int
    owner: str
    beat: int
    released: bool


class Lease:
    """The turn ``name``, taken and given back by one process. Not to be taken twice at once."""

    def __init__(self, collection: Collection, name: str, ttl: float = TTL) -> None:
        self._collection = collection
        self._name = name
        self._ttl = ttl
        # Two of one machine and process differ too.
        self.owner = f"{socket.gethostname()}:{os.getpid()}:{uuid.uuid4().hex[:8]}"
        self._generation = 0
        self._renewed = 0.0
        self._end = threading.Event()

    @contextmanager
    def held(self, wait: float = WAIT) -> Iterator[None]:
        """The turn, for as long as the block runs.

        Raises:
            StoreError: ``store_leased`` (owner) where somebody else keeps it for longer than ``wait`` seconds.
        """
        self._take(wait)
        self._end = threading.Event()
        thread = threading.Thread(target=self._keep, args=(self._end,), name="rawi-lease", daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._end.set()
            thread.join()
            # Without it, others wait until it counts as dead.
            with suppress(Exception):
                self._tell(released=True)
            self._generation = 0

    def check(self) -> None:
        """Raise StoreError ``lease_lost`` where others may have taken over, or soon will."""
        if self._generation and _clock() - self._renewed > self._ttl * WRITES / TTL:
            raise StoreError("lease_lost")

    def latest(self) -> Held | None:
        """The last turn that was taken, whoever has or had it."""
        rows = self._collection.get(where={"lease": self._name}, include=["metadatas"])
        found = [Held(data["generation"], data["owner"], data["beat"], data["released"]) for data in metadatas_of(rows)]
        return max(found, key=lambda one: one.generation, default=None)

    def taken(self) -> bool:
        """Whether somebody has the turn just now. A sign of life is waited for as long as its holder writes without."""
        known, give_up = self.latest(), _clock() + self._ttl * WRITES / TTL
        while known and not known.released and _clock() < give_up:
            time.sleep(_LOOK)
            latest = self.latest()
            if latest != known:
                return latest is not None and not latest.released
        return False

    def _take(self, wait: float) -> None:
        give_up = _clock() + wait
        known, since = None, _clock()
        while True:
            latest = self.latest()
            if latest != known:
                known, since = latest, _clock()
            if (latest is None or latest.released or _clock() - since > self._ttl) and self._took(latest):
                return
            if _clock() > give_up:
                raise StoreError("store_leased", owner=latest.owner if latest else "?")
            time.sleep(_LOOK)

    def _took(self, before: Held | None) -> bool:
        """Try to take the generation after ``before``."""
        generation = before.generation + 1 if before else 1
        asked = _clock()
        about = {"lease": self._name, "generation": generation, "owner": self.owner, "beat": 0, "released": False}
        self._collection.add(ids=[self._id(generation)], embeddings=cast(Any, [[1.0]]), metadatas=cast(Any, [about]))
        latest = self.latest()
        if latest is None or (latest.generation, latest.owner) != (generation, self.owner):
            return False
        self._generation, self._renewed = generation, asked
        # A number is never used twice, so what comes late for an old one does no harm.
        if before:
            self._collection.delete(ids=[self._id(before.generation)])
        return True

    def _keep(self, end: threading.Event) -> None:
        beat = 0
        while not end.wait(self._ttl * BEAT / TTL):
            asked = _clock()
            # Without an answer the turn runs out.
            with suppress(Exception):
                latest = self.latest()
                if latest is None or latest.generation != self._generation:
                    self._renewed = float("-inf")
                    return
                beat += 1
                self._tell(beat=beat)
                self._renewed = asked

    def _tell(self, **changes: Any) -> None:
        # An update of a record that is gone changes nothing.
        self._collection.update(ids=[self._id(self._generation)], metadatas=[changes])

    def _id(self, generation: int) -> str:
        return f"{self._name}-{generation}"


def _clock() -> float:
    """Seconds, those that the machine slept included where the system counts them."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()
