"""Which kind of quantity a question asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.mentions.places import is_place
from bot.short_answers.amounts import kind_of
from bot.short_answers.counted import counted, is_of_many, verb_of
from bot.short_answers.matters import goods
from bot.short_answers.nouns import things
from bot.short_answers.quantities import Kind
from bot.short_answers.units import LONGEST, SPELLED, Dimension
from vectorstore.caches.terms import STOP_WORDS
from vectorstore.text import Span, normalise, word_spans


@dataclass(frozen=True)
class AskedQuantity:
    """What would answer a question.

    Attributes:
        kinds: the kinds of quantity that would answer.
        also: those that may answer as well, where the sentence puts it so: كم asks for a number, a sum or a time.
        dimensions: what is measured, where the question tells it: a length is answered by no weight.
        unit: what the question says the answer is measured in.
        date: ``"year"`` where a year alone is asked for, ``"century"`` where a century is; empty for any other date.
        of: ``"age"``, ``"magnitude"`` of an earthquake, ``"label"`` for the number that a road or a law bears,
            ``"level"``: where a share stands, and not how far it rose; ``"change"``: how far, and not where to;
            ``"exchange"``: what a currency is worth; or ``"elapsed"``: how long after something else.
        counted: the words of the question that name what is counted or measured, ``question[start:end]``.
        noun: whether a number is asked for of what they name, and nothing that has a unit of its own.
    """

    kinds: tuple[Kind, ...]
    also: tuple[Kind, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    unit: str = ""
    date: str = ""
    of: str = ""
    counted: Span | None = None
    noun: bool = False

    def named_in(self, question: str) -> str:
        """The words that name what is counted or measured; empty where there are none."""
        return question[slice(*self.counted)] if self.counted else ""


_AMOUNTS: tuple[Kind, ...] = ("number", "percent", "money", "measure", "duration")
_HOW_MANY_OR_MUCH: tuple[Kind, ...] = ("percent", "measure", "duration", "money")
_HOW_MUCH = AskedQuantity(("percent", "money", "measure"), ("number", "duration"))
_WHAT_AR = (
    r"(?:ما|كم|ماهو|ماهي|وما|اي|ايه|بلغ\w*|يبلغ|تبلغ|يقدر|تقدر) (?:هو |هي |هى |كان |كانت |يبلغ |تبلغ |بلغ |بلغت )?"
)
_WHAT_EN = r"(?:what|which)(?: (?:is|was|are|were|s) (?:the|an?|its|their|(?:\w+ ){1,2}s) (?:\w+ ){0,4}| (?:\w+ )?)"
# What is told as a share of something, alone or as the rate of it.
_SHARES_AR = "تضخم|بطاله|نسبه البطاله|مشاركه|اقبال"
_RATES_AR = "سعر|اسعار|معدل|معدلات|نسبه"
_OF_RATES_AR = "فايده|عايد|اقراض|ايداع|خصم|تضخم|بطاله|نمو|فقر|انكماش|مشاركه|اقبال"
_SHARES_EN = (
    r"(?:(?:key |main |policy )?(?:interest|tax|growth|mortgage|poverty|literacy|default|lending|deposit) rates?"
    r"|inflation(?: rate)?|(?:un)?employment(?: rate)?|turnout)"
)
_CHANGES_AR = "رفع|خفض|ارتفع|انخفض|تراجع|زاد|هبط|صعد|قفز|نزل|تباطا|تسارع|قلص"
_CHANGES_EN = (
    "(?:lose|lost|gain|gained|rise|risen|increase|increased|grow|grown|go up|fall"
    "|fallen|drop|dropped|decline|declined|change|changed)"
)
_QUAKE_EN = "(?:quake|earthquake|aftershock|aftershocks|tremor|tremors)"
_QUAKE_AR = "زلزال|هزه|هزات"
_MONEY_AR = (
    "سعر|ثمن|تكلفه|تكاليف|كلفه|غرامه|مبلغ|ميزانيه|موازنه|قيمه|راتب|رواتب|اجره|اجور|جايزه|مكافاه|معاليم|رسوم|ايرادات"
    "|عايدات|ارباح|تعويض|تعويضات|خساير|فديه|كفاله|ناتج"
)
_MONEY_ITSELF_AR = "(?:ال)?(?:مال|اموال|فلوس|نقود|مصاري)"
_MONEY_ITSELF = re.compile(_MONEY_ITSELF_AR)
_SUMS_EN = (
    "(?:deficit|surplus|debts?|budget|fine|loan|grant|bonus|reward|ransom|bail|salary|costs?|prices?|turnover|revenues?"
    "|profits?)"
)
_SPENT_AR = "كلف|دفع|ربح|خصص|انفق|رصد|تبرع|استثمر|اقترض|تقاضي"
# What rises without being tall.
_RISING_AR = (
    "سعر|اسعار|نسب|تضخم|معدل|حصيل|عدد|اعداد|صادر|وارد|ايراد|ارباح|مبيع|اسهم|سهم|موشر|طلب|انتاج|درج|حرار|دين|ديون|فايد"
    "|بطال|تكلف|تكاليف|كلف|ايجار|رسوم|ضريب|ضرايب|قيم|دولار|جنيه|ليره|دينار|نفط|ذهب"
)


# What is as long as it takes, and has no other length.
_LASTING_EN = (
    r"(?:voice (?:note|message)|recording|video|call|speech|match|meeting|talks|strike|siege|war|truce|ceasefire|outage"
    r"|blackout|journey|flight|wait|investigation|trial|hearing|delay|pause|visit|ceremony|storm|hailstorm|shift)s?\b"
)
_CURRENCIES_EN = "dollar|euro|pound|lira|dinar|dirham|riyal|rial|rouble|ruble|yen|yuan"
_CURRENCIES_AR = "دولار|يورو|جنيه|ليره|دينار|درهم|ريال|روبل|ين|يوان|عمله"


def _asks(nouns: str) -> str:
    """A pattern of Arabic questions for one of these nouns, whosever it is: كم طول, ما طوله, كم تبلغ كلفتها."""
    forms = "|".join(
        rf"{noun[:-1]}(?:ه|ته|تها|تهم)" if noun.endswith("ه") else rf"{noun}(?:ه|ها|هم)?" for noun in nouns.split("|")
    )
    # What is counted by كم has a verb behind it, and no width: كم فيلما عرض.
    return rf"{_WHAT_AR}(?:(?!\w+ا )\w+ )?(?:ال)?(?:{forms})(?= |$)"


# Over folded words joined by single spaces; the first pattern that is found decides.
_RULES: tuple[tuple[str, AskedQuantity], ...] = (
    (
        r"(?:at )?what (?:exact )?(?:time|hour)(?! (?:of (?:the )?year|frame|period|span))(?= )|^(?:at )?what time$"
        r"|(?:في |عند |بين )?(?:اي|ايه) ساعه(?= |$)|كم (?:كانت )?الساعه|^الساعه كم(?= |$)|ما (?:هي |هو )?ساعه ",
        AskedQuantity(("clock",), ("date",)),
    ),
    (
        r"^(?:\w+ )?(?:when|و?متي)(?= |$)|since when|until when|منذ متي|(?:الي|حتي) متي",
        AskedQuantity(("date",), ("duration", "clock")),
    ),
    (
        r"(?:what|which) (?:\w+ )?years?(?! old)|^في (?:ال)?(?:عام|سنه)(?= \D)"
        r"|(?:اي|ما|ايه) (?:هو |هي )?(?:ال)?(?:عام|سنه|سنوات|اعوام)(?= (?!مضت|عمر))",
        AskedQuantity(("date",), date="year"),
    ),
    (
        r"(?:what|which) (?:\w+ )?centur(?:y|ies)|(?:اي|ما|ماهو) (?:هو )?(?:ال)?(?:قرن|قرون)",
        AskedQuantity(("date",), date="century"),
    ),
    (
        # How many days (كم يوما) is no date.
        rf"(?:what|which) (?:date|day|month|decade)|(?!كم ){_WHAT_AR}(?:ال)?(?:تاريخ|شهر|عقد|يوم|موعد)",
        AskedQuantity(("date",)),
    ),
    (
        rf"{_WHAT_AR}(?:ال)?(?:{_SHARES_AR})(?= |$)|{_WHAT_AR}(?:ال)?(?:{_RATES_AR}) (?:ال)?(?:{_OF_RATES_AR})(?= |$)"
        rf"|how (?:high|low|much) (?:is|was|are|were) (?:the )?(?:\w+ )?{_SHARES_EN}(?= |$)"
        rf"|{_WHAT_EN}{_SHARES_EN}(?= |$)",
        AskedQuantity(("percent",), ("number",), of="level"),
    ),
    (
        rf"^و?ب?كم (?:{_CHANGES_AR})\w* (?:ال)?(?:عدد|اعداد|حجم) "
        rf"|how much (?:did|has|have) the (?:number|volume) of (?:\w+ ){{1,4}}{_CHANGES_EN}(?= |$)",
        AskedQuantity(("percent",), ("number",), of="change"),
    ),
    (
        rf"how much (?:did|has|have) (?!.*(?:cost|weigh)).*(?:shares?|stocks?|index|market|prices?|currency|pound"
        rf"|dollar|euro|lira|rates?) {_CHANGES_EN}(?= (?:by|in|on|over|after|since)|$)"
        r"|^كم (?:خسر|ربح|كسب|ارتفع|انخفض|تراجع|هبط|صعد|قفز|نزل)(?:ت)? (?:ال)?(?:سهم|اسهم|بورصه|موشر|موشرات)(?= |$)",
        AskedQuantity(("percent", "money"), ("number",), of="change"),
    ),
    (
        r"(?:what|which) (?:\w+ ){0,2}(?:percent\w*|proportion|share|fraction)|percentage"
        rf"|{_WHAT_AR}(?:\w+ )?(?:ال)?نسبه|(?:^|كم )(?:ال)?نسبه"
        rf"|^(?:ب)?كم (?:{_CHANGES_AR})\w* (?:.* )?(?:ال)?(?:{_SHARES_AR}|فايده|اسعار الفايده)(?= |$)",
        AskedQuantity(("percent",), ("number",)),
    ),
    (
        r"(?:for )?how long(?! (?:will|would) (?:\w+ ){1,4}be$)"
        rf"(?! (?:is|was|are|were)(?! .*(?:term|sentence|last\w*|period|reign|{_LASTING_EN})))"
        r"|how (?:late|delayed|overdue) (?:is|was|are|were)(?= )|how much (?:(?:more|extra|additional|longer) )?time"
        r"|(?:what|which) (?:\w+ ){0,3}(?:duration|length of time|longest time|span of time)"
        rf"|كم (?:من )?(?:ال)?(?:وقت|مده|زمن)|{_WHAT_AR}(?:\w+ )?(?:ال)?(?:مده|فتره زمنيه)"
        r"|كم (?:دام\w*|استمر\w*|استغرق\w*|بقي\w*|س?[يت](?:ستغرق|دوم|ستمر)"
        r"|قضي\w*|امضي\w*|عاش\w*|حكم\w*|تاخر\w*|[يت]تاخر\w*)",
        AskedQuantity(("duration",), ("number",)),
    ),
    (
        r"how old|(?:what|which) age|what (?:is|was) .*\bs age$"
        r"|(?:كم|ما) (?:كان |كانت |يبلغ |بلغ |هو )*(?:ال)?عمر(?:ه|ها|هم|هما)?(?= |$)"
        r"|(?:اي|كم) (?:عمر|سن)(?= )",
        AskedQuantity(("number", "duration"), unit="year", of="age"),
    ),
    (
        rf"(?:what|which) (?:\w+ ){{0,3}}magnitude|how (?:strong|powerful|big) (?:is|was|were) (?:\w+ )*{_QUAKE_EN}"
        rf"|(?:ما|كم) (?:\w+ )?(?:ال)?(?:قوه|شده) (?:\w+ )*(?:ال)?(?:{_QUAKE_AR})",
        AskedQuantity(("number",), of="magnitude"),
    ),
    (
        rf"{_WHAT_AR}(?:ال)?سعر (?:صرف )?(?:ال)?(?:{_CURRENCIES_AR})(?= |$)|{_WHAT_AR}(?:ال)?سعر (?:ال)?صرف"
        rf"|{_WHAT_EN}exchange rate|how much is the (?:{_CURRENCIES_EN})(?: worth)?$",
        AskedQuantity(("money",), ("number",), ("money",), of="exchange"),
    ),
    (
        rf"how (?:large|big|high) (?:is|was|are|were|will be) (?:\w+ ){{0,4}}{_SUMS_EN}(?= |$)"
        rf"|how much (?:(?:\w+ )?money"
        rf"|(?!.* {_CHANGES_EN}(?= |$)).* (?:cost|costs|pay|paid|spend|spent|worth|earn|earned|charge"
        r"|charged|donate\w*|fined|invest|invested)(?= |$))"
        r"|how much (?:is|was|are|were) (?:the )?(?:\w+ )?(?:prize|fine|penalty|bonus|reward|ransom|bail|budget|fee)"
        rf"|{_WHAT_EN}(?:price|prices|cost|costs|budget|fees?|fine|penalty|salary|wage|revenue|income|profit|prize|bail"
        r"|(?:\w+ )?deficit|surplus|debt|bonus)(?= |$)"
        # The prize that somebody won is none.
        rf"|(?!(?:ما|ماهي|وما|اي)(?: هي)? (?:ال)?جايزه (?:ال\w+ )?التي ){_asks(_MONEY_AR)}"
        rf"|كم (?:\w+ )*{_MONEY_ITSELF_AR}(?= |$)"
        r"|^بكم(?= (?:يباع|تباع|بيع|بيعت|اشتري|يشتري))"
        rf"|كم (?:(?:{_SPENT_AR})\w*|تكلف|يكلف|تدفع|يدفع|تنفق|ينفق|يتقاضي|تتقاضي)(?= |$)",
        AskedQuantity(("money",), ("number",), ("money",)),
    ),
    # Of a dam or a stadium it is no power, and what somebody is able to do has none.
    (
        rf"(?!.* علي ){_asks('قدره')}(?! (?:ال)?(?:استيعاب|انتاج|تخزين|تحمل|شراء))"
        r"|(?:what|which) (?:\w+ ){0,3}(?:power|generating|generation|installed) (?:output|capacity)",
        AskedQuantity(("measure",), ("number",), ("power",)),
    ),
    (
        rf"{_WHAT_EN}capacity|{_asks('سعه')}|(?!.* علي ){_WHAT_AR}(?:ال)?(?:قدره|طاقه) ",
        AskedQuantity(("measure", "number")),
    ),
    (
        rf"how (?:hot|cold|warm|cool)(?= )|how (?:low|high) (?:\w+ ){{1,3}}temperatures? "
        rf"|{_WHAT_EN}temperatures?|{_WHAT_AR}(?:\w+ )?(?:ال)?درج(?:ه|ات) (?:ال)?حراره"
        r"|كم (?:\w+ )?(?:ال)?حراره(?= |$)",
        AskedQuantity(("measure",), ("number",), ("temperature",)),
    ),
    (
        rf"how fast|how strong (?:is|are|was|were|will) (?:\w+ )*(?:winds?|gusts?)|{_WHAT_EN}(?:wind )?speeds?"
        rf"|{_asks('سرعه')}|(?:ما|كم) (?:\w+ )?قوه (?:ال)?رياح",
        AskedQuantity(("measure",), ("number",), ("speed",)),
    ),
    (
        rf"how heavy|how much (?:do|does|did) (?:\w+ )+weigh|{_WHAT_EN}(?:weight|mass)(?= |$)|{_asks('وزن|كتله')}"
        r"|كم (?:ي|ت)زن(?= |$)",
        AskedQuantity(("measure",), ("number",), ("mass",)),
    ),
    (
        # Which area of a town, or in which, asks for a place.
        r"(?:what|how large) (?:is|was|are|were|s) (?:\w+ ){0,5}area(?= (?:of|in|covered)|$)"
        rf"|^(?:total |land |surface )+area|{_asks('مساحه')}",
        AskedQuantity(("measure",), ("number", "percent"), ("area",)),
    ),
    (
        rf"how (?:tall|deep|wide|thick)|{_WHAT_EN}(?:length|height|distance|gauge|depth|width|altitude|diameter"
        r"|thickness)"
        rf"|{_asks('طول|مسافه|عمق|عرض|عيار|سماكه')}"
        r"(?! (?:كل )?(?:ال)?(?:سنه|يوم|ليل|نهار|فتره|مده|موسم|رحله|فيلم|حلقه|مسلسل|مباراه))"
        rf"|{_asks('ارتفاع')}(?! (?:ال)?(?:{_RISING_AR}))|{_WHAT_AR}(?:قطر(?= ال)|(?:ال)?سمك(?:ها)?(?= |$))",
        AskedQuantity(("measure",), ("number",), ("length",)),
    ),
    (
        r"how (?:far|long)|كم (?:يبعد|تبعد|ابتعد|ابتعدت)(?= )",
        AskedQuantity(("measure",), ("number", "duration"), ("length",)),
    ),
    (rf"{_asks('طول')}", AskedQuantity(("duration",), ("number", "measure"))),
    (
        r"how (?:high|large|big)|what (?:is|was) (?:the|its) (?:\w+ ){0,2}size(?= (?:of|in)|$)",
        AskedQuantity(("measure",), ("number", "percent", "money"), ("length", "area", "volume", "mass", "money")),
    ),
    (
        rf"{_WHAT_EN}margin of (?:\w+ )?error|{_WHAT_AR}(?:ال)?هامش (?:ال)?خطا",
        AskedQuantity(("percent",), ("number",)),
    ),
    (
        r"at (?:what|which) (?:level|mark|points?)(?= )|عند (?:اي|كم) (?:مستوي|نقطه)(?= |$)",
        AskedQuantity(("number",), ("percent", "money", "measure")),
    ),
    (
        rf"{_WHAT_AR}(?:ال)?(?:معدل|متوسط|مقدار|كميه|كفاءه|حجم|مدي|اجمالي|مجموع) (?!(?:من )?(?:ال)?(?:عدد|اعداد)(?= ))",
        AskedQuantity(_AMOUNTS),
    ),
    # What is made and used is measured: كم يبلغ الإنتاج, كم تنتج الوحدة.
    (
        r"كم (?:[يت]?بلغ\w* (?:حجم )?(?:ال)?(?:انتاج|استهلاك)\w*(?= |$)"
        r"|(?:[يت]نتج|انتجت?|[يت]ستهلك|استهلكت?)(?= )(?!.* من ))",
        _HOW_MUCH,
    ),
    (r"(?:what|which) number(?! of)|ما (?:هو )?(?:ال)?رقم", AskedQuantity(("number",), of="label")),
    # Shares are of its people, and never all of them.
    (rf"{_WHAT_EN}population|{_WHAT_AR}(?:ال)?(?:عدد|تعداد) (?:ال)?سكان", AskedQuantity(("number",))),
    (
        rf"how many|{_WHAT_EN}number of|[بل]?كم"
        rf"|{_WHAT_AR}(?:\w+ )?(?:ال)?(?:عدد|اعداد|تعداد)(?= |$)",
        AskedQuantity(("number",), _HOW_MANY_OR_MUCH),
    ),
    (r"how much", _HOW_MUCH),
    (
        rf"{_WHAT_EN}(?:amount|rate|average|efficiency|total|ratio|estimate)(?= )",
        AskedQuantity(_AMOUNTS),
    ),
)
# A question that begins so asks for something else, whatever it mentions: لماذا ارتفعت نسبة البطالة؟
_ELSE = re.compile(
    r"كم (?:كانت |هي |انتهت )?(?:ال)?نتيجه(?= |$)"
    r"|(?:لماذا|كيف|هل|ماذا|بماذا|اين|لمن|ومن|من(?! (?:كم|متي|اي عام|اي سنه)))(?= )"
    r"|(?:why|who|whom|whose|where|what (?:did|does|do|happened|happens|have|has|is happening))(?= )"
    r"|(?:did|does|do|is|are|was|were|has|have|can|could)(?= )"
    r"|how (?:did|does|do|can|was|were|is|are)(?= )"
    # When many people are arrested, what is …?
    r"|when (?!did|does|do|was|were|is|are|has|have|had|will|would|can|could|s ).* (?:what|which|who)(?= )"
)
_BY_HOW_MUCH = re.compile(rf"(?:and )?by (?:how much|(?:what|which) percent\w*)(?= )|و?ب?كم (?:{_CHANGES_AR})\w* ")
_ELAPSED = re.compile(
    r"^و?(?:بعد|قبل|منذ) كم(?= )|after how|how long (?:after|before|ago)|how many \w+ (?:after|before|later)"
)
_COMPILED = tuple((re.compile(rf"(?:^|(?<= ))(?:{pattern})"), asked) for pattern, asked in _RULES)
_HOW_MANY = re.compile(r"(?:^|(?<= ))(?:how many|كم(?: عدد)?(?: من)?|عدد) ")
_ASKS_A_NUMBER = re.compile(r"(?:^|(?<= ))(?:how many|(?:what|which) (?:is |was )?(?:the )?number|كم|(?:ال)?عدد) ")
# What the answer is measured in, named beside it: in miles, بالميل, في وحدة الميل. A point in time is no measure.
_MEASURED_IN = re.compile(r"(?:^|(?<= ))(?:in |بال|ب(?!ال)|(?:ب|في )وحده (?:ال)?)(?=\w)")
# Two letters are mostly another word (كم is the question itself), and some units are verbs as well.
_NO_UNIT = frozenset(("قدم", "second", "c", "f", "m"))
# Sums that are told as shares of what a country earns as well.
_OF_OUTPUT = re.compile(r"\b(?:deficit|surplus|debts?|(?:ال)?(?:عجز|فايض|دين|ديون))\b")
# What nobody counts: كم أصول الصندوق.
_AMOUNTS_AR = frozenset("اصول زياده علاوه خصم تخفيض ارتفاع انخفاض تراجع فارق نمو احتياطي احتياطيات".split())
# What somebody needs is a sum, or so much of something.
_NEEDS = frozenset("يحتاج تحتاج احتاج احتاجت".split())
_PRONOUNS = frozenset("he she they".split())


@lru_cache(maxsize=256)
def asked_for(question: str) -> AskedQuantity | None:
    """The kind of quantity that a question asks for, or None where it asks for something else."""
    spans = word_spans(question)
    folded = " ".join(word for word, _, _ in spans)
    found = next((asked for pattern, asked in _COMPILED if pattern.search(folded)), None)
    if found is None or _ELSE.match(folded) or ("date" in found.kinds and _of_nobody(folded.split())):
        return None
    if _BY_HOW_MUCH.match(folded) and not found.of:
        # A sum falls by another, or by a share of itself.
        kinds: tuple[Kind, ...] = ("percent", *found.kinds) if found.kinds == ("money",) else found.kinds
        found = replace(found, of="change", kinds=kinds)
    if found.kinds == ("money",) and _OF_OUTPUT.search(folded):
        found = replace(found, kinds=("money", "percent"))
    if _ELAPSED.search(folded) and not found.of:
        found = replace(found, of="elapsed")
    if found.kinds[0] == "measure":
        units = (_unit_at(folded, match.end()) for match in _MEASURED_IN.finditer(folded))
        unit = next((unit for unit in units if unit and kind_of(unit) == "measure"), "")
        return replace(found, unit=unit)
    return _counting(found, folded, question)


def _counting(found: AskedQuantity, folded: str, question: str) -> AskedQuantity:
    """What a question asks for, which is no measure, with what it counts."""
    named = counted(question)
    spent = "money" in found.kinds and bool(verb_of(question))
    if spent and named and not _MONEY_ITSELF.fullmatch(normalise(question[slice(*named)])):
        # How many of something were given, and no sum: كم خصصت الحكومة من الحافلات.
        return AskedQuantity(("number",), ("percent",), counted=named, noun=True)
    if (found.kinds != ("number",) and "percent" not in found.kinds) or found.of in ("level", "magnitude", "label"):
        return found
    units = (_unit_at(folded, how_many.end()) for how_many in _HOW_MANY.finditer(folded))
    unit = next(filter(None, units), "") if found.kinds == ("number",) else ""
    if unit and kind_of(unit) != "number":
        return replace(found, kinds=(kind_of(unit), "number"), unit=unit)
    if found.also == _HOW_MANY_OR_MUCH and (_asks_how_much(folded.split(), question) or _of_stuff(named, question)):
        return _HOW_MUCH
    noun = found.kinds == ("number",) and bool(named) and bool(_ASKS_A_NUMBER.search(folded))
    return replace(found, counted=named, noun=noun)


def _asks_how_much(asked: Sequence[str], question: str) -> bool:
    """Whether كم asks how much there is of something, and counts nothing: it has the article (كم العجز), or is a
    country's (كم احتياطي مصر)."""
    if len(asked) <= 1 or asked[0] != "كم":
        return False
    if verb_of(question):
        return asked[1] in _NEEDS and asked[2:] != [] and asked[2].startswith("ال")
    named, following = asked[1], asked[2] if len(asked) > 2 else ""
    if is_of_many(named) or things(named) or named in ("مره", "عدد"):
        return False
    return named.startswith("ال") or is_place(following) or named in _AMOUNTS_AR


def _of_stuff(named: Span | None, question: str) -> bool:
    """Whether so much of something is asked for that nobody counts: كم تنتج الكويت من النفط."""
    noun = normalise(question[slice(*named)]) if named else ""
    return noun.startswith("ال") and " " not in noun and bool(goods(noun))


def _unit_at(folded: str, at: int) -> str:
    """The unit that a question names at a place; empty where it names none."""
    following = folded[at:].removeprefix("ال").split(" ")
    for length in range(min(LONGEST, len(following)), 0, -1):
        said = " ".join(following[:length])
        if said in SPELLED and said not in _NO_UNIT and (len(said) > 2 or said == "طن"):
            return SPELLED[said]
    return ""


def _of_nobody(asked: Sequence[str]) -> bool:
    """Whether a question has no more than a verb, which any date may be of: متى توفي؟ When did she die?"""
    telling = [word for word in asked if word not in STOP_WORDS and word != "متي"]
    if len(telling) != 1:
        return False
    arabic = not telling[0].isascii()
    return not telling[0].startswith("ال") if arabic else bool(_PRONOUNS.intersection(asked))
