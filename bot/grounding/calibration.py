"""Parameters of the check, fitted to data: how evidence becomes a score, and from where on a claim counts as supported.

Fitted on the development half of NTREX's news, English and Arabic sentences over windows of three Arabic ones, by
logistic regressions that were cross-validated over halves of the documents; see bot.evaluation.claims.
"""

from __future__ import annotations

from bot.calibration import Logistic

Pair = str
"""``"same"`` where claim and source are in one language, ``"cross"`` where they are not."""


def pair_of(claim: str, source: str) -> Pair:
    """The key of the parameters for a claim in one language over a source in another."""
    return "same" if claim == source else "cross"


# Whether a source tells a word of a name: for an English name over Arabic, words of true sentences against names put in
# their place, AUROC .970 and .953 in the two halves.
NAMES = {
    "cross": Logistic(
        -6.198,
        {
            "told": 3.417,
            "told_here": 2.379,
            "met": 13.762,
            "met_and_told": -4.96,
            "above_mean": 5.978,
            "pieces": 0.335,
            "short": 0.511,
            "first": 5.632,
        },
    ),
    # By hand: where a claim repeats its source nearly word for word, a word that it lacks had better be met well.
    # True sentences of the set repeat their source wholly and could teach nothing about it.
    "same": Logistic(-8.5, {"told": 6.0, "met": 16.0, "paraphrased": 6.0}),
}
NAME_TOLD = {"cross": 0.34, "same": 0.6}
# How sure the alignment of a one-sided negation must be to count: one that the claim adds, one that it leaves out.
NEGATION_ADDED = {"cross": 0.52, "same": 0.3}
NEGATION_DROPPED = {"cross": 0.62, "same": 0.5}
# Whether the source says what the claim says, against other sentences of the same article.
MEANING = {
    "cross": Logistic(
        -13.412,
        {"sentence": 18.609, "weakest": 0.387, "back": 10.973, "numbers_missing": -2.206, "name_told": 5.01},
    ),
    # The weight of shared words is set by hand: the set's true claims repeat their source, which no others need do.
    "same": Logistic(
        -15.3,
        {"sentence": 14.394, "weakest": 13.263, "back": 6.262, "numbers_missing": -4.457, "words": 2.0},
    ),
}
SUPPORTED = {"cross": 0.15, "same": 0.2}
