"""Articles and passages in the JSON form that programs get, over HTTP and by ``rawi mcp``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

from pydantic import BaseModel

from bot.retrieval.retriever import Candidate
from vectorstore.errors import StoreError
from vectorstore.files.articles import Article

MOST_PASSAGES = 50


class ArticleLine(BaseModel):
    """A stored article; ``paragraphs`` is how many it has."""

    source: str
    title: str
    published: date | None
    paragraphs: int


class ParagraphText(BaseModel):
    """A paragraph of an article; ``position`` counts from 1, ``section`` is the heading that it stands under."""

    position: int
    section: str | None
    language: str
    text: str


class ArticleText(BaseModel):
    """A stored article with its text."""

    source: str
    title: str
    published: date | None
    paragraphs: tuple[ParagraphText, ...]


class Passage(BaseModel):
    """A paragraph that was found. Scores rank the passages of one search and mean nothing beyond it."""

    source: str
    title: str
    published: date | None
    section: str | None
    position: int
    text: str
    score: float


class Health(BaseModel):
    """What can be asked about, and what is being done with it: ``done`` of about ``total`` paragraphs are embedded."""

    status: str = "ok"
    articles: int
    paragraphs: int
    newest: date | None
    model: str
    syncing: bool
    done: int
    total: int


class Catalogue(Protocol):
    """What is stored; :class:`bot.newsroom.Newsroom` is one."""

    def articles(self) -> Sequence[Any]: ...
    def article(self, source: str) -> Article | None: ...


def article_lines(
    catalogue: Catalogue, since: date | None = None, until: date | None = None, limit: int | None = None
) -> list[ArticleLine]:
    """The stored articles, the newest first; with a day given, only those with a date in that range."""
    lines = [
        ArticleLine(source=one.source, title=one.title, published=one.published, paragraphs=one.paragraphs)
        for one in catalogue.articles()
        if (since is None and until is None)
        or (one.published and (since or date.min) <= one.published <= (until or date.max))
    ]
    return lines[:limit]


def article_text(catalogue: Catalogue, source: str) -> ArticleText:
    """An article by its source. Raises StoreError ``article_unknown`` (source)."""
    article = catalogue.article(source)
    if article is None:
        raise StoreError("article_unknown", source=source)
    paragraphs = tuple(
        ParagraphText(position=one.position, section=one.section, language=one.language, text=one.text)
        for one in article.paragraphs
    )
    return ArticleText(source=article.source, title=article.title, published=article.published, paragraphs=paragraphs)


def passages(candidates: Sequence[Candidate], limit: int) -> list[Passage]:
    """The best of what retrieval found."""
    return [
        Passage(
            source=found.paragraph.source,
            title=found.paragraph.title,
            published=found.paragraph.published,
            section=found.paragraph.section,
            position=found.paragraph.position,
            text=found.paragraph.text,
            score=round(found.score, 4),
        )
        for found in candidates[:limit]
    ]
