"""Who did it to whom, and who said it: whether two of a claim have changed places in its source.

Of texts in one language alone: what is done is known by its word, and who stands where by what stands before the name,
a preposition or none. A claim is wrong where each of two stands as the other does in the source, beside the same verb.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from bot.grounding.namelike import namelike_at
from bot.grounding.texts import Claim, Source, Text, thing, verb_form
from vectorstore.caches.terms import STOP_WORDS, stem
from vectorstore.text import words

PREPOSITIONS = frozenset(
    words(
        """
        على من إلى ضد أمام مع عن في لدى بعد قبل بين خلفا بدلا عبر خلال منذ حتى لصالح حول ومن وفي وعلى وإلى
        against to from with over by in on at for of into after before between through under about
        """
    )
)
# What two do together, each with the other.
_MUTUAL = re.compile(
    r"[وف]?[يتا]?(?:لتق|التق|جتمع|تعادل|عادل|بحث|تباحث|ناقش|واجه|تواجه|قابل|حدث|تفق|شترك|تعاون|تقاسم|زوج|تزوج)"
    r"|met$|meet|discuss|drew|draw|tied|share|agree|talk|marr|clash|fac(?:e|ed)$|play|border|join|and$|und$"
)
_JOINED = re.compile(r"(?:و|and$|or$|او$)")
# How far before a word the preposition may stand that it goes with, and how far apart two may be.
_BACK, _APART = 4, 25
_SAYING = re.compile(
    r"[وف]?(?:قال|قالت|اكد|اكدت|وصف|وصفت|اضاف|اضافت|صرح|صرحت|اعتبر|اعتبرت|اوضح|اوضحت|ذكر|ذكرت|نفي|نفت|زعم|زعمت|رحب|رحبت|ندد|نددت)$"
)
_SUBJECT = 6
_THAT = frozenset(words("أن إن أنه إنه أنها إنها بأن بأنه بأنها that which who"))
_ENDS_SUBJECT = re.compile(r"(?:ان|انه|انها|بان|بانه|بانها|الي|علي|في|عن|من|عقب|بعد|خلال|لل.*)$")
# So much of what a claim has somebody say the source tells behind one verb, where it is surely told there.
_TOLD = 0.6
_TIMES = frozenset(words("صباح مساء فجر ليل ليلة ظهر عصر اليوم أمس غدا عام شهر أسبوع today yesterday"))


@dataclass(frozen=True)
class _Stands:
    """A word that stands in both texts: its places, and the prepositions before it, empty where there is none."""

    ours: int
    theirs: int
    our_case: str
    their_case: str


def changed_places(claim: Claim, source: Source) -> bool:
    """Whether two things of a claim stand each where the other does in its source, beside the same verb."""
    if claim.language != source.language:
        return False
    numbers = source.sentence_numbers
    by_word: dict[int, list[_Stands]] = {}
    for one in _shared(claim, source):
        by_word.setdefault(one.ours, []).append(one)
    verbs = list(_verbs(claim, source))
    for some, others in itertools.combinations(by_word.values(), 2):
        pairs = [
            (one, other)
            for one, other in itertools.product(some, others)
            if numbers[one.theirs] == numbers[other.theirs] and one.theirs != other.theirs
        ]
        turned = any(
            _exchanged(claim, source, *pair) and any(_done_by(claim, source, verb, *pair) for verb in verbs)
            for pair in pairs
        )
        if turned and not any(_straight(*pair) for pair in pairs):
            return True
    return False


def _shared(claim: Text, source: Text) -> Iterator[_Stands]:
    """The words that both have and that are no verbs, numbers or times, of the claim those that it has once."""
    counted = [one.span for one in claim.quantities]
    ours, theirs = list(map(thing, claim.spoken)), list(map(thing, source.spoken))
    for at, (word, start, _) in enumerate(claim.words):
        if word in STOP_WORDS or word in _TIMES or ours.count(ours[at]) != 1:
            continue
        if any(begins <= start < ends for begins, ends in counted):
            continue
        for there in (i for i, one in enumerate(theirs) if one == ours[at]):
            yield _Stands(at, there, _case(claim, at), _case(source, there))


def _verbs(claim: Text, source: Text) -> Iterator[tuple[int, int]]:
    """The places of the words that may tell what is done, in the claim and in its source."""
    counted = [one.span for one in claim.quantities]
    for at, (word, start, _) in enumerate(claim.words):
        if any(begins <= start < ends for begins, ends in counted):
            continue
        if word in STOP_WORDS or word[0].isdigit() or _MUTUAL.match(word) or word.startswith("ال"):
            continue
        for there, other in enumerate(source.spoken):
            if verb_form(word) == verb_form(other):
                yield at, there


def _case(text: Text, at: int) -> str:
    """The preposition that a word goes with."""
    if text.spoken[at].startswith("لل"):
        return "ل"
    for place in range(at, max(-1, at - 1 - _BACK), -1):
        word, start, _ = text.words[place]
        if place < at and word in PREPOSITIONS and not (word == "to" and _infinitive(text, place)):
            return word
        if re.search(r"[،,;؛:.]\W*$", text.text[:start]):
            return ""
    return ""


def _infinitive(text: Text, at: int) -> bool:
    """Whether a verb follows "to", as far as small letters tell."""
    _, start, end = text.words[at + 1]
    return text.text[start:end].islower() and text.spoken[at + 1] not in STOP_WORDS


def _straight(one: _Stands, other: _Stands) -> bool:
    """Whether two stand in the source as they do in the claim."""
    if (one.our_case, other.our_case) != (one.their_case, other.their_case):
        return False
    return one.our_case != other.our_case or (one.ours < other.ours) == (one.theirs < other.theirs)


def _exchanged(claim: Claim, source: Source, one: _Stands, other: _Stands) -> bool:
    """Whether each of two stands in the source as the other does in the claim."""
    places = ((claim, one.ours, other.ours), (source, one.theirs, other.theirs))
    for text, a, b in places:
        # What is said has a subject of its own.
        if abs(a - b) > _APART or any(word in _THAT for word in text.spoken[min(a, b) : max(a, b)]):
            return False
    if (one.our_case, other.our_case) != (other.their_case, one.their_case) or _straight(one, other):
        return False
    if one.our_case != other.our_case:
        return True
    return not one.our_case and not any(_together(*three) for three in places)


def _together(text: Text, one: int, other: int) -> bool:
    """Whether two words may be of one name or of two that are joined: the minister Araghchi, Iran and Oman."""
    first, last = min(one, other), max(one, other)
    gap = text.text[text.words[first][2] : text.words[last][1]]
    joined = any(_JOINED.match(word) for word in text.spoken[first + 1 : last + 1]) or bool(re.search(r"[،,]", gap))
    apart = 1 if text.language == "ar" and _definite(text, first) == _definite(text, last) else 2
    return joined or last - first < apart


def _definite(text: Text, at: int) -> bool:
    return text.spoken[at].startswith("ال") or "".join(text.spoken[at + 1 : at + 2]).startswith("ال")


def _named(claim: Claim, place: int) -> bool:
    return namelike_at(claim, place) > 0


def _done_by(claim: Claim, source: Source, verb: tuple[int, int], one: _Stands, other: _Stands) -> bool:
    """Whether two words stand beside what is done: behind it in Arabic, on both sides of it in English.

    Arabic tells who did it behind the verb, whom it was done to behind that, and when anywhere: only of names, and of
    two words right behind the verb, the order tells who did it. A subject that is not definite may come last.
    """
    ours, theirs = sorted((one.ours, other.ours)), sorted((one.theirs, other.theirs))
    at, there = verb
    if claim.language != "ar":
        return ours[0] < at < ours[1] and theirs[0] < there < theirs[1]
    if not (at < ours[0] and there < theirs[0]) or _named(claim, at):
        return False
    if one.our_case != other.our_case or all(_named(claim, place) for place in ours):
        return True
    if ours[0] != at + 1 or theirs[0] != there + 1:
        return False
    # Another form of it, a people for its country, is no mere change of order.
    other_form = any(claim.spoken[two.ours] != source.spoken[two.theirs] for two in (one, other))
    definite = [_definite(claim, place) or _named(claim, place) for place in ours]
    return other_form or definite[0] == definite[1]


def other_speaker(claim: Claim, source: Source) -> bool:
    """Whether an Arabic claim has one say what its source has another say with the same verb, where it names both."""
    if claim.language != "ar" or source.language != "ar" or not claim.spoken or not _SAYING.match(claim.spoken[0]):
        return False
    theirs = [stem(word) for word in source.spoken]
    said = _subject(claim.spoken, 0)
    whole = {stem(claim.spoken[i]) for i in said}
    named = {stem(claim.spoken[i]) for i in said if _named(claim, i)} or whole
    content = {stem(word) for word in claim.spoken[max(said, default=0) + 1 :] if word not in STOP_WORDS}
    if not named or not named <= set(theirs) or not content:
        return False
    best, speaker, verb = max(
        _tellings(source, theirs, content), key=lambda telling: telling[0], default=(0.0, set(), "")
    )
    if best < _TOLD or named & speaker or verb != _said(claim.spoken[0]):
        return False
    # A minister of another country is told by his office as well as by that.
    elsewhere = max(len(whole & set(theirs[i : i + _SUBJECT])) for i in range(len(theirs)))
    return not _one_person(theirs, named, speaker) and len(whole & speaker) < elsewhere


def _tellings(source: Source, stems: Sequence[str], content: set[str]) -> Iterator[tuple[float, set[str], str]]:
    """Of each verb of a source by which somebody says something: the share of ``content`` behind it, who, and which."""
    numbers = source.sentence_numbers
    verbs = [at for at, word in enumerate(source.spoken) if _SAYING.match(word)]
    for at, end in itertools.pairwise([*verbs, len(stems)]):
        told = {stems[i] for i in range(at + 1, end) if numbers[i] == numbers[at]}
        speaker = {stems[i] for i in _subject(source.spoken, at)}
        if speaker:
            yield len(content & told) / len(content), speaker, _said(source.spoken[at])


def _said(verb: str) -> str:
    """What the forms of a verb of saying share: قال, وقالت."""
    return stem(verb.removesuffix("ت")).removeprefix("و")


def _subject(spoken: Sequence[str], at: int) -> list[int]:
    """The places of the words that name who said it, behind the verb."""
    found = []
    for i in range(at + 1, min(len(spoken), at + 1 + _SUBJECT)):
        if _ENDS_SUBJECT.match(spoken[i]):
            break
        found.append(i)
    return found


def _one_person(theirs: Sequence[str], ours: set[str], subject: set[str]) -> bool:
    """Whether a name and another stand beside each other anywhere, as an office and its holder do."""
    at = np.flatnonzero([word in ours for word in theirs])
    there = np.flatnonzero([word in subject for word in theirs])
    return bool(len(at) and len(there) and np.abs(at[:, None] - there[None, :]).min() <= 2)
