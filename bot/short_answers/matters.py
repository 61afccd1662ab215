"""What words tell of a number: whose fate, which rate or extent it is, and for which date, span of time and place."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.short_answers.values import classes, stripped
from vectorstore.caches.terms import stem
from vectorstore.files.dates import MONTH_NUMBERS
from vectorstore.text import words

BEFORE_THAT = re.compile(r"\b(?:قبل ذلك|سابقا|before (?:that|then)|previously)\b|\b(?:من قبل|before(?:hand)?)$")
"""Of what was before something that is told, in folded words."""
_BEFORE_NOW = re.compile(
    r"\b(?:(?:last|previous|prior) (?:year|month|week|season|quarter)|(?:a|one|the) (?:year|month|week) (?:ago|earlier"
    r"|before)"
    r"|(?:ال)?(?:عام|سنه|شهر|اسبوع|موسم|فصل) (?:ال)?(?:ماضي|ماضيه|سابق|سابقه|فايت|فايته|منصرم|منصرمه)"
    r"|(?:ال)?(?:انتخابات|اقتراع|دوره|جوله|نسخه) (?:ال)?(?:سابق|سابقه|ماضيه|فايته)"
    r"|(?:last|previous) (?:election|elections|vote|edition|time|round)"
    r"|قبل (?:عام|سنه|شهر|اسبوع|(?:ال)?(?:زياده|رفع|خفض|تخفيض|قرار|تعديل|اتفاق))"
    rf"|before the (?:increase|rise|cut|hike|decision|change|deal|agreement))\b|{BEFORE_THAT.pattern}"
)
_MONTHS = "|".join(MONTH_NUMBERS)
# Of another one than the news is about: one in January lasted 40 minutes.
_ANOTHER_ONE = re.compile(
    rf"\b(?:(?:one|another|others) (?:in|on|last) (?:\w+ )?(?:{_MONTHS}|\d{{4}})\b"
    rf"|(?:اخر|اخري|مماثله?|سابقه?) (?:في|خلال) (?:\w+ )?(?:{_MONTHS}|\d{{4}})\b)"
)
_NEXT = re.compile(
    r"\b(?:(?:next|following|coming|upcoming) (?:fiscal |financial )?(?:year|month|week|season|quarter)"
    r"|(?:عام|سنه|شهر|اسبوع|موسم|فصل|ربع)(?: مالي| ماليه)? (?:مقبل|مقبله|قادم|قادمه|تالي|تاليه|جاي|جايه|لاحق|لاحقه))\b"
)
# What is to come; names and nouns begin so as well (ستارمر, سيارة).
_TO_COME = re.compile(r"\b(?:will|would|shall|going to|by 20\d\d|س(?!عر|ياح|كان|نه|يار|اعه|فين|فر)[يت]\w{3,}|سوف)\b")
_FATES = {
    "dead": "killed kill kills killing dead died die dies dying death deaths fatal fatalities fatality lives toll "
    "perished drowned murdered assassinated executed slain bodies martyrs martyred "
    "قتل قتلت قتلوا يقتل تقتل قتلى قتيل قتيلا مقتل ضحايا ضحية وفاة وفيات توفي توفيت مات ماتت ماتوا حتفه حتفهم مصرع "
    "هلك هلكت هلكوا اغتيل اغتيلوا أعدم أعدموا حصد حصدت فتك فتكت جثمان "
    "جثامين جثة جثث القتلى الضحايا الوفيات استشهد استشهدوا شهيد شهيدا شهداء الشهداء أودى أودت أرواح غرق غرقوا قضوا",
    "hurt": "injured wounded hurt injuries injury جريح جريحا جرحى الجرحى أصيب أصيبت أصيبوا إصابة إصابات مصاب مصابا "
    "مصابين المصابين المصابون جرح جرحوا بجروح الإصابات",
    "missing": "missing مفقود مفقودا مفقودين مفقودون المفقودين المفقودون",
}
# That nobody died is told of no number.
_NOBODY = re.compile(
    r"\b(?:(?:no|without(?: any)?|any) (?:\w+ ){0,2}?"
    r"(?:deaths?|fatalit(?:y|ies)|casualt(?:y|ies)|injur(?:y|ies)|victims?|loss of life|one (?:was |is )?\w+)"
    r"|(?:nobody|none) (?:was |were )?(?:killed|injured|hurt|died)"
    r"|[وف]?(?:دون|بدون|بلا|عدم|لم|لا) (?:\w+ ){0,3}?"
    r"(?:ضحايا|قتلي|اصابات|وفيات|جرحي|قتيل|خساير (?:بشريه|في الارواح)))\b"
)
# A boat drowns in Arabic.
_SINKING = re.compile(r"\b[وفبل]*غرق(?:ت|ه)? (?:ال)?(?:قارب|قوارب|سفينه|مركب|عباره|زورق|سفن|مراكب|ناقله)\w*")
# How many sons he left when he died counts no dead.
_WHEN_DEAD = re.compile(
    r"\b(?:(?:when|before|after|until|since) (?:he|she) (?:died|was (?:killed|murdered|shot))"
    r"|(?:at|upon|on|before|after|until|since) (?:his|her) (?:death|murder)"
    r"|(?:عند|لدي|قبل|بعد|حتي|منذ|يوم|حين) (?:وفات|موت|مقتل|رحيل|مصرع)(?:ه|ها)"
    r"|(?:حين|عندما|لما) (?:توفيت?|ماتت?|قتلت?))\b"
)
_LIVING = "live|lives|lived|living|reside|resides"
_LIVING_AR = "[يت]عيش|[يت]عيشون|[يت]سكن|[يت]سكنون|[يت]قطن|[يت]قطنون|عاش|سكن"
_ASKS_INHABITANTS = re.compile(
    rf"\bhow many (?!years|months|days)(?:\w+ ){{1,2}}(?:{_LIVING})\b"
    r"|\bhow (?:large|big) is the population\b|\bpopulation of \w+(?: \w+)?$"
    r"|^(?:كم|ما) (?:هو )?(?:يبلغ |بلغ )?(?:عدد |تعداد )?(?:ال)?(?:سكان|نسمه)(?: \w+){0,2}$"
    rf"|^كم (?:شخصا?|نسمه|انسانا?|فردا?|مواطنا?|من الناس) (?:{_LIVING_AR})\w*\b"
)
_TELLS_INHABITANTS = re.compile(
    rf"\b(?:{_LIVING}|inhabit\w*|population|residents?|[وفبل]*(?:ال)?(?:سكان|ساكن|نسمه|تعداد)\w*|[وف]?(?:{_LIVING_AR})\w*)\b"
)
# Who is meant by these the question leaves open.
_ANY_FATE = frozenset(
    words("casualties victims claim claimed lose lost involved affected فقد فقدت خسر خسرت حصيلة متضرر متضررا متضررين")
)
# What else news counts that it was done to, by whatever word.
_DEEDS = {
    "destroyed": "destroyed demolished razed flattened collapsed levelled burned burnt دمر دمرت دمروا تدمير مدمر "
    "مدمرة دمار تدمر تدمرت هدم هدمت تهدم تهدمت انهار انهارت انهيار احترق احترقت أحرق أحرقت أحرقوا حرق إحراق",
    "damaged": "damaged damage تضرر تضررت تضرروا متضررين متضررون أضرار ضرر متضرر متضررة ألحق ألحقت خسائر دمر "
    "دمرت تدمير",
    "arrested": "arrested arrest arrests detained detainees custody اعتقل اعتقلت اعتقال اعتقالات أوقف أوقفت توقيف "
    "احتجز احتجزت احتجاز ضبط ضبطت قبض معتقل معتقلين معتقلا موقوف موقوفين اعتقلوا احتجزوا "
    "أوقفوا اعتقالهم احتجازهم توقيفهم إيقافهم",
    "evacuated": "evacuated evacuate evacuation أجلي أجلى أجلت إجلاء أخلي أخلت إخلاء إيواء نزح نزوح أجلوا "
    "إجلاؤهم إجلائهم إجلاؤها إخلاؤها إخلائها",
    "rescued": "rescued rescue pulled أنقذ أنقذت أنقذوا إنقاذ انتشل انتشلت انتشال نجا نجوا ناج ناجين ناجيا إنقاذهم "
    "انتشالهم",
    "displaced": "displaced fled homeless نزح نزحت نزحوا نزوح نازح نازحين نازحا مشرد مشردين شرد شردت تشريد فر فروا هرب "
    "هربوا مأوى",
    "vaccinated": "vaccinated immunised immunized vaccine vaccines vaccination لقح لقحت تلقيح تطعيم طعم طعمت لقاح "
    "لقاحا جرعة doses تلقيحهم تطعيمهم",
}
# Whoever goes to rescue is not who was rescued.
_RESCUERS = re.compile(
    r"(?<!\w)(?:فريق|فرق|رجال|عمال|طواقم|هيئه|عمليات|جهود) (?:ال)?انقاذ(?!\w)"
    r"|\brescue (?:teams?|workers?|crews?|services?|operations?|efforts?)\b"
)
_RATES = {
    "inflation": "inflation تضخم",
    "unemployment": "unemployment jobless joblessness بطالة",
    "interest": "interest lending deposit فائدة عائد إقراض إيداع خصم rate rates",
    "turnout": "turnout مشاركة إقبال",
    "growth": "growth grow grew grows grown expand expanded expansion نمو نما ينمو تنمو نمت نموا انكماش",
    "poverty": "poverty poor فقر فقراء",
}
_EXTENTS = {
    "height": "tall high height altitude ارتفاع",
    "depth": "deep depth عمق",
    "length": "long length طول",
    "width": "wide width عرض",
    "distance": "far away distance مسافة بعد",
    "thickness": "thick thickness سماكة سمك",
}
# What a sum is.
_SUMS = {
    "prize": "prize prizes award جائزة جوائز مكافأة",
    "fine": "fine fined fines penalty غرامة تغريم غرم غرمت غرامات",
    "loan": "loan loans lend lends lent قرض قروض إقراض",
    "bail": "bail كفالة",
    "ransom": "ransom فدية",
    "pay": "salary salaries wage wages راتب رواتب أجر أجور",
    "cost": "cost costs price prices priced worth كلفة تكلفة تكاليف سعر أسعار ثمن كلف كلفت تكلف يكلف يباع تباع",
    "revenue": "revenue revenues sales turnover إيراد إيرادات عائدات مبيعات",
    "profit": "profit profits earnings ربح أرباح",
    "loss": "loss losses lost lose loses خسارة خسائر خسر خسرت تخسر يخسر",
    "budget": "budget budgets ميزانية موازنة",
    "debt": "debt debts دين ديون",
    "deficit": "deficit عجز",
    "spending": "spending expenditure expenditures نفقات إنفاق مصروفات",
    "tax": "tax taxes levy levies ضريبة ضرائب",
}
# These are called so, or else they are any sum.
_CALLED_SO = {"profit", "revenue", "deficit", "debt", "pay", "bail", "ransom"}
# What somebody earns is told by the verb as well.
_EARNS = re.compile(r"\b(?:earn\w*|paid|income|(?:ال)?(?:دخل|مرتب|معاش)\w*|[يت]?تقاض\w+|[يت]كسب\w*)\b")
# Things of one name that are told apart by their kind, no two of which are the same.
_VARIANTS = {
    "golden": "golden ذهبي ذهبية",
    "silver": "silver فضي فضية",
    "bronze": "bronze برونزي برونزية",
    "lowest": "lowest minimum أدنى دنيا صغرى",
    "highest": "highest maximum أقصى أعلى قصوى عظمى",
}
# Who came first in a contest, or second.
_RANKS = {
    "winner": "champion champions winner winners بطل الفائز الفائزة المتوج المتوجة البطلة بطلة",
    "second": "runnerup وصيف وصيفة الوصيف الوصيفة",
}
# What is bought abroad, or sold there, is not what is grown at home.
_TRADE = {
    "import": "import imports imported importing buy buys bought purchase purchases purchased استورد استوردت يستورد "
    "تستورد ستستورد سيستورد استيراد واردات مستورد مستوردة شراء اشترى اشترت يشتري تشتري تعاقد تعاقدت التعاقد",
    "export": "export exports exported exporting sell sells sold sale sales صدر صدرت يصدر تصدر ستصدر تصدير صادرات "
    "صادراتها باع باعت بيع مبيعات",
}
# How somebody voted.
_SIDES = {
    "for": "favour favor supported support backed approved approve لصالح صالح تأييد مؤيد مؤيدا أيد أيدت أيدوا وافق "
    "وافقت وافقوا موافقة أغلبية بأغلبية موافق",
    "against": "against opposed oppose rejected ضد عارض عارضت عارضوا معارض معارضا معارضة رفض رفضت رفضوا رفضه",
    "absent": "absent absence غياب غاب غابت غابوا غائب غائبا غائبين تغيب تغيبوا",
    "abstained": "abstained abstain abstaining abstentions abstention امتنع امتنعت امتنعوا امتناع ممتنع ممتنعا",
}
# What is bought by weight or by volume; a word may be of several.
_GOODS = {
    "wheat": "wheat قمح",
    "flour": "flour دقيق طحين",
    "bread": "bread خبز رغيف",
    "maize": "maize corn ذرة",
    "barley": "barley شعير",
    "rice": "rice أرز رز",
    "soybean": "soybean soybeans soya soy صويا",
    "sugar": "sugar سكر",
    "cooking oil": "oil زيت زيوت",
    "meat": "meat beef lamb لحم لحوم",
    "poultry": "poultry chicken chickens دجاج دواجن فراخ",
    "fish": "fish سمك أسماك",
    "milk": "milk حليب لبن ألبان",
    "eggs": "eggs egg بيض",
    "tomatoes": "tomato tomatoes طماطم بندورة",
    "potatoes": "potato potatoes بطاطا بطاطس",
    "onions": "onion onions بصل",
    "olives": "olive olives زيتون",
    "dates": "dates تمر تمور",
    "coffee": "coffee قهوة بن",
    "tea": "tea شاي",
    "cocoa": "cocoa كاكاو",
    "cotton": "cotton قطن",
    "crude": "oil crude brent petroleum نفط خام برنت بترول",
    "gas": "gas lng غاز",
    "petrol": "petrol gasoline fuel fuels بنزين وقود محروقات",
    "diesel": "diesel fuel fuels ديزل سولار مازوت وقود محروقات",
    "coal": "coal فحم",
    "uranium": "uranium يورانيوم",
    "gold": "gold bullion ذهب",
    "silver": "silver فضة",
    "copper": "copper نحاس",
    "iron": "iron steel حديد صلب فولاذ",
    "aluminium": "aluminium aluminum ألمنيوم",
    "platinum": "platinum بلاتين",
    "palladium": "palladium بلاديوم",
    "nickel": "nickel نيكل",
    "zinc": "zinc زنك",
    "lithium": "lithium ليثيوم",
    "bitcoin": "bitcoin بيتكوين",
    "cocaine": "cocaine كوكايين",
    "heroin": "heroin هيروين",
    "cannabis": "cannabis hashish marijuana حشيش قنب ماريجوانا",
    "captagon": "captagon كبتاغون كبتاجون",
    "methamphetamine": "methamphetamine meth كريستال شابو",
    "opium": "opium أفيون",
    "cement": "cement أسمنت إسمنت",
    "fertiliser": "fertiliser fertilizer fertilisers fertilizers أسمدة سماد",
}
# What is not so, or not yet: whoever demands it may be offered less, and get something else.
_STANCES = {
    "demanded": "demand demands demanded demanding seek seeks sought seeking need needs needed require requires "
    "required يحتاج تحتاج يحتاجون احتاج احتاجت طالب طالبت طالبوا يطالب تطالب يطالبون "
    "مطالب مطلب مطالبة مطالبين طلبت طلبوا يطلب تطلب يطلبون",
    "offered": "offer offers offered offering bid propose proposes proposed proposing proposal عرضت عرضوا عرضها عرضته "
    "عرضتها عرضا عروض يعرض تعرض يعرضون اقترح اقترحت اقترحها يقترح تقترح مقترح اقتراح",
    "expected": "expect expects expected expecting forecast forecasts predict predicts predicted projected projection "
    "plan plans planned planning intend intends aim aims توقع توقعت يتوقع تتوقع متوقع متوقعة توقعات مرجح ترجح يرجح "
    "اعتزم يعتزم تعتزم خطط يخطط تخطط خطة يسعى تسعى",
}
# تعرض لهجوم: an attack befell it.
_BEFELL = re.compile(r"\b\w?[يت]عرض\w* ل\w+")
# الطالب is a student, and whoever asks for something demands it.
_STUDENT = re.compile(r"\b\w{0,2}(?:ال|لل)طالب\w*")
_ASKS_FOR = re.compile(r"\bask(?:s|ed|ing)? for\b|\bwants\b")
# The time that a train needs, nobody demands.
_TIME_NEEDED = re.compile(r"\btime (?:\w+ ){1,6}needs?\b")
# Larger than expected, أكبر من المتوقع: it is so.
_THAN_EXPECTED = re.compile(
    r"\b(?:than|as) (?:(?:had been|was|were|previously) )?(?:expected|forecast|predicted|planned|projected)\b"
    r"|(?<=\w )(?:اكبر|اعلي|اقل|ادني|اكثر|اسرع|ابطا|افضل|اسوا) (?:من ال|مما (?:كان )?)متوقعا?ه?\b(?! ان)"
)
_TARGET = re.compile(r"\btarget\b|\bمستهدفا?ه?\b")
# For how long each: a salary is so much a year, and what a player was bought for is not.
_PERIODS = {
    "year": "annual annually yearly سنوي سنوية سنويا",
    "month": "monthly شهري شهرية شهريا",
    "week": "weekly أسبوعي أسبوعية أسبوعيا",
    "day": "daily يومي يومية يوميا",
}
_TIMES = {"سنه": "year", "عام": "year", "شهر": "month", "اسبوع": "week", "يوم": "day"}
_TIMES |= {name: name for name in _PERIODS}
_EACH = re.compile(
    r"\b(?:(?:a|per|each|every) (year|month|week|day)(?! (?:ago|earlier|before|later|old))"
    r"|(?:في ال|بال|كل |لل)(سنه|عام|شهر|اسبوع|يوم)(?! \w+(?:ي|يه)))\b"
)


def _by_word(listed_by: Mapping[str, str]) -> dict[str, str]:
    return {word: name for name, listed in listed_by.items() for word in words(listed)}


def _all_by_word(listed_by: Mapping[str, str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name, listed in listed_by.items():
        for word in words(listed):
            found.setdefault(word, set()).add(name)
    return found


_WHOSE = re.compile(r"(?<=\w{3})(?:ه|ها|هم|هن)$")
_DEED_OF, _GOOD_OF = _all_by_word(_DEEDS), _all_by_word(_GOODS)
_FATE_OF, _RATE_OF, _PERIOD_OF = _by_word(_FATES), _by_word(_RATES), _by_word(_PERIODS)
_EXTENT_OF, _STANCE_OF, _SIDE_OF, _SUM_OF, _RANK_OF, _TRADE_OF, _VARIANT_OF = map(
    _by_word, (_EXTENTS, _STANCES, _SIDES, _SUMS, _RANKS, _TRADE, _VARIANTS)
)
# Of votes, those that are set against the others: بأغلبية 71 صوتا مقابل 34, 71 to 34.
_VOTED_FOR = re.compile(r"\b(vot(?:e|es|ed|ing))(?:(?: \w+)? for| yes| to)\b|\b(صوت\w*) (?:بنعم|ب نعم)\b")
_VOTED_NO = re.compile(r"\b(vot(?:e|es|ed|ing)) no\b|\b(صوت\w*) (?:بلا|ب لا)\b")
_AGAINST_THEM = re.compile(r"^و?مقابل\b")


def fates(text: str) -> set[str]:
    """Whether a text tells of the dead, the hurt or the missing, with or without what may be written onto the words."""
    return _classes(_without_denials(text), _FATE_OF)


def mentions_fate(question: str, text: str) -> bool:
    """Whether a text tells of the fate that a question asks for: of some, or that nobody had it."""
    return not fates(question).isdisjoint(_classes(text, _FATE_OF))


def denies_fate(question: str, text: str) -> bool:
    """Whether a text tells that nobody had the fate that a question asks for: no deaths were reported."""
    return not fates(question).isdisjoint(_classes(text, _FATE_OF) - fates(text))


def tells_no_inhabitants(question: str, text: str) -> bool:
    """Whether a question asks how many live somewhere, of which a text tells nothing."""
    asked = _ASKS_INHABITANTS.search(" ".join(words(question)))
    return bool(asked) and not _TELLS_INHABITANTS.search(" ".join(words(text)))


def leaves_fate_open(text: str) -> bool:
    """Whether words tell of any fate, or may without saying so: how many victims there were, how many a city lost."""
    return bool(fates(text)) or _tells_any_fate(text)


def may_tell_dead(text: str) -> bool:
    """Whether words are about the dead, or may be without saying so; not where they tell of the hurt alone."""
    return "dead" in fates(text) or _tells_any_fate(text)


def _tells_any_fate(text: str) -> bool:
    return any(stripped(word, _ANY_FATE) is not None for word in words(_without_denials(text)))


def _without_denials(text: str) -> str:
    """The folded words of a text without what tells of nobody's fate: that nobody died, that it was when he died."""
    return _WHEN_DEAD.sub(" ", _SINKING.sub(" ", _NOBODY.sub(" ", " ".join(words(text)))))


