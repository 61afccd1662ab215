"""Reading: where in a text the answer to a question stands, by the embedding model with what it learned for that.

Question and text go through the model together, so that each word of the text is seen in the light of the question; two
vectors tell from the last layer's tokens how likely the answer begins and ends at each (extractive reading as in BERT,
Devlin et al. 2018, https://arxiv.org/abs/1810.04805, section 4.3). The first token stands for no answer at all.
``python -m bot.evaluation.fit_reader`` trains the corrections and the vectors; bot.calibration says what they gain over
articles that they never saw. The reader of the package learned from all articles of the development sets: what is
measured with it over them, as ``rawi eval`` does, is better than what users get.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from vectorstore.model.corrections import Corrections, Floats
from vectorstore.text import Span, sentences

BUNDLED = Path(__file__).with_name("span_reader.npz")
"""What the bundled model learned."""
QUESTION, TEXT = "query: ", "passage: "
"""What stands before a question and a text, in training, too."""
WINDOW = 450
"""Characters of whole sentences that are read together; a longer sentence is read alone."""
NOWHERE = -30.0
"""The least log-odds: of an answer where no token may begin or end it."""
# Tokens that an answer may have.
_LONGEST = 30


Found = tuple[Span, float]
"""A part of a text, start and end in characters, and the log-odds that it is the answer."""


@dataclass(frozen=True)
class Reading:
    """How likely the answer stands where, in a text that was read for a question.

    Attributes:
        starts: shape (t,), log-odds that the answer begins with a token, against that the text has none.
        ends: shape (t,), the same of its end.
        spans: shape (t, 2), start and end of each token in the text, in characters.
    """

    starts: Floats
    ends: Floats
    spans: npt.NDArray[np.int64]

    def within(self, start: int, end: int) -> float:
        """The log-odds that the answer stands in ``text[start:end]``: of all that may be it there, together."""
        return _together(self._odds(self._inside(start, end)))

    def anywhere(self) -> float:
        """The log-odds that the answer stands in the text: of all that may be it, together."""
        return _together(self._odds())

    def meeting(self, start: int, end: int) -> float:
        """The log-odds that the answer has a part of ``text[start:end]``, and whatever else: all such together."""
        inside = np.flatnonzero(self._inside(start, end))
        if not len(inside):
            return NOWHERE
        return _together(self._odds()[: inside[-1] + 1, inside[0] :])

    def without_first(self, characters: int) -> Reading:
        """The same of the text behind so many characters, which were read with it and hold no answer."""
        kept = self.spans[:, 1] > characters
        return Reading(self.starts[kept], self.ends[kept], np.maximum(self.spans[kept] - characters, 0))

    def answers(self, limit: int) -> list[Found]:
        """So many of the likeliest answers, the best first."""
        odds = self._odds()
        best = np.argsort(-odds, axis=None)[:limit]
        places = zip(*np.unravel_index(best, odds.shape), strict=True)
        return [
            ((int(self.spans[first, 0]), int(self.spans[last, 1])), float(odds[first, last]))
            for first, last in places
            if odds[first, last] > -np.inf
        ]

    def _inside(self, start: int, end: int) -> npt.NDArray[np.bool_]:
        """Which tokens have a part of ``text[start:end]``, shape (t,)."""
        return np.asarray((self.spans[:, 1] > start) & (self.spans[:, 0] < end))

    def _odds(self, inside: npt.NDArray[np.bool_] | slice = slice(None)) -> npt.NDArray[np.float64]:
        """Log-odds of the answer from each of these tokens to each, shape (i, i); of all tokens, if none are named."""
        starts, ends = self.starts[inside], self.ends[inside]
        order = np.arange(len(starts))
        ahead = order[None, :] - order[:, None]
        odds = starts[:, None].astype(np.float64) + ends[None, :]
        return np.where((ahead >= 0) & (ahead < _LONGEST), odds, -np.inf)


def _together(log_odds: npt.NDArray[np.float64]) -> float:
    """The log-odds of all of these together, NOWHERE at least."""
    odds = np.exp(log_odds).sum()
    return max(NOWHERE, float(np.log(odds))) if odds else NOWHERE


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
            start, end = kept["start"].astype(np.float32), kept["end"].astype(np.float32)
        return cls(Corrections.load(path), start, end)

    def save(self, path: Path) -> None:
        """Write the reader."""
        self.corrections.save(path, start=self.start, end=self.end)

    def scores(self, tokens: Floats) -> tuple[Floats, Floats]:
        """Log-odds of a beginning and of an end, shape (t,) each, of tokens (t, d), the first one for no answer."""
        starts, ends = tokens @ self.start, tokens @ self.end
        return starts - starts[0], ends - ends[0]


def tokenized(
    tokenizer: Any,
    questions: Sequence[str],
    texts: Sequence[str],
    longest: int,
    truncation: bool | str = True,
    part: Literal[0, 1] = 1,
    multiple: int | None = None,
) -> tuple[Any, npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """Questions with texts as the model takes them, of so many tokens at most; where each token stands in the text, or
    with ``part=0`` in the question, in characters (n, t, 2); and which tokens are of that itself (n, t).

    They are padded to a ``multiple`` of tokens, if one is given: a CPU prepares itself for each length anew.
    """
    encoded = tokenizer(
        [QUESTION + question for question in questions],
        [TEXT + text for text in texts],
        padding=True,
        pad_to_multiple_of=multiple,
        truncation=truncation,
        max_length=longest,
        return_offsets_mapping=True,
        return_tensors="pt",
    )
    offsets = encoded.pop("offset_mapping").numpy() - len((QUESTION, TEXT)[part])
    own = np.array([[of == part for of in encoded.sequence_ids(i)] for i in range(len(texts))])
    return encoded, offsets, own & (offsets[..., 1] > 0)


def headed(heading: str | None) -> str:
    """What a text is read under: its section's heading, or else its article's title, on a line of its own. It does not
    end like a question, which would be taken for the answer to the same question."""
    return f"{heading.rstrip(' ?؟')}\n" if heading else ""


@lru_cache(maxsize=4096)
def windows(text: str, longest: int = WINDOW) -> tuple[Span, ...]:
    """The parts of a text that are read at a time, start and end in characters: whole sentences, none left out."""
    parts: list[Span] = []
    for start, end in sentences(text):
        if parts and end - parts[-1][0] <= longest:
            parts[-1] = (parts[-1][0], end)
        else:
            parts.append((start, end))
    return tuple(parts)
