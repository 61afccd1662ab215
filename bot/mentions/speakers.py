"""Who says what a sentence tells, and whose word a question asks for.

Both sides of a war count drones: how many Russia says that it shot down, Ukraine's air force does not tell.
"""

from __future__ import annotations

import re

from bot.grounding.gazetteer import told
from bot.grounding.transliteration import likeness
from vectorstore.caches.terms import STOP_WORDS, skeletons, stem
from vectorstore.text import Span, words

_SAY_EN = "say|claim|report|announce|estimate|declare|state|insist|maintain|think|believe|expect"
_SAYS_EN = "says?|said|claims?|claimed|reports?|reported|announced?|estimates?|estimated|declared|stated|insisted"
_SAY_AR = (
    "قال|قالت|يقول|تقول|ذكر|ذكرت|تذكر|أفاد|أفادت|تفيد|يفيد|أعلن|أعلنت|تعلن|يعلن|أكد|أكدت|تؤكد|يؤكد|أوضح|أوضحت|أضاف|أضافت"
    "|صرح|صرحت|زعم|زعمت|تزعم|ادعى|ادعت|قدر|قدرت|اعلن|اعلنت|افاد|افادت|اكد|اكدت|اوضح|اوضحت|اضاف|اضافت"
)
_THAT_AR = r"(?:ب?[إأا]ن(?:ه|ها|هم|هما|ني|نا)?)"
_ACCORDING_AR = r"(?<!\w)(?:(?:بحسب|حسب|وفق|نقلا عن|نقلاً عن)\s+|وفق[ًا]{0,2}\s+ل)"
_ACCORDING_EN = r"\b(?:according to|as per)"
# Up to so many words name who speaks.
_SPEAKER_EN = r"((?:[^\W\d]\S*\s+){0,6}?[^\W\d][^\s,.]*)"
_SPEAKER_AR = r"((?:[^\s،,.:]+\s+){0,8}?[^\s،,.:]+)"
# A quotation may end before the speaker, and when he said it may stand behind the verb.
_CLOSED = "[\"”»’']?"
_NO_TIME = r"(?!(?:on|in|at|after|before|during|late|early|last|this|that|to|by|it|he|she|they|there|earlier)\b)"
_SAYS_THAT_AR = re.compile(rf"(?<!\w)و?(?:{_SAY_AR})\s+{_SPEAKER_AR}\s+{_THAT_AR}(?!\w)")
_ASKED = (
    re.compile(rf"\b(?:did|does|do|has|have)\s+{_SPEAKER_EN}\s+(?:{_SAY_EN})(?:ed|d)?\b", re.IGNORECASE),
    re.compile(rf"{_ACCORDING_EN}\s+{_SPEAKER_EN}\s*(?:[,?.]|$)", re.IGNORECASE),
    _SAYS_THAT_AR,
    re.compile(rf"{_ACCORDING_AR}\s*{_SPEAKER_AR}\s*(?:[،,؟?.]|$)"),
)
_TOLD = (
    _SAYS_THAT_AR,
    re.compile(rf"{_ACCORDING_AR}\s*{_SPEAKER_AR}\s*(?:[،,؛.]|$)"),
    re.compile(rf"(?:^|[,;]{_CLOSED}\s*|\b(?:and|but|while)\s+){_SPEAKER_EN}\s+(?:{_SAYS_EN})\b", re.IGNORECASE),
    re.compile(rf",{_CLOSED}\s+{_SPEAKER_EN}\s+(?:{_SAYS_EN})\s*(?:[,.]|$)", re.IGNORECASE),
    re.compile(rf"\b(?:said|says)\s+{_NO_TIME}{_SPEAKER_EN}\s*(?:[,.]|$)", re.IGNORECASE),
    re.compile(rf"{_ACCORDING_EN}\s+{_SPEAKER_EN}\s*(?:[,.]|$)", re.IGNORECASE),
)
_PRONOUNS = frozenset("he she it they we i you who".split())
# So alike a name and its spelling in the other script are.
_SPELLED = 0.85


def asked_speakers(question: str) -> list[Span]:
    """Where a question names whose word it asks for."""
    return [found.span(1) for pattern in _ASKED if (found := pattern.search(question))]


def said_by_the_asked(question: str, sentence: str) -> bool | None:
    """Whether a sentence is told by whoever a question asks the word of; None where either names nobody."""
    asked = [words(question[start:end]) for start, end in asked_speakers(question)]
    names = [[word for word in one if word not in STOP_WORDS] for one in asked if not _PRONOUNS & set(one)]
    speakers = [words(found[1]) for pattern in _TOLD for found in pattern.finditer(sentence)]
    speakers = [one for one in speakers if not _PRONOUNS & set(one)]
    if not any(names) or not speakers:
        return None
    return any(_names(name, speaker) for name in names if name for speaker in speakers)


def _names(asked: list[str], speaker: list[str]) -> bool:
    """Whether a speaker is one of those that are asked about, in either script: Russia, وزارة الدفاع الروسية."""
    return any(is_named_by(word, other) or is_named_by(other, word) for word in asked for other in speaker)


def is_named_by(word: str, other: str) -> bool:
    """Whether a folded word of a name is another one, in either script: Starmer, ستارمر."""
    if stem(word) == stem(other) or told(word, (other,)):
        return True
    if word.isascii() and not other.isascii():
        return likeness(word, other) >= _SPELLED or bool(skeletons(word) & skeletons(other))
    return False
