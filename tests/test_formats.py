"""Markdown, HTML, PDF and Word files as articles."""

from __future__ import annotations

import io
import re
import shutil
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from pypdf import PdfReader, PdfWriter

from bot import wording
from vectorstore.errors import SeedError
from vectorstore.files.articles import Article, read_article
from vectorstore.files.decoding import decode_declared
from vectorstore.files.formats import pdf, visual, word
from vectorstore.files.formats.columns import joined, split_columns
from vectorstore.files.formats.plain import plain_text

REPOSITORY = Path(__file__).resolve().parents[1]
TITLE = "«تحالف الراغبين» يجتمع لرفع الضغط على بوتين"
FIRST = (
    "من المتوقع أن يلتقي الرئيس الأوكراني بقادة أوروبيين في المملكة المتحدة لمباحثات حول الدعم العسكري يهدف إلى الردع."
)
HEADING = "الحرب لا تبدي أي مؤشرات"
SECOND = "وقالت وزارة الدفاع إن قواتها أسقطت 111 طائرة مسيرة من نوع Shahed-136 فوق عدة مناطق (بنسبة 3.5%) خلال الليل."
ENGLISH = "The ministry said on Friday that its forces had shot down 111 drones over several regions during the night."
DAY = date(2025, 10, 24)


def read(folder: Path, name: str, data: bytes) -> Article:
    (folder / name).write_bytes(data)
    return read_article(folder / name, folder)


def code_of(folder: Path, name: str, data: bytes) -> str:
    with pytest.raises(SeedError) as caught:
        read(folder, name, data)
    for language in ("ar", "en"):
        sentence = wording.explain(caught.value.code, caught.value.values, language)
        assert name in sentence and "{" not in sentence and sentence != wording.wording(language).error_unknown
    return caught.value.code


def texts(article: Article) -> list[tuple[str | None, str]]:
    return [(paragraph.section, paragraph.text) for paragraph in article.paragraphs]


# --- every format ----------------------------------------------------------------------------------------------------


def a_markdown() -> bytes:
    return f"# {TITLE}\n\nنُشِر في 24 أكتوبر 2025\n\n{FIRST}\n\n## {HEADING}\n\n{SECOND}\n".encode()


def an_html(encoding: str = "utf-8") -> bytes:
    return f"""<!doctype html><html lang="ar" dir="rtl"><head><meta charset="{encoding}"><title>{TITLE} | الموقع</title>
<meta property="og:title" content="{TITLE}"><meta property="article:published_time" content="2025-10-24T10:00:00+03:00">
<script>var hidden = "لا يظهر أبدا في المقالة";</script><style>p {{ color: red }}</style></head>
<body><nav><a href="/">الرئيسية</a> <a href="/s">رياضة</a></nav><article><h1>{TITLE}</h1>
<p>{FIRST.replace("الأوكراني", '<a href="/u">الأوكراني</a>')}</p><h2>{HEADING}</h2><p>{SECOND}</p></article>
<script>document.write("ولا هذا")</script><footer>© 2025 جميع الحقوق محفوظة</footer></body></html>""".encode(encoding)


def a_docx() -> bytes:
    document = docx.Document()
    document.add_heading(TITLE, 0)
    document.add_paragraph("نُشِر في 24 أكتوبر 2025")
    document.add_paragraph(FIRST)
    document.add_heading(HEADING, 1)
    document.add_paragraph(SECOND)
    return saved(document)


def saved(document: Any) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "make"),
    [("a.md", a_markdown), ("a.html", an_html), ("a.HTM", an_html), ("a.docx", a_docx)],
)
def test_an_arabic_article(tmp_path: Path, name: str, make: Callable[[], bytes]) -> None:
    found = read(tmp_path, name, make())
    assert (found.title, found.published) == (TITLE, DAY)
    assert texts(found) == [(None, FIRST), (HEADING, SECOND)]
    assert {paragraph.language for paragraph in found.paragraphs} == {"ar"}


