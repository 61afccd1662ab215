"""How likely the sources answer a question at all."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

import numpy as np

from bot.calibration import (
    CERTAIN_READ,
    HAYSTACK,
    NAME_READ,
    READ_BOUND,
    READ_COUNTED,
    READ_NEARLY,
    READ_SURELY,
    STRANGE_UNREAD,
    UNREAD_FROM,
    ReadingWeights,
    answerable_by,
    answered_above,
    language_pair,
    learned_about,
    made_up_for,
    reading_by,
)
from bot.mentions.unknown_names import strange_names
from bot.questions import kind_of
from bot.quotation.sentences import QUOTES, Sentence, closely, distinct_candidates, rank_closely
from bot.retrieval.retriever import PARAGRAPHS, Evidence, Scores
from bot.short_answers.asked import asked_for
from bot.short_answers.quantities import quantities
from vectorstore.caches.terms import STOP_WORDS, stem
from vectorstore.model.interaction import maxsim
from vectorstore.text import words

_WHETHER = r"(?:و?هل|اليس)\b|(?:did|does|do|is|are|was|were|has|have|had|can|could|will|would)\b"
# What asks whether something is so, what happened or was said, why and how.
_NOT_OF_FEW_WORDS = re.compile(
    rf"{_WHETHER}|(?:ماذا|بماذا|لماذا|كيف|ليش|ليه)\b"
    r"|ما(?: هو| هي)? (?:اخر|راي|موقف|رد|مطالب|نتايج|اسباب|سبب|اهميه|تفاصيل|قصه)\b"
    r"|why\b|how (?:did|does|do|can|will|is|are|was|were)\b"
    r"|what (?:did|does|do|happen\w*|will happen|is known|is happening|are the)\b"
)
# What asks for two things at once: متى وأين, who and when.
_TWO_THINGS = re.compile(
    r"\b(?:and|or) (?:at |in |for |by |from |to )?(?:who|whom|whose|when|where|why|how|what|which)\b"
    r"|\b(?:و|وب|وفي |والي |ومن )(?:متي|اين|كم|كيف|لماذا|ماذا|ما|من الذي|من هو|من هي|اي)\b"
)
# What asks whether something is so, or for all that is told of something: no one place of the text answers it.
_OF_NO_PLACE = re.compile(
    rf"{_WHETHER}|(?:ماذا|ما الذي|شو|ايش|وش) (?:حدث|حصل|جري|وقع|يحدث|يحصل|يجري|صار)\b"
    r"|ما(?: هو| هي)? (?:اخر|تفاصيل|قصه|نتايج|اهميه)\b"
    r"|what (?:happen\w*|will happen|is known|is happening)\b"
)
# What asks what somebody or something is called.
_ASKS_NAME = re.compile(
    r"(?:و?ما|ماهو|ماهي)(?: هو| هي)?(?: كان| كانت)? (?:ال)?اسم(?:اء)?\b|what (?:is|was|are|were) the names? of\b"
    r"|what (?:is|was|are|were) .+ (?:called|named)$"
)
_CALLED = re.compile(
    r"\b(?:named|called|nicknamed|whose name|known as|[وف]?(?:يدعي|تدعي|سمي|سميت|يسمي|تسمي|المسمي|المسماه|اسمه|اسمها"
    r"|باسم|يحمل اسم|تحمل اسم|يلقب|تلقب))\b"
)
# Another name of a thing is made of the same words.
_OTHER_NAME = re.compile(r"\b(?:(?:ال)?(?:اخر|اخري|حالي|سابق|اصلي|كامل)|other|another|current|former|original|full)\b")
_LEAST = 1e-6
# The best paragraph's lead is its distance from the fifth: the answer may stand in more than one.
RIVALS = 5


def answerable(evidence: Evidence, ranked: Sequence[Sentence]) -> float:
    """The probability that the sources answer the question."""
    if not ranked:
        return 0.0
    features = answer_features(evidence, ranked)
    return answerable_by(*weighed_by(evidence, ranked)).probability(features)


def enough(evidence: Evidence, ranked: Sequence[Sentence]) -> float:
    """From which probability on the sources count as answering."""
    return answered_above(*weighed_by(evidence, ranked)) if ranked else 1.0


def certainty(evidence: Evidence, ranked: list[Sentence], probability: float) -> float:
    """The probability that sources which answer with this one (:func:`answerable`) do so by all that is known, what
    reading says as well (bot.calibration.CERTAIN_READ): one half where it is just :func:`enough` and reading says
    nothing, as it does where no one place answers, or the model did not learn to read."""
    if not ranked:
        return 0.0
    read = None
    if is_of_a_place(evidence.question):
        close = rank_closely(evidence, ranked, closely(evidence, ranked))
        read = evidence.close_reader.answered(close[:QUOTES])
    above = _log_odds(probability) - _log_odds(enough(evidence, ranked))
    return 1 / (1 + math.exp(-above - CERTAIN_READ * min(max(read or 0.0, -READ_BOUND), READ_BOUND)))


def reads_as_answered(
    evidence: Evidence,
    ranked: Sequence[Sentence],
    probability: float,
    quoted: Sequence[Sentence],
) -> bool:
    """Whether sources that answer with this probability (:func:`answerable`), or nearly (:func:`near_enough`), count as
    answering, by how the model reads the sentences that would be quoted.

    A report that tells all about somebody but what was asked is as like the question as one that tells that, too. What
    no one place of the text answers, whether something is so and what happened, is not judged, unless nothing that was
    found is like a name of the question (bot.calibration.STRANGE_UNREAD).
    """
    of_a_place = is_of_a_place(evidence.question)
    above = above_point(evidence, ranked, probability)
    if not quoted or not (of_a_place or strange_names(evidence)):
        return above >= 0
    read = evidence.close_reader.answered(quoted)
    if read is None:
        return above >= 0
    if not of_a_place:
        return read >= STRANGE_UNREAD
    # All names are looked for in all that was found only where it may matter.
    if read < STRANGE_UNREAD and strange_names(evidence):
        return False
    unmeasured = read < 0 and _tells_no_measure(evidence, quoted)
    if unmeasured or names_nobody(evidence, quoted) or _is_nobody(evidence, quoted):
        return False
    named = bool(_ASKS_NAME.match(" ".join(words(evidence.question)))) and _names_some(quoted[0])
    return named or suffice(_reading_weights(evidence, ranked), above, read)


def suffice(weights: ReadingWeights, above: float, read: float) -> bool:
    """Whether log-odds above the operating point, and those of an answer as it is read, make one together."""
    read_too = weights.against * min(read, 0.0) + weights.favour * min(max(read, 0.0), READ_COUNTED)
    return above + read_too >= (weights.needed if above >= 0 else max(weights.needed, READ_NEARLY))


def near_enough(evidence: Evidence, ranked: Sequence[Sentence], probability: float) -> bool:
    """Whether sources that answer with this probability lack so little that reading decides whether they do
    (:func:`reads_as_answered`); never where the model did not learn to read."""
    if not ranked or not evidence.close_reader.reads or not is_of_a_place(evidence.question):
        return False
    return above_point(evidence, ranked, probability) >= -_reading_weights(evidence, ranked).lacks


def above_point(evidence: Evidence, ranked: Sequence[Sentence], probability: float) -> float:
    """How far the log-odds of this probability, UNREAD_FROM at most, are above the operating point; with what makes up
    for how short a question is (bot.calibration.MISSING_WORD), where reading has a say."""
    above = above_point_of_long(evidence, ranked, probability)
    if not evidence.close_reader.reads or not is_of_a_place(evidence.question):
        return above
    pair, candidates, _ = weighed_by(evidence, ranked)
    return above + made_up_for(pair, candidates, len(words(evidence.question)))


def above_point_of_long(evidence: Evidence, ranked: Sequence[Sentence], probability: float) -> float:
    """The same, however short the question is."""
    return min(_log_odds(probability), UNREAD_FROM) - _log_odds(enough(evidence, ranked))


def is_of_a_place(question: str) -> bool:
    """Whether one place of a text may answer a question."""
    return not _OF_NO_PLACE.match(" ".join(words(question)))


def _tells_no_measure(evidence: Evidence, quoted: Sequence[Sentence]) -> bool:
    """Whether a question asks for so many of a unit, and nothing that would be quoted is measured: 97 fires are no
    hectares."""
    asked = asked_for(evidence.question)
    if asked is None or not asked.unit or "measure" not in asked.kinds:
        return False
    return not any(one.kind == "measure" for sentence in quoted for one in quantities(sentence.quote))


def _is_nobody(evidence: Evidence, quoted: Sequence[Sentence]) -> bool:
    """Whether a question asks who somebody is, and what reads likeliest as the answer is a number: "founded in 1984"
    tells nobody who founded it."""
    if kind_of(evidence.question) != "who":
        return False
    spoken = words(evidence.close_reader.answer_in(_likeliest(evidence, quoted)))
    return bool(spoken) and all(word[0].isdigit() for word in spoken if word not in STOP_WORDS)


def names_nobody(evidence: Evidence, quoted: Sequence[Sentence]) -> bool:
    """Whether a question asks what somebody or something is called, and nothing that would be quoted says so, as far as
    reading tells (bot.calibration.NAME_READ)."""
    asked = " ".join(words(evidence.question))
    if not quoted or not _ASKS_NAME.match(asked) or _names_some(quoted[0]):
        return False
    odds = evidence.close_reader.odds(quoted)
    if not odds or max(odds) < NAME_READ:
        return bool(odds)
    if _OTHER_NAME.search(asked):
        return False
    # A Senegalese driver is no name of the Senegalese driver.
    likeliest = _likeliest(evidence, quoted)
    return _stems(evidence.close_reader.answer_in(likeliest)) <= _stems(evidence.question)


def _likeliest(evidence: Evidence, quoted: Sequence[Sentence]) -> Sentence:
    """The one of the sentences that reads likeliest as the answer; the first where nothing is read."""
    odds = evidence.close_reader.odds(quoted)
    return quoted[odds.index(max(odds))] if odds else quoted[0]


def _stems(text: str) -> set[str]:
    return {stem(word.removeprefix("ال")) for word in words(text) if word not in STOP_WORDS}


def _names_some(sentence: Sentence) -> bool:
    """Whether a sentence says what somebody or something is called: طفلة تدعى أليف."""
    return bool(_CALLED.search(" ".join(words(sentence.quote))))


def of_few_words(question: str) -> bool:
    """Whether what a question asks for is one thing that has an answer of a few words, which reading may find."""
    asked = " ".join(words(question))
    return not (_NOT_OF_FEW_WORDS.match(asked) or _TWO_THINGS.search(asked))


def surely_read(evidence: Evidence, close: Sequence[Sentence]) -> bool:
    """Whether the likeliest sentence is so surely the answer as it is read that few paragraphs answer by it, whatever
    their probability (bot.calibration.READ_SURELY)."""
    if len(evidence.candidates) >= HAYSTACK:
        return False
    read = evidence.close_reader.answered(close[:1])
    return read is not None and read >= READ_SURELY


def _log_odds(probability: float) -> float:
    bounded = min(max(probability, _LEAST), 1 - _LEAST)
    return math.log(bounded / (1 - bounded))


def _reading_weights(evidence: Evidence, ranked: Sequence[Sentence]) -> ReadingWeights:
    pair, candidates, _ = weighed_by(evidence, ranked)
    return reading_by(pair, candidates)


def weighed_by(evidence: Evidence, ranked: Sequence[Sentence]) -> tuple[str, int, bool]:
    """What decides on the parameters of the refusal: the languages, how many candidates, and whether it goes by what
    was learned about questions."""
    best = evidence.candidates[0]
    pair = language_pair(evidence.language, best.paragraph.language)
    if best.learned and learned_about(pair):
        return pair, len(evidence.candidates), True
    pair = language_pair(evidence.language, ranked[0].candidate.paragraph.language)
    return pair, len(evidence.candidates), False


def answer_features(evidence: Evidence, ranked: Sequence[Sentence]) -> Scores:
    """What the refusal weighs: how well the best paragraph and the best sentence meet the question as a whole.

    By the question after what was learned about questions, where the refusal goes by that.
    """
    candidate = evidence.candidates[0]
    best_few = evidence.candidates[:PARAGRAPHS]
    if candidate.learned and weighed_by(evidence, ranked)[2]:
        met = candidate.learned.met
        read = [
            float(one.candidate.learned.sentences[one.start, one.end].mean()) for one in ranked if one.candidate.learned
        ]
        # Where the best paragraph has no sentence to be quoted, nor has any other such.
        best = max(read, default=float(met.mean()))
        dense = max(one.learned.dense for one in best_few if one.learned)
    else:
        met = maxsim(candidate.matches)
        best = max(one.features["mean_maxsim"] for one in ranked)
        dense = max(one.dense for one in best_few)
    weakest = np.sort(met)
    names = evidence.names_in(candidate.paragraph.language)
    return {
        "mean_maxsim": float(met.mean()),
        "sentence_maxsim": best,
        "weakest_quarter": float(weakest[: max(1, len(weakest) // 4)].mean()),
        "rarity_maxsim": candidate.features["rarity_maxsim"],
        "stem_bm25": candidate.features["stem_bm25"],
        "stem_coverage": candidate.features["stem_coverage"],
        "name_coverage": candidate.features["name_coverage"],
        "asks_names": float(bool(names)),
        "dense": dense,
        "weakest": float(weakest[0]),
        "median": float(np.median(met)),
        "number_missing": float(bool(evidence.numbers) and candidate.features["number_coverage"] < 1),
        "tokens": len(met) / 10,
        "lead": evidence.candidates[0].score - distinct_candidates(evidence.candidates, RIVALS)[-1].score,
    }
