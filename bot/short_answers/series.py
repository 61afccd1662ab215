"""Several numbers in one sentence: the words beside each tell what it is of, and which one a question is about.

``صوّت لصالح الحكومة 197 نائباً، فيما عارضها 84 وامتنع 21``: how many opposed it, the verb beside the number says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.mentions.counterparts import tells_change, tells_counterpart
from bot.mentions.places import places_named
from bot.short_answers.asked import AskedQuantity, asked_for
from bot.short_answers.belonging import Told, changed_by, clause_of, clauses, is_margin
from bot.short_answers.beside import OF_HIS, SOME_OF_ITS, named_behind
from bot.short_answers.following import is_of_what_follows, is_told_elsewhere, is_whole_of_part
from bot.short_answers.matters import (
    BEFORE_THAT,
    deeds,
    fates,
    is_before,
    is_of_another_one,
    is_target,
    leaves_fate_open,
    may_tell_dead,
    mentions_fate,
    ranks,
    rates,
    stances,
    sums,
    tells_no_inhabitants,
    tells_such_sum,
)
from bot.short_answers.nouns import counts_anyone, things
from bot.short_answers.quantities import quantities
from bot.short_answers.traits import YEARS, Owned, Wanted, forms, forms_of, owned_by
from vectorstore.caches.terms import STOP_WORDS, stem
from vectorstore.text import language, normalise, words

_SURELY_MORE = 2
# As long, a verb begins no other word by chance.
_VERB = 4
_STUDIED = re.compile(r"(?:شمل|شملت|ضمت|درست|covered|covering|involved|involving|included|surveyed|studied)\b")
_ASKS_SHARE = re.compile(r"\b(?:share|proportion|percentage|what percent|ال?نسبه|نسبه)\b")
_BY_SO_MUCH = re.compile(r"(?:\bby|(?<!\w)بنسبة|(?<!\w)بمعدل)(?:\s\S+)?$")
_HOLDS = re.compile(r"(?:[يت]تسع|[يت]سع|سعت\w*|قدرتها|استيعاب\w*|can (?:carry|hold|seat)|seats|capacity)\b")
_LIMIT = re.compile(
    r"(?<!\w)(?:[بك]حد (?:أدنى|أقصى)|(?:a|with a|at a) (?:minimum|maximum) of)(?: قدره)?\s+$", re.IGNORECASE
)
_ASKS_LIMIT = re.compile(
    r"أدنى|أقصى|ادنى|اقصى|الأقل|الأكثر|minimum|maximum|at least|at most|lowest|highest", re.IGNORECASE
)
_CARRIES = re.compile(r"\b(?:(?:كان |كانت )?[يت]قل|علي متن\w*|carrying|carried|aboard|on board)\b")
# Of so many, a share is none of those who are counted.
_SHARE = re.compile(
    r"%|٪|per ?cent|في ال(?:مئة|مائة)|بال(?:مئة|مائة)|half|third|quarter|(?<!\w)(?:نصف|ثلث|ربع)", re.IGNORECASE
)
# Of the village's 83 houses, nine were left.
_ALL_AHEAD = re.compile(r"(?:^|[.;:] |[\"“] ?)Of (?:(?:its|their|his|her|the)|(?:the )?\w+['’]s?) (?:\w+ )?$")
_ASKS_HOLDS = re.compile(r"[يت]تسع|[يت]سع\b|سعه|سعت|قدره|استيعاب|\bcan\b|capacity|\bseat|\bhold|\bfit\b|مقعد|مقاعد")
_DEAD = {"dead"}
# Who is told of by no other words.
_SURELY_TOLD = ({"hurt"}, {"missing"})
_NOT_SO = {"demanded", "offered"}
_NOT_YET = {*_NOT_SO, "expected"}
_OF_A_WHOLE = re.compile(r"(?:\W+\w+){0,2}?\W+(?:من أصل|out of)\W")
_WHOLE_AHEAD = re.compile(r"(?:من أصل|out of(?: a total of)?)\s+$")
# Of 6,000 of its 23,000 employees, the latter.
_ASKS_ALL = re.compile(
    r"\bhow many (?:\w+ ){1,3}(?:do|does|did) (?:\w+ ){1,5}(?:have|employ)$"
    r"|\b(?:work|works|worked|employed) (?:at|for|by|in)\b"
    r"|\b(?:لدي|يعمل|يعملون|يوظف|توظف)\b|^(?:كم|ما)(?: هو)? (?:عدد|تعداد) \w+ (?:ال)?\w+$"
)
# The cheapest of several prices.
_FROM_PRICE = re.compile(
    r"(?:\b(?:start\w*|begin\w*|range\w*) (?:at|from)"
    r"|(?<!\w)و?(?:[يت]?بدأ\w*|[يت]بدا\w*|ابتداء)(?:\s+\w+){0,2}\s+من)\s+$",
    re.IGNORECASE,
)
_ASKS_DEAREST = re.compile(r"\b(?:اغلي|dearest|most expensive|top price|priciest)\b")
_FIRST_OF = frozenset(words("أول أولى أولية الأول الأولى الأولية first initial initially"))
_SOME_OF = re.compile(r"\s+من\s+(\w+)")
_SOME_OF_ITS = re.compile(rf"\s+{OF_HIS}(?!\w)")
_AMONG_AHEAD = re.compile(r"(?<!\w)(?:[وم]?ن?بين(?:هم|هن)|including|among them)\s+(?:\w+\s+)?$")
# Until when, and when something was, ask for no deed.
_DEED = re.compile(r"(?:و)?متي (?:(?:تم|تمت|جري|جرت) )?(?!ال|كان)(\w+)")
_ASKS_CHANGE = re.compile(
    r"\b(?:ris(?:e|en|ing)|rose|rais\w+|f[ae]ll\w*|increas\w+|decreas\w+|drop\w*|cut|chang\w+|by how|gr[eo]w\w*"
    r"|more|less|[وف]?(?:ال)?(?:[يت]?رتفع\w*|ارتف\w+|[يت]?نخف\w+|انخف\w+|[يت]?زاد\w*|[يت]زيد|زياد\w+|تراجع\w*|رفع\w*|خفض\w*"
    r"|تغي\w+|هبط\w*|هبوط|صعد\w*|صعود|نم[اتو]\w*|نقص\w*))\b"
)


def about_the_asked(question: str, asked: AskedQuantity, told: Sequence[Told]) -> list[bool]:
    """Which of the numbers may be the one that is asked for, by the words that belong to each in its sentence."""
    wanted = Wanted.of(question, asked)
    # By how much another came to be what it is: what stands before it belongs to that one.
    asks_change = len(told) == 1 or bool(_ASKS_CHANGE.search(wanted.folded))
    some, of_all_or_some = _of_all_or_some(wanted, told)
    kept = [one for one in of_all_or_some if asks_change or not changed_by(one)]
    owned = owned_by(kept)
    of_another = {
        one.told
        for one in owned
        if _is_another(wanted, one, owned) or (one.told not in some and _is_part(wanted, one, _beside(one, owned)))
    }
    return [one in kept and one not in of_another for one in told]


def _of_all_or_some(wanted: Wanted, told: Sequence[Told]) -> tuple[set[Told], list[Told]]:
    """The numbers; of six of the group's nine hospitals, the one that is asked for: of some, or of all that it has.
    Before them those that are surely of some."""
    asks_all = wanted.whole or bool(_ASKS_ALL.search(wanted.folded))
    some, others = set(), set()
    for first, last in pairwise(told):
        if first.sentence != last.sentence or _SHARE.search(first.text[first.start : first.end]):
            continue
        if SOME_OF_ITS.fullmatch(first.text, first.end, last.start):
            part, whole = first, last
        elif _ALL_AHEAD.search(first.text[: first.start]) and "," in first.text[first.end : last.start]:
            part, whole = last, first
        else:
            continue
        some.add(part)
        others.add(part if asks_all else whole)
    return some, [one for one in told if one not in others]


def about_the_deed(question: str, asked: AskedQuantity, told: Sequence[Told]) -> list[bool]:
    """Which of the dates may be that of what is asked for, by its verb: متى اشترت, where another was made in 1968."""
    deed, done = _DEED.match(" ".join(words(question))), deeds(question)
    wanted, owned = Wanted.of(question, asked), owned_by(told)
    elsewhere = [_is_elsewhere(wanted, own) or is_told_elsewhere(wanted, own.told) for own in owned]
    if deed is None:
        # When he was arrested is told by no date of what he did.
        done_here = [len(done) != 1 or bool(done & deeds(one.text)) for one in told]
        return [here and not apart for here, apart in zip(done_here, elsewhere, strict=True)]
    verb = forms(deed[1])
    # Of احتل it is احتلال as well.
    nouns = {form for own in owned for form in own.forms if any(map(form.startswith, verb))}
    key = verb | (nouns if all(len(one) >= _VERB for one in verb) else set())
    return [
        not apart
        and not _is_keyed_to_others(key, wanted, own, [one for one in _beside(own, owned) if not _joined(own, one)])
        for own, apart in zip(owned, elsewhere, strict=True)
    ]


def _joined(one: Owned, other: Owned) -> bool:
    """Whether two numbers are told together: 2011 و2012."""
    first, last = sorted((one.told, other.told), key=lambda told: told.start)
    return bool(re.fullmatch(r"\s*(?:و|and|or|أو|-|–)?\s*", one.told.text[first.end : last.start]))


def _is_another(wanted: Wanted, own: Owned, owned: Sequence[Owned]) -> bool:
    """Whether a number is of something else than the question is about, beside those of its sentence and of others."""
    beside = _beside(own, owned)
    return (
        _is_of_another_time(wanted, own, beside)
        or (wanted.now and bool(own.years) and not all(other.years for other in owned))
        or _is_of_another_period(wanted, own, owned)
        or _is_no_change(wanted, own, owned)
        or _is_of_another_matter(wanted, own)
        or _is_told_of_others(wanted, own, beside)
        or _is_done_to_others(wanted, own, beside)
        or any(_stands_otherwise(wanted, own, other) for other in owned)
        or _is_what_was(wanted, own, beside)
        or _is_of_another_rank(wanted, own, owned)
        or _is_of_another_named(wanted.question, own.told)
        or (is_margin(own.told) and not wanted.margin)
        or is_whole_of_part(wanted, own, beside)
        or is_of_what_follows(wanted, own.told)
    )


def _beside(own: Owned, owned: Sequence[Owned]) -> list[Owned]:
    """The others of its sentence."""
    return [other for other in owned if other is not own and other.told.sentence == own.told.sentence]


def _is_of_another_time(wanted: Wanted, own: Owned, beside: Sequence[Owned]) -> bool:
    """Whether another number is told of the time that is asked about: of before, of what comes, of a date."""
    # What was before is told here too, by a number that could not be read as an answer.
    untold = wanted.before and is_before(own.told.text)
    # What it is, is not what it was before that.
    then = bool(BEFORE_THAT.search(wanted.folded))
    if then and not (own.before or own.changed or is_before(own.told.text)):
        return True
    # What is told of the date that is asked about may have been before.
    differs = own.before != wanted.before and not wanted.dates & own.dates
    of_before = differs and (untold or any(other.before == wanted.before for other in beside))
    if wanted.years and own.years and wanted.years.isdisjoint(YEARS.findall(normalise(own.told.text))):
        return True
    of_now = wanted.next and not own.next and any(other.next for other in beside)
    return of_before or of_now or (bool(wanted.dates) and any(_dated_for(wanted.dates, own, one) for one in beside))


def _dated_for(dates: set[str], own: Owned, other: Owned) -> bool:
    """Whether the other of two numbers is told of the year or month that is asked for, and this one of another."""
    return bool(dates & other.dates) and not dates & own.dates and bool(own.dates or own.against or other.against)


def _is_of_another_period(wanted: Wanted, own: Owned, owned: Sequence[Owned]) -> bool:
    return not wanted.periods & own.periods and any(wanted.periods & other.periods for other in owned)


def _is_no_change(wanted: Wanted, own: Owned, owned: Sequence[Owned]) -> bool:
    """Whether another number tells how far something rose or fell, where that is asked for, and this one a premium."""
    mine, *others = clauses([own.told, *(one.told for one in owned)])
    return wanted.change and not tells_change(mine) and any(map(tells_change, others))


def _is_of_another_matter(wanted: Wanted, own: Owned) -> bool:
    """Whether a number is of the hurt where the dead are asked for, of another rate, extent or place."""
    clause = clause_of(own.told)
    # Who was received was not vaccinated, nor were homes without power destroyed.
    undone = len(wanted.deeds) == 1 and (
        not wanted.deeds & deeds(own.told.text) or _are_apart(wanted.deeds, deeds(clause))
    )
    # Of poverty, "rate" alone says no more than that of interest.
    untold_rate = bool(wanted.rates) and not wanted.rates & rates(own.told.text)
    untold_sum = bool(wanted.sums) and tells_such_sum(wanted.question, own.told.text) is False
    # What was demanded is told as a demand; what was not may be so by now.
    other_stance = bool(wanted.stances & _NOT_SO) and not wanted.stances & stances(own.told.text)
    other_stance |= own.aimed_at and not is_target(wanted.question)
    other_stance |= bool(_LIMIT.search(own.told.text[: own.told.start])) and not _ASKS_LIMIT.search(wanted.question)
    apart = (
        (wanted.rates, own.rates),
        (wanted.extents, own.extents),
        (wanted.goods, own.goods),
        (wanted.sides, own.sides),
        (wanted.sums, own.sums),
        (wanted.sums, sums(own.ahead)),
        (wanted.variants, own.variants),
        (wanted.stances, own.stances),
    )
    return (
        undone
        or untold_rate
        or untold_sum
        or other_stance
        or is_of_another_one(wanted.question, clause)
        or (bool(_FROM_PRICE.search(own.told.text[: own.told.start])) and bool(_ASKS_DEAREST.search(wanted.folded)))
        or _is_of_others(wanted, own, clause)
        or _is_another_change(wanted.question, own, clause)
        or _is_elsewhere(wanted, own)
        or any(_are_apart(*pair) for pair in apart)
    )


def _is_of_others(wanted: Wanted, own: Owned, clause: str) -> bool:
    """Whether a number is of others than of those who died, were hurt or are missing, live or were somewhere."""
    asked, ahead = normalise(wanted.question), normalise(own.ahead)
    return (
        (len(wanted.fates) == len(own.fates) == 1 and wanted.fates != own.fates)
        # Six who were killed are not those who were evacuated, and of 930 patients nobody says that they died.
        or (wanted.alive and (bool(fates(own.ahead)) or fates(own.near) >= _DEAD))
        or (wanted.fates == _DEAD and not may_tell_dead(own.told.text))
        or (wanted.fates in _SURELY_TOLD and not mentions_fate(wanted.question, own.told.text))
        # Nor were those hurt who were arrested.
        or (bool(wanted.fates) and not fates(clause) and "arrested" in deeds(clause))
        # Whoever was studied did not die, and a bus that holds so many may be empty.
        or (bool(wanted.fates) and not fates(clause) and bool(_STUDIED.search(ahead)))
        # Not all who were on board died.
        or (leaves_fate_open(wanted.question) and bool(_CARRIES.search(ahead)) and not _CARRIES.search(asked))
        # Nor is whoever was rescued all of them.
        or (bool(_CARRIES.search(asked)) and bool(deeds(clause)) and not _CARRIES.search(normalise(own.told.text)))
        or (bool(_HOLDS.search(ahead)) and not _ASKS_HOLDS.search(asked))
        or tells_no_inhabitants(wanted.question, own.told.text)
    )


def _is_another_change(question: str, own: Owned, clause: str) -> bool:
    """Whether a number tells a rise where a fall is asked for, or by how much something fell where its share is."""
    asked = normalise(question)
    asks_share = bool(_ASKS_SHARE.search(asked)) and not _ASKS_CHANGE.search(asked)
    fell_by_so_much = tells_change(clause) and bool(_BY_SO_MUCH.search(own.ahead))
    return tells_counterpart(question, clause) or (asks_share and fell_by_so_much)


def _is_elsewhere(wanted: Wanted, own: Owned) -> bool:
    """Whether a sentence names a place that is asked about, and another one beside the number."""
    named_here = not wanted.places.isdisjoint(places_named(own.told.text))
    return named_here and _are_apart(wanted.places, own.places)


def _are_apart(asked: set[str], told: set[str]) -> bool:
    """Whether both tell of something, and of nothing in common."""
    return bool(asked and told) and asked.isdisjoint(told)


def _is_told_of_others(wanted: Wanted, own: Owned, beside: Sequence[Owned]) -> bool:
    """Whether the question's words stand beside another number of the sentence, its key word or two more of them."""
    if own.aim and not own.aim & wanted.words and any(other.aim & wanted.words for other in beside):
        return True
    alike = [other for other in beside if not _is_of_another_matter(wanted, other)]
    if any(_is_tied(wanted, own, other) for other in alike):
        return True
    if wanted.places & own.there:
        # Of the place that is asked about, whatever is told once for all of them.
        return False
    if wanted.fates and (own.toll or any(other.toll for other in alike)):
        # It rose to 24 after three more had died.
        return not own.toll
    if len(wanted.fates) == 1 and own.fates == wanted.fates:
        # What is told of all of them, where and when it was, stands beside the first, of another fate.
        beside = [other for other in beside if not other.fates or other.fates == own.fates]
        # Nor does where a ferry was belong to those alone whom it carried.
        beside = [other for other in beside if not _CARRIES.search(normalise(other.ahead))]
    mine, key = own.forms & wanted.words, wanted.key
    theirs = [other.forms & wanted.words for other in beside]
    if not wanted.before and _is_keyed_to_others(key, wanted, own, beside):
        return True
    # One word alone may stand there by chance.
    return any(mine - key < other - key and len(other - key) - len(mine - key) >= _SURELY_MORE for other in theirs)


