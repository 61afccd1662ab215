"""Entailment: whether a text says what a claim says, by the embedding model with what it learned for that.

Claim and text go through the model together, so that each word of the claim is seen in the light of the text. The first
token tells whether the text entails the whole claim, and each of the claim's own tokens whether the text tells it, as
in word-level quality estimation of translations (Kepler et al. 2019, https://arxiv.org/abs/1902.08646): claim and text
may be in two languages. ``python -m bot.evaluation.fit_entailment`` trains the corrections and the vectors;
bot.grounding.calibration says what they gain over documents that they never saw. The model of the package learned from
all documents of the development sets: what is measured with it over them is better than what users get.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from vectorstore.model.corrections import Corrections, Floats

BUNDLED = Path(__file__).with_name("entailment.npz")
"""What the bundled model learned."""
WINDOW = 900
"""Characters of whole sentences that are held against a claim together; a longer sentence is alone."""


@dataclass(frozen=True)
class Entailment:
    """What a text says to a claim.

    Attributes:
        entailed: log-odds that the text entails the claim.
        doubts: shape (t,), log-odds of each of the claim's tokens that the text does not tell it.
        spans: shape (t, 2), start and end of each token in the claim, in characters.
    """

    entailed: float
    doubts: Floats
    spans: npt.NDArray[np.int64]

    def doubt(self, start: int, end: int) -> float | None:
        """The largest doubt in ``claim[start:end]``, None where no token is."""
        inside = (self.spans[:, 1] > start) & (self.spans[:, 0] < end)
        return float(self.doubts[inside].max()) if inside.any() else None


@dataclass(frozen=True)
class EntailmentModel:
    """What a model learned about entailment: its corrections, and a vector (d,) and a constant for either log-odds."""

    corrections: Corrections
    entailed: Floats
    entailed_bias: float
    doubted: Floats
    doubted_bias: float

    @classmethod
    def load(cls, path: Path) -> EntailmentModel:
        """Read what :meth:`save` wrote.

        Raises:
            OSError, ValueError, KeyError: the file is not there, or is not of such a model.
        """
        with np.load(path) as kept:
            entailed, doubted = kept["entailed"].astype(np.float32), kept["doubted"].astype(np.float32)
        return cls(Corrections.load(path), entailed[:-1], float(entailed[-1]), doubted[:-1], float(doubted[-1]))

    def save(self, path: Path) -> None:
        """Write the model."""
        self.corrections.save(
            path,
            entailed=np.append(self.entailed, np.float32(self.entailed_bias)),
            doubted=np.append(self.doubted, np.float32(self.doubted_bias)),
        )

    def judged(self, tokens: Floats, own: npt.NDArray[np.bool_], spans: npt.NDArray[np.int64]) -> Entailment:
        """What tokens (t, d) tell, of which ``own`` are the claim's, at ``spans``, (t, 2)."""
        entailed = float(tokens[0] @ self.entailed) + self.entailed_bias
        doubts = tokens[own] @ self.doubted + np.float32(self.doubted_bias)
        return Entailment(entailed, np.asarray(doubts, np.float32), spans[own])
