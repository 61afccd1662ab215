"""Where a claim surely says the opposite of its source, however alike the two are: by rules.

What the source denies, the claim affirms; or of the same thing they tell a word and its opposite.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bot.grounding.clauses import clause_numbers
from bot.grounding.negation import Denial, denials, denying, distancing
from bot.grounding.opposites import opposite_places, other_bound
from bot.grounding.texts import Claim, Source
from vectorstore.embedding import Floats, Spans
from vectorstore.interaction import inside
from vectorstore.terms import STOP_WORDS, stem
from vectorstore.text import Span

# A claim is told within a denial if so much of it is met in that clause, and so much by what is denied.
_WITHIN, _UNDONE = 0.75, 0.5
# As well must its words be met on average.
_MET = 0.4
# Words of the claim beside a word that must be met beside its opposite, within so many words; and how much worse than
# the best word of the source that opposite may meet it.
_NEIGHBOURS, _BESIDE, _IN_PLACE = 2, 6, 0.15


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
    if not len(matches) or any(denying(spoken, at) for at in range(len(spoken))) or distancing(claim):
        return False
    there = [one for one in denials(source) if one.undoing and _within(source.words[one.at][1], near)]
    if not there:
        return False
    clauses = np.array(clause_numbers(source.text, source.words))
    content = np.array([word not in STOP_WORDS and not word[0].isdigit() for word in spoken])
    if content.sum() < 2:
        return False
    best, met = matches.argmax(axis=0)[content], matches.max(axis=0)[content]
    return any(_denied_by(one, clauses, best, met) for one in there)


def _denied_by(one: Denial, clauses: Floats, best: Floats, met: Floats) -> bool:
    reached = np.isin(best, list(one.reach))
    return bool(
        (clauses[best] == clauses[one.at]).mean() >= _WITHIN
        and reached.mean() >= _UNDONE
        and reached.sum() >= 2
        and met.mean() >= _MET
    )


def _within(at: int, spans: Sequence[Span]) -> bool:
    return any(start <= at < end for start, end in spans)


def opposite(claim: Claim, source: Source, matches: Floats, near: Sequence[Span]) -> bool:
    """Whether the claim tells the opposite of what the source tells of the same thing."""
    if not len(matches) or distancing(claim):
        return False
    if other_bound(claim, source):
        return not any(denying(claim.spoken, at) for at in range(len(claim.spoken)))
    clauses = clause_numbers(source.text, source.words)
    denied = {place for one in denials(source) for place in one.reach}
    for at, places in opposite_places(claim, source):
        beside = _beside(claim, at)
        met_beside = matches[:, beside].argmax(axis=0)
        if any(denying(claim.spoken, i) for i in range(len(claim.spoken)) if i != at):
            continue
        if not beside or matches[met_beside, beside].min() < _MET:
            continue
        for place in places:
            in_place = matches[place, at] >= matches[:, at].max() - _IN_PLACE
            together = all(abs(i - place) <= _BESIDE and clauses[i] == clauses[place] for i in met_beside)
            if in_place and together and place not in denied and _within(source.words[place][1], near):
                return True
    return False


def _beside(claim: Claim, at: int) -> list[int]:
    """The places of the words nearest to one that tell what it is told of."""
    counted = [one.span for one in claim.quantities]
    content = [
        i
        for i, (word, start, end) in enumerate(claim.words)
        if i != at and word not in STOP_WORDS and not any(begins < end and start < ends for begins, ends in counted)
    ]
    return sorted(content, key=lambda i: abs(i - at))[:_NEIGHBOURS]
