"""Make the store equal to the seeds folder, paragraph by paragraph, and tell where the two differ.

Chroma is the only ledger. Everything here can be cut off at any point: new paragraphs are stored before the ones they
replace are deleted, an article is recorded when it is complete, and after a sync that did not end the next one compares
every id.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Literal, Protocol

from vectorstore.articles import Article, find_seed_files, read_article
from vectorstore.embedding import Passage, PassageEmbedding
from vectorstore.errors import ModelError, SeedError, StoreError
from vectorstore.lexical import LexicalEntry, LexicalIndex
from vectorstore.store import SYNC, ArticleSummary, Floats, Store, StoredParagraph, embedding_key, paragraph_id
from vectorstore.terms import index_terms
from vectorstore.tokens import ParagraphTokens, TokenCache

# Paragraphs that are embedded together. Their order by length then spares as much padding as a single call for all
# would, and no more than their token vectors (40 KB each) are in memory.
WINDOW = 512
# Articles without new paragraphs that are written together.
_ARTICLES = 500
# Paragraphs that are stored together as soon as they are embedded: what a crash can cost.
_STORED_TOGETHER = 64
# A file that was changed within this time before it was read may be changed again without a change of its time.
_YOUNG_NS = 2_000_000_000


class PassageEmbedder(Protocol):
    """What a sync needs of :class:`vectorstore.embedding.Embedder`."""

    @property
    def identity(self) -> str: ...

    def embed_passages(self, passages: Sequence[Passage]) -> Iterator[PassageEmbedding]: ...


@dataclass(frozen=True)
class SyncProgress:
    """How far a sync has come: files looked at, of how many, and paragraphs embedded so far."""

    files_done: int
    files: int
    embedded: int


@dataclass
class SyncReport:
    """What a sync did. ``added``, ``updated``, ``deleted`` and ``unchanged`` count paragraphs.

    A paragraph that takes the place of another in its article counts as updated, and so does one whose position, date
    or language changed; ``added + updated + unchanged == paragraphs``.
    """

    articles: int = 0
    paragraphs: int = 0
    added: int = 0
    updated: int = 0
    deleted: int = 0
    unchanged: int = 0
    skipped: list[tuple[str, SeedError]] = field(default_factory=list)
    seconds: float = 0.0


@dataclass(frozen=True)
class Difference:
    """One way in which files, Chroma and the lexical index are not in line; ``id`` is a paragraph's, ``""`` otherwise.

    ``sync_unfinished``: the last sync was cut off. ``file_unreadable``: a file that is no article. ``not_stored``,
    ``outdated``: a file that is not stored, or as it was before. ``no_file``: an article whose file is gone.
    ``paragraph_missing``, ``paragraph_unknown``: in the files but not in Chroma, and the other way round.
    ``term_missing``, ``term_unknown``: in Chroma but not in the lexical index, and the other way round.
    """

    kind: Literal[
        "sync_unfinished",
        "file_unreadable",
        "not_stored",
        "outdated",
        "no_file",
        "paragraph_missing",
        "paragraph_unknown",
        "term_missing",
        "term_unknown",
    ]
    source: str = ""
    id: str = ""


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
        progress: called after each file that had to be read and after each group of paragraphs that was embedded.
        verify: read every file and compare every id, instead of trusting the size and the time of unchanged files.
        window: paragraphs that are handed to the embedder together.

    Raises:
        StoreError: ``seeds_missing`` (path), ``seeds_unreadable`` (path, detail), or what the store raises.
        ModelError: ``model_mismatch`` (stored, wanted, command) when the store is another model's.
    """
    if embedder.identity != store.identity:
        raise ModelError("model_mismatch", stored=store.identity, wanted=embedder.identity, command=SYNC)
    with store.writing:
        return _Sync(seeds, store, lexical, tokens, embedder, progress, window, full=verify).run()


