"""Numbers and dates of something else than what is asked about, of which the sentence tells beside them in other words:
a part of them, what they are compared with, a bare number, since when.

``تكلف 2.6 مليار دينار، دفع الصندوق ثلثها``: the fund paid no 2.6 billion.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.short_answers.belonging import Told, breaks, clause_of
from bot.short_answers.traits import Owned, Wanted, forms_of
from vectorstore.text import words

# By so much more or less than something else is so.
_THAN = re.compile(
    r"\b\w+ (?:\w+ )?(?:more|less|fewer|longer|shorter|higher|lower|larger|smaller) than\b"
    r"|(?<!\w)(?:أكثر|أقل|أطول|أقصر|أعلى|أدنى) (?:بـ?\s*\S+ (?:\w+ )?)?(?:من|مما|عما)(?!\w)",
    re.IGNORECASE,
)
# What costs or lasts as much as a number says without its unit, as it was told of another before.
_BARE_ONE = re.compile(
    r"[,;،] (?:and |while )?(?:an?|the) (\w+) (?:costs |is |at |for |from |just |only |about )*\d[\d,.]*(?= ?[;,.)]|$)"
    r"|[,;،] ?و?(?:ال)?(\w+) (?:من |ب|بـ|نحو )?\d[\d,.]*(?= ?[؛;،,.)]|$)",
    re.IGNORECASE,
)
# Of a number before it: the fund paid a third of it, دفع الصندوق ثلثها.
_SUM = r"(?:sum|cost|costs|bill|total|money|amount|price)"
_SUM_AR = "(?:كلفة|تكلفة|مبلغ|ثمن|فاتورة|سعر|إجمالي)"
_PART_OF_IT = re.compile(
    rf"\b(?:half|(?:a|one|two|three) (?:thirds?|quarters?|fifths?|tenths?)|most|part|some|the rest) (?:of )?"
    rf"(?:it|that|them|the {_SUM})\b"
    r"|(?<!\w)[وبل]?(?:نصف|ثلث|ثلثي|ثلثا|ربع|خمس|عشر|معظم|بعض|باقي)(?:ه|ها|هما)(?!\w)"
    rf"|(?<!\w)[وبل]?(?:نصف|ثلث|ثلثي|ثلثا|ربع|خمس|عشر|معظم|باقي) (?:هذ[اه] )?ال{_SUM_AR}(?!\w)",
    re.IGNORECASE,
)
# Since when something goes on, or how long ago it was.
_SINCE = re.compile(r"(?<!\w)(?:(?:منذ|since)\s|قبل\s(?!ذلك)|(?:\w+\s+){1,3}ago\b)")
# A clause of no more words around a date only says when the next one was: on 5 May, workers …
_CLAUSE = 5


def is_of_what_follows(wanted: Wanted, told: Told) -> bool:
    """Whether what is asked about is told behind a number alone, and not by it."""
    return _is_part_of_it(wanted, told) or _is_compared(wanted, told) or _is_told_without_unit(wanted, told)


def _is_compared(wanted: Wanted, told: Told) -> bool:
    """Whether what is asked about is only what a number is compared with, by how much, as the sentence goes on: eleven
    hours, two more than on day trains."""
    compared = _THAN.search(told.text, told.end)
    if compared is None or _THAN.search(wanted.question):
        return False
    alone = (forms_of(told.text[compared.end() :]) - forms_of(told.text[: compared.start()])) & wanted.words
    return 2 * len(alone) >= len(wanted.words) > 0


def _is_told_without_unit(wanted: Wanted, told: Told) -> bool:
    """Whether the same is told of what is asked about by a bare number: a bed costs 49 euros, a seat 19."""
    bare = (forms_of(one[1] or one[2]) for one in _BARE_ONE.finditer(told.text, told.end))
    return any(noun & wanted.words and not noun & forms_of(clause_of(told)) for noun in bare)


def _is_part_of_it(wanted: Wanted, told: Told) -> bool:
    """Whether a part of the number alone is what is asked for: of the cost, the fund paid a third of it. Words of the
    question are then between the number and that part alone."""
    part = _PART_OF_IT.search(told.text, told.end)
    if part is None:
        return False
    between = told.text[told.end : part.start()]
    return not forms_of(told.text[: told.start]) & wanted.words and bool(forms_of(between) & wanted.words)


def is_whole_of_part(wanted: Wanted, own: Owned, beside: Sequence[Owned]) -> bool:
    """Whether a part of the number is what is asked for, by words that are said of that part alone: 220 beds, 36 of
    them for births."""
    parts = [other for other in beside if other.part and not other.told.named and own.told.end <= other.told.start]
    alone = own.forms - {form for other in beside for form in other.forms}
    return not alone & wanted.words and any((other.forms - own.forms) & wanted.words for other in parts)


def is_told_elsewhere(wanted: Wanted, told: Told) -> bool:
    """Whether a date is of something else than what is asked about: of that it is told elsewhere in the sentence, since
    when or how long ago, and here no word of it is."""
    clause = clause_of(told)
    if forms_of(clause) & wanted.words or len(words(clause)) <= _CLAUSE:
        return False
    ends = [0, *(one.start() for one in breaks(told.text)), len(told.text)]
    parts = [told.text[start:end] for start, end in pairwise(sorted(ends))]
    return any(_SINCE.search(one) and one not in clause and forms_of(one) & wanted.words for one in parts)
