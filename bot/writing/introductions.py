"""Paragraphs in which whoever speaks is named in full, as the article introduced them.

An article says «قال وزير الطاقة سالم العوفي إن …» once, and then «وأضاف العوفي أن …». A model that is given both writes
the full name of either, and the paragraph alone would not tell it. So the checker is given the paragraph with the name
in full. Only what surely names the same person is taken: behind the verb that opens a sentence, both times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from bot.grounding.dates import MONTHS, WEEKDAYS
from bot.grounding.transliteration import likeness
from vectorstore.caches.terms import STOP_WORDS, stem
from vectorstore.text import sentences, word_spans, words

_LONGEST = 12
"""Words of an introduction at most, title and name."""
_MOST_OF_A_NAME = 4
_THAT = frozenset("ان انه انها بان بانه بانها".split())
# What may stand behind a name, and is no part of it.
_NO_NAMES = frozenset(
    words(
        """
        يوم مساء صباح فجر ليل ليلة أمس عام سنة شهر ظهر عصر خلال قبل بعد أثناء
        قائلا قائلة مضيفا مضيفة مؤكدا مؤكدة موضحا موضحة مشيرا مشيرة معلنا معلنة
        """
    )
)
_ARTICLES = frozenset(("al", "el"))
# From so alike on a word in Latin letters spells a name.
_SPELLED = 0.8
_Spoken = tuple[str, int, int]
"""A word, folded, and where it stands."""


@dataclass(frozen=True)
class Introduced:
    """A paragraph's text with names in full, where each of its characters stands in the paragraph, and the
    words of those names and titles, folded."""

    text: str
    places: tuple[int, ...]
    names: tuple[tuple[str, ...], ...] = ()

    def in_place(self, start: int, end: int) -> tuple[int, int]:
        """A span of the text as one of the paragraph."""
        return (self.places[start], self.places[end - 1] + 1) if start < end else (start, end)

    def named_by(self, spoken: Sequence[str]) -> bool:
        """Whether words, folded, tell one of the names by its last two words, and none with another given name or, in
        Arabic, another title: what does not is no reason to read the names in full."""
        told = [word for word in spoken if word not in _ARTICLES]
        found = [
            _same(told[i - 1], one[-2]) and _titled(told[: i - 1], one)
            for i in range(1, len(told))
            for one in self.names
            if _same(told[i], one[-1])
        ]
        return bool(found) and all(found)


@dataclass(frozen=True)
class _Speaker:
    """Who is named behind the verb that opens a sentence: the verb, and the last word of the name, folded."""

    feminine: bool
    name: str


def introduced(texts: Sequence[str]) -> list[Introduced]:
    """The paragraphs of one article, given in any order, each with the names that another of them tells in full."""
    found: dict[_Speaker, set[str]] = {}
    for text in texts:
        for speaker, phrase in _introductions(text):
            found.setdefault(speaker, set()).add(phrase)
    # Of two people of one name, nobody knows who speaks.
    known = {speaker: next(iter(phrases)) for speaker, phrases in found.items() if len(phrases) == 1}
    return [_in_full(text, known) for text in texts]


def _same(word: str, name: str) -> bool:
    """Whether a word is one of a name, in its letters or in Latin ones."""
    return word == name or (word.isascii() and likeness(word, name) >= _SPELLED)


def _titled(before: Sequence[str], name: Sequence[str]) -> bool:
    """Whether the words before a given name, back to its verb, are all of the title. An English title cannot be
    told from another by its letters."""
    known = {stem(word) for word in name}
    title = list(takewhile(lambda word: word not in STOP_WORDS, reversed(before)))
    # The first of them is the verb, behind a word of function or at the beginning.
    return all(word.isascii() or stem(word) in known for word in title[:-1])


def _in_full(text: str, known: dict[_Speaker, str]) -> Introduced:
    written, places, done = "", list[int](), 0
    names: list[tuple[str, ...]] = []
    for start, end in sentences(text):
        opening = word_spans(text[start:end])[:2]
        if len(opening) < 2 or not _together(text[start:end], opening):
            continue
        (verb, _, _), (name, begins, ends) = opening
        phrase = known.get(_Speaker(_feminine(verb), name))
        if phrase is None or verb in STOP_WORDS:
            continue
        begins, ends = start + begins, start + ends
        written += text[done:begins] + phrase
        places += [*range(done, begins), *[begins] * (len(phrase) - 1), ends - 1]
        done = ends
        names.append(tuple(words(phrase)))
    return Introduced(written + text[done:], (*places, *range(done, len(text))), tuple(names))


def _introductions(text: str) -> Iterator[tuple[_Speaker, str]]:
    """Those who are named with a title where they are said to say something, with the words of both."""
    for start, end in sentences(text):
        sentence = text[start:end]
        spoken = word_spans(sentence)[: _LONGEST + 2]
        said = next((i for i, (word, _, _) in enumerate(spoken) if i and _begins(sentence, spoken, i, word)), 0)
        # What stands behind the name tells where or when it was said: «في بيان», «للصحفيين», «، الثلاثاء،».
        for until in range(said, 3, -1):
            phrase = spoken[1:until]
            behind = until == said or spoken[until][0] in STOP_WORDS | _NO_NAMES or spoken[until][0][0] == "ل"
            apart = not _together(sentence, spoken[until - 1 : until + 1])
            if (behind or apart) and _together(sentence, spoken[:until]) and _is_name([word for word, _, _ in phrase]):
                yield _Speaker(_feminine(spoken[0][0]), phrase[-1][0]), sentence[phrase[0][1] : phrase[-1][2]]
                break


def _begins(sentence: str, spoken: Sequence[_Spoken], at: int, word: str) -> bool:
    """Whether what is said begins at a word: behind "that" or a colon."""
    return word in _THAT or ":" in sentence[spoken[at - 1][2] : spoken[at][1]]


def _is_name(phrase: Sequence[str]) -> bool:
    """Whether the end of a phrase is the name of whoever has the title that it begins with: behind the last definite
    word of the title stand a given name or more, and the last word."""
    definite = [i for i, word in enumerate(phrase[:-1]) if word.startswith("ال") and word not in STOP_WORDS]
    name = phrase[definite[-1] + 1 :] if definite else []
    # «الرئيس التنفيذي لشركة …» and «المتحدث باسم …» are still the title.
    if not 2 <= len(name) <= _MOST_OF_A_NAME or name[0][0] in "بل":
        return False
    # «ممثل المنظمة في اليمن …» is one title, «الأنصار ومن بينهم الوزير …» is no one's.
    if sum(word in STOP_WORDS for word in phrase) > 1:
        return False
    return not any(
        word in STOP_WORDS | _NO_NAMES or word in WEEKDAYS or word in MONTHS or word[0].isdigit() for word in name
    )


def _together(sentence: str, spoken: Sequence[_Spoken]) -> bool:
    """Whether nothing stands between words but space."""
    return not re.search(r"[^\w\s\u064b-\u0652\u0670\u0640]", sentence[spoken[0][1] : spoken[-1][2]])


def _feminine(verb: str) -> bool:
    """Whether a verb, folded, is one of a woman, as far as its letters tell."""
    bare = verb.lstrip("وف")
    return bare.endswith("ت") or bare.startswith("ت")
