"""The ways in which a chat model's text is no answer at all."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers import Language
from vectorstore.caches.terms import STOP_WORDS, stem
from vectorstore.text import words

Trouble = str
"""Why quotations answer in place of a model, or a part of its answer stands alone; bot.wording.writing has a sentence
for each.

``down``, ``key``, ``unknown``, ``busy`` or ``failed`` where its server gave nothing; ``slow``; ``empty``, ``language``,
``refused``, ``looped``, ``cut`` or ``unsupported`` by what it wrote.
"""
DOWN: frozenset[Trouble] = frozenset({"down", "key", "unknown", "busy", "failed"})
"""Those that tell of the model's server, and nothing of the model's answers."""

LONGEST_SENTENCE = 700
"""Characters; what goes on longer without a full stop is no sentence."""
# Words of function by which alone a sentence may say another thing.
_TURNING = frozenset(words("not no before after under over لم لن لا ليس ليست غير قبل بعد ضد"))


def repeats(sentence: str, shown: Sequence[str], set_aside: Sequence[str] = ()) -> bool:
    """Whether a sentence says again what was said, or goes round in itself.

    What was set aside was not said: a sentence like it may be its correction, and only the same one repeats it.
    """
    said = words(sentence)
    if any(_adds_nothing(said, words(one)) for one in shown) or any(said == words(one) for one in set_aside):
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


def _adds_nothing(said: Sequence[str], before: Sequence[str]) -> bool:
    """Whether a sentence has no word that tells anything and is not in one before it of about its length.

    One number or name that differs makes it another item of a list.
    """
    told = {stem(word) for word in before}
    new = [word for word in said if word not in STOP_WORDS and stem(word) not in told]
    turned = _TURNING.intersection(said) != _TURNING.intersection(before)
    return len(said) >= 3 and not new and not turned and len(set(before)) <= 1.3 * len(set(said))
