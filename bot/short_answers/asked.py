"""Which kind of quantity a question asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.short_answers.lexicon import UNITS
from bot.short_answers.quantities import DURATIONS, Kind
from vectorstore.text import words


@dataclass(frozen=True)
class Asked:
    """The kinds of quantity that would answer, and the unit that the question names; ``year`` asks for a year alone."""

    kinds: tuple[Kind, ...]
    unit: str = ""
    year: bool = False


_UNIT = "|".join(sorted((re.escape(unit) for unit in UNITS if len(unit) > 2), key=len, reverse=True))
# Over folded words joined by single spaces; the first pattern that is found decides.
_RULES: tuple[tuple[str, Asked], ...] = (
    (r"(?:what|which) year|(?:اي|ما|ايه) (?:هو |هي )?(?:ال)?(?:عام|سنه)", Asked(("date",), year=True)),
    (r"(?:what|which) (?:\w+ )?(?:percent\w*|proportion|share)|percentage|(?:ال)?نسبه", Asked(("percent",))),
    (
        r"(?:for )?how long(?! (?:is|was|are|were))|كم (?:من )?(?:ال)?(?:وقت|مده|زمن)|(?:ما|كم) (?:هي )?مده"
        r"|كم (?:دام\w*|استمر\w*|استغرق\w*|بقي\w*|يستغرق|تستغرق|يدوم|تدوم)",
        Asked(("duration",)),
    ),
    (r"how old|(?:كم|ما) (?:كان |كانت |يبلغ |بلغ |هو )*(?:ال)?عمر", Asked(("number", "duration"))),
    (
        r"how much (?:money|does .* cost|did .* cost|do .* cost|is .* worth|was .* (?:worth|paid))"
        r"|what (?:is|was|were) the (?:\w+ )?(?:price|cost|budget|fee\w*)"
        r"|(?:سعر|ثمن|تكلفه|المبلغ|مبلغ|ميزانيه|قيمه|كلف\w*)",
        Asked(("money",)),
    ),
    (
        r"^(?:\w+ )?(?:when|متي)(?= |$)|since when|منذ متي|(?:what|which) (?:date|day|month|century|decade)"
        r"|(?:اي|ما) (?:هو )?(?:تاريخ|شهر|قرن|عقد|يوم|موعد)",
        Asked(("date",)),
    ),
    (
        r"how (?:far|tall|high|large|big|heavy|deep|wide|fast|long)|(?:ال)?درجه حراره|temperature"
        r"|(?:ما|كم) (?:\w+ )?(?:ال)?(?:مساحه|طول|ارتفاع|وزن|مسافه|سرعه|عمق|عرض)"
        r"|what (?:is|was) the (?:\w+ )?(?:area|length|height|distance|speed|weight)",
        Asked(("measure",)),
    ),
    (
        r"how many|what (?:is|was) the (?:\w+ )?(?:population|number)|(?:ال)?(?:عدد|تعداد)|كم|بكم",
        Asked(("number",)),
    ),
    (r"how much", Asked(("percent", "money", "measure"))),
)
# A question that begins so asks for something else, whatever it mentions: لماذا ارتفعت نسبة البطالة؟
_ELSE = re.compile(
    r"(?:لماذا|كيف|هل|ماذا|بماذا|اين|لمن|ومن|من(?! (?:كم|متي|اي عام|اي سنه)))(?= )"
    r"|(?:why|who|whom|whose|where|what (?:did|does|do)|did|does|do|is|are|was|were|has|have|can|could)(?= )"
    r"|how (?:did|does|do|can|was|were|is|are)(?= )"
)
_COMPILED = tuple((re.compile(rf"(?:^|(?<= ))(?:{pattern})"), asked) for pattern, asked in _RULES)
_COUNTED = re.compile(rf"(?:how many|كم(?: عدد)?(?: من)?|عدد) (?:ال)?(?P<unit>{_UNIT})(?= |$)")


def asked_for(question: str) -> Asked | None:
    """The kind of quantity that a question asks for, or None where it asks for something else."""
    folded = " ".join(words(question))
    if _ELSE.match(folded):
        return None
    found = next((asked for pattern, asked in _COMPILED if pattern.search(folded)), None)
    if found is None or found.kinds != ("number",):
        return found
    counted = _COUNTED.search(folded)
    if counted is None:
        return found
    unit = UNITS[counted["unit"]]
    return Asked(("duration" if unit in DURATIONS else "measure", "number"), unit)
