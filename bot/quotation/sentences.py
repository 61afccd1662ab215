"""The sentences of what was found, ranked by how likely each answers the question."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from bot.calibration import READ, SENTENCE
from bot.questions import Kind, kind_of
from bot.quotation.stories import Report
from bot.retrieval.retriever import PARAGRAPHS, Candidate, Evidence, Scores, quotable_spans
from bot.short_answers.lexicon import WEEKDAYS
from bot.short_answers.values import stripped
from bot.writing.injections import instructions
from vectorstore.caches.terms import index_terms
from vectorstore.model.embedding import Floats
from vectorstore.model.interaction import inside, maxsim
from vectorstore.text import normalise, words

QUOTES = 2
"""Sentences that are quoted at most."""
# Paragraphs whose sentences are weighed, with those of the best article.
WITH_ARTICLE = 12
# How sharply a question token belongs to the sentence that meets it best (a softmax over cosines times this).
_OWNING = 20.0
_YEAR = re.compile(r"1\d{3}|20\d{2}")
_TIME_WORDS = frozenset(
    words(
        """
        يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر كانون شباط آذار نيسان أيار حزيران
        تموز آب أيلول تشرين عام سنة يوم قرن القرن العام شهر
        january february march april may june july august september october november december year century
        """
    )
)
_NUMBER_WORDS = frozenset(
    words(
        """
        واحد اثنان اثنين ثلاثة ثلاث أربعة أربع خمسة خمس ستة ست سبعة سبع ثمانية ثماني تسعة تسع عشرة عشر عشرون عشرين
        ثلاثون ثلاثين أربعون أربعين خمسون خمسين ستون ستين سبعون سبعين ثمانون ثمانين تسعون تسعين مئة مائة مئات ألف آلاف
        مليون ملايين مليار نصف ربع ثلث مرتين
        one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty
        ninety hundred hundreds thousand thousands million billion half third quarter twice dozens
        """
    )
)


@dataclass(frozen=True)
class Sentence:
    """A sentence of a candidate paragraph, ``text[start:end]``, beside the evidence that it answers.

    ``met`` is the best cosine of each question token in the sentence, shape (q,); ``share`` its part of the probability
    among all sentences that were weighed.
    """

    candidate: Candidate
    start: int
    end: int
    features: Scores
    met: Floats
    score: float = 0.0
    share: float = 0.0

    @property
    def quote(self) -> str:
        return self.candidate.paragraph.text[self.start : self.end]

    @property
    def sources(self) -> tuple[str, ...]:
        """The articles that hold it."""
        copies = self.candidate.copies
        return (self.candidate.paragraph.source, *(copies.sources_of(self.quote) if copies else ()))

    @property
    def report(self) -> Report:
        """What its article tells by it."""
        return Report(self.candidate.paragraph.title, self.quote, self.candidate.paragraph.published)


def rank_sentences(evidence: Evidence) -> list[Sentence]:
    """The sentences of the best paragraphs and of others of the best article, the likeliest answer first."""
    best = _weighed_candidates(evidence.candidates)
    kind = kind_of(evidence.question)
    by_paragraph = _without_orders(
        [_sentences_of(candidate, evidence, kind, lead=candidate.score - best[0].score) for candidate in best]
    )
    found = [sentence for sentences_of in by_paragraph for sentence in sentences_of]
    if not found:
        return []
    owned = _owned(found)
    owned_in_paragraph = np.concatenate([_owned(sentences_of) for sentences_of in by_paragraph if sentences_of])
    for sentence, in_all, in_paragraph in zip(found, owned, owned_in_paragraph, strict=True):
        sentence.features.update(owned=float(in_all), owned_in_paragraph=float(in_paragraph))
    weights = SENTENCE[evidence.language_kind]
    scores = np.array([sum(weights[name] * value for name, value in one.features.items()) for one in found])
    shares = np.exp(scores - scores.max())
    shares /= shares.sum()
    return [
        replace(found[i], score=float(scores[i]), share=float(shares[i])) for i in np.argsort(-scores, kind="stable")
    ]


def sentences_of(evidence: Evidence, candidates: Iterable[Candidate]) -> Iterator[Sentence]:
    """All sentences of some paragraphs, those of each together, the likeliest first."""
    for candidate in candidates:
        yield from rank_sentences(replace(evidence, candidates=(candidate,)))


def sentences_in_order(evidence: Evidence, article: Iterable[Candidate]) -> list[Sentence]:
    """The sentences of the paragraphs that were found of an article, in its order: a report begins with what it is
    about."""
    return sorted(sentences_of(evidence, article), key=lambda one: (one.candidate.paragraph.position, one.start))


def closely(evidence: Evidence, ranked: Sequence[Sentence]) -> Floats | None:
    """What reading says of the ranked sentences (bot.retrieval.close_reading), shape (n,); None where it has no say."""
    return evidence.close_reader.behind_the_best(ranked, _reading_weight(ranked)) if ranked else None


def rank_closely(evidence: Evidence, ranked: list[Sentence], behind: Floats | None) -> list[Sentence]:
    """The same sentences, scored and ranked by what reading says of them, too; as they were where it says nothing.

    Their shares stay as they were, for a second sentence and for short answers: see bot.calibration.READ.
    """
    if behind is None:
        return ranked
    scores = np.array([one.score for one in ranked]) + _reading_weight(ranked) * behind
    return [replace(ranked[i], score=float(scores[i])) for i in np.argsort(-scores, kind="stable")]


def _reading_weight(ranked: Sequence[Sentence]) -> float:
    return READ["ar" if ranked[0].candidate.paragraph.language == "ar" else "en"]


def _owned(found: Sequence[Sentence]) -> Floats:
    """How much of the question each of the sentences meets better than the others do, shape (n,), sum 1.

    Each question token is shared out among the sentences by a softmax over how well they meet it.
    """
    met = np.stack([sentence.met for sentence in found])
    parts = np.exp(_OWNING * (met - met.max(axis=0)))
    return np.asarray((parts / parts.sum(axis=0)).mean(axis=1), np.float32)


def distinct_candidates(candidates: tuple[Candidate, ...], count: int = PARAGRAPHS) -> list[Candidate]:
    """The best candidates, one for each text: wires repeat, and a repetition adds nothing."""
    kept: dict[str, Candidate] = {}
    for candidate in candidates:
        kept.setdefault(normalise(candidate.paragraph.text), candidate)
        if len(kept) == count:
            break
    return list(kept.values())


def _weighed_candidates(candidates: tuple[Candidate, ...]) -> list[Candidate]:
    """The best candidates, and behind them others of the best one's article: what a report tells of an event need not
    stand where it names it."""
    best = distinct_candidates(candidates)
    article = [one for one in candidates if one.paragraph.source == candidates[0].paragraph.source] if best else []
    return distinct_candidates((*best, *article), WITH_ARTICLE)


def _sentences_of(candidate: Candidate, evidence: Evidence, kind: Kind, lead: float) -> list[Sentence]:
    text = candidate.paragraph.text
    spans = quotable_spans(text)
    names = evidence.names_in(candidate.paragraph.language)
    found: list[Sentence] = []
    for index, (start, end) in enumerate(spans):
        tokens = inside(candidate.spans, start, end)
        if not tokens.any():
            continue
        context = inside(candidate.spans, spans[max(0, index - 1)][0], end)
        met = maxsim(candidate.matches[tokens])
        features = _features(evidence, kind, names, text[start:end], met, maxsim(candidate.matches[context]))
        features |= {"paragraph": lead, "first": float(index == 0)}
        found.append(Sentence(candidate, start, end, features, met))
    return found


def _without_orders(by_paragraph: list[list[Sentence]]) -> list[list[Sentence]]:
    """Without sentences that give orders to a machine, which are no news; with them where there is nothing else."""
    kept: list[list[Sentence]] = []
    for sentences in by_paragraph:
        orders = instructions(sentences[0].candidate.paragraph.text) if sentences else []
        kept.append([one for one in sentences if not any(one.start < e and s < one.end for s, e in orders)])
    return kept if any(kept) else by_paragraph


def _features(
    evidence: Evidence, kind: Kind, names: Sequence[str], sentence: str, met: Floats, met_in_context: Floats
) -> Scores:
    terms = frozenset(index_terms("", "", sentence))
    has_number, has_time, has_digits = _told(sentence)
    return {
        "rarity_maxsim": float(met @ evidence.rarity),
        "mean_maxsim": float(met.mean()),
        "context_maxsim": float(met_in_context @ evidence.rarity),
        "stem_coverage": evidence.coverage(evidence.terms_of_kind("s"), terms),
        "name_coverage": evidence.coverage(names, terms),
        "time_asked_and_told": float(kind == "when" and has_time),
        "time_asked_no_number": float(kind == "when" and not (has_number or has_time)),
        "number_asked_and_told": float(kind == "number" and has_number),
        "number_asked_in_digits": float(kind == "number" and has_digits),
        "log_characters": math.log(len(sentence)),
    }


def _told(sentence: str) -> tuple[bool, bool, bool]:
    """Whether a sentence tells a number, a point in time, and a number in digits."""
    folded = set(words(sentence))
    digits = {word for word in folded if word[0].isdigit()}
    has_number = bool(digits) or any(stripped(word, _NUMBER_WORDS) is not None for word in folded)
    has_time = (
        any(_YEAR.fullmatch(word) for word in digits)
        or bool(digits and folded & _TIME_WORDS)
        # News dates what happens by the day of the week.
        or bool(folded & WEEKDAYS)
    )
    return has_number, has_time, bool(digits)
