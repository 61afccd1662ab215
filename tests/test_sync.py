"""Making the store equal to the seeds folder: only what changed, nothing lost, whatever happens."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from fake_embedder import FakeEmbedder

from vectorstore.caches.lexical import LexicalIndex
from vectorstore.caches.tokens import TokenCache
from vectorstore.check import check
from vectorstore.database.store import Store, erase
from vectorstore.errors import ModelError, SeedError, StoreError
from vectorstore.model.embedding import Passage
from vectorstore.sync import SyncProgress, SyncReport, align, sync

WORDS = ["القادة", "الأوروبيون", "المباحثات", "العقوبات", "النفط", "الصواريخ", "الشبكة", "الشتاء", "الحدود", "الاتفاق"]


def text(article: int, number: int) -> str:
    """A paragraph long enough to be taken for one, different from every other."""
    words = random.Random(f"{article}-{number}").choices(WORDS, k=20)
    return f"قال المتحدث رقم {article * 1000 + number} إن {' '.join(words)}، وأضاف أن الاجتماع مستمر."


def write(seeds: Path, name: str, paragraphs: list[str], title: str = "اجتماع القادة في لندن يبحث العقوبات") -> None:
    path = seeds / name
    path.parent.mkdir(parents=True, exist_ok=True)
    # By the way of a rename: whoever watches the folder would else find an article without paragraphs at times.
    unfinished = path.with_name(f".{path.name}")
    unfinished.write_text("\n".join([title, "نُشِر في 24 أكتوبر 2025", *paragraphs]) + "\n", encoding="utf-8")
    # As old as a file that was there before: young ones are read again, which has its own test.
    age = time.time_ns() - 60_000_000_000 + hash(tuple(paragraphs)) % 1_000_000_000
    os.utime(unfinished, ns=(age, age))
    unfinished.replace(path)


@dataclass
class Rawi:
    """A seeds folder and what is stored of it."""

    seeds: Path
    store: Store
    lexical: LexicalIndex
    tokens: TokenCache
    embedder: FakeEmbedder

    @classmethod
    def open(cls, folder: Path) -> Rawi:
        embedder = FakeEmbedder()
        (folder / "seeds").mkdir(exist_ok=True)
        return cls(
            folder / "seeds",
            Store.open(folder / "chroma", embedder.identity, embedder.dimension, create=True),
            LexicalIndex(folder / "lexical.sqlite3"),
            TokenCache(folder / "tokens.sqlite3"),
            embedder,
        )

    def close(self) -> None:
        self.store.close()
        self.lexical.close()
        self.tokens.close()

    def sync(self, verify: bool = False, progress: Callable[[SyncProgress], None] = lambda _: None) -> SyncReport:
        self.embedder.embedded.clear()
        return sync(self.seeds, self.store, self.lexical, self.tokens, self.embedder, verify=verify, progress=progress)

    def in_line(self) -> None:
        """Files, Chroma, vectors, index and cache agree, id by id."""
        assert check(self.seeds, self.store, self.lexical) == []
        paragraphs = self.store.get(sorted(self.store.ids()))
        assert sum(article.paragraphs for article in self.store.articles()) == len(paragraphs)
        assert self.tokens.keys() == {paragraph.embedding_key for paragraph in paragraphs}
        for paragraph in paragraphs:
            embedding = self.embedder.embed(Passage(paragraph.title, paragraph.section or "", paragraph.text))
            best = self.store.search(embedding.vector, 3)
            assert best[0][1] == pytest.approx(1.0, abs=1e-3)
            assert paragraph.id in [identity for identity, _ in best]


def counts(report: SyncReport) -> tuple[int, int, int, int]:
    assert report.added + report.updated + report.unchanged == report.paragraphs
    return report.added, report.updated, report.deleted, report.unchanged


@pytest.fixture
def rawi(tmp_path: Path) -> Iterator[Rawi]:
    rawi = Rawi.open(tmp_path)
    for article in range(3):
        write(rawi.seeds, f"{article}.txt", [text(article, number) for number in range(5)], f"عنوان الخبر {article}")
    yield rawi
    rawi.close()


def test_a_first_sync_stores_everything_and_a_second_changes_nothing(rawi: Rawi) -> None:
    report = rawi.sync()
    assert (report.articles, report.paragraphs, report.skipped) == (3, 15, [])
    assert counts(report) == (15, 0, 0, 0)
    assert len(rawi.embedder.embedded) == 15
    rawi.in_line()
    before = rawi.store.state()
    assert counts(rawi.sync()) == (0, 0, 0, 15)
    assert rawi.embedder.embedded == []
    assert rawi.store.state() == before


def test_one_changed_paragraph_embeds_one_paragraph(rawi: Rawi) -> None:
    rawi.sync()
    before = rawi.store.ids()
    write(rawi.seeds, "1.txt", [text(1, 0), text(1, 1), text(9, 9), text(1, 3), text(1, 4)], "عنوان الخبر 1")
    assert counts(rawi.sync()) == (0, 1, 0, 14)
    assert rawi.embedder.embedded == [text(9, 9)]
    assert len(before & rawi.store.ids()) == 14
    rawi.in_line()


def test_a_paragraph_on_top_changes_no_other_id(rawi: Rawi) -> None:
    rawi.sync()
    before = rawi.store.ids()
    write(rawi.seeds, "1.txt", [text(9, 9), *(text(1, number) for number in range(5))], "عنوان الخبر 1")
    assert counts(rawi.sync()) == (1, 5, 0, 10)
    assert rawi.embedder.embedded == [text(9, 9)]
    assert before < rawi.store.ids()
    assert [paragraph.position for paragraph in rawi.store.article("1.txt")] == [1, 2, 3, 4, 5, 6]
    rawi.in_line()


def test_a_new_title_embeds_its_paragraphs_again(rawi: Rawi) -> None:
    rawi.sync()
    write(rawi.seeds, "1.txt", [text(1, number) for number in range(5)], "عنوان جديد تماما للخبر")
    assert counts(rawi.sync()) == (0, 5, 0, 10)
    assert len(rawi.embedder.embedded) == 5
    rawi.in_line()


def test_a_renamed_file_embeds_nothing(rawi: Rawi) -> None:
    rawi.sync()
    (rawi.seeds / "sub").mkdir()
    (rawi.seeds / "1.txt").rename(rawi.seeds / "sub" / "renamed.txt")
    assert counts(rawi.sync()) == (5, 0, 5, 10)
    assert rawi.embedder.embedded == []
    assert len(rawi.store.article("sub/renamed.txt")) == 5
    rawi.in_line()


def test_a_renamed_article_is_listed_throughout(rawi: Rawi, monkeypatch: pytest.MonkeyPatch) -> None:
    rawi.sync()
    (rawi.seeds / "1.txt").rename(rawi.seeds / "renamed.txt")
    forget = rawi.store.forget
    listed: list[set[str]] = []

    def watched(sources: Sequence[str]) -> None:
        listed.append({article.source for article in rawi.store.articles()})
        forget(sources)

    monkeypatch.setattr(rawi.store, "forget", watched)
    rawi.sync()
    assert listed == [{"0.txt", "1.txt", "2.txt", "renamed.txt"}]
    assert {article.source for article in rawi.store.articles()} == {"0.txt", "2.txt", "renamed.txt"}


def test_the_same_article_under_two_names_is_embedded_once(rawi: Rawi) -> None:
    write(rawi.seeds, "copy.txt", [text(1, number) for number in range(5)], "عنوان الخبر 1")
    assert rawi.sync().paragraphs == 20
    assert len(rawi.embedder.embedded) == 15
    rawi.in_line()
    (rawi.seeds / "copy.txt").unlink()
    rawi.sync()
    rawi.in_line()


def test_a_deleted_file_is_gone(rawi: Rawi) -> None:
    rawi.sync()
    (rawi.seeds / "1.txt").unlink()
    report = rawi.sync()
    assert counts(report) == (0, 0, 5, 10)
    assert report.articles == 2
    assert rawi.store.article("1.txt") == []
    rawi.in_line()


def test_repeated_paragraphs_are_each_stored(rawi: Rawi) -> None:
    write(rawi.seeds, "1.txt", [text(1, 0), text(1, 1), text(1, 0)], "عنوان الخبر 1")
    rawi.sync()
    stored = [paragraph.text for paragraph in rawi.store.article("1.txt")]
    assert rawi.store.count() == 10 + len(stored)
    rawi.in_line()


def test_an_empty_folder_is_empty_but_a_missing_one_is_an_error(rawi: Rawi, tmp_path: Path) -> None:
    rawi.sync()
    rawi.seeds.rename(tmp_path / "elsewhere")
    for attempt in (rawi.sync, lambda: check(rawi.seeds, rawi.store, rawi.lexical)):
        with pytest.raises(StoreError) as caught:
            attempt()
        assert caught.value.code == "seeds_missing"
    assert rawi.store.count() == 15
    rawi.seeds.mkdir()
    assert counts(rawi.sync()) == (0, 0, 15, 0)
    rawi.in_line()


@pytest.mark.parametrize("listed", [False, True])
def test_a_folder_that_goes_while_it_is_read_takes_no_article_with_it(
    rawi: Rawi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, listed: bool
) -> None:
    rawi.sync()

    def going(root: Path) -> list[Path]:
        found = sorted(root.glob("*.txt")) if listed else []
        root.rename(tmp_path / "elsewhere")
        return found

    with monkeypatch.context() as patched:
        patched.setattr("vectorstore.files.seedfiles.find_seed_files", going)
        with pytest.raises(StoreError, match="seeds_missing"):
            rawi.sync()
    assert rawi.store.count() == 15
    (tmp_path / "elsewhere").rename(rawi.seeds)
    assert counts(rawi.sync()) == (0, 0, 0, 15)


def test_a_bad_file_stops_no_good_one_and_keeps_nothing_stale(rawi: Rawi) -> None:
    rawi.sync()
    (rawi.seeds / "0.txt").write_bytes(b"")
    (rawi.seeds / "junk.txt").write_bytes(bytes(range(256)) * 50)
    write(rawi.seeds, "new.txt", [text(7, 0)], "عنوان خبر سابع")
    report = rawi.sync()
    assert sorted(source for source, _ in report.skipped) == ["0.txt", "junk.txt"]
    assert all(isinstance(error, SeedError) for _, error in report.skipped)
    assert counts(report) == (1, 0, 5, 10)
    assert {difference.kind for difference in check(rawi.seeds, rawi.store, rawi.lexical)} == {"file_unreadable"}


@pytest.mark.parametrize("stored", [False, True])
def test_a_named_pipe_is_skipped_and_nothing_waits_for_it(rawi: Rawi, stored: bool) -> None:
    rawi.sync()
    pipe = rawi.seeds / ("1.txt" if stored else "pipe.txt")
    pipe.unlink(missing_ok=True)
    os.mkfifo(pipe)
    done = threading.Event()

    def let_go() -> None:
        """Whoever waits at the pipe has failed the test, and need not wait for ever."""
        while not done.wait(10):
            os.close(os.open(pipe, os.O_RDWR))

    threading.Thread(target=let_go, daemon=True).start()
    began = time.monotonic()
    report = rawi.sync()
    differences = check(rawi.seeds, rawi.store, rawi.lexical)
    done.set()
    assert time.monotonic() - began < 10
    assert [(source, error.code) for source, error in report.skipped] == [(pipe.name, "seed_not_a_file")]
    # A pipe in the place of an article is not the article at a bad moment.
    assert counts(report) == ((0, 0, 5, 10) if stored else (0, 0, 0, 15))
    assert [(one.kind, one.source) for one in differences] == [("file_unreadable", pipe.name)]


def test_a_file_that_cannot_be_read_at_the_moment_keeps_its_paragraphs(
    rawi: Rawi, monkeypatch: pytest.MonkeyPatch
) -> None:
    rawi.sync()
    plain = Path.open

    def denied(path: Path, *arguments: object, **named: object) -> object:
        if path.name == "1.txt":
            raise PermissionError(13, "Permission denied")
        return plain(path, *arguments, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", denied)
    for verify in (True, False):
        os.utime(rawi.seeds / "1.txt")
        report = rawi.sync(verify=verify)
        assert [(source, error.code) for source, error in report.skipped] == [("1.txt", "seed_unreadable")]
        assert counts(report) == (0, 0, 0, 15)
    assert [difference.kind for difference in check(rawi.seeds, rawi.store, rawi.lexical)] == ["out_of_reach"]
    monkeypatch.undo()
    rawi.sync()
    rawi.in_line()


def test_a_folder_that_cannot_be_listed_at_the_moment_keeps_its_articles(
    rawi: Rawi, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(rawi.seeds, "sub/deep.txt", [text(5, 0)], "عنوان خبر خامس")
    rawi.sync()
    monkeypatch.setattr("vectorstore.files.seedfiles.find_seed_files", lambda root: sorted(root.glob("*.txt")))
    for module in ("sync", "check"):
        monkeypatch.setattr(f"vectorstore.{module}.out_of_reach", lambda seeds, source: source.startswith("sub/"))
    for verify in (False, True):
        report = rawi.sync(verify=verify)
        assert [source for source, _ in report.skipped] == ["sub/deep.txt"]
        assert counts(report) == (0, 0, 0, 16)
    differences = check(rawi.seeds, rawi.store, rawi.lexical)
    assert [(one.kind, one.source) for one in differences] == [("out_of_reach", "sub/deep.txt")]
    monkeypatch.undo()
    rawi.sync()
    rawi.in_line()


# As somebody whom a folder can refuse, unlike root.
_AS_NOBODY = """
import json, os, sys
sys.path.insert(0, sys.argv[2])
from pathlib import Path
from test_sync import Rawi, text, write
from vectorstore.check import check
if os.getuid() == 0:
    # What is loaded late may lie where only root comes.
    warm = Path(sys.argv[1], "warm")
    warm.mkdir()
    write(warm / "seeds", "a.txt", [text(1, 0)])
    Rawi.open(warm).sync()
    os.setgid(65534)
    os.setuid(65534)
