"""Texts as the embedding model sees them in the check: digits, marks and tatweel in one form.

The model knows ١٢٠ and 120, قُتل and قتل, but not as the same: a claim in the other form of its source was taken for
another. Spans of what is embedded are mapped back to the text as written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

# Vowel marks, tatweel, and controls that nobody sees.
_UNSEEN = re.compile(r"[\u064b-\u0652\u0670\u0640\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_SIGNS = {"٫": ".", "٬": ",", "٪": "%"}


def plain(text: str) -> tuple[str, list[int]]:
    """A text without marks, with ASCII digits; and where each of its characters stands in the text as written."""
    kept = [
        (str(int(c)) if c.isdecimal() else _SIGNS.get(c, c), place)
        for place, c in enumerate(text)
        if not _UNSEEN.match(c)
    ]
    return "".join(c for c, _ in kept), [place for _, place in kept]


def as_written(spans: npt.NDArray[Any], places: Sequence[int]) -> npt.NDArray[Any]:
    """Spans of a plain text as spans of the text as written; those of no character stay so."""
    if not places or not len(spans):
        return spans
    begins = np.asarray([*places, places[-1] + 1])
    ends = np.asarray([0, *(place + 1 for place in places)])
    bounded = np.minimum(spans, len(places))
    found = np.stack([begins[bounded[:, 0]], ends[bounded[:, 1]]], axis=1)
    return np.asarray(np.where((spans[:, 1] > spans[:, 0])[:, None], found, spans), dtype=spans.dtype)
