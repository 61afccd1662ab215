"""Questions are embedded by what was learned about them, and nothing else is."""

from __future__ import annotations

import pickle
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch

from bot.evaluation.datasets import GoldQuestion
from bot.evaluation.fit_adapter import Trainer, folds_of
from bot.evaluation.queries import Haystack, Query, QueryMaker, Row, asked, told
from bot.retrieval.retriever import quotable_spans
from bot.settings import Settings
from vectorstore.model.adapter import BUNDLED
from vectorstore.model.corrections import Corrections
from vectorstore.model.embedding import Embedder, Passage
from vectorstore.model.interaction import Centring
from vectorstore.model.loading import load_embedder

QUESTION = "كم طائرة أسقطت؟"
TEXTS = {
    "drones": "قالت وزارة الدفاع إن قواتها أسقطت 111 طائرة مسيرة. ولم تقع إصابات.",
    "gold": "ارتفع سعر الذهب إلى 4000 دولار. وتراجع النفط.",
    "match": "فاز الفريق بثلاثة أهداف. وسجل اللاعب هدفين.",
    "storm": "ضربت العاصفة الساحل مساء الأحد. وانقطعت الكهرباء.",
}


@pytest.fixture(scope="module")
def own() -> Embedder:
    """An embedder that these tests may change."""
    return load_embedder(None, Settings().cache_dir)


@pytest.fixture
def plain(own: Embedder) -> Iterator[Embedder]:
    own.adapt(None)
    yield own
    own.adapt(Corrections.load(BUNDLED))


def test_the_bundled_model_comes_with_an_adapter_of_less_than_five_megabytes(embedder: Embedder) -> None:
    assert BUNDLED.stat().st_size < 5_000_000
    assert embedder.embed_question(QUESTION).learned is not None


def test_nothing_else_is_corrected(plain: Embedder) -> None:
    passage = [Passage("", "", TEXTS["drones"])]
    question, inside = plain.embed_query(QUESTION), plain.embed_query_inside(QUESTION)
    (paragraph,) = plain.embed_passages(passage)
    assert plain.embed_question(QUESTION).learned is None
    plain.adapt(Corrections.load(BUNDLED))
    together = plain.embed_question(QUESTION)
    adapted = together.learned
    assert adapted is not None
    assert 0.5 < float(adapted.vector @ question.vector) < 0.9999
    assert np.abs(adapted.tokens - question.tokens).max() > 0.01
    assert np.array_equal(adapted.spans, question.spans)
    again = [plain.embed_query(QUESTION), *plain.embed_query_inside(QUESTION)]
    for one, before in zip(again, [question, *inside], strict=True):
        assert np.allclose(one.tokens, before.tokens, atol=1e-6)
    for one, before in zip([together.plain, together.inner], inside, strict=True):
        assert np.allclose(one.tokens, before.tokens, atol=1e-5)
    (same,) = plain.embed_passages(passage)
    assert np.allclose(same.vector, paragraph.vector, atol=1e-6)


def test_a_paragraph_that_is_embedded_beside_a_question_is_not_corrected(embedder: Embedder) -> None:
    passages = [Passage("", "", text) for text in TEXTS.values()] * 3
    alone = embedder.embed_passages(passages)
    asking = threading.Event()

    def ask() -> None:
        while not asking.is_set():
            embedder.embed_question(QUESTION)

    thread = threading.Thread(target=ask)
    thread.start()
    try:
        beside = embedder.embed_passages(passages)
    finally:
        asking.set()
        thread.join()
    for one, other in zip(alone, beside, strict=True):
        assert np.allclose(one.vector, other.vector, atol=1e-5)


def test_what_is_saved_is_read_again(tmp_path: Path) -> None:
    draw = np.random.default_rng(0)
    layers = {"0.layer.query": (draw.random((2, 4), np.float32), draw.random((3, 2), np.float32))}
    Corrections(layers).save(tmp_path / "adapter.npz")
    found = Corrections.load(tmp_path / "adapter.npz")
    assert list(found.layers) == ["0.layer.query"]
    for one, other in zip(found.layers["0.layer.query"], layers["0.layer.query"], strict=True):
        assert np.allclose(one, other, atol=1e-3)
    # To a process that embeds paragraphs alone goes nothing of it.
    assert not pickle.loads(pickle.dumps(found)).layers


def test_a_model_without_such_matrices_is_refused(embedder: Embedder) -> None:
    with pytest.raises(KeyError):
        Corrections({"nowhere": (np.zeros((1, 1), np.float32),) * 2}).attach(embedder.model)


