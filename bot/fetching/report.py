"""A fetch's report in the form that scripts rely on."""

from __future__ import annotations

from typing import Any

from bot import wording
from bot.fetching.run import FetchReport


def fetch_json(report: FetchReport) -> dict[str, Any]:
    """What was saved and what was skipped; ``code`` is the reason's, which stays the same in every language."""
    language = wording.terminal_language()
    return {
        "saved": [
            {
                "url": one.url,
                "file": one.file,
                "title": one.article.title,
                "published": one.article.published.isoformat() if one.article.published else None,
                "paragraphs": len(one.article.paragraphs),
                "earlier": one.earlier,
            }
            for one in report.saved
        ],
        "skipped": [
            {"url": url, "code": error.code, "reason": wording.explain(error.code, error.values, language)}
            for url, error in report.skipped
        ],
        "seconds": round(report.seconds, 3),
    }
