"""What a question asks for: the kind of answer, and whether the articles' metadata give it."""

from __future__ import annotations

import re
from typing import Literal

from bot.answers import Language
from vectorstore.text import language, words

LIMIT = 2000
"""Characters of a question at most; a longer one is a text, not a question."""

_TOPIC = re.compile(r" (?:regarding|بشان) ")

Kind = Literal["when", "number", "who", "where", "why", "other"]


class QuestionError(Exception):
    """A question that cannot be answered as it stands; ``code`` and ``values`` choose the sentence that says why."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def checked(text: object) -> str:
    """The question without white space around it.

    Raises:
        QuestionError: ``question_not_text``, ``question_empty``, or ``question_too_long`` (length, limit).
    """
    if not isinstance(text, str) or not storable(text):
        raise QuestionError("question_not_text")
    text = text.strip()
    if not words(text):
        raise QuestionError("question_empty")
    if len(text) > LIMIT:
        raise QuestionError("question_too_long", length=len(text), limit=LIMIT)
    return text


def storable(text: str) -> bool:
    """Whether an encoding can hold a text: half of a character, which JSON and a shell let through, none can."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def answer_language(text: str) -> Language | None:
    """The language that a question is answered in, or None where it is neither Arabic nor English."""
    found = language(text)
    return None if found == "other" else "ar" if found == "ar" else "en"


def _pattern(*alternatives: str) -> re.Pattern[str]:
    return re.compile(r"(?:^| )(?:" + "|".join(alternatives) + r")(?= |$)")


# Over folded words (vectorstore.text.words) joined by single spaces: no hamza, ه for ة, ي for ى, lower case.
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "when",
        _pattern(
            "when",
            "how long",
            "(?:what|which) (?:year|date|day|month|century|decade|time)",
            "متي",
            "منذ متي",
            "(?:اي|ايه) (?:عام|سنه|يوم|شهر|قرن|تاريخ|عقد|وقت)",
            "ما (?:هو )?(?:تاريخ|عام|موعد)",
        ),
    ),
    (
        "number",
        _pattern(
            "how (?:many|much|old|far|large|tall|big|high|often)",
            "what (?:percentage|number|percent|proportion|population|share|distance|height|area)",
            "كم",
            "بكم",
            "ما (?:هو |هي )?(?:عدد|نسبه|مساحه|طول|ارتفاع|سعر|قيمه|تعداد|المساحه|النسبه|العدد)",
        ),
    ),
    ("who", re.compile(r"^(?:من(?! (?:اين|اي|متي|ماذا|خلال))|لمن|ومن|who|whom|whose)(?= |$)")),
    ("where", _pattern("where", "(?:what|which) (?:city|country|state|place|region)", "اين", "اي (?:مدينه|دوله|بلد)")),
    ("why", _pattern("why", "لماذا", "لم", "ما (?:هو |هي )?(?:سبب|السبب|اسباب)")),
)


def kind_of(text: str) -> Kind:
    """The kind of answer that a question asks for."""
    folded = " ".join(words(text))
    return next((kind for kind, pattern in _KINDS if pattern.search(folded)), "other")


def topic_apart(question: str) -> tuple[str, str]:
    """The folded words of a question, and those of what its conversation was about, where that stands behind it
    (bot.conversation.rephrasing)."""
    asked, _, topic = _TOPIC.sub("\n", " ".join(words(question)), count=1).partition("\n")
    return asked, topic
