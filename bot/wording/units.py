"""Units and currencies in words, in the forms that the number before them asks for."""

from __future__ import annotations

Said = tuple[str, str, str]
"""In English after one and after more; in Arabic one, two, after 3 to 10, after 11 to 99, and after anything else."""


def _declined(noun: str, plural: str = "", adjective: str = "") -> str:
    """An Arabic noun with its adjective, if it has one, after one, two, 3 to 10, 11 to 99, and anything else."""
    feminine, fixed = noun.endswith("ة"), noun.endswith(("و", "ا", "ي"))
    stem = noun[:-1] + "ت" if feminine else noun
    two = noun if fixed else f"{stem}ان"
    few = plural or (noun if fixed else f"{noun[:-1] if feminine else noun}ات")
    many = noun if fixed or feminine else f"{noun}اً"
    forms = [noun, two, few, many, noun]
    endings = ("ة", "تان", "ة", "ة", "ة") if feminine else ("", "ان", "ة", "" if fixed else "اً", "")
    if adjective.startswith("+"):  # What does not change with the noun: دولار هونغ كونغ.
        return "|".join(f"{form} {adjective[1:]}" for form in forms)
    told = [adjective + ending if adjective else "" for ending in endings]
    if not adjective:
        told[0] = "واحدة" if feminine else "واحد"
    return "|".join(f"{form} {word}".strip() for form, word in zip(forms, told, strict=True))


def _plain(english: str, noun: str, plural: str = "", adjective: str = "") -> Said:
    return english, f"{english}s", _declined(noun, plural, adjective)


