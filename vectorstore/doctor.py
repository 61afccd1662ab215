"""Examine what is stored, and the files that it is stored in, without changing anything, and repair it."""

from __future__ import annotations

import shutil
import struct
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from vectorstore.caches.cachefile import defect
from vectorstore.check import Difference, check
from vectorstore.database.chroma import DATABASE
from vectorstore.errors import StoreError
from vectorstore.library import CHROMA, Library, cache_files
from vectorstore.model import bundled

Severity = Literal["error", "warning", "note"]
Remedy = Literal[
    "sync", "rebuild", "index", "tokens", "model", "prune", "files", "rename", "access", "link", "space", "none"
]

REPAIRABLE: frozenset[Remedy] = frozenset({"sync", "rebuild", "index", "tokens", "model"})
"""What can be done about without the person running Rawi: their own files, and what they may still want, are theirs."""

# Free space in bytes: below the first nothing can be counted on, below the second the next large sync may fail.
_SCARCE, _LOW = 64 * 1024 * 1024, 512 * 1024 * 1024
# Paragraphs whose vectors are searched for, spread over all of them.
_SAMPLE = 64
_EXAMPLES = 5
_TOGETHER = 500


@dataclass(frozen=True)
class Finding:
    """Something that is not as it should be.

    Attributes:
        code: key of the sentence that tells it.
        severity: ``error`` where answers are missing or wrong, ``warning`` where they soon may be, else ``note``.
        remedy: what to do about it.
        values: what the sentence names: ``count`` and ``examples`` where there are several of a kind.
    """

    code: str
    severity: Severity
    remedy: Remedy
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def repairable(self) -> bool:
        return self.remedy in REPAIRABLE


def examples(names: Iterable[str]) -> str:
    """The first few of some names, and whether there are more."""
    different = list(dict.fromkeys(names))
    return ", ".join([*different[:_EXAMPLES], *(["…"] if len(different) > _EXAMPLES else [])])


def examine_files(data: Path) -> list[Finding]:
    """What is wrong with the files in the folder ``data``; best told while nobody writes to them."""
    return [*_space(data), *_damaged(data)]


def examine_model(folder: Path) -> list[Finding]:
    """What is wrong with the files of an unpacked model."""
    broken = [name for name in ("modules.json", "config.json", "tokenizer.json") if not _filled(folder / name)]
    weights = folder / "model.safetensors"
    if not _filled(weights) or weights.stat().st_size != _promised_size(weights):
        broken.append(weights.name)
    return [Finding("model_folder_damaged", "error", "model", _several(broken, path=str(folder)))] if broken else []


def examine_bundled_model(cache: Path) -> list[Finding]:
    """What is wrong with the bundled model as it is unpacked in the folder ``cache``, if it is there."""
    folder = bundled.folder(cache)
    return examine_model(folder) if bundled.data_file() is not None and folder.is_dir() else []


def unpack_again(cache: Path) -> None:
    """Put a good copy of the bundled model in the place of a damaged one. Raises ModelError as unpacking does."""
    shutil.rmtree(bundled.folder(cache), ignore_errors=True)
    bundled.unpack(cache)


def examine(library: Library, held: Collection[str] = ()) -> list[Finding]:
    """Compare files, Chroma, the lexical index and the token cache, id by id, and try the vectors.

    ``held`` are the keys of models that are in use besides the library's.
    """
    try:
        differences = check(library.seeds, library.store, library.lexical)
    except StoreError as error:
        return [failure(error)]
    return [*_differences(differences), *_vectors(library), *_tokens(library), *_models(library, held)]


def failure(error: StoreError) -> Finding:
    """An error as a finding: what it keeps from being examined is not known to be in order."""
    return Finding(error.code, "error", "rebuild" if error.code == "store_damaged" else "none", error.values)


def repair(library: Library, findings: Iterable[Finding], sync: Callable[[], object]) -> None:
    """Do what an open store allows about the findings; ``sync`` makes it equal to the seeds, comparing every id.

    Raises:
        StoreError: as a sync does.
    """
    remedies = {finding.remedy for finding in findings}
    if remedies & {"sync", "index"}:
        # It brings the index into line as well.
        sync()
    if "tokens" in remedies:
        keys = _keys(library)
        library.tokens.remove(library.tokens.keys() - set(keys))
        missing = sorted(set(keys) - library.tokens.keys())
        for start in range(0, len(missing), _TOGETHER):
            library.tokens_of(library.store.get([keys[key] for key in missing[start : start + _TOGETHER]]))


