"""Which kind of quantity a question asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.short_answers.lexicon import UNITS
from bot.short_answers.quantities import DURATIONS, Kind
from vectorstore.terms import STOP_WORDS
from vectorstore.text import Span, word_spans


@dataclass(frozen=True)
class Asked:
    """What would answer a question.

    Attributes:
        kinds: the kinds of quantity that would answer.
        also: those that may answer as well, where the sentence puts it so: كم asks for a number, a sum or a time.
        unit: what the question says the answer is measured in.
        date: ``"year"`` where a year alone is asked for, ``"century"`` where a century is; empty for any other date.
        counted: the words of the question that name what is counted or measured, ``question[start:end]``.
    """

    kinds: tuple[Kind, ...]
    also: tuple[Kind, ...] = ()
    unit: str = ""
    date: str = ""
    counted: Span | None = None


_AMOUNTS: tuple[Kind, ...] = ("number", "percent", "money", "measure", "duration")
_WHAT_AR = (
    r"(?:ما|كم|ماهو|ماهي|وما|اي|ايه|بلغ\w*|يبلغ|تبلغ|يقدر|تقدر) (?:هو |هي |هى |كان |كانت |يبلغ |تبلغ |بلغ |بلغت )?"
)
_WHAT_EN = r"(?:what|which)(?: (?:is|was|are|were|s) (?:the|an?|its|their) (?:\w+ ){0,4}| (?:\w+ )?)"
_UNIT = "|".join(sorted((re.escape(unit) for unit in UNITS if len(unit) > 2), key=len, reverse=True))
# Over folded words joined by single spaces; the first pattern that is found decides.
_RULES: tuple[tuple[str, Asked], ...] = (
    (r"^(?:\w+ )?(?:when|و?متي)(?= |$)|since when|until when|منذ متي|(?:الي|حتي) متي", Asked(("date",), ("duration",))),
    (
        r"(?:what|which) (?:\w+ )?years?(?! old)|^في (?:ال)?(?:عام|سنه)(?= \D)"
        r"|(?:اي|ما|ايه) (?:هو |هي )?(?:ال)?(?:عام|سنه|سنوات|اعوام)(?= (?!مضت|عمر))",
        Asked(("date",), date="year"),
    ),
    (
        r"(?:what|which) (?:\w+ )?centur(?:y|ies)|(?:اي|ما|ماهو) (?:هو )?(?:ال)?(?:قرن|قرون)",
        Asked(("date",), date="century"),
    ),
    (
        rf"(?:what|which) (?:date|day|month|decade)|{_WHAT_AR}(?:ال)?(?:تاريخ|شهر|عقد|يوم|موعد)",
        Asked(("date",)),
    ),
    (
        r"(?:what|which) (?:\w+ ){0,2}(?:percent\w*|proportion|share|fraction)|percentage"
        rf"|{_WHAT_AR}(?:\w+ )?(?:ال)?نسبه|(?:^|كم )(?:ال)?نسبه",
        Asked(("percent",), ("number",)),
    ),
    (
        r"(?:for )?how long(?! (?:is|was|are|were)(?! .*(?:term|sentence|last\w*|period|reign)))"
        r"|how much (?:more )?time|(?:what|which) (?:\w+ ){0,3}(?:duration|length of time|longest time|span of time)"
        rf"|كم (?:من )?(?:ال)?(?:وقت|مده|زمن)|{_WHAT_AR}(?:\w+ )?(?:ال)?(?:مده|فتره زمنيه)"
        r"|كم (?:دام\w*|استمر\w*|استغرق\w*|بقي\w*|يستغرق|تستغرق|يدوم|تدوم|قضي\w*|امضي\w*|عاش\w*|حكم\w*)",
        Asked(("duration",), ("number",)),
    ),
    (
        r"how old|(?:what|which) age|(?:كم|ما) (?:كان |كانت |يبلغ |بلغ |هو )*(?:ال)?عمر|(?:اي|كم) (?:عمر|سن)(?= )",
        Asked(("number", "duration"), unit="year"),
    ),
    (
        r"how much (?:money|.* (?:cost|costs|pay|paid|spend|spent|worth|earn|earned|charge|charged|donate\w*)(?= |$))"
        rf"|{_WHAT_EN}(?:price|prices|cost|costs|budget|fees?|salary|revenue|income|profit)"
        rf"|{_WHAT_AR}(?:\w+ )?(?:ال)?(?:سعر|ثمن|تكلفه|تكاليف|مبلغ|ميزانيه|قيمه|راتب|معاليم|رسوم|ايرادات|ارباح|ناتج)"
        r"|^بكم(?= (?:يباع|تباع|بيع|بيعت|اشتري|يشتري))|كم (?:كلف\w*|تكلف|يكلف|دفع\w*|ربح\w*)",
        Asked(("money",), ("number",)),
    ),
    (
        r"how (?:far|tall|high|large|big|heavy|deep|wide|fast|long)"
        rf"|{_WHAT_AR}(?:\w+ )?(?:ال)?(?:مساحه|طول|ارتفاع|وزن|مسافه|سرعه|عمق|عرض|عيار|درجه (?:ال)?حراره|قطر)(?= |$)"
        rf"|{_WHAT_EN}(?:length|height|distance|speed|weight|gauge|temperature|depth|width|altitude|diameter)"
        r"|what (?:is|was) (?:the|its) (?:\w+ ){0,2}(?:area|size)(?= (?:of|in)|$)",
        Asked(("measure",), ("number", "percent", "duration")),
    ),
    (
        rf"how many|(?:what|which) number|{_WHAT_EN}(?:population|number of)|[بل]?كم|ما (?:هو )?(?:ال)?رقم"
        rf"|{_WHAT_AR}(?:\w+ )?(?:ال)?(?:عدد|اعداد|تعداد)(?= |$)",
        Asked(("number",), ("percent", "measure", "duration", "money")),
    ),
    (r"how much", Asked(("percent", "money", "measure"), ("number", "duration"))),
    (
        rf"{_WHAT_AR}(?:ال)?(?:معدل|متوسط|مقدار|كميه|كفاءه|حجم|مدي|اجمالي|مجموع)(?= )"
        rf"|{_WHAT_EN}(?:amount|rate|average|efficiency|total|ratio|estimate)(?= )",
        Asked(_AMOUNTS),
    ),
)
# A question that begins so asks for something else, whatever it mentions: لماذا ارتفعت نسبة البطالة؟
_ELSE = re.compile(
    r"(?:لماذا|كيف|هل|ماذا|بماذا|اين|لمن|ومن|من(?! (?:كم|متي|اي عام|اي سنه)))(?= )"
    r"|(?:why|who|whom|whose|where|what (?:did|does|do|happened|happens|have|has|is happening))(?= )"
    r"|(?:did|does|do|is|are|was|were|has|have|can|could)(?= )"
    r"|how (?:did|does|do|can|was|were|is|are)(?= )"
    # When many people are arrested, what is …?
    r"|when (?!did|does|do|was|were|is|are|has|have|had|will|would|can|could|s ).* (?:what|which|who)(?= )"
)
_COMPILED = tuple((re.compile(rf"(?:^|(?<= ))(?:{pattern})"), asked) for pattern, asked in _RULES)
_COUNTED = re.compile(rf"(?:how many|كم(?: عدد)?(?: من)?|عدد) (?:ال)?(?P<unit>{_UNIT})(?= |$)")
# What the answer is measured in, named beside it: in miles, بالميل, في وحدة الميل. A point in time is no measure.
_MEASURED_IN = re.compile(rf"(?:^|(?<= ))(?:in |ب(?:ال)?|(?:ب|في )وحده (?:ال)?)(?P<unit>{_UNIT})(?= |$)")
# What stands in front of the words that name what is counted, the surest first.
_BEFORE_COUNTED = tuple(
    re.compile(rf"(?:^|(?<= ))(?:{pattern}) ")
    for pattern in (
        r"العدد ال\w+|(?:ال)?(?:عدد|اعداد|تعداد)(?: من)?",
        r"how many|(?:number|population|amount|percent|percentage|proportion|share|rate|total) of(?: all| the)?",
        r"how much(?: of)?(?: the)?",
        r"[بل]?كم(?: هو| هي| كان| كانت| يبلغ| تبلغ| بلغ| بلغت| يوجد| توجد)?(?: ال\w+ه)?(?: من)?",
        r"(?:ال)?(?:نسبه|كميه|معدل|متوسط|اجمالي|مقدار)",
    )
)
_POPULATION = re.compile(r"(?:^|(?<= ))(?:population|سكان)(?= |$)")
_ENDS_COUNTED = frozenset(
    "is are was were be been do does did has have had can could will would should may might of in on at to from for "
    "with by that who which there took take left a an per each".split()
)
# After كم, a verb and no noun.
_VERBS = frozenset("يمكن يستطيع تستطيع ينبغي يجب لدي يوجد توجد".split())
_LONGEST_COUNTED = 4
_PRONOUNS = frozenset("he she they".split())


def asked_for(question: str) -> Asked | None:
    """The kind of quantity that a question asks for, or None where it asks for something else."""
    spans = word_spans(question)
    folded = " ".join(word for word, _, _ in spans)
    if _ELSE.match(folded):
        return None
    found = next((asked for pattern, asked in _COMPILED if pattern.search(folded)), None)
    if found is None or ("date" in found.kinds and _of_nobody(folded.split())):
        return None
    if found.kinds == ("number",) or "percent" in found.kinds:
        found = replace(found, counted=_counted(folded, spans))
    measured = _MEASURED_IN.search(folded) if found.kinds == ("measure",) else None
    if measured and UNITS[measured["unit"]] not in DURATIONS:
        return replace(found, unit=UNITS[measured["unit"]])
    if found.kinds != ("number",):
        return found
    counted = _COUNTED.search(folded)
    if counted is None:
        return found
    unit = UNITS[counted["unit"]]
    return replace(found, kinds=("duration" if unit in DURATIONS else "measure", "number"), unit=unit, counted=None)


def _of_nobody(asked: Sequence[str]) -> bool:
    """Whether a question has no more than a verb, which any date may be of: متى توفي؟ When did she die?"""
    telling = [word for word in asked if word not in STOP_WORDS and word != "متي"]
    if len(telling) != 1:
        return False
    arabic = not telling[0].isascii()
    return not telling[0].startswith("ال") if arabic else bool(_PRONOUNS.intersection(asked))


def _counted(folded: str, spans: list[tuple[str, int, int]]) -> Span | None:
    """The words that name what is counted: all up to a verb or preposition in English, the first one in Arabic."""
    before = next((found for pattern in _BEFORE_COUNTED if (found := pattern.search(folded))), None)
    population = _POPULATION.search(folded)
    if before and not (population and before.start() <= population.start() < before.end()):
        after = before.end()
    elif population:
        after = population.start()
    else:
        return None
    at = folded[:after].count(" ")
    named = []
    for word, start, end in spans[at : at + _LONGEST_COUNTED]:
        arabic = not word.isascii()
        if word in _ENDS_COUNTED or word in _VERBS or (arabic and word in STOP_WORDS) or word[0].isdigit():
            break
        named.append((start, end))
        if arabic:
            break
    return (named[0][0], named[-1][1]) if named else None