@pytest.mark.parametrize("name", ["a.md", "a.html", "a.pdf", "a.docx"])
@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02\x03", b"%PDF-1.7\n%%EOF", b"PK\x03\x04broken", b"\xff" * 5000])
def test_what_is_no_article_is_one_clear_error(tmp_path: Path, name: str, data: bytes) -> None:
    assert code_of(tmp_path, name, data).startswith("seed_")


def test_an_unknown_format_says_which_are_known(tmp_path: Path) -> None:
    assert code_of(tmp_path, "a.rtf", b"{\\rtf1 hello}") == "seed_format"


# --- the exact form --------------------------------------------------------------------------------------------------


def test_the_exact_form_reads_back_as_it_was(tmp_path: Path) -> None:
    paragraphs = [(None, "Short line"), (None, "Read more"), ("A heading. With a stop", ENGLISH), ("B?", "- item")]
    text = plain_text("Trending now", DAY, paragraphs, "https://a.example/b?c=%D9%81")
    found = read(tmp_path, "a.txt", text.encode())
    assert (found.title, found.published, texts(found)) == ("Trending now", DAY, paragraphs)
    assert "example" not in "".join(text for _, text in texts(found))


# --- markdown --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fence", ["---", "+++"])
def test_front_matter(tmp_path: Path, fence: str) -> None:
    separator = ": " if fence == "---" else " = "
    front = f'{fence}\ntitle{separator}"عنوان: الخبر"\ndate{separator}2025-10-24T22:00:00+03:00\ntags: [a]\n{fence}\n'
    found = read(tmp_path, "a.md", (front + f"\n# عنوان: الخبر\n\n{FIRST}\n").encode())
    assert (found.title, found.published, texts(found)) == ("عنوان: الخبر", DAY, [(None, FIRST)])


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("'It''s open'", "It's open"),
        ('"It\'s \\"open\\" \\u2013 again"', 'It\'s "open" – again'),
        ('"C:\\q"', "C:\\q"),
        ("\"It's open", "\"It's open"),
        ("It''s", "It''s"),
        ("'", "'"),
    ],
)
def test_quotes_in_front_matter(tmp_path: Path, written: str, title: str) -> None:
    assert read(tmp_path, "a.md", f"---\ntitle: {written}\n---\n\n{ENGLISH}\n".encode()).title == title


def test_html_in_markdown_is_text_too(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "a.md",
        f"""<h1 align="center">Title</h1>

<div class="related">{ENGLISH} <b>More</b>
follows.<br>A line.</div>

<aside>

Inside.

</aside>

<!-- hidden -->
<style>p {{ color: red }}</style>

One line<br>and another.

<h2>Numbers</h2>
<p>One.</p><p>Two &amp; three.</p>
""".encode(),
    )
    assert (found.title, texts(found)) == (
        "Title",
        [
            (None, f"{ENGLISH} More follows."),
            (None, "A line."),
            (None, "Inside."),
            (None, "One line and another."),
            ("Numbers", "One."),
            ("Numbers", "Two & three."),
        ],
    )
    deep = "<div>" * 300 + ENGLISH + "</div>" * 300
    assert code_of(tmp_path, "a.md", f"# Title\n\n{deep}\n".encode()) == "seed_too_complex"


def test_markdown_marks_become_plain_text(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "a.md",
        f"""Title
=====

**{ENGLISH}** See [the *report*](https://a.example/x "t") and `code`,
wrapped here. ![a picture](p.png)

```python
hidden = True
```

    also hidden

<script>hidden()</script>

### Numbers

- one item
- another

> quoted

| a | b |
|---|---|
| 1 | 2 |
""".encode(),
    )
    assert found.title == "Title"
    assert texts(found) == [
        (None, f"{ENGLISH} See the report and code, wrapped here."),
        ("Numbers", "one item"),
        ("Numbers", "another"),
        ("Numbers", "quoted"),
        ("Numbers", "a | b"),
        ("Numbers", "1 | 2"),
    ]