def align(store: Store, lexical: LexicalIndex) -> int:
    """Bring the lexical index into line with Chroma, id by id, and return how many entries that took.

    Cheap where both are at the same revision already.
    """
    with store.writing:
        state = store.state()
        if not state.dirty and lexical.revision() == _revision(state.revision) and len(lexical) == store.count():
            return 0
        if (lexical.revision() or "").partition("/")[2] != _program():
            # Other terms for the same paragraphs, perhaps.
            lexical.clear()
        stored, held = store.ids(), lexical.ids()
        lexical.remove(held - stored)
        missing = sorted(stored - held)
        for start in range(0, len(missing), _ARTICLES):
            lexical.replace(_entries(store.get(missing[start : start + _ARTICLES])))
        # While dirty, nobody may rely on the revision: it is the one from before the sync that was cut off.
        lexical.set_revision(_revision("" if state.dirty else state.revision))
        return len(held - stored) + len(missing)


def check(seeds: Path, store: Store, lexical: LexicalIndex) -> list[Difference]:
    """Compare files, Chroma and the lexical index, article by article and id by id; empty when they are in line.

    Raises:
        StoreError: ``seeds_missing`` (path), ``seeds_unreadable`` (path, detail), or what the store raises.
    """
    differences: list[Difference] = []
    if store.state().dirty:
        differences.append(Difference("sync_unfinished"))
    records = {article.source: article for article in store.articles()}
    expected: dict[str, str] = {}
    seen: set[str] = set()
    for source, path in _files(seeds).items():
        seen.add(source)
        try:
            article = read_article(path, seeds)
        except (SeedError, OSError):
            differences.append(Difference("file_unreadable", source))
            if not _readable(path):
                # A sync keeps what it cannot compare.
                expected.update((paragraph.id, source) for paragraph in store.article(source))
            continue
        expected.update((paragraph.id, source) for paragraph in _stored_form(article, store.identity))
        record = records.get(source)
        if record is None:
            differences.append(Difference("not_stored", source))
        elif record.file_sha256 != article.file_sha256:
            differences.append(Difference("outdated", source))
    differences += [Difference("no_file", source) for source in sorted(set(records) - seen)]
    stored, held = store.ids(), lexical.ids()
    differences += [Difference("paragraph_missing", expected[lost], lost) for lost in sorted(set(expected) - stored)]
    unknown = store.get(sorted(stored - set(expected)))
    differences += [Difference("paragraph_unknown", paragraph.source, paragraph.id) for paragraph in unknown]
    differences += [Difference("term_missing", expected.get(lost, ""), lost) for lost in sorted(stored - held)]
    differences += [Difference("term_unknown", "", extra) for extra in sorted(held - stored)]
    return differences


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
    embedded: int = 0
    files: int = 0
    files_done: int = 0
    full: bool = False
    began: bool = False
    pending: list[_Change] = field(default_factory=list)
    touched: list[ArticleSummary] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    dropped_keys: set[str] = field(default_factory=set)
    kept_ids: set[str] = field(default_factory=set)

    def run(self) -> SyncReport:
        started = time.monotonic()
        # From here on the index is written along with Chroma, so it must be in line to begin with.
        align(self.store, self.lexical)
        files = _files(self.seeds)
        self.files = len(files)
        records = {article.source: article for article in self.store.articles()}
        state = self.store.state()
        self.full |= (
            state.dirty
            or state.written_by != _program()
            # Somebody else wrote to Chroma.
            or self.store.count() != sum(record.paragraphs for record in records.values())
        )
        for source, path in files.items():
            self._visit(source, path, records.get(source))
            if sum(len(change.added) for change in self.pending) >= self.window or len(self.pending) >= _ARTICLES:
                self._flush()
        self._flush()
        self.store.record(self.touched)
        for source in sorted(set(records) - set(files)):
            if _out_of_reach(self.seeds, source):
                self.report.skipped.append(
                    (source, SeedError("seed_unreadable", file=source, reason="permission denied"))
                )
                self._keep(records[source])
            else:
                self.gone.append(source)
        self._forget([source for source in self.gone if source in records])
        if self.full:
            self._reconcile()
        if self.began or self.full:
            unsure = self.tokens.keys() if self.full else self.dropped_keys
            self.tokens.remove(unsure - self.store.keys_in_use(unsure))
            state = self.store.commit(_program())
            if len(self.lexical) == self.report.paragraphs:
                self.lexical.set_revision(_revision(state.revision))
            align(self.store, self.lexical)
        self.report.seconds = time.monotonic() - started
        return self.report

    def _visit(self, source: str, path: Path, record: ArticleSummary | None) -> None:
        self.files_done += 1
        try:
            if not self.full and record is not None and _unchanged(path, record):
                self._keep(record)
                return
            self._read(source, path, record)
        except FileNotFoundError:
            self.gone.append(source)
        except OSError as error:
            reason = error.strerror or str(error)
            self._skip(source, record, SeedError("seed_unreadable", file=source, reason=reason), _readable(path))
        except SeedError as error:
            self._skip(source, record, error, _readable(path))
        self._tell()

    def _skip(self, source: str, record: ArticleSummary | None, error: SeedError, readable: bool) -> None:
        """Report a file that is no article, and decide what becomes of the paragraphs that it had."""
        self.report.skipped.append((source, error))
        if record is None:
            return
        if readable:
            # What was stored is not in the folder any more.
            self.gone.append(source)
        else:
            self._keep(record)

    def _keep(self, record: ArticleSummary) -> None:
        self.report.articles += 1
        self.report.paragraphs += record.paragraphs
        self.report.unchanged += record.paragraphs
        if self.full:
            self.kept_ids.update(paragraph.id for paragraph in self.store.article(record.source))

    def _read(self, source: str, path: Path, record: ArticleSummary | None) -> None:
        status = path.stat()
        now = time.time_ns()
        article = read_article(path, self.seeds)
        wanted = _stored_form(article, self.store.identity)
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
        self.report.articles += 1
        self.report.paragraphs += len(wanted)
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
        self.pending.append(_Change(new_record, added, refreshed, removed))

    def _flush(self) -> None:
        """Write the pending changes: all that is added, then what is changed, then what goes, then the records."""
        pending, self.pending = self.pending, []
        if not pending:
            return
        self._begin()
        self._add([paragraph for change in pending for paragraph in change.added])
        self.store.update([paragraph for change in pending for paragraph in change.changed])
        self._delete([paragraph for change in pending for paragraph in change.removed])
        self.store.record([change.record for change in pending])

    def _add(self, paragraphs: Sequence[StoredParagraph]) -> None:
        """Store paragraphs, embedding those whose vectors are not stored with an equal paragraph already."""
        known = self.store.vectors(paragraph.embedding_key for paragraph in paragraphs)
        self._write(
            [
                (paragraph, known[paragraph.embedding_key])
                for paragraph in paragraphs
                if paragraph.embedding_key in known
            ]
        )
        alike: dict[str, list[StoredParagraph]] = {}
        for paragraph in paragraphs:
            if paragraph.embedding_key not in known:
                alike.setdefault(paragraph.embedding_key, []).append(paragraph)
        passages = [Passage(same[0].title, same[0].section or "", same[0].text) for same in alike.values()]
        embeddings = self.embedder.embed_passages(passages) if passages else iter(())
        ready: list[tuple[StoredParagraph, Floats]] = []
        kept: list[tuple[str, ParagraphTokens]] = []
        for (key, same), embedding in zip(alike.items(), embeddings, strict=True):
            ready += [(paragraph, embedding.vector) for paragraph in same]
            kept.append((key, ParagraphTokens(embedding.tokens, embedding.spans)))
            self.embedded += 1
            if len(ready) >= _STORED_TOGETHER:
                self._write(ready, kept)
                ready, kept = [], []
                self._tell()
        self._write(ready, kept)
        self._tell()

    def _write(
        self, pairs: Sequence[tuple[StoredParagraph, Floats]], tokens: Sequence[tuple[str, ParagraphTokens]] = ()
    ) -> None:
        if not pairs:
            return
        paragraphs = [paragraph for paragraph, _ in pairs]
        self.tokens.put(tokens)
        self.store.add(paragraphs, [vector for _, vector in pairs])
        self.lexical.replace(_entries(paragraphs))

    def _delete(self, paragraphs: Sequence[StoredParagraph]) -> None:
        ids = [paragraph.id for paragraph in paragraphs]
        self.store.delete(ids)
        if ids:
            self.lexical.remove(ids)
        self.dropped_keys.update(paragraph.embedding_key for paragraph in paragraphs)

    def _forget(self, sources: Sequence[str]) -> None:
        if not sources:
            return
        self._begin()
        self.store.forget(sources)
        for source in sources:
            paragraphs = self.store.article(source)
            self._delete(paragraphs)
            self.report.deleted += len(paragraphs)

    def _reconcile(self) -> None:
        """Delete what no file accounts for: it was left by a sync that was cut off."""
        orphans = self.store.get(sorted(self.store.ids() - self.kept_ids))
        if orphans:
            self._begin()
            self._delete(orphans)
            self.report.deleted += len(orphans)

    def _begin(self) -> None:
        if not self.began:
            self.store.begin()
            self.began = True

    def _tell(self) -> None:
        self.progress(SyncProgress(self.files_done, self.files, self.embedded))


