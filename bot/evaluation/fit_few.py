"""What a short question's missing words are worth in archives of a few articles, bot.calibration.MISSING_WORD.

``python -m bot.evaluation.fit_few tests/news/calibration-short.ar.json tests/news/calibration.ar.json --questions
calibration-short.ar.json=tests/news/calibration-short.ar.asked-in-english.json --questions
calibration.ar.json=tests/news/calibration.ar.asked-in-english.json --limit 320``, and the same over the English
reports. Each question is asked of an archive of its own article and the one that follows it in its set, and where its
article answers it, of that other one alone, too.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from bot.calibration import READING, missing_words
from bot.evaluation.datasets import GoldQuestion, QuestionSet, in_archives, parallel_files, question_sets
from bot.evaluation.runner import chosen_questions
from bot.evaluation.stores import counted, open_store
from bot.quotation.answerable import above_point_of_long, answerable, is_of_a_place, suffice, weighed_by
from bot.quotation.sentences import QUOTES, closely, rank_closely, rank_sentences
from bot.retrieval.retriever import Evidence, HybridRetriever
from bot.settings import Settings
from vectorstore.library import Library
from vectorstore.model.loading import load_embedder
from vectorstore.text import words

Kind = Literal["told", "left out", "elsewhere"]
"""Whether an archive answers a question, has its article, which leaves that out, or has not even that."""
KINDS: tuple[Kind, ...] = ("told", "left out", "elsewhere")
WORTH = (0.0, 0.25, 0.5, 0.7, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 2.0)


@dataclass(frozen=True)
class Row:
    """A question asked of an archive.

    ``above`` are the log-odds by which its probability is above the operating point of long questions, ``missing`` the
    words that it has less than such, and ``read`` the log-odds of an answer as it is read.
    """

    set: str
    languages: str
    kind: Kind
    above: float
    missing: int
    read: float

    def answered(self, worth: float) -> bool:
        """Whether it counts as answered where each missing word is worth so many log-odds."""
        return suffice(READING[self.languages], self.above + worth * self.missing, self.read)


def rows(questions: QuestionSet, library: Library, progress: Callable[[int, int], None]) -> Iterator[Row]:
    """What is known of each question of a set in archives, where reading has a say."""
    retriever = HybridRetriever(library=library)
    for number, question in enumerate(questions.questions):
        progress(number, len(questions.questions))
        for kind, sources in _archives(question):
            row = _row(questions.name, kind, retriever.retrieve(question.text, sources))
            if row:
                yield row


def _archives(question: GoldQuestion) -> Iterator[tuple[Kind, Sequence[str]]]:
    sources = question.sources or ()
    yield ("told" if question.answerable else "left out"), sources
    others = [one for one in sources if one != question.source]
    if question.answerable and others:
        yield "elsewhere", others


def _row(name: str, kind: Kind, evidence: Evidence) -> Row | None:
    if not is_of_a_place(evidence.question):
        return None
    ranked = rank_sentences(evidence)
    close = rank_closely(evidence, ranked, closely(evidence, ranked))
    read = evidence.close_reader.answered(close[:QUOTES])
    if read is None:
        return None
    languages, _, _ = weighed_by(evidence, ranked)
    missing = missing_words(languages, len(words(evidence.question)))
    return Row(
        name, languages, kind, above_point_of_long(evidence, ranked, answerable(evidence, ranked)), missing, read
    )


def report(found: Sequence[Row]) -> None:
    """Print how many are answered and refused by what a missing word may be worth."""
    for languages, name in dict.fromkeys((one.languages, one.set) for one in found):
        some = [one for one in found if (one.languages, one.set) == (languages, name)]
        counts = ", ".join(f"{sum(one.kind == kind for one in some)} {kind}" for kind in KINDS)
        print(f"{languages}, {name}: {counts}")
        for worth in WORTH:
            told, left, elsewhere = (_answered(some, kind, worth) for kind in KINDS)
            print(f"  {worth:.2f}: answered {told:.3f}, refused {1 - left:.3f}, elsewhere {1 - elsewhere:.3f}")


def _answered(found: Sequence[Row], kind: Kind, worth: float) -> float:
    """The share of questions of a kind that count as answered; not a number where there are none."""
    answered = [one.answered(worth) for one in found if one.kind == kind]
    return sum(answered) / len(answered) if answered else math.nan


def main() -> None:
    """Entry point of ``python -m bot.evaluation.fit_few``."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sets", nargs="+", type=Path, help="SQuAD-format files")
    parser.add_argument("--questions", action="append", default=[], help="SET=FILE: a parallel file for a set")
    parser.add_argument("--archive", type=int, default=2, help="articles of each archive")
    parser.add_argument("--limit", type=int, help="ask a sample of so many questions of each set only")
    parser.add_argument("--seed", type=int, default=0, help="of the sample")
    given = parser.parse_args()
    settings = Settings()
    embedder = load_embedder(settings.embedding_model, settings.cache_dir, devices=settings.embedding_devices)
    found: list[Row] = []
    for questions in question_sets(given.sets, parallel_files(given.questions)):
        some = chosen_questions(questions.questions, given.limit, given.seed)
        asked = in_archives(replace(questions, questions=tuple(some)), given.archive)
        with open_store(asked, settings.seeds_dir, settings.store_dir / "eval", embedder, counted) as library:
            found += rows(asked, library, counted)
    report(found)


if __name__ == "__main__":
    main()
