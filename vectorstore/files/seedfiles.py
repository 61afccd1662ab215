"""The files of the seeds folder, and whether one has changed, is gone, or is only out of reach at the moment."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from vectorstore.errors import StoreError
from vectorstore.files.articles import find_seed_files
from vectorstore.records import ArticleSummary


def seed_files(seeds: Path) -> dict[str, Path]:
    """The seed files by their ``source``, in the order of their names.

    A name that is not valid text on one line, which Chroma, JSON or a citation cannot hold, is given in a form that can
    be shown; reading its file raises ``seed_file_name``.

    Raises:
        StoreError: ``seeds_missing`` (path), ``seeds_unreadable`` (path, detail).
    """
    if not seeds.is_dir():
        raise StoreError("seeds_missing", path=str(seeds))
    if not os.access(seeds, os.R_OK | os.X_OK):
        raise StoreError("seeds_unreadable", path=str(seeds), detail="permission denied")
    try:
        return {_shown(path.relative_to(seeds).as_posix()): path for path in find_seed_files(seeds)}
    except OSError as error:
        raise StoreError("seeds_unreadable", path=str(seeds), detail=error.strerror or str(error)) from error


def linked_folders(seeds: Path) -> list[str]:
    """The folders under the seeds that are links, which nobody follows: they may lead out of the seeds, or in circles.

    Hidden ones are left out, as hidden files are.
    """
    found = []
    for folder, subfolders, _ in os.walk(seeds):
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]
        found += [Path(folder, name) for name in subfolders if Path(folder, name).is_symlink()]
    return sorted(_shown(path.relative_to(seeds).as_posix()) for path in found)


def unchanged(path: Path, record: ArticleSummary) -> bool:
    """Whether size and time of a file are those of when it was stored."""
    status = path.stat()
    return record.mtime_ns != 0 and (status.st_size, status.st_mtime_ns) == (record.size, record.mtime_ns)


def readable(path: Path) -> bool:
    """Whether it can be told what is there: bytes, whatever they are, or something that is no file and holds none."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            # Opening a named pipe would wait for ever.
            return True
        with path.open("rb") as file:
            file.read(1)
    except OSError:
        return False
    return True


def out_of_reach(seeds: Path, source: str) -> bool:
    """Whether a file was not found only because a folder above it cannot be listed at the moment."""
    folder = seeds
    for name in Path(source).parts[:-1]:
        folder /= name
        if not os.path.lexists(folder):
            return False
        if not os.access(folder, os.R_OK | os.X_OK):
            return True
    return False


def _shown(name: str) -> str:
    """The name itself where it is valid text on one line."""
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    # Each of these characters is a line without anything in it.
    return "".join(ascii(one)[1:-1] if one.splitlines() == [""] else one for one in text)
