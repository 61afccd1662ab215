"""Seed files as articles."""

from __future__ import annotations

import hashlib
import os
from datetime import date
from pathlib import Path

import pytest

from vectorstore.errors import SeedError
from vectorstore.files import articles
from vectorstore.files.articles import LONGEST_PARAGRAPH, Article, decode, find_seed_files, read_article
from vectorstore.files.boilerplate import is_boilerplate, without_boilerplate

REPOSITORY = Path(__file__).resolve().parents[1]
LONG = "وقالت وزارة الدفاع الروسية يوم الجمعة إن قواتها أسقطت مئة وإحدى عشرة طائرة مسيرة أوكرانية فوق عدة مناطق."
ENGLISH = "The ministry said on Friday that its forces had shot down 111 drones over several regions during the night."


def article(folder: Path, text: str) -> Article:
    (folder / "a.txt").write_text(text, "utf-8")
    return read_article(folder / "a.txt", folder)


def texts(found: Article) -> list[str]:
    return [paragraph.text for paragraph in found.paragraphs]


def code_of(path: Path, root: Path) -> str:
    with pytest.raises(SeedError) as caught:
        read_article(path, root)
    assert caught.value.values["file"]
    return caught.value.code


def test_the_given_article() -> None:
    path = REPOSITORY / "seeds" / "000_cf75c3cd842837d9.txt"
    found = read_article(path, REPOSITORY / "seeds")
    heading = "الحرب لا تبدي أي مؤشرات على التراجع"
    assert found.title == "«تحالف الراغبين» يجتمع لرفع الضغط على بوتين بعد جولة جديدة من العقوبات"
    assert (found.source, found.published) == (path.name, date(2025, 10, 24))
    assert [paragraph.position for paragraph in found.paragraphs] == list(range(1, 15))
    assert [paragraph.section for paragraph in found.paragraphs] == [None] * 8 + [heading] * 6
    assert {paragraph.language for paragraph in found.paragraphs} == {"ar"}
    assert found.file_sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert all(text in path.read_text("utf-8") for text in texts(found))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256", "iso8859_6"])
@pytest.mark.parametrize("text", ["خبر قصير عن الرئيس في لندن", "قال الوزير"])
def test_arabic_encodings(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    "text", ["Café in Düsseldorf said the minister, naïve.", "El niño ganó la elección en España ayer"]
)
def test_latin_encoding(text: str) -> None:
    assert decode(text.encode("cp1252")) == text


STRAY = "Next year’s budget — the country’s largest — would be “a record”, he said."


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (STRAY.replace("he said.", "“he").encode() + b"\xe2\x80", STRAY.replace("he said.", "“he\ufffd")),
        (STRAY.encode().replace(b"budget", b"bud\xe9get"), STRAY.replace("budget", "bud\ufffdget")),
        (STRAY.encode("utf-8-sig").replace(b"budget", b"bud\xe9get"), STRAY.replace("budget", "bud\ufffdget")),
        (LONG.encode()[:-2], LONG[:-2] + "\ufffd"),
        (LONG.encode().replace("أن".encode(), b"\xd8\xd9\x86"), LONG.replace("أن", "\ufffdن")),
        (LONG.encode().replace("أن".encode(), b"\xff\xfe\xfd"), LONG.replace("أن", "\ufffd")),
        ((LONG + "\ufffd" * 9).encode() + b"\xd8", LONG + "\ufffd" * 10),
    ],
)
def test_a_few_stray_bytes_make_no_other_encoding(data: bytes, text: str) -> None:
    assert decode(data) == text


@pytest.mark.parametrize("encoding", ["cp1252", "cp1256", "iso8859_6"])
@pytest.mark.parametrize("count", [1, 2, 40])
def test_a_few_letters_of_another_encoding_are_no_stray_bytes(encoding: str, count: int) -> None:
    text = "Café, naïve" * count if encoding == "cp1252" else " ".join(["قال الوزير"] * count)
    data = (f"{ENGLISH} " * (50 if encoding == "cp1252" else 0) + text).encode(encoding)
    assert decode(data).endswith(text)


