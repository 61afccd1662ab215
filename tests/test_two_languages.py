"""English questions over an archive of both languages: what one language does not tell, the other may."""

from __future__ import annotations

import pytest
from newsrooms import newsroom_fixture

from bot.newsroom import Newsroom
from bot.retrieval import retriever

_REPORTS = {
    "quake-ar.txt": """\
زلزال بقوة 6.3 درجات يضرب إقليم أركاسيا ويودي بحياة 57 شخصاً
نُشِر في 21 نوفمبر 2026
ارتفع عدد قتلى الزلزال الذي ضرب إقليم أركاسيا فجر الجمعة إلى 57 شخصاً، فيما أصيب 842 آخرون.
ووقع الزلزال بقوة 6.3 درجات على عمق 9 كيلومترات، وأعقبته 214 هزة ارتدادية.
وانهار 164 مبنى بالكامل، ونُصبت 3500 خيمة لإيواء المشردين.
وأعلنت الشرطة احتجاز 43 عسكرياً و12 مدنياً بتهمة سرقة المساعدات.
وسقطت شظايا على حافلة، ما أدى إلى إصابة سائقها وأربعة أشخاص آخرين.
""",
    "storm-ar.txt": """\
إعصار يضرب الفلبين ويودي بحياة 23 شخصاً
نُشِر في 20 نوفمبر 2026
ضرب الإعصار جزيرة لوزون، ما أدى إلى مقتل 23 شخصاً وفقدان 41 آخرين.
وأجلت السلطات 610 آلاف شخص إلى مراكز إيواء.
""",
    "bank-en.txt": """\
Bank of England holds rates at 3.75%
Published on 13 November 2026
The bank kept its main interest rate at 3.75% on Thursday, while unemployment rose to 5.2% in the third quarter.
""",
    "coup-ar.txt": """\
محاولة انقلاب فاشلة في مالاوي
نُشِر في 19 نوفمبر 2026
وقال وزير الدفاع إن 9 جنود قتلوا في تبادل لإطلاق النار في محاولة الانقلاب، بينهم خمسة من العاملين في الحراسة.
وأصيب 31 شخصاً بينهم صحفيان في محاولة الانقلاب.
وأجلت جنوب أفريقيا 240 من رعاياها.
""",
    "quake-en.txt": """\
Arcasia earthquake toll rises as rescuers race the cold
Published on 22 November 2026
The death toll from the earthquake that struck Arcasia early on Friday rose to 71 on Sunday, with 903 people injured.
Rescuers pulled a 62-year-old man alive from a collapsed building after 51 hours.
The drone company flew 15 test flights over the ruins, of which six failed.
""",
}


two_languages = newsroom_fixture(_REPORTS)


@pytest.mark.parametrize(
    ("question", "source", "said"),
    [
        ("how deep was the arcasia earthquake", "quake-ar.txt", "9 kilometres"),
        ("how many people died in the arcasia earthquake", "quake-en.txt", "71"),
        ("how many civilians were detained for stealing aid in arcasia", "quake-ar.txt", "12"),
        ("how many soldiers were detained for stealing aid in arcasia", "quake-ar.txt", "43"),
        ("how many test flights failed over arcasia", "quake-en.txt", "6"),
        ("what is the unemployment rate in britain", "bank-en.txt", "5.2%"),
        ("how many soldiers were killed in malawi", "coup-ar.txt", "9"),
        ("how many journalists were injured in the malawi coup", "coup-ar.txt", "2"),
        ("how many people were killed in the philippines", "storm-ar.txt", "23"),
    ],
)
def test_what_is_asked_for_is_quoted_first_and_said(
    two_languages: Newsroom, question: str, source: str, said: str
) -> None:
    answer = two_languages.ask(question)
    assert answer.citations[0].source == source
    assert answer.short
    assert answer.short.text == said


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("how many women died in the arcasia earthquake", "closest"),
        ("how many people died in the malawi storm", "closest"),
        ("how many people died in the greece earthquake", "closest"),
        ("how tall is the building that collapsed in arcasia", "closest"),
    ],
)
def test_what_neither_tells_has_no_short_answer(two_languages: Newsroom, question: str, outcome: str) -> None:
    answer = two_languages.ask(question)
    assert answer.short is None
    assert answer.outcome == outcome


def test_what_another_article_tells_of_others_is_not_quoted_beside(two_languages: Newsroom) -> None:
    answer = two_languages.ask("how many citizens did south africa evacuate from malawi")
    assert {one.source for one in answer.citations} == {"coup-ar.txt"}


def test_the_other_languages_paragraphs_are_found_beside_many_of_the_questions_own(
    two_languages: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = two_languages.library
    monkeypatch.setattr(retriever, "CANDIDATES", 3)
    monkeypatch.setattr(retriever, "CANDIDATES_ACROSS", 1)
    question = "كم بلغ معدل البطالة؟"
    vector = library.embedder.embed_query(question).vector
    nearest = library.store.get([found for found, _ in library.store.search(vector, 3)])
    assert {one.language for one in nearest} == {"ar"}
    found = retriever.HybridRetriever(library=library).retrieve(question).candidates
    (told,) = [one for one in found if "unemployment" in one.paragraph.text]
    # By the question as it stands, as all others are compared.
    assert told.dense == pytest.approx(library.store.cosines(vector, [told.paragraph.id])[told.paragraph.id], abs=1e-5)
    assert told.dense < min(one.dense for one in found if one.paragraph in nearest)


def test_of_an_arabic_question_the_words_that_english_reports_have_are_its_names_there(two_languages: Newsroom) -> None:
    evidence = retriever.HybridRetriever(library=two_languages.library).retrieve("كم ناجياً انتشله المنقذون في أركاسيا؟")
    assert len(evidence.names_in("ar")) > 3
    assert evidence.names_in("en") == ["x_rks"]
    by_text = {one.paragraph.text[:9]: one.features["name_coverage"] for one in evidence.candidates}
    assert by_text["The death"] == 1.0
    assert by_text["The bank "] == 0.0
