"""The rawi command: its JSON contract, its errors, and a serving process that others hand their work to."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from conftest import SEEDS
from typer.testing import CliRunner

from bot.answers import Answer
from bot.cli import app
from bot.settings import Settings
from vectorstore.model import loading
from vectorstore.model.embedding import Embedder

QUESTION = "كم طائرة مسيرة أسقطتها القوات الروسية خلال الليل؟"
SYNC_FIELDS = {"articles", "paragraphs", "added", "updated", "deleted", "unchanged", "skipped", "seconds", "ahead"}
# What scripts rely on; more may come beside it.
ASK_FIELDS = {"question", "language", "outcome", "mode", "answer", "citations", "rejected", "seconds"}
CITATION_FIELDS = {
    *("number", "source", "title", "published", "position", "text", "quote", "start", "end", "score"),
}


@dataclass
class Rawi:
    """The rawi command in a folder of its own."""

    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, "RAWI_SEEDS_DIR": str(self.folder / "seeds"), "RAWI_PORT": "0", "RAWI_LOCK_WAIT": "0.2"}

    def __call__(self, *arguments: str, **environment: str) -> tuple[int, str, str]:
        """Exit status, standard output and standard error; in this process, so that libraries load once."""
        result = CliRunner().invoke(app, arguments, env={**self.environment, **environment})
        return result.exit_code, result.stdout, result.stderr


@pytest.fixture(autouse=True)
def _loaded_once(monkeypatch: pytest.MonkeyPatch, embedder: Embedder) -> None:
    """Commands in this process share the bundled model, which a serving process of its own loads as they would."""
    load = loading.load_embedder

    def loaded(name: str | None, *rest: Any) -> Embedder:
        return embedder if name is None else load(name, *rest)

    monkeypatch.setattr(loading, "load_embedder", loaded)


@pytest.fixture
def rawi(tmp_path: Path) -> Rawi:
    shutil.copytree(SEEDS, tmp_path / "seeds")
    return Rawi(tmp_path)


def test_sync_twice_and_a_bad_file_between(rawi: Rawi) -> None:
    (rawi.folder / "seeds" / "empty.txt").touch()
    (rawi.folder / "seeds" / "junk.txt").write_bytes(bytes(range(256)) * 40)
    (rawi.folder / "seeds" / "title.txt").write_text("عنوان بلا فقرات", encoding="utf-8")
    (rawi.folder / "seeds" / "windows.txt").write_bytes(
        "خبر قديم\nأعلنت الوزارة يوم الأحد أن المدرسة الجديدة ستفتح أبوابها في الخريف المقبل.".encode("cp1256")
    )
    with (rawi.folder / "seeds" / "large.txt").open("wb") as large:
        large.truncate(50_000_000)
    status, out, _ = rawi("sync", "--json")
    first = json.loads(out)
    assert status == 0
    assert set(first) == SYNC_FIELDS
    assert (first["articles"], first["paragraphs"], first["added"]) == (2, 15, 15)
    reasons = {one["file"]: one["reason"] for one in first["skipped"]}
    assert set(reasons) == {"empty.txt", "junk.txt", "title.txt", "large.txt"}
    assert all(file in reason and reason.endswith(".") for file, reason in reasons.items())
    second = json.loads(rawi("sync", "--json")[1])
    assert (second["added"], second["updated"], second["deleted"], second["unchanged"]) == (0, 0, 0, 15)
    assert "Nothing changed" in rawi("sync")[1]


def test_ask_keeps_the_contract(rawi: Rawi) -> None:
    status, out, _ = rawi("ask", QUESTION, "--json")
    answer = json.loads(out)
    assert status == 0
    assert set(answer) >= ASK_FIELDS
    assert (answer["language"], answer["outcome"], answer["mode"]) == ("ar", "answered", "quotes")
    citation = answer["citations"][0]
    assert set(citation) >= CITATION_FIELDS
    assert citation["text"][citation["start"] : citation["end"]] == citation["quote"]
    assert citation["published"] == "2025-10-24"


def test_a_batch_keeps_its_order_and_its_ids(rawi: Rawi) -> None:
    batch = rawi.folder / "questions.jsonl"
    rows = [("b", QUESTION), ("a", ""), ("c", "Qui a gagné la finale ?"), ("d", "What is the population of Japan?")]
    batch.write_text("\n".join(json.dumps({"id": key, "question": text}) for key, text in rows) + "\n")
    status, out, _ = rawi("ask", "--batch", str(batch))
    answers = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert [answer["id"] for answer in answers] == ["b", "a", "c", "d"]
    assert [answer["outcome"] for answer in answers] == ["answered", *["not_in_sources"] * 3]
    assert all(answer["answer"] for answer in answers)


def test_a_broken_line_stops_no_other_of_a_batch(rawi: Rawi) -> None:
    batch = rawi.folder / "questions.jsonl"
    rows = [{"id": "\ud800", "question": "من \ud800 هو؟"}, {"id": 2, "question": QUESTION}]
    batch.write_text("".join(json.dumps(row) + "\n" for row in rows))
    status, out, _ = rawi("ask", "--batch", str(batch))
    first, second = map(json.loads, out.splitlines())
    assert status == 0
    assert (first["id"], first["question"], first["outcome"]) == ("\ud800", "من \ud800 هو؟", "not_in_sources")
    assert "not proper text" in first["answer"]
    assert second["outcome"] == "answered"
    batch.write_text("[" * 60_000)
    status, out, error = rawi("ask", "--batch", str(batch))
    assert (status, out) == (2, "") and "Line 1" in error


@pytest.mark.parametrize(
    ("arguments", "environment", "said"),
    [
        (("ask", " "), {}, "Write a question first"),
        (("ask", "س" * 10_000), {}, "10,000 characters"),
        (("ask", "who \udcff"), {}, "not proper text"),
        (("verify", "who \udcff", "--paragraph", "who"), {}, "not proper text"),
        (("verify", "who", "--paragraph", "who \udcff"), {}, "not proper text"),
        (("ask",), {}, "one question"),
        (("ask", "--batch", "no-such-file"), {}, "no-such-file"),
        (("sync",), {"RAWI_SEEDS_DIR": "no-such-folder"}, "no-such-folder does not exist"),
        (("serve",), {"RAWI_HOST": "0.0.0.0"}, "RAWI_AUTH"),
        (("serve",), {"RAWI_AUTH": "nameonly"}, "name:password"),
        (("sync",), {"RAWI_PORT": "many"}, "RAWI_PORT"),
        *((("sync",), {"RAWI_CHAT_TIMEOUT": value}, "RAWI_CHAT_TIMEOUT") for value in ("inf", "nan", "1e308", "0")),
        (("sync",), {"RAWI_TRASH_DAYS": "9" * 400}, "RAWI_TRASH_DAYS"),
        (("status",), {"RAWI_CHROMA_URL": "http://user:sekret@host:9"}, "http://…@host:9"),
        (("status",), {}, "Run rawi sync first"),
        (("sync",), {"RAWI_EMBEDDING_MODEL": "/no/such/model"}, "RAWI_EMBEDDING_MODEL"),
    ],
)
def test_what_the_caller_can_mend_is_one_sentence(
    rawi: Rawi, arguments: tuple[str, ...], environment: dict[str, str], said: str
) -> None:
    status, out, error = rawi(*arguments, **environment)
    assert status == 2
    assert out == ""
    assert said in error
    assert "Traceback" not in error


@pytest.mark.parametrize("content", ["RAWI_AUTH=مكتب:سر\n".encode("cp1256"), None])
def test_settings_that_cannot_be_read_are_named(
    rawi: Rawi, monkeypatch: pytest.MonkeyPatch, content: bytes | None
) -> None:
    monkeypatch.chdir(rawi.folder)
    if content is None and os.geteuid() == 0:
        pytest.skip("nothing is forbidden to this user")
    (rawi.folder / ".env").write_bytes(content or b"")
    (rawi.folder / ".env").chmod(0o600 if content else 0)
    status, out, error = rawi("sync")
    assert (status, out) == (2, "")
    assert ".env" in error and "UTF-8" in error


def test_a_chat_model_that_is_none_is_told_before_anything_is_loaded(rawi: Rawi) -> None:
    status, out, error = rawi("ask", QUESTION, RAWI_CHAT_MODEL="foo", RAWI_EMBEDDING_MODEL="/no/such/model")
    assert (status, out) == (2, "")
    assert "foo" in error and "/no/such/model" not in error


@pytest.mark.parametrize(
    "line", ["[" * 60_000, '{"claim": "\\ud800", "paragraphs": []}', '{"claim": "x", "paragraphs": ["\\udfff"]}']
)
def test_a_line_of_claims_that_is_none_is_named(rawi: Rawi, line: str) -> None:
    (rawi.folder / "claims.jsonl").write_text(f"{line}\n")
    status, out, error = rawi("verify", "--batch", str(rawi.folder / "claims.jsonl"))
    assert (status, out) == (2, "")
    assert "Line 1" in error


def test_another_models_vectors_are_never_searched(rawi: Rawi, tmp_path: Path) -> None:
    rawi("sync")
    from vectorstore.model import bundled

    other = {"RAWI_EMBEDDING_MODEL": str(bundled.unpack(Settings().cache_dir))}
    status, out, error = rawi("status", **other)
    assert (status, out) == (2, "")
    assert "rawi sync" in error


def test_a_damaged_store_names_its_repair(rawi: Rawi) -> None:
    rawi("sync")
    for path in (rawi.folder / ".rawi" / "chroma").glob("*.sqlite3"):
        path.write_bytes(b"this was a database")
    status, _, error = rawi("status")
    assert status == 2
    assert "rawi sync --rebuild" in error
    assert json.loads(rawi("sync", "--rebuild", "--json")[1])["added"] == 14
    assert json.loads(rawi("ask", QUESTION, "--json")[1])["outcome"] == "answered"


# Written into the interpreter of a serving process: every address that it looks up or connects to, to a file.
_WATCH = """
import os, socket
def note(text):
    with open(os.environ["NETWORK_LOG"], "a") as log:
        log.write(text + "\\n")
