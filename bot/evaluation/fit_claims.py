"""Fit the parameters of bot.grounding.calibration: ``python -m bot.evaluation.fit_claims ntrex.news.dev.jsonl``.

Over the claims of bot.evaluation.claims. First whether a number that the source tells is told of another thing, and
whether a source tells a word of a name: words of names in true
sentences against words of the names put in their place. Then whether a source says what a claim says: true sentences
against others of the same article. Last the thresholds: those that catch the most of what is false, by ``WORTH``, while
they reject no more of the true sentences than ``BUDGET``. Cross-validation over whole documents does all of it anew in
each fold, and tells what such parameters find in documents that had no part in them.

The set's true Arabic claims repeat their Arabic source word for word. What that cannot teach, how far a paraphrase may
go, is set by hand and stays: the regression of names, the weight of shared words, and two thresholds of that pair; and
numbers told of another thing are weighed as English claims teach it.
"""

from __future__ import annotations

import argparse
import itertools
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from pprint import pprint

import numpy as np
import numpy.typing as npt

from bot.calibration import Logistic
from bot.evaluation.claims import KINDS, Judged, Weighed, measured, prepared, table
from bot.evaluation.fit import fit_logistic
from bot.evaluation.folds import FOLDS
from bot.grounding.calibration import PARAMETERS, Pair, Parameters, pair_of
from bot.grounding.check import judged, least_told, unquoted, weighed
from bot.grounding.texts import Features
from vectorstore.text import words

BUDGET: dict[Pair, float] = {"cross": 0.07, "same": 0.02}
"""The share of true sentences that thresholds may reject."""
WORTH = {"other": 0.2, "number": 6, "name": 3, "negation": 0.5}
"""What catching a kind is worth to the thresholds.

A wrong number or name does the most harm, and another sentence ranks low. At half of that weight for numbers, the
share of them that is caught is .983 and not .988 in cross-validation, and that of names .831 and not .819.
"""
_BY_HAND = frozenset({"words"})

Rows = npt.NDArray[np.float64]


def fit(found: Sequence[Weighed], start: Mapping[Pair, Parameters] = PARAMETERS) -> dict[Pair, Parameters]:
    """Parameters for the pairs of languages of these examples; what they cannot teach stays as in ``start``."""
    fitted = dict(start)
    for pair in start:
        alike = [one for one in found if pair_of(one.claim.language, one.source.language) == pair]
        if alike:
            by = start[pair]
            if pair == "cross":
                figures = _fit_against(alike, "number", by.figures)
                by = replace(by, figures=figures, names=_fit_names(alike, by.names))
            else:
                by = replace(by, figures=fitted["cross"].figures, misplaced=fitted["cross"].misplaced)
            by = replace(by, negation=_fit_against(alike, "negation", by.negation))
            by = replace(by, meaning=_fit_meaning(alike, by))
            fitted[pair] = _with_thresholds(alike, by, pair)
    return fitted


def cross_validated(found: Sequence[Weighed], seed: int) -> list[Judged]:
    """Each example's verdict by parameters that were fitted to the documents of other folds."""
    return [
        (one.example, judged(one.claim, one.source, one.evidence, parameters))
        for train, test in _folds(found, seed)
        for parameters in [fit(train)]
        for one in test
    ]


def _folds(found: Sequence[Weighed], seed: int) -> Iterator[tuple[list[Weighed], list[Weighed]]]:
    """Training and test examples of each fold."""
    documents = sorted({one.example.document for one in found})
    random.Random(seed).shuffle(documents)
    for number in range(FOLDS):
        held = set(documents[number::FOLDS])
        yield (
            [one for one in found if one.example.document not in held],
            [one for one in found if one.example.document in held],
        )


def _fit_names(found: Sequence[Weighed], model: Logistic) -> Logistic:
    rows: list[Features] = []
    labels: list[float] = []
    for one in found:
        said = set(words(one.example.sentence))
        for name in one.evidence.names:
            true = set(words(name.text)) <= said
            if one.example.kind == "true" or (one.example.kind == "name" and not true):
                rows += name.words
                labels += [float(true)] * len(name.words)
    return _fitted(rows, labels, model)


