"""Measures written answers: ``python -m bot.evaluation.writing xquad.ar.json --questions xquad.en.json``.

The chat model is that of the settings (RAWI_CHAT_MODEL, RAWI_CHAT_BASE_URL, RAWI_CHAT_TIMEOUT). Questions are drawn in
an order that ``--seed`` decides, every other one in the language of ``--questions``; each is asked twice, through the
chain that people use: for quotations, and to be written. What is measured, in each language and in both:

``written``, ``shown``  the sentences of the model before the check, and those that it let through. ``good`` is the
    share of them that carry a gold answer (of either language) or restate their paragraph
    (:mod:`bot.evaluation.restating`): the cited one of a sentence that was shown, any one that the model was given of
    one that was not. ``true`` is the share that a person found true; see below.
``check``  the share of the good sentences that were ``good_shown``, and of the others that were ``others_set_aside``.
``gold``  the share of the questions with a gold answer in the ``quotes`` alone, in the ``sentences`` that were shown,
    in the whole ``text`` of the final answer, and in ``final``: that, or the passages that it cites.
``checking``  seconds spent in the check, and their share of the time to write; the model goes on writing meanwhile.

``--report`` names a file of JSON lines, one a question. A run goes on after the lines that it finds there, so that one
which was interrupted is continued, and a person may write ``"true": true`` or ``false`` into the sentences of it.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bot import wording
from bot.commands import terminal
from bot.evaluation.datasets import GoldQuestion, load
from bot.evaluation.restating import parallels
from bot.evaluation.stores import open_store, program_hash
from bot.evaluation.written import Examiner, Sentence, WrittenResult
from bot.settings import Settings
from bot.writing.models import ChatModel
from vectorstore.errors import StoreError


def drawn(questions: Sequence[GoldQuestion], others: Sequence[GoldQuestion], seed: int) -> list[GoldQuestion]:
    """All questions in random order, every other one as ``others`` has it, with the answers of both."""
    translated = {one.id: one for one in others}
    shuffled = random.Random(seed).sample(questions, len(questions))
    found: list[GoldQuestion] = []
    for number, one in enumerate(shuffled):
        other = translated.get(one.id, one)
        answers = tuple(dict.fromkeys(one.answers + other.answers))
        found.append(replace(one, text=(other if number % 2 else one).text, answers=answers))
    return found


def ask_all(examiner: Examiner, questions: Sequence[GoldQuestion], report: Path) -> list[WrittenResult]:
    """Ask every question that the report has no line of, and add its line there.

    Raises:
        StoreError: as :meth:`Examiner.ask` and :func:`read` do.
    """
    done = read(report)
    report.parent.mkdir(parents=True, exist_ok=True)
    with report.open("a", encoding="utf-8") as file:
        for number, question in enumerate(questions):
            if question.id not in done:
                print(f"{number}/{len(questions)} {question.text}", file=sys.stderr, flush=True)
                done[question.id] = examiner.ask(question)
                file.write(json.dumps(asdict(done[question.id]), ensure_ascii=False) + "\n")
                file.flush()
    return [done[question.id] for question in questions]


def read(report: Path) -> dict[str, WrittenResult]:
    """The lines of a report, by question; the half of a line that an interrupted run left is taken away.

    Raises:
        StoreError: ``eval_form`` (path).
    """
    if not report.is_file():
        return {}
    content = report.read_text(encoding="utf-8")
    complete = content[: content.rfind("\n") + 1]
    if complete != content:
        report.write_text(complete, encoding="utf-8")
    found: dict[str, WrittenResult] = {}
    try:
        for line in complete.split("\n")[:-1]:
            row = json.loads(line)
            row["sentences"] = [Sentence(**one) for one in row["sentences"]]
            found[row["id"]] = WrittenResult(**row)
    except (KeyError, TypeError, ValueError) as error:
        raise StoreError("eval_form", path=str(report)) from error
    return found


def measured(asked: Sequence[WrittenResult]) -> dict[str, dict[str, dict[str, float | None]]]:
    """The measures of each language and of both, by group and name; None for what nothing is known of."""
    return {
        name: _measured([one for one in asked if one.language in languages])
        for name, languages in {"ar": ("ar",), "en": ("en",), "both": ("ar", "en")}.items()
    }


def _measured(asked: Sequence[WrittenResult]) -> dict[str, dict[str, float | None]]:
    written = [sentence for one in asked for sentence in one.sentences]
    writing, checking = sum(one.writing for one in asked), sum(one.checking for one in asked)
    return {
        "questions": {"asked": len(asked), "with_sentences": _mean([_any_shown(one) for one in asked])},
        "written": _of(written),
        "shown": _of([sentence for sentence in written if sentence.shown]),
        "check": {
            "good_shown": _mean([one.shown for one in written if one.good]),
            "others_set_aside": _mean([not one.shown for one in written if not one.good]),
        },
        "gold": {
            "quotes": _mean([one.in_quotes for one in asked]),
            "sentences": _mean([one.in_sentences for one in asked]),
            "text": _mean([one.in_text for one in asked]),
            "final": _mean([one.in_final for one in asked]),
        },
        "checking": {
            "seconds": _mean([one.checking for one in asked]),
            "share": round(checking / writing, 4) if writing else None,
            "seconds_to_write": round(statistics.median([one.writing for one in asked]), 2) if asked else None,
        },
    }


def _any_shown(asked: WrittenResult) -> bool:
    return any(one.shown for one in asked.sentences)


def _of(sentences: Sequence[Sentence]) -> dict[str, float | None]:
    return {
        "sentences": len(sentences),
        "good": _mean([one.good for one in sentences]),
        "true": _mean([one.true for one in sentences if one.true is not None]),
    }


def _mean(values: Sequence[float]) -> float | None:
    return round(statistics.fmean(values), 4) if values else None


def table(result: dict[str, Any]) -> Table:
    """The measures for a terminal, a column for each language."""
    shown = Table("measure", "Arabic", "English", "both", title=result["dataset"], caption=result["model"])
    for column in shown.columns[1:]:
        column.justify = "right"
    by_language = [result["measures"][name] for name in ("ar", "en", "both")]
    for group, names in by_language[0].items():
        for name in names:
            values = [one[group][name] for one in by_language]
            shown.add_row(f"{group} {name}", *("" if value is None else f"{value:.3g}" for value in values))
        shown.add_section()
    return shown


def main() -> None:
    """Entry point of ``python -m bot.evaluation.writing``."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("dataset", type=Path, help="SQuAD-format JSON")
    parser.add_argument("--questions", type=Path, required=True, help="the same in another language, by id")
    parser.add_argument("--corpus", type=Path, action="append", default=[], help="more files that are searched")
    parser.add_argument("--limit", type=int, default=100, help="how many questions to ask")
    parser.add_argument("--seed", type=int, default=0, help="of the order in which questions are drawn")
    parser.add_argument("--report", type=Path, help="JSON lines to go on after and to add to")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    given = parser.parse_args()
    settings = Settings()
    try:
        chat = terminal.chat_model(settings)
        if chat is None:
            parser.error("no chat model: set RAWI_CHAT_MODEL")
        result = run(given, settings, chat)
    except StoreError as error:
        sys.exit(wording.explain(error.code, error.values, wording.terminal_language()))
    if given.json:
        print(json.dumps(result, ensure_ascii=False))
    else:
        Console(highlight=False).print(table(result))


def run(given: argparse.Namespace, settings: Settings, chat: ChatModel) -> dict[str, Any]:
    """Ask and measure as the command line has it. Raises StoreError."""
    questions, others = load(given.dataset, given.corpus), load(given.questions)
    data = settings.store_dir / "eval"
    with open_store(questions, settings.seeds_dir, data, terminal.embedder(settings), _tell) as library:
        name = program_hash(questions.questions_hash, others.questions_hash, chat.name, library.store.state().revision)
        report = given.report or data / f"writing-{name}.jsonl"
        examiner = Examiner(library, chat, parallels(questions.questions, others.questions))
        chosen = drawn(questions.questions, others.questions, given.seed)[: given.limit]
        asked = ask_all(examiner, chosen, report)
    return {
        "dataset": questions.name,
        "model": chat.name,
        "seed": given.seed,
        "report": str(report),
        "measures": measured(asked),
    }


def _tell(done: int, total: int) -> None:
    print(f"{done}/{total} paragraphs stored", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
