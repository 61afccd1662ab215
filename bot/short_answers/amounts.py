"""Numbers with what they count: shares, sums of money, durations, measures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from bot.short_answers.lexicon import CURRENCIES, DUALS, FRACTIONS, MAGNITUDES, NUMBERS, PERCENT, QUALIFIERS, UNITS
from bot.short_answers.numbers import number_at, with_half
from bot.short_answers.values import CLITICS, DURATIONS, Kind, Quantity, Word, stripped


def amount_at(text: str, words: Sequence[Word], at: int) -> tuple[Quantity, int] | None:
    """A number with what it counts, a fraction, or a duration in the Arabic dual, which needs no number."""
    word = words[at].text
    fraction = _fraction(words, at)
    if fraction and not any(following.text in MAGNITUDES for following in words[fraction[1] : fraction[1] + 2]):
        value, after = fraction
        return _made("percent", text, words, at, after, value, unit="fraction"), after
    # With the article (العامين) it is known already.
    dual = stripped(word, DUALS, CLITICS)
    if dual is not None:
        value, after = with_half(words, Fraction(2), at + 1)
        return _made("duration", text, words, at, after, value, unit=DUALS[dual]), after
    number = number_at(text, words, at)
    if number is None:
        return None
    value, magnitude, after = number
    if after < len(words) and words[after].text in ("th", "st", "nd", "rd"):
        return None
    kind, unit, after = _unit(text, words, at, after)
    if unit and not magnitude:
        value, after = with_half(words, value, after)
    return _made(kind, text, words, at, after, value, magnitude, unit), after


def _fraction(words: Sequence[Word], at: int) -> tuple[Fraction, int] | None:
    word = words[at].text
    number = NUMBERS.get(word)
    following = words[at + 1].text if at + 1 < len(words) else ""
    if number and number < 10 and following in ("thirds", "quarters", "fifths", "اثلاث", "ارباع", "اخماس"):
        parts = {"thirds": 3, "اثلاث": 3, "quarters": 4, "ارباع": 4, "fifths": 5, "اخماس": 5}[following]
        return Fraction(number, parts), at + 2
    plain = stripped(word, FRACTIONS)
    return (FRACTIONS[plain], at + 1) if plain is not None else None


def _unit(text: str, words: Sequence[Word], at: int, after: int) -> tuple[Kind, str, int]:
    """What a number counts, out of the signs and words around it, and the word after those."""
    before, behind = text[: words[at].start].rstrip(), text[words[after - 1].end :]
    if re.match(r"\s*[%٪]", behind) or before.endswith(("%", "٪")):
        return "percent", "percent", after
    sign = next((unit for mark, unit in (("$", "dollar"), ("€", "euro"), ("£", "pound")) if before.endswith(mark)), "")
    sign = sign or next((u for m, u in (("$", "dollar"), ("€", "euro"), ("£", "pound")) if behind[:1] == m), "")
    if sign:
        return "money", sign, after
    for length in (3, 2, 1):
        said = " ".join(word.text for word in words[after : after + length])
        if len(words) - after < length:
            continue
        for table, kind in ((PERCENT, "percent"), (CURRENCIES, "money"), (UNITS, "")):
            if said in table:
                unit = table[said]
                return kind or ("duration" if unit in DURATIONS else "measure"), unit, after + length  # type: ignore[return-value]
    if re.match(r"\s*°\s*[cC]?", behind):
        return "measure", "degree", after
    return "number", "", after


def _made(
    kind: Kind,
    text: str,
    words: Sequence[Word],
    at: int,
    after: int,
    value: Fraction,
    magnitude: int = 0,
    unit: str = "",
) -> Quantity:
    end = words[after - 1].end
    sign = re.match(r"\s*(?:[%٪$€£²]|°\s*[cC]?)", text[end:])
    start = words[at].start - (text[words[at].start - 1 : words[at].start] in ("$", "€", "£"))
    end += sign.end() if sign else 0
    return Quantity(kind, start, end, value, value, magnitude, unit, _qualifier(words, at))


def _qualifier(words: Sequence[Word], at: int) -> str:
    for length in (4, 3, 2, 1):
        said = " ".join(word.text for word in words[max(0, at - length) : at])
        if said in QUALIFIERS:
            return QUALIFIERS[said]
    return ""
