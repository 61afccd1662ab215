"""Ranked word search over the stored paragraphs: SQLite FTS5, a cache of what Chroma holds.

Deleting its file loses nothing: :func:`vectorstore.caches.alignment.align` fills a new one from Chroma. The terms come
ready made (normalised and stemmed) from :mod:`vectorstore.caches.terms`; nothing here knows a language.
"""

from __future__ import annotations

import json
import math
import re
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from vectorstore.caches.cachefile import CacheFile

# More words than any question has; a pasted article is searched by its rarest ones.
MAX_QUERY_TERMS = 200

# The ascii tokenizer takes every character beyond ASCII as part of a word, so that what is a word is decided by
# vectorstore.caches.terms and not by the Unicode tables of the SQLite at hand.
_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE entries (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, source TEXT NOT NULL);
CREATE VIRTUAL TABLE words USING fts5(terms, tokenize = "ascii tokenchars '_'");
CREATE VIRTUAL TABLE vocabulary USING fts5vocab(words, 'row');
"""
_LAYOUT = 1
_WORD = re.compile(r"[a-z0-9_\u0080-\U0010ffff]+")


@dataclass(frozen=True)
class LexicalEntry:
    """What is kept of a paragraph: its id, its article's ``source``, and its terms, repeated as often as they occur."""

    id: str
    source: str
    terms: Sequence[str]


