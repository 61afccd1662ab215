"""Ranked word search, and that its file is only a cache."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from vectorstore.caches.lexical import MAX_QUERY_TERMS, LexicalEntry, LexicalIndex
from vectorstore.errors import StoreError


@pytest.fixture
def index(tmp_path: Path) -> Iterator[LexicalIndex]:
    index = LexicalIndex(tmp_path / "lexical.sqlite3")
    index.replace(
        [
            LexicalEntry("a", "one.txt", ["رييس", "وزراء", "لندن", "2025"]),
            LexicalEntry("b", "one.txt", ["رييس", "اوكرانيا", "and", "or"]),
            LexicalEntry("c", "two.txt", ["london", "london", "summit"]),
            LexicalEntry("d", "two.txt", ["london", "weather", "in_the_city", "today"]),
        ]
    )
    yield index
    index.close()


def test_the_best_paragraph_comes_first_with_a_positive_score(index: LexicalIndex) -> None:
    found = index.search(["london", "summit"], 10)
    assert [paragraph for paragraph, _ in found] == ["c", "d"]
    assert found[0][1] > found[1][1] > 0
    assert [paragraph for paragraph, _ in index.search(["رييس", "لندن"], 1)] == ["a"]


def test_a_replaced_entry_is_found_by_its_new_terms_only(index: LexicalIndex) -> None:
    index.replace([LexicalEntry("c", "two.txt", ["paris"])])
    assert [paragraph for paragraph, _ in index.search(["paris"], 10)] == ["c"]
    assert [paragraph for paragraph, _ in index.search(["summit"], 10)] == []
    assert len(index) == 4


def test_a_removed_entry_is_gone(index: LexicalIndex) -> None:
    index.remove(["c", "never there"])
    assert index.ids() == {"a", "b", "d"}
    assert index.document_frequencies(["london", "summit"]) == {"london": 1, "summit": 0}


def test_only_allowed_sources_are_searched(index: LexicalIndex) -> None:
    assert index.search(["london"], 10, allowed_sources=["one.txt"]) == []
    assert len(index.search(["london"], 10, allowed_sources=["one.txt", "two.txt"])) == 2
    assert index.search(["london"], 10, allowed_sources=[]) == []


def test_weights_change_the_order(index: LexicalIndex) -> None:
    assert index.search(["summit", "weather"], 10, weights={"weather": 3.0})[0][0] == "d"
    assert index.search(["summit", "weather"], 10, weights={"summit": 3.0})[0][0] == "c"


@pytest.mark.parametrize(
    "term",
    [
        '"',
        '""',
        "AND",
        "OR",
        "NOT",
        "NEAR(a b)",
        "*",
        "lon*",
        "terms:london",
        "^london",
        "(",
        "a\0b",
        "'; DROP TABLE x",
    ],
)
def test_no_term_is_an_operator(index: LexicalIndex, term: str) -> None:
    index.search([term, "summit"], 10)
    index.replace([LexicalEntry("e", "x.txt", [term])])
    assert index.search(["summit"], 10)[0][0] == "c"


def test_operators_are_words(index: LexicalIndex) -> None:
    assert [paragraph for paragraph, _ in index.search(["AND"], 10)] == ["b"]


def test_a_very_long_question_is_searched_by_its_rarest_terms(index: LexicalIndex) -> None:
    terms = [f"nothing{number}" for number in range(10 * MAX_QUERY_TERMS)]
    assert index.search([*terms, "summit"], 10)[0][0] == "c"
    index.replace([LexicalEntry("e", "x.txt", terms)])
    assert index.search([*terms, "summit"], 10)[0][0] == "e"


def test_rare_terms_have_a_high_idf(index: LexicalIndex) -> None:
    idf = index.idf(["london", "summit", "absent"])
    assert 0 < idf["london"] < idf["summit"] < idf["absent"]
    assert LexicalIndex(index._file.path.with_name("empty.sqlite3")).idf(["x"])["x"] >= 0


def test_nothing_is_searched_for_nothing(index: LexicalIndex) -> None:
    assert index.search([], 10) == []
    assert index.search(["london"], 0) == []


def test_it_is_there_after_reopening(index: LexicalIndex) -> None:
    index.set_revision("r1")
    index.close()
    again = LexicalIndex(index._file.path)
    assert again.revision() == "r1"
    assert len(again) == 4
    again.close()


@pytest.mark.parametrize("damage", ["junk", "middle", "cut", "empty", "other layout"])
def test_a_damaged_file_is_started_over(index: LexicalIndex, damage: str) -> None:
    index.set_revision("r1")
    path = index._file.path
    with index._file.writing() as connection:
        if damage == "other layout":
            connection.execute("PRAGMA user_version = 99")
    with index._file.reading() as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    index.close()
    content = path.read_bytes()
    assert len(content) > 32768
    damaged = {
        "junk": b"junk" * 1000,
        "middle": content[:17000] + b"\xff" * 30000 + content[47000:],
        "cut": content[: len(content) // 2],
        "empty": b"",
        "other layout": content,
    }[damage]
    path.write_bytes(damaged)
    again = LexicalIndex(path)
    assert again.revision() is None
    assert again.ids() == set()
    again.replace([LexicalEntry("a", "one.txt", ["word"])])
    assert len(again.search(["word"], 1)) == 1
    again.close()


def test_a_file_that_is_damaged_while_in_use_says_so_once(index: LexicalIndex) -> None:
    with index._file.reading() as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    index.close()
    index._file.path.write_bytes(b"junk" * 10000)
    with pytest.raises(StoreError) as caught:
        index.search(["london"], 10)
    assert caught.value.code == "cache_damaged"
    assert index.search(["london"], 10) == []
    assert index.revision() is None


def test_a_failed_write_leaves_nothing(index: LexicalIndex) -> None:
    def entries() -> Iterator[LexicalEntry]:
        yield LexicalEntry("x", "x.txt", ["word"])
        raise RuntimeError

    with pytest.raises(RuntimeError):
        index.replace(entries())
    assert "x" not in index.ids()


def test_threads_search_while_another_writes(index: LexicalIndex) -> None:
    errors: list[BaseException] = []

    def search() -> None:
        try:
            for _ in range(100):
                assert index.search(["london"], 10)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=search) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(50):
        index.replace([LexicalEntry(f"n{number}", "n.txt", ["london", str(number)])])
    for thread in threads:
        thread.join()
    assert not errors
    assert len(index) == 54


def test_a_place_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cache_unwritable"):
        LexicalIndex(tmp_path / "file" / "lexical.sqlite3")
    (tmp_path / "folder").mkdir()
    with pytest.raises(StoreError, match="cache_unwritable"):
        LexicalIndex(tmp_path / "folder")
