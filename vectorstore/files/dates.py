"""Dates as news writes them in Arabic and English, and the line of an article that says when it was published."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import NamedTuple

from vectorstore.text import normalise, words

LONGEST_DATELINE = 160
"""Characters; a longer line is news that mentions a date."""

# Each month in English, then in Arabic: Egypt and the Gulf, the Levant and Iraq, the Maghreb.
_MONTHS = {
    "January": "jan يناير|كانون الثاني|كانون ثاني|جانفي",
    "February": "feb فبراير|شباط|فيفري",
    "March": "mar مارس|آذار",
    "April": "apr أبريل|نيسان|أفريل",
    "May": "may مايو|أيار|ماي",
    "June": "jun يونيو|يونيه|حزيران|جوان",
    "July": "jul يوليو|يوليه|تموز|جويلية|يوليوز",
    "August": "aug أغسطس|آب|أوت|غشت",
    "September": "sept|sep سبتمبر|أيلول|شتنبر",
    "October": "oct أكتوبر|تشرين الأول|تشرين أول",
    "November": "nov نوفمبر|تشرين الثاني|تشرين ثاني|نونبر",
    "December": "dec ديسمبر|كانون الأول|كانون أول|دجنبر",
}
_ENGLISH_MONTH = {
    normalise(name): english
    for english, names in _MONTHS.items()
    for name in (english, *re.split(r"\||(?<=^\w{3}) (?=[ء-ي])|(?<=sep) (?=[ء-ي])", names))
}
MONTH_NUMBERS = {name: list(_MONTHS).index(english) + 1 for name, english in _ENGLISH_MONTH.items()}
"""The number of a month, 1 to 12, by its name, normalised: English, and all systems of Arabic names."""
MONTH = "(?:" + "|".join(sorted(map(re.escape, MONTH_NUMBERS), key=len, reverse=True)) + ")"
"""An expression for such a name."""
_MONTH = rf"{MONTH}\b\.?"
_YEAR = r"(?:19|20)\d\d(?!\d)"
# News that serves both halves of the Arab world writes a month twice: "تشرين الأول / أكتوبر", "أكتوبر (تشرين الأول)".
_MONTHS_TWICE = re.compile(rf"\b(?P<first>{_MONTH})\s*[/(]\s*(?P<second>{_MONTH})(?:\s*\))?")
# Pages that show a date twice, for the eye and for screen readers, are copied as "24 Oct 202524 Oct 2025", and those
# that set its parts apart by their looks only as "October 24, 20255:30 PM GMT+3Updated".
_TOUCHING = re.compile(rf"(?<=\D\d\d\d\d)(?=\d{{1,2}}(?:\s+{_MONTH}|:\d\d))|(?<=\d)(?=(?:updated|published)\b)")
_DATE = re.compile(
    rf"""(?:(?<![\d/.-])|(?<=\d:\d\d-))(?:  # not the end of "22-24 October", but "20:12-24 October" is a time and a day
      (?P<iso>{_YEAR}[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?!\d))(?:t\d\d:?\d\d[\d:.]*(?:z|[+-]\d\d:?\d\d)?)?
    | \d{{1,2}}(?:st|nd|rd|th|er)?(?:\s+of)?[\s,،./-]+{_MONTH}[\s,،./-]+{_YEAR}
    | {_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?[\s,،]+{_YEAR}
    | \d{{1,2}}[/.-]\d{{1,2}}[/.-]{_YEAR}
    )""",
    re.VERBOSE,
)
_TIME = re.compile(
    r"""\bt?\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?(?!\d)(?:\s*[ap]\.?\s?m\b\.?|\s*z\b)?
      (?:\s*(?:gmt|utc)?\s*[+-]\d{1,2}(?::?\d{2})?\b)?
    | \b\d{1,2}\s*[ap]\.?m\b\.?
    """,
    re.VERBOSE,
)
_AGO = re.compile(
    r"""\b(?:\d+|an?|one)\s(?:second|sec|minute|min|hour|hr|day|week)s?\sago\b
    | \b(?:منذ|قبل)\s(?:\d+\s)?(?:ثانيه|ثوان|ثواني|دقيقه|دقيقتين|دقائق|ساعه|ساعتين|ساعات|يوم|يومين|ايام|اسبوع|اسبوعين)\b
    """,
    re.VERBOSE,
)
_HIJRI = re.compile(
    r"\d{1,2}\s*[-/ ]?\s*(?:محرم|صفر|ربيع \w+|جماد[يا] \w+|رجب|شعبان|رمضان|شوال|ذو القعده|ذي القعده|ذو الحجه|ذي الحجه)"
    r"\s*[-/ ،]?\s*1[34]\d\d\s*(?:هجريا?|هجريه|ه)?\b"
)
# Words that a dateline is made of beside its date; normalised, as all that is compared here.
_PUBLISHED = frozenset(words("نشر نشرت النشر published posted publish first"))
_UPDATED = frozenset(words("تحديث التحديث محدث حدث تحديثه تعديل updated update modified edited revised"))
_ABOUT_TIME = frozenset(
    words(
        """تاريخ بتاريخ التاريخ في يوم تم اخر الساعة ساعة الموافق بتوقيت توقيت غرينتش جرينتش مكة المكرمة القدس القاهرة
        السعودية الإمارات أبوظبي بيروت الدوحة المحلي م ص ه صباحا مساء ظهرا السبت الأحد الاثنين الإثنين
        الثلاثاء الأربعاء الخميس الجمعة ميلادي ميلادية date on at the of last time gmt utc bst et edt est pt pdt ist
        ast cet cest eest eat wat sast gst trt msk jst hkt ksa local hrs monday tuesday wednesday thursday friday
        saturday sunday mon tue tues wed thu thur thurs fri sat sun am pm a p issued"""
    )
)
_BYLINE = frozenset(words("by كتب كتبت بقلم تحرير إعداد المصدر source author"))
_SEPARATOR = re.compile(r"[|•·–—]|\s-+\s|-\s|\s-|[()\[\]]")


class Dateline(NamedTuple):
    """The dates that a dateline gives; a date without a label counts as published.

    Neither is given where the date cannot be read: there is no such day, or it is of the Hijri calendar alone.
    """

    published: date | None
    updated: date | None


def _readable(text: str) -> str:
    """Normalise a text and write its months once."""

    def once(match: re.Match[str]) -> str:
        first, second = (_ENGLISH_MONTH[match[name].rstrip(".")] for name in ("first", "second"))
        return match["first"] if first == second else match.group()

    # A letter's stretch that stands alone is a dash, and would be dropped.
    return _MONTHS_TWICE.sub(once, _TOUCHING.sub(" ", normalise(re.sub(r"(?<!\S)ـ+(?!\S)", "–", text))))


def _read(match: re.Match[str]) -> date | None:
    """Read a date that ``_DATE`` found; ``None`` where the calendar has no such day."""
    if match["iso"]:
        # dateparser would take 2025-03-04 for the third of April wherever days come first.
        try:
            return date(*map(int, re.split(r"\D", match["iso"])))
        except ValueError:
            return None
    return _dateparser(re.sub(_MONTH, lambda month: _ENGLISH_MONTH[month.group().rstrip(".")], match.group()), "en")


def _dateparser(text: str, language: str) -> date | None:
    # Imported here because it costs a fifth of a second, which a start without new articles need not spend.
    import dateparser  # type: ignore[import-untyped]

    # Every part must be in the text, and the time zone is fixed, so that neither today nor the machine plays a part.
    found: datetime | None = dateparser.parse(
        text,
        languages=[language],
        settings={
            "DATE_ORDER": "DMY",
            "PARSERS": ["absolute-time"],
            "REQUIRE_PARTS": ["day", "month", "year"],
            "TIMEZONE": "UTC",
        },
    )
    return found.date() if found else None


def _without_date(text: str) -> str:
    """Return what a readable text says beside dates and times."""
    return _TIME.sub(" ", _HIJRI.sub(" ", _DATE.sub(" ", text)))


def parse_date(text: str, language: str | None = None) -> date | None:
    """Read a text that is a full date and nothing else, but for a weekday and a time of day.

    Arabic and English are read without a hint; with ``language`` (an ISO 639-1 code) that language's month names are
    tried too. In numbers the day comes before the month (3/4/2025 is in April) unless only the reverse is a date. A
    partial or relative date ("October 2025", "yesterday") and a two-digit year give ``None``.
    """
    readable = _readable(text)
    match = _DATE.search(readable)
    if match and not set(words(_without_date(readable))) - _ABOUT_TIME:
        return _read(match)
    if language not in (None, "ar", "en", "other") and re.search(_YEAR, readable) and len(text) <= LONGEST_DATELINE:
        return _dateparser(text, str(language))
    return None


def _says_only_when(readable: str) -> bool:
    """Tell a dateline from a line with no date, and from news with a date in it, by what stands beside the date.

    That may be words about time and publication, a byline, and, set apart by a dash or a bar, a short name (a city, an
    agency).
    """
    marked = _DATE.sub(" \0 ", readable)
    marked = _HIJRI.sub(" " if "\0" in marked else " \0 ", marked)
    if "\0" not in marked:
        return False
    rest = 0
    for part in _SEPARATOR.split(_AGO.sub(" ", _TIME.sub(" ", marked))):
        for piece in re.split(r"[,،]", part):
            others = [word for word in words(piece) if word not in _ABOUT_TIME | _PUBLISHED | _UPDATED | _BYLINE]
            if others and "\0" in piece and not _BYLINE & set(words(piece)):
                return False
            if others and len(words(piece)) > 2 and "\0" in part and not _BYLINE & set(words(piece)):
                return False  # "The talks began, October 24, 2025"
            rest += len(others)
    is_sentence = readable.endswith((".", "؟", "?", "!"))
    return rest == 0 or (not is_sentence and rest <= (6 if _BYLINE & set(words(readable)) else 3))


def dateline(line: str) -> Dateline | None:
    """Return the dates of a line that says when an article appeared, and ``None`` for any other line."""
    readable = _readable(line)
    if len(line) > LONGEST_DATELINE or not _says_only_when(readable):
        return None
    published = updated = None
    label_from = 0
    for match in _DATE.finditer(readable):
        label = set(words(readable[label_from : match.start()]))
        label_from = match.end()
        if label & _UPDATED and not label & _PUBLISHED:
            updated = updated or _read(match)
        else:
            published = published or _read(match)
    return Dateline(published, updated)


def publication_date(line: str) -> date | None:
    """Return the date of publication that a dateline gives, or, where it gives only that, the date of its update.

    A line of news that mentions a date is no dateline: ``None``.
    """
    found = dateline(line)
    return (found.published or found.updated) if found else None