own = Path(sys.argv[1], "own")
own.mkdir()
rawi = Rawi.open(own)
write(rawi.seeds, "a.txt", [text(1, 0)])
write(rawi.seeds, "desk/deep.txt", [text(2, 0)])
rawi.sync()
os.chmod(rawi.seeds / "desk", 0)
try:
    report = rawi.sync(verify=True)
    found = check(rawi.seeds, rawi.store, rawi.lexical)
finally:
    os.chmod(rawi.seeds / "desk", 0o755)
skipped = [source for source, _ in report.skipped]
print(json.dumps([report.paragraphs, skipped, [[one.kind, one.source] for one in found]]))
"""


def test_a_folder_that_refuses_its_reader_is_told_and_nothing_else(tmp_path: Path) -> None:
    # The folders of tests are their maker's alone.
    folder = Path(tempfile.mkdtemp())
    try:
        folder.chmod(0o777)
        command = [sys.executable, "-c", _AS_NOBODY, str(folder), str(Path(__file__).parent)]
        surrounding = {**os.environ, "HOME": str(folder)}
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=surrounding)
    finally:
        shutil.rmtree(folder)
    if "PermissionError" in done.stderr or "Permission denied" in done.stderr:
        pytest.skip("the program is out of reach for another user")
    assert json.loads(done.stdout) == [2, ["desk/deep.txt"], [["out_of_reach", "desk/deep.txt"]]], done.stderr[-2000:]


def test_links_that_lead_nowhere_or_to_folders_are_told(rawi: Rawi, tmp_path: Path) -> None:
    rawi.sync()
    (rawi.seeds / "1.txt").rename(rawi.seeds / ".kept")
    (rawi.seeds / "1.txt").symlink_to(rawi.seeds / "gone.txt")
    (rawi.seeds / "broken.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "others").mkdir()
    (rawi.seeds / "linked").symlink_to(tmp_path / "others")
    (rawi.seeds / ".hidden").symlink_to(tmp_path / "others")
    for verify in (False, True):
        report = rawi.sync(verify=verify)
        assert [(source, error.code) for source, error in report.skipped] == [
            ("1.txt", "seed_link_broken"),
            ("broken.txt", "seed_link_broken"),
            ("linked", "seed_linked_folder"),
        ]
        # What the link led to may come back.
        assert counts(report) == (0, 0, 0, 15)
    assert [(one.kind, one.source) for one in check(rawi.seeds, rawi.store, rawi.lexical)] == [
        ("out_of_reach", "1.txt"),
        ("out_of_reach", "broken.txt"),
        ("linked_folder", "linked"),
    ]


@pytest.mark.parametrize("name", [b"bad\xff.txt", b"\xe3folder/a.txt", b"two\nlines.txt"])
def test_a_name_that_is_no_text_is_told_in_a_form_that_can_be_shown(rawi: Rawi, name: bytes) -> None:
    path = Path(os.fsdecode(os.fsencode(rawi.seeds) + b"/" + name))
    path.parent.mkdir(exist_ok=True)
    path.write_text((rawi.seeds / "1.txt").read_text("utf-8"), "utf-8")
    report = rawi.sync()
    differences = check(rawi.seeds, rawi.store, rawi.lexical)
    assert [error.code for _, error in report.skipped] == ["seed_file_name"]
    assert [one.kind for one in differences] == ["file_misnamed"]
    shown = name.decode("utf-8", "backslashreplace").replace("\n", "\\n")
    assert {source for source, _ in report.skipped} | {one.source for one in differences} == {shown}
    shown.encode()
    assert report.skipped[0][1].values["file"] == shown
    assert counts(report) == (15, 0, 0, 0)


def test_a_young_file_is_read_again_until_its_time_can_be_trusted(rawi: Rawi) -> None:
    rawi.sync()
    path = rawi.seeds / "1.txt"
    content = path.read_text(encoding="utf-8")
    path.write_text(content, encoding="utf-8")
    status = path.stat()
    assert counts(rawi.sync()) == (0, 0, 0, 15)
    # Same size, same time: only reading tells.
    path.write_text(content.replace("المتحدث", "المتحدة", 1), encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert path.stat().st_size == status.st_size
    assert counts(rawi.sync()) == (0, 1, 0, 14)


def test_verify_trusts_no_time(rawi: Rawi) -> None:
    rawi.sync()
    path = rawi.seeds / "1.txt"
    status = path.stat()
    path.write_text(path.read_text(encoding="utf-8").replace("المتحدث", "المتحدة", 1), encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert counts(rawi.sync()) == (0, 0, 0, 15)
    assert counts(rawi.sync(verify=True)) == (0, 1, 0, 14)
    rawi.in_line()


def test_embedding_is_not_called_article_by_article(rawi: Rawi) -> None:
    seen: list[SyncProgress] = []
    rawi.sync(progress=seen.append)
    assert rawi.embedder.calls == 1
    assert seen[-1] == SyncProgress(files_done=3, files=3, embedded=15)


def test_new_paragraphs_are_there_before_the_old_ones_go(rawi: Rawi, monkeypatch: pytest.MonkeyPatch) -> None:
    rawi.sync()
    write(rawi.seeds, "1.txt", [text(8, number) for number in range(5)], "عنوان آخر لهذا الخبر")
    (rawi.seeds / "2.txt").rename(rawi.seeds / "3.txt")
    present: list[int] = []
    delete = Store.delete

    def watched(self: Store, ids: list[str]) -> None:
        present.append(self.count())
        delete(self, ids)

    monkeypatch.setattr(Store, "delete", watched)
    rawi.sync()
    assert max(present) == 25


def test_a_sync_that_breaks_is_completed_by_the_next(rawi: Rawi) -> None:
    rawi.sync()
    write(rawi.seeds, "1.txt", [text(8, number) for number in range(200)], "عنوان آخر لهذا الخبر")
    (rawi.seeds / "2.txt").unlink()
    rawi.embedder.fail_after = 150
    with pytest.raises(RuntimeError):
        rawi.sync()
    assert rawi.store.state().dirty
    assert "sync_unfinished" in {difference.kind for difference in check(rawi.seeds, rawi.store, rawi.lexical)}
    rawi.embedder.fail_after = None
    rawi.sync()
    # What was embedded before the break is not embedded again.
    assert len(rawi.embedder.embedded) <= 200 - 128
    rawi.in_line()


def test_tampering_with_chroma_is_noticed_and_mended(rawi: Rawi) -> None:
    rawi.sync()
    lost = rawi.store.article("1.txt")[2]
    rawi.store.delete([lost.id])
    kinds = {difference.kind for difference in check(rawi.seeds, rawi.store, rawi.lexical)}
    assert kinds == {"paragraph_missing", "term_unknown"}
    rawi.sync()
    assert rawi.embedder.embedded == [lost.text]
    rawi.in_line()


def test_the_lexical_index_is_mended_from_chroma(rawi: Rawi) -> None:
    rawi.sync()
    ids = sorted(rawi.lexical.ids())
    rawi.lexical.remove(ids[:4])
    assert {difference.kind for difference in check(rawi.seeds, rawi.store, rawi.lexical)} == {"term_missing"}
    assert align(rawi.store, rawi.lexical) == 4
    assert align(rawi.store, rawi.lexical) == 0
    rawi.lexical.clear()
    rawi.sync()
    assert rawi.embedder.embedded == []
    rawi.in_line()


def test_after_a_change_of_the_program_files_are_read_again(rawi: Rawi, monkeypatch: pytest.MonkeyPatch) -> None:
    rawi.sync()
    monkeypatch.setattr("vectorstore.sync.program", lambda: "another version")
    assert counts(rawi.sync()) == (0, 0, 0, 15)
    assert rawi.embedder.embedded == []
    assert rawi.store.state().written_by == "another version"
    rawi.in_line()


def test_a_store_of_another_model_is_refused(rawi: Rawi) -> None:
    rawi.embedder.identity = "other"
    with pytest.raises(ModelError, match="model_mismatch"):
        rawi.sync()


def test_rebuilding_restores_everything_and_leaves_the_seeds_alone(rawi: Rawi, tmp_path: Path) -> None:
    rawi.sync()
    ids = rawi.store.ids()
    seeds = {path.name: path.read_bytes() for path in rawi.seeds.iterdir()}
    rawi.store.close()
    erase(tmp_path / "chroma")
    rawi.store = Store.open(tmp_path / "chroma", "fake", rawi.embedder.dimension, create=True)
    assert counts(rawi.sync()) == (15, 0, 0, 0)
    assert rawi.store.ids() == ids
    assert {path.name: path.read_bytes() for path in rawi.seeds.iterdir()} == seeds
    rawi.in_line()


def test_searches_find_no_hole_during_a_sync(rawi: Rawi) -> None:
    rawi.sync()
    kept = rawi.store.article("0.txt")[0]
    vector = rawi.embedder.embed(Passage(kept.title, "", kept.text)).vector
    errors: list[BaseException] = []
    done = threading.Event()

    def find() -> list[str]:
        found = [identity for identity, _ in rawi.store.search(vector, 1)]
        return [paragraph.text for paragraph in rawi.store.get(found)]

    def ask() -> None:
        try:
            while not done.is_set():
                # Deleted between search and get (a renamed file): what took its place is found by searching again.
                assert kept.text in find() or kept.text in find()
        except BaseException as error:
            errors.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    for article in range(3, 9):
        write(rawi.seeds, f"{article}.txt", [text(article, number) for number in range(20)], f"عنوان الخبر {article}")
        (rawi.seeds / f"{article - 2}.txt").unlink(missing_ok=True)
        if article == 5:
            (rawi.seeds / "0.txt").rename(rawi.seeds / "moving.txt")
        rawi.sync()
    done.set()
    thread.join()
    assert not errors
    rawi.in_line()


SYNC_SLOWLY = """
import sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from test_sync import Rawi
rawi = Rawi.open(Path(sys.argv[1]))
print("started", flush=True)
rawi.sync(progress=lambda progress: time.sleep(0.002))
print("finished", flush=True)
"""


def test_a_sync_killed_at_any_moment_loses_doubles_and_keeps_nothing_stale(rawi: Rawi, tmp_path: Path) -> None:
    for article in range(8):
        write(rawi.seeds, f"{article}.txt", [text(article, number) for number in range(20)], f"عنوان الخبر {article}")
    rawi.sync()
    rawi.close()
    chance = random.Random(5)
    killed = 0
    for attempt in range(5):
        for article in range(8):
            name = f"{article}.txt"
            paragraphs = [text(article + 100 * (number % 3) * attempt, number) for number in range(20)]
            write(rawi.seeds, name, paragraphs, f"عنوان الخبر {article} {attempt % 2}")
        (rawi.seeds / "1.txt").unlink()
        command = [sys.executable, "-c", SYNC_SLOWLY, str(tmp_path), str(Path(__file__).parent)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        assert process.stdout.readline() == "started\n"
        time.sleep(chance.uniform(0.02, 0.6))
        process.send_signal(signal.SIGKILL)
        rest, _ = process.communicate()
        killed += "finished" not in rest
        again = Rawi.open(tmp_path)
        again.sync()
        again.in_line()
        assert counts(again.sync()) == (0, 0, 0, again.store.count())
        again.close()
    assert killed >= 3
