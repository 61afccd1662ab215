"""Who dealt with whom: winner and loser, seller and buyer, who sued and who was sued, across languages and verbs.

:mod:`bot.grounding.roles` compares two texts in one language beside the same verb. Here a verb is known by what it
tells (beat, lost to; sold to, bought from), and who did it by where names stand around it: before an English verb and
behind it, or behind "by"; behind an Arabic one in their order. A claim is wrong where its source tells the same dealing
between the same two the other way round, and nowhere as the claim does.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.grounding.gazetteer import country_told
from bot.grounding.gazetteer import told as told_in_arabic
from bot.grounding.namelike import namelike_at
from bot.grounding.names import english_names
from bot.grounding.negation import denies
from bot.grounding.opposites import forms
from bot.grounding.roles import PREPOSITIONS
from bot.grounding.texts import Claim, Source, Text, bare_forms, thing
from bot.grounding.transliteration import likeness
from vectorstore.caches.terms import STOP_WORDS
from vectorstore.text import normalise, words

# Of each kind of dealing, the verbs and nouns that tell it of the one who does it, then those that tell it of the
# other; each with the words that lead to the second of the two, "-" where none does. After "*", the past of a verb in
# Arabic, whose other forms follow from it.
_Told = tuple[tuple[str, str], ...]
_DEALINGS: tuple[tuple[_Told, _Told], ...] = (
    (
        (
            ("-", "*هزم *سحق beat beats beating beaten defeat defeated defeats defeating thrashed overcame outplayed"),
            ("على over against", "*فاز فوز *تغلب تغلب *انتصر انتصار *تفوق won win wins winning victory triumphed"),
        ),
        (("أمام to against", "*خسر خسارة *انهزم هزيمة lost lose loses losing defeat"),),
    ),
    (
        (
            ("إلى ل to", "باع باعت باعوا يبيع تبيع بيع *صدر تصدير sold sell sells selling exported exports export"),
            ("-", "sold sells"),
        ),
        (
            (
                "من from",
                "اشترى اشترت اشتروا يشتري تشتري شراء *استورد استيراد bought buy buys buying purchased imported imports"
                " import",
            ),
        ),
    ),
    (
        (
            ("على من", "*استحوذ استحواذ"),
            ("of in -", "takeover acquisition acquired acquire acquires acquiring bought buys"),
            ("-", "اشترى اشترت تشتري يشتري"),
        ),
        (),
    ),
    (
        (
            ("-", "*أقرض *منح *سلم lent lend lends loaned gave give gives granted handed"),
            ("إلى ل to", "*قدم *سلم *أرسل *حول lent loaned gave gives granted handed donated sent transferred"),
        ),
        (("من from", "*اقترض *تلقى تلقت *تسلم borrowed borrow borrows received receive receives got"),),
    ),
    ((("ضد على against", "دعوى دعاوى lawsuit suit"), ("-", "*قاضى قاضت sued sue sues suing")), ()),
    ((("-", "*اتهم متهما متهمة accused accuse accuses accusing"),), ()),
    ((("-", "*طرد *رحل expelled expel expels expelling deported deports ousted"),), ()),
    (
        (
            (
                "-",
                "*طالب مطالبا مطالبة *دعا دعت دعوا *حث *ناشد urged urge urges urging asked asks asking begged ordered",
            ),
            ("on to", "called calls calling appealed"),
        ),
        (),
    ),
    (
        (
            (
                "-",
                "*هاجم *قصف *ضرب *استهدف *غزا غزت attacked attack attacks attacking bombed bombs shelled struck"
                " strikes invaded invades hit targeted",
            ),
            ("على against on", "هجوم attack attacks strikes"),
        ),
        (),
    ),
    ((("-", "*اعتقل *احتجز *أوقف arrested arrests detained detains"),), ()),
    ((("-", "*أنقذ rescued rescues saved"),), ()),
    (
        (("-", "*انتقد *وبخ *أدان منتقدا منتقدة criticised criticises criticized criticizes slammed condemned"),),
        (),
    ),
    ((("-", "*دعم *أيد *ساند supported supports backed backs endorsed endorses"),), ()),
    ((("-", "*حذر محذرا محذرة *هدد مهددا مهددة warned warns threatened threatens"),), ()),
    ((("-", "*زار visited visits"),), (("-", "*استضاف *استقبل hosted hosts welcomed received"),)),
    ((("-", "*خلف succeeded succeeds replaced replaces"), ("ل", "خلفا")), ()),
    ((("-", "*عين appointed appoints named"),), ()),
    ((("-", "*أقال dismissed sacked fired"),), ()),
)
_NONE = "-"


@dataclass(frozen=True)
class _Telling:
    """What a word tells: the number of its kind of dealing, whether of the other of the two, and what leads to the
    second."""

    kind: int
    turned: bool
    leading: frozenset[str]


def _tellings() -> dict[str, list[_Telling]]:
    found: dict[str, list[_Telling]] = {}
    for kind, dealing in enumerate(_DEALINGS):
        for turned, told in enumerate(dealing):
            for leading, listed in told:
                telling = _Telling(kind, bool(turned), frozenset(_led(leading)))
                for word in dict.fromkeys(forms(listed)):
                    found.setdefault(word, []).append(telling)
    return found


def _led(leading: str) -> Iterator[str]:
    return ("" if one == _NONE else normalise(one) for one in leading.split())


_TELLINGS = _tellings()
_PREPOSITIONS = PREPOSITIONS.union(words("ضمن عند عقب إثر وفق during near since until despite alongside than"))
# What stands before a name and leaves it the one who does it: the president of France.
_OWN = frozenset(("", "of"))
PASSIVE = frozenset("was were is are be been being get got".split())
"""What stands before an English verb of which the one before it does nothing."""
# Behind them another clause has names of its own; beside them, who did it stands behind.
_CLAUSE = frozenset(
    words("أن إن أنه إنه أنها إنها بأن بأنه بأنها that which who whom whose while whereas الذي التي الذين")
)
_BY = re.compile(r"(?:من قبل|علي يد|علي ايدي|من جانب|بواسطه)")
_BREAK = re.compile(r"[،,;؛:.!?؟()]")
# "For" written onto the first of a name's words, which لاعب and لاجئ only seem to have.
_FOR = re.compile(r"ل[^ا]\w{3}")
# How far before a name the preposition may stand that it goes with, and how far from a verb a name.
_BACK, _APART = 4, 20
# Letters that a name has at least onto which a preposition is written.
_SHORTEST = 3
# From so alike on, two words are one name in two scripts.
_SPELLED = 0.8
# Words of an Arabic claim that are so likely names, by the log odds.
_NAMELIKE = -1.0

_Dealing = tuple[int, int, int]
"""The kind of a dealing, and the numbers of the one who does it and of the other."""


@dataclass(frozen=True)
class _Party:
    """One whom both texts name: the words of the name in one of them, and its places in the claim and in its source."""

    said: tuple[str, ...]
    ours: tuple[int, ...]
    theirs: tuple[int, ...]


def dealt_otherwise(claim: Claim, source: Source) -> bool:
    """Whether a claim tells a dealing between two that its source tells the other way round."""
    if not any(word in _TELLINGS for word in claim.spoken):
        return False
    if denies(claim.spoken):
        return False
    parties = _parties(claim, source)
    if len(parties) < 2:
        return False
    ours = set(_dealings(claim, [_stands(claim, one.said, one.ours) for one in parties]))
    if not ours:
        return False
    theirs = set(_dealings(source, [_stands(source, one.said, one.theirs) for one in parties]))
    return any((kind, two, one) in theirs and (kind, one, two) not in theirs for kind, one, two in ours)


def _parties(claim: Claim, source: Source) -> list[_Party]:
    if claim.language != "ar" or source.language == "ar":
        ours = _english_names(claim) if claim.language != "ar" else _arabic_names(claim, source)
        named = [(_said(claim, places), places) for places in ours]
        return _told_apart([_Party(said, places, _places(said, source)) for said, places in named])
    named = [(_said(source, places), places) for places in _english_names(source)]
    return _told_apart([_Party(said, _places(said, claim), places) for said, places in named])


def _told_apart(parties: Sequence[_Party]) -> list[_Party]:
    """Parties without the places that are another's as well."""
    found = []
    for one in parties:
        others = [other for other in parties if other is not one]
        ours = tuple(at for at in one.ours if not any(at in other.ours for other in others))
        theirs = tuple(at for at in one.theirs if not any(at in other.theirs for other in others))
        if ours and theirs:
            found.append(_Party(one.said, ours, theirs))
    return found


