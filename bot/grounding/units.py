"""What numbers are told in: money, time, lengths and other measures, shares; and which of them come to the same."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.short_answers.lexicon import CURRENCIES, DUALS, PERCENT, UNITS
from bot.short_answers.values import DURATIONS, Word
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
    },
    {"square_metre": 1, "square_kilometre": 1e6, "square_mile": 2589988.11, "hectare": 1e4, "acre": 4046.856},
    {"gram": 1, "kilogram": 1e3, "tonne": 1e6},
    {"kilometre_an_hour": 1, "mile_an_hour": 1.609344},
    {"percent": 1, "basis_point": 0.01},
)
_WORTH = {unit: (number, worth) for number, kind in enumerate(_KINDS) for unit, worth in kind.items()}
_CUSTOMARY = frozenset({"mile", "foot", "square_mile", "acre", "mile_an_hour"})
# News that converts miles to kilometres rounds.
_ROUNDED = 0.01
_POUNDS = frozenset({"some_pound", "pound", "egyptian_pound"})

# What the short answers need no word for. "Pounds" is left out: of money or of weight, and in English Syrian or
# Lebanese money where Arabic says ليرة; "won" is a verb.
_FURTHER = {
    "percent": "percentage point,percentage,نقطة مئوية,نقاط مئوية,نقطتين مئويتين,%,٪",
    "basis_point": "basis point,basis points,نقطة أساس,نقاط أساس,نقطة أساسية",
    "point": "point,points,نقطة,نقاط",
    "dollar": "us dollar,دولار أمريكي,دولارًا أمريكيًا,دولارا أميركيا,الدولارات,usd",
    "euro": "eur,يوروهات",
    "cent": "cents,سنت,سنتا,سنتات",
    "riyal": "rial,rials",
    "krone": "krone,kroner,krona,kronor,كرونة,كرونات,كرون",
    "franc": "franc,francs,فرنك,فرنكا,فرنكات",
    "rupee": "روبيات",
    "rouble": "روبلات",
    "peso": "peso,pesos,بيزو",
    "rand": "rand,راند",
    "yen": "ين",
    "second": "ثانيتان,ثانيتين",
    "mile_an_hour": "mph,miles per hour,miles an hour,ميل في الساعة,ميلا في الساعة",
    "kilometre_an_hour": "kph,km h,kmh,كيلومترا في الساعة,كيلومترات في الساعة,كلم في الساعة",
    "kilometre": "كلم",
}
_NAMES: dict[str, str] = {
    **UNITS,
    **CURRENCIES,
    **PERCENT,
    **{normalise(name): unit for unit, names in _FURTHER.items() for name in names.split(",")},
}
# "30 m" may be metres or millions, "c" is no degree in a text that was not asked for any, and قدم presented, too.
for _ambiguous in ("m", "c", "قدم"):
    _NAMES.pop(_ambiguous)
_LONGEST = 3
_SIGNS = {"$": "dollar", "€": "euro", "£": "pound", "%": "percent", "٪": "percent"}
_BEFORE = {"usd": "dollar", "eur": "euro", "gbp": "pound"}
UNIT_DUALS = DUALS | {normalise(word): "second" for word in ("ثانيتان", "ثانيتين")}
"""Units of time in the Arabic dual: two of each, without a number word."""


def unit_at(words: Sequence[Word], at: int) -> tuple[str, int]:
    """The unit that the words at a place name, and the word after it; ("", at) where they name none."""
    for length in range(_LONGEST, 0, -1):
        unit = _NAMES.get(" ".join(word.text for word in words[at : at + length]))
        if unit and at + length <= len(words):
            return unit, at + length
    return "", at


def signed(text: str, words: Sequence[Word], at: int, after: int) -> str:
    """The unit that a sign or a letter code beside the number ``words[at:after]`` tells: $5, 5€, %5, USD 5."""
    before, behind = text[: words[at].start].rstrip(), text[words[after - 1].end :]
    if sign := re.match(r"\s?([$€£])(?!\s?\d)", behind):
        return _SIGNS[sign[1]]
    if before and before[-1] in _SIGNS and not re.search(r"\d\s*[%٪]$", before):
        return _SIGNS[before[-1]]
    return _BEFORE.get(words[at - 1].text, "") if at else ""


def follows_years(unit: str) -> bool:
    """Whether a unit's word may stand behind a year without its being told in that: in 2025 days after the vote."""
    return unit in DURATIONS or unit == "foot"


def in_units_of(value: float, unit: str, other_value: float, other: str) -> bool:
    """Whether so much of a unit is so much of another: two weeks are 14 days."""
    if unit == other or ({unit, other} <= _POUNDS and "some_pound" in (unit, other)):
        return round(value, 6) == round(other_value, 6)
    (kind, worth), (other_kind, other_worth) = (_WORTH.get(one, (one, 1.0)) for one in (unit, other))
    if kind != other_kind:
        return False
    ours, theirs = value * worth, other_value * other_worth
    near = _ROUNDED if (unit in _CUSTOMARY) != (other in _CUSTOMARY) else 1e-9
    return abs(ours - theirs) <= near * max(abs(ours), abs(theirs))
