"""Work handed over to the process that serves: done there, told line by line, and by nobody without the secret."""

from __future__ import annotations

import http.client
import http.server
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import pytest
from fake_embedder import FakeEmbedder
from fastapi import FastAPI
from test_sync import text, write

from bot.commands import control
from bot.commands.control import PATH, Served, Work, add_control
from bot.newsroom import Newsroom
from bot.page.app import PageServer
from bot.questions import QuestionError
from vectorstore.errors import StoreError
from vectorstore.library import Library
from vectorstore.model.embedding import Embedder
from vectorstore.sync import SyncProgress

ARTICLES, PARAGRAPHS = 3, 5


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    for article in range(ARTICLES):
        paragraphs = [text(article, number) for number in range(PARAGRAPHS)]
        write(tmp_path / "seeds", f"{article}.txt", paragraphs, f"عنوان الخبر {article}")
    embedder = cast(Embedder, FakeEmbedder())
    with Library.open(tmp_path / "seeds", tmp_path / "data", embedder, purpose="serve") as library:
        yield Newsroom(library)


@pytest.fixture
def served(newsroom: Newsroom) -> Iterator[Served]:
    app = FastAPI()
    secret = add_control(app, newsroom, cache=Path())
    ready = threading.Event()
    server = PageServer(app, host="127.0.0.1", port=0, on_ready=lambda address: ready.set())
    thread = threading.Thread(target=server.serve_page)
    thread.start()
    assert ready.wait(60)
    yield Served(server.address, secret)
    server.stop()
    thread.join(20)


def test_a_sync_is_done_by_the_serving_process_and_told(newsroom: Newsroom, served: Served) -> None:
    told: list[SyncProgress] = []
    result = served.sync(False, told.append)
    assert (result["articles"], result["added"]) == (ARTICLES, ARTICLES * PARAGRAPHS)
    assert told[-1].embedded == ARTICLES * PARAGRAPHS
    assert newsroom.library.store.count() == ARTICLES * PARAGRAPHS
    status = served.status()
    assert status["in_line"]
    assert status["paragraphs"] == ARTICLES * PARAGRAPHS
    assert served.prune() == {"models": [], "bytes": 0}
    assert served.doctor(repair=False)["healthy"]
    assert served.ask(text(0, 0)[:40])["question"] == text(0, 0)[:40]


