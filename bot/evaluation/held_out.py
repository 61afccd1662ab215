"""Measure the whole chain by what never saw its articles: corrections that were trained without those of a question.

``python -m bot.evaluation.held_out xquad.ar.dev.json arcd.dev.json --questions xquad.ar.dev.json=xquad.en.dev.json
--adapters adapters --readers readers --into results``, where ``adapters`` and ``readers`` are what
bot.evaluation.fit_adapter and bot.evaluation.fit_reader wrote. All paragraphs of the sets make one haystack; each set
gives its own questions, and those of its parallel file. The measures are those of ``rawi eval``, which flatters the
bundled corrections where it asks what they were trained on. The few weights of bot.calibration are as they are: what
fits them cross-validates them by itself. A run that was interrupted goes on where it stopped.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from rich.console import Console

from bot.evaluation.command import table
from bot.evaluation.datasets import QuestionSet, load, parallel_files, question_sets
from bot.evaluation.folds import corrected_without, in_folds
from bot.evaluation.measures import intervals, measured, rounded
from bot.evaluation.results import QuestionResult
from bot.evaluation.runner import Examiner, ask_all
from bot.evaluation.stores import counted, open_store, program_hash
from bot.settings import Settings
from vectorstore.library import Library
from vectorstore.model.embedding import Embedder
from vectorstore.model.loading import load_embedder


def ask_held_out(
    library: Library,
    embedder: Embedder,
    asked: Sequence[QuestionSet],
    adapters: Path,
    readers: Path,
    into: Path,
    folds: Sequence[int] | None = None,
) -> list[list[QuestionResult]]:
    """What came of the questions of each set, in the order of the folds; with ``folds``, of those that are asked of the
    articles in these folds of the readers.

    Raises:
        KeyError, OSError: as :func:`bot.evaluation.folds.corrected_without` does.
        IndexError: there is no such fold.
    """
    articles = frozenset(question.group for questions in asked for question in questions.questions)
    if folds is not None:
        articles = in_folds(articles, readers, folds)
    learned = [file for folder in (adapters, readers) for file in folder.glob("*.npz")]
    revision = library.store.state().revision
    runs = [program_hash(questions.name, questions.questions_hash, revision, learned=learned) for questions in asked]
    results: list[list[QuestionResult]] = [[] for _ in asked]
    for held in corrected_without(embedder, articles, adapters, readers):
        examiner = Examiner(library)
        for questions, run, of_set in zip(asked, runs, results, strict=True):
            some = [question for question in questions.questions if question.group in held]
            of_set.extend(ask_all(examiner, some, into / f"asked-{run}.jsonl", counted))
    return results


def main() -> None:
    """Entry point of ``python -m bot.evaluation.held_out``."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sets", nargs="+", type=Path, help="SQuAD-format files")
    parser.add_argument("--questions", action="append", default=[], help="SET=FILE: a parallel file for a set")
    parser.add_argument("--adapters", type=Path, required=True, help="what bot.evaluation.fit_adapter wrote")
    parser.add_argument("--readers", type=Path, required=True, help="what bot.evaluation.fit_reader wrote")
    parser.add_argument("--into", type=Path, required=True, help="a folder for the store and the results")
    parser.add_argument("--limit", type=int, help="ask so many questions of each set only, spread over it")
    parser.add_argument("--folds", nargs="*", type=int, help="ask only of articles in these folds of the readers")
    parser.add_argument("--seed", type=int, default=0, help="of the bootstrap")
    given = parser.parse_args()
    settings = Settings()
    embedder = load_embedder(settings.embedding_model, settings.cache_dir, devices=settings.embedding_devices)
    sets = question_sets(given.sets, parallel_files(given.questions))
    asked = [_spread(questions, given.limit) for questions in sets]
    whole = load(given.sets[0], given.sets[1:])
    with open_store(whole, settings.seeds_dir, given.into, embedder, counted) as library:
        paragraphs = library.store.count()
        found = ask_held_out(library, embedder, asked, given.adapters, given.readers, given.into, given.folds)
    console = Console()
    for questions, results in zip(asked, found, strict=True):
        result: dict[str, Any] = {"dataset": questions.name, "questions": len(results), "paragraphs": paragraphs}
        result |= rounded(measured(results, questions.form)) | {"model": embedder.name}
        console.print(table(result | {"ci95": rounded(intervals(results, questions.form, given.seed))}))


def _spread(questions: QuestionSet, limit: int | None) -> QuestionSet:
    """The same set with so many of its questions, evenly spread over it."""
    every = len(questions.questions)
    kept = range(every) if limit is None else sorted({number * every // limit for number in range(min(limit, every))})
    return replace(questions, questions=tuple(questions.questions[number] for number in kept))


if __name__ == "__main__":
    main()
