"""Whether a text is about something else than a question: another country or year, other goods, one of several."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from bot.grounding.gazetteer import countries_told
from bot.mentions.places import nations_of, place_of, place_words, territory_of
from bot.short_answers.lexicon import ORDINALS
from bot.short_answers.matters import goods, trades
from bot.short_answers.values import stripped
from vectorstore.caches.terms import CLITICS, stem
from vectorstore.text import language, normalise, words

_BEST = re.compile(r"\b(?:جايزه افضل|award for (?:the )?best|prize for (?:the )?best|won best) (?P<what>\w+)")
_ABROAD = frozenset(
    words(
        "import imports imported importing export exports exported exporting استورد استوردت يستورد تستورد ستستورد"
        " سيستورد استيراد واردات صدرت يصدر تصدر ستصدر تصدير صادرات"
    )
)
_THIS_YEAR = re.compile(
    r"\b(?:this year|(?:هذا|هذه) (?:ال)?(?:عام|سنه|موسم)|(?:ال)?(?:عام|سنه|موسم) (?:ال)?(?:جاري|جاريه|حالي|حاليه))\b"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# Where something is: in south-western Jamaica.
_LOCATING = frozenset(words("in across inside في داخل"))
_LOCATED_WITHIN = 3
# Spans of time are told in order of other things.
_SPANS_IN_ORDER = frozenset(map(stem, words("قرن نصف ربع يوم ساعة شهر عام سنة century half quarter day year")))


def of_other_country(question: str, text: str) -> bool:
    """Whether a text says that something was in another country than a question asks about, or is that country's, and
    tells nothing of the one asked about.

    Cities are left out: of one that lies in the country that need not be said.
    """
    last = [word for word, _, _ in place_words(question)][-1:]
    asked, there = _countries([*_located(question), *last]), _countries([*_located(text), *_owning(text)])
    people = countries_told(words(question)) & countries_told(words(text))
    named = _countries(word for word, _, _ in place_words(text))
    return bool(asked and there) and not asked & named and not people


def _countries(told: Iterable[str]) -> set[str]:
    return {country for country in map(territory_of, told) if country}


def _owning(text: str) -> list[str]:
    """The words for whose an English text says that something is: Qatar's index."""
    told = [word for word, _, _ in place_words(text)]
    return [one for one, other in pairwise(told) if other == "s"]


def _located(text: str) -> list[str]:
    """The words before which a text says that something is there, and not how far from there."""
    told = [word for word, _, _ in place_words(text)]
    return [
        word
        for at, word in enumerate(told)
        if any(one.removeprefix("و") in _LOCATING for one in told[max(0, at - _LOCATED_WITHIN) : at])
        or (word.startswith("ب") and place_of(word[1:]))
    ]


def of_other_nation(question: str, text: str, title: str) -> bool:
    """Whether a text is of other countries than a question names by an adjective, by its own words, or where it names
    none by its title: the vote of the Iraqis is none of the Lebanese."""
    asked = {nation for word in _adjectives(question) for nation in nations_of(word)}
    if not asked:
        return False
    told = _nations(text) or _nations(title)
    return bool(told) and asked.isdisjoint(told | _nations(title))


def _adjectives(question: str) -> list[str]:
    """The adjectives of countries in a question; their people may do something anywhere."""
    spoken = [word for word, _, _ in place_words(question) if not place_of(word)]
    return [word for word in spoken if nations_of(word) and (word.isascii() or word.endswith(("ي", "يه")))]


def _nations(text: str) -> set[str]:
    return {nation for word, _, _ in place_words(text) for nation in nations_of(word)}


def of_other_goods(question: str, text: str, title: str) -> bool:
    """Whether a text is about other goods than a question, by its own words, or where it tells of none by its title."""
    asked, told = goods(question), goods(text) or goods(title)
    return bool(asked and told) and asked.isdisjoint(told)


def tells_no_trade(question: str, text: str) -> bool:
    """Whether a question asks how much is imported or exported, of which a text tells nothing."""
    if not any(stripped(word, _ABROAD) is not None for word in words(question)):
        return False
    asked = trades(question)
    return bool(asked) and asked.isdisjoint(trades(text))


def is_of_this_year(question: str, text: str, published: date | None) -> bool:
    """Whether a text tells of the year in which it was published, where a question asks about another one."""
    years = set(_YEAR.findall(normalise(question)))
    return bool(published and years and str(published.year) not in years and _THIS_YEAR.search(" ".join(words(text))))


def of_other_in_order(question: str, text: str, around: str) -> bool:
    """Whether a question is about the second of several things, or a later one, and a text about such a thing of which
    neither it nor the text around it says so: what the phase cost, told of the first, is not what the second will."""
    later = {(noun, place) for noun, place in _in_order(question) if place > 1 and noun not in _SPANS_IN_ORDER}
    if not later:
        return False
    spoken = {form for word in words(text) for form in _noun_forms(word)}
    alike = {(noun, place) for noun, place in later if noun in spoken}
    return bool(alike) and alike.isdisjoint(_in_order(around))


def _in_order(text: str) -> set[tuple[str, int]]:
    """What a text tells as the first, the second … of its kind: the stem of each noun, and its place."""
    spoken = words(text)
    found: set[tuple[str, int]] = set()
    for one, other in pairwise(spoken):
        noun, ordinal = (other, one) if one.isascii() else (one, other.removesuffix("ه"))
        plain = stripped(ordinal, ORDINALS)
        if plain is not None and (ordinal.isascii() or ordinal.startswith("ال")):
            found |= {(form, ORDINALS[plain]) for form in _noun_forms(noun)}
    return found


def _noun_forms(word: str) -> set[str]:
    """The stems of a word, behind whatever clitics."""
    return {stem(word[len(one) :]) for one in CLITICS if word.startswith(one) and len(word) - len(one) > 2}


def of_other_award(question: str, text: str) -> bool:
    """Whether a question is about who or what was best of a kind, of which a text in its language tells nothing: the
    best screenplay is no best actress."""
    asked = _BEST.search(" ".join(words(question)))
    if asked is None or language(text) != language(question):
        return False
    return stem(asked["what"]) not in {form for word in words(text) for form in _noun_forms(word)}
