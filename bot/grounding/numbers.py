"""The numbers, dates and shares of a text, folded to values: ``three million``, ``3,000,000`` and ثلاثة ملايين."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.grounding.transliteration import likeness
from vectorstore.dates import MONTH_NUMBERS
from vectorstore.text import Span, decimal_fraction, normalise, word_spans, words

# What a word may carry in front of it in Arabic, the longest first.
_CLITICS = ("وبال", "وال", "بال", "فال", "كال", "ولل", "لل", "ال", "وب", "ول", "و", "ب", "ل", "ف", "ك")

_UNITS_EN = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_UNITS_EN += " seventeen eighteen nineteen"
_ORDINALS_EN = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
_ORDINALS_EN += " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
_TENS_EN = "twenty thirty forty fifty sixty seventy eighty ninety".split()

_SMALL: dict[str, float] = {
    **{word: value for value, word in enumerate(_UNITS_EN.split())},
    **{word: value for value, word in enumerate(_ORDINALS_EN.split())},
    **{word: 10 * value for value, word in enumerate(_TENS_EN, start=2)},
    **{word[:-1] + "ieth": 10 * value for value, word in enumerate(_TENS_EN, start=2)},
}
# Arabic, folded: the stem that all forms of a number word begin with, masculine, feminine and ordinal.
_ARABIC = {
    1: "واحد واحده اول اولي الحادي حاديه حادي احدي",
    2: "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي ثاني ثانيه ثان كلا كلتا كلاهما كليهما كلتيهما",
    3: "ثلاث ثلاثه ثالث ثالثه",
    4: "اربع اربعه رابع رابعه",
    5: "خمس خمسه خامس خامسه",
    6: "ست سته سادس سادسه",
    7: "سبع سبعه سابع سابعه",
    8: "ثمان ثماني ثمانيه ثامن ثامنه",
    9: "تسع تسعه تاسع تاسعه",
    10: "عشر عشره عاشر عاشره عقد",
    20: "عشرون عشرين عشرينيات عشرينات عقدين عقدان",
    30: "ثلاثون ثلاثين ثلاثينيات ثلاثينات",
    40: "اربعون اربعين اربعينيات اربعينات",
    50: "خمسون خمسين خمسينيات خمسينات",
    60: "ستون ستين ستينيات ستينات",
    70: "سبعون سبعين سبعينيات سبعينات",
    80: "ثمانون ثمانين ثمانينيات ثمانينات",
    90: "تسعون تسعين تسعينيات تسعينات",
    100: "مئه مايه مئات",
    200: "مئتان مئتين مايتان مايتين مئتا مئتي مايتي",
}
_SMALL |= {form: float(value) for value, forms in _ARABIC.items() for form in forms.split()}
_HUNDREDS = ("ثلاث", "اربع", "خمس", "ست", "سبع", "ثمان", "تسع")
_SMALL |= {
    stem + hundred: 100.0 * value for value, stem in enumerate(_HUNDREDS, start=3) for hundred in ("مئه", "مايه", "ميه")
} | {"ثمانيمئه": 800.0, "ثمانيمايه": 800.0}
_SCALES: dict[str, float] = {
    **dict.fromkeys("hundred hundreds".split(), 1e2),
    **dict.fromkeys("thousand thousands k الف الاف الفا".split(), 1e3),
    **dict.fromkeys("million millions m mn مليون ملايين مليونا".split(), 1e6),
    **dict.fromkeys("billion billions bn b مليار مليارات مليارا بليون بلايين".split(), 1e9),
    **dict.fromkeys("trillion trillions tn تريليون تريليونات ترليون".split(), 1e12),
}
_DUAL_SCALES: dict[str, float] = {
    **dict.fromkeys("الفان الفين الفي الفا".split(), 2e3),
    **dict.fromkeys("مليونان مليونين مليوني".split(), 2e6),
    **dict.fromkeys("ملياران مليارين ملياري".split(), 2e9),
    **dict.fromkeys("تريليونان تريليونين تريليوني".split(), 2e12),
}
_SCALES.pop("الفا")
_FRACTIONS = {"half": 0.5, "quarter": 0.25, "نصف": 0.5, "ربع": 0.25, "ثلث": 1 / 3, "ثلثي": 2 / 3, "ثلثا": 2 / 3}
# Told as a number in one language and as a word in the other so often that the claim alone proves nothing.
_LOOSE = {0.0, 1.0}
_TOLD_AS_WORDS: dict[str, float] = {
    "dozen": 12, "dozens": 12, "twice": 2, "double": 2, "doubled": 2, "both": 2, "pair": 2, "couple": 2, "decade": 10,
    "century": 100, "مرتين": 2, "ضعف": 2, "ضعفي": 2, "مضاعفه": 2, "triple": 3, "عشرات": 10, "قرن": 100, "زوج": 2,
    "زوجان": 2, "زوجين": 2, "دزينه": 12, "once": 1, "شوط": 1,
}  # fmt: skip
_WEEKDAYS = {
    **{day: i for i, day in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())},
    **{day: i for i, day in enumerate("الاثنين الثلاثاء الاربعاء الخميس الجمعه السبت الاحد".split())},
    "الثلثاء": 1,
}
# From so alike on a word in Arabic letters is an English weekday's name: in "The Sunday Times" it is not translated.
_SPELLED_ALIKE = 0.88
_PERCENT = frozenset("percent percentage % ٪ بالميه بالمئه بالمايه".split())
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[%٪]")
_DUAL = re.compile(r"\w{2,}(?:تان|تين|ان|ين|تي|تا)(?:ا)?$")


@dataclass(frozen=True)
class Quantity:
    """Something counted or dated, as a text tells it.

    Attributes:
        kind: ``"number"``, ``"month"`` (1 to 12) or ``"weekday"`` (0 is Monday).
        values: what it may mean, the likeliest first: ``1930s`` is 1930 or thirty.
        written: its words, normalised.
        firm: whether a sentence that repeats it must find it in its source.
        span: where its first word begins and its last ends, in characters.
        dual: whether an Arabic dual tells it: شخصان, two people.
        share: whether it is told in percent.
    """

    kind: str
    values: tuple[float, ...]
    written: str
    firm: bool = True
    span: Span = (0, 0)
    dual: bool = False
    share: bool = False

    @property
    def form(self) -> str:
        """Its kind, and of numbers, whether it is a share or may be a year: what no other number is mistaken for."""
        if self.share:
            return "share"
        return "year" if self.written.isdigit() and 1000 <= self.values[0] <= 2100 else self.kind


def quantities(text: str) -> list[Quantity]:
    """All numbers and parts of dates of an Arabic or English text, in order."""
    return list(_read(text))


def duals(text: str) -> list[Quantity]:
    """The words of an Arabic text that have the form of a dual, each of which may tell two of a thing."""
    return [
        Quantity("number", (2.0,), word, firm=False, span=(start, end), dual=True)
        for word, start, end in word_spans(text)
        if _DUAL.match(word)
    ]


def equal(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities may be the same."""
    values = {round(value, 6) for value in other.values}
    return one.kind == other.kind and any(round(value, 6) in values for value in one.values)


