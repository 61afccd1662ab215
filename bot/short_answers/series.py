"""Several numbers in one sentence: the words beside each tell what it is of, and which one a question is about.

``صوّت لصالح الحكومة 197 نائباً، فيما عارضها 84 وامتنع 21``: how many opposed it, the verb beside the number says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.short_answers.asked import AskedQuantity
from bot.short_answers.belonging import Told, changed_by, changed_from, clauses, own_words
from bot.short_answers.beside import named_behind
from bot.short_answers.counted import IS, verb_of, verb_stem
from bot.short_answers.matters import (
    dates,
    deeds,
    extents,
    fates,
    goods,
    is_before,
    is_next,
    is_target,
    leaves_fate_open,
    mentions_fate,
    periods,
    places,
    rates,
    sides,
    stances,
    will_be,
)
from bot.short_answers.nouns import things
from bot.short_answers.quantities import Date, quantities
from vectorstore.terms import STOP_WORDS, stem
from vectorstore.text import Span, language, normalise, word_spans, words

# A question about what was first, or was once, may mean either end of a change.
_ONCE = frozenset(
    words(
        "كان كانت كانوا قبل سابق سابقا سابقة أصلي أصلية أول أولي أولية was were had before originally first previously"
    )
)
# What is set against another number is of the same thing: 38 percent of the voters, compared with 27 in 2016.
_AGAINST = re.compile(r"^\W*و?(?:مقابل|مقارنة|compared|versus|against|up from|down from)\b", re.IGNORECASE)
_WITH_CONJUNCTION = 4
_SURELY_MORE = 2
_CLOSE = 3
# Of it are the words that follow, even where it can be no answer itself: 118 ألف إصابة و3100 وفاة.
_NEXT_NUMBER = re.compile(r"[،,;؛:()]|\sو?(?=\d)")
_DEAD, _HURT = {"dead"}, {"hurt"}
_NOT_SO = {"demanded", "offered"}
_NOT_YET = {*_NOT_SO, "expected"}
_PART = re.compile(r"\b(?:of whom|of them|of which|among them|منهم|منهن|منها|بينهم|بينهن|بينها)\b")
_OF_A_WHOLE = re.compile(r"(?:\W+\w+){0,2}?\W+(?:من أصل|out of)\W")
_WHOLE_AHEAD = re.compile(r"(?:من أصل|out of(?: a total of)?)\s+$")
_BODY = "(?:parliament|assembly|council|senate|house|chamber|congress|knesset|committee|cabinet|board)"
_BODY_AR = "(?:برلمان|مجلس|جمعيه|كنيست|كونغرس|لجنه|حكومه|هييه)"
_ASKS_WHOLE = re.compile(
    rf"\b(?:total|altogether|are there)\b|\bdo(?:es)? (?:\w+ ){{0,3}}{_BODY} (?:have|hold|number)\b"
    rf"|\b(?:عدد|تعداد) \w+ (?:ال)?{_BODY_AR}\b|\b(?:ال)?(?:مجموع|اجمالي)\b|\b[يت](?:ضم|تالف) (?:ال)?{_BODY_AR}\b"
)
_FIRST_OF = frozenset(words("أول أولى أولية الأول الأولى الأولية first initial initially"))
_SOME_OF = re.compile(r"\s+من\s+(\w+)")
_SOME_OF_ITS = re.compile(r"\s+من\s+\w{3,}(?:ه|ها|هم|هن)(?!\w)")
# Until when, and when something was, ask for no deed.
_DEED = re.compile(r"(?:و)?متي (?:(?:تم|تمت|جري|جرت) )?(?!ال|كان)(\w+)")
# The first thing behind a number that it is for.
_AIM = re.compile(r"^\W*(?:\w+\W+)?(?:لل(\w+)|(?:for|on) (?:the )?(\w+))")
# What another number is told instead of was before it; so much is what changed by, and not what it is.
_INSTEAD = re.compile(r"(?:(?<!\w)(?:بدلا|بدلًا|بدلاً|عوضا|عوضًا|عوضاً) (?:من|عن)|\binstead of|\b(?:up|down) from)\s+$")
_ASKS_CHANGE = re.compile(
    r"\b(?:ris(?:e|en|ing)|rose|rais\w+|f[ae]ll\w*|increas\w+|decreas\w+|drop\w*|cut|chang\w+|by how|gr[eo]w\w*"
    r"|more|less|[وف]?(?:ال)?(?:[يت]?رتفع\w*|ارتف\w+|[يت]?نخف\w+|انخف\w+|[يت]?زاد\w*|[يت]زيد|زياد\w+|تراجع\w*|رفع\w*|خفض\w*"
    r"|تغي\w+|هبط\w*|هبوط|صعد\w*|صعود|نم[اتو]\w*|نقص\w*))\b"
)
# How many arrived; elsewhere it says but how many there are: وصل عددهم إلى 40.
_ARRIVED = ("وصل", "وصلت", "وصلوا")
# What year it was in; of the World Cup 2022, not when.
_IN_YEAR = re.compile(r"(?:\b(?:in|during|since|for)|(?<!\w)(?:في|خلال|عام|سنه|لعام|لسنه|بعام))\W+\d{4}(?!\d)")
_YEARS = re.compile(r"\d{4}")
# From then on is now as well.
_SINCE = re.compile(r"(?:\bsince|(?<!\w)منذ)\W+(?:(?:عام|سنه)\W+)?\d{4}")
# By how much somebody is ahead: بفارق ثلاث نقاط عن, two points behind, by 3 goals.
_MARGIN_AHEAD = re.compile(
    r"(?:(?<!\w)[وبل]?(?:ال)?(?:فارق|هامش)|\b(?:lead|margin|gap|advantage|majority) of|\b(?:won|beat|lost|ahead|win"
    r"|victory|defeat|lead|leads|led|trail\w*)\b[^.;]{0,40}\bby)\s+(?:نحو\s+|about\s+|just\s+|only\s+)?$",
    re.IGNORECASE,
)
_MARGIN_BEHIND = re.compile(r"(?:\s+\w+){1,2}\s+(?:ahead|behind|clear|adrift|above|below|more than|fewer than)\b")
_ASKS_MARGIN = re.compile(
    r"\b(?:margin|lead|leads|ahead|behind|gap|difference|clear|by how|trail\w*|\w*فارق|\w*هامش"
    r"|[يت]?(?:تقدم|تاخر|تفوق)\w*|[يت]بتعد\w*)\b"
)
# So many words behind a number it is told where that is.
_SOON = 6
# A price or a rate as it is.
_NOW = re.compile(
    r"(?:what|how (?:much|high|low)) (?:is|are|does|do)\b"
    r"|(?:كم|ما)(?: هو| هي)? (?:ال)?(?:سعر|اسعار|ثمن|معدل|نسبه|قيمه)\b"
)
_FOR = re.compile(r"\b(?:for (?:the )?(\w+)|لل(\w+))")
_TOLL = re.compile(r"\btoll\b|\bحصيل|\bعدد (?:ال)?(?:قتلي|ضحايا|وفيات|جرحي|مصابين|مفقودين)\b")
_RELATIVE = frozenset(words("الذين التي الذي اللواتي اللائي that who which"))


def about_the_asked(question: str, asked: AskedQuantity, told: Sequence[Told]) -> list[bool]:
    """Which of the numbers may be the one that is asked for, by the words that belong to each in its sentence."""
    wanted = _Wanted.of(question, asked)
    # By how much another came to be what it is: what stands before it belongs to that one.
    asks_change = len(told) == 1 or bool(_ASKS_CHANGE.search(" ".join(words(question))))
    kept = [one for one in told if asks_change or not changed_by(one)]
    owned = _owned(kept)
    of_another = {one.told for one in owned if _is_another(wanted, one, owned)}
    return [one in kept and one not in of_another for one in told]


def about_the_deed(question: str, asked: AskedQuantity, told: Sequence[Told]) -> list[bool]:
    """Which of the dates may be that of what is asked for, by its verb: متى اشترت, where another was made in 1968."""
    deed = _DEED.match(" ".join(words(question)))
    if deed is None:
        return [True for _ in told]
    key, wanted, owned = _forms(deed[1]), _Wanted.of(question, asked), _owned(told)
    return [
        not _is_keyed_to_others(key, wanted, own, [other for other in _beside(own, owned) if not _joined(own, other)])
        for own in owned
    ]


def _joined(one: _Owned, other: _Owned) -> bool:
    """Whether two numbers are told together: 2011 و2012."""
    first, last = sorted((one.told, other.told), key=lambda told: told.start)
    return bool(re.fullmatch(r"\s*(?:و|and|or|أو|-|–)?\s*", one.told.text[first.end : last.start]))


@dataclass(frozen=True, kw_only=True)
class _Matter:
    """What words tell of a number: of when, where, whom and what it is (bot.short_answers.matters)."""

    before: bool
    next: bool
    dates: set[str]
    places: set[str]
    fates: set[str]
    rates: set[str]
    extents: set[str]
    periods: set[str]
    stances: set[str]
    goods: set[str]
    sides: set[str]


@dataclass(frozen=True, kw_only=True)
class _Wanted(_Matter):
    """What a question tells of the number that it asks for.

    ``words`` are the stems of its words but for those of what is ``counted``; ``key`` is what is the case with that.
    ``once`` is whether it may be about either end of a change, ``alive`` whether it counts some to whom something else
    happened than that they died, and ``whole`` whether it asks how many there are in all: the seats of a parliament.
    ``deeds`` are what was done to what it counts, ``years`` those in which it was, ``margin`` is whether it asks by how
    much somebody is ahead, ``to_come`` whether about what will be, ``now`` whether for a price or a rate
    as it is, ``things_for`` for whom or what.
    """

    question: str
    key: set[str]
    words: set[str]
    counted: set[str]
    once: bool
    alive: bool
    whole: bool
    deeds: set[str]
    years: set[str]
    margin: bool
    to_come: bool
    now: bool
    things_for: set[str]

    @classmethod
    def of(cls, question: str, asked: AskedQuantity) -> _Wanted:
        counted = _forms_of(question[slice(*asked.counted)]) if asked.counted else set()
        told_rates = rates(question) if asked.of == "level" else set()
        return cls(
            question=question,
            key=_key(question, asked.counted),
            words=_forms_of(question) - counted,
            counted=counted,
            before=is_before(question),
            next=is_next(question),
            once=not _ONCE.isdisjoint(words(question)),
            deeds=deeds(question) if asked.kinds == ("number",) else set(),
            whole=bool(_ASKS_WHOLE.search(_folded(question))),
            alive=asked.kinds == ("number",) and not asked.of and not leaves_fate_open(question),
            dates=dates(question),
            places=set(places(question)),
            fates=fates(question),
            # Inflation is a rate as well.
            rates=told_rates - {"interest"} or told_rates,
            extents=extents(question) if "length" in asked.dimensions else set(),
            periods=periods(question),
            stances=stances(question),
            goods=goods(question),
            sides=sides(question),
            years={year for found in _IN_YEAR.findall(normalise(question)) for year in _YEARS.findall(found)},
            to_come=will_be(question),
            now=bool(_NOW.match(_folded(question))) and not dates(question) and _ONCE.isdisjoint(words(question)),
            margin=bool(_ASKS_MARGIN.search(_folded(question))),
            things_for=_things_for(question),
        )


@dataclass(frozen=True, kw_only=True)
class _Owned(_Matter):
    """A number, and what the words that belong to it tell: their stems, those of the words behind it, what it is of.

    ``near`` are the few of them that stand closest, ``ahead`` those of them before it.
    ``changed`` is whether another number is what it changed to. ``aim`` is what it is for: 259 مليارا للصحة.
    ``there`` are the places that stand behind it: 240 ألف طن من روسيا. ``aimed_at`` is whether it is yet to be reached,
    ``toll`` whether it is said to be one, ``things_for`` what it is for, as far as that is known.
    """

    told: Told
    near: str
    ahead: str
    forms: set[str]
    behind: set[str]
    aim: set[str]
    there: set[str]
    things_for: set[str]
    toll: bool
    years: set[str]
    aimed_at: bool
    against: bool
    changed: bool
    part: bool

    @classmethod
    def of(cls, told: Told, span: Span, clause: str, changed: bool) -> _Owned:
        own = told.text[slice(*span)]
        ahead = " ".join(told.text[span[0] : told.start].split()[-_CLOSE:])
        return cls(
            told=told,
            near=" ".join([ahead, *_NEXT_NUMBER.split(told.text[told.end : span[1]])[0].split()[:_CLOSE]]),
            ahead=ahead,
            forms=_forms_of(own) | {form for word in words(own) if word in _ARRIVED for form in _forms(word)},
            behind=_forms_of(told.text[told.end : span[1]]),
            aim=_forms_of(" ".join(word for pair in _AIM.findall(told.text[told.end : span[1]]) for word in pair)),
            before=is_before(own) or bool(_INSTEAD.search(told.text[: told.start])),
            next=is_next(own),
            against=bool(_AGAINST.match(own)),
            changed=changed,
            dates=dates(own),
            # Where it happened is said once for all that follows.
            places=set(places(clause) or places(told.text[: told.start])[-1:]),
            fates=fates(own),
            rates=rates(clause),
            extents=extents(own),
            periods=periods(own),
            stances=stances(own),
            aimed_at=is_target(clause),
            goods=goods(own),
            sides=sides(clause),
            there=set(places(" ".join(_NEXT_NUMBER.split(told.text[told.end : span[1]])[0].split()[:_SOON]))),
            things_for=_things_for(told.text[told.end : span[1]]),
            years=_years_told(own),
            toll=bool(_TOLL.search(_folded(own))),
            part=bool(_PART.search(own)),
        )


def _owned(told: Sequence[Told]) -> list[_Owned]:
    return [_Owned.of(*one) for one in zip(told, own_words(told), clauses(told), changed_from(told), strict=True)]


def _is_another(wanted: _Wanted, own: _Owned, owned: Sequence[_Owned]) -> bool:
    """Whether a number is of something else than the question is about, beside those of its sentence and of others."""
    beside = _beside(own, owned)
    return (
        _is_of_another_time(wanted, own, beside)
        or (wanted.now and bool(own.years) and not all(other.years for other in owned))
        or _is_of_another_period(wanted, own, owned)
        or _is_of_another_matter(wanted, own)
        or _is_told_of_others(wanted, own, beside)
        or any(_stands_otherwise(wanted, own, other) for other in owned)
        or _is_what_was(wanted, own, beside)
        or _is_part(wanted, own, beside)
        or (_is_margin(own.told) and not wanted.margin)
    )


def _beside(own: _Owned, owned: Sequence[_Owned]) -> list[_Owned]:
    """The others of its sentence."""
    return [other for other in owned if other is not own and other.told.sentence == own.told.sentence]


def _is_of_another_time(wanted: _Wanted, own: _Owned, beside: Sequence[_Owned]) -> bool:
    """Whether another number is told of the time that is asked about: of before, of what comes, of a date."""
    # What was before is told here too, by a number that could not be read as an answer.
    untold = wanted.before and is_before(own.told.text)
    of_before = own.before != wanted.before and (untold or any(other.before == wanted.before for other in beside))
    if wanted.years and own.years and wanted.years.isdisjoint(_YEARS.findall(normalise(own.told.text))):
        return True
    of_now = wanted.next and not own.next and any(other.next for other in beside)
    return of_before or of_now or (bool(wanted.dates) and any(_dated_for(wanted.dates, own, one) for one in beside))


def _dated_for(dates: set[str], own: _Owned, other: _Owned) -> bool:
    """Whether the other of two numbers is told of the year or month that is asked for, and this one of another."""
    return bool(dates & other.dates) and not dates & own.dates and bool(own.dates or own.against or other.against)


def _is_of_another_period(wanted: _Wanted, own: _Owned, owned: Sequence[_Owned]) -> bool:
    return not wanted.periods & own.periods and any(wanted.periods & other.periods for other in owned)


def _is_of_another_matter(wanted: _Wanted, own: _Owned) -> bool:
    """Whether a number is of the hurt where the dead are asked for, of another rate, extent or place."""
    other_fate = len(wanted.fates) == len(own.fates) == 1 and wanted.fates != own.fates
    # Six who were killed are not those who were evacuated, and of 930 patients nobody says that they died.
    other_fate |= wanted.alive and (bool(fates(own.ahead)) or fates(own.near) >= _DEAD)
    other_fate |= wanted.fates == _DEAD and not leaves_fate_open(own.told.text)
    other_fate |= wanted.fates == _HURT and not mentions_fate(wanted.question, own.told.text)
    # Who was received was not vaccinated, nor were homes without power destroyed.
    undone = len(wanted.deeds) == 1 and not wanted.deeds & deeds(own.told.text)
    # Of poverty, "rate" alone says no more than that of interest.
    untold_rate = bool(wanted.rates) and not wanted.rates & rates(own.told.text)
    # What was demanded is told as a demand; what was not may be so by now.
    other_stance = bool(wanted.stances & _NOT_SO) and not wanted.stances & stances(own.told.text)
    other_stance |= own.aimed_at and not is_target(wanted.question)
    named_here = not wanted.places.isdisjoint(places(own.told.text))
    elsewhere = named_here and _are_apart(wanted.places, own.places)
    apart = (
        (wanted.rates, own.rates),
        (wanted.extents, own.extents),
        (wanted.goods, own.goods),
        (wanted.sides, own.sides),
        (wanted.stances, own.stances),
    )
    return other_fate or undone or untold_rate or other_stance or elsewhere or any(_are_apart(*pair) for pair in apart)


def _are_apart(asked: set[str], told: set[str]) -> bool:
    """Whether both tell of something, and of nothing in common."""
    return bool(asked and told) and asked.isdisjoint(told)


def _is_told_of_others(wanted: _Wanted, own: _Owned, beside: Sequence[_Owned]) -> bool:
    """Whether the question's words stand beside another number of the sentence, its key word or two more of them."""
    if own.aim and not own.aim & wanted.words and any(other.aim & wanted.words for other in beside):
        return True
    alike = [other for other in beside if not _is_of_another_matter(wanted, other)]
    if any(_is_tied_to(wanted.places, own.there, other.there) for other in alike):
        return True
    if any(_is_tied_to(wanted.things_for, own.things_for, other.things_for) for other in alike):
        return True
    if wanted.fates and (own.toll or any(other.toll for other in alike)):
        # It rose to 24 after three more had died.
        return not own.toll
    if len(wanted.fates) == 1 and own.fates == wanted.fates:
        # What is told of all of them, where and when it was, stands beside the first, of another fate.
        beside = [other for other in beside if not other.fates or other.fates == own.fates]
    mine, key = own.forms & wanted.words, wanted.key
    theirs = [other.forms & wanted.words for other in beside]
    if not wanted.before and _is_keyed_to_others(key, wanted, own, beside):
        return True
    # One word alone may stand there by chance.
    return any(mine - key < other - key and len(other - key) - len(mine - key) >= _SURELY_MORE for other in theirs)


