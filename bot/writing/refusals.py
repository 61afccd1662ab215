"""Sentences by which a chat model says that it cannot or will not answer, in many words for one thing.

They speak of what was given to it, "the sources", or of itself. What an article says of others is no refusal: "the
ministry did not specify the number", «لم تذكر المصادر الأمنية اسمه».
"""

from __future__ import annotations

import re

from vectorstore.text import normalise


def _any(*patterns: str) -> str:
    return f"(?:{'|'.join(patterns)})"


_OURS = (
    r"(?:the |these |any of the )?(?:(?:provided|given|available|above|numbered|listed) )*"
    r"(?:sources?|texts?|contexts?|paragraphs?|passages?|articles?)(?: (?:provided|given|above))?"
)
_EXPLICITLY = "(?: (?:explicitly|directly|specifically|actually|clearly|seem to))?"
_NOT = f"(?:(?:do|does|did|can|could)(?: not|n't)|cannot|fails? to){_EXPLICITLY}"
_TELL = _any(
    *"say mention contain provide answer specify state include give tell indicate discuss address offer reveal".split(),
    *"have disclose cover describe identify name list explain report clarify".split(),
)
_TOLD = _any(
    *"mentioned provided specified stated given found available included contained answered addressed".split(),
    *"discussed covered disclosed reported".split(),
)
_ENGLISH = (
    r"not in the sources",
    r"^(?:i am sorry|i'm sorry|sorry|i apologi[sz]e)",
    r"^(?:i (?:can't|cannot|can not|could not|couldn't|am unable|was unable|found no|see no)|as an ai)",
    r"^i (?:do not|don't|did not|didn't) (?:know|have|find|see)",
    r"(?:don't|do not) have (?:enough |any |that )?information",
    rf"{_OURS} {_NOT} {_TELL}",
    rf"^none of {_OURS} {_TELL}",
    rf"(?:not|n't|never) (?:been )?(?:explicitly |directly |clearly )?{_TOLD} (?:anywhere )?(?:in|by) {_OURS}",
    rf"\bno (?:information|answer|mention|details?|data)\b.{{0,40}} (?:in|from) {_OURS}",
    r"^(?:there is )?no (?:information|mention) (?:about|of|on|regarding)",
    r"^[\w' ]{1,40} (?:is|are) not (?:explicitly )?(?:specified|mentioned|provided|stated|given)[.!]?$",
    rf"^it is (?:not possible|impossible) to (?:answer|.{{0,60}} {_OURS})",
    r"^(?:the|this|your) question (?:cannot|can't|can not) be answered",
    rf"(?:beyond|outside) the scope of {_OURS}",
)
# Over folded letters.
_OURS_AR = (
    r"(?:ال|لل|بال)(?:مصادر|نصوص|نص|فقرات|فقره|مقاطع|مقتطفات|سياق|مقالات|مقال)"
    # "The source" is mostly an article's own, and so are sources with an adjective of origin.
    r"(?: (?:المقدمه?|المتاحه?|المتوفره?|المذكوره?|المرفقه|المعطاه|المرقمه|اعلاه))*(?! (?:ال\S+يه|المطلعه))(?!\w)"
)
_TELL_AR = "[يت]" + _any(
    *"ذكر جيب جب حتوي حتو تضمن قدم شير شر حدد وفر توفر رد ظهر فيد فد وضح قول قل تطرق تناول عطي عط بين كشف شمل".split(),
    *"تحدث وجد نص ات اتي".split(),
)
_TOLD_AR = "(?:مذكور|متوفر|متاح|موجود|محدد|وارد)ه?"
_ARABIC = (
    r"^ليس(?:ت)? في المصادر",
    r"^(?:عذرا|اعتذر|اسف|للاسف|انا اسف|يوسفني)\b",
    r"^(?:لا|لم|لن) (?:استطيع|استطع|يمكنني|اعرف|اعلم|املك|اجد|اعثر|اتمكن)\b",
    r"^كنموذج",
    rf"\b(?:لا|لم|لن) {_TELL_AR}(?: \S+){{0,3}}? {_OURS_AR}",
    rf"{_OURS_AR} (?:لا|لم|لن) {_TELL_AR}\b",
    rf"\b(?:غير|ليس|ليست) {_TOLD_AR} (?:صراحه )?في {_OURS_AR}",
    rf"^(?:هذا |ذلك )?غير {_TOLD_AR}[.!]?$",
    rf"\b(?:المعلومات?|الاجابه|الجواب|معلومات)(?: \S+){{0,2}} غير (?:{_TOLD_AR}|كافيه)",
    r"\bلا (?:توجد|يوجد|تتوفر|يتوفر|تتوافر) (?:لدي )?(?:اي |ايه )?(?:معلومات|معلومه|اجابه|جواب)\b",
    r"\bلا يمكن(?:ني|نا)? (?:الاجابه|الجواب)\b",
    rf"\bلا يمكن(?:ني|نا)? (?:تحديد|معرفه|القول|استنتاج)\b.{{0,60}} {_OURS_AR}",
    rf"\bخارج نطاق {_OURS_AR}",
)
_REFUSALS = re.compile("|".join((*_ENGLISH, *_ARABIC)))