def test_news_pasted_into_markdown_keeps_its_paragraphs(tmp_path: Path) -> None:
    long = FIRST + " " + SECOND
    found = read(tmp_path, "a.md", f"# {TITLE}\nنشر في 24 أكتوبر 2025\n{long}\n{long}\n".encode())
    assert (found.published, texts(found)) == (DAY, [(None, long), (None, long)])


# --- html ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1256", "iso-8859-6"])
def test_encodings_of_a_page(tmp_path: Path, encoding: str) -> None:
    page = an_html("utf-8").decode().replace("«", '"').replace("»", '"').replace("©", "")
    data = page.replace('charset="utf-8"', f'charset="{encoding}"').encode(encoding)
    assert texts(read(tmp_path, "a.html", data)) == [(None, FIRST), (HEADING, SECOND)]


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "unicode_escape", "nonsense", ""])
def test_a_page_that_declares_the_wrong_encoding(tmp_path: Path, declared: str) -> None:
    data = an_html("windows-1256").replace(b'charset="windows-1256"', f'charset="{declared}"'.encode())
    assert texts(read(tmp_path, "a.html", data)) == [(None, FIRST), (HEADING, SECOND)]


def test_a_page_cut_in_a_letter_is_still_utf8() -> None:
    data = ("خبر " * 500).encode() + b"\xd8"
    assert decode_declared(data, "utf-8").startswith("خبر خبر")


def test_bold_lines_and_line_breaks_of_pages(tmp_path: Path) -> None:
    page = (
        f"<html><head><title>Title of the page</title></head><body><article><h1>Title of the page</h1><p>{ENGLISH}</p>"
        f"<p><strong>The war goes on</strong></p><p>{ENGLISH}<br>{ENGLISH}</p></article></body></html>"
    )
    found = read(tmp_path, "a.html", page.encode())
    assert texts(found) == [(None, ENGLISH), ("The war goes on", ENGLISH), ("The war goes on", ENGLISH)]


@pytest.mark.parametrize(
    "page",
    [
        b"<div>" * 100_000 + ENGLISH.encode(),
        b"<p>" + ENGLISH.encode() + b"</p>" + b"<b>x</b>" * 400_000,
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><html><body><p>&b;</p></body></html>',
    ],
)
def test_hostile_pages_end_soon(tmp_path: Path, page: bytes) -> None:
    started = time.monotonic()
    with suppress(SeedError):
        read(tmp_path, "a.html", page)
    assert time.monotonic() - started < 15


SHORT = "A fire in the port of Tyre was put out on Monday."


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<h1>Fire in port put out</h1><p>{SHORT.replace('Tyre', '<b>Tyre</b>')}</p>", [SHORT]),
        (f"<nav>Home</nav><h1>Fire in port put out</h1><p>{SHORT}</p><footer>Imprint</footer>", [SHORT]),
        (f"<h1>Fire in port put out</h1><div>{SHORT}<br>Nobody was hurt.</div>", [SHORT, "Nobody was hurt."]),
        (f"<div><h1>Fire in port put out</h1>{ENGLISH} <b>More</b> follows.</div>", [ENGLISH + " More follows."]),
        (f"<form id=aspnetForm><h1>Fire in port put out</h1><p>{SHORT}</p></form>", [SHORT]),
    ],
)
def test_a_short_page_keeps_its_headline_apart(tmp_path: Path, body: str, expected: list[str]) -> None:
    found = read(
        tmp_path, "a.html", f"<html><head><title>Fire in port</title></head><body>{body}</body></html>".encode()
    )
    assert (found.title, [text for _, text in texts(found)]) == ("Fire in port put out", expected)


