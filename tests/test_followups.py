"""A follow-up becomes a full question; a question that stands by itself stays as it is."""

from __future__ import annotations

import pytest

from bot.answers import Question, Turn
from bot.followups import holds_only, rewritten
from bot.newsroom import Newsroom

DRONES = ("How many drones did Russia shoot down?", "111")
DRONES_AR = ("كم طائرة مسيرة أسقطتها القوات الروسية؟", "111")
COALITION = ("ما هو تحالف الراغبين؟", "دول تدعم أوكرانيا")
STARMER = ("Who is Starmer?", "The British prime minister")


def asked(text: str, *turns: tuple[str, str]) -> Question:
    return Question(text=text, history=tuple(Turn(question=question, answer=answer) for question, answer in turns))


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        (asked("وماذا قال عنه بوتين؟", ("ماذا قال ستارمر؟", "")), ["ستارمر", "بوتين"]),
        (asked("ومن يقوده؟", COALITION), ["تحالف الراغبين"]),
        (asked("وكم منها فوق موسكو؟", DRONES_AR), ["طائرة مسيرة", "موسكو"]),
        (asked("لماذا؟", DRONES_AR), ["لماذا", "القوات الروسية"]),
        (asked("متى حدث ذلك؟", DRONES_AR), ["متى", "طائرة مسيرة"]),
        (asked("وماذا عن أوكرانيا؟", DRONES_AR), ["أوكرانيا", "طائرة"]),
        (asked("What did he say about Putin?", STARMER), ["Starmer", "Putin"]),
        (asked("and how many of them over Moscow?", DRONES), ["drones", "Moscow"]),
        (asked("Why?", DRONES), ["Why", "Russia"]),
        (asked("What about Ukraine?", DRONES), ["Ukraine", "drones"]),
        (asked("And when?", STARMER, ("What did he say?", "x")), ["When", "Starmer"]),
        (asked("And who ordered it?", STARMER, ("What did he say?", "x"), DRONES), ["ordered", "drones"]),
    ],
)
def test_a_follow_up_says_what_it_is_about(question: Question, holds: list[str]) -> None:
    full = rewritten(question)
    assert all(part in full for part in holds), full
    assert full.endswith(("?", "؟"))


@pytest.mark.parametrize(
    "question",
    [
        asked("من هو حاكم منطقة موسكو؟", DRONES_AR),
        asked("ماذا قال بوتين عن العقوبات؟", COALITION),
        asked("ما هي أسماء القرى الثلاث التي قالت روسيا إنها سيطرت عليها؟", DRONES_AR),
        asked("Who is the governor of the Moscow region?", DRONES),
        asked("What did Putin say about his army?", STARMER),
        asked("How much did the repairs of the bridge cost?", STARMER),
        asked("How many articles are there?", STARMER),
        asked("Why?"),
    ],
)
def test_a_question_that_stands_by_itself_is_not_rewritten(question: Question) -> None:
    assert rewritten(question) == ""


def test_a_model_may_rewrite_but_adds_nothing() -> None:
    question = asked("and how many of them over Moscow?", DRONES)
    full = "How many of the drones did Russia shoot down over Moscow?"  # "them" gives way to its noun
    assert rewritten(question, lambda *_: full) == full
    assert rewritten(question, lambda *_: "How many drones did Zelensky launch at Moscow?") == rewritten(question)
    assert rewritten(question, lambda *_: None) == rewritten(question)
    assert not holds_only("How many?", question)


def test_the_rewritten_question_is_answered_and_told(real_newsroom: Newsroom) -> None:
    (*_, answer) = real_newsroom.stream(
        asked("وكم طائرة منها؟", ("ما هي الطائرات المسيرة التي أسقطتها القوات الروسية خلال الليل؟", ""))
    )
    assert answer.question == "وكم طائرة منها؟"
    assert "القوات الروسية" in answer.rewritten
    assert any("111" in citation.quote for citation in answer.citations)


def test_one_conversation_knows_nothing_of_another(real_newsroom: Newsroom) -> None:
    (*_, first) = real_newsroom.stream(asked("What did he say?", STARMER))
    (*_, second) = real_newsroom.stream(asked("What did he say?"))
    assert "Starmer" in first.rewritten
    assert second.rewritten == ""
