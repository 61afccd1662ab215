"""The paragraphs in Chroma."""

from __future__ import annotations

import shutil
import socket
import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from vectorstore.database.store import ArticleSummary, Store, StoredParagraph, embedding_key, erase, paragraph_id
from vectorstore.errors import ModelError, StoreError

DIMENSION = 16


def paragraph(number: int, source: str = "one.txt", published: date | None = date(2025, 10, 24)) -> StoredParagraph:
    text = f"الفقرة رقم {number}"
    return StoredParagraph(
        id=paragraph_id(source, "عنوان", "", text, 0),
        source=source,
        title="عنوان",
        published=published,
        section=None if number % 2 else "قسم",
        position=number + 1,
        language="ar",
        text=text,
        file_sha256="ab" * 32,
        embedding_key=embedding_key("model", "عنوان", "", text),
    )


def vectors(count: int, seed: int = 0) -> list[np.ndarray]:
    drawn = np.random.default_rng(seed).normal(size=(count, DIMENSION)).astype(np.float32)
    return list(drawn / np.linalg.norm(drawn, axis=1, keepdims=True))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "chroma", "model", DIMENSION, create=True)
    yield store
    store.close()


def test_paragraphs_come_back_as_they_were(store: Store) -> None:
    paragraphs = [paragraph(number) for number in range(5)] + [paragraph(9, "two.txt", None)]
    store.add(paragraphs, vectors(6))
    assert store.article("one.txt") == paragraphs[:5]
    asked = [paragraphs[3].id, "absent", paragraphs[5].id, paragraphs[0].id]
    assert store.get(asked) == [paragraphs[3], paragraphs[5], paragraphs[0]]
    assert store.ids() == {stored.id for stored in paragraphs}
    assert store.count() == 6
    assert store.get([]) == []


def test_the_metadata_has_the_promised_names(store: Store) -> None:
    store.add([paragraph(1), paragraph(2, "two.txt", None)], vectors(2))
    rows = store._paragraphs.get(ids=[paragraph(1).id, paragraph(2, "two.txt").id], include=["metadatas"])
    dated, undated = sorted(rows["metadatas"] or [], key=lambda data: str(data["source"]))
    assert set(dated) == {
        *("source", "title", "published", "published_day", "section", "position", "language", "file_sha256", "model"),
        "embedding_key",
    }
    assert (dated["published"], dated["published_day"], dated["model"]) == ("2025-10-24", 20251024, "model")
    assert (undated["published"], undated["published_day"]) == ("", 0)


def test_search_is_exact_on_a_few_thousand_paragraphs(store: Store) -> None:
    drawn = vectors(3000)
    store.add([paragraph(number) for number in range(3000)], drawn)
    matrix = np.stack(drawn)
    found = 0
    for query in vectors(20, seed=1):
        best = np.argsort(-(matrix @ query))[:50]
        result = store.search(query, 50)
        found += len({paragraph(int(number)).id for number in best} & {identity for identity, _ in result})
        assert result[0][1] == pytest.approx(float((matrix @ query).max()), abs=1e-4)
        assert [score for _, score in result] == sorted((score for _, score in result), reverse=True)
    assert found >= 0.998 * 20 * 50


def test_what_is_written_is_found_at_once_and_what_is_deleted_never(store: Store) -> None:
    drawn = vectors(200)
    store.add([paragraph(number) for number in range(200)], drawn)
    assert store.search(drawn[77], 1)[0][0] == paragraph(77).id
    store.delete([paragraph(number).id for number in range(200) if number != 5])
    assert [identity for identity, _ in store.search(drawn[77], 50)] == [paragraph(5).id]
    store.add([paragraph(77)], [drawn[77]])
    identity, score = store.search(drawn[77], 1)[0]
    assert identity == paragraph(77).id
    assert score == pytest.approx(1.0, abs=1e-4)


def test_search_can_be_narrowed(store: Store) -> None:
    old, undated = paragraph(1, "old.txt", date(2020, 1, 1)), paragraph(2, "undated.txt", None)
    store.add([paragraph(0), old, undated], vectors(3))
    recent = {"published_day": {"$gte": 20250101}}
    assert [identity for identity, _ in store.search(vectors(1)[0], 10, recent)] == [paragraph(0).id]
    assert store.search(vectors(1)[0], 10, {"source": "nowhere.txt"}) == []
    assert store.search(vectors(1)[0], 0) == []


def test_adding_twice_is_adding_once_and_an_update_keeps_the_vector(store: Store) -> None:
    drawn = vectors(2)
    for _ in range(2):
        store.add([paragraph(0), paragraph(1)], drawn)
    moved = replace(paragraph(0), position=8, published=None, section=None)
    store.update([moved])
    assert store.article("one.txt") == [paragraph(1), moved]
    assert np.allclose(store.vectors([moved.embedding_key])[moved.embedding_key], drawn[0], atol=1e-5)


