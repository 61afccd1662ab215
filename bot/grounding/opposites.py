"""Words and their opposites, in Arabic and English: north and south, rose and fell, more than and fewer than.

Few, and such whose two sides exclude each other when they are told of one thing. Left out are those that say the same
from another side (bought and sold, won and lost).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.grounding.numbers import Quantity, equal
from bot.grounding.texts import Text, bare_forms
from vectorstore.text import words

_PAIRS = (
    ("شمال شمالي شمالية شمالا north northern", "جنوب جنوبي جنوبية جنوبا south southern"),
    ("شرق شرقي شرقية شرقا east eastern", "غرب غربي غربية غربا west western"),
    ("صباح صباحا فجر فجرا morning dawn", "مساء ليل ليلا ليلة evening night overnight"),
    ("غدا tomorrow", "أمس yesterday"),
    (
        "مقبل مقبلة مقبلين قادم قادمة قادمين next upcoming coming",
        "ماضي ماضية ماضيين منصرم منصرمة فائت فائتة last previous past",
    ),
    ("قبل before", "بعد after"),
    (
        """ارتفع ارتفعت يرتفع ترتفع ارتفاع ارتفاعا زاد زادت يزيد تزيد زيادة صعد صعدت يصعد تصعد صعود نما نمت ينمو تنمو
        نمو نموا رفع رفعت يرفع ترفع قفز قفزت rose rise rises risen rising increase increased increases increasing grew
        grow grows grown growth climb climbed jumped surged soared raise raised raises raising hike hiked""",
        """انخفض انخفضت ينخفض تنخفض انخفاض انخفاضا تراجع تراجعت يتراجع تتراجع تراجعا هبط هبطت يهبط تهبط هبوط هبوطا انكمش
        انكمشت ينكمش تنكمش انكماش انكماشا تقلص تقلصت خفض خفضت يخفض تخفض خفضا تخفيض fell fall falls fallen falling drop
        dropped drops decline declined declines decrease decreased decreases shrank shrunk shrinks slumped plunged
        lowered lowers cut cuts cutting reduced reduces contracted contraction""",
    ),
    (
        "وافق وافقت وافقوا يوافق توافق قبلت قبلوا accept accepted accepts approve approved approves agree agreed",
        "رفض رفضت رفضوا يرفض ترفض reject rejected rejects refuse refused refuses",
    ),
    (
        "أيد أيدت يؤيد تؤيد دعم دعمت يدعم تدعم support supports supported",
        "عارض عارضت يعارض تعارض oppose opposes opposed",
    ),
    (
        "فتح فتحت افتتح افتتحت open opened opens reopen reopened reopens",
        "أغلق أغلقت يغلق تغلق إغلاق close closed closes shut",
    ),
    ("نجا نجت نجوا ينجو survive survived survives", "قتل قتلت قتلوا مات ماتت ماتوا توفي توفيت die died dies killed"),
    ("اعتقل اعتقلت اعتقلوا اعتقال arrest arrested arrests detained", "أفرج أفرجت إفراج released freed"),
    (
        "شارك شاركت شاركوا يشارك تشارك participate participated",
        "قاطع قاطعت قاطعوا يقاطع تقاطع boycott boycotted boycotts",
    ),
    ("نجح نجحت نجحوا ينجح تنجح succeed succeeded succeeds", "فشل فشلت فشلوا يفشل تفشل أخفق أخفقت fail failed fails"),
    ("اعترف اعترفت اعترفوا يعترف تعترف admit admitted admits confessed", "نفى نفت نفوا ينفي تنفي deny denied denies"),
    ("أدانت أدين convicted convicts", "برأت برئ تبرئة acquitted acquits"),
    ("صادرات exports", "واردات imports"),
    ("أكبر biggest largest", "أصغر smallest"),
    ("أعلى highest", "أدنى lowest"),
)
_SIDES: dict[str, list[tuple[int, int]]] = {}
for _number, _pair in enumerate(_PAIRS):
    for _side, _listed in enumerate(_pair):
        for _word in words(_listed):
            _SIDES.setdefault(_word, []).append((_number, _side))
# "By", "after all", "from afar": the same words, and no time.
_OTHERWISE = {"قبل": ("من",), "بعد": ("من", "عن", "ما", "فيما"), "past": ("the", "in"), "last": ("at",)}


def sides(spoken: Sequence[str], at: int) -> set[tuple[int, int]]:
    """The pairs that the folded word at a place is in, and on which side of each."""
    word = spoken[at]
    before = spoken[at - 1] if at else ""
    return {
        one
        for form in bare_forms(word) | {word}
        if before not in _OTHERWISE.get(form, ())
        for one in _SIDES.get(form, ())
    }


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
    return _bound(claim, number), [_bound(source, one) for one in source.quantities if equal(number, one)]


def opposite_places(claim: Text, source: Text) -> Iterator[tuple[int, list[int]]]:
    """Each word of a claim whose opposite its source has, while it has no word of the same side, and the claim none of
    the other; with the places of the opposites."""
    ours = [sides(claim.spoken, at) for at in range(len(claim.spoken))]
    if not any(ours):
        return
    theirs = [sides(source.spoken, at) for at in range(len(source.spoken))]
    said, told = set().union(*ours), set().union(*theirs)
    for at, some in enumerate(ours):
        for pair, side in some:
            if (pair, 1 - side) in told and (pair, side) not in told and (pair, 1 - side) not in said:
                yield at, [place for place, one in enumerate(theirs) if (pair, 1 - side) in one]