def _differences(differences: Sequence[Difference]) -> Iterator[Finding]:
    by_kind: dict[str, list[Difference]] = {}
    for difference in differences:
        by_kind.setdefault(difference.kind, []).append(difference)
    # What a file that is not stored lacks goes without saying; the rest is drift.
    expected = {one.source for kind in ("not_stored", "outdated", "no_file") for one in by_kind.get(kind, [])}
    severities: dict[str, tuple[Severity, Remedy]] = {
        "sync_unfinished": ("warning", "sync"),
        "sync_running": ("note", "none"),
        "file_unreadable": ("warning", "files"),
        "file_misnamed": ("warning", "rename"),
        "out_of_reach": ("warning", "access"),
        "linked_folder": ("warning", "link"),
        "not_stored": ("warning", "sync"),
        "outdated": ("warning", "sync"),
        "no_file": ("warning", "sync"),
        "paragraph_missing": ("error", "sync"),
        "paragraph_unknown": ("error", "sync"),
        "term_missing": ("error", "index"),
        "term_unknown": ("warning", "index"),
    }
    for kind, (severity, remedy) in severities.items():
        found = by_kind.get(kind, [])
        if kind.startswith("paragraph_"):
            found = [one for one in found if one.source not in expected]
        if found:
            yield Finding(kind, severity, remedy, _several([one.source or one.id for one in found]))


def _vectors(library: Library) -> Iterator[Finding]:
    """Paragraphs that are stored and that no search would find."""
    ids = sorted(library.store.ids())
    sample = library.store.get(ids[:: max(1, len(ids) // _SAMPLE)])
    try:
        vectors = library.store.vectors(paragraph.embedding_key for paragraph in sample)
        lost = [
            paragraph.source
            for paragraph in sample
            if paragraph.embedding_key not in vectors
            or (library.store.search(vectors[paragraph.embedding_key], 1) or [("", 0.0)])[0][1] < 0.999
        ]
    except StoreError as error:
        yield failure(error)
        return
    if lost:
        yield Finding("vectors_lost", "error", "rebuild", _several(lost))


def _tokens(library: Library) -> Iterator[Finding]:
    keys, held = set(_keys(library)), library.tokens.keys()
    if missing := keys - held:
        yield Finding("tokens_missing", "note", "tokens", {"count": len(missing)})
    if unknown := held - keys:
        yield Finding("tokens_unknown", "note", "tokens", {"count": len(unknown)})


def _models(library: Library, held: Collection[str]) -> Iterator[Finding]:
    complete = library.store.state().complete
    others = [model for model in library.store.models() if model.key not in {library.store.key, *held}]
    if not complete:
        yield Finding("model_incomplete", "warning", "sync", {"model": library.embedder.name})
    for model in others if complete else ():
        yield Finding("model_unused", "note", "prune", {"model": model.name, "count": model.paragraphs})


def _keys(library: Library) -> dict[str, str]:
    """The embedding keys of all stored paragraphs, each with the id of one of them."""
    ids = sorted(library.store.ids())
    return {
        paragraph.embedding_key: paragraph.id
        for start in range(0, len(ids), _TOGETHER)
        for paragraph in library.store.get(ids[start : start + _TOGETHER])
    }


def _space(data: Path) -> Iterator[Finding]:
    existing = next(folder for folder in (data, *data.absolute().parents) if folder.exists())
    free = shutil.disk_usage(existing).free
    if free < _LOW:
        severity: Severity = "error" if free < _SCARCE else "warning"
        yield Finding("disk_low", severity, "space", {"path": str(existing), "megabytes": free // 1_000_000})


def _damaged(data: Path) -> Iterator[Finding]:
    database = data / CHROMA / DATABASE
    if database.is_file() and (detail := defect(database)):
        yield Finding("store_damaged", "error", "rebuild", {"path": str(database.parent), "detail": detail})
    for path in cache_files(data):
        if path.suffix == ".sqlite" and defect(path):
            # Opening it starts it over, and the index is filled at once.
            yield Finding("cache_file_damaged", "warning", "index", {"path": str(path)})


def _filled(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0


def _promised_size(weights: Path) -> int:
    """How long a safetensors file is according to its header, in bytes; -1 where it has none."""
    import json

    try:
        with weights.open("rb") as file:
            (length,) = struct.unpack("<Q", file.read(8))
            if length > weights.stat().st_size:
                return -1
            header = json.loads(file.read(length))
        ends = [int(one["data_offsets"][1]) for name, one in header.items() if name != "__metadata__"]
        return 8 + int(length) + max(ends, default=0)
    except (struct.error, ValueError, KeyError, TypeError):
        return -1


def _several(names: Sequence[str], **values: Any) -> dict[str, Any]:
    return {"count": len(names), "examples": examples(names), **values}
