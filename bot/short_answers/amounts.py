"""Numbers with what they count: shares, sums of money, durations, measures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from bot.short_answers.lexicon import FRACTIONS, MAGNITUDES, NUMBERS, ORDINALS, PERCENT, QUALIFIERS, WEEKDAYS
from bot.short_answers.nouns import TWO_OF_IT
from bot.short_answers.numbers import number_at, with_half
from bot.short_answers.units import (
    CODES,
    DOLLARS,
    DUALS,
    DURATIONS,
    LONGEST,
    MONEY,
    ONE_TIME,
    POINTS,
    SIGNS,
    SOME_DEGREE,
    SPELLED,
    dimension_of,
)
from bot.short_answers.values import BEFORE_NUMBERS, Kind, Quantity, Word, stripped, word_from
from vectorstore.files.dates import MONTH_NUMBERS
from vectorstore.text import words as words_of

_SIGN = f"[{re.escape(''.join(SIGNS))}]"
# US$, A$; of another dollar than these the sum is not known.
_DOLLAR = re.compile(r"(?<![^\W\d_])([A-Za-z]{0,3})\$\s*$")
_DEGREES = re.compile(r"\s*°\s*(?:(?P<fahrenheit>[fF]\b)|[cC]\b|م\b)?")
_MINUS = frozenset("minus negative ناقص سالب".split())
# A hyphen before a number is a minus where nothing stands in front of it: -31, but F-16 and 20-30.
_MINUS_SIGN = re.compile(r"(?:^|[\s(«“\"])([-−–])$")
_BELOW_ZERO = re.compile(r"\s*(?:درج(?:ة|ات)\s+)?(?:تحت الصفر|دون الصفر|below (?:zero|freezing))")
# The first half of a match or a year, the last four of a cup and a desert (الربع الخالي) are no shares.
_NO_SHARE = frozenset(words_of("نهائي النهائي الخالي final finals finalist finalists"))
_YEAR = re.compile(r"\d{4}")
_TIMES_NAMED = WEEKDAYS.union(MONTH_NUMBERS)
# What is one of it, or more or less: for a year, nearly an hour, أكثر من عام, لمدة شهر.
_LASTS_EN = re.compile(r"\b(?:for|within|lasts?|lasted|takes?|took)(?: \w+){0,2} an?$")
_LASTS_AR = re.compile(
    r"(?:^|\s)و?(?:(?:[لب]?مده|خلال|طيله|طوال)|(?:استغرق|استمر|دام|[يت]ستغرق|[يت]ستمر|[يت]دوم)\w*(?: \w+){0,2})$"
)
# A year ago is when, and the year 2025 is a date.
_WHEN = frozenset(words_of("ago earlier before later old أمس"))
# Whoever takes over two schools takes no more than two; but the road took over two hours, and over 200 people.
_DONE_OVER = frozenset("take takes took taken taking hand hands handed handing".split())
_FEW = 20
_BEHIND_ONE = {"واحد": Fraction(1), "واحده": Fraction(1), "ونصف": Fraction(3, 2)}


def amount_at(text: str, words: Sequence[Word], at: int) -> tuple[Quantity, int] | None:
    """A number with what it counts, a fraction, or a unit in the Arabic dual, which needs no number."""
    fraction = _fraction(words, at)
    if fraction and not any(following.text in MAGNITUDES for following in words[fraction[1] : fraction[1] + 2]):
        value, after = fraction
        # Half a percentage point is no half.
        spelled = _spelled(text, words, after)
        if spelled and kind_of(spelled[0]) == "percent":
            return _made(text, words, at, spelled[1], value, unit=spelled[0]), spelled[1]
        return _made(text, words, at, after, value, unit="fraction"), after
    return _without_number(text, words, at) or _numbered(text, words, at)


def _without_number(text: str, words: Sequence[Word], at: int) -> tuple[Quantity, int] | None:
    """A unit that needs no number before it in Arabic: two of it, one, one and a half."""
    two = _two_at(words, at)
    if two is not None:
        unit, after = two
        value, after = with_half(words, Fraction(2), after)
        return _signed(_made(text, words, at, after, value, unit=unit), text, words, at, after)
    if stripped(words[at].text, TWO_OF_IT, BEFORE_NUMBERS) is not None:
        return _made(text, words, at, at + 1, Fraction(2), unit=""), at + 1
    one = stripped(words[at].text, SPELLED, BEFORE_NUMBERS)
    if one is not None and SPELLED[one] in DURATIONS and not one.isascii() and at + 1 < len(words):
        # One of it is told behind it: سنة واحدة, and سنة ونصف السنة.
        told = _BEHIND_ONE.get(words[at + 1].text)
        if told:
            return _made(text, words, at, at + 2, told, unit=SPELLED[one]), at + 2
    return _one_time(text, words, at)


def _one_time(text: str, words: Sequence[Word], at: int) -> tuple[Quantity, int] | None:
    """A span of time in the singular that is told as how long something is: أكثر من عام, for a year."""
    word = words[at].text
    unit = ONE_TIME.get(word) or ONE_TIME.get(word.removesuffix("ا"))
    following = [one.text for one in words[at + 1 : at + 4]]
    behind = following[0] if following else ""
    if unit is None or behind[:1].isdigit() or behind in _WHEN | _TIMES_NAMED or stripped(behind, ORDINALS) is not None:
        return None
    arabic = not word.isascii()
    first = at if arabic else at - 1
    if first < 0 or (not arabic and words[first].text not in ("a", "an")):
        return None
    ahead = " ".join(one.text for one in words[max(0, at - 4) : at])
    if not (_qualifier(words, first) or (_LASTS_AR if arabic else _LASTS_EN).search(ahead)):
        return None
    half = following == ["and", "a", "half"]
    after = at + 1 + 3 * half
    return _made(text, words, first, after, Fraction(3, 2) if half else Fraction(1), unit=unit), after


def _numbered(text: str, words: Sequence[Word], at: int) -> tuple[Quantity, int] | None:
    number = number_at(text, words, at)
    if number is None:
        return None
    value, magnitude, after = number
    if after < len(words) and words[after].text in ("th", "st", "nd", "rd"):
        return None
    if _in_unknown_money(text[: words[at].start], text[words[after - 1].end :]):
        return None
    unit, start, end, after = _by_sign(text, words, at, after) or _by_word(text, words, at, after, magnitude)
    if unit and not magnitude:
        value, halved = with_half(words, value, after)
        end, after = (words[halved - 1].end, halved) if halved > after else (end, after)
    taken_over = (
        not unit and value < _FEW and at > 1 and words[at - 1].text == "over" and words[at - 2].text in _DONE_OVER
    )
    exact = "" if taken_over else _qualifier(words, at)
    made = Quantity(kind_of(unit), start, end, value, value, magnitude, unit, exact)
    return _signed(made, text, words, at, after)


def kind_of(unit: str) -> Kind:
    """The kind of a quantity that is told in a unit; degrees of nobody knows what are a number."""
    if unit in ("percent", "fraction", *POINTS):
        return "percent"
    if unit in MONEY:
        return "money"
    return "duration" if unit in DURATIONS else "number" if unit in ("", SOME_DEGREE) else "measure"


def _two_at(words: Sequence[Word], at: int) -> tuple[str, int] | None:
    """A unit in the dual, and the word after it."""
    for length in range(min(LONGEST, len(words) - at), 0, -1):
        said = " ".join(word.text for word in words[at : at + length])
        # With the article (العامين) it is known already.
        plain = stripped(said, DUALS, BEFORE_NUMBERS)
        if plain is not None:
            return DUALS[plain], at + length
    return None


def _fraction(words: Sequence[Word], at: int) -> tuple[Fraction, int] | None:
    word = words[at].text
    number = NUMBERS.get(word)
    following = words[at + 1].text if at + 1 < len(words) else ""
    if number and number < 10 and following in ("thirds", "quarters", "fifths", "اثلاث", "ارباع", "اخماس"):
        parts = {"thirds": 3, "اثلاث": 3, "quarters": 4, "ارباع": 4, "fifths": 5, "اخماس": 5}[following]
        return Fraction(number, parts), at + 2
    plain = stripped(word, FRACTIONS)
    one_of_several = stripped(following, ORDINALS) is not None or (at > 0 and words[at - 1].text in ORDINALS)
    if plain is None or one_of_several or following in _NO_SHARE:
        return None
    return FRACTIONS[plain], at + 1


def _in_unknown_money(before: str, behind: str) -> bool:
    """Whether a sum is of a currency that its sign does not tell: yen or yuan, somebody's dollar."""
    dollar = _DOLLAR.search(before)
    return before.rstrip().endswith("¥") or behind[:1] == "¥" or bool(dollar and dollar[1].lower() not in DOLLARS)


