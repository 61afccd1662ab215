"""Paragraphs that say the same in the same words: wires repeat, and an answer should not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from vectorstore.database.store import StoredParagraph
from vectorstore.text import normalise, words

# Runs of so many words are compared (Broder's shingles).
_RUN = 3
# Shared runs over all runs of both texts, and over the runs of the shorter one. Of 551 development paragraphs, 99 %
# with one word changed and 90 % with two resemble their original by .78 or more; the most alike of two different ones,
# revisions of one encyclopaedia entry, by .45. What the shorter text has for itself may be a few words only, because
# the longer one is the one that is kept.
_RESEMBLANCE, _CONTAINMENT = 0.7, 0.9


@dataclass(frozen=True)
class Distinct:
    """A paragraph that stands for all that say the same; ``copies`` are the others."""

    paragraph: StoredParagraph
    copies: tuple[StoredParagraph, ...] = ()

    @property
    def all(self) -> tuple[StoredParagraph, ...]:
        """The paragraph, and its copies."""
        return (self.paragraph, *self.copies)

    def sources_of(self, quote: str) -> tuple[str, ...]:
        """The other articles in which the quotation stands, by their source."""
        folded = normalise(quote)
        return tuple(
            dict.fromkeys(
                copy.source
                for copy in self.copies
                if copy.source != self.paragraph.source and folded in normalise(copy.text)
            )
        )


def distinct(paragraphs: Sequence[StoredParagraph]) -> list[Distinct]:
    """Each paragraph once, in the order of first mention; the longest stands for its copies, then the earliest."""
    groups: dict[int, list[int]] = {}
    holders: dict[int, tuple[int, ...]] = {}
    for at in sorted(range(len(paragraphs)), key=lambda at: _rank(paragraphs[at])):
        text = paragraphs[at].text
        runs = _runs(text)
        held = [run for run in runs if run in holders]
        shared = Counter(group for run in held for group in holders[run])
        found = next((group for group, _ in shared.most_common(3) if alike(paragraphs[group].text, text)), None)
        if found is not None:
            groups[found].append(at)
            continue
        groups[at] = [at]
        # Nearly all runs are of one paragraph alone.
        several = {run: (*holders[run], at) for run in held}
        holders.update(dict.fromkeys(runs, (at,)))
        holders.update(several)
    return [
        Distinct(paragraphs[group], tuple(paragraphs[at] for at in members[1:]))
        for group, members in sorted(groups.items(), key=lambda one: min(one[1]))
    ]


def alike(longer: str, shorter: str) -> bool:
    """Whether two texts say the same in nearly the same words, and the longer all numbers of the shorter."""
    mine, theirs = _runs(longer), _runs(shorter)
    shared = len(mine & theirs)
    return (
        shared >= _RESEMBLANCE * len(mine | theirs)
        and shared >= _CONTAINMENT * min(len(mine), len(theirs))
        # Twelve dead in the first report and fifteen in the next one: not the same.
        and _numbers(shorter) <= _numbers(longer)
    )


def repeats(one: str, other: str) -> bool:
    """Whether one of two texts says what the other does, whichever is the longer."""
    return alike(one, other) or alike(other, one)


def _rank(paragraph: StoredParagraph) -> tuple[int, date, str, int]:
    return -len(_runs(paragraph.text)), paragraph.published or date.max, paragraph.source, paragraph.position


@lru_cache(maxsize=2048)
def _runs(text: str) -> frozenset[int]:
    """Every run of three words in a text, as hashes; of a shorter text the whole."""
    found = words(text)
    if len(found) <= _RUN:
        return frozenset({hash(tuple(found))} if found else ())
    return frozenset(map(hash, zip(*(found[at:] for at in range(_RUN)), strict=False)))


def _numbers(text: str) -> frozenset[str]:
    return frozenset(word for word in words(text) if any(character.isdigit() for character in word))
