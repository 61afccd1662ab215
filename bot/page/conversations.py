"""A conversation as the page holds it: its exchanges, as messages, and in the form that the reader's browser keeps.

The browser keeps past conversations in its own storage, and hands one back when it is opened again: what comes from
there is checked like anything that comes from outside.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.answers import Answer, Language, Turn
from bot.feedback import Rating
from bot.page.markup import attribute, escape
from bot.page.render import answer_html, failure_html, question_html, stopped_html
from bot.wording.chats import chat_words
from bot.wording.writing import unfinished

TURNS_REMEMBERED = 10
LONGEST_CONVERSATION = 500
"""Exchanges of a conversation that is opened again, at most."""

Message = dict[str, Any]


class Exchange(BaseModel):
    """A question of a conversation and what came of it.

    ``answer`` is None where there is none: ``problem`` says in one sentence why, and is empty where the reader stopped
    it before its first word.
    """

    model_config = ConfigDict(frozen=True)

    question: Annotated[str, Field(max_length=2000)]
    answer: Answer | None = None
    problem: Annotated[str, Field(max_length=1000)] = ""
    rating: Rating | None = None
    id: Annotated[str, Field(pattern=r"^[\w-]{8,40}$")] = Field(default_factory=lambda: secrets.token_urlsafe(9))


class _Kept(BaseModel):
    exchanges: Annotated[tuple[Exchange, ...], Field(max_length=LONGEST_CONVERSATION)]


def history(exchanges: Sequence[Exchange]) -> tuple[Turn, ...]:
    """What the chain is told of the conversation so far."""
    answers = [exchange.answer for exchange in exchanges if exchange.answer]
    return tuple(
        Turn(
            question=answer.question,
            answer=answer.answer,
            rewritten=answer.rewritten,
            sources=tuple(dict.fromkeys(citation.source for citation in answer.citations)),
        )
        for answer in answers[-TURNS_REMEMBERED:]
    )


def messages(
    exchanges: Sequence[Exchange], language: Language, first: int = 0, *, complete: bool = True
) -> list[Message]:
    """The exchanges as messages of Gradio's Chatbot, in the page's language.

    Args:
        exchanges: what is shown.
        language: the page's.
        first: the place in the conversation of the first of them, from 0.
        complete: whether the last of them is whole; one that is not has no actions yet.
    """
    shown: list[Message] = []
    for turn, exchange in enumerate(exchanges, start=first):
        whole = complete or turn < first + len(exchanges) - 1
        edit = f'<button type="button" class="edit-question" title="{attribute(chat_words(language).edit)}"></button>'
        asked = f'<div class="turn">{question_html(exchange.question, language)}{edit if whole else ""}</div>'
        shown.append({"role": "user", "content": asked})
        if exchange.answer or whole:
            shown.append({"role": "assistant", "content": _reply_html(exchange, turn, language, whole)})
    return shown


def _reply_html(exchange: Exchange, turn: int, language: Language, whole: bool) -> str:
    if exchange.answer:
        return answer_html(exchange.answer, turn, language, complete=whole, actions=_actions(exchange, language))
    told = failure_html(exchange.problem, language) if exchange.problem else stopped_html(language)
    return told + _actions(exchange, language)


def _actions(exchange: Exchange, language: Language) -> str:
    """What can be done with an answer. Only the last answer's question can be asked again: the style hides the rest."""
    words = chat_words(language)
    buttons = [("again", words.again)]
    if exchange.answer:
        for rating, name in (("good", words.good), ("bad", words.bad)):
            buttons.append((f"rate {rating}{' pressed' if exchange.rating == rating else ''}", name))
    shown = (f'<button type="button" class="{kind}" title="{attribute(name)}"></button>' for kind, name in buttons)
    return f'<span class="turn-actions">{"".join(shown)}</span>'


def as_left(exchange: Exchange) -> Exchange:
    """An exchange as it stays where its answer comes no further: sentences of a chat model are not all it would say."""
    answer = exchange.answer
    if answer is None or not answer.being_written:
        return exchange
    note = "" if answer.mode == "quotes" else unfinished("stopped", answer.language)
    return exchange.model_copy(update={"answer": answer.model_copy(update={"being_written": False, "note": note})})


def kept_html(turn: int, exchange: Exchange, replaced: Exchange | None = None) -> str:
    """The exchange for the browser to keep, at its place in the conversation.

    ``replaced`` is what the reader asked again: it goes, with all that stood after it. Nothing else ever does.
    """
    kept = as_left(exchange).model_dump(mode="json")
    return told_html({"kind": "keep", "turn": turn, "exchange": kept, "replaced": replaced.id if replaced else None})


def unknown_html(event: str, data: Mapping[str, Any]) -> str:
    """That this process does not know the conversation on the page, which is to tell it and raise the event again."""
    return told_html({"kind": "unknown", "event": event, "data": data})


def told_html(told: Mapping[str, Any]) -> str:
    """What the page's script is told, as text in an element that nobody sees."""
    # Every line break and control character is written out: escape() would turn it into an element. The script hears of
    # what changes only, so that the same thing told twice has to differ.
    return escape(json.dumps({**told, "once": secrets.token_hex(8)}))


def opened_again(data: object) -> tuple[Exchange, ...]:
    """The exchanges of a conversation that the browser kept.

    Raises:
        ValueError: it is not what was kept.
    """
    try:
        kept = _Kept.model_validate(data)
    except ValidationError as error:
        raise ValueError("not a conversation") from error
    for exchange in kept.exchanges:
        for citation in exchange.answer.citations if exchange.answer else ():
            if citation.text[citation.start : citation.end] != citation.quote:
                raise ValueError("not a quotation of its paragraph")
    return kept.exchanges
