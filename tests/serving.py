"""A page that is served in this process for the length of a test."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from fastapi import FastAPI

from bot.page.app import PageServer, create_app
from bot.page.newsroom import Newsroom


@contextmanager
def serving(
    newsroom: Newsroom,
    port: int = 0,
    auth: tuple[str, str] | None = None,
    prepare: Callable[[FastAPI], object] = lambda app: None,
) -> Iterator[str]:
    """The address of the page, with a slash at its end; ``prepare`` may add to the application before."""

    async def made() -> FastAPI:
        return create_app(newsroom, auth=auth)

    # Where no event loop runs, Gradio leaves behind one for each of its locks.
    with ThreadPoolExecutor(1) as maker:
        app = maker.submit(asyncio.run, made()).result()
    prepare(app)
    ready = threading.Event()
    server = PageServer(app, host="127.0.0.1", port=port, on_ready=lambda address: ready.set())
    thread = threading.Thread(target=server.serve_page)
    thread.start()
    try:
        assert ready.wait(60)
        yield server.address
    finally:
        server.stop()
        thread.join(20)
