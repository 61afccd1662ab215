"""What quantities are told in: units and currencies, as news writes them, and the dimension of each.

Spellings are folded as vectorstore.text.words() folds. A measure is of one dimension and answers nothing about another:
whoever asks how long a thing is wants no kilograms.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Literal

from babel.numbers import get_territory_currencies

from vectorstore.text import normalise

Dimension = Literal[
    "length", "area", "volume", "mass", "speed", "temperature", "time", "power", "energy", "money", "rate"
]

_SUFFIXES_OF_TWO = ("ان", "ين")


def _forms(spelling: str) -> Iterator[str]:
    """A spelling as it is; of an Arabic noun (``*متر/أمتار``) all that a number makes of it but the dual."""
    if not spelling.startswith("*"):
        yield spelling
        return
    noun, _, plural = spelling[1:].partition("/")
    yield noun
    if plural:
        yield from (plural, f"{plural}ا")
    if noun.endswith("ة"):
        yield noun[:-1] + "ات"
    elif not noun.endswith(("و", "ا")):
        yield from (f"{noun}ا", f"{noun}ات")


def _dual(spelling: str) -> Iterator[str]:
    """The dual of an Arabic noun, which says that there are two of it; none of one that does not take an ending."""
    noun = spelling[1:].partition("/")[0]
    if spelling.startswith("*") and not noun.endswith(("و", "ا")):
        yield from ((noun[:-1] + "ت" if noun.endswith("ة") else noun) + suffix for suffix in _SUFFIXES_OF_TWO)


_TIMES = {
    "second": "second,seconds,*ثانية/ثواني,ثوان",
    "minute": "minute,minutes,*دقيقة/دقائق",
    "hour": "hour,hours,*ساعة",
    "day": "day,days,*يوم/أيام",
    "week": "week,weeks,*أسبوع/أسابيع",
    "month": "month,months,*شهر/أشهر,شهور",
    "year": "year,years,*سنة/سنوات,*عام/أعوام",
    "decade": "decade,decades,*عقد/عقود",
    "century": "centuries,*قرن/قرون",
}
_LENGTHS = {
    "kilometre": "km,kms,kilometre,kilometres,kilometer,kilometers,كم,كلم,*كيلومتر,*كيلو متر",
    "metre": "m,metre,metres,meter,meters,*متر/أمتار",
    "centimetre": "cm,centimetre,centimetres,centimeter,centimeters,سم,*سنتيمتر,*سنتمتر",
    "millimetre": "mm,millimetre,millimetres,millimeter,millimeters,مم,ملم,*مليمتر,*ميليمتر,*ملليمتر",
    "nanometre": "nm,nanometre,nanometres,nanometer,nanometers,*نانومتر",
    "mile": "mile,miles,*ميل/أميال",
    # No dual: it would be on both feet.
    "foot": "ft,feet,foot,قدم,قدما,أقدام",
    "inch": "inch,inches,*بوصة,*إنش",
    "yard": "yard,yards,*ياردة",
}
_OTHERS: Mapping[Dimension, Mapping[str, str]] = {
    "length": {
        "nautical_mile": "nautical mile,nautical miles,ميل بحري,ميلا بحريا,أميال بحرية",
        "light_year": "light year,light years,سنة ضوئية,سنوات ضوئية",
    },
    "area": {
        "square_kilometre": "sq km,km2,كم2,كلم2",
        "square_mile": "sq mi,sq miles",
        "square_metre": "sq m,m2,م2",
        "hectare": "ha,hectare,hectares,*هكتار",
        "acre": "acre,acres",
        "feddan": "feddan,feddans,*فدان/أفدنة",
        "dunam": "dunam,dunams,dunum,dunums,*دونم",
    },
    "volume": {
        "cubic_metre": "m3,م3,cu m",
        "litre": "litre,litres,liter,liters,*لتر,*ليتر",
        "gallon": "gallon,gallons,*غالون,*جالون",
        "barrel": "barrel,barrels,*برميل/براميل",
    },
    "mass": {
        "kilogram": "kg,kgs,kilo,kilos,kilogram,kilograms,kilogramme,kilogrammes,كغ,كغم,كجم,كلغ,"
        "*كيلوغرام,*كيلوجرام,*كيلو غرام,*كيلو جرام",
        "gram": "gram,grams,gramme,grammes,غ,*غرام,*جرام",
        "milligram": "mg,milligram,milligrams,ملغ,ملغم,*مليغرام,*ملليغرام,*مليجرام",
        "tonne": "tonne,tonnes,ton,tons,*طن/أطنان",
        "ounce": "ounce,ounces,oz,*أونصة",
        "weight_pound": "lb,lbs,*رطل/أرطال",
    },
    "speed": {
        "kilometre_an_hour": "km h,kmh,kph,km hr,كم س,كم سا,كلم س",
        "mile_an_hour": "mph",
        "metre_a_second": "m s,م ث,متر ثانية",
        "knot": "knot,knots,عقدة,عقدة بحرية",
        "revolution_a_minute": "rpm,revolutions per minute,دورة في الدقيقة,دورات في الدقيقة",
    },
    "temperature": {
        "degree": "c,celsius,degree celsius,degrees celsius,degree c,degrees c,degree centigrade,degrees centigrade,"
        "درجة مئوية,درجات مئوية,درجة سيلزيوس,درجات سيلزيوس,مئوية",
        "fahrenheit": "f,fahrenheit,degree fahrenheit,degrees fahrenheit,degree f,degrees f,"
        "درجة فهرنهايت,درجات فهرنهايت,فهرنهايت",
    },
    "power": {
        "watt": "watt,watts,*واط,*وات",
        "kilowatt": "kw,kilowatt,kilowatts,*كيلوواط,*كيلووات,*كيلو واط,*كيلو وات",
        "megawatt": "mw,megawatt,megawatts,*ميغاواط,*ميغاوات,*ميجاواط,*ميجاوات,*ميغا واط",
        "gigawatt": "gw,gigawatt,gigawatts,*غيغاواط,*غيغاوات,*جيجاواط,*جيجاوات,*غيغا واط",
    },
}
POINTS = ("percentage_point", "basis_point")
"""Units of a difference between two shares."""
_POINTS = {
    "percentage_point": "percentage point,percentage points,نقطة مئوية,نقاط مئوية,نقطة في المئة,نقاط في المئة",
    "basis_point": "basis point,basis points,bps,نقطة أساس,نقاط أساس,نقطة أساسية,نقاط أساسية",
}
_DUAL_POINTS = {
    "percentage_point": "نقطتان مئويتان,نقطتين مئويتين",
    "basis_point": "نقطتا أساس,نقطتي أساس,نقطتان أساس,نقطتين أساس",
    "degree": "درجتان مئويتان,درجتين مئويتين",
}
# Degrees of what, the text around them tells: of warmth, or of an earthquake.
SOME_DEGREE = "some_degree"
_SOME_DEGREES = {SOME_DEGREE: "degree,degrees,*درجة"}
# Without a country: whose they are, the text may not tell.
_CURRENCIES = {
    "dollar": "dollar,dollars,*دولار",
    "euro": "euro,euros,يورو",
    "pound": "pounds,*جنيه",
    "riyal": "riyal,riyals,rial,rials,*ريال",
    "dirham": "dirham,dirhams,*درهم/دراهم",
    "dinar": "dinar,dinars,*دينار/دنانير",
    "lira": "lira,liras,lire,*ليرة",
    "rouble": "rouble,roubles,ruble,rubles,*روبل",
    "yuan": "yuan,yuans,renminbi,*يوان,*رنمينبي",
    "yen": "yen,*ين",
    "won": "*وون",
    "rupee": "rupee,rupees,*روبية",
    "shekel": "shekel,shekels,*شيكل/شواكل,*شيقل/شواقل",
    "krona": "krona,kronor",
    "krone": "krone,kroner",
    "crown": "*كرونة,*كرون,كرونا",
    "franc": "franc,francs,*فرنك",
    "peso": "peso,pesos,بيزو,بيزوس",
    "real": "reais",
    "rand": "rand,*راند",
    "naira": "naira,nairas,نايرا",
    "shilling": "shilling,shillings,*شلن,*شلنغ",
    "birr": "birr,birrs",
    "hryvnia": "hryvnia,hryvnias,هريفنيا,غريفنا",
    "zloty": "zloty,zlotys,zlotych,*زلوتي",
    "forint": "forint,forints,*فورنت",
    "baht": "baht",
    "ringgit": "ringgit,ringgits,*رينغيت,*رينجيت",
    "rupiah": "rupiah,rupiahs",
    "toman": "toman,tomans,*تومان",
    "taka": "taka,takas,تاكا",
    "tenge": "tenge,تنغي,تينغ",
    "lari": "lari,laris,*لاري",
    "dong": "dong,dongs,*دونغ",
    "kwacha": "kwacha,kwachas,كواتشا",
    "kyat": "kyat,kyats,*كيات",
    "dram": "dram,drams,*درام",
    "leu": "leu,lei",
    "lev": "lev,leva",
    "guarani": "guarani,guaranis,guaranies,غواراني",
    "boliviano": "boliviano,bolivianos,بوليفيانو",
    "cent": "cent,cents,*سنت",
    "piastre": "piastre,piastres,piaster,piasters,*قرش/قروش",
    "penny": "pence,penny,بنس,بنسات",
    "fils": "fils,*فلس/فلوس",
    "millime": "millime,millimes,*مليم/مليمات",
    "halala": "halala,halalas,*هللة/هللات",
}
# Of which country a currency is: the adjective that tells it in English and in Arabic, and its code.
_COUNTRIES: Mapping[str, Mapping[str, str]] = {
    "dollar": {
        "": "us|أمريكي,أميركي|usd",
        "canadian": "canadian|كندي|cad",
        "australian": "australian|أسترالي|aud",
        "new_zealand": "new zealand|نيوزيلندي|nzd",
        "singapore": "singapore|سنغافوري|sgd",
        "hong_kong": "hong kong|هونغ كونغ|hkd",
        "taiwan": "taiwan,new taiwan|تايواني|twd",
    },
    "pound": {
        "british": "british|إسترليني,بريطاني|gbp",
        "egyptian": "egyptian|مصري|egp",
        "sudanese": "sudanese|سوداني|sdg",
    },
    "dinar": {
        "tunisian": "tunisian|تونسي|tnd",
        "algerian": "algerian|جزائري|dzd",
        "libyan": "libyan|ليبي|lyd",
        "kuwaiti": "kuwaiti|كويتي|kwd",
        "jordanian": "jordanian|أردني|jod",
        "iraqi": "iraqi|عراقي|iqd",
        "bahraini": "bahraini|بحريني|bhd",
        "serbian": "serbian|صربي|rsd",
    },
    "dirham": {"uae": "uae,emirati|إماراتي|aed", "moroccan": "moroccan|مغربي|mad"},
    "riyal": {
        "saudi": "saudi|سعودي|sar",
        "qatari": "qatari|قطري|qar",
        "omani": "omani|عماني|omr",
        "yemeni": "yemeni|يمني|yer",
        "iranian": "iranian|إيراني|irr",
    },
    "real": {"": "brazilian||brl"},
    "lira": {
        "turkish": "turkish|تركي|try",
        "syrian": "syrian|سوري|syp",
        "lebanese": "lebanese|لبناني|lbp",
    },
    "rouble": {"": "russian|روسي|rub", "belarusian": "belarusian|بيلاروسي|byn"},
    "yuan": {"": "chinese|صيني|cny,rmb"},
    "yen": {"": "japanese|ياباني|jpy"},
    "won": {"": "south korean,korean|كوري جنوبي,كوري|krw"},
    "rupee": {
        "indian": "indian|هندي|inr",
        "pakistani": "pakistani|باكستاني|pkr",
        "sri_lankan": "sri lankan|سريلانكي|lkr",
        "nepalese": "nepalese,nepali|نيبالي|npr",
    },
    "shekel": {"": "israeli|إسرائيلي|ils,nis"},
    "krona": {"swedish": "swedish|سويدي|sek", "icelandic": "icelandic|آيسلندي|isk"},
    "krone": {"norwegian": "norwegian|نرويجي|nok", "danish": "danish|دنماركي,دانماركي|dkk"},
    "crown": {"czech": "czech|تشيكي|czk"},
    "franc": {"swiss": "swiss|سويسري|chf", "cfa": "cfa|أفريقي|xof,xaf"},
    "peso": {
        "mexican": "mexican|مكسيكي|mxn",
        "argentine": "argentine,argentinian|أرجنتيني|ars",
        "chilean": "chilean|تشيلي|clp",
        "colombian": "colombian|كولومبي|cop",
        "philippine": "philippine|فلبيني|php",
    },
    "rand": {"": "south african|جنوب أفريقي|zar"},
    "naira": {"": "nigerian|نيجيري|ngn"},
    "shilling": {
        "kenyan": "kenyan|كيني|kes",
        "somali": "somali|صومالي|sos",
        "ugandan": "ugandan|أوغندي|ugx",
        "tanzanian": "tanzanian|تنزاني|tzs",
    },
    "birr": {"": "ethiopian||etb"},
    "hryvnia": {"": "ukrainian|أوكراني|uah"},
    "zloty": {"": "polish|بولندي|pln"},
    "forint": {"": "hungarian|مجري|huf"},
    "baht": {"": "thai||thb"},
    "ringgit": {"": "malaysian|ماليزي|myr"},
    "rupiah": {"": "indonesian||idr"},
    "toman": {"": "iranian|إيراني|"},
    "euro": {"": "||eur"},
    "taka": {"": "||bdt"},
    "tenge": {"": "kazakh|كازاخستاني,كازاخي|kzt"},
    "lari": {"": "georgian|جورجي|gel"},
    "dong": {"": "vietnamese|فيتنامي|vnd"},
    "kwacha": {"": "zambian,malawian||zmw,mwk"},
    "kyat": {"": "||mmk"},
    "dram": {"": "armenian|أرميني|amd"},
    "leu": {"": "romanian,moldovan||ron,mdl"},
    "lev": {"": "bulgarian||bgn"},
    "guarani": {"": "||pyg"},
    "boliviano": {"": "||bob"},
}
# What is called otherwise than its country's adjective with its noun, or as another currency is.
_NAMED = {
    "real": "ريال برازيلي,ريالا برازيليا,ريالات برازيلية",
    "rupiah": "روبية إندونيسية,روبيات إندونيسية",
    "baht": "بات تايلاندي,باتا تايلانديا",
    "birr": "بر إثيوبي,بير إثيوبي,برا إثيوبيا,بيرا إثيوبيا",
    "won": "south korean won,korean won",
    "british_pound": "pound sterling,pounds sterling,sterling",
    "syrian_lira": "syrian pound,syrian pounds",
    "lebanese_lira": "lebanese pound,lebanese pounds",
    "czech_crown": "czech koruna,czech korunas,czech crowns",
    "swedish_krona": "swedish crowns",
    "norwegian_krone": "norwegian crowns",
    "danish_krone": "danish crowns",
}
_SHAPES = (("square", "مربع"), ("cubic", "مكعب"))
_EACH = {
    "an_hour": "per hour,an hour,a hour,في الساعة,بالساعة,ساعة",
    "a_second": "per second,a second,في الثانية,بالثانية,ثانية",
}


def _countries() -> Iterator[tuple[str, list[str], list[str], list[str]]]:
    """Each currency of a country, with the spellings of its noun and the adjectives in English and in Arabic."""
    for noun, countries in _COUNTRIES.items():
        for country, told in countries.items():
            unit = f"{country}_{noun}" if country else noun
            english, arabic, _ = told.split("|")
            nouns = [_CURRENCIES[noun], *([_CURRENCIES["crown"]] if noun in ("krona", "krone") else [])]
            spellings = [spelling for listed in nouns for spelling in listed.split(",")]
            yield unit, spellings, list(filter(None, english.split(","))), list(filter(None, arabic.split(",")))


def _by_country() -> Iterator[tuple[str, str]]:
    for unit, spellings, english, arabic in _countries():
        for form in (form for spelling in spellings for form in _forms(spelling)):
            yield from ((unit, f"{adjective} {form}") for adjective in english)
            yield from (
                (unit, f"{form} {adjective}{ending}") for adjective in arabic for ending in ("", "ا", "ة", "ين")
            )


def _two_by_country() -> Iterator[tuple[str, str]]:
    for unit, spellings, _, arabic in _countries():
        for form in (form for spelling in spellings for form in _dual(spelling)):
            for ending in ("ان", "ين", "تان", "تين"):
                yield from ((unit, f"{form} {adjective}{ending}") for adjective in arabic)


def _table() -> tuple[dict[str, str], dict[str, str]]:
    """From a folded spelling to its unit, and from a folded dual to the unit that there are two of."""
    units: dict[str, str] = {}
    duals: dict[str, str] = {}

    def add(unit: str, spellings: str, behind: str = "", before: str = "") -> None:
        for spelling in spellings.split(","):
            for form in _forms(spelling):
                units.setdefault(normalise(" ".join((before, form, behind))), unit)

    def add_dual(unit: str, spellings: str, behind: str = "") -> None:
        for spelling in spellings.split(","):
            for form in _dual(spelling):
                duals.setdefault(normalise(f"{form} {behind}"), unit)

    tables = (_TIMES, _LENGTHS, *_OTHERS.values(), _POINTS, _SOME_DEGREES, _CURRENCIES)
    for table in tables:
        for unit, spellings in table.items():
            add(unit, spellings)
            add_dual(unit, spellings)
    composed = [
        *((f"{shape}_{unit}", unit, adjective, "") for unit in _LENGTHS for shape, adjective in _SHAPES),
        *(
            (f"{unit}_{each}", unit, "", behind)
            for unit in _LENGTHS
            for each, behinds in _EACH.items()
            for behind in behinds.split(",")
        ),
    ]
    for name, unit, adjective, behind in composed:
        for ending in ("", "ا", "ة", *_SUFFIXES_OF_TWO) if adjective else ("",):
            add(name, _LENGTHS[unit], behind=adjective + ending + behind)
            add_dual(name, _LENGTHS[unit], behind=adjective + ending + behind)
        if adjective:
            add(name, _LENGTHS[unit], before=name.partition("_")[0])
    for unit, behind in product(_OTHERS["power"], ("hour", "hours", "ساعة")):
        add(f"{unit}_hour", _OTHERS["power"][unit], behind=behind)
    for unit, spelling in _by_country():
        units.setdefault(normalise(spelling), unit)
    for unit, spelling in _two_by_country():
        duals.setdefault(normalise(spelling), unit)
    for unit, spellings in _NAMED.items():
        for spelling in spellings.split(","):
            units[normalise(spelling)] = unit
    for unit, spellings in _DUAL_POINTS.items():
        for spelling in spellings.split(","):
            duals[normalise(spelling)] = unit
    return units, duals


DURATIONS = frozenset(_TIMES)
"""The units of time."""
ONE_TIME = {"century": "century"} | {
    normalise(form.removeprefix("*").partition("/")[0]): unit
    for unit, spellings in _TIMES.items()
    for form in spellings.split(",")
    if form.startswith("*") or form == unit
}
"""Spans of time in the singular, which needs no number to be one."""
MONEY = frozenset(_CURRENCIES) | {
    f"{country}_{noun}" for noun, countries in _COUNTRIES.items() for country in countries if country
}
"""The units of sums of money."""
SPELLED, DUALS = _table()
"""From a spelling to a unit; and two of each in the Arabic dual, without a number word."""
UNITS = {spelling: unit for spelling, unit in SPELLED.items() if unit not in MONEY and unit not in POINTS}
LONGEST = max(spelling.count(" ") + 1 for spelling in SPELLED)
"""The words of the longest spelling."""
_DIMENSIONS: dict[str, Dimension] = {
    **dict.fromkeys(DURATIONS, "time"),
    **dict.fromkeys(_LENGTHS, "length"),
    **{f"square_{unit}": "area" for unit in _LENGTHS},
    **{f"cubic_{unit}": "volume" for unit in _LENGTHS},
    **{f"{unit}_{each}": "speed" for unit in _LENGTHS for each in _EACH},
    **{f"{unit}_hour": "energy" for unit in _OTHERS["power"]},
    **{unit: dimension for dimension, table in _OTHERS.items() for unit in table},
    **dict.fromkeys(MONEY, "money"),
    **dict.fromkeys(("percent", "fraction", *POINTS), "rate"),
}
_SIGNS = {"$": "dollar", "€": "euro", "£": "british_pound", "₹": "indian_rupee", "₽": "rouble", "₪": "shekel"}
SIGNS: Mapping[str, str] = _SIGNS | {"₩": "won", "₺": "turkish_lira", "₴": "hryvnia", "₦": "naira"}
"""Currencies by their sign. ¥ may be yen or yuan."""
DOLLARS: Mapping[str, str] = {
    "": "dollar",
    "us": "dollar",
    "c": "canadian_dollar",
    "ca": "canadian_dollar",
    "a": "australian_dollar",
    "au": "australian_dollar",
    "nz": "new_zealand_dollar",
    "s": "singapore_dollar",
    "hk": "hong_kong_dollar",
    "nt": "taiwan_dollar",
    "r": "real",
}
"""Whose dollar it is by the letters before its sign: A$."""
CODES: Mapping[str, str] = {
    code: f"{country}_{noun}" if country else noun
    for noun, countries in _COUNTRIES.items()
    for country, told in countries.items()
    for code in filter(None, told.split("|")[2].split(","))
} | {"dh": "dirham", "dhs": "dirham", "rs": "rupee", "sr": "saudi_riyal", "le": "egyptian_pound"}
"""Currencies by codes that stand before their number, or behind it: EGP 5 million. In small letters some are words."""


def dimension_of(unit: str) -> Dimension | None:
    """What a unit measures; None of one that may measure several things, and of none."""
    return _DIMENSIONS.get(unit)


def currency_of(territory: str) -> str:
    """The unit of a country's currency by the country's code; empty where it has none of these, or several."""
    codes = get_territory_currencies(territory) if territory.isalpha() else []
    return CODES.get(codes[0].lower(), "") if len(codes) == 1 else ""


def same_unit(one: str, other: str) -> bool:
    """Whether two units may be the same: a dinar of Tunisia is a dinar of a country that is not told."""
    if one == other or not one or not other or {one, other} in ({"degree", SOME_DEGREE}, {"acre", "feddan"}):
        return True
    nouns, countries = zip(*(_parted(unit) for unit in (one, other)), strict=True)
    return nouns[0] == nouns[1] and not all(countries)


def _parted(unit: str) -> tuple[str, str]:
    """The currency of a unit, and its country where it is told."""
    noun = next((noun for noun in _COUNTRIES if unit == noun or unit.endswith(f"_{noun}")), unit)
    country = unit.removesuffix(noun).removesuffix("_") if unit in MONEY else ""
    return ("crown" if noun in ("krona", "krone") else noun), country
