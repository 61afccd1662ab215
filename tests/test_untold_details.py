"""A report that tells all about a thing but what was asked does not answer."""

from __future__ import annotations

import pytest
from newsrooms import newsroom_fixture, quoted

from bot.newsroom import Newsroom

REPORTS = {
    "vote.txt": "البرلمان اللبناني يقر قانون إصلاح المصارف\nنُشر في 30 يوليو 2026\n"
    "أقر مجلس النواب اللبناني، الخميس، قانون إصلاح القطاع المصرفي بأغلبية 71 صوتاً مقابل 34، وامتنع 9 نواب عن "
    "التصويت.\n"
    "وينص القانون على ضمان الودائع حتى 100 ألف دولار، تُسدد على أربع سنوات.\n"
    "وقال رئيس الوزراء نادر العيتاني إن القانون «شرط أساسي» للحصول على قرض قيمته 3 مليارات دولار من صندوق النقد "
    "الدولي.\n"
    "ويدخل القانون حيز التنفيذ في الأول من سبتمبر.\n",
    "hotel.txt": "حريق في فندق بمكة يخلف 4 قتلى وإخلاء 1,200 معتمر\nنُشر في 5 مارس 2026\n"
    "لقي أربعة أشخاص حتفهم وأصيب 17 آخرون في حريق اندلع فجر الخميس في الطابق السابع من فندق في مكة المكرمة، بحسب "
    "الدفاع المدني.\n"
    "وأُخلي 1,200 معتمر من الفندق، معظمهم من باكستان وإندونيسيا.\n"
    "وأغلقت السلطات الفندق، الذي يضم 420 غرفة وافتُتح عام 2009، إلى حين انتهاء التحقيق.\n",
    "bank.txt": "اختراق يطال بيانات 2.1 مليون عميل في بنك الأفق الأردني\nنُشر في 20 يوليو 2026\n"
    "أعلن بنك الأفق الأردني أن قراصنة حصلوا على بيانات 2.1 مليون عميل بعد اختراق أنظمته في 9 يوليو، لكنه أكد أن "
    "الأموال وكلمات المرور لم تتأثر.\n"
    "وقال الرئيس التنفيذي للبنك، سامر النابلسي، إن الاختراق اكتُشف بعد أربعة أيام.\n"
    "وطلب القراصنة فدية قدرها 8 ملايين دولار، ورفض البنك الدفع.\n",
    "layoffs.txt": "Chip maker Veltron to cut 3,400 jobs as AI spending shifts\nPublished on 24 July 2026\n"
    "Chip maker Veltron said on Friday it would cut 3,400 jobs, or 8 percent of its workforce, and close its plant in "
    "Dresden by the end of next year.\n"
    "Chief executive Dana Oyelaran said customers were spending on AI processors that Veltron does not make.\n"
    "The company, founded in 1984, employs about 42,000 people.\n",
    "ferry.txt": "Ferry with 312 aboard runs aground off Santorini\nPublished on 16 May 2026\n"
    "All passengers were taken off the Aegean Pearl by 6:40 a.m.; nine people were treated for minor injuries and a "
    "71-year-old man was taken to hospital with chest pains.\n"
    "The vessel, built in 1998 and owned by Cycladic Lines, was sailing from Piraeus to Heraklion with 268 passengers "
    "and 44 crew.\n",
}

newsroom = newsroom_fixture(REPORTS)


@pytest.mark.parametrize(
    "question",
    [
        "من يملك الفندق في مكة؟",
        "من هو رئيس مجلس النواب اللبناني؟",
        "كم موظفاً في بنك الأفق؟",
        "Who is the captain of the Aegean Pearl?",
        "Who founded Veltron?",
        "What is Veltron's biggest competitor?",
    ],
)
def test_what_the_report_does_not_tell_is_not_answered(newsroom: Newsroom, question: str) -> None:
    answer = newsroom.ask(question)
    assert answer.outcome != "answered"
    assert answer.short is None


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("كم غرفة في الفندق؟", "420"),
        ("متى يدخل قانون المصارف حيز التنفيذ؟", "سبتمبر"),
        ("كم فدية طلب القراصنة؟", "8 ملايين"),
        ("من هو الرئيس التنفيذي لبنك الأفق؟", "سامر النابلسي"),
        # Where its article calls it the vessel, and other people are nearer to its name.
        ("Who owns the Aegean Pearl?", "Cycladic"),
        ("When was Veltron founded?", "1984"),
        ("Who is the chief executive of Veltron?", "Oyelaran"),
        ("How much will the IMF lend Lebanon?", "3 مليارات"),
    ],
)
def test_what_it_tells_is(newsroom: Newsroom, question: str, told: str) -> None:
    assert any(told in quote for quote in quoted(newsroom.ask(question)))


@pytest.mark.parametrize(
    ("question", "said"),
    [("How many passengers were on the Aegean Pearl?", "268"), ("How many crew were on the Aegean Pearl?", "44")],
)
def test_what_surely_counts_them_comes_before_what_only_may(newsroom: Newsroom, question: str, said: str) -> None:
    answer = newsroom.ask(question)
    assert answer.outcome == "answered"
    assert answer.short
    assert answer.short.text == said


@pytest.mark.parametrize(
    "question",
    [
        "هل دفع البنك الفدية؟",
        "ماذا قال رئيس الوزراء نادر العيتاني عن القانون؟",
        "Did all passengers leave the Aegean Pearl?",
        "What happened to the Aegean Pearl?",
        "Why is Veltron cutting jobs?",
    ],
)
def test_what_has_no_answer_of_a_few_words_is_not_judged_by_reading(newsroom: Newsroom, question: str) -> None:
    assert newsroom.ask(question).outcome == "answered"