def _english_names(text: Text) -> list[tuple[int, ...]]:
    """The places of the words of each name, wherever it stands: of the whole one and of a part of it."""
    spans = english_names(text.text)
    names = [tuple(at for at, (_, s, e) in enumerate(text.words) if start <= s and e <= end) for start, end in spans]
    found: dict[frozenset[str], tuple[int, ...]] = {}
    for places in sorted(names, key=len, reverse=True):
        said = frozenset(text.spoken[at] for at in places)
        whole = next((other for other in found if said <= other), said)
        found[whole] = found.get(whole, ()) + places
    return [tuple(sorted(places)) for places in found.values()]


def _arabic_names(claim: Claim, source: Source) -> list[tuple[int, ...]]:
    """The places of the words of each name: of words that are likely names or definite, those that stand beside each
    other in both texts."""
    beside = set(itertools.pairwise(map(thing, source.spoken)))
    found: list[tuple[int, ...]] = []
    for at, word in enumerate(claim.spoken):
        if word in STOP_WORDS or word in _TELLINGS or word[0].isdigit():
            continue
        if not word.startswith("ال") and namelike_at(claim, at) <= _NAMELIKE:
            continue
        if found and found[-1][-1] == at - 1 and (thing(claim.spoken[at - 1]), thing(word)) in beside:
            found[-1] = (*found[-1], at)
        else:
            found.append((at,))
    return found