def deeds(text: str) -> set[str]:
    """What a text tells that was done: that something was destroyed, somebody arrested; a word may tell several."""
    told = _RESCUERS.sub(" ", " ".join(words(text))).split()
    return classes(told, _DEED_OF)


def goods(text: str) -> set[str]:
    """Of which goods a text tells: of wheat, of gold."""
    return classes(words(text), _GOOD_OF)


def rates(text: str) -> set[str]:
    """Of which rates a text tells: of inflation, of interest."""
    return _classes(text, _RATE_OF)


def extents(text: str) -> set[str]:
    """Of which extents a text tells: of a height, a depth."""
    return _classes(text, _EXTENT_OF)


def stances(text: str) -> set[str]:
    """Whether a text tells of what is demanded, offered or expected."""
    folded = _THAN_EXPECTED.sub(" ", _BEFELL.sub(" ", _STUDENT.sub(" ", " ".join(words(text)))))
    folded = _ASKS_FOR.sub("demanded", _TIME_NEEDED.sub(" ", folded))
    return _classes(folded, _STANCE_OF)


def variants(text: str) -> set[str]:
    """Of which of several things of one name a text tells: of the golden one, of the lowest."""
    return _classes(text, _VARIANT_OF)


def ranks(text: str) -> set[str]:
    """Whether a text tells of who came first in a contest, or second."""
    return _classes(" ".join(words(text)).replace("runner up", "runnerup"), _RANK_OF)


