"""What is typed as into a search box, as the question that it stands for: سعر القمح, death toll in Derna, Jabeur age.

Words that ask tell what kind of answer is wanted; a heading alone is like whatever else is told of the same thing.
"""

from __future__ import annotations

import re

from vectorstore.text import language, words

# What there is so much of, or is so many; each asks by itself where it stands first.
_SO_MUCH_AR = (
    "سعر|اسعار|ثمن|كلفه|تكلفه|قيمه|عدد|حصيله|نسبه|عمر|طول|ارتفاع|عمق|مساحه|سرعه|وزن|راتب|ميزانيه|موازنه|ارباح|خساير|ايرادات"
    "|مده|قوه|درجه الحراره|تعداد"
)
_WHAT_AR = "موعد|تاريخ|اسم|سبب|اسباب|مكان|نتيجه|نتايج|عاصمه|عنوان"
_ASKING_AR = frozenset(words("كم ما ماذا من متى أين كيف لماذا هل أي بكم لمن ماهي ماهو أليس"))
_SO_MUCH_EN = (
    "price|prices|cost|costs|number|value|age|population|height|length|depth|width|area|weight|speed|salary|budget"
    "|revenue|profit|loss|losses|debt|deficit|death toll|toll|amount|duration|temperature|magnitude|percentage|share"
)
_WHAT_EN = "name|date|cause|reason|capital|result|score|winner|location"
_BEFORE_IT = re.compile(rf"(?:the )?(?:{_SO_MUCH_EN}|{_WHAT_EN}) (?:of|in|for|at|from) (?P<what>.+)")
_BEHIND_IT = re.compile(rf"(?P<what>(?:[\w'’]+ ){{1,4}})(?:{_SO_MUCH_EN}|{_WHAT_EN})")
_ASKING_EN = frozenset(
    "what who whom whose when where why how which is are was were do does did has have had can could will would should"
    " tell give show list explain summarise summarize".split()
)
# A heading has so many words at most.
_LONGEST = 8


def as_question(text: str) -> str:
    """The question that a heading stands for; any other text as it is."""
    spoken = words(text)
    if not 1 < len(spoken) <= _LONGEST or any(mark in text for mark in "?؟.!:"):
        return text
    return _in_arabic(text, spoken) if language(text) == "ar" else _in_english(text, spoken)


def _in_arabic(text: str, spoken: list[str]) -> str:
    if not _ASKING_AR.isdisjoint(spoken):
        return text
    first = re.compile(rf"(?:ال)?(?:(?P<much>{_SO_MUCH_AR})|{_WHAT_AR})(?:ه|ها|هم)? ").match(" ".join(spoken) + " ")
    if first is None:
        return text
    return f"{'كم' if first['much'] else 'ما'} {text}؟"


def _in_english(text: str, spoken: list[str]) -> str:
    folded = " ".join(spoken)
    before, behind = _BEFORE_IT.fullmatch(folded), _BEHIND_IT.fullmatch(folded)
    if not _ASKING_EN.isdisjoint(spoken) or not (before or behind):
        return text
    if behind and spoken[-1] == "amount":
        return f"How much is the {' '.join(spoken[:-1])}?"
    if behind and not before and text[:1].isupper():
        # A name has no article: Jabeur age.
        name, noun = text[: behind.end("what")].rstrip(), text[behind.end("what") :]
        return f"What is {name}'s {noun.lstrip()}?"
    return f"What is {'' if spoken[0] == 'the' else 'the '}{text}?"
