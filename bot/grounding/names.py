"""Names of people, places and organisations in a sentence, and whether a source names them, in either script."""

from __future__ import annotations

import re

from bot.grounding.numbers import quantities
from vectorstore.caches.terms import STOP_WORDS
from vectorstore.text import normalise, words

_CAPITAL = r"[A-ZÀ-ÖØ-Þ]"
_NAME_WORD = rf"(?:{_CAPITAL}[^\W\d_]*(?:['’\-.&]{_CAPITAL}?[^\W\d_]+)*\.?(?=\W|$)|(?:{_CAPITAL}\.)+)"
_NAME = re.compile(rf"(?<![\w'’]){_NAME_WORD}(?: {_NAME_WORD})*")
_POSSESSIVE = re.compile(r"(?:['’]s|['’])$")
# Capitalised for another reason than that they name: months and weekdays count as dates.
_NO_NAMES = frozenset(
    """
    january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday i i'm i've i'd i'll mr mrs ms dr sir lord lady the a an and of in on at for to but
    he she it they we you his her its their our my this that these those there then when while if as after before
    since with from by no not yes what who where why how which some many most all one two so or yet also however
    although because during under over between into about only even just more both each every any other another such
    according meanwhile despite asked added now today yesterday tomorrow here let's it's that's there's don't didn't
    he's she's we're they're i'm you're can can't do did does is are was were will would should could may might
    """.split()
)

_HEADLINE = 0.65
_CONTRACTION = re.compile(r"['’](?:ll|ve|re|d|m|t)$", re.IGNORECASE)
# What ends before a place where a sentence or a quotation begins, unless it is the point of an abbreviation.
_OPENING = re.compile(r"(?:^|[.!?…:]|[.!?…:]?[\"'”’»)\]]*[\"“«‘])\W*$")
_ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|Sen|Rep|Rev|Gov|Gen|Lt|Capt|Sgt|Prof|No|[A-Z])\.\W*$")


def begins_sentence(text: str, at: int) -> bool:
    """Whether a sentence or a quotation begins at a place: a capital there tells nothing."""
    return bool(_OPENING.search(text[:at])) and not _ABBREVIATED.search(text[:at])


def english_names(text: str) -> list[tuple[int, int]]:
    """The spans of runs of capitalised words, without titles, dates and words capitalised by their place."""
    spoken = re.findall(r"[^\W\d_]+", text)
    capitals = sum(word[0].isupper() for word in spoken)
    if len(spoken) >= 5 and capitals > _HEADLINE * len(spoken) and all(map(_may_be_in_headline, spoken)):
        return []  # A headline in capitals, which tell nothing there.
    found: list[tuple[int, int]] = []
    for match in _NAME.finditer(text):
        start = match.start()
        run: list[tuple[int, int]] = []
        for part in re.finditer(r"\S+", match.group()):
            written = part.group().rstrip(".")
            bare = _POSSESSIVE.sub("", written)
            if normalise(bare) in _NO_NAMES or len(bare) < 2 or _CONTRACTION.search(bare):
                if run:
                    found.append((run[0][0], run[-1][1]))
                run = []
                continue
            run.append((start + part.start(), start + part.start() + len(bare)))
            if bare != written:  # a possessive ends a name
                found.append((run[0][0], run[-1][1]))
                run = []
        if run:
            found.append((run[0][0], run[-1][1]))
    return [(start, end) for start, end in found if not _counts(text, start, end)]


def _may_be_in_headline(word: str) -> bool:
    """Whether a word may stand so in a headline: in "Monaco sold Ansu Fati to Lyon" the verb does not."""
    return word[0].isupper() or word in STOP_WORDS


def _counts(text: str, start: int, end: int) -> bool:
    """Whether what begins a sentence is a number in words and no name: Twenty-seven."""
    return begins_sentence(text, start) and any(
        one.span == (0, end - start) for one in quantities(text[start:end]) if one.kind == "number"
    )


def english_name_words(text: str) -> set[str]:
    """The words of all names in a sentence, folded."""
    return {word for start, end in english_names(text) for word in words(text[start:end])}
