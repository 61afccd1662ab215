"""Numbers in figures and in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from bot.short_answers.lexicon import MAGNITUDES, NUMBERS
from bot.short_answers.values import CLITICS, Word, stripped
from vectorstore.text import language

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
# Arabic texts write thousands with a point as often as decimals: 309.500 is either, and neither is said.
_AMBIGUOUS = re.compile(r"[1-9]\d{0,2}\.\d{3}")


def number_at(text: str, words: Sequence[Word], at: int) -> tuple[Fraction, int, int] | None:
    """A number at a word: its value, the power of ten that a word after it says, and the word after it."""
    word = words[at].text
    if _DIGITS.fullmatch(word):
        around = text[max(0, words[at].start - 1) : words[at].end + 1]
        clock = re.search(r"\d:|:\d", around) is not None
        if clock or (_AMBIGUOUS.fullmatch(word) and language(text) == "ar"):
            return None
        value, after = _written(word), at + 1
    else:
        spelled = _spelled(words, at)
        if spelled is None:
            return None
        value, after = spelled
    magnitude = 0
    while after < len(words) and words[after].text in MAGNITUDES:
        magnitude += MAGNITUDES[words[after].text]
        after += 1
    return value, magnitude, after


def _written(digits: str) -> Fraction:
    """Digits with separators: a point or comma before three digits at the end stands for thousands if it repeats."""
    parts = re.split(r"[.,]", digits)
    if len(parts) > 2:
        return Fraction("".join(parts))
    return Fraction(digits.replace(",", "."))


def _spelled(words: Sequence[Word], at: int) -> tuple[Fraction, int] | None:
    """A number in words, as far as it goes: five hundred and twenty, خمسمئة وعشرون, اثنا عشر."""
    # With the article (السنوات الخمس) it is known already and answers nothing.
    first = stripped(words[at].text, NUMBERS, CLITICS)
    if first is None:
        return None
    total, current, after = 0, NUMBERS[first], at + 1
    while after < len(words):
        word = words[after].text
        if word == "and" and current % 100 == 0 and after + 1 < len(words) and words[after + 1].text in NUMBERS:
            word, step = words[after + 1].text, 2
        else:
            step = 1
        plain = word if word in NUMBERS else word[1:] if word.startswith("و") and word[1:] in NUMBERS else None
        if plain is None:
            break
        value = NUMBERS[plain]
        linked = plain != word or step == 2
        if value in (100, 1000) and not linked and current < value:
            current *= value
            if value == 1000:
                total, current = total + current, 0
        elif plain in ("عشر", "عشره") and current < 10 and not linked:
            current += 10
        elif (linked or current >= 20 or total) and _fits(current, value):
            current += value
        else:
            break
        after += step
    return Fraction(total + current), after


def _fits(current: int, value: int) -> bool:
    """Whether a number word can follow: units join tens, tens join units (Arabic) and hundreds."""
    if current == 0:
        return True
    if value >= 100:
        return False
    tens, units = current % 100 >= 20, current % 10 > 0
    return (value < 10 and not units) or (value >= 20 and not tens)
