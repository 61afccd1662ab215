"""What a question asks of a number, and what the words beside each number of a sentence tell of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.mentions.places import places_named
from bot.short_answers.asked import AskedQuantity
from bot.short_answers.belonging import Told, changed_from, clauses, own_words
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
    periods,
    ranks,
    rates,
    sides,
    stances,
    sums,
    variants,
    will_be,
)
from bot.short_answers.nouns import things
from bot.short_answers.quantities import Date, quantities
from vectorstore.caches.terms import STOP_WORDS, stem
from vectorstore.text import Span, normalise, word_spans, words

# A question about what was first, or was once, may mean either end of a change.
_ONCE = frozenset(
    words(
        "كان كانت كانوا قبل سابق سابقا سابقة أصلي أصلية أول أولي أولية was were had before originally first previously"
    )
)
# What was before a change is told behind it: ارتفاعا من 20 ألفا.
_FROM_BEFORE = "(?:(?:ارتفاع|انخفاض|تراجع|هبوط|صعود|نزول)(?:ا|اً|ًا) (?:من|عن)|(?:up|down) from)"
# What is set against another number is of the same thing: 38 percent of the voters, compared with 27 in 2016.
_AGAINST = re.compile(rf"^\W*و?(?:مقابل|مقارنة|compared|versus|against|{_FROM_BEFORE})\b", re.IGNORECASE)
_WITH_CONJUNCTION = 4
_CLOSE = 3
# Of it are the words that follow, even where it can be no answer itself: 118 ألف إصابة و3100 وفاة.
_NEXT_NUMBER = re.compile(r"[،,;؛:()]|\sو?(?=\d)")
_SET_APART = re.compile(r"[،,;؛:()]")
_PART = re.compile(r"\b(?:of whom|of them|of which|among them|منهم|منهن|منها|بينهم|بينهن|بينها)\b")
_BODY = "(?:parliament|assembly|council|senate|house|chamber|congress|knesset|committee|cabinet|board)"
_BODY_AR = "(?:برلمان|مجلس|جمعيه|كنيست|كونغرس|لجنه|حكومه|هييه)"
_ASKS_WHOLE = re.compile(
    rf"\b(?:total|altogether|are there)\b|\bdo(?:es)? (?:\w+ ){{0,3}}{_BODY} (?:have|hold|number)\b"
    r"|^(?:كم|ما)(?: هو)? (?:عدد|تعداد) ال\w+$"
    rf"|\b(?:عدد|تعداد) \w+ (?:ال)?{_BODY_AR}\b|\b(?:ال)?(?:مجموع|اجمالي)\b|\b[يت](?:ضم|تالف) (?:ال)?{_BODY_AR}\b"
)
# How many there are of them, with no verb: كم متجرا في السوق.
_ASKS_WHAT_IS_THERE = re.compile(r"كم \w+ في (?:ال)?\w+$")
# The first thing behind a number that it is for.
_AIM = re.compile(r"^\W*(?:\w+\W+)?(?:لل(\w+)|(?:for|on) (?:the )?(\w+))")
# What another number is told instead of was before it; so much is what changed by, and not what it is.
_INSTEAD = re.compile(rf"(?<!\w)(?:(?:بدل|عوض)(?:ا|اً|ًا) (?:من|عن)|instead of|{_FROM_BEFORE})\s+$")
# Those for and those against what was decided: it was voted to leave by 4,318 votes to 4,256.
_VOTED_DOWN = r"(?:reject|block|defeat|oppose|scrap|against|down)"
_VOTED_BY = re.compile(rf"\bvoted\b(?!.*\b{_VOTED_DOWN}\b).* to .*\bby (?P<won>[\d,]+(?: votes)? to )?$", re.IGNORECASE)
# How many arrived; elsewhere it says but how many there are: وصل عددهم إلى 40.
_ARRIVED = ("وصل", "وصلت", "وصلوا")
# What year it was in; of the World Cup 2022, not when.
_IN_YEAR = re.compile(r"(?:\b(?:in|during|since|for)|(?<!\w)(?:في|خلال|عام|سنه|لعام|لسنه|بعام))\W+\d{4}(?!\d)")
YEARS = re.compile(r"\d{4}")
# From then on is now as well.
_SINCE = re.compile(r"(?:\bsince|(?<!\w)منذ)\W+(?:(?:عام|سنه)\W+)?\d{4}")
_ASKS_MARGIN = re.compile(
    r"\b(?:margin|lead|leads|ahead|behind|gap|difference|clear|by how|trail\w*|\w*فارق|\w*هامش"
    r"|[يت]?(?:تقدم|تاخر|تفوق)\w*|[يت]بتعد\w*)\b"
)
# So many words behind a number it is told where that is.
_SOON = 6
# What a verb before it says of the first, it says of this as well: expects … and that …
_GOES_ON = re.compile(r"[\W]*(?:وأن|وان|and that)\b")
# A price or a rate as it is.
_NOW = re.compile(
    r"(?:what|how (?:much|high|low)) (?:is|are|does|do)\b"
    r"|(?:كم|ما)(?: هو| هي)? (?:ال)?(?:سعر|اسعار|ثمن|معدل|نسبه|قيمه)\b"
)
_PRICE = re.compile(
    r"(?:what|how much) (?:is|was|are) (?:the )?|(?:كم|ما)(?: (?:هو|هي|بلغ|بلغت|يبلغ))? (?:ال)?(?:سعر|اسعار|ثمن)\b"
)
_DAILY = frozenset("crude gold silver copper gas bitcoin platinum".split())
# The longest that something lasts is told as what it lasts up to.
_ASKS_MOST = re.compile(r"\b(?:longest|maximum|at most|most (?:time|money)|highest|اطول|اقصي|كحد اقصي|علي الاكثر)\b")
_MOST = re.compile(
    r"(?:\b(?:up to|as (?:much|long|many) as|at most|a maximum of)|(?<!\w)(?:حتى|[يت]صل إلى|أقصاها?))\s+$"
)
_FOR = re.compile(r"\b(?:for (?:the )?(\w+)|لل(\w+))")
_TOLL = re.compile(r"\btoll\b|\bحصيل|\bعدد (?:ال)?(?:قتلي|ضحايا|وفيات|جرحي|مصابين|مفقودين)\b")
_RELATIVE = frozenset(words("الذين التي الذي اللواتي اللائي that who which"))


@dataclass(frozen=True, kw_only=True)
class Traits:
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
    years: set[str]
    things_for: set[str]
    sums: set[str]
    ranks: set[str]
    variants: set[str]
    most: bool


@dataclass(frozen=True, kw_only=True)
class Wanted(Traits):
    """What a question tells of the number that it asks for.

    Attributes:
        question: the question.
        folded: its folded words.
        key: the stem of what is the case with what is counted: of its verb in كم نائباً عارض الحكومة.
        words: the stems of its words but for those of what is counted.
        counted: the stems of what is counted.
        once: whether it may be about either end of a change.
        alive: whether it counts some to whom something else happened than that they died.
        whole: whether it asks how many there are in all: the seats of a parliament.
        deeds: what was done to what it counts.
        margin: whether it asks by how much somebody is ahead.
        to_come: whether it is about what will be.
        now: whether it asks for a price or a rate as it is, or a toll: news tells of those of other years, too.
        change: whether it asks how far something rose or fell.
    """

    question: str
    folded: str
    key: set[str]
    words: set[str]
    counted: set[str]
    once: bool
    alive: bool
    whole: bool
    deeds: set[str]
    margin: bool
    to_come: bool
    now: bool
    change: bool

    @classmethod
    def of(cls, question: str, asked: AskedQuantity) -> Wanted:
        """What a question tells, and what is known of what it asks for."""
        folded, told_dates = _folded(question), dates(question)
        once = not _ONCE.isdisjoint(words(question))
        counted = forms_of(asked.named_in(question))
        told_rates = rates(question) if asked.of == "level" else set()
        return cls(
            question=question,
            folded=folded,
            key=_key(question, asked.counted),
            words=forms_of(question) - counted,
            counted=counted,
            before=is_before(question),
            next=is_next(question),
            once=once,
            deeds=deeds(question) if asked.kinds == ("number",) else set(),
            whole=bool(_ASKS_WHOLE.search(folded)) or bool(_ASKS_WHAT_IS_THERE.match(folded) and not fates(question)),
            alive=asked.kinds == ("number",) and not asked.of and not leaves_fate_open(question),
            dates=told_dates,
            places=set(places_named(question)),
            # Which share is afflicted is no toll.
            fates=set() if asked.kinds == ("percent",) else fates(question),
            # Inflation is a rate as well.
            rates=told_rates - {"interest"} or told_rates,
            extents=extents(question) if "length" in asked.dimensions else set(),
            periods=periods(question),
            # Whoever tells of a ransom need not say that it is demanded.
            stances=stances(question) - ({"demanded"} if "ransom" in sums(question) else set()),
            goods=goods(question),
            sides=sides(question),
            sums=sums(question) if "money" in asked.kinds else set(),
            ranks=ranks(question),
            variants=variants(question),
            years={year for found in _IN_YEAR.findall(normalise(question)) for year in YEARS.findall(found)},
            to_come=will_be(question),
            now=_is_of_now(question, asked, folded, once) and not told_dates,
            change=asked.of == "change",
            margin=bool(_ASKS_MARGIN.search(folded)),
            things_for=_things_for(question) | (_whose_price(question) if "money" in asked.kinds else set()),
            most=bool(_ASKS_MOST.search(folded)),
        )


@dataclass(frozen=True, kw_only=True)
class Owned(Traits):
    """A number of a sentence, and what the words that belong to it tell.

    Attributes:
        told: the number.
        near: the few words that stand closest to it, on either side.
        ahead: those of them before it.
        forms: the stems of all of them.
        behind: the stems of those behind it.
        aim: the stems of what it is for: 259 مليارا للصحة.
        there: the places that stand behind it: 240 ألف طن من روسيا.
        toll: whether it is said to be one.
        aimed_at: whether it is yet to be reached.
        against: whether it is what another number is set against.
        changed: whether another number is what it changed to.
        part: whether it is of some of those told before.
    """

    told: Told
    near: str
    ahead: str
    forms: set[str]
    behind: set[str]
    aim: set[str]
    there: set[str]
    toll: bool
    aimed_at: bool
    against: bool
    changed: bool
    part: bool

    @classmethod
    def of(cls, told: Told, span: Span, clause: str, changed: bool) -> Owned:
        """What the words of a span of its sentence tell of a number, and those of its clause."""
        own, behind = told.text[slice(*span)], told.text[told.end : span[1]]
        ahead = " ".join(told.text[span[0] : told.start].split()[-_CLOSE:])
        following = _NEXT_NUMBER.split(behind)[0].split()
        return cls(
            told=told,
            near=" ".join([ahead, *following[:_CLOSE]]),
            ahead=ahead,
            forms=forms_of(own) | {form for word in words(own) if word in _ARRIVED for form in forms(word)},
            behind=forms_of(behind),
            aim=forms_of(" ".join(word for pair in _AIM.findall(behind) for word in pair)),
            before=is_before(own) or bool(_INSTEAD.search(told.text[: told.start])),
            next=is_next(own),
            against=bool(_AGAINST.match(own)),
            changed=changed,
            dates=dates(own),
            # Where it happened is said once for all that follows.
            places=set(places_named(clause) or places_named(told.text[: told.start])[-1:]),
            fates=fates(own),
            rates=rates(clause),
            extents=extents(own),
            periods=periods(own),
            stances=stances(own) or (stances(told.text[: span[0]]) if _GOES_ON.match(own) else set()),
            aimed_at=is_target(clause),
            goods=goods(own),
            sides=_sides_told(told, own, clause),
            sums=sums(own),
            variants=variants(own),
            ranks=ranks(f"{_SET_APART.split(told.text[: told.start])[-1]} {clause}"),
            there=set(places_named(" ".join(following[:_SOON]))),
            things_for=_things_for(behind),
            most=bool(_MOST.search(told.text[: told.start])),
            years=_years_told(own),
            toll=bool(_TOLL.search(_folded(own))),
            part=bool(_PART.search(own)),
        )


def _sides_told(told: Told, own: str, clause: str) -> set[str]:
    """How those voted whom a number counts. Where something was voted for by 4,318 votes to 4,256, the latter are
    against it."""
    # What stands against it begins what belongs to a number: مقابل 52.
    if sides(own) == {"against"}:
        return {"against"}
    vote = _VOTED_BY.search(told.text[: told.start])
    if vote is None:
        return sides(clause)
    return {"against"} if vote["won"] else sides(clause) or {"for"}


def _is_of_now(question: str, asked: AskedQuantity, folded: str, once: bool) -> bool:
    counts = asked.kinds == ("number",) and not asked.of
    toll = counts and len(fates(question)) == 1 and not is_before(question)
    return toll or (bool(_NOW.match(folded)) and not once)


def asks_daily_price(question: str, asked: AskedQuantity) -> bool:
    """Whether a question asks for the price of what is traded daily, oil or a currency, at no time that it tells."""
    if asked.kinds != ("money",) or not (asked.of == "exchange" or goods(question) & _DAILY):
        return False
    dated = dates(question) or is_before(question) or YEARS.search(normalise(question))
    return bool(_PRICE.match(_folded(question))) and not dated


def owned_by(told: Sequence[Told]) -> list[Owned]:
    """What belongs to each of the numbers, in order."""
    return [Owned.of(*one) for one in zip(told, own_words(told), clauses(told), changed_from(told), strict=True)]


def _key(question: str, counted: Span | None) -> set[str]:
    """The forms of the word that says what is the case with what is counted: in كم نائباً عارض الحكومة its verb.

    In English it follows what is counted (taken to hospital) but after "did", where the subject comes first.
    """
    verb = verb_of(question)
    if verb or counted is None:
        return forms(verb) if verb else set()
    following = [word for word, start, _ in word_spans(question) if start >= counted[1]]
    following = following[1:] if following[:1] and following[0] in _RELATIVE else following
    if following[:1] and following[0] in ("did", "does", "do", "has", "have", "had"):
        return set()
    word = next((word for word in following if word.isascii() and word not in STOP_WORDS), "")
    if following and not following[0].isascii():
        # A preposition or a noun with the article says nothing of the kind.
        word = "" if following[0] in STOP_WORDS or following[0].startswith(("ال", "لل")) else following[0]
    return forms(word) if word else set()


def _years_told(text: str) -> set[str]:
    """The years in which a text tells that something was."""
    dated = (one.low for one in quantities(_SINCE.sub(" ", normalise(text))) if one.kind == "date")
    return {str(one.year) for one in dated if isinstance(one, Date) and one.year and not one.span}


def tells_what_was(question: str, asked: AskedQuantity, text: str, published: date | None) -> bool:
    """Whether a question asks for a price, a rate or a toll as it is, and a text tells of years before it was
    published alone."""
    years = {int(year) for year in _years_told(text)}
    return published is not None and bool(years) and max(years) < published.year and Wanted.of(question, asked).now


def _things_for(text: str) -> set[str]:
    """What a text says that something is for, as far as that is known: for women, للنساء."""
    return {thing for pair in _FOR.findall(_folded(text)) for word in pair for thing in things(word)}


def _whose_price(question: str) -> set[str]:
    """For whom or what a price may be that is asked for: a child's ticket is one for children, as is تذكرة الأطفال."""
    return {thing for word in words(question) for thing in things(word)}


def _folded(text: str) -> str:
    return " ".join(words(text))


def forms_of(text: str) -> set[str]:
    """The forms of the words that tell something; that there is so much of it is said of everything."""
    return {form for word in words(text) if word not in STOP_WORDS and word not in IS for form in forms(word)}


def forms(word: str) -> set[str]:
    """The stem of a word, alone where a conjunction may be written onto it, and of a verb without its ending."""
    verb = verb_stem(word)
    joined = word[0] in "وف" and len(word) >= _WITH_CONJUNCTION and not verb
    return {stem(verb or (word[1:] if joined else word))}