@pytest.mark.parametrize("data", [bytes(range(256)) * 4, b"%PDF-1.7\n\xe2\xe3\xcf\xd3", b"abc\x00def", b"\xff\xfea"])
def test_binary_is_no_text(data: bytes) -> None:
    with pytest.raises(SeedError, match="seed_not_text"):
        decode(data)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "seed_empty"),
        ("\ufeff \n\u00a0\n".encode(), "seed_empty"),
        ("عنوان\nنشر في 24 أكتوبر 2025\nقصص موصى بها".encode(), "seed_no_paragraphs"),
        ("نشر في 24 أكتوبر 2025".encode(), "seed_no_paragraphs"),
        (b"\x00\x01\x02", "seed_not_text"),
    ],
)
def test_files_without_an_article(tmp_path: Path, content: bytes, code: str) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    assert code_of(tmp_path / "a.txt", tmp_path) == code


def test_files_that_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "seeds"
    (root / "folder.txt").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("a\nb")
    (root / "out.txt").symlink_to(tmp_path / "secret.txt")
    (root / "gone.txt").symlink_to(root / "nowhere")
    (root / "loop.txt").symlink_to(root / "loop.txt")
    (root / "a.xyz").write_text("a\nb")
    (root / "big.txt").write_bytes(b"a" * 30)
    os.mkfifo(root / "pipe.txt")
    monkeypatch.setattr(articles, "LARGEST_FILE", 20)
    codes = {path.name: code_of(path, root) for path in sorted(root.iterdir())}
    assert codes == {
        "a.xyz": "seed_format",
        "big.txt": "seed_too_large",
        "folder.txt": "seed_not_a_file",
        "gone.txt": "seed_unreadable",
        "loop.txt": "seed_unreadable",
        "out.txt": "seed_outside_folder",
        "pipe.txt": "seed_not_a_file",
    }


@pytest.mark.parametrize("name", ["a\nb.txt", "a\u2028b.txt", "a\rb/c.txt"])
def test_a_file_name_of_two_lines(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"Title\n{ENGLISH}")
    with pytest.raises(SeedError, match="seed_file_name") as caught:
        read_article(path, tmp_path)
    assert len(str(caught.value.values["file"]).splitlines()) == 1


def test_a_file_that_may_not_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("a\nb")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert code_of(tmp_path / "a.txt", tmp_path) == "seed_unreadable"


def test_find_seed_files(tmp_path: Path) -> None:
    for name in [
        "b.txt",
        "a/z.TXT",
        ".hidden.txt",
        ".git/x.txt",
        "c.txt~",
        "d.txt.swp",
        "e.txt.part",
        "~f.txt",
        "Thumbs.db",
        "g.md",
        "h.jpg",
    ]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = [path.relative_to(tmp_path).as_posix() for path in find_seed_files(tmp_path)]
    assert found == ["a/z.TXT", "b.txt", "g.md", "h.jpg"]


@pytest.mark.parametrize("head", ["{date}\nعنوان", "عنوان\nآخر تحديث: 25 أكتوبر 2025\n{date}", "عنوان\n\nشارك\n{date}"])
def test_the_dateline_may_stand_anywhere_near_the_head(tmp_path: Path, head: str) -> None:
    found = article(tmp_path, head.format(date="نشر في 24 أكتوبر 2025") + "\n" + LONG)
    assert (found.title, found.published, texts(found)) == ("عنوان", date(2025, 10, 24), [LONG])


