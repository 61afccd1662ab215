"""The lexical index as an image of what Chroma holds, and the program version that decides what both hold."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from vectorstore.caches.lexical import LexicalEntry, LexicalIndex
from vectorstore.caches.terms import index_terms
from vectorstore.database.store import Store
from vectorstore.records import StoredParagraph

# Paragraphs that are read from Chroma and indexed together.
_TOGETHER = 500


def align(store: Store, lexical: LexicalIndex) -> int:
    """Bring the lexical index into line with Chroma, id by id, and return how many entries that took.

    Cheap where both are at the same revision already.
    """
    with store.writing:
        state = store.state()
        if not state.dirty and lexical.revision() == revision_name(state.revision) and len(lexical) == store.count():
            return 0
        if (lexical.revision() or "").partition("/")[2] != program():
            # Other terms for the same paragraphs, perhaps.
            lexical.clear()
        stored, held = store.ids(), lexical.ids()
        lexical.remove(held - stored)
        missing = sorted(stored - held)
        for start in range(0, len(missing), _TOGETHER):
            lexical.replace(entries(store.get(missing[start : start + _TOGETHER])))
        # While dirty, nobody may rely on the revision: it is the one from before the sync that was cut off.
        lexical.set_revision(revision_name("" if state.dirty else state.revision))
        return len(held - stored) + len(missing)


def follow(store: Store, lexical: LexicalIndex) -> None:
    """Bring the index into line with what another process has stored; cheap where none has.

    While a sync goes on, here or there, the index is left to it: what is new is found by its vectors meanwhile.
    """
    state = store.state()
    if state.dirty or lexical.revision() == revision_name(state.revision) or not store.writing.acquire(blocking=False):
        return
    try:
        align(store, lexical)
    finally:
        store.writing.release()


def entries(paragraphs: Iterable[StoredParagraph]) -> Iterator[LexicalEntry]:
    """What the lexical index keeps of paragraphs."""
    for paragraph in paragraphs:
        terms = index_terms(paragraph.title, paragraph.section or "", paragraph.text)
        yield LexicalEntry(paragraph.id, paragraph.source, terms)


def revision_name(revision: str) -> str:
    """The name of an index that is in line with the store's ``revision`` and made by this program."""
    return f"{revision}/{program()}"


@cache
def program() -> str:
    """A hash of the code of ``vectorstore``: after a change of it files may be read differently, so are read again."""
    sources = sorted(Path(__file__).parents[1].rglob("*.py"))
    return hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:16]
