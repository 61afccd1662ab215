"""Reading closely: the likeliest parts of what was found go through the model once more, together with the question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.retriever import Evidence, quotable_spans
from vectorstore.embedding import Embedder
from vectorstore.span_reader import windows
from vectorstore.text import Span

if TYPE_CHECKING:
    from bot.reader import Sentence

# Windows of up to 450 characters that are read: those of the likeliest sentences. They take a third of the time of all
# windows of the four best paragraphs, and gained as much (see bot.calibration.SENTENCE_READ).
WINDOWS = 3


def read_closely(evidence: Evidence, ranked: Sequence[Sentence], embedder: Embedder) -> Evidence:
    """The evidence with the log-odds that the answer stands in the sentences around the best of ``ranked``.

    The same evidence where the model did not learn to read.
    """
    parts: dict[tuple[str, Span], str] = {}
    for sentence in ranked:
        paragraph = sentence.candidate.paragraph
        start, end = next(part for part in windows(paragraph.text) if part[0] <= sentence.start < part[1])
        parts[paragraph.id, (start, end)] = paragraph.text[start:end]
        if len(parts) == WINDOWS:
            break
    readings = embedder.read(evidence.question, list(parts.values()))
    if not readings:
        return evidence
    texts = {one.paragraph.id: one.paragraph.text for one in evidence.candidates}
    read: dict[str, dict[Span, float]] = {}
    for (found_id, (begins, ends)), reading in zip(parts, readings, strict=True):
        for start, end in quotable_spans(texts[found_id]):
            if begins <= start and end <= ends:
                read.setdefault(found_id, {})[start, end] = reading.within(start - begins, end - begins)
    return replace(
        evidence, candidates=tuple(replace(one, read=read.get(one.paragraph.id, {})) for one in evidence.candidates)
    )