def missing(claim: str, source: str) -> list[Quantity]:
    """The firm numbers and dates of a claim that its source does not tell."""
    told = quantities(source)
    found = []
    for quantity in quantities(claim):
        if not quantity.firm or any(equal(quantity, other) for other in told) or _run_together(quantity, source):
            continue
        if quantity.kind == "number" and 2.0 in quantity.values and duals(source):
            continue
        if quantity.kind == "weekday" and _in_letters(quantity.written, source):
            continue
        found.append(quantity)
    return found


def _in_letters(weekday: str, source: str) -> bool:
    """Whether a source spells an English weekday as a name is spelled: صنداي تايمز."""
    return weekday.isascii() and any(likeness(weekday, word) >= _SPELLED_ALIKE for word in words(source))


def _run_together(quantity: Quantity, source: str) -> bool:
    """Whether a day or a month stands in a source that lost its spaces: فييوليو."""
    names = {"month": _MONTHS, "weekday": _WEEKDAYS}.get(quantity.kind, {})
    written = normalise(source)
    return any(len(name) >= 5 and name in written for name, value in names.items() if value == quantity.values[0])


def _read(text: str) -> Iterator[Quantity]:
    spelled, places = _spelled(text)
    found = list(_TOKEN.finditer(spelled))
    # The casing of "May" and "March" is all that tells the month from the verb.
    tokens = [match.group() for match in found]
    folded = [normalise(token) for token in tokens]
    at = 0
    while at < len(tokens):
        quantity, length = _quantity(tokens, folded, at)
        if quantity:
            last = found[at + length - 1].end() - 1
            yield replace(quantity, span=(places[found[at].start()], places[last] + 1))
        at += length


def _quantity(tokens: list[str], folded: list[str], at: int) -> tuple[Quantity | None, int]:
    """The quantity that begins at a token, and how many tokens it takes; (None, 1) where none does."""
    if month := _month(tokens, folded, at):
        value, length = month
        return Quantity("month", (float(value),), " ".join(folded[at : at + length])), length
    weekday = _weekday(folded[at])
    if weekday is not None and not _counts(folded, at):
        return Quantity("weekday", (float(weekday),), folded[at]), 1
    number, length = _number(folded, at)
    return number, max(1, length)


