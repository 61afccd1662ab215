"""Reading: where in a text the answer to a question stands, by the embedding model with what it learned for that.

Question and text go through the model together, so that each word of the text is seen in the light of the question; two
vectors tell from the last layer's tokens how likely the answer begins and ends at each (extractive reading as in BERT,
Devlin et al. 2018, https://arxiv.org/abs/1810.04805, section 4.3). The first token stands for no answer at all.
``python -m bot.evaluation.fit_reader`` trains the corrections and the vectors; bot.calibration says what they gain over
articles that they never saw.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from vectorstore.corrections import Corrections, Floats
from vectorstore.text import Span, sentences

BUNDLED = Path(__file__).with_name("span_reader.npz")
"""What the bundled model learned."""
QUESTION, TEXT = "query: ", "passage: "
"""What stands before a question and a text, in training, too."""
WINDOW = 450
"""Characters of whole sentences that are read together; a longer sentence is read alone."""
# Tokens that an answer may have.
_LONGEST = 30
_DOWN, _UP = ".down", ".up"


@dataclass(frozen=True)
class Reading:
    """How likely the answer stands where, in a text that was read for a question.

    Attributes:
        starts: shape (t,), log-odds that the answer begins with a token against that the window has none.
        ends: shape (t,), the same of its end.
        spans: shape (t, 2), start and end of each token in the text, in characters.
        windows: shape (t,), the window that each token was read in.
    """

    starts: Floats
    ends: Floats
    spans: npt.NDArray[np.int64]
    windows: npt.NDArray[np.int64]

    def best(self, start: int, end: int) -> float:
        """The log-odds of the likeliest answer within ``text[start:end]``; the least possible where there is none."""
        inside = np.flatnonzero((self.spans[:, 1] > start) & (self.spans[:, 0] < end))
        return self._likeliest(inside, inside)

    def over(self, start: int, end: int) -> float:
        """The log-odds of the likeliest answer that ``text[start:end]`` is part of or touches."""
        begins = np.flatnonzero(self.spans[:, 0] < end)
        stops = np.flatnonzero(self.spans[:, 1] > start)
        return self._likeliest(begins, stops)

    def _likeliest(self, begins: npt.NDArray[np.int64], stops: npt.NDArray[np.int64]) -> float:
        if not len(begins) or not len(stops):
            return NOWHERE
        ahead = stops[None, :] - begins[:, None]
        fits = (ahead >= 0) & (ahead < _LONGEST) & (self.windows[begins][:, None] == self.windows[stops][None, :])
        scores = np.where(fits, self.starts[begins][:, None] + self.ends[stops][None, :], NOWHERE)
        return max(NOWHERE, float(scores.max()))


NOWHERE = -30.0
"""The log-odds of an answer where no token may begin or end it."""


@dataclass(frozen=True)
class SpanReader:
    """What a model learned about reading: its corrections, and the vectors of a beginning and of an end, (d,) each.

    What a vector adds to all tokens alike makes no difference between them and no answer, so there is no bias.
    """

    corrections: Corrections
    start: Floats
    end: Floats

    @classmethod
    def load(cls, path: Path) -> SpanReader:
        """Read what :meth:`save` wrote.

        Raises:
            OSError, ValueError, KeyError: the file is not there, or is not a reader's.
        """
        with np.load(path) as kept:
            arrays = {name: kept[name].astype(np.float32) for name in kept.files}
        start, end = arrays.pop("start"), arrays.pop("end")
        names = [name.removesuffix(_DOWN) for name in arrays if name.endswith(_DOWN)]
        return cls(Corrections({name: (arrays[name + _DOWN], arrays[name + _UP]) for name in names}), start, end)

    def save(self, path: Path) -> None:
        """Write the reader in half precision, which changes log-odds by some hundredths."""
        arrays = {"start": self.start, "end": self.end}
        for name, (down, up) in self.corrections.layers.items():
            arrays |= {name + _DOWN: down, name + _UP: up}
        np.savez_compressed(path, **{name: array.astype(np.float16) for name, array in arrays.items()})  # type: ignore[arg-type]

    def scores(self, tokens: Floats) -> tuple[Floats, Floats]:
        """Log-odds of a beginning and of an end, shape (t,) each, of tokens (t, d), the first one for no answer."""
        starts, ends = tokens @ self.start, tokens @ self.end
        return starts - starts[0], ends - ends[0]


def windows(text: str) -> list[Span]:
    """The parts of a text that are read at a time, start and end in characters: whole sentences, none left out."""
    parts: list[Span] = []
    for start, end in sentences(text):
        if parts and end - parts[-1][0] <= WINDOW:
            parts[-1] = (parts[-1][0], end)
        else:
            parts.append((start, end))
    return parts


def joined(readings: Sequence[tuple[Floats, Floats, npt.NDArray[np.int64]]]) -> Reading:
    """The reading of a text out of those of its windows: beginnings, ends, and spans in the text."""
    return Reading(
        np.concatenate([starts for starts, _, _ in readings]),
        np.concatenate([ends for _, ends, _ in readings]),
        np.concatenate([spans for _, _, spans in readings]),
        np.concatenate([np.full(len(starts), i) for i, (starts, _, _) in enumerate(readings)]),
    )
