"""What readers thought of answers: kept in a file beside the store, and read from it as questions to measure by.

The file holds JSON lines and is only ever added to; of the lines with the same id the last counts. A rating of None
takes one back.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.answers import Answer
from vectorstore.errors import StoreError

FILE = "feedback.jsonl"
LONGEST_REASON = 1000

Rating = Literal["good", "bad"]


class Feedback(BaseModel):
    """A reader's opinion of an answer; ``id`` names the answer, ``at`` is the time in UTC."""

    model_config = ConfigDict(frozen=True)

    id: str
    rating: Rating | None
    reason: str = Field(default="", max_length=LONGEST_REASON)
    answer: Answer
    at: datetime = Field(default_factory=lambda: datetime.now(UTC).replace(microsecond=0))


def note(folder: Path, feedback: Feedback) -> None:
    """Add a line to the file in the store's folder; safe from several threads and processes at once.

    Raises:
        StoreError: ``store_unwritable`` (path, detail).
    """
    path = folder / FILE
    line = feedback.model_dump_json().encode() + b"\n"
    try:
        # Questions are private: nobody else on the machine reads them.
        descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "r+b", buffering=0) as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            end = file.seek(0, os.SEEK_END)
            # A crash may have cut the last line short; it must not take this one with it.
            torn = end > 0 and os.pread(descriptor, 1, end - 1) != b"\n"
            file.write(b"\n" + line if torn else line)
    except OSError as error:
        raise StoreError("store_unwritable", path=str(path), detail=error.strerror or str(error)) from error


@dataclass(frozen=True)
class Noted:
    """What stands in a file: opinions that count, and how many lines could not be read."""

    opinions: tuple[Feedback, ...]
    unreadable: int


def read(path: Path) -> Noted:
    """The opinions of a file, the oldest first.

    Raises:
        StoreError: ``feedback_missing`` (path), or ``feedback_unreadable`` (path, detail).
    """
    try:
        lines = path.read_bytes().split(b"\n")
    except FileNotFoundError as error:
        raise StoreError("feedback_missing", path=str(path)) from error
    except OSError as error:
        raise StoreError("feedback_unreadable", path=str(path), detail=error.strerror or str(error)) from error
    found: dict[str, Feedback] = {}
    unreadable = 0
    for line in filter(bytes.strip, lines):
        try:
            feedback = Feedback.model_validate_json(line)
        except ValidationError:
            unreadable += 1
            continue
        found[feedback.id] = feedback
    return Noted(tuple(one for one in found.values() if one.rating), unreadable)


def questions(opinions: Iterable[Feedback]) -> list[dict[str, Any]]:
    """Answers that were found good, as questions for ``rawi eval``: any one of the quotations is expected again.

    A follow-up is asked as the full question that it was understood as. Of a question judged more than once, the last
    opinion counts. Good refusals expect a refusal; an answer that quotes nothing otherwise is no question to measure.
    """
    latest: dict[str, Feedback] = {}
    for one in opinions:
        latest[" ".join(_asked(one).split())] = one
    return [
        {
            "id": one.id,
            "language": one.answer.language,
            "question": _asked(one),
            "expect": list(dict.fromkeys(citation.quote for citation in one.answer.citations)) if answerable else [],
            "answerable": answerable,
        }
        for one in latest.values()
        if one.rating == "good"
        for answerable in [one.answer.outcome != "not_in_sources"]
        if one.answer.citations or not answerable
    ]


def to_review(opinions: Iterable[Feedback]) -> list[dict[str, Any]]:
    """Answers that were found bad, the newest first: what somebody should look at."""
    return [
        {
            "id": one.id,
            "question": _asked(one),
            "outcome": one.answer.outcome,
            "mode": one.answer.mode,
            "answer": one.answer.answer,
            "reason": one.reason,
            "at": one.at.isoformat(),
        }
        for one in sorted(opinions, key=lambda one: one.at, reverse=True)
        if one.rating == "bad"
    ]


def write_questions(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    """Write a question set as JSON lines. Raises StoreError ``feedback_unwritable`` (path, detail)."""
    try:
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    except OSError as error:
        raise StoreError("feedback_unwritable", path=str(path), detail=error.strerror or str(error)) from error


def _asked(feedback: Feedback) -> str:
    return feedback.answer.rewritten or feedback.answer.question
