"""Numbers of a claim that its source tells of something else."""

from __future__ import annotations

import pytest

from bot.grounding.check import Checker
from bot.grounding.numbers import duals, equal, quantities

OIL = "بلغ سعر النفط 82 دولارًا للبرميل، وقالت الشركة إن عدد موظفيها 640 موظفًا في 12 بلدًا."
QUAKE = "قُتل 12 شخصًا في الزلزال الذي ضرب المدينة، وأصيب 45 آخرون بجروح."


@pytest.mark.parametrize(
    ("source", "claim", "number"),
    [
        (OIL, "Oil cost 640 dollars a barrel.", "640"),
        (OIL, "بلغ سعر النفط 640 دولارًا للبرميل.", "640"),
        (QUAKE, "قتل الزلزال 45 شخصًا.", "45"),
    ],
)
def test_a_number_that_is_told_of_another_thing_is_set_aside(
    checker: Checker, source: str, claim: str, number: str
) -> None:
    (paragraph,) = checker.sources([source])
    verdict = checker.check(checker.claim(claim), paragraph)
    assert not verdict.supported
    assert (verdict.reason, verdict.detail) == ("misplaced", number)


@pytest.mark.parametrize(
    ("source", "claim"),
    [
        (OIL, "Oil cost 82 dollars a barrel."),
        (OIL, "The company has 640 employees in 12 countries."),
        (OIL, "With a staff of 640, the company works in 12 countries; a barrel of oil is at $82."),
        (QUAKE, "In total 45 people were injured; 12 people died."),
        (QUAKE, "The earthquake killed 12 people and injured 45."),
    ],
)
def test_a_number_may_stand_in_another_order(checker: Checker, source: str, claim: str) -> None:
    (paragraph,) = checker.sources([source])
    assert checker.check(checker.claim(claim), paragraph).supported


def test_numbers_that_changed_places_cost_the_matching(checker: Checker) -> None:
    (paragraph,) = checker.sources([QUAKE])
    right, wrong = (
        checker.gather(checker.claim(claim), paragraph)
        for claim in (
            "The earthquake killed 12 people and injured 45.",
            "The earthquake killed 45 people and injured 12.",
        )
    )
    assert right.features["swapped_one"] == 0
    assert right.misplaced == ""
    assert wrong.features["swapped_one"] > 0.1
    assert wrong.misplaced in ("45", "12")


def test_what_the_heading_tells_need_not_stand_in_the_paragraph(checker: Checker) -> None:
    text = "وقع الزلزال بعد هزة خفيفة يوم 23 أكتوبر، وأصيب 45 شخصًا."
    claim = checker.claim("The earthquake struck on 24 October.")
    (without,), (under,) = checker.sources([text]), checker.sources([text], ["زلزال في المدينة\n2025-10-24"])
    assert checker.gather(claim, without).features["swapped_one"] > 0.1
    assert checker.gather(claim, under).features["swapped_one"] == 0


def test_what_counts_nothing_costs_nothing(checker: Checker) -> None:
    (paragraph,) = checker.sources([QUAKE])
    evidence = checker.gather(checker.claim("The earthquake struck the city."), paragraph)
    assert (evidence.features["swapped"], evidence.features["swapped_one"], evidence.misplaced) == (0, 0, "")


@pytest.mark.parametrize(
    ("text", "form", "written"),
    [
        ("Since 2016 it grew", "year", "2016"),
        ("up by 16 percent", "share", "16 percent"),
        ("بنسبة 16في المئة", "share", "16في المئة"),
        ("about ١٬٢٥٠٬٠٠٠ people", "number", "١٬٢٥٠٬٠٠٠"),
        ("on Sunday, they", "weekday", "Sunday"),
        ("خسر ثلاثةَ عشرَ مقعدًا", "number", "ثلاثةَ عشر"),
    ],
)
def test_a_quantity_knows_its_form_and_its_place(text: str, form: str, written: str) -> None:
    found = quantities(text)[0]
    assert found.form == form
    assert text[found.span[0] : found.span[1]] == written


def test_a_dual_tells_two() -> None:
    (dual,) = duals("غادر شخصان")
    assert equal(quantities("two people")[0], dual)
    assert not equal(quantities("three people")[0], dual)


def test_half_is_fifty_percent() -> None:
    assert equal(quantities("50 percent")[0], quantities("نصف الناس")[0])
