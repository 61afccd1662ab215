"""Who may talk to the page: the name and password, where the request came from, and what it may be addressed to."""

from __future__ import annotations

import base64
import binascii
import ipaddress
import re
import secrets
from collections.abc import Collection

from starlette.datastructures import Headers
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

# Health tells a stranger nothing; the work that other rawi processes hand over is opened by a secret of its own.
OPEN_PATHS = re.compile(r"/health|/control/[a-z]+")

# Nothing but a name and a port: no user before it and no path behind it, which others would read differently.
_HOST = re.compile(r"(?:\[([0-9a-f:.]+)\]|([\w.-]*))(?::([0-9]{0,5}))?", re.IGNORECASE | re.ASCII)


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
        name = _name_in(host)
        # A page elsewhere whose name was pointed at this machine (DNS rebinding) still sends its own name.
        if name is None or (self.hosts and name not in self.hosts):
            return _refused(scope, 400, "host_unknown", "Unknown host.")
        origin = headers.get("origin")
        # Whatever has another form than an origin with this host is no origin of ours.
        ours = {f"http://{host}".lower(), f"https://{host}".lower()}
        if origin is not None and scope.get("method") not in {"GET", "HEAD"} and origin.lower() not in ours:
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


def _name_in(host: str) -> str | None:
    """The name or address in a Host header, "" where it is empty, as in HTTP/1.0; None where it has another form."""
    parts = _HOST.fullmatch(host)
    if parts is None or int(parts[3] or 0) > 65535:
        return None
    try:
        return str(ipaddress.IPv6Address(parts[1])) if parts[1] else parts[2].lower()
    except ValueError:
        return None


def _refused(scope: Scope, status: int, code: str, sentence: str) -> Response:
    """In the form that whoever asks can read: programs ask below ``/api/``."""
    headers = {"www-authenticate": 'Basic realm="Rawi", charset="UTF-8"'} if status == 401 else None
    if scope["path"].startswith("/api/"):
        return JSONResponse({"error": {"code": code, "message": sentence}}, status, headers)
    return PlainTextResponse(sentence, status, headers)
