"""Whether a word names a country or a large city: all that tells an Arabic name from a noun, which no capital does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from bot.grounding.gazetteer import beginnings, countries_told
from bot.grounding.names import english_names
from vectorstore.caches.terms import CLITICS
from vectorstore.text import Span, language, normalise, word_spans, words

if TYPE_CHECKING:
    from babel import Locale

# What CLDR does not know, or spells otherwise, by territory: its names, and cities that no time zone is named for, each
# in both languages.
_ALSO_CALLED = {
    "AE": "الإمارات UAE Emirates",
    "BA": "البوسنة Bosnia",
    "DK": "الدنمارك الدانمارك",
    "GB": "بريطانيا Britain",
    "PS": "فلسطين Palestine",
    "SA": "السعودية Saudi",
    "TR": "Turkey",
    "US": "أمريكا أميركا America",
}
_CITIES = {
    "AE": "أبوظبي الشارقة/Sharjah",
    "BH": "المنامة/Manama",
    "CH": "جنيف/Geneva",
    "CN": "بكين/Beijing",
    "DE": "هامبورغ/Hamburg فرانكفورت/Frankfurt",
    "DZ": "وهران/Oran",
    "EG": "الإسكندرية/Alexandria أسوان/Aswan",
    "ES": "إشبيلية/Seville",
    "GB": "إنجلترا/England اسكتلندا/Scotland",
    "IL": "حيفا/Haifa",
    "IN": "دلهي/Delhi مومباي/Mumbai",
    "IQ": "البصرة/Basra الموصل/Mosul أربيل/Erbil كركوك/Kirkuk كربلاء/Karbala",
    "IR": "أصفهان/Isfahan",
    "JO": "إربد/Irbid",
    "KR": "Seoul",
    "LY": "بنغازي/Benghazi مصراتة/Misrata",
    "MA": "الرباط/Rabat مراكش/Marrakesh طنجة/Tangier",
    "PK": "لاهور/Lahore",
    "PS": "القدس/Jerusalem غزة/Gaza رفح/Rafah نابلس/Nablus",
    "QA": "الدوحة/Doha",
    "RU": "كورسك/Kursk بيلغورود/Belgorod",
    "SA": "جدة/Jeddah مكة/Mecca الدمام/Dammam",
    "SD": "أمدرمان/Omdurman",
    "SY": "حلب/Aleppo حمص/Homs إدلب/Idlib درعا/Daraa اللاذقية/Latakia",
    "TN": "صفاقس/Sfax",
    "TR": "أنقرة/Ankara إزمير/Izmir",
    "UA": "كييف/Kiev/Kyiv خاركيف/Kharkiv أوديسا/Odessa/Odesa دونيتسك/Donetsk لوهانسك/Luhansk لفيف/Lviv"
    " خيرسون/Kherson زابوريجيا/Zaporizhzhia ماريوبول/Mariupol ميكولايف/Mykolaiv",
    "US": "واشنطن/Washington",
    "YE": "صنعاء/Sanaa تعز/Taiz الحديدة/Hodeidah",
}
# Cities of two words, by their time zone or what else tells them; in other spellings than CLDR's as well.
_CITIES_OF_TWO_WORDS = {
    "America/Buenos_Aires": "بوينس آيرس",
    "America/Los_Angeles": "لوس أنجلس",
    "Asia/Hong_Kong": "هونغ كونغ",
    "Asia/Kuala_Lumpur": "كوالا لمبور",
    "Africa/Addis_Ababa": "أديس أبابا",
    "Africa/Cape_Town": "كيب تاون/Cape Town",
    "Asia/Tel_Aviv": "تل أبيب/Tel Aviv",
    "Asia/Dubai/Abu_Dhabi": "أبو ظبي/Abu Dhabi",
    "Asia/Damascus/Deir_Ezzor": "دير الزور/Deir Ezzor",
    "Asia/Gaza/Khan_Younis": "خان يونس/Khan Younis",
    "Africa/Khartoum/Port_Sudan": "بورت سودان/Port Sudan",
    "America/San_Francisco": "سان فرانسيسكو/San Francisco",
    "America/Las_Vegas": "لاس فيغاس/Las Vegas",
    "Europe/Saint_Petersburg": "سان بطرسبرغ/Saint Petersburg",
}


@cache
def _places() -> dict[str, str]:
    """From a name in either language, folded, to what tells the place in both: its territory or its time zone."""
    from babel import Locale

    locales = (Locale("en"), Locale("ar"))
    named = [(name, code) for of in locales for code, name in of.territories.items() if code.isalpha()]
    named += [(name, code) for code, called in _ALSO_CALLED.items() for name in called.split()]
    named += [(name, city) for listed in _CITIES.values() for city in listed.split() for name in city.split("/")]
    named += _cities_of_zones(locales[1])
    found: dict[str, str] = {}
    for name, place in named:
        folded = words(name)
        # A name of several words is made of others' words: المدينة المنورة, New York.
        if len(folded) == 1 and len(folded[0]) >= 3:
            found.setdefault(folded[0], place)
            # Without the article that it has it stands behind لل.
            found.setdefault(folded[0].removeprefix("ال"), place)
    # An island, but what asks is written so as well.
    del found["ماهي"]
    return found


def _cities_of_zones(locale: Locale) -> Iterator[tuple[str, str]]:
    """The cities that time zones are named for, by their names in a language and in English, each with its zone."""
    for zone, told in locale.time_zones.items():
        yield told.get("city", ""), zone
        yield zone.rpartition("/")[2].replace("_", " "), zone


@cache
def _places_of_two_words() -> dict[tuple[str, str], str]:
    """The same for names of two words: Buenos Aires, بوينس آيرس."""
    from babel import Locale

    listed = [(name, zone) for zone, names in _CITIES_OF_TWO_WORDS.items() for name in names.split("/")]
    folded = [(words(name), zone) for name, zone in (*listed, *_cities_of_zones(Locale("ar")))]
    return {(name[0], name[1]): zone for name, zone in folded if len(name) == 2}


def places_named(text: str) -> list[str]:
    """What tells each of the places that a text names, in either language (:func:`place_of`); cities of two words are
    one."""
    spoken = words(text)
    of_two = _places_of_two_words()
    found = []
    for at, word in enumerate(spoken):
        following = spoken[at + 1] if at + 1 < len(spoken) else ""
        bare = (word[len(clitic) :] for clitic in CLITICS if word.startswith(clitic))
        pair = next((of_two[one, following] for one in bare if (one, following) in of_two), "")
        found.append(pair or place_of(word))
    return [place for place in found if place]


def place_of(word: str) -> str:
    """What tells the country or large city that a folded word names, in either language and behind whatever clitics;
    empty where it names none. Mali is none with the article."""
    named = (
        ("ال" if clitic.endswith(("ال", "لل")) else "") + word[len(clitic) :]
        for clitic in CLITICS
        if word.startswith(clitic) and len(word) - len(clitic) >= 3
    )
    return next((_places()[name] for name in named if name in _places()), "")


def territory_of(word: str) -> str:
    """The code of the country that a folded word names; empty where it names none."""
    place = place_of(word)
    return place if len(place) == _TERRITORY else ""


def is_place(word: str) -> bool:
    """Whether a folded word is a country or a large city, behind whatever clitics."""
    return bool(place_of(word))


def is_named_city(word: str) -> bool:
    """Whether a folded word is a city whose names in both languages are surely known."""
    return not place_of(word).isascii()


# A territory's code has two letters, a time zone's name more.
_TERRITORY = 2
# Countries of two words, by one word that says the same; in Arabic the first of them behind whatever clitics.
_OF_TWO_WORDS = {
    ("ولايات", "المتحده"): "امريكا",
    ("مملكه", "المتحده"): "بريطانيا",
    ("united", "states"): "america",
    ("united", "kingdom"): "britain",
}
# In small letters it is no country.
_IN_CAPITALS = {"US": "america", "U.S": "america", "USA": "america", "UK": "britain", "U.K": "britain"}


def place_words(text: str) -> list[tuple[str, int, int]]:
    """The folded words of a text with their spans, a country of two words or of initials as one that says the same."""
    found: list[tuple[str, int, int]] = []
    for word, start, end in word_spans(text):
        before, begun = (found[-1][0], found[-1][1]) if found else ("", start)
        together = next(
            (name for (one, other), name in _OF_TWO_WORDS.items() if word == other and before.endswith(one)), ""
        )
        together = together or (_IN_CAPITALS.get(text[begun:end], "") if begun < start else "")
        if together:
            found[-1] = (together, begun, end)
        else:
            found.append((_IN_CAPITALS.get(text[start:end], word), start, end))
    return found


# In small letters they are nouns, or people, as often.
_NOUNS = frozenset(("center", "chad", "christmas", "georgia", "guinea", "jersey", "jordan", "reunion"))


def asked_places(question: str) -> list[str]:
    """The countries and cities that an English question surely names, folded, of which Arabic's names are known."""
    return [place_words(question[start:end])[0][0] for start, end in asked_place_spans(question)]