def _is_done_to_others(wanted: Wanted, own: Owned, beside: Sequence[Owned]) -> bool:
    """Whether what was done to those that the question counts is told of another number, and not of this one."""
    if len(wanted.deeds) != 1:
        return False
    mine, *others = clauses([own.told, *(one.told for one in beside)])
    return not wanted.deeds & deeds(mine) and any(wanted.deeds & deeds(clause) for clause in others)


def _is_of_another_rank(wanted: Wanted, own: Owned, owned: Sequence[Owned]) -> bool:
    """Whether a number is not of the winner that is asked about, or of whoever came second, where another one is, or
    nobody is told of who came second."""
    if not wanted.ranks:
        return False
    others = any(wanted.ranks & other.ranks for other in owned) and not wanted.ranks & own.ranks
    untold = "winner" not in wanted.ranks and wanted.ranks.isdisjoint(ranks(own.told.text))
    return others or untold or _are_apart(wanted.ranks, own.ranks)


def _is_of_another_named(question: str, told: Told) -> bool:
    """Whether a number is of another thing of the same kind than an Arabic question names, both of which the sentence
    tells of: ملعب الملك فهد الذي يتسع لـ92 ألفا، بينما يستضيف ملعب أرامكو النهائي."""
    both = set(_named_things(question)) & set(_named_things(told.text))
    if not both:
        return False
    clause = clause_of(told)
    here = set(_named_things(clause))
    return any(one[0] == other[0] and one[1] != other[1] for one in both - here for other in here)


