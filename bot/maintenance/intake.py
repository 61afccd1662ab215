"""Articles that come and go through the page: an upload or a pasted text becomes a seed file, a deleted one is kept."""

from __future__ import annotations

import errno
import hashlib
import math
import re
import secrets
import shutil
import stat
import threading
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath

from bot.newfile import create
from vectorstore.errors import StoreError
from vectorstore.files.articles import Article, article_in
from vectorstore.files.formats.draft import LONGEST_TITLE
from vectorstore.files.formats.plain import dateline_of
from vectorstore.files.seedfiles import seed_files
from vectorstore.text import language

LONGEST_NAME = 180
"""Bytes of a file's name without its suffix; file systems allow 255, Arabic takes two for each letter."""
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2099, 12, 31)
"""What counts as a day of publication."""
# Characters of a title in a file's name.
_TITLE_IN_NAME = 80
_LONGEST_SUFFIX = 6
_MOST_VERSIONS = 999
# What no name may hold: separators, what Windows refuses, and all that cannot be seen (controls, bidi marks, ...).
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_TOKEN = re.compile(r"[0-9a-f]{32}")
_DAY = 24 * 3600.0


# Between looking whether something is there and adding it nobody else may add the same; a process serves one folder.
_TURN = threading.Lock()


class IntakeError(StoreError):
    """An article that cannot be added or taken away as asked; nothing was changed."""


@dataclass(frozen=True)
class Taken:
    """An article that is in the seeds folder now; ``new`` is whether it was not there before, under any name."""

    article: Article
    new: bool

    @property
    def source(self) -> str:
        return self.article.source


@dataclass(frozen=True)
class Removed:
    """A seed file that was taken away: ``token`` brings it back, ``path`` is where it lies until then."""

    token: str
    source: str
    path: Path


