"""Words and their opposites, in Arabic and English: north and south, rose and fell, more than and fewer than.

Such whose sides exclude each other when they are told of one thing. Left out are those that say the same from another
side (bought and sold, won and lost).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.grounding.numbers import Quantity, equal
from bot.grounding.texts import Text, bare_forms, with_clitics
from vectorstore.caches.terms import stem
from vectorstore.text import normalise, words

# After "*", the past of an Arabic verb, whose other forms follow from it (رفع, رفعت, يرفع, سترفع).
_GROUPS = (
    ("شمال شمالي شمالية شمالا north northern", "جنوب جنوبي جنوبية جنوبا south southern"),
    ("شرق شرقي شرقية شرقا east eastern", "غرب غربي غربية غربا west western"),
    ("صباح صباحا فجر فجرا morning dawn", "مساء ليل ليلا ليلة evening night overnight"),
    ("غدا tomorrow", "أمس yesterday"),
    (
        "مقبل مقبلة مقبلين قادم قادمة قادمين next upcoming coming",
        "ماضي ماضية ماضيين منصرم منصرمة فائت فائتة last previous past",
    ),
    ("قبل before", "بعد عقب إثر after"),
    (
        """*ارتفع ارتفاع ارتفاعا زاد زادت يزيد تزيد ستزيد زيادة *صعد صعود صعودا نما نمت ينمو تنمو *رفع *قفز
        rose rise rises risen rising increase increased increases increasing grew grow grows grown climb climbed
        jump jumped surge surged soared raise raised raises raising hike hiked upgrade upgraded upgrades up""",
        """*انخفض انخفاض انخفاضا *تراجع تراجعا *هبط هبوط هبوطا *انكمش *تقلص *خفض خفضا تخفيض
        fell fall falls fallen falling drop dropped drops decline declined declines decrease decreased decreases shrank
        shrunk shrinks slump slumped plunged lowered lowers cut cuts cutting reduced reduces contracted
        downgrade downgraded downgrades down""",
    ),
    ("نمو نموا growth", "انكماش انكماشا contraction"),
    (
        """*وافق موافقة قبلت قبلوا *اعتمد accept accepted accepts approve approved approves agree agreed
        adopt adopted adopts passed passes""",
        "*رفض reject rejected rejects refuse refused refuses",
    ),
    (
        "*أيد تأييد دعم دعمت يدعم تدعم support supports supported لصالح favour favor",
        "*عارض معارضة oppose opposes opposed ضد against",
    ),
    ("*أيد upheld uphold upholds", "*ألغى ألغت ألغوا نقضت overturned overturns quashed annulled"),
    (
        "*فتح *افتتح مفتوح مفتوحة مفتوحا open opened opens reopen reopened reopens",
        "*أغلق إغلاق مغلق مغلقة مغلقا close closed closes closure shut",
    ),
    ("نجا نجت نجوا ينجو survive survived survives", "*قتل مات ماتت ماتوا توفي توفيت die died dies killed"),
    (
        "*اعتقل اعتقال *احتجز احتجاز توقيف arrest arrested arrests detain detained detention",
        "*أفرج إفراج release released releases freed",
    ),
    ("*شارك مشاركة participate participated", "*قاطع مقاطعة boycott boycotted boycotts"),
    (
        "*انضم انضمام join joins joined joining",
        "*انسحب انسحاب leave leaves withdraw withdrew withdraws withdrawal quit",
    ),
    ("*نجح نجاح succeed succeeded succeeds", "*فشل *أخفق fail failed fails"),
    (
        "*اعترف *أقر *أكد admit admitted admits confess confessed confirm confirmed confirms",
        "نفى نفت نفوا ينفي تنفي deny denied denies",
    ),
    ("أدانت أدين أدينت إدانة convict convicted convicts conviction", "برأت برئ برئت تبرئة acquit acquitted acquits"),
    (
        "*رحب ترحيب *أشاد إشادة welcome welcomed welcomes praise praised praises hailed",
        """*ندد تنديد *استنكر *انتقد انتقاد *قاطع مقاطعة
        condemn condemned condemns criticise criticised criticize criticized""",
    ),
    ("*فرض impose imposed imposes imposing", "*رفع lift lifted lifts lifting ease eased"),
    ("*سمح السماح allow allowed allows permit permitted", "*منع *حظر bar barred bars ban banned bans prohibited"),
    ("*استأنف استئناف resume resumed resumes", "*علق تعليق *أوقف *توقف توقف suspend suspended halted stopped"),
    (
        "صادرات *صدر تصدير export exports exported exporter",
        "واردات *استورد استيراد import imports imported importer",
    ),
    (
        "*بدأ بدء بداية *انطلق انطلاق begin begins began begun beginning start starts started launch launched",
        "*أنهى أنهت أنهوا *انتهى انتهت انتهاء نهاية *اختتم اختتام end ends ended finish finished conclude concluded",
    ),
    (
        "*استمر استمرار *تواصل مستمر مستمرة مستمرا متواصل متواصلة continue continues continued continuing ongoing",
        "*انتهى انتهت انتهاء *توقف ended ends ceased stopped halted",
    ),
    ("*عين تعيين appoint appointed appoints", "*أقال إقالة dismiss dismissed dismisses sacked fired"),
    ("إيجابي إيجابية إيجابيا positive", "سلبي سلبية سلبيا negative"),
    ("أكبر biggest largest", "أصغر smallest"),
    ("أعلى highest high", "أدنى lowest low"),
    ("أطول longest", "أقصر shortest"),
    ("أسرع fastest quickest", "أبطأ slowest"),
    ("أقوى strongest", "أضعف weakest"),
    ("أفضل best", "أسوأ worst"),
    ("heaviest", "lightest"),
    ("قوة قوي قوية strong stronger strength", "ضعف ضعيف ضعيفة weak weaker weakness"),
    ("mild طفيفة", "severe خطيرة حادة"),
    ("cheap رخيص رخيصة", "expensive costly باهظ باهظة"),
    ("gain gains", "loss losses"),
    ("بالغ بالغين بالغا adult adults", "طفل أطفال طفلا child children"),
    (
        "كامل كاملة كاملا بالكامل كليا fully completely entirely totally",
        "جزئي جزئية جزئيا partly partially partial",
    ),
    ("ذهبية gold", "فضية silver", "برونزية bronze"),
)
# What says more than its source if it is told in place of the second.
_STRONGER = (
    ("كل جميع كافة all every", "معظم أغلب غالبية بعض most majority many some several"),
    ("قلة few", "معظم أغلب غالبية most majority many"),
)


@dataclass(frozen=True, order=True)
class Side:
    """A side of a pair or group of opposites, with the number of the group; ``contrary`` are those it excludes."""

    group: str
    number: int
    contrary: frozenset[int]


_IMPERFECT = ("ي", "ت", "سي", "ست")


def forms(listed: str) -> Iterator[str]:
    """The folded words of a list, and the forms of the verbs in it."""
    for one in listed.split():
        word = normalise(one.removeprefix("*"))
        yield word
        if one.startswith("*"):
            yield from (word + ending for ending in ("ت", "وا", "ا", "تا"))
            yield from (prefix + word.removeprefix("ا") for prefix in _IMPERFECT)


def _sides() -> dict[str, list[Side]]:
    found: dict[str, list[Side]] = {}
    for number, group in enumerate((*_GROUPS, *_STRONGER)):
        every = frozenset(range(len(group)))
        for side, listed in enumerate(group):
            contrary = every - {side} if number < len(_GROUPS) or side == 0 else frozenset[int]()
            for word in dict.fromkeys(forms(listed)):
                found.setdefault(word, []).append(Side(str(number), side, contrary))
    return found


_SIDES = _sides()
# "By", "after all", "from afar": the same words, and no time. "They were all there" does not say that all were.
_ALL = tuple("in at after above of were are was is be been they them we us you".split())
_OTHERWISE = {"قبل": ("من",), "بعد": ("من", "عن", "ما", "فيما"), "past": ("the", "in"), "last": ("at",), "all": _ALL}
# Shares are up 5 percent; what is done up to a day is no rise.
_BEFORE_NUMBERS = ("up", "down")
_POSSESSED = re.compile(r"(?<=\w{5})(?:ه|ها|هم)$")
_LEADING = frozenset(words("قبل بعد before after"))
"""Words that say nothing of what stands before them: A before B is B after A."""
# Legal and illegal: more beginnings would make opposites of port and import, of covered and discovered.
_DENYING = re.compile(r"(?:un(?=.{5})|il(?=l.{4})|ir(?=r.{4}))")


def sides(spoken: Sequence[str], at: int) -> set[Side]:
    """The sides of opposites that the folded word at a place is on."""
    word = spoken[at]
    before = spoken[at - 1] if at else ""
    if word in _BEFORE_NUMBERS and not (at + 1 < len(spoken) and spoken[at + 1][0].isdigit()):
        return set()
    bare = bare_forms(word) | {word}
    found = {
        one
        for form in bare | {_POSSESSED.sub("", one) for one in bare}
        if before not in _OTHERWISE.get(form, ())
        for one in _SIDES.get(form, ())
    }
    if word.isascii() and word.isalpha() and len(word) > 4:
        found.add(Side(stem(word), 0, frozenset({1})))
        if denying := _DENYING.match(word):
            found.add(Side(stem(word[denying.end() :]), 1, frozenset({0})))
    return found


def leads(word: str) -> bool:
    """Whether a folded word tells of what follows it alone."""
    return not bare_forms(word).isdisjoint(_LEADING)


# More or fewer than a number, over the folded words before it; what is denied comes first.
_MORE, _FEWER = 1, -1
_BEFORE = (
    (re.compile(r"(?:no (?:fewer|less) than|at least|لا [يت]قل\w*(?: \S+){0,3} عن|ليس اقل من)$"), _MORE),
    (
        re.compile(
            r"(?:no more than|not more than|not exceed\w*|at most|up to|ليس اكثر من"
            r"|(?:لا|لم) [يت](?:تجاوز|زيد|تعدي|زد|تعد)\w*(?: \S+){0,3})$"
        ),
        _FEWER,
    ),
    (
        re.compile(
            r"(?:(?:more|greater|higher|longer|older) than|over|above|exceed(?:s|ed|ing)?|(?:اكثر|ازيد|اعلي|اكبر) من"
            r"|[يت]?(?:زيد|فوق|ربو)\w*(?: \S+){0,3} (?:عن|علي)|[يت]?تجاوز\w*)$"
        ),
        _MORE,
    ),
    (
        re.compile(
            r"(?:(?:fewer|less|lower|shorter|younger) than|under|below|(?:اقل|ادني|اصغر) من|[يت]قل\w*(?: \S+){0,3} عن)$"
        ),
        _FEWER,
    ),
)
_AFTER = (
    (re.compile(r"^(?:\S+ ){0,2}(?:علي الاقل|or more|او اكثر|فاكثر)"), _MORE),
    (re.compile(r"^(?:\S+ ){0,2}(?:علي الاكثر|كحد اقصي|or less|or fewer|at most|او اقل)"), _FEWER),
)


def _bound(text: Text, number: Quantity) -> int:
    """Whether a text tells more or fewer than a number, 0 where neither."""
    start, end = number.span
    before = " ".join([word for word, _, ends in text.words if ends <= start][-6:])
    after = " ".join([word for word, begins, _ in text.words if begins >= end][:5])
    for pattern, bound in _BEFORE:
        if pattern.search(before):
            return bound
    return next((bound for pattern, bound in _AFTER if pattern.match(after)), 0)


def other_bound(claim: Text, source: Text) -> bool:
    """Whether a claim tells more than a number of which its source tells fewer, or the other way round."""
    return any(
        ours and theirs and all(one == -ours for one in theirs)
        for ours, theirs in (_bounds(claim, source, number) for number in claim.quantities if number.kind == "number")
    )


def _bounds(claim: Text, source: Text, number: Quantity) -> tuple[int, list[int]]:
    told = [one for one in source.quantities if equal(number, one)]
    # Four countries say nothing of four dollars.
    same = [one for one in told if one.unit == number.unit]
    return _bound(claim, number), [_bound(source, one) for one in same or told]


def opposite_places(claim: Text, source: Text) -> Iterator[tuple[int, list[int], list[int]]]:
    """Each word of a claim whose opposite its source has, and the claim has not; with the places of the opposites
    there, and of the words that say the same."""
    ours = [sides(claim.spoken, at) for at in range(len(claim.spoken))]
    theirs = [sides(source.spoken, at) for at in range(len(source.spoken))]
    said = {(one.group, one.number) for some in ours for one in some}
    for at, some in enumerate(ours):
        for side in some:
            if any((side.group, number) in said for number in side.contrary):
                continue
            group = [(place, one) for place, others in enumerate(theirs) for one in others if one.group == side.group]
            opposites = [place for place, one in group if one.number in side.contrary]
            if opposites:
                yield at, opposites, [place for place, one in group if one.number == side.number]


# What goes on, and what is over; the Arabic verbs behind a negation.
_GOES_ON = with_clitics("still remain remains remained بقي بقيت بقوا يبقى تبقى ظل ظلت ظلوا يظل تظل")
_GOING_ON = re.compile(r"[وف]?(?:لا|لم|ما) [يتن]?(?:زال(?:ت|وا|ا|ون|ان)?|زل)")
_OVER = re.compile(r"[وف]?(?:لم (?:[يتنا]عد|[يت]عودوا)|ما عاد(?:ت|وا)?)|no longer|\S* ?anymore")


def lasting(spoken: Sequence[str], at: int) -> bool | None:
    """Whether the folded word at a place tells that something goes on (still, لا يزال) or that it is over (no longer,
    لم يعد); None where neither."""
    with_before = " ".join(spoken[max(0, at - 1) : at + 1])
    if spoken[at] in _GOES_ON or _GOING_ON.fullmatch(with_before):
        return True
    return False if _OVER.fullmatch(with_before) else None


def lasting_places(claim: Text, source: Text) -> Iterator[tuple[int, list[int], list[int]]]:
    """As :func:`opposite_places`, of what is told to go on and to be over."""
    ours = [lasting(claim.spoken, at) for at in range(len(claim.spoken))]
    if len({one for one in ours if one is not None}) != 1:
        return
    theirs = [lasting(source.spoken, at) for at in range(len(source.spoken))]
    for at, one in enumerate(ours):
        if one is not None:
            places = [place for place, other in enumerate(theirs) if other is (not one)]
            if places:
                yield at, places, [place for place, other in enumerate(theirs) if other is one]
