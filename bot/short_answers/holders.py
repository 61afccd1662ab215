"""Who got how many of something, where a sentence tells of several: each has the number that stands behind him.

``حصل ممداني على 50.4 في المئة، متقدما على كومو الذي نال 41.6، فيما حل سليوا ثالثا``: of the third no number is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from bot.grounding.transliteration import likeness
from bot.short_answers.belonging import Told, breaks
from bot.short_answers.beside import named_behind
from vectorstore.caches.terms import CLITICS, STOP_WORDS
from vectorstore.text import Span, language, word_spans, words

_GOT = (
    "get|got|win|won|receive|received|take|took|secure|secured|poll|polled|earn|earned|score|scored|have|sell|sold|buy"
    "|bought|produce|produced|export|exported|import|imported|build|built|employ|employed|own|owned"
)
_GOT_AR = (
    "نال|نالت|حصل|حصلت|حصد|حصدت|فاز|فازت|كسب|كسبت|احرز|احرزت|سجل|سجلت|باع|باعت|اشتري|اشترت|انتج|انتجت|صدر|صدرت"
    "|استورد|استوردت|بني|بنت|وظف|وظفت"
)
_ASKED = tuple(
    re.compile(form)
    for form in (
        rf"(?:how (?:many|much)|what) .*?\b(?:did|does|do|has|have|will) (?P<who>.+?) (?:{_GOT})\b.*",
        rf"(?:كم|ما)\b.*?\b(?:{_GOT_AR})(?: (?:علي|ب)(?:ه|ها|هم)?)? (?P<who>.+)",
        r"كم (?:عدد )?\w+ (?:لدي|عند|يملك\w*|تملك\w*|يمتلك\w*|تمتلك\w*|في رصيد) (?P<who>.+)",
        r"(?:كم|ما)(?: (?:هي|هو|بلغ|بلغت|كانت?|عدد))* (?:نسبه )?(?:ال)?(?:اصوات|مقاعد|اهداف|نقاط) (?P<who>.+)",
    )
)
_AGED = tuple(
    re.compile(form)
    for form in (
        r"(?:and |but |so )?how old (?:is|was) (?P<who>.+?)(?: now| today)?",
        r"و?(?:كم|ما)(?: (?:هو|كان|يبلغ|بلغ))* عمر (?P<who>.+)",
    )
)
_HAS = re.compile(r"\b(?:has|employs|owns|operates|produces|sells)\b")
# They stand at the beginning of a sentence, and name nobody.
_NOBODY = frozenset("the a an it its he his she her they their this that these those in on at of by as but and".split())
_NUMBER = re.compile(r"\d")
# Whoever was beaten, behind whom another is.
_RIVAL = re.compile(
    r"(?:\b(?:rivals?|opponents?|challengers?|ahead of|over|against|beat|beating|defeated|defeating)"
    r"|(?<!\w)(?:منافس\w*|خصم\w*|غريم\w*|أمام|امام|متقدم\w* على|على حساب))\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_AGAINST = re.compile(r"(?<!\w)مقابل(?!\w)")
# So many words at most are between an age and the name behind it: the 28-year-old Egyptian striker Salah.
_AGED_BEFORE = 4
# So alike are a name and its spelling in the other script.
_SPELLED_ALIKE = 0.9


def of_the_holder(question: str, told: Sequence[Told]) -> list[bool]:
    """Which of the numbers may be of whoever a question asks how many he got."""
    name, aged = _holder(question), _holder(question, _AGED)
    if aged:
        return [_may_be_aged(aged, one) for one in told]
    return [not name or (_may_be_of(name, one, told) and not _are_of_two(name, one, told)) for one in told]


def _are_of_two(name: str, one: Told, told: Sequence[Told]) -> bool:
    """Whether a number is set against another, and whose either is, is told in the other language than the question."""
    if not name.isascii() or language(one.text) != "ar" or _places(name, one.text):
        return False
    return any(
        other.sentence == one.sentence
        and _AGAINST.search(one.text[min(one.end, other.end) : max(one.start, other.start)])
        for other in told
        if other is not one
    )


def _may_be_aged(name: str, one: Told) -> bool:
    """Whether somebody may be of an age: whoever is named behind it, and not at once, is another: Hakimi, 28, beat
    Salah."""
    named = _places(name, one.text)
    if not named or min(named)[0] < one.start:
        return True
    return len(words(one.text[one.end : min(named)[0]])) <= _AGED_BEFORE and _stands_behind(named, one)


def _holder(question: str, forms: Sequence[re.Pattern[str]] = _ASKED) -> str:
    """The last word of his name, folded: whoever is named in full once goes by that from then on."""
    folded = " ".join(words(question))
    found = next((match for form in forms if (match := form.fullmatch(folded))), None)
    spoken = found["who"].removeprefix("the ").split() if found else []
    who = list(takewhile(lambda word: word not in STOP_WORDS, spoken))
    # Of more words than a name has something else is said, too.
    return who[-1] if 1 <= len(who) <= 3 else ""


def _may_be_of(name: str, one: Told, told: Sequence[Told]) -> bool:
    named = _places(name, one.text)
    others = [other for other in told if other.sentence == one.sentence and other is not one]
    if named and all(start > one.end and _RIVAL.search(one.text[one.end : start]) for start, _ in named):
        return False
    if not named and _is_of_another(name, one.text):
        return False
    # Of what is told only once there is no other holder.
    if not named or not (others or _NUMBER.search(one.text[: one.start] + one.text[one.end :])):
        return True
    before = [end for _, end in named if end <= one.start]
    if not before:
        return _stands_behind(named, one)
    # He may have several: 5 catches and 4 passes.
    of_one_thing = [other for other in others if _noun(one) in ("", _noun(other))]
    return not any(max(before) <= other.start < one.start or _stands_behind(named, other) for other in of_one_thing)


def _is_of_another(name: str, text: str) -> bool:
    """Whether an English sentence tells at its beginning who has what it tells of, by another name: Snoonu employs."""
    if not name.isascii():
        return False
    first = text.lstrip("\"'“‘ ").split(maxsplit=1)[:1]
    named = bool(first) and first[0][:1].isupper() and first[0].lower().rstrip(",") not in _NOBODY
    return named and bool(_HAS.search(text.lower()))


def _noun(one: Told) -> str:
    return " ".join(words(named_behind(one.text, one.end)))


def _stands_behind(named: Sequence[Span], one: Told) -> bool:
    """Whether a name stands first behind a number, before anything else is told: 20 seats for Smith."""
    return min(named)[0] >= one.end and not breaks(one.text[one.end : min(named)[0]])


def _places(name: str, text: str) -> list[Span]:
    """Where a name stands in a text, in either script."""
    return [(start, end) for word, start, end in word_spans(text) if _is(name, word)]


def _is(name: str, word: str) -> bool:
    if name.isascii() != word.isascii():
        return likeness(*((name, word) if name.isascii() else (word, name))) >= _SPELLED_ALIKE
    return word == name or any(clitic and word == clitic + name for clitic in CLITICS)
