"""Development questions as numbers: what the ranking, the choice of sentences and the refusal have to go by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from bot.calibration import RANKING, READING, language_pair, quantity_weights, sentence_weights
from bot.evaluation.datasets import GoldQuestion
from bot.evaluation.measures import holds
from bot.reader import Sentence, answer_features, choose, rank_sentences
from bot.retriever import READ, Evidence, HybridRetriever, Scores
from bot.short_answers.asked import asked_for
from bot.short_answers.choice import quantity_options
from bot.short_answers.fitting import gold_quantities
from bot.short_answers.quantities import quantities
from vectorstore.embedding import Floats
from vectorstore.library import Library

# The best candidates are enough to learn a ranking from; the rest are far below.
_CANDIDATES = 60
REREAD = ("score", "answer")


@dataclass(frozen=True)
class Choice:
    """Things to choose from: ``features`` of shape (n, f), ``right`` of shape (n,), ``characters`` of shape (n,)."""

    features: Floats
    right: np.ndarray[tuple[int], np.dtype[np.bool_]]
    characters: np.ndarray[tuple[int], np.dtype[np.int64]]


@dataclass(frozen=True)
class Example:
    """One question. ``article`` decides its fold; ``languages`` are the question's and the best paragraph's.

    ``reread`` are the best paragraphs, by their score before they were read and by what reading found; None where
    nothing was read. ``present`` and ``absent`` are what the refusal weighs, with the article in the store and with it
    held out. ``quantities`` are those that a short answer may be, and last, all zero, none of them; None where it is
    not known whether one of them is right.
    """

    set: str
    article: str
    languages: str
    paragraphs: Choice
    reread: Choice | None
    sentences: Choice
    present: Scores
    absent: Scores = field(default_factory=dict)
    quantities: Choice | None = None
    quantity_known: bool = False


def examples(
    name: str,
    questions: Sequence[GoldQuestion],
    library: Library,
    progress: Callable[[int, int], None],
    before: Callable[[GoldQuestion], None] = lambda question: None,
) -> list[Example]:
    """The examples of a set's questions; those that retrieval finds nothing for are left out.

    ``before`` is called before each question is asked, as to let a model read that never saw its article.
    """
    retriever = HybridRetriever(library=library)
    sources = frozenset(article.source for article in library.store.articles())
    found = []
    for number, question in enumerate(questions):
        progress(number, len(questions))
        before(question)
        evidence = retriever.retrieve(question.text)
        without = retriever.retrieve(question.text, sorted(sources - {question.group}))
        if evidence.candidates and without.candidates:
            found.append(example(name, question, evidence, without))
    progress(len(questions), len(questions))
    return found


def example(name: str, question: GoldQuestion, evidence: Evidence, without: Evidence) -> Example:
    """What is known of a question, out of what retrieval found with its article and without."""
    candidates = evidence.candidates[:_CANDIDATES]
    sentences = rank_sentences(evidence)
    return Example(
        set=name,
        article=question.group,
        languages=language_pair(evidence.language, candidates[0].paragraph.language),
        paragraphs=_choice(
            [one.features for one in candidates],
            [one.stands_for(question.paragraphs) for one in candidates],
            [len(one.paragraph.text) for one in candidates],
            RANKING,
        ),
        reread=_reread(question, evidence) if evidence.read else None,
        sentences=_choice(
            [one.features for one in sentences],
            [holds(one.quote, question.answers) for one in sentences],
            [len(one.quote) for one in sentences],
            sentence_weights(True, evidence.read),
        ),
        present=answer_features(evidence, sentences),
        absent=answer_features(without, rank_sentences(without)),
        quantities=_quantities(question, evidence, sentences),
        quantity_known=bool(gold_quantities(question.text, question.answers)),
    )


def _reread(question: GoldQuestion, evidence: Evidence) -> Choice:
    read = evidence.candidates[:READ]
    return _choice(
        [{"score": one.score - READING * one.answer, "answer": one.answer} for one in read],
        [one.stands_for(question.paragraphs) for one in read],
        [len(one.paragraph.text) for one in read],
        REREAD,
    )


def _quantities(question: GoldQuestion, evidence: Evidence, sentences: list[Sentence]) -> Choice | None:
    """The quantities that may answer; None where it is not known whether the answer is one of them."""
    known = gold_quantities(question.text, question.answers)
    if not known and (not asked_for(question.text) or any(quantities(answer) for answer in question.answers)):
        return None
    options = quantity_options(evidence, choose(sentences))
    right = [any(one.quantity.tells(gold) for gold in known) for one in options]
    names = quantity_weights(evidence.read)
    none = dict.fromkeys(names, 0.0)
    return _choice([*(one.features for one in options), none], [*right, not any(right)], [0] * (len(right) + 1), names)


def _choice(rows: Sequence[Scores], right: Sequence[bool], characters: Sequence[int], names: Iterable[str]) -> Choice:
    columns = list(names)
    values = [[row[name] for name in columns] for row in rows]
    return Choice(
        np.asarray(values, np.float32).reshape(-1, len(columns)), np.asarray(right, np.bool_), np.asarray(characters)
    )