def _by_sign(text: str, words: Sequence[Word], at: int, after: int) -> tuple[str, int, int, int] | None:
    """What a number counts, by the sign beside it; where the quantity begins and ends; the word after it."""
    start, end = words[at].start, words[after - 1].end
    before, behind = text[:start], text[end:]
    share = re.match(r"\s*[%٪]", behind)
    if share or before.rstrip().endswith(("%", "٪")):
        return "percent", start, end + (share.end() if share else 0), after
    dollar = _DOLLAR.search(before)
    if dollar:
        return DOLLARS[dollar[1].lower()], dollar.start(), end, after
    sign = re.search(rf"({_SIGN})\s*$", before)
    if sign:
        return SIGNS[sign[1]], sign.start(), end, after
    return (SIGNS[behind[:1]], start, end + 1, after) if behind[:1] in SIGNS else None


def _by_word(text: str, words: Sequence[Word], at: int, after: int, magnitude: int) -> tuple[str, int, int, int]:
    """The same by the words beside it; no unit where they tell none."""
    start, end = words[at].start, words[after - 1].end
    spelled = _spelled(text, words, after)
    if spelled is not None:
        return spelled[0], start, words[spelled[1] - 1].end, spelled[1]
    # "It won" is no sum, "5 billion won" is.
    if magnitude > 3 and after < len(words) and words[after].text == "won":
        return "won", start, words[after].end, after + 1
    degrees = _DEGREES.match(text[end:])
    if degrees:
        beyond = word_from(words, after, end + degrees.end())
        return "fahrenheit" if degrees["fahrenheit"] else "degree", start, end + degrees.end(), beyond
    for place, first, last in ((at - 1, None, end), (after, start, None)):
        code = _code(text, words[place]) if 0 <= place < len(words) else None
        if code:
            begins = words[place].start if first is None else first
            return code, begins, words[place].end if last is None else last, after + (place == after)
    return "", start, end, after


