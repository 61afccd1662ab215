"""Kill a sync at random moments, again and again, and count what is lost, doubled or stale afterwards.

The vectors are stand-ins: it is the store that is put to the test. Run as a program, this module is the sync that is
killed.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.bench.standin import Bare, paragraph, write_article
from vectorstore.files.articles import read_article
from vectorstore.files.seedfiles import seed_files
from vectorstore.model.embedding import Passage
from vectorstore.records import StoredParagraph, stored_form

_ARTICLES, _PARAGRAPHS = 12, 12
# A sync waits so long, in seconds, after every group of paragraphs: otherwise it is over before it can be killed.
_SLOWLY = 0.01
# How often a killed sync is followed by another one that is killed, instead of one that completes it.
_AGAIN = 0.3


@dataclass
class Crashes:
    """What ``kills`` syncs that were killed left behind; ``finished`` of them had come to their end before.

    ``unanswered`` counts searches, between a kill and the next sync, for a paragraph of an article that nothing had
    changed and that did not find it.
    """

    kills: int = 0
    finished: int = 0
    lost: int = 0
    doubled: int = 0
    stale: int = 0
    wrong_vectors: int = 0
    unanswered: int = 0
    searches: int = 0

    @property
    def damage(self) -> int:
        return self.lost + self.doubled + self.stale + self.wrong_vectors + self.unanswered


def crash(folder: Path, kills: int, seed: int = 0, tell: Callable[[int], None] = lambda done: None) -> Crashes:
    """Kill ``kills`` syncs of a seeds folder that changes all the time; ``folder`` is empty at first."""
    seeds, data = folder / "seeds", folder / "data"
    chance = random.Random(seed)
    result = Crashes()
    for article in range(_ARTICLES):
        _write(seeds, article, edition=0)
    with Bare.open(seeds, data) as bare:
        bare.sync()
    longest = _seconds(seeds, data, chance)
    settled: dict[str, bytes] = {}
    while result.kills < kills:
        # What was completely stored and has not changed since is to be found throughout.
        settled = settled or {source: (seeds / source).read_bytes() for source in seed_files(seeds)}
        _change(seeds, chance, edition=result.kills + 1)
        result.finished += _killed(seeds, data, chance.uniform(0.0, 1.3 * longest))
        result.kills += 1
        tell(result.kills)
        settled = {name: content for name, content in settled.items() if _content(seeds / name) == content}
        with Bare.open(seeds, data) as bare:
            _search(bare, list(settled), chance, result)
            if chance.random() >= _AGAIN or result.kills == kills:
                bare.sync()
                _audit(bare, result)
                settled = {}
    return result


def _search(bare: Bare, sources: list[str], chance: random.Random, result: Crashes) -> None:
    """Ask for a paragraph of each article that did not change."""
    for source in sources:
        wanted = chance.choice(_wanted(bare, source))
        vector = bare.embedder.embed(_passage(wanted)).vector
        # Within the article: a copy of it under another name has the same vectors.
        found = [identity for identity, _ in bare.store.search(vector, 3, {"source": source})]
        result.searches += 1
        result.unanswered += wanted.id not in {stored.id for stored in bare.store.get(found)}


def _audit(bare: Bare, result: Crashes) -> None:
    """Compare what is stored with the files, paragraph by paragraph, and with both caches."""
    wanted = {one.id: one for source in seed_files(bare.seeds) for one in _wanted(bare, source)}
    stored = {one.id: one for one in bare.store.get(sorted(bare.store.ids()))}
    result.lost += len(wanted.keys() - stored.keys()) + len(stored.keys() - bare.lexical.ids())
    result.stale += len(stored.keys() - wanted.keys()) + len(bare.lexical.ids() - stored.keys())
    result.stale += sum(stored[one] != wanted[one] for one in wanted.keys() & stored.keys())
    places = Counter((one.source, one.position) for one in stored.values())
    result.doubled += sum(count - 1 for count in places.values())
    keys = {one.embedding_key for one in stored.values()}
    result.stale += len(bare.tokens.keys() ^ keys)
    vectors = bare.store.vectors(keys)
    result.wrong_vectors += sum(
        not np.allclose(vectors[one.embedding_key], bare.embedder.embed(_passage(one)).vector, atol=1e-4)
        for one in stored.values()
    )


def _wanted(bare: Bare, source: str) -> list[StoredParagraph]:
    return stored_form(read_article(bare.seeds / source, bare.seeds), bare.embedder.identity)


def _passage(one: StoredParagraph) -> Passage:
    return Passage(one.title, one.section or "", one.text)


def _change(seeds: Path, chance: random.Random, edition: int) -> None:
    """Rewrite some articles in part or altogether, and remove, rename and add some."""
    for article in chance.sample(range(_ARTICLES), 6):
        _write(seeds, article, edition, only=None if chance.random() < 0.5 else chance.randrange(_PARAGRAPHS))
    names = list(seed_files(seeds))
    (seeds / chance.choice(names)).unlink()
    old = seeds / chance.choice(list(seed_files(seeds)))
    old.rename(seeds / f"renamed-{edition}.txt")
    if len(names) > 2 * _ARTICLES:
        (seeds / chance.choice(list(seed_files(seeds)))).unlink()


def _write(seeds: Path, article: int, edition: int, only: int | None = None) -> None:
    """Write an article in a new edition; with ``only``, all of its paragraphs but that one are of the first edition."""
    editions = [edition if only in (None, number) else 0 for number in range(_PARAGRAPHS)]
    texts = [paragraph(article, number, one) for number, one in enumerate(editions)]
    title = f"عنوان الخبر {article}" if only is not None else f"عنوان الخبر {article} في الطبعة {edition}"
    write_article(seeds, f"{article}.txt", title, texts)


def _seconds(seeds: Path, data: Path, chance: random.Random) -> float:
    """How long a sync of usual changes takes when it is left alone."""
    _change(seeds, chance, edition=0)
    with _started(seeds, data) as process:
        started = time.monotonic()
        assert process.stdout
        process.stdout.readline()
        return time.monotonic() - started


def _killed(seeds: Path, data: Path, after: float) -> bool:
    """Begin a sync, kill it, and tell whether it had come to its end before that."""
    with _started(seeds, data) as process:
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
        assert process.stdout
        return "finished" in process.stdout.read()


def _started(seeds: Path, data: Path) -> subprocess.Popen[str]:
    # Imports take longer than the sync: the process says when it begins.
    command = [sys.executable, "-m", __name__, str(seeds), str(data)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": _PATH})
    assert process.stdout
    process.stdout.readline()
    return process


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


_PATH = os.pathsep.join(sys.path)


def _main(seeds: str, data: str) -> None:
    from vectorstore.sync import sync

    print("started", flush=True)
    bare = Bare.open(Path(seeds), Path(data))
    sync(
        bare.seeds, bare.store, bare.lexical, bare.tokens, bare.embedder, progress=lambda progress: time.sleep(_SLOWLY)
    )
    print("finished", flush=True)


if __name__ == "__main__":
    _main(*sys.argv[1:])
