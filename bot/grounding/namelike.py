"""How much a word of an Arabic sentence is like a name, which no capital tells: a linear probe of its token vectors.

A probe in the sense of Alain and Bengio, "Understanding intermediate layers using linear classifier probes" (2016,
https://arxiv.org/abs/1610.01644): a logistic regression of the mean of the word's centred token vectors of the inner
layer, fitted by ``python -m bot.evaluation.fit_namelike`` to the words of parallel news, of which the English capitals
and the spelling tell what is a name. Over documents that had no part in it, a word that spells a name is likelier one
than another word is by an AUROC of .989 (.986 by the last layer).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.grounding.texts import Claim, Source
from vectorstore.model.embedding import Floats
from vectorstore.model.interaction import Centring, inside

FILE = Path(__file__).with_name("namelike.npz")
# Beyond this many log odds it is as sure as it can be.
_SURE = 6.0


def namelike(tokens: Floats) -> float:
    """The log odds that a word is a name, by its tokens' centred vectors of the inner layer, shape (t, d).

    Zero without a token, and for vectors of another length than the bundled model's, which the probe was fitted to.
    """
    bias, weights = _probe()
    if not len(tokens) or tokens.shape[1] != len(weights):
        return 0.0
    return float(np.clip(bias + tokens.mean(axis=0) @ weights, -_SURE, _SURE))


def namelike_at(claim: Claim, place: int) -> float:
    """The same log odds for the word at a place of a claim."""
    _, start, end = claim.words[place]
    return namelike(claim.inner[inside(claim.spans, start, end)])


def namelike_words(source: Source, centring: Centring) -> Floats:
    """The same log odds for each word of a source, shape (w,), with the centring of the inner layer."""
    bias, weights = _probe()
    found = np.zeros(len(source.words), np.float32)
    if not len(source.inner) or source.inner.shape[1] != len(weights):
        return found
    # Centred vectors are taken to the weights as they are to a claim's token.
    (along,) = centring.matches(weights[None, :], [source.inner])
    for i, (_, start, end) in enumerate(source.words):
        tokens = inside(source.spans, start, end)
        if tokens.any():
            found[i] = np.clip(bias + along[tokens, 0].mean(), -_SURE, _SURE)
    return found


@cache
def _probe() -> tuple[float, npt.NDArray[np.float32]]:
    with np.load(FILE) as kept:
        return float(kept["bias"]), kept["weights"].astype(np.float32)
