"""Folds of whole articles, so that nothing is judged on an article that it was fitted to."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from vectorstore.model.corrections import Corrections
from vectorstore.model.embedding import Embedder
from vectorstore.model.span_reader import SpanReader

FOLDS = 5
_FILE = "folds.json"


def article_folds(articles: Iterable[str], seed: int, count: int = FOLDS) -> list[frozenset[str]]:
    """The articles of each fold, out of so many."""
    ordered = sorted(set(articles))
    random.Random(seed).shuffle(ordered)
    return [frozenset(ordered[number::count]) for number in range(count)]


def held_out(folds: Sequence[frozenset[str]], only: Sequence[int] | None) -> Iterator[tuple[str, frozenset[str]]]:
    """What models are called, and trained without: one without each fold, and one that knows all; or those in ``only``,
    by the numbers of the folds, -1 for all articles."""
    for number in only if only is not None else [*range(len(folds)), -1]:
        yield (f"fold-{number}", folds[number]) if number >= 0 else ("all", frozenset())


def write_folds(folds: Sequence[frozenset[str]], folder: Path) -> None:
    """Keep which article is in which fold, by title: another file has the same articles in another language."""
    places = {title(article): number for number, held in enumerate(folds) for article in sorted(held)}
    (folder / _FILE).write_text(json.dumps(places, ensure_ascii=False, indent=1), encoding="utf-8")


def read_folds(articles: Iterable[str], folder: Path) -> list[frozenset[str]]:
    """The folds that these articles are in, as :func:`write_folds` kept them.

    Raises:
        KeyError: an article is in none of them.
        OSError: nothing was kept there.
    """
    places = json.loads((folder / _FILE).read_text(encoding="utf-8"))
    numbers = {article: places[title(article)] for article in articles}
    return [frozenset(one for one, at in numbers.items() if at == number) for number in sorted(set(places.values()))]


def learned_without(articles: Iterable[str], folder: Path | None) -> Iterator[tuple[Path | None, frozenset[str]]]:
    """Each file of a folder that was trained without some of the articles, and these; no file without a folder.

    Raises:
        KeyError, OSError: as :func:`read_folds` does.
    """
    if folder is None:
        yield None, frozenset(articles)
        return
    for number, held in enumerate(read_folds(articles, folder)):
        yield folder / f"fold-{number}.npz", held


def corrected_without(
    embedder: Embedder, articles: frozenset[str], adapters: Path | None, readers: Path | None
) -> Iterator[frozenset[str]]:
    """Some of the articles at a time, while the embedder has learned of questions and of reading what never saw them.

    Raises:
        KeyError, OSError: as :func:`read_folds` does; or what some of the articles need is not there.
    """
    for adapted, held in learned_without(articles, adapters):
        for reading, held_too in learned_without(articles, readers):
            if held & held_too:
                embedder.adapt(Corrections.load(adapted) if adapted else None)
                embedder.learn_to_read(SpanReader.load(reading) if reading else None)
                yield held & held_too


def in_folds(articles: Iterable[str], folder: Path, numbers: Sequence[int]) -> frozenset[str]:
    """Those of the articles that are in these folds.

    Raises:
        KeyError, OSError: as :func:`read_folds` does.
        IndexError: there is no such fold.
    """
    folds = read_folds(articles, folder)
    return frozenset().union(*(folds[number] for number in numbers))


def title(article: str) -> str:
    """What an article is called in every language's file of a set."""
    return article.rpartition("/")[2]
