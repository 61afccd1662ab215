"""A run as one HTML page that needs no other file: the measures, plots, and every question that went wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Any

from bot.evaluation.command import Evaluation, written
from bot.evaluation.plots import curve, histogram
from bot.evaluation.results import QuestionResult
from vectorstore.errors import StoreError

_STYLE = Path(__file__).with_name("report.css")


def write(folder: Path, run: Evaluation) -> Path:
    """Write the page of a run into a folder, which is made where it is missing; return the file.

    Raises:
        StoreError: ``eval_report`` (path, detail).
    """
    safe = "".join(one if one.isalnum() or one in ".-_" else "-" for one in run.questions.name)
    file = folder / f"{safe}.html"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file.write_text(page(run), encoding="utf-8")
    except OSError as error:
        raise StoreError("eval_report", path=str(folder), detail=error.strerror or str(error)) from error
    return file


def page(run: Evaluation) -> str:
    """The page as text."""
    result = run.result
    title = f"{result['dataset']}: {result['questions']:,} questions, {result['paragraphs']:,} paragraphs"
    return "\n".join(
        [
            '<!doctype html><html lang="en" dir="ltr"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(title)}</title><style>{_STYLE.read_text(encoding='utf-8')}</style></head><body>",
            f"<h1>{escape(title)}</h1><p>Model: {escape(result['model'])}</p>",
            _measures(result),
            f'<h2>Plots</h2><div class="plots">{"".join(_plots(run.asked))}</div>',
            _section("Refused, though the sources answer", [one for one in run.asked if _wrongly_refused(one)]),
            _section("Wrong or no quotation", [one for one in run.asked if one.hit is False and one.answerable]),
            _section("Answered, though the sources do not", [one for one in run.asked if _wrongly_answered(one)]),
            _section("Answered, though the article does not tell it", [one for one in run.asked if _told_anyway(one)]),
            "</body></html>",
        ]
    )


def _measures(result: dict[str, Any]) -> str:
    rows = [
        f"<tr><td>{escape(group)} {escape(name)}</td><td class=number>{written(name, value)}</td>"
        f"<td class=number>{' – '.join(written(name, edge) for edge in result['ci95'][group][name])}</td></tr>"
        for group in ("retrieval", "quotes", "refusal", "short_answers", "seconds_per_question")
        for name, value in result[group].items()
        if value is not None
    ]
    head = "<tr><th>measure</th><th class=number>value</th><th class=number>95 % interval</th></tr>"
    return f"<table>{head}{''.join(rows)}</table>"


def _plots(asked: Sequence[QuestionResult]) -> Iterable[str]:
    present = [one.probability for one in asked if one.answerable]
    absent = [one.absent[0] for one in asked if one.absent] + [one.probability for one in asked if not one.answerable]
    ranks = [one.rank for one in asked if one.rank != 0 and one.answerable]
    if ranks:
        found = [(k / 20, sum(rank is not None and rank <= k for rank in ranks) / len(ranks)) for k in range(1, 21)]
        yield curve("Paragraph found among the first k", "k / 20", "share of questions", [("recall@k", found)])
    if present and absent:
        cuts = [1.01, *sorted({*present, *absent}, reverse=True)]
        roc = [
            (sum(one >= cut for one in absent) / len(absent), sum(one >= cut for one in present) / len(present))
            for cut in cuts
        ]
        yield histogram("Probability that the sources answer", "p", [("they do", present), ("not", absent)], 0, 1)
        yield curve("Refusal (ROC)", "answered when absent", "answered when answerable", [("chain", roc)], True)
        yield curve("Calibration", "said", "was so", [("chain", _calibration(present, absent))], True)
    lengths = [float(sum(map(len, one.quotes))) for one in asked if one.quotes]
    if lengths:
        yield histogram("What is quoted", "characters", [("answers", lengths)], 0, max(lengths))
    seconds = [one.seconds for one in asked]
    yield histogram("Time to answer", "seconds", [("questions", seconds)], 0, max(seconds, default=1))


def _calibration(present: Sequence[float], absent: Sequence[float]) -> list[tuple[float, float]]:
    """Mean probability and share of answerable questions, in ten bins of probability."""
    points = []
    for index in range(10):
        inside = [(one, 1) for one in present if min(9, int(one * 10)) == index]
        inside += [(one, 0) for one in absent if min(9, int(one * 10)) == index]
        if inside:
            points.append((sum(one for one, _ in inside) / len(inside), sum(true for _, true in inside) / len(inside)))
    return points


def _wrongly_refused(one: QuestionResult) -> bool:
    return one.answerable and one.outcome != "answered"


def _wrongly_answered(one: QuestionResult) -> bool:
    return one.outcome == "answered" if not one.answerable else one.absent is not None and one.absent[1] == "answered"


def _told_anyway(one: QuestionResult) -> bool:
    return one.untold is not None and one.untold[0] == "answered"


def _section(title: str, asked: Sequence[QuestionResult]) -> str:
    return f"<h2>{escape(title)} ({len(asked)})</h2>" + "".join(map(_shown, asked))


def _shown(one: QuestionResult) -> str:
    chances = f"p = {one.probability:.2f}, {escape(one.outcome)}"
    if one.absent:
        chances += f"; held out: p = {one.absent[0]:.2f}, {escape(one.absent[1])}"
    if one.rank != 0:
        chances += f"; paragraph {'at rank ' + str(one.rank) if one.rank else 'not found'}"
    gold = " / ".join(one.answers) or "(none)"
    rows = [("gold", _text(gold)), ("quoted", _texts(one.quotes) or "nothing")]
    if one.untold and _told_anyway(one):
        rows.append(("quoted without the paragraphs that hold it", _texts(one.untold[1])))
    if one.miss:
        miss = one.miss
        rows += [
            ("gold sentence", _text(miss["gold_sentence"]) or "not among the sentences that were weighed"),
            ("gold paragraph", _marked(miss["gold_paragraph"], one.answers)),
            ("best paragraph", _marked(miss["best_paragraph"], one.answers)),
            ("why the paragraph lost", _features(miss["paragraph_features"])),
            ("why the sentence lost", _features(miss["sentence_features"])),
        ]
    listed = "".join(f"<dt>{escape(name)}</dt><dd dir=auto>{content}</dd>" for name, content in rows if content)
    return (
        f'<details><summary>{_text(one.question)} <span class="why">{chances}</span></summary>'
        f"<dl><dt>id</dt><dd>{escape(one.id)}</dd>{listed}</dl></details>"
    )


def _features(rows: Sequence[Sequence[Any]]) -> str:
    if not rows:
        return ""
    body = "".join(
        f"<tr><td>{escape(str(row[0]))}</td>"
        + "".join(f"<td class=number>{'–' if value is None else f'{value:.3f}'}</td>" for value in row[1:])
        + "</tr>"
        for row in rows
    )
    head = "".join(f"<th>{name}</th>" for name in ("feature", "chosen", "gold", "lead of the chosen one"))
    return f"<table dir=ltr><tr>{head}</tr>{body}</table>"


def _texts(texts: Sequence[str]) -> str:
    return "<br>".join(map(_text, texts))


def _text(text: str) -> str:
    return f"<bdi>{escape(text)}</bdi>" if text else ""


def _marked(text: str, answers: Sequence[str]) -> str:
    shown = escape(text)
    for answer in answers:
        if answer:
            shown = shown.replace(escape(answer), f"<mark>{escape(answer)}</mark>")
    return shown
