"""A newsroom of a few articles that a test brings along."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from bot.newsroom import Newsroom
from vectorstore.embedding import Embedder
from vectorstore.library import Library


@contextmanager
def newsroom_of(reports: Mapping[str, str], folder: Path, embedder: Embedder) -> Iterator[Newsroom]:
    """A newsroom over these texts, by the names of their files, in an empty folder."""
    (folder / "seeds").mkdir()
    for name, text in reports.items():
        (folder / "seeds" / name).write_text(text, encoding="utf-8")
    with Library.open(folder / "seeds", folder / ".rawi", embedder, purpose="test") as library:
        library.sync()
        yield Newsroom(library)