_THOUSANDS = re.compile(r"(?<=\d)[,،](?=\d{3}(?!\d))|(?<=\d)\.(?=\d{3}[.,]\d{3}(?!\d))")
_MARKS = re.compile(r"[\u064b-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_POINTS = {"٬": ",", "٫": "."}


def _spelled(text: str) -> tuple[str, list[int]]:
    """The text with ASCII digits, no separators of thousands, and no marks on letters; and each character's place."""
    kept: list[tuple[str, int]] = []
    for i, c in enumerate(text):
        if not _MARKS.match(c):
            before = kept[-1][0] if kept else ""
            kept += [(part, i) for part in (str(int(c)) if c.isdecimal() else _POINTS.get(c) or _fraction(c, before))]
    separators = {match.start() for match in _THOUSANDS.finditer("".join(c for c, _ in kept))}
    kept = [one for i, one in enumerate(kept) if i not in separators]
    return "".join(c for c, _ in kept), [i for _, i in kept]


def _fraction(character: str, before: str) -> str:
    """A fraction in one character as a decimal one, which goes on the number before it: 3½ is 3.5.

    So are digits that no decimal system writes, as in circles; all others are as they were.
    """
    if not character.isnumeric():
        return character
    folded = unicodedata.normalize("NFKC", character)
    fraction = "\N{FRACTION SLASH}" in folded or not unicodedata.numeric(character).is_integer()
    if folded.isdecimal() or not (fraction or character.isdigit()):
        return character
    return decimal_fraction(character, onto_number=before.isdigit() and not character.isdigit())


def _month(tokens: list[str], folded: list[str], at: int) -> tuple[int, int] | None:
    for length in (2, 1):
        name = " ".join(folded[at : at + length])
        bare = next(
            (name[len(c) :] for c in ("", "و", "ب", "ل") if name.startswith(c) and name[len(c) :] in _MONTHS), ""
        )
        if not bare or at + length > len(folded):
            continue
        if bare in ("may", "march") and not _dated(tokens, at):
            continue
        if bare in ("اب", "مارس", "ماي", "mar", "jan", "may", "dec", "اوت", "جوان") and not (
            _near_number(folded, at, length) or (bare in ("may", "march", "مارس") and _dated(tokens, at))
        ):
            continue
        return _MONTHS[bare], length
    return None


_MONTHS = {name: value for name, value in MONTH_NUMBERS.items() if name not in ("sep", "sept")} | {"sept": 9}
_BEFORE_MONTH = frozenset(
    "in of since until till by last next early late mid this from to and during before after on شهر في منذ حتي اوايل"
    " اواخر منتصف خلال بدايه نهايه مطلع من الي و عن قبل بعد لشهر بشهر".split()
)


def _dated(tokens: list[str], at: int) -> bool:
    before = tokens[at - 1].lower() if at else ""
    named = not tokens[at][0].isascii() or tokens[at][0].isupper()
    return named and (normalise(before) in _BEFORE_MONTH or _near_number(tokens, at, 1))


def _near_number(tokens: list[str], at: int, length: int) -> bool:
    around = tokens[max(0, at - 1) : at] + tokens[at + length : at + length + 1]
    return any(token[0].isdigit() for token in around)


def _weekday(word: str) -> int | None:
    for clitic in ("", "و", "ب", "ف"):
        if word.startswith(clitic) and word[len(clitic) :] in _WEEKDAYS:
            return _WEEKDAYS[word[len(clitic) :]]
    if word.startswith("لل"):
        return _WEEKDAYS.get("ال" + word[2:])
    return None


def _counts(folded: list[str], at: int) -> bool:
    """Whether a weekday's name stands for a number: الاثنين الآخرين."""
    return folded[at].endswith("الاثنين") and folded[at + 1 : at + 2] in (["الاخرين"], ["الاولين"], ["معا"])


def _small(word: str) -> float | None:
    if word in _SMALL:
        return _SMALL[word]
    for clitic in _CLITICS:
        if word.startswith(clitic) and word[len(clitic) :] in _SMALL:
            return _SMALL[word[len(clitic) :]]
    return None


def _listed(word: str, table: dict[str, float]) -> float | None:
    if word in table:
        return table[word]
    for clitic in _CLITICS:
        if word.startswith(clitic) and word[len(clitic) :] in table:
            return table[word[len(clitic) :]]
    return None


def _number(folded: list[str], at: int) -> tuple[Quantity | None, int]:
    """The number that begins at a token, and how many tokens it takes; (None, 0) where none does."""
    word = folded[at]
    if word[0].isdigit():
        return _in_digits(folded, at)
    dual = _listed(word, _DUAL_SCALES)
    if dual is not None:
        return Quantity("number", (dual, dual / _scale_of(dual)), word), 1
    fraction = _listed(word, _FRACTIONS)
    if fraction is not None:
        return Quantity("number", (fraction,), word, firm=False), 1
    as_word = _listed(word, _TOLD_AS_WORDS)
    if as_word is not None and _small(word) is None:
        return Quantity("number", (as_word,), word, firm=False), 1
    return _in_words(folded, at)


def _scale_of(value: float) -> float:
    return max(scale for scale in (1e2, 1e3, 1e6, 1e9, 1e12) if scale <= value)


def _in_digits(folded: list[str], at: int) -> tuple[Quantity, int]:
    value = _value(folded[at])
    length = 1
    grouped = re.fullmatch(r"(\d{1,3})\.(\d{3})", folded[at])
    following = folded[at + 1] if at + 1 < len(folded) else ""
    values: list[float] = []
    share = False
    scale = _listed(following, _SCALES)
    if scale is not None:
        length += 1
        values = [value * scale]
        # "10 to 15 million": the first number shares the scale of the second.
    else:
        values = [value, float(grouped[1] + grouped[2])] if grouped else [value]
        rest = folded[at + 1 : at + 4]
        if len(rest) == 3 and rest[0] in ("to", "or", "and", "الي", "او", "و") and rest[1][0].isdigit():
            shared = _listed(rest[2], _SCALES)
            if shared:
                values.append(value * shared)
        if following == "s" and value >= 10:
            values.append(value % 100)
            length += 1
        if following in ("st", "nd", "rd", "th", "percent", "%"):
            length += following != "%"
        share = following in _PERCENT or folded[at + 2 : at + 3] in (["المئه"], ["المايه"], ["الميه"], ["cent"])
        if share:
            values.append(value / 100)  # Half of them are 50 percent.
        if at and value < 100 and re.fullmatch(r"1\d{3}|20\d\d", folded[at - 1]):
            values.append(float(folded[at - 1][:2]) * 100 + value)  # 1950-53
    return Quantity("number", tuple(values), " ".join(folded[at : at + length]), share=share), length


def _value(digits: str) -> float:
    plain = digits.replace(",", ".")
    head, dot, _ = plain.rpartition(".")
    if dot and "." in head:  # 10.10.2025, or a version: its parts are read elsewhere.
        return float(head.split(".")[0])
    return float(plain)


def _in_words(folded: list[str], at: int) -> tuple[Quantity | None, int]:
    total = current = 0.0
    length = last = 0
    seen_small = False
    previous = 0.0
    position = at
    while position < len(folded):
        word = folded[position]
        joined = word in ("and", "و") and length > 0
        if joined:
            position += 1
            continue
        small, scale = _small(word), _listed(word, _SCALES)
        begins = word.startswith("و") and small is not None and word not in _SMALL
        if small is not None and (length == 0 or _adds(previous, small, begins, folded[position - 1])):
            if previous in range(1, 10) and small == 10 and not begins:
                current += 10  # ثلاثة عشر
            elif small == 100 and 3 <= previous <= 9 and not begins:
                current += small * previous - previous  # ثلاث مئة
            else:
                current += small
            previous, seen_small = small, True
        elif scale is not None and (length == 0 or position == last + 1):
            if length == 0 and word in ("m", "b", "k", "mn", "bn", "tn"):
                break
            multiplied = (current or 1.0) * scale
            if scale == 100:
                current = multiplied
            else:
                total += multiplied
                current = 0.0
            previous = scale
        else:
            break
        last = position
        length = position - at + 1
        position += 1
    if not length:
        return None, 0
    value = total + current
    written = " ".join(folded[at : at + length])
    firm = value not in _LOOSE and not (not seen_small and value in (1e2, 1e3, 1e6, 1e9))
    # The final third is no third one.
    values = (value, 1 / 3) if written == "third" else (value,)
    return Quantity("number", values, written, firm and not _ambiguous(written)), length


def _ambiguous(written: str) -> bool:
    """Words that count only sometimes: a second, a third party, seconds of time, ثانية (again)."""
    return written in ("second", "ثانيه", "الثانيه", "ثاني", "ثان", "الثاني", "both", "كلا")


def _adds(previous: float, small: float, joined: bool, before: str) -> bool:
    """Whether a number word goes on with the number before it: twenty-one, خمسة وعشرون, ثلاثة عشر, hundred and five."""
    if before in ("and", "و") or joined:
        return (previous >= 100 and small < 100) or (previous < 10 and small >= 20 and small < 100)
    if 20 <= previous < 100 and small < 10:
        return True
    if 1 <= previous <= 9 and small in (10.0, 100.0):
        return True
    return previous >= 100 and small < previous and small < 1000
