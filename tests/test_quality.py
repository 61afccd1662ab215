"""The gate that quality has to pass: a small part of the evaluation, on development questions.

The floors are what this part measures at present, less a standard error of so few questions: a change of two answers
passes, a loss that shows in the whole evaluation does not. ``rawi eval`` measures all of it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import EVALUATION_DATA
from rich.console import Console

from bot.evaluation.command import evaluate
from vectorstore.embedding import Embedder

ARABIC, ENGLISH = EVALUATION_DATA / "xquad.ar.dev.json", EVALUATION_DATA / "xquad.en.dev.json"
ARTICLES, QUESTIONS = 8, 60

pytestmark = [
    pytest.mark.quality,
    pytest.mark.skipif(not ARABIC.is_file(), reason=f"no development questions in {EVALUATION_DATA}"),
]


@pytest.fixture(scope="module")
def subset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every fourth article, which makes 40 paragraphs."""
    content = json.loads(ARABIC.read_text(encoding="utf-8"))
    content["data"] = content["data"][:: len(content["data"]) // ARTICLES][:ARTICLES]
    path = tmp_path_factory.mktemp("quality") / "subset.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


FLOORS = {
    "ar": {"recall@1": 0.91, "recall@5": 0.98, "gold_in_quote": 0.89, "auroc": 0.98, "answered_when_answerable": 0.82},
    "en": {"recall@1": 0.86, "recall@5": 0.98, "gold_in_quote": 0.79, "auroc": 0.96, "answered_when_answerable": 0.78},
}
LONGEST_MEAN = {"ar": 300, "en": 310}
"""Of what is quoted, in characters."""


@pytest.mark.parametrize("language", ["ar", "en"])
def test_quality_is_as_good_as_it_was(subset: Path, embedder: Embedder, language: str) -> None:
    run = evaluate(
        subset,
        embedder,
        seeds=subset.parent,
        data=subset.parent / "data",
        console=Console(stderr=True, quiet=True),
        questions=ENGLISH if language == "en" else None,
        limit=QUESTIONS,
    )
    measured: dict[str, Any] = run.result["retrieval"] | run.result["quotes"] | run.result["refusal"]
    fallen = {name: (measured[name], least) for name, least in FLOORS[language].items() if measured[name] < least}
    assert not fallen, f"measured, and the least that is accepted: {fallen}"
    assert measured["mean_characters"] <= LONGEST_MEAN[language]
