"""Claim and text read together: what a text does not say is doubted, word by word, in either language."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from bot.evaluation.fit_entailment import Corpus, EntailmentLearner, changed
from bot.evaluation.like_words import LikeWords, content_words
from bot.evaluation.training import Learner, in_batches, train
from bot.grounding.calibration import ENTAILED, PARAMETERS, parameters_for
from bot.grounding.check import Checker
from vectorstore.library import Library
from vectorstore.model.corrections import Corrections
from vectorstore.model.embedding import BATCH, Embedder
from vectorstore.model.entailment import BUNDLED, Entailment, EntailmentModel

ARABIC = (
    "افتتحت وزيرة النقل سلمى حداد الجسر الجديد فوق نهر العاصي يوم الأحد. واستغرق بناء الجسر ثلاث سنوات. "
    "وبلغت كلفة المشروع 45 مليون دولار موّلها البنك الدولي."
)
TRUE = "The new bridge was opened on Sunday by the transport minister, Salma Haddad."
FINANCED = "The project cost 45 million dollars, financed by the World Bank."
ALTERED = [
    (TRUE, "The new bridge was not opened on Sunday by the transport minister, Salma Haddad.", "not"),
    (TRUE, "The new bridge was opened on Sunday by the transport minister, Boris Johnson.", "Boris Johnson"),
    (FINANCED, "The project cost 45 million dollars, financed by the Chinese army.", "Chinese army"),
    ("It took three years to build the bridge.", "It took nine years to build the bridge.", "nine"),
    ("استغرق بناء الجسر ثلاث سنوات.", "استغرق بناء الجسر تسع سنوات.", "تسع"),
]


@pytest.mark.parametrize(("true", "altered", "word"), ALTERED)
def test_what_was_altered_is_entailed_less_and_doubted_most(
    embedder: Embedder, true: str, altered: str, word: str
) -> None:
    (told,), (untold,) = embedder.entailments(true, [ARABIC]), embedder.entailments(altered, [ARABIC])
    assert told.entailed > untold.entailed + 1
    (start, end) = untold.spans[untold.doubts.argmax()]
    at = altered.index(word)
    assert start < at + len(word) and end > at


def test_a_claim_is_judged_alike_alone_and_among_others(embedder: Embedder) -> None:
    (alone,) = embedder.entailments(TRUE, [ARABIC])
    _, together = embedder.entailments(TRUE, ["تساقطت الأمطار على الساحل صباح اليوم.", ARABIC])
    assert together.entailed == pytest.approx(alone.entailed, abs=1e-3)
    np.testing.assert_allclose(alone.doubts, together.doubts, atol=1e-3)
    assert "".join(TRUE[start:end] for start, end in alone.spans).replace(" ", "") == TRUE.replace(" ", "")


def test_a_text_of_many_parts_is_judged_part_by_part(embedder: Embedder) -> None:
    others = [f"تساقطت الأمطار على الساحل في اليوم {day}." for day in range(BATCH + 3)]
    found = embedder.entailments(TRUE, [*others, ARABIC])
    assert len(found) == BATCH + 4
    assert found[-1].entailed == pytest.approx(embedder.entailments(TRUE, [ARABIC])[0].entailed, abs=1e-3)
    assert found[-1].entailed == max(one.entailed for one in found)


def test_a_part_of_a_claim_is_doubted_as_its_worst_token() -> None:
    found = Entailment(0.0, np.array([-3.0, 2.0, 1.0], np.float32), np.array([[0, 3], [4, 6], [6, 9]]))
    assert found.doubt(4, 9) == 2.0
    assert found.doubt(0, 3) == -3.0
    assert found.doubt(3, 4) is None


def test_a_model_is_read_as_it_was_written(tmp_path: Path) -> None:
    down, up = np.ones((2, 5), np.float32), np.full((4, 2), 0.5, np.float32)
    model = EntailmentModel(Corrections({"a.b": (down, up)}), np.ones(4, np.float32), 0.25, -np.ones(4, np.float32), 2)
    model.save(tmp_path / "model.npz")
    again = EntailmentModel.load(tmp_path / "model.npz")
    assert (again.corrections.layers["a.b"][1] == up).all()
    tokens = np.full((3, 4), 0.5, np.float32)
    found = again.judged(tokens, np.array([False, True, False]), np.array([[0, 0], [0, 4], [0, 0]]))
    assert found.entailed == pytest.approx(2.25)
    assert found.doubts == pytest.approx([0.0])


def test_what_the_bundled_model_learned_is_small() -> None:
    assert BUNDLED.stat().st_size < 5_000_000


def test_the_end_of_a_long_source_is_judged_as_well(library: Library) -> None:
    checker = Checker.of(library.embedder, library.data)
    long = " ".join(["وتحدث الحضور عن أحوال الطرق في المنطقة وعن حاجتها إلى الصيانة قبل حلول الشتاء."] * 12)
    claim = checker.claim(TRUE)
    short, longer = checker.sources([ARABIC, f"{long} {ARABIC}"])
    entailed = [checker.gather(claim, one).features["entailed"] for one in (short, longer)]
    assert entailed[1] == pytest.approx(entailed[0], abs=2.0)
    assert entailed[1] > checker.gather(claim, checker.sources([long])[0]).features["entailed"] + 1


def test_a_model_that_did_not_learn_it_is_weighed_without(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    checker = Checker.of(library.embedder, library.data)
    claim, (source,) = checker.claim(TRUE), checker.sources([ARABIC])
    learned = checker.gather(claim, source)
    assert parameters_for(learned.features) is ENTAILED
    monkeypatch.setattr(library.embedder, "_entailment", None)
    assert library.embedder.entailments(TRUE, [ARABIC]) == []
    plain = checker.gather(claim, source)
    assert parameters_for(plain.features) is PARAMETERS
    assert checker.check(claim, source).supported
    assert not checker.check(checker.claim(ALTERED[1][1]), source).supported


def test_words_that_were_replaced_are_found_and_the_neighbours_of_one_that_is_missing() -> None:
    def parts(sentence: str, claim: str) -> list[str]:
        return [claim[start:end] for start, end in changed(sentence, claim)]

    assert parts("He won three races", "He lost three races") == ["lost"]
    assert parts("She did not come", "She did come") == ["did", "come"]
    assert parts("She came", "She never came") == ["never"]
    assert parts("وصل 12 وزيرًا", "وصل 15 وزيرًا") == ["15"]


NEWS = [
    {
        "id": "one",
        "en": [
            "The minister opened the new bridge on Sunday.",
            "The company closed the old factory on Monday.",
            "The court rejected the last appeal of the owner.",
            "The owner visited 3 offices of the bank in Basra.",
            "The bank did not pay the workers in Baghdad.",
        ],
        "ar": [
            "افتتح الوزير الجسر الجديد يوم الأحد.",
            "أغلقت الشركة المصنع القديم يوم الاثنين.",
            "رفضت المحكمة الاستئناف الأخير للمالك.",
            "زار المالك 3 مكاتب للمصرف في البصرة.",
            "لم يدفع المصرف أجور العمال في بغداد.",
        ],
    }
]


def test_like_words_are_other_words_in_the_same_form(embedder: Embedder) -> None:
    like = LikeWords.of([text for one in NEWS for text in one["en"]], embedder)
    sentence = NEWS[0]["en"][2]
    found = {like.other_word(sentence, random.Random(seed)) for seed in range(20)} - {None}
    assert found
    for one in found:
        assert one is not None
        assert len(changed(sentence, one)) == 1
        # A verb in the past gives way to another, and no word of the sentence comes twice.
        assert len({word for word, _, _ in content_words(one)}) == len(content_words(one))
    assert [word for word, _, _ in content_words("The owner met Layla")] == ["owner"]


def test_pairs_leave_out_what_is_held_out_and_name_what_was_altered(embedder: Embedder) -> None:
    like = LikeWords.of([text for one in NEWS for text in (*one["ar"], *one["en"])], embedder)
    corpus = Corpus(NEWS, [], like)
    assert corpus.groups() == {"one"}
    assert corpus.pairs(frozenset({"one"}), 0) == []
    pairs = corpus.pairs(frozenset(), 0)
    said = {text for one in NEWS for text in (*one["ar"], *one["en"])}
    for pair in pairs:
        assert pair.entailed <= (pair.claim in said)
        if pair.altered is not None:
            assert pair.entailed == (not pair.altered)
    assert {pair.entailed for pair in pairs} == {True, False}
    assert pairs != corpus.pairs(frozenset(), 1)


def test_training_lowers_the_loss_and_keeps_the_mean(embedder: Embedder) -> None:
    like = LikeWords.of([text for one in NEWS for text in one["en"]], embedder)
    pairs = Corpus(NEWS, [], like).pairs(frozenset(), 0)
    learner = EntailmentLearner(embedder)
    before = float(learner.loss(pairs).detach())
    batches = [batch for _ in range(4) for batch in in_batches(pairs, lambda one: len(one.claim), 8, random.Random(0))]
    train(learner, batches, lambda _: None, averaged=True)
    assert float(learner.loss(pairs).detach()) < before
    assert isinstance(learner, Learner)
    learned = learner.learned()
    assert learned.entailed.shape == (embedder.dimension,)
    assert len(learned.corrections.layers) == 6 * 12
