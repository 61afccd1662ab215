"""Whether a quantity of a text can be the answer to what was asked, and as what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from bot.short_answers.ages import is_age
from bot.short_answers.amounts import kind_of, qualifier
from bot.short_answers.asked import AskedQuantity, asked_for
from bot.short_answers.beside import SHARE_OF, named_behind
from bot.short_answers.lexicon import ORDINALS, YEAR_WORDS
from bot.short_answers.quantities import Date, Quantity, quantities
from bot.short_answers.units import MONEY, POINTS, SOME_DEGREE, SPELLED, dimension_of, same_unit
from bot.short_answers.values import stripped
from vectorstore.text import language, normalise, words

# Years so long past that it makes no difference when the article was written.
_AGES = 1000
_FIGURES = re.compile(r"[0-9]{4}")
_CENTURIES = range(1, 22)
# What stands in front of four figures that are a year, beside the word for it.
_DATING = frozenset("in since by until from of منذ حتي".split())
# In 2022, and in 1500 schools.
_IN_AR = re.compile(r"(?<!\w)و?(?:في|بحلول)\s*$")
_OUR_TIME = re.compile(r"(?:19|20)\d\d")

# What says of a number that it is an age: before it, behind it, or brackets and commas behind a name.
_AGED_BEFORE = re.compile(
    r"(?:\b(?:aged?|ages|old|lives?|lived|turn(?:s|ed|ing)?)\W+(?:[^\W\d]+\W+){0,2}|\bat\W+|\b(?:he|she)\W+(?:is|was)\W+"
    r"|\b[وف]?(?:ال)?(?:عمر|بعمر|أعمار|اعمار|سن|بسن)(?:ه|ها|هم|هما)?\W+(?:[^\W\d]+\W+){0,3}"
    r"|\b(?:و?ال)?(?:بالغ\w*|[يت]بلغ)\W+(?:من\W+العمر\W+)?(?:نحو\W+)?|\b[يت]عيش\w*\W+(?:[^\W\d]+\W+){0,3})$",
    re.IGNORECASE,
)
# توفي عن 82 عاما: whoever died was so old.
_DIED_AT = re.compile(
    r"(?<!\w)[وف]?(?:ال)?(?:[يت]?توف\w*|رحلت?|رحيل|وفاة|ماتت?|غيب\w*)(?!\w).*\bعن\W+(?:نحو\W+)?$", re.DOTALL
)
_AGED_BEHIND = re.compile(r"\W*(?:(?:years?|months?|weeks?|days?)\W)?(?:old\b|of age\b|من (?:ال)?عمر)", re.IGNORECASE)
_AGED_ASIDE = (re.compile(r"[(،,]\s*$"), re.compile(r"\s*[)،,]"))
# What stands behind it in commas or brackets may be an age.
_NAME_AHEAD = re.compile(r"[A-Z][\w'’.-]+[,(]\s*$")
_AGE_GROUP = re.compile(
    r"(?:\b(?:aged?|ages)|(?<!\w)(?:ال|و)?(?:أعمار|اعمار|عمر|سن)(?:ه|ها|هم|هن)?)\W+"
    r"(?:(?:between|from|over|under|about|بين|عن|على|فوق|دون|تحت|من|تزيد|تقل|يتراوح|تتراوح|ما)\W+){0,4}$",
    re.IGNORECASE,
)
# Where a rate or a price stands after it changed.
_CHANGED_TO = re.compile(r"(?<!\w)(?:to|و?[إا]لى|عند|at)\s+$", re.IGNORECASE)
_OLDEST = 130
_ALL = 100
# Behind a number, whom it counts some of: عشرين من القادة, twenty of the leaders.
_AMONG = re.compile(r"\s+(?:من\s+ال(?!مئة|مائة)\w|of\s+(?:the|its|their)\s)")
# One in five, three in four trains, ثلاثة من كل أربعة: neither number counts any, but three in four days are three.
_FEW = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|\d|10)"
_TIMES_BEHIND = r"(?!\s+(?:seconds|minutes|hours|days|weeks|months|years|decades|games|matches|attempts)\b)"
_IN_SO_MANY = re.compile(
    rf"\s+(?:in\s+(?:every\s+)?{_FEW}\b{_TIMES_BEHIND}|(?:من|في)\s+(?:بين\s+)?كل\s+(?!ال)\w)", re.IGNORECASE
)
_SO_MANY_IN = re.compile(rf"\b(?:{_FEW}\s+in\s+(?:every\s+)?|(?:من|في)\s+(?:بين\s+)?كل\s+)$", re.IGNORECASE)
# A duration between the two counts from what had been before: بعد نحو أربعة أشهر على.
_AFTER = re.compile(r"(?<!\w)و?(?:بعد|قبل)\s+(?:(?:نحو|أكثر من|أقل من|حوالي|قرابة|مرور|مضي)\s+){0,2}$")
_SINCE_THEN = re.compile(r"\s+(?:على|من)\s")
# What is named for a day: مدينة السادس من أكتوبر.
_NAMED_FOR_A_DAY = re.compile(
    r"(?<!\w)[وبل]?(?:ال|لل)?(?:مدينة|جسر|كوبري|محور|شارع|ميدان|ساحة|حي|جامعة|مستشفى|ملعب|استاد|حرب|ثورة|نصر|حركة|كتائب|مطار"
    r"|سد)\s+$"
)
# A cup goes by its year: كأس آسيا لكرة القدم 2027.
_EDITION_OF = re.compile(
    r"(?:(?<!\w)[وبل]?(?:ال|لل)?(?:كأس|كاس|بطولة|أولمبياد|اولمبياد|مونديال|[إا]كسبو|رؤية|موازنة|ميزانية)"
    r"|\b(?:cup|championship|olympics|games|expo|vision))(?:\s+(?!عام|سنة|في|in|of)[^\W\d]+){0,3}\s+$",
    re.IGNORECASE,
)
_NAMED_AHEAD = re.compile(r"[«“\"][^«»“”\"]*[^\W\d][^«»“”\"]*$")
_NAMED_BEHIND = re.compile(r"\s*[»”\"]")
# Of millions the currency is told once: a loss of 2 million dollars on revenue of 3 million.
_SUM_OF = re.compile(
    r"\b(?:revenues?|sales|turnover|profits?|loss|losses|income|budget|debts?) of (?:about |nearly )?$"
)
# So many times what it was is not so much.
_FOLD = re.compile(r"\s+(?:أضعاف|أضعافاً|ضعفاً?|ضعفا)(?!\w)|-?fold\b")
_TIMES = re.compile(r"(?:أضعاف|ضعف|مرات|مرة|times|fold)\b")
_STANDS_ALONE = re.compile(r"\s*(?:لل\w|[.,،;؛)]|$)")
# Behind its noun, and mostly no answer to how much: عائد الإيداع لليلة واحدة.
_ONE = ("واحد", "واحدة", "one")
# The number of a road or a resolution counts nothing, and no time (on No. 4 days before).
_LABEL = re.compile(
    r"(?:\bno\.|\bnumber|\boctane|\b(?:minute|article|page|chapter|round|phase|resolution|clause|section|channel)"
    r"|(?:^|[\s(«])(?:ال|ب|لل|و)?(?:رقم|[أا]وكتان)"
    r"|(?:^|[\s(«])[وب]?(?:ال|لل)(?:دقيقة|مادة|صفحة|طابق|فقرة|قرار|فصل|جولة|حلقة|مرتبة|مرحلة|نسخة|دورة|بند))\W*$",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"\b(?:others?|more|else|آخر(?:ين|ون)?|أخرى|اخر(?:ين|ون|ى)?|غيرهم)\b", re.IGNORECASE)
# In "57 died and 842 others were injured" another thing is told of the others.
_OTHERS_BEHIND = re.compile(
    r"\s+(?:others\b(?! (?:were|was|are|is|have|had|injured|wounded|hurt|died|remain|missing))|other [a-z]+"
    r"|(?:[^\W\d_]+ )?(?:آخرين|آخرون|اخرين|اخرون|أخرى|اخرى|أخريات)(?!\w))"
)
_ADDED = re.compile(r"(?:\band (?:at least |about |some )?|(?:^|\s)و)$", re.IGNORECASE)
# Of an earthquake, on any of the scales.
_STRONGEST = 10


def read_as_asked(quantity: Quantity, asked: AskedQuantity, text: str) -> Quantity | None:
    """A quantity of a text as the answer to what was asked; None where it can be none.

    Of a date it is the year alone where that is all that was asked for; 1388 is a number where one was asked for and
    nothing says that it is a year.
    """
    low, high = quantity.low, quantity.high
    if isinstance(low, Date) or isinstance(high, Date):
        assert isinstance(low, Date) and isinstance(high, Date)  # A range is of two of a kind.
        return _date_as_asked(quantity, low, high, asked, text)
    if quantity.kind == "clock":
        return quantity if "clock" in (*asked.kinds, *asked.also) else None
    if "date" not in asked.kinds:
        return _amount_as_asked(quantity, low, asked, text)
    if asked.date == "century" and quantity.kind == "number" and low == high:
        century = Date(int(low), span="century")
        known = low in _CENTURIES
        return Quantity("date", quantity.start, quantity.end, century, century) if known else None
    # How old the earth is tells when it came to be: 66 million years ago.
    ages = quantity.kind == "duration" and quantity.unit == "year" and low * 10**quantity.magnitude >= _AGES
    return replace(quantity, qualifier="ago") if ages and "duration" in asked.also else None


def _amount_as_asked(quantity: Quantity, low: Fraction, asked: AskedQuantity, text: str) -> Quantity | None:
    """An amount of what is asked for, and not of something else that is counted in other units."""
    bare = quantity.kind == "number"
    if bare and (_is_proportion(quantity, text) or _is_of_a_name(quantity, text)):
        return None
    # Phase 1.2 is none, if the phase cost as many billions.
    labels = bare and asked.of != "label" and bool(_LABEL.search(text[: quantity.start]))
    elapsed = asked.of != "elapsed" and asked.kinds[0] == quantity.kind == "duration" and _is_elapsed(quantity, text)
    if labels or elapsed or (asked.of != "age" and is_age(quantity, text)):
        return None
    alone = "number" not in asked.kinds and text[quantity.start : quantity.end] in _ONE
    if bare and (alone or _is_fold(quantity, text)):
        return None
    if bare and asked.kinds[0] != "number" and _counts_or_ages(quantity, low, text, asked.kinds == ("percent",)):
        return None
    if bare and "temperature" in asked.dimensions and quantity.unit == SOME_DEGREE:
        quantity, bare = replace(quantity, kind="measure"), False
    degrees = quantity.unit == SOME_DEGREE
    if bare and degrees:
        quantity = replace(quantity, unit="")
    # Pounds are money unless somebody asks what weighs so much.
    if quantity.unit == "pound" and "mass" in asked.dimensions and not quantity.magnitude:
        quantity = replace(quantity, kind="measure", unit="weight_pound")
    # Whoever asks how many dollars wants no dirhams.
    other_money = quantity.kind == "money" and asked.unit in MONEY and not same_unit(quantity.unit, asked.unit)
    if other_money or quantity.kind not in (*asked.kinds, *asked.also):
        return None
    return quantity if _is_of_asked(quantity, low, asked, degrees, text) else None


def _is_elapsed(quantity: Quantity, text: str) -> bool:
    """Whether a duration tells when something was, by what had been before: بعد أقل من أربعة أشهر على استئنافها."""
    return bool(_AFTER.search(text[: quantity.start]) and _SINCE_THEN.match(text, quantity.end))


def _is_fold(quantity: Quantity, text: str) -> bool:
    """Whether a number tells to how many times what it was something rises: إلى عشرين ضعفاً."""
    return bool(_CHANGED_TO.search(text[: quantity.start]) and _FOLD.match(text, quantity.end))


def _is_proportion(quantity: Quantity, text: str) -> bool:
    """Whether a number tells a proportion with another one."""
    behind = re.match(_TIMES_BEHIND, text[quantity.end :])
    ahead = _SO_MANY_IN.search(text[: quantity.start])
    return bool(_IN_SO_MANY.match(text, quantity.end)) or bool(ahead and behind)


def _is_of_a_name(quantity: Quantity, text: str) -> bool:
    """Whether a number ends a name in quotation marks: «بوينغ 737»."""
    return bool(_NAMED_AHEAD.search(text[: quantity.start]) and _NAMED_BEHIND.match(text, quantity.end))


def _is_of_asked(quantity: Quantity, low: Fraction, asked: AskedQuantity, degrees: bool, text: str) -> bool:
    """Whether an amount of the kind that is asked for is an age, a level, a change, what a currency is
    worth, or of the dimension."""
    if asked.of == "age":
        return _is_age(quantity, low, text)
    if asked.of == "magnitude":
        plain = low < _STRONGEST and not quantity.magnitude
        return plain and (degrees or not named_behind(text, quantity.end))
    if asked.of == "level":
        return quantity.unit not in POINTS
    if asked.of == "change":
        counts = quantity.kind == "number" and bool(named_behind(text, quantity.end)) and quantity.unit not in POINTS
        return not counts and not _CHANGED_TO.search(text[: quantity.start])
    if asked.noun:
        # A quake of so many degrees counts nobody.
        share = quantity.kind == "percent" and bool(SHARE_OF.match(text, quantity.end))
        sum_of = _SUM_OF.search(text[: quantity.start])
        return (share or quantity.kind == "number") and not (degrees or sum_of or _ages(quantity, text))
    # Reserves in dollars are no price of one.
    worth = asked.of != "exchange" or not (quantity.magnitude or named_behind(text, quantity.end))
    # 80 fires that were put out are no hectares.
    bare = quantity.kind == "number" and kind_of(asked.unit) == "measure" and not _names_measure(asked.unit, text)
    return worth and not bare and (not asked.dimensions or _of_dimension(quantity, asked, text))


def named_units(text: str) -> set[str]:
    """The units that a text names, with a number or without."""
    return {SPELLED[one] for word in words(text) if (one := stripped(word, SPELLED)) is not None}


def _names_measure(unit: str, text: str) -> bool:
    """Whether a text measures something in this unit, or in another of its dimension."""
    named = named_units(text) | {one.unit for one in quantities(text)}
    return any(dimension_of(one) == dimension_of(unit) for one in named if one)


def _counts_or_ages(quantity: Quantity, low: Fraction, text: str, asked_share: bool) -> bool:
    """Whether a number surely is no share, sum, time or measure: 28 trucks, Jones, 63, a dealer, and 176 percent.

    Half of the forests is a share of them, and ten times its weight is a measure.
    """
    if asked_share and (abs(low) > _ALL or quantity.magnitude):
        return True
    aged = _is_aside(text[: quantity.start], text[quantity.end :]) and not quantity.magnitude
    named = named_behind(text, quantity.end)
    among = not asked_share and bool(_AMONG.match(text, quantity.end))
    counts = abs(low) >= 1 and quantity.unit != SOME_DEGREE and (among or (bool(named) and not _TIMES.match(named)))
    return aged or counts


def _of_dimension(quantity: Quantity, asked: AskedQuantity, text: str) -> bool:
    if quantity.kind == "number":
        # Without a unit it is seldom a length or a price, and no name's: صاروخ «فالكون 9».
        # Of millions the currency is told once: lost 2 million dollars on revenue of 3 million.
        of_money = bool(quantity.magnitude) and "money" in asked.kinds and not named_behind(text, quantity.end)
        return of_money or bool(_STANDS_ALONE.match(text, quantity.end))
    if quantity.unit == SOME_DEGREE and "temperature" not in asked.dimensions:
        return False
    measured = quantity.kind in ("measure", "money")
    return not measured or dimension_of(quantity.unit) in (*asked.dimensions, None)


def _is_age(quantity: Quantity, low: Fraction, text: str) -> bool:
    """Whether a number or a duration is told as somebody's or something's age."""
    if quantity.kind == "number" and (quantity.magnitude or low > _OLDEST):
        return False
    if is_age(quantity, text) or (quantity.unit == "year" and low * 10**quantity.magnitude >= _AGES):
        return True
    before, behind = text[: quantity.start], text[quantity.end :]
    aside = _is_aside(before, behind)
    alone = not before.strip(" .،,()") and not behind.strip(" .،,()")
    inside = re.search(r"\bold\b", text[quantity.start : quantity.end])
    died = quantity.unit == "year" and bool(_DIED_AT.search(before))
    return bool(_AGED_BEFORE.search(before) or _AGED_BEHIND.match(behind) or aside or alone or inside or died)


def _ages(quantity: Quantity, text: str) -> bool:
    """Whether a number behind somebody's name is his age, or that of all who are counted: Eliud Kipchoge, 41, finished;
    people aged 18 to 24."""
    before, behind = text[: quantity.start], text[quantity.end :]
    aside = _NAME_AHEAD.search(before) and _AGED_ASIDE[1].match(behind)
    return quantity.kind == "number" and bool(aside or _AGE_GROUP.search(before))


def _is_aside(before: str, behind: str) -> bool:
    """Whether what stands between them is in brackets or commas."""
    return bool(_AGED_ASIDE[0].search(before) and _AGED_ASIDE[1].match(behind))


def _date_as_asked(quantity: Quantity, low: Date, high: Date, asked: AskedQuantity, text: str) -> Quantity | None:
    if "date" in asked.kinds:
        ahead = text[: quantity.start]
        of_edition = low == high == Date(low.year) and not asked.date and bool(_EDITION_OF.search(ahead))
        if (asked.date and not (low.year and high.year)) or of_edition or _NAMED_FOR_A_DAY.search(ahead):
            return None
        if asked.date == "year":
            low, high = (Date(one.year, span=one.span, era=one.era) for one in (low, high))
        return replace(quantity, low=low, high=high)
    if "duration" in asked.kinds and low != high:
        return quantity  # From when to when tells how long.
    written = text[quantity.start : quantity.end]
    ahead = text[: quantity.start]
    said = next(reversed(words(ahead)), "")
    dated = said in _DATING or stripped(said, YEAR_WORDS) is not None
    dated = dated or bool(_OUR_TIME.fullmatch(written) and _IN_AR.search(ahead))
    bare = re.fullmatch(r"\d{4}", written) and not dated
    # The elections of 2023 are as many as nobody counts.
    year = _OUR_TIME.fullmatch(written) and not named_behind(text, quantity.end)
    if not bare or year or "number" not in (*asked.kinds, *asked.also):
        return None
    exact = quantity.qualifier or qualifier(words(ahead))
    number = replace(quantity, kind="number", low=Fraction(written), high=Fraction(written), qualifier=exact)
    return _amount_as_asked(number, Fraction(written), asked, text)


def is_rest(quantity: Quantity, question: str, text: str) -> bool:
    """Whether a number is added to others that are told beside it: a boy and four others were five in all."""
    if quantity.kind != "number" or _OTHERS.search(question) or not of_others(quantity, text):
        return False
    # A conjunction is part of an Arabic number in words: وأربعة.
    return text[quantity.start] == "و" or bool(_ADDED.search(text[: quantity.start]))


def of_others(quantity: Quantity, text: str) -> bool:
    """Whether a number is of others than were told before."""
    return bool(_OTHERS_BEHIND.match(text, quantity.end))


def is_in_order(quantity: Quantity, text: str) -> bool:
    """Whether what reads as ten is part of an ordinal: the fourteenth floor, الرابع عشر."""
    written = normalise(text[quantity.start : quantity.end])
    ahead = words(text[: quantity.start])[-1:]
    return written in ("عشر", "عشره") and bool(ahead) and stripped(ahead[0].removesuffix("ه"), ORDINALS) is not None


def converted(quantity: Quantity, asked: AskedQuantity, text: str) -> bool:
    """Whether a sum or a measure is told in brackets behind itself in another unit: 180 مليون درهم (49 مليون دولار).

    It is no other sum, and answers where its unit is asked for.
    """
    before = text[: quantity.start]
    opened = re.search(r"\((?:[^()\d]*)$", before)
    if quantity.kind not in ("money", "measure") or not opened or quantity.unit == asked.unit:
        return False
    ahead = quantities(before[: opened.start()])
    last = ahead[-1] if ahead else None
    adjacent = last is not None and not before[last.end : opened.start()].strip()
    return last is not None and adjacent and dimension_of(last.unit) == dimension_of(quantity.unit)


def gold_quantities(question: str, answers: Sequence[str]) -> list[Quantity]:
    """What the known answers to a question are as quantities: any one of them is right.

    An answer counts that tells one quantity of the kind that is asked for, or is little else than a quantity. A year of
    either calendar, "1037م (429 هـ)", is told twice. What the question itself tells is no answer to it.
    """
    asked = asked_for(question)
    known = quantities(question)
    found: list[Quantity] = []
    for answer in answers:
        if asked and asked.noun and _FIGURES.fullmatch(answer.strip(" .،,")):
            # As many guests as that, which alone might be a year.
            count = Fraction(answer.strip(" .،,"))
            found.append(Quantity("number", 0, len(answer), count, count))
            continue
        told = [one for one in _told(answer, asked) if not any(one.same_as(other) for other in known)]
        fitting = _fitting(told, asked, answer) if asked else []
        eras = {one.low.era for one in fitting if isinstance(one.low, Date)}
        if len(fitting) == 1 or 1 < len(fitting) == len(eras):
            found += fitting
        elif len(told) == 1 and 2 * (told[0].end - told[0].start) >= len(answer.strip(" .،,()")):
            found.append((asked and read_as_asked(told[0], asked, answer)) or told[0])
    return found


def _fitting(told: Sequence[Quantity], asked: AskedQuantity, answer: str) -> list[Quantity]:
    as_asked = [found for one in told if (found := read_as_asked(one, asked, answer))]
    return [one for one in as_asked if one.kind in asked.kinds] or as_asked


def _told(answer: str, asked: AskedQuantity | None) -> list[Quantity]:
    """The quantities of an answer; in answer to which century, its ordinal number alone is one."""
    century = f"القرن {answer}" if language(answer) == "ar" else f"{answer} century"
    return (quantities(century) if asked and asked.date == "century" else []) or quantities(answer)
