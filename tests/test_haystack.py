"""The benchmark over large stores: what stands in for paragraphs is stored whole, and found no less than real ones."""

from __future__ import annotations

import json
from pathlib import Path

from conftest import ENGLISH_ARTICLE

from bot.bench.haystack import fill, measure
from bot.evaluation.datasets import load
from vectorstore.library import Library
from vectorstore.model.embedding import Embedder


def test_a_store_is_filled_up_to_the_size_that_is_wanted_and_measured(embedder: Embedder, tmp_path: Path) -> None:
    texts = ENGLISH_ARTICLE.splitlines()[2:5]
    asked = "How much did the repairs of the harbour bridge cost?"
    answer = {"text": "48 million dollars", "answer_start": texts[0].index("48 million dollars")}
    paragraphs = [
        {"context": text, "qas": [{"id": f"{at}-{turn}", "question": asked, "answers": [answer]} for turn in range(2)]}
        for at, text in enumerate(texts)
    ]
    (tmp_path / "set.json").write_text(json.dumps({"data": [{"title": "Bridge", "paragraphs": paragraphs}]}), "utf-8")
    questions = load(tmp_path / "set.json")

    (measured,) = measure([questions], 50, 3, embedder, tmp_path / "stores")

    assert (measured.paragraphs, measured.questions) == (50, 3)
    assert 0 < measured.median <= measured.slowest
    (store,) = (tmp_path / "stores" / "50").iterdir()
    with Library.open(tmp_path, store, embedder, purpose="test") as library:
        # What is there already is not made again; what is added goes on behind it.
        fill(library, 50)
        assert library.store.count() == 50
        fill(library, 70)
        stored = library.store.get(sorted(library.store.ids()))
        assert len(stored) == 70 == len(library.lexical)
        assert sum(article.paragraphs for article in library.store.articles()) == 70
        assert library.tokens.keys() == {one.embedding_key for one in stored}
        for one, tokens in zip(stored, library.tokens_of(stored), strict=True):
            assert len(tokens.vectors) == len(tokens.spans) > 0
            assert tokens.spans.max() <= len(one.text)
