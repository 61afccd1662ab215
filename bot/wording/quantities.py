"""Short answers in words: a number, date, duration, share or sum as each language writes it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from bot.answers import Language
from bot.short_answers.quantities import DURATIONS, Date, Quantity
from bot.wording.counted import MONTHS

_MAGNITUDES_EN = {3: "thousand", 6: "million", 9: "billion", 12: "trillion"}
_MAGNITUDES_AR = {3: ("ألف", "آلاف"), 6: ("مليون", "ملايين"), 9: ("مليار", "مليارات"), 12: ("تريليون", "تريليونات")}
_QUALIFIERS = {
    "more": ("more than", "أكثر من"),
    "less": ("less than", "أقل من"),
    "least": ("at least", "ما لا يقل عن"),
    "most": ("up to", "ما يصل إلى"),
    "about": ("about", "نحو"),
    "ago": ("ago", "قبل"),
}
_FRACTIONS = {
    Fraction(1, 2): ("half", "النصف"),
    Fraction(1, 3): ("a third", "الثلث"),
    Fraction(2, 3): ("two thirds", "الثلثان"),
    Fraction(1, 4): ("a quarter", "الربع"),
    Fraction(3, 4): ("three quarters", "ثلاثة أرباع"),
}
# In English after one and after more; in Arabic one, two, after 3 to 10, after 11 to 99, and after anything else.
_UNITS: dict[str, tuple[str, str, str]] = {
    "second": ("second", "seconds", "ثانية واحدة|ثانيتان|ثوانٍ|ثانية|ثانية"),
    "minute": ("minute", "minutes", "دقيقة واحدة|دقيقتان|دقائق|دقيقة|دقيقة"),
    "hour": ("hour", "hours", "ساعة واحدة|ساعتان|ساعات|ساعة|ساعة"),
    "day": ("day", "days", "يوم واحد|يومان|أيام|يوماً|يوم"),
    "week": ("week", "weeks", "أسبوع واحد|أسبوعان|أسابيع|أسبوعاً|أسبوع"),
    "month": ("month", "months", "شهر واحد|شهران|أشهر|شهراً|شهر"),
    "year": ("year", "years", "سنة واحدة|سنتان|سنوات|سنة|سنة"),
    "decade": ("decade", "decades", "عقد واحد|عقدان|عقود|عقداً|عقد"),
    "century": ("century", "centuries", "قرن واحد|قرنان|قرون|قرناً|قرن"),
    "kilometre": ("kilometre", "kilometres", "كيلومتر واحد|كيلومتران|كيلومترات|كيلومتراً|كيلومتر"),
    "metre": ("metre", "metres", "متر واحد|متران|أمتار|متراً|متر"),
    "centimetre": ("centimetre", "centimetres", "سنتيمتر واحد|سنتيمتران|سنتيمترات|سنتيمتراً|سنتيمتر"),
    "millimetre": ("millimetre", "millimetres", "مليمتر واحد|مليمتران|مليمترات|مليمتراً|مليمتر"),
    "nanometre": ("nanometre", "nanometres", "نانومتر واحد|نانومتران|نانومترات|نانومتراً|نانومتر"),
    "mile": ("mile", "miles", "ميل واحد|ميلان|أميال|ميلاً|ميل"),
    "foot": ("foot", "feet", "قدم واحدة|قدمان|أقدام|قدماً|قدم"),
    "square_kilometre": (
        "square kilometre",
        "square kilometres",
        "كيلومتر مربع|كيلومتران مربعان|كيلومترات مربعة|كيلومتراً مربعاً|كيلومتر مربع",
    ),
    "square_mile": ("square mile", "square miles", "ميل مربع|ميلان مربعان|أميال مربعة|ميلاً مربعاً|ميل مربع"),
    "square_metre": ("square metre", "square metres", "متر مربع|متران مربعان|أمتار مربعة|متراً مربعاً|متر مربع"),
    "hectare": ("hectare", "hectares", "هكتار واحد|هكتاران|هكتارات|هكتاراً|هكتار"),
    "acre": ("acre", "acres", "فدان واحد|فدانان|أفدنة|فداناً|فدان"),
    "kilogram": ("kilogram", "kilograms", "كيلوغرام واحد|كيلوغرامان|كيلوغرامات|كيلوغراماً|كيلوغرام"),
    "gram": ("gram", "grams", "غرام واحد|غرامان|غرامات|غراماً|غرام"),
    "tonne": ("tonne", "tonnes", "طن واحد|طنان|أطنان|طناً|طن"),
    "degree": ("°C", "°C", "درجة مئوية|درجتان مئويتان|درجات مئوية|درجة مئوية|درجة مئوية"),
    "kilometre_an_hour": ("km/h", "km/h", "كم/ساعة|كم/ساعة|كم/ساعة|كم/ساعة|كم/ساعة"),
    "barrel": ("barrel", "barrels", "برميل واحد|برميلان|براميل|برميلاً|برميل"),
    "dollar": ("dollar", "dollars", "دولار واحد|دولاران|دولارات|دولاراً|دولار"),
    "euro": ("euro", "euros", "يورو واحد|يورو|يورو|يورو|يورو"),
    "pound": (
        "pound sterling",
        "pounds sterling",
        "جنيه إسترليني|جنيهان إسترلينيان|جنيهات إسترلينية|جنيهاً إسترلينياً|جنيه إسترليني",
    ),
    "egyptian_pound": (
        "Egyptian pound",
        "Egyptian pounds",
        "جنيه مصري|جنيهان مصريان|جنيهات مصرية|جنيهاً مصرياً|جنيه مصري",
    ),
    "some_pound": ("pound", "pounds", "جنيه واحد|جنيهان|جنيهات|جنيهاً|جنيه"),
    "riyal": ("riyal", "riyals", "ريال واحد|ريالان|ريالات|ريالاً|ريال"),
    "dirham": ("dirham", "dirhams", "درهم واحد|درهمان|دراهم|درهماً|درهم"),
    "dinar": ("dinar", "dinars", "دينار واحد|ديناران|دنانير|ديناراً|دينار"),
    "lira": ("lira", "lira", "ليرة واحدة|ليرتان|ليرات|ليرة|ليرة"),
    "rouble": ("rouble", "roubles", "روبل واحد|روبلان|روبلات|روبلاً|روبل"),
    "yuan": ("yuan", "yuan", "يوان واحد|يوانان|يوانات|يواناً|يوان"),
    "yen": ("yen", "yen", "ين واحد|ينّان|ينّات|يناً|ين"),
    "rupee": ("rupee", "rupees", "روبية واحدة|روبيتان|روبيات|روبية|روبية"),
    "shekel": ("shekel", "shekels", "شيكل واحد|شيكلان|شواكل|شيكلاً|شيكل"),
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
        low, high = (_date(one, arabic) if isinstance(one, Date) else "" for one in (quantity.low, quantity.high))
        return low if low == high else f"من {low} إلى {high}" if arabic else f"{low}–{high}"
    said = _amount(quantity, quantity.low, quantity.high, arabic)
    if not quantity.qualifier:
        return said
    if arabic:  # After a preposition the dual is written -ين.
        said = said.removesuffix("ان") + "ين" if said.endswith("ان") and not said[0].isdigit() else said
    qualifier = _QUALIFIERS[quantity.qualifier][arabic]
    return f"{said} {qualifier}" if quantity.qualifier == "ago" and not arabic else f"{qualifier} {said}"


def _amount(quantity: Quantity, low: Fraction, high: Fraction, arabic: bool) -> str:
    if quantity.unit == "fraction":
        return _FRACTIONS[high][arabic] if high in _FRACTIONS else f"{high.numerator}/{high.denominator}"
    magnitude = quantity.magnitude
    if magnitude not in _MAGNITUDES_EN:
        low, high, magnitude = low * 10**magnitude, high * 10**magnitude, 0
    figures = _figures(high)
    if low != high:
        figures = f"من {_figures(low)} إلى {figures}" if arabic else f"{_figures(low)}–{figures}"
    if magnitude:
        few = high.denominator == 1 and 3 <= high <= 10
        figures += f" {_MAGNITUDES_AR[magnitude][few] if arabic else _MAGNITUDES_EN[magnitude]}"
    if quantity.unit in ("", "percent"):
        return figures + "%" * bool(quantity.unit)
    if arabic:
        return _counted_in_arabic(figures, quantity.unit, None if magnitude else high, low == high)
    singular, plural, _ = _UNITS[quantity.unit]
    return f"{figures} {singular if high == 1 and not magnitude else plural}"


def _counted_in_arabic(figures: str, unit: str, count: Fraction | None, exact: bool) -> str:
    """Figures with a unit in the form that the count asks for; None where a word (million) stands between them."""
    one, two, few, many, other = _UNITS[unit][2].split("|")
    if count is None or count.denominator != 1:
        return f"{figures} {other}"
    if count in (1, 2) and exact and unit in DURATIONS:
        return one if count == 1 else two
    remainder = int(count) % 100
    return f"{figures} {few if 3 <= remainder <= 10 else many if remainder >= 11 else other}"


def _figures(value: Fraction) -> str:
    if value.denominator == 1:
        return f"{value.numerator:,}"
    decimal = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{decimal.quantize(Decimal('0.000001')).normalize():,f}"


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
    era = {"bc": ("BC", "ق.م"), "ah": ("AH", "هـ"), "bp": ("BP", "قبل الحاضر")}.get(date.era)
    return f"{said} {era[arabic]}" if era else said
