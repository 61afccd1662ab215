"""The routes behind the list of articles: search it, add to it, delete from it, and ask what is going on.

They stand behind the same guard as the page (bot/page/guard.py). What they send is JSON; sentences are in the page's
language, and every error is one sentence.
"""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable
from datetime import date
from typing import Any

from anyio import CapacityLimiter, to_thread
from fastapi import FastAPI
from pydantic import BaseModel, ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse

from bot.answers import Language
from bot.maintenance.intake import IntakeError, Taken
from bot.page.articles import removed_html, rows, unread_html
from bot.page.language import DEFAULT, known
from bot.page.markup import explained, kept_apart
from bot.page.newsroom import Newsroom
from bot.page.state import state_json
from bot.wording import ERRORS, wording
from bot.wording.articles import article_words, deleted, restored
from bot.wording.intake import taken
from vectorstore.errors import SeedError, StoreError
from vectorstore.files.articles import LARGEST_FILE

LISTED = "/articles"
STATE = "/state"
# Reading a file as an article may take seconds and its size several times over in memory.
_AT_ONCE = 2
# JSON escapes a letter as six characters.
_LARGEST_TEXT = 6 * LARGEST_FILE

logger = logging.getLogger(__name__)


def add_routes(app: FastAPI, newsroom: Newsroom) -> None:
    """Add the routes to the page's application, before the page itself is mounted."""
    door = _Door(newsroom)
    for path, method, work in (
        (LISTED, "GET", door.listed),
        (LISTED, "POST", door.uploaded),
        (LISTED, "DELETE", door.deleted),
        (f"{LISTED}/text", "POST", door.pasted),
        (f"{LISTED}/undo", "POST", door.restored),
        (STATE, "GET", door.state),
    ):
        app.add_api_route(path, work, methods=[method], include_in_schema=False)


class _Pasted(BaseModel):
    """A text as the page sends it."""

    title: str = ""
    text: str = ""
    day: str | None = None