def test_training_teaches_what_the_embedder_then_does(plain: Embedder, tmp_path: Path) -> None:
    centring = Centring.of(plain)
    embedded = plain.embed_passages([Passage("", "", text) for text in TEXTS.values()])
    haystack = Haystack.of(
        [
            Row(text, source, quotable_spans(text), one.tokens, one.spans, one.vector)
            for (source, text), one in zip(TEXTS.items(), embedded, strict=True)
        ],
        centring,
    )
    # Which report a word without meaning asks for can be learned, and not known before.
    questions = [
        GoldQuestion(
            f"{source} {i}", f"{word} {'؟' * (1 + i % 3)}", source, (TEXTS[source][-12:],), frozenset({TEXTS[source]})
        )
        for word, source in (("ززز", "storm"), ("xqx", "gold"))
        for i in range(16)
    ]
    maker = QueryMaker(plain)
    queries = list(asked(maker, "set", questions, haystack))
    maker.close()
    assert all(list(one.right.values()) == [[2]] for one in queries)
    trainer = Trainer(plain, centring)
    queries = trainer.with_hard(queries)
    learned = trainer.train(queries, [], seed=0, progress=lambda *_: None, epochs=20)
    ranks = [rank for rank, _, _ in trainer.measured(learned, queries)["set"]]
    assert np.mean(np.array(ranks) == 0) > np.mean(
        [rank == 0 for rank, _, _ in trainer.measured(trainer.untrained(), queries)["set"]]
    )
    trainer.adapter(learned).save(tmp_path / "adapter.npz")
    plain.adapt(Corrections.load(tmp_path / "adapter.npz"))
    asked_for = plain.embed_question(questions[0].text).learned
    assert asked_for is not None
    vector, centred = trainer.query(learned, queries[0])
    assert np.allclose(asked_for.vector, vector, atol=2e-3)
    assert np.allclose(centring.centred_query(asked_for, questions[0].text), centred, atol=2e-2)


def test_of_each_language_as_many_hard_paragraphs_are_trained_on(plain: Embedder) -> None:
    texts = [*TEXTS.values(), "The ministry said 111 drones were shot down.", "The price of gold fell on Monday."]
    embedded = plain.embed_passages([Passage("", "", text) for text in texts])
    haystack = Haystack.of(
        [
            Row(text, f"{number}", quotable_spans(text), one.tokens, one.spans, one.vector)
            for number, (text, one) in enumerate(zip(texts, embedded, strict=True))
        ],
        Centring.of(plain),
    )
    assert haystack.by_language == [[0, 1, 2, 3], [4, 5]]
    maker = QueryMaker(plain)
    query = maker.query("set", "0", QUESTION, haystack, {0: [1]})
    maker.close()
    (known,) = Trainer(plain, Centring.of(plain)).with_hard([query])
    first, second, third, fourth, *others = known.hard
    assert (first, second) == (0, 4), known.hard
    assert fourth == 5 and {first, third, *others} == {0, 1, 2, 3}


def test_articles_are_in_the_same_folds_whatever_stands_beside_them() -> None:
    def queries(name: str, count: int) -> list[Query]:
        nothing = Haystack([], [], [], torch.zeros(0, 1), [0], [], torch.zeros(0, 1))
        return [Query("set", f"{name} {i}", "ar", nothing, {}, torch.zeros(0, 1), 0) for i in range(count)]

    own, beside = queries("own", 12), queries("beside", 7)
    alone, both = folds_of(own, 0), folds_of([*own, *beside], 0)
    assert [len(fold) for fold in alone] == [3, 3, 2, 2, 2]
    assert all(one < other and len(other - one) in (1, 2) for one, other in zip(alone, both, strict=True))
    assert len(frozenset().union(*both)) == 19


def test_news_sentences_are_looked_for_in_windows_of_their_translation(plain: Embedder) -> None:
    documents = [
        {
            "id": 1,
            "en": ["The first sentence tells of drones.", "Short one.", "The third sentence tells of many storms."],
            "ar": ["الجملة الأولى عن المسيرات.", "قصيرة.", "الجملة الثالثة عن العواصف."],
        }
    ]
    maker = QueryMaker(plain)
    found = list(told(maker, documents, "en", "ar", plain, Centring.of(plain)))
    maker.close()
    assert [one.right for one in found] == [{0: [1]}, {0: [3]}]
    assert found[0].haystack.texts == [" ".join(documents[0]["ar"])]
