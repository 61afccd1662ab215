"""Which country did what: ``أسقطت روسيا 111 طائرة أوكرانية`` tells how many Russia shot down, and nothing of Ukraine's.

A report of two sides is as like a question about the one as about the other, and names both. A deed is known by its
verb, in either language; who did it stands before an English verb, or behind "by", and behind an Arabic one or, where
another word stands there, before it. Only countries are told apart, by their names, their people and their cities.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.grounding.dealings import PASSIVE
from bot.grounding.opposites import forms
from bot.grounding.roles import PREPOSITIONS
from bot.mentions.places import nations_of, place_of, place_words
from bot.short_answers.values import stripped
from vectorstore.caches.terms import STOP_WORDS
from vectorstore.text import Span, language, sentences, words

# The words of each deed; after "*" the past of a verb in Arabic, whose other forms follow from it.
_DEEDS = {
    "shoot down": "*أسقط *اعترض إسقاط اعتراض shoot shot shooting downed intercept intercepted",
    "launch": "*أطلق *شن إطلاق launch launched launching fired firing",
    "attack": "*هاجم *قصف *ضرب *استهدف قصف attack attacked bomb bombed shell shelled strike struck hit target targeted",
    "seize": "*سيطر *استولى استولت *احتل *انتزع سيطرة احتلال capture captured seize seized occupy occupied",
    "kill": "*قتل kill killed",
    "destroy": "*دمر destroy destroyed",
    "arrest": "*اعتقل *احتجز *أوقف اعتقال احتجاز توقيف arrest arrested detain detained",
    "free": "*أفرج *حرر إفراج تحرير free freed release released",
    "expel": "*طرد *رحل expel expelled deport deported",
    "accuse": "*اتهم accuse accused",
    "impose": "*فرض impose imposed",
    "invade": "*غزا غزت invade invaded",
    "sell": "باع باعت يبيع تبيع *صدر بيع تصدير sell sold export exported",
    "buy": "اشترى اشترت يشتري تشتري *استورد شراء استيراد buy bought purchase purchased import imported",
    "give": "*منح *قدم *أرسل *خصص *تبرع give gave given grant granted provide provided send sent donate"
    " donated deliver delivered",
    "receive": "*تلقى تلقت *تسلم receive received",
    "withdraw": "*سحب *انسحب سحب انسحاب withdraw withdrew withdrawn",
    "deploy": "*نشر deploy deployed",
    "produce": "*أنتج produce produced",
    "spend": "*أنفق spend spent",
    "score": "*سجل score scored",
    "lose": "*خسر lose lost",
    "evacuate": "*أجلى أجلت evacuate evacuated",
    "recruit": "*جند mobilise mobilised mobilize mobilized recruit recruited",
}
_DEED_OF = {word: deed for deed, listed in _DEEDS.items() for word in dict.fromkeys(forms(listed))}
# What tells how many there are of the one tells nothing of the other: drones that were launched, and shot down.
_CONTRARY = (("shoot down", "launch"), ("sell", "buy"), ("give", "receive"), ("arrest", "free"), ("seize", "withdraw"))
_PREPOSITIONS = PREPOSITIONS.union(words("فوق داخل نحو تجاه باتجاه قرب جنوب شمال شرق غرب towards inside near across"))
# They leave the one whom they lead to the one who does it: the army of France, the forces in Iraq say.
_OWN = "of"
_PARTICLES = frozenset("down up back out control of".split())
_RELATIVE = frozenset(words("الذي التي الذين اللذان اللتان which who that"))
_CLAUSE = frozenset(words("أن إن أنه إنه أنها إنها بأن بأنه بأنها")) | _RELATIVE
_BY_AR = (("من", "قبل"), ("علي", "يد"), ("علي", "ايدي"), ("من", "جانب"))
_AND = frozenset(("and", "و"))
# Prepositions that are written onto a name.
_LEADING = "لبك"
_WHOM = ("هما", "ها", "هم", "هن", "ه")
# What points back to what is asked about: أفرجت عنهم, سيطرت عليها.
_OF_THEM = re.compile("(?:عن|علي|من|الي|في|ل|ب)(?:ه|ها|هم|هما|هن)")
_WHO_DID = re.compile(r"who (?:has |have |had )?(?P<deed>\w{3,}ed|built|made|shot|found|won|sold|bought|sent) \w+")
_JUST_BEFORE = 2
# How far before a name the preposition stands that it goes with, how far from the verb who did it, and how far behind
# an Arabic one, where he follows it at once.
_BACK, _APART, _NEXT = 3, 20, 5


@dataclass(frozen=True)
class Doer:
    """Who did something: the countries, by bot.mentions.places.nations_of, and what is said for them, in characters."""

    deed: str
    nations: frozenset[str]
    said: Span


def other_doer(question: str, texts: Sequence[str]) -> str:
    """Whoever a question says did something, as it says it, where these texts tell it of other countries alone; else an
    empty text."""
    asked = _doers(question, asking=True)
    if any(by_the_asked(question, text) for text in texts) or not any(_by_others(asked, text) for text in texts):
        return ""
    start, end = asked[0].said
    return question[start:end]


def done_otherwise(question: str, text: str) -> bool:
    """Whether a text tells what a question says that a country did of other countries alone, or its contrary alone: how
    many drones were launched, and not how many were shot down."""
    return _by_others(_doers(question, asking=True), text) or _is_contrary(_deeds(question), _deeds(text))


def done_by_nobody(question: str, text: str) -> bool:
    """Whether an English text tells what a question asks who did, and of nobody who did it: workers were detained."""
    asked = _WHO_DID.match(" ".join(words(question)))
    if asked is None:
        return False
    spoken = words(text)
    places = [at for at, word in enumerate(spoken) if word == asked["deed"]]
    return bool(places) and all(
        not PASSIVE.isdisjoint(spoken[max(0, at - _JUST_BEFORE) : at]) and "by" not in spoken[at:] for at in places
    )


def _is_contrary(asked: set[str], told: set[str]) -> bool:
    contrary = {other for pair in _CONTRARY for deed, other in (pair, pair[::-1]) if deed in asked}
    return asked.isdisjoint(contrary) and asked.isdisjoint(told) and not told.isdisjoint(contrary)


def _deeds(text: str) -> set[str]:
    folded = (stripped(word, _DEED_OF) or word for word in words(text))
    return {deed for word in folded if (deed := _deed(word)) is not None}


def claimed_otherwise(claim: str, source: str) -> bool:
    """Whether a claim tells of a country what its source tells of other countries alone."""
    told = [one for start, end in sentences(source) for one in _doers(source[start:end], asking=False)]
    return any(_is_of_others(one, told) for one in _doers(claim, asking=False))


def by_the_asked(question: str, text: str) -> bool:
    """Whether a text tells what a question says that a country did, and of that country."""
    wanted = {one.deed: one.nations for one in _doers(question, asking=True)}
    return any(wanted.get(one.deed, frozenset()) & one.nations for one in _doers(text, asking=False))


def _by_others(asked: Sequence[Doer], text: str) -> bool:
    told = _doers(text, asking=False)
    return any(_is_of_others(one, told) for one in asked)


def _is_of_others(asked: Doer, told: Sequence[Doer]) -> bool:
    alike = [one.nations for one in told if one.deed == asked.deed]
    return bool(alike) and all(asked.nations.isdisjoint(nations) for nations in alike)


@lru_cache(maxsize=256)
def _doers(text: str, asking: bool) -> tuple[Doer, ...]:
    words_of = place_words(text)
    done = [(at, deed) for at, (word, _, _) in enumerate(words_of) if (deed := _deed(word)) is not None]
    if not done:
        # Which countries its words name need not be looked up.
        return ()
    spoken = _Spoken(words_of, asking)
    find = spoken.in_arabic if language(text) == "ar" else spoken.in_english
    return tuple(Doer(deed, nations, said) for at, deed in done for nations, said in find(at))


def _deed(word: str) -> str | None:
    """What a folded word tells that is done, whatever is written onto it: وأسقطتها."""
    bare = [word, word[1:]] if word[0] in "وف" else [word]
    bare += [one.removesuffix(whom) for one in bare for whom in _WHOM if one.endswith(whom)]
    return next((_DEED_OF[one] for one in bare if one in _DEED_OF), None)


_Found = tuple[frozenset[str], Span]


class _Spoken:
    """The words of a text, of a question where it is ``asking``, and who does what by their places."""

    def __init__(self, spoken: Sequence[tuple[str, int, int]], asking: bool) -> None:
        self.words = [word for word, _, _ in spoken]
        self._spans = [(start, end) for _, start, end in spoken]
        self._nations = [frozenset(nations_of(word)) for word in self.words]
        self._asking = asking

    def in_english(self, at: int) -> Iterator[_Found]:
        behind = self.words[at + 1 : at + _APART]
        passive = not PASSIVE.isdisjoint(self.words[max(0, at - 3) : at])
        if "by" in behind[:3] or (passive and "by" in behind):
            yield from self._first(at + 2 + behind.index("by"), _NEXT)
        # Drones shot down overnight did nothing.
        elif not passive and (self._asking or self._has_object(at)):
            yield from self._last(at)

    def in_arabic(self, at: int) -> Iterator[_Found]:
        for place in range(at + 1, min(at + _APART, len(self.words) - 1)):
            if tuple(self.words[place : place + 2]) in _BY_AR:
                yield from self._first(place + 2, _NEXT)
                return
        found = list(self._first(at + 1, _NEXT))
        # Whom it is asked about may be those to whom it was done: الطائرات التي أسقطت.
        yield from found or (() if self._asking else self._last(at))

    def _has_object(self, at: int) -> bool:
        """Whether what an English verb is done to stands behind it."""
        behind = [word for word in self.words[at + 1 : at + 4] if word not in _PARTICLES]
        return bool(behind) and behind[0] not in _PREPOSITIONS | _RELATIVE | _AND

    def _first(self, begin: int, within: int) -> Iterator[_Found]:
        """The first country behind a place, with those that are joined to it."""
        for place in range(begin, min(begin + within, len(self.words))):
            if self.words[place] in _CLAUSE or self.words[place][0].isdigit():
                return
            if self._is_named(place, begin):
                last = place
                while joined := self._joined(last):
                    last = joined
                nations = frozenset[str]().union(*self._nations[place : last + 1])
                said = next(i for i in range(begin, place + 1) if not self._points_back(i))
                yield nations, (self._spans[said][0], self._spans[last][1])
                return

    def _last(self, at: int) -> Iterator[_Found]:
        """The last country before a place, with those that are joined to it."""
        for place in range(at - 1, max(-1, at - 1 - _APART), -1):
            if self.words[place] in _RELATIVE:
                return
            if self._is_named(place, 0):
                first = next((i for i in range(max(0, place - 3), place) if self._joined(i) == place), place)
                nations = frozenset[str]().union(*self._nations[first : place + 1])
                yield nations, (self._spans[first][0], self._spans[place][1])
                return

    def _points_back(self, place: int) -> bool:
        """Whether a word says nothing by itself: of whom, over which."""
        return self.words[place] in STOP_WORDS or bool(_OF_THEM.fullmatch(self.words[place]))

    def _joined(self, place: int) -> int:
        """The place of a country that is joined to the one at a place by "and"; 0 where there is none."""
        for other in range(place + 1, min(place + 4, len(self.words))):
            between = self.words[place + 1 : other + 1]
            if self._nations[place] and self._nations[other] and any(w in _AND or w.startswith("و") for w in between):
                return other
        return 0

    def _is_named(self, place: int, begin: int) -> bool:
        """Whether a country stands at a place that may do something: by its name or an adjective that is definite, and
        without a preposition from ``begin`` on."""
        word = self.words[place]
        if not self._nations[place]:
            return False
        definite = word.isascii() or bool(place_of(word)) or word.startswith(("ال", "وال"))
        if not definite or word.startswith("لل") or (word[0] in _LEADING and nations_of(word[1:])):
            return False
        before = self.words[max(begin, place - _BACK) : place]
        return not any(one in _PREPOSITIONS and one != _OWN for one in before)
