"""Numbers among the tokens of a text, in figures and in words, with what they are told in.

bot.short_answers.numbers reads them, which says one value or none. Here a number may mean several, and is read in more
of its forms: definite, in an order, vague, as fractions and times of day.
"""

from __future__ import annotations

import re
from fractions import Fraction

from bot.grounding.quantity import Quantity
from bot.grounding.tokens import Tokens
from bot.grounding.units import UNIT_DUALS, follows_years, signed, unit_at
from bot.short_answers.lexicon import DECADES, FRACTIONS, MAGNITUDES, NUMBERS, ORDINALS
from bot.short_answers.numbers import number_at, with_half
from bot.short_answers.units import DURATIONS, UNITS
from bot.short_answers.values import stripped

Found = tuple[Quantity, int]
"""A quantity, without its span, and the token after it."""

# Ordinals: those of the short answers, their feminine forms and what they lack.
_ORDINALS = {
    **ORDINALS,
    **{f"{word}ه": value for word, value in ORDINALS.items() if not word.isascii() and 2 <= value <= 10},
    **{f"{word[:-1]}ieth": value for word, value in NUMBERS.items() if word.isascii() and 20 <= value < 100},
    "zeroth": 0,
    "اولي": 1,
    "اولا": 1,
    "ثانيا": 2,
    "حاديه": 1,
}
# Tens have no other form in an order: they count as numbers.
_ORDINALS = {word: value for word, value in _ORDINALS.items() if word not in NUMBERS and " " not in word}
_ORDINAL_TENS = {f"وال{word}": value for word, value in NUMBERS.items() if 20 <= value < 100 and not word.isascii()}
_SUFFIXES = ("st", "nd", "rd", "th")
_PARTS = {
    **dict.fromkeys(("third", "thirds", "اثلاث"), 3),
    **dict.fromkeys(("quarter", "quarters", "fourths", "ارباع"), 4),
    **dict.fromkeys(("fifth", "fifths", "اخماس"), 5),
}
_FRACTIONS = {**FRACTIONS, "quarter": Fraction(1, 4)}
_QUARTERS = {"والنصف": 0.5, "والربع": 0.25, "والثلث": 1 / 3}
_FURTHER_MAGNITUDES = {"b": 9, "tn": 12, "thousands": 3, "hundred": 2, "بلايين": 9, "مليارات": 9}
_MAGNITUDES = {**MAGNITUDES, **_FURTHER_MAGNITUDES}
# A number by themselves, where the short answers know none; the plural tells no number that could be wrong.
_ALONE = {"million": 6, "billion": 9, "trillion": 12, "thousand": 3, "تريليون": 12, "ترليون": 12, "بليون": 9}
_TWICE = {"تريليونان": 12, "تريليونين": 12, "تريليوني": 12}
_VAGUE: dict[str, float] = {
    **dict.fromkeys(("hundreds", "مئات", "ميات", "مييات"), 1e2),
    **dict.fromkeys(("thousands", "الاف", "الوف"), 1e3),
    **dict.fromkeys(("millions", "ملايين"), 1e6),
    **dict.fromkeys(("billions", "مليارات", "بلايين"), 1e9),
    **dict.fromkeys(("trillions", "تريليونات"), 1e12),
}
# Told as a number in one language and as a word in the other so often that the claim alone proves nothing.
_TOLD_AS_WORDS: dict[str, float] = {
    "dozen": 12, "dozens": 12, "twice": 2, "double": 2, "doubled": 2, "both": 2, "pair": 2, "couple": 2, "decade": 10,
    "century": 100, "مرتين": 2, "مرتان": 2, "ضعف": 2, "ضعفي": 2, "مضاعفه": 2, "triple": 3, "عشرات": 10, "قرن": 100,
    "زوج": 2, "زوجان": 2, "زوجين": 2, "دزينه": 12, "once": 1, "شوط": 1, "عقد": 10, "كلا": 2, "كلتا": 2, "كلاهما": 2,
    "كليهما": 2, "كلتيهما": 2, "nil": 0, "goalless": 0, "نظيفه": 0, "نظيف": 0, "ثناييه": 2, "ثلاثيه": 3, "رباعيه": 4,
    "خماسيه": 5,
}  # fmt: skip
# What the loser of a match scored.
_SCORED = {
    **dict.fromkeys((("دون", "رد"), ("بدون", "رد"), ("بلا", "رد"), ("دون", "مقابل"), ("لا", "شيء")), 0.0),
    ("without", "reply"): 0.0,
    ("مقابل", "هدف"): 1.0,
}
_CONNECTING = ("to", "or", "and", "الي", "او", "و")
_UNSURE = (0.0, 1.0)


def number_from(tokens: Tokens, at: int) -> Found | None:
    """The number that begins at a token."""
    readers = (_dual, _ordinal, _fraction, _as_word, _cardinal, _magnitude)
    return next((found for read in readers if (found := read(tokens, at))), None)