def _said(text: Text, places: Sequence[int]) -> tuple[str, ...]:
    return tuple(text.spoken[at] for at in places if text.spoken[at] not in STOP_WORDS)


def _places(said: Sequence[str], text: Text) -> tuple[int, ...]:
    """The places in a text of what is named by some words, in either language."""
    return tuple(at for at, word in enumerate(text.spoken) if any(_is(one, word) for one in said))


def _is(one: str, other: str) -> bool:
    """Whether two folded words name the same."""
    if one.isascii() and other.isascii():
        return one == other
    if not one.isascii() and not other.isascii():
        return not _things(one).isdisjoint(_things(other))
    name, word = (one, other) if one.isascii() else (other, one)
    spelled = min(len(name), len(word)) > 2 and likeness(name, word) >= _SPELLED
    return spelled or country_told(name, (word,)) or told_in_arabic(name, (word,))


def _things(word: str) -> set[str]:
    """What a country and its people share, of an Arabic word and of it without a preposition written onto it."""
    return {thing(word), thing(word[1:])} if word[0] in "لبو" and len(word) > _SHORTEST else {thing(word)}


_Stand = tuple[int, str]
"""Where a party is named, and the preposition that leads to it there, "" where none does."""
_Stood = tuple[int, int, str]
"""The same, with the number of the party between."""


def _stands(text: Text, said: Sequence[str], places: Sequence[int]) -> list[_Stand]:
    return [(at, _attached(text.spoken[at], said) or _led_by(text, at)) for at in places]


def _attached(word: str, said: Sequence[str]) -> str:
    """The preposition "to" or "for" that is written onto an Arabic name."""
    if word.startswith("لل"):
        return "ل"
    onto = word[0] == "ل" and len(word) > _SHORTEST and word not in said and any(_is(one, word[1:]) for one in said)
    return "ل" if onto else ""


