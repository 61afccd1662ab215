"""What is read for a question decides which sentences are quoted, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.calibration import READ_AT_LEAST
from bot.close_reading import WINDOWS, read_closely
from bot.reader import Sentence, answer_features, answerable, choose, rank_sentences, read
from bot.retriever import PARAGRAPHS, Evidence, HybridRetriever, quotable_spans
from vectorstore.library import Library
from vectorstore.span_reader import Reading, windows

QUESTION = "كم طائرة مسيرة أسقطتها القوات الروسية خلال الليل؟"
NOWHERE_TOLD = "كم ميدالية فاز بها السباحون في أولمبياد طوكيو؟"


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


def test_the_windows_of_the_likeliest_sentences_are_read(
    library: Library, evidence: Evidence, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted = Noted(library, monkeypatch)
    ranked = rank_sentences(evidence)
    found = read_closely(evidence, ranked, library.embedder)
    assert len(noted.texts) == WINDOWS
    assert ranked[0].quote in noted.texts[0]
    assert found.read
    assert not evidence.read
    for place, one in enumerate(found.candidates):
        text = one.paragraph.text
        parts = [part for part in windows(text) if text[part[0] : part[1]] in noted.texts]
        inside = {span for span in quotable_spans(text) if any(start <= span[0] < end for start, end in parts)}
        assert set(one.read) == (inside if place < PARAGRAPHS else set())


def _found_in(evidence: Evidence, sentence: Sentence) -> Evidence:
    """The evidence as if reading had found the answer in this sentence, for sure, and nowhere else."""
    changed = []
    for one in evidence.candidates[:PARAGRAPHS]:
        odds = dict.fromkeys(quotable_spans(one.paragraph.text), -20.0)
        if one.paragraph == sentence.candidate.paragraph:
            odds[sentence.start, sentence.end] = 60.0
        changed.append(replace(one, read=odds))
    return replace(evidence, candidates=(*changed, *evidence.candidates[PARAGRAPHS:]))


def test_where_reading_finds_the_answer_that_sentence_gains_and_the_others_are_as_far_behind_as_can_be(
    evidence: Evidence,
) -> None:
    for sentence in rank_sentences(evidence):
        found = {one.place: one for one in rank_sentences(_found_in(evidence, sentence))}
        assert found[sentence.place].share > sentence.share
        assert found.pop(sentence.place).features["read"] == 0
        assert {one.features["read"] for one in found.values()} == {READ_AT_LEAST}


def test_a_short_answer_is_said_as_without_reading_and_its_sentence_quoted_first(
    library: Library, evidence: Evidence, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_for = read(evidence, "ar", library.embedder)
    monkeypatch.setattr(library.embedder, "_span_reader", None)
    unread = read(evidence, "ar", library.embedder)
    assert read_for.short
    assert read_for.short == unread.short
    assert "111" in read_for.short.text
    assert read_for.short.citation == 1
    assert "111" in read_for.citations[0].quote


def test_reading_has_no_say_in_whether_there_is_an_answer(evidence: Evidence) -> None:
    ranked = rank_sentences(evidence)
    changed = _found_in(evidence, ranked[-1])
    found = rank_sentences(changed)
    assert answer_features(changed, found) == answer_features(evidence, ranked)
    assert answerable(changed, found) == answerable(evidence, ranked)


@pytest.mark.parametrize(("question", "reads"), [(QUESTION, True), (NOWHERE_TOLD, False)])
def test_only_for_an_answer_something_is_read(
    library: Library, monkeypatch: pytest.MonkeyPatch, question: str, reads: bool
) -> None:
    noted = Noted(library, monkeypatch)
    answer = read(HybridRetriever(library=library).retrieve(question), "ar", library.embedder)
    assert (answer.outcome != "not_in_sources") == reads
    assert bool(noted.texts) == reads


def test_without_a_model_that_reads_the_sentences_are_chosen_all_the_same(
    library: Library, evidence: Evidence, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library.embedder, "_span_reader", None)
    ranked = rank_sentences(evidence)
    assert read_closely(evidence, ranked, library.embedder) is evidence
    answer = read(evidence, "ar", library.embedder)
    assert {one.quote for one in answer.citations} == {one.quote for one in choose(ranked)}
