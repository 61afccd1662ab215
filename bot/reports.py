"""What a sync did and what is stored, in the JSON form that scripts rely on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot import wording
from bot.wording import upkeep as wording_upkeep
from vectorstore.check import check
from vectorstore.database.server import Server
from vectorstore.doctor import Finding, examine, examine_bundled_model, examine_files, repair, unpack_again
from vectorstore.library import Library
from vectorstore.sync import SyncReport

# How long an examination waits for a sync to end, in seconds.
_QUIET = 5.0


def sync_json(report: SyncReport) -> dict[str, Any]:
    """A sync's report; ``added``, ``updated``, ``deleted`` and ``unchanged`` count paragraphs."""
    language = wording.terminal_language()
    return {
        "articles": report.articles,
        "paragraphs": report.paragraphs,
        "added": report.added,
        "updated": report.updated,
        "deleted": report.deleted,
        "unchanged": report.unchanged,
        "skipped": [
            {"file": file, "reason": wording.explain(error.code, error.values, language)}
            for file, error in report.skipped
        ],
        "ahead": [{"file": file, "published": day.isoformat()} for file, day in report.ahead],
        "seconds": round(report.seconds, 3),
    }


def status_json(library: Library) -> dict[str, Any]:
    """What is stored, with which models, and in which ways it differs from the seeds folder."""
    articles = library.store.articles()
    differences = check(library.seeds, library.store, library.lexical)
    state = library.store.state()
    return {
        "seeds": str(library.seeds),
        "store": str(library.store.place),
        "articles": len(articles),
        "paragraphs": library.store.count(),
        "newest": next((one.published.isoformat() for one in articles if one.published), None),
        "model": library.embedder.name,
        "complete": state.complete,
        "synced": datetime.fromtimestamp(state.synced_at, UTC).isoformat(timespec="seconds")
        if state.synced_at
        else None,
        "other_models": [
            {"model": one.name, "paragraphs": one.paragraphs, "complete": one.state.complete}
            for one in library.store.models()
            if one.key != library.store.key
        ],
        "in_line": all(one.files_own for one in differences),
        "differences": [{"kind": one.kind, "source": one.source, "id": one.id} for one in differences],
    }


def findings_json(findings: Sequence[Finding], left: Sequence[Finding]) -> dict[str, Any]:
    """What an examination found, and what of it is ``left`` after a repair."""
    language = wording.terminal_language()
    remaining = {finding.code for finding in left}
    # A repair may bring to light what was hidden behind the damage.
    shown = [*findings, *(one for one in left if one.code not in {finding.code for finding in findings})]
    return {
        "healthy": not any(finding.severity != "note" for finding in left),
        "findings": [
            {
                "code": finding.code,
                "severity": finding.severity,
                "message": wording_upkeep.finding(finding.code, finding.values, language),
                "remedy": wording_upkeep.remedy(finding.remedy, language),
                "repairable": finding.repairable,
                "repaired": finding.code not in remaining,
                "count": finding.values.get("count", 1),
            }
            for finding in shown
        ],
    }


def doctor_json(
    library: Library,
    repairing: bool,
    sync: Callable[[bool], object],
    held: Collection[str] = (),
    unpacked: Path | None = None,
) -> dict[str, Any]:
    """What is wrong with an open library and its files, and with ``repairing`` what is left of it.

    ``sync`` takes ``verify``; ``held`` are the keys of models that are in use besides; ``unpacked`` is the
    folder that the bundled model was unpacked in, where that is in use.
    """

    def examined() -> list[Finding]:
        # The files are best looked at while nobody writes to them, but not only after a sync of an hour.
        quiet = library.store.writing.acquire(timeout=_QUIET)
        try:
            files = examine_files(library.data)
        finally:
            if quiet:
                library.store.writing.release()
        model = examine_bundled_model(unpacked) if unpacked else []
        found = examine(library, held)
        # What is wrong with a file may be what its reader failed with.
        told = {finding.code for finding in found}
        return [*(finding for finding in files if finding.code not in told), *model, *found]

    findings = left = examined()
    if repairing and any(finding.repairable for finding in findings):
        if unpacked and any(finding.remedy == "model" for finding in findings):
            unpack_again(unpacked)
        repair(library, findings, lambda: sync(True))
        left = examined()
    return findings_json(findings, left)


def pruned_json(library: Library, held: Collection[str] = ()) -> dict[str, Any]:
    """Delete what is stored for models other than the library's and those of the keys ``held``; tell what that was."""
    from bot.maintenance.changeover import prune

    server = library.store.place if isinstance(library.store.place, Server) else None
    models, freed = prune(library.data, library.store.key, held, server)
    return {"models": [{"model": one.name, "paragraphs": one.paragraphs} for one in models], "bytes": freed}
