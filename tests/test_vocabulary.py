"""Whether an article tells a place: one rule for what is quoted first, and for what is said to be missing."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from bot.mentions.vocabulary import Vocabulary
from vectorstore.caches.terms import index_terms


def _vocabulary(text: str) -> Vocabulary:
    candidate: Any = SimpleNamespace(terms=frozenset(index_terms("", "", text)))
    return Vocabulary([candidate])


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("egypt", "في مصر"),
        ("egypt", "وقالت السلطات المصرية"),
        ("china", "في الصين"),
        ("turkey", "تركيا"),
        ("yemen", "الحوثيين"),
        ("aleppo", "في حلب"),
        ("athens", "أثينا"),
        ("mecca", "مكة"),
        # By a city, by its people, by another name of it.
        ("france", "باريس"),
        ("slovenia", "Slovenian"),
        ("kenya", "the Kenyan runner"),
        ("mexico", "Mexican"),
        ("britain", "England"),
        ("مصر", "Egyptian"),
        ("الصين", "Chinese"),
        ("الرباط", "Rabat"),
    ],
)
def test_a_place_is_told(place: str, text: str) -> None:
    assert _vocabulary(text).tells_place(place)


@pytest.mark.parametrize(
    ("place", "text"),
    [
        # Words that only begin so.
        ("egypt", "مصرع عشرة في حادث قرب المصرف"),
        ("turkey", "تركيز"),
        ("mecca", "مكان"),
        ("russia", "دروس"),
        ("iran", "in Iraq"),
        ("india", "he indicated"),
        ("peru", "five percent"),
        ("chile", "children"),
        ("niger", "Nigeria"),
        ("الرباط", "God the Lord الله"),
    ],
)
def test_what_only_begins_alike_tells_no_place(place: str, text: str) -> None:
    assert not _vocabulary(text).tells_place(place)
