"""Whether a claim tells as done what its source tells as planned or possible, or as sure to come what may come.

Of each verb it counts how sure it is told to be: by the form of an Arabic verb, by what stands before an English one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.grounding.negation import affirming
from bot.grounding.texts import Text
from vectorstore.caches.terms import STOP_WORDS, stem
from vectorstore.text import words

_POSSIBLE, _TO_COME, _DONE = 1, 2, 3

_MAY = frozenset(words("may might could"))
_WILL = frozenset(words("will would shall ll"))
_HAVE = frozenset(words("has have had"))
# What leads to something that is still to be done, before its "to": managed to and forced to tell that it was.
_INTENDED = frozenset(
    words(
        """
        plan plans planned planning intend intends intended due set expected expects expect likely wants want hopes hope
        promised promises vowed vows pledged pledges proposed proposes ready preparing prepares scheduled aims aim is
        are going
        """
    )
)
# Before a participle: whether it was done is not told.
_UNTOLD = frozenset(words("to is are can must should cannot ought being by if"))
# What may stand between these and the verb.
_BETWEEN = frozenset(words("be been have also soon not only now then again either already probably"))
_PAST = re.compile(r"[a-z]{2,}ed$")

COMING = re.compile(r"[وف]?(?:ل?س)[يتن](\w{3,})$")
"""A verb of what is to come: سيفتح, ولستعلن."""
_IMPERFECT = re.compile(r"[وف]?[يتن](\w{3,})$")
_PERHAPS = frozenset(words("قد وقد فقد ربما وربما يمكن ويمكن"))
_ENDINGS = re.compile(r"(?:ون|وا|ت)$")
# Letters of a root: what is longer may begin with "and". The past of a verb without a beginning or an ending of its own
# is a noun as often (دعم, تعاون), unless the sentence begins with it.
_ROOT = 3


def surer(claim: Text, source: Text) -> str:
    """The verb of a claim that its source tells as less sure alone, as the claim writes it; empty where there is none.

    Only of texts in one language: the same verb has to be known.
    """
    if claim.language != source.language or claim.language not in ("ar", "en") or not affirming(claim.spoken):
        return ""
    told: dict[str, int] = {}
    for verb, sure, _ in _verbs(source):
        told[verb] = max(sure, told.get(verb, 0))
    for verb, sure, at in _verbs(claim):
        if 0 < told.get(verb, 0) < sure:
            _, start, end = claim.words[at]
            return claim.text[start:end]
    return ""


def _verbs(text: Text) -> Iterator[tuple[str, int, int]]:
    """The verbs of a text by what is the same in all their forms, how sure each is told to be, and its place."""
    return _arabic(text.spoken) if text.language == "ar" else _english(text.spoken)


def _english(spoken: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    for at, word in enumerate(spoken):
        if word in STOP_WORDS or not word.isalpha():
            continue
        before = at - 1
        while before >= 0 and spoken[before] in _BETWEEN:
            before -= 1
        leading = spoken[before] if before >= 0 else ""
        if leading in _MAY:
            yield stem(word), _POSSIBLE, at
        elif leading in _WILL or (leading == "to" and before and spoken[before - 1] in _INTENDED):
            yield stem(word), _TO_COME, at
        elif leading not in _UNTOLD and (_PAST.match(word) or leading in _HAVE):
            yield stem(word), _DONE, at


def _arabic(spoken: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    for at, word in enumerate(spoken):
        perhaps = at > 0 and spoken[at - 1] in _PERHAPS and not word.endswith(("ت", "وا"))
        bare = word[1:] if word[0] in "وف" and len(word) > _ROOT + 1 else word
        past = _ENDINGS.sub("", bare).removeprefix("ا")
        if coming := COMING.match(word):
            yield _ENDINGS.sub("", coming[1]), _TO_COME, at
        elif perhaps and (imperfect := _IMPERFECT.match(word)):
            yield _ENDINGS.sub("", imperfect[1]), _POSSIBLE, at
        elif bare.startswith("ا") or bare.endswith(("ت", "وا")) or at == 0:
            yield past, _DONE, at