_PLAIN: dict[str, Said] = {
    "second": ("second", "seconds", "ثانية واحدة|ثانيتان|ثوانٍ|ثانية|ثانية"),
    "minute": _plain("minute", "دقيقة", "دقائق"),
    "hour": _plain("hour", "ساعة"),
    "day": _plain("day", "يوم", "أيام"),
    "week": _plain("week", "أسبوع", "أسابيع"),
    "month": _plain("month", "شهر", "أشهر"),
    "year": _plain("year", "سنة", "سنوات"),
    "decade": _plain("decade", "عقد", "عقود"),
    "century": ("century", "centuries", _declined("قرن", "قرون")),
    "nautical_mile": _plain("nautical mile", "ميل", "أميال", "بحري"),
    "light_year": _plain("light year", "سنة", "سنوات", "ضوئي"),
    "hectare": _plain("hectare", "هكتار"),
    "acre": _plain("acre", "فدان", "أفدنة"),
    "feddan": _plain("feddan", "فدان", "أفدنة"),
    "dunam": _plain("dunam", "دونم"),
    "litre": _plain("litre", "لتر"),
    "gallon": _plain("gallon", "غالون"),
    "barrel": _plain("barrel", "برميل", "براميل"),
    "kilogram": _plain("kilogram", "كيلوغرام"),
    "gram": _plain("gram", "غرام"),
    "milligram": _plain("milligram", "مليغرام"),
    "tonne": _plain("tonne", "طن", "أطنان"),
    "ounce": _plain("ounce", "أونصة"),
    "weight_pound": ("lb", "lb", _declined("رطل", "أرطال")),
    "knot": ("knot", "knots", _declined("عقدة", "عقدة")),
    "revolution_a_minute": (
        "rpm",
        "rpm",
        "دورة في الدقيقة|دورتان في الدقيقة|دورات في الدقيقة" + "|دورة في الدقيقة" * 2,
    ),
    "degree": ("°C", "°C", _declined("درجة", adjective="مئوي")),
    "fahrenheit": ("°F", "°F", _declined("درجة", adjective="+فهرنهايت")),
    "some_degree": _plain("degree", "درجة"),
    "watt": _plain("watt", "واط", "واط"),
    "kilowatt": _plain("kilowatt", "كيلوواط", "كيلوواط"),
    "megawatt": _plain("megawatt", "ميغاواط", "ميغاواط"),
    "gigawatt": _plain("gigawatt", "غيغاواط", "غيغاواط"),
    "percentage_point": ("percentage point", "percentage points", _declined("نقطة", "نقاط", "مئوي")),
    "basis_point": ("basis point", "basis points", _declined("نقطة", "نقاط", "+أساس")),
}
_LENGTHS = {
    "kilometre": ("kilometre", "kilometres", "كيلومتر", ""),
    "metre": ("metre", "metres", "متر", "أمتار"),
    "centimetre": ("centimetre", "centimetres", "سنتيمتر", ""),
    "millimetre": ("millimetre", "millimetres", "مليمتر", ""),
    "nanometre": ("nanometre", "nanometres", "نانومتر", ""),
    "mile": ("mile", "miles", "ميل", "أميال"),
    "foot": ("foot", "feet", "قدم", "أقدام"),
    "inch": ("inch", "inches", "بوصة", ""),
    "yard": ("yard", "yards", "ياردة", ""),
}
_CURRENCIES = {
    "dollar": ("dollar", "dollars", "دولار", ""),
    "euro": ("euro", "euros", "يورو", ""),
    "pound": ("pound", "pounds", "جنيه", ""),
    "riyal": ("riyal", "riyals", "ريال", ""),
    "dirham": ("dirham", "dirhams", "درهم", "دراهم"),
    "dinar": ("dinar", "dinars", "دينار", "دنانير"),
    "lira": ("lira", "lira", "ليرة", ""),
    "rouble": ("rouble", "roubles", "روبل", ""),
    "yuan": ("yuan", "yuan", "يوان", ""),
    "yen": ("yen", "yen", "ين", "ين"),
    "won": ("South Korean won", "South Korean won", "وون", "وون"),
    "rupee": ("rupee", "rupees", "روبية", ""),
    "shekel": ("shekel", "shekels", "شيكل", "شواكل"),
    "krona": ("krona", "kronor", "كرونة", ""),
    "krone": ("krone", "kroner", "كرونة", ""),
    "crown": ("crown", "crowns", "كرونة", ""),
    "franc": ("franc", "francs", "فرنك", ""),
    "peso": ("peso", "pesos", "بيزو", ""),
    "rand": ("rand", "rand", "راند", "راند"),
    "naira": ("naira", "naira", "نايرا", ""),
    "shilling": ("shilling", "shillings", "شلن", ""),
    "hryvnia": ("hryvnia", "hryvnias", "هريفنيا", ""),
    "zloty": ("zloty", "zlotys", "زلوتي", ""),
    "forint": ("forint", "forints", "فورنت", "فورنت"),
    "ringgit": ("ringgit", "ringgit", "رينغيت", "رينغيت"),
    "toman": ("toman", "tomans", "تومان", ""),
    "taka": ("taka", "taka", "تاكا", ""),
    "tenge": ("tenge", "tenge", "تينغ", ""),
    "lari": ("lari", "lari", "لاري", "لاري"),
    "dong": ("dong", "dong", "دونغ", "دونغ"),
    "kwacha": ("kwacha", "kwacha", "كواتشا", "كواتشا"),
    "kyat": ("kyat", "kyats", "كيات", "كيات"),
    "dram": ("dram", "drams", "درام", "درام"),
    "leu": ("leu", "lei", "ليو", "ليو"),
    "lev": ("lev", "leva", "ليف", "ليف"),
    "guarani": ("guarani", "guaranis", "غواراني", "غواراني"),
    "boliviano": ("boliviano", "bolivianos", "بوليفيانو", "بوليفيانو"),
    "cent": ("cent", "cents", "سنت", ""),
    "piastre": ("piastre", "piastres", "قرش", "قروش"),
    "penny": ("penny", "pence", "بنس", ""),
    "fils": ("fils", "fils", "فلس", "فلسات"),
    "millime": ("millime", "millimes", "مليم", "مليمات"),
    "halala": ("halala", "halalas", "هللة", "هللات"),
}
# By currency, of which countries it may be: the key of each, its adjective in English and in Arabic.
_COUNTRIES = {
    "dollar": "canadian Canadian كندي,australian Australian أسترالي,new_zealand New_Zealand نيوزيلندي,"
    "singapore Singapore سنغافوري,hong_kong Hong_Kong +هونغ_كونغ,taiwan Taiwan تايواني",
    "pound": "egyptian Egyptian مصري,sudanese Sudanese سوداني",
    "dinar": "tunisian Tunisian تونسي,algerian Algerian جزائري,libyan Libyan ليبي,kuwaiti Kuwaiti كويتي,"
    "jordanian Jordanian أردني,iraqi Iraqi عراقي,bahraini Bahraini بحريني,serbian Serbian صربي",
    "dirham": "uae UAE إماراتي,moroccan Moroccan مغربي",
    "riyal": "saudi Saudi سعودي,qatari Qatari قطري,omani Omani عماني,yemeni Yemeni يمني,iranian Iranian إيراني",
    "lira": "turkish Turkish تركي",
    "rouble": "belarusian Belarusian بيلاروسي",
    "rupee": "indian Indian هندي,pakistani Pakistani باكستاني,sri_lankan Sri_Lankan سريلانكي,nepalese Nepalese نيبالي",
    "krona": "swedish Swedish سويدي,icelandic Icelandic آيسلندي",
    "krone": "norwegian Norwegian نرويجي,danish Danish دنماركي",
    "crown": "czech Czech تشيكي",
    "franc": "swiss Swiss سويسري,cfa CFA أفريقي",
    "peso": "mexican Mexican مكسيكي,argentine Argentine أرجنتيني,chilean Chilean تشيلي,colombian Colombian كولومبي,"
    "philippine Philippine فلبيني",
    "shilling": "kenyan Kenyan كيني,somali Somali صومالي,ugandan Ugandan أوغندي,tanzanian Tanzanian تنزاني",
}
_NAMED: dict[str, Said] = {
    "british_pound": ("pound sterling", "pounds sterling", _declined("جنيه", adjective="إسترليني")),
    "syrian_lira": ("Syrian pound", "Syrian pounds", _declined("ليرة", adjective="سوري")),
    "lebanese_lira": ("Lebanese pound", "Lebanese pounds", _declined("ليرة", adjective="لبناني")),
    "real": ("Brazilian real", "Brazilian reais", _declined("ريال", adjective="برازيلي")),
    "birr": ("Ethiopian birr", "Ethiopian birr", _declined("بر", "بر", adjective="إثيوبي")),
    "baht": ("baht", "baht", _declined("بات", "بات", adjective="تايلاندي")),
    "rupiah": ("rupiah", "rupiah", _declined("روبية", adjective="إندونيسي")),
}


