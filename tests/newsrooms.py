"""A newsroom of a few articles that a test brings along, and what its answers must have to be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.answers import Answer
from bot.newsroom import Newsroom
from vectorstore.library import Library
from vectorstore.model.embedding import Embedder


@contextmanager
def newsroom_of(reports: Mapping[str, str], folder: Path, embedder: Embedder) -> Iterator[Newsroom]:
    """A newsroom over these texts, by the names of their files, in an empty folder."""
    (folder / "seeds").mkdir()
    for name, text in reports.items():
        (folder / "seeds" / name).write_text(text, encoding="utf-8")
    with Library.open(folder / "seeds", folder / ".rawi", embedder, purpose="test") as library:
        library.sync()
        yield Newsroom(library)


def newsroom_fixture(reports: Mapping[str, str]) -> Any:
    """A fixture, for a name in a test module: a newsroom of these texts that the module's tests share."""

    @pytest.fixture(scope="module")
    def newsroom(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
        with newsroom_of(reports, tmp_path_factory.mktemp("newsroom"), embedder) as newsroom:
            yield newsroom

    return newsroom


def said_shortly(answer: Answer) -> str:
    """The short answer of what must be answered, and shortly."""
    assert answer.outcome == "answered"
    assert answer.short is not None
    return answer.short.text


def quoted(answer: Answer) -> list[str]:
    """What is quoted by what must be answered."""
    assert answer.outcome == "answered"
    return [one.quote for one in answer.citations]
