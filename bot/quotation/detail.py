"""What may be asked of a person or an office, and the words in which a sentence tells it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

# What may be written onto an Arabic noun in front.
CLITICS_AR = r"[وف]?(?:[بكل]?ال|لل|[بكل])?"


@dataclass(frozen=True, slots=True)
class Detail:
    """How a detail is asked for and told, in either language: patterns over folded words joined by spaces.

    ``asked`` may name a group ``who``. The detail is told, too, by what the text ``as_written`` has, as a life in
    brackets, and by words ``behind`` the name. ``of_anybody``: news tells it of everybody in passing, so that an
    article in which the person is named tells his only where it names him. ``anywhere``: whatever else its paragraph
    is about.
    """

    asked: tuple[re.Pattern[str], ...]
    told: re.Pattern[str]
    as_written: Callable[[str], object] | None = None
    behind: Mapping[str, int] = field(default_factory=dict)
    of_anybody: bool = False
    anywhere: bool = False


def asks(*forms: str) -> tuple[re.Pattern[str], ...]:
    """Whole questions in one of these forms, behind whatever joins them to what was said before."""
    return tuple(re.compile(rf"(?:(?:and|but|so|و) |و)?{form}$") for form in forms)


def tells(english: str, arabic_nouns: str, arabic_verbs: str, *, dated: bool = False) -> re.Pattern[str]:
    """English beginnings of words; Arabic nouns with their clitics and pronouns; beginnings of Arabic verbs. A dated
    one stands beside a number."""
    nouns, verbs = "|".join(arabic_nouns.split()), "|".join(arabic_verbs.split())
    beside = r"^(?=.*\d).*?" if dated else ""
    return re.compile(
        rf"{beside}(?:\b(?:{english})|\b{CLITICS_AR}(?:{nouns})(?:ه|ها|هم|هما|هن|ي|نا|ك)?\b|\b[وف]?(?:{verbs}))"
    )
