"""What is measured, and how.

``recall@k``: the share of questions whose paragraph is among the first k. A context that is stored as several
    paragraphs counts when the one that the answer starts in is found.
``mrr@10``: the mean of 1 / rank, 0 beyond rank 10.
``gold_in_quote``: the share of all questions with a known answer that have it inside one of the (at most two)
    quotations, with the article in the store. White space and punctuation around an answer, and diacritics on both
    sides, do not count; nothing else is folded. A question that was refused has no quotation, and counts as missed.
``mean_characters``: of all that is quoted, per question that something is quoted for.
``right_when_answered``: the share of the questions with a known answer and the outcome "answered" that have it inside a
    quotation: how often what counts as an answer holds it.
``auroc``: the chance that a question which the store answers has a higher probability than one which it does not. In
    SQuAD format these are the same questions, with their article in the store and with it held out.
``answered_when_answerable``, ``refused_when_absent``: the shares of the outcome "answered" and of the other two
    ("closest" says that the sources may not answer) at the default operating point.
``refused_when_untold``: the share of the same two outcomes where only the paragraphs of the article are held out that
    hold an answer, as in a report that tells all but what is asked. Some of these questions another paragraph answers
    in other words. Where a set has questions of its own that its articles do not answer, as SQuAD 2.0 has
    (Rajpurkar et al., 2018, https://arxiv.org/abs/1806.03822), it is the share of these.
``answered_when_absent_at_11.2_refused``: on questions that the store does not answer, the share that is answered when
    the operating point is moved so far that 11.2 % of the answerable ones are refused, where GPT-4 stands in NoMIRACL
    (Thakur et al., 2023, https://arxiv.org/abs/2312.11361).
``short_answers``: the share of the questions with a number, date, duration, share or sum as their known answer
    (``asked`` of them) that a short answer was ``said`` to, and the share of those said that is ``right``: the value
    is the known one. ``said_when_untold``: the share of a set's own unanswerable questions that one was said to.
``seconds_per_question``: of the chain, embedding the question included, loading the model not.
``ci95``: percentiles 2.5 and 97.5 of 500 bootstrap samples of groups: articles in SQuAD format, else questions.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.evaluation.results import QuestionResult

SAMPLES = 500
REFUSED_ON_ANSWERABLE = 0.112
_POINT = "answered_when_absent_at_11.2_refused"

Measures = dict[str, dict[str, float | None]]


def fold(text: str) -> str:
    """A text without diacritics and tatweel, with single spaces."""
    kept = (one for one in unicodedata.normalize("NFC", text) if unicodedata.category(one) != "Mn" and one != "ـ")
    return " ".join("".join(kept).split())


def holds(quote: str, answers: Sequence[str]) -> bool:
    """Whether one of the answers is in a quotation."""
    folded = fold(quote)
    trimmed = (_trimmed(fold(answer)) for answer in answers)
    return any(answer in folded for answer in trimmed if answer)


def _trimmed(text: str) -> str:
    marks = "".join({one for one in text if unicodedata.category(one)[0] in "PZ"})
    return text.strip(marks + " ")


def measured(asked: Sequence[QuestionResult], form: str) -> Measures:
    """The measures of a run, by group and name; None for what the question set cannot tell."""
    ranks = [one.rank for one in asked if one.rank != 0 and one.answerable]
    hits = [one.hit for one in asked if one.hit is not None and one.answerable]
    right_answers = [one.hit for one in asked if one.hit is not None and one.answerable and one.outcome == "answered"]
    lengths = [sum(map(len, one.quotes)) for one in asked if one.quotes]
    present = [one.probability for one in asked if one.answerable]
    absent = [one.absent[0] for one in asked if one.absent]
    refused = [one.absent[1] != "answered" for one in asked if one.absent]
    untold = [one.untold[0] != "answered" for one in asked if one.untold]
    unanswerable = [one for one in asked if not one.answerable]
    own = [one.outcome != "answered" for one in unanswerable]
    if form == "squad":
        untold = own or untold
    else:
        absent += [one.probability for one in unanswerable]
        refused += own
    seconds = [one.seconds for one in asked]
    quantities = [one.short for one in asked if one.short is not None and one.answerable]
    right = [correct for text, correct in quantities if text]
    measures: Measures = {
        "retrieval": {
            **{f"recall@{k}": _mean([rank is not None and rank <= k for rank in ranks]) for k in (1, 3, 5)},
            "mrr@10": _mean([1 / rank if rank and rank <= 10 else 0.0 for rank in ranks]),
        },
        "quotes": {
            "gold_in_quote": _mean(hits),
            "right_when_answered": _mean(right_answers),
            "mean_characters": _mean(lengths),
        },
        "refusal": {
            "auroc": auroc(present, absent),
            "answered_when_answerable": _mean([one.outcome == "answered" for one in asked if one.answerable]),
            "refused_when_absent": _mean(refused),
            "refused_when_untold": _mean(untold),
        },
        "short_answers": {
            "asked": float(len(quantities)) or None,
            "said": _mean([bool(text) for text, _ in quantities]),
            "right": _mean(right),
            "said_when_untold": _mean([bool(one.said) for one in unanswerable]),
        },
        "seconds_per_question": {
            "p50": float(np.percentile(seconds, 50)) if seconds else None,
            "p95": float(np.percentile(seconds, 95)) if seconds else None,
        },
    }
    if form == "nomiracl" and present and absent:
        threshold = np.quantile(present, REFUSED_ON_ANSWERABLE)
        measures["refusal"][_POINT] = _mean([bool(chance >= threshold) for chance in absent])
    return measures


def intervals(asked: Sequence[QuestionResult], form: str, seed: int) -> dict[str, dict[str, list[float] | None]]:
    """The 95 % confidence interval of each measure, under the same names."""
    groups: dict[str, list[QuestionResult]] = {}
    for one in asked:
        groups.setdefault(one.group, []).append(one)
    names = sorted(groups)
    random = np.random.default_rng(seed)
    samples = [
        measured([one for index in random.integers(0, len(names), len(names)) for one in groups[names[index]]], form)
        for _ in range(SAMPLES)
    ]
    return {
        group: {name: _interval([sample[group].get(name) for sample in samples]) for name in values}
        for group, values in measured(asked, form).items()
    }


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float | None:
    """The area under the ROC curve, ties counted half; None where a side is empty."""
    if not (positive and negative):
        return None
    ordered: npt.NDArray[np.float64] = np.sort(np.asarray(negative, np.float64))
    below = np.searchsorted(ordered, positive, side="left")
    up_to = np.searchsorted(ordered, positive, side="right")
    return float((below + up_to).mean() / 2 / len(negative))


def rounded(values: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """Measures or their intervals with four decimals."""
    return {group: {name: _rounded(value) for name, value in named.items()} for group, named in values.items()}


def _rounded(value: Any) -> Any:
    if isinstance(value, list):
        return [_rounded(one) for one in value]
    return None if value is None else round(float(value), 4)


def _mean(values: Sequence[float]) -> float | None:
    return float(np.mean(values)) if values else None


def _interval(values: Sequence[float | None]) -> list[float] | None:
    known = [value for value in values if value is not None]
    return [float(np.percentile(known, 2.5)), float(np.percentile(known, 97.5))] if known else None
