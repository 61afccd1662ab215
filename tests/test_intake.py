"""Articles added and taken away: what is no article is not written, and nothing is overwritten or leaves the folder."""

from __future__ import annotations

import errno
import os
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from bot.maintenance.intake import LONGEST_NAME, Intake, IntakeError, safe_name
from bot.wording import ERRORS, explain
from vectorstore.errors import SeedError
from vectorstore.files.articles import find_seed_files, read_article

ARABIC = "افتتاح الجسر القديم\nنُشِر في 24 أكتوبر 2025\nأعيد افتتاح الجسر القديم أمام المرور بعد إصلاحات استمرت عامين.\n"
ENGLISH = "Bridge reopens\nPublished on 3 March 2024\nThe old bridge reopened to traffic on Sunday after two years.\n"


@pytest.fixture
def intake(tmp_path: Path) -> Intake:
    (tmp_path / "seeds").mkdir()
    return Intake(tmp_path / "seeds", tmp_path / "data" / ".trash")


def everything(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_an_upload_is_a_normal_seed_file(intake: Intake) -> None:
    taken = intake.add_file("جسر المدينة.txt", ARABIC.encode("cp1256"))
    assert (taken.source, taken.new, taken.article.published) == ("جسر المدينة.txt", True, date(2025, 10, 24))
    assert read_article(intake.seeds / taken.source, intake.seeds) == taken.article
    assert everything(intake.seeds) == ["جسر المدينة.txt"]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("empty.txt", b" \n", "seed_empty"),
        ("title.txt", b"A title only\n", "seed_no_paragraphs"),
        ("binary.txt", bytes(range(256)) * 20, "seed_not_text"),
        ("program.exe", b"MZ", "seed_format"),
        ("no suffix", ENGLISH.encode(), "seed_format"),
        ("broken.pdf", b"%PDF-1.7 nothing", "seed_damaged"),
        ("broken.docx", b"PK nothing", "seed_damaged"),
        ("large.txt", b"x" * 10_000_001, "seed_too_large"),
    ],
)
def test_what_is_no_article_is_not_written(intake: Intake, name: str, data: bytes, code: str) -> None:
    with pytest.raises(SeedError) as raised:
        intake.add_file(name, data)
    assert raised.value.code == code
    assert Path(name).stem in explain(code, raised.value.values, "en")
    assert everything(intake.seeds) == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("/etc/cron.d/x.txt", "x.txt"),
        ("C:\\Users\\me\\خبر.txt", "خبر.txt"),
        ("..\\..\\x.md", "x.md"),
        ("a\0b.txt", "ab.txt"),
        ("line\nbreak\r.txt", "linebreak.txt"),
        (".hidden.txt", "hidden.txt"),
        ("...txt", "txt"),
        ("..", "article"),
        ("", "article"),
        ("~$lock.docx", "$lock.docx"),
        ("news.txt~", "news.txt"),
        ("news.TXT . ", "news.txt"),
        ("CON.txt", "_CON.txt"),
        ("lpt1.report.txt", "_lpt1.report.txt"),
        ("nul", "_nul"),
        ("evil\u202etxt.exe", "eviltxt.exe"),
        ("\u2066news\u2069\u200f.txt", "news.txt"),
        ('what? "now": <b>*|.txt', "what now b.txt"),
        ("أخبار اليوم – النسخة ٢.txt", "أخبار اليوم – النسخة ٢.txt"),
        ("e\u0301te\u0301.txt", "été.txt"),
        ("\ud800.txt", "txt"),
    ],
)
def test_names_keep_letters_and_nothing_else(name: str, expected: str) -> None:
    assert safe_name(name) == expected
    assert safe_name(expected) == expected


def test_a_very_long_name_is_cut_between_letters(intake: Intake) -> None:
    taken = intake.add_file("خبر" * 400 + ".txt", ARABIC.encode())
    assert taken.source.endswith(".txt")
    assert len(taken.source.encode()) <= LONGEST_NAME + len(".txt")
    assert set(taken.source.removesuffix(".txt")) == set("خبر")
    assert intake.sources() == [taken.source]


@pytest.mark.parametrize(
    "name", ["../../x.txt", "/tmp/x.txt", "..\\x.txt", "a/../../x.txt", "\0/../x.txt", "%2e%2e/x.txt"]
)
def test_path_tricks_go_nowhere(intake: Intake, tmp_path: Path, name: str) -> None:
    assert intake.add_file(name, ENGLISH.encode()).source == "x.txt"
    assert everything(tmp_path) == ["seeds", "seeds/x.txt"]


def test_nothing_is_overwritten(intake: Intake) -> None:
    names = [intake.add_file("خبر.txt", f"{ENGLISH}Edition {n}.\n".encode()).source for n in range(3)]
    assert names == ["خبر.txt", "خبر 2.txt", "خبر 3.txt"]
    assert [(intake.seeds / name).read_text()[-3:-2] for name in names] == ["0", "1", "2"]


