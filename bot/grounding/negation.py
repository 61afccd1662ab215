"""Whether a claim denies what its source affirms, or the other way round.

A negation counts where the word that it stands before is met by a word of the other text; the token vectors tell which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.grounding.texts import Text, with_clitics
from vectorstore.text import words

_DENIES, _REACH = 2, 4
"""Words on from a negation that it may deny; words around a word within which a negation may deny it."""
_FURTHEST, _FURTHEST_OF_NOUN = 14, 5
"""Words on from a denial that it may reach within its clause: a noun denies what goes with it."""


# What denies by grammar alone, folded. "ما" and "no" have too many other uses to count by themselves.
_PLAIN = with_clitics("not never cannot لم لن لا ليس ليست ليسوا ليسا لسنا لست")
# Folded as "except" is, which denies nothing by itself.
_THAT_NOT = words("ألا")[0]
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
# Those of them that mostly join clauses.
_JOINING = frozenset(words("but only unless لكن مما ما وما أيا إلا سوى"))
# Those of them that surely deny what follows, and their like.
_DENYING = with_clitics(
    """
    no none nobody nothing neither nor without unable fail failed fails failing refuse refused refuses refusing refusal
    deny denied denies denying denial reject rejected rejects rejecting decline declined declines refrain refrained
    abstain abstained boycott boycotted lack lacks lacking absence prevent prevented prevents halt halted
    غير عدم لعدم بعدم دون بدون بلا رفض رفضت رفضوا يرفض ترفض يرفضون رافضا رافضة رفضه رفضها رفضهم
    نفى نفت نفوا نفيا ينفي تنفي ينفون نافيا نافية نفيه نفيها فشل فشلت فشلوا يفشل تفشل أخفق أخفقت أخفقوا يخفق تخفق
    عجز عجزت عجزوا يعجز تعجز عاجز عاجزة امتنع امتنعت امتنعوا يمتنع تمتنع امتناع امتناعه امتناعها
    قاطع قاطعت قاطعوا يقاطع تقاطع مقاطعة استبعد استبعدت يستبعد تستبعد غياب انعدام منع منعت منعوا يمنع تمنع
    توقف توقفت أوقف أوقفت علق علقت تجنب تجنبت
    """
)
# Those that deny a quality or a thing, which a sentence that denies its verb has as well.
_ADJECTIVAL = with_clitics("no none nobody nothing neither nor without lack lacks lacking غير دون بدون بلا")
_NOUNS = with_clitics("عدم لعدم بعدم غياب انعدام absence lack denial refusal")
_PREPOSITIONS = with_clitics("غير دون بدون بلا without")
# Those that take what was done or said, which is not so then: "denied holding talks" says that none were held, while
# "rejected the offer" does not say that there was none.
_UNDOING = with_clitics(
    """
    deny denied denies denying fail failed fails failing refrain refrained abstain abstained
    نفى نفت نفوا ينفي تنفي ينفون نافيا نافية فشل فشلت فشلوا يفشل تفشل أخفق أخفقت أخفقوا يخفق تخفق
    عجز عجزت عجزوا يعجز تعجز امتنع امتنعت امتنعوا يمتنع تمتنع استبعد استبعدت يستبعد تستبعد
    """
)
_LACKING = with_clitics("عدم لعدم بعدم دون بدون بلا without")
_UNDOING_BEFORE_TO = frozenset(words("refuse refused refuses refusing decline declined declines unable"))
# What is said to be said, and not to be so: a denial of it leaves it said.
_DISTANCING = re.compile(
    r"accus|alleg|claim|suspect|suggest|report|rumou?r|deni|deny|question|ask|whether|possib|may$|might$|could$|if$"
    r"|[وف]?[ايتن]?(?:تهم|تهام|زعم|دعي|دعاء|شتبه|مزاعم|ادعا|شاع|شائع|انباء|تساءل|احتمال|ربما|نفي|انكر|لو$|اذا$)"
)
# Where what is denied ends: what qualifies it may be so all the same.
_OUTSIDE = frozenset(
    words(
        """
        الذي التي الذين اللذين اللتين اللواتي بعد قبل منذ لأن بسبب رغم بينما فيما عندما حين حيث إذ خلال
        who which whom whose after before since because despite when where until during
        """
    )
)

_AND = "(?:[وف]?)"
# Idioms that hold a negation and deny nothing, over folded words.
_IDIOMS = tuple(
    re.compile(rf"(?<!\S){pattern}(?!\S)")
    for pattern in (
        # It goes on: لا يزال, ما زالت, لم تزل, ما برح.
        rf"{_AND}(?:لا|لم|ما) [يتن]?(?:زال(?:ت|وا|ا|ون|ان)?|زل|برح(?:ت|وا|ون)?|انفك(?:ت)?|نفك|فتئ(?:ت)?)",
        rf"{_AND}لا سيما",
        # What is commented on is not stopped.
        rf"{_AND}علق(?:ت|وا)?(?: \S+){{0,5}}? (?:علي|بال\S+)",
        rf"{_AND}(?:لا|بلا|دون|بدون) (?:اي |ادني )?(?:شك|بد|ريب|محاله|مناص|جدال|غير|عجب)",
        r"(?:without|beyond) (?:a )?doubt",
        # At least, at most.
        rf"{_AND}لا [يت](?:قل|قلون|زيد|زيدون|تجاوز|تعدي|تعد|عدو|فوق)\w*",
        rf"{_AND}لم [يت](?:تجاوز|تعد)\w*(?: \S+){{0,5}}? \d\S*",
        # A question that proposes.
        rf"{_AND}لماذا لا|why not|why (?:don|doesn|didn) t",
        # Not only.
        rf"{_AND}(?:ليس|ليست|لا|لم) (?:فقط|فحسب|وحده|وحدها|مجرد|\S+ (?:فقط|فحسب)|\S+ \S+ (?:فقط|فحسب))",
        # Only: لم يشارك سوى, ليس إلا; but "except that" begins another clause.
        rf"{_AND}(?:لم|لن|لا|ليس|ليست|ما)(?: \S+){{0,7}}? (?:سوي|الا(?! ان)|لغير)",
        r"(?:no|not) (?:fewer|less|more|later|earlier|higher|lower|greater|better) than",
        r"not (?:only|least|to mention|until)|not (?:just|merely|simply|solely)(?= .*\bbut\b)",
        r"nothing (?:but|less|short)",
        r"no (?:doubt|matter|wonder|sooner)",
        r"(?:whether|if) (?:or )?not|or not",
        r"not exceed\w*|never (?:so|more|as)",
    )
)


@dataclass(frozen=True)
class Denial:
    """A word that denies, and what it may deny.

    Attributes:
        at: its place among the words.
        plain: whether it denies by grammar alone.
        verbal: whether it is a verb, or a noun like one, that may stand for a negation of another verb.
        undoing: whether what it reaches was not done, or is said not to be so.
        lacking: whether it says that what stands right behind it was not done, and of the rest nothing.
        reach: the places of the words of its clause that it may deny.
    """

    at: int
    plain: bool
    verbal: bool
    undoing: bool
    lacking: bool
    reach: range


def denials(text: Text) -> list[Denial]:
    """What surely denies in a text: negations, and verbs and nouns that deny, without idioms that deny nothing."""
    spoken = text.spoken
    idle = _idle(spoken)
    clauses = text.clause_numbers
    found = []
    for at, word in enumerate(spoken):
        grammatical = plain(spoken, at) or _that_not(text, at)
        if at in idle or not (grammatical or word in _DENYING) or _leads(spoken, at):
            continue
        end = next((i for i in range(at + 1, len(spoken)) if clauses[i] != clauses[at]), len(spoken))
        end = min(end, at + 1 + (_FURTHEST_OF_NOUN if word in _NOUNS else _FURTHEST))
        end = next((i for i in range(at + 2, end) if spoken[i] in _OUTSIDE), end)
        undoing = grammatical or word in _UNDOING or (word in _UNDOING_BEFORE_TO and spoken[at + 1 : at + 2] == ["to"])
        verbal = not grammatical and word not in _ADJECTIVAL
        found.append(Denial(at, grammatical, verbal, undoing, word in _LACKING, range(at + 1, end)))
    return found


def _idle(spoken: Sequence[str]) -> frozenset[int]:
    """The places of words within idioms that deny nothing."""
    if not denies(spoken):
        return frozenset()
    joined = " ".join(spoken)
    return frozenset(
        place
        for idiom in _IDIOMS
        for match in idiom.finditer(joined)
        for place in range(joined.count(" ", 0, match.start()), joined.count(" ", 0, match.end()) + 1)
    )


def _leads(spoken: Sequence[str], at: int) -> bool:
    """Whether a word that may deny leads to another clause (غير أن), or stands in the name of a thing (غير مسبوق)."""
    return spoken[at] in ("غير", "وغير") and at + 1 < len(spoken) and spoken[at + 1].startswith(("ان", "مسبوق"))


def _that_not(text: Text, at: int) -> bool:
    word, start, end = text.words[at]
    following = text.spoken[at + 1 : at + 2]
    written = text.text[start:end]
    return word == _THAT_NOT and "إ" not in written and bool(following) and following[0].startswith(tuple("يتن"))


def plain(spoken: Sequence[str], at: int) -> bool:
    """Whether the folded word at a place denies by grammar: not, didn't (whose words are "didn" and "t"), لم."""
    return spoken[at] in _PLAIN or (spoken[at] == "t" and at > 0 and spoken[at - 1].endswith(("n", "can")))


