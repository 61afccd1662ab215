"""What is read for a question decides on the order of near paragraphs, and on which sentences are quoted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from newsrooms import newsroom_fixture, quoted, said_shortly

import bot.calibration
import bot.quotation.answerable
import bot.retrieval.retriever
from bot.calibration import HAYSTACK, READ_AT_LEAST, READING, reading_by
from bot.newsroom import Newsroom
from bot.quotation.answerable import (
    above_point,
    answerable,
    certainty,
    enough,
    near_enough,
    reads_as_answered,
    surely_read,
)
from bot.quotation.choosing import choose, without_idle
from bot.quotation.reader import read
from bot.quotation.sentences import closely, rank_closely, rank_sentences
from bot.retrieval.close_reading import WINDOWS, CloseReader, ReadPlace
from bot.retrieval.retriever import PARAGRAPHS, Evidence, HybridRetriever
from bot.short_answers.asked import asked_for
from bot.short_answers.choice import quantity_options, short_answer
from bot.short_answers.traits import tells_what_was
from vectorstore.library import Library
from vectorstore.model.span_reader import Reading

QUESTION = "كم طائرة مسيرة أسقطتها القوات الروسية خلال الليل؟"
NOWHERE_TOLD = "كم ميدالية فاز بها السباحون في أولمبياد طوكيو؟"


SURVEY = (
    "عودة 1.2 مليون لاجئ سوري خلال عام\nنُشر في 8 ديسمبر 2026\n"
    "عاد نحو 1.2 مليون لاجئ سوري إلى بلادهم منذ ديسمبر 2024، وفق مفوضية اللاجئين.\n"
    "وأظهر استطلاع أجرته المفوضية في سبتمبر أن 18 في المئة من اللاجئين في الأردن ينوون العودة خلال سنة.\n"
)

survey = newsroom_fixture({"survey.txt": SURVEY})


def test_few_paragraphs_answer_by_what_is_surely_read(survey: Newsroom) -> None:
    answer = survey.ask("متى أجري الاستطلاع؟")
    assert answer.outcome == "answered"
    assert "في سبتمبر" in answer.citations[0].quote
    # Of a sentence that tells all but what is asked, it is not.
    assert survey.ask("من أجرى استطلاع مصر؟").outcome != "answered"
    assert survey.ask("من يرأس المفوضية؟").outcome != "answered"


TRAIN = (
    "Night train to Lisbon returns after five years\n2025-06-03\n\n"
    "The night train between Madrid and Lisbon will run again from 15 September, five years after it was stopped, the "
    "operator Renova said on Tuesday.\n\n"
    "The train has 96 beds in eight coaches, one of them for women only, and 120 seats. A bed costs from 49 euros, a "
    "seat from 19; children under six travel free.\n\n"
    "Renova bought the coaches from Austria for 34 million euros and hired 58 staff.\n"
)
FIRE = (
    "حريق في سوق الأقمشة بالإسكندرية يقتل ثلاثة\n2025-06-11\n\n"
    "قتل ثلاثة أشخاص وأصيب 17 آخرون في حريق اندلع فجر الأربعاء في سوق الأقمشة بحي المنشية في الإسكندرية.\n\n"
    "واحتاجت 26 سيارة إطفاء تسع ساعات لإخماد النار، ولم تصل أولاها إلا بعد 40 دقيقة من البلاغ لضيق الشوارع.\n"
)

two_reports = newsroom_fixture({"train.txt": TRAIN, "fire.txt": FIRE})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("كم سيارة إطفاء شاركت؟", "26 سيارة إطفاء"),
        ("كم سريرا في القطار؟", "96 beds"),
        ("how many were hurt?", "وأصيب 17 آخرون"),
        ("how much did the coaches cost?", "34 million euros"),
    ],
)
def test_few_paragraphs_answer_what_is_asked_shortly(two_reports: Newsroom, question: str, told: str) -> None:
    assert told in quoted(two_reports.ask(question))[0]


@pytest.mark.parametrize("question", ["من مدير السوق؟", "كم بلغت الخسائر؟", "من أشعل النار؟", "how fast is the train?"])
def test_few_paragraphs_do_not_answer_shortly_what_they_leave_out(two_reports: Newsroom, question: str) -> None:
    assert two_reports.ask(question).outcome != "answered"


def test_what_a_short_question_lacks_is_made_up_for_among_few_paragraphs_alone(
    evidence: Evidence, monkeypatch: pytest.MonkeyPatch
) -> None:
    def above(question: str) -> float:
        return above_point(replace(evidence, question=question), ranked, 0.1)

    ranked = rank_sentences(evidence)
    long = "متى أعلنت وزارة الدفاع الروسية إسقاط الطائرات المسيرة الأوكرانية؟"
    assert above("متى أُسقطت؟") > above("متى أُسقطت الطائرات المسيرة؟") > above(long)
    # Whether it is so, and what happened, is not read for.
    assert above("هل أُسقطت؟") == above("ماذا حدث؟") == above(long)
    monkeypatch.setattr(bot.calibration, "HAYSTACK", 1)
    assert above("متى أُسقطت؟") == above(long)


def test_many_paragraphs_do_not_answer_by_reading_alone(survey: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    evidence = HybridRetriever(library=survey.library).retrieve("متى أجري الاستطلاع؟")
    ranked = rank_sentences(evidence)
    assert surely_read(evidence, rank_closely(evidence, ranked, closely(evidence, ranked)))
    monkeypatch.setattr(bot.quotation.answerable, "HAYSTACK", 1)
    assert not surely_read(evidence, ranked)


@pytest.fixture(scope="module")
def evidence(library: Library) -> Evidence:
    return HybridRetriever(library=library).retrieve(QUESTION)


class Noted:
    """The model's reading, and what it was asked to read."""

    def __init__(self, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
        self.texts: list[str] = []
        self._read = library.embedder.read
        monkeypatch.setattr(library.embedder, "read", self.read)

    def read(self, question: str, texts: Sequence[str]) -> list[Reading]:
        self.texts += texts
        return self._read(question, texts)


@pytest.mark.parametrize(
    ("pair", "lacking", "odds", "answered"),
    [
        # A probability that is just enough is not enough for what does not read as the answer.
        ("ar-ar", 0.0, -0.5, True),
        ("ar-ar", 0.0, -2.0, False),
        ("en-en", 0.0, 0.0, False),
        ("en-en", 0.0, 3.0, True),
        # Reading makes up for a little that is lacking, where it is for the answer.
        ("en-ar", 0.5, 3.0, True),
        ("en-ar", 0.5, 0.2, False),
        ("en-ar", 1.5, 9.0, False),
        ("ar-ar", 0.5, 9.0, False),
    ],
)
def test_probability_and_reading_make_an_answer_together(
    evidence: Evidence, monkeypatch: pytest.MonkeyPatch, pair: str, lacking: float, odds: float, answered: bool
) -> None:
    ranked = rank_sentences(evidence)
    monkeypatch.setattr(bot.quotation.answerable, "_reading_weights", lambda _evidence, _ranked: READING[pair])
    monkeypatch.setattr(bot.quotation.answerable, "enough", lambda _evidence, _ranked: 0.5)
    monkeypatch.setattr(CloseReader, "odds", lambda _self, sentences: [odds for _ in sentences])
    probability = 1 / (1 + np.exp(lacking))
    likely = lacking <= 0 or near_enough(evidence, ranked, probability)
    assert (likely and reads_as_answered(evidence, ranked, probability, ranked[:1])) is answered


def test_what_does_not_read_as_an_answer_counts_for_more_among_many_candidates() -> None:
    few, many = (reading_by("en-ar", candidates) for candidates in (HAYSTACK - 1, HAYSTACK))
    assert many.against > few.against
    assert reading_by("ar-ar", HAYSTACK) == reading_by("ar-ar", 1)


def test_what_no_place_answers_needs_all_of_the_probability(evidence: Evidence) -> None:
    ranked = rank_sentences(evidence)
    whether = replace(evidence, question="هل أسقطت القوات الروسية طائرات مسيرة خلال الليل؟")
    almost = 0.99 * enough(whether, ranked)
    assert not near_enough(whether, ranked, almost)
    assert not near_enough(evidence, [], almost)


def test_an_answer_is_the_more_certain_the_likelier_it_reads(
    evidence: Evidence, monkeypatch: pytest.MonkeyPatch
) -> None:
    ranked = rank_sentences(evidence)
    probability = answerable(evidence, ranked)
    found = []
    for odds in (-40.0, -3.0, 0.0, 3.0, 40.0):
        monkeypatch.setattr(CloseReader, "odds", lambda _self, sentences, odds=odds: [odds for _ in sentences])
        found.append(certainty(evidence, ranked, probability))
    assert found == sorted(set(found))
    assert 0 < found[0] < found[-1] < 1
    # Of what no one place answers it says nothing.
    whether = replace(evidence, question="هل أسقطت القوات الروسية طائرات مسيرة خلال الليل؟")
    assert certainty(whether, ranked, probability) == pytest.approx(found[2])
    assert certainty(evidence, [], 0.0) == 0


def test_reading_makes_up_for_nothing_where_the_model_did_not_learn_it(
    library: Library, evidence: Evidence, monkeypatch: pytest.MonkeyPatch
) -> None:
    ranked = rank_sentences(evidence)
    monkeypatch.setattr(bot.quotation.answerable, "_reading_weights", lambda _evidence, _ranked: READING["en-ar"])
    monkeypatch.setattr(bot.quotation.answerable, "enough", lambda _evidence, _ranked: 0.5)
    assert near_enough(evidence, ranked, 0.45)
    monkeypatch.setattr(library.embedder, "_span_reader", None)
    assert not near_enough(evidence, ranked, 0.45)
    unread = replace(evidence, close_reader=CloseReader(QUESTION, library.embedder))
    monkeypatch.setattr(bot.quotation.answerable, "enough", lambda _evidence, _ranked: 0.4)
    assert certainty(unread, ranked, 0.4) == pytest.approx(0.5)


def test_what_reading_may_put_first_is_read(
    library: Library, evidence: Evidence, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted = Noted(library, monkeypatch)
    ranked = rank_sentences(evidence)
    everything, near = 100.0, (ranked[0].score - ranked[1].score) / -READ_AT_LEAST
    behind = CloseReader(QUESTION, library.embedder).behind_the_best(ranked, everything)
    assert behind is not None
    assert len(noted.texts) == WINDOWS
    assert behind.max() == 0
    assert behind.min() == READ_AT_LEAST
    for one, value in zip(ranked, behind, strict=True):
        assert value == READ_AT_LEAST or any(one.quote in text for text in noted.texts)
    noted.texts.clear()
    assert CloseReader(QUESTION, library.embedder).behind_the_best(ranked, near * 1.01) is not None
    assert {any(one.quote in text for text in noted.texts) for one in ranked[:2]} == {True}
    assert len(noted.texts) <= 2
    noted.texts.clear()
    assert CloseReader(QUESTION, library.embedder).behind_the_best(ranked, near * 0.99) is None
    assert not noted.texts


def test_a_sentence_that_reads_likelier_moves_up_and_keeps_its_share(evidence: Evidence) -> None:
    ranked = rank_sentences(evidence)
    behind = np.full(len(ranked), READ_AT_LEAST, np.float32)
    quotes = [one.quote for one in ranked]
    assert [one.quote for one in rank_closely(evidence, ranked, behind)] == quotes
    moved = []
    for place, sentence in enumerate(ranked):
        behind[:] = READ_AT_LEAST
        behind[place] = 0
        found = rank_closely(evidence, ranked, behind)
        assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
        now = [one.quote for one in found].index(sentence.quote)
        assert now <= place
        assert sorted(one.share for one in found) == sorted(one.share for one in ranked)
        moved.append(place - now)
    assert sum(moved) > 0


def test_a_short_answer_is_said_as_without_reading_and_its_sentence_quoted_first(
    library: Library, evidence: Evidence, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_for = read(evidence, "ar")
    monkeypatch.setattr(library.embedder, "_span_reader", None)
    unread = read(HybridRetriever(library=library).retrieve(QUESTION), "ar")
    assert read_for.short
    assert read_for.short == unread.short
    assert "111" in read_for.short.text
    assert read_for.short.citation == 1
    assert "111" in read_for.citations[0].quote


BRIDGE = (
    "افتتاح جسر وادي الزيتون بعد ست سنوات من العمل\nنُشر في 4 أكتوبر 2026\n"
    "افتتح وزير النقل صباح الأحد جسر وادي الزيتون الذي يربط المدينة القديمة بالميناء، وقد كلّف المشروع 92 مليون دولار، "
    "موّل البنك الأوروبي للاستثمار 60 مليونا منها.\n"
    "ويبلغ طول الجسر 1.4 كيلومتر، ويحمله 28 عمودا غُرس أعمقها على 41 مترا تحت سطح البحر.\n"
)
bridge = newsroom_fixture({"bridge.txt": BRIDGE})


def test_of_two_sums_the_one_is_said_that_reads_as_the_answer(bridge: Newsroom) -> None:
    question = "كم دفع البنك الأوروبي للاستثمار في جسر وادي الزيتون؟"
    assert said_shortly(bridge.ask(question)) == "60 مليون"
    assert said_shortly(bridge.ask("كم كلف جسر وادي الزيتون؟")) == "92 مليون دولار"
    evidence = HybridRetriever(library=bridge.library).retrieve(question)
    assert short_answer(quantity_options(evidence, rank_sentences(evidence)[:1]), "ar") is None


def test_a_quantity_is_not_said_where_the_answer_reads_as_another(bridge: Newsroom) -> None:
    evidence = HybridRetriever(library=bridge.library).retrieve("كم طول جسر وادي الزيتون؟")
    (quoted,) = (one for one in rank_sentences(evidence) if "1.4" in one.quote)
    options = quantity_options(evidence, [quoted])
    read = evidence.close_reader.places([(quoted.candidate.paragraph, one.start, one.end) for one in options])
    assert len(read) == len(options)
    assert all(one.behind <= 0 for one in read)
    said = short_answer(options, "ar", read)
    assert said
    assert said.text == "1.4 كيلومتر"
    elsewhere = [ReadPlace(one.odds - 20, one.behind - 20) for one in read]
    assert short_answer(options, "ar", elsewhere) is None


def test_what_was_a_year_ago_is_told_from_what_is() -> None:
    asked = asked_for("What is the price of gold?")
    assert asked
    told = "In October 2025 an ounce of gold cost $2,660."
    assert tells_what_was("What is the price of gold?", asked, told, date(2026, 10, 13))
    assert not tells_what_was("What is the price of gold?", asked, told, date(2025, 10, 13))
    assert not tells_what_was("What was the price of gold in 2025?", asked, told, date(2026, 10, 13))


def test_of_paragraphs_near_one_another_the_one_that_reads_likelier_comes_first(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted = Noted(library, monkeypatch)
    retriever = HybridRetriever(library=library)
    monkeypatch.setattr(bot.retrieval.retriever, "READ_FOR_RANKING", 0.0)
    plain = retriever.retrieve(QUESTION).candidates
    assert not noted.texts
    # At such a weight all of the best are near the first.
    monkeypatch.setattr(bot.retrieval.retriever, "READ_FOR_RANKING", 1000.0)
    evidence = retriever.retrieve(QUESTION)
    best = plain[:PARAGRAPHS]
    assert len(noted.texts) == PARAGRAPHS
    # Each under the heading of its section, or the title of its article.
    read = [text.rpartition("\n") for text in noted.texts]
    assert all(part in one.paragraph.text for (_, _, part), one in zip(read, best, strict=True))
    assert [heading for heading, _, _ in read] == [one.paragraph.section or one.paragraph.title for one in best]
    # What was read is not read again.
    places = [one.paragraph.text.index(part) for (_, _, part), one in zip(read, best, strict=True)]
    noted.texts.clear()
    odds = evidence.close_reader.around([(one.paragraph, at) for one, at in zip(best, places, strict=True)])
    assert not noted.texts
    behind = [max(one - max(odds), READ_AT_LEAST) for one in odds]
    assert min(behind) < 0
    expected = {one.paragraph.id: one.score + 1000.0 * by for one, by in zip(best, behind, strict=True)}
    assert {one.paragraph.id: one.score for one in evidence.candidates[:PARAGRAPHS]} == pytest.approx(expected)
    assert [one.paragraph.id for one in evidence.candidates[:PARAGRAPHS]] == sorted(
        expected, key=expected.__getitem__, reverse=True
    )
    assert [one.paragraph.id for one in evidence.candidates[PARAGRAPHS:]] == [
        one.paragraph.id for one in plain[PARAGRAPHS:]
    ]


@pytest.mark.parametrize(("question", "reads"), [(QUESTION, True), (NOWHERE_TOLD, False)])
def test_sentences_are_read_only_for_an_answer(
    library: Library, monkeypatch: pytest.MonkeyPatch, question: str, reads: bool
) -> None:
    monkeypatch.setattr(bot.retrieval.retriever, "READ_FOR_RANKING", 0.0)
    noted = Noted(library, monkeypatch)
    answer = read(HybridRetriever(library=library).retrieve(question), "ar")
    assert (answer.outcome != "not_in_sources") == reads
    assert bool(noted.texts) == reads


def test_without_a_model_that_reads_the_sentences_are_chosen_all_the_same(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library.embedder, "_span_reader", None)
    evidence = HybridRetriever(library=library).retrieve(QUESTION)
    ranked = rank_sentences(evidence)
    assert closely(evidence, ranked) is None
    assert rank_closely(evidence, ranked, None) == ranked
    answer = read(evidence, "ar")
    assert {one.quote for one in answer.citations} == {one.quote for one in choose(ranked)}


@pytest.mark.parametrize(
    ("odds", "question", "quoted"),
    [
        ([2.0, -6.0], QUESTION, 1),
        # The second may be the answer, or the first is none.
        ([2.0, -4.0], QUESTION, 2),
        ([-1.0, -12.0], QUESTION, 2),
        # Why something was so is told in more than a few words, and two things may stand in two places.
        ([2.0, -6.0], "لماذا أسقطت القوات الروسية طائرات مسيرة؟", 2),
        ([2.0, -6.0], "متى وأين أسقطت القوات الروسية طائرات مسيرة؟", 2),
        ([2.0, -6.0], "How many drones did Russian forces shoot down and when?", 2),
        # A model that did not learn to read says nothing.
        ([], QUESTION, 2),
    ],
)
def test_a_second_sentence_that_surely_adds_nothing_is_not_quoted(
    evidence: Evidence, monkeypatch: pytest.MonkeyPatch, odds: list[float], question: str, quoted: int
) -> None:
    first, *others = rank_sentences(evidence)
    second = next(one for one in others if one.candidate.paragraph.id != first.candidate.paragraph.id)
    monkeypatch.setattr(CloseReader, "odds", lambda _self, _sentences: odds)
    chosen = without_idle(replace(evidence, question=question), [first, second])
    assert len(chosen) == quoted
    assert chosen[0] is first


def test_the_sentence_that_goes_on_is_quoted(evidence: Evidence, monkeypatch: pytest.MonkeyPatch) -> None:
    ranked = rank_sentences(evidence)
    pairs = ((one, other) for one in ranked for other in ranked if one.candidate is other.candidate)
    first, second = next((one, other) for one, other in pairs if one.end < other.start <= one.end + 2)
    monkeypatch.setattr(CloseReader, "odds", lambda _self, _sentences: [2.0, -9.0])
    assert without_idle(evidence, [first, second]) == [first, second]
    assert without_idle(evidence, [second, first]) == [second]