@dataclass(frozen=True)
class Intake:
    """Adds articles to the folder ``seeds`` and takes them away into ``trash``. Keeps nothing; safe from any thread.

    What is added was read as an article before, appears whole, and never takes the place of another file.
    """

    seeds: Path
    trash: Path

    def sources(self) -> list[str]:
        """The seed files as they are now. Raises StoreError as a sync does."""
        return list(seed_files(self.seeds))

    def add_file(self, name: str, data: bytes) -> Taken:
        """Save an uploaded file.

        Args:
            name: as the visitor's machine calls it; only its last part is used, and of that what a name may hold.
            data: its content.

        Raises:
            SeedError: it is no article.
            IntakeError: ``intake_disk_full`` (file), ``intake_unwritable`` (file, detail), ``intake_names`` (file).
        """
        return self._add(safe_name(name), data)

    def add_text(self, title: str, text: str, published: date | None = None) -> Taken:
        """Save a text that was typed or pasted, under a name made of its title.

        Raises:
            SeedError, IntakeError: as :meth:`add_file` does, or ``intake_no_title``, ``intake_title_long`` (limit),
                ``intake_no_text``, ``intake_day``.
        """
        title = " ".join(title.split())
        if not title:
            raise IntakeError("intake_no_title")
        if len(title) > LONGEST_TITLE:
            raise IntakeError("intake_title_long", limit=LONGEST_TITLE)
        if not text.strip():
            raise IntakeError("intake_no_text")
        if published and not FIRST_DAY <= published <= LAST_DAY:
            raise IntakeError("intake_day")
        dateline = [dateline_of(published, "ar" if language(title) == "ar" else "en")] if published else []
        lines = [title, *dateline, "", *(line.strip() for line in text.splitlines())]
        # What no encoding can hold came out of a broken paste.
        data = "\n".join([*lines, ""]).encode("utf-8", "replace")
        return self._add(safe_name(f"{_FORBIDDEN.sub(' ', title[:_TITLE_IN_NAME])}.txt"), data)

    def remove(self, source: str) -> str:
        """Take a seed file away; what is returned brings it back by :meth:`restore`.

        Raises:
            IntakeError: ``intake_not_found`` (file), or as :meth:`add_file` does for the trash.
        """
        # Only what a sync would read: no hidden file, nothing behind a link to a folder, no way out of the folder.
        path = seed_files(self.seeds).get(source)
        if path is None or not stat.S_ISREG(path.lstat().st_mode):
            raise IntakeError("intake_not_found", file=source)
        token = secrets.token_hex(16)
        kept = self.trash / token / source
        try:
            with _written(source):
                kept.parent.mkdir(parents=True)
                # Across file systems it copies first, and deletes when the copy is complete.
                shutil.move(path, kept)
        except IntakeError:
            shutil.rmtree(self.trash / token, ignore_errors=True)
            raise
        return token

    def restore(self, token: str) -> str:
        """Bring back what :meth:`remove` took away, and return its source; a file of its name that came is left alone.

        Raises:
            IntakeError: ``intake_not_kept``, or as :meth:`add_file` does.
        """
        with _TURN:
            return self._restored(token)

    def _restored(self, token: str) -> str:
        kept = self._kept(token)
        if kept is None:
            raise IntakeError("intake_not_kept")
        with _written(kept.source):
            (self.seeds / kept.source).parent.mkdir(parents=True, exist_ok=True)
            restored = self._create(kept.source, kept.path.read_bytes())
        with suppress(OSError):
            shutil.rmtree(self.trash / token)
        return restored

    def removed(self) -> list[Removed]:
        """What can be brought back, the last deleted first."""
        try:
            places = sorted(self.trash.iterdir(), key=_made, reverse=True)
        except OSError:
            return []
        return [kept for place in places if (kept := self._kept(place.name))]

    def empty_trash(self, days: float) -> int:
        """Delete for good what :meth:`remove` took away more than so many days ago; how many articles that were.

        What cannot be deleted now is left for the next time.
        """
        with suppress(FileNotFoundError):
            before = time.time() - days * _DAY
            # The folder of an article is as old as its deletion; the file in it keeps the time of its last change.
            old = [place for place in self.trash.iterdir() if _TOKEN.fullmatch(place.name) and _made(place) < before]
            for place in old:
                shutil.rmtree(place, ignore_errors=True)
            return sum(not place.exists() for place in old)
        return 0

    def _kept(self, token: str) -> Removed | None:
        place = self.trash / token
        if not _TOKEN.fullmatch(token):
            return None
        path = next((path for path in place.rglob("*") if path.is_file()), None)
        return Removed(token, path.relative_to(place).as_posix(), path) if path else None

    def _add(self, name: str, data: bytes) -> Taken:
        article = article_in(data, name)
        with _TURN:
            if same := self._same(data):
                return Taken(replace(article, source=same), new=False)
            with _written(name):
                return Taken(replace(article, source=self._create(name, data)), new=True)

    def _same(self, data: bytes) -> str | None:
        """The seed file that has this very content, by whatever name."""
        wanted = hashlib.sha256(data).digest()
        for source, path in seed_files(self.seeds).items():
            with suppress(OSError):
                status = path.lstat()
                alike = status.st_size == len(data) and stat.S_ISREG(status.st_mode)
                if alike and hashlib.sha256(path.read_bytes()).digest() == wanted:
                    return source
        return None

    def _create(self, source: str, data: bytes) -> str:
        """Make the file under the first name that is free: ``name.txt``, ``name 2.txt``, ..."""
        wanted = PurePosixPath(source)
        for number in range(1, _MOST_VERSIONS + 1):
            free = wanted if number == 1 else wanted.with_name(f"{wanted.stem} {number}{wanted.suffix}")
            if create(self.seeds / free, data):
                return free.as_posix()
        raise IntakeError("intake_names", file=source)


def safe_name(name: str) -> str:
    """A file's name as it may stand in the seeds folder: letters of every script stay, no path can be in it."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join(" " if _FORBIDDEN.match(c) else c for c in last if unicodedata.category(c) not in _UNSEEN)
    path = PurePosixPath(" ".join(seen.split()).lstrip(". ~").rstrip(". ~") or "article")
    stem, suffix = (path.stem, path.suffix) if len(path.suffix) <= _LONGEST_SUFFIX else (path.name, "")
    stem = stem.encode()[:LONGEST_NAME].decode("utf-8", "ignore").rstrip(". ~") or "article"
    return f"{'_' if _RESERVED.fullmatch(stem) else ''}{stem}{suffix.lower()}"


def _made(place: Path) -> float:
    """When a folder last got or lost an entry, in seconds since 1970; never, for one that is not there any more."""
    try:
        return place.lstat().st_mtime
    except OSError:
        return math.inf


@contextmanager
def _written(file: str) -> Iterator[None]:
    """What the system says of a file that cannot be written, as an error with a sentence."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise IntakeError("intake_disk_full", file=file) from error
        raise IntakeError("intake_unwritable", file=file, detail=error.strerror or str(error)) from error
