"""The cache of token vectors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from vectorstore.caches.tokens import ParagraphTokens, TokenCache


def entry(seed: int, tokens: int = 100, dimension: int = 384) -> ParagraphTokens:
    random = np.random.default_rng(seed)
    return ParagraphTokens(
        random.integers(-127, 128, size=(tokens, dimension), dtype=np.int8),
        random.integers(0, 5000, size=(tokens, 2), dtype=np.uint16),
    )


def equal(one: ParagraphTokens | None, other: ParagraphTokens) -> bool:
    return one is not None and np.array_equal(one.vectors, other.vectors) and np.array_equal(one.spans, other.spans)


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[TokenCache]:
    cache = TokenCache(tmp_path / "tokens.sqlite3", memory_bytes=3 * entry(0).nbytes)
    yield cache
    cache.close()


def test_entries_come_back_in_the_order_asked(cache: TokenCache) -> None:
    cache.put((f"k{seed}", entry(seed)) for seed in range(10))
    found = cache.get_many(["k7", "k2", "absent", "k7"])
    assert equal(found[0], entry(7))
    assert equal(found[1], entry(2))
    assert found[2] is None
    assert equal(found[3], entry(7))


def test_what_is_missing_is_filled_once(cache: TokenCache) -> None:
    asked: list[Sequence[str]] = []

    def fill(keys: Sequence[str]) -> Iterator[tuple[str, ParagraphTokens]]:
        asked.append(list(keys))
        return ((key, entry(int(key))) for key in keys)

    cache.put([("1", entry(1))])
    assert equal(cache.get_many(["1", "2", "3"], fill)[2], entry(3))
    assert equal(cache.get_many(["3", "2"], fill)[0], entry(3))
    assert asked == [["2", "3"]]
    assert cache.keys() == {"1", "2", "3"}


def test_memory_is_bounded_and_keeps_what_was_used_last(cache: TokenCache) -> None:
    cache.put((f"k{seed}", entry(seed)) for seed in range(10))
    for seed in range(10):
        cache.get_many([f"k{seed}"])
        cache.get_many(["k0"])
        assert cache._memory_used <= 3 * entry(0).nbytes
    assert list(cache._memory) == ["k8", "k9", "k0"]


def test_a_removed_entry_is_gone_from_disk_and_memory(cache: TokenCache) -> None:
    cache.put([("a", entry(1)), ("b", entry(2))])
    cache.get_many(["a", "b"])
    cache.remove(["a", "never there"])
    assert cache.get_many(["a"]) == [None]
    assert cache.keys() == {"b"}
    cache.clear()
    assert cache.get_many(["b"]) == [None]


def test_a_damaged_file_counts_as_missing(tmp_path: Path) -> None:
    path = tmp_path / "tokens.sqlite3"
    path.write_bytes(b"junk" * 1000)
    cache = TokenCache(path, memory_bytes=0)
    cache.put([("a", entry(1))])
    assert equal(cache.get_many(["a"])[0], entry(1))
    with cache._file.reading() as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    cache.close()
    path.write_bytes(b"junk" * 10000)
    assert equal(cache.get_many(["a"], lambda keys: [(key, entry(1)) for key in keys])[0], entry(1))
    assert equal(cache.get_many(["a"])[0], entry(1))
    cache.close()


def test_entries_survive_reopening(cache: TokenCache) -> None:
    cache.put([("a", entry(1, tokens=0)), ("b", entry(2))])
    cache.close()
    again = TokenCache(cache._file.path)
    found = again.get_many(["a", "b"])
    assert found[0] is not None
    assert found[0].vectors.shape == (0, 384)
    assert equal(found[1], entry(2))
    again.close()


def test_a_damaged_file_that_cannot_be_started_over_counts_as_missing_too(
    cache: TokenCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.put([("k", entry(1))])
    path = cache._file.path
    cache.close()
    path.write_bytes(b"junk" * 10000)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", refuse)
        assert cache.get_many(["k"]) == [None]
        (filled,) = cache.get_many(["k"], lambda keys: [(key, entry(1)) for key in keys])
        assert equal(filled, entry(1))
    cache.put([("other", entry(2))])
    cache.put([("other", entry(2))])
    assert cache.keys() == {"other"}
