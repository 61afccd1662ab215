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


# Whether the sources answer at all, by bot.reader.answer_features: by the languages of the question and of the best
# paragraph. No evidence counts against itself: weights are bounded to their sign. Positive examples: the question with
# its article in the store; negative ones: without.
ANSWERABLE = {
    "ar-ar": Logistic(
        -34.76,
        {
            "sentence_maxsim": 12.56,
            "stem_bm25": 1.22,
            "stem_coverage": 2.03,
            "name_coverage": 1.59,
            "asks_names": -1.28,
            "dense": 32.28,
            "number_missing": -0.26,
            "tokens": 0.89,
        },
    ),
    "en-ar": Logistic(
        -39.76,
        {
            "mean_maxsim": 15.15,
            "sentence_maxsim": 9.89,
            "stem_coverage": 1.47,
            "name_coverage": 1.51,
            "asks_names": -0.31,
            "dense": 39.07,
            "number_missing": -0.62,
            "tokens": 0.25,
        },
    ),
    "en-en": Logistic(
        -50.12,
        {
            "mean_maxsim": 2.91,
            "sentence_maxsim": 14.62,
            "stem_bm25": 3.34,
            "stem_coverage": 4.55,
            "name_coverage": 0.62,
            "asks_names": -0.04,
            "dense": 44.94,
            "weakest": 5.09,
            "median": 3.57,
            "tokens": -0.34,
        },
    ),
}
# An Arabic question over English paragraphs was fitted too; its weights leaned on shared digits, which a small corpus
# has everywhere, and gained nothing over these.
ANSWERABLE["ar-en"] = ANSWERABLE["en-ar"]
# Operating points.
_ANSWERED = {"ar-ar": 0.35, "en-ar": 0.4, "ar-en": 0.4, "en-en": 0.4}
# Below this share of the operating point, the closest passages are not worth showing.
CLOSEST_ABOVE = 0.25


def language_pair(question: str, paragraph: str) -> str:
    """The key of the parameters for a question in one language over a paragraph in another."""
    return "-".join("ar" if code == "ar" else "en" for code in (question, paragraph))


def answered_above(pair: str) -> float:
    """The probability from which a question counts as answered, for a key of :func:`language_pair`."""
    return _ANSWERED[pair]
