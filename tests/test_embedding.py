"""Vectors of paragraphs and questions, and late interaction between them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from vectorstore.errors import ModelError
from vectorstore.model.embedding import BATCH, Embedder, Passage, unit
from vectorstore.model.interaction import Centring, inside, maxsim, maxsim_within
from vectorstore.model.loading import load_embedder


def test_order_is_kept_across_batches(embedder: Embedder) -> None:
    texts = [f"{'كلمة ' * (1 + i % 7)}رقم {i}" for i in range(BATCH + 5)]
    together = embedder.embed_passages([Passage("", "", text) for text in texts])
    for i in (0, 7, BATCH + 4):
        alone = embedder.embed_passages([Passage("", "", texts[i])])[0]
        assert together[i].vector @ alone.vector > 0.9999
        assert len(together[i].tokens) == len(alone.tokens)


def test_texts_of_like_length_go_together(embedder: Embedder) -> None:
    # Digits are a token each or two, while a long word that the model knows is one.
    long_words, digits, short = "international " * 12, "7 1 9 4 " * 12, "خبر"
    assert len(digits) < len(long_words)
    order = [place for place, _ in embedder.embed_each([Passage("", "", text) for text in (short, long_words, digits)])]
    assert order == [2, 1, 0]


def test_spans_point_into_the_paragraph_alone(embedder: Embedder) -> None:
    text = "وقالت وزارة الدفاع إن قواتها أسقطت 111 طائرة."
    embedded = embedder.embed_passages([Passage("عنوان الخبر", "قسم", text)])[0]
    assert embedded.tokens.dtype == np.int8
    assert len(embedded.spans) == len(embedded.tokens)
    covered = {i for start, end in embedded.spans for i in range(start, end)}
    assert {i for i, letter in enumerate(text) if not letter.isspace()} <= covered
    assert max(end for _, end in embedded.spans) == len(text)
    # The prompt, the title and the section are tokens too, without a place in the paragraph.
    assert sum(start == end for start, end in embedded.spans) >= 3


def test_question_tokens_carry_no_prompt(embedder: Embedder) -> None:
    text = "Who is Starmer?"
    embedded = embedder.embed_query(text)
    assert np.allclose(np.linalg.norm(embedded.tokens, axis=1), 1, atol=1e-5)
    assert embedded.spans[0].tolist()[0] == 0
    assert embedded.spans[-1].tolist()[1] == len(text)


def test_matches_are_cosines_of_centred_vectors(embedder: Embedder) -> None:
    centring = Centring.of(embedder)
    question = "كم طائرة أسقطت؟"
    passages = embedder.embed_passages(
        [Passage("", "", "أسقطت القوات 111 طائرة مسيرة."), Passage("", "", "سعر الذهب يرتفع.")]
    )
    query = centring.centred_query(embedder.embed_query(question), question)
    found = centring.matches(query, [one.tokens for one in passages])
    for one, cosines in zip(passages, found, strict=True):
        centred = unit(unit(one.tokens.astype(np.float32)) - centring.passage)
        assert np.allclose(cosines, centred @ query.T, atol=1e-4)
    assert maxsim(found[0]).mean() > maxsim(found[1]).mean()


def test_each_part_of_a_paragraph_is_met_by_its_own_tokens() -> None:
    # The heading's token, two of the first sentence, one without a character, and one of the second sentence.
    spans = np.array([[0, 0], [0, 3], [4, 7], [8, 8], [9, 12]], np.uint16)
    cosines = np.array([[0.9, 0.9], [-0.2, 0.3], [-0.1, 0.1], [0.8, 0.8], [0.5, -0.5]], np.float32)
    parts = [(0, 8), (8, 13), (20, 25)]
    found = maxsim_within(cosines, spans, parts)
    np.testing.assert_array_equal(found, np.array([[-0.1, 0.3], [0.5, -0.5], [0, 0]], np.float32))
    for one, (start, end) in zip(found, parts, strict=True):
        np.testing.assert_array_equal(one, maxsim(cosines[inside(spans, start, end)]))
    assert maxsim_within(cosines, spans, []).shape == (0, 2)


def test_tokens_inside_a_sentence() -> None:
    spans = np.array([[0, 0], [0, 3], [3, 6], [7, 9]], dtype=np.uint16)
    assert inside(spans, 3, 7).tolist() == [False, False, True, False]


def test_a_damaged_centring_file_is_made_anew(embedder: Embedder, tmp_path: Path) -> None:
    first = Centring.cached(embedder, tmp_path)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(b"not an archive")
    second = Centring.cached(embedder, tmp_path)
    assert np.allclose(first.passage, second.passage, atol=1e-5)
    assert np.load(kept)["ar"].shape == (embedder.dimension,)


def test_an_inner_layer_gives_tokens_at_the_same_places(embedder: Embedder) -> None:
    texts = ["The bridge reopened on Sunday.", "أسقطت القوات الروسية 111 طائرة مسيرة خلال الليل."]
    for text, (last, inner) in zip(texts, embedder.embed_passages_inside(texts), strict=True):
        (alone,) = embedder.embed_passages([Passage("", "", text)])
        assert np.array_equal(last.spans, inner.spans)
        assert np.array_equal(last.spans, alone.spans)
        assert last.tokens.shape == inner.tokens.shape
        assert np.abs(last.tokens.astype(int) - alone.tokens).max() <= 1
        assert np.abs(last.tokens.astype(int) - inner.tokens).max() > 10
    asked = embedder.embed_query(texts[1])
    last_asked, inner_asked = embedder.embed_query_inside(texts[1])
    assert np.allclose(asked.tokens, last_asked.tokens)
    assert not np.allclose(asked.tokens, inner_asked.tokens, atol=0.1)


def test_many_questions_are_embedded_as_each_alone(embedder: Embedder) -> None:
    texts = [f"{'كلمة ' * (1 + i % 7)}رقم {i}" for i in range(BATCH + 3)]
    together = embedder.embed_queries_inside(texts)
    assert len(together) == len(texts)
    for i in (0, 6, BATCH + 2):
        for many, alone in zip(together[i], embedder.embed_query_inside(texts[i]), strict=True):
            assert np.allclose(many.tokens, alone.tokens, atol=1e-3)
            assert np.array_equal(many.spans, alone.spans)
    assert embedder.embed_queries_inside([]) == []


def test_a_model_that_fails_without_a_word_is_told_by_the_kind_of_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(name: str, local_files_only: bool) -> None:
        raise RuntimeError

    monkeypatch.setattr("vectorstore.model.loading.hub_is_away", lambda name: False)
    monkeypatch.setattr("sentence_transformers.SentenceTransformer", fail)
    with pytest.raises(ModelError) as caught:
        load_embedder("somebody/model", tmp_path)
    assert (caught.value.code, caught.value.values["detail"]) == ("model_not_loaded", "RuntimeError")
