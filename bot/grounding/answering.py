"""Does a sentence answer out of a source: is what it adds to the question told there, and of what is asked?

A chat model repeats the question and adds an answer, or gives the bare answer: "2013". Whether the source says so
stands and falls with what is new in the sentence. It must be told, and it must be told where the source speaks of what
is asked: by a sentence that meets the question about as well as the best one does. Where the embedding model learned to
read (vectorstore.model.span_reader), the new words must be told where the answer is found by reading, too: the year
that a sentence tells beside what is asked may be another thing's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np

from bot.grounding.texts import Claim, Features, Source, Text, Word, weights_of
from vectorstore.caches.terms import STOP_WORDS, stem
from vectorstore.model.embedding import Floats, Spans
from vectorstore.model.interaction import Centring, inside
from vectorstore.model.span_reader import NOWHERE, Found
from vectorstore.text import sentences

LONGEST = 5
"""Content words that a sentence may add to the question and still be read with it; what adds more speaks for itself.

Four fifths of the answers in XQuAD's development half add no more.
"""
_BARE = 4
"""Content words of a sentence that has no room to say of what it speaks."""
_REPEATED = 0.5
"""The share of the question's content words that a sentence repeats if it is made of the question."""
# A sentence of the source tells the new words if it meets them as well as the best one does but for so much.
_NEAR = 0.02
FindAnswers = Callable[[str, str], Sequence[Found]]
"""Finds the likeliest answers to a question in a text, the best first; none where the model did not learn to read."""
READ = frozenset({"read", "read_here"})
"""The features that come of a reading."""
# So many answers are weighed; all others together hardly count.
_LIKELIEST = 20
# Over folded words: what asks whether something is so, which a sentence without a new word answers.
_WHETHER = re.compile(r"(?:[وف]?هل|is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|should|may|must)$")


def added(claim: Text, question: Text) -> list[Word]:
    """The content words of a sentence that the question has in no form."""
    asked = {stem(word) for word in question.spoken}
    return [word for word in claim.words if word[0] not in STOP_WORDS and stem(word[0]) not in asked]


def read_with(claim: Text, question: Text) -> bool:
    """Whether a sentence is a short answer: a bare one, or the question with a few words added."""
    asked, said = _content(question), _content(claim)
    made_of_it = len({stem(word) for word in asked} & {stem(word) for word in said}) >= _REPEATED * len(set(asked))
    return 0 < len(added(claim, question)) <= LONGEST and (len(said) <= _BARE or made_of_it)


def _content(text: Text) -> list[str]:
    return [word for word in text.spoken if word not in STOP_WORDS]


def asks_whether(question: Text) -> bool:
    """Whether a question asks for yes or no."""
    return bool(question.spoken) and bool(_WHETHER.match(question.spoken[0]))


def answering(
    claim: Claim, question: Claim, source: Source, last: Centring, inner: Centring, find: FindAnswers | None = None
) -> Features | None:
    """The features by which a short answer is weighed; None for a sentence that speaks for itself.

    ``told`` is how well the source meets the new words, ``told_here`` how well the sentence does that is about the
    question, or one beside it; ``astray`` how much better that meets the question than one which tells the new words.
    With the answers that ``find`` finds in the source by reading, ``read`` is how well they meet the new words, the
    mean by their probability, and ``read_here`` the log-odds of the likeliest one where the new words are met best,
    against the likeliest one anywhere.
    """
    if not read_with(claim, question):
        return None
    own = source.spans[:, 1] > source.spans[:, 0]
    spans = source.spans[own]
    (cosines,) = last.matches(claim.tokens, [source.vectors])
    (asked,) = inner.matches(question.inner, [source.inner])
    new = np.zeros(len(claim.spans), np.bool_)
    for _, start, end in added(claim, question):
        new |= inside(claim.spans, start, end)
    told = _by_sentence(source, spans, cosines[own], (new / max(int(new.sum()), 1)).astype(np.float32))
    about = _by_sentence(source, spans, asked[own], weights_of(question))
    features = {"told": 0.0, "told_here": 0.0, "astray": 0.0}
    if len(told):
        best = int(about.argmax())
        features = {
            "told": float(told.max()),
            "told_here": float(told[max(0, best - 1) : best + 2].max()),
            "astray": float(about.max() - about[told >= told.max() - _NEAR].max()),
        }
    if find and (answers := find(question.text, source.text)):
        features |= _by_reading(answers, spans, cosines[own][:, new])
    return features


def _by_reading(answers: Sequence[Found], spans: Spans, cosines: Floats) -> Features:
    """What the answers say to the new words' cosines, shape (t, n), with a source's tokens at their places, (t, 2)."""
    if not cosines.size:
        return dict.fromkeys(READ, 0.0)
    likeliest = answers[:_LIKELIEST]
    odds = np.array([value for _, value in likeliest])
    shares = np.exp(odds - odds[0])
    met = np.array([cosines[inside(spans, *span)].max(axis=0, initial=0.0).mean() for span, _ in likeliest])
    here = [
        next((value for (opens, closes), value in answers if opens < end and start < closes), NOWHERE)
        for start, end in spans[cosines.argmax(axis=0)]
    ]
    return {"read": float(met @ shares / shares.sum()), "read_here": float(np.mean(here)) - float(odds[0])}


def _by_sentence(source: Source, spans: Spans, cosines: Floats, weights: Floats) -> Floats:
    """How well each sentence of the source meets a text, whose tokens have these weights, shape (s,)."""
    parts = [cosines[inside(spans, start, end)] for start, end in sentences(source.text)]
    return np.array([float(part.max(axis=0) @ weights) for part in parts if len(part)], np.float32)
