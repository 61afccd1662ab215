"""Sentences of which each clause rests on a source of its own."""

from __future__ import annotations

import pytest

from bot.writing.halves import halves


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "The repairs cost 48 million [1], while the mayor spoke of a spine [2].",
            [("The repairs cost 48 million", (1,)), ("the mayor spoke of a spine.", (2,))],
        ),
        (
            "Russia counts 111 drones [1]; Ukraine counts 128 drones [2][3].",
            [("Russia counts 111 drones", (1,)), ("Ukraine counts 128 drones.", (2, 3))],
        ),
        (
            "رحب الجغبير بالقرار ووصفه بأنه «ضروري» [1]، بينما رأى عايش أن أثره محدود [2].",
            [("رحب الجغبير بالقرار ووصفه بأنه «ضروري»", (1,)), ("رأى عايش أن أثره محدود.", (2,))],
        ),
        (
            "بلغ التضخم 1.8 في المئة [١]، وبلغت الاحتياطيات 22 مليار دولار [٢]، ورحبت الغرفة بالقرار [٣].",
            [
                ("بلغ التضخم 1.8 في المئة", (1,)),
                ("بلغت الاحتياطيات 22 مليار دولار", (2,)),
                ("رحبت الغرفة بالقرار.", (3,)),
            ],
        ),
    ],
)
def test_clauses_with_markers_of_their_own_are_taken_apart(
    sentence: str, said: list[tuple[str, tuple[int, ...]]]
) -> None:
    found = halves(sentence, 3)
    assert [(half.said, half.numbers) for half in found] == said
    # With what joins them they are the sentence again.
    assert all(half.shown.endswith(half.said) for half in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "The bridge fell on Sunday [1].",
        "The bridge fell on Sunday [1], while the city slept in.",
        # What one clause says of the other no source need say.
        "The bridge was closed [1], because cracks were found [2].",
        "Cracks were found in steel [1], and so the bridge was closed [2].",
        "عُثر على شقوق في الجسر [1]، ولذلك أُغلق الجسر عامين [2].",
        "عُثر على شقوق في الجسر [1]، مما أدى إلى إغلاقه عامين [2].",
        # Nobody knows of whom the second one is.
        "The mayor cut the ribbon [1], and he denied all of that [2].",
        "Yes [1], and the mayor cut the ribbon [2].",
    ],
)
def test_what_hangs_together_is_not(sentence: str) -> None:
    assert halves(sentence, 3) == []
