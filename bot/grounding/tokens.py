"""The tokens of a text that numbers and dates are read from: words folded, figures and their signs."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from bot.short_answers.lexicon import FRACTIONS, MAGNITUDES, MAGNITUDES_ALONE, NUMBERS
from bot.short_answers.values import Word
from vectorstore.text import Span, decimal_fraction, normalise

# The short answers read no number that has the article or ك.
_DEFINITE = ("وبال", "وال", "بال", "فال", "كال", "ولل", "لل", "ال", "ك")
_COUNTING = NUMBERS.keys() | MAGNITUDES.keys() | MAGNITUDES_ALONE.keys() | FRACTIONS.keys()
# With a clitic it would be six; it is: I am not.
_NO_NUMBERS = frozenset({"لست"})
_TENS = frozenset(word for word, value in NUMBERS.items() if 20 <= value < 100)

_YEAR = r"(?:19|20)\d\d"
_YEAR_FIRST, _YEAR_LAST = rf"{_YEAR}[-/.]\d\d?[-/.]\d\d?", rf"\d\d?[-/.]\d\d?[-/.]{_YEAR}"
DATE = re.compile(rf"(?P<iso>{_YEAR_FIRST})|{_YEAR_LAST}")
"""A date in figures."""
CLOCK = re.compile(r"(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::\d\d)?")
"""A time of day in figures."""
_TOKEN = re.compile(rf"(?<![\d./-])(?:{_YEAR_FIRST}|{_YEAR_LAST})(?![\d/-])|\d+(?:[.,]\d+)*|[^\W\d_]+|[%٪]")


@dataclass(frozen=True)
class Tokens:
    """The tokens of a text.

    ``text`` is the text with ASCII digits, no separators of thousands, and no marks on letters; each of its characters
    stands at its place of ``places`` in the text as it was given.
    """

    text: str
    places: list[int]

    @classmethod
    def of(cls, text: str) -> Tokens:
        return cls(*_spelled(text))

    @cached_property
    def raw(self) -> list[Word]:
        """As written: the casing of "May" and "March" is all that tells the month from the verb."""
        return [Word(match.group(), *match.span()) for match in _TOKEN.finditer(self.text)]

    @cached_property
    def folded(self) -> list[Word]:
        return [Word(normalise(one.text), one.start, one.end) for one in self.raw]

    @cached_property
    def plain(self) -> list[Word]:
        """Folded, number words without their article: الثلاثة and ثلاثة are one number."""
        texts = [one.text for one in self.folded]
        following = [*texts[1:], ""]
        return [
            Word(_plain(text, behind), one.start, one.end)
            for one, text, behind in zip(self.folded, texts, following, strict=True)
        ]

    def written(self, at: int, after: int) -> str:
        return " ".join(one.text for one in self.folded[at:after])

    def span(self, at: int, after: int) -> Span:
        """Where tokens stand in the text as it was given."""
        return self.places[self.raw[at].start], self.places[self.raw[after - 1].end - 1] + 1

    def between(self, at: int) -> str:
        """What stands before a token and behind the one before it."""
        return self.text[self.raw[at - 1].end : self.raw[at].start] if at else ""


def _plain(word: str, following: str) -> str:
    # One of several (أحد الوزراء) is no number, but one and twenty is.
    if word.endswith(("احد", "احدي")) and following.startswith("و") and following[1:] in _TENS:
        return "واحد"
    # So are خمسا وعشرين.
    if following.startswith("و") and following[1:] in _TENS and NUMBERS.get(word[:-1], 10) < 10 and word.endswith("ا"):
        return word[:-1]
    if word in _NO_NUMBERS:
        return "-"
    if word in _COUNTING:
        return word
    bare = next((word[len(c) :] for c in _DEFINITE if word.startswith(c) and word[len(c) :] in _COUNTING), None)
    if bare is None:
        return word
    return f"و{bare}" if word.startswith("و") else bare


_THOUSANDS = re.compile(r"(?<=\d)[,،](?=\d{3}(?!\d))|(?<=\d)\.(?=\d{3}[.,]\d{3}(?!\d))")
_MARKS = re.compile(r"[\u064b-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_POINTS = {"٬": ",", "٫": "."}


def _spelled(text: str) -> tuple[str, list[int]]:
    kept: list[tuple[str, int]] = []
    for i, c in enumerate(text):
        if not _MARKS.match(c):
            before = kept[-1][0] if kept else ""
            kept += [(part, i) for part in (str(int(c)) if c.isdecimal() else _POINTS.get(c) or _fraction(c, before))]
    separators = {match.start() for match in _THOUSANDS.finditer("".join(c for c, _ in kept))}
    kept = [one for i, one in enumerate(kept) if i not in separators]
    return "".join(c for c, _ in kept), [i for _, i in kept]


def _fraction(character: str, before: str) -> str:
    """A fraction in one character as a decimal one, which goes on the number before it: 3½ is 3.5.

    So are digits that no decimal system writes, as in circles; all others are as they were.
    """
    if not character.isnumeric():
        return character
    folded = unicodedata.normalize("NFKC", character)
    fraction = "\N{FRACTION SLASH}" in folded or not unicodedata.numeric(character).is_integer()
    if folded.isdecimal() or not (fraction or character.isdigit()):
        return character
    return decimal_fraction(character, onto_number=before.isdigit() and not character.isdigit())
