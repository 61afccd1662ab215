"""The web application: the page in two languages, and the routes beside it."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import gradio as gr
import uvicorn
from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.answers import Language
from bot.api.routes import create_api
from bot.page.blocks import build
from bot.page.guard import Guard, is_loopback
from bot.page.language import COOKIE, PATHS, chosen, known
from bot.page.newsroom import Newsroom
from bot.page.routes import add_routes
from bot.page.shell import ASSETS, ASSETS_PATH, SERVED, Shell
from bot.page.translation import add_translation, translator_of
from vectorstore.errors import StoreError

A_YEAR = 365 * 24 * 3600
LONGEST_UPLOAD = "60mb"


class PageError(StoreError):
    """The page cannot be opened as the settings ask for it."""


def create_app(newsroom: Newsroom, *, host: str = "127.0.0.1", auth: tuple[str, str] | None = None) -> FastAPI:
    """The page at ``/`` in Arabic and at ``/en/`` in English, the API at ``/api``; ``/health`` tells that it is up.

    ``auth`` is a name and a password; without them the page is for this machine only.
    """
    refuse_open_page(host, auth)
    app = FastAPI(openapi_url=None)
    _add_routes(app, newsroom)
    add_routes(app, newsroom)
    translate = translator_of(newsroom)
    if translate:
        add_translation(app, translate)
    # The longer path first: the page at "/" would answer for everything below it.
    for language in ("en", "ar"):
        _mount(app, newsroom, language)
    hosts = {"127.0.0.1", "localhost", "::1", host.strip("[]")} if is_loopback(host) else set[str]()
    # Added last is outermost. Gradio leaves cross-origin answers to a parent that has its own rule: nobody.
    app.add_middleware(LanguageChoice)
    app.add_middleware(CORSMiddleware, allow_origins=[])
    app.add_middleware(Shell, translates=translate is not None)
    app.add_middleware(Guard, hosts=hosts, auth=auth)
    return app


def refuse_open_page(host: str, auth: tuple[str, str] | None) -> None:
    """Raise PageError ``auth_missing`` (host) for a page that others could reach without a password."""
    if auth is None and not is_loopback(host):
        raise PageError("auth_missing", host=host)


def _mount(app: FastAPI, newsroom: Newsroom, language: Language) -> None:
    gr.mount_gradio_app(
        app,
        build(newsroom, language),
        path=PATHS[language].rstrip("/") or "/",
        run_history=False,
        footer_links=[],
        enable_monitoring=False,
        show_error=False,
        max_file_size=LONGEST_UPLOAD,
        ssr_mode=False,
        mcp_server=False,
        pwa=False,
    )


def _add_routes(app: FastAPI, newsroom: Newsroom) -> None:
    @app.get("/health")
    def health(request: Request) -> dict[str, Any]:
        # Whoever has no password learns that the page is up, not what it holds.
        return newsroom.health().model_dump(mode="json") if request.state.known else {"status": "ok"}

    app.mount("/api", create_api(newsroom))
    _close_uploads(app)

    # Each file by its name: the folder also holds the code.
    for name in SERVED:
        app.add_api_route(f"{ASSETS_PATH}/{name}", _file(name), include_in_schema=False)
    app.mount(f"{ASSETS_PATH}/fonts", StaticFiles(directory=ASSETS / "fonts"))


def _close_uploads(app: FastAPI) -> None:
    """Gradio would keep any file of anybody for its components; ours take none, and articles come by our own route."""

    def refuse() -> Response:
        return PlainTextResponse("Files are not taken here.", 404)

    for page in PATHS.values():
        for name in ("upload", "upload/", "process_recording"):
            app.add_api_route(f"{page}gradio_api/{name}", refuse, methods=["POST"], include_in_schema=False)


def _file(name: str) -> Callable[[], Response]:
    def send() -> Response:
        return FileResponse(ASSETS / name, headers={"cache-control": "public, max-age=31536000, immutable"})

    return send


class LanguageChoice:
    """ASGI middleware: sends a visitor to the page of the language, and remembers one that was asked for by name."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] == "GET" and scope["path"] in {"/", "/en", "/en/"}:
            response = _redirect(Request(scope))
            if response:
                await response(scope, receive, send)
                return
        await self.app(scope, receive, send)


def _redirect(request: Request) -> Response | None:
    asked = known(request.query_params.get("lang"))
    # The address of the English page is itself a choice; at "/" the visitor has made none yet.
    path = PATHS[chosen(request)] if asked or request.url.path == "/" else PATHS["en"]
    if not asked and path == request.url.path:
        return None
    others = [(name, value) for name, value in request.query_params.multi_items() if name != "lang"]
    address = f"{path}?{urlencode(others)}" if others else path
    response = RedirectResponse(address, status_code=303, headers={"cache-control": "no-store"})
    if asked:
        response.set_cookie(COOKIE, asked, max_age=A_YEAR, httponly=True, samesite="lax")
    return response


class PageServer(uvicorn.Server):
    """Serves the page on a port that is bound before anything else, so that a port in use is found out at once."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        host: str,
        port: int,
        bound: socket.socket | None = None,
        on_ready: Callable[[str], None] | None = None,
    ) -> None:
        """``bound`` is what :func:`bind` gave for the host and port, where the caller did that before."""
        # log_config=None: what is printed is the caller's business.
        # An open page keeps a connection for as long as it is open: stopping must not wait for its reader to leave.
        super().__init__(
            uvicorn.Config(app, log_config=None, access_log=False, lifespan="on", timeout_graceful_shutdown=1)
        )
        self._socket = bound or bind(host, port)
        self._on_ready = on_ready
        shown = f"[{host}]" if ":" in host else host
        self.address = f"http://{shown}:{self._socket.getsockname()[1]}/"

    def serve_page(self) -> None:
        """Run until stopped: by a signal in the main thread, else by :meth:`stop`."""
        self.run(sockets=[self._socket])

    def stop(self) -> None:
        self.should_exit = True

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self._on_ready:
            self._on_ready(self.address)


def bind(host: str, port: int) -> socket.socket:
    """A socket that listens on the host and port, before there is a page to serve.

    Raises:
        PageError: ``port_taken`` or ``host_unusable`` (host, port, detail).
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=128)
    except OSError as error:
        code = "port_taken" if error.errno == errno.EADDRINUSE else "host_unusable"
        raise PageError(code, host=host, port=port, detail=error.strerror or str(error)) from error