def refuses(sentence: str) -> bool:
    """Whether a sentence says that it cannot or will not answer."""
    return bool(_REFUSALS.search(" ".join(re.sub(r"[«»“”\"*()\[\]]", " ", normalise(sentence)).split())))


# What turns from what the sources do not say to what they do.
_TURNING = re.compile(
    r"""
      (?:[,;:.—–]|\ -)\s*
      (?: (?:but|although|though|however|while|yet)\b,?\s*
          (?:(?:they|it|the\ \w+)\ (?:(?:do|does|only|just|also|merely)\ )*\w+s?\ (?:only\ )?that\ )?
        | (?:they|it|the\ \w+)\ (?:(?:do|does|only|just|also|merely)\ )*\w+s?\ (?:only\ )?that\ )
    | [،؛:.,—–]\s*
      (?:و?(?:لكن|إنما)\ (?!\w*ذكر|\w*شير)|(?:غير|إلا|بيد)\ أن\ |بل\ |(?:بينما|فيما|في\ حين)\ )
      (?:[يت](?:ذكر|شير|فيد|وضح|قول|بين|ؤكد)(?:\ المصادر)?\ (?:فقط\ )?(?:إلى\ |ب)?[أإ]ن\ )?
    | [،؛:.,—–]\s*
      (?:و?لكن|(?:غير|إلا|بيد)\ أن|و|بل\ )(?:ها|ه)?\ ?
      [يت](?:ذكر|شير|فيد|وضح|قول|بين|ؤكد)\ (?:فقط\ )?(?:إلى\ |ب)?[أإ]ن\ (?:فقط\ )?
    """,
    re.IGNORECASE | re.VERBOSE,
)
# A second clause of those that it mentions, which no longer depends on anything.
_AND_THAT_AR = re.compile(r"(?<!\w)وأن")
_OF_THE_SOURCES = re.compile(r"(?:they|it|the sources?|المصادر|(?:ها|ه)\s|[يت](?:ذكر|شير)\s)", re.IGNORECASE)


def beyond_refusal(sentence: str) -> str:
    """What a sentence tells of the news behind saying what the sources do not tell; empty where that is all it says.

    "The sources do not name him; they only say that he is Brazilian": "He is Brazilian".
    """
    for turn in _TURNING.finditer(sentence):
        told = sentence[turn.end() :].strip()
        if refuses(sentence[: turn.start()]) and told and not refuses(told) and not _OF_THE_SOURCES.match(told):
            return "" if _AND_THAT_AR.search(told) else re.sub(r"\band that\b", "and", told[:1].upper() + told[1:])
    return ""


# The same turn in a sentence of its own: "However, they mention that", «لكنها تشير إلى أن».
_TURNED = re.compile(
    r"""
    ^(?:
      (?:(?:but|however|yet|instead|nevertheless|still)\b,?\s*)?
      (?:they|it|the\ (?:sources?|texts?|articles?|passages?))\ (?:(?:do|does|only|just|also|merely|however,?)\ )*
      (?:mention|say|state|note|report|indicate|tell|show|specify|confirm)s?\ (?:only\ )?that\ (?:only\ )?
    | (?:و?(?:لكن|إنما)|(?:غير|إلا|بيد)\ أن)(?:ها|ه)?\ [يت](?:ذكر|شير|فيد|وضح|قول|بين|ؤكد)(?:\ المصادر)?
      \ (?:فقط\ )?(?:إلى\ |ب)?[أإ]ن\ (?:فقط\ )?
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)


def turned(sentence: str) -> str:
    """A sentence behind one that says what the sources do not tell, without the words that turn to what they tell.

    By itself nobody would know who "they" are.
    """
    told = _TURNED.sub("", sentence, count=1)
    return told[:1].upper() + told[1:] if told != sentence else sentence