def trades(text: str) -> set[str]:
    """Whether a text tells of what is imported or exported."""
    return _classes(text, _TRADE_OF)


def sides(text: str) -> set[str]:
    """How a text tells that somebody voted: for something, against it, or not at all."""
    folded = _VOTED_NO.sub(r"\1\2 against", _VOTED_FOR.sub(r"\1\2 in favour", " ".join(words(text))))
    return {"against"} if _AGAINST_THEM.match(folded) else _classes(folded, _SIDE_OF)


def sums(text: str) -> set[str]:
    """What a text tells that a sum of money is: a prize, a fine, what something costs."""
    return _classes(text, _SUM_OF)


def tells_such_sum(question: str, text: str) -> bool | None:
    """Whether a text tells of the salary, the profit or the like that a question asks for; None where it asks for no
    sum that is always called so."""
    asked = sums(question)
    if not asked or not asked <= _CALLED_SO:
        return None
    earned = asked == {"pay"} and bool(_EARNS.search(" ".join(words(text))))
    return earned or not asked.isdisjoint(sums(text))


def is_target(text: str) -> bool:
    """Whether a text tells what is aimed at, as a price that is to be reached: السعر المستهدف."""
    return bool(_TARGET.search(" ".join(word.removeprefix("ال") for word in words(text))))


