"""What a question asks for."""

from __future__ import annotations

import pytest

from bot.article_questions import metadata_question
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
        ("What is this article about?", "about", ""),
        ("Summarise the article", "about", ""),
        ("كم عدد المقالات؟", "count", ""),
        ("How many articles do you have?", "count", ""),
        ("ما آخر الأخبار؟", "newest", ""),
        ("What is the latest news?", "newest", ""),
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
    ],
)
def test_questions_about_what_the_articles_tell(text: str) -> None:
    assert metadata_question(text) is None


def test_only_two_languages() -> None:
    assert answer_language("Who is Starmer?") == "en"
    assert answer_language("من هو Starmer؟") == "ar"
    assert answer_language("Quelle est la capitale de la France ?") is None


@pytest.mark.parametrize("text", ["", "  \n", "؟؟!"])
def test_an_empty_question(text: str) -> None:
    with pytest.raises(QuestionError) as error:
        checked(text)
    assert error.value.code == "question_empty"


def test_a_question_as_long_as_a_text() -> None:
    with pytest.raises(QuestionError) as error:
        checked("س" * 10_000)
    assert error.value.values == {"length": 10_000, "limit": LIMIT}
