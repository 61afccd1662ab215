"""From one embedding model to the next: the old one answers until the new one has everything."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection
from pathlib import Path

from vectorstore.database.chroma import Place, StoredModel, drop_model, leftover_folders, stored_models
from vectorstore.database.lock import StoreLock
from vectorstore.database.server import Server
from vectorstore.errors import ModelError
from vectorstore.library import CHROMA, Library, cache_files
from vectorstore.model.embedding import Embedder

Load = Callable[[str], Embedder]
"""Loads an embedding model by its name; raises ModelError."""


def complete(place: Place, key: str) -> bool:
    """Whether the model of this key ever had all articles in the store at ``place``."""
    return any(model.key == key and model.state.complete for model in stored_models(place))


def predecessor(
    seeds: Path, data: Path, key: str, load: Load, lock: StoreLock, server: Server | None = None
) -> Library | None:
    """The library of another model than that of ``key``, to answer with as long as that one is incomplete.

    Args:
        seeds: the folder of articles.
        data: the folder of the store.
        key: the key of the model that is to take over.
        load: loads the other model.
        lock: the lock of ``data``, held by the caller for as long as the library is open.
        server: the Chroma server that holds the store instead of that folder.

    Returns:
        The one that was synced last among those that can be loaded; None where there is none.
    """
    others = [model for model in stored_models(server or data / CHROMA) if _can_answer(model) and model.key != key]
    for model in sorted(others, key=lambda model: -model.state.synced_at):
        try:
            embedder = load(model.name)
        except ModelError:
            continue
        # The model of that name may be another one today.
        if embedder.identity == model.identity:
            return Library.open(seeds, data, embedder, purpose="serve", create=False, lock=lock, server=server)
    return None


def unused(
    data: Path, key: str, held: Collection[str] = (), server: Server | None = None
) -> tuple[list[StoredModel], list[Path]]:
    """What is stored for other models than those of ``key`` and ``held``: models, and files and folders.

    As long as that of ``key`` is incomplete, the models that can answer are in use.
    """
    place = server or data / CHROMA
    models = stored_models(place)
    ready = any(model.key == key and model.state.complete for model in models)
    gone = [model for model in models if model.key not in {key, *held} and (ready or not _can_answer(model))]
    kept = {model.key for model in models} - {model.key for model in gone} | {key}
    needed = {path for one in kept for path in cache_files(data, one)}
    files = [path for path in cache_files(data) if path not in needed]
    return gone, files + (leftover_folders(place) if models else [])


def prune(
    data: Path, key: str, held: Collection[str] = (), server: Server | None = None
) -> tuple[list[StoredModel], int]:
    """Delete what :func:`unused` names; the models and how many bytes their files had. The caller holds the lock.

    Raises:
        StoreError: the store cannot be written.
    """
    before = _size(data)
    models, _ = unused(data, key, held, server)
    for model in models:
        drop_model(server or data / CHROMA, model.key)
    _, paths = unused(data, key, held, server)
    for path in paths:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    return models, max(0, before - _size(data))


def _can_answer(model: StoredModel) -> bool:
    return model.state.complete and model.paragraphs > 0


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
