"""Whether a source tells a claim's numbers and dates of the same things: each is set beside one of the source's own.

A number that the claim has wrong is often told by the source of something else. So the numbers of both are matched one
to one by what stands around them, whatever their values (the assignment problem, Kuhn 1955), and once more with each
number allowed its equals alone: what the second matching loses against the first speaks for a changed number.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy.optimize import linear_sum_assignment  # type: ignore[import-untyped]

from bot.grounding.contrary import doubtful_places, rounded
from bot.grounding.numbers import Quantity, dated, duals, equal, quantities, tells
from bot.grounding.texts import Claim, Features, Source, Word
from vectorstore.model.embedding import Floats, Spans
from vectorstore.model.interaction import inside

Weights = npt.NDArray[np.float64]

REACH = 4
"""Words on either side of a number that tell what it counts."""
# Among matchings that are as good, the one with more equals.
_EQUAL = 1e-4


def swapped(claim: Claim, source: Source, cosines: Floats, own: Spans) -> tuple[Features, str]:
    """What speaks for a number of the claim being told of another thing, and the number that it speaks against most.

    Args:
        cosines: of the source's tokens that stand at ``own`` with the claim's tokens, shape (t, q).

    Returns:
        Features, zero where nothing does: ``swapped``, what the matching of equals loses in all; ``swapped_one``, what
        it loses if one number alone must have its equal, for the worst. And that worst number as written, or "".
    """
    features = dict.fromkeys(("swapped", "swapped_one"), 0.0)
    claimed = claim.quantities
    told = [*dated(source.quantities), *duals(source.text)]
    above = dated(quantities(source.heading))
    # What the heading tells, the date above all, need not stand in the paragraph.
    asked = [one for one in claimed if one.firm] + doubtful_places(claim.text, claimed, told)
    firm = np.array([one in asked and not any(tells(other, one) for other in above) for one in claimed], np.bool_)
    if not firm.any() or not told:
        return features, ""
    equals = np.array([[equal(a, b) or rounded(claim.text, a, [b]) for b in told] for a in claimed], np.bool_)
    alike = equals | np.array([[a.form == b.form for b in told] for a in claimed], np.bool_)
    there = [_around(one, claim.words, claim.spans) for one in claimed]
    here = [_around(one, source.words, own) for one in told]
    scores = np.where(alike, _likenesses(there, here, cosines), 0.0) + _EQUAL * equals
    best = _matched(scores)
    features["swapped"] = best - _matched(np.where(equals | ~firm[:, None], scores, 0.0))
    worst = ""
    for i in np.flatnonzero(firm):
        alone = scores.copy()
        alone[i] *= equals[i]
        lost = best - _matched(alone)
        if lost > features["swapped_one"]:
            features["swapped_one"], worst = lost, claim.text[slice(*claimed[i].span)]
    return features, worst


def _likenesses(there: Sequence[Floats], here: Sequence[Floats], cosines: Floats) -> Weights:
    """How alike what stands around the numbers of a claim and of a source is, shape (claimed, told).

    By how well the tokens around the one are met by those around the other, both ways.
    """
    found = np.zeros((len(there), len(here)))
    for (i, a), (j, b) in itertools.product(enumerate(there), enumerate(here)):
        if a.any() and b.any():
            part = cosines[np.ix_(b > 0, a > 0)]
            met = part.max(axis=0) @ a[a > 0] / a.sum() + part.max(axis=1) @ b[b > 0] / b.sum()
            found[i, j] = max(0.0, met / 2)
    return found


def _around(one: Quantity, spoken: Sequence[Word], spans: Spans) -> Floats:
    """Weights of the tokens around a number, shape (t,), less with each word further away.

    The number itself has none, unless it is a dual, which is the thing counted, too.
    """
    weights = np.zeros(len(spans), np.float32)
    before = [(start, end) for _, start, end in spoken if end <= one.span[0]][-REACH:][::-1]
    after = [(start, end) for _, start, end in spoken if start >= one.span[1]][:REACH]
    for side in (before, [one.span, *after] if one.dual else after):
        for distance, (start, end) in enumerate(side):
            weights[inside(spans, start, end)] = 1.0 / (1.0 + distance)
    return weights


def _matched(scores: Weights) -> float:
    """The greatest sum of a one-to-one matching of rows and columns."""
    return float(scores[linear_sum_assignment(scores, maximize=True)].sum())
