"""What is stored, as values: paragraphs, article records and the state of the store, and their form in Chroma."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, cast

from vectorstore.files.articles import Article

STATE_ID = "state"
"""The id of the state among the article records."""


@dataclass(frozen=True)
class StoredParagraph:
    """A paragraph as Chroma holds it. ``position`` counts from 1 among its article's paragraphs.

    ``embedding_key`` is equal for paragraphs that are embedded from the same title, section and text.
    """

    id: str
    source: str
    title: str
    published: date | None
    section: str | None
    position: int
    language: str
    text: str
    file_sha256: str
    embedding_key: str


@dataclass(frozen=True)
class ArticleSummary:
    """An article that is completely stored: ``paragraphs`` in number, its file's ``size`` in bytes and ``mtime_ns``.

    ``mtime_ns`` is 0 where the file was too young when it was read for its time to prove that it is unchanged.
    """

    source: str
    title: str
    published: date | None
    paragraphs: int
    file_sha256: str
    size: int
    mtime_ns: int


@dataclass(frozen=True)
class StoreState:
    """Where the store stands: ``revision`` is new after every sync that wrote, ``dirty`` while one is unfinished.

    ``written_by`` names the program version whose reading of the files is stored. ``synced_at`` is when a sync last
    came to its end, in seconds since 1970, 0 where none did; two states that differ in it alone are equal.
    """

    revision: str = ""
    dirty: bool = False
    written_by: str = ""
    synced_at: float = field(default=0.0, compare=False)

    @property
    def complete(self) -> bool:
        """Whether a sync ever came to its end: before, most of the articles may be missing."""
        return self.revision != ""


def paragraph_id(source: str, title: str, section: str, text: str, occurrence: int) -> str:
    """The id of a paragraph; ``occurrence`` counts from 0 the equal paragraphs before it in its article."""
    return digest([source, title, section, text, occurrence])


def embedding_key(identity: str, title: str, section: str, text: str) -> str:
    """What a paragraph's vectors depend on, hashed: the model's identity and what is embedded."""
    return digest([identity, title, section, text])


def model_key(identity: str) -> str:
    """A short name of a model for its collections and files: 16 hexadecimal digits."""
    return digest([identity])[:16]


def stored_form(article: Article, identity: str) -> list[StoredParagraph]:
    """The paragraphs of an article as a model of this identity stores them, in their order."""
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


def digest(parts: Sequence[object]) -> str:
    """A hash of values in their order: 32 hexadecimal digits."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=True).encode()).hexdigest()[:32]


# To Chroma's metadata, which holds no None, and back.


def paragraph_metadata(paragraph: StoredParagraph, identity: str) -> dict[str, Any]:
    return {
        "source": paragraph.source,
        "title": paragraph.title,
        "published": paragraph.published.isoformat() if paragraph.published else "",
        "published_day": day_number(paragraph.published),
        "section": paragraph.section or "",
        "position": paragraph.position,
        "language": paragraph.language,
        "file_sha256": paragraph.file_sha256,
        "model": identity,
        "embedding_key": paragraph.embedding_key,
    }


def paragraphs_of(rows: Any) -> Iterator[StoredParagraph]:
    """The paragraphs in what Chroma's ``get`` returned with metadata and documents."""
    for paragraph, text, data in zip(rows["ids"], rows["documents"] or [], metadatas_of(rows), strict=True):
        yield StoredParagraph(
            id=paragraph,
            source=data["source"],
            title=data["title"],
            published=_day(data["published"]),
            section=data["section"] or None,
            position=data["position"],
            language=data["language"],
            text=text,
            file_sha256=data["file_sha256"],
            embedding_key=data["embedding_key"],
        )


def article_metadata(article: ArticleSummary) -> dict[str, Any]:
    return {
        "source": article.source,
        "title": article.title,
        "published": article.published.isoformat() if article.published else "",
        "published_day": day_number(article.published),
        "file_sha256": article.file_sha256,
        "size": article.size,
        "mtime_ns": article.mtime_ns,
        "paragraphs": article.paragraphs,
    }


def articles_of(rows: Any) -> Iterator[ArticleSummary]:
    """The article records in what Chroma's ``get`` returned with metadata."""
    for record, data in zip(rows["ids"], metadatas_of(rows), strict=True):
        if record != STATE_ID:
            yield ArticleSummary(
                source=data["source"],
                title=data["title"],
                published=_day(data["published"]),
                paragraphs=data["paragraphs"],
                file_sha256=data["file_sha256"],
                size=data["size"],
                mtime_ns=data["mtime_ns"],
            )


def state_metadata(state: StoreState) -> dict[str, Any]:
    return {
        "revision": state.revision,
        "dirty": state.dirty,
        "written_by": state.written_by,
        "synced_at": state.synced_at,
    }


def state_of(data: Mapping[str, Any]) -> StoreState:
    return StoreState(data["revision"], data["dirty"], data["written_by"], float(data.get("synced_at", 0.0)))


def metadatas_of(rows: Any) -> list[dict[str, Any]]:
    return cast("list[dict[str, Any]]", rows["metadatas"] or [])


def day_number(day: date | None) -> int:
    """The day as a number that filters can compare: yyyymmdd, 0 for an unknown one."""
    return day.year * 10_000 + day.month * 100 + day.day if day else 0


def recency(day: date | None) -> int:
    """The same for telling which of two articles is newer: 0 also for a day beyond tomorrow.

    Nothing is published on such a day, so somebody mistyped it; and tomorrow it may be already, east of here.
    """
    return day_number(day) if day and day <= _tomorrow() else 0


def newest_first(day: date | None) -> tuple[int, int]:
    """What articles are sorted by, those of a day to come behind the others, and those without one last."""
    return -recency(day), -day_number(day)


def published_between(since: date | None, until: date | None) -> dict[str, Any] | None:
    """A Chroma filter for what was published from one day to another, both included; None where neither is given.

    What has no date is left out: nobody knows that it belongs there. So is what lies ahead, unless it is asked for.
    """
    if since is None and until is None:
        return None
    until = last_day(since, until)
    first: dict[str, Any] = {"published_day": {"$gte": max(1, day_number(since))}}
    return {"$and": [first, {"published_day": {"$lte": day_number(until)}}]} if until else first


def last_day(since: date | None, until: date | None) -> date | None:
    """The last day of those from ``since`` to ``until``: without one, "from then on" is until tomorrow."""
    return _tomorrow() if until is None and since is not None and since <= _tomorrow() else until


def _tomorrow() -> date:
    return date.today() + timedelta(days=1)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
