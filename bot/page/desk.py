"""What the page does, apart from Gradio: one language's words around one newsroom. Holds nothing of any visitor."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import unquote

from bot.answers import Language, Question
from bot.feedback import Feedback, Rating
from bot.page.articles import ADD, listing_html
from bot.page.conversations import Exchange, Message, history, messages
from bot.page.language import PATHS
from bot.page.markup import escape, own_flow
from bot.page.newsroom import Newsroom
from bot.page.panel import Opened, article_html, narrowed_html
from bot.page.period import ALWAYS, Period, period_html
from bot.page.render import explanation, has_sentence
from bot.page.state import stored_line
from bot.questions import QuestionError, checked
from bot.wording import Wording, explain, wording
from bot.wording.articles import article_words

logger = logging.getLogger(__name__)


class AskError(Exception):
    """A question that could not be answered, as one sentence for the asker."""


@dataclass(frozen=True)
class Wish:
    """What a visitor wants of the answers: ``only`` is the source of the one article to ask, ``period`` the days."""

    only: str | None = None
    period: Period = ALWAYS
    quotes_only: bool = False


WHATEVER = Wish()


@dataclass(frozen=True)
class Desk:
    newsroom: Newsroom
    language: Language

    @property
    def words(self) -> Wording:
        return wording(self.language)

    def problem(self, text: object) -> str | None:
        """Why something cannot be asked, in one sentence, or None if it can. Programs send what is no text, too."""
        try:
            checked(text)
        except QuestionError as error:
            return explain(error.code, error.values, self.language)
        return None

    def messages(self, exchanges: Sequence[Exchange], first: int = 0, *, complete: bool = True) -> list[Message]:
        return messages(exchanges, self.language, first, complete=complete)

    def reply(self, asked: Exchange, earlier: Sequence[Exchange], wish: Wish = WHATEVER) -> Iterator[Exchange]:
        """The growing reply to a question. Whatever goes wrong ends in one sentence, and the conversation stays."""
        try:
            for answer in self.newsroom.stream(_question(asked.question, earlier, wish)):
                yield asked.model_copy(update={"answer": answer})
        except Exception as error:
            _log_if_unexplained(error)
            yield asked.model_copy(update={"problem": explanation(error, self.language)})

    def rate(self, exchange: Exchange, rating: Rating | None, reason: str) -> str | None:
        """Keep a reader's opinion of an answer; why that failed, in one sentence, or None where it did not."""
        if not exchange.answer:
            return None
        try:
            self.newsroom.note(Feedback(id=exchange.id, rating=rating, reason=reason, answer=exchange.answer))
        except Exception as error:
            _log_if_unexplained(error)
            return explanation(error, self.language)
        return None

    def whole_answer(self, text: object) -> dict[str, Any]:
        problem = self.problem(text)
        if problem:
            raise AskError(problem)
        try:
            *_, answer = self.newsroom.stream(_question(str(text), ()))
        except Exception as error:
            _log_if_unexplained(error)
            raise AskError(explanation(error, self.language)) from error
        return answer.model_dump(mode="json")

    def panel(self, address: str, exchanges: Sequence[Exchange]) -> str:
        """What the panel shows for a citation's address or an article's; for anything else, the list of articles."""
        kind, _, rest = address.removeprefix("#").partition("-")
        if kind == "cite" and (opened := _opened(rest, exchanges)):
            return article_html(self.newsroom.article(opened.citation.source), opened, self.language)
        if kind == "article" and (article := self.newsroom.article(unquote(rest))):
            return article_html(article, None, self.language)
        return listing_html(self.newsroom, self.language, adding=address == ADD)

    def narrowed(self, address: str) -> tuple[str | None, str]:
        """The source of the one article to ask about, None for all of them, and what says so to the reader."""
        article = self.newsroom.article(source_named(address))
        return article.source if article else None, narrowed_html(article, self.language)

    def masthead(self) -> str:
        words, line = self.words, stored_line(self.newsroom, self.language)
        return (
            f'<h1><a class="brand" href="{PATHS[self.language]}">{escape(words.brand)}</a></h1>'
            f'<span class="stored">{escape(line)}</span>'
        )

    def other_language(self) -> str:
        other: Language = "en" if self.language == "ar" else "ar"
        name = escape(self.words.other_language)
        return f'<a class="switch" href="{PATHS[other]}?lang={other}" lang="{other}" hreflang="{other}">{name}</a>'

    def welcome(self) -> str:
        words, own = self.words, article_words(self.language)
        some = bool(self.newsroom.articles())
        how = (words.welcome_how, words.welcome_honest) if some else (own.empty, words.welcome_how)
        lines = "".join(f"<p>{escape(line)}</p>" for line in how)
        add = "" if some else f'<p><a class="add" href="{ADD}">{escape(own.add)}</a></p>'
        return f'<div class="welcome" {own_flow(words)}><h2>{escape(words.welcome)}</h2>{lines}{add}</div>'

    def period(self, now: Period = ALWAYS) -> str:
        return period_html(now, self.newsroom.articles(), date.today(), self.language)


def source_named(address: str) -> str:
    """The source of the article that alone is asked about, empty for all of them."""
    return unquote(address.removeprefix("#only-"))


def _question(text: str, earlier: Sequence[Exchange], wish: Wish = WHATEVER) -> Question:
    return Question(
        text=text.strip(),
        history=history(earlier),
        sources=(wish.only,) if wish.only else None,
        since=wish.period.since,
        until=wish.period.until,
        quotes_only=wish.quotes_only,
    )


def _opened(numbers: str, exchanges: Sequence[Exchange]) -> Opened | None:
    turn, _, number = numbers.partition("-")
    if not (turn.isdecimal() and number.isdecimal() and int(turn) < len(exchanges)):
        return None
    answer = exchanges[int(turn)].answer
    citations = answer.citations if answer else ()
    citation = next((citation for citation in citations if citation.number == int(number)), None)
    return Opened(int(turn), citation, citations) if citation else None


def _log_if_unexplained(error: Exception) -> None:
    if not has_sentence(error):
        logger.error("A question could not be answered", exc_info=error)
