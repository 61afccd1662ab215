"""How a second rawi process hands its work to the one that serves: only one process may have the store open.

The serving process tells its address and a secret in the owner file of the store's lock, which only its user can read.
The secret itself is never sent: both sides prove that they know it, so that a program which was given the port of a
server that died learns nothing. An answer is lines of JSON: how far the work has come, and at the end its result.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import queue
import secrets
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from http.client import HTTPException
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi import HTTPException as Refusal
from fastapi.routing import APIRoute
from pydantic import BaseModel, ValidationError
from starlette.responses import StreamingResponse

from bot.catalogue import MOST_PASSAGES, ArticleLine, ArticleText, Passage, article_lines, article_text
from bot.maintenance.activity import Progress
from bot.newsroom import Newsroom
from bot.questions import QuestionError, checked
from bot.reports import doctor_json, pruned_json, status_json, sync_json
from vectorstore.database.lock import held_by_another, owner
from vectorstore.errors import StoreError
from vectorstore.model import bundled
from vectorstore.sync import SyncProgress

PATH = "/control"
_HEADER = "x-rawi-control"
# A line at least this often, in seconds, while there is nothing to tell: the caller knows that somebody works on it.
_SIGN_OF_LIFE = 5.0
# Longer than this without a line, and the server counts as silent.
_PATIENCE = 60.0
# Bytes of a Work: the longest question, or the longest path, with every letter escaped, and room to spare. Who sends it
# is known only after it was read, so that a stranger may make us keep as much, and no more.
_LARGEST_WORK = 64 * 1024

Result = dict[str, Any]
Lines = Iterator[bytes]


class Work(BaseModel):
    """What is asked of the serving process.

    ``model`` names the caller's embedding model, None for the bundled one; ``seeds`` is the folder of articles that the
    caller means, empty where it means that of the serving process.
    """

    question: str = ""
    source: str = ""
    since: date | None = None
    until: date | None = None
    limit: int = MOST_PASSAGES
    verify: bool = False
    repair: bool = False
    model: str | None = None
    seeds: str = ""


def add_control(app: FastAPI, newsroom: Newsroom, model: str | None = None, cache: Path | None = None) -> str:
    """Add the routes for other rawi processes to the page's application; the secret that opens them is returned.

    ``model`` is the embedding model that the serving process was asked for, as in :class:`Work`, and ``cache`` the
    folder that the bundled one is unpacked in.
    """
    secret = secrets.token_urlsafe(32)

    async def control(what: str, request: Request) -> StreamingResponse:
        body = await _body(request)
        nonce, _, proof = request.headers.get(_HEADER, "").partition(".")
        if not hmac.compare_digest(proof.encode(), _proof(secret, "ask", nonce, what, body).encode()):
            raise Refusal(403)
        if what != "doctor" and what not in _WORK:
            raise Refusal(404)
        try:
            work = Work.model_validate_json(body)
        except ValidationError as error:
            raise Refusal(422) from error

        def run(progress: Progress) -> Result:
            folder = _name(newsroom.library.seeds)
            if work.seeds not in ("", folder):
                raise StoreError("served_other_seeds", path=folder)
            if work.model != model and what in ("sync", "prune"):
                raise StoreError("served_other_model", model=newsroom.library.embedder.name)
            if what == "doctor":
                return doctor_json(
                    newsroom.library,
                    work.repair,
                    lambda verify: newsroom.sync(verify, progress),
                    newsroom.held,
                    cache if model in (None, bundled.NAME) else None,
                )
            return _WORK[what](newsroom, work, progress)

        own_proof = _proof(secret, "answer", nonce, what, b"")
        return StreamingResponse(_lines(run), media_type="application/x-ndjson", headers={_HEADER: own_proof})

    # First, because the page answers for every path below its own.
    app.router.routes.insert(0, APIRoute(PATH + "/{what}", control, methods=["POST"], include_in_schema=False))
    return secret


_WORK: dict[str, Callable[[Newsroom, Work, Progress], Result]] = {
    "ask": lambda newsroom, work, progress: newsroom.ask(work.question).model_dump(mode="json"),
    "search": lambda newsroom, work, progress: {
        "passages": [one.model_dump(mode="json") for one in newsroom.search(work.question, work.limit)]
    },
    "articles": lambda newsroom, work, progress: {
        "articles": [one.model_dump(mode="json") for one in article_lines(newsroom, work.since, work.until, work.limit)]
    },
    "article": lambda newsroom, work, progress: article_text(newsroom, work.source).model_dump(mode="json"),
    "sync": lambda newsroom, work, progress: sync_json(newsroom.sync(work.verify, progress)),
    "status": lambda newsroom, work, progress: status_json(newsroom.library),
    "prune": lambda newsroom, work, progress: pruned_json(newsroom.library, newsroom.held),
}


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LARGEST_WORK:
            # Else the rest would be read and thrown away, for as long as somebody goes on sending.
            raise Refusal(413, headers={"connection": "close"})
    return bytes(body)


def _lines(run: Callable[[Progress], Result]) -> Lines:
    """The work's answer while it is being done. The work goes on where the caller hangs up: others may need it."""
    told: queue.SimpleQueue[Result] = queue.SimpleQueue()

    def work() -> None:
        try:
            told.put({"result": run(lambda at: told.put({"progress": asdict(at)}))})
        except (StoreError, QuestionError) as error:
            values = {name: value for name, value in error.values.items() if isinstance(value, str | int | float)}
            told.put({"error": error.code, "values": values, "question": isinstance(error, QuestionError)})
        except Exception as error:
            told.put({"error": "internal", "values": {"detail": str(error)}, "question": False})

    threading.Thread(target=work, name="rawi-control", daemon=True).start()
    while True:
        try:
            line = told.get(timeout=_SIGN_OF_LIFE)
        except queue.Empty:
            line = {}
        # What no encoding can hold is escaped as JSON does it.
        yield json.dumps(line, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"
        if "result" in line or "error" in line:
            return


@dataclass(frozen=True)
class Served:
    """The process that serves a store, reached over loopback. ``model`` is as in :class:`Work`, and so is ``seeds``.

    Every method raises StoreError: ``server_silent`` (address), ``served_other_seeds`` (path), or what went wrong with
    the work.
    """

    address: str
    secret: str
    model: str | None = None
    seeds: Path | None = None

    def ask(self, question: str) -> Result:
        """The answer to a question, as JSON. Raises QuestionError as the chain does."""
        return self._post("ask", Work(question=checked(question)))

    def search(self, query: str, limit: int) -> list[Passage]:
        """The paragraphs that meet a question best. Raises QuestionError as the chain does."""
        found = self._post("search", Work(question=checked(query), limit=limit))["passages"]
        return [Passage.model_validate(one) for one in found]

    def article_lines(self, since: date | None, until: date | None, limit: int) -> list[ArticleLine]:
        """The stored articles, the newest first."""
        found = self._post("articles", Work(since=since, until=until, limit=limit))["articles"]
        return [ArticleLine.model_validate(one) for one in found]

    def article_text(self, source: str) -> ArticleText:
        """An article by its source. Raises StoreError ``article_unknown`` (source) besides."""
        return ArticleText.model_validate(self._post("article", Work(source=source)))

    def sync(self, verify: bool, progress: Progress = lambda progress: None) -> Result:
        """Sync in the serving process; the report as JSON."""
        return self._post("sync", Work(verify=verify, model=self.model), progress)

    def status(self) -> Result:
        """What is stored, as JSON."""
        return self._post("status", Work())

    def doctor(self, repair: bool, progress: Progress = lambda progress: None) -> Result:
        """What is wrong with what is stored, as JSON."""
        return self._post("doctor", Work(repair=repair), progress)

    def prune(self) -> Result:
        """What was deleted of models not in use, as JSON."""
        return self._post("prune", Work(model=self.model))

    def _post(self, what: str, work: Work, progress: Progress = lambda progress: None) -> Result:
        work = work.model_copy(update={"seeds": _name(self.seeds) if self.seeds else ""})
        body, nonce = work.model_dump_json().encode(), secrets.token_urlsafe(16)
        request = urllib.request.Request(
            f"{self.address.rstrip('/')}{PATH}/{what}",
            body,
            {"content-type": "application/json", _HEADER: f"{nonce}.{_proof(self.secret, 'ask', nonce, what, body)}"},
        )
        # No proxy: the process is on this machine, whatever the environment says.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=_PATIENCE) as response:
                proof = response.headers.get(_HEADER, "")
                if not hmac.compare_digest(proof, _proof(self.secret, "answer", nonce, what, b"")):
                    raise StoreError("server_silent", address=self.address)
                answer = self._answer(response, progress)
        except urllib.error.HTTPError as error:
            raise StoreError("server_refused", address=self.address, status=error.code) from error
        # A chunk that was cut off is an HTTPException, which is no OSError.
        except (OSError, HTTPException, ValueError) as error:
            raise StoreError("server_silent", address=self.address) from error
        if "error" in answer:
            kind = QuestionError if answer["question"] else StoreError
            raise kind(answer["error"], **answer["values"])
        return dict(answer["result"])

    def _answer(self, lines: Iterator[bytes], progress: Progress) -> Result:
        for line in lines:
            told: Result = json.loads(line)
            if "progress" in told:
                progress(SyncProgress(**told["progress"]))
            elif told:
                return told
        # It ended, or was stopped, in the middle.
        raise StoreError("server_silent", address=self.address)


def served(data: Path, model: str | None = None, seeds: Path | None = None) -> Served | None:
    """The process that serves the store in the folder ``data``, or None where none does, or not yet.

    What a dead process left behind counts as none, even where its number and its port are another program's now.
    """
    found = owner(data)
    if found is None or found.address is None or not held_by_another(data):
        return None
    return Served(found.address, found.secret, model, seeds)


def _name(folder: Path) -> str:
    """One name for a folder, by whatever path it was given, as JSON can hold it."""
    return str(folder.resolve()).encode("utf-8", "backslashreplace").decode()


def _proof(secret: str, part: str, nonce: str, what: str, body: bytes) -> str:
    """That whoever sends this knows the secret; of no use for another request, or for the other part of this one."""
    message = b"\0".join((part.encode(), nonce.encode(), what.encode(), body))
    return hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()
