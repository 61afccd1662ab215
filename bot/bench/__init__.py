"""Commands that measure speed and memory; nothing of the program depends on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rich.table import Table


@dataclass(frozen=True)
class Row:
    """A value measured beside the one that is promised, which it must reach or stay under."""

    name: str
    what: str
    value: float
    promised: float
    better: Literal["more", "less"]
    unit: str = ""
    detail: str = ""

    @property
    def kept(self) -> bool:
        """Whether the promise is kept."""
        return self.value >= self.promised if self.better == "more" else self.value <= self.promised


def table(rows: Sequence[Row]) -> Table:
    """The rows for a terminal."""
    shown = Table("what", "reached", "promised", "", "detail")
    for row in rows:
        sign = "≥" if row.better == "more" else "≤"
        shown.add_row(
            row.what,
            f"{row.value:.3g} {row.unit}".rstrip(),
            f"{sign} {row.promised:g} {row.unit}".rstrip(),
            "✓" if row.kept else "✗",
            row.detail,
        )
    return shown
