"""Markers as chat models write them: [1], [١], (1), 【1】, {1}, [1, 3], [1-3], [^1], [Source 1], (see source 1), ¹.

All become numbers. What a sentence says must not be taken out of it as a marker: "5 km²", "10³ times", «بلغ عدد القتلى
(2)». A number in round brackets or raised is read as a marker only where nothing speaks for its being the sentence's
own; one that stays is checked against the sources as any other number is.
"""

from __future__ import annotations

import re

from vectorstore.text import words

_OPENING, _CLOSING = r"[\[［【⟦「〔⟨{<]", r"[\]］】⟧」〕⟩}>]"
_MAIN = r"sources?|refs?\.?|references?|citations?|cites?|(?:ال|لل)?(?:مصدر(?:ان|ين)?|مصادر|مرجع|مراجع|اقتباس(?:ات)?)"
# In round brackets these may be those of a law or of a report.
_OTHER = r"paragraphs?|passages?|texts?|articles?|doc(?:ument)?s?|(?:ال|لل)?(?:فقر(?:ة|تان|تين|ات)|نص|نصوص|مقال)"
_SEE = r"(?:(?:see(?:\s+also)?|cf\.?|from|via|per|[أا]نظر|راجع|من|ب?حسب|وفق[اًا]*)\s*:?\s*)?"
_NUMBER = r"[\^#]{0,2}\s*\d{1,3}"
_JOINED = r"\s*(?:[,،;؛/|+&و–—-]|and|to|إلى)\s*و?\s*"


def _listed(label: str) -> str:
    item = rf"{label}{_NUMBER}"
    return rf"{item}(?:{_JOINED}{item})*"


def _labelled(names: str) -> str:
    return rf"{_SEE}(?:{names})[\s:：#]*(?:(?:number|no\.?|رقم)[\s:]*)?"


