"""What is told of one of two things that read alike is no answer about the other."""

from __future__ import annotations

import pytest
from newsrooms import newsroom_fixture

from bot.mentions.counterparts import tells_counterpart
from bot.newsroom import Newsroom

REPORTS = {
    "bank.txt": "البنك المركزي المصري يخفض أسعار الفائدة\nنُشر في 20 نوفمبر 2026\n"
    "خفض البنك المركزي المصري، الخميس، أسعار الفائدة بمقدار 150 نقطة أساس.\n"
    "وارتفع الجنيه قليلاً بعد القرار إلى 47.2 جنيه للدولار، وصعد مؤشر البورصة الرئيسي 1.3 في المئة عند الإغلاق.\n",
    "film.txt": "Tunisian director wins top prize at Venice\nPublished on 12 September 2026\n"
    "Tunisian director Leila Mansouri won the Golden Lion at the Venice Film Festival on Saturday.\n"
    "It is the first time that a film from Tunisia has won the award. Best actress went to Olivia Colman.\n",
    "oil.txt": "«أوبك+» تتفق على زيادة الإنتاج 137 ألف برميل يومياً\nنُشر في 1 نوفمبر 2026\n"
    "اتفقت ثماني دول في تحالف «أوبك+»، الأحد، على زيادة إنتاج النفط 137 ألف برميل يومياً اعتباراً من ديسمبر.\n"
    "وتراجع خام برنت 1.2 في المئة إلى 63.9 دولار للبرميل، فيما خسر خام غرب تكساس 0.9 في المئة إلى 60.1 دولار.\n",
}

newsroom = newsroom_fixture(REPORTS)


@pytest.mark.parametrize(
    "question", ["Who won best actor?", "من فاز بجائزة أفضل ممثل؟", "كم انخفض مؤشر البورصة؟", "كم ارتفع خام برنت؟"]
)
def test_the_other_of_two_is_only_close(newsroom: Newsroom, question: str) -> None:
    answer = newsroom.ask(question)
    assert (answer.outcome, answer.short) == ("closest", None)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who won best actress?", "Olivia Colman"),
        ("كم ارتفع مؤشر البورصة؟", "1.3"),
        ("بكم خفض البنك الفائدة؟", "150"),
        ("كم تراجع خام برنت؟", "1.2"),
    ],
)
def test_what_is_asked_about_is_answered(newsroom: Newsroom, question: str, told: str) -> None:
    answer = newsroom.ask(question)
    assert answer.outcome == "answered"
    assert told in answer.citations[0].quote


@pytest.mark.parametrize(
    ("question", "text", "other"),
    [
        ("Who won the women's race?", "The men's race was won by Kipchoge.", True),
        ("Who won the women's race?", "The men's and the women's race were won by Kenyans.", False),
        ("من فازت بسباق السيدات؟", "وفاز كيبتشوغي بسباق الرجال.", True),
        ("كم بلغت واردات القمح؟", "بلغت صادرات القمح مليون طن.", True),
        ("Who took silver?", "Gold went to Hassan.", True),
        ("By how much did prices fall?", "وارتفعت الأسعار 3 في المئة.", True),
        ("By how much did prices fall?", "وارتفعت الأسعار 3 في المئة ثم تراجعت.", False),
        # Not how far: a rise may come before it.
        ("What will decrease?", "First it will rise.", False),
        ("Who won the race?", "The men's race was won by Kipchoge.", False),
    ],
)
def test_which_of_two_a_text_tells_of(question: str, text: str, other: bool) -> None:
    assert tells_counterpart(question, text) is other
