"""Names that Arabic translates, or spells unlike English: countries and their people, cities, offices, institutions."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from pathlib import Path

from vectorstore.caches.terms import CLITICS
from vectorstore.text import normalise, words

_FILE = Path(__file__).with_name("gazetteer.txt")
# How Arabic makes the people and the adjective of a country, of its stem.
_OF_THERE = ("ي", "يه", "يون", "يين", "يان", "يات", "يا", "يتان", "يتين")
# Endings that a country's name and its adjective differ by.
_ENDINGS = ("يه", "يا", "ا", "ه")


@cache
def beginnings() -> dict[str, tuple[str, ...]]:
    """For an English name, folded, how the Arabic words begin that may stand for it, folded, without the article."""
    found: dict[str, set[str]] = {}
    for english, arabic in _countries():
        # The main word carries the name; "the", "island" and the like stand in the file for themselves.
        if len(english) == 1 and len(arabic) == 1:
            found.setdefault(english[0], set()).add(_stem(arabic[0]))
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        names, _, stems = line.partition(":")
        if stems and not line.startswith("#"):
            folded = {normalise(stem) for stem in stems.split(",")}
            for name in names.split(","):
                found.setdefault(normalise(name), set()).update(folded)
    return {name: tuple(sorted(stems)) for name, stems in found.items()}


def told(name: str, source: Collection[str]) -> bool:
    """Whether one of the source's words, folded, begins as a translation of the name (folded) does."""
    stems = beginnings().get(name, ())
    return any(begins(word, stem) for stem in stems for word in source)


def told_otherwise(name: str, source: Collection[str]) -> bool:
    """Whether an English word of the source, folded, is translated as the name is: Britain by England, by British."""
    stems = set(beginnings().get(name, ()))
    return any(stems.intersection(beginnings().get(word, ())) for word in source)


def country_told(name: str, source: Collection[str]) -> bool:
    """Whether one of the source's words, folded, surely is a country, its people or its adjective, as the name is."""
    forms = [form for stem in beginnings().get(name, ()) for form in _country_forms().get(stem, ())]
    return any(word.endswith(form) and word[: -len(form)] in CLITICS for form in forms for word in source)


def countries_told(source: Collection[str]) -> set[str]:
    """The countries that words, folded, surely are, or of which they are the people or the adjective; each by the stem
    of its Arabic name."""
    known = _countries_by_form()
    found: set[str] = set()
    for word in source:
        # Germany is no Isle of Man with an article: the fewest letters are clitics.
        bare = (word[len(clitic) :] for clitic in sorted(CLITICS, key=len) if word.startswith(clitic))
        found.update(next((known[form] for form in bare if form in known), ()))
    return found


@cache
def _countries_by_form() -> dict[str, tuple[str, ...]]:
    """The countries of a form that :func:`_country_forms` has, and of each stem itself."""
    found: dict[str, set[str]] = {}
    for stem, forms in _country_forms().items():
        for form in (stem, *forms):
            found.setdefault(form, set()).add(stem)
    return {form: tuple(sorted(stems)) for form, stems in found.items()}


@cache
def _country_forms() -> dict[str, tuple[str, ...]]:
    """For the stem of a country's Arabic name, of one word, that name and what is made of the stem."""
    found: dict[str, set[str]] = {}
    for _, arabic in _countries():
        if len(arabic) == 1:
            stem = _stem(arabic[0])
            # The stem of أستراليا lacks its alef.
            stems = (stem, f"ا{stem}") if arabic[0].startswith("ا") else (stem,)
            found.setdefault(stem, set()).update((arabic[0], *(one + ending for one in stems for ending in _OF_THERE)))
    return {stem: tuple(sorted(forms)) for stem, forms in found.items()}


def begins(word: str, stem: str) -> bool:
    """Whether an Arabic word begins with a stem, behind whatever clitics, and an alef that a stem may lack."""
    return any(word.startswith((clitic + stem, f"{clitic}ا{stem}")) for clitic in CLITICS)


def _countries() -> list[tuple[list[str], list[str]]]:
    """The words of the name of each country in English, and in Arabic without the article (ألمانيا has none)."""
    from babel import Locale

    english, arabic = Locale("en"), Locale("ar")
    return [
        (words(name), words(arabic.territories[code].removeprefix("ال")))
        for code, name in english.territories.items()
        if code in arabic.territories and code.isalpha()
    ]


def _stem(bare: str) -> str:
    for ending in _ENDINGS:
        if bare.endswith(ending) and len(bare) - len(ending) >= 3:
            return bare[: -len(ending)].removeprefix("ا") if len(bare) > 5 else bare[: -len(ending)]
    return bare