def test_articles_are_recorded_newest_first(store: Store) -> None:
    def article(source: str, published: date | None) -> ArticleSummary:
        return ArticleSummary(source, "عنوان", published, 3, "ab" * 32, 1234, 1_760_000_000_123_456_789)

    records = [article("b.txt", None), article("a.txt", date(2025, 1, 1)), article("c.txt", date(2025, 2, 1))]
    store.record(records)
    store.begin()
    assert store.articles() == [records[2], records[1], records[0]]
    store.forget(["c.txt", "absent"])
    assert [record.source for record in store.articles()] == ["a.txt", "b.txt"]


def test_an_unfinished_sync_shows(store: Store) -> None:
    assert not store.state().dirty
    store.begin()
    assert store.state().dirty
    first = store.commit("program")
    assert store.state() == first
    store.begin()
    assert store.state().revision == first.revision
    assert store.commit("program").revision != first.revision


def test_a_commit_notes_any_number_of_complete_articles(store: Store) -> None:
    articles = [ArticleSummary(f"{number}.txt", "عنوان", None, 0, "ab" * 32, 1, 1) for number in range(1001)]
    store.begin()
    state = store.commit("program", articles)
    assert not store.state().dirty
    assert store.state() == state
    assert sorted(store.articles(), key=lambda one: one.source) == sorted(articles, key=lambda one: one.source)


def test_two_stores_on_one_folder_see_the_same(tmp_path: Path, store: Store) -> None:
    with_it = Store.open(tmp_path / "chroma", "model", DIMENSION)
    store.add([paragraph(0)], vectors(1))
    assert with_it.count() == 1
    with_it.close()
    assert store.count() == 1
    store.close()
    again = Store.open(tmp_path / "chroma", "model", DIMENSION)
    assert again.get([paragraph(0).id]) == [paragraph(0)]
    again.close()


def test_another_model_never_answers_with_the_vectors_of_this_one(tmp_path: Path, store: Store) -> None:
    store.add([paragraph(0)], vectors(1))
    with pytest.raises(ModelError) as caught:
        Store.open(tmp_path / "chroma", "other", 8)
    assert caught.value.code == "model_changed"
    assert caught.value.values == {"stored": ["model"], "wanted": "other", "command": "rawi sync"}
    other = Store.open(tmp_path / "chroma", "other", 8, create=True)
    assert (other.count(), store.count()) == (0, 1)
    assert [model.identity for model in other.models()] == ["model", "other"]
    other.close()


def test_a_collection_that_is_not_what_its_name_says_is_refused(tmp_path: Path, store: Store) -> None:
    for create in (False, True):
        with pytest.raises(ModelError, match="model_mismatch"):
            Store.open(tmp_path / "chroma", "model", 8, create=create)
    store._paragraphs.modify(metadata={"identity": "forged", "dimension": DIMENSION})
    for create in (False, True):
        with pytest.raises(ModelError) as caught:
            Store.open(tmp_path / "chroma", "model", DIMENSION, create=create)
        assert caught.value.values["command"] == "rawi sync --rebuild"
    with pytest.raises(ModelError, match="model_mismatch"):
        store.add([paragraph(0)], [np.ones(3, dtype=np.float32)])


def test_opening_what_is_not_there_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        Store.open(tmp_path / "nowhere", "model", DIMENSION)
    assert caught.value.code == "store_missing"
    assert not (tmp_path / "nowhere").exists()


def _junk(folder: Path) -> None:
    (folder / "chroma.sqlite3").write_bytes(b"junk" * 5000)


def _cut(folder: Path) -> None:
    with (folder / "chroma.sqlite3").open("r+b") as file:
        file.truncate(30_000)


def _vectors_gone(folder: Path) -> None:
    for entry in folder.iterdir():
        if entry.is_dir():
            shutil.rmtree(entry)


def _vectors_junk(folder: Path) -> None:
    for file in folder.glob("*-*/*"):
        file.write_bytes(b"junk")


@pytest.mark.parametrize("damage", [_junk, _cut, _vectors_gone, _vectors_junk])
def test_a_damaged_store_names_its_repair_and_can_be_built_anew(tmp_path: Path, store: Store, damage: object) -> None:
    path = tmp_path / "chroma"
    (tmp_path / "chroma" / "seed.txt").write_text("a file that is not Chroma's")
    store.add([paragraph(number) for number in range(1200)], vectors(1200))
    store.close()
    assert callable(damage)
    damage(path)
    for _ in range(2):
        with pytest.raises(StoreError) as caught:
            Store.open(path, "model", DIMENSION, create=True)
        assert caught.value.code == "store_damaged"
        assert caught.value.values["command"] == "rawi sync --rebuild"
    erase(path)
    assert [entry.name for entry in path.iterdir()] == ["seed.txt"]
    anew = Store.open(path, "model", DIMENSION, create=True)
    anew.add([paragraph(0)], vectors(1))
    assert anew.count() == 1
    anew.close()