connect, look_up = socket.socket.connect, socket.getaddrinfo
def watched_connect(self, address):
    if self.family in (socket.AF_INET, socket.AF_INET6):
        note(str(address[0]))
    return connect(self, address)
def watched_look_up(host, *rest, **named):
    note(host.decode() if isinstance(host, bytes) else str(host))
    return look_up(host, *rest, **named)
socket.socket.connect, socket.getaddrinfo = watched_connect, watched_look_up
"""


@dataclass
class Serving:
    rawi: Rawi
    process: subprocess.Popen[str]
    ready: dict[str, object]
    network: Path


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """``rawi serve`` as its own process."""
    folder = tmp_path_factory.mktemp("serving")
    shutil.copytree(SEEDS, folder / "seeds")
    (folder / "sitecustomize.py").write_text(_WATCH)
    rawi = Rawi(folder)
    paths = os.pathsep.join([str(folder), str(SEEDS.parent), os.environ.get("PYTHONPATH", "")])
    environment = {**rawi.environment, "PYTHONPATH": paths, "NETWORK_LOG": str(folder / "network")}
    command = [sys.executable, "-m", "bot.cli", "serve", "--json"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield Serving(rawi, process, json.loads(process.stdout.readline()), folder / "network")
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(30)


def test_serve_syncs_and_says_where_it_is(serving: Serving) -> None:
    assert str(serving.ready["address"]).startswith("http://127.0.0.1:")
    assert serving.ready["paragraphs"] == 14


def test_others_hand_their_work_to_the_serving_process(serving: Serving) -> None:
    status, out, _ = serving.rawi("ask", QUESTION, "--json")
    assert status == 0
    Answer.model_validate_json(out)
    assert "111" in out
    (serving.rawi.folder / "seeds" / "new.txt").write_text(
        "خبر جديد\nافتتح الوزير مريم الحداد المكتبة العامة في مدينة صفرو يوم السبت بحضور مئتي ضيف.", encoding="utf-8"
    )
    assert json.loads(serving.rawi("sync", "--json")[1])["added"] in (0, 1)
    assert "صفرو" in serving.rawi("ask", "أين افتُتحت المكتبة العامة؟")[1]
    assert json.loads(serving.rawi("status", "--json")[1])["in_line"]
    assert serving.rawi("ask", "")[0] == 2


def test_another_folder_is_not_answered_for_by_the_serving_process(serving: Serving) -> None:
    (serving.rawi.folder / "seeds2").mkdir()
    for command in (("sync",), ("ask", QUESTION), ("status",), ("doctor",)):
        status, out, error = serving.rawi(*command, "--seeds", str(serving.rawi.folder / "seeds2"))
        assert (status, out) == (2, "")
        assert str(serving.rawi.folder / "seeds") in error
    # Which folder is left open.
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(serving.rawi.folder)
        patch.delenv("RAWI_SEEDS_DIR", raising=False)
        environment = {"RAWI_SEEDS_DIR": "", "RAWI_DATA_DIR": str(serving.rawi.folder / ".rawi")}
        assert serving.rawi("ask", QUESTION, **environment)[0] == 0
        assert serving.rawi("sync", **environment)[0] == 0


def test_no_request_leaves_the_machine(serving: Serving) -> None:
    serving.rawi("ask", QUESTION)
    asked = set(serving.network.read_text().split()) if serving.network.exists() else set()
    assert asked <= {"127.0.0.1", "localhost", "::1", "None", "0.0.0.0"}


def test_a_second_page_on_the_same_port_is_told(serving: Serving, tmp_path: Path) -> None:
    port = str(serving.ready["address"]).rstrip("/").rpartition(":")[2]
    shutil.copytree(SEEDS, tmp_path / "seeds")
    status, _, error = Rawi(tmp_path)("serve", "--port", port)
    assert status == 2
    assert f"Port {port}" in error


def test_a_signal_to_stop_does_not_wait_for_an_open_page_and_leaves_nothing(serving: Serving) -> None:
    # The last test of the file: it stops the process that the others ask.
    address = urlsplit(str(serving.ready["address"]))
    # What a page that is open in a browser holds: a stream without end.
    with socket.create_connection((str(address.hostname), int(address.port or 0))) as connection:
        connection.sendall(
            b"GET /gradio_api/heartbeat/abc HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: keep-alive\r\n\r\n"
        )
        assert connection.recv(100)
        data = serving.rawi.folder / ".rawi"
        assert (data / "store.owner.json").exists()
        serving.process.send_signal(signal.SIGTERM)
        assert serving.process.wait(30) == 0
    assert not [*data.glob("store.owner*"), *data.glob("*-wal")]
