"""Sentences that answer a question: what they add to it must be told, and of what is asked."""

from __future__ import annotations

import pytest

from bot.grounding.answering import added, asks_whether, read_with
from bot.grounding.check import Checker
from bot.grounding.texts import Text

PARAGRAPH = (
    "تأسست مستعمرة نيو ساوث ويلز عام 1788 حين وصل الأسطول الأول إلى خليج سيدني. "
    "وفي عام 2013 نشرت جامعة ملبورن دراسة عن أسعار المساكن في المدينة."
)
FOUNDED = "متى تأسست مستعمرة نيو ساوث ويلز؟"
FOUNDED_EN = "When was the colony of New South Wales founded?"


@pytest.mark.parametrize(
    ("question", "claim", "supported", "reason"),
    [
        (FOUNDED, "1788", True, ""),
        (FOUNDED, "في عام 2013", False, "answer"),
        (FOUNDED, "تأسست مستعمرة نيو ساوث ويلز.", False, "empty"),
        (FOUNDED, "تأسست مستعمرة نيو ساوث ويلز عام 1788.", True, ""),
        ("هل تأسست مستعمرة نيو ساوث ويلز؟", "تأسست مستعمرة نيو ساوث ويلز.", True, ""),
        (FOUNDED_EN, "1788", True, ""),
        (FOUNDED_EN, "The colony of New South Wales was founded when New South Wales was founded.", False, "empty"),
        (FOUNDED_EN, "The colony of New South Wales was founded in 1788.", True, ""),
    ],
)
def test_an_answer_is_read_with_its_question(
    checker: Checker, question: str, claim: str, supported: bool, reason: str
) -> None:
    (source,) = checker.sources([PARAGRAPH])
    verdict = checker.check(checker.claim(claim), source, checker.claim(question))
    assert (verdict.supported, verdict.reason) == (supported, reason)


SENTENCE = "افتُتح الجسر عام 1932 بعد أن استغرق بناؤه ثماني سنوات، ثم بيع الميناء المجاور له عام 1971."


@pytest.mark.parametrize(
    ("question", "right", "other"),
    [
        ("متى افتُتح الجسر؟", "1932", "1971"),
        ("متى بيع الميناء المجاور؟", "1971", "1932"),
        ("When was the bridge opened?", "1932", "1971"),
        ("When was the neighbouring port sold?", "1971", "1932"),
    ],
)
def test_an_answer_to_another_question_of_the_same_sentence_is_none(
    checker: Checker, question: str, right: str, other: str
) -> None:
    (source,) = checker.sources([SENTENCE])
    asked = checker.claim(question)
    assert checker.check(checker.claim(right), source, asked).supported
    assert checker.check(checker.claim(other), source, asked).reason == "answer"


def test_without_a_question_a_fragment_is_checked_alone(checker: Checker) -> None:
    (source,) = checker.sources([PARAGRAPH])
    assert checker.check(checker.claim("في عام 2013"), source).supported


def test_what_has_a_matter_of_its_own_speaks_for_itself(checker: Checker) -> None:
    sentence = "وفي عام 2013 نشرت جامعة ملبورن دراسة عن أسعار المساكن في المدينة."
    assert not read_with(Text(sentence), Text(FOUNDED))
    (source,) = checker.sources([PARAGRAPH])
    assert checker.gather(checker.claim(sentence), source, checker.claim(FOUNDED)).answering is None
    assert checker.check(checker.claim(sentence), source, checker.claim(FOUNDED)).supported


def test_the_words_that_a_sentence_adds_are_counted_by_their_stems() -> None:
    question = Text("What are cilia used for?")
    assert [word for word, _, _ in added(Text("A cilium is used for moving."), question)] == ["cilium", "moving"]
    assert added(Text("Cilia are used."), question) == []


@pytest.mark.parametrize(("question", "whether"), [("هل افتُتح؟", True), ("Did it open?", True), (FOUNDED, False)])
def test_a_question_for_yes_or_no_is_known(question: str, whether: bool) -> None:
    assert asks_whether(Text(question)) == whether
