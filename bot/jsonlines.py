"""Files with a JSON value on each line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from vectorstore.errors import StoreError

Row = TypeVar("Row")


def json_lines(path: Path) -> list[tuple[int, str]]:
    """The lines of a file that hold something, with their numbers from 1; an invisible mark at the beginning is none.

    JSON may hold the line separators of Unicode as they are, at which ``str.splitlines`` would cut it. Raises OSError
    or UnicodeDecodeError where the file is no text to be had.
    """
    lines = path.read_text(encoding="utf-8-sig").split("\n")
    return [(number, line) for number, line in enumerate(lines, start=1) if line.strip()]


def given_lines(path: Path) -> list[tuple[int, str]]:
    """The same of a file that somebody gives a command.

    Raises:
        StoreError: ``batch_unreadable`` (path, detail).
    """
    try:
        return json_lines(path)
    except (OSError, UnicodeDecodeError) as error:
        detail = (getattr(error, "strerror", None) or str(error)).splitlines()[0]
        raise StoreError("batch_unreadable", path=str(path), detail=detail) from error


def read_batch(path: Path, made_of: Callable[[dict[str, Any]], Row | None], wrong: str) -> list[Row]:
    """What is made of the JSON objects in the lines of a file; all are checked before the first is answered.

    Raises:
        StoreError: ``batch_unreadable`` (path, detail), or the code ``wrong`` (path, number) for a line that is no
            JSON object, or that nothing can be made of.
    """
    return [_made(path, number, line, made_of, wrong) for number, line in given_lines(path)]


def _made(path: Path, number: int, line: str, made_of: Callable[[dict[str, Any]], Row | None], wrong: str) -> Row:
    try:
        row = json.loads(line)
    # What is nested ten thousands deep ends the parser otherwise.
    except (ValueError, RecursionError):
        row = None
    made = made_of(row) if isinstance(row, dict) else None
    if made is None:
        raise StoreError(wrong, path=str(path), number=number)
    return made
