"""Questions, articles and search over HTTP: JSON in, JSON out, answers as a stream where that is asked for."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from datetime import date
from typing import Annotated, Any, Protocol

from fastapi import FastAPI, Query, Request
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from bot.answers import Answer, Question, Turn
from bot.api.problems import BodyLimit, BusyError, Failures, Problems, add_handlers, language_of, problem
from bot.catalogue import MOST_PASSAGES, ArticleLine, ArticleText, Catalogue, Passage, article_lines, article_text
from bot.questions import LIMIT, QuestionError, checked, storable

AT_ONCE = 8
EVENTS, LINES = "text/event-stream", "application/x-ndjson"
_PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"model": Problems, "description": description}
    for status, description in {
        400: "The request names a host that this is not.",
        401: "The name and password are missing or wrong.",
        403: "The request comes from another site's page.",
        413: "The request is too large.",
        422: "The question or the request cannot be answered as it stands.",
        500: "Something went wrong on our side; the server's log tells what.",
        503: "Too many questions at a time, or the store cannot be read just now.",
    }.items()
}


def _text(description: str) -> dict[str, Any]:
    return {"schema": {"type": "string", "description": description}}


# What `/ask` answers with: whole, or growing.
_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The answer; as a stream, growing answers of which the last is final.",
        "content": {
            LINES: _text("With `stream`, or where it is accepted: an `Answer` a line, or `Problems` in the last one."),
            EVENTS: _text(
                "Where it is accepted: events `answer` and at the end `final`, each with an `Answer` as its data, or "
                "at the end `error` with `Problems`."
            ),
        },
    }
}


def _day(value: object) -> object:
    # A number is else taken for seconds since 1970.
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        raise ValueError("a day is written as 2025-10-24")
    if not isinstance(value, str | date | None):
        raise ValueError("a day is written as 2025-10-24")
    return value


Day = Annotated[date, BeforeValidator(_day)]


class Newsroom(Catalogue, Protocol):
    """What answers; :class:`bot.newsroom.Newsroom` is one."""

    def stream(self, question: Question) -> Iterator[Answer]: ...
    def search(self, query: str, limit: int) -> list[Passage]: ...


class AskRequest(BaseModel):
    """A question, with the conversation before it and the articles to search."""

    model_config = ConfigDict(extra="forbid")

    question: str = Field(description=f"In Arabic or English, {LIMIT:,} characters at most.")
    history: tuple[Turn, ...] = Field(default=(), max_length=10, description="Earlier turns, the oldest first.")
    sources: tuple[str, ...] | None = Field(default=None, max_length=1000, description="Search these articles only.")
    since: Day | None = Field(default=None, description="The first day of publication to search.")
    until: Day | None = Field(default=None, description="The last day of publication to search.")
    quotes_only: bool = Field(default=False, description="Quote; let no chat model write.")

    @model_validator(mode="after")
    def _text(self) -> AskRequest:
        # The question has a sentence of its own for it.
        if not storable(json.dumps(self.model_dump(mode="json", exclude={"question"}), ensure_ascii=False)):
            raise ValueError("a character is broken: half of a surrogate pair")
        return self


def create_api(newsroom: Newsroom) -> FastAPI:
    """The application to mount at ``/api``; who may use it is the business of whoever mounts it."""
    # The document is served as JSON only: FastAPI's own pages for it load scripts from elsewhere.
    api = FastAPI(
        title="Rawi",
        version="1",
        description="Ask the news in Arabic or English and see the source of every sentence.",
        docs_url=None,
        redoc_url=None,
        responses=_PROBLEMS,
    )
    api.add_middleware(BodyLimit)
    api.add_middleware(Failures)
    add_handlers(api)
    places = threading.BoundedSemaphore(AT_ONCE)

    @api.post(
        "/ask",
        response_model=Answer,
        responses=_ANSWERS,
    )
    def ask(
        asked: AskRequest,
        request: Request,
        stream: Annotated[bool, Query(description="Answer in growing answers, one JSON object a line.")] = False,
    ) -> Response:
        """Answer a question. With `Accept: text/event-stream` the stream is one of events: `answer`, then `final`."""
        question = Question(text=checked(asked.question), **asked.model_dump(exclude={"question"}))
        _in_order(asked.since, asked.until)
        accepted = request.headers.get("accept", "")
        if not places.acquire(blocking=False):
            raise BusyError("busy")
        try:
            answers = newsroom.stream(question)
            # What is wrong with a question shows at the first answer, while there is still a status to say it with.
            first = next(answers)
            if EVENTS in accepted or stream or LINES in accepted:
                media, told = (EVENTS, _event) if EVENTS in accepted else (LINES, _line)
                body = _told(first, answers, told, lambda error: problem(error, language_of(request)))
                return _Streamed(body, places.release, media)
            *_, last = first, *answers
        except BaseException:
            places.release()
            raise
        places.release()
        return JSONResponse(last.model_dump(mode="json"))

    @api.get("/articles")
    def articles(
        since: Day | None = None,
        until: Day | None = None,
        limit: Annotated[int, Query(ge=1, le=10_000)] = 1000,
    ) -> list[ArticleLine]:
        """The stored articles, the newest first."""
        _in_order(since, until)
        return article_lines(newsroom, since, until, limit)

    @api.get("/articles/{source:path}", responses={404: {"model": Problems, "description": "No such article."}})
    def article(source: str) -> ArticleText:
        """An article with its paragraphs; `source` is as in the list of articles and in citations."""
        return article_text(newsroom, source)

    @api.get("/search")
    def search(
        q: Annotated[str, Query(description="A question or words, in Arabic or English.")],
        limit: Annotated[int, Query(ge=1, le=MOST_PASSAGES)] = 8,
    ) -> list[Passage]:
        """The paragraphs that meet a question best, whether or not they answer it."""
        return newsroom.search(checked(q), limit)

    return api


def _in_order(since: date | None, until: date | None) -> None:
    """Raises QuestionError ``days_reversed`` (since, until)."""
    if since and until and until < since:
        raise QuestionError("days_reversed", since=since.isoformat(), until=until.isoformat())


class _Streamed(StreamingResponse):
    """A stream that gives back its place among the questions being answered, however it ends."""

    def __init__(self, body: Iterator[bytes], release: Callable[[], None], media_type: str) -> None:
        super().__init__(body, media_type=media_type, headers={"cache-control": "no-store"})
        self._release = release

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._release()


def _told(
    first: Answer,
    rest: Iterator[Answer],
    told: Callable[[str, BaseModel], bytes],
    problem_of: Callable[[Exception], Problems],
) -> Iterator[bytes]:
    answer = first
    yield told("answer", answer)
    try:
        for answer in rest:
            yield told("answer", answer)
    except Exception as error:
        yield told("error", problem_of(error))
        return
    yield told("final", answer)


def _event(kind: str, body: BaseModel) -> bytes:
    return f"event: {kind}\ndata: {body.model_dump_json()}\n\n".encode()


def _line(kind: str, body: BaseModel) -> bytes:
    # The last line is the final answer; it need not be said again.
    return b"" if kind == "final" else body.model_dump_json().encode() + b"\n"