@pytest.mark.parametrize("line", ["2 جمادى الأولى 1447 هـ", "Published on 31 February 2025"])
def test_a_dateline_that_cannot_be_read_is_no_heading(tmp_path: Path, line: str) -> None:
    found = article(tmp_path, f"عنوان\n{line}\n{LONG}")
    assert [(paragraph.text, paragraph.section) for paragraph in found.paragraphs] == [(line, None), (LONG, None)]
    found = article(tmp_path, f"عنوان\n{line}\n24 أكتوبر 2025\n{LONG}")
    assert (found.published, texts(found)) == (date(2025, 10, 24), [LONG])


def test_a_short_line_before_a_paragraph_is_its_section(tmp_path: Path) -> None:
    found = article(
        tmp_path, f"Title\n{ENGLISH}\nWhat happened?\n{ENGLISH}\nThe war\nIts cost\n{ENGLISH}\nThe last line"
    )
    assert [(paragraph.text, paragraph.section) for paragraph in found.paragraphs] == [
        (ENGLISH, None),
        (ENGLISH, "What happened?"),
        (ENGLISH, "The war – Its cost"),
        ("The last line", "The war – Its cost"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        [ENGLISH, "«لن نستسلم أبدا»", ENGLISH],
        [ENGLISH, "- Kyiv", ENGLISH],
        [ENGLISH, "Kyiv", "Kharkiv", "Odesa", ENGLISH],
        [ENGLISH[:-1] + ":", "Kyiv", ENGLISH],
        [ENGLISH, "It ended.", ENGLISH],
        [ENGLISH[:-1], "Officials said that no one was hurt in the attacks", ENGLISH[:-1]],
        ["Short line only"],
    ],
)
def test_short_lines_that_are_no_headings(tmp_path: Path, lines: list[str]) -> None:
    found = article(tmp_path, "\n".join(["Title", *lines]))
    assert (texts(found), {paragraph.section for paragraph in found.paragraphs}) == (lines, {None})


WRAPPED = [
    "The ministry said on Friday that its forces had shot down\n111 drones over several regions during the night, and "
    "that\nthe debris had damaged houses in the south.",
    "The governor of the region said that a block of flats had\nbeen hit on its fourteenth floor. Five people were "
    "hurt.\nOne of them is a child of seven years, who was asleep then.",
]
# Each is a paragraph, and the word that begins the next would have made it longer than the longest.
ONE_LINE_EACH = [
    "أعلنت بلدية صور يوم الاثنين بدء أعمال ترميم المرفأ القديم بكلفة 4 ملايين دولار.",
    "وقال رئيس البلدية إن الأعمال ستستمر تسعة أشهر وتنتهي مع نهاية الصيف المقبل.",
    "ورحب صيادو المدينة بالقرار مطالبين بتعويضات عن توقف المراكب في فترة العمل.",
]


@pytest.mark.parametrize("head", ["Title\n\n", "Title\nPublished on 24 October 2025\n\n", "24 October 2025\nTitle\n\n"])
def test_hard_wrapped_text_is_joined(tmp_path: Path, head: str) -> None:
    found = article(tmp_path, head + "\n\n".join(WRAPPED) + "\n")
    assert (found.title, texts(found)) == ("Title", [" ".join(block.split()) for block in WRAPPED])


@pytest.mark.parametrize(
    "head", ["Title", "Title\nPublished on 24 October 2025", "The title is nearly as long as the lines are wide"]
)
def test_one_hard_wrapped_paragraph_is_joined(tmp_path: Path, head: str) -> None:
    wrapped = (
        "The governor of the region said that a block of flats had\nbeen hit on its fourteenth floor. Five people were "
        "hurt. One\nof them is a child of seven years, who was asleep then.\nThe drone came from the west, where the "
        "front is, and was\none of a hundred and eleven that were counted in the night\nover the whole country."
    )
    found = article(tmp_path, f"{head}\n{wrapped}\n")
    assert (found.title, texts(found)) == (head.splitlines()[0], [" ".join(wrapped.split())])


