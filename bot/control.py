"""How a second rawi process hands its work to the one that serves: only one process may have the store open.

The serving process tells its address and a secret in the owner file of the store's lock, which only its user can read.
"""

from __future__ import annotations

import json
import secrets
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastapi import FastAPI, HTTPException, Request
from fastapi.routing import APIRoute
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool

from bot import wording
from bot.newsroom import Newsroom
from bot.questions import QuestionError
from vectorstore.errors import StoreError
from vectorstore.library import Library
from vectorstore.lock import owner
from vectorstore.sync import SyncReport

PATH = "/control"
_HEADER = "x-rawi-control"
# A sync may embed for hours; the answer to it may take as long.
_PATIENCE = {"sync": 24 * 3600.0, "ask": 120.0, "status": 600.0}


class Work(BaseModel):
    """What is asked of the serving process."""

    question: str = ""
    verify: bool = False


def add_control(app: FastAPI, newsroom: Newsroom) -> str:
    """Add the routes for other rawi processes to the page's application; the secret that opens them is returned."""
    secret = secrets.token_urlsafe(32)

    async def control(what: str, work: Work, request: Request) -> dict[str, Any]:
        if not secrets.compare_digest(request.headers.get(_HEADER, ""), secret):
            raise HTTPException(403)
        try:
            return await run_in_threadpool(_do, newsroom, what, work)
        except (StoreError, QuestionError) as error:
            values = {name: value for name, value in error.values.items() if isinstance(value, str | int | float)}
            return {"error": error.code, "values": values, "question": isinstance(error, QuestionError)}

    # First, because the page answers for every path below its own.
    app.router.routes.insert(0, APIRoute(PATH + "/{what}", control, methods=["POST"], include_in_schema=False))
    return secret


def _do(newsroom: Newsroom, what: str, work: Work) -> dict[str, Any]:
    if what == "ask":
        return newsroom.ask(work.question).model_dump(mode="json")
    if what == "sync":
        return sync_json(newsroom.library.sync(verify=work.verify))
    if what == "status":
        return status_of(newsroom.library)
    raise HTTPException(404)


@dataclass(frozen=True)
class Served:
    """The process that serves a store, reached over loopback."""

    address: str
    secret: str

    def ask(self, question: str) -> dict[str, Any]:
        """The answer to a question, as JSON. Raises QuestionError or StoreError as the chain does."""
        return self._post("ask", {"question": question})

    def sync(self, verify: bool) -> dict[str, Any]:
        """Sync in the serving process; the report as JSON. Raises StoreError."""
        return self._post("sync", {"verify": verify})

    def status(self) -> dict[str, Any]:
        """What is stored, as JSON. Raises StoreError."""
        return self._post("status", {})

    def _post(self, what: str, work: dict[str, Any]) -> dict[str, Any]:
        request = urllib.request.Request(
            f"{self.address.rstrip('/')}{PATH}/{what}",
            json.dumps(work).encode(),
            {"content-type": "application/json", _HEADER: self.secret},
        )
        # No proxy: the process is on this machine, whatever the environment says.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=_PATIENCE[what]) as response:
                answer: dict[str, Any] = json.load(response)
        except (OSError, ValueError) as error:
            raise StoreError("server_silent", address=self.address) from error
        if "error" in answer:
            kind = QuestionError if answer["question"] else StoreError
            raise kind(answer["error"], **answer["values"])
        return answer


def served(data: Path) -> Served | None:
    """The process that serves the store in the folder ``data``, or None where none does."""
    found = owner(data)
    if found is None or found.address is None:
        return None
    address, _, secret = found.address.partition("#")
    return Served(address, secret)


def sync_json(report: SyncReport) -> dict[str, Any]:
    """A sync's report in the form that scripts rely on."""
    language = wording.terminal_language()
    return {
        "articles": report.articles,
        "paragraphs": report.paragraphs,
        "added": report.added,
        "updated": report.updated,
        "deleted": report.deleted,
        "unchanged": report.unchanged,
        "skipped": [
            {"file": file, "reason": wording.explain(error.code, error.values, language)}
            for file, error in report.skipped
        ],
        "seconds": round(report.seconds, 3),
    }


def status_of(library: Library) -> dict[str, Any]:
    """What is stored, with which model, and in which ways it differs from the seeds folder."""
    from vectorstore.sync import check

    articles = library.store.articles()
    differences = check(library.seeds, library.store, library.lexical)
    return {
        "seeds": str(library.seeds),
        "store": str(library.store.path),
        "articles": len(articles),
        "paragraphs": library.store.count(),
        "newest": next((one.published.isoformat() for one in articles if one.published), None),
        "model": library.embedder.name,
        "in_line": not [one for one in differences if one.kind != "file_unreadable"],
        "differences": [{"kind": one.kind, "source": one.source, "id": one.id} for one in differences],
    }
