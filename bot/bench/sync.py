"""What the sync of new articles promises, measured: speed, how little is done again, and what a crash can do."""

from __future__ import annotations

import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from bot.bench import Row
from bot.bench.crash import crash
from bot.bench.standin import Bare, paragraph, simulate, write_article
from bot.newsroom import Newsroom
from vectorstore.library import Library
from vectorstore.model.embedding import Embedder, Passage

Tell = Callable[[str], None]

_QUESTIONS = ("ماذا أعلن المتحدث عن الجسر والمطار؟", "What did the speaker say about the economy?", "من التقى القادة؟")
# Between two questions while a sync runs, in seconds: somebody reads the answer.
_PAUSE = 0.2
# Texts that are embedded before anything is timed.
_WARMING = 32


MEASURES = ("throughput", "one_change", "no_change", "drop_to_answer", "kills", "answers_meanwhile")


@dataclass(frozen=True)
class Sizes:
    """How much is measured: ``articles`` of the sync without a change, ``paragraphs`` of the one with questions."""

    articles: int = 10_000
    paragraphs: int = 1000
    texts: int = 256
    kills: int = 50
    drops: int = 5


def measure(load: Callable[[], Embedder], sizes: Sizes, only: Sequence[str], tell: Tell) -> Iterator[Row]:
    """Measure what is named in ``only``, or everything, row by row; ``load`` loads the embedding model once."""
    model = cache(load)
    measures: dict[str, Callable[[], Row]] = {
        "throughput": lambda: throughput(model(), sizes.texts),
        "one_change": one_change,
        "no_change": lambda: no_change(sizes.articles, 20, tell),
        "drop_to_answer": lambda: drop_to_answer(sizes.drops),
        "kills": lambda: kills(sizes.kills, tell),
        "answers_meanwhile": lambda: answers_meanwhile(model(), sizes.paragraphs),
    }
    for name in only or MEASURES:
        tell(name)
        yield measures[name]()


def throughput(embedder: Embedder, texts: int) -> Row:
    """Paragraphs a second of a sync over those of plain ``encode``: of each half first by this, then first by that."""
    passages = _passages(texts)
    seconds = {"sync": 0.0, "encode": 0.0}
    half = len(passages) // 2
    # What a process does only once, as to set up its threads, is none of the texts' business.
    _encoded(embedder, passages[:_WARMING])
    # Whatever gets slower or faster meanwhile meets both alike.
    for order in (("sync", "encode"), ("encode", "sync")):
        for part in (passages[:half], passages[half:]):
            for way in order:
                seconds[way] += _encoded(embedder, part) if way == "encode" else _synced(embedder, part)
    encode, sync = (2 * texts / seconds[way] for way in ("encode", "sync"))
    detail = f"{sync:.1f} ÷ {encode:.1f} paragraphs a second, {texts} paragraphs, twice"
    return Row("throughput", "embedding throughput of a sync ÷ encode", sync / encode, 0.9, "more", "", detail)


def one_change(articles: int = 1000) -> Row:
    """How many paragraphs are embedded after one paragraph of one article changed."""
    with _folder() as folder, Bare.open(folder / "seeds", folder) as bare:
        texts = {number: [paragraph(number, one) for one in range(5)] for number in range(articles)}
        for number, paragraphs in texts.items():
            write_article(bare.seeds, f"{number}.txt", f"عنوان الخبر {number}", paragraphs)
        bare.sync()
        bare.embedder.embedded = 0
        changed = articles // 2
        write_article(
            bare.seeds, f"{changed}.txt", f"عنوان الخبر {changed}", [*texts[changed][:4], paragraph(0, 0, edition=1)]
        )
        seconds = bare.sync().seconds
        return Row(
            "one_change",
            f"paragraphs embedded after one of {articles:,} articles changed in one",
            bare.embedder.embedded,
            1,
            "less",
            detail=f"{seconds:.2f} s",
        )


def no_change(articles: int, paragraphs: int, tell: Tell) -> Row:
    """How long a sync takes that finds nothing to do, over vectors that are stand-ins."""
    with _folder() as folder:
        tell(f"storing {articles * paragraphs:,} vectors")
        started = time.monotonic()
        with Bare.open(folder / "seeds", folder) as bare:
            simulate(bare, articles, paragraphs)
        stored = time.monotonic() - started
        # As a new process would find it.
        with Bare.open(folder / "seeds", folder) as bare:
            report = bare.sync()
        if report.unchanged != articles * paragraphs:
            raise RuntimeError(f"the sync found changes where there are none: {report}")
        detail = f"{report.paragraphs:,} simulated paragraphs, stored in {stored:.0f} s"
        what = f"no-change sync of {articles:,} articles"
        return Row("no_change", what, report.seconds, 3.0, "less", "s", detail)


