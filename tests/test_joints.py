"""What hangs on a sentence that is not shown, what explains one at its end, and what only speaks to the reader."""

from __future__ import annotations

import pytest
from test_writing import COST, TRUE, told

from bot.wording.writing import note, reason, unfinished
from bot.writing.courtesies import is_courtesy
from bot.writing.joints import leans, speaks_of, without_gloss, without_joint
from vectorstore.library import Library
from vectorstore.text import words

SHE = "She cut the ribbon in front of about 3,000 residents."
UNTOLD = "Boris Hathaway of Iceland gave a speech about girders."


@pytest.mark.parametrize(
    "sentence",
    [
        "He denies the charges.",
        "However, they finished in 30 months.",
        "This is the third cut since January.",
        "Its director resigned.",
        "ونفى أن يكون النهر قد فاض.",
        "وأضاف أن الحملة بدأت.",
        "كما أشار إلى أن الحملة بدأت.",
        "وهذا هو الخفض الثالث منذ مطلع العام.",
        "لكنه رفض العرض.",
        "وكان قد تولى الوزارة عام 2016.",
    ],
)
def test_what_speaks_of_somebody_named_before_leans(sentence: str) -> None:
    assert leans(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "It is expected that the talks resume on Monday.",
        "This week, the ministry raised the alarm.",
        "The mayor said that he would resign.",
        "وقال الوزير إن الحملة بدأت.",
        "يُذكر أن الجسر بُني عام 1931.",
        "ومن المقرر أن تبدأ المرحلة الثانية.",
        "هذا العام شهد ثلاث سيول.",
        "غير أن محامية الوزير رفضت الحكم.",
    ],
)
def test_what_names_of_whom_it_speaks_leans_on_nothing(sentence: str) -> None:
    assert not leans(sentence)


@pytest.mark.parametrize(
    ("sentence", "alone"),
    [
        ("However, six trucks remain stuck.", "Six trucks remain stuck."),
        ("But six trucks remain stuck.", "Six trucks remain stuck."),
        ("غيرَ أن الوزير رفض.", "الوزير رفض."),
        ("في المقابل، رفضت الحركة النتائج.", "رفضت الحركة النتائج."),
        ("Butter prices rose.", "Butter prices rose."),
        ("However hard they tried, they lost.", "However hard they tried, they lost."),
        ("لكنها رفضت.", "لكنها رفضت."),
    ],
)
def test_what_joins_a_sentence_to_the_one_before_is_taken_off(sentence: str, alone: str) -> None:
    assert without_joint(sentence) == alone


@pytest.mark.parametrize(
    ("sentence", "main", "gloss"),
    [
        ("موّلت الشركة 60% منها، أي نحو الثلثين.", "موّلت الشركة 60% منها.", "أي نحو الثلثين."),
        ("Turnout fell to 58%, that is, by 14 points.", "Turnout fell to 58%.", "that is, by 14 points."),
        ("لم تُسجَّل أي إصابة.", "لم تُسجَّل أي إصابة.", ""),
        ("He is the one that is known.", "He is the one that is known.", ""),
    ],
)
def test_the_clause_that_explains_a_sentence_at_its_end_is_known(sentence: str, main: str, gloss: str) -> None:
    assert without_gloss(sentence) == (main, gloss)


def test_what_begins_with_what_was_asked_about_speaks_of_it() -> None:
    assert speaks_of("Nabil Arfaoui was a minister.", words("Who is Nabil Arfaoui?"))
    assert not speaks_of("The lawyer of Nabil Arfaoui spoke.", words("Who is Nabil Arfaoui?"))


@pytest.mark.parametrize(
    "sentence",
    [
        "Yes.",
        "Here is a summary of the verdicts:",
        "I hope this helps!",
        "If you need more details, let me know.",
        "Note: this answer is based only on the provided sources.",
        "نعم.",
        "إليك أبرز ما ورد في المصادر:",
        "آمل أن يكون هذا مفيدًا!",
        "إذا كانت لديك أسئلة أخرى فأنا هنا.",
    ],
)
def test_what_speaks_to_the_reader_is_a_courtesy(sentence: str) -> None:
    assert is_courtesy(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Yes, she will appeal.",
        "Here the river left its banks.",
        "The summary was published in May.",
        "إن الوزارة لديها معلومات عن السد.",
        "لا تتردد الحكومة في فرض الضرائب.",
        "نعم، ستستأنف الحكم.",
        "إذا كان الطقس جيدًا بدأت الحملة.",
    ],
)
def test_what_tells_of_the_news_is_no_courtesy(sentence: str) -> None:
    assert not is_courtesy(sentence)


def test_what_leans_on_a_sentence_that_is_not_shown_is_set_aside(library: Library) -> None:
    assert SHE in told(library, f"{TRUE} {SHE}").answer
    answer = told(library, f"{TRUE} {UNTOLD} {SHE}")
    assert SHE not in answer.answer
    assert answer.rejected == (UNTOLD, SHE)
    assert answer.reasons[1] == reason("leaning", "", "en")
    # Whoever is named again in between is known.
    assert "3,000" in told(library, f"{TRUE} {UNTOLD} Mayor Dana Whitfield {SHE.removeprefix('She ')}").answer


def test_nothing_joins_the_first_sentence_that_is_shown_to_one_that_is_not(library: Library) -> None:
    assert told(library, f"{UNTOLD} However, {TRUE}").answer.startswith(TRUE.removesuffix(" [1]."))


def test_a_sentence_is_shown_without_the_reckoning_at_its_end(library: Library) -> None:
    whole = TRUE.removesuffix(" [1].")
    answer = told(library, f"{whole}, that is, 2 million dollars a month [1].")
    assert answer.answer.startswith(f"{whole}. [1]")
    assert answer.rejected == ("that is, 2 million dollars a month.",)
    assert "2 million" in answer.reasons[0]


def test_courtesies_are_not_held_against_an_answer(library: Library) -> None:
    answer = told(library, f"Sure! Here are the key facts:\n\n- {TRUE}\n\nI hope this helps!")
    assert answer.answer.startswith(TRUE.removesuffix(" [1]."))
    assert answer.rejected == ()


def test_an_answer_in_part_says_that_it_is_one(library: Library) -> None:
    asked = "How much did the repairs of the bridge cost, and who paid for them?"
    answer = told(library, f"{TRUE} The sources do not say who paid for them.", asked)
    assert answer.answer.startswith(TRUE.removesuffix(" [1]."))
    assert answer.note == unfinished("refused", "en")
    behind = told(library, f"The sources do not say who paid for them, but they say that {TRUE}", asked)
    assert (behind.answer.splitlines()[0], behind.note) == (answer.answer.splitlines()[0], answer.note)
    nothing = told(library, f"The sources do not say who paid. {UNTOLD}", COST)
    assert nothing.note == note("refused", "en")
