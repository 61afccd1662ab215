"""Questions about the articles themselves, answered from their metadata: when published, which title, how many.

What an article is about is told by its title and the sentence that it opens with.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.about.days import Days
from bot.about.questions import MetadataQuestion
from bot.answers import Answer, Citation, Language, Outcome
from bot.retrieval.retriever import quotable_spans
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
from vectorstore.database.store import ArticleSummary
from vectorstore.records import StoredParagraph, recency

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


@dataclass(frozen=True)
class ArticleAnswers:
    """The answers to a question about the articles.

    Attributes:
        question: the question as it was asked.
        language: the language to answer in.
        find: tells which articles a topic is about.
        opening: gives the first paragraph of an article.
    """

    question: str
    language: Language
    find: FindArticles
    opening: FindOpening

    def answer(self, asked: MetadataQuestion, articles: Sequence[ArticleSummary], this: str | None = None) -> Answer:
        """Answer what is asked.

        Args:
            asked: out of bot.about.questions.metadata_question.
            articles: all articles, newest first.
            this: the source of the article that the conversation is about, where it is about one.
        """
        if not articles:
            return self._refused(wording(self.language).nothing_stored)
        if asked.days:
            articles = [article for article in articles if asked.days.hold(article.published)]
            if not articles:
                return self._refused(none_of_days(_in_words(asked.days, self.language), self.language))
        if asked.asks in ("count", "newest", "oldest", "happened"):
            return self._listed(asked, articles)
        if asked.topic:
            sources = self.find(asked.topic).sources
            chosen = [article for article in articles if article.source in sources]
        else:
            chosen = [article for article in articles if article.source == this] or list(articles)
            if len(chosen) > 1:
                # "The article" of many: which one is meant is not ours to guess, so the newest are told with their
                # dates.
                return self._listing(articles)
        if not chosen:
            return self._refused(wording(self.language).lead_not_in_sources)
        return self._told(asked, chosen)

    def _told(self, asked: MetadataQuestion, chosen: Sequence[ArticleSummary]) -> Answer:
        """When the chosen articles were published, what they are called, or what they are about."""
        if asked.asks == "about":
            return self._contents(chosen[:TOLD])
        tell = published_told if asked.asks == "published" else title_told
        lines = [tell(one.title, one.published, self.language) for one in chosen[:LISTED]]
        return self._answered(lines, chosen[:LISTED])

    def _listed(self, asked: MetadataQuestion, articles: Sequence[ArticleSummary]) -> Answer:
        """How many articles there are, and which: of all, of some days, or of a topic."""
        language = self.language
        days = _in_words(asked.days, language) if asked.days else ""
        lead = ""
        outcome: Outcome = "answered"
        if asked.topic:
            found = self.find(asked.topic)
            articles = [article for article in articles if article.source in (found.telling or found.sources)]
            if not articles:
                return self._refused(wording(language).lead_not_in_sources)
            outcome = "answered" if found.telling else "closest"
            lead = (of_topic if found.telling else closest_articles)(len(articles), language)
        elif asked.asks == "count":
            count = len(articles)
            told = of_days(count, days, language, listed=False) if days else articles_stored(count, language)
            return self._answered([told], [])
        elif days:
            lead = of_days(len(articles), days, language, listed=True)
        oldest = asked.asks == "oldest"
        ordered = _oldest_first(articles) if oldest else list(articles)
        if asked.one:
            ordered = ordered[:1]
            if outcome == "answered" and not days:
                lead = one_listed(language, oldest=oldest, of_topic=bool(asked.topic))
        if not (lead or oldest):
            return self._listing(ordered)
        shown = ordered[:LISTED]
        lead = lead or oldest_listed(len(shown), language)
        lines = [lead, *article_lines([(article.title, article.published) for article in shown], language)]
        return self._answered(lines, shown).model_copy(update={"outcome": outcome})

    def _contents(self, chosen: Sequence[ArticleSummary]) -> Answer:
        """The titles of articles, each with the sentence that it opens with."""
        lines: list[str] = []
        citations: list[Citation] = []
        for article in chosen:
            told = self._answered([title_told(article.title, article.published, self.language)], [article])
            first = self.opening(article.source)
            if first:
                told = _with_opening(told, first)
            shift = len(citations)
            citations += [one.model_copy(update={"number": one.number + shift}) for one in told.citations]
            # A line for each citation, its number at the end.
            for line, one in zip(told.answer.split("\n"), told.citations, strict=True):
                lines.append(f"{line.removesuffix(f'[{one.number}]')}[{one.number + shift}]")
        return self._answered([], []).model_copy(update={"answer": "\n".join(lines), "citations": tuple(citations)})

    def _listing(self, articles: Sequence[ArticleSummary]) -> Answer:
        shown = list(articles[:LISTED])
        lines = articles_listed([(article.title, article.published) for article in shown], len(articles), self.language)
        return self._answered(lines, shown)

    def _answered(self, lines: Sequence[str], cited: Sequence[ArticleSummary]) -> Answer:
        """An answer whose last ``len(cited)`` lines each end in the marker of their article's title."""
        first = len(lines) - len(cited)
        marked = [f"{line} [{i - first + 1}]" if i >= first else line for i, line in enumerate(lines)]
        citations = tuple(_title_cited(article, number) for number, article in enumerate(cited, start=1))
        return Answer(
            question=self.question,
            language=self.language,
            outcome="answered",
            answer="\n".join(marked),
            citations=citations,
        )

    def _refused(self, told: str) -> Answer:
        return Answer(question=self.question, language=self.language, outcome="not_in_sources", answer=told)


def _in_words(days: Days, language: Language) -> str:
    return days_in_words(days.year, days.month, days.day, language)


def _oldest_first(articles: Sequence[ArticleSummary]) -> list[ArticleSummary]:
    """Those with a date that can be; all, if none has one: which of these is the oldest nobody knows."""
    dated = [article for article in articles if article.published]
    return list(reversed([article for article in dated if recency(article.published)] or dated or articles))


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
