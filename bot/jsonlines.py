"""Files with a JSON value on each line."""

from __future__ import annotations

from pathlib import Path


def json_lines(path: Path) -> list[tuple[int, str]]:
    """The lines of a file that hold something, with their numbers from 1; an invisible mark at the beginning is none.

    JSON may hold the line separators of Unicode as they are, at which ``str.splitlines`` would cut it. Raises OSError
    or UnicodeDecodeError where the file is no text to be had.
    """
    lines = path.read_text(encoding="utf-8-sig").split("\n")
    return [(number, line) for number, line in enumerate(lines, start=1) if line.strip()]
