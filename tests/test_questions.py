"""What a question asks for."""

from __future__ import annotations

import pytest

from bot.about.days import Days
from bot.about.questions import metadata_question
from bot.questions import LIMIT, Kind, QuestionError, answer_language, checked, kind_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("متى بدأت الحرب؟", "when"),
        ("في أي عام بُني الجسر؟", "when"),
        ("How long did the repairs take?", "when"),
        ("كم عدد القادة؟", "number"),
        ("How many drones?", "number"),
        ("من هو حاكم موسكو؟", "who"),
        ("من أين جاءت الطائرة؟", "where"),
        ("Where is the bridge?", "where"),
        ("لماذا يرفض بوتين؟", "why"),
        ("ماذا قال ستارمر عن بوتين؟", "other"),
    ],
)
def test_kinds(text: str, kind: Kind) -> None:
    assert kind_of(text) == kind


@pytest.mark.parametrize(
    ("text", "asks", "topic"),
    [
        ("متى نُشر الخبر؟", "published", ""),
        ("ما تاريخ نشر المقال؟", "published", ""),
        ("When was this article published?", "published", ""),
        ("When was the article about the bridge published?", "published", "the bridge"),
        ("متى نُشر المقال عن تحالف الراغبين؟", "published", "تحالف الراغبين"),
        ("ما عنوان هذا المقال؟", "title", ""),
        ("What is the title of the article?", "title", ""),
        ("عمّ يتحدث المقال؟", "about", ""),
        ("عن ماذا يتحدث هذا الخبر؟", "about", ""),
        ("ما موضوع هذا المقال؟", "about", ""),
        ("ما أبرز ما جاء في الخبر؟", "about", ""),
        ("What is this article about?", "about", ""),
        ("What are the main points of the article?", "about", ""),
        ("Summarise the article", "about", ""),
        ("كم عدد المقالات؟", "count", ""),
        ("How many articles do you have?", "count", ""),
        ("ما آخر الأخبار؟", "newest", ""),
        ("What is the latest news?", "newest", ""),
        ("عن ماذا يتحدث مقال السودان؟", "about", "السودان"),
        ("لخص لي خبر المحكمة التونسية", "about", "المحكمة التونسية"),
        ("Summarize the article about the storm", "about", "the storm"),
        ("What does the article on Nordvik say?", "about", "Nordvik"),
        ("Summarise it", "about", ""),
        ("متى نُشر خبر انفجار بنغازي؟", "published", "انفجار بنغازي"),
        ("ومتى نُشر الخبر؟", "published", ""),
        ("When was it published?", "published", ""),
        ("هل لديك أخبار عن الرياضة؟", "newest", "الرياضة"),
        ("ما آخر أخبار السودان؟", "newest", "السودان"),
        ("Do you have any news about sports?", "newest", "sports"),
        ("any news about libya", "newest", "libya"),
        ("Which articles mention Libya?", "newest", "Libya"),
        ("كم خبرا عن الزلزال لديك؟", "count", "الزلزال"),
        ("How many articles are about Libya?", "count", "Libya"),
        ("What are the oldest articles?", "oldest", ""),
    ],
)
def test_questions_about_the_articles_themselves(text: str, asks: str, topic: str) -> None:
    found = metadata_question(text)
    assert found
    assert (found.asks, found.topic) == (asks, topic)


@pytest.mark.parametrize(
    "text",
    [
        "كم طائرة مسيرة أسقطتها القوات الروسية خلال الليل؟",
        "متى نُشرت القوات في المدينة؟",
        "ما تاريخ نشر قوات حفظ السلام؟",
        "How many articles of the constitution were changed?",
        "When was the bridge built?",
        "What is the title of the king?",
        "What is the article of the constitution about slavery?",
        "ماذا يقول الخبراء؟",
        "ماذا يقول المقال عن تكلفة الجسر؟",
        "What does the article say about the cost?",
        "What is the last article of the constitution?",
        "What happened in Oman in May 2018?",
        "ماذا حدث في بنغازي يوم 15 أكتوبر 2026؟",
        "Who was first?",
        "ما خبر رياض الهمامي؟",
        "What is 2026?",
    ],
)
def test_questions_about_what_the_articles_tell(text: str) -> None:
    assert metadata_question(text) is None


@pytest.mark.parametrize(
    ("text", "asks", "days"),
    [
        ("ما هي الأخبار المنشورة في 12 نوفمبر 2026؟", "newest", Days(2026, 11, 12)),
        ("Which articles are from November 2026?", "newest", Days(2026, 11, None)),
        ("What was published on November 2nd, 2026?", "newest", Days(2026, 11, 2)),
        ("اعرض أخبار تشرين الثاني/نوفمبر 2026", "newest", Days(2026, 11, None)),
        ("How many articles were published in 2026?", "count", Days(2026, None, None)),
        ("كم خبرا نُشر في نوفمبر ٢٠٢٦؟", "count", Days(2026, 11, None)),
        ("What happened on 2 November 2026?", "happened", Days(2026, 11, 2)),
        ("What happened on 2026-11-02?", "happened", Days(2026, 11, 2)),
        ("ماذا حدث يوم 15 أكتوبر؟", "happened", Days(None, 10, 15)),
    ],
)
def test_questions_about_the_articles_of_some_days(text: str, asks: str, days: Days) -> None:
    found = metadata_question(text)
    assert found
    assert (found.asks, found.days) == (asks, days)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("What is the newest article?", "newest"),
        ("ما هو عنوان آخر خبر؟", "newest"),
        ("متى نُشر آخر خبر عن زلزال ملاطية؟", "newest"),
        ("What is the oldest article?", "oldest"),
        ("ما أقدم خبر لديك؟", "oldest"),
    ],
)
def test_one_article_is_asked_for(text: str, asks: str) -> None:
    found = metadata_question(text)
    assert found
    assert (found.asks, found.one) == (asks, True)


def test_only_two_languages() -> None:
    assert answer_language("Who is Starmer?") == "en"
    assert answer_language("من هو Starmer؟") == "ar"
    assert answer_language("Quelle est la capitale de la France ?") is None


@pytest.mark.parametrize("text", ["", "  \n", "؟؟!"])
def test_an_empty_question(text: str) -> None:
    with pytest.raises(QuestionError) as error:
        checked(text)
    assert error.value.code == "question_empty"


@pytest.mark.parametrize("text", ["من \ud800 هو؟", "\udcff who", "end \ud83d"])
def test_half_a_character_is_no_question(text: str) -> None:
    with pytest.raises(QuestionError) as error:
        checked(text)
    assert error.value.code == "question_not_text"
    assert checked("Who laughed 😀?") == "Who laughed 😀?"


def test_a_question_as_long_as_a_text() -> None:
    with pytest.raises(QuestionError) as error:
        checked("س" * 10_000)
    assert error.value.values == {"length": 10_000, "limit": LIMIT}
