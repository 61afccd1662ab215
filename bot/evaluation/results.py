"""What came of each question of a set: measured, reported and kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass
class QuestionResult:
    """What came of a question. JSON-compatible throughout.

    Attributes:
        group: what is resampled together.
        answerable: whether the store holds an answer.
        rank: of the best paragraph that holds the answer, from 1; None where it was not found; 0 where none is known.
        probability: that the store answers, as the chain sees it (bot.quotation.answerable.certainty).
        hit: whether an answer is inside a quotation; None where no answer is known.
        absent: probability and outcome with the article held out; None where it was not.
        untold: outcome and quotations with the paragraphs held out that hold an answer, and the article's others in the
            store; None where it has no others, or none is known to hold one.
        seconds: of the chain, for the question with its article in the store.
        said: the short answer; empty where none was said.
        short: the short answer, and whether it is right; empty and False where none was said, None where no quantity
            is known to answer.
        miss: for a question that was answered wrongly, what the report shows of it.
    """

    id: str
    group: str
    question: str
    answerable: bool
    rank: int | None
    probability: float
    outcome: str
    quotes: list[str]
    hit: bool | None
    absent: tuple[float, str] | None
    seconds: float
    answers: list[str] = field(default_factory=list)
    said: str = ""
    short: tuple[str, bool] | None = None
    untold: tuple[str, list[str]] | None = None
    miss: dict[str, Any] | None = None
