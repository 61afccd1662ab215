"""Is a sentence supported by a paragraph? Its numbers, dates, quoted words, names, negation and meaning are checked."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Literal, Self

from bot.calibration import Logistic
from bot.grounding.answering import READ
from bot.grounding.calibration import Pair, Parameters, pair_of, parameters_for, surely
from bot.grounding.countries import other_country
from bot.grounding.evidence import Evidence, gather
from bot.grounding.named import Name, names_in
from bot.grounding.plain import as_written, plain
from bot.grounding.texts import Alone, Claim, Features, Source
from bot.grounding.verbatim import half_said, other_sign, stands_in
from vectorstore.model.embedding import Embedder
from vectorstore.model.entailment import WINDOW, Entailment
from vectorstore.model.interaction import Centring
from vectorstore.model.span_reader import Found, windows
from vectorstore.text import language, normalise, words

Reason = Literal["", "number", "misplaced", "name", "quote", "negation", "surer", "meaning", "answer", "empty"]

NAME_ENOUGH = 0.6
"""How surely a name must be told for it to speak for a claim as much as any name can."""
# Little enough that a true sentence of which one name was not recognised still ranks above another thing's sentence.
_LACKING = 8.0
# What stands in the source word for word is all but certain to be said there.
_CERTAIN = 0.9
# Of 285 pairs of a sentence by a small model and a paragraph, 67 % score less before they are read, or lack a number;
# none of the 46 that are sure in the end does.
_HOPELESS = 0.2
# Texts that were read are remembered for their questions; answers that are kept of each window of 450 characters.
_READINGS, _ANSWERS = 64, 200
_QUOTED = re.compile(r"[«“\"]([^«»“”\"]{3,})[»”\"]")


@dataclass(frozen=True)
class Verdict:
    """Whether a paragraph supports a sentence.

    Attributes:
        score: 0 to 1, for ranking: how well the paragraph says it as a whole. A sentence of which one number is wrong
            may score higher than one that is supported barely.
        reason: what speaks against it most, empty where it is supported.
        detail: the number, name or quoted words that the paragraph lacks, the number that it tells of another thing, or
            the verb that it tells as less sure.
        start, end: the part of the paragraph that supports it best, in characters.
        sure: whether it is supported beyond bot.grounding.calibration.SURE.
    """

    supported: bool
    score: float
    reason: Reason = ""
    detail: str = ""
    start: int = 0
    end: int = 0
    sure: bool = False


class Checker:
    """Checks sentences against paragraphs by the embedding model's token vectors. Safe to use from several threads."""

    def __init__(self, embedder: Embedder, last: Centring, inner: Centring) -> None:
        """``last`` and ``inner`` have the means of the model's last and inner layer."""
        self._embedder = embedder
        self._last, self._inner = last, inner
        # The sentences of an answer are checked against the same paragraphs.
        self._answers = lru_cache(maxsize=_READINGS)(self._read)

    @classmethod
    def of(cls, embedder: Embedder, folder: Path) -> Self:
        """A check by a model; the means of its vectors are measured once and kept in ``folder``."""
        return cls(embedder, Centring.cached(embedder, folder), Centring.cached(embedder, folder, inside=True))

    def claim(self, text: str) -> Claim:
        """A sentence made ready to be checked: a pass through the model, and a short one for the names in it."""
        return self.claims([text])[0]

    def claims(self, texts: Sequence[str]) -> list[Claim]:
        """Many sentences made ready together, which takes a fraction of the time."""
        plainly = [plain(text) for text in texts]
        embedded = self._embedder.embed_queries_inside([text for text, _ in plainly])
        names = [names_in(text) for text in texts]
        alone = self._alone(list(dict.fromkeys(itertools.chain.from_iterable(names))))
        return [
            Claim(
                text,
                self._last.centred_query(last, text),
                as_written(last.spans, places),
                self._inner.centred_query(inner, text),
                {name: alone[name] for name in its_names},
            )
            for text, (_, places), (last, inner), its_names in zip(texts, plainly, embedded, names, strict=True)
        ]

    def _alone(self, names: Sequence[str]) -> dict[str, Alone]:
        """Names embedded without the sentence around them, all in one pass."""
        embedded = self._embedder.embed_queries(names)
        return {
            name: Alone(self._last.centred_query(one, name), one.spans, self._common(name))
            for name, one in zip(names, embedded, strict=True)
        }

    def _common(self, name: str) -> bool:
        if re.search(r"\W", name):
            return False
        small, written = self._embedder.token_counts([name.lower(), name])
        return small <= written

    def sources(self, texts: Sequence[str], headings: Sequence[str] = ()) -> list[Source]:
        """Paragraphs made ready, with what stands above each."""
        plainly = [plain(text) for text in texts]
        embedded = self._embedder.embed_passages_inside([text for text, _ in plainly])
        every = zip(texts, plainly, embedded, headings or [""] * len(texts), strict=True)
        return [
            Source(text, last.tokens, as_written(last.spans, places), inner.tokens, heading)
            for text, (_, places), (last, inner), heading in every
        ]

    def gather(self, claim: Claim, source: Source, question: Claim | None = None) -> Evidence:
        """What speaks for and against the claim in the source."""
        entailment = self._entailment(claim, source)
        return gather(claim, source, self._last, self._inner, question, self._answers, entailment)

    def _entailment(self, claim: Claim, source: Source) -> Entailment | None:
        """What that part of the source says to the claim which says it best; None where the model did not learn it."""
        text, _ = plain(f"{source.heading}\n{source.text}" if source.heading else source.text)
        said, places = plain(claim.text)
        parts = [text[start:end] for start, end in windows(text, WINDOW)]
        found = max(self._embedder.entailments(said, parts), key=lambda one: one.entailed, default=None)
        return found and replace(found, spans=as_written(found.spans, places))

    def _read(self, question: str, text: str) -> tuple[Found, ...]:
        """The likeliest answers to a question in a text, the best first; none where the model did not learn to read."""
        parts = windows(text)
        readings = self._embedder.read(question, [text[start:end] for start, end in parts])
        found = [
            ((begins + start, begins + end), odds)
            for reading, (begins, _) in zip(readings, parts, strict=False)
            for (start, end), odds in reading.answers(_ANSWERS)
        ]
        return tuple(sorted(found, key=lambda one: -one[1]))

    def check(self, claim: Claim, source: Source, question: Claim | None = None) -> Verdict:
        """Whether the source supports the claim; and if that is to answer a question, the claim as its answer."""
        if not claim.spoken or not source.spoken:
            return Verdict(False, 0.0, "meaning")
        if stands_in(claim, source):
            # Nothing is asked but whether it answers.
            return judged(claim, source, gather(claim, source, self._last, self._inner, question, self._answers))
        if question is not None:
            # A sentence that its own source does not support is held against all others: what cannot be sure is not
            # read together with them, which takes nine tenths of the time.
            unread = gather(claim, source, self._last, self._inner, question)
            verdict = judged(claim, source, unread)
            if unread.numbers or unread.empty or unquoted(claim, source) or verdict.score < _HOPELESS:
                return verdict
        return judged(claim, source, self.gather(claim, source, question))

    def check_any(self, claim: Claim, sources: Sequence[Source]) -> Verdict:
        """The best verdict among several sources; unsupported where there is none."""
        return best([self.check(claim, source) for source in sources])


