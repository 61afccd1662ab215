"""What can be wrong with a store: found, told with its severity and a remedy, and repaired."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import cast

import pytest
from fake_embedder import FakeEmbedder
from test_sync import text, write

from bot.reports import doctor_json, status_json
from bot.wording import upkeep as wording_upkeep
from vectorstore.check import check
from vectorstore.database.chroma import leftover_folders
from vectorstore.doctor import REPAIRABLE, examine, examine_files, examine_model, failure, repair
from vectorstore.errors import StoreError
from vectorstore.library import CHROMA, Library, cache_files
from vectorstore.model.bundled import folder, unpack
from vectorstore.model.embedding import Embedder
from vectorstore.records import ArticleSummary
from vectorstore.sync import SyncProgress


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for article in range(3):
        paragraphs = [text(article, number) for number in range(5)]
        write(tmp_path / "seeds", f"{article}.txt", paragraphs, f"عنوان الخبر {article}")
    with opened(tmp_path) as library:
        library.sync()
    return tmp_path / "data"


@pytest.fixture
def library(data: Path) -> Iterator[Library]:
    with opened(data.parent) as library:
        yield library


def opened(folder: Path, rebuild: bool = False) -> Library:
    embedder = cast(Embedder, FakeEmbedder())
    return Library.open(folder / "seeds", folder / "data", embedder, purpose="test", rebuild=rebuild)


def _lose_paragraph(library: Library) -> None:
    library.store.delete(sorted(library.store.ids())[:1])


def _lose_article(library: Library) -> None:
    article = library.store.articles()[0]
    library.store.forget([article.source])


def _add_article(library: Library) -> None:
    library.store.record([ArticleSummary("gone.txt", "عنوان", None, 0, "", 0, 0)])


def _change_file(library: Library) -> None:
    write(library.seeds, "1.txt", [text(7, 7)], "عنوان آخر")


def _add_stranger(library: Library) -> None:
    one = library.store.article("1.txt")[0]
    stranger = type(one)(**{**one.__dict__, "id": "f" * 32, "text": "فقرة ليست في أي ملف"})
    library.store.add([stranger], [library.store.vectors([one.embedding_key])[one.embedding_key]])


@pytest.mark.parametrize(
    ("harm", "code", "severity"),
    [
        (lambda library: library.store.begin(), "sync_unfinished", "warning"),
        (_lose_paragraph, "paragraph_missing", "error"),
        (_add_stranger, "paragraph_unknown", "error"),
        (_lose_article, "not_stored", "warning"),
        (_add_article, "no_file", "warning"),
        (_change_file, "outdated", "warning"),
        (lambda library: library.lexical.remove(sorted(library.lexical.ids())[:2]), "term_missing", "error"),
        (lambda library: library.tokens.clear(), "tokens_missing", "note"),
        (lambda library: library.tokens.put([("x", library.tokens.get_many(sorted(library.tokens.keys()))[0])]),
         "tokens_unknown", "note"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_found_and_repaired(
    library: Library, harm: Callable[[Library], None], code: str, severity: str
) -> None:
    assert examine(library) == []
    harm(library)
    found = {finding.code: finding for finding in examine(library)}
    assert found[code].severity == severity
    assert found[code].remedy in REPAIRABLE
    for language in ("ar", "en"):
        assert wording_upkeep.finding(code, found[code].values, language).endswith(".")
        assert wording_upkeep.remedy(found[code].remedy, language)
    repair(library, found.values(), lambda: library.sync(verify=True))
    assert examine(library) == []


def test_a_file_that_is_no_article_is_its_owners_to_mend(library: Library) -> None:
    (library.seeds / "junk.txt").write_bytes(bytes(range(256)) * 50)
    result = doctor_json(library, True, lambda verify: library.sync(verify=verify))
    (found,) = result["findings"]
    assert (found["code"], found["severity"], found["repairable"], found["repaired"]) == (
        *("file_unreadable", "warning"),
        *(False, False),
    )
    assert not result["healthy"]
    assert (library.seeds / "junk.txt").exists()


@pytest.mark.parametrize(
    ("name", "code"),
    [(os.fsdecode(b"bad\xff.txt"), "file_misnamed"), ("broken.txt", "out_of_reach"), ("folder", "linked_folder")],
)
def test_what_only_its_owner_can_mend_is_told_in_words(library: Library, name: str, code: str) -> None:
    if code == "file_misnamed":
        (library.seeds / name).write_bytes((library.seeds / "1.txt").read_bytes())
    else:
        (library.seeds / name).symlink_to(library.seeds / "nowhere" if code == "out_of_reach" else library.data)
    result = doctor_json(library, True, lambda verify: library.sync(verify=verify))
    (found,) = result["findings"]
    assert (found["code"], found["repairable"], found["repaired"]) == (code, False, False)
    json.dumps(result, ensure_ascii=False).encode()
    status = status_json(library)
    assert status["in_line"]
    json.dumps(status, ensure_ascii=False).encode()
    for language in ("ar", "en"):
        (finding,) = examine(library)
        assert wording_upkeep.finding(code, finding.values, language).endswith(").")
        assert wording_upkeep.remedy(finding.remedy, language)


def test_a_sync_that_is_running_was_not_cut_off(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    (library.seeds / "new.txt").write_bytes((library.seeds / "1.txt").read_bytes() + "سطر جديد في الخبر.\n".encode())
    reached, go_on = threading.Event(), threading.Event()

    def pause(_: SyncProgress) -> None:
        if library.store.state().dirty:
            reached.set()
            assert go_on.wait(60)

    syncing = threading.Thread(target=library.sync, args=(pause,))
    syncing.start()
    assert reached.wait(60)
    try:
        monkeypatch.setattr("bot.wording.upkeep.terminal_language", lambda: "en")
        status = status_json(library)
        assert not status["in_line"]
        told = wording_upkeep.status_in_terminal(status)
        assert "A sync is running; until it ends the store may differ from the seeds folder:\n  Files not" in told
        assert "cut off" not in told and "run rawi sync" not in told
        codes = {finding.code for finding in examine(library)}
        assert "sync_running" in codes and "sync_unfinished" not in codes
        (finding,) = (finding for finding in examine(library) if finding.code == "sync_running")
        assert wording_upkeep.finding(finding.code, finding.values, "ar").endswith(".")
    finally:
        go_on.set()
        syncing.join()
    assert status_json(library)["in_line"]


@pytest.mark.parametrize(("needed", "left"), [(1 << 40, 15), (1, 0)])
def test_what_could_not_be_built_again_is_not_dropped(
    data: Path, monkeypatch: pytest.MonkeyPatch, needed: int, left: int
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("vectorstore.database.chroma._free", lambda path: 0)
        # The room that the store itself takes is enough where little is needed; the sync after it fails by itself.
        patched.setattr("vectorstore.database.chroma._NEARLY_FULL", needed)
        with suppress(StoreError):
            opened(data.parent, rebuild=True).close()
    with opened(data.parent) as library:
        assert library.store.count() == left


def test_a_status_is_told_in_words_and_tells_how_many(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def told(language: str) -> str:
        monkeypatch.setattr("bot.wording.upkeep.terminal_language", lambda: language)
        return wording_upkeep.status_in_terminal(status_json(library))

    assert "equals the seeds folder." in told("en") and "  " not in told("en")
    (library.seeds / "broken.txt").write_bytes(bytes(range(256)) * 50)
    assert "but for what was left out:\n  Files that are no articles: 1 (broken.txt). Correct" in told("en")
    assert "عدا ما تُرك:\n  ملفات لا تُقرأ مقالاتٍ: 1 (broken.txt). صحّح" in told("ar")
    library.store.begin()
    for number in range(30):
        write(library.seeds, f"new-{number:02}.txt", [text(number + 9, 0)], f"خبر {number}")
    for language in ("ar", "en"):
        lines = told(language).splitlines()
        assert any("30 (new-00.txt, new-01.txt, new-02.txt, new-03.txt, new-04.txt, …)" in line for line in lines)
        assert not any("_" in line for line in lines if line.startswith("  "))
        assert len(lines) < 12


def test_a_repaired_store_is_told_to_be_healthy(library: Library) -> None:
    _lose_paragraph(library)
    _change_file(library)
    result = doctor_json(library, True, lambda verify: library.sync(verify=verify))
    assert result["healthy"]
    assert result["findings"]
    assert all(one["repaired"] for one in result["findings"])
    assert "repaired" in wording_upkeep.doctor_in_terminal(result)


@pytest.mark.parametrize("damage", ["overwritten", "torn", "vectors"])
def test_a_damaged_store_is_told_and_rebuilt_from_the_seeds(data: Path, damage: str) -> None:
    seeds = {path.name: path.read_bytes() for path in (data.parent / "seeds").iterdir()}
    database = data / CHROMA / "chroma.sqlite3"
    if damage == "overwritten":
        database.write_bytes(b"this was a database")
    elif damage == "torn":
        with database.open("r+b") as file:
            file.seek(4096)
            file.write(b"\xff" * (database.stat().st_size - 8192))
    else:
        _tear_vectors(data)
    found = list(examine_files(data))
    if not found:
        with pytest.raises(StoreError) as caught:
            opened(data.parent)
        found = [failure(caught.value)]
    assert [(finding.code, finding.severity, finding.remedy) for finding in found] == [
        ("store_damaged", "error", "rebuild")
    ]
    with opened(data.parent, rebuild=True) as library:
        library.sync()
        assert examine(library) == []
    assert {path.name: path.read_bytes() for path in (data.parent / "seeds").iterdir()} == seeds


def _tear_vectors(data: Path) -> None:
    """Lose the vectors' segment: what a folder that was copied in part looks like."""
    with sqlite3.connect(data / CHROMA / "chroma.sqlite3") as database:
        database.execute("DELETE FROM embeddings_queue")
        database.execute("UPDATE max_seq_id SET seq_id = 100000")
    database.close()
    for entry in (data / CHROMA).iterdir():
        if entry.is_dir():
            shutil.rmtree(entry)