def _fit_against(found: Sequence[Weighed], kind: str, model: Logistic) -> Logistic:
    """A regression that tells claims altered in one way from true ones."""
    rows = [(one.evidence.features, one.example.kind) for one in found if one.example.kind in ("true", kind)]
    # Where nothing is denied, or no number is told twice, there is nothing to weigh.
    speaking = [(features, of) for features, of in rows if any(features[name] for name in model.weights)]
    return _fitted([row for row, _ in speaking], [float(of == kind) for _, of in speaking], model)


def _fit_meaning(found: Sequence[Weighed], by: Parameters) -> Logistic:
    known = [one for one in found if one.example.kind in ("true", "other")]
    rows = [weighed(one.evidence, least_told(one.evidence.names, by.names)[1]) for one in known]
    return _fitted(rows, [float(one.example.kind == "true") for one in known], by.meaning)


def _fitted(rows: Sequence[Features], labels: Sequence[float], model: Logistic) -> Logistic:
    """A regression of a model's features, whose weights keep their signs."""
    names = [name for name in model.weights if name not in _BY_HAND]
    kept = {name: weight for name, weight in model.weights.items() if name in _BY_HAND}
    features = np.array([[row[name] for name in names] for row in rows])
    intercept, *weights = fit_logistic(features, np.array(labels), [model.weights[name] for name in names])
    fitted = {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}
    # They are 1 in the set's true claims, and must leave those as they are.
    return Logistic(round(float(intercept) - sum(kept.values()), 3), fitted | kept)


def _with_thresholds(found: Sequence[Weighed], by: Parameters, pair: Pair) -> Parameters:
    """The thresholds out of a grid that catch the most while they reject no more of the true than the budget.

    Those that claims in the language of their source cannot teach stay for these as they are.
    """
    told = np.array([least_told(one.evidence.names, by.names)[1] for one in found])
    score = np.array([by.meaning.probability(weighed(one.evidence, t)) for one, t in zip(found, told, strict=True)])
    denied = np.array([by.negation.probability(one.evidence.features) for one in found])
    elsewhere = np.array([by.figures.probability(one.evidence.features) for one in found])
    elsewhere *= np.array([bool(one.evidence.misplaced) for one in found])
    lacking = np.array([bool(one.evidence.numbers or unquoted(one.claim, one.source)) for one in found])
    kinds = np.array([[one.example.kind == kind for kind in KINDS] for one in found], np.float32)
    kinds /= np.maximum(kinds.sum(axis=0), 1)
    worth = np.array([WORTH.get(kind, 0.0) for kind in KINDS])
    told_from = np.arange(0.1, 0.8, 0.02) if pair == "cross" else np.array([by.name_told])
    supported_from = np.arange(0.1, 0.55, 0.05) if pair == "cross" else [by.supported]
    misplaced_from = np.arange(0.2, 0.95, 0.05) if pair == "cross" else [by.misplaced]
    unnamed = told < told_from[:, None]
    best, most = by, -1.0
    for negated, enough, other in itertools.product(np.arange(0.2, 0.9, 0.04), supported_from, misplaced_from):
        caught = (unnamed | lacking | (denied >= negated) | (score < enough) | (elsewhere >= other)) @ kinds
        gained = np.where(caught[:, KINDS.index("true")] <= BUDGET[pair], caught @ worth, -1.0)
        if gained.max() > most:
            most = float(gained.max())
            best = replace(
                by,
                misplaced=round(float(other), 2),
                name_told=round(float(told_from[gained.argmax()]), 2),
                negated=round(float(negated), 2),
                supported=round(float(enough), 2),
            )
    return best


def main() -> None:
    """Entry point of ``python -m bot.evaluation.fit_claims``."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", type=Path, help="parallel news, a document a line")
    parser.add_argument("--every", type=int, default=1, help="take every so many sentences alone")
    parser.add_argument("--seed", type=int, default=0, help="of the alterations and the folds")
    given = parser.parse_args()
    found = prepared(given.file, given.seed, given.every)
    print("cross-validated over documents:")
    print(table(measured(cross_validated(found, given.seed))))
    fitted = fit(found)
    print("all, by the parameters that are fitted to them:")
    print(table(measured([(one.example, judged(one.claim, one.source, one.evidence, fitted)) for one in found])))
    pprint(fitted, width=120)


if __name__ == "__main__":
    main()