def _dual(tokens: Tokens, at: int) -> Found | None:
    """Two of a unit, one and a half of it, or two trillions: عامين, كيلومترين ونصف."""
    word = tokens.folded[at].text
    two, one = (stripped(word, table) for table in (UNIT_DUALS, UNITS))
    unit = UNIT_DUALS[two] if two is not None else UNITS.get(one or "", "")
    if unit in DURATIONS or (unit and not word.isascii()):
        value, after = with_half(tokens.plain, Fraction(2 if two is not None else 1), at + 1)
        # One by itself tells no number.
        if value == 1:
            return None
        return Quantity("number", (float(value),), tokens.written(at, after), unit=unit), after
    magnitude = stripped(word, _TWICE)
    return None if magnitude is None else _measured(tokens, at, at + 1, (2.0 * 10 ** _TWICE[magnitude],))


def _ordinal(tokens: Tokens, at: int) -> Found | None:
    """A place in an order: the second, الحادي والعشرين, 3rd; with its fraction, a time of day: الثالثة والنصف."""
    word, following = tokens.folded[at].text, tokens.written(at + 1, at + 2)
    if word.isdigit() and following in _SUFFIXES and not tokens.between(at + 1):
        return Quantity("number", (float(word),), tokens.written(at, at + 2), ordinal=True), at + 2
    if word in NUMBERS and word.isascii() and NUMBERS[word] % 10 == 0 and NUMBERS[word] >= 20:
        ones = _ORDINALS.get(following, 0)
        if 1 <= ones <= 9:
            return Quantity("number", (float(NUMBERS[word] + ones),), f"{word} {following}", ordinal=True), at + 2
        return None
    plain = stripped(word, _ORDINALS)
    # With its hamza it is بأول; Powell is written without.
    if plain is None or (word == f"ب{plain}" and plain.startswith("او") and "أ" not in tokens.raw[at].text):
        return None
    value, after = float(_ORDINALS[plain]), at + 1
    if following in ("عشر", "عشره") and value < 10:
        value, after = value + 10, at + 2
    elif following in _ORDINAL_TENS and value < 10:
        value, after = value + _ORDINAL_TENS[following], at + 2
    if (part := tokens.written(after, after + 1)) in _QUARTERS and value <= 12:
        return _hours(tokens, at, after + 1, value + _QUARTERS[part]), after + 1
    # The final third is no third one.
    values = (value, 1 / _PARTS[plain]) if plain in _PARTS else (value,)
    firm = value not in (*_UNSURE, 2.0)
    return Quantity("number", values, tokens.written(at, after), firm, ordinal=True), after


def _hours(tokens: Tokens, at: int, after: int, hours: float) -> Quantity:
    """A time of day in words, which may also be no time: by the clock of twelve and that of twenty-four."""
    return Quantity("number", (hours % 12, hours % 12 + 12), tokens.written(at, after), firm=False)


def _fraction(tokens: Tokens, at: int) -> Found | None:
    """Part of a whole: half, two thirds, ثلاثة أرباع; with what it is a part of, if that is a number: ربع مليون."""
    word, following = tokens.plain[at].text, tokens.written(at + 1, at + 2)
    number = NUMBERS.get(word[1:] if word.startswith("و") else word, 0)
    firm = True
    if 1 <= number < 10 and following in _PARTS:
        value, after = Fraction(number, _PARTS[following]), at + 2
    elif (known := stripped(word, _FRACTIONS)) is not None:
        value, after, firm = _FRACTIONS[known], at + 1, False
    else:
        return None
    if following in ("past", "to") and (hour := NUMBERS.get(tokens.written(at + 2, at + 3), 0)) in range(1, 13):
        hours = hour + float(value if following == "past" else -value)
        return _hours(tokens, at, at + 3, hours), at + 3
    whole = after
    while tokens.written(whole, whole + 1) in ("of", "a", "an", "من"):
        whole += 1
    unit, behind = unit_at(tokens.folded, whole)
    if unit in ("percent", "basis_point"):
        return Quantity("number", (float(value),), tokens.written(at, behind), unit=unit), behind
    if whole < len(tokens.plain) and (scale := _MAGNITUDES.get(tokens.plain[whole].text)):
        return _measured(tokens, at, whole + 1, (float(value) * 10**scale,))
    return Quantity("number", (float(value),), tokens.written(at, after), firm), after


def _as_word(tokens: Tokens, at: int) -> Found | None:
    word = tokens.folded[at].text
    if (scored := _SCORED.get((word, tokens.written(at + 1, at + 2)))) is not None:
        return Quantity("number", (scored,), tokens.written(at, at + 2), firm=False), at + 2
    plain = stripped(word, _TOLD_AS_WORDS)
    if plain is not None and word not in NUMBERS:
        return Quantity("number", (float(_TOLD_AS_WORDS[plain]),), word, firm=False), at + 1
    decade = stripped(word, DECADES)
    return None if decade is None else (Quantity("number", (float(DECADES[decade]),), word), at + 1)


