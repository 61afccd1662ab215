"""Reading closely: the likeliest parts of what was found go through the model once more, together with the question."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from bot.calibration import READ_AT_LEAST
from vectorstore.model.embedding import Embedder, Floats
from vectorstore.model.span_reader import NOWHERE, Reading, headed, windows

if TYPE_CHECKING:
    from bot.quotation.sentences import Sentence
    from vectorstore.database.store import StoredParagraph

# Windows of up to 450 characters that are read at most, those of the likeliest sentences (bot.calibration.READ).
WINDOWS = 6


_Window = tuple[str, int, int]
"""A part of a paragraph that is read at a time: the paragraph's id, start and end."""


@dataclass(frozen=True)
class ReadPlace:
    """How a part of a text reads: the log-odds that the answer has a part of it, against that its window has none, and
    how far they are below those of all answers that its window may have, at most 0."""

    odds: float
    behind: float


class CloseReader:
    """Reads for one question, each window once."""

    def __init__(self, question: str, embedder: Embedder) -> None:
        self._question, self._embedder = question, embedder
        self._readings: dict[_Window, Reading] = {}

    @property
    def reads(self) -> bool:
        """Whether the model learned to read."""
        return self._embedder.reads

    def behind_the_best(self, ranked: Sequence[Sentence], weight: float) -> Floats | None:
        """How far the log-odds that each sentence holds the answer are below those of the best one, shape (n,).

        READ_AT_LEAST at most, as for sentences that are not read. What is read are the windows of those that come close
        enough to the first of ``ranked`` to be put before it where reading has this weight. None where there is no such
        sentence, or the model did not learn to read.
        """
        near = ranked[: within_reach([one.score for one in ranked], weight)]
        if len(near) < 2:
            return None
        chosen = list(itertools.islice(dict.fromkeys(map(_window, near)), WINDOWS))
        self._read([one for one in near if _window(one) in chosen])
        if not self._readings:
            return None
        log_odds = np.full(len(ranked), NOWHERE, np.float32)
        for number, one in enumerate(ranked):
            if _window(one) in chosen:
                log_odds[number] = self._within(one)
        return np.asarray(behind(log_odds), np.float32)

    def around(self, places: Sequence[tuple[StoredParagraph, int]]) -> list[float]:
        """The log-odds that the window around each place of a paragraph holds the answer, against that it has none;
        empty where the model did not learn to read."""
        return [reading.anywhere() for _, reading in self._read_around(places)]

    def places(self, places: Sequence[tuple[StoredParagraph, int, int]]) -> list[ReadPlace]:
        """How each of these parts ``text[start:end]`` of paragraphs reads; empty where the model did not learn to
        read."""
        around = self._read_around([(paragraph, start) for paragraph, start, _ in places])
        found = []
        for (begins, reading), (_, start, end) in zip(around, places, strict=bool(around)):
            odds = reading.meeting(start - begins, end - begins)
            found.append(ReadPlace(odds, odds - reading.anywhere()))
        return found

    def answered(self, sentences: Sequence[Sentence]) -> float | None:
        """The log-odds that the likeliest of the sentences holds the answer, against that its window has none; None
        where the model did not learn to read."""
        return max(self.odds(sentences), default=None)

    def odds(self, sentences: Sequence[Sentence]) -> list[float]:
        """The log-odds that each of the sentences holds the answer, against that its window has none; empty where the
        model did not learn to read."""
        self._read(sentences)
        return [self._within(one) for one in sentences] if self._readings else []

    def answer_in(self, sentence: Sentence) -> str:
        """What is likeliest the answer in the window that a sentence is read in; empty where the model did not learn to
        read."""
        self._read([sentence])
        if not self._readings:
            return ""
        window = _window(sentence)
        found = self._readings[window].answers(1)
        text = sentence.candidate.paragraph.text[slice(*window[1:])]
        return text[slice(*found[0][0])] if found else ""

    def _read_around(self, places: Sequence[tuple[StoredParagraph, int]]) -> list[tuple[int, Reading]]:
        """Where the window around each place of a paragraph begins, and how it reads; empty where the model did not
        learn to read."""
        found = [(_window_at(paragraph, start), paragraph) for paragraph, start in places]
        self._read_windows(dict(found))
        return [(window[1], self._readings[window]) for window, _ in found] if self._readings else []

    def _read(self, sentences: Sequence[Sentence]) -> None:
        self._read_windows({_window(one): one.candidate.paragraph for one in sentences})

    def _read_windows(self, wanted: Mapping[_Window, StoredParagraph]) -> None:
        """Read those of the windows that were not yet read, each under its section's heading, or the title of its
        article: "The cost of the repairs" tells what is estimated there. With each comes its paragraph."""
        unread = {window: paragraph for window, paragraph in wanted.items() if window not in self._readings}
        headings = [headed(paragraph.section or paragraph.title) for paragraph in unread.values()]
        parts = [paragraph.text[start:end] for (_, start, end), paragraph in unread.items()]
        texts = [heading + part for heading, part in zip(headings, parts, strict=True)]
        found = self._embedder.read(self._question, texts) if texts else []
        for window, heading, reading in zip(unread, headings, found, strict=bool(found)):
            self._readings[window] = reading.without_first(len(heading))

    def _within(self, sentence: Sentence) -> float:
        window = _window(sentence)
        return self._readings[window].within(sentence.start - window[1], sentence.end - window[1])


def within_reach(scores: Sequence[float], weight: float) -> int:
    """How many of these scores, the best first, are so near it that reading with this weight may put them first."""
    return sum(scores[0] - one <= -READ_AT_LEAST * weight for one in scores)


def behind(log_odds: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """How far log-odds are below the best of them, READ_AT_LEAST at most, in the same shape."""
    return np.asarray(np.maximum(log_odds - log_odds.max(), READ_AT_LEAST))


def _window(sentence: Sentence) -> _Window:
    """The window that a sentence is read in."""
    return _window_at(sentence.candidate.paragraph, sentence.start)


def _window_at(paragraph: StoredParagraph, place: int) -> _Window:
    start, end = next(part for part in windows(paragraph.text) if part[0] <= place < part[1])
    return paragraph.id, start, end
