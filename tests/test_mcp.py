"""``rawi mcp`` as a desktop assistant meets it: a real client session over standard input and output."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import anyio
import pytest
from conftest import ENGLISH_ARTICLE, REPOSITORY, SEEDS
from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters
from serving import serving

from bot.commands.control import add_control
from bot.commands.visits import Visits
from bot.newsroom import Newsroom
from bot.settings import Settings
from vectorstore.database.lock import StoreLock
from vectorstore.library import Library
from vectorstore.model.embedding import Embedder

QUESTION = "How much did the repairs of the harbour bridge cost?"
BRIDGE = "bridge.txt"


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("assistant") / "seeds"
    shutil.copytree(SEEDS, folder)
    (folder / BRIDGE).write_text(ENGLISH_ARTICLE, encoding="utf-8")
    return folder


def talk(seeds: Path, talking: Callable[[Client], Awaitable[None]]) -> None:
    """Run the command and talk to it."""

    async def session() -> None:
        environment = {
            **os.environ,
            "PYTHONPATH": str(REPOSITORY),
            "RAWI_CACHE_DIR": str(Settings().cache_dir),
            "LC_ALL": "C.UTF-8",
        }
        command = StdioServerParameters(
            command=sys.executable, args=["-m", "bot.cli", "mcp", "--seeds", str(seeds)], env=environment
        )
        async with Client(command, read_timeout_seconds=300) as client:
            await talking(client)

    anyio.run(session)


def structured(result: Any) -> dict[str, Any]:
    assert not result.is_error, result.content
    found: dict[str, Any] = result.structured_content
    return found


@pytest.mark.parametrize("sync", [True, False])
def test_a_visit_syncs_only_where_the_settings_let_it(tmp_path: Path, embedder: Embedder, sync: bool) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / BRIDGE).write_text(ENGLISH_ARTICLE, encoding="utf-8")
    settings = Settings(seeds_dir=tmp_path / "seeds", data_dir=tmp_path / "data", sync=sync)
    with Visits(settings, embedder).visit() as desk:
        assert [one.source for one in desk.article_lines(None, None, 10)] == ([BRIDGE] if sync else [])


def test_an_assistant_asks_searches_and_reads(seeds: Path) -> None:
    async def talking(client: Client) -> None:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert set(tools) == {"ask", "search", "articles", "read_article"}
        assert all(tool.annotations and tool.annotations.read_only_hint for tool in tools.values())
        assert client.instructions and "not_in_sources" in client.instructions

        result = await client.call_tool("ask", {"question": QUESTION})
        answer = structured(result)
        assert answer["outcome"] == "answered" and "48 million" in answer["citations"][0]["quote"]
        assert f"3 March 2024, paragraph 1 ({BRIDGE})" in result.content[0].text

        found = structured(await client.call_tool("search", {"query": "طائرة مسيرة", "limit": 3}))["passages"]
        assert len(found) == 3 and "مسيرة" in found[0]["text"]

        listed = structured(await client.call_tool("articles", {"until": "2024-12-31"}))["articles"]
        assert [one["source"] for one in listed] == [BRIDGE]

        result = await client.call_tool("read_article", {"source": BRIDGE})
        article = structured(result)
        assert len(article["paragraphs"]) == 4 and "[3] The bridge, built in 1931" in result.content[0].text

        refused = await client.call_tool("read_article", {"source": "../../etc/passwd"})
        assert refused.is_error and "There is no article named ../../etc/passwd" in refused.content[0].text
        empty = await client.call_tool("ask", {"question": " "})
        assert empty.is_error and "Write a question first" in empty.content[0].text
        # Between two questions the store is free for whoever serves or syncs it.
        with StoreLock(seeds.parent / ".rawi", "test"):
            pass
        assert structured(await client.call_tool("ask", {"question": QUESTION}))["outcome"] == "answered"

    talk(seeds, talking)


def test_the_serving_process_is_asked_while_there_is_one(embedder: Embedder, tmp_path: Path) -> None:
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / BRIDGE).write_text(ENGLISH_ARTICLE, encoding="utf-8")
    lock = StoreLock(tmp_path / ".rawi", "serve")
    lock.acquire()
    with lock, Library.open(folder, tmp_path / ".rawi", embedder, purpose="", create=True, lock=lock) as library:
        library.sync()
        newsroom = Newsroom(library)
        secrets: list[str] = []
        with serving(newsroom, prepare=lambda app: secrets.append(add_control(app, newsroom))) as address:
            lock.announce(address, secrets[0])

            async def talking(client: Client) -> None:
                answer = structured(await client.call_tool("ask", {"question": QUESTION}))
                assert answer["outcome"] == "answered"
                (passage, *_) = structured(await client.call_tool("search", {"query": QUESTION}))["passages"]
                assert passage["source"] == BRIDGE and passage["published"] == "2024-03-03"
                (listed,) = structured(await client.call_tool("articles", {}))["articles"]
                assert listed["paragraphs"] == 4
                article = structured(await client.call_tool("read_article", {"source": BRIDGE}))
                assert article["title"] == ENGLISH_ARTICLE.splitlines()[0]
                missing = await client.call_tool("read_article", {"source": "none"})
                assert missing.is_error and "There is no article named none" in missing.content[0].text

            # Had it opened the store itself, the lock would have refused it.
            talk(folder, talking)


def test_without_the_extra_the_command_names_it(tmp_path: Path) -> None:
    # A module that cannot be imported, in front of the one that is installed.
    (tmp_path / "mcp.py").write_text("raise ModuleNotFoundError('No module named mcp', name='mcp')", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "bot.cli", "mcp", "--seeds", str(SEEDS)],
        env={**os.environ, "PYTHONPATH": f"{tmp_path}:{REPOSITORY}", "LC_ALL": "C.UTF-8"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2 and done.stdout == ""
    assert "pip install '.[mcp]'" in done.stderr and len(done.stderr.strip().splitlines()) == 1


def test_a_visit_that_opened_the_store_gives_it_back_after_a_failure(seeds: Path) -> None:
    visits = Visits(Settings(seeds_dir=seeds))
    for _ in range(2):
        with pytest.raises(RuntimeError, match="in the middle"), visits.visit():
            raise RuntimeError("in the middle")
