"""Fetched articles as files in the seeds folder: safe names, nothing ever overwritten, and what was fetched before."""

from __future__ import annotations

import hashlib
import json
import os
import re
import unicodedata
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any

from bot.fetching.errors import FetchError
from bot.newfile import create

_LONGEST_SLUG = 60
"""Characters of a title in a file's name; Arabic takes two bytes for each, and file systems allow 255."""
_MOST_VERSIONS = 999


@dataclass(frozen=True)
class Fetched:
    """What is remembered of an address: its file's name, a hash of its text, and how to ask whether it changed."""

    file: str
    text: str
    etag: str = ""
    modified: str = ""
    version: str = ""


@dataclass
class Memory:
    """What was fetched before, by address. A cache: without its file, pages are asked for again and found the same."""

    path: Path
    known: dict[str, Fetched] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> Memory:
        """Read the memory; a file that is missing or damaged is an empty one."""
        names = {one.name for one in fields(Fetched)}
        memory = cls(path)
        with suppress(OSError, ValueError, AttributeError, TypeError):
            stored: dict[str, dict[str, Any]] = json.loads(path.read_text("utf-8"))
            for address, values in stored.items():
                memory.known[address] = Fetched(**{name: str(values[name]) for name in names & set(values)})
        return memory

    def save(self) -> None:
        """Write the memory, whole or not at all. Raises FetchError: ``fetch_unwritable`` (path, detail)."""
        text = json.dumps({address: asdict(one) for address, one in self.known.items()}, ensure_ascii=False, indent=0)
        unfinished = self.path.with_name(f".{self.path.name}.{os.getpid()}.part")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            unfinished.write_text(text, "utf-8")
            unfinished.replace(self.path)
        except OSError as error:
            raise unwritable(self.path, error) from error


def unwritable(path: Path, error: OSError) -> FetchError:
    """The error for what cannot be written."""
    return FetchError("fetch_unwritable", path=str(path), detail=error.strerror or str(error))


def file_stem(title: str, published: date | None, address: str) -> str:
    """A file's name without its ending: date, words of the title, and a hash of the address; no path can be in it."""
    spoken = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", title))
    slug = "-".join(spoken)[:_LONGEST_SLUG].encode()[: 2 * _LONGEST_SLUG].decode("utf-8", "ignore").strip("-")
    unique = hashlib.sha256(address.encode()).hexdigest()[:8]
    return "-".join(part for part in (published.isoformat() if published else "", slug, unique) if part)


def save_new(folder: Path, stem: str, text: str) -> tuple[str, bool]:
    """Save a text under a name that is free, and return the name and whether it is new.

    A file with the same text under one of the names is left as it is, and so is one with another text: it may be an
    earlier version of the article that answers have cited, or somebody's own work.

    Raises:
        FetchError: ``fetch_unwritable`` (path, detail).
    """
    data = text.encode("utf-8", "replace")
    try:
        for number in range(1, _MOST_VERSIONS + 1):
            path = folder / (f"{stem}.txt" if number == 1 else f"{stem}-{number}.txt")
            if os.path.lexists(path):
                if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
                    return path.name, False
            elif create(path, data):
                return path.name, True
    except OSError as error:
        raise unwritable(folder, error) from error
    raise FetchError("fetch_unwritable", path=str(folder / stem), detail=f"{_MOST_VERSIONS} versions")
