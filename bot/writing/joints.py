"""How a sentence hangs on others: by a pronoun, by a verb without its subject, by "However"; and what explains it.

Sentences are checked one by one, and some are set aside. One that hangs on what is not shown would be read of whatever
stands before it there: "He denies it", of another man.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.writing.leads import bare, place
from vectorstore.caches.terms import STOP_WORDS, stem
from vectorstore.text import normalise, words


def _any(*patterns: str) -> str:
    return f"(?:{'|'.join(patterns)})"


# Over sentences without diacritics.
_JOINT = re.compile(
    "^"
    + _any(
        _any(
            *("however", "nevertheless", "nonetheless", "moreover", "furthermore", "additionally", "also", "besides"),
            *("in addition", "(?:in|by) contrast", "on the other hand", "meanwhile", "at the same time", "therefore"),
            *("thus", "hence", "consequently", "as a result", "similarly", "likewise", "still", "instead", "even so"),
            *("that said", "conversely", "finally"),
        )
        + r",\s*",
        r"(?:but|yet|and|so)\s+(?!far\b|that\b|much\b|many\b)",
        r"و?(?:غير|إلا|بيد|على) أن\s+",
        r"و?لكن\s+",
        "و?"
        + _any(
            *("مع ذلك", "رغم ذلك", "على الرغم من ذلك", "(?:في |ب)المقابل", "من (?:جهة|ناحية) (?:أخرى|ثانية)"),
            *("بالإضافة إلى ذلك", "إضافة إلى ذلك", "علاوة على ذلك", "فضلا عن ذلك", "إلى جانب ذلك", "لذلك"),
            *("نتيجة لذلك", "بالتالي", "كذلك", "أيضا", "أخيرا", "بالمثل", "في الوقت نفسه"),
        )
        + r"[،,]\s*",
    ),
    re.IGNORECASE,
)
# Over folded letters. "It is expected that" and «يُذكر أن» lean on nothing, nor does "this week".
_TIMES = (
    "(?:year|month|week|weekend|day|morning|evening|afternoon|spring|summer|autumn|fall|winter|season|time|century)"
)
_TIMES_AR = "(?:العام|السنه|الشهر|الاسبوع|اليوم|الايام|الموسم|الصيف|الشتاء|المره|الليله|القرن)"
_IMPERSONAL_AR = "|".join(
    """
    يذكر يمكن يجب ينبغي يتوقع يرجح يعتقد يقال يبدو يظهر تبين يتبين اتضح يتضح ثبت يثبت علما كما غير الا علي بيد
    حتي بعد قبل منذ رغم بما حيث مع لا خاصه سيما يشار ذلك جدير سبق من في لولا لو اي
    """.split()
)
_LEANING = re.compile(
    "^"
    + _any(
        r"(?:he|she|they|his|her|their|its|both|such)\b",
        rf"(?:this|that|these|those)\b(?! (?:past |coming )?{_TIMES}s?\b)",
        r"the (?:former|latter)\b",
        r"it\b(?! (?:is|was|has been|remains|remained|became) (?:\S+ ){1,3}?(?:that|whether|if|to)\b)",
        r"[وف]?(?:هو|هي|هم|هما|هن|ذلك|تلك|هولاء|هذان|هذين|هاتان|هاتين)(?!\w)",
        rf"[وف]?(?:هذا|هذه)(?!\w)(?! {_TIMES_AR})",
        r"[وف]?(?:لكن|غير ان|الا ان|كما ان|ان)(?:ه|ها|هم|هما|هن)(?!\w)",
        r"[وف]?كان(?:ت|وا)? قد(?!\w)",
        rf"(?:كما )?[وف]?(?!(?:{_IMPERSONAL_AR})(?!\w))(?!ال)\w{{3,}} "
        r"(?:(?:الي|من|علي|عن) )?ب?ان(?:ه|ها|هم|هما|هن)?(?!\w)",
    )
)
# Of «لم تُسجَّل أي إصابة» the word is a part.
_GLOSS = re.compile(
    r"\s*(?:[،,;؛]|\s[—–-])\s*(?="
    + _any(
        r"أي\s",
        r"(?:وهو |و)?ما يعني\s",
        r"مما يعني\s",
        r"(?:i\.e\.|that is(?: to say)?|meaning|which means|in other words|equivalent to)[\s,]",
    )
    + ")",
    re.IGNORECASE,
)
_STOPS = ".!؟?…"


def leans(sentence: str) -> bool:
    """Whether a sentence does not say of whom or of what it speaks: the one before it does."""
    return bool(_LEANING.match(normalise(without_joint(sentence)).lstrip(" «\"“'")))


def without_joint(sentence: str) -> str:
    """A sentence without the words in front that join it to the one before it: "However, ", «غير أن »."""
    found = _JOINT.match(bare(sentence))
    rest = sentence[place(sentence, found.end()) :] if found else ""
    return rest[:1].upper() + rest[1:] if rest else sentence


def speaks_of(sentence: str, asked: Sequence[str]) -> bool:
    """Whether a sentence begins with what was asked about: what leans on it, leans on the question as well."""
    told = [word for word in words(without_joint(sentence)) if word not in STOP_WORDS][:2]
    known = {stem(word) for word in asked}
    return bool(told) and all(stem(word) in known for word in told)


def without_gloss(sentence: str) -> tuple[str, str]:
    """A sentence without the clause that explains it at its end, and that clause: «…، أي نحو ثلث المراكز».

    It is the model's own reckoning as often as not; what it explains is whole without it.
    """
    found = next(_GLOSS.finditer(sentence), None)
    if found is None or not sentence[: found.start()].strip():
        return sentence, ""
    stop = sentence[-1] if sentence[-1] in _STOPS else ""
    return sentence[: found.start()].rstrip() + stop, sentence[found.end() :]
