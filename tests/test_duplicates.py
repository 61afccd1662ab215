"""The same report under several names: embedded once, quoted once, and cited with all its places."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot import wording
from bot.newsroom import Newsroom
from bot.retrieval.duplicates import alike, distinct, repeats
from bot.retrieval.retriever import CANDIDATES, HybridRetriever
from vectorstore.database.store import StoredParagraph, paragraph_id
from vectorstore.library import Library
from vectorstore.model.embedding import Embedder

REPORT = (
    "أعلنت وزارة النقل أن جسر الميناء القديم في مدينة طنجة سيُعاد فتحه يوم الأحد المقبل بعد إصلاحات استمرت سنتين "
    "وبلغت كلفتها 48 مليون درهم، وقالت إن حركة السير عليه ستكون في اتجاهين طوال أيام الأسبوع."
)
TEXTS = {
    "agency.txt": ("إعادة فتح جسر الميناء في طنجة", REPORT),
    "copy.txt": ("إعادة فتح جسر الميناء في طنجة", REPORT),
    "daily.txt": ("الجسر القديم يعود إلى الخدمة", REPORT.replace("طوال أيام الأسبوع", "كل أيام الأسبوع")),
    "weather.txt": ("أمطار على الشمال", "توقعت الأرصاد هطول أمطار غزيرة على شمال البلاد مساء الخميس المقبل."),
}


def stored(text: str, source: str = "a.txt", day: date | None = None, position: int = 1) -> StoredParagraph:
    key = paragraph_id(source, "", "", text, position)
    return StoredParagraph(key, source, "عنوان", day, None, position, "ar", text, "", key)


@pytest.fixture(scope="module")
def library(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("wires")
    (folder / "seeds").mkdir()
    for name, (title, paragraph) in TEXTS.items():
        (folder / "seeds" / name).write_text(f"{title}\nنُشِر في 24 أكتوبر 2025\n{paragraph}\n", encoding="utf-8")
    with Library.open(folder / "seeds", folder / "data", embedder, purpose="test") as library:
        yield library


def test_the_same_article_under_two_names_is_embedded_once_and_cited_with_both(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    embedded: list[str] = []
    embed = Embedder.embed_each

    def counted(self: Embedder, passages: list[object]) -> object:
        embedded.extend(str(passage) for passage in passages)
        return embed(self, passages)  # type: ignore[arg-type]

    monkeypatch.setattr(Embedder, "embed_each", counted)
    assert library.sync().paragraphs == 4
    assert len(embedded) == 3
    answer = Newsroom(library).ask("كم بلغت كلفة إصلاحات جسر الميناء؟")
    assert answer.outcome == "answered"
    assert "48 مليون درهم" in answer.citations[0].quote
    assert len(answer.citations) == 1 or "48" not in answer.citations[1].quote
    named = {answer.citations[0].source, *answer.citations[0].also}
    assert {"agency.txt", "copy.txt"} <= named <= {"agency.txt", "copy.txt", "daily.txt"}
    shown = wording.answer_in_terminal(answer)
    assert all(source in shown for source in named)


def test_an_edited_copy_fills_no_second_quotation(library: Library) -> None:
    library.sync()
    candidates = HybridRetriever(library=library).retrieve("كم بلغت كلفة إصلاحات جسر الميناء؟").candidates
    assert [candidate.paragraph.text for candidate in candidates].count(REPORT) == 1
    assert len(candidates) == 2


def test_one_report_under_many_names_leaves_room_for_the_others(embedder: Embedder, tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for number in range(2 * CANDIDATES + 20):
        text = f"أمطار\nنُشِر في 24 أكتوبر 2025\n{TEXTS['weather.txt'][1]}\n"
        (seeds / f"{number:04}.txt").write_text(text, encoding="utf-8")
    other = "عن الطقس نفسه قالت الإذاعة إن المدارس في الشمال ستغلق أبوابها بسبب الأمطار الغزيرة يوم الجمعة."
    (seeds / "other.txt").write_text(f"إغلاق المدارس\nنُشِر في 24 أكتوبر 2025\n{other}\n", encoding="utf-8")
    with Library.open(seeds, tmp_path / "data", embedder, purpose="test") as library:
        library.sync()
        candidates = HybridRetriever(library=library).retrieve("هطول أمطار غزيرة على شمال البلاد").candidates
        assert {candidate.paragraph.text for candidate in candidates} == {TEXTS["weather.txt"][1], other}


def test_the_longest_stands_for_its_copies_and_only_those_that_say_it_are_named() -> None:
    shorter = stored(REPORT, "a.txt", date(2025, 10, 1))
    longer = stored(REPORT + " ولم تذكر موعد الاحتفال.", "b.txt", date(2025, 10, 2))
    other = stored(TEXTS["weather.txt"][1], "c.txt")
    again = stored(REPORT, "b.txt", position=2)
    found = distinct([shorter, other, longer, again])
    assert [one.paragraph for one in found] == [longer, other]
    assert found[0].sources_of("48 مليون درهم") == ("a.txt",)
    assert found[0].sources_of("ولم تذكر موعد الاحتفال") == ()


def test_another_number_is_another_report() -> None:
    assert alike(REPORT, REPORT.replace("السير", "المرور"))
    assert not alike(REPORT, REPORT.replace("48", "52"))
    assert not repeats(REPORT, TEXTS["weather.txt"][1])
    assert not alike("قتل 3", "قتل 4")