def _cardinal(tokens: Tokens, at: int) -> Found | None:
    word = tokens.plain[at].text
    digits = word[0].isdigit()
    found = number_at(tokens.text, tokens.plain, at)
    if found is None and not digits:
        return None
    value, magnitude, after = found or (Fraction(_value(word)), 0, at + 1)
    if not magnitude and (scale := _scale(tokens, after)):
        magnitude, after = scale, after + 1
    elif tokens.plain[after - 1].text == "ونصف" and _scale(tokens, after):
        after += 1  # مليونين ونصف المليون
    values = [float(value * 10**magnitude)]
    if digits and not magnitude:
        values += _other_readings(tokens, at, values[0])
        if tokens.written(after, after + 1) == "s" and not tokens.between(after) and value >= 10:
            values, after = [*values, float(value) % 100], after + 1
    if not magnitude and (scale := _shared_scale(tokens, after)):
        values.append(float(value) * 10**scale)
    # In words, one is an article or a pronoun as often.
    firm = digits or values[0] not in _UNSURE
    return _measured(tokens, at, after, tuple(values), firm)


def _value(digits: str) -> str:
    plain = digits.replace(",", ".")
    # 10.10.2, a version: its parts are read elsewhere.
    return plain.split(".")[0] if plain.count(".") > 1 else plain


def _scale(tokens: Tokens, at: int) -> int:
    """The power of ten that a word after a number says; a letter says one only where it is written onto the number."""
    word = tokens.written(at, at + 1)
    scale = _MAGNITUDES.get(tokens.plain[at].text, 0) if at < len(tokens.plain) else 0
    return scale if len(word) > 1 or (scale and not tokens.between(at)) else 0


def _other_readings(tokens: Tokens, at: int, value: float) -> list[float]:
    """What else figures may mean: 150.000 with its separator of thousands, 53 of 1950-53, 30 m of millions."""
    others = []
    if grouped := re.fullmatch(r"(\d{1,3})\.(\d{3})", tokens.folded[at].text):
        others.append(float(grouped[1] + grouped[2]))
    if at and value < 100 and re.fullmatch(r"1\d{3}|20\d\d", tokens.folded[at - 1].text):
        others.append(float(tokens.folded[at - 1].text[:2]) * 100 + value)
    if tokens.written(at + 1, at + 2) in ("m", "b", "k"):
        others.append(value * 10 ** _MAGNITUDES[tokens.folded[at + 1].text])
    return others


def _shared_scale(tokens: Tokens, at: int) -> int:
    """The power of ten of the number that a range ends in, which its first number shares: 10 to 15 million."""
    if at >= len(tokens.plain):
        return 0
    dashed = tokens.folded[at].text[0].isdigit() and bool(re.fullmatch(r"\s*[-–—]\s*", tokens.between(at)))
    behind = at + (tokens.folded[at].text in _CONNECTING)
    linked = behind > at or tokens.folded[at].text.startswith("و") or dashed
    if not linked or behind >= len(tokens.plain):
        return 0
    further = number_at(tokens.text, tokens.plain, behind)
    if further is None:
        return 0
    return further[1] or _scale(tokens, further[2])


def _magnitude(tokens: Tokens, at: int) -> Found | None:
    """A magnitude without a number before it: a million, تريليون, hundreds, الآلاف."""
    word = tokens.folded[at].text
    vague = stripped(word, _VAGUE)
    if vague is not None:
        return Quantity("number", (_VAGUE[vague],), word, firm=False), at + 1
    alone = stripped(word, _ALONE)
    if alone is None:
        return None
    value, after = with_half(tokens.plain, Fraction(1), at + 1)
    said_one = (at > 0 and tokens.folded[at - 1].text in ("a", "one", "per")) or not word.isascii()
    return _measured(tokens, at, after, (float(value * 10 ** _ALONE[alone]),), said_one)


def _measured(tokens: Tokens, at: int, after: int, values: tuple[float, ...], firm: bool = True) -> Found:
    """The number of some tokens with its unit. A share's percent belongs to what is written; other units do not."""
    unit, behind = unit_at(tokens.folded, after)
    unit = unit or signed(tokens.text, tokens.raw, at, after)
    figures = tokens.folded[at].text
    year = after == at + 1 and re.fullmatch(r"1\d{3}|20\d\d|2100", figures) and figures == tokens.raw[at].text
    if year and follows_years(unit):
        unit, behind = "", after
    written = behind if unit == "percent" and behind > after else after
    return Quantity("number", values, tokens.written(at, written), firm, unit=unit), max(after, behind)
