"""What goes wrong with a request, as JSON with a code for programs and a sentence for people."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.answers import Language
from bot.page.language import known
from bot.questions import QuestionError
from bot.wording import ERRORS, explain
from vectorstore.errors import StoreError

LARGEST_BODY = 256 * 1024
"""Bytes: a question with ten long answers before it fits."""

logger = logging.getLogger(__name__)

_STATUSES = {"article_unknown": 404, "busy": 503}


class Problem(BaseModel):
    """``code`` stays the same between versions; ``message`` is in Arabic where ``Accept-Language`` begins with it."""

    code: str
    message: str


class Problems(BaseModel):
    """The body of every answer that is not a success."""

    error: Problem


class BusyError(StoreError):
    """As many questions are being answered as may be at a time."""


def language_of(request: Request) -> Language:
    return known(request.headers.get("accept-language", "").split(",")[0].split(";")[0]) or "en"


def problem(error: Exception, language: Language) -> Problems:
    """The body for an error. The words of one that is not ours stay here: they may name a key or an address."""
    code = str(getattr(error, "code", ""))
    if code not in ERRORS:
        logger.error("A request could not be answered", exc_info=error)
        code = "unexpected"
    return _problems(code, getattr(error, "values", {}), language)


def add_handlers(api: FastAPI) -> None:
    """Answer every error of the API as :class:`Problems`."""

    def ours(request: Request, error: Exception) -> JSONResponse:
        status = 422 if isinstance(error, QuestionError) else _STATUSES.get(str(getattr(error, "code", "")), 503)
        headers = {"retry-after": "2"} if status == 503 else None
        return _response(problem(error, language_of(request)), status, headers)

    def invalid(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, RequestValidationError)
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        values = {"where": where, "detail": first["msg"]}
        return _response(_problems("request_invalid", values, language_of(request)), 422)

    def refused(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, HTTPException)
        # What FastAPI says to a body that it cannot read at all; to one that it cannot read to its end it says 422.
        status = 422 if error.status_code == 400 else error.status_code
        code = {413: "request_too_large", 404: "no_such_path", 405: "no_such_path"}.get(status, "request_invalid")
        values = {"path": request.url.path, "where": "body", "detail": str(error.detail), "limit": f"{LARGEST_BODY:,}"}
        return _response(_problems(code, values, language_of(request)), status, error.headers)

    api.add_exception_handler(QuestionError, ours)
    api.add_exception_handler(StoreError, ours)
    api.add_exception_handler(RequestValidationError, invalid)
    api.add_exception_handler(HTTPException, refused)


class Failures:
    """ASGI middleware: what nobody foresaw is answered, too; the server would hang up after its own handler for it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def noted(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, noted)
        except Exception as error:
            if started or scope["type"] != "http":
                raise
            await _response(problem(error, language_of(Request(scope))), 500)(scope, receive, send)


class BodyLimit:
    """ASGI middleware: no more of a body is read than a question may need.

    FastAPI has a limit of its own, which answers in plain text.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        read = 0

        async def limited() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > LARGEST_BODY:
                raise HTTPException(413)
            return message

        await self.app(scope, limited if scope["type"] == "http" else receive, send)


def _problems(code: str, values: Mapping[str, object], language: Language) -> Problems:
    # The name of a field, which may be told in it, can hold what no answer can.
    message = explain(code, values, language).encode("utf-8", "replace").decode()
    return Problems(error=Problem(code=code, message=message))


def _response(body: Problems, status: int, headers: Mapping[str, str] | None = None) -> JSONResponse:
    return JSONResponse(body.model_dump(), status, dict(headers or {}))
