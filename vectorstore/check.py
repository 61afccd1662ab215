"""Tell where files, Chroma and the lexical index differ, id by id."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from vectorstore.caches.lexical import LexicalIndex
from vectorstore.database.store import Store
from vectorstore.errors import SeedError
from vectorstore.files.articles import read_article
from vectorstore.files.seedfiles import linked_folders, out_of_reach, readable, seed_files
from vectorstore.records import stored_form


@dataclass(frozen=True)
class Difference:
    """One way in which files, Chroma and the lexical index are not in line; ``id`` is a paragraph's, ``""`` otherwise.

    ``sync_unfinished``: the last sync was cut off. ``sync_running``: one is at work.
    ``file_unreadable``: a file that is no article. ``file_misnamed``: one whose name is not valid text.
    ``out_of_reach``: one that cannot be read at the moment; what is stored of it stays. ``linked_folder``: a folder
    that is a link, which is not followed. ``not_stored``, ``outdated``: a file that is not stored, or as it was before.
    ``no_file``: an article whose file is gone.
    ``paragraph_missing``, ``paragraph_unknown``: in the files but not in Chroma, and the other way round.
    ``term_missing``, ``term_unknown``: in Chroma but not in the lexical index, and the other way round.
    """

    kind: Literal[
        "sync_unfinished",
        "sync_running",
        "file_unreadable",
        "file_misnamed",
        "out_of_reach",
        "linked_folder",
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

    @property
    def files_own(self) -> bool:
        """Whether it lies in the files, which are their owner's to mend, so that a sync changes nothing about it."""
        return self.kind in ("file_unreadable", "file_misnamed", "out_of_reach", "linked_folder")


def check(seeds: Path, store: Store, lexical: LexicalIndex) -> list[Difference]:
    """Compare files, Chroma and the lexical index, article by article and id by id; empty when they are in line.

    Raises:
        StoreError: ``seeds_missing`` (path), ``seeds_unreadable`` (path, detail), or what the store raises.
    """
    differences = _of_a_sync(store)
    records = {article.source: article for article in store.articles()}
    expected: dict[str, str] = {}
    seen: set[str] = set()
    kept: list[str] = []
    for source, path in seed_files(seeds).items():
        seen.add(source)
        try:
            article = read_article(path, seeds)
        except (SeedError, OSError) as error:
            if isinstance(error, SeedError) and error.code == "seed_file_name":
                differences.append(Difference("file_misnamed", source))
            elif readable(path):
                differences.append(Difference("file_unreadable", source))
            else:
                kept.append(source)
            continue
        expected.update((paragraph.id, source) for paragraph in stored_form(article, store.identity))
        record = records.get(source)
        if record is None:
            differences.append(Difference("not_stored", source))
        elif record.file_sha256 != article.file_sha256:
            differences.append(Difference("outdated", source))
    for source in sorted(set(records) - seen):
        if out_of_reach(seeds, source):
            kept.append(source)
        else:
            differences.append(Difference("no_file", source))
    # A sync keeps what it cannot compare.
    expected.update((paragraph.id, source) for source in kept for paragraph in store.article(source))
    differences += [Difference("out_of_reach", source) for source in kept]
    differences += [Difference("linked_folder", source) for source in linked_folders(seeds)]
    stored, held = store.ids(), lexical.ids()
    differences += [Difference("paragraph_missing", expected[lost], lost) for lost in sorted(set(expected) - stored)]
    unknown = store.get(sorted(stored - set(expected)))
    differences += [Difference("paragraph_unknown", paragraph.source, paragraph.id) for paragraph in unknown]
    differences += [Difference("term_missing", expected.get(lost, ""), lost) for lost in sorted(stored - held)]
    differences += [Difference("term_unknown", "", extra) for extra in sorted(held - stored)]
    return differences


def _of_a_sync(store: Store) -> list[Difference]:
    if not store.state().dirty:
        return []
    if store.being_written():
        return [Difference("sync_running")]
    # Else it has come to its end just now.
    return [Difference("sync_unfinished")] if store.state().dirty else []
