"""Whether a word names a country or a large city: all that tells an Arabic name from a noun, which no capital does."""

from __future__ import annotations

from functools import cache

from bot.grounding.gazetteer import beginnings
from bot.grounding.names import english_names
from vectorstore.terms import CLITICS, stem
from vectorstore.text import Span, language, word_spans, words

# CLDR knows these by other names, or not at all.
_MORE = (
    "غزة القدس رام الله دبي أبوظبي جدة مكة الإسكندرية حلب حمص البصرة الموصل بنغازي واشنطن بكين بريطانيا أمريكا أميركا"
)
_MORE_ENGLISH = "Turkey Gaza Jerusalem Dubai Mecca Aleppo Benghazi Washington Beijing Britain America England Scotland"


@cache
def _places() -> frozenset[str]:
    from babel import Locale

    english, arabic = Locale("en"), Locale("ar")
    named = [name for of in (english, arabic) for code, name in of.territories.items() if code.isalpha()]
    named += [zone["city"] for zone in arabic.time_zones.values() if "city" in zone]
    named += [str(zone).rpartition("/")[2].replace("_", " ") for zone in arabic.time_zones]
    folded = [words(name) for name in [*named, *_MORE.split(), *_MORE_ENGLISH.split()]]
    # A name of several words is made of others' words: المدينة المنورة, New York.
    return frozenset(name[0].removeprefix("ال") for name in folded if len(name) == 1 and len(name[0]) >= 3)


def is_place(word: str) -> bool:
    """Whether a folded word is a country or a large city, behind whatever clitics."""
    return any(
        word.startswith(clitic) and word[len(clitic) :].removeprefix("ال") in _places()
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
