"""Asking words of spoken Arabic ask as those of the written language do."""

from __future__ import annotations

import pytest

from bot.conversation.dialects import standard
from bot.questions import kind_of
from bot.short_answers.asked import asked_for


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("مين فاز بكأس العرب؟", "من فاز بكأس العرب؟"),
        ("ايه حصل في بيروت؟", "ماذا حصل في بيروت؟"),
        # Which of them is the written language's.
        ("أية شركة أهدت المتحف مجموعته؟", "أية شركة أهدت المتحف مجموعته؟"),
        ("في اية سنة بني الجسر؟", "في اية سنة بني الجسر؟"),
        ("بدي اعرف مين ربح", "بدي اعرف من ربح"),
        ("وين لعبوا النهائي؟", "أين لعبوا النهائي؟"),
        ("فين اتولد الفنان؟", "أين اتولد الفنان؟"),
        ("ليش تأجل الافتتاح؟", "لماذا تأجل الافتتاح؟"),
        ("هو ليه البنك خفض الفايدة؟", "هو لماذا البنك خفض الفايدة؟"),
        ("البنك خفض الفايدة ليه", "البنك خفض الفايدة لماذا"),
        ("إمتى هيخلص الإضراب؟", "متى هيخلص الإضراب؟"),
        ("ازاي ماتوا؟", "كيف ماتوا؟"),
        ("شلون ياخذون اللقاح؟", "كيف ياخذون اللقاح؟"),
        ("قديش كلف المطار؟", "كم كلف المطار؟"),
        ("التضخم بقى كام؟", "التضخم بقى كم؟"),
        ("بكام الدولار؟", "بكم الدولار؟"),
        ("شو بدهم المعلمين؟", "ماذا بدهم المعلمين؟"),
        ("ايش الأعراض؟", "ما الأعراض؟"),
        ("وش اسم الوزير؟", "ما اسم الوزير؟"),
        ("إيه اللي حصل؟", "ما اللي حصل؟"),
        ("واش السد انهار؟", "هل السد انهار؟"),
        ("شقال الوزير؟", "ماذا قال الوزير؟"),
        # Names, and words of the written language.
        ("ماذا قال اللاعب وين روني؟", "ماذا قال اللاعب وين روني؟"),
        ("من يقدم برنامج توك شو المسائي؟", "من يقدم برنامج توك شو المسائي؟"),
        ("ماذا نُسب ليه من تهم؟", "ماذا نُسب ليه من تهم؟"),
        ("من فاز؟", "من فاز؟"),
        ("Who won?", "Who won?"),
        ("شو؟", "شو؟"),
    ],
)
def test_what_asks_is_written(spoken: str, written: str) -> None:
    assert standard(spoken) == written


@pytest.mark.parametrize(
    ("spoken", "kind"),
    [
        ("مين فاز؟", "who"),
        ("وين وقع الحريق؟", "where"),
        ("ليش غاب؟", "why"),
        ("امتى وصل؟", "when"),
        ("قديش كلف؟", "number"),
    ],
)
def test_the_kind_of_answer_is_known(spoken: str, kind: str) -> None:
    assert kind_of(standard(spoken)) == kind


def test_what_is_asked_for_in_dialect_is_said_shortly() -> None:
    assert asked_for("قديه كلف المطار؟") is None
    assert asked_for(standard("قديه كلف المطار؟")) == asked_for("كم كلف المطار؟")
