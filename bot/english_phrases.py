"""The noun phrases of an English question, by the marks that a phrase has without a tagger: articles and capitals."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from vectorstore.text import normalise

WH = frozenset("what who whom whose when where why how which".split())
DO = frozenset("do does did will would can could shall should may might must".split())
BE = frozenset("is are was were be been being has have had".split())
SAYING = frozenset("say says said tell tells told claim claimed think thinks thought announce announced".split())
POSSESSIVES = frozenset("his her its their my our your".split())
_ARTICLES = frozenset("the a an this that these those".split())
_OF = frozenset("of in at on from for between over against with near under after before during into to by".split())
_ENDING = frozenset(
    """i you he she it they we them him me us and or but not there here then also ever yet still already about as if that
    so because please exactly ago now today yesterday tomorrow recently first any some no all""".split()
)
_FOLLOWED_BY_NOUN = frozenset("many much which what whose".split())
# They count or ask for something of what a question is about.
_GENERAL = frozenset(
    "people persons person times time years days day year money percent number name kind type reason".split()
)
_PARTICIPLES = frozenset(
    """built made held found hit lost won sold sent told taken given shot killed hurt cut put set left paid spent brought
    bought caught taught kept known seen shown born become gone done run begun written chosen broken stolen thrown drawn
    struck sunk led fed met read said beaten fallen hidden""".split()
)


@dataclass
class _Phrase:
    words: list[str] = field(default_factory=list)
    named: bool = False
    """Whether it is a bare name so far: what stands behind one in small letters is a verb."""
    determined: bool = False


def noun_phrases(text: str) -> list[str]:
    """The noun phrases of a question in order, with what is tied to them by "of", "in", "at" and the like."""
    found: list[str] = []
    current = _Phrase()
    inverted = ""
    before = ""

    def end() -> None:
        nonlocal current, inverted
        phrase, current = current.words, _Phrase()
        while phrase and phrase[-1].lower() in _OF | _ARTICLES | POSSESSIVES:
            phrase.pop()
        if inverted and len(phrase) > 2 and _is_verb_of(inverted, phrase[-1]):
            phrase.pop()
        if phrase:
            inverted = ""
            found.append(" ".join(phrase))

    spoken = re.sub(r"[?!.,;:]+(?=\s|$)", "", text).split()
    for at, written in enumerate(spoken):
        word = normalise(written).strip("\"'“”()")
        name = bool(re.match(r"[\"“'(]?[A-Z]|\d", written)) and (at > 0 or word not in WH | DO | BE | SAYING | _ENDING)
        if word in WH | DO | BE | _ENDING and not (name and current.words):
            end()
            inverted = word if word in DO | BE and before not in ("who", "what", "whom") else ""
        elif word in _ARTICLES | POSSESSIVES:
            if not (current.words and current.words[-1].lower() in _OF):
                end()
            current.words.append(written)
            current.determined, current.named = True, False
        elif name:
            current.named = current.named or not current.words or current.words[-1].lower() in _OF
            current.words.append(written)
        elif word in _OF:
            if current.words:
                current.words.append(written)
        elif current.words and (current.determined or current.words[-1].lower() in _OF) and word not in SAYING:
            if current.named and current.words[-1].lower() not in _OF and not current.words[-1].endswith(("'s", "’s")):
                # The new Nordvik store is a phrase; the court in Tunis rejected is one and its verb.
                if any(one.lower() in _OF for one in current.words):
                    end()
                    before = word
                    continue
            current.words.append(written)
        elif current.words and current.words[-1].endswith(("'s", "’s")):
            current.words.append(written)
        else:
            end()
            # What caused it, but: what team was it.
            asked_for = before != "what" or " ".join(spoken[at + 1 : at + 2]).lower() in DO | BE
            if before in _FOLLOWED_BY_NOUN and asked_for:
                current.words.append(written)
        before = word
    end()
    told = [phrase for phrase in found if phrase.lower() not in _GENERAL]
    return told or found


def _is_verb_of(auxiliary: str, word: str) -> bool:
    """Whether the last word of a phrase is the verb that its auxiliary went before: did the bridge close."""
    if not word.islower():
        return False
    return auxiliary in DO or word.endswith("ed") or word in _PARTICIPLES


def is_name(phrase: str) -> bool:
    """Whether a phrase is a bare name."""
    return all(word[:1].isupper() or word in ("of", "de", "al", "bin", "the") for word in phrase.split()) and (
        phrase[:1].isupper()
    )


def head(phrase: str) -> str:
    """The noun that a phrase is about, folded: the last one before "of", "in", "at"."""
    before = re.split(r" (?:" + "|".join(_OF) + r") ", phrase)[0]
    return normalise(before.split()[-1]) if before.split() else ""
