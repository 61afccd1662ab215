"""Looking after the store: examine and repair it, and remove what is not needed."""

from __future__ import annotations

import shutil
from typing import Any

from bot.commands import terminal
from bot.commands.access import require_store
from bot.commands.control import Served
from bot.reports import findings_json, pruned_json
from bot.settings import Settings
from vectorstore import doctor as doctors
from vectorstore.database.lock import StoreLock
from vectorstore.doctor import Finding
from vectorstore.errors import StoreError
from vectorstore.files.seedfiles import seed_files
from vectorstore.model import bundled


def doctor(settings: Settings, repair: bool) -> dict[str, Any]:
    """What is wrong with the store and its files, as JSON, and with ``repair`` what of it was mended.

    Raises:
        StoreError: ``store_in_use`` (pid, purpose), ``store_missing`` (path, command), or what a repair fails with.
    """
    require_store(settings)
    with terminal.reached(settings, "doctor") as reached:
        if isinstance(reached, Served):
            with terminal.sync_progress() as progress:
                return reached.doctor(repair, progress)
        return _examined(settings, reached, repair)


def prune(settings: Settings) -> dict[str, Any]:
    """Delete what is stored for models that are not in use, and tell as JSON what that was.

    Raises:
        StoreError: ``store_in_use`` (pid, purpose), ``store_missing`` (path, command), or the store cannot be written.
    """
    require_store(settings)
    with terminal.reached(settings, "prune") as reached:
        if isinstance(reached, Served):
            return reached.prune()
        # Only what the settings' model may be needed for is kept, so its collection must be there.
        with terminal.opened(settings, reached, create=False) as library:
            return pruned_json(library)


def _examined(settings: Settings, lock: StoreLock, repair: bool) -> dict[str, Any]:
    """The files first: what is wrong with them may keep the store from being opened."""
    found = [*doctors.examine_files(settings.store_dir), *_unpacked_model(settings, repair)]
    if any(finding.remedy == "model" for finding in found) and not repair:
        return findings_json(found, found)
    if not any(finding.remedy == "rebuild" for finding in found):
        try:
            return _examined_open(settings, lock, found, repair)
        except StoreError as error:
            found.append(doctors.failure(error))
    if repair and found[-1].remedy != "none" and seed_files(settings.seeds_dir):
        return _examined_open(settings, lock, found, repair, rebuild=True)
    return findings_json(found, found)


def _examined_open(
    settings: Settings, lock: StoreLock, found: list[Finding], repair: bool, rebuild: bool = False
) -> dict[str, Any]:
    """Open the store, which heals its caches, examine it, and repair it where that is asked for."""
    # What the files could not tell is repaired by now: the model is unpacked, damaged caches are started over.
    left = [finding for finding in found if not finding.repairable]
    with terminal.opened(settings, lock, create=rebuild, rebuild=rebuild) as library:
        if rebuild:
            terminal.sync_library(library)
        found += doctors.examine(library)
        if not (repair and not rebuild and any(finding.remedy == "rebuild" for finding in found)):
            if repair:
                doctors.repair(library, found, lambda: terminal.sync_library(library, verify=True))
            return findings_json(found, left + doctors.examine(library))
    return _examined_open(settings, lock, found, repair, rebuild=True)


def _unpacked_model(settings: Settings, repair: bool) -> list[Finding]:
    """What is wrong with the bundled model's folder; ``repair`` deletes it, and loading the model unpacks it again."""
    if settings.embedding_model not in (None, bundled.NAME):
        return []
    found = doctors.examine_bundled_model(settings.cache_dir)
    if found and repair:
        shutil.rmtree(bundled.folder(settings.cache_dir))
    return found
