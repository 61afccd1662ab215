"""Many paragraphs embedded by several processes: the same vectors, in the same order, and no hang when one dies."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from bot.settings import Settings
from vectorstore.errors import ModelError
from vectorstore.library import Library
from vectorstore.model import embedding
from vectorstore.model.embedding import Embedder, Passage
from vectorstore.model.loading import load_embedder
from vectorstore.model.turns import LONGEST_PAUSE

TEXTS = [f"{'قالت الوزارة إن الجسر أُغلق. ' * (1 + i % 5)}Report {i} of {i * 7}." for i in range(30)]
PASSAGES = [Passage("عنوان الخبر" if i % 2 else "", "قسم" if i % 3 else "", text) for i, text in enumerate(TEXTS)]


@pytest.fixture(scope="module")
def pooled() -> Iterator[Embedder]:
    """The bundled model with two processes for as few paragraphs as the tests have."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(embedding, "POOLED_FROM", 4)
        patch.setattr(embedding, "BATCHES_POOLED", 1)
        patch.setattr(embedding, "BATCH", 4)
        embedder = load_embedder(None, Settings().cache_dir, devices=("cpu", "cpu"))
        yield embedder
        embedder.close()


# What a serving process and one of its pool have to do with each other, without a model: that one waits at a queue.
_KEEPS_ONE = """
import multiprocessing, time
from vectorstore.model.turns import Turns

def wait(following, queue):
    print("waiting", flush=True)
    queue.get()

if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    queue = context.Queue()
    context.Process(target=wait, args=(Turns(), queue), daemon=True).start()
    time.sleep(60)
"""


def processes(embedder: Embedder) -> list[int]:
    assert embedder._pool is not None
    return [process.pid for process in embedder._pool._pool["processes"]]


def test_the_pool_embeds_as_this_process_does(pooled: Embedder, embedder: Embedder) -> None:
    few = pooled.embed_passages(PASSAGES[:3])
    assert pooled._pool is None  # too few to start it
    assert len(few) == 3
    here = embedder.embed_passages(PASSAGES)
    there = pooled.embed_passages(PASSAGES)
    assert len(set(processes(pooled)) - {os.getpid()}) == 2
    assert len(there) == len(here) == len(PASSAGES)
    for one, other in zip(here, there, strict=True):
        assert np.abs(one.vector - other.vector).max() < 1e-5
        assert one.spans.tolist() == other.spans.tolist()
        assert np.abs(one.tokens.astype(int) - other.tokens.astype(int)).max() <= 1
    # Questions are embedded in this process, whose weights are shared now.
    question = "متى أُغلق الجسر؟"
    assert np.abs(pooled.embed_query(question).vector - embedder.embed_query(question).vector).max() < 1e-5


def test_the_processes_pause_for_a_question(pooled: Embedder) -> None:
    pooled.embed_passages(PASSAGES[:4])
    layers = 12

    def seconds() -> float:
        started = time.monotonic()
        pooled.embed_passages(PASSAGES[:4])
        return time.monotonic() - started

    with pooled._turns.question():
        # At every layer for as long as they may, since this question does not end.
        assert seconds() > layers * LONGEST_PAUSE
    assert min(seconds() for _ in range(5)) < layers * LONGEST_PAUSE / 2


def test_ctrl_c_leaves_the_processes_alone(pooled: Embedder) -> None:
    passages = pooled.embed_each(PASSAGES)
    next(passages)
    # It reaches every process of a terminal; theirs is to go on until this one says otherwise.
    for process in processes(pooled):
        os.kill(process, signal.SIGINT)
    assert len(list(passages)) == len(PASSAGES) - 1


def test_a_dead_process_is_an_error_and_the_next_sync_starts_anew(pooled: Embedder, tmp_path: Path) -> None:
    passages = pooled.embed_each(PASSAGES)
    next(passages)
    before = processes(pooled)
    os.kill(before[0], signal.SIGKILL)
    with pytest.raises(ModelError) as caught:
        list(passages)
    assert caught.value.code == "pool_broken"
    assert caught.value.values["devices"] == "cpu, cpu"
    assert pooled._pool is None

    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for number in range(3):
        lines = [f"عنوان الخبر {number}", "نُشِر في 24 أكتوبر 2025", *TEXTS[number * 5 : number * 5 + 5]]
        (seeds / f"{number}.txt").write_text("\n".join(lines), encoding="utf-8")
    started: list[int] = []
    with Library.open(seeds, tmp_path / "data", pooled, purpose="test") as library:
        report = library.sync(progress=lambda _: started.extend(processes(pooled) if pooled._pool else ()))
        assert report.added == library.store.count() == 15
        assert len(library.tokens.keys()) == 15
        assert len(set(started)) == 2
        assert not set(before) & set(started)
        # They end with the sync.
        assert pooled._pool is None
        (paragraph,) = (one for one in library.store.article("1.txt") if one.text == TEXTS[8])
        (found, _), *_ = library.store.search(pooled.embed_query(TEXTS[8]).vector, 1)
        assert found == paragraph.id


def test_the_processes_end_with_one_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "keeps_one.py"
    script.write_text(_KEEPS_ONE, encoding="utf-8")
    read, write = os.pipe()
    with subprocess.Popen([sys.executable, str(script)], stdout=write) as process, os.fdopen(read, "rb") as told:
        os.close(write)
        assert told.readline() == b"waiting\n"
        process.kill()
        # The pipe ends when nobody has its other side any more.
        assert select.select([told], [], [], 60)[0]
        assert told.read() == b""


def test_a_process_that_is_started_ends_where_its_parent_is_gone_already() -> None:
    script = "import time; from vectorstore.model.turns import Following; Following(None, 0.1, 1 << 30); time.sleep(60)"
    assert subprocess.run([sys.executable, "-c", script], timeout=50, check=False).returncode == 1


def test_a_device_that_is_not_there_is_refused() -> None:
    with pytest.raises(ModelError) as caught:
        load_embedder(None, Settings().cache_dir, devices=("cpu", "gpu:7"))
    assert caught.value.code == "device_missing"
    assert caught.value.values["device"] == "gpu:7"


def test_devices_are_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Settings().embedding_devices == ()
    monkeypatch.setenv("RAWI_EMBEDDING_DEVICES", "cuda:0, cuda:1,")
    assert Settings().embedding_devices == ("cuda:0", "cuda:1")
