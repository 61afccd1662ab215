"""Articles and vectors out of nothing: what a benchmark of the store needs where the model is not the question."""

from __future__ import annotations

import hashlib
import os
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from vectorstore.caches.alignment import program, revision_name
from vectorstore.caches.lexical import LexicalEntry, LexicalIndex
from vectorstore.caches.tokens import TokenCache
from vectorstore.database.store import Store
from vectorstore.model.embedding import Passage, PassageEmbedding
from vectorstore.records import ArticleSummary
from vectorstore.sync import SyncReport, sync

_WORDS = (
    "القادة الأوروبيون المباحثات العقوبات النفط الصواريخ الشبكة الشتاء الحدود الاتفاق الحكومة المدينة الجسر المطار "
    "الانتخابات المحكمة الاقتصاد الأسعار المدارس المستشفى"
).split()
# Older than a file whose time may not be trusted yet, in nanoseconds.
_AGE_NS = 60_000_000_000
# Vectors that are stored together where nobody searches meanwhile.
_TOGETHER = 5000


class StandIn:
    """Vectors out of hashes: quick, and the same every time. ``embedded`` counts the paragraphs it embedded."""

    def __init__(self, dimension: int = 8) -> None:
        self.dimension = dimension
        self.identity = f'{{"name": "stand-in", "dimension": {dimension}}}'
        self.embedded = 0

    def embed_each(self, passages: Sequence[Passage]) -> Iterator[tuple[int, PassageEmbedding]]:
        for place, passage in enumerate(passages):
            self.embedded += 1
            yield place, self.embed(passage)

    def embed(self, passage: Passage) -> PassageEmbedding:
        """The vectors of one paragraph: a text vector and that of a single token."""
        digest = hashlib.sha256(f"{passage.title}|{passage.section}|{passage.text}".encode()).digest()
        drawn = np.random.default_rng(int.from_bytes(digest[:8], "little")).normal(size=self.dimension)
        vector = (drawn / np.linalg.norm(drawn)).astype(np.float32)
        tokens = np.rint(vector * 127).astype(np.int8)[None]
        return PassageEmbedding(vector, tokens, np.array([[0, len(passage.text)]], np.uint16))


@dataclass
class Bare:
    """A store with its caches and the stand-in, without a model. Close it, or use it as a context."""

    seeds: Path
    store: Store
    lexical: LexicalIndex
    tokens: TokenCache
    embedder: StandIn

    @classmethod
    def open(cls, seeds: Path, data: Path) -> Bare:
        embedder = StandIn()
        store = Store.open(data / "chroma", embedder.identity, embedder.dimension, create=True)
        return cls(seeds, store, LexicalIndex(data / "lexical.sqlite"), TokenCache(data / "tokens.sqlite"), embedder)

    def sync(self) -> SyncReport:
        return sync(self.seeds, self.store, self.lexical, self.tokens, self.embedder)

    def __enter__(self) -> Bare:
        return self

    def __exit__(self, *exception: object) -> None:
        self.tokens.close()
        self.lexical.close()
        self.store.close()


def simulate(bare: Bare, articles: int, paragraphs: int) -> None:
    """Write seed files, and a store that says it holds them with so many paragraphs each.

    What a sync without a change looks at is real: the files, the record of each article, as many vectors and entries of
    the word index as the records add up to. Texts and terms, which it does not look at and which take most of an hour
    to store, are left out.
    """
    records = []
    for number in range(articles):
        source = f"{number:06}.txt"
        title, texts = f"عنوان الخبر {number}", [paragraph(number, one) for one in range(paragraphs)]
        write_article(bare.seeds, source, title, texts)
        content, status = (bare.seeds / source).read_bytes(), (bare.seeds / source).stat()
        sha256 = hashlib.sha256(content).hexdigest()
        records.append(
            ArticleSummary(source, title, date(2025, 10, 24), paragraphs, sha256, status.st_size, status.st_mtime_ns)
        )
    bare.store.begin()
    vectors = np.random.default_rng(0).normal(size=(articles * paragraphs, bare.embedder.dimension)).astype(np.float32)
    for start in range(0, len(vectors), _TOGETHER):
        part = vectors[start : start + _TOGETHER]
        names = [str(start + row) for row in range(len(part))]
        bare.store._paragraphs.add(names, embeddings=part)
        bare.lexical.replace([LexicalEntry(name, "", ()) for name in names])
    bare.store.record(records)
    bare.lexical.set_revision(revision_name(bare.store.commit(program()).revision))


def paragraph(article: int, number: int, edition: int = 0) -> str:
    """A paragraph of some 130 characters, different from every other."""
    words = " ".join(random.Random(f"{article}-{number}-{edition}").choices(_WORDS, k=14))
    return f"قال المتحدث رقم {article * 1000 + number} في الطبعة {edition} إن {words}، وأضاف أن الاجتماع مستمر."


def write_article(seeds: Path, name: str, title: str, paragraphs: Sequence[str]) -> None:
    """Write a seed file, by the way of a rename, old enough for its time to be trusted."""
    seeds.mkdir(parents=True, exist_ok=True)
    unfinished = seeds / f".{name}"
    unfinished.write_text("\n".join([title, "نُشِر في 24 أكتوبر 2025", *paragraphs]) + "\n", encoding="utf-8")
    old = time.time_ns() - _AGE_NS + random.randrange(1_000_000_000)
    os.utime(unfinished, ns=(old, old))
    unfinished.replace(seeds / name)