def asked_place_spans(question: str) -> list[Span]:
    """Where they stand: by their capitals, or, where nothing has one, by no other noun."""
    if language(question) == "ar":
        return []
    names = english_names(question)
    hasty = not names
    spans = [(start, end) for word, start, end in word_spans(question) if word not in _NOUNS] if hasty else names
    folded = [(place_words(question[start:end]), (start, end)) for start, end in spans]
    return [span for ((word, _, _), *more), span in folded if not more and word in beginnings() and is_place(word)]


def cities_of(word: str) -> frozenset[str]:
    """The large cities of a country by its name, folded, without the article: who tells of one tells of the country."""
    return frozenset(city for name in _without_clitics(word) for city in _cities().get(name, ()))


def countries_of(word: str) -> frozenset[str]:
    """The names, folded, of the country that a large city lies in."""
    cities = _without_clitics(word)
    return frozenset(country for country, of_it in _cities().items() if not cities.isdisjoint(of_it))


# Their adjectives, and their people, by what these add to the name or leave of it.
_PEOPLE_EN = ("n", "ian", "an", "i", "ese")
_PEOPLES_EN = ("ns", "is")
_PEOPLE_AR = re.compile(r"(?:او)?(?:ي|يه|يون|يين|يات)$")
# What the name of a country may add to what its people leave of it: ألمانيا, السعودية, النمسا.
_NAME_AR = ("", "ا", "ه", "يا", "يه")
_ADDED_BY_NAME = re.compile("(?<=..)(?:ي?ا|ي?ة|ي)$")
_IRREGULAR = {"نمسا": "نمساوي"}
# Financial far more often than of Mali.
_NO_PEOPLE = ("المالي",)


