"""The ways in which a chat model's text is no answer at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answers import Language
from vectorstore.text import normalise, words

Trouble = str
"""Why quotations answer in place of a model: ``down``, ``slow``, ``empty``, ``language``, ``refused``, ``looped``,
``cut`` or ``unsupported``; bot.wording.writing has a sentence for each."""

LONGEST_SENTENCE = 700
"""Characters; what goes on longer without a full stop is no sentence."""
_REFUSALS = re.compile(
    r"""
      not\ in\ the\ sources
    | ^(?:i\ am\ sorry|i'm\ sorry|sorry|i\ apologi[sz]e)
    | ^(?:i\ (?:can't|cannot|can\ not|am\ unable)|as\ an\ ai)
    | (?:sources?|text|context|paragraphs?|passages?)\ (?:provided\ |given\ )?
      (?:do|does)\ not\ (?:say|mention|contain|provide|answer|specify|state)
    | (?:don't|do\ not)\ have\ (?:enough\ |any\ |that\ )?information
    | no\ information\ (?:about|on|regarding)
    | ^ليس(?:ت)?\ في\ المصادر
    | ^(?:عذرا|اعتذر|اسف|للاسف|انا\ اسف)
    | ^لا\ (?:استطيع|يمكنني|اعرف)
    | ^كنموذج
    | لا\ (?:تذكر|تجيب|توجد|يوجد|تحتوي|تتضمن|تقدم)\ (?:اي\ )?(?:معلومات|المصادر|المعلومات|اجابه|في\ المصادر)
    | (?:المصادر|النص|النصوص)\ (?:المقدمه\ |المتاحه\ )?لا\ (?:تذكر|تجيب|تحتوي|تتضمن|تقدم|يذكر|يحتوي)
    """,
    re.VERBOSE,
)


def refuses(sentence: str) -> bool:
    """Whether a sentence says that it cannot or will not answer."""
    return bool(_REFUSALS.search(normalise(sentence)))


def repeats(sentence: str, earlier: Sequence[str]) -> bool:
    """Whether a sentence says again what was said, or goes round in itself."""
    said = words(sentence)
    if any(_alike(said, words(one)) for one in earlier):
        return True
    triples = [tuple(said[i : i + 3]) for i in range(len(said) - 2)]
    return len(triples) >= 12 and len(set(triples)) < len(triples) / 2


def wrong_language(sentence: str, language: Language) -> bool:
    """Whether most letters are not of the answer's script; names may stand in another."""
    letters = [character for character in sentence if character.isalpha()]
    if len(letters) < 4:
        return False
    own = sum(("\u0600" <= c <= "\u08ff") if language == "ar" else c < "\u0250" for c in letters)
    foreign = sum(c >= "\u3040" for c in letters if not "\ufb50" <= c <= "\ufefc")
    return own < 0.5 * len(letters) or foreign > 0


def _alike(said: Sequence[str], before: Sequence[str]) -> bool:
    both = set(said) & set(before)
    return len(said) >= 3 and len(both) >= 0.9 * len(set(said)) and len(set(before)) <= 1.3 * len(set(said))
