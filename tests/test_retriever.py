"""Retrieval while a sync writes: what was deleted between the search and the reading is searched for again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from bot.retriever import HybridRetriever
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
