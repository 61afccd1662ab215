"""Development questions as numbers: what the ranking, the choice of sentences and the refusal have to go by."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from bot.calibration import QUANTITY, RANKING, RANKING_LEARNED, SENTENCE, language_pair
from bot.evaluation.datasets import GoldQuestion
from bot.evaluation.measures import holds
from bot.quotation.answerable import answer_features
from bot.quotation.choosing import quantities_told, without
from bot.quotation.reader import quoted_first
from bot.quotation.sentences import Sentence, closely, rank_closely, rank_sentences
from bot.retrieval.retriever import Evidence, HybridRetriever, Scores, first_score, gained
from bot.short_answers.asked import asked_for
from bot.short_answers.fitting import gold_quantities
from bot.short_answers.quantities import Quantity, quantities
from vectorstore.library import Library
from vectorstore.model.embedding import Floats
from vectorstore.text import language

# The best candidates are enough to learn a ranking from; the rest are far below.
_CANDIDATES = 60


@dataclass(frozen=True)
class Choice:
    """Things to choose from: ``features`` of shape (n, f), ``right`` of shape (n,), ``characters`` of shape (n,)."""

    features: Floats
    right: np.ndarray[tuple[int], np.dtype[np.bool_]]
    characters: np.ndarray[tuple[int], np.dtype[np.int64]]


@dataclass(frozen=True)
class Example:
    """One question. ``article`` decides its fold; ``languages`` are the question's and the best paragraph's.

    ``present`` and ``absent`` are what the refusal weighs, with the article in the store and with it held out, where
    the best paragraph may be in another language (``languages_absent``). ``again`` are the paragraphs that are ranked
    again by what was learned about questions: their score before it, and what bot.calibration.RANKING_LEARNED weighs;
    None where nothing was learned. ``scores`` are those of ``sentences`` as they are weighed now, shape (n,), and
    ``behind`` what reading them says (bot.retrieval.close_reading), None where it says nothing.
    ``quantities`` are those that a short answer may be, and last, all zero, none of them; None where it is not known
    whether one of them is right. ``quantity_known`` tells whether the known answer is a quantity.
    """

    set: str
    article: str
    languages: str
    paragraphs: Choice
    sentences: Choice
    present: Scores
    absent: Scores = field(default_factory=dict)
    languages_absent: str = ""
    again: Choice | None = None
    quantities: Choice | None = None
    scores: npt.NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))
    behind: Floats | None = None
    quantity_known: bool = False


def examples(
    name: str, questions: Sequence[GoldQuestion], library: Library, progress: Callable[[int, int], None]
) -> list[Example]:
    """The examples of a set's questions; those that retrieval finds nothing for are left out."""
    retriever = HybridRetriever(library=library)
    sources = frozenset(article.source for article in library.store.articles())
    found = []
    for number, question in enumerate(questions):
        progress(number, len(questions))
        evidence = retriever.retrieve(question.text)
        without = retriever.retrieve(question.text, sorted(sources - {question.group}))
        if evidence.candidates and without.candidates:
            found.append(_example(name, question, evidence, without))
    progress(len(questions), len(questions))
    return found


def _example(name: str, question: GoldQuestion, evidence: Evidence, without: Evidence) -> Example:
    candidates = evidence.candidates[:_CANDIDATES]
    sentences = rank_sentences(evidence)
    behind = closely(evidence, sentences)
    known = gold_quantities(question.text, question.answers)
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
        sentences=_choice(
            [one.features for one in sentences],
            [holds(one.quote, question.answers) for one in sentences],
            [len(one.quote) for one in sentences],
            SENTENCE["same"],
        ),
        present=answer_features(evidence, sentences),
        absent=answer_features(without, rank_sentences(without)),
        languages_absent=language_pair(without.language, without.candidates[0].paragraph.language),
        again=_again(evidence, question.paragraphs),
        quantities=_quantities(question, known, evidence, sentences, behind),
        quantity_known=bool(known),
        scores=np.array([one.score for one in sentences]),
        behind=behind,
    )


def _again(evidence: Evidence, right: Collection[str]) -> Choice | None:
    """The paragraphs that are ranked again, where they are."""
    known = [(one, gained(evidence, one, one.learned)) for one in evidence.candidates if one.learned]
    if not known:
        return None
    return _choice(
        [{"score": first_score(one.features, bool(gain["other_language"])), **gain} for one, gain in known],
        [one.stands_for(right) for one, _ in known],
        [len(one.paragraph.text) for one, _ in known],
        {"score": 1.0, **RANKING_LEARNED},
    )


def _quantities(
    question: GoldQuestion,
    known: Sequence[Quantity],
    evidence: Evidence,
    ranked: list[Sentence],
    behind: Floats | None,
) -> Choice | None:
    """The quantities that the reader weighs (bot.quotation.reader), and none of them."""
    if not known and (not asked_for(question.text) or any(quantities(answer) for answer in question.answers)):
        return None
    close, asking = rank_closely(evidence, ranked, behind), language(question.text)
    chosen, of_others, sure = quoted_first(evidence, ranked, close, "ar" if asking == "ar" else "en")
    _, options, answers = quantities_told(evidence, without(chosen, of_others))
    options = options if sure and answers else []
    right = [any(one.quantity.tells(gold) for gold in known) for one in options]
    none = dict.fromkeys(QUANTITY, 0.0)
    return _choice(
        [*(one.features for one in options), none], [*right, not any(right)], [0] * (len(right) + 1), QUANTITY
    )


def _choice(rows: Sequence[Scores], right: Sequence[bool], characters: Sequence[int], names: Scores) -> Choice:
    values = [[row[name] for name in names] for row in rows]
    return Choice(
        np.asarray(values, np.float32).reshape(-1, len(names)), np.asarray(right, np.bool_), np.asarray(characters)
    )