@pytest.mark.parametrize(("tag", "depth"), [("div", 200), ("div", 260), ("b", 400), ("div", 3_000)])
def test_a_page_that_is_nested_too_deeply_is_refused_and_not_cut(tmp_path: Path, tag: str, depth: int) -> None:
    nested = f"<{tag}>" * depth + f"<p>{ENGLISH}</p>" + f"</{tag}>" * depth
    page = f"<html><head><title>A</title></head><body><h1>Drones</h1>{nested}<p>{SECOND}</p></body></html>"
    if depth > 200:
        assert code_of(tmp_path, "a.html", page.encode()) == "seed_too_complex"
    else:
        assert [text for _, text in texts(read(tmp_path, "a.html", page.encode()))] == [ENGLISH, SECOND]


# --- pdf -------------------------------------------------------------------------------------------------------------


def a_pdf(
    pages: list[list[tuple[float, float, str]]],
    info: dict[str, str] | None = None,
    glyphs: dict[str, str] | None = None,
) -> bytes:
    """A PDF whose lines ``(x, y, text)`` are painted from left to right; ``glyphs`` tells what letters stand for.

    The font says which letters its glyphs are in a ToUnicode table, as the fonts of real documents do.
    """
    letters = sorted({letter for page in pages for _, _, text in page for letter in text})
    codes = {letter: number for number, letter in enumerate(letters, start=1)}
    table = "\n".join(
        f"<{code:04X}> <{(glyphs or {}).get(letter, letter).encode('utf-16-be').hex().upper()}>"
        for letter, code in codes.items()
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{len(codes)} beginbfchar\n{table}\nendbfchar\n"
        "endcmap end end"
    )
    objects: list[bytes] = []

    def add(content: str | bytes) -> int:
        objects.append(content.encode() if isinstance(content, str) else content)
        return len(objects)

    def stream(content: str) -> bytes:
        data = zlib.compress(content.encode())
        return b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(data), data)

    to_unicode = add(stream(cmap))
    descendant = add(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
        "/Supplement 0 >> /DW 500 /W [] >>"
    )
    font = add(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] "
        f"/ToUnicode {to_unicode} 0 R >>"
    )
    tree = len(objects) + 2 * len(pages) + 1
    kids = []
    for page in pages:
        painted = "".join(
            f"BT /F1 12 Tf 1 0 0 1 {x} {y} Tm <{''.join(f'{codes[letter]:04X}' for letter in text)}> Tj ET\n"
            for x, y, text in page
        )
        contents = add(stream(painted))
        kids.append(
            add(
                f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 595 842] /Contents {contents} 0 R "
                f"/Resources << /Font << /F1 {font} 0 R >> >> >>"
            )
        )
    add(f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>")
    catalog = add(f"<< /Type /Catalog /Pages {tree} 0 R >>")
    file = io.BytesIO()
    file.write(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(file.tell())
        file.write(b"%d 0 obj\n%b\nendobj\n" % (number, content))
    start = file.tell()
    file.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    file.writelines(b"%010d 00000 n \n" % place for place in places)
    file.write(b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, catalog, start))
    writer = PdfWriter(clone_from=PdfReader(file))
    writer.add_metadata({"/Producer": "a test", **(info or {})})
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


JOINED = str.maketrans("نلمبي", "ﻧﻟﻣﺑﻳ")


def painted(line: str) -> str:
    """An Arabic line as its glyphs stand from left to right: turned round but for numbers and Latin words."""
    shaped = re.sub("[نلمبي](?=[ء-ي])", lambda letter: letter[0].translate(JOINED), line)
    mirrored = shaped.translate(str.maketrans("()«»", ")(»«"))
    turned = mirrored[::-1]
    return re.sub(r"[A-Za-z\d-]*[A-Za-z][A-Za-z\d-]*|\d[\d.,]*\d", lambda run: run[0][::-1], turned)


def lines_from(y: float, lines: list[str], gaps: int = 14) -> Iterator[tuple[float, float, str]]:
    for line in lines:
        if line:
            yield 560 - 6 * len(line), y, line
        y -= gaps


def test_an_arabic_pdf_in_glyph_order(tmp_path: Path) -> None:
    words = SECOND.split()
    wrapped = [painted(" ".join(part)) for part in (words[:9], words[9:])]
    lines = [painted(TITLE), "", painted("نشر في 24 أكتوبر 2025"), "", *wrapped]
    found = read(tmp_path, "a.pdf", a_pdf([list(lines_from(800, lines))]))
    assert (found.title, found.published, texts(found)) == (TITLE, DAY, [(None, SECOND)])


@pytest.mark.parametrize("glyph", ["لا", "ﻻ"])
def test_a_ligature_keeps_its_letters_in_order(tmp_path: Path, glyph: str) -> None:
    sentence = "قال الوزير إن السلام لا يزال بعيدا وإن القتال ما زال دائرا في الشرق والجنوب."
    lines = [painted("عنوان قصير"), "", painted(sentence.replace("لا", "*"))]
    found = read(tmp_path, "a.pdf", a_pdf([list(lines_from(800, lines))], glyphs={"*": glyph}))
    assert texts(found) == [(None, sentence)]


def test_glyph_order_turned_round() -> None:
    assert visual.logical("ﻮﻜﺳﻮﻣ") == "موسكو"
    assert visual.logical("2025 ﺮﺑﻮﺘﻛأ 24 ﻲﻓ ﺮ ِﺸُﻧ") == "نُشِر في 24 أكتوبر 2025"
    assert visual.logical("(NATO) ﻒﻠﺣ لﺎﻗ") == "قال حلف (NATO)"
    assert visual.logical("%3.5 ﺔﺒﺴﻨﺑ") == "بنسبة 3.5%"
    assert visual.logical("Only English, 3.5%.") == "Only English, 3.5%."


def test_an_english_pdf_of_several_pages(tmp_path: Path) -> None:
    lines = [
        "The ministry of a well-known city said on Friday that its forces had shot",
        "down 111 drones over several regions during the night, while the govern-",
        "ment of the other side denied that any of its machines had been lost.",
        "",
        "A second paragraph begins here, and it goes on over the end of the page to",
    ]
    after = ["the next one, where it ends as everybody in the well-", "known city had been expecting for years."]
    pages = [
        [(60.0, 820.0, "The Daily, page one of news"), (60.0, 780.0, "Drones over Moscow")]
        + [(60.0, 740.0 - 14 * index, line) for index, line in enumerate(lines) if line]
        + [(300.0, 20.0, "1")],
        [(60.0, 820.0, "The Daily, page one of news")]
        + [(60.0, 780.0 - 14 * index, line) for index, line in enumerate(after)]
        + [(300.0, 20.0, "2")],
        [(60.0, 820.0, "The Daily, page one of news"), (60.0, 780.0, "A third page."), (300.0, 20.0, "3")],
    ]
    found = read(tmp_path, "a.pdf", a_pdf(pages, {"/Title": "Drones over Moscow | The Daily"}))
    assert found.title == "Drones over Moscow"
    assert texts(found) == [
        (
            None,
            "The ministry of a well-known city said on Friday that its forces had shot down 111 drones over several "
            "regions during the night, while the government of the other side denied that any of its machines had "
            "been lost.",
        ),
        (
            None,
            "A second paragraph begins here, and it goes on over the end of the page to the next one, where it "
            "ends as everybody in the well-known city had been expecting for years.",
        ),
        (None, "A third page."),
    ]


@pytest.mark.parametrize(
    ("info", "title", "published"),
    [
        ({"/Title": "Microsoft Word - news final.docx"}, "Short headline", None),
        ({"/Title": "Ministry says drones were shot down"}, "Ministry says drones were shot down", None),
        ({"/CreationDate": "D:20251024120000Z"}, "Short headline", DAY),
        ({"/CreationDate": "D:20251024120000Z", "/Creator": "Skia/PDF m120"}, "Short headline", None),
        ({"/CreationDate": "D:19700101000000Z"}, "Short headline", None),
        ({"/CreationDate": "D:20251024120000Z", "/ModDate": "D:20200101000000Z"}, "Short headline", None),
        ({"/CreationDate": "nonsense", "/Title": "\x00"}, "Short headline", None),
    ],
)
def test_metadata_of_a_pdf(tmp_path: Path, info: dict[str, str], title: str, published: date | None) -> None:
    page = [(60.0, 800.0, "Short headline"), (60.0, 740.0, ENGLISH[:70]), (60.0, 726.0, ENGLISH[70:].strip())]
    found = read(tmp_path, "a.pdf", a_pdf([page], info))
    assert (found.title, found.published) == (title, published)


def test_columns_are_read_one_after_the_other() -> None:
    left = [f"left line {number} with some more words" for number in range(10)]
    right = [f"right line {number} with some more words" for number in range(10)]
    page = ["A headline", "", *(f"{a:<45}{b}" for a, b in zip(left, right, strict=True))]
    assert split_columns(page, right_to_left=False) == [["A headline", ""], left, right]
    assert split_columns(page, right_to_left=True) == [["A headline", ""], right, left]
    assert joined(split_columns(page, right_to_left=False))[-1].startswith("left line 0")


def test_a_browser_prints_an_arabic_page(tmp_path: Path) -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no browser on this machine")
    from playwright.sync_api import sync_playwright

    lines = (REPOSITORY / "seeds" / "000_cf75c3cd842837d9.txt").read_text("utf-8").splitlines()
    body = f"<h1>{lines[0]}</h1><p>{lines[1]}</p>" + "".join(f"<p>{line}</p>" for line in lines[3:])
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.set_content(f"<html lang=ar dir=rtl><meta charset=utf-8><title>{lines[0]}</title><body>{body}")
        data = page.pdf(format="A4", display_header_footer=True, margin={"top": "60px", "bottom": "60px"})
        browser.close()
    found = read(tmp_path, "a.pdf", data)
    given = read_article(REPOSITORY / "seeds" / "000_cf75c3cd842837d9.txt", REPOSITORY / "seeds")
    assert (found.title, found.published) == (given.title, given.published)

    # Spaces and the places of paragraphs may differ; letters, their order and their number may not.
    def letters(article: Article) -> str:
        return re.sub(r"\W", "", "".join(text for _, text in texts(article)))

    assert letters(found) == letters(given)


def test_pdfs_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = [(60.0, 800.0, "Short headline"), (60.0, 740.0, ENGLISH)]
    whole = a_pdf([page])
    writer = PdfWriter(clone_from=io.BytesIO(whole))
    writer.encrypt("secret", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    assert code_of(tmp_path, "locked.pdf", locked.getvalue()) == "seed_locked"
    assert code_of(tmp_path, "scanned.pdf", a_pdf([[], []])) == "seed_no_text"
    private = "".join(chr(0xE000 + number) for number in range(60))
    assert code_of(tmp_path, "fonts.pdf", a_pdf([[(60.0, 700.0, private)]])) == "seed_no_text"
    with pytest.raises(SeedError) as caught:
        read(tmp_path, "bad.pdf", b"%PDF-1.7 nothing")
    # What the library says would be English in an Arabic sentence, and helps nobody.
    assert caught.value.values == {"file": "bad.pdf", "format": "PDF"}
    assert code_of(tmp_path, "cut.pdf", whole[: len(whole) // 2]) in ("seed_damaged", "seed_no_text")
    monkeypatch.setattr(pdf, "MOST_PAGES", 1)
    assert code_of(tmp_path, "long.pdf", a_pdf([page, page])) == "seed_too_many_pages"
    monkeypatch.setattr(pdf, "LONGEST_READING", -1.0)
    assert code_of(tmp_path, "slow.pdf", whole) == "seed_too_slow"
    monkeypatch.setattr(pdf, "LARGEST_PAGE", 10)
    assert code_of(tmp_path, "intricate.pdf", whole) == "seed_too_complex"


def test_a_locked_pdf_that_opens_without_a_password_is_read(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(a_pdf([[(60.0, 800.0, "Short headline"), (60.0, 740.0, ENGLISH)]])))
    writer.encrypt("", "owner", algorithm="RC4-128")
    data = io.BytesIO()
    writer.write(data)
    assert texts(read(tmp_path, "a.pdf", data.getvalue())) == [(None, ENGLISH)]


# --- docx ------------------------------------------------------------------------------------------------------------


def test_a_docx_without_styles_is_read_like_text(tmp_path: Path) -> None:
    seed = REPOSITORY / "seeds" / "000_cf75c3cd842837d9.txt"
    document = docx.Document()
    for line in seed.read_text("utf-8").splitlines():
        document.add_paragraph(line)
    found, given = read(tmp_path, "a.docx", saved(document)), read_article(seed, seed.parent)
    assert (found.title, found.published, texts(found)) == (given.title, given.published, texts(given))


def test_tables_breaks_and_tracked_changes(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Title", 0)
    document.add_heading("Numbers", 2)
    document.add_paragraph(ENGLISH).add_run().add_break()
    changed = document.add_paragraph("He said ")
    for tag, text_tag, text in (("w:ins", "w:t", "yes"), ("w:del", "w:delText", "no")):
        change, run, content = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(text_tag)
        content.text = text
        run.append(content)
        change.append(run)
        changed._p.append(change)
    row = document.add_table(rows=1, cols=2).rows[0]
    row.cells[0].text, row.cells[1].text = "روسيا", "128"
    found = read(tmp_path, "a.docx", saved(document))
    assert (found.title, found.published) == ("Title", None)
    assert texts(found) == [("Numbers", ENGLISH), ("Numbers", "He said yes"), ("Numbers", "روسيا | 128")]


@pytest.mark.parametrize(
    ("created", "modified", "published"),
    [
        (datetime(2025, 10, 24, 9, tzinfo=UTC), datetime(2025, 10, 25, tzinfo=UTC), DAY),
        (datetime(2025, 10, 24, 9, tzinfo=UTC), datetime(2020, 1, 1, tzinfo=UTC), None),
        (datetime(1980, 1, 1, tzinfo=UTC), datetime(2025, 1, 1, tzinfo=UTC), None),
    ],
)
def test_the_date_of_a_docx(tmp_path: Path, created: datetime, modified: datetime, published: date | None) -> None:
    document = docx.Document()
    document.add_paragraph("A headline")
    document.add_paragraph(ENGLISH)
    document.core_properties.created = created
    document.core_properties.modified = modified
    assert read(tmp_path, "a.docx", saved(document)).published == published


def test_docx_files_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)
    assert code_of(tmp_path, "old.docx", old) == "seed_old_word"
    assert code_of(tmp_path, "locked.docx", old + "EncryptedPackage".encode("utf-16-le")) == "seed_locked"
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w") as archive:
        archive.writestr("nothing.txt", "x")
    assert code_of(tmp_path, "zip.docx", empty.getvalue()) == "seed_damaged"
    bomb = io.BytesIO(a_docx())
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/image1.png", bytes(word.LARGEST_UNPACKED))
    assert len(bomb.getvalue()) < 1_000_000
    assert code_of(tmp_path, "bomb.docx", bomb.getvalue()) == "seed_unpacks_too_large"
    monkeypatch.setattr(word, "LARGEST_TEXT", 1_000)
    assert code_of(tmp_path, "text.docx", a_docx()) == "seed_unpacks_too_large"
