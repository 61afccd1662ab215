"""Sentences that answer a question: what they add to it must be told, and of what is asked."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bot.grounding.answering import added, asks_whether, read_with
from bot.grounding.calibration import SURE, parameters_for
from bot.grounding.check import Checker, judged
from bot.grounding.texts import Text
from bot.grounding.verbatim import stands_in

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
        (FOUNDED, "في عام 1788.", True, ""),
        (FOUNDED_EN, "In 1788.", True, ""),
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


@pytest.mark.parametrize("claim", ["في عام 1788", "في 1788.", "عام 1788", "In the year 1788.", "1788"])
def test_a_bare_year_stands_in_its_source_with_what_leads_to_it(checker: Checker, claim: str) -> None:
    said = checker.claim(claim)
    one, other = checker.sources(["تأسست المدينة (1788) على الساحل.", "في المدينة 11788 ساكنًا."])
    assert stands_in(said, one)
    assert not stands_in(said, other)


def test_what_is_supported_barely_is_not_sure(checker: Checker) -> None:
    (source,) = checker.sources([SENTENCE])
    claim = checker.claim("The bridge cost 40 million dinars, said the engineer.")
    evidence = checker.gather(claim, source)
    surest = judged(claim, source, evidence)
    assert surest.supported
    assert surest.sure
    weights = parameters_for(evidence.features)["cross"].meaning.weights
    grades = [
        judged(claim, source, replace(evidence, features=evidence.features | {"sentence": sentence}))
        for sentence in np.linspace(evidence.features["sentence"], evidence.features["sentence"] - 1.0, 40)
    ]
    assert weights["sentence"] > 0
    assert [one.sure for one in grades] == sorted((one.sure for one in grades), reverse=True)
    between = [one for one in grades if one.supported and not one.sure]
    assert between
    assert all(one.score < SURE.supported for one in between)


SENTENCE = (
    "افتتح رئيس الوزراء سامر الخطيب الجسر يوم الأحد في مدينة الواحة بعد أن استغرق بناؤه ثماني سنوات، "
    "وقالت المهندسة ليلى حداد إن تكلفته بلغت 40 مليون دينار."
)


@pytest.mark.parametrize(
    ("question", "right", "other"),
    [
        ("من افتتح الجسر؟", "سامر الخطيب", "ليلى حداد"),
        ("أين افتتح الجسر؟", "في مدينة الواحة", "ليلى حداد"),
        ("كم استغرق بناء الجسر؟", "ثماني سنوات", "يوم الأحد"),
    ],
)
def test_an_answer_to_another_question_of_the_same_sentence_is_none(
    checker: Checker, question: str, right: str, other: str
) -> None:
    (source,) = checker.sources([SENTENCE])
    asked = checker.claim(question)
    assert checker.check(checker.claim(right), source, asked).supported
    assert checker.check(checker.claim(other), source, asked).reason == "answer"


@pytest.mark.parametrize(
    ("question", "right", "other"),
    [
        ("How long did it take to build the bridge?", "Eight years", "40 million dinars"),
        ("How much did the bridge cost?", "40 million dinars", "Eight years"),
    ],
)
def test_reading_finds_the_answer_in_the_other_language(
    checker: Checker, question: str, right: str, other: str
) -> None:
    (source,) = checker.sources([SENTENCE])
    asked = checker.claim(question)
    found = [checker.gather(checker.claim(text), source, asked).answering for text in (right, other)]
    assert found[0] is not None
    assert found[1] is not None
    assert found[0]["read"] > found[1]["read"]
    assert found[0]["read_here"] > found[1]["read_here"]


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
