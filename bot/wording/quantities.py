"""Short answers in words: a number, date, duration, share or sum as each language writes it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from bot.answers import Language
from bot.short_answers.quantities import DURATIONS, Date, Quantity
from bot.short_answers.units import dimension_of
from bot.wording.counted import MONTHS
from bot.wording.units import UNITS

# Thousands are written in figures: 68,000.
_MAGNITUDES_EN = {6: "million", 9: "billion", 12: "trillion"}
_MAGNITUDES_AR = {3: ("ألف", "آلاف"), 6: ("مليون", "ملايين"), 9: ("مليار", "مليارات"), 12: ("تريليون", "تريليونات")}
_QUALIFIERS = {
    "more": ("more than", "أكثر من"),
    "less": ("less than", "أقل من"),
    "least": ("at least", "ما لا يقل عن"),
    "most": ("up to", "ما يصل إلى"),
    "about": ("about", "نحو"),
    "ago": ("ago", "قبل"),
}
# Before a date that is told no more exactly.
_PARTS = {
    "early": ("early", "مطلع"),
    "mid": ("mid", "منتصف"),
    "late": ("late", "أواخر"),
    "end": ("end of", "نهاية"),
    "spring": ("spring", "ربيع"),
    "summer": ("summer", "صيف"),
    "autumn": ("autumn", "خريف"),
    "winter": ("winter", "شتاء"),
    "first_half": ("first half of", "النصف الأول من"),
    "second_half": ("second half of", "النصف الثاني من"),
    "first_quarter": ("first quarter of", "الربع الأول من"),
    "second_quarter": ("second quarter of", "الربع الثاني من"),
    "third_quarter": ("third quarter of", "الربع الثالث من"),
    "fourth_quarter": ("fourth quarter of", "الربع الرابع من"),
}
_NAMED_TIMES = {0: ("midnight", "منتصف الليل"), 12 * 60: ("noon", "12 ظهراً")}
# Each part of the day up to an hour.
_PARTS_OF_DAY = ((3, "ليلاً"), (6, "فجراً"), (12, "صباحاً"), (13, "ظهراً"), (15, "بعد الظهر"), (18, "عصراً"), (24, "مساءً"))
_FRACTIONS = {
    Fraction(1, 2): ("half", "النصف"),
    Fraction(1, 3): ("a third", "الثلث"),
    Fraction(2, 3): ("two thirds", "الثلثان"),
    Fraction(1, 4): ("a quarter", "الربع"),
    Fraction(3, 4): ("three quarters", "ثلاثة أرباع"),
}
_ORDINALS = (
    "الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر|الحادي عشر|الثاني عشر|الثالث عشر|الرابع عشر"
    "|الخامس عشر|السادس عشر|السابع عشر|الثامن عشر|التاسع عشر|العشرين|الحادي والعشرين"
)
_ORDINALS_AR = tuple(
    ordinal for part in _ORDINALS.split("|") for ordinal in (part.split() if part.count(" ") > 2 else [part])
)
_DECADES_AR = {
    20: "عشرينيات",
    30: "ثلاثينيات",
    40: "أربعينيات",
    50: "خمسينيات",
    60: "ستينيات",
    70: "سبعينيات",
    80: "ثمانينيات",
    90: "تسعينيات",
}


def said_shortly(text: str, citation: int, language: Language) -> str:
    """The line that says a short answer, with the marker of its citation."""
    return f"{'الجواب' if language == 'ar' else 'Short answer'}: {text} [{citation}]"


def quantity_in_words(quantity: Quantity, language: Language) -> str:
    """``111``, ``about 30 million pounds sterling``, ``24 أكتوبر 2025``, ``5 سنوات``."""
    arabic = language == "ar"
    if isinstance(quantity.low, Date) or isinstance(quantity.high, Date):
        assert isinstance(quantity.low, Date) and isinstance(quantity.high, Date)  # A range is of two of a kind.
        return _dates(quantity.low, quantity.high, arabic)
    if quantity.kind == "clock":
        return _times_of_day(int(quantity.low), int(quantity.high), arabic)
    said = _in_parts(quantity, arabic) if quantity.parts else _amount(quantity, quantity.low, quantity.high, arabic)
    if not quantity.qualifier:
        return said
    if arabic:  # After a preposition the dual is written -ين.
        said = said.removesuffix("ان") + "ين" if said.endswith("ان") and not said[0].isdigit() else said
    qualifier = _QUALIFIERS[quantity.qualifier][arabic]
    return f"{said} {qualifier}" if quantity.qualifier == "ago" and not arabic else f"{qualifier} {said}"


def _times_of_day(first: int, last: int, arabic: bool) -> str:
    said = [_time_of_day(one, arabic) for one in dict.fromkeys((first, last))]
    return f"من {said[0]} إلى {said[-1]}" if arabic and len(said) > 1 else " to ".join(said)


def _time_of_day(minutes: int, arabic: bool) -> str:
    """A time of day in minutes from midnight: 4:20 a.m., 4:20 فجراً."""
    if minutes in _NAMED_TIMES:
        return _NAMED_TIMES[minutes][arabic]
    hour, minute = divmod(minutes, 60)
    figures = f"{(hour - 1) % 12 + 1}{f':{minute:02}' if minute else ''}"
    if not arabic:
        return f"{figures} {'a.m.' if hour < 12 else 'p.m.'}"
    return f"{figures} {next(part for before, part in _PARTS_OF_DAY if hour < before)}"


def _in_parts(quantity: Quantity, arabic: bool) -> str:
    """A duration in several units: 2 hours and 51 minutes, ساعتان و51 دقيقة."""
    said = [_amount(replace(quantity, unit=unit, parts=()), value, value, arabic) for value, unit in quantity.parts]
    return " و".join(said) if arabic else f"{', '.join(said[:-1])} and {said[-1]}"


def _amount(quantity: Quantity, low: Fraction, high: Fraction, arabic: bool) -> str:
    if quantity.unit == "fraction":
        return _FRACTIONS[high][arabic] if high in _FRACTIONS else f"{high.numerator}/{high.denominator}"
    # In Arabic degrees are counted below zero, and not as a negative number.
    below = arabic and high < 0 and low < 0 and _measures_warmth(quantity.unit)
    if below:
        low, high = -low, -high
    magnitude = quantity.magnitude
    if magnitude not in (_MAGNITUDES_AR if arabic else _MAGNITUDES_EN):
        low, high, magnitude = low * 10**magnitude, high * 10**magnitude, 0
    figures = _figures(high, arabic)
    if low != high:
        written = _figures(low, arabic)
        to = "–" if low >= 0 else " to "
        figures = f"من {written} إلى {figures}" if arabic else f"{written}{to}{figures}"
    if magnitude:
        few = high.denominator == 1 and 3 <= high <= 10
        # One million is مليون alone.
        figures = "" if arabic and low == high == 1 else figures + " "
        figures += f"{_MAGNITUDES_AR[magnitude][few] if arabic else _MAGNITUDES_EN[magnitude]}"
    if quantity.unit in ("", "percent"):
        return figures + "%" * bool(quantity.unit)
    if arabic:
        said = _counted_in_arabic(figures, quantity.unit, None if magnitude else abs(high), low == high)
        return f"{said} تحت الصفر" if below else said
    singular, plural, _ = UNITS[quantity.unit]
    return f"{figures} {singular if high == 1 and not magnitude else plural}"


def _measures_warmth(unit: str) -> bool:
    return dimension_of(unit) == "temperature" or unit == "some_degree"


def _counted_in_arabic(figures: str, unit: str, count: Fraction | None, exact: bool) -> str:
    """Figures with a unit in the form that the count asks for; None where a word (million) stands between them."""
    one, two, few, many, other = UNITS[unit][2].split("|")
    if count is None or count.denominator != 1:
        return f"{figures} {other}"
    if count in (1, 2) and exact and unit in DURATIONS:
        return one if count == 1 else two
    remainder = int(count) % 100
    return f"{figures} {few if 3 <= remainder <= 10 else many if remainder >= 11 else other}"


def _figures(value: Fraction, arabic: bool = False) -> str:
    if value < 0:
        return f"{'ناقص' if arabic else 'minus'} {_figures(-value)}"
    if value.denominator == 1:
        return f"{value.numerator:,}"
    decimal = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{decimal.quantize(Decimal('0.000001')).normalize():,f}"


def _dates(first: Date, last: Date, arabic: bool) -> str:
    """One date, or the two ends of a period, of which the first leaves to the last what they have in common."""
    ends = _date(last, arabic)
    if first == last:
        return ends
    if first.day and last.day and first.year == last.year:
        first = Date(None, None if first.month == last.month else first.month, first.day)
    starts = _date(first, arabic)
    return f"من {starts} إلى {ends}" if arabic else f"{starts}–{ends}"


def _date(date: Date, arabic: bool) -> str:
    if date.span == "century" and date.year:
        if arabic:
            ordinal = _ORDINALS_AR[date.year - 1] if date.year <= len(_ORDINALS_AR) else str(date.year)
            said = f"القرن {ordinal}"
        else:
            endings = {1: "st", 2: "nd", 3: "rd"}
            ending = "th" if date.year % 100 in (11, 12, 13) else endings.get(date.year % 10, "th")
            said = f"the {date.year}{ending} century"
    elif date.span == "decade" and date.year:
        decade = date.year % 100
        if arabic and decade in _DECADES_AR:
            century = date.year // 100 + 1
            ordinal = _ORDINALS_AR[century - 1] if century <= len(_ORDINALS_AR) else str(century)
            said = f"{_DECADES_AR[decade]} القرن {ordinal}"
        else:
            said = f"the {date.year}s" if not arabic else f"عقد {date.year}"
    else:
        month = MONTHS["ar" if arabic else "en"][date.month - 1] if date.month else None
        # From five figures on a year is written as other numbers are: 14,000 BC.
        year = f"{date.year:,}" if date.year and date.year >= 10000 else date.year
        said = " ".join(str(part) for part in (date.day, month, year) if part is not None)
    if date.part:
        said = _in_part(date, said, arabic)
    era = {"bc": ("BC", "ق.م"), "ah": ("AH", "هـ"), "bp": ("BP", "قبل الحاضر")}.get(date.era)
    return f"{said} {era[arabic]}" if era else said


def _in_part(date: Date, said: str, arabic: bool) -> str:
    """The part of a date that is told, with the date: the late 18th century, النصف الأول من عام 2027."""
    part = _PARTS[date.part][arabic]
    if arabic:
        return f"{part} {said}" if date.month or date.span else f"{part} عام {said}"
    joint = "-" if date.part == "mid" else " "
    if said.startswith("the ") and not part.endswith(" of"):
        return f"the {part}{joint}{said.removeprefix('the ')}"
    return f"{part}{joint}{said}"
