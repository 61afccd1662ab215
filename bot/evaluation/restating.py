"""Does a sentence restate a paragraph? Judged by its words alone, apart from the check of ``bot.grounding``.

A sentence restates a text of its own language if that has all its numbers, and four fifths of its content words by
their stems. No vector has a part in it, and an English sentence over an Arabic paragraph is held against the parallel
English text, which the check never sees. Words in another order may say something else, and other words the same: it is
a measure of how many sentences stay with their source, and no judge of one sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.evaluation.datasets import GoldQuestion
from vectorstore.caches.terms import STOP_WORDS, stem
from vectorstore.text import language, words

SHARED = 0.8

Parallels = dict[str, frozenset[str]]
"""For the text of a paragraph, the texts that say the same in the other language."""


def parallels(questions: Iterable[GoldQuestion], others: Iterable[GoldQuestion]) -> Parallels:
    """The paragraphs that hold the answers to the same questions in two languages, by the text in the first."""
    held = {other.id: other.paragraphs for other in others}
    found: Parallels = {}
    for one in questions:
        for text in one.paragraphs:
            found[text] = found.get(text, frozenset()) | held.get(one.id, frozenset())
    return found


def restates(sentence: str, paragraphs: Sequence[str], known: Parallels) -> bool | None:
    """Whether a sentence restates one of the paragraphs; None where none of them is known in its language."""
    spoken = language(sentence)
    texts = {text for one in paragraphs for text in (one, *known.get(one, ())) if language(text) == spoken}
    return any(_shared(sentence, text) for text in texts) if texts else None


def _shared(sentence: str, text: str) -> bool:
    said, told = _stems(sentence), _stems(text)
    numbers = {one for one in said if any(map(str.isdigit, one))}
    return bool(said) and numbers <= told and len(said & told) >= SHARED * len(said)


def _stems(text: str) -> set[str]:
    return {stem(word) for word in words(text) if word not in STOP_WORDS}