def _files(seeds: Path) -> dict[str, Path]:
    """The seed files by their ``source``, in the order of their names."""
    if not seeds.is_dir():
        raise StoreError("seeds_missing", path=str(seeds))
    if not os.access(seeds, os.R_OK | os.X_OK):
        raise StoreError("seeds_unreadable", path=str(seeds), detail="permission denied")
    try:
        return {path.relative_to(seeds).as_posix(): path for path in find_seed_files(seeds)}
    except OSError as error:
        raise StoreError("seeds_unreadable", path=str(seeds), detail=error.strerror or str(error)) from error


def _unchanged(path: Path, record: ArticleSummary) -> bool:
    status = path.stat()
    return record.mtime_ns != 0 and (status.st_size, status.st_mtime_ns) == (record.size, record.mtime_ns)


def _readable(path: Path) -> bool:
    """Whether the bytes of a file can be had, whatever they are."""
    try:
        with path.open("rb") as file:
            file.read(1)
    except OSError:
        return False
    return True


def _out_of_reach(seeds: Path, source: str) -> bool:
    """Whether a file was not found only because a folder above it cannot be listed at the moment."""
    folder = seeds
    for name in Path(source).parts[:-1]:
        folder /= name
        if not os.path.lexists(folder):
            return False
        if not os.access(folder, os.R_OK | os.X_OK):
            return True
    return False


