"""Words that quantities are made of, folded as vectorstore.text.words() folds: no hamza, ه for ة, ي for ى."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TypeVar

from vectorstore.caches.terms import stem
from vectorstore.text import normalise, words

T = TypeVar("T")


def _table(rows: Mapping[T, str]) -> dict[str, T]:
    """From a value and its spellings, parted by commas, to a table from a folded spelling to its value."""
    return {normalise(spelling): value for value, spellings in rows.items() for spelling in spellings.split(",")}


NUMBERS: dict[str, int] = _table(
    {
        0: "zero,صفر",
        1: "one,واحد,واحدة",
        2: "two,twice,اثنان,اثنين,اثنا,اثني,اثنتان,اثنتين,اثنتا,اثنتي,مرتان,مرتين",
        3: "three,ثلاثة,ثلاث,ثلاثا",
        4: "four,أربعة,أربع,أربعا",
        5: "five,خمسة,خمس,خمسا",
        6: "six,ستة,ست",
        7: "seven,سبعة,سبع,سبعا",
        8: "eight,ثمانية,ثماني,ثمان,ثمانيا",
        9: "nine,تسعة,تسع,تسعا",
        10: "ten,عشرة,عشر",
        11: "eleven,أحد عشر,إحدى عشرة",
        12: "twelve",
        13: "thirteen",
        14: "fourteen",
        15: "fifteen",
        16: "sixteen",
        17: "seventeen",
        18: "eighteen",
        19: "nineteen",
        20: "twenty,عشرون,عشرين",
        30: "thirty,ثلاثون,ثلاثين",
        40: "forty,أربعون,أربعين",
        50: "fifty,خمسون,خمسين",
        60: "sixty,ستون,ستين",
        70: "seventy,سبعون,سبعين",
        80: "eighty,ثمانون,ثمانين",
        90: "ninety,تسعون,تسعين",
        100: "hundred,مئة,مائة",
        200: "مئتان,مئتين,مائتان,مائتين,مئتا,مئتي,مائتا,مائتي",
        300: "ثلاثمئة,ثلاثمائة",
        400: "أربعمئة,أربعمائة",
        500: "خمسمئة,خمسمائة",
        600: "ستمئة,ستمائة",
        700: "سبعمئة,سبعمائة",
        800: "ثمانمئة,ثمانمائة,ثمانيمائة",
        900: "تسعمئة,تسعمائة",
        1000: "ألف,ألفا",
        2000: "ألفان,ألفين,ألفي",
    }
)
"""The values of number words; those of two words (أحد عشر) are put together by the reader."""
NUMBERS |= {"احد": 1, "احدي": 1, "الف": 1000, "الفا": 1000}

MAGNITUDES = _table(
    {
        3: "thousand,ألف,آلاف,ألفا,ألفٍ,k",
        5: "lakh,lakhs",
        6: "million,millions,مليون,ملايين,مليونا,m,mn",
        7: "crore,crores",
        9: "billion,billions,مليار,مليارات,مليارا,بليون,bn",
        12: "trillion,trillions,تريليون,ترليون,تريليونات,تريليونا,tn,trn",
    }
)
MAGNITUDES_ALONE = _table(
    {
        (1, 6): "مليون,مليونا",
        (2, 6): "مليونان,مليونين,مليوني",
        (1, 9): "مليار,مليارا",
        (2, 9): "ملياران,مليارين,ملياري",
    }
)
"""Count and power of ten of magnitudes that need no number before them, in Arabic: مليون is one million."""
PERCENT = _table({"percent": "percent,per cent,في المئة,في المائة,بالمئة,بالمائة,بالمية"})
FRACTIONS = _table(
    {
        Fraction(1, 2): "half,نصف",
        Fraction(1, 3): "ثلث",
        Fraction(2, 3): "ثلثي,ثلثا,ثلثين,ثلثان",
        Fraction(1, 4): "ربع",
    }
)
QUALIFIERS = _table(
    {
        "more": "more than,over,above,exceeding,أكثر من,ما يزيد عن,ما يزيد على,يزيد عن,تزيد عن,بأكثر من,لأكثر من",
        "less": "less than,fewer than,under,below,أقل من,ما يقل عن,دون",
        "least": "at least,a minimum of,no fewer than,ما لا يقل عن,لا يقل عن,لا تقل عن,على الأقل",
        "most": "up to,as many as,at most,ما يصل إلى,يصل إلى,تصل إلى,لا تزيد عن,لا يزيد عن,لا يتجاوز,لا تتجاوز,"
        "لم يتجاوز,لم تتجاوز,no more than",
        "about": "about,around,approximately,roughly,some,nearly,almost,an estimated,"
        "حوالي,بحوالي,نحو,بنحو,قرابة,ما يقرب من,ما يقارب,تقريبا,زهاء",
    }
)
ORDINALS = _table(
    {
        1: "first,أول,الأول,أولى",
        2: "second,ثاني,الثاني,ثان",
        3: "third,ثالث,الثالث",
        4: "fourth,رابع,الرابع",
        5: "fifth,خامس,الخامس",
        6: "sixth,سادس,السادس",
        7: "seventh,سابع,السابع",
        8: "eighth,ثامن,الثامن",
        9: "ninth,تاسع,التاسع",
        10: "tenth,عاشر,العاشر",
        11: "eleventh,الحادي عشر",
        12: "twelfth",
        13: "thirteenth",
        14: "fourteenth",
        15: "fifteenth",
        16: "sixteenth",
        17: "seventeenth",
        18: "eighteenth",
        19: "nineteenth",
        20: "twentieth,العشرين,عشرين,العشرون",
        30: "thirtieth,الثلاثين",
    }
)
ORDINALS |= {"حادي": 1}
DECADES = _table(
    {
        20: "عشرينيات,عشرينات,twenties",
        30: "ثلاثينيات,ثلاثينات,thirties",
        40: "أربعينيات,أربعينات,forties",
        50: "خمسينيات,خمسينات,fifties",
        60: "ستينيات,ستينات,sixties",
        70: "سبعينيات,سبعينات,seventies",
        80: "ثمانينيات,ثمانينات,eighties",
        90: "تسعينيات,تسعينات,nineties",
    }
)
_HALVES = {"first": "أول", "second": "ثاني"}
_QUARTERS = _HALVES | {"third": "ثالث", "fourth": "رابع"}
PARTS_OF = _table(
    {
        f"{ordinal}_{noun}": f"{ordinal} {noun},{'last quarter,final quarter,' * (ordinal == 'fourth')}"
        f"ال{arabic} ال{ordinal_arabic}"
        for noun, arabic, ordinals in (("half", "نصف", _HALVES), ("quarter", "ربع", _QUARTERS))
        for ordinal, ordinal_arabic in ordinals.items()
    }
    | {"early": "beginning,start", "mid": "middle", "end": "end"}
)
"""Parts of a year or a month that stand before it with a word between them: the first half *of* 2027."""
PARTS = _table(
    {
        "early": "early,مطلع,بداية,أوائل,مستهل",
        "mid": "mid,منتصف,أواسط",
        "late": "late,أواخر",
        "end": "نهاية,ختام",
        "spring": "spring,ربيع",
        "summer": "summer,صيف",
        "autumn": "autumn,خريف",
        "winter": "winter,شتاء",
    }
)
"""Those that stand right before it, or before the word that says that it is a year."""
CENTURIES = _table({"century": "century,القرن,قرن"})
YEAR_WORDS = _table({"year": "عام,سنة,العام,السنة,عامي,year"})
ERAS = _table(
    {
        "bc": "bc,bce,b c,ق م,قبل الميلاد,ق.م",
        "bp": "bp,before present,قبل الحاضر",
        "ah": "هـ,ه,هجرية,هجري,للهجرة,ah",
        "": "م,ميلادية,ميلادي,للميلاد,ad,ce",
    }
)
WEEKDAYS = frozenset(
    words(
        "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد monday tuesday wednesday thursday friday saturday sunday"
    )
)
# As stems: people of whatever sort, the dead and hurt among them, and with them those of one sort.
ANYONE = frozenset(
    stem(word)
    for word in words(
        """
        people person persons inhabitants residents population humans individuals lives victims casualties deaths dead
        killed wounded injured missing died perished drowned
        مفقود مفقودا مفقودين مفقودون
        واحد نفر شخص شخصا أشخاص ناس الناس نسمة ساكن سكان السكان فرد أفراد نفس إنسان قتيل قتلى ضحية ضحايا وفاة وفيات
        جريح جرحى مصاب مصابين مصابون إصابة إصابات
        """
    )
)
PEOPLE = ANYONE | frozenset(
    stem(word)
    for word in words(
        """
        men women children boys girls soldiers troops fighters civilians citizens refugees migrants prisoners hostages
        passengers students pupils workers employees members players officers
        رجل رجال امرأة نساء طفل أطفال جندي جنود مقاتل مقاتلين مدني مدنيين مواطن مواطنين لاجئ لاجئين نازح نازحين مهاجر
        مهاجرين أسير أسرى رهينة رهائن راكب ركاب طالب طلاب تلميذ تلاميذ عامل عمال موظف موظفين عضو أعضاء لاعب لاعبين
        """
    )
)
