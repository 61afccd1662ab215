"""Fitting finds what decides, and judges it on articles that it has not seen."""

from __future__ import annotations

import random

import numpy as np
import pytest

from bot.calibration import ANSWERABLE_IN_HAYSTACK, HAYSTACK, QUANTITY, RANKING_LEARNED, answerable_by, answered_above
from bot.evaluation.examples import Choice, Example
from bot.evaluation.fit import folds, report_quantities, report_ranking_again, report_reading, report_refusal

NOTHING = Choice(np.zeros((0, 1), np.float32), np.zeros(0, np.bool_), np.zeros(0, np.int64))


def _again(draw: random.Random) -> Choice:
    """The right paragraph of five has a little better score, and its sentence gains the most."""
    rows = np.array([[draw.random(), draw.random(), draw.random() / 2, 0] for _ in range(5)], np.float32)
    right = np.zeros(5, np.bool_)
    right[draw.randrange(5)] = True
    rows[right, 0] += 0.3
    rows[right, 1 + list(RANKING_LEARNED).index("sentence_maxsim")] += 0.5
    return Choice(rows, right, np.zeros(5, np.int64))


def _example(number: int, draw: random.Random) -> Example:
    """The right quantity of three is the one that the question is best met around; and the best paragraph leads."""
    names = list(QUANTITY)
    rows = np.zeros((4, len(names)), np.float32)
    rows[:3, names.index("sure")] = 1
    rows[:3, names.index("far")] = [draw.random() for _ in range(3)]
    right = np.zeros(4, np.bool_)
    right[int(rows[:3, names.index("far")].argmax())] = True
    features = {name: draw.random() for name in ANSWERABLE_IN_HAYSTACK["ar-ar"].weights}
    return Example(
        set="set",
        article=f"article {number % 10}",
        languages="ar-ar",
        paragraphs=NOTHING,
        sentences=NOTHING,
        present=features | {"lead": 3 + draw.random()},
        absent=features | {"lead": draw.random()},
        languages_absent="ar-ar",
        again=_again(draw),
        quantities=Choice(rows, right, np.zeros(4, np.int64)),
        quantity_known=True,
    )


@pytest.fixture(scope="module")
def found() -> list[Example]:
    draw = random.Random(0)
    return [_example(number, draw) for number in range(80)]


def test_no_article_is_on_both_sides_of_a_fold(found: list[Example]) -> None:
    held = []
    for train, test in folds(found, seed=0):
        assert not {one.article for one in train} & {one.article for one in test}
        held += test
    assert len(held) == len(found)


def test_the_weights_of_short_answers_find_what_decides(
    found: list[Example], capsys: pytest.CaptureFixture[str]
) -> None:
    report_quantities(found, seed=0)
    lines = capsys.readouterr().out.splitlines()
    assert max(float(line.rsplit("right ")[1]) for line in lines if "right" in line) > 0.9
    fitted = lines[-1].removeprefix("QUANTITY = ")
    assert float(fitted.split("'far': ")[1].split(",")[0]) > 5


def test_ranking_again_learns_what_gains(found: list[Example], capsys: pytest.CaptureFixture[str]) -> None:
    report_ranking_again(found, 0)
    recalls, fitted = capsys.readouterr().out.splitlines()
    before, after = recalls.removeprefix("ranking again, set: recall@1 ").split(",")[0].split(" -> ")
    assert float(before) < 0.7 and float(after) > 0.9
    weights = {name: float(fitted.split(f"'{name}': ")[1].split(",")[0].rstrip("}")) for name in RANKING_LEARNED}
    assert weights["sentence_maxsim"] > 5 * abs(weights["rarity_maxsim"])


def test_the_refusal_learns_that_a_lead_speaks_for_an_answer(
    found: list[Example], capsys: pytest.CaptureFixture[str]
) -> None:
    report_refusal(found, 0, HAYSTACK)
    first = capsys.readouterr().out.splitlines()[0]
    assert float(first.rsplit(" ", 1)[1]) > 0.99


@pytest.mark.parametrize("learned", [False, True])
def test_among_few_candidates_a_lead_says_nothing(learned: bool) -> None:
    assert "lead" not in answerable_by("ar-ar", 10, learned).weights
    assert "lead" in answerable_by("ar-ar", 300, learned).weights
    assert answered_above("ar-ar", 10, learned) != answered_above("ar-ar", 300, learned)


def _read_example(number: int, draw: random.Random) -> Example:
    """Of three sentences the right one has a slightly better score, and is where reading finds the answer, mostly."""
    right = np.arange(3) == draw.randrange(3)
    return Example(
        set="set",
        article=f"article {number % 10}",
        languages="ar-ar",
        paragraphs=NOTHING,
        sentences=Choice(np.zeros((3, 1), np.float32), right, np.full(3, 10_000)),
        present={},
        scores=np.array([draw.random() for _ in range(3)]) + 0.3 * right,
        behind=np.array([-7.0 * draw.random() for _ in range(3)], np.float32) * (1 - 0.8 * right),
    )


def test_reading_decides_between_sentences_of_about_the_same_score(capsys: pytest.CaptureFixture[str]) -> None:
    draw = random.Random(0)
    report_reading([_read_example(number, draw) for number in range(200)], seed=0)
    line, weight = capsys.readouterr().out.splitlines()
    without, read = (float(part.split(", ")[0]) for part in line.partition("gold in quote ")[2].split(" -> ")[:2])
    assert read > without + 0.1
    assert line.endswith("10000 -> 10000 characters")
    assert float(weight.removeprefix("what reading weighs, same: ")) > 0.3


def test_where_nothing_was_read_nothing_is_told_of_reading(
    found: list[Example], capsys: pytest.CaptureFixture[str]
) -> None:
    report_reading(found, seed=0)
    assert not capsys.readouterr().out
