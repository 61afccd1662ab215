"""Questions about the articles themselves: when published, which title, what about, how many, which, the newest."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from bot.about.days import Days, days_in
from vectorstore.text import word_spans, words

Metadata = Literal["published", "title", "about", "count", "newest", "oldest", "happened"]
"""What is asked; "newest" lists articles, and "happened" asks what the articles of some days tell."""


@dataclass(frozen=True)
class MetadataQuestion:
    """A question about the articles themselves.

    Attributes:
        asks: what it asks.
        topic: narrows which article, as it is written; empty for "this" or any one.
        days: narrows it to those published then.
        one: whether one article is asked for: "the newest article", not "the newest articles".
    """

    asks: Metadata
    topic: str = ""
    days: Days | None = None
    one: bool = False

    @property
    def of_this(self) -> bool:
        """Whether it asks about an article without saying which: in a conversation, the one that was cited."""
        return self.asks in ("published", "title", "about") and not self.topic


# All over folded words (vectorstore.text.words) joined by single spaces: no hamza, ه for ة, ي for ى, lower case.
_ARTICLE_AR = "(?:هذا |هذه )?(?:ال)?(?:خبر|مقال|مقاله|تقرير)(?: (?:هذا|هذه))?"
_ARTICLE_EN = "(?:this |the |that )?(?:article|story|news|report|piece|text)(?: item| story| article)?"
_ON_AR = "(?:عن|حول|بشان|بخصوص|المتعلق ب|المتعلقه ب|الخاص ب|التي تتحدث عن|الذي يتحدث عن|تتحدث عن|تذكر)"
_ON_EN = "(?:about|on|regarding|concerning|titled|called|that mention|mentioning|that talk about|related to)"
_TOPIC_AR = f"(?: (?:{_ON_AR} )?(?P<topic>.+))?"
_TOPIC_EN = f"(?: {_ON_EN} (?P<topic>.+))?"
_ITS_TOPIC_EN = f" {_ON_EN} (?P<topic>.+)"
_PUBLISHED_AR = "(?:تم )?(?:نشر|نشرت|صدر|كتب|كتبت|كتابه)"

_ONE_AR = "(?P<one>(?:خبر|مقال|مقاله|تقرير))"
_MANY_AR = "(?:ال)?(?:مقالات|اخبار|عناوين|تقارير|مقال)"
_STORED_AR = (
    "(?: (?:ال)?(?:متوفره|متاحه|متوفر|لديك|عندك|لديكم|عندكم"
    "|التي لديك|التي عندك|الذي لديك|الذي عندك|مخزنه|موجوده"
    "|منشوره|منشور|نشرت|التي نشرت|نشر|صدرت|الصادره|صادره|اخبار|مقالات|عناوين|هناك|هنا"
    "|في المصادر|في قاعده البيانات|في المجلد))*"
)
_NEWEST_AR = "(?:ال)?(?:احدث|اخر|جديد)"
_OLDEST_AR = "(?:ال)?(?:اقدم|اول)"
_ASK_AR = "(?:ما|ما هي|ماهي|ما هو|ماهو|اعرض|اعرض لي|اذكر|اذكر لي|اعطني|هات|اريد|اي) "
_ABOUT_AR = f"(?: {_ON_AR} (?P<topic>.+?))?"
_TITLE_OF_AR = "(?:عنوان |عناوين |تاريخ |تاريخ نشر |موضوع )?"

_MANY_EN = "(?:news|articles|stories|headlines|reports|news items|news articles|news stories)"
_ONE_EN = "(?P<one>article|story|report|news item|news article|news story|piece of news|headline)"
_NEWEST_EN = "(?:newest|latest|recent|most recent|last)"
_OLDEST_EN = "(?:oldest|first|earliest)"
_ASK_EN = (
    "(?:(?:please )?(?:what is|what s|what are|what was|which is|show me|show|give me|tell me|list|which|what)"
    " (?:me )?(?:all )?(?:of )?(?:the )?)"
)
_TITLE_OF_EN = "(?:(?:title|headline|date|publication date|subject) of (?:the )?)?"
_STORED_EN = "(?: (?:that )?(?:do )?(?:you (?:have|know|hold|store)|there|stored|available|here|in the sources))?"

_PATTERNS: tuple[tuple[Metadata, str], ...] = (
    ("newest", f"(?:{_ASK_AR})?{_TITLE_OF_AR}{_NEWEST_AR} {_ONE_AR}{_STORED_AR}{_ABOUT_AR}{_STORED_AR}"),
    ("oldest", f"(?:{_ASK_AR})?{_TITLE_OF_AR}{_OLDEST_AR} {_ONE_AR}{_STORED_AR}{_ABOUT_AR}{_STORED_AR}"),
    ("newest", f"متي {_PUBLISHED_AR} {_NEWEST_AR} {_ONE_AR}{_ABOUT_AR}"),
    ("oldest", f"متي {_PUBLISHED_AR} {_OLDEST_AR} {_ONE_AR}{_ABOUT_AR}"),
    ("newest", f"{_ASK_EN}{_TITLE_OF_EN}{_NEWEST_EN} {_ONE_EN}{_STORED_EN}{_TOPIC_EN}"),
    ("oldest", f"{_ASK_EN}{_TITLE_OF_EN}{_OLDEST_EN} {_ONE_EN}{_STORED_EN}{_TOPIC_EN}"),
    ("newest", f"when was the {_NEWEST_EN} {_ONE_EN}{_TOPIC_EN} (?:published|posted|written|released)"),
    ("oldest", f"when was the {_OLDEST_EN} {_ONE_EN}{_TOPIC_EN} (?:published|posted|written|released)"),
    ("published", f"متي {_PUBLISHED_AR} {_ARTICLE_AR}{_TOPIC_AR}"),
    ("published", "(?:متي (?:تم )?(?:نشر|نشرت|نشره|نشرها)|when was (?:it|this|that) (?:published|posted|released))"),
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
    ("about", f"(?:عم|عما|عماذا|عن ماذا|عن اي شيء) (?:ي|ت)(?:تحدث|دور|حكي|تكلم) {_ARTICLE_AR}{_TOPIC_AR}"),
    # Not with a topic: "what does the article say about the cost?" asks for what it tells.
    ("about", f"ماذا (?:ي|ت)(?:قول|ذكر|حكي) {_ARTICLE_AR}"),
    ("about", f"(?:(?:لخص|اختصر)(?: لي)?|(?:اعطني |اريد )?ملخص(?:ا)?(?: عن| ل)?) {_ARTICLE_AR}{_TOPIC_AR}"),
    ("about", "(?:لخص|اختصر|لخصه|لخصها|الملخص|ملخص)(?: لي)?(?: (?:ذلك|هذا))?"),
    ("about", f"ما (?:هو )?(?:موضوع|ملخص|مضمون|محتوي) {_ARTICLE_AR}{_TOPIC_AR}"),
    ("about", f"ما(?: هو| هي)? (?:اهم|ابرز) (?:ما (?:جاء|ورد|ذكر) في|نقاط|تفاصيل|محاور) {_ARTICLE_AR}"),
    ("about", f"what are the (?:main|key) (?:points|facts|details|takeaways) (?:of|in|from) {_ARTICLE_EN}"),
    ("about", f"what (?:is|s) {_ARTICLE_EN}(?:{_ITS_TOPIC_EN})? about"),
    ("about", f"what does {_ARTICLE_EN}{_TOPIC_EN} (?:say|tell)(?: us)?"),
    ("about", f"(?:please |can you |could you )?(?:summarize|summarise|sum up) (?:for me )?{_ARTICLE_EN}{_TOPIC_EN}"),
    ("about", "(?:please )?(?:summarize|summarise|sum up|sum it up|summary)(?: (?:it|this|that))?(?: please)?"),
    (
        "about",
        f"(?:what (?:is|s) |give me )?(?:the|a) (?:subject|topic|summary|gist) of {_ARTICLE_EN}{_TOPIC_EN}",
    ),
    (
        "count",
        "كم (?:عدد )?(?:ال)?(?:مقالا|مقال|مقاله|مقالات|خبرا|خبر|اخبار)"
        "(?: (?:لديك|عندك|لديكم|هناك|يوجد|متوفر|متوفره|مخزنه|في|قاعده|البيانات|المصادر|المجلد|الموجوده"
        "|نشر|نشرت|منشورا|منشوره))*"
        f"(?: {_ON_AR} (?P<topic>.+?))?(?: (?:لديك|عندك|لديكم|هناك|يوجد))*",
    ),
    (
        "count",
        "how many (?:articles|stories|news articles|news items|reports|sources)"
        f"(?: (?:are|is|were|was)(?: there)?(?: published)?| do you have| published| there are)?"
        f"(?:{_ITS_TOPIC_EN})?",
    ),
    (
        "count",
        "how many (?:articles|stories|news articles|news items|sources)(?: (?:do|are|is|have|were|was) .*"
        "(?:you|there|stored|available|loaded|indexed|here|have|published)(?: .*)?)?",
    ),
    ("newest", f"(?:{_ASK_AR})(?:{_NEWEST_AR} )?{_MANY_AR}{_STORED_AR}{_ABOUT_AR}{_STORED_AR}"),
    ("newest", f"(?:{_ASK_AR})?{_NEWEST_AR} {_MANY_AR}{_STORED_AR}{_ABOUT_AR}{_STORED_AR}"),
    ("newest", f"(?:{_ASK_AR})?{_NEWEST_AR} اخبار (?P<topic>.+)"),
    ("newest", "(?:ما|ما هي|ماهي) اخبار (?P<topic>.+)"),
    ("oldest", f"(?:{_ASK_AR})?{_OLDEST_AR} {_MANY_AR}{_STORED_AR}{_ABOUT_AR}{_STORED_AR}"),
    (
        "newest",
        "(?:هل )?(?:لديك|عندك|لديكم|عندكم|هناك|يوجد|توجد|تعرف) (?:اي |اي شيء من |اخر )?"
        f"(?:ال)?(?:اخبار|خبر|مقالات|مقال|مقاله|تقارير|تقرير) {_ON_AR} (?P<topic>.+)",
    ),
    (
        "newest",
        "(?:(?:do you have|have you got|got|are there|is there|do you know) (?:any |some |an? )?|any (?:new |latest )?)"
        f"(?:{_MANY_EN}|article|story|report){_STORED_EN}{_ITS_TOPIC_EN}",
    ),
    (
        "newest",
        f"(?:what|which) {_MANY_EN}(?: (?:do you have|are there|is there|have you got|are|were|is|was))?(?: any)?"
        f"(?: {_ON_EN}| mention| mentions| cover| discuss| talk about| deal with| tell of) (?P<topic>.+)",
    ),
    ("newest", f"{_ASK_EN}{_NEWEST_EN} {_MANY_EN}{_STORED_EN}{_TOPIC_EN}"),
    ("oldest", f"{_ASK_EN}{_OLDEST_EN} {_MANY_EN}{_STORED_EN}{_TOPIC_EN}"),
    (
        "newest",
        "(?:what|which) (?:articles|stories|sources)(?: .*)? (?:have|there|stored|available|know)(?: .*)?"
        "|list (?:all )?(?:the )?(?:articles|headlines)",
    ),
)
# What is asked of some days only, beside the days.
_OF_DAYS: tuple[tuple[Metadata, str], ...] = (
    (
        "happened",
        "what (?:happened|took place|was (?:in )?the news|went on)|(?:ماذا|ما الذي) (?:حدث|جري|حصل|وقع)",
    ),
    (
        "newest",
        f"(?:what|which) {_MANY_EN}(?: (?:are|is|were|was|have been|do you have|appeared|came out))?"
        "(?: published| there)?",
    ),
    (
        "newest",
        # The word before the day was read with it: published in November.
        "what (?:was|has been|were)(?: published)?|what (?:appeared|came out)",
    ),
    ("newest", f"(?:show me |list |give me )(?:all )?(?:the )?{_MANY_EN}(?: published)?{_TOPIC_EN}"),
    ("newest", f"(?:what (?:is|are|were|was) )?(?:the )?{_MANY_EN}(?: published)?{_TOPIC_EN}"),
    ("newest", f"(?:{_ASK_AR})?{_MANY_AR}{_STORED_AR}{_ABOUT_AR}{_STORED_AR}"),
    ("newest", "ماذا (?:نشر|نشرت|نشرتم)"),
)
_COMPILED = tuple((asks, re.compile(pattern)) for asks, pattern in _PATTERNS)
_COMPILED_OF_DAYS = tuple((asks, re.compile(pattern)) for asks, pattern in _OF_DAYS)
_AND = re.compile("^(?:(?:and|but|so|also) |و(?=(?:ما|متي|كم|من|عن|عم|هل|ماذا|لخص|اي|في)(?: |$)))")
_LISTS = ("newest", "oldest", "count", "happened")


def metadata_question(text: str) -> MetadataQuestion | None:
    """What the question asks about the articles themselves, or None where it asks about what they tell."""
    folded = _AND.sub("", " ".join(words(text)))
    if named := days_in(folded):
        days, rest = named
        found = _matched(rest, (*_COMPILED_OF_DAYS, *_COMPILED))
        if found and found.asks in _LISTS:
            return replace(found, topic=_as_written(found.topic, text), days=days)
    found = _matched(folded, _COMPILED)
    return found and replace(found, topic=_as_written(found.topic, text))


def _matched(folded: str, patterns: tuple[tuple[Metadata, re.Pattern[str]], ...]) -> MetadataQuestion | None:
    for asks, pattern in patterns:
        if found := pattern.fullmatch(folded):
            groups = found.groupdict()
            return MetadataQuestion(asks, (groups.get("topic") or "").strip(), one=bool(groups.get("one")))
    return None


def _as_written(topic: str, text: str) -> str:
    """A topic as the question spells it: capitals tell names, and final letters one Arabic word from another."""
    spoken, sought = word_spans(text), topic.split()
    for at in range(len(spoken) - len(sought) + 1):
        if sought and [word for word, _, _ in spoken[at : at + len(sought)]] == sought:
            return text[spoken[at][1] : spoken[at + len(sought) - 1][2]]
    return topic
