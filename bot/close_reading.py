"""Reading closely: the likeliest parts of what was found go through the model once more, together with the question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from bot.calibration import READ_AT_LEAST
from vectorstore.embedding import Embedder, Floats
from vectorstore.span_reader import NOWHERE, windows
from vectorstore.text import Span

if TYPE_CHECKING:
    from bot.reader import Sentence

# Windows of up to 450 characters that are read: those of the likeliest sentences. They take a third of the time of all
# windows of the four best paragraphs, and gain as much (see bot.calibration.READ).
WINDOWS = 3


def behind_the_best(question: str, ranked: Sequence[Sentence], embedder: Embedder) -> Floats | None:
    """How far the log-odds that each sentence holds the answer are below those of the best one, shape (n,).

    READ_AT_LEAST at most, as for sentences that are not read: those outside the windows of the first of ``ranked``.
    None where the model did not learn to read.
    """
    places = [(one.candidate.paragraph.id, _window(one)) for one in ranked]
    chosen = list(dict.fromkeys(places))[:WINDOWS]
    texts = {one.candidate.paragraph.id: one.candidate.paragraph.text for one in ranked}
    readings = embedder.read(question, [texts[paragraph][start:end] for paragraph, (start, end) in chosen])
    if not readings:
        return None
    read = dict(zip(chosen, readings, strict=True))
    log_odds = np.full(len(ranked), NOWHERE, np.float32)
    for number, (one, place) in enumerate(zip(ranked, places, strict=True)):
        if place in read:
            begins = place[1][0]
            log_odds[number] = read[place].within(one.start - begins, one.end - begins)
    return np.asarray(np.maximum(log_odds - log_odds.max(), READ_AT_LEAST), np.float32)


def _window(sentence: Sentence) -> Span:
    """The window that a sentence is read in."""
    parts = windows(sentence.candidate.paragraph.text)
    return next((start, end) for start, end in parts if start <= sentence.start < end)