def periods(text: str) -> set[str]:
    """For which spans of time a text tells something each: annually, a year, في الشهر."""
    each = _EACH.findall(" ".join(words(text)))
    return _classes(text, _PERIOD_OF) | {_TIMES[word] for pair in each for word in pair if word}


def dates(text: str) -> set[str]:
    """The years and months that a text names."""
    return {stem(word) for word in words(text) if re.fullmatch(r"\d{4}", word) or word in MONTH_NUMBERS}


def will_be(question: str) -> bool:
    """Whether a question is about what will be, or would."""
    return bool(_TO_COME.search(" ".join(words(question)))) or is_next(question)


def is_before(text: str) -> bool:
    """Whether a text tells of what was before: last year, a month ago."""
    return bool(_BEFORE_NOW.search(" ".join(words(text))))


def is_of_another_one(question: str, text: str) -> bool:
    """Whether a text is about another such thing, in a month or a year that a question does not ask about."""
    return bool(_ANOTHER_ONE.search(" ".join(words(text)))) and dates(question).isdisjoint(dates(text))


def is_next(text: str) -> bool:
    """Whether a text tells of what comes: next year, الربع المقبل."""
    return bool(_NEXT.search(" ".join(word.removeprefix("لل").removeprefix("ال") for word in words(text))))


def _classes(text: str, known: Mapping[str, str]) -> set[str]:
    plain = (stripped(form, known) for word in words(text) for form in _forms(word))
    return {known[word] for word in plain if word is not None}


def _forms(word: str) -> tuple[str, ...]:
    """A folded word as it is, and without whose it is: إيراداتها, كلفته."""
    bare = _WHOSE.sub("", word)
    return (word,) if bare == word else (word, bare, bare[:-1] + "ه" if bare.endswith("ت") else bare)