def _is_tied_to(asked: set[str], told: set[str], other: set[str]) -> bool:
    """Whether what is asked about stands behind another number, and not behind this one."""
    return bool(asked & other) and not asked & told


def _stands_otherwise(wanted: _Wanted, own: _Owned, other: _Owned) -> bool:
    """Whether the other of two numbers is told as what is asked for is, demanded or not, and this one otherwise."""
    if wanted.stances:
        return bool(wanted.stances & other.stances) and not wanted.stances & own.stances
    return bool(own.stances & (_NOT_SO if wanted.to_come else _NOT_YET)) and not other.stances


def _is_margin(told: Told) -> bool:
    """Whether a number is by how much somebody is ahead of another."""
    ahead = _MARGIN_AHEAD.search(told.text[: told.start])
    return bool(ahead or _MARGIN_BEHIND.match(told.text, told.end))


def _is_keyed_to_others(key: set[str], wanted: _Wanted, own: _Owned, beside: Sequence[_Owned]) -> bool:
    """Whether a word stands beside another number and not beside this one, which has not much more of the question.

    Where a verb is told once for several, those that come later have but what tells them apart.
    """
    if not key or key & own.forms:
        return False
    mine = own.forms & wanted.words
    return any(key & other.forms and len(mine - other.forms) < _SURELY_MORE for other in beside)