def test_an_open_store_can_be_erased(tmp_path: Path, store: Store) -> None:
    store.add([paragraph(0)], vectors(1))
    erase(tmp_path / "chroma")
    erase(tmp_path / "never there")
    anew = Store.open(tmp_path / "chroma", "model", DIMENSION, create=True)
    assert anew.count() == 0
    store.close()
    assert anew.count() == 0
    anew.close()


def test_cosines_are_those_that_a_search_finds(store: Store) -> None:
    store.add([paragraph(number) for number in range(3)], vectors(3))
    query = 5.0 * vectors(1, seed=1)[0]
    ids = [paragraph(number).id for number in range(3)]
    assert store.cosines(query, [*ids, "deleted"]) == pytest.approx(dict(store.search(query, 3)), abs=1e-5)
    assert store.cosines(query, []) == {}


def test_a_full_disk_says_so(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    from chromadb.errors import InternalError

    def full(**_: object) -> None:
        raise InternalError("error returned from database: (code: 13) database or disk is full")

    monkeypatch.setattr(store._paragraphs, "upsert", full)
    with pytest.raises(StoreError, match="disk_full"):
        store.add([paragraph(0)], vectors(1))


@pytest.mark.parametrize(
    ("message", "code"),
    [
        # What Chroma says where one of its connections opens the new files, and where there is none to open as yet.
        ("Failed to get segments", "store_damaged"),
        ("Database error: error returned from database: (code: 14) unable to open database file", "store_unwritable"),
    ],
)
def test_files_replaced_below_an_open_store_are_not_called_damaged(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch, message: str, code: str
) -> None:
    from chromadb.errors import InternalError

    def missed(**_: object) -> None:
        raise InternalError(message)

    store.add([paragraph(0)], vectors(1))
    with monkeypatch.context() as failing:
        failing.setattr(store._paragraphs, "get", missed)
        with pytest.raises(StoreError, match=code):
            store.article("a.txt")
    # Where only this time failed, the next read begins anew.
    assert store.count() == 1
    monkeypatch.setattr(store._paragraphs, "get", missed)
    shutil.rmtree(tmp_path / "chroma")
    with pytest.raises(StoreError, match="store_remade"):
        store.article("a.txt")
    Store.open(tmp_path / "other", "model", DIMENSION, create=True).close()
    shutil.copytree(tmp_path / "other", tmp_path / "chroma")
    with pytest.raises(StoreError, match="store_remade"):
        store.article("a.txt")
    # Nor while a write has noticed, and begins anew.
    monkeypatch.setattr(store, "_broken", True)
    with pytest.raises(StoreError, match="store_remade"):
        store.article("a.txt")
    # Whoever writes begins anew, and it can be read again.
    with store.turn():
        store.add([paragraph(1)], vectors(1))
    assert store.count() == 1


def test_a_place_that_is_no_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for path in (tmp_path / "file", tmp_path / "file" / "chroma"):
        with pytest.raises(StoreError, match="store_unwritable"):
            Store.open(path, "model", DIMENSION, create=True)


def test_a_locked_file_is_not_called_damage(tmp_path: Path) -> None:
    from vectorstore.database.chroma import store_error

    error = sqlite3.OperationalError("database is locked")
    assert store_error(error, tmp_path).code == "store_busy"


def test_searches_go_on_while_another_thread_writes(store: Store) -> None:
    drawn = vectors(400)
    store.add([paragraph(number) for number in range(100)], drawn[:100])
    errors: list[BaseException] = []
    done = threading.Event()

    def search() -> None:
        try:
            while not done.is_set():
                assert store.search(drawn[50], 1)[0][0] == paragraph(50).id
                assert store.get([paragraph(50).id])
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=search) for _ in range(2)]
    for thread in threads:
        thread.start()
    for start in range(100, 400, 50):
        store.add([paragraph(number) for number in range(start, start + 50)], drawn[start : start + 50])
        store.delete([paragraph(start).id])
    done.set()
    for thread in threads:
        thread.join()
    assert not errors


def test_nothing_is_sent_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    attempts: list[tuple[object, ...]] = []

    # Whoever phones home does so in a thread of its own, and says nothing when it fails.
    def refuse(*arguments: object) -> None:
        attempts.append(arguments)
        raise OSError("no network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    store = Store.open(tmp_path / "chroma", "model", DIMENSION, create=True)
    store.add([paragraph(0)], vectors(1))
    store.search(vectors(1)[0], 1)
    store.close()
    assert attempts == []
