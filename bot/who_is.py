"""Who somebody is, whom an article names: short as the question is, it is not one that the sources do not tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.grounding.transliteration import likeness
from bot.retriever import Evidence
from bot.sentences import Sentence, rank_sentences
from vectorstore.terms import STOP_WORDS
from vectorstore.text import words

_WHO_IS = re.compile(r"(?:and |but |so )?who(?:['’]s| is| was) (?P<name>[^?]+?)[\s?.!]*$", re.IGNORECASE)
_NO_NAME = frozenset("al el ul ould dr mr mrs ms sir doctor professor president minister judge".split())
_DETERMINED = frozenset("the a an this that these those of in at for his her their its".split())
# Two words beside each other that are spelled so in the mean, and none less than so.
_SPELLED, _LEAST = 0.87, 0.75


def naming(evidence: Evidence) -> Sentence | None:
    """The sentence that names in full whom a question asks about, if it asks no more than who that is; else None.

    One name alone is that of many, and spells many a word of the other script.
    """
    found = _WHO_IS.match(evidence.question)
    spoken = words(found["name"]) if found else []
    name = [word for word in spoken if word not in _NO_NAME]
    if not 2 <= len(name) <= 4 or not _DETERMINED.isdisjoint(spoken):
        return None
    for candidate in evidence.candidates:
        if _names(candidate.paragraph.text, name):
            sentences = rank_sentences(replace(evidence, candidates=(candidate,)))
            return next((one for one in sentences if _names(one.quote, name)), None)
    return None


def _names(text: str, name: Sequence[str]) -> bool:
    """Whether the words of a name stand beside each other in a text, in either script."""
    told = [word for word in words(text) if word not in _NO_NAME]
    return any(_is(name, told[at : at + len(name)]) for at in range(len(told) - len(name) + 1))


def _is(name: Sequence[str], told: Sequence[str]) -> bool:
    if list(name) == list(told):
        return True
    if any(word.isascii() or word in STOP_WORDS for word in told):
        return False
    alike = [likeness(one, other) for one, other in zip(name, told, strict=True)]
    return min(alike) >= _LEAST and sum(alike) / len(alike) >= _SPELLED
