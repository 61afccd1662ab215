"""Candidates and what speaks for them, and retrieval while a sync writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from bot.duplicates import Distinct
from bot.retriever import HybridRetriever
from vectorstore.interaction import maxsim
from vectorstore.library import Library

QUESTION = "كم طائرة مسيرة أسقطتها القوات الروسية خلال الليل؟"


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
    # Once more, and not for ever where the store goes on changing.
    assert searches == 2
    assert [one.paragraph.id for one in evidence.candidates] == expected


def test_a_candidate_stands_for_paragraphs_that_it_repeats(library: Library) -> None:
    best = HybridRetriever(library=library).retrieve(QUESTION).candidates[0]
    assert best.stands_for({best.paragraph.text})
    assert not best.stands_for({"نص آخر"})
    copy = replace(best.paragraph, text="نص آخر")
    assert replace(best, copies=Distinct(best.paragraph, (copy,))).stands_for({"نص آخر"})


def test_what_was_learned_ranks_and_the_model_alone_chooses_sentences(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    retriever = HybridRetriever(library=library)
    adapted = retriever.retrieve(QUESTION)
    monkeypatch.setattr(library.embedder, "_adapter", None)
    plain = retriever.retrieve(QUESTION)
    by_id = {one.paragraph.id: one for one in plain.candidates}
    for one in adapted.candidates:
        other = by_id[one.paragraph.id]
        assert np.allclose(one.matches, other.matches, atol=1e-5)
        assert not np.allclose(one.met, other.met, atol=1e-3)
        assert one.features["weighted_maxsim"] != pytest.approx(other.features["weighted_maxsim"], abs=1e-4)
    # Where nothing was learned, the model alone ranks, by the rarity of the question's tokens.
    for one in plain.candidates:
        assert np.allclose(one.met, maxsim(one.matches), atol=1e-5)
        assert one.features["weighted_maxsim"] == pytest.approx(float(one.met @ plain.rarity), abs=1e-4)