class _Door:
    def __init__(self, newsroom: Newsroom) -> None:
        self.newsroom = newsroom
        self.syncs = SyncSoon(newsroom.sync)
        self.reading = CapacityLimiter(_AT_ONCE)

    async def state(self, request: Request) -> JSONResponse:
        seen = _moment(request.query_params.get("seen", ""))
        return await self._answered(request, lambda language: state_json(self.newsroom, seen, language))

    async def listed(self, request: Request) -> JSONResponse:
        query = request.query_params.get("query", "")[:200]
        start, count = (_number(request.query_params.get(name, "")) for name in ("from", "count"))

        def found(language: Language) -> dict[str, Any]:
            part = rows(self.newsroom, query, start, language, count=count)
            around = {
                "unread": "" if start else unread_html(self.newsroom, language),
                "removed": "" if start else removed_html(self.newsroom, language),
            }
            return {"rows": part.html, "from": part.following, **around}

        return await self._answered(request, found)

    async def uploaded(self, request: Request) -> JSONResponse:
        name = request.query_params.get("name", "")
        data = await _body(request, LARGEST_FILE)
        if data is None:
            size = _number(request.query_params.get("size", "")) or LARGEST_FILE + 1
            error = SeedError("seed_too_large", file=name, bytes=size, limit=LARGEST_FILE)
            return _refused(error, _language(request))
        return await self._added(request, lambda: self.newsroom.intake.add_file(name, data))

    async def pasted(self, request: Request) -> JSONResponse:
        body = await _body(request, _LARGEST_TEXT)
        if body is None:
            return _refused(StoreError("request_too_large", limit=f"{_LARGEST_TEXT:,}"), _language(request), 413)
        try:
            form = _Pasted.model_validate(json.loads(body))
        # A JSON text that is nested too deep is as wrong as one that is cut off.
        except (ValueError, RecursionError) as error:
            return _refused(StoreError("request_invalid", **_fault(error)), _language(request), 422)
        try:
            day = date.fromisoformat(form.day) if form.day else None
        except ValueError:
            return _refused(IntakeError("intake_day"), _language(request))
        return await self._added(request, lambda: self.newsroom.intake.add_text(form.title, form.text, day))

    async def deleted(self, request: Request) -> JSONResponse:
        source = request.query_params.get("source", "")

        def removed(language: Language) -> dict[str, Any]:
            title = next((one.title for one in self.newsroom.articles() if one.source == source), source)
            undo = self.newsroom.intake.remove(source)
            self.syncs.ask()
            return {"message": deleted(kept_apart(title, wording(language)), language), "undo": undo}

        return await self._answered(request, removed)

    async def restored(self, request: Request) -> JSONResponse:
        def brought_back(language: Language) -> dict[str, Any]:
            source = self.newsroom.intake.restore(request.query_params.get("undo", ""))
            self.syncs.ask()
            return {"message": restored(language), "source": source}

        return await self._answered(request, brought_back)

    async def _added(self, request: Request, add: Callable[[], Taken]) -> JSONResponse:
        def told(language: Language) -> dict[str, Any]:
            one = add()
            if one.new:
                self.syncs.ask()
            article = one.article
            source = kept_apart(one.source, wording(language))
            message = taken(source, article.published, len(article.paragraphs), one.new, language)
            return {"message": message, "source": one.source, "title": article.title, "new": one.new}

        return await self._answered(request, told, self.reading)

    async def _answered(
        self, request: Request, work: Callable[[Language], dict[str, Any]], limiter: CapacityLimiter | None = None
    ) -> JSONResponse:
        language = _language(request)
        try:
            return JSONResponse(await to_thread.run_sync(work, language, limiter=limiter), headers=_FRESH)
        except StoreError as error:
            return _refused(error, language)
        except Exception:
            logger.exception("A request of the page failed")
            return JSONResponse({"error": article_words(language).failed}, status_code=500, headers=_FRESH)


class SyncSoon:
    """Syncs in a thread after articles came or went; those that come while it syncs are one more sync.

    Where a folder is watched that is not needed, but does no harm: the second sync finds nothing to do.
    """

    def __init__(self, sync: Callable[[], object]) -> None:
        self._sync = sync
        self._guard = threading.Lock()
        self._wanted = self._running = False

    def ask(self) -> None:
        with self._guard:
            self._wanted = True
            if self._running:
                return
            self._running = True
        threading.Thread(target=self._work, name="rawi-sync-soon", daemon=True).start()

    def _work(self) -> None:
        while True:
            with self._guard:
                if not self._wanted:
                    self._running = False
                    return
                self._wanted = False
            try:
                self._sync()
            except StoreError as error:
                # The newsroom's activity tells the page.
                logger.warning("The sync failed: %s", error)
            except Exception:
                logger.exception("The sync failed")


_FRESH = {"cache-control": "no-store"}


def _refused(error: StoreError, language: Language, status: int = 200) -> JSONResponse:
    if error.code not in ERRORS:
        logger.error("A request of the page failed", exc_info=error)
    # No 4xx where the request was right: a file that is no article is no fault of the page, and browsers log those.
    return JSONResponse({"error": explained(error.code, error.values, language)}, status, headers=_FRESH)


def _language(request: Request) -> Language:
    return known(request.query_params.get("lang")) or DEFAULT


async def _body(request: Request, largest: int) -> bytes | None:
    """What was sent; None where it is larger. A little more is read to its end, else nobody would hear the answer."""
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > 2 * largest:
            return None
    return bytes(data) if len(data) <= largest else None


def _moment(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 16 else 0


def _fault(error: Exception) -> dict[str, str]:
    """Where a form is wrong, and how."""
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return {"where": ".".join(str(part) for part in first["loc"]) or "body", "detail": first["msg"]}
    return {"where": "body", "detail": "no JSON"}
