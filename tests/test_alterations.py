"""Alterations change what a sentence means, and nothing else."""

from __future__ import annotations

import random

from bot.evaluation.alterations import name_spans, other_name, other_number


def _others(claim: str, pool: list[str], parallel: str = "") -> set[str | None]:
    return {other_name(claim, pool, random.Random(seed), parallel) for seed in range(30)}


def test_a_name_gives_way_to_no_other_name_for_the_same() -> None:
    assert _others("He said the U.S. won.", ["America", "France", "American"]) == {"He said the France. won."}
    assert _others("Then the Defense Minister spoke.", ["Defence Secretary"]) == {None}
    # One word in common makes no names one.
    spoke = "Then the Justice Ministry spoke."
    assert _others("Then the Interior Department spoke.", ["Justice Ministry"]) == {spoke}


def test_a_capital_at_the_beginning_makes_no_name() -> None:
    assert name_spans("Police said so.") == []
    assert name_spans('He said: "Police came."') == []
    assert _others("Police said so.", ["Reuters"]) == {None}
    assert _others("Trump said so.", ["Trump", "Biden"]) == {"Biden said so."}


def test_a_name_of_two_words_gives_way_to_one_of_two() -> None:
    claim = "Then Joe Biden spoke."
    assert _others(claim, ["Boris Johnson", "Paris"]) == {"Then Boris Johnson spoke."}


def test_half_of_a_word_that_bears_a_mark_is_no_number() -> None:
    assert other_number("كتب خمسًا منها", random.Random(0)) is None
    assert other_number("كتب خمس رسائل", random.Random(0)) not in (None, "كتب خمس رسائل")
