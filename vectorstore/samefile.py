"""Whether a path still leads to the file that was opened there: what is open outlives its deletion in silence."""

from __future__ import annotations

from pathlib import Path

Identity = tuple[int, int]


def identity(path: Path) -> Identity | None:
    """What tells a file or folder from another of its name, while it is open; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
