"""Candidates, and retrieval while a sync writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bot.calibration import OTHER_LANGUAGE, RANKING, RANKING_LEARNED
from bot.quotation.answerable import answer_features, answerable
from bot.quotation.sentences import WITH_ARTICLE, rank_sentences
from bot.retrieval.duplicates import Distinct
from bot.retrieval.retriever import PARAGRAPHS, RANKED_AGAIN, Candidate, HybridRetriever, Learned
from vectorstore.library import Library
from vectorstore.model.embedding import Embedder
from vectorstore.model.interaction import maxsim

QUESTION = "كم طائرة مسيرة أسقطتها القوات الروسية خلال الليل؟"
BRIDGE = "How much did the repairs of the harbour bridge cost?"


@pytest.mark.parametrize("stale", [1, 100])
def test_paragraphs_that_a_sync_replaced_are_searched_for_once_more(
    library: Library, monkeypatch: pytest.MonkeyPatch, stale: int
) -> None:
    expected = [one.paragraph.id for one in HybridRetriever(library=library).retrieve(QUESTION).candidates]
    search = library.store.search
    searches = 0

    def outdated(*given: Any) -> Sequence[tuple[str, float]]:
        nonlocal searches
        searches += 1
        found = search(*given)
        return [("deleted-meanwhile", 0.99), *found] if searches <= stale else found

    monkeypatch.setattr(library.store, "search", outdated)
    evidence = HybridRetriever(library=library).retrieve(QUESTION)
    # Once more, in either language, and not for ever where the store goes on changing.
    assert searches == 2 * 2
    assert [one.paragraph.id for one in evidence.candidates] == expected


def test_a_candidate_stands_for_paragraphs_that_it_repeats(library: Library) -> None:
    best = HybridRetriever(library=library).retrieve(QUESTION).candidates[0]
    assert best.stands_for({best.paragraph.text})
    assert not best.stands_for({"نص آخر"})
    copy = replace(best.paragraph, text="نص آخر")
    assert replace(best, copies=Distinct(best.paragraph, (copy,))).stands_for({"نص آخر"})


def test_the_best_paragraphs_are_met_and_ranked_by_what_was_learned_in_either_language(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    evidence = HybridRetriever(library=library).retrieve(BRIDGE)
    known = [one for one in evidence.candidates if one.learned]
    assert known == list(evidence.candidates[:RANKED_AGAIN])
    assert {one.paragraph.language for one in known} == {"ar", "en"}
    for one in known:
        assert one.learned
        assert one.learned.met.shape == (one.matches.shape[1],)
        assert not np.allclose(one.learned.met, maxsim(one.matches), atol=1e-3)
        assert all((met <= one.learned.met + 1e-5).all() for met in one.learned.sentences.values())
    best = evidence.candidates[0]
    assert best.learned
    assert 0.5 < best.learned.dense < 1 and best.learned.dense != pytest.approx(best.dense, abs=1e-3)

    def weighed(one: Candidate) -> float:
        across = one.paragraph.language != evidence.language
        score = sum(RANKING[name] * value for name, value in one.features.items()) + OTHER_LANGUAGE * across
        if one.learned is None:
            return score
        sentence = max(float(met @ evidence.rarity) for met in one.learned.sentences.values())
        gained = {
            "rarity_maxsim": float(one.learned.met @ evidence.rarity) - one.features["rarity_maxsim"],
            "sentence_maxsim": sentence - one.features["sentence_maxsim"],
            "other_language": float(across),
        }
        return score + sum(RANKING_LEARNED[name] * value for name, value in gained.items())

    # The first few are read, too.
    rest = evidence.candidates[PARAGRAPHS:]
    assert [one.score for one in rest] == pytest.approx([weighed(one) for one in rest], abs=1e-4)
    scores = [one.score for one in known[PARAGRAPHS:]]
    assert scores == sorted(scores, reverse=True)
    monkeypatch.setattr(library.embedder, "_adapter", None)
    alone = HybridRetriever(library=library).retrieve(BRIDGE).candidates
    assert not any(one.learned for one in alone)
    assert [one.score for one in alone] != pytest.approx([one.score for one in evidence.candidates], abs=1e-2)


def _meeting(candidate: Candidate, cosine: float) -> Candidate:
    """The candidate as if what was learned met each token of the question with this cosine."""
    assert candidate.learned
    met = np.full_like(candidate.learned.met, cosine)
    return replace(candidate, learned=Learned(cosine, met, dict.fromkeys(candidate.learned.sentences, met)))


def test_the_refusal_goes_by_what_was_learned_where_something_was(library: Library) -> None:
    evidence = HybridRetriever(library=library).retrieve(QUESTION)
    ranked = rank_sentences(evidence)

    def weighed(cosine: float) -> tuple[dict[str, float], float]:
        candidates = tuple(_meeting(one, cosine) if one.learned else one for one in evidence.candidates)
        changed = replace(evidence, candidates=candidates)
        sentences = rank_sentences(changed)
        assert [one.quote for one in sentences] == [one.quote for one in ranked]
        return answer_features(changed, sentences), answerable(changed, sentences)

    (low, unlikely), (high, likely) = weighed(0.3), weighed(0.9)
    assert {name for name in low if low[name] != pytest.approx(high[name])} == {
        "mean_maxsim",
        "sentence_maxsim",
        "weakest_quarter",
        "dense",
        "weakest",
        "median",
    }
    assert high["dense"] == pytest.approx(0.9)
    assert unlikely < 0.1
    assert likely > 0.9


def test_of_english_over_english_the_model_alone_decides(library: Library) -> None:
    evidence = HybridRetriever(library=library).retrieve(BRIDGE)
    assert evidence.candidates[0].paragraph.language == "en"
    met = tuple(_meeting(one, 0.99) if one.learned else one for one in evidence.candidates)
    changed = replace(evidence, candidates=met)
    assert answerable(changed, rank_sentences(changed)) == answerable(evidence, rank_sentences(evidence))


def test_a_paragraph_in_another_language_makes_up_for_the_words_that_it_cannot_share(
    tmp_path: Path, embedder: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedder, "_adapter", None)
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "ar.txt").write_text(
        "الميناء\nتوقفت الرافعات في الميناء يوم الاثنين بعد إضراب العمال.\n", encoding="utf-8"
    )
    (seeds / "en.txt").write_text(
        "The harbour\nThe cranes stopped when dockers walked out on Monday.\n", encoding="utf-8"
    )
    with Library.open(seeds, tmp_path / "data", embedder, purpose="test") as library:
        library.sync()
        for question in ("متى توقفت الرافعات؟", "When did the cranes stop?"):
            evidence = HybridRetriever(library=library).retrieve(question)
            added = {
                one.paragraph.language: one.score - sum(RANKING[name] * value for name, value in one.features.items())
                for one in evidence.candidates
            }
            # What reading takes from one of them is no part of it.
            assert round(max(added.values()), 6) == OTHER_LANGUAGE
            assert added[evidence.language] <= 1e-6


def test_sentences_of_the_best_article_are_weighed_whatever_rank_their_paragraphs_have(
    tmp_path: Path, embedder: Embedder
) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    paragraphs = [
        f"أعلنت بلدية المدينة أن أعمال الجسر القديم في مرحلتها {number} تسير كما خُطط لها." for number in range(9)
    ]
    text = "\n".join(["الجسر القديم", *paragraphs, "وقالت المهندسة ليلى حداد إن الكلفة بلغت مليوني دينار."])
    (seeds / "bridge.txt").write_text(text, encoding="utf-8")
    (seeds / "other.txt").write_text("الزيتون\nبدأ موسم الزيتون في الشمال.\n", encoding="utf-8")
    with Library.open(seeds, tmp_path / "data", embedder, purpose="test") as library:
        library.sync()
        evidence = HybridRetriever(library=library).retrieve("كم كلفت أعمال الجسر القديم؟")
        weighed = {one.candidate.paragraph.id for one in rank_sentences(evidence)}
        own = {one.paragraph.id for one in evidence.candidates if one.paragraph.source == "bridge.txt"}
        assert len(own) == 10 > PARAGRAPHS
        assert own <= weighed and len(weighed) <= WITH_ARTICLE
