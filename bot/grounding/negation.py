"""Whether a claim denies what its source affirms, or the other way round.

A negation counts where the word that it stands before is met by a word of the other text; the token vectors tell which.
"""

from __future__ import annotations

from collections.abc import Sequence

from vectorstore.text import words

_DENIES, _REACH = 2, 4
"""Words on from a negation that it may deny; words around a word within which a negation may deny it."""

# What denies by grammar alone, folded. "ما" and "no" have too many other uses to count by themselves.
_PLAIN = frozenset(
    words("not never cannot لم لن لا ليس ليست ليسوا لسنا لست ولم ولن ولا وليس وليست فلم فلن فلا ألا فليس")
)
# What denies by its meaning: it answers to a plain negation in the other text, and is none where that has one.
_LEXICAL = frozenset(
    words(
        """
        no none nobody nothing neither nor without unable fail failed fails refuse refused refuses deny denied denies
        lack lacks lacking hardly barely unlikely impossible reject rejected rejects avoid avoided prevent prevented
        stop stopped unless few little rarely free against instead rather absence only but false wrong
        غير عدم دون بدون بلا كلا أبدا رفض رفضت يرفض ترفض نفى نفت ينفي تنفي فشل فشلت يفشل تفشل عجز امتنع غياب انعدام نقص
        يخلو خال خلو سوى إلا لولا مستحيل استحالة منع يمنع تجنب توقف يستبعد استبعد قلما نادرا لكن وعدم ودون وبدون بدلا
        لعدم بعدم مما ما وما أيا ضد
        """
    )
)


def plain(spoken: Sequence[str], at: int) -> bool:
    """Whether the folded word at a place denies by grammar: not, didn't (whose words are "didn" and "t"), لم."""
    return spoken[at] in _PLAIN or (spoken[at] == "t" and at > 0 and spoken[at - 1].endswith(("n", "can")))


def denying(spoken: Sequence[str], at: int) -> bool:
    """Whether the folded word at a place denies in any way: not, without, عدم."""
    word = spoken[at]
    return plain(spoken, at) or word in _LEXICAL or (word.startswith("un") and len(word) > 6)


def denied(spoken: Sequence[str], at: int) -> bool:
    """Whether a negation of any kind stands shortly before or after the word at a place."""
    return any(denying(spoken, near) for near in range(max(0, at - _REACH), min(len(spoken), at + _REACH)))


def plain_negations(spoken: Sequence[str]) -> list[int]:
    """The places of the plain negations of a text."""
    return [at for at in range(len(spoken)) if plain(spoken, at)]


def denied_by(spoken: Sequence[str], at: int) -> range:
    """The places of the words that a negation at a place may deny."""
    return range(at + 1, min(len(spoken), at + 1 + _DENIES))
