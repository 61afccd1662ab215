"""Parameters fitted to data: how evidence becomes a ranking, a choice of sentences, and a probability.

Fitted on the development halves of XQuAD (Arabic and English questions over the Arabic paragraphs) and ARCD, all
paragraphs together, and checked by five-fold cross-validation over articles.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

# How well a paragraph fits a question: weights of bot.retriever.Candidate's features.
RANKING = {
    "rarity_maxsim": 38.0,
    "stem_bm25": 4.6,
    "stem_coverage": 1.2,
    "name_coverage": 2.6,
    "number_coverage": 0.8,
}

# How well a sentence of a retrieved paragraph answers: weights of bot.reader's features.
SENTENCE = {
    "paragraph": 0.47,
    "rarity_maxsim": 6.9,
    "mean_maxsim": 11.74,
    "context_maxsim": 8.2,
    "stem_coverage": 0.92,
    "name_coverage": 0.32,
    "time_asked_and_told": 0.95,
    "time_asked_no_number": -0.8,
    "number_asked_and_told": 2.24,
    "number_asked_in_digits": 0.31,
    "log_characters": -0.2,
    "first": 0.2,
}
# A second sentence is quoted while the best one's share of the probability is below this.
ENOUGH = 0.98


@dataclass(frozen=True)
class Logistic:
    """A logistic regression: ``1 / (1 + exp(-(intercept + Σ weight × feature)))``."""

    intercept: float
    weights: dict[str, float]

    def probability(self, features: dict[str, float]) -> float:
        """The probability for these features; every feature that has a weight must be there."""
        logit = self.intercept + sum(weight * features[name] for name, weight in self.weights.items())
        return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, logit))))


# Whether the sources answer at all, by bot.reader.answer_features: for a question in the language of the best paragraph
# and for one in the other. Positive examples: the question with its article in the store; negative ones: without.
ANSWERABLE = {
    "same": Logistic(
        -34.186,
        {
            "mean_maxsim": -11.053,
            "sentence_maxsim": 9.844,
            "weakest_quarter": -2.563,
            "rarity_maxsim": 25.19,
            "stem_bm25": 1.207,
            "stem_coverage": 1.456,
            "name_coverage": 1.243,
            "asks_names": -1.234,
            "dense": 29.608,
            "weakest": -4.704,
            "median": -4.102,
            "number_missing": -0.4,
            "tokens": 0.896,
        },
    ),
    "cross": Logistic(
        -41.319,
        {
            "mean_maxsim": -13.24,
            "sentence_maxsim": 5.293,
            "weakest_quarter": 5.178,
            "rarity_maxsim": 29.129,
            "stem_bm25": -8.574,
            "stem_coverage": 3.21,
            "name_coverage": 1.577,
            "asks_names": -0.364,
            "dense": 41.066,
            "weakest": -4.577,
            "median": 1.699,
            "number_missing": -0.717,
            "tokens": 0.219,
        },
    ),
}
# Operating points.
_ANSWERED = {"same": 0.35, "cross": 0.4}
# Below this share of the operating point, the closest passages are not worth showing.
CLOSEST_ABOVE = 0.4


def answered_above(cross_language: bool) -> float:
    """The probability from which a question counts as answered."""
    return _ANSWERED["cross" if cross_language else "same"]