def _named_things(text: str) -> list[tuple[str, str]]:
    """Each Arabic noun that stands before a word which may name one of its kind, as stems."""
    spoken = words(text)
    return [
        (stem(one), stem(other))
        for one, other in pairwise(spoken)
        if not one.isascii() and things(one) and other not in STOP_WORDS and not other[0].isdigit()
    ]


def _is_tied(wanted: Wanted, own: Owned, other: Owned) -> bool:
    """Whether the place that is asked about, or for whom it is, or the most that it may be, is told of another number
    and not of this one."""
    ties = (
        (wanted.places, own.there, other.there),
        (wanted.things_for, own.things_for, other.things_for),
    )
    tied = any(asked & others and not asked & mine for asked, mine, others in ties)
    return tied or (wanted.most and other.most and not own.most)


def _stands_otherwise(wanted: Wanted, own: Owned, other: Owned) -> bool:
    """Whether the other of two numbers is told as what is asked for is, demanded or not, and this one otherwise."""
    if wanted.stances:
        return bool(wanted.stances & other.stances) and not wanted.stances & own.stances
    return bool(own.stances & (_NOT_SO if wanted.to_come else _NOT_YET)) and not other.stances


def _is_keyed_to_others(key: set[str], wanted: Wanted, own: Owned, beside: Sequence[Owned]) -> bool:
    """Whether a word stands beside another number and not beside this one, which has not much more of the question.

    Where a verb is told once for several, those that come later have but what tells them apart.
    """
    if not key or key & own.forms:
        return False
    mine = own.forms & wanted.words
    return any(key & other.forms and len(mine - other.forms) < _SURELY_MORE for other in beside)


