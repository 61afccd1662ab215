"""Things that news tells in pairs and that read alike: who won best actor, no sentence about best actress tells, and by
how much shares fell none that they rose."""

from __future__ import annotations

from collections.abc import Collection

from bot.grounding.opposites import forms
from bot.short_answers.asked import asked_for
from bot.short_answers.values import stripped
from vectorstore.terms import CLITICS
from vectorstore.text import words

_THINGS = tuple(
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

_CHANGES = tuple(
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


def tells_counterpart(question: str, text: str) -> bool:
    """Whether a text tells of the counterpart of what a question asks about, and not of that itself."""
    asked, told = words(question), words(text)
    # What rises may fall in the end: only how far it did is told of one.
    changes = (_CHANGES,) if asked_for(question) else ()
    for group in (*_THINGS, *changes):
        wanted = [names for names in group if _names(asked, names)]
        if len(wanted) == 1 and not _names(told, wanted[0]) and any(_names(told, names) for names in group):
            return True
    return False


def tells_change(text: str) -> bool:
    """Whether a text tells that something rose or fell."""
    return any(_names(words(text), names) for names in _CHANGES)


def _names(spoken: Collection[str], names: Collection[str]) -> bool:
    return any(stripped(word, names, CLITICS) is not None for word in spoken)