def test_damaged_caches_are_told_and_filled_again(data: Path) -> None:
    for path in cache_files(data):
        if path.suffix == ".sqlite":
            path.write_bytes(b"this was an index" * 1000)
    found = examine_files(data)
    assert {(one.code, one.severity, one.remedy) for one in found} == {("cache_file_damaged", "warning", "index")}
    with opened(data.parent) as library:
        assert check(library.seeds, library.store, library.lexical) == []
        repair(library, examine(library), lambda: library.sync(verify=True))
        assert examine(library) == []


@pytest.mark.parametrize("name", ["b #1", "c50%20off", "d?mode=rw"])
def test_a_folder_may_have_a_name_that_means_something_in_an_address(data: Path, name: str) -> None:
    place = data.parent / name / "data"
    place.parent.mkdir()
    data.rename(place)
    assert leftover_folders(place / CHROMA) == []
    left = place / CHROMA / str(uuid.uuid4())
    left.mkdir()
    assert leftover_folders(place / CHROMA) == [left]
    cache = next(path for path in cache_files(place) if path.suffix == ".sqlite")
    cache.write_bytes(b"this was an index" * 1000)
    assert [one.code for one in examine_files(place)] == ["cache_file_damaged"]
    assert sorted(path.name for path in data.parent.iterdir()) == sorted([name, "seeds"])


