"""A detail of a person is answered only by a sentence that tells it, however much is told of the person otherwise."""

from __future__ import annotations

import pytest
from newsrooms import newsroom_fixture

from bot.answers import Question
from bot.newsroom import Newsroom

REPORTS = {
    "minister.txt": "نادر الشامي وزيرا للنقل في حكومة الواحة\nنُشر في 3 مارس 2026\n"
    "عيّن رئيس الوزراء المهندس نادر الشامي وزيرا للنقل خلفا لسعيد القاضي الذي استقال الشهر الماضي.\n"
    "ولد نادر الشامي في مدينة الزاوية، وهو متزوج من الطبيبة هدى ناصيف.\n"
    "وقال نادر الشامي إن الوزارة ستبني مئتي كيلومتر من السكك الحديدية خلال ثلاث سنوات، وإن التمويل جاهز.\n",
    "painter.txt": "معرض جديد للرسام كريم العطار (1931 - 2004) في متحف الواحة\nنُشر في 9 مارس 2026\n"
    "افتتح متحف الواحة معرضا لخمسين لوحة من أعمال الرسام كريم العطار (1931 - 2004)، بعضها لم يُعرض من قبل.\n"
    "وقالت مديرة المتحف إن كريم العطار بن سليم غيّر وجه الفن في البلاد، وإن المعرض يستمر شهرين.\n"
    "ودرس كريم العطار في روما، وعاش سنواته الأخيرة في مدينة الزاوية.\n",
    "mayor.txt": "Mayor Helen Brandt opens new tram line in Norwick\nPublished on 12 March 2026\n"
    "Mayor Helen Brandt opened the new tram line in Norwick on Thursday and rode the first tram herself.\n"
    "Brandt, the daughter of a tram driver, said the line would carry 40,000 passengers a day.\n"
    "Her husband, the architect Tom Brandt, designed two of the stations.\n",
}


newsroom = newsroom_fixture(REPORTS)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("من هي زوجة نادر الشامي؟", "هدى ناصيف"),
        ("أين ولد نادر الشامي؟", "الزاوية"),
        ("Who is the wife of Nader al-Shami?", "هدى ناصيف"),
        ("Where was Nader al-Shami born?", "الزاوية"),
        ("متى توفي كريم العطار؟", "2004"),
        ("من هو والد كريم العطار؟", "بن سليم"),
        ("أين درس كريم العطار؟", "روما"),
        ("Where did Karim al-Attar live in his last years?", "الزاوية"),
        ("Who is Helen Brandt's husband?", "Tom Brandt"),
        ("Who is the father of Helen Brandt?", "tram driver"),
    ],
)
def test_a_detail_that_is_told_is_quoted(newsroom: Newsroom, question: str, told: str) -> None:
    answer = newsroom.chain.invoke(Question(text=question))
    assert answer.outcome == "answered"
    assert any(told in one.quote for one in answer.citations)


@pytest.mark.parametrize(
    "question",
    [
        "من هو والد نادر الشامي؟",
        "كم عدد أبناء نادر الشامي؟",
        "متى ولد نادر الشامي؟",
        "من هم أشقاء نادر الشامي؟",
        "متى توفي نادر الشامي؟",
        "من هي زوجة كريم العطار؟",
        "ما اسم والدة كريم العطار؟",
        "أين ولد كريم العطار؟",
        "Who is the father of Nader al-Shami?",
        "How many children does Nader al-Shami have?",
        "Where was Helen Brandt born?",
        "What is the name of Helen Brandt's brother?",
        "When did Helen Brandt die?",
        "What is the birthplace of Helen Brandt?",
        "أين درس نادر الشامي؟",
        "أين يسكن نادر الشامي؟",
        "Where did Helen Brandt study?",
        "Where does Helen Brandt live?",
    ],
)
def test_a_detail_that_is_not_told_is_not_answered(newsroom: Newsroom, question: str) -> None:
    assert newsroom.chain.invoke(Question(text=question)).outcome != "answered"


@pytest.mark.parametrize(
    "question",
    [
        "من هو نادر الشامي؟",
        "متى عيّن نادر الشامي وزيرا؟",
        "كم لوحة لكريم العطار في المعرض؟",
        "What did Helen Brandt open?",
    ],
)
def test_what_else_is_told_of_a_person_is_answered(newsroom: Newsroom, question: str) -> None:
    assert newsroom.chain.invoke(Question(text=question)).outcome == "answered"


@pytest.mark.parametrize("question", ["من هو والد زيلينسكي؟", "Where was Keir Starmer born?", "من هي زوجة بوتين؟"])
def test_the_first_article_tells_nothing_of_families(real_newsroom: Newsroom, question: str) -> None:
    assert real_newsroom.chain.invoke(Question(text=question)).outcome != "answered"
