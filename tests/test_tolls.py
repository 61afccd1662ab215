"""Of a story that is told over several days the latest toll is said, and no newer report of something else."""

from __future__ import annotations

import pytest
from newsrooms import newsroom_fixture

from bot.answers import Question
from bot.newsroom import Newsroom

REPORTS = {
    "first.txt": "سيول تجتاح مدينة الواحة وتودي بحياة 12 شخصا\nنُشر في 3 فبراير 2026\n"
    "لقي 12 شخصا مصرعهم فيما لا يزال 27 آخرون مفقودين إثر سيول عارمة اجتاحت مدينة الواحة ليل الاثنين.\n"
    "وأوضح المتحدث باسم الدفاع المدني أن فرق الإنقاذ في مدينة الواحة تستخدم 35 زورقا وأربع مروحيات.\n",
    "second.txt": "ارتفاع حصيلة ضحايا سيول مدينة الواحة إلى 31 قتيلا\nنُشر في 6 فبراير 2026\n"
    "ارتفعت حصيلة ضحايا السيول التي ضربت مدينة الواحة إلى 31 قتيلا و9 مفقودين، بحسب وزارة الداخلية.\n"
    "وأعلنت إسبانيا إرسال فريق إنقاذ من 45 فردا إلى مدينة الواحة.\n",
    "third.txt": "الواحة بعد السيول: عودة السكان إلى المدينة\nنُشر في 15 فبراير 2026\n"
    "بدأ السكان العودة إلى منازلهم في مدينة الواحة بعد انحسار السيول، فيما استقرت الحصيلة النهائية عند 38 قتيلا "
    "بعد العثور على جثث سبعة من المفقودين.\n"
    "وصوت مجلس النواب على تشكيل لجنة تحقيق تضم 15 نائبا.\n",
}


newsroom = newsroom_fixture(REPORTS)


@pytest.mark.parametrize(
    ("question", "source", "short"),
    [
        ("كم عدد ضحايا سيول مدينة الواحة؟", "third.txt", "38"),
        ("كم قتيلا سقط في سيول الواحة؟", "third.txt", "38"),
        ("كم نائبا تضم لجنة التحقيق؟", "third.txt", "15"),
    ],
)
def test_the_latest_toll_is_said(newsroom: Newsroom, question: str, source: str, short: str) -> None:
    answer = newsroom.chain.invoke(Question(text=question))
    assert answer.short is not None, answer.answer
    assert (answer.short.text, answer.citations[0].source) == (short, source)


def test_a_newer_report_that_counts_something_else_comes_behind(newsroom: Newsroom) -> None:
    answer = newsroom.chain.invoke(Question(text="كم مروحية تستخدم فرق الإنقاذ في مدينة الواحة؟"))
    assert (answer.outcome, answer.citations[0].source) == ("answered", "first.txt")


def test_the_first_toll_is_told_by_no_later_report(newsroom: Newsroom) -> None:
    answer = newsroom.chain.invoke(Question(text="كم كان عدد القتلى في أول حصيلة لسيول مدينة الواحة؟"))
    assert answer.short is None or answer.short.text == "12"


def test_a_part_of_the_missing_is_not_their_number(newsroom: Newsroom) -> None:
    assert newsroom.chain.invoke(Question(text="كم عدد المفقودين في السيول؟")).short is None
