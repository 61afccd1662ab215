"""What numbers are told in: money, time, lengths and other measures, shares; and which of them come to the same."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.short_answers.lexicon import PERCENT
from bot.short_answers.units import CODES, DUALS, DURATIONS, LONGEST, SIGNS, SPELLED, same_unit
from bot.short_answers.values import Word
from vectorstore.text import normalise

# What each unit comes to in the first of its kind. Months have no fixed number of days.
_KINDS: tuple[dict[str, float], ...] = (
    {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800},
    {"month": 1, "year": 12, "decade": 120, "century": 1200},
    {
        "metre": 1,
        "kilometre": 1e3,
        "centimetre": 1e-2,
        "millimetre": 1e-3,
        "nanometre": 1e-9,
        "mile": 1609.344,
        "foot": 0.3048,
        "inch": 0.0254,
        "yard": 0.9144,
    },
    {"square_metre": 1, "square_kilometre": 1e6, "square_mile": 2589988.11, "hectare": 1e4, "acre": 4046.856},
    {"milligram": 1e-3, "gram": 1, "kilogram": 1e3, "tonne": 1e6, "ounce": 28.3495, "weight_pound": 453.592},
    {"kilometre_an_hour": 1, "mile_an_hour": 1.609344, "metre_a_second": 3.6},
    {"watt": 1, "kilowatt": 1e3, "megawatt": 1e6, "gigawatt": 1e9},
    # News tells a difference of shares as shares, too.
    {"percent": 1, "percentage_point": 1, "basis_point": 0.01},
)
_WORTH = {unit: (number, worth) for number, kind in enumerate(_KINDS) for unit, worth in kind.items()}
_CUSTOMARY = frozenset({"mile", "foot", "inch", "yard", "square_mile", "acre", "mile_an_hour", "ounce", "weight_pound"})
# News that converts miles to kilometres rounds.
_ROUNDED = 0.01
# Words of the check alone.
_FURTHER = {"percent": "percentage,%,٪", "point": "point,points,نقطة,نقاط"}
_NAMES: dict[str, str] = {
    **SPELLED,
    **PERCENT,
    **{normalise(name): unit for unit, names in _FURTHER.items() for name in names.split(",")},
}
# "30 m" may be metres or millions, "c" is no degree in a text that was not asked for any, and قدم presented, too;
# pounds are money or a weight, and in English Syrian or Lebanese money where Arabic says ليرة.
for _ambiguous in ("m", "c", "f", "قدم", "pounds"):
    _NAMES.pop(_ambiguous)
_SIGNS = {**SIGNS, "%": "percent", "٪": "percent"}
_MONEY_BEHIND = re.compile(rf"\s?([{''.join(map(re.escape, SIGNS))}])(?!\s?\d)")
_BEFORE = {code: CODES[code] for code in ("usd", "eur", "gbp")}
UNIT_DUALS = DUALS
"""Units in the Arabic dual: two of each, without a number word."""


def unit_at(words: Sequence[Word], at: int) -> tuple[str, int]:
    """The unit that the words at a place name, and the word after it; ("", at) where they name none."""
    for length in range(LONGEST, 0, -1):
        unit = _NAMES.get(" ".join(word.text for word in words[at : at + length]))
        if unit and at + length <= len(words):
            return unit, at + length
    return "", at


def signed(text: str, words: Sequence[Word], at: int, after: int) -> str:
    """The unit that a sign or a letter code beside the number ``words[at:after]`` tells: $5, 5€, %5, USD 5."""
    before, behind = text[: words[at].start].rstrip(), text[words[after - 1].end :]
    if sign := _MONEY_BEHIND.match(behind):
        return _SIGNS[sign[1]]
    if before and before[-1] in _SIGNS and not re.search(r"\d\s*[%٪]$", before):
        return _SIGNS[before[-1]]
    return _BEFORE.get(words[at - 1].text, "") if at else ""


def follows_years(unit: str) -> bool:
    """Whether a unit's word may stand behind a year without its being told in that: in 2025 days after the vote."""
    return unit in DURATIONS or unit == "foot"


def in_units_of(value: float, unit: str, other_value: float, other: str) -> bool:
    """Whether so much of a unit is so much of another: two weeks are 14 days."""
    if same_unit(unit, other):
        return round(value, 6) == round(other_value, 6)
    (kind, worth), (other_kind, other_worth) = (_WORTH.get(one, (one, 1.0)) for one in (unit, other))
    if kind != other_kind:
        return False
    ours, theirs = value * worth, other_value * other_worth
    near = _ROUNDED if (unit in _CUSTOMARY) != (other in _CUSTOMARY) else 1e-9
    return abs(ours - theirs) <= near * max(abs(ours), abs(theirs))
