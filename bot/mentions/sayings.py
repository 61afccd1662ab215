"""What somebody said: ``ماذا قال زيلينسكي؟`` is answered by a sentence that tells his words, and by no other about him.

A report that quotes one of two of the other is as like the question after the one's words as after the other's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.grounding.opposites import forms
from bot.grounding.roles import PREPOSITIONS
from bot.mentions.places import is_place
from bot.mentions.speakers import is_named_by, said_by_the_asked
from vectorstore.caches.terms import STOP_WORDS
from vectorstore.text import word_spans, words

_WHEN_OR_WHERE_EN = r"(?:(?:at|in|during|after|before|when) .+?|today|yesterday)"
_WHEN_OR_WHERE_AR = r"(?:(?:في|خلال|اثناء|بعد|قبل|عندما|امام|يوم) .+?|اليوم|امس)"
_ASKED = (
    re.compile(
        r"(?:and |but |so )?what (?:did|does|has|have|had) (?P<who>.+?) (?:say|said|tell|told|state|claim|think|write)"
        rf"(?: {_WHEN_OR_WHERE_EN})?(?: (?:about|of|on|regarding) (?P<about>.+?))?(?: {_WHEN_OR_WHERE_EN})?"
    ),
    re.compile(
        r"و?(?:ماذا|ما الذي|بماذا|مادا) (?:قال|قالت|يقول|تقول|صرح|صرحت|ذكر|ذكرت|كتب|كتبت) (?P<who>.+?)"
        rf"(?: {_WHEN_OR_WHERE_AR})?(?: (?:عن|بشان|حول|بخصوص) (?P<about>.+?))?(?: {_WHEN_OR_WHERE_AR})?"
    ),
)
# What tells that something is said; after "*" the past of a verb in Arabic, whose other forms follow from it.
_SAYING = frozenset(
    forms(
        "*قال يقول تقول *أقر *أكد *أعلن *ذكر *صرح *أضاف *أوضح *أفاد *اعتبر *وصف *نفى *زعم *حذر *دعا دعت *طالب *انتقد"
        " *اتهم *تعهد *رفض *أعرب *رحب *أشار *شدد *هدد *وعد *أدان *حث *كتب *توقع *علق *نقل قائلا قائلة مؤكدا مؤكدة"
        " مضيفا مضيفة موضحا موضحة معتبرا معتبرة محذرا محذرة مشيرا مشيرة تصريح تصريحات بيان قوله قولها"
        " said say says saying told tell tells added warned warns announced declared claimed claims insisted insists"
        " stressed urged called criticised criticized accused denied confirmed vowed pledged rejected refused wrote"
        " argued believes think thinks thought described promised threatened demanded statement remarks according"
    )
)
_QUOTED = re.compile('[«»“”"]')
# So many words before a name a preposition may stand that it goes with.
_BACK = 3


@dataclass(frozen=True)
class _Words:
    """Whose words are asked for, and about whom or what, folded; and ``said``, who it is as the question says it."""

    who: tuple[str, ...]
    about: tuple[str, ...]
    said: str


def asks_words_of(question: str) -> str:
    """Whose words a question asks for, as it says it: what did he say?; an empty text where it asks for something
    else."""
    asked = _asked(question)
    return asked.said if asked else ""


def in_others_words(question: str, paragraph: str, start: int, end: int) -> bool:
    """Whether ``paragraph[start:end]`` does not tell what somebody said whose words a question asks for.

    His words are told where something is said, and he is named in the sentence or before it, not behind a preposition,
    nor behind the one that he is asked about. Only of somebody with a name that is known: analysts are experts, too.
    """
    asked = _asked(question)
    if asked is None:
        return False
    sentence = paragraph[start:end]
    said = said_by_the_asked(question, sentence)
    if said is not None:
        return not said
    spoken = words(sentence)
    if not _QUOTED.search(sentence) and not any(_says(word) for word in spoken):
        return True
    named, before = _places(asked.who, spoken), words(paragraph[:start])
    about = _places(asked.about, spoken)
    if asked.about and _is_name(asked.about[-1], question) and not (about or _places(asked.about, before)):
        return True
    if not named:
        return not _places(asked.who, before)
    return (bool(about) and min(about) < min(named)) or all(_is_led(spoken, at) for at in named)


def _asked(question: str) -> _Words | None:
    spoken = word_spans(question)
    folded = " ".join(word for word, _, _ in spoken)
    found = next((match for form in _ASKED if (match := form.fullmatch(folded))), None)
    if found is None:
        return None
    who, about = (
        tuple(word for word in (found[group] or "").split() if word not in STOP_WORDS) for group in ("who", "about")
    )
    if not who or not _is_name(who[-1], question):
        return None
    first, last = (folded[:place].count(" ") for place in found.span("who"))
    return _Words(who, about, question[spoken[first][1] : spoken[last][2]])


def _is_name(word: str, question: str) -> bool:
    """Whether a folded word of a question is surely a name: by its capital, or in Arabic, where a noun would have one,
    by no article."""
    if word.isascii():
        return any(
            at and one == word and question[start].isupper() for at, (one, start, _) in enumerate(word_spans(question))
        )
    return not word.startswith("ال") and not is_place(word)


def _says(word: str) -> bool:
    return word in _SAYING or (word[0] in "وف" and word[1:] in _SAYING)


def _places(name: Sequence[str], spoken: Sequence[str]) -> list[int]:
    """Where somebody is named among folded words, by his last name, in either script."""
    return [
        at for at, word in enumerate(spoken) if name and (is_named_by(name[-1], word) or is_named_by(word, name[-1]))
    ]


def _is_led(spoken: Sequence[str], at: int) -> bool:
    return any(word in PREPOSITIONS for word in spoken[max(0, at - _BACK) : at])
