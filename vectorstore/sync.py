"""Make the store equal to the seeds folder, paragraph by paragraph.

Chroma is the only ledger. Everything here can be cut off at any point: new paragraphs are stored before the ones they
replace are deleted, an article is recorded when it is complete, and after a sync that did not end the next one compares
every id.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from vectorstore.caches.alignment import align, program, revision_name
from vectorstore.caches.lexical import LexicalIndex
from vectorstore.caches.tokens import TokenCache
from vectorstore.database.store import SYNC, Store
from vectorstore.errors import ModelError, SeedError, StoreError
from vectorstore.files.articles import read_article
from vectorstore.files.seedfiles import linked_folders, out_of_reach, readable, seed_files, unchanged
from vectorstore.records import ArticleSummary, StoredParagraph, recency, stored_form
from vectorstore.writer import PassageEmbedder, Writer

__all__ = ["WINDOW", "ArticleChange", "PassageEmbedder", "SyncProgress", "SyncReport", "align", "sync"]

# Paragraphs that are embedded together. Their order by length then spares as much padding as a single call for all
# would, and no more than their token vectors (40 KB each) are in memory.
WINDOW = 512
# Articles without new paragraphs that are written together.
_ARTICLES = 500
# A file that was changed within this time before it was read may be changed again without a change of its time.
_YOUNG_NS = 2_000_000_000


@dataclass(frozen=True)
class SyncProgress:
    """How far a sync has come: files looked at, of how many, and paragraphs embedded so far.

    ``waiting`` paragraphs of those files are still to be embedded.
    """

    files_done: int
    files: int
    embedded: int
    waiting: int = 0

    def remaining(self, seconds: float) -> float | None:
        """About how many seconds are left after so many; None while there is nothing to go by."""
        if not (self.embedded and self.files_done):
            return None
        expected = (self.embedded + self.waiting) * self.files / self.files_done
        return (expected - self.embedded) * seconds / self.embedded


@dataclass(frozen=True)
class ArticleChange:
    """What became of an article: the hash of its file before and after, empty where there was or is none.

    ``stored`` counts its paragraphs that were added or updated.
    """

    before: str
    after: str
    stored: int = 0


@dataclass
class SyncReport:
    """What a sync did. ``added``, ``updated``, ``deleted`` and ``unchanged`` count paragraphs.

    A paragraph that takes the place of another in its article counts as updated, and so does one whose position, date
    or language changed; ``added + updated + unchanged == paragraphs``. Of the ``articles``, which are stored now,
    ``ahead`` have a day that is still to come. ``changes`` are those of articles that came, changed or went.
    """

    articles: int = 0
    paragraphs: int = 0
    added: int = 0
    updated: int = 0
    deleted: int = 0
    unchanged: int = 0
    skipped: list[tuple[str, SeedError]] = field(default_factory=list)
    ahead: list[tuple[str, date]] = field(default_factory=list)
    changes: dict[str, ArticleChange] = field(default_factory=dict)
    seconds: float = 0.0


def sync(
    seeds: Path,
    store: Store,
    lexical: LexicalIndex,
    tokens: TokenCache,
    embedder: PassageEmbedder,
    *,
    progress: Callable[[SyncProgress], None] = lambda progress: None,
    verify: bool = False,
    window: int = WINDOW,
) -> SyncReport:
    """Make the store, and the caches with it, equal to the seeds folder. Searches go on meanwhile.

    A file that is no article (any more) is skipped and loses its paragraphs; one that cannot be read at the moment is
    skipped and keeps them.

    Args:
        seeds: the folder; its files are never written.
        progress: called after each file that had to be read and after each paragraph that was embedded.
        verify: read every file and compare every id, instead of trusting the size and the time of unchanged files.
        window: paragraphs that are handed to the embedder together.

    Raises:
        StoreError: ``seeds_missing`` (path), ``seeds_unreadable`` (path, detail), or what the store raises.
        ModelError: ``model_mismatch`` (stored, wanted, command) when the store is another model's.
    """
    if embedder.identity != store.identity:
        raise ModelError("model_mismatch", stored=store.identity, wanted=embedder.identity, command=SYNC)
    with store.turn():
        return _Sync(seeds, store, lexical, tokens, embedder, progress, window, full=verify).run()


@dataclass(frozen=True)
class _Change:
    """What is to be written for one article."""

    record: ArticleSummary
    added: list[StoredParagraph]
    changed: list[StoredParagraph]
    removed: list[StoredParagraph]


@dataclass
class _Sync:
    """One run of :func:`sync`."""

    seeds: Path
    store: Store
    lexical: LexicalIndex
    tokens: TokenCache
    embedder: PassageEmbedder
    progress: Callable[[SyncProgress], None]
    window: int
    report: SyncReport = field(default_factory=SyncReport)
    writer: Writer = field(init=False)
    files: int = 0
    files_done: int = 0
    full: bool = False
    pending: list[_Change] = field(default_factory=list)
    touched: list[ArticleSummary] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    kept_ids: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.writer = Writer(self.store, self.lexical, self.tokens, self.embedder, self._tell)

    def run(self) -> SyncReport:
        started = time.monotonic()
        # From here on the index is written along with Chroma, so it must be in line to begin with.
        align(self.store, self.lexical)
        files = seed_files(self.seeds)
        self.files = len(files)
        records = {article.source: article for article in self.store.articles()}
        state = self.store.state()
        self.full |= (
            state.dirty
            or state.written_by != program()
            # Somebody else wrote to Chroma.
            or self.store.count() != sum(record.paragraphs for record in records.values())
        )
        for source, path in files.items():
            self._visit(source, path, records.get(source))
            if sum(len(change.added) for change in self.pending) >= self.window or len(self.pending) >= _ARTICLES:
                self.store.record(self._flush())
        self.report.skipped += [
            (source, SeedError("seed_linked_folder", file=source)) for source in linked_folders(self.seeds)
        ]
        complete = [*self._flush(), *self.touched]
        for source in sorted(set(records) - set(files)):
            if out_of_reach(self.seeds, source):
                self.report.skipped.append(
                    (source, SeedError("seed_unreadable", file=source, reason="permission denied"))
                )
                self._keep(records[source])
            else:
                self.gone.append(source)
        if not self.seeds.is_dir():
            # It went while it was read: its files are not deleted, each by itself.
            raise StoreError("seeds_missing", path=str(self.seeds))
        if gone := [source for source in self.gone if source in records]:
            # A renamed article is noted under its new name before the old one goes: who asks by day looks it up there.
            self.store.record(complete)
            complete = []
            self._forget(gone)
            self.report.changes |= {source: ArticleChange(records[source].file_sha256, "") for source in gone}
        if self.full:
            self._reconcile()
        if self.writer.began or self.full:
            unsure = self.tokens.keys() if self.full else self.writer.dropped_keys
            self.tokens.remove(unsure - self.store.keys_in_use(unsure))
            state = self.store.commit(program(), complete)
            if len(self.lexical) == self.report.paragraphs:
                self.lexical.set_revision(revision_name(state.revision))
            align(self.store, self.lexical)
        else:
            self.store.record(complete)
            # Nothing depends on it: with a full disk a sync that has nothing to write is still a good one.
            with suppress(StoreError):
                self.store.touch()
        self.report.seconds = time.monotonic() - started
        return self.report

    def _visit(self, source: str, path: Path, record: ArticleSummary | None) -> None:
        self.files_done += 1
        try:
            if not self.full and record is not None and unchanged(path, record):
                self._keep(record)
                return
            self._read(source, path, record)
        except FileNotFoundError:
            if path.is_symlink():
                # What it leads to may be there again, as a folder that cannot be listed may.
                self._skip(source, path, record, SeedError("seed_link_broken", file=source))
            else:
                self.gone.append(source)
        except OSError as error:
            reason = error.strerror or str(error)
            self._skip(source, path, record, SeedError("seed_unreadable", file=source, reason=reason))
        except SeedError as error:
            # Under the name that it is told by everywhere, even where that is not its real one.
            self._skip(source, path, record, SeedError(error.code, **{**error.values, "file": source}))
        self._tell()

    def _skip(self, source: str, path: Path, record: ArticleSummary | None, error: SeedError) -> None:
        """Report a file that is no article, and decide what becomes of the paragraphs that it had."""
        self.report.skipped.append((source, error))
        if record is None:
            return
        if readable(path):
            # What was stored is not in the folder any more.
            self.gone.append(source)
        else:
            self._keep(record)

    def _keep(self, record: ArticleSummary) -> None:
        self._count(record)
        self.report.unchanged += record.paragraphs
        if self.full:
            self.kept_ids.update(paragraph.id for paragraph in self.store.article(record.source))

    def _count(self, record: ArticleSummary) -> None:
        self.report.articles += 1
        self.report.paragraphs += record.paragraphs
        if record.published and not recency(record.published):
            self.report.ahead.append((record.source, record.published))

    def _read(self, source: str, path: Path, record: ArticleSummary | None) -> None:
        status = path.stat()
        now = time.time_ns()
        article = read_article(path, self.seeds)
        wanted = stored_form(article, self.store.identity)
        young = not 0 <= status.st_mtime_ns <= now - _YOUNG_NS
        new_record = ArticleSummary(
            source=source,
            title=article.title,
            published=article.published,
            paragraphs=len(wanted),
            file_sha256=article.file_sha256,
            size=status.st_size,
            mtime_ns=0 if young else status.st_mtime_ns,
        )
        self._count(new_record)
        if not self.full and record is not None and record.file_sha256 == article.file_sha256:
            self.report.unchanged += len(wanted)
            if record != new_record:
                self.touched.append(new_record)
            return
        stored = {} if record is None and not self.full else {known.id: known for known in self.store.article(source)}
        ids = {paragraph.id for paragraph in wanted}
        self.kept_ids |= ids
        added = [paragraph for paragraph in wanted if paragraph.id not in stored]
        changed = [
            paragraph for paragraph in wanted if paragraph.id in stored and not _same(stored[paragraph.id], paragraph)
        ]
        refreshed = [paragraph for paragraph in wanted if paragraph.id in stored and stored[paragraph.id] != paragraph]
        removed = [known for known in stored.values() if known.id not in ids]
        rewritten = min(len(added), len(removed))
        self.report.added += len(added) - rewritten
        self.report.updated += len(changed) + rewritten
        self.report.deleted += len(removed) - rewritten
        self.report.unchanged += len(wanted) - len(added) - len(changed)
        if not (added or refreshed or removed) and record == new_record:
            return
        if record is None or added or changed or removed:
            before = record.file_sha256 if record else ""
            self.report.changes[source] = ArticleChange(before, article.file_sha256, len(added) + len(changed))
        self.pending.append(_Change(new_record, added, refreshed, removed))

    def _flush(self) -> list[ArticleSummary]:
        """Write the pending changes: all that is added, then what is changed, then what goes.

        Returns the records of the articles that are complete then, to be written after that.
        """
        pending, self.pending = self.pending, []
        if not pending:
            return []
        self.writer.begin()
        self.writer.add([paragraph for change in pending for paragraph in change.added])
        self.store.update([paragraph for change in pending for paragraph in change.changed])
        self.writer.delete([paragraph for change in pending for paragraph in change.removed])
        return [change.record for change in pending]

    def _forget(self, sources: Sequence[str]) -> None:
        if not sources:
            return
        self.writer.begin()
        self.store.forget(sources)
        for source in sources:
            paragraphs = self.store.article(source)
            self.writer.delete(paragraphs)
            self.report.deleted += len(paragraphs)

    def _reconcile(self) -> None:
        """Delete what no file accounts for: it was left by a sync that was cut off."""
        orphans = self.store.get(sorted(self.store.ids() - self.kept_ids))
        if orphans:
            self.writer.begin()
            self.writer.delete(orphans)
            self.report.deleted += len(orphans)

    def _tell(self) -> None:
        self.progress(SyncProgress(self.files_done, self.files, self.writer.embedded, self.writer.waiting))


def _same(stored: StoredParagraph, wanted: StoredParagraph) -> bool:
    """Whether only the hash of the file around a paragraph changed."""
    return replace(stored, file_sha256=wanted.file_sha256) == wanted
