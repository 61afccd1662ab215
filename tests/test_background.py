"""A serving process keeps its store equal to the seeds folder, and changes models without a gap."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from fake_embedder import FakeEmbedder
from test_sync import text, write
from waiting import until

from bot.maintenance.activity import Progress
from bot.maintenance.background import Background
from bot.maintenance.changeover import complete, predecessor, prune
from bot.newsroom import Newsroom
from bot.reports import doctor_json, pruned_json, status_json
from vectorstore.check import check
from vectorstore.database.chroma import stored_models
from vectorstore.database.lock import StoreLock, held_by_another, owner
from vectorstore.database.store import StoredParagraph
from vectorstore.errors import ModelError, StoreError
from vectorstore.library import CHROMA, Library, cache_files
from vectorstore.model.embedding import Embedder
from vectorstore.sync import SyncReport


class Counting(Newsroom):
    """Counts its syncs."""

    syncs = 0

    def sync(self, verify: bool = False, progress: Progress = lambda progress: None) -> SyncReport:
        self.syncs += 1
        return super().sync(verify, progress)


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    for article in range(3):
        write(tmp_path / "seeds", f"{article}.txt", [text(article, number) for number in range(5)], f"خبر {article}")
    return tmp_path / "seeds"


@pytest.fixture
def library(seeds: Path, tmp_path: Path) -> Iterator[Library]:
    with opened(tmp_path, "old") as library:
        library.sync()
        yield library


def opened(folder: Path, model: str, lock: StoreLock | None = None, fail_after: int | None = None) -> Library:
    embedder = cast(Embedder, FakeEmbedder(model, fail_after=fail_after))
    return Library.open(folder / "seeds", folder / "data", embedder, purpose="serve", lock=lock)


def in_line(library: Library) -> bool:
    return not check(library.seeds, library.store, library.lexical)


def read_or_remade(library: Library, source: str) -> list[StoredParagraph]:
    """An article; none while its store is made anew, which is all that a reader of a store may be told meanwhile."""
    try:
        return library.store.article(source)
    except StoreError as error:
        assert error.code in ("store_remade", "store_busy")
        return []


def test_what_changes_in_the_folder_is_stored(library: Library, seeds: Path) -> None:
    newsroom = Newsroom(library)
    with Background(newsroom):
        write(seeds, "new.txt", [text(9, 0), text(9, 1)], "خبر جديد")
        until(lambda: library.store.article("new.txt"))
        until(lambda: newsroom.activity().note)
        note = newsroom.activity().note
        assert note
        assert [(source, one.before, one.stored) for source, one in note.changes.items()] == [("new.txt", "", 2)]
        (seeds / "new.txt").rename(seeds / "renamed.txt")
        until(lambda: library.store.article("renamed.txt") and not library.store.article("new.txt"))
        write(seeds, "renamed.txt", [text(9, 0), text(9, 2)], "خبر جديد")
        until(lambda: [one.text for one in library.store.article("renamed.txt")] == [text(9, 0), text(9, 2)])
        (seeds / "renamed.txt").unlink()
        until(lambda: not library.store.article("renamed.txt"))
        (seeds / "sub").mkdir()
        write(seeds, "sub/deep.txt", [text(8, 0)], "خبر في مجلد")
        until(lambda: library.store.article("sub/deep.txt"))
        until(lambda: newsroom.activity().state == "idle" and in_line(library))
    assert library.embedder.embedded.count(text(9, 0)) == 1  # type: ignore[attr-defined]


def test_a_store_that_is_deleted_while_it_is_served_is_made_again(library: Library, seeds: Path) -> None:
    newsroom = Newsroom(library)
    with Background(newsroom):
        until(lambda: newsroom.activity().state == "idle")
        shutil.rmtree(library.data)
        write(seeds, "new.txt", [text(9, 0)], "خبر جديد")
        until(lambda: read_or_remade(library, "new.txt"))
        until(lambda: newsroom.activity().state == "idle" and in_line(library))
        assert newsroom.activity().error is None
    assert {one.source for one in library.store.articles()} == {"0.txt", "1.txt", "2.txt", "new.txt"}
    # On the disk, and not only in what is open.
    assert complete(library.data / CHROMA, library.store.key)
    library.close()
    with opened(library.data.parent, "old") as again:
        assert in_line(again) and again.store.count() == 16


def test_files_that_are_deleted_while_they_are_served_are_made_again(library: Library, seeds: Path) -> None:
    newsroom = Newsroom(library)
    library.lock.announce("http://127.0.0.1:7860/", "secret")
    with Background(newsroom):
        until(lambda: newsroom.activity().state == "idle" and library.store.state().complete)
        caches = [path for path in cache_files(library.data) if path.suffix == ".sqlite"]
        assert len(caches) == 2
        for path in (library.data, *caches):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()
            # Without a change of the seeds folder.
            until(lambda: not library.lost() and newsroom.activity().state == "idle" and in_line(library))
            assert held_by_another(library.data)
            assert (found := owner(library.data)) and (found.address, found.secret) == (
                "http://127.0.0.1:7860/",
                "secret",
            )
    library.close()
    with opened(library.data.parent, "old") as again:
        assert in_line(again) and again.store.count() == 15


def test_who_was_faster_with_a_deleted_folder_is_not_written_over(library: Library, seeds: Path) -> None:
    shutil.rmtree(library.data)
    other = StoreLock(library.data, "sync")
    other.acquire()
    with pytest.raises(StoreError) as caught:
        library.sync()
    assert caught.value.code == "store_in_use"
    assert not (library.data / CHROMA).exists()
    other.release()
    library.sync()
    assert in_line(library) and held_by_another(library.data)


def test_taking_note_of_others_outlives_any_error(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[float] = []

    def fail(_: Library) -> None:
        tried.append(time.monotonic())
        raise RuntimeError("not foreseen")

    monkeypatch.setattr("bot.maintenance.background._LOOK", 0.02)
    monkeypatch.setattr("bot.maintenance.background._RETRY", 0.02)
    monkeypatch.setattr(Library, "follow", fail)
    monkeypatch.setattr(type(library.store), "shared", True)
    with Background(Newsroom(library), syncing=False):
        until(lambda: len(tried) > 2)


def test_a_burst_of_files_is_few_syncs(library: Library, seeds: Path) -> None:
    newsroom = Counting(library)
    with Background(newsroom):
        until(lambda: newsroom.syncs and newsroom.activity().state == "idle")
        before = newsroom.syncs
        for number in range(500):
            write(seeds, f"burst-{number}.txt", [text(number + 10, 0)], f"خبر من {number}")
        until(lambda: library.store.count() == 515)
        until(lambda: newsroom.activity().state == "idle" and in_line(library))
    assert newsroom.syncs - before <= 10


def test_a_bad_file_stops_nothing(library: Library, seeds: Path) -> None:
    newsroom = Newsroom(library)
    with Background(newsroom):
        (seeds / "bad.txt").write_bytes(bytes(range(256)) * 50)
        (seeds / "bad.pdf").write_bytes(b"%PDF-1.7 no")
        write(seeds, "good.txt", [text(9, 0)], "خبر جديد")
        until(lambda: library.store.article("good.txt"))
    assert newsroom.activity().error is None


def test_what_was_deleted_long_ago_is_thrown_away(library: Library, seeds: Path) -> None:
    newsroom = Newsroom(library)
    intake = newsroom.intake
    old, new = (intake.trash / intake.remove(name) for name in ("0.txt", "1.txt"))
    a_week_ago = time.time() - 7 * 24 * 3600
    os.utime(old, (a_week_ago, a_week_ago))
    with Background(newsroom, trash_days=6):
        until(lambda: not old.exists())
        until(lambda: not library.store.article("1.txt"))
    assert (new / "1.txt").is_file()


def test_a_folder_that_goes_is_told_and_comes_back(library: Library, seeds: Path, tmp_path: Path) -> None:
    newsroom = Newsroom(library)
    with Background(newsroom):
        seeds.rename(tmp_path / "away")
        until(lambda: newsroom.activity().error)
        assert newsroom.activity().error == ("seeds_missing", {"path": str(seeds)})
        assert library.store.count() == 15
        write(tmp_path / "away", "new.txt", [text(9, 0)], "خبر جديد")
        (tmp_path / "away").rename(seeds)
        until(lambda: library.store.article("new.txt"))
        until(lambda: newsroom.activity().error is None)


def test_a_new_model_is_built_beside_the_old_one_and_takes_over(library: Library, seeds: Path, tmp_path: Path) -> None:
    newsroom = Newsroom(library)
    assert library.lock
    successor = opened(tmp_path, "new", library.lock)
    building: list[str | None] = []
    build = newsroom.build

    def watched(library: Library, progress: Progress) -> None:
        def told(at: object) -> None:
            building.append(newsroom.activity().building)
            status = status_json(newsroom.library)
            assert (status["model"], status["complete"]) == ("old", True)
            assert [(one["model"], one["complete"]) for one in status["other_models"]] == [("new", False)]
            # What is being built is in use.
            assert pruned_json(newsroom.library, newsroom.held)["models"] == []
            examined = doctor_json(newsroom.library, False, lambda verify: None, newsroom.held)
            assert "model_unused" not in {one["code"] for one in examined["findings"]}
            assert newsroom.ask(text(1, 1)[:60]).outcome

        build(library, lambda at: (told(at), progress(at))[1])

    newsroom.build = watched  # type: ignore[method-assign]
    with Background(newsroom, successor=successor):
        until(lambda: newsroom.library is successor)
        assert set(building) == {"new"}
        assert newsroom.activity().building is None
        write(seeds, "after.txt", [text(9, 0)], "خبر جديد")
        until(lambda: successor.store.article("after.txt"))
    assert complete(tmp_path / "data" / CHROMA, successor.store.key)
    successor.close()


def test_a_build_that_was_cut_off_goes_on_where_it_stopped(library: Library, seeds: Path, tmp_path: Path) -> None:
    for article in range(3, 30):
        write(seeds, f"{article}.txt", [text(article, number) for number in range(5)], f"خبر {article}")
    library.sync()
    successor = opened(tmp_path, "new", library.lock, fail_after=100)
    newsroom = Newsroom(library)
    with pytest.raises(RuntimeError):
        newsroom.build(successor, lambda progress: None)
    assert newsroom.activity().error
    kept = successor.store.count()
    assert 0 < kept < library.store.count()
    successor.close()
    assert not complete(tmp_path / "data" / CHROMA, successor.store.key)

    old = predecessor(seeds, tmp_path / "data", successor.store.key, _load, StoreLock(tmp_path, "test"))
    assert old is not None
    assert old.embedder.identity == "old"
    old.close()
    again = opened(tmp_path, "new", library.lock)
    newsroom.build(again, lambda progress: None)
    assert len(again.embedder.embedded) == library.store.count() - kept  # type: ignore[attr-defined]
    assert in_line(again)
    again.close()


def _load(name: str) -> Embedder:
    if name != "old":
        raise ModelError("model_not_loaded", name=name, detail="no such model")
    return cast(Embedder, FakeEmbedder(name))


def test_prune_keeps_what_answers_and_removes_the_rest(library: Library, seeds: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    new = opened(tmp_path, "new", library.lock)
    assert prune(data, new.store.key)[0] == []
    assert {model.identity for model in stored_models(data / CHROMA)} == {"old", "new"}
    new.sync()
    library.lexical.close()
    library.tokens.close()
    models, freed = prune(data, new.store.key)
    assert [model.identity for model in models] == ["old"]
    assert freed > 0
    assert cache_files(data) == cache_files(data, new.store.key)
    assert [model.identity for model in stored_models(data / CHROMA)] == ["new"]
    assert in_line(new)
    assert prune(data, new.store.key) == ([], 0)
    new.close()
