"""Fitting the check of sentences to parallel news, on a few documents of the development set."""

from __future__ import annotations

import math

import pytest
from conftest import EVALUATION_DATA

from bot.evaluation.claims import Weighed, build, documents_of, measured, table, weigh
from bot.evaluation.fit_claims import BUDGET, cross_validated, fit
from bot.grounding.calibration import PARAMETERS
from bot.grounding.check import Checker, judged
from vectorstore.library import Library

NEWS = EVALUATION_DATA / "ntrex.news.dev.jsonl"
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
        before = PARAMETERS[pair]
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


def test_cross_validation_judges_each_claim_once(found: list[Weighed]) -> None:
    judgements = cross_validated(found, seed=0)
    assert sorted(map(repr, (example for example, _ in judgements))) == sorted(repr(one.example) for one in found)


def test_an_altered_claim_differs_from_its_sentence(found: list[Weighed]) -> None:
    for one in found:
        assert (one.example.claim == one.example.sentence) == (one.example.kind in ("true", "other"))