def nations_of(word: str) -> set[str]:
    """The countries that a folded word names: by their name, people, adjective or a large city, in either language.

    Each by its territory, and by the stem of its name in Arabic: two words are of one country that share any.
    """
    if word.isascii():
        word = word.removesuffix("s") if word.endswith(_PEOPLES_EN) else word
        english = [word, *(word.removesuffix(ending) for ending in _PEOPLE_EN if word.endswith(ending))]
        names = {word, *filter(is_place, [*english, f"{word.removesuffix('i')}es"])}
        names |= {stem for name in names for stem in beginnings().get(name, ())}
    else:
        bare = _PEOPLE_AR.sub("", word.removeprefix("ال"))
        names = {word, *(f"{bare}{ending}" for ending in _NAME_AR)}
    names |= countries_of(word)
    return countries_told(names) | {country for country in map(territory_of, names) if country}


def country_of_people(word: str) -> str:
    """The name of the country, folded, whose people an English plural names: Egyptians, Iraqis; empty for others."""
    from babel import Locale

    if not word.isascii() or not word.endswith(_PEOPLES_EN) or is_place(word):
        return ""
    names = (words(Locale("en").territories[code]) for code in sorted(nations_of(word)) if len(code) == _TERRITORY)
    return next((name[0] for name in names if len(name) == 1), "")


def is_of_place(word: str) -> bool:
    """Whether a folded Arabic word is the adjective of a country: الروسية, السوداني."""
    bare = word.removeprefix("و") if word.startswith("وال") else word
    adjective = bare.startswith("ال") and bare.endswith(("ي", "يه")) and bare not in _NO_PEOPLE
    return adjective and bool(nations_of(bare))


def adjective_of(name: str) -> str:
    """The adjective of a country by its Arabic name, masculine with the article: الفرنسي of فرنسا; else empty."""
    if not territory_of(normalise(name)):
        return ""
    bare = name.removeprefix("ال")
    return f"ال{_IRREGULAR.get(bare) or _ADDED_BY_NAME.sub('', bare) + 'ي'}"


def _without_clitics(word: str) -> set[str]:
    return {word[len(clitic) :].removeprefix("ال") for clitic in CLITICS if word.startswith(clitic)}


@cache
def _cities() -> dict[str, set[str]]:
    """The cities of each country, by its names in both languages."""
    from babel import Locale
    from babel.core import get_global

    territories = get_global("zone_territories")
    cities: dict[str, set[str]] = {
        code: {_bare(name) for name in re.split("[ /]", listed)} for code, listed in _CITIES.items()
    }
    for zone, named in Locale("ar").time_zones.items():
        if "city" in named and zone in territories:
            cities.setdefault(territories[zone], set()).update((_bare(named["city"]), _bare(zone.rpartition("/")[2])))
    names = [(code, name) for of in ("ar", "en") for code, name in Locale(of).territories.items()]
    names += [(code, name) for code, called in _ALSO_CALLED.items() for name in called.split()]
    return {_bare(name): cities[code] for code, name in names if code in cities}


def _bare(name: str) -> str:
    return " ".join(words(name)).removeprefix("ال")
