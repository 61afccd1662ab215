"""The words of articles, and whether they tell a name or a place: in any form, in either language, however spelled."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from functools import cached_property

from bot.grounding.gazetteer import beginnings, begins, told_otherwise
from bot.grounding.transliteration import likeness
from bot.mentions.places import cities_of, countries_of, is_named_city, is_place, place_of
from bot.retrieval.retriever import Candidate
from vectorstore.caches.terms import CLITICS, STOP_WORDS, skeletons, stem
from vectorstore.text import words

# The consonants that two spellings of a name share at least; shorter ones meet by chance.
_CONSONANTS = 4
# From so alike on an English word spells an Arabic one (bot.grounding.transliteration), if it has so many letters.
_SPELLED_ALIKE, _LATIN = 0.9, 4
# Less alike is no spelling at all: those of forty speakers in the news are .89 and more, and مقارنة is .87 like Macron.
_SPELLED_SOMEHOW = 0.88
# So alike are a long name and its misspelling (difflib's ratio).
_MISSPELLED, _LONG = 0.85, 6
# A beginning that is shorter is that of many a word, مصر of مصرع and رب of الرباط: there no more may follow it than
# ends the name of a place, of its people, or their adjective.
_BEGINNING = 4
_ENDINGS_AR = frozenset(("", *"ا ه ي يا يه يون يين يان يات".split()))
# They spell a name by chance: بلا is no Apple.
_PARTICLES = frozenset("بلا بدون دون ضمن عبر لدي كما".split())
_VOWELS = frozenset("aeiouاأإآ")
_ENDINGS_EN = frozenset("n an ans ian ians i is ese lese".split())


class Vocabulary:
    """The words of candidates: of all of them, whatever the store has of a rare word, which word search finds."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self._terms = frozenset[str]().union(*(candidate.terms for candidate in candidates))

    @cached_property
    def words(self) -> frozenset[str]:
        """The words, folded."""
        return self._of_kind("w_")

    def _of_kind(self, prefix: str) -> frozenset[str]:
        """The terms with one of the prefixes of vectorstore.caches.terms, without it."""
        return frozenset(term[2:] for term in self._terms if term.startswith(prefix))

    def has(self, word: str) -> bool:
        """Whether a folded word stands there, behind whatever clitics, or a name that is spelled like it."""
        if f"w_{word}" in self._terms or f"s_{stem(word)}" in self._terms:
            return True
        if any(len(one) >= _CONSONANTS and f"x_{one}" in self._terms for one in skeletons(word)):
            return True
        return len(word) >= _LONG and bool(get_close_matches(word, self.words, 1, _MISSPELLED))

    def has_arabic(self, word: str) -> bool:
        """The same for an Arabic word, and for what English words name or spell."""
        bare = [word[len(clitic) :] for clitic in CLITICS if word.startswith(clitic)]
        forms = [clitic + one for one in bare if len(one) > 2 for clitic in CLITICS]
        if any(form in self.words for form in forms) or any(self.has(one) for one in bare if len(one) > 2):
            return True
        if any(name in self.words for name in _english_of(word)) or self._tells_city(word):
            return True
        # How English spells a place is known.
        return not is_place(word) and any(
            likeness(other, one) >= _SPELLED_ALIKE for one in bare if len(one) > 2 for other in self.latin
        )

    def tells_place(self, word: str) -> bool:
        """Whether a place is told: by its name in either language, its people or adjective, or one of its cities."""
        if word.isascii():
            named = self.has(word) or self.has_spelled(word) or any(_of_there(word, one) for one in self.words)
            names = [word]
        else:
            named, names = self.has_arabic(word), _english_of(word)
        stems = {stem for name in names for stem in beginnings().get(name, ())}
        return (
            named
            or any(_stands_for(one, stem) for stem in stems for one in self.arabic)
            or any(told_otherwise(name, self.words) for name in names)
            or (is_named_city(word) and any(place_of(one) == place_of(word) for one in self.words))
            or any(begins(one, city) for city in cities_of(word) for one in self.words)
        )

    def _tells_city(self, word: str) -> bool:
        """Whether English words are the name of a large city that an Arabic one names: New York."""
        _, _, city = place_of(word).rpartition("/")
        return bool(city) and all(part in self.words for part in city.lower().split("_"))

    def tells_country_of(self, city: str) -> bool:
        """Whether the country is told that a city lies in."""
        return any(self.tells_place(country) for country in countries_of(city))

    def has_spelled(self, word: str) -> bool:
        """Whether an Arabic word spells an English name: مالاوي, which others write ملاوي."""
        spelling = (one for one in self.arabic if one not in _PARTICLES)
        return len(word) >= _LATIN and any(likeness(word, one) >= _SPELLED_ALIKE for one in spelling)

    def names_like(self, name: str) -> bool:
        """Whether a word of an English name may stand there, translated or spelled in any way at all."""
        known = [word for word in words(name) if word not in STOP_WORDS and len(word) >= _LATIN]
        return not known or any(
            word in beginnings()
            or word in self.words
            # By its consonants alone Macron would be مقارنة.
            or any(likeness(word, one) >= _SPELLED_SOMEHOW for one in self.arabic)
            for word in known
        )

    def sounds_like(self, word: str) -> bool:
        """Whether a name has the consonants of a word, as they are heard. In one script both begin with a vowel, or
        neither: by its consonants alone Apple would be people."""
        heard = _heard(skeletons(word))
        if heard.isdisjoint(self._consonants):
            return False
        own = self.latin if word.isascii() else self.arabic
        others = [one for one in self.words if one.isascii() != word.isascii()]
        vowel = word[0] in _VOWELS
        alike = [*others, *(one for one in own if (one[0] in _VOWELS) == vowel)]
        return any(not heard.isdisjoint(_heard(skeletons(one))) for one in alike)

    @cached_property
    def _consonants(self) -> frozenset[str]:
        return _heard(self._of_kind("x_"))

    @cached_property
    def arabic(self) -> list[str]:
        """The words in Arabic letters."""
        return [one for one in self.words if not one.isascii()]

    @cached_property
    def latin(self) -> list[str]:
        """The words in Latin letters that may spell a name."""
        return [one for one in self.words if len(one) >= _LATIN and one.isascii() and one not in STOP_WORDS]


def _stands_for(word: str, stem: str) -> bool:
    """Whether an Arabic word is one of those that a translated name begins (bot.grounding.gazetteer)."""
    return begins(word, stem) and (len(stem) >= _BEGINNING or word.rpartition(stem)[2] in _ENDINGS_AR)


def _of_there(place: str, word: str) -> bool:
    """Whether an English word is the people or the adjective of a place: Kenyan, Mexican, Iraqi, Nepalese."""
    return any(word.startswith(name) and word[len(name) :] in _ENDINGS_EN for name in (place, place[:-1]))


def _heard(skeletons_of: Iterable[str]) -> frozenset[str]:
    """Consonants without what spellings of Arabic names exchange: Gaddafi, Qadhafi, Kadafi."""
    return frozenset(one.replace("g", "k") for one in skeletons_of)


def _english_of(word: str) -> list[str]:
    """The English names of a place or body that an Arabic word may stand for."""
    return [name for name, stems in beginnings().items() if any(_stands_for(word, one) for one in stems)]