def drop_to_answer(articles: int) -> Row:
    """From dropping a file into the folder to the first answer that cites it, with the page serving."""
    from bot.commands.control import served

    seconds = []
    with _folder() as folder, _serving(folder):
        server = served(folder / "data")
        assert server is not None
        for number in range(articles):
            town = f"قرية{number * 7919:05}"
            texts = [paragraph(number, one) for one in range(6)]
            texts.insert(3, f"وقالت البلدية إن جسر {town} أُعيد فتحه بعد إصلاحات كلفت {number + 12} مليون دينار.")
            unfinished = folder / f"{number}.txt"
            unfinished.write_text(
                "\n".join([f"إعادة فتح جسر {town}", "نُشِر في 24 أكتوبر 2025", *texts]), encoding="utf-8"
            )
            started = time.monotonic()
            unfinished.rename(folder / "seeds" / unfinished.name)
            while True:
                answer = server.ask(f"كم كلفت إصلاحات جسر {town}؟")
                cited = [one["source"] for one in answer["citations"]]
                if answer["outcome"] == "answered" and unfinished.name in cited:
                    break
                if time.monotonic() - started > 60:
                    raise TimeoutError("the article was not answerable after a minute")
                time.sleep(0.05)
            seconds.append(time.monotonic() - started)
            # So that one article's sync is over before the next one comes.
            time.sleep(2)
    detail = f"slowest {max(seconds):.2f} s of {len(seconds)} articles of 7 paragraphs"
    what = "file dropped to first correct answer, page serving"
    return Row("drop_to_answer", what, statistics.median(seconds), 3.0, "less", "s", detail)


def kills(count: int, tell: Tell) -> Row:
    """What syncs killed at random moments leave behind."""
    with _folder() as folder:
        result = crash(folder, count, tell=lambda done: tell(f"{done} of {count} syncs killed"))
    detail = f"{result.searches} searches in between, {result.unanswered} unanswered, {result.finished} syncs had ended"
    what = f"{count} kills during sync: lost, doubled or stale"
    return Row("kills", what, result.damage, 0, "less", detail=detail)


def answers_meanwhile(embedder: Embedder, paragraphs: int) -> Row:
    """The median time of an answer while a sync runs over that of one when nothing else is done."""
    passages = _passages(paragraphs + 100)
    with _folder() as folder:
        _write(folder / "seeds", passages[:100], "old")
        with Library.open(folder / "seeds", folder / "data", embedder, purpose="bench") as library:
            library.sync()
            newsroom = Newsroom(library)
            before = _asked(newsroom, lambda done: done >= 30)
            _write(folder / "seeds", passages[100:], "new")
            syncing = threading.Thread(target=newsroom.sync)
            started = time.monotonic()
            syncing.start()
            during = _asked(newsroom, lambda done: not syncing.is_alive())
            syncing.join()
            took = time.monotonic() - started
            after = _asked(newsroom, lambda done: done >= 30)
    idle, busy = statistics.median(before + after), statistics.median(during)
    detail = (
        f"{busy * 1000:.0f} ÷ {idle * 1000:.0f} ms, slowest {max(during) * 1000:.0f} ms, "
        f"{len(during)} answers in {took:.0f} s"
    )
    what = f"median answer time during a {paragraphs:,}-paragraph sync ÷ idle"
    return Row("answers_meanwhile", what, busy / idle, 2.0, "less", detail=detail)


def _asked(newsroom: Newsroom, enough: Callable[[int], bool]) -> list[float]:
    """Seconds for each answer; the first ones, which fill caches, are not counted."""
    seconds: list[float] = []
    for question in _QUESTIONS:
        newsroom.ask(question)
    while not enough(len(seconds)):
        started = time.monotonic()
        newsroom.ask(_QUESTIONS[len(seconds) % len(_QUESTIONS)])
        seconds.append(time.monotonic() - started)
        time.sleep(_PAUSE)
    return seconds


def _passages(count: int) -> list[Passage]:
    """Different paragraphs of some 450 characters, as news has them, out of the samples of both languages."""
    samples = [files("vectorstore") / "samples" / f"passages.{language}.txt" for language in ("ar", "en")]
    lines = [line for sample in samples for line in sample.read_text("utf-8").splitlines()]
    return [
        Passage(f"عنوان الخبر {number // 10}", "", f"{paragraph(number, 0)} {lines[number % len(lines)]}")
        for number in range(count)
    ]


def _write(seeds: Path, passages: Sequence[Passage], name: str) -> None:
    for start in range(0, len(passages), 10):
        part = passages[start : start + 10]
        write_article(seeds, f"{name}-{start:06}.txt", part[0].title, [one.text for one in part])


def _encoded(embedder: Embedder, passages: Sequence[Passage]) -> float:
    """Seconds that plain sentence-transformers takes for the texts that a sync embeds."""
    texts = [embedder.passage_prompt + passage.heading() + passage.text for passage in passages]
    started = time.monotonic()
    embedder.model.encode(texts, show_progress_bar=False)
    return time.monotonic() - started


def _synced(embedder: Embedder, passages: Sequence[Passage]) -> float:
    """Seconds that a sync takes to read, embed and store them."""
    with _folder() as folder:
        _write(folder / "seeds", passages, "article")
        with Library.open(folder / "seeds", folder / "data", embedder, purpose="bench") as library:
            report = library.sync()
        assert report.added == len(passages)
        return report.seconds


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="rawi-bench-") as name:
        yield Path(name)


@contextmanager
def _serving(folder: Path) -> Iterator[None]:
    """The page, served from ``folder`` with one article in it."""
    write_article(folder / "seeds", "first.txt", "عنوان الخبر الأول", [paragraph(0, one) for one in range(3)])
    environment = {**os.environ, "RAWI_DATA_DIR": str(folder / "data"), "RAWI_PORT": "0"}
    command = [sys.executable, "-m", "bot.cli", "serve", "--json", "--seeds", str(folder / "seeds")]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            told: dict[str, Any] = json.loads(process.stdout.readline())
            assert told["address"]
            yield
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(60)