_ANY_LABEL = rf"(?:{_labelled(f'{_MAIN}|{_OTHER}')}|(?:no\.?|رقم)\s*|[sSpP])?"
_ONE = rf"(?:{_OPENING}\s*)+{_listed(_ANY_LABEL)}(?:†[^\]】]*)?(?:\s*{_CLOSING})+"
BRACKETED = rf"{_ONE}(?:\s*(?:[,،;؛&+و]|and)?\s*{_ONE})*"
"""The pattern of markers in brackets that are not round, one or several in a row."""
_BRACKETED = re.compile(BRACKETED, re.IGNORECASE)
_NAMED = re.compile(rf"[(（]\s*{_listed(f'(?:{_labelled(_MAIN)})?')}\s*[)）]", re.IGNORECASE)
_HOLDING = re.compile(rf"[(（]\s*{_labelled(_MAIN)}(?:{BRACKETED})\s*[)）]", re.IGNORECASE)
# A label that lost its number, or brackets that lost all they held.
_EMPTIED = re.compile(rf"[(（\[]\s*(?:{_labelled(f'{_MAIN}|{_OTHER}')})?[\s,،;؛&و]*[)）\]]", re.IGNORECASE)
_DASHED = re.compile(rf"\s*[—–-]\s*{_labelled(_MAIN)}{_listed('')}(?=\s*[.…]?\s*$)", re.IGNORECASE)
# In Arabic nobody is "#1".
_HASHED = re.compile(r"(?<=[ء-ي»])\s+#\d{1,3}(?=\s*[.…]?\s*$)")
# Round brackets hold other numbers, too: only what ends a sentence or a clause may be a marker.
_ROUND = re.compile(
    rf"[(（]\s*({_listed('')})\s*[)）](?=\s*(?:[.,،؛;!?؟…»”\"]|[\[(（【]|$))",
    re.IGNORECASE,
)
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SUPERSCRIPTS = str.maketrans(_RAISED, "0123456789")
_SUPERSCRIPT = re.compile(rf'(?<![⁻⁺{_RAISED}])[{_RAISED}]+(?:[,˒][{_RAISED}]+)*(?=[.,،؛;!?؟…»”"]|\s|$)')
# What is raised to a power: a number that is no year, a unit of measure, a formula's letter.
_POWERED = re.compile(
    r"""(?:
        (?<!\d)(?!(?:1\d|20)\d\d$)[\d٠-٩][\d٠-٩.,٫٬]*
      | (?<![^\W_])(?:[kcdmµunh]?m|ft|in|yd|mi|mc|r|co|(?:kilo|centi|milli)?met(?:er|re)s?|miles?|feet|foot|inch(?:es)?
          |yards?|كل?م|س?م|م?لم|مم|(?:كيلو|سنتي|م[يل]ل?ي)?متر[اًا]?|أمتار|ميل[اًا]?|أميال|قدم[اًا]?|أقدام)
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
_RANGE = re.compile(r"(\d+)\s*(?:[–—-]|to|إلى)\s*[\^#]*(\d+)")
_OPEN = re.compile(
    rf"{_OPENING}[^\]］】⟧」〕⟩}}>)）]{{0,40}}$|[(（][^)）]{{0,60}}$|<[a-zA-Z/][^<>]{{0,120}}$|<sup[^<>]*>[^<>]{{0,40}}$"
    r"|\]\([^\s)]{0,200}$"
)
_ENDED = re.compile(
    rf"(?:(?:{BRACKETED}|{_NAMED.pattern}|[{_RAISED}])[.!?؟…]?"
    r"|(?:[^\W\d_]{2}[\u064b-\u0652]*|(?<!\d)(?:1[6-9]|20)\d\d|[»”\")\]%])\s?[.!?؟…]+[»”\")\]]*|[!?؟…][»”\")\]]*)$",
    re.IGNORECASE,
)
MARKER_AHEAD = re.compile(
    rf"\s*(?:{BRACKETED}|{_HOLDING.pattern}|{_NAMED.pattern}(?=\s*(?:\W|$))|[{_RAISED}]+)",
    re.IGNORECASE,
)
"""A marker at the beginning of what follows a sentence: it belongs to that sentence."""
# Words that a number has to follow: without it the sentence would be broken off.
_EXPECTING = frozenset(
    words(
        """
        the a an of than that and or is are was were be totals totalled totaled reached numbered number no
        أن إن من في إلى على عن مع بين حتى هو هي هم أو و كان كانت بلغ بلغت يبلغ تبلغ نحو حوالي قرابة زهاء رقم
        عدد عدده عددها عددهم قدره قدرها مقداره مقدارها
        """
    )
)
# What is numbered, or told by its number: after such a word, round brackets hold what it is about.
_NUMBERED = frozenset(
    words(
        """
        minute hour day week month century article section clause chapter part page level phase stage step group class
        category type grade unit reactor channel gate terminal room floor route line highway round season episode
        version volume resolution law decree court paragraph annex table figure from by at with in on to for about
        nearly only
        الدقيقة الساعة اليوم الأسبوع الشهر القرن المادة البند الفقرة الفصل الباب القسم الصفحة الجزء الحلقة الطابق
        المجموعة المرحلة المستوى الفئة الدرجة القناة البوابة المحطة الطريق الغرفة العدد الرقم القرار القانون المرسوم
        النسخة الجولة اللواء الكتيبة الوحدة المفاعل المرتبة المركز الملحق الجدول الشكل الخطوة مادة بند فصل باب قسم
        صفحة جزء مرحلة مستوى فئة درجة
        """
    )
)
# A sentence that announces a count or a rank tells nothing without its number.
_COUNTING = frozenset(
    words(
        """
        number numbers count counts total totals tally toll amount amounts score
        عدد عدده عددها عددهم أعداد بلغ بلغت يبلغ تبلغ إجمالي مجموع حصيلة الحصيلة نسبة النسبة معدل المعدل كمية الكمية
        """
    )
)


def without_markers(sentence: str, count: int) -> tuple[str, tuple[int, ...]]:
    """A sentence without its markers, and the sources that they name.

    Args:
        sentence: as the model wrote it.
        count: how many sources there are; markers of other numbers are dropped.
    """
    numbers: list[int] = []

    def drop(match: re.Match[str]) -> str:
        numbers.extend(_numbers(match.group()))
        return ""

    def drop_bracketed(match: re.Match[str]) -> str:
        named, inside = _numbers(match.group()), match.group()[1:-1]
        invented = not all(1 <= number <= count for number in named)
        if not inside.strip().isdigit():
            # Sets and intervals of numbers: {0, 1}, [0, 1].
            own = invented and not re.search(r"[^\W\d_]|[\[\]†^#]", inside) and (0 in named or match.group()[0] in "{<")
            return match.group() if own else drop(match)
        # In the middle of a sentence, a number that no source has is no marker, nor one that a word waits for.
        amid = match.string[match.end() :].lstrip()[:1].isalnum()
        own = _last_word(match) in (_EXPECTING | _NUMBERED if invented else _EXPECTING)
        return match.group() if own or (invented and amid) else drop(match)

    def drop_named(match: re.Match[str]) -> str:
        return match.group() if not re.search(r"[^\W\d_]{2}", match.group()) else drop(match)

    def drop_round(match: re.Match[str]) -> str:
        in_range = all(1 <= number <= count for number in _numbers(match.group()))
        own = _last_word(match) in _EXPECTING | _NUMBERED or not _COUNTING.isdisjoint(words(match.string))
        return drop(match) if in_range and not own else match.group()

    def drop_superscript(match: re.Match[str]) -> str:
        if _POWERED.search(match.string[: match.start()]):
            return match.group()
        numbers.extend(map(int, re.findall(r"\d+", match.group().translate(_SUPERSCRIPTS))))
        return ""

    text = sentence
    for pattern, dropped in (
        (_HOLDING, drop),
        (_BRACKETED, drop_bracketed),
        (_NAMED, drop_named),
        (_DASHED, drop),
        (_HASHED, drop),
    ):
        text = pattern.sub(dropped, text)
    if not numbers:
        # A model has one way of writing them: beside its markers, other numbers are its sentence's own.
        text = _SUPERSCRIPT.sub(drop_superscript, _ROUND.sub(drop_round, text))
    return _tidied(text, sentence), tuple(dict.fromkeys(number for number in numbers if 1 <= number <= count))


def _tidied(text: str, written: str) -> str:
    """The text without what its markers left behind."""
    text = _EMPTIED.sub("", text)
    if text != written:
        text = re.sub(r"[,،;؛]\s*(?=[.!?؟]\s*$)", "", text)
        if written.lstrip()[:1] != text.lstrip()[:1]:
            text = re.sub(r"^\s*[:：،,;؛.–—-]+\s*", "", text)
    return re.sub(r"\s+([.,،؛;!?؟…»”])", r"\1", re.sub(r"[ \t]{2,}", " ", text)).strip()


def _last_word(match: re.Match[str]) -> str:
    """The word directly before a match, folded; empty behind punctuation."""
    before = match.string[: match.start()].rstrip()
    return (words(before[-40:]) or [""])[-1] if before[-1:].isalnum() else ""


def is_whole(sentence: str) -> bool:
    """Whether a sentence shows that it was written to its end, by a marker or by a full stop behind a word or a year.

    Behind another number a full stop may be the point of a decimal.
    """
    return bool(_ENDED.search(sentence.rstrip()))


def may_be_in_a_marker(text: str) -> bool:
    """Whether a text that is still being written ends in what may become a marker."""
    return bool(_OPEN.search(text))


def _numbers(listed: str) -> list[int]:
    listed = re.sub(r"†[^\]】]*", "", listed)
    found: list[int] = []
    for first, last in _RANGE.findall(listed):
        found.extend(range(int(first), min(int(last), int(first) + 20) + 1))
    return found + [int(number) for number in re.findall(r"\d+", listed) if int(number) not in found]
