"""Questions about the articles themselves, answered from their metadata: when published, which title, how many.

What an article is about is told by its title and the sentence that it opens with.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.answers import Answer, Citation, Language
from bot.questions import MetadataQuestion
from bot.retriever import quotable_spans
from bot.wording import articles_listed, articles_stored, published_told, quoted, title_told, wording
from vectorstore.records import StoredParagraph
from vectorstore.store import ArticleSummary

LISTED = 5

FindArticle = Callable[[str], str | None]
"""From a topic to the source of the article that is about it, or None."""

FindOpening = Callable[[str], StoredParagraph | None]
"""From the source of an article to its first paragraph, or None where a sync has just removed it."""


def answer_from_metadata(
    question: str,
    asked: MetadataQuestion,
    language: Language,
    articles: Sequence[ArticleSummary],
    find: FindArticle,
    opening: FindOpening,
) -> Answer:
    """Answer a question about the articles.

    Args:
        question: the question as it was asked.
        asked: what it asks, out of bot.questions.metadata_question.
        language: the language to answer in.
        articles: all articles, newest first.
        find: tells which article a topic is about.
        opening: gives the first paragraph of an article.
    """
    if not articles:
        return Answer(
            question=question, language=language, outcome="not_in_sources", answer=wording(language).nothing_stored
        )
    if asked.asks == "count":
        return _answered(question, language, [articles_stored(len(articles), language)], [])
    if asked.asks == "newest":
        return _listing(question, language, articles)
    if asked.topic:
        source = find(asked.topic)
        chosen = [article for article in articles if article.source == source]
        if not chosen:
            lead = wording(language).lead_not_in_sources
            return Answer(question=question, language=language, outcome="not_in_sources", answer=lead)
    elif len(articles) > 1:
        # "The article" of many: which one is meant is not ours to guess, so the newest are told with their dates.
        return _listing(question, language, articles)
    else:
        chosen = [articles[0]]
    tell = published_told if asked.asks == "published" else title_told
    answer = _answered(question, language, [tell(chosen[0].title, chosen[0].published, language)], chosen[:1])
    first = opening(chosen[0].source) if asked.asks == "about" else None
    return _with_opening(answer, first) if first else answer


def _with_opening(answer: Answer, first: StoredParagraph) -> Answer:
    """The answer with the sentence that the article opens with, quoted under it."""
    start, end = quotable_spans(first.text)[0]
    head = answer.citations[0]
    quote = first.text[start:end]
    citation = head.model_copy(
        update={
            "number": head.number + 1,
            "position": first.position,
            "text": first.text,
            "quote": quote,
            "start": start,
            "end": end,
        }
    )
    return answer.model_copy(
        update={
            "answer": f"{answer.answer}\n{quoted(quote, citation.number)}",
            "citations": (*answer.citations, citation),
        }
    )


def _listing(question: str, language: Language, articles: Sequence[ArticleSummary]) -> Answer:
    shown = list(articles[:LISTED])
    lines = articles_listed([(article.title, article.published) for article in shown], len(articles), language)
    return _answered(question, language, lines, shown)


def _answered(question: str, language: Language, lines: Sequence[str], cited: Sequence[ArticleSummary]) -> Answer:
    """An answer whose last ``len(cited)`` lines each end in the marker of their article's title."""
    first = len(lines) - len(cited)
    marked = [f"{line} [{i - first + 1}]" if i >= first else line for i, line in enumerate(lines)]
    citations = tuple(_title_cited(article, number) for number, article in enumerate(cited, start=1))
    return Answer(
        question=question, language=language, outcome="answered", answer="\n".join(marked), citations=citations
    )


def _title_cited(article: ArticleSummary, number: int) -> Citation:
    """An article's head as a citation: position 0, above its first paragraph, where its title and date stand."""
    return Citation(
        number=number,
        source=article.source,
        title=article.title,
        published=article.published.isoformat() if article.published else None,
        position=0,
        text=article.title,
        quote=article.title,
        start=0,
        end=len(article.title),
        score=1.0,
    )
