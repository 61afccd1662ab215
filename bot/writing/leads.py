"""What a sentence with its source's number need not say: "According to the provided sources, …".

No article has these words, so that they would count against the sentence. What an article may say itself stays:
"according to sources", "the source said that", «وفقًا لمصادر أمنية», "in the text, Russia agreed".
"""

from __future__ import annotations

import re

from bot.writing.markers import BRACKETED

_MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")


def _any(*patterns: str) -> str:
    return f"(?:{'|'.join(patterns)})"


_ONE_NUMBER = rf"(?:{BRACKETED}|#?\d{{1,2}}(?!\w))"
_NUMBERS = rf"\s*(?:(?:number|no\.?|رقم)\s*)?{_ONE_NUMBER}(?:\s*(?:[,،و&]|and)\s*{_ONE_NUMBER})*"
_GIVEN = _any(
    *("provided", "given", "above", "available", "numbered", "cited", "supplied", "following", "listed", "retrieved"),
    *("first", "second", "third", "fourth"),
)
_OURS = _any("sources", "passages", "paragraphs", "excerpts", "context", "search results")
_ONES = _any(_OURS, "passage", "paragraph", "excerpt", "texts?", "articles?")
_READ = _any("stated", "mentioned", "reported", "noted", "described", "indicated", "shown", "per")
_AS = _any("according to", "based (?:up)?on", f"as {_READ} (?:in|by)", "as per", "per")
_WITHIN = f"(?:(?:the )?information (?:{_any('provided', 'given', 'contained', 'available')} )?(?:in|by|from) )?"
# Articles have sources of their own: "sources", and "the source", are the prompt's only if that is said.
_NAMED = _any(
    f"{_WITHIN}the {_ONES}(?: (?:provided|given|above|available|alone))?",
    f"{_WITHIN}(?:the )?(?:{_GIVEN} )+(?:{_ONES}|source)",
    f"(?:the )?{_GIVEN} information",
    "(?:the )?information (?:provided|given|available)",
)
_SAYS = _any(*(f"{verb}s?" for verb in "say state tell mention report indicate note show".split()))

_GIVEN_AR = _any(
    *("المقدمة", "المقدم", "المتاحة", "المتوفرة", "المذكورة", "المرفقة", "المعطاة", "أعلاه", "المرقمة", "الواردة"),
    *("المعروضة", "السابقة", "التالية", "الأولى?", "الثانية?", "الثالثة?", "الرابعة?"),
)
_ONES_AR = f"(?:ال|ل){_any(*'مصادر فقرات فقرة مقاطع مقتطفات سياق نصوص نص مقالات مقالة مقال'.split())}"
_SOURCE_AR = "(?:ال|ل)مصدر"
# Of these an article speaks as well.
_LOOSE_AR = "(?:ال|ل)(?:معلومات|وثائق|مستندات|أخبار|خبر|بيانات)"
_NAMED_AR = _any(f"{_ONES_AR}(?: {_GIVEN_AR})*", f"(?:{_LOOSE_AR}|{_SOURCE_AR})(?: {_GIVEN_AR})+")
_STANDS_AR = r"ما (?:ورد|جاء|ذكر|هو (?:وارد|مذكور)) في "
_AS_AR = _any(
    f"(?:وفقا|تبعا|طبقا) (?:ل{_STANDS_AR}|ل(?=ل))",
    f"(?:استنادا إلى|بناء على|اعتمادا على|ب?حسب|وفق) (?:{_STANDS_AR})?",
    "(?:كما|حسبما|مثلما) (?:ورد|جاء|ذكر|هو (?:وارد|مذكور)) في ",
)
_SAYS_AR = "[يت](?:ذكر|شير|فيد|وضح|قول|بين|ؤكد)"
_THEN_AR = "ف(?:إن|قد) "

# Over sentences without diacritics. What has a number, or was given, can be meant of nothing else: it needs no comma.
_LEAD = re.compile(
    "|".join(
        (
            rf"^{_AS} {_NAMED}\s*[,:]\s*",
            rf"^{_AS} (?:the )?(?:{_GIVEN} )*(?:{_ONES}|source)(?P<n1>{_NUMBERS})\s*[,:]?\s*",
            rf"^(?:in|from) (?:the )?(?:{_GIVEN} )*{_OURS}\s*,\s*",
            f"^(?:the )?(?:{_GIVEN} )*{_ONES} {_SAYS} that ",
            f"^(?:the )?source(?P<n2>{_NUMBERS}) {_SAYS}(?: that)? ",
            rf"^{_AS} (?P<n3>{BRACKETED})\s*,?\s*",
            rf"^و?{_AS_AR}{_NAMED_AR}\s*[،,:]\s*(?:{_THEN_AR})?",
            rf"^و?{_AS_AR}(?:{_NAMED_AR}|{_SOURCE_AR})(?P<n4>{_NUMBERS})\s*[،,:]?\s*(?:{_THEN_AR})?",
            f"^و?{_AS_AR}(?:{_ONES_AR}|{_SOURCE_AR})(?: {_GIVEN_AR})+ {_THEN_AR}",
            f"^و?{_SAYS_AR} (?:{_NAMED_AR}|(?:{_NAMED_AR}|{_SOURCE_AR})(?P<n5>{_NUMBERS})) (?:إلى |ب)?[أإ]ن ",
        )
    ),
    re.IGNORECASE,
)
# Behind the sentence only what has a bare number: «بحسب المصدر [1]» may be an article's own "according to the source".
_TRAIL = re.compile(
    rf"[\s،,]*(?:{_AS} (?:the )?(?:source|passage|paragraph)s?|{_AS_AR}(?:{_ONES_AR}|{_SOURCE_AR}))"
    r"(?P<n>\s*(?:(?:number|no\.?|رقم)\s*)?#?\d{1,2}(?:\s*(?:[,،و&]|and)\s*\d{1,2})*)(?=\s*[.!]?\s*(?:\[|$))",
    re.IGNORECASE,
)


def without_lead(sentence: str) -> str:
    """A sentence without such words; the numbers of sources in them stand behind it as markers."""
    plain = bare(sentence)
    if trail := _TRAIL.search(plain):
        start, end = place(sentence, trail.start()), place(sentence, trail.end())
        sentence = sentence[:start] + sentence[end:] + _as_markers(trail["n"])
        plain = bare(sentence)
    lead = _LEAD.match(plain)
    rest = sentence[place(sentence, lead.end()) :] if lead else ""
    if not (lead and rest):
        return sentence
    named = next((lead[name] for name in ("n1", "n2", "n3", "n4", "n5") if lead[name]), "")
    return rest[:1].upper() + rest[1:] + _as_markers(named)


def _as_markers(numbers: str) -> str:
    return "".join(f" [{int(number)}]" for number in re.findall(r"\d+", numbers))


def bare(sentence: str) -> str:
    """A sentence without diacritics."""
    return _MARKS.sub("", sentence)


def place(sentence: str, position: int) -> int:
    """Where in a sentence the character stands that is at a position without diacritics."""
    places = [i for i, character in enumerate(sentence) if not _MARKS.match(character)]
    return places[position] if position < len(places) else len(sentence)
