"""Is a sentence supported by a paragraph? Its numbers, dates, quoted words, names, negation and meaning are checked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bot.grounding.calibration import MEANING, NAME_TOLD, NEGATION_ADDED, NEGATION_DROPPED, SUPPORTED, pair_of
from bot.grounding.evidence import Claim, Evidence, Source, gather
from vectorstore.embedding import Embedder, Passage
from vectorstore.interaction import Centring
from vectorstore.text import normalise, words

Reason = Literal["", "number", "name", "quote", "negation", "meaning"]

_QUOTED = re.compile(r"[«“\"]([^«»“”\"]{3,})[»”\"]")


@dataclass(frozen=True)
class Verdict:
    """Whether a paragraph supports a sentence.

    Attributes:
        score: 0 to 1, for ranking.
        reason: what speaks against it most, empty where it is supported.
        detail: the number, name or quoted words that the paragraph lacks.
        start, end: the part of the paragraph that supports it best, in characters.
    """

    supported: bool
    score: float
    reason: Reason = ""
    detail: str = ""
    start: int = 0
    end: int = 0


class Checker:
    """Checks sentences against paragraphs by the embedding model's token vectors. Safe to use from several threads."""

    def __init__(self, embedder: Embedder, centring: Centring) -> None:
        self._embedder = embedder
        self.centring = centring

    def claim(self, text: str) -> Claim:
        """A sentence made ready to be checked: one pass through the model, about as long as a question takes."""
        embedded = self._embedder.embed_query(text)
        return Claim(text, self.centring.centred_query(embedded, text), embedded.spans)

    def sources(self, texts: Sequence[str]) -> list[Source]:
        """Paragraphs that are not in a store, made ready."""
        embedded = self._embedder.embed_passages([Passage("", "", text) for text in texts])
        return [Source(text, one.tokens, one.spans) for text, one in zip(texts, embedded, strict=True)]

    def check(self, claim: Claim, source: Source) -> Verdict:
        """Whether the source supports the claim."""
        return judged(claim, source, gather(claim, source, self.centring))

    def check_any(self, claim: Claim, sources: Sequence[Source]) -> Verdict:
        """The best verdict among several sources; unsupported where there is none."""
        verdicts = [self.check(claim, source) for source in sources]
        return max(verdicts, key=lambda verdict: verdict.score, default=Verdict(False, 0.0, "meaning"))


def judged(claim: Claim, source: Source, evidence: Evidence) -> Verdict:
    """The verdict on evidence: what a source plainly lacks counts against a claim whatever its meaning is worth."""
    pair = pair_of(claim.language, source.language)
    score = MEANING[pair].probability(evidence.features)
    start, end = evidence.span
    lacking: list[tuple[Reason, str]] = []
    if evidence.numbers:
        lacking.append(
            ("number", "، ".join(evidence.numbers) if claim.language == "ar" else ", ".join(evidence.numbers))
        )
    if quote := unquoted(claim, source):
        lacking.append(("quote", quote))
    if evidence.name and evidence.name_told < NAME_TOLD[pair]:
        lacking.append(("name", evidence.name))
    features = evidence.features
    if features["negation_added"] >= NEGATION_ADDED[pair] or features["negation_dropped"] >= NEGATION_DROPPED[pair]:
        lacking.append(("negation", ""))
    enough = SUPPORTED[pair]
    if not lacking and score >= enough:
        return Verdict(True, score, start=start, end=end)
    reason, detail = lacking[0] if lacking else ("meaning", "")
    # Still in the order of meaning, but below everything that is supported.
    return Verdict(False, score * enough if lacking else score, reason, detail, start, end)


def unquoted(claim: Claim, source: Source) -> str:
    """The first words of some length that the claim has in quotation marks and the source of its language has not."""
    if claim.language != source.language:
        return ""
    held = " ".join(words(source.text))
    for quote in _QUOTED.findall(claim.text):
        said = " ".join(words(quote))
        if said.count(" ") >= 2 and said not in held and normalise(quote) not in normalise(source.text):
            return str(quote)
    return ""
