"""Whether a word names a country or a large city: all that tells an Arabic name from a noun, which no capital does."""

from __future__ import annotations

from functools import cache

from bot.grounding.gazetteer import beginnings
from bot.grounding.names import english_names
from vectorstore.terms import CLITICS, stem
from vectorstore.text import Span, language, word_spans, words

# What CLDR does not know, or spells otherwise, by territory: its names, and cities that no time zone is named for.
_ALSO_CALLED = {
    "GB": "بريطانيا Britain",
    "TR": "Turkey",
    "US": "أمريكا أميركا America",
}
_CITIES = {
    "AE": "أبوظبي",
    "CN": "بكين Beijing",
    "EG": "الإسكندرية Alexandria",
    "GB": "إنجلترا اسكتلندا England Scotland",
    "IQ": "البصرة الموصل Basra Mosul",
    "LY": "بنغازي Benghazi",
    "PS": "القدس غزة Gaza Jerusalem",
    "SA": "جدة مكة Mecca",
    "SY": "حلب حمص Aleppo Homs",
    "US": "واشنطن Washington",
}


@cache
def _places() -> frozenset[str]:
    from babel import Locale

    english, arabic = Locale("en"), Locale("ar")
    named = [name for of in (english, arabic) for code, name in of.territories.items() if code.isalpha()]
    named += [zone["city"] for zone in arabic.time_zones.values() if "city" in zone]
    named += [str(zone).rpartition("/")[2].replace("_", " ") for zone in arabic.time_zones]
    named += [name for listed in (_ALSO_CALLED, _CITIES) for names in listed.values() for name in names.split()]
    folded = [words(name) for name in named]
    # A name of several words is made of others' words: المدينة المنورة, New York.
    single = {name[0] for name in folded if len(name) == 1 and len(name[0]) >= 3}
    # An island, but what asks is written so as well. Without the article that a name has stands it behind لل.
    return frozenset(single | {name.removeprefix("ال") for name in single}) - {"ماهي"}


def is_place(word: str) -> bool:
    """Whether a folded word is a country or a large city, behind whatever clitics; Mali is none with the article."""
    return any(
        word.startswith(clitic) and ("ال" if clitic.endswith(("ال", "لل")) else "") + word[len(clitic) :] in _places()
        for clitic in CLITICS
        if len(word) - len(clitic) >= 3
    )


# In small letters they are nouns, or people, as often.
_NOUNS = frozenset(("center", "chad", "christmas", "georgia", "guinea", "jersey", "jordan", "reunion"))


def asked_places(question: str) -> list[str]:
    """The countries and cities that an English question surely names, folded, of which Arabic's names are known."""
    return [words(question[start:end])[0] for start, end in asked_place_spans(question)]


def asked_place_spans(question: str) -> list[Span]:
    """Where they stand: by their capitals, or, where nothing has one, by no other noun."""
    if language(question) == "ar":
        return []
    names = english_names(question)
    hasty = not names
    spans = [(start, end) for word, start, end in word_spans(question) if word not in _NOUNS] if hasty else names
    folded = [(words(question[start:end]), (start, end)) for start, end in spans]
    return [span for named, span in folded if len(named) == 1 and named[0] in beginnings() and is_place(named[0])]


@cache
def _stems() -> frozenset[str]:
    return frozenset(map(stem, _places()))


def is_of_place(word: str) -> bool:
    """Whether a folded Arabic word is the adjective of such a place: الروسية, السوداني."""
    return word.startswith(("ال", "وال")) and word.endswith(("ي", "يه")) and stem(word) in _stems()


def cities_of(word: str) -> frozenset[str]:
    """The large cities of a country by its name, folded, without the article: who tells of one tells of the country."""
    return frozenset(city for name in _without_clitics(word) for city in _cities().get(name, ()))


def countries_of(word: str) -> frozenset[str]:
    """The names, folded, of the country that a large city lies in."""
    cities = _without_clitics(word)
    return frozenset(country for country, of_it in _cities().items() if not cities.isdisjoint(of_it))


def _without_clitics(word: str) -> set[str]:
    return {word[len(clitic) :].removeprefix("ال") for clitic in CLITICS if word.startswith(clitic)}


@cache
def _cities() -> dict[str, set[str]]:
    """The cities of each country, by its names in both languages."""
    from babel import Locale
    from babel.core import get_global

    territories = get_global("zone_territories")
    cities: dict[str, set[str]] = {code: {_bare(city) for city in named.split()} for code, named in _CITIES.items()}
    for zone, named in Locale("ar").time_zones.items():
        if "city" in named and zone in territories:
            cities.setdefault(territories[zone], set()).update((_bare(named["city"]), _bare(zone.rpartition("/")[2])))
    names = [(code, name) for of in ("ar", "en") for code, name in Locale(of).territories.items()]
    names += [(code, name) for code, called in _ALSO_CALLED.items() for name in called.split()]
    return {_bare(name): cities[code] for code, name in names if code in cities}


def _bare(name: str) -> str:
    return " ".join(words(name)).removeprefix("ال")