def best(verdicts: Sequence[Verdict]) -> Verdict:
    """The verdict that speaks most for a claim: one that supports it before any other, whatever their scores."""
    return max(verdicts, key=lambda verdict: (verdict.supported, verdict.score), default=Verdict(False, 0.0, "meaning"))


def judged(
    claim: Claim, source: Source, evidence: Evidence, parameters: Mapping[Pair, Parameters] | None = None
) -> Verdict:
    """The verdict on evidence: what a source plainly lacks counts against a claim whatever its meaning is worth.

    Without ``parameters``, by those of bot.grounding.calibration for such evidence.
    """
    start, end = evidence.span
    by = (parameters or parameters_for(evidence.features))[pair_of(claim.language, source.language)]
    if stands_in(claim, source):
        if unanswered := _unanswered(evidence, by):
            return Verdict(False, _less(_CERTAIN), unanswered, start=start, end=end)
        return Verdict(True, 1.0, start=start, end=end, sure=not _unanswered(evidence, surely(by)))
    name, told = least_told(evidence.names, by.names)
    lacking = _lacking(claim, source, evidence, by, name, told)
    score = by.meaning.probability(weighed(evidence, told))
    if lacking:
        score = _less(score)
    if not lacking and score >= by.supported:
        strict = surely(by)
        sure = score >= strict.supported and not _lacking(claim, source, evidence, strict, name, told)
        return Verdict(True, score, start=start, end=end, sure=sure)
    reason, detail = lacking[0] if lacking else ("meaning", "")
    return Verdict(False, score, reason, detail, start, end)