def test_a_torn_model_is_told(tmp_path: Path) -> None:
    from bot.settings import Settings

    unpacked = unpack(Settings().cache_dir)
    torn = folder(tmp_path)
    torn.mkdir(parents=True)
    for path in unpacked.iterdir():
        if path.is_file():
            (torn / path.name).symlink_to(path)
    assert examine_model(unpacked) == []
    assert examine_model(torn) == []
    (torn / "model.safetensors").unlink()
    with (unpacked / "model.safetensors").open("rb") as weights:
        (torn / "model.safetensors").write_bytes(weights.read(100_000))
    (found,) = examine_model(torn)
    assert (found.code, found.severity, found.remedy) == ("model_folder_damaged", "error", "model")
    assert "model.safetensors" in found.values["examples"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[int], None]]:
    """Puts a disk of so many megabytes at the data folder, or changes its size."""
    place = tmp_path / "data"
    place.mkdir()

    def sized(megabytes: int) -> None:
        option = f"size={megabytes}m" + (",remount" if place.is_mount() else "")
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", option, "none", str(place)], check=False, capture_output=True, text=True
        )
        if done.returncode:
            pytest.skip(f"no small disk can be mounted here: {done.stderr.strip()}")

    if shutil.which("mount") is None:
        pytest.skip("no small disk can be mounted here")
    yield sized
    if place.is_mount():
        subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk_is_told_loses_nothing_and_is_outlived(small_disk: Callable[[int], None], tmp_path: Path) -> None:
    small_disk(64)
    paragraphs = [text(0, number) for number in range(5)]
    write(tmp_path / "seeds", "0.txt", paragraphs, "عنوان الخبر 0")
    with opened(tmp_path) as library:
        library.sync()
        used = shutil.disk_usage(tmp_path / "data").used
        small_disk(used // 1_048_576 + 1)
        for article in range(1, 100):
            paragraphs = [text(article, number) for number in range(20)]
            write(tmp_path / "seeds", f"{article}.txt", paragraphs, f"عنوان الخبر {article}")
        seeds = {path.name: path.read_bytes() for path in (tmp_path / "seeds").iterdir()}
        with pytest.raises(StoreError, match="disk_full"):
            library.sync()
        assert [one.text for one in library.store.article("0.txt")] == [text(0, number) for number in range(5)]
        assert {path.name: path.read_bytes() for path in (tmp_path / "seeds").iterdir()} == seeds
        small_disk(256)
        library.sync()
        assert examine(library) == [] or {one.code for one in examine(library)} == {"tokens_missing"}
        assert check(library.seeds, library.store, library.lexical) == []


@pytest.mark.parametrize("filled", ["meanwhile", "by others in the middle of a write"])
def test_a_disk_that_stays_full_ends_no_answers_and_is_outlived(
    small_disk: Callable[[int], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, filled: str
) -> None:
    small_disk(64)
    write(tmp_path / "seeds", "0.txt", [text(0, number) for number in range(5)], "عنوان الخبر 0")
    with opened(tmp_path) as library:
        library.sync()
        used = shutil.disk_usage(tmp_path / "data").used // 1_048_576
        small_disk(used + (11 if filled == "meanwhile" else 4))
        for article in range(1, 100):
            paragraphs = [text(article, number) for number in range(20)]
            write(tmp_path / "seeds", f"{article}.txt", paragraphs, f"عنوان الخبر {article}")
        (vector,) = library.store.vectors([library.store.article("0.txt")[0].embedding_key]).values()
        for attempt in range(4):
            with monkeypatch.context() as patched, pytest.raises(StoreError, match="disk_full"):
                if attempt == 0 and filled.startswith("by others"):
                    # When it was looked at there was room.
                    patched.setattr("vectorstore.database.connection.require_room", lambda place: None)
                library.sync()
            for _ in range(3):
                assert library.store.search(vector, 1)[0][1] > 0.99
                assert "0.txt" in {one.source for one in library.store.articles()}
                assert library.lexical.ids()
        small_disk(256)
        assert library.store.search(vector, 1)[0][1] > 0.99
        library.sync()
        assert check(library.seeds, library.store, library.lexical) == []
        assert {one.code for one in examine(library)} <= {"tokens_missing"}


@pytest.mark.parametrize("spoilt", ["reads", "writes"])
def test_a_store_that_cannot_be_opened_anew_goes_on_as_it_is(
    library: Library, monkeypatch: pytest.MonkeyPatch, spoilt: str
) -> None:
    """Opening Chroma anew failed after the one that was open had been closed, and every question after that."""
    store = library.store
    store._broken = True
    store._stuck = spoilt == "reads"

    def refuse(place: Path) -> None:
        raise StoreError("disk_full", path=str(place), free=0)

    with monkeypatch.context() as patched:
        patched.setattr("vectorstore.database.chroma.open_client", refuse)
        _change_file(library)
        for _ in range(2):
            with pytest.raises(StoreError, match="disk_full"):
                library.sync()
        if spoilt == "writes":
            assert store.count() == 15
    assert store.count() == 15
    library.sync()
    assert examine(library) == []


def test_what_is_stuck_is_not_asked_while_the_disk_is_full(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second search after one that met a full disk would wait for ever."""
    store = library.store

    def full(**_: object) -> None:
        raise OSError(28, "No space left on device")

    stuck = store._paragraphs
    with monkeypatch.context() as patched:
        patched.setattr(stuck, "query", full)
        patched.setattr("vectorstore.database.chroma._free", lambda path: 1000)
        with pytest.raises(StoreError, match="disk_full"):
            store.search([1.0] * 16, 1)
        patched.setattr(stuck, "query", lambda **_: pytest.fail("it was asked again"))
        with pytest.raises(StoreError, match="disk_full"):
            store.search([1.0] * 16, 1)
        patched.undo()
        assert store.search([1.0] * 16, 1)
    assert store._paragraphs is not stuck


# A disk that is full, as a process meets it: no file may grow beyond what is there already.
_ON_A_FULL_DISK = """
import resource, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from test_doctor import opened
library = opened(Path(sys.argv[1]))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
largest = max(path.stat().st_size for path in Path(sys.argv[1], "data").rglob("*") if path.is_file())
resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
from vectorstore.errors import StoreError
try:
    library.sync()
except StoreError as error:
    print(error.code)
else:
    print("nothing went wrong")
"""


# What the system allows, and not how much room there is, stops the writing; then it is allowed again.
_UNDER_A_LIMIT = """
import resource, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from test_doctor import opened
from vectorstore.doctor import examine
from vectorstore.errors import StoreError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
library = opened(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
for work in (library.sync, lambda: library.store.search([1.0] * 16, 1), library.sync):
    try:
        work()
        print("searched")
    except StoreError as error:
        print(error.code)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
library.sync()
print(" ".join(one.code for one in examine(library) if one.severity != "note") or "healthy")
"""


@pytest.mark.parametrize("largest", [400_000, 900_000])
def test_a_limit_on_the_size_of_files_is_no_damage(tmp_path: Path, largest: int) -> None:
    for article in range(150):
        paragraphs = [text(article, number) for number in range(10)]
        write(tmp_path / "seeds", f"{article}.txt", paragraphs, f"عنوان الخبر {article}")
    command = [sys.executable, "-c", _UNDER_A_LIMIT, str(tmp_path), str(Path(__file__).parent), str(largest)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    *limited, after = done.stdout.split()
    assert set(limited) <= {"store_unwritable", "cache_unwritable", "searched"}, done.stdout + done.stderr[-2000:]
    assert "store_unwritable" in limited and after == "healthy", done.stdout + done.stderr[-2000:]


def test_a_sync_without_room_fails_clearly_and_the_next_one_completes_it(data: Path) -> None:
    folder = data.parent
    for article in range(3, 60):
        paragraphs = [text(article, number) for number in range(10)]
        write(folder / "seeds", f"{article}.txt", paragraphs, f"عنوان الخبر {article}")
    seeds = {path.name: path.read_bytes() for path in (folder / "seeds").iterdir()}
    command = [sys.executable, "-c", _ON_A_FULL_DISK, str(folder), str(Path(__file__).parent)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout.strip() in {"disk_full", "store_unwritable"}, done.stderr[-2000:]
    assert {path.name: path.read_bytes() for path in (folder / "seeds").iterdir()} == seeds
    with opened(folder) as library:
        assert library.store.get(sorted(library.store.ids())[:1])
        library.sync()
        assert examine(library) == []
