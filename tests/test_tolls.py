"""Of a story that is told over several days the latest toll is said, and no newer report of something else."""

from __future__ import annotations

import pytest
from newsrooms import newsroom_fixture

from bot.answers import Question
from bot.newsroom import Newsroom
from bot.quotation.choosing import years_dated

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

DERNA = (
    "فيضانات في درنة تعيد ذكريات «دانيال»\nنُشر في 15 نوفمبر 2026\n"
    "غمرت مياه الأمطار أحياء عدة في مدينة درنة شرق ليبيا ليل السبت، وأجبرت 340 عائلة على مغادرة منازلها.\n"
    "ولم تُسجل وفيات، لكن ثلاثة أشخاص ما زالوا في عداد المفقودين، بينهم طفلة في السابعة.\n"
    "وكان إعصار «دانيال» قد ضرب المدينة في سبتمبر 2023 وأودى بحياة آلاف الأشخاص بعد انهيار سدين.\n"
)

newsroom = newsroom_fixture(REPORTS)
derna = newsroom_fixture({"derna.txt": DERNA})


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


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("كم قتيلا في فيضانات درنة؟", ""),
        ("How many people died in Derna?", ""),
        ("كم عدد المفقودين؟", "3"),
        ("كم مفقودا في درنة؟", "3"),
    ],
)
def test_the_missing_are_not_the_dead(derna: Newsroom, question: str, short: str) -> None:
    answer = derna.ask(question)
    assert answer.outcome == "answered"
    assert "المفقودين" in answer.citations[0].quote
    assert (answer.short.text if answer.short else "") == short


@pytest.mark.parametrize("question", ["How many people live in Derna?", "كم عدد سكان درنة؟"])
def test_how_many_live_somewhere_is_told_of_no_others(derna: Newsroom, question: str) -> None:
    assert derna.ask(question).outcome != "answered"


def test_the_dead_of_a_blast_are_not_those_of_a_flood(derna: Newsroom) -> None:
    answer = derna.ask("How many were killed in the blast?")
    assert answer.outcome != "answered"
    assert "blast" in answer.note


def test_how_many_were_moved_to_safety_is_no_year() -> None:
    assert years_dated("قُتل 34 شخصاً وأُجلي 1500 شخص من منازلهم.") == set()
    assert years_dated("وكانت حرائق مماثلة قد أودت بحياة 90 شخصاً في أغسطس 2021.") == {2021}
