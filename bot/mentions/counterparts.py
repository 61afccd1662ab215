"""Things that news tells in pairs and that read alike: who won best actor, no sentence about best actress tells, and by
how much shares fell none that they rose."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from bot.grounding.opposites import forms
from bot.short_answers.asked import asked_for
from bot.short_answers.values import stripped
from vectorstore.caches.terms import CLITICS
from vectorstore.text import words

Group = tuple[frozenset[str], ...]
"""Names of each of some counterparts, folded."""

_THINGS: tuple[Group, ...] = tuple(
    tuple(frozenset(forms(names)) for names in group)
    for group in (
        ("actor actors ممثل", "actress actresses ممثلة"),
        ("men رجال", "women سيدات نساء"),
        ("boys فتيان أولاد", "girls فتيات بنات"),
        ("singles فردي", "doubles زوجي"),
        ("gold ذهبية", "silver فضية", "bronze برونزية"),
        (
            "export exports exported صادرات تصدير صدر صدرت يصدر تصدر",
            "import imports imported واردات استيراد استورد استوردت يستورد تستورد",
        ),
        ("maximum highest عظمى", "minimum lowest صغرى"),
        ("births مواليد ولادات", "deaths وفيات"),
        ("arrivals arrived وصول", "departures departed مغادرة"),
        ("revenue revenues إيرادات", "spending expenditure expenditures نفقات إنفاق"),
    )
)

_CHANGES: Group = tuple(
    frozenset(forms(names))
    for names in (
        "*ارتفع ارتفاع ارتفاعا زاد زادت يزيد تزيد زيادة *صعد صعود صعودا نما نمت ينمو تنمو *قفز قفزة"
        " rose rise rises risen rising increase increased increases increasing grew grow grows grown climb"
        " climbed climbs jump jumped jumps surge surged soared",
        "*انخفض انخفاض انخفاضا *تراجع تراجعا *هبط هبوط هبوطا *انكمش انكماش *تقلص تقليص *خفض خفضا تخفيض تباطؤ"
        " تباطأ تباطأت نقص fell fall falls fallen falling drop dropped drops decline declined"
        " declines decrease decreased decreases shrank shrunk shrinks slump slumped plunged lowered cut"
        " cuts reduced slowed eased",
    )
)
_OF_SHARES = dict.fromkeys(words("خسر خسرت lose lost"), "fell") | dict.fromkeys(
    words("ربح ربحت كسب كسبت gain gained"), "rose"
)


def tells_counterpart(question: str, text: str) -> bool:
    """Whether a text tells of the counterpart of what a question asks about, and not of that itself."""
    asked = _asked(question)
    told = words(text) if asked else []
    return any(not _names(told, names) and any(_names(told, other) for other in group) for names, group in asked)


@lru_cache(maxsize=256)
def _asked(question: str) -> tuple[tuple[frozenset[str], Group], ...]:
    """Of which things a question asks, without their counterparts; each with all of its group."""
    spoken, quantity = words(question), asked_for(question)
    if quantity and quantity.of == "change":
        # A share that loses falls; a company may lose more.
        spoken = [_OF_SHARES.get(word, word) for word in spoken]
    # What rises may fall in the end: only how far it did is told of one.
    groups = (*_THINGS, _CHANGES) if quantity else _THINGS
    wanted = [([names for names in group if _names(spoken, names)], group) for group in groups]
    return tuple((names[0], group) for names, group in wanted if len(names) == 1)


def tells_change(text: str) -> bool:
    """Whether a text tells that something rose or fell."""
    spoken = words(text)
    return any(_names(spoken, names) for names in _CHANGES)


def _names(spoken: Collection[str], names: Collection[str]) -> bool:
    return any(stripped(word, names, CLITICS) is not None for word in spoken)
