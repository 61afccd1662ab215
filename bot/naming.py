"""Whether stored paragraphs say the words of a topic, and whether a text is made of words at all."""

from __future__ import annotations

from bot.retriever import Evidence
from vectorstore.terms import STOP_WORDS, index_terms, stem
from vectorstore.text import words

# Characters a token: words of either language, and names of any, are cut into longer pieces than letters at random.
_LETTERS_AT_RANDOM = 2.0


def naming(topic: str, evidence: Evidence) -> tuple[str, ...]:
    """The sources of the articles that say all words of a topic: in the title, or else in a paragraph."""
    asked = {f"s_{stem(word)}" for word in words(topic) if word not in STOP_WORDS}
    if not asked:
        return ()
    titled: dict[str, None] = {}
    told: dict[str, None] = {}
    for candidate in evidence.candidates:
        paragraph = candidate.paragraph
        if asked <= set(index_terms(paragraph.title, "", "")):
            titled[paragraph.source] = None
        if asked <= candidate.terms:
            told[paragraph.source] = None
    return tuple(titled or told)


def is_nonsense(evidence: Evidence) -> bool:
    """Whether a question has no word that is stored, no word that questions are made of, and none that reads as one."""
    spoken = words(evidence.question)
    if not spoken or any(word in STOP_WORDS or word.isdigit() for word in spoken):
        return False
    asked = {term for term in evidence.terms if term[:2] in ("w_", "s_")}
    if any(asked & candidate.terms for candidate in evidence.candidates):
        return False
    return sum(map(len, spoken)) < _LETTERS_AT_RANDOM * max(1, len(evidence.spans))