def _is_what_was(wanted: _Wanted, own: _Owned, beside: Sequence[_Owned]) -> bool:
    """Whether a number is what another was before it changed, unless more than that tells it apart."""
    if wanted.before or wanted.once or not own.changed:
        return False
    return not any(own.behind & (wanted.words - other.forms) for other in beside)


def _is_part(wanted: _Wanted, own: _Owned, beside: Sequence[_Owned]) -> bool:
    """Whether a number is of some of those that are asked for: eight of them, seven of the missing."""
    told = own.told
    of_a_whole = bool(_OF_A_WHOLE.match(told.text, told.end))
    if wanted.whole if of_a_whole else bool(_WHOLE_AHEAD.search(told.text[: told.start])) and not wanted.whole:
        return True
    some = _SOME_OF.match(told.text, told.end)
    same_language = language(told.text) == language(wanted.question)
    its = not same_language and bool(_SOME_OF_ITS.match(told.text, told.end))
    if some and not wanted.key and (its or _forms_of(some[1]) & wanted.counted):
        return True
    # In another language no word of the question is found.
    unmet = same_language and bool(beside) and not own.forms & (wanted.words | wanted.key)
    return unmet and own.part and not told.named


def tells_only_expected(asked: AskedQuantity, text: str) -> bool:
    """Whether what a text tells of the kind that is asked for is all expected: a price that it may reach."""
    told = [Told(0, text, one.start, one.end) for one in quantities(text) if one.kind in asked.kinds]
    return bool(told) and all("expected" in stances(clause) for clause in clauses(told))


