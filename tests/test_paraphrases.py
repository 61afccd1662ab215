"""Claims made of questions and answers: what is said, and of what it is made."""

from __future__ import annotations

import pytest

from bot.evaluation.datasets import GoldQuestion
from bot.evaluation.paraphrases import paraphrases, stated

BRIDGE = "افتُتح جسر الميناء عام 1932 بعد أعمال دامت سنتين، وصممه المهندس برادفيلد."
TOWER = "بُني برج المنارة عام 1815 على يد المهندس غرينواي."


def _question(id: str, text: str, answer: str, paragraph: str) -> GoldQuestion:
    return GoldQuestion(id, text, paragraph, answers=(answer,), paragraphs=frozenset({paragraph}))


ARABIC = [
    _question("a", "متى افتُتح جسر الميناء؟", "1932", BRIDGE),
    _question("b", "من صمم جسر الميناء؟", "برادفيلد", BRIDGE),
    _question("c", "متى بُني برج المنارة؟", "1815", TOWER),
    _question("d", "من بنى برج المنارة؟", "غرينواي", TOWER),
]
ENGLISH = {
    "a": _question("a", "When was the harbour bridge opened?", "1932", "The bridge."),
    "b": _question("b", "Who designed the harbour bridge?", "Bradfield", "The bridge."),
    "c": _question("c", "When was the tower built?", "1815", "The tower."),
    "d": _question("d", "Who built the tower?", "Greenway", "The tower."),
}


@pytest.mark.parametrize(
    ("question", "answer", "language", "claim"),
    [
        ("متى افتُتح الجسر؟", "1932", "ar", "افتُتح الجسر في 1932."),
        ("أين يقع الجسر؟", "في سيدني", "ar", "يقع الجسر في سيدني."),
        ("كم عدد الضيوف؟", "2000", "ar", "عدد الضيوف هو 2000."),
        ("ما هو الاسم الرسمي؟", "ميازما.", "ar", "الاسم الرسمي هو ميازما."),
        ("Who designed the bridge?", "Bradfield", "en", "Bradfield designed the bridge."),
        ("What is the capital?", "Canberra", "en", "The capital is Canberra."),
        ("When did the war end?", "1918", "en", "The war end 1918."),
        ("How many guests came?", "2000", "en", "2000 guests came."),
    ],
)
def test_a_question_is_turned_into_a_statement_of_its_answer(
    question: str, answer: str, language: str, claim: str
) -> None:
    assert stated(question, answer, language) == claim


def test_what_asks_for_nothing_is_not_stated() -> None:
    assert stated("Name the bridge.", "Harbour", "en") is None
    assert stated("Who designed it?", "", "en") is None


def test_true_and_false_claims_are_made_of_a_question() -> None:
    examples = list(paraphrases(ARABIC, ENGLISH))
    by_kind = {(one.language, one.form, one.kind): one for one in examples if one.question == ARABIC[0].text}
    true = by_kind["ar", "statement", "true"]
    assert (true.claim, true.window) == ("افتُتح جسر الميناء في 1932.", BRIDGE)
    assert by_kind["ar", "statement", "answer"].claim == "افتُتح جسر الميناء في 1815."
    # No question of the paragraph asks for a time as well: the bare answer of another is taken, and no statement.
    assert by_kind["ar", "fragment", "swapped"].claim == "برادفيلد"
    assert ("ar", "statement", "swapped") not in by_kind
    assert {one.form for one in examples if one.kind == "true"} == {"statement", "fragment"}
    english = {one.claim for one in examples if one.language == "en" and one.kind == "true"}
    assert {"Bradfield designed the harbour bridge.", "Bradfield"} <= english
