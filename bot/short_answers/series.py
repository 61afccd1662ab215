"""Several numbers in one sentence: the words beside each tell what it is of, and which one a question is about.

``صوّت لصالح الحكومة 197 نائباً، فيما عارضها 84 وامتنع 21``: how many opposed it, the verb beside the number says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.places import is_place
from bot.short_answers.asked import AskedQuantity
from bot.short_answers.beside import CONJUNCTION, named_behind
from bot.short_answers.counted import IS, verb_of
from bot.short_answers.values import stripped
from vectorstore.dates import MONTH_NUMBERS
from vectorstore.terms import STOP_WORDS, stem
from vectorstore.text import Span, language, word_spans, words


@dataclass(frozen=True)
class Told:
    """A number that a sentence tells, ``text[start:end]``; ``named`` is whether what it counts stands behind it."""

    sentence: int
    text: str
    start: int
    end: int
    named: bool = False


# Where the words of one number end and those of the next begin: a comma, or a word that goes on to something else.
_COMMA = re.compile(r"[،,;؛:()]")
_GOES_ON = re.compile(
    r"(?<!\S)(?:(?:and|while|but|whereas|including|compared|versus|against|of whom|of which|out of|up from|down from)\b"
    r"|و?(?:فيما|بينما|في حين|إضافة|مقارنة|مقابل|بينهم|بينها|منهم|منها|من بين|من أصل|لكن|ثم)(?=\s)"
    rf"|{CONJUNCTION}|و(?=\s*$))"
)
_BEFORE_NOW = re.compile(
    r"\b(?:(?:last|previous|prior) (?:year|month|week|season|quarter)|(?:a|one|the) (?:year|month|week) (?:ago|earlier"
    r"|before)|previously"
    r"|(?:ال)?(?:عام|سنه|شهر|اسبوع|موسم|فصل) (?:ال)?(?:ماضي|ماضيه|سابق|سابقه|فايت|فايته|منصرم|منصرمه)"
    r"|قبل (?:عام|سنه|شهر|اسبوع)|سابقا)\b"
)
_NEXT = re.compile(
    r"\b(?:(?:next|following|coming|upcoming) (?:fiscal |financial )?(?:year|month|week|season|quarter)"
    r"|(?:عام|سنه|شهر|اسبوع|موسم|فصل|ربع)(?: مالي| ماليه)? (?:مقبل|مقبله|قادم|قادمه|تالي|تاليه|جاي|جايه|لاحق|لاحقه))\b"
)
# A question about what was first, or was once, may mean either end of a change.
_ONCE = frozenset(
    words(
        "كان كانت كانوا قبل سابق سابقا سابقة أصلي أصلية أول أولي أولية was were had before originally first previously"
    )
)
# What a number is changed to, or what it is changed from, stands next to it: from 11 to 8 years, to 4.1 from 7.2.
_FROM_HERE = re.compile(r"(?:^|\W)(?:من|from)\W+$", re.IGNORECASE)
_TO_THERE = re.compile(r"\W*(?:\w+\W+){0,2}?(?:إلى|الى|to)\W+$", re.IGNORECASE)
_TO_HERE = re.compile(r"(?:^|\W)(?:إلى|الى|to)\W+$", re.IGNORECASE)
_FROM_THERE = re.compile(r"\W*(?:\w+\W+){0,2}?(?:من|from)\W+$", re.IGNORECASE)
_SET_AGAINST = re.compile(
    r"(?<!\w)(?:من|مقابل|مقارنة بـ?|from|compared with|compared to|versus|against)\s+(?:نحو\s+|about\s+)?\d",
    re.IGNORECASE,
)
# What is set against another number is of the same thing: 38 percent of the voters, compared with 27 in 2016.
_AGAINST = re.compile(r"^\W*و?(?:مقابل|مقارنة|compared|versus|against|up from|down from)\b", re.IGNORECASE)
_FATES = {
    "dead": "killed dead died dies death deaths fatalities fatality lives toll "
    "قتل قتلت قتلوا قتلى قتيل قتيلا مقتل ضحايا "
    "ضحية وفاة وفيات توفي توفيت مات ماتوا حتفه حتفهم مصرع جثمان جثامين جثة جثث القتلى الضحايا الوفيات",
    "hurt": "injured wounded hurt injuries injury جريح جريحا جرحى الجرحى أصيب أصيبت أصيبوا إصابة إصابات مصاب مصابا "
    "مصابين المصابين المصابون جرح جرحوا بجروح الإصابات",
    "missing": "missing مفقود مفقودا مفقودين مفقودون المفقودين المفقودون",
}
_RATES = {
    "inflation": "inflation تضخم",
    "unemployment": "unemployment jobless joblessness بطالة",
    "interest": "interest lending deposit فائدة إقراض إيداع rate",
    "turnout": "turnout مشاركة إقبال",
}
_EXTENTS = {
    "height": "tall high height altitude ارتفاع",
    "depth": "deep depth عمق",
    "length": "long length طول",
    "width": "wide width عرض",
    "distance": "far away distance مسافة بعد",
    "thickness": "thick thickness سماكة سمك",
}
# For how long each: a salary is so much a year, and what a player was bought for is not.
_PERIODS = {
    "year": "annual annually yearly سنوي سنوية سنويا",
    "month": "monthly شهري شهرية شهريا",
    "week": "weekly أسبوعي أسبوعية أسبوعيا",
    "day": "daily يومي يومية يوميا",
}
_TIMES = {"سنه": "year", "عام": "year", "شهر": "month", "اسبوع": "week", "يوم": "day"}
_TIMES |= {name: name for name in _PERIODS}
_EACH = re.compile(
    r"\b(?:(?:a|per|each|every) (year|month|week|day)(?! (?:ago|earlier|before|later|old))"
    r"|(?:في ال|بال|كل |لل)(سنه|عام|شهر|اسبوع|يوم)(?! \w+(?:ي|يه)))\b"
)


def _by_word(classes: Mapping[str, str]) -> dict[str, str]:
    return {word: name for name, listed in classes.items() for word in words(listed)}


_FATE_OF, _RATE_OF, _PERIOD_OF = _by_word(_FATES), _by_word(_RATES), _by_word(_PERIODS)
_EXTENT_OF = _by_word(_EXTENTS)
_WITH_CONJUNCTION = 4
_SURELY_MORE = 2
_PART = re.compile(r"\b(?:of whom|of them|of which|among them|منهم|منهن|منها|بينهم|بينهن|بينها)\b")
_OF_A_WHOLE = re.compile(r"(?:\W+\w+){0,2}?\W+(?:من أصل|out of)\W")
_FIRST_OF = frozenset(words("أول أولى أولية الأول الأولى الأولية first initial initially"))
_SOME_OF = re.compile(r"\s+من\s+(\w+)")
_RELATIVE = frozenset(words("الذين التي الذي اللواتي اللائي that who which"))


def about_the_asked(question: str, asked: AskedQuantity, told: Sequence[Told]) -> list[bool]:
    """Which of the numbers may be the one that is asked for, by the words that belong to each in its sentence."""
    key, before, following = _key(question, asked.counted), _is_before(question), _is_next(question)
    fates, rates = _classes(question, _FATE_OF), _classes(question, _RATE_OF) if asked.of == "level" else set()
    # Inflation is a rate as well.
    rates = rates - {"interest"} or rates
    dates, places = _dates(question), _places(question)
    extents = _classes(question, _EXTENT_OF) if "length" in asked.dimensions else set()
    periods = _classes(question, _PERIOD_OF) | _spans_of_time(question)
    changed = not before and not _ONCE.intersection(words(question))
    left = _left(told) if changed else [False for _ in told]
    owned = [_Owned.of(*one) for one in zip(told, _own_words(told), _clauses(told), strict=True)]
    counted = question[slice(*asked.counted)] if asked.counted else ""
    words_asked = _forms_of(question) - _forms_of(counted)
    # In another language no word of the question is found.
    comparable = [language(one.text) == language(question) for one in told]
    kept = []
    for number, (one, own, same_language) in enumerate(zip(told, owned, comparable, strict=True)):
        others = [owned[i] for i, other in enumerate(told) if other.sentence == one.sentence and i != number]
        mine = own.forms & words_asked
        theirs = [other.forms & words_asked for other in others]
        # What was before is told here too, by a number that could not be read as an answer.
        untold = before and _is_before(one.text)
        of_another_time = own.before != before and (untold or any(other.before == before for other in others))
        of_another_time |= following and not own.next and any(other.next for other in others)
        of_another_date = bool(dates) and any(_dated_for(dates, own, other) for other in others)
        # Where a verb is told once for several, those that come later have but what tells them apart.
        of_another_word = (
            not before
            and bool(key)
            and not key & own.forms
            and any(key & other and len(mine - other) < _SURELY_MORE for other in theirs)
        )
        less = any(mine - key < other - key and _more(mine - key, other - key) for other in theirs)
        other_fate = len(fates) == len(own.fates) == 1 and fates != own.fates
        # Of poverty, "rate" alone says no more than that of interest.
        untold_rate = bool(rates - {"interest"}) and not rates & own.sentence_rates
        other_rate = untold_rate or (bool(rates) and bool(own.rates) and not rates & own.rates)
        of_another_period = not periods & own.periods and any(periods & other.periods for other in owned)
        other_extent = bool(extents) and bool(own.extents) and not extents & own.extents
        elsewhere = bool(places & _places(one.text)) and bool(own.places) and not places & own.places
        # What it was before it changed, unless more than that tells it apart.
        was = left[number] and not any(own.behind & words_asked - other for other in theirs)
        # Eight of them: a part, and not all that is asked for.
        of_a_whole = bool(_OF_A_WHOLE.match(one.text, one.end))
        part = same_language and bool(others) and not mine and (of_a_whole or (own.part and not one.named))
        part |= not key and bool(_stems_behind(one) & _forms_of(counted))
        of_another = of_another_time or of_another_date or of_another_period or of_another_word
        other_matter = other_fate or other_rate or other_extent or elsewhere
        kept.append(not (of_another or other_matter or less or was or part))
    return kept


def asks_toll(question: str) -> bool:
    """Whether a question is about how many died, were hurt or are missing."""
    return len(_classes(question, _FATE_OF)) == 1


def asks_first(question: str) -> bool:
    """Whether a question is about the first of several states of a thing, which later reports tell no more."""
    return not _FIRST_OF.isdisjoint(words(question))


def tells_toll(question: str, told: Told) -> bool:
    """Whether a number is of those that a question asks for: of the dead, the hurt or the missing."""
    fates = _classes(question, _FATE_OF)
    behind = named_behind(told.text, told.end)
    (clause,) = _clauses([told])
    return asks_toll(question) and fates == _classes(behind or clause, _FATE_OF)


def _stems_behind(told: Told) -> set[str]:
    """The stems of what a number is some of: seven of the missing."""
    whole = _SOME_OF.match(told.text, told.end)
    return _forms_of(whole[1]) if whole else set()


@dataclass(frozen=True)
class _Owned:
    """What the words that belong to a number say: their stems, those of the words behind it, what they tell of it."""

    forms: set[str]
    behind: set[str]
    before: bool
    next: bool
    against: bool
    dates: set[str]
    places: set[str]
    fates: set[str]
    rates: set[str]
    sentence_rates: set[str]
    extents: set[str]
    periods: set[str]
    part: bool

    @classmethod
    def of(cls, told: Told, span: Span, clause: str) -> _Owned:
        own = told.text[slice(*span)]
        return cls(
            forms=_forms_of(own),
            behind=_forms_of(told.text[told.end : span[1]]),
            before=_is_before(own),
            next=_is_next(own),
            against=bool(_AGAINST.match(own)),
            dates=_dates(own),
            # Where it happened is said once for all that follows.
            places=_places(clause) or set(_all_places(told.text[: told.start])[-1:]),
            fates=_classes(own, _FATE_OF),
            rates=_classes(clause, _RATE_OF),
            sentence_rates=_classes(told.text, _RATE_OF),
            extents=_classes(own, _EXTENT_OF),
            periods=_classes(own, _PERIOD_OF) | _spans_of_time(own),
            part=bool(_PART.search(own)),
        )


def _dated_for(dates: set[str], own: _Owned, other: _Owned) -> bool:
    """Whether the other of two numbers is told of the year or month that is asked for, and this one of another."""
    return bool(dates & other.dates) and not dates & own.dates and bool(own.dates or own.against or other.against)


def _left(told: Sequence[Told]) -> list[bool]:
    """Which of the numbers is what another was before it changed: the first of "from 11 years to 8"."""
    left = [False for _ in told]
    for (i, one), (j, other) in pairwise(enumerate(told)):
        between = one.text[one.end : other.start]
        if one.sentence != other.sentence:
            continue
        left[i] |= bool(_FROM_HERE.search(one.text[: one.start]) and _TO_THERE.fullmatch(between))
        left[j] |= bool(_TO_HERE.search(one.text[: one.start]) and _FROM_THERE.fullmatch(between))
    return left


def _is_next(text: str) -> bool:
    return bool(_NEXT.search(_plain(text)))


def _dates(text: str) -> set[str]:
    """The years and months that a text names."""
    return {stem(word) for word in words(text) if re.fullmatch(r"\d{4}", word) or word in MONTH_NUMBERS}


def _places(text: str) -> set[str]:
    return set(_all_places(text))


def _all_places(text: str) -> list[str]:
    return [stem(word) for word in words(text) if is_place(word)]


def _plain(text: str) -> str:
    """The folded words of an Arabic or English text, without the article."""
    return " ".join(word.removeprefix("لل").removeprefix("ال") for word in words(text))


def _spans_of_time(text: str) -> set[str]:
    """Of which spans of time something is told for each: a year, في الشهر."""
    found = _EACH.findall(" ".join(words(text)))
    return {_TIMES[word] for pair in found for word in pair if word}


def _more(mine: set[str], theirs: set[str]) -> bool:
    """Whether there are two words more among theirs: one alone may stand there by chance."""
    return len(theirs) - len(mine) >= _SURELY_MORE


def _is_before(text: str) -> bool:
    return bool(_BEFORE_NOW.search(" ".join(words(text))))


def _classes(text: str, known: Mapping[str, str]) -> set[str]:
    """Which of the classes of words a text has a word of, with or without what may be written onto it."""
    plain = (stripped(word, known) for word in words(text))
    return {known[word] for word in plain if word is not None}


def _clauses(told: Sequence[Told]) -> list[str]:
    """The words around each number up to the next break on either side."""
    found = []
    for one in told:
        ahead = max((m.end() for m in _breaks(one.text[: one.start])), default=0)
        behind = min((m.start() for m in _breaks(one.text[one.end :])), default=len(one.text) - one.end)
        found.append(one.text[ahead : one.end + behind])
    return found


def _breaks(text: str) -> list[re.Match[str]]:
    return [*_COMMA.finditer(text), *_GOES_ON.finditer(text)]


def _own_words(told: Sequence[Told]) -> list[Span]:
    """The part of its sentence that belongs to each number: up to the last break before the next one.

    What it is set against, or changed from, is no longer of it, even where that is no answer of its own.
    """
    starts = [0 for _ in told]
    ends = [_set_against(one) for one in told]
    for (i, one), (j, other) in pairwise(enumerate(told)):
        if one.sentence != other.sentence:
            continue
        between = one.text[one.end : other.start]
        starts[j] = one.end
        ends[i] = min(ends[i], other.start)
        breaks = list(_COMMA.finditer(between)) or list(_GOES_ON.finditer(between))
        if breaks:
            starts[j] = one.end + breaks[-1].start()
            ends[i] = min(ends[i], starts[j])
    return list(zip(starts, ends, strict=True))


def _set_against(one: Told) -> int:
    """Where a number follows that this one is set against; the end of the sentence where none does."""
    beyond = _SET_AGAINST.search(one.text, one.end)
    return beyond.start() if beyond else len(one.text)


def _key(question: str, counted: Span | None) -> set[str]:
    """The forms of the word that says what is the case with what is counted: in كم نائباً عارض الحكومة its verb.

    In English it follows what is counted (taken to hospital) but after "did", where the subject comes first.
    """
    verb = verb_of(question)
    if verb or counted is None:
        return _forms(verb) if verb else set()
    following = [word for word, start, _ in word_spans(question) if start >= counted[1]]
    following = following[1:] if following[:1] and following[0] in _RELATIVE else following
    if following[:1] and following[0] in ("did", "does", "do", "has", "have", "had"):
        return set()
    word = next((word for word in following if word.isascii() and word not in STOP_WORDS), "")
    if following and not following[0].isascii():
        # A preposition or a noun with the article says nothing of the kind.
        word = "" if following[0] in STOP_WORDS or following[0].startswith("ال") else following[0]
    return _forms(word) if word else set()


def _forms_of(text: str) -> set[str]:
    """The forms of the words that tell something; that there is so much of it is said of everything."""
    return {form for word in words(text) if word not in STOP_WORDS and word not in IS for form in _forms(word)}


def _forms(word: str) -> set[str]:
    """The stem of a word, alone where a conjunction may be written onto it."""
    return {stem(word[1:] if word[0] in "وف" and len(word) >= _WITH_CONJUNCTION else word)}
