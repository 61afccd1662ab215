"""Numbers in figures and in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from bot.short_answers.lexicon import FRACTIONS, MAGNITUDES, MAGNITUDES_ALONE, NUMBERS
from bot.short_answers.values import BEFORE_NUMBERS, Word, stripped
from vectorstore.caches.terms import STOP_WORDS
from vectorstore.text import language

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
# Arabic texts write thousands with a point as often as decimals: 309.500 is either, and neither is said.
_AMBIGUOUS = re.compile(r"[1-9]\d{0,2}\.\d{3}")

# One of several (أحد الوزراء) is no number; eleven (أحد عشر) is.
_ONE_OF = ("احد", "احدي")
# What belongs to somebody.
_ITS = ("ه", "ها", "هم", "هن")
# A fifth of the revenue (خمس الإيرادات) is no five; five of something have no article.
_PARTS = ("خمس", "سبع", "تسع", "عشر")


def number_at(text: str, words: Sequence[Word], at: int) -> tuple[Fraction, int, int] | None:
    """A number at a word: its value, the power of ten that a word after it says, and the word after it."""
    found = _simple(text, words, at)
    if found is None:
        return None
    value, magnitude, after = found
    while further := _continued(text, words, after, magnitude):
        more, after = further
        value += Fraction(more, 10**magnitude)
    value, after = with_half(words, value, after)
    # Thousands are said in figures: 3,500, not 3.5 thousand.
    return (value * 1000, 0, after) if magnitude == 3 and value.denominator != 1 else (value, magnitude, after)


def with_half(words: Sequence[Word], value: Fraction, at: int) -> tuple[Fraction, int]:
    """The value, and a half more where the words at a place say so ("and a half", ونصف), and the word after those."""
    said = [word.text for word in words[at : at + 3]]
    length = 3 if said == ["and", "a", "half"] else 1 if said[:1] == ["ونصف"] else 0
    return (value + Fraction(1, 2), at + length) if length else (value, at)


def _continued(text: str, words: Sequence[Word], at: int, magnitude: int) -> tuple[Fraction, int] | None:
    """What counts a smaller power of ten: two million *and three hundred thousand*, ثلاثة آلاف *و500*."""
    if not magnitude or at >= len(words):
        return None
    joined = words[at].text in ("and", "و")
    further = _simple(text, words, at + joined) if at + joined < len(words) else None
    if further is None:
        return None
    value, power, after = further
    digits = bool(_DIGITS.fullmatch(words[at + joined].text))
    # In figures, "5 thousand and 300" may be two numbers; with the Arabic conjunction written onto them they are one.
    attached = digits and joined and words[at].text == "و" and words[at].end == words[at + 1].start
    linked = joined or words[at].text.startswith("و") or (words[at].text.isascii() and not digits)
    more = value * 10**power
    if not linked or power >= magnitude or more >= 10**magnitude or (digits and not power and not attached):
        return None
    return more, after


def _simple(text: str, words: Sequence[Word], at: int) -> tuple[Fraction, int, int] | None:
    """A number with one power of ten at most."""
    word = words[at].text
    following = words[at + 1].text if at + 1 < len(words) else ""
    alone = stripped(word, MAGNITUDES_ALONE, BEFORE_NUMBERS)
    half = stripped(word, FRACTIONS, BEFORE_NUMBERS)
    if alone is not None:
        count, magnitude = MAGNITUDES_ALONE[alone]
        return Fraction(count), magnitude, at + 1
    article = following == "a" and at + 2 < len(words)
    counted = words[at + 2].text if article else following
    if half is not None and counted in MAGNITUDES:
        return FRACTIONS[half], MAGNITUDES[counted], at + 2 + article
    if _DIGITS.fullmatch(word):
        around = text[max(0, words[at].start - 1) : words[at].end + 1]
        clock = re.search(r"\d:|:\d", around) is not None
        # A word for a power of ten behind it shows a decimal: 1.338 مليار.
        ambiguous = _AMBIGUOUS.fullmatch(word) and following not in MAGNITUDES and language(text) == "ar"
        if clock or ambiguous:
            return None
        value, after = _written(word), at + 1
    else:
        spelled = _spelled(words, at)
        if spelled is None:
            return None
        value, after = spelled
    magnitude = 0
    # £30m is millions, 30 m is metres.
    while after < len(words) and words[after].text in MAGNITUDES and _written_on(words, after):
        magnitude += MAGNITUDES[words[after].text]
        after += 1
    return value, magnitude, after


def _written_on(words: Sequence[Word], at: int) -> bool:
    """Whether a word is more than a letter, or is written onto the one before it."""
    return len(words[at].text) > 1 or words[at].start == words[at - 1].end


def _written(digits: str) -> Fraction:
    """Digits with separators: a point or comma before three digits at the end stands for thousands if it repeats."""
    parts = re.split(r"[.,]", digits)
    if len(parts) > 2:
        return Fraction("".join(parts))
    return Fraction(digits.replace(",", "."))


def _spelled(words: Sequence[Word], at: int) -> tuple[Fraction, int] | None:
    """A number in words, as far as it goes: five hundred and twenty, خمسمئة وعشرون, اثنا عشر."""
    # With the article (السنوات الخمس) it is known already and answers nothing, but as all of what some are of: سبعة من
    # أطبائه الأربعة عشر.
    of_all = at >= 2 and words[at - 2].text == "من" and words[at - 1].text.endswith(_ITS)
    said = words[at].text.removeprefix("ال") if of_all else words[at].text
    first = stripped(said, NUMBERS, BEFORE_NUMBERS)
    # No one was hurt.
    if first == "one" and at and words[at - 1].text == "no":
        return None
    if first is None or (first in _ONE_OF and (at + 1 == len(words) or words[at + 1].text not in ("عشر", "عشره"))):
        return None
    following = words[at + 1].text if at + 1 < len(words) else ""
    if first in _PARTS and following.startswith("ال") and following not in STOP_WORDS and following not in MAGNITUDES:
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
        return value < 1000 <= current and current % 1000 == 0
    tens, units = current % 100 >= 20, current % 10 > 0
    return (value < 10 and not units) or (value >= 20 and not tens)
