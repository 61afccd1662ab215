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
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

# Health tells nothing; the work that other rawi processes hand over is opened by a secret of its own.
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
        refusal = self._refusal(scope) if scope["type"] in {"http", "websocket"} else None
        await (refusal or self.app)(scope, receive, send)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        # A page elsewhere whose name was pointed at this machine (DNS rebinding) still sends its own name.
        if self.hosts and (urlsplit(f"//{host}").hostname or "") not in self.hosts:
            return PlainTextResponse("Unknown host.", status_code=400)
        origin = headers.get("origin")
        if origin is not None and scope.get("method") not in {"GET", "HEAD"} and urlsplit(origin).netloc != host:
            return PlainTextResponse("Requests from other sites are not answered.", status_code=403)
        if self.auth and not OPEN_PATHS.fullmatch(scope["path"]) and not self._known(headers.get("authorization", "")):
            challenge = {"www-authenticate": 'Basic realm="Rawi", charset="UTF-8"'}
            return PlainTextResponse("Name and password, please.", status_code=401, headers=challenge)
        return None

    def _known(self, authorization: str) -> bool:
        scheme, _, encoded = authorization.partition(" ")
        try:
            given = base64.b64decode(encoded, validate=True)
        except (binascii.Error, ValueError):
            return False
        expected = ":".join(self.auth or ()).encode()
        return scheme.lower() == "basic" and secrets.compare_digest(given, expected)
