"""What is said of a quotation that stands in several articles."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers import Language


def also_in(names: Sequence[str], language: Language) -> str:
    """The other articles that hold a quotation, by what the caller names them by; empty where there are none."""
    if not names:
        return ""
    return f" · وأيضًا في: {'، '.join(names)}" if language == "ar" else f" · also in: {', '.join(names)}"
