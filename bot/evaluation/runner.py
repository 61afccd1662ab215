"""Ask the questions of a set, through the chain that people use, and keep what came of each."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Collection, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from langchain_core.runnables import Runnable
from pydantic import PrivateAttr

from bot.answers import Answer, Citation, Question
from bot.calibration import RANKING, SENTENCE
from bot.chain import build_chain
from bot.evaluation.datasets import GoldQuestion
from bot.evaluation.measures import holds
from bot.evaluation.results import QuestionResult
from bot.quotation.answerable import answerable, certainty
from bot.quotation.sentences import Sentence, closely, rank_closely, rank_sentences
from bot.retrieval.retriever import Candidate, Evidence, HybridRetriever
from bot.short_answers.fitting import gold_quantities
from bot.short_answers.quantities import quantities
from vectorstore.library import Library


class WatchedRetriever(HybridRetriever):
    """The chain's retriever, which can be narrowed to some articles, or given what it finds, and remembers that."""

    _only: Collection[str] | None = PrivateAttr(default=None)
    _given: Evidence | None = PrivateAttr(default=None)
    _found: dict[str, Evidence] = PrivateAttr(default_factory=dict)

    def narrow(self, sources: Collection[str] | None) -> None:
        """Search these articles only, from now on; all of them for None."""
        self._only, self._given = sources, None
        self._found.clear()

    def give(self, found: Evidence) -> None:
        """Find this without a search, until :meth:`narrow` is called."""
        self._given = found
        self._found.clear()

    def found(self, question: str, quoted: Citation | None = None) -> Evidence | None:
        """What was found for a question since :meth:`narrow` or :meth:`give` were called; or, where the chain put it in
        other words, for those by which what is ``quoted`` was found."""
        place = (quoted.source, quoted.position) if quoted else None

        def holds_it(evidence: Evidence) -> bool:
            return any((one.paragraph.source, one.paragraph.position) == place for one in evidence.candidates)

        return self._found.get(question) or next(filter(holds_it, reversed(self._found.values())), None)

    def retrieve(
        self,
        question: str,
        sources: Collection[str] | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> Evidence:
        """Retrieve among the articles that were narrowed to."""
        only = self._only if sources is None else sources
        self._found[question] = self._given or super().retrieve(question, only, since, until)
        return self._found[question]


@dataclass
class Examiner:
    """Asks questions of a library, each as often as its set wants."""

    library: Library
    retriever: WatchedRetriever = field(init=False)
    chain: Runnable[Question, Answer] = field(init=False)
    sources: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.retriever = WatchedRetriever(library=self.library)
        self.chain = build_chain(self.retriever)
        self.sources = frozenset(article.source for article in self.library.store.articles())

    def ask(self, gold: GoldQuestion) -> QuestionResult:
        """Ask with the question's article in the store. Where the set wants that, ask with it held out, too, and with
        those of its paragraphs held out that hold an answer."""
        self.retriever.narrow(gold.sources)
        answer, probability, evidence = self._answer(gold.text)
        rank = _rank(gold, evidence)
        hit = _hit(gold, answer)
        asked = QuestionResult(
            id=gold.id,
            group=gold.group,
            question=gold.text,
            answerable=gold.answerable,
            rank=rank,
            probability=probability,
            outcome=answer.outcome,
            quotes=[citation.quote for citation in answer.citations],
            hit=hit,
            absent=None,
            seconds=answer.seconds,
            answers=list(gold.answers),
            said=answer.short.text if answer.short else "",
            short=_short(gold, answer),
        )
        if hit is False and evidence is not None:
            ranked = rank_sentences(evidence)
            behind = closely(evidence, ranked)
            asked.miss = explain_miss(gold, evidence, rank_closely(evidence, ranked, behind))
        others = sorted(set(gold.sources or self.sources) - {gold.source})
        if gold.source is not None and others:
            self.retriever.narrow(others)
            without, chance, _ = self._answer(gold.text)
            asked.absent = (chance, without.outcome)
            if gold.paragraphs and evidence is not None:
                asked.untold = self._untold(gold, evidence)
        return asked

    def _untold(self, gold: GoldQuestion, evidence: Evidence) -> tuple[str, list[str]] | None:
        """What is answered out of what was found but for the paragraphs that hold an answer."""

        def tells_it(candidate: Candidate) -> bool:
            paragraph = candidate.paragraph
            own = paragraph.source == gold.source and holds(paragraph.text, gold.answers)
            return own or candidate.stands_for(gold.paragraphs)

        others = tuple(one for one in evidence.candidates if not tells_it(one))
        if not any(one.paragraph.source == gold.source for one in others):
            return None
        self.retriever.give(replace(evidence, candidates=others))
        answer, _, _ = self._answer(gold.text)
        return answer.outcome, [citation.quote for citation in answer.citations]

    def _answer(self, text: str) -> tuple[Answer, float, Evidence | None]:
        answer = self.chain.invoke(Question(text=text))
        evidence = self.retriever.found(text, next(iter(answer.citations), None))
        if evidence is None:
            # Answered out of metadata, or in a language that is not answered: the chain was sure of it.
            return answer, float(answer.outcome == "answered"), None
        ranked = rank_sentences(evidence)
        return answer, round(certainty(evidence, ranked, answerable(evidence, ranked)), 5), evidence


def chosen_questions(questions: Sequence[GoldQuestion], limit: int | None, seed: int) -> list[GoldQuestion]:
    """All questions, or a sample of ``limit`` of them that ``seed`` decides, in their own order."""
    if limit is None or limit >= len(questions):
        return list(questions)
    kept = sorted(random.Random(seed).sample(range(len(questions)), limit))
    return [questions[index] for index in kept]


def ask_all(
    examiner: Examiner, questions: Sequence[GoldQuestion], kept: Path, progress: Callable[[int, int], None]
) -> list[QuestionResult]:
    """Ask every question that the file ``kept`` has no result of, and add its result there.

    The file is JSON lines, one a question, so that a run that was interrupted goes on where it stopped.
    """
    done = _read(kept)
    kept.parent.mkdir(parents=True, exist_ok=True)
    with kept.open("a", encoding="utf-8") as file:
        for number, question in enumerate(questions):
            progress(number, len(questions))
            if question.id not in done:
                done[question.id] = examiner.ask(question)
                file.write(json.dumps(asdict(done[question.id]), ensure_ascii=False) + "\n")
                file.flush()
    progress(len(questions), len(questions))
    return [done[question.id] for question in questions]


def _read(kept: Path) -> dict[str, QuestionResult]:
    if not kept.is_file():
        return {}
    content = kept.read_text(encoding="utf-8")
    complete = content[: content.rfind("\n") + 1]
    if complete != content:
        # Half a line, from a run that was stopped while it wrote: the next line must not be added to it.
        kept.write_text(complete, encoding="utf-8")
    rows = (QuestionResult(**json.loads(line)) for line in complete.split("\n") if line)
    return {row.id: row for row in rows}


def _rank(gold: GoldQuestion, evidence: Evidence | None) -> int | None:
    if not gold.paragraphs:
        return 0
    # A paragraph that repeats the gold one in nearly the same words stands for it, and is cited with it.
    candidates = evidence.candidates if evidence else ()
    return next((rank for rank, one in enumerate(candidates, start=1) if one.stands_for(gold.paragraphs)), None)


def _hit(gold: GoldQuestion, answer: Answer) -> bool | None:
    if not gold.answers:
        return None
    said = [citation.quote for citation in answer.citations]
    if gold.source is None:
        # Questions about the seeds may be answered out of metadata, in words of the bot's own.
        said.append(answer.answer)
    return any(holds(text, gold.answers) for text in said)


def _short(gold: GoldQuestion, answer: Answer) -> tuple[str, bool] | None:
    known = gold_quantities(gold.text, gold.answers)
    if not known:
        return None
    if answer.short is None:
        return "", False
    # Read back out of the words that people see, so that wording it wrongly counts as wrong.
    said = quantities(answer.short.text)
    return answer.short.text, len(said) == 1 and any(said[0].tells(one) for one in known)


def explain_miss(gold: GoldQuestion, evidence: Evidence, ranked: Sequence[Sentence]) -> dict[str, Any]:
    """Why a question lost: the best paragraph and the gold one, the chosen sentence and the gold one, by feature."""
    best = evidence.candidates[0] if evidence.candidates else None
    held = next((one for one in evidence.candidates if one.stands_for(gold.paragraphs)), None)
    weights = SENTENCE[evidence.language_kind]
    golden = next((one for one in ranked if holds(one.quote, gold.answers)), None)
    return {
        "gold_paragraph": held.paragraph.text if held else next(iter(gold.paragraphs), ""),
        "best_paragraph": best.paragraph.text if best else "",
        "paragraph_features": _compared(best, held, RANKING) if held is not best else [],
        "gold_sentence": golden.quote if golden else "",
        "sentences": [{"quote": one.quote, "share": round(one.share, 3)} for one in ranked[:3]],
        "sentence_features": _compared(ranked[0], golden, weights) if ranked and golden is not ranked[0] else [],
    }


def _compared(
    chosen: Candidate | Sentence | None, gold: Candidate | Sentence | None, weights: dict[str, float]
) -> list[tuple[str, float | None, float | None, float | None]]:
    """Rows of name, the chosen one's value, the gold one's, and what the difference adds to the chosen one's score."""
    if chosen is None:
        return []
    rows: list[tuple[str, float | None, float | None, float | None]] = []
    for name, weight in weights.items():
        left = chosen.features.get(name)
        right = gold.features.get(name) if gold else None
        lead = weight * (left - right) if left is not None and right is not None else None
        rows.append((name, left, right, lead))
    return rows