def test_files_disk_and_model_are_examined_while_the_page_is_served(
    newsroom: Newsroom, served: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    served.sync(False)
    # The name of no model that is open here.
    (newsroom.library.data / "lexical-0123456789abcdef.sqlite").write_bytes(b"this was an index" * 1000)
    monkeypatch.setattr("vectorstore.doctor._LOW", 1 << 62)
    monkeypatch.setattr("vectorstore.model.bundled.folder", lambda cache: tmp_path / "model")
    monkeypatch.setattr("vectorstore.model.bundled.data_file", lambda: tmp_path / "weights")
    (tmp_path / "model").mkdir()
    told = served.doctor(repair=False)
    found = {one["code"]: one for one in told["findings"]}
    assert {"disk_low", "cache_file_damaged", "model_folder_damaged"} <= set(found)
    assert all(one["message"] and one["remedy"] for one in found.values()) and not told["healthy"]
    # A sync that takes long does not keep the answer.
    monkeypatch.setattr("bot.reports._QUIET", 0.1)
    with newsroom.library.store.writing:
        assert {one["code"] for one in served.doctor(repair=False)["findings"]} == set(found)
    unpacked: list[Path] = []
    monkeypatch.setattr("vectorstore.model.bundled.unpack", unpacked.append)
    repaired = {one["code"]: one["repaired"] for one in served.doctor(repair=True)["findings"]}
    assert unpacked and repaired["model_folder_damaged"] and not repaired["disk_low"]


def test_a_repair_is_done_by_the_serving_process(newsroom: Newsroom, served: Served) -> None:
    served.sync(False)
    newsroom.library.store.delete(sorted(newsroom.library.store.ids())[:2])
    newsroom.library.lexical.clear()
    found = {one["code"]: one for one in served.doctor(repair=True)["findings"]}
    assert found["paragraph_missing"]["severity"] == "error"
    assert found["term_missing"]["remedy"]
    assert all(one["repaired"] for one in found.values())
    assert served.status()["in_line"]


def test_two_syncs_at_once_do_the_work_once(newsroom: Newsroom, served: Served) -> None:
    results: list[dict[str, Any]] = []
    threads = [threading.Thread(target=lambda: results.append(served.sync(False))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(result["added"] for result in results) == [0, 0, ARTICLES * PARAGRAPHS]
    assert served.status()["in_line"]


def test_errors_come_back_as_they_were(newsroom: Newsroom, served: Served, tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match="question_empty"):
        served.ask(" ")
    (tmp_path / "seeds").rename(tmp_path / "elsewhere")
    with pytest.raises(StoreError) as caught:
        served.sync(False)
    assert (caught.value.code, caught.value.values) == ("seeds_missing", {"path": str(tmp_path / "seeds")})
    with pytest.raises(StoreError, match="served_other_model"):
        Served(served.address, served.secret, "another/model").sync(False)


def test_another_folder_is_not_taken_for_the_one_that_is_served(
    newsroom: Newsroom, served: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    for same in (None, tmp_path / "seeds", tmp_path / "link", Path("seeds"), Path("data/../seeds")):
        assert replace(served, seeds=same).status()["articles"] == 0
    other = replace(served, seeds=tmp_path / "seeds2")
    for work in (
        lambda: other.sync(False),
        other.status,
        lambda: other.ask("من هو؟"),
        lambda: other.search("من هو؟", 3),
        lambda: other.doctor(repair=True),
        other.prune,
    ):
        with pytest.raises(StoreError) as caught:
            work()
        assert (caught.value.code, caught.value.values) == ("served_other_seeds", {"path": str(tmp_path / "seeds")})
    assert newsroom.library.store.count() == 0


def test_nobody_is_served_without_the_secret(newsroom: Newsroom, served: Served) -> None:
    with pytest.raises(StoreError) as caught:
        Served(served.address, "a guess").sync(False)
    assert (caught.value.code, caught.value.values["status"]) == ("server_refused", 403)
    assert newsroom.library.store.count() == 0


def test_a_proof_is_good_for_one_request_only(newsroom: Newsroom, served: Served) -> None:
    """What somebody overheard of a status opens neither a sync nor a status with other content."""
    body = Work().model_dump_json().encode()
    proof = control._proof(served.secret, "ask", "nonce", "status", body)
    for what, content in (("sync", body), ("status", Work(verify=True).model_dump_json().encode())):
        request = urllib.request.Request(
            f"{served.address.rstrip('/')}{PATH}/{what}", content, {control._HEADER: f"nonce.{proof}"}
        )
        with pytest.raises(urllib.error.HTTPError) as caught:
            urllib.request.urlopen(request)
        assert caught.value.code == 403
        caught.value.close()
    assert newsroom.library.store.count() == 0


def test_no_more_is_read_than_work_may_need(newsroom: Newsroom, served: Served) -> None:
    """Without a proof, too: whoever reaches the page reaches this."""
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        while sent < 64 * 1024 * 1024:
            sent += 64 * 1024
            yield b"x" * 64 * 1024

    address = urlsplit(served.address)
    connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=60)
    with suppress(OSError):
        connection.request("POST", f"{PATH}/sync", endless(), encode_chunked=True)
        assert connection.getresponse().status == 413
    connection.close()
    # The buffers of the connection take a little more.
    assert sent < 16 * 1024 * 1024
    with pytest.raises(QuestionError, match="question_too_long"):
        served.ask("س" * 200_000)
    assert served.ask("س" * 2000)["outcome"] == "not_in_sources"


class _Program(http.server.BaseHTTPRequestHandler):
    """Another program on the port of a server that died, or one that dies in the middle of its answer."""

    secret = ""
    heard: list[str] = []  # noqa: RUF012 (one handler is made for each request)

    def do_POST(self) -> None:
        self.heard.append(str(self.headers))
        self.rfile.read(int(self.headers["content-length"]))
        nonce = self.headers[control._HEADER].partition(".")[0]
        self.protocol_version = "HTTP/1.1"
        self.send_response(200)
        self.send_header(control._HEADER, control._proof(self.secret, "answer", nonce, "sync", b""))
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()
        self.wfile.write(b'40\r\n{"progress": {"files_done": 1,')
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def program() -> Iterator[str]:
    with http.server.HTTPServer(("127.0.0.1", 0), _Program) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


def test_a_program_on_a_dead_servers_port_learns_nothing_and_is_not_believed(program: str) -> None:
    _Program.secret, _Program.heard = "not the secret", []
    with pytest.raises(StoreError, match="server_silent"):
        Served(program, "the secret").sync(False)
    assert len(_Program.heard) == 1
    assert "the secret" not in _Program.heard[0]


def test_a_server_that_dies_in_the_middle_is_an_error(program: str) -> None:
    _Program.secret, _Program.heard = "the secret", []
    with pytest.raises(StoreError, match="server_silent"):
        Served(program, "the secret").sync(False)
    with pytest.raises(StoreError, match="server_silent"):
        Served("http://127.0.0.1:9/", "the secret").sync(False)
