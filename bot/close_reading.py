"""Reading closely: the likeliest parts of what was found go through the model once more, together with the question."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from bot.calibration import READ_AT_LEAST
from vectorstore.embedding import Embedder, Floats
from vectorstore.span_reader import NOWHERE, windows

if TYPE_CHECKING:
    from bot.sentences import Sentence

# Windows of up to 450 characters that are read at most: more gain nothing (see bot.calibration.READ).
WINDOWS = 3


def behind_the_best(question: str, ranked: Sequence[Sentence], weight: float, embedder: Embedder) -> Floats | None:
    """How far the log-odds that each sentence holds the answer are below those of the best one, shape (n,).

    READ_AT_LEAST at most, as for sentences that are not read. What is read are the windows of those that come close
    enough to the first of ``ranked`` to be put before it where reading has this weight. None where there is no such
    sentence, or the model did not learn to read.
    """
    near = [one for one in ranked if ranked[0].score - one.score <= -READ_AT_LEAST * weight]
    if len(near) < 2:
        return None
    chosen = {_window(one): one.candidate.paragraph.text for one in near}
    chosen = dict(itertools.islice(chosen.items(), WINDOWS))
    readings = embedder.read(question, [text[start:end] for (_, start, end), text in chosen.items()])
    if not readings:
        return None
    read = dict(zip(chosen, readings, strict=True))
    log_odds = np.full(len(ranked), NOWHERE, np.float32)
    for number, one in enumerate(ranked):
        window = _window(one)
        if window in read:
            log_odds[number] = read[window].within(one.start - window[1], one.end - window[1])
    return np.asarray(np.maximum(log_odds - log_odds.max(), READ_AT_LEAST), np.float32)


def _window(sentence: Sentence) -> tuple[str, int, int]:
    """The window that a sentence is read in: its paragraph's id, start and end."""
    paragraph = sentence.candidate.paragraph
    start, end = next(part for part in windows(paragraph.text) if part[0] <= sentence.start < part[1])
    return paragraph.id, start, end