def _is_what_was(wanted: Wanted, own: Owned, beside: Sequence[Owned]) -> bool:
    """Whether a number is what another was before it changed, unless more than that tells it apart."""
    if wanted.before or wanted.once or not own.changed:
        return False
    return not any(own.behind & (wanted.words - other.forms) for other in beside)


def _is_part(wanted: Wanted, own: Owned, beside: Sequence[Owned]) -> bool:
    """Whether a number is of some of those that are asked for: eight of them, seven of the missing."""
    told = own.told
    of_a_whole = bool(_OF_A_WHOLE.match(told.text, told.end))
    if wanted.whole if of_a_whole else bool(_WHOLE_AHEAD.search(told.text[: told.start])) and not wanted.whole:
        return True
    some = _SOME_OF.match(told.text, told.end)
    same_language = language(told.text) == language(wanted.question)
    its = not same_language and bool(_SOME_OF_ITS.match(told.text, told.end))
    # More than 70,000 of the works of art are of no others that are told.
    of_others = bool(beside) or bool(wanted.fates)
    if some and not wanted.key and (its or (of_others and forms_of(some[1]) & wanted.counted)):
        return True
    # In another language no word of the question is found.
    unmet = same_language and bool(beside) and not own.forms & (wanted.words | wanted.key)
    return unmet and own.part and not told.named