def test_a_link_in_the_place_of_a_name_is_left_alone(intake: Intake, tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    (intake.seeds / "x.txt").symlink_to(outside)
    assert intake.add_file("x.txt", ENGLISH.encode()).source == "x 2.txt"
    assert not outside.exists()


def test_the_same_content_is_not_doubled(intake: Intake) -> None:
    intake.add_file("first.txt", ENGLISH.encode())
    again = intake.add_file("second.txt", ENGLISH.encode())
    assert (again.source, again.new) == ("first.txt", False)
    assert intake.sources() == ["first.txt"]


def test_without_links_in_the_file_system(intake: Intake, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    intake.add_file("x.txt", ENGLISH.encode())
    assert intake.add_file("x.txt", ARABIC.encode()).source == "x 2.txt"
    assert everything(intake.seeds) == ["x 2.txt", "x.txt"]


def test_without_links_and_room_no_torn_article_is_left(intake: Intake, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = Path.open

    def refused(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    class Full:
        """The disk is full in the middle of what is written under the final name."""

        def __enter__(self) -> Full:
            return self

        def __exit__(self, *_: object) -> None: ...

        def close(self) -> None: ...

        def write(self, _: bytes) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

    def opened(path: Path, *arguments: object, **named: object) -> object:
        if path.name == "x.txt" and arguments == ("xb",):
            path.touch()
            return Full()
        return plain(path, *arguments, **named)  # type: ignore[call-overload]

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "link", refused)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", opened)
        patched.setattr(Path, "replace", full)
        with pytest.raises(IntakeError, match="intake_disk_full"):
            intake.add_file("x.txt", ENGLISH.encode())
    assert everything(intake.seeds) == []
    assert intake.add_file("x.txt", ENGLISH.encode()).source == "x.txt"
    assert (intake.seeds / "x.txt").read_bytes() == ENGLISH.encode()


def at_once(work: Callable[[], object]) -> list[object]:
    """What the same call gives several threads that make it at the same time."""
    together = threading.Barrier(4)

    def started() -> object:
        together.wait()
        try:
            return work()
        except IntakeError as error:
            return error.code

    with ThreadPoolExecutor(4) as pool:
        return [one.result() for one in [pool.submit(started) for _ in range(4)]]


def test_what_comes_twice_at_once_is_added_once(intake: Intake) -> None:
    for number in range(5):
        taken = at_once(lambda number=number: intake.add_file(f"{number}.txt", f"{ENGLISH}{number}\n".encode()).new)
        assert sorted(map(str, taken)) == ["False"] * 3 + ["True"]
        token = intake.remove(f"{number}.txt")
        restored = at_once(lambda token=token: intake.restore(token))
        assert sorted(map(str, restored)) == [f"{number}.txt", *["intake_not_kept"] * 3]
    assert intake.sources() == [f"{number}.txt" for number in range(5)]


def test_a_sync_does_not_see_an_unfinished_file(intake: Intake, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[Path]] = []
    link = os.link

    def linked(unfinished: Path, path: Path) -> None:
        assert unfinished.read_bytes() == ENGLISH.encode()
        seen.append(find_seed_files(intake.seeds))
        link(unfinished, path)

    monkeypatch.setattr(os, "link", linked)
    intake.add_file("x.txt", ENGLISH.encode())
    assert seen == [[]]


@pytest.mark.parametrize(("number", "code"), [(errno.ENOSPC, "intake_disk_full"), (errno.EACCES, "intake_unwritable")])
def test_a_full_disk_leaves_nothing_behind(
    intake: Intake, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def failing(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(IntakeError) as raised:
        intake.add_file("x.txt", ENGLISH.encode())
    assert raised.value.code == code
    for language in ("ar", "en"):
        assert "x.txt" in explain(code, raised.value.values, language)
    assert everything(intake.seeds) == []


def test_a_pasted_text_reads_back_as_it_was_given(intake: Intake) -> None:
    body = "أعيد افتتاح الجسر القديم أمام المرور بعد إصلاحات.\n\n  وقالت البلدية إن الكلفة بلغت 48 مليون دولار.  \n"
    taken = intake.add_text(" افتتاح الجسر:\nبعد عامين ", body, date(2025, 10, 24))
    assert taken.source == "افتتاح الجسر بعد عامين.txt"
    assert (taken.article.title, taken.article.published) == ("افتتاح الجسر: بعد عامين", date(2025, 10, 24))
    assert [paragraph.text for paragraph in taken.article.paragraphs] == [
        "أعيد افتتاح الجسر القديم أمام المرور بعد إصلاحات.",
        "وقالت البلدية إن الكلفة بلغت 48 مليون دولار.",
    ]


def test_a_pasted_text_in_english_with_a_trick_for_a_title(intake: Intake, tmp_path: Path) -> None:
    taken = intake.add_text("../../Bridge <script>", "The old bridge reopened on Sunday.", date(2024, 3, 3))
    assert taken.source == "Bridge script.txt"
    assert (taken.article.title, taken.article.published) == ("../../Bridge <script>", date(2024, 3, 3))
    assert everything(tmp_path) == ["seeds", "seeds/Bridge script.txt"]


@pytest.mark.parametrize(
    ("title", "text", "day", "code"),
    [
        (" \n", "Text.", None, "intake_no_title"),
        ("Title", " \n\t", None, "intake_no_text"),
        ("T" * 2000, "Text.", None, "intake_title_long"),
        ("Title", "Text.", date(1066, 10, 14), "intake_day"),
    ],
)
def test_a_pasted_text_that_is_no_article(intake: Intake, title: str, text: str, day: date | None, code: str) -> None:
    with pytest.raises(IntakeError) as raised:
        intake.add_text(title, text, day)
    assert raised.value.code == code in ERRORS
    assert everything(intake.seeds) == []


def test_what_is_deleted_can_be_brought_back(intake: Intake) -> None:
    (intake.seeds / "2025").mkdir()
    (intake.seeds / "2025" / "خبر.txt").write_text(ARABIC)
    token = intake.remove("2025/خبر.txt")
    assert intake.sources() == []
    assert intake.restore(token) == "2025/خبر.txt"
    assert (intake.seeds / "2025" / "خبر.txt").read_text() == ARABIC
    with pytest.raises(IntakeError, match="intake_not_kept"):
        intake.restore(token)


def test_what_can_be_brought_back_is_known(intake: Intake) -> None:
    assert intake.removed() == []
    tokens = []
    for name, ago in (("older.txt", 60), ("2025/خبر.txt", 30)):
        (intake.seeds / name).parent.mkdir(exist_ok=True)
        (intake.seeds / name).write_text(ENGLISH)
        tokens.append(intake.remove(name))
        os.utime(intake.trash / tokens[-1], (time.time() - ago,) * 2)
    (intake.trash / "notes").mkdir()
    assert [(one.source, one.token) for one in intake.removed()] == [
        ("2025/خبر.txt", tokens[1]),
        ("older.txt", tokens[0]),
    ]
    intake.restore(tokens[1])
    assert [one.path.read_text() for one in intake.removed()] == [ENGLISH]


def test_bringing_back_overwrites_nothing(intake: Intake) -> None:
    intake.add_file("x.txt", ENGLISH.encode())
    token = intake.remove("x.txt")
    intake.add_file("x.txt", ARABIC.encode())
    assert intake.restore(token) == "x 2.txt"
    assert (intake.seeds / "x.txt").read_text() == ARABIC


def test_the_trash_keeps_what_was_deleted_lately(intake: Intake) -> None:
    assert intake.empty_trash(30) == 0
    tokens = {}
    # Files that are older than their deletion, and one in a folder of its own.
    for name, days in {"old.txt": 31, "2024/older.txt": 400, "new.txt": 29}.items():
        path = intake.seeds / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{name}\n{ENGLISH}")
        os.utime(path, (0, 0))
        tokens[name] = intake.remove(name)
        ago = time.time() - days * 24 * 3600
        os.utime(intake.trash / tokens[name], (ago, ago))
    (intake.trash / "notes").mkdir()
    os.utime(intake.trash / "notes", (0, 0))
    assert intake.empty_trash(30) == 2
    assert {path.name for path in intake.trash.iterdir()} == {tokens["new.txt"], "notes"}
    with pytest.raises(IntakeError, match="intake_not_kept"):
        intake.restore(tokens["old.txt"])
    assert intake.restore(tokens["new.txt"]) == "new.txt"


def test_the_trash_that_is_emptied_leads_nowhere_else(intake: Intake, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "x.txt").write_text(ENGLISH)
    intake.trash.mkdir(parents=True)
    (intake.trash / ("0" * 32)).symlink_to(outside)
    os.utime(intake.trash / ("0" * 32), (0, 0), follow_symlinks=False)
    assert intake.empty_trash(30) == 0
    assert everything(outside) == ["x.txt"]


def test_the_trash_is_no_seed_even_under_the_seeds(tmp_path: Path) -> None:
    intake = Intake(tmp_path, tmp_path / "data" / ".trash")
    intake.add_file("x.txt", ENGLISH.encode())
    intake.remove("x.txt")
    assert intake.sources() == []


def test_only_seed_files_are_deleted(intake: Intake, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "x.txt").write_text(ENGLISH)
    (intake.seeds / "folder").symlink_to(outside)
    (intake.seeds / "link.txt").symlink_to(outside / "x.txt")
    (intake.seeds / ".hidden.txt").write_text(ENGLISH)
    tricks = ["../outside/x.txt", str(outside / "x.txt"), "folder/x.txt", "link.txt", ".hidden.txt", "", ".", "x\0.txt"]
    before = everything(tmp_path)
    for source in tricks:
        with pytest.raises(IntakeError, match="intake_not_found"):
            intake.remove(source)
    for token in ["", "..", "../..", "0" * 32, "../../outside"]:
        with pytest.raises(IntakeError, match="intake_not_kept"):
            intake.restore(token)
    assert everything(tmp_path) == before


def test_what_cannot_be_moved_stays(intake: Intake, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    intake.add_file("x.txt", ENGLISH.encode())
    monkeypatch.setattr("shutil.move", failing)
    with pytest.raises(IntakeError, match="intake_disk_full"):
        intake.remove("x.txt")
    assert intake.sources() == ["x.txt"]
    assert everything(intake.trash) == []
