"""Fit the probe of bot.grounding.namelike: ``python -m bot.evaluation.fit_namelike ntrex.news.dev.jsonl``.

Over the Arabic sentences of parallel news. A word is a name if it spells a name of the English sentence, and none if it
is neither spelled like one nor a translation of one; words between the two, and function words, have no part. Prints
what such a probe finds in documents that had no part in it, then writes the probe that is fitted to all of them.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize  # type: ignore[import-untyped]
from scipy.special import expit  # type: ignore[import-untyped]

from bot.evaluation.claims import documents_of
from bot.evaluation.folds import FOLDS
from bot.evaluation.measures import auroc
from bot.grounding.check import Checker
from bot.grounding.gazetteer import beginnings, begins
from bot.grounding.named import may_be_name
from bot.grounding.namelike import FILE
from bot.grounding.names import english_name_words
from bot.grounding.transliteration import likeness
from bot.settings import Settings
from vectorstore.model.interaction import inside
from vectorstore.model.loading import load_embedder

# How alike a word and a name of the English sentence are spelled if they are one, and at most if they are not.
_SPELLED, _NOT_SPELLED = 0.85, 0.6
# Of the plain weights: tokens' vectors have unit length. The AUROC is .989 with it, .986 with ten times as much.
_RIDGE = 1e-4

Rows = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Labelled:
    """Words of the documents: ``vectors`` of shape (n, d), whether each ``is_name``, and its ``documents``' ids."""

    vectors: Rows
    is_name: Rows
    documents: npt.NDArray[np.str_]


def labelled(documents: Sequence[dict[str, Any]], checker: Checker) -> Labelled:
    """The words of the documents' Arabic sentences that are surely a name or surely none."""
    found: list[tuple[Rows, float, str]] = []
    for document in documents:
        for claim, english in zip(checker.claims(document["ar"]), document["en"], strict=True):
            latin = english_name_words(english)
            for word, start, end in claim.words:
                tokens, is_name = inside(claim.spans, start, end), _is_name(word, latin)
                if may_be_name(word) and is_name is not None and tokens.any():
                    found.append((claim.inner[tokens].mean(axis=0), float(is_name), document["id"]))
    vectors, is_name_of, of = zip(*found, strict=True)
    return Labelled(np.array(vectors, np.float64), np.array(is_name_of), np.array(of))


def _is_name(word: str, latin: set[str]) -> bool | None:
    alike = max((likeness(name, word) for name in latin if len(name) > 3), default=0.0)
    if alike >= _SPELLED:
        return True
    translated = any(begins(word, stem) for name in latin for stem in beginnings().get(name, ()))
    return None if translated or alike > _NOT_SPELLED else False


def fit_probe(vectors: Rows, is_name: Rows) -> Rows:
    """Bias and weights, shape (1 + d,), of a logistic regression."""

    def loss(weights: Rows) -> tuple[float, Rows]:
        logits = vectors @ weights[1:] + weights[0]
        total = np.mean(np.logaddexp(0, logits) - is_name * logits) + _RIDGE * weights[1:] @ weights[1:] / 2
        error = expit(logits) - is_name
        return float(total), np.r_[error.mean(), vectors.T @ error / len(error) + _RIDGE * weights[1:]]

    start = np.zeros(vectors.shape[1] + 1)
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B").x, np.float64)


def cross_validated(found: Labelled) -> Iterator[float]:
    """For each fold the AUROC of names against other words, by a probe fitted to the documents of the others."""
    documents = np.unique(found.documents)
    for number in range(FOLDS):
        held = np.isin(found.documents, documents[number::FOLDS])
        bias, *weights = fit_probe(found.vectors[~held], found.is_name[~held])
        odds, is_name = found.vectors[held] @ np.array(weights) + bias, found.is_name[held] == 1
        yield auroc(odds[is_name].tolist(), odds[~is_name].tolist()) or 0.0


def main() -> None:
    """Entry point of ``python -m bot.evaluation.fit_namelike``."""
    from bot.commands.verifying import checker

    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", type=Path, help="parallel news, a document a line")
    parser.add_argument("--to", type=Path, default=FILE, help="where the probe is written")
    given = parser.parse_args()
    settings = Settings()
    ready = checker(settings, load_embedder(settings.embedding_model, settings.cache_dir))
    found = labelled(documents_of(given.file), ready)
    print(f"{len(found.is_name)} words, {found.is_name.mean():.3f} of them names")
    print("AUROC by fold:", ", ".join(f"{value:.4f}" for value in cross_validated(found)))
    bias, *weights = fit_probe(found.vectors, found.is_name)
    np.savez(given.to, bias=np.float32(bias), weights=np.array(weights, np.float16))


if __name__ == "__main__":
    main()