def denying(spoken: Sequence[str], at: int) -> bool:
    """Whether the folded word at a place denies in any way, or may: not, without, عدم."""
    word = spoken[at]
    return (
        plain(spoken, at)
        or word in _LEXICAL
        or word in _DENYING
        or word == _THAT_NOT
        or (word.startswith("un") and len(word) > 6)
    )


def denies(spoken: Sequence[str]) -> bool:
    """Whether any of the folded words denies, or may."""
    return any(denying(spoken, at) for at in range(len(spoken)))


def denied(spoken: Sequence[str], at: int) -> bool:
    """Whether a negation of any kind stands shortly before or after the word at a place."""
    return any(denying(spoken, near) for near in range(max(0, at - _REACH), min(len(spoken), at + _REACH)))


def hinted(spoken: Sequence[str], at: int) -> bool:
    """Whether a word that may deny, and does more than join clauses, stands shortly before or after a place."""
    around = range(max(0, at - _REACH), min(len(spoken), at + _REACH))
    return any(denying(spoken, near) and spoken[near] not in _JOINING for near in around)


def answering_denials(there: Sequence[Denial], place: int) -> Iterator[Denial]:
    """The denials by meaning that may deny the word at a place, or are that word: امتنعت, for one that did not vote."""
    return (one for one in there if one.verbal and (place == one.at or place in one.reach))


def distancing(spoken: Sequence[str]) -> bool:
    """Whether folded words say of something that it is said, asked or possible rather than that it is so."""
    return any(_DISTANCING.match(word) for word in spoken)


def affirming(spoken: Sequence[str]) -> bool:
    """Whether folded words say of something that it is so: neither denying it in any way, nor leaving it to others."""
    return not distancing(spoken) and not denies(spoken)


def own(text: Text, found: Sequence[Denial]) -> bool:
    """Whether a sentence has a denial of more than a quality or a thing that goes without."""
    return any(text.spoken[one.at] not in _PREPOSITIONS for one in found)


def denied_by(spoken: Sequence[str], at: int) -> range:
    """The places of the words that a negation at a place may deny."""
    return range(at + 1, min(len(spoken), at + 1 + _DENIES))