class LexicalIndex:
    """Terms to paragraph ids, ranked by BM25 (k1 = 1.2, b = 0.75). Safe to use from several threads.

    Every method raises StoreError: ``disk_full`` (path), ``cache_unwritable`` (path, detail), or ``cache_damaged``
    (path) after starting over with an empty file, which ``align`` fills.
    """

    def __init__(self, path: Path) -> None:
        """Open the index in the file ``path``, making or replacing the file where it is missing or damaged."""
        self._file = CacheFile(path, _SCHEMA, _LAYOUT)

    def lost(self) -> bool:
        """Whether the file was deleted or replaced since it was opened."""
        return self._file.lost()

    def renew(self) -> None:
        """Begin with an empty file where the one that was opened is lost."""
        self._file.renew()

    def replace(self, entries: Iterable[LexicalEntry]) -> None:
        """Add entries, in place of those with the same ids; all of them or, after an error, none."""
        with self._file.writing() as connection:
            for entry in entries:
                _remove(connection, entry.id)
                number = connection.execute(
                    "INSERT INTO entries (id, source) VALUES (?, ?)", (entry.id, entry.source)
                ).lastrowid
                terms = " ".join(_words(entry.terms))
                connection.execute("INSERT INTO words (rowid, terms) VALUES (?, ?)", (number, terms))

    def remove(self, ids: Iterable[str]) -> None:
        """Remove the entries with these ids; ids that are not there are passed over."""
        with self._file.writing() as connection:
            for paragraph_id in ids:
                _remove(connection, paragraph_id)

    def ids(self) -> set[str]:
        """The ids of all entries."""
        with self._file.reading() as connection:
            return {row[0] for row in connection.execute("SELECT id FROM entries")}

    def __len__(self) -> int:
        with self._file.reading() as connection:
            return int(connection.execute("SELECT count(*) FROM entries").fetchone()[0])

    def search(
        self,
        terms: Iterable[str],
        limit: int,
        allowed_sources: Collection[str] | None = None,
        weights: Mapping[str, float] | None = None,
    ) -> list[tuple[str, float]]:
        """The best paragraphs that hold at least one of the terms.

        Args:
            terms: terms of the question; one that is repeated counts once.
            limit: how many paragraphs at most.
            allowed_sources: only paragraphs of these articles, where given.
            weights: factors of single terms' scores; 1 for those not named.

        Returns:
            Ids with their BM25 scores, positive, the best first.
        """
        words = self._telling(set(_words(terms)))
        if not words or limit <= 0:
            return []
        factors = {word: weight for term, weight in (weights or {}).items() for word in _words([term])}
        # One query for each weight, their scores added: FTS5 ranks a query as a whole.
        groups: dict[float, list[str]] = {}
        for word in words:
            groups.setdefault(float(factors.get(word, 1.0)), []).append(word)
        part = "SELECT rowid AS number, -? * bm25(words) AS score FROM words WHERE words MATCH ?"
        values: list[object] = []
        for weight, members in groups.items():
            # Quoted, a word is never an operator (AND, OR, NOT, NEAR); _words() leaves no quotes in it.
            values += [weight, " OR ".join(f'"{word}"' for word in members)]
        allowed = ""
        if allowed_sources is not None:
            allowed = "WHERE number IN (SELECT number FROM entries WHERE source IN (SELECT value FROM json_each(?)))"
            values.append(json.dumps(list(allowed_sources)))
        # Ids are looked up for the best only: a common word is in tens of thousands of paragraphs.
        # Materialized, because bm25() works in the query of the match itself only.
        scores = " UNION ALL ".join([part] * len(groups))
        best = f"SELECT number, sum(score) AS total FROM scores {allowed} GROUP BY number ORDER BY total DESC LIMIT ?"
        statement = (
            f"WITH scores AS MATERIALIZED ({scores}) "
            f"SELECT id, total FROM ({best}) JOIN entries USING (number) ORDER BY total DESC, id"
        )
        with self._file.reading() as connection:
            return [(row[0], float(row[1])) for row in connection.execute(statement, [*values, limit])]

    def document_frequencies(self, terms: Iterable[str]) -> dict[str, int]:
        """In how many paragraphs each of the terms occurs, 0 included."""
        counts: dict[str, int] = {}
        with self._file.reading() as connection:
            for term in terms:
                found = [
                    connection.execute("SELECT doc FROM vocabulary WHERE term = ?", (word,)).fetchone()
                    for word in _words([term])
                ]
                counts[term] = min((row[0] if row else 0 for row in found), default=0)
        return counts

    def idf(self, terms: Iterable[str]) -> dict[str, float]:
        """Each term's rarity, ``ln(1 + (n - df + 0.5) / (df + 0.5))`` with n paragraphs: 0 or more, rare is high."""
        total = len(self)
        frequencies = self.document_frequencies(terms)
        return {term: math.log1p(max(0, total - df + 0.5) / (df + 0.5)) for term, df in frequencies.items()}

    def terms(self, ids: Collection[str]) -> dict[str, list[str]]:
        """The terms of the entries with these ids, as they were given; ids that are not there are left out."""
        statement = (
            "SELECT entries.id, words.terms FROM entries JOIN words ON words.rowid = entries.number "
            "WHERE entries.id IN (SELECT value FROM json_each(?))"
        )
        with self._file.reading() as connection:
            return {row[0]: row[1].split() for row in connection.execute(statement, (json.dumps(list(ids)),))}

    def revision(self) -> str | None:
        """The state of the store that this index was last brought into line with, or None."""
        with self._file.reading() as connection:
            row = connection.execute("SELECT value FROM meta WHERE name = 'revision'").fetchone()
            return str(row[0]) if row else None

    def set_revision(self, revision: str) -> None:
        """Note the state of the store that this index is now in line with."""
        with self._file.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO meta VALUES ('revision', ?)", (revision,))

    def clear(self) -> None:
        """Forget everything."""
        self._file.reset()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _telling(self, words: set[str]) -> list[str]:
        """The words that can tell paragraphs apart, the rarest ones of very many.

        BM25 gives no weight to a word of more than half of the paragraphs, but such words take nearly all the time.
        """
        if len(words) < 2:
            return list(words)
        frequencies = self.document_frequencies(words)
        half = len(self) / 2
        known = sorted((count, word) for word, count in frequencies.items() if count)
        telling = [word for count, word in known if count <= half] or [word for _, word in known]
        return telling[:MAX_QUERY_TERMS]


def _remove(connection: sqlite3.Connection, paragraph_id: str) -> None:
    row = connection.execute("SELECT number FROM entries WHERE id = ?", (paragraph_id,)).fetchone()
    if row:
        connection.execute("DELETE FROM words WHERE rowid = ?", row)
        connection.execute("DELETE FROM entries WHERE number = ?", row)


def _words(terms: Iterable[str]) -> Iterator[str]:
    """The terms as FTS5 will see them: lower case, and in pieces where a term holds anything but letters."""
    for term in terms:
        yield from _WORD.findall(term.lower())
