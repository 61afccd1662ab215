"""Folds of whole articles, so that nothing is judged on an article that it was fitted to."""

from __future__ import annotations

import random
from collections.abc import Iterable

FOLDS = 5


def article_folds(articles: Iterable[str], seed: int) -> list[frozenset[str]]:
    """The articles of each fold."""
    ordered = sorted(set(articles))
    random.Random(seed).shuffle(ordered)
    return [frozenset(ordered[number::FOLDS]) for number in range(FOLDS)]
