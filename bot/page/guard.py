"""Who may talk to the page: the name and password, where the request came from, and what it may be addressed to."""

from __future__ import annotations

import base64
import binascii
import ipaddress
import re
import secrets
from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

# Health tells a stranger nothing; the work that other rawi processes hand over is opened by a secret of its own.
OPEN_PATHS = re.compile(r"/health|/control/[a-z]+")


def is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


class Guard:
    """ASGI middleware in front of everything: Gradio's routes and ours alike.

    Gradio's own login covers its own routes only, and each language is a Gradio app of its own, so that a visitor would
    log in twice; HTTP Basic covers all at once.
    """

    def __init__(self, app: ASGIApp, *, hosts: Collection[str], auth: tuple[str, str] | None) -> None:
        self.app = app
        self.hosts = hosts
        self.auth = auth

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = None
        if scope["type"] in {"http", "websocket"}:
            known = not self.auth or self._known(Headers(scope=scope).get("authorization", ""))
            scope.setdefault("state", {})["known"] = known
            refusal = self._refusal(scope, known)
        await (refusal or self.app)(scope, receive, send)

    def _refusal(self, scope: Scope, known: bool) -> Response | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        # A page elsewhere whose name was pointed at this machine (DNS rebinding) still sends its own name.
        if self.hosts and (urlsplit(f"//{host}").hostname or "") not in self.hosts:
            return _refused(scope, 400, "host_unknown", "Unknown host.")
        origin = headers.get("origin")
        if origin is not None and scope.get("method") not in {"GET", "HEAD"} and urlsplit(origin).netloc != host:
            return _refused(scope, 403, "other_site", "Requests from other sites are not answered.")
        if not known and not OPEN_PATHS.fullmatch(scope["path"]):
            return _refused(scope, 401, "password_needed", "Name and password, please.")
        return None

    def _known(self, authorization: str) -> bool:
        scheme, _, encoded = authorization.partition(" ")
        try:
            given = base64.b64decode(encoded, validate=True)
        except (binascii.Error, ValueError):
            return False
        expected = ":".join(self.auth or ()).encode()
        return scheme.lower() == "basic" and secrets.compare_digest(given, expected)


def _refused(scope: Scope, status: int, code: str, sentence: str) -> Response:
    """In the form that whoever asks can read: programs ask below ``/api/``."""
    headers = {"www-authenticate": 'Basic realm="Rawi", charset="UTF-8"'} if status == 401 else None
    if scope["path"].startswith("/api/"):
        return JSONResponse({"error": {"code": code, "message": sentence}}, status, headers)
    return PlainTextResponse(sentence, status, headers)
