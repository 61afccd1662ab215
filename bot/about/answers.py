"""Questions about the articles themselves, answered from their metadata: when published, which title, how many.

What an article is about is told by its title and the sentence that it opens with.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.about.days import Days
from bot.about.questions import MetadataQuestion
from bot.answers import Answer, Citation, Language, Outcome
from bot.retriever import quotable_spans
from bot.wording import articles_listed, articles_stored, published_told, quoted, title_told, wording
from bot.wording.listing import (
    article_lines,
    closest_articles,
    days_in_words,
    none_of_days,
    of_days,
    of_topic,
    oldest_listed,
    one_listed,
)
from vectorstore.records import StoredParagraph
from vectorstore.store import ArticleSummary

LISTED = 5
TOLD = 3
"""Articles of one topic that their contents are told of, at most."""


@dataclass(frozen=True)
class OfTopic:
    """Articles that are about a topic, by their sources.

    Attributes:
        sources: those whose titles say its words, or else those that are likeliest to be meant.
        telling: all that tell of it in its very words; empty where none does.
    """

    sources: tuple[str, ...]
    telling: tuple[str, ...] = ()


FindArticles = Callable[[str], OfTopic]
"""From a topic to the articles that are about it."""

FindOpening = Callable[[str], StoredParagraph | None]
"""From the source of an article to its first paragraph, or None where a sync has just removed it."""


def answer_from_metadata(
    question: str,
    asked: MetadataQuestion,
    language: Language,
    articles: Sequence[ArticleSummary],
    find: FindArticles,
    opening: FindOpening,
    this: str | None = None,
) -> Answer:
    """Answer a question about the articles.

    Args:
        question: the question as it was asked.
        asked: what it asks, out of bot.about.questions.metadata_question.
        language: the language to answer in.
        articles: all articles, newest first.
        find: tells which articles a topic is about.
        opening: gives the first paragraph of an article.
        this: the source of the article that the conversation is about, where it is about one.
    """
    if not articles:
        return _refused(question, language, wording(language).nothing_stored)
    if asked.days:
        articles = [article for article in articles if asked.days.hold(article.published)]
        if not articles:
            return _refused(question, language, none_of_days(_in_words(asked.days, language), language))
    if asked.asks in ("count", "newest", "oldest", "happened"):
        return _listed(question, asked, language, articles, find)
    if asked.topic:
        sources = find(asked.topic).sources
        chosen = [article for article in articles if article.source in sources]
    else:
        chosen = [article for article in articles if article.source == this] or list(articles)
        if len(chosen) > 1:
            # "The article" of many: which one is meant is not ours to guess, so the newest are told with their dates.
            return _listing(question, language, articles)
    if not chosen:
        return _refused(question, language, wording(language).lead_not_in_sources)
    return _told(question, asked, language, chosen, opening)


def _told(
    question: str,
    asked: MetadataQuestion,
    language: Language,
    chosen: Sequence[ArticleSummary],
    opening: FindOpening,
) -> Answer:
    """When the chosen articles were published, what they are called, or what they are about."""
    if asked.asks == "about":
        return _contents(question, language, chosen[:TOLD], opening)
    tell = published_told if asked.asks == "published" else title_told
    lines = [tell(one.title, one.published, language) for one in chosen[:LISTED]]
    return _answered(question, language, lines, chosen[:LISTED])


def _listed(
    question: str,
    asked: MetadataQuestion,
    language: Language,
    articles: Sequence[ArticleSummary],
    find: FindArticles,
) -> Answer:
    """How many articles there are, and which: of all, of some days, or of a topic."""
    lead = ""
    outcome: Outcome = "answered"
    if asked.topic:
        found = find(asked.topic)
        articles = [article for article in articles if article.source in (found.telling or found.sources)]
        if not articles:
            return _refused(question, language, wording(language).lead_not_in_sources)
        outcome = "answered" if found.telling else "closest"
        lead = of_topic(len(articles), language) if found.telling else closest_articles(len(articles), language)
    elif asked.asks == "count":
        told = articles_stored(len(articles), language)
        if asked.days:
            told = of_days(len(articles), _in_words(asked.days, language), language, listed=False)
        return _answered(question, language, [told], [])
    elif asked.days:
        lead = of_days(len(articles), _in_words(asked.days, language), language, listed=True)
    oldest = asked.asks == "oldest"
    ordered = _oldest_first(articles) if oldest else list(articles)
    if asked.one:
        ordered = ordered[:1]
        if outcome == "answered" and not asked.days:
            lead = one_listed(language, oldest=oldest, of_topic=bool(asked.topic))
    if not (lead or oldest):
        return _listing(question, language, ordered)
    shown = ordered[:LISTED]
    lead = lead or oldest_listed(len(shown), language)
    lines = [lead, *article_lines([(article.title, article.published) for article in shown], language)]
    return _answered(question, language, lines, shown).model_copy(update={"outcome": outcome})


def _in_words(days: Days, language: Language) -> str:
    return days_in_words(days.year, days.month, days.day, language)


def _oldest_first(articles: Sequence[ArticleSummary]) -> list[ArticleSummary]:
    """Those with a date; all, if none has one: which of these is the oldest nobody knows."""
    dated = [article for article in articles if article.published]
    return list(reversed(dated or articles))


def _contents(question: str, language: Language, chosen: Sequence[ArticleSummary], opening: FindOpening) -> Answer:
    """The titles of articles, each with the sentence that it opens with."""
    lines: list[str] = []
    citations: list[Citation] = []
    for article in chosen:
        told = _answered(question, language, [title_told(article.title, article.published, language)], [article])
        first = opening(article.source)
        if first:
            told = _with_opening(told, first)
        shift = len(citations)
        citations += [one.model_copy(update={"number": one.number + shift}) for one in told.citations]
        # A line for each citation, its number at the end.
        for line, one in zip(told.answer.split("\n"), told.citations, strict=True):
            lines.append(f"{line.removesuffix(f'[{one.number}]')}[{one.number + shift}]")
    return _answered(question, language, [], []).model_copy(
        update={"answer": "\n".join(lines), "citations": tuple(citations)}
    )


def _refused(question: str, language: Language, told: str) -> Answer:
    return Answer(question=question, language=language, outcome="not_in_sources", answer=told)


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