def _dealings(text: Text, parties: Sequence[Sequence[_Stand]]) -> Iterator[_Dealing]:
    """The dealings between parties, of each where it stands, that a text tells."""
    stood = sorted((at, number, led) for number, stands in enumerate(parties) for at, led in stands)
    sentences = text.sentence_numbers
    for at, word in enumerate(text.spoken):
        here = [one for one in stood if sentences[one[0]] == sentences[at] and 0 < abs(one[0] - at) <= _APART]
        for telling in _told_by(word):
            find = _in_arabic if text.language == "ar" else _in_english
            found = find(text, at, telling.leading, here)
            if found is not None and found[0] != found[1]:
                first, second = reversed(found) if telling.turned else found
                yield telling.kind, first, second


def _told_by(word: str) -> list[_Telling]:
    if word in _TELLINGS or word.isascii():
        return _TELLINGS.get(word, [])
    # "And" and "so" may be written onto an Arabic verb.
    return _TELLINGS.get(word[1:], []) if word[0] in "وف" and word[1:] in bare_forms(word) else []


def _led_by(text: Text, at: int) -> str:
    """The preposition that a name goes with, "" where none."""
    for place in range(at - 1, max(-1, at - 1 - _BACK), -1):
        word, _, end = text.words[place]
        if word in _TELLINGS or _BREAK.search(text.text[end : text.words[place + 1][1]]):
            return ""
        if place == at - 1 and _FOR.match(word) and word not in STOP_WORDS:
            return "ل"
        if word in _PREPOSITIONS:
            return word.removeprefix("و")
    return ""


def _in_english(text: Text, at: int, leading: frozenset[str], here: Sequence[_Stood]) -> tuple[int, int] | None:
    before = _before(here, at)
    if before is None:
        return None
    by = next((number for place, number, led in here if place > at and led == "by"), None)
    just_before = text.spoken[max(0, at - 3) : at]
    if "by" in text.spoken[at + 1 : at + 4]:
        return None if by is None else (by, before)
    if not text.spoken[at].endswith("ing") and not PASSIVE.isdisjoint(just_before):
        return None
    behind = (number for place, number, led in here if place > at and led in leading and _joined(text, at, place))
    second = next(behind, None)
    return None if second is None else (before, second)


def _before(here: Sequence[_Stood], at: int) -> int | None:
    """The one that a verb in English is told of: the nearest before it, Raja in "Raja of Morocco"."""
    stood = [one for one in here if one[0] < at and one[2] in _OWN]
    while len(stood) > 1 and stood[-1][2] == "of" and stood[-1][0] - stood[-2][0] <= _BACK:
        stood.pop()
    return stood[-1][1] if stood else None


def _joined(text: Text, at: int, place: int) -> bool:
    """Whether a name stands behind a verb in its own clause."""
    between = text.text[text.words[at][2] : text.words[place][1]]
    return not _BREAK.search(between) and _CLAUSE.isdisjoint(text.spoken[at:place])


def _in_arabic(text: Text, at: int, leading: frozenset[str], here: Sequence[_Stood]) -> tuple[int, int] | None:
    if _BY.search(" ".join(text.spoken[at : at + _APART])):
        return None
    before = [number for place, number, led in here if place < at and not led]
    after = [(place, number, led) for place, number, led in here if place > at and _told_within(text, at, place)]
    if "" not in leading:
        second = next(((place, number) for place, number, led in after if led in leading), None)
        if second is None:
            return None
        between = [number for place, number, led in after if place < second[0] and not led]
        first = between or before[-1:]
        return (first[0], second[1]) if first else None
    bare = [(place, number) for place, number, led in after if not led]
    numbers = list(dict.fromkeys(number for _, number in bare))
    if len(numbers) > 1 and not _one_after_another(text, bare):
        return numbers[0], numbers[1]
    return (before[-1], numbers[0]) if before and len(numbers) == 1 else None


def _told_within(text: Text, at: int, place: int) -> bool:
    return _CLAUSE.isdisjoint(text.spoken[at:place])


def _one_after_another(text: Text, bare: Sequence[tuple[int, int]]) -> bool:
    """Whether the first two may be joined, or be one person and the office: X and Y, the minister X."""
    first = bare[0]
    second = next(one for one in bare if one[1] != first[1])
    gap = text.text[text.words[first[0]][2] : text.words[second[0]][1]]
    return text.spoken[second[0]].startswith("و") or bool(re.search(r"[،,]|\sو\S", gap))