def _lacking(
    claim: Claim, source: Source, evidence: Evidence, by: Parameters, name: str, told: float
) -> list[tuple[Reason, str]]:
    """What the source plainly lacks, and the words that tell it; ``told`` is how likely ``name`` is told."""
    lacking: list[tuple[Reason, str]] = []
    if sign := other_sign(claim, source):
        lacking.append(("number", sign))
    elif evidence.numbers:
        lacking.append(
            ("number", "، ".join(evidence.numbers) if claim.language == "ar" else ", ".join(evidence.numbers))
        )
    elif evidence.misplaced and by.figures.probability(evidence.features) >= by.misplaced:
        lacking.append(("misplaced", evidence.misplaced))
    if quote := unquoted(claim, source):
        lacking.append(("quote", quote))
    if name and told < by.name_told:
        lacking.append(("name", name))
    elif stranger := other_country(claim, source, evidence.span):
        lacking.append(("name", stranger))
    if evidence.contradicts or half_said(claim, source) or by.negation.probability(evidence.features) >= by.negated:
        lacking.append(("negation", ""))
    if evidence.surer:
        lacking.append(("surer", evidence.surer))
    if unanswered := _unanswered(evidence, by):
        lacking.append((unanswered, ""))
    return lacking


def _unanswered(evidence: Evidence, by: Parameters) -> Reason:
    """Why a claim is no answer to the question that was gathered with it, empty where it may be one."""
    if evidence.empty:
        return "empty"
    features = evidence.answering
    if features is None:
        return ""
    model, enough = (by.reading, by.read) if features.keys() >= READ else (by.answering, by.answered)
    return "answer" if model.probability(features) < enough else ""


def _less(score: float) -> float:
    """The score of a claim that has something which its source plainly lacks: the odds divided by ``_LACKING``."""
    return score / (score + _LACKING * (1.0 - score))


def least_told(names: Sequence[Name], model: Logistic) -> tuple[str, float]:
    """The name that the source is least likely to tell, and how likely it tells it; ("", 1) where there is none."""
    least, text = 1.0, ""
    for name in names:
        parts = [model.probability(row) for row in name.words]
        # Between the mean of its words and the least told of them: Boris may be told where Boris Hathaway is not.
        told = (sum(parts) / len(parts) + min(parts)) / 2
        if told < least:
            least, text = told, name.text
    return text, least


def weighed(evidence: Evidence, name_told: float) -> Features:
    """What the meaning is weighed by: a name that is told beyond doubt says no more than one that is likely told."""
    return evidence.features | {"name_told": min(name_told, NAME_ENOUGH)}


def unquoted(claim: Claim, source: Source) -> str:
    """The first words of some length that the claim has in quotation marks, in the source's language or both being in
    one, and the source has not."""
    for quote in _QUOTED.findall(claim.text):
        if source.language not in (claim.language, language(quote)):
            continue
        said = " ".join(words(quote))
        if (
            said.count(" ") >= 2
            and said not in " ".join(source.spoken)
            and normalise(quote) not in normalise(source.text)
        ):
            return str(quote)
    return ""
