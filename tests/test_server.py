"""Several processes on one Chroma server, a real one: one writes at a time, and all see what was written."""

from __future__ import annotations

import http.server
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import traceback
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pytest
from conftest import SEEDS
from fake_embedder import FakeEmbedder
from test_sync import text, write
from waiting import until

from bot.commands.control import served
from bot.maintenance.background import Background
from bot.maintenance.changeover import prune
from bot.newsroom import Newsroom
from bot.settings import Settings
from vectorstore.check import check
from vectorstore.database.chroma import close_client, erase, open_client, stored_models
from vectorstore.database.lease import COLLECTION, Lease
from vectorstore.database.server import Server
from vectorstore.errors import StoreError
from vectorstore.library import Library
from vectorstore.model.embedding import Embedder


@dataclass
class Running:
    """A Chroma server of its own."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes] | None = None

    @property
    def server(self) -> Server:
        return Server("127.0.0.1", self.port)

    def start(self) -> None:
        command = [str(Path(sys.executable).with_name("chroma")), "run", "--path", str(self.folder)]
        command += ["--host", "127.0.0.1", "--port", str(self.port)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until(lambda: _answers(self.server))

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait()


def _answers(server: Server) -> bool:
    try:
        with urllib.request.urlopen(f"{server}/api/v2/heartbeat", timeout=60) as response:
            return bool(response.status == 200)
    except OSError:
        return False


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    running = Running(tmp_path_factory.mktemp("chroma"), port)
    running.start()
    yield running
    running.stop()


@pytest.fixture
def server(running: Running, tmp_path: Path) -> Server:
    erase(running.server)
    for article in range(3):
        write(tmp_path / "seeds", f"{article}.txt", [text(article, number) for number in range(5)], f"خبر {article}")
    return running.server


def opened(folder: Path, server: Server, name: str, model: str = "fake", **options: Any) -> Library:
    """A process's library: the seeds are shared, the caches are its own."""
    embedder = cast(Embedder, FakeEmbedder(model))
    return Library.open(folder / "seeds", folder / name, embedder, purpose="test", server=server, **options)


def in_line(library: Library) -> bool:
    return not check(library.seeds, library.store, library.lexical)


def test_what_one_stores_the_other_finds(server: Server, tmp_path: Path) -> None:
    with opened(tmp_path, server, "one") as one, opened(tmp_path, server, "other") as other:
        assert one.sync().added == 15
        newsroom = Newsroom(other)
        assert len(other.lexical) == 0
        newsroom.ask(text(1, 1)[:60])
        assert in_line(other)
        assert other.sync().unchanged == 15
        (tmp_path / "seeds" / "1.txt").unlink()
        one.sync()
        newsroom.ask(text(1, 1)[:60])
        assert in_line(other)
        assert len(other.lexical) == 10


def test_a_serving_process_takes_note_without_being_asked(server: Server, tmp_path: Path) -> None:
    with opened(tmp_path, server, "one") as one, opened(tmp_path, server, "other") as other:
        with Background(Newsroom(other), syncing=False):
            one.sync()
            until(lambda: len(other.lexical) == 15 and len(other.tokens.keys()) == 15)
        assert in_line(other)


def test_two_syncs_at_once_take_turns(server: Server, tmp_path: Path) -> None:
    libraries = [opened(tmp_path, server, name) for name in ("one", "two", "three")]
    threads = [threading.Thread(target=library.sync) for library in libraries]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    texts = {text(article, number) for article in range(3) for number in range(5)}
    embedded = [one for library in libraries for one in library.embedder.embedded]  # type: ignore[attr-defined]
    assert len([one for one in embedded if one in texts]) == 15
    for library in libraries:
        library.follow()
        assert in_line(library)
        library.close()


def test_of_many_who_take_a_turn_one_has_it(server: Server) -> None:
    holding: list[str] = []
    together: list[int] = []

    def work(number: int) -> None:
        client = open_client(server)
        lease = Lease(client.get_or_create_collection(COLLECTION, embedding_function=None), "turns")
        for _ in range(3):
            with lease.held(wait=120):
                holding.append(lease.owner)
                together.append(len(holding))
                time.sleep(0.01)
                lease.check()
                holding.remove(lease.owner)
        close_client(client)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert together == [1] * 12


