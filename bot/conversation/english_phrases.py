"""The noun phrases of an English question, by the marks that a phrase has without a tagger: articles and capitals."""

from __future__ import annotations

import re

from vectorstore.text import normalise

WH = frozenset("what who whom whose when where why how which".split())
DO = frozenset("do does did will would can could shall should may might must".split())
BE = frozenset("is are was were be been being has have had".split())
SAYING = frozenset("say says said tell tells told claim claimed think thinks thought announce announced".split())
POSSESSIVES = frozenset("his her its their my our your".split())
_ARTICLES = frozenset("the a an this that these those".split())
_OF = frozenset("of in at on from for between over against with near under after before during into to by".split())
_ENDING = frozenset(
    """i you he she it they we them him me us and or but not there here then also ever yet still already about as if
    that so because please exactly ago now today yesterday tomorrow recently first any some no all""".split()
)
# Behind them a phrase begins that is typed without capitals, and what stands before them was done: paid for, shot down.
_PREPOSITIONS = _OF | frozenset(("for", "about"))
_PARTICLES = frozenset("for down up out off away back".split())
_FOLLOWED_BY_NOUN = frozenset("many much which what whose".split())
# They count or ask for something of what a question is about.
_GENERAL = frozenset(
    "people persons person times time years days day year money percent number name kind type reason".split()
)
_PARTICIPLES = frozenset(
    """built made held found hit lost won sold sent told taken given shot killed hurt cut put set left paid spent
    brought bought caught taught kept known seen shown born become gone done run begun written chosen broken stolen
    thrown drawn struck sunk led fed met read said beaten fallen hidden""".split()
)


class _Phrases:
    """The noun phrases of a question, as its words are read one after the other."""

    def __init__(self, caseless: bool) -> None:
        self.caseless = caseless
        """Whether the question is typed without a capital: its names are as any word."""
        self.found: list[str] = []
        self.words: list[str] = []
        self.inverted = ""
        """The auxiliary that the subject stands behind, whose verb follows the subject: did the bridge close."""
        self.determined = False
        self.named = False
        """Whether the phrase has a name: what stands behind one in small letters may be a verb."""

    @property
    def tied(self) -> bool:
        """Whether the phrase goes on, behind "of" or the like."""
        return bool(self.words) and self.words[-1].lower() in _OF

    @property
    def possessed(self) -> bool:
        return bool(self.words) and self.words[-1].endswith(("'s", "’s"))

    def end(self, auxiliary: str | None = None) -> None:
        """The phrase ends; what follows is inverted where an auxiliary is given."""
        phrase = self.words
        while phrase and phrase[-1].lower() in _OF | _ARTICLES | POSSESSIVES:
            phrase.pop()
        least = 1 if self.caseless and phrase and phrase[0] not in _ARTICLES | POSSESSIVES else 2
        if self.inverted and len(phrase) > least and _is_verb_of(self.inverted, phrase[-1]):
            phrase.pop()
        if phrase:
            self.inverted = ""
            self.found.append(" ".join(phrase))
        self.words, self.determined, self.named = [], False, False
        self.inverted = self.inverted if auxiliary is None else auxiliary

    def article(self, written: str) -> None:
        if not self.tied:
            self.end()
        self.words.append(written)
        self.determined, self.named = True, False

    def name(self, written: str) -> None:
        self.named = self.named or not self.words or self.tied
        self.words.append(written)

    def noun(self, written: str, *, begins: bool) -> None:
        """A word in small letters: a noun of the phrase, or a verb that ends it.

        The new Nordvik store is a phrase; the court in Tunis rejected is one and its verb.
        """
        of_several = any(word.lower() in _OF for word in self.words)
        verb = self.named and of_several and not self.tied and not self.possessed
        if self.words and not verb and (self.determined or self.tied or self.possessed):
            # Kuwait's new health minister is one phrase.
            self.determined = self.determined or self.possessed
            self.words.append(written)
            return
        self.end()
        if begins:
            self.words.append(written)
            self.determined = self.caseless


def noun_phrases(text: str) -> list[str]:
    """The noun phrases of a question in order, with what is tied to them by "of", "in", "at" and the like."""
    phrases = _Phrases(caseless=not re.search("[A-Z]", text))
    before = ""
    text = re.sub(r"\b(who|what|where|when|how)['’]s\b", r"\1 is", text, flags=re.IGNORECASE)
    spoken = re.sub(r"[?!.,;:]+(?=\s|$)", "", text).split()
    for at, written in enumerate(spoken):
        word = normalise(written).strip("\"'“”()")
        small = word in WH | DO | BE | _ENDING
        name = bool(re.match(r"[\"“'(]?[A-Z]|\d", written)) and (at > 0 or not (small or word in SAYING))
        if small and not (name and phrases.words):
            inverted = word in DO | BE and before not in ("who", "what", "whom")
            # Is the bridge open: what is asked of the subject ends it, as a verb does.
            phrases.end(("does" if at == 0 else word) if inverted else "")
        elif word in _ARTICLES | POSSESSIVES:
            phrases.article(written)
        elif name:
            phrases.name(written)
        elif phrases.caseless and (word in _PARTICLES or _was_done(word, spoken[at + 1 :], phrases.words)):
            phrases.end()
        elif word in _OF:
            if phrases.words:
                phrases.words.append(written)
        elif word in SAYING:
            phrases.end()
        else:
            # What caused it, but: what team was it.
            asked_for = before != "what" or " ".join(spoken[at + 1 : at + 2]).lower() in DO | BE
            begins = before in _FOLLOWED_BY_NOUN and asked_for
            uncased = phrases.caseless and before in DO | BE | _PREPOSITIONS and not word.endswith("ing")
            phrases.noun(written, begins=begins or uncased)
        before = word
    phrases.end()
    told = [phrase for phrase in phrases.found if phrase.lower() not in _GENERAL]
    return told or phrases.found


def _was_done(word: str, following: list[str], phrase: list[str]) -> bool:
    """Whether a word in small letters says what the phrase before it did: people died in the quake."""
    ends = not following or following[0].lower() in _PREPOSITIONS | _ARTICLES | _ENDING | POSSESSIVES
    return (
        bool(phrase)
        and phrase[-1].lower() not in _OF | _ARTICLES
        and ends
        and (word.endswith("ed") or word in _PARTICIPLES)
    )


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
