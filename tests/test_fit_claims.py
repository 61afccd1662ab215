"""Fitting the check of sentences to parallel news, on a few documents of the development set."""

from __future__ import annotations

import argparse
import json
import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from conftest import EVALUATION_DATA

from bot.evaluation.claims import Weighed, add_arguments, build, documents_of, measured, prepared, table, tables, weigh
from bot.evaluation.datasets import load
from bot.evaluation.fit_claims import BUDGET, cross_validated, fit
from bot.evaluation.fit_namelike import cross_validated as probe_by_fold
from bot.evaluation.fit_namelike import labelled
from bot.evaluation.paraphrases import paraphrases
from bot.grounding.calibration import ENTAILED, parameters_for
from bot.grounding.check import Checker, judged
from vectorstore.library import Library
from vectorstore.model.entailment import BUNDLED, EntailmentModel

NEWS = EVALUATION_DATA / "ntrex.news.dev.jsonl"
QUESTIONS = EVALUATION_DATA / "xquad.ar.dev.json"
pytestmark = pytest.mark.skipif(not NEWS.is_file(), reason=f"needs {NEWS}")


@pytest.fixture(scope="module")
def found(library: Library) -> list[Weighed]:
    documents = documents_of(NEWS)[:10]
    seen: list[tuple[int, int]] = []
    examples = list(build(documents, every=6))
    found = list(
        weigh(examples, Checker.of(library.embedder, library.data), lambda done, total: seen.append((done, total)))
    )
    assert seen[-1] == (len(examples), len(examples))
    return found


def test_fitted_parameters_tell_true_sentences_from_others(found: list[Weighed]) -> None:
    fitted = fit(found)
    for pair, by in fitted.items():
        before = ENTAILED[pair]
        for name in ("names", "negation", "meaning"):
            weights = getattr(by, name).weights
            assert weights.keys() == getattr(before, name).weights.keys()
            # No evidence counts against itself.
            assert all(w * math.copysign(1, getattr(before, name).weights[n]) >= 0 for n, w in weights.items())
    values = measured([(one.example, judged(one.claim, one.source, one.evidence, fitted)) for one in found])
    assert values["en"]["true"]["caught"] <= BUDGET["cross"]
    assert values["ar"]["true"]["caught"] == 0
    assert values["en"]["other"]["auroc"] > 0.95
    assert values["en"]["other"]["caught"] > values["en"]["true"]["caught"]
    assert "en other" in table(values)


def test_each_claim_is_judged_by_the_model_that_never_saw_its_document(tmp_path: Path) -> None:
    lines = NEWS.read_text(encoding="utf-8").splitlines()[:2]
    (tmp_path / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    ids = [json.loads(line)["id"] for line in lines]
    (tmp_path / "folds.json").write_text(json.dumps({ids[0]: 0, ids[1]: 1}), encoding="utf-8")
    model = EntailmentModel.load(BUNDLED)
    for number in range(2):
        replace(model, entailed_bias=model.entailed_bias + 100 * number).save(tmp_path / f"fold-{number}.npz")
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    given = [str(tmp_path / "news.jsonl"), "--every", "8", "--entailment", str(tmp_path)]
    found = prepared(parser.parse_args(given))
    assert {one.example.document for one in found} == set(ids)
    assert {one.example.kind for one in found} >= {"true", "other", "word"}
    for one in found:
        assert parameters_for(one.evidence.features) is ENTAILED
        assert (one.evidence.features["entailed"] > 50) == (one.example.document == ids[1])


def test_cross_validation_judges_each_claim_once_a_draw(found: list[Weighed]) -> None:
    judgements = cross_validated(found, seed=0, draws=2)
    assert sorted(map(repr, (example for example, _ in judgements))) == sorted(2 * [repr(one.example) for one in found])


def test_an_altered_claim_differs_from_its_sentence(found: list[Weighed]) -> None:
    for one in found:
        assert (one.example.claim == one.example.sentence) == (one.example.kind in ("true", "other"))


@pytest.mark.skipif(not QUESTIONS.is_file(), reason=f"needs {QUESTIONS}")
def test_claims_made_of_questions_teach_what_news_cannot(found: list[Weighed], library: Library) -> None:
    examples = sorted(paraphrases(load(QUESTIONS).questions[:20], {}), key=lambda one: one.document)
    asked = list(weigh(examples, Checker.of(library.embedder, library.data), lambda *_: None))
    fitted = fit([*found, *asked])
    assert fit(found)["arabic"].names == ENTAILED["arabic"].names
    assert fitted["arabic"].names != ENTAILED["arabic"].names
    assert fitted["arabic"].names.weights["namelike"] < 0
    assert fitted["english"] == ENTAILED["english"]
    verdicts = [(one.example, judged(one.claim, one.source, one.evidence, fitted)) for one in asked]
    caught = measured([one for one in verdicts if one[0].form == "fragment"])["ar"]
    assert caught["swapped"]["caught"] > caught["true"]["caught"] + 0.1
    assert "fragment:" in tables(verdicts)


def test_the_probe_tells_names_of_documents_that_it_did_not_see(library: Library) -> None:
    words = labelled(documents_of(NEWS)[:8], Checker.of(library.embedder, library.data))
    assert 0.02 < words.is_name.mean() < 0.4
    assert np.mean(list(probe_by_fold(words))) > 0.9