def tells_only_expected(asked: AskedQuantity, text: str) -> bool:
    """Whether what a text tells of the kind that is asked for is all expected: a price that it may reach."""
    told = [Told(0, text, one.start, one.end) for one in quantities(text) if one.kind in asked.kinds]
    return bool(told) and all("expected" in stances(clause) for clause in clauses(told))


def asks_toll(question: str) -> bool:
    """Whether a question is about how many died, were hurt or are missing, and not which share of people is."""
    asked = asked_for(question)
    return len(fates(question)) == 1 and not (asked and asked.kinds == ("percent",))


def asks_first(question: str) -> bool:
    """Whether a question is about the first of several states of a thing, which later reports tell no more."""
    return not _FIRST_OF.isdisjoint(words(question))


def tells_toll(question: str, told: Told) -> bool:
    """Whether a number is of those that a question asks for: of the dead, the hurt or the missing."""
    clause, ahead = clause_of(told), told.text[: told.start]
    told_fates = fates(named_behind(told.text, told.end)) or fates(clause)
    if not told_fates and not asks_for_anyone(question) and _AMONG_AHEAD.search(ahead):
        # What happened to all of them: 34 died, ten soldiers among them.
        told_fates = fates(ahead)
    return asks_toll(question) and fates(question) == told_fates


def asks_for_anyone(question: str) -> bool:
    """Whether a question counts people, and none of a sort, or does not say whom."""
    asked = asked_for(question)
    named = asked.named_in(question) if asked else ""
    return not named or counts_anyone(named)