def test_a_turn_that_is_kept_is_told_and_one_that_is_lost_ends_the_writing(server: Server) -> None:
    client = open_client(server)
    collection = client.get_or_create_collection(COLLECTION, embedding_function=None)
    holder, other = Lease(collection, "kept", ttl=1.0), Lease(collection, "kept", ttl=1.0)
    with holder.held():
        with pytest.raises(StoreError) as caught, other.held(wait=2.0):
            pass
        assert (caught.value.code, caught.value.values) == ("store_leased", {"owner": holder.owner})
        # As if it had been stopped for a while: no sign of life, and nothing written.
        holder._end.set()
        with other.held(wait=10.0), pytest.raises(StoreError, match="lease_lost"):
            holder.check()
    close_client(client)


WRITES = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from test_server import opened
from vectorstore.database.server import Server
library = opened(Path(sys.argv[1]), Server.at(sys.argv[2]), "killed")
def told(at):
    if at.embedded == 100:
        print("writing", flush=True)
        import time
        time.sleep(60)
library.sync(told)
"""


@contextmanager
def another_writing(server: Server, folder: Path) -> Iterator[None]:
    """Another process in the middle of storing 40 more articles, which is killed at the end."""
    for article in range(3, 43):
        write(folder / "seeds", f"{article}.txt", [text(article, number) for number in range(5)], "خبر")
    command = [sys.executable, "-c", WRITES, str(folder), str(server), str(Path(__file__).parent)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            assert process.stdout.readline() == "writing\n"
            yield
        finally:
            process.send_signal(signal.SIGKILL)


def test_a_writer_that_is_killed_blocks_nobody_for_long_and_leaves_nothing_wrong(
    server: Server, tmp_path: Path
) -> None:
    with opened(tmp_path, server, "one") as one:
        one.sync()
        (tmp_path / "seeds" / "0.txt").unlink()
        with another_writing(server, tmp_path):
            pass
        assert one.store.state().dirty
        # What was there is still found, by its vectors and by its words.
        one.follow()
        assert len(one.store.article("1.txt")) == 5
        assert Newsroom(one).ask(text(1, 1)[:60]).outcome
        one.sync()
        assert in_line(one)
        assert one.store.count() == 210


def test_a_sync_of_another_process_is_told_as_running_and_a_killed_one_as_cut_off(
    server: Server, tmp_path: Path
) -> None:
    with opened(tmp_path, server, "one") as one:
        one.sync()
        with another_writing(server, tmp_path):
            kinds = {one.kind for one in check(one.seeds, one.store, one.lexical)}
            assert "sync_running" in kinds and "sync_unfinished" not in kinds
        kinds = {one.kind for one in check(one.seeds, one.store, one.lexical)}
        assert "sync_unfinished" in kinds and "sync_running" not in kinds


def test_a_rebuild_by_another_process_is_survived(server: Server, tmp_path: Path) -> None:
    with opened(tmp_path, server, "one") as one:
        one.sync()
        with opened(tmp_path, server, "other", rebuild=True) as other:
            assert other.sync().added == 15
        with pytest.raises(StoreError, match="store_busy"):
            one.store.count()
        one.follow()
        assert in_line(one)


def test_models_lie_beside_each_other_and_are_pruned(server: Server, tmp_path: Path) -> None:
    with opened(tmp_path, server, "one", "old") as old, opened(tmp_path, server, "two", "new") as new:
        old.sync()
        new.sync()
        assert {model.identity for model in stored_models(server)} == {"old", "new"}
        assert [model.identity for model in prune(new.data, new.store.key, server=server)[0]] == ["old"]
        assert in_line(new)


def test_a_server_that_goes_is_one_sentence_and_comes_back(running: Running, server: Server, tmp_path: Path) -> None:
    with opened(tmp_path, server, "one") as one:
        one.sync()
        newsroom = Newsroom(one)
        running.stop()
        with pytest.raises(StoreError) as caught:
            newsroom.ask("ماذا قال المتحدث؟")
        assert (caught.value.code, caught.value.values["url"]) == ("chroma_unreachable", str(server))
        with pytest.raises(StoreError, match="chroma_unreachable"):
            opened(tmp_path, server, "two")
        running.start()
        assert newsroom.ask("ماذا قال المتحدث؟").outcome
        assert in_line(one)


def test_the_address_and_the_token_come_from_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAWI_CHROMA_TOKEN", "open sesame")
    for url, shown in (("http://news:8001", "http://news:8001"), ("https://news", "https://news:443")):
        monkeypatch.setenv("RAWI_CHROMA_URL", url)
        server = Settings().server
        assert str(server) == shown
        assert "sesame" not in repr(server)
    for url in ("news:8001", "ftp://news", "http://", "http://news/path", "http://news:many"):
        monkeypatch.setenv("RAWI_CHROMA_URL", url)
        with pytest.raises(StoreError, match="chroma_address"):
            _ = Settings().server


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("http://user:sekret@host:9", "http://…@host:9"),
        ("http://:sekret@host:9", "http://…@host:9"),
        ("http://user:se/kr@sekret@host:many", "http://…@host:many"),
        ("user:sekret@host:9", "…@host:9"),
        ("http://host:9?token=sekret", "http://host:9?…"),
        ("ftp://news", "ftp://news"),
    ],
)
def test_an_address_that_is_refused_is_told_without_its_password(url: str, shown: str) -> None:
    with pytest.raises(StoreError, match="chroma_address") as caught:
        Server.at(url)
    assert caught.value.values == {"url": shown}
    assert "sekret" not in "".join(traceback.format_exception(caught.value))


def test_the_token_is_sent(tmp_path: Path) -> None:
    heard: list[str | None] = []

    class Refuses(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            heard.append(self.headers["authorization"])
            self.send_error(401)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Refuses) as refusing:
        thread = threading.Thread(target=refusing.serve_forever)
        thread.start()
        with pytest.raises(StoreError, match="chroma_unreachable"):
            open_client(Server("127.0.0.1", refusing.server_address[1], token="open-sesame"))
        refusing.shutdown()
        thread.join()
    assert heard
    assert set(heard) == {"Bearer open-sesame"}


def test_two_serving_processes_answer_from_what_one_of_them_stores(server: Server, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "seeds")
    shutil.copytree(SEEDS, tmp_path / "seeds")
    common = {**os.environ, "RAWI_CHROMA_URL": str(server), "RAWI_PORT": "0", "PYTHONPATH": str(SEEDS.parent)}
    command = [sys.executable, "-m", "bot.cli", "serve", "--json"]
    writing = {**common, "RAWI_SEEDS_DIR": str(tmp_path / "seeds"), "RAWI_DATA_DIR": str(tmp_path / "writing")}
    reading = {**common, "RAWI_SYNC": "0", "RAWI_SEEDS_DIR": str(tmp_path), "RAWI_DATA_DIR": str(tmp_path / "reading")}
    with (
        subprocess.Popen(command, env=writing, stdout=subprocess.PIPE, text=True) as writer,
        subprocess.Popen(command, env=reading, stdout=subprocess.PIPE, text=True) as reader,
    ):
        try:
            assert writer.stdout
            assert reader.stdout
            assert json.loads(writer.stdout.readline())["paragraphs"] == 14
            assert "address" in json.loads(reader.stdout.readline())
            found = served(tmp_path / "reading")
            assert found
            (tmp_path / "seeds" / "new.txt").write_text(
                "خبر جديد\nافتتح الوزير مريم الحداد المكتبة العامة في مدينة صفرو يوم السبت بحضور مئتي ضيف.",
                encoding="utf-8",
            )
            until(lambda: "صفرو" in found.ask("أين افتُتحت المكتبة العامة؟")["answer"])
        finally:
            for process in (writer, reader):
                process.send_signal(signal.SIGINT)
