"""What a question asks for: the kind of answer, and whether the articles' metadata give it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from bot.answers import Language
from vectorstore.text import language, words

LIMIT = 2000
"""Characters of a question at most; a longer one is a text, not a question."""

Kind = Literal["when", "number", "who", "where", "why", "other"]
Metadata = Literal["published", "title", "about", "count", "newest"]


class QuestionError(Exception):
    """A question that cannot be answered as it stands; ``code`` and ``values`` choose the sentence that says why."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def checked(text: str) -> str:
    """The question without white space around it.

    Raises:
        QuestionError: ``question_empty``, or ``question_too_long`` (length, limit).
    """
    text = text.strip()
    if not words(text):
        raise QuestionError("question_empty")
    if len(text) > LIMIT:
        raise QuestionError("question_too_long", length=len(text), limit=LIMIT)
    return text


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


@dataclass(frozen=True)
class MetadataQuestion:
    """A question about the articles themselves; ``topic`` narrows which article, empty for "this" or any one."""

    asks: Metadata
    topic: str = ""


_ARTICLE_AR = "(?:هذا |هذه )?(?:ال)?(?:خبر|مقال|مقاله|تقرير)(?: (?:هذا|هذه))?"
_ARTICLE_EN = "(?:this |the |that )?(?:article|story|news|report|piece|text)(?: item| story| article)?"
_TOPIC_AR = "(?: (?:عن|حول|بشان|بخصوص|المتعلق ب|الخاص ب)?(?P<topic>.+))?"
_TOPIC_EN = "(?: (?:about|on|regarding|titled|called) (?P<topic>.+))?"
_METADATA_PATTERNS: tuple[tuple[Metadata, str], ...] = (
    ("published", f"متي (?:تم )?(?:نشر|نشرت|صدر|كتب|كتبت|كتابه) {_ARTICLE_AR}{_TOPIC_AR}"),
    ("published", f"(?:ما |ما هو |في اي )?(?:تاريخ|يوم) (?:نشر|النشر|صدور)(?: {_ARTICLE_AR}{_TOPIC_AR})?"),
    (
        "published",
        f"(?:when|what day|what date|on what date|on which day) (?:was|were|is) {_ARTICLE_EN}{_TOPIC_EN}"
        " (?:published|posted|written|released|dated)",
    ),
    ("published", f"(?:what is |what s )?(?:the )?publication date(?: of {_ARTICLE_EN}{_TOPIC_EN})?"),
    ("published", f"(?:what is |what s )?the date of {_ARTICLE_EN}{_TOPIC_EN}"),
    ("title", f"ما (?:هو )?(?:العنوان|عنوان {_ARTICLE_AR}{_TOPIC_AR})"),
    ("title", f"(?:what is |what s )?the (?:title|headline)(?: of {_ARTICLE_EN}{_TOPIC_EN})?"),
    (
        "about",
        f"(?:عم|عما|عماذا|عن ماذا|عن اي شيء) (?:ي|ت)(?:تحدث|دور|حكي|تكلم) {_ARTICLE_AR}"
        f"|ماذا (?:ي|ت)(?:قول|ذكر|حكي) {_ARTICLE_AR}|(?:لخص|اختصر)(?: لي)? {_ARTICLE_AR}"
        f"|ما (?:هو )?(?:موضوع|ملخص|مضمون|محتوي) {_ARTICLE_AR}",
    ),
    (
        "about",
        f"what (?:is|s) {_ARTICLE_EN} about|what does {_ARTICLE_EN} (?:say|tell)(?: us)?"
        f"|(?:please )?(?:summarize|summarise|sum up) {_ARTICLE_EN}"
        f"|what (?:is|s) the (?:subject|topic|summary|gist) of {_ARTICLE_EN}",
    ),
    (
        "count",
        "كم (?:عدد )?(?:ال)?(?:مقالا|مقال|مقاله|مقالات|خبرا|خبر|اخبار)"
        "(?: (?:لديك|عندك|لديكم|هناك|يوجد|متوفر|متوفره|مخزنه|في|قاعده|البيانات|المصادر|المجلد|الموجوده))*",
    ),
    (
        "count",
        "how many (?:articles|stories|news articles|news items|sources)(?: (?:do|are|is|have) .*"
        "(?:you|there|stored|available|loaded|indexed|here|have)(?: .*)?)?",
    ),
    (
        "newest",
        "(?:ما|ما هي|ماهي|ما هو|اعرض|اذكر) (?:ال)?(?:احدث|اخر|مقالات|مقال|اخبار|عناوين)(?: (?:ال)?(?:مقالات|اخبار|"
        "عناوين|خبر|مقال|متوفره|متاحه|لديك|عندك|التي لديك|المخزنه|الموجوده))*",
    ),
    (
        "newest",
        "(?:what|which) (?:articles|stories|sources)(?: .*)? (?:have|there|stored|available|know)(?: .*)?|"
        "(?:what is|what s|what are|show me|list) (?:all )?(?:the )?(?:newest|latest|recent|most recent) "
        "(?:news|articles|article|stories|headlines)|list (?:all )?(?:the )?(?:articles|headlines)",
    ),
)
_METADATA = tuple((asks, re.compile(pattern)) for asks, pattern in _METADATA_PATTERNS)


def metadata_question(text: str) -> MetadataQuestion | None:
    """What the question asks about the articles themselves, or None where it asks about what they tell."""
    folded = " ".join(words(text))
    for asks, pattern in _METADATA:
        found = pattern.fullmatch(folded)
        if found:
            return MetadataQuestion(asks, (found.groupdict().get("topic") or "").strip())
    return None
