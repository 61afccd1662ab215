"""Questions about the articles themselves as the chain asks them: which articles there are, and which one is meant."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import islice

from bot.about.answers import ArticleAnswers, OfTopic
from bot.about.naming import likeliest, of_topic
from bot.about.questions import MetadataQuestion, metadata_question
from bot.answers import Answer, Language, Question
from bot.conversation.smalltalk import small_talk
from bot.questions import QuestionError
from bot.quotation.answerable import answerable
from bot.quotation.sentences import rank_sentences
from bot.retrieval.retriever import HybridRetriever
from bot.wording import starter_question
from bot.wording.period import articles_in_period
from bot.wording.smalltalk import article_question
from vectorstore.records import ArticleSummary, StoredParagraph
from vectorstore.text import language as language_of

EXAMPLES = 2
"""Articles that examples of questions are made of."""
# A topic is shorter than a question and meets a paragraph less; half of the usual certainty is enough to tell a date.
TOPIC_FOUND = 0.25


@dataclass(frozen=True)
class ArticleDesk:
    """The stored articles, for what is asked about themselves.

    Attributes:
        retriever: finds the articles of a topic.
        ask: answers a question of the conversation once more, where its sources were not handed over.
    """

    retriever: HybridRetriever
    ask: Callable[[Question], Answer]

    def asked(self, text: str, question: Question) -> MetadataQuestion | None:
        """What is asked about the articles themselves, if anything is."""
        found = metadata_question(text)
        if found is None or found.asks != "happened" or found.days is None:
            return found
        # What happened on a day that no article is from may still be told in one of a later day.
        return found if any(found.days.hold(one.published) for one in self._articles(question)) else None

    def answer(self, text: str, asked: MetadataQuestion, language: Language, question: Question) -> Answer:
        """Answer it out of the articles that the question is limited to."""
        articles = self._articles(question)
        this = self._cited_before(question) if asked.of_this and len(articles) > 1 else None
        answers = ArticleAnswers(text, language, partial(self._find, question), self._opening)
        answer = answers.answer(asked, articles, this)
        limited = question.since is not None or question.until is not None
        if limited and (not articles or (asked.asks == "count" and not (asked.topic or asked.days))):
            told = articles_in_period(len(articles), question.since, question.until, language)
            return answer.model_copy(update={"answer": told})
        return answer

    def examples(self, question: Question, language: Language) -> list[str]:
        """A few questions that the articles answer."""
        titles = (one.title for one in self._articles(question) if language_of(one.title) == language)
        found = [article_question(title, language) for title in islice(titles, EXAMPLES)]
        return [*found, starter_question("newest", "", language)] if self._articles(question) else []

    def _articles(self, question: Question) -> list[ArticleSummary]:
        return [
            one
            for one in self.retriever.library.store.articles(question.since, question.until)
            if question.sources is None or one.source in question.sources
        ]

    def _find(self, question: Question, topic: str) -> OfTopic:
        evidence = self.retriever.retrieve(topic, question.sources, question.since, question.until)
        found = of_topic(topic, evidence)
        best = likeliest(topic, evidence)
        if found.sources or best is None or answerable(evidence, rank_sentences(evidence)) < TOPIC_FOUND:
            return found
        return OfTopic((best.paragraph.source,))

    def _opening(self, source: str) -> StoredParagraph | None:
        return next(iter(self.retriever.library.store.article(source)), None)

    def _cited_before(self, question: Question) -> str | None:
        """The article that the last answer cited first: "this article" of a conversation.

        A list of articles is about none of them.
        """
        for at in range(len(question.history) - 1, -1, -1):
            turn = question.history[at]
            about = metadata_question(turn.question)
            if small_talk(turn.question) or (about and not (about.one or (about.topic and about.asks != "count"))):
                continue
            if turn.sources:
                return turn.sources[0]
            before = {"text": turn.question, "history": question.history[:at], "quotes_only": True}
            # What a client kept as a turn may be no question at all.
            with suppress(QuestionError):
                if citations := self.ask(question.model_copy(update=before)).citations:
                    return citations[0].source
        return None
