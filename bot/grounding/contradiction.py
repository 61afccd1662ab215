"""Where a claim surely says the opposite of its source, however alike the two are: by rules.

What the source denies, the claim affirms; or of the same thing they tell a word and its opposite.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from bot.grounding.negation import Denial, affirming, denials, denying, distancing
from bot.grounding.numbers import equal
from bot.grounding.opposites import lasting_places, leads, opposite_places, other_bound
from bot.grounding.texts import Claim, Source, verb_form
from vectorstore.caches.terms import STOP_WORDS, stem
from vectorstore.model.embedding import Floats, Spans
from vectorstore.model.interaction import inside
from vectorstore.text import Span

# A claim is told within a denial if so much of it is met in that clause, and so much by what is denied.
_WITHIN, _UNDONE = 0.75, 0.5
# As well must its words be met on average, or beside an opposite, where words of two languages meet less well.
_MET, _MET_ACROSS = 0.4, 0.3
# And so well the verb behind a negation, which the vectors know for denied.
_MET_VERB = 0.25
# Consonants that a verb and its noun share at least.
_ROOT = 3
# Of the words beside a word of the claim so many must be met in the sentence of its opposite, and one of them within so
# many words of that; and how much worse than the best word of its clause that opposite may meet it.
_NEIGHBOURS, _CLOSE, _BESIDE, _IN_PLACE = 2, 4, 6, 0.15
# So many of them tell which of several words is told of the same; with each word between they count for less.
_TELLING, _FADING, _FURTHEST, _OTHER_CLAUSE = 3, 0.04, 10, 0.9
# So much better must they be met beside the opposite than beside a word that says the same.
_AHEAD = 0.05
# Words around a word of the claim within which it may be denied.
_DENIED = 4


def word_matches(claim: Claim, source: Source, cosines: Floats, spans: Spans) -> Floats:
    """How well each word of the source meets each of the claim's, shape (source, claim): 1 where they share a stem."""
    found = np.zeros((len(source.words), len(claim.words)), np.float32)
    theirs = [inside(spans, start, end) for _, start, end in source.words]
    stems = np.array([stem(word) for word in source.spoken])
    for j, (word, start, end) in enumerate(claim.words):
        ours = inside(claim.spans, start, end)
        if ours.any():
            met = cosines[:, ours].mean(axis=1)
            found[:, j] = [met[tokens].max() if tokens.any() else 0.0 for tokens in theirs]
        if len(stems):
            found[stems == stem(word), j] = 1.0
    return found


def undone(claim: Claim, source: Source, matches: Floats, near: Sequence[Span]) -> bool:
    """Whether the claim affirms what the source denies in one of the sentences that the claim may be about."""
    spoken = claim.spoken
    if not len(matches) or not affirming(spoken):
        return False
    there = [one for one in denials(source) if (one.undoing or one.lacking) and _within(source.words[one.at][1], near)]
    if not there:
        return False
    clauses = np.array(source.clause_numbers)
    content = np.array([word not in STOP_WORDS and not word[0].isdigit() for word in spoken])
    if content.sum() < 2:
        return False
    best, met = matches.argmax(axis=0)[content], matches.max(axis=0)[content]
    said = {form for word, counts in zip(spoken, content, strict=True) if counts for form in _actions(word)}
    return any(_denied_by(one, source, said, clauses, best, met) for one in there)


def _denied_by(one: Denial, source: Source, said: set[str], clauses: Floats, best: Floats, met: Floats) -> bool:
    reached = np.isin(best, list(one.reach))
    return bool(
        (clauses[best] == clauses[one.at]).mean() >= _WITHIN
        and (
            _denied_right_behind(one, source, said, best, met)
            or (one.undoing and reached.mean() >= _UNDONE and reached.sum() >= 2)
        )
        and met.mean() >= _MET
    )


def _denied_right_behind(one: Denial, source: Source, said: set[str], best: Floats, met: Floats) -> bool:
    """Whether the claim tells the verb that stands right behind a negation, or what the noun there tells."""
    if not one.reach or not (one.plain or one.lacking):
        return False
    same = not said.isdisjoint(_actions(source.spoken[one.at + 1]))
    return same or (one.plain and bool(met[best == one.at + 1].max(initial=0.0) >= _MET_VERB))


def _actions(word: str) -> set[str]:
    """What the forms of an Arabic verb share, and what it shares with the noun that tells it: قبلت, عدم قبول."""
    form = verb_form(word)
    root = "" if word.isascii() else re.sub("[اويء]", "", form)
    return {form, root} if len(root) >= _ROOT else {form}


def _within(at: int, spans: Sequence[Span]) -> bool:
    return any(start <= at < end for start, end in spans)