def _stored_form(article: Article, identity: str) -> list[StoredParagraph]:
    occurrences: dict[tuple[str, str], int] = {}
    paragraphs = []
    for paragraph in article.paragraphs:
        section = paragraph.section or ""
        occurrence = occurrences.get((section, paragraph.text), 0)
        occurrences[section, paragraph.text] = occurrence + 1
        paragraphs.append(
            StoredParagraph(
                id=paragraph_id(article.source, article.title, section, paragraph.text, occurrence),
                source=article.source,
                title=article.title,
                published=article.published,
                section=paragraph.section or None,
                position=paragraph.position,
                language=paragraph.language,
                text=paragraph.text,
                file_sha256=article.file_sha256,
                embedding_key=embedding_key(identity, article.title, section, paragraph.text),
            )
        )
    return paragraphs


def _same(stored: StoredParagraph, wanted: StoredParagraph) -> bool:
    """Whether only the hash of the file around a paragraph changed."""
    return replace(stored, file_sha256=wanted.file_sha256) == wanted


def _entries(paragraphs: Iterable[StoredParagraph]) -> Iterator[LexicalEntry]:
    for paragraph in paragraphs:
        terms = index_terms(paragraph.title, paragraph.section or "", paragraph.text)
        yield LexicalEntry(paragraph.id, paragraph.source, terms)


def _revision(revision: str) -> str:
    return f"{revision}/{_program()}"


@cache
def _program() -> str:
    """A hash of this package's code: after a change of it files may be read differently, so they are read again."""
    sources = sorted(Path(__file__).parent.glob("*.py"))
    return hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:16]
