"""The evaluation as one command does it: read, store, ask, measure, show."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table

from bot import wording
from bot.evaluation.datasets import QuestionSet, in_archives, load
from bot.evaluation.measures import intervals, measured, rounded
from bot.evaluation.results import QuestionResult
from bot.evaluation.runner import Examiner, ask_all, chosen_questions
from bot.evaluation.stores import open_store, program_hash
from vectorstore.model.embedding import Embedder


@dataclass(frozen=True)
class Evaluation:
    """A run: ``result`` is its JSON form, ``asked`` what came of each question."""

    questions: QuestionSet
    result: dict[str, Any]
    asked: list[QuestionResult]


def evaluate(
    dataset: Path,
    embedder: Embedder,
    *,
    seeds: Path,
    data: Path,
    console: Console,
    corpus: Sequence[Path] = (),
    questions: Path | None = None,
    archive: int | None = None,
    limit: int | None = None,
    seed: int = 0,
) -> Evaluation:
    """Measure the chain on a question set.

    Args:
        dataset: the question set; see :func:`bot.evaluation.datasets.load`.
        embedder: the model to measure with.
        seeds: the folder of articles, for questions about them.
        data: folder that keeps stores and results, so that a run which was interrupted goes on.
        console: where progress is shown.
        corpus: more files for the haystack.
        questions: a parallel file to take the questions from.
        archive: ask each question of so many articles only (:func:`bot.evaluation.datasets.in_archives`).
        limit: ask a sample of so many questions only.
        seed: of the sample and of the bootstrap.

    Raises:
        StoreError: a file cannot be read or is of no known form, or the store cannot be used.
    """
    loaded = load(dataset, corpus, questions)
    if archive is not None:
        loaded = in_archives(loaded, archive)
    chosen = chosen_questions(loaded.questions, limit, seed)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with (
        Progress(*columns, TimeRemainingColumn(), console=console, transient=True) as shown,
        _step(shown, "storing") as storing,
        open_store(loaded, seeds, data, embedder, storing) as library,
        _step(shown, "asking") as asking,
    ):
        run = program_hash(loaded.questions_hash, library.store.state().revision)
        asked = ask_all(Examiner(library), chosen, data / f"asked-{run}.jsonl", asking)
        paragraphs = library.store.count()
    result: dict[str, Any] = {"dataset": loaded.name, "questions": len(asked), "paragraphs": paragraphs}
    result |= rounded(measured(asked, loaded.form))
    result |= {"model": embedder.name, "ci95": rounded(intervals(asked, loaded.form, seed))}
    return Evaluation(loaded, result, asked)


@contextlib.contextmanager
def _step(shown: Progress, step: Literal["storing", "asking"]) -> Iterator[Any]:
    task = shown.add_task(wording.evaluating(step), total=None)
    yield lambda done, total: shown.update(task, completed=done, total=total)


def table(result: dict[str, Any]) -> Table:
    """The measures of a run with their confidence intervals, for a terminal."""
    title = f"{result['dataset']}: {result['questions']} questions, {result['paragraphs']} paragraphs"
    shown = Table("measure", "value", "95 % interval", title=title, caption=result["model"])
    for column in shown.columns[1:]:
        column.justify = "right"
    for group in ("retrieval", "quotes", "refusal", "short_answers", "seconds_per_question"):
        for name, value in result[group].items():
            if value is not None:
                low, high = result["ci95"][group][name]
                shown.add_row(f"{group} {name}", written(name, value), f"{written(name, low)} – {written(name, high)}")
        shown.add_section()
    return shown


def written(name: str, value: float) -> str:
    """A value as its measure is read: counts as whole numbers, shares and seconds with three decimals."""
    return f"{value:.0f}" if name in ("mean_characters", "asked") else f"{value:.3f}"
