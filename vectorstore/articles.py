"""A seed file as an article: its title, publication date and paragraphs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of news. ``position`` counts from 1 among the article's paragraphs."""

    position: int
    text: str
    section: str | None
    language: str


@dataclass(frozen=True)
class Article:
    """An article; ``source`` is the path of its file under the seeds folder, with forward slashes."""

    source: str
    title: str
    published: date | None
    paragraphs: tuple[Paragraph, ...]
    file_sha256: str