def opposite(claim: Claim, source: Source, matches: Floats, near: Sequence[Span]) -> bool:
    """Whether the claim tells the opposite of what the source tells of the same thing.

    A source may tell both, of two things: what counts is beside which of the words that are opposites or alike it tells
    what stands beside the claim's word.
    """
    if not len(matches):
        return False
    if other_bound(claim, source):
        return affirming(claim.spoken)
    beside = _Beside(claim, source, matches)
    denied = {place for one in denials(source) for place in one.reach}
    opposed = list(opposite_places(claim, source))
    for at, opposites, alike in opposed:
        if _doubted(claim, at) or beside.numbered(opposites, alike):
            continue
        best, place = max((beside.opposite(at, place, alike), place) for place in opposites)
        if best <= 0 or place in denied or not _within(source.words[place][1], near):
            continue
        if beside.ahead(best, at, alike):
            return True
    # No longer open is still closed.
    turned = {at for at, _, _ in opposed}
    for at, opposites, alike in lasting_places(claim, source):
        if distancing(claim.spoken[:at]) or not turned.isdisjoint(beside.neighbours(at)):
            continue
        best, place = max((beside.meets(at, place), place) for place in opposites)
        if best > 0 and _within(source.words[place][1], near) and beside.ahead(best, at, alike):
            return True
    return False


def _doubted(claim: Claim, at: int) -> bool:
    """Whether a claim denies the word at a place, or what it tells is said, asked or possible."""
    around = range(max(0, at - _DENIED), min(len(claim.spoken), at + _DENIED))
    return any(i != at and denying(claim.spoken, i) for i in around) or distancing(claim.spoken[:at])


class _Beside:
    """How well a source tells, beside one of its words, what stands beside a word of a claim."""

    def __init__(self, claim: Claim, source: Source, matches: Floats) -> None:
        self._claim, self._source, self._matches = claim, source, matches
        self._clauses = np.array(source.clause_numbers)
        self._sentences = np.array(source.sentence_numbers)
        self._counted = [one.span for one in claim.quantities if not one.ordinal]

    def opposite(self, at: int, place: int, alike: Sequence[int]) -> float:
        """The same as ``told``, 0 where the word of the source does not stand in place of the claim's: but for those
        ``alike``, another does."""
        told = self.meets(at, place)
        if not told:
            return 0.0
        beside = self.neighbours(at)
        there, distances = self._around(at, place)
        # What stands before such a word, told behind its opposite, is no contradiction: A after B is B before A.
        sentence = (self._sentences == self._sentences[place]) & (distances > 0)
        met = self._matches[there][:, beside]
        if (met.max(axis=0) < self._matches[sentence][:, beside].max(axis=0) - _IN_PLACE).any():
            return 0.0
        own = (distances <= _BESIDE) & (self._clauses == self._clauses[place])
        own[list(alike)] = False
        if self._matches[place, at] < self._matches[own, at].max() - _IN_PLACE:
            return 0.0
        return told

    def meets(self, at: int, place: int) -> float:
        """The same as ``told``, 0 where what stands beside the claim's word is not met well, or not close by."""
        beside = self.neighbours(at)
        there, distances = self._around(at, place)
        if not beside or not there.any():
            return 0.0
        met = self._matches[there][:, beside]
        close = met[distances[there] <= _CLOSE]
        enough = _MET if self._claim.language == self._source.language else _MET_ACROSS
        if met.max(axis=0).min() < enough or not len(close) or close.max() < enough:
            return 0.0
        return self.told(at, place)

    def ahead(self, best: float, at: int, alike: Sequence[int]) -> bool:
        """Whether that is told so much better than what stands beside the words of the source that say the same."""
        return best >= max((self.told(at, place) for place in alike), default=0.0) + _AHEAD

    def neighbours(self, at: int) -> list[int]:
        """The places of the words nearest to one in the claim, all of which must be met."""
        return self._nearest(at)[:_NEIGHBOURS]

    def told(self, at: int, place: int) -> float:
        """How well what stands beside the claim's word is met beside a word of the source, less with each word
        between."""
        beside = self._nearest(at)
        there, distances = self._around(at, place)
        if not beside or not there.any():
            return 0.0
        weights = 1.0 - _FADING * np.minimum(distances, _FURTHEST)
        weights = np.where(self._clauses == self._clauses[place], weights, weights * _OTHER_CLAUSE)
        return float((self._matches * weights[:, None])[there][:, beside].max(axis=0).mean())

    def numbered(self, opposites: Sequence[int], alike: Sequence[int]) -> bool:
        """Whether the source tells the claim's number, and beside a word that says the same rather than an opposite."""
        words = self._source.words
        told = [
            other.span[0]
            for one in self._claim.quantities
            if one.firm and not one.ordinal
            for other in self._source.quantities
            if equal(one, other)
        ]
        nearest = (min((*opposites, *alike), key=lambda place: abs(words[place][1] - start)) for start in told)
        return bool(told) and all(place in alike for place in nearest)

    def _around(self, at: int, place: int) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.int64]]:
        """The words of a source that stand around one, shape (w,), and how far from it."""
        places = np.arange(len(self._source.words))
        there = (self._sentences == self._sentences[place]) & (places != place)
        if leads(self._claim.spoken[at]):
            there &= places > place
        return there, np.abs(places - place)

    def _nearest(self, at: int) -> list[int]:
        """The places of the words nearest to one in the claim that tell what it is told of."""
        content = [
            i
            for i, (word, start, end) in enumerate(self._claim.words)
            if (i > at if leads(self._claim.spoken[at]) else i != at)
            and word not in STOP_WORDS
            and not any(begins < end and start < ends for begins, ends in self._counted)
        ]
        return sorted(content, key=lambda i: abs(i - at))[:_TELLING]
