"""Which articles tell of a topic in its very words, and whether a text is made of words at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from bot.about.answers import OfTopic
from bot.grounding.gazetteer import told
from bot.retrieval.retriever import Candidate, Evidence
from vectorstore.caches.terms import CLITICS, STOP_WORDS, skeletons, stem
from vectorstore.text import word_spans, words

# Characters a token: words of either language, and names of any, are cut into longer pieces than letters at random.
_LETTERS_AT_RANDOM = 1.6
# Times that one word, and each letter in one, stands in what is meant: «لا لا لا», "www".
_SAID_IN_EARNEST = 3
# Shorter stems are shared by words that have nothing to do with each other: الرياضة, رياض.
_TELLING_STEM = 5
_TELLING_SKELETON = 4
_PARAGRAPHS = 2


def of_topic(topic: str, evidence: Evidence) -> OfTopic:
    """The articles that tell of a topic in its very words, names of either language translated.

    An article tells of it in its title, where it opens, or in several paragraphs; where none does, in any.
    """
    # Typed in haste, any word may be a name.
    hasty = topic.islower()
    asked = [(word, hasty or topic[start].isupper()) for word, start, _ in word_spans(topic) if word not in STOP_WORDS]
    titled: dict[str, None] = {}
    opened: dict[str, None] = {}
    mentioned: Counter[str] = Counter()
    for candidate in evidence.candidates if asked else ():
        paragraph = candidate.paragraph
        if all(_says(words(paragraph.title), word, named) for word, named in asked):
            titled[paragraph.source] = None
        said = words(f"{paragraph.title} {paragraph.section or ''} {paragraph.text}")
        if all(_says(said, word, named) for word, named in asked):
            mentioned[paragraph.source] += 1
            if paragraph.position == 1:
                opened[paragraph.source] = None
    often = [source for source, count in mentioned.items() if count >= _PARAGRAPHS]
    telling = tuple(dict.fromkeys([*titled, *opened, *often])) or tuple(mentioned)
    return OfTopic(tuple(titled) or telling, telling)


def likeliest(topic: str, evidence: Evidence) -> Candidate | None:
    """The best paragraph for a topic, of those that say its names where any does."""
    names = [word for word, start, _ in word_spans(topic) if topic[start].isupper() and word not in STOP_WORDS]
    saying = (
        candidate
        for candidate in evidence.candidates
        if names
        and all(_says(words(f"{candidate.paragraph.title} {candidate.paragraph.text}"), name, True) for name in names)
    )
    return next(saying, next(iter(evidence.candidates), None))


def _says(said: Iterable[str], word: str, named: bool) -> bool:
    """Whether a word is among those that are said, in another form or, a name, in the other script."""
    said = list(said)
    if named and (told(word, said) or _spelled(said, word)):
        return True
    bare = _bare(word)
    root = stem(word)
    return any(one == word or _bare(one) == bare or (len(root) >= _TELLING_STEM and stem(one) == root) for one in said)


def _spelled(said: Iterable[str], name: str) -> bool:
    wanted = {skeleton for skeleton in skeletons(name) if len(skeleton) >= _TELLING_SKELETON}
    return any(wanted & skeletons(one) for one in said)


def _bare(word: str) -> str:
    """A word without what is written onto its front; an English plural without its s."""
    if word.isascii():
        return stem(word)
    fronts = [clitic for clitic in CLITICS if clitic.endswith(("ال", "لل")) and word.startswith(clitic)]
    front = max(fronts, key=len, default="")
    return word[len(front) :] if len(word) - len(front) >= 3 else word


def is_nonsense(evidence: Evidence) -> bool:
    """Whether a question has no word that is stored, no word that questions are made of, and none that reads as one.

    Or no second word: one alone, said again and again, asks for nothing.
    """
    spoken = words(evidence.question)
    if len(spoken) > _SAID_IN_EARNEST and len(set(spoken)) == 1:
        return True
    if not spoken or any(word in STOP_WORDS or word.isdigit() for word in spoken):
        return False
    asked = {term for term in evidence.terms if term[:2] in ("w_", "s_")}
    if any(asked & candidate.terms for candidate in evidence.candidates):
        return False
    if all(len(word) > _SAID_IN_EARNEST * len(set(word)) for word in spoken):
        return True
    pieces = sum(any(map(str.isalnum, evidence.question[start:end])) for start, end in evidence.spans)
    return sum(map(len, spoken)) < _LETTERS_AT_RANDOM * pieces