def _spelled(text: str, words: Sequence[Word], after: int) -> tuple[str, int] | None:
    """The unit that the words behind a number spell, and the word after it."""
    for length in range(min(LONGEST, len(words) - after), 0, -1):
        said = " ".join(word.text for word in words[after : after + length])
        last = words[after + length - 1]
        # 12 F-16s are no degrees.
        named = len(last.text) == 1 and re.match(r"-?\d|-", text[last.end : last.end + 2])
        if said in PERCENT:
            return "percent", after + length
        # Seven in the year 2024, four on a Tuesday: it is when, and no time that is counted.
        behind = words[after + length].text if after + length < len(words) else ""
        when = SPELLED.get(said) in DURATIONS and (behind in _TIMES_NAMED or bool(_YEAR.fullmatch(behind)))
        if said in SPELLED and not named and not when:
            return SPELLED[said], after + length
    return None


def _code(text: str, word: Word) -> str | None:
    written = text[word.start : word.end]
    capitals = written.isupper() if len(word.text) > 2 and word.text != "dhs" else written[:1].isupper()
    return CODES.get(word.text) if capitals else None


def _signed(quantity: Quantity, text: str, words: Sequence[Word], at: int, after: int) -> tuple[Quantity, int]:
    """The quantity as it is, or below zero where the text says so; and the word after it."""
    below = _BELOW_ZERO.match(text, quantity.end)
    warm = dimension_of(quantity.unit) == "temperature" or quantity.unit in ("", SOME_DEGREE)
    if below and warm:
        unit = quantity.unit or SOME_DEGREE
        after = word_from(words, after, below.end())
        return _negative(replace(quantity, kind="measure", unit=unit, end=below.end())), after
    said = at > 0 and words[at - 1].text in _MINUS and not text[words[at - 1].end : quantity.start].strip()
    if said:
        return _negative(replace(quantity, start=words[at - 1].start)), after
    sign = _MINUS_SIGN.search(text[: quantity.start])
    # Names are parted from their numbers so, too (إف -16): a hyphen counts where what is measured may be negative.
    if sign and (sign[1] == "−" or quantity.kind == "percent" or dimension_of(quantity.unit) == "temperature"):
        return _negative(replace(quantity, start=quantity.start - 1)), after
    return quantity, after


def _negative(quantity: Quantity) -> Quantity:
    assert isinstance(quantity.low, Fraction)
    return replace(quantity, low=-quantity.low, high=-quantity.low)


def _made(text: str, words: Sequence[Word], at: int, after: int, value: Fraction, unit: str) -> Quantity:
    end = words[after - 1].end
    return Quantity(kind_of(unit), words[at].start, end, value, value, 0, unit, _qualifier(words, at))


def _qualifier(words: Sequence[Word], at: int) -> str:
    return qualifier([word.text for word in words[:at]])


def qualifier(ahead: Sequence[str]) -> str:
    """What the folded words before a number say of how exact it is, as of Quantity; empty where they say nothing."""
    said = (" ".join(ahead[-length:]) for length in (4, 3, 2, 1))
    return next((QUALIFIERS[one] for one in said if one in QUALIFIERS), "")