def _units() -> dict[str, Said]:
    units = dict(_PLAIN)
    for unit, (one, more, noun, few) in _LENGTHS.items():
        units[unit] = one, more, _declined(noun, few)
        for shape, adjective in (("square", "مربع"), ("cubic", "مكعب")):
            units[f"{shape}_{unit}"] = f"{shape} {one}", f"{shape} {more}", _declined(noun, few, adjective)
        for each, english, arabic in (("an_hour", "per hour", "في الساعة"), ("a_second", "per second", "في الثانية")):
            said = _declined(noun, few, f"+{arabic}")
            units[f"{unit}_{each}"] = f"{one} {english}", f"{more} {english}", said
    units["kilometre_an_hour"] = "km/h", "km/h", units["kilometre_an_hour"][2]
    for unit in ("watt", "kilowatt", "megawatt", "gigawatt"):
        one, more, arabic = units[unit]
        units[f"{unit}_hour"] = (
            f"{one} hour",
            f"{one} hours",
            _declined(noun := arabic.split("|")[4], noun, adjective="+ساعة"),
        )
    for unit, (one, more, noun, few) in _CURRENCIES.items():
        units[unit] = one, more, _declined(noun, few)
        for told in filter(None, _COUNTRIES.get(unit, "").split(",")):
            country, english, adjective = told.split(" ")
            adjective, english = adjective.replace("_", " "), english.replace("_", " ")
            said = _declined(noun, few, adjective)
            units[f"{country}_{unit}"] = f"{english} {one}", f"{english} {more}", said
    return units | _NAMED


UNITS = _units()
"""How each unit of bot.short_answers.units is said."""
