"""What is known, opened: the store with its caches and the model that made its vectors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from vectorstore.caches.alignment import follow
from vectorstore.caches.lexical import LexicalIndex
from vectorstore.caches.tokens import ParagraphTokens, TokenCache
from vectorstore.database.chroma import require_room
from vectorstore.database.lock import StoreLock
from vectorstore.database.server import Server
from vectorstore.database.store import Store, StoredParagraph, erase
from vectorstore.model.embedding import Embedder, Passage
from vectorstore.model.interaction import Centring
from vectorstore.sync import SyncProgress, SyncReport, align, sync

CHROMA = "chroma"
"""The folder of the store in the data folder."""


def cache_files(data: Path, key: str = "*") -> list[Path]:
    """The files of the caches in the folder ``data``: of the model of this key, or of all, unknown ones included."""
    names = ("lexical", "tokens") if key == "*" else (f"lexical-{key}", f"tokens-{key}")
    ending = "*.sqlite*" if key == "*" else ".sqlite*"
    return sorted(path for name in names for path in data.glob(name + ending))


@dataclass
class Library:
    """The searchable paragraphs of a seeds folder, with one embedding model. Close it, or use it as a context.

    ``seeds`` is the folder of articles, which is only read, ``data`` that of the caches. ``lock`` is that of ``data``,
    and ``own`` says whether it is given back when the library is closed, or somebody else holds it for the library.
    """

    seeds: Path
    store: Store
    lexical: LexicalIndex
    tokens: TokenCache
    embedder: Embedder
    centring: Centring
    data: Path
    lock: StoreLock
    own: bool = True

    @cached_property
    def inner_centring(self) -> Centring:
        """The means of the token vectors of the model's inner layer; measured where no file has them yet."""
        return Centring.cached(self.embedder, self.data, inside=True)

    @classmethod
    def open(
        cls,
        seeds: Path,
        data: Path,
        embedder: Embedder,
        *,
        purpose: str,
        wait: float = 0.0,
        create: bool = True,
        rebuild: bool = False,
        lock: StoreLock | None = None,
        server: Server | None = None,
    ) -> Library:
        """Open what is stored in the folder ``data``, for this process alone, or on a server.

        Args:
            seeds: the folder of articles.
            data: the folder of the store, its caches and its lock; made where ``create`` allows it.
            embedder: the model of the stored vectors.
            purpose: what this process does with the store, told to other processes that find it in use.
            wait: seconds to wait for another process to let go of the store.
            create: make the store where it is missing.
            rebuild: drop everything that is stored first, with other models too; the seeds stay.
            lock: the lock of ``data`` where the caller holds it already, and goes on holding it.
            server: the Chroma server that holds the store, shared with other processes; ``data`` is for the caches.

        Raises:
            StoreError: the store is in use, missing, damaged, or cannot be written.
            ModelError: the store holds another model's vectors.
        """
        with ExitStack() as undo:
            own = lock is None
            if lock is None:
                lock = StoreLock(data, purpose)
                lock.acquire(wait)
                undo.callback(lock.release)
            if rebuild:
                old = [*cache_files(data), *(path for path in (data / CHROMA).rglob("*") if path.is_file())]
                # Before anything is deleted that could not be written again.
                require_room(server or data / CHROMA, freed=sum(path.stat().st_size for path in old))
                erase(server or data / CHROMA)
                for path in cache_files(data):
                    path.unlink(missing_ok=True)
            store = Store.open(server or data / CHROMA, embedder.identity, embedder.dimension, create=create)
            undo.callback(store.close)
            lexical = LexicalIndex(data / f"lexical-{store.key}.sqlite")
            undo.callback(lexical.close)
            tokens = TokenCache(data / f"tokens-{store.key}.sqlite")
            undo.callback(tokens.close)
            align(store, lexical)
            library = cls(seeds, store, lexical, tokens, embedder, Centring.cached(embedder, data), data, lock, own)
            undo.pop_all()
            return library

    def sync(
        self, progress: Callable[[SyncProgress], None] = lambda progress: None, verify: bool = False
    ) -> SyncReport:
        """Make the store equal to the seeds folder; see :func:`vectorstore.sync.sync`.

        Raises:
            StoreError: also ``store_in_use`` (pid, purpose): the data folder was deleted, and another process has it.
        """
        try:
            self.lock.renew()
            self._renew_caches()
            return sync(
                self.seeds, self.store, self.lexical, self.tokens, self.embedder, progress=progress, verify=verify
            )
        finally:
            # Its processes would hold memory and devices until the next large sync.
            self.embedder.close()

    def lost(self) -> bool:
        """Whether somebody deleted files of it that are open; the next sync makes them again."""
        return self.store.lost() or self.lexical.lost() or self.tokens.lost()

    def _renew_caches(self) -> None:
        self.lexical.renew()
        self.tokens.renew()

    def follow(self) -> None:
        """Take note of what other processes have stored since; does nothing where there are none."""
        if self.store.shared:
            self._renew_caches()
            follow(self.store, self.lexical)

    def prepare(self, stopped: Callable[[], bool], together: int = 32) -> None:
        """Compute the token vectors of what other processes have stored, until ``stopped`` says to stop.

        A question computes those that it lacks itself, and would take the longer for it.
        """
        keys = {paragraph.embedding_key: paragraph for paragraph in self.store.get(sorted(self.lexical.ids()))}
        missing = sorted(keys.keys() - self.tokens.keys())
        for start in range(0, len(missing), together):
            if stopped():
                return
            self.tokens_of([keys[key] for key in missing[start : start + together]])

    def tokens_of(self, paragraphs: Sequence[StoredParagraph]) -> list[ParagraphTokens]:
        """Token vectors of stored paragraphs, in their order; those that the cache lost are embedded again."""
        by_key = {paragraph.embedding_key: paragraph for paragraph in paragraphs}

        def fill(keys: Sequence[str]) -> Iterable[tuple[str, ParagraphTokens]]:
            lost = [by_key[key] for key in keys]
            passages = [Passage(one.title, one.section or "", one.text) for one in lost]
            for paragraph, embedding in zip(lost, self.embedder.embed_passages(passages), strict=True):
                yield paragraph.embedding_key, ParagraphTokens(embedding.tokens, embedding.spans)

        found = self.tokens.get_many([paragraph.embedding_key for paragraph in paragraphs], fill)
        return [tokens for tokens in found if tokens is not None]

    def close(self) -> None:
        """Let go of the files and of the lock."""
        self.tokens.close()
        self.lexical.close()
        self.store.close()
        if self.own:
            self.lock.release()

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()