def test_a_list_of_lines_of_one_length_is_not_joined(tmp_path: Path) -> None:
    rows = [f"Town number {number} received {number} tons of wheat in May" for number in range(10, 30)]
    assert texts(article(tmp_path, "\n".join(["Title", "24 October 2025", *rows]))) == rows


@pytest.mark.parametrize(
    "head", ["عنوان\n", "عنوان\n\n", "عنوان\nنُشِر في 24 أكتوبر 2025\n", "عنوان\nنُشِر في 24 أكتوبر 2025\nشارك\n\n"]
)
@pytest.mark.parametrize("end", ["", "\n", "\n\n\n"])
def test_paragraphs_of_one_line_each_stay_apart(tmp_path: Path, head: str, end: str) -> None:
    assert texts(article(tmp_path, head + "\n".join(ONE_LINE_EACH) + end)) == ONE_LINE_EACH


def test_lines_without_stops_stay_apart_where_no_blank_line_sets_blocks_apart(tmp_path: Path) -> None:
    lines = [line.rstrip(".") for line in ONE_LINE_EACH]
    assert texts(article(tmp_path, "\n".join(["عنوان", "نُشِر في 24 أكتوبر 2025", *lines, "", ""]))) == lines


@pytest.mark.parametrize("sentence", [LONG + " ", "كلمة ", "س"])
def test_a_long_paragraph_is_split_and_nothing_is_lost(tmp_path: Path, sentence: str) -> None:
    long = (sentence * 4000)[:5000].strip()
    pieces = texts(article(tmp_path, f"عنوان\n{long}"))
    assert all(piece in long and 0 < len(piece) <= LONGEST_PARAGRAPH for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(long.split())
    assert sentence != LONG + " " or all(piece.endswith(".") for piece in pieces[:-1])


def test_text_stays_as_written_but_for_controls(tmp_path: Path) -> None:
    found = article(tmp_path, "\u00a0Title \r\n\u202eمی\u200cشود\u00a0«أ»\u2066 b\u0007c.\u00a0\n")
    assert (found.title, texts(found)) == ("Title", ["می\u200cشود\u00a0«أ» bc."])


@pytest.mark.parametrize(
    "line",
    """شارك على وسائل التواصل الاجتماعي|قصص موصى بها|إقرأ أيضاً|اقرأ أيضا: بوتين يهدد|المصدر: الجزيرة + وكالات|[Reuters]
Photo: Getty Images|Recommended Stories|Advertisement|Read more: Putin threatens|list 2 of 4Trump says no|end of list
© 2025 BBC. All rights reserved.|Follow us on Telegram|3 min read|منذ ساعتين|تابعنا على واتساب|* * *
Our Standards: The Thomson Reuters Trust Principles.|المصدر: رويترز""".replace("\n", "|").split("|"),
)
def test_boilerplate(line: str) -> None:
    assert is_boilerplate(line)


@pytest.mark.parametrize(
    "line",
    [
        "شارك الرئيس في الاجتماع على وسائل التواصل الاجتماعي",
        "المصدر: الوزارة تنفي الخبر",
        "الحرب لا تبدي أي مؤشرات على التراجع",
        "Follow us on our way to Kyiv, the soldiers said to the reporters.",
        "Share prices fell.",
        "Read more books, the minister said.",
        "Reuters said the talks had failed.",
        "منذ ساعتين بدأ الهجوم",
    ],
)
def test_news_that_sounds_like_boilerplate_stays(line: str) -> None:
    assert not is_boilerplate(line)


def test_recommended_stories_go_with_their_list() -> None:
    lines = [
        "A",
        "Recommended Stories",
        "list 1 of 2",
        "Headline one",
        "list 2 of 2",
        "Headline two",
        "end of list",
        "B",
    ]
    assert without_boilerplate(lines) == ["A", "B"]
    assert without_boilerplate(["A", "list 1 of 2Headline", "News.", "B"]) == ["A", "News.", "B"]
