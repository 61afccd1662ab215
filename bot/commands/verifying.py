"""The check on its own, for `rawi verify`: claims and paragraphs from the command line or from a file of JSON lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot import jsonlines
from bot.answers import Language
from bot.grounding.check import Checker, Verdict
from bot.grounding.texts import Source
from bot.questions import storable
from bot.settings import Settings
from bot.wording import writing as wording
from vectorstore.model.embedding import Embedder

# Paragraphs embedded together, and kept for the lines that follow: a file often asks several claims of one paragraph.
_KEPT = 256


@dataclass(frozen=True)
class ClaimToVerify:
    """A claim and the paragraphs that it may rest on."""

    id: Any
    claim: str
    paragraphs: tuple[str, ...]


def read_batch(path: Path) -> list[ClaimToVerify]:
    """The lines of a file.

    Raises:
        StoreError: ``batch_unreadable`` (path, detail) or ``verify_line`` (path, number).
    """
    return jsonlines.read_batch(path, _claim, "verify_line")


def _claim(row: dict[str, Any]) -> ClaimToVerify | None:
    claim, paragraphs = row.get("claim"), row.get("paragraphs")
    if (
        not isinstance(claim, str)
        or not isinstance(paragraphs, list)
        or not all(isinstance(p, str) for p in paragraphs)
        or not all(map(storable, (claim, *paragraphs)))
    ):
        return None
    return ClaimToVerify(row.get("id"), claim, tuple(paragraphs))


def read_paragraphs(path: Path) -> list[str]:
    """The paragraphs of a text file, one a line.

    Raises:
        StoreError: ``batch_unreadable`` (path, detail).
    """
    return [line.strip() for _, line in jsonlines.given_lines(path)]


def checker(settings: Settings, embedder: Embedder) -> Checker:
    """The check with the settings' embedding model; no store has a part in it."""
    settings.cache_dir.mkdir(parents=True, exist_ok=True)
    return Checker.of(embedder, settings.cache_dir)


def verified(claims: Sequence[ClaimToVerify], check: Checker, language: Language) -> Iterator[dict[str, Any]]:
    """For each claim its JSON form: ``id``, ``supported``, ``score`` and ``reason``, in order."""
    kept: dict[str, Source] = {}
    for one in claims:
        missing = [text for text in dict.fromkeys(one.paragraphs) if text not in kept]
        if len(kept) + len(missing) > _KEPT:
            kept, missing = {}, list(dict.fromkeys(one.paragraphs))
        kept |= dict(zip(missing, check.sources(missing), strict=True))
        claim = check.claim(one.claim)
        verdict = check.check_any(claim, [kept[text] for text in one.paragraphs])
        yield {
            "id": one.id,
            "supported": verdict.supported,
            "score": round(verdict.score, 6),
            "reason": why(verdict, language),
        }


def why(verdict: Verdict, language: Language) -> str:
    """What speaks against a claim, in words; empty where it is supported."""
    return wording.reason(verdict.reason, verdict.detail, language) if verdict.reason else ""