def asks_toll(question: str) -> bool:
    """Whether a question is about how many died, were hurt or are missing."""
    return len(fates(question)) == 1


def asks_first(question: str) -> bool:
    """Whether a question is about the first of several states of a thing, which later reports tell no more."""
    return not _FIRST_OF.isdisjoint(words(question))


def tells_toll(question: str, told: Told) -> bool:
    """Whether a number is of those that a question asks for: of the dead, the hurt or the missing."""
    (clause,) = clauses([told])
    return asks_toll(question) and fates(question) == fates(named_behind(told.text, told.end) or clause)


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


def _years_told(text: str) -> set[str]:
    """The years in which a text tells that something was."""
    dated = (one.low for one in quantities(_SINCE.sub(" ", normalise(text))) if one.kind == "date")
    return {str(date.year) for date in dated if isinstance(date, Date) and date.year and not date.span}


def _things_for(text: str) -> set[str]:
    """What a text says that something is for, as far as that is known: for women, للنساء."""
    return {thing for pair in _FOR.findall(_folded(text)) for word in pair for thing in things(word)}


def _folded(text: str) -> str:
    return " ".join(words(text))


def _forms_of(text: str) -> set[str]:
    """The forms of the words that tell something; that there is so much of it is said of everything."""
    return {form for word in words(text) if word not in STOP_WORDS and word not in IS for form in _forms(word)}


def _forms(word: str) -> set[str]:
    """The stem of a word, alone where a conjunction may be written onto it, and of a verb without its ending."""
    verb = verb_stem(word)
    joined = word[0] in "وف" and len(word) >= _WITH_CONJUNCTION and not verb
    return {stem(verb or (word[1:] if joined else word))}
