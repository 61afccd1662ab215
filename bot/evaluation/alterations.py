"""True sentences made false by one word: another number or date, another name, or a negation more or less.

Each alteration keeps the form of what it replaces (digits stay digits, a month stays a month, a name of two words gives
way to one of two words, clitics stay), so that nothing but its meaning tells the false sentence from the true one.
And it changes what is meant: a country's name gives way to no other name of that country (America, the U.S.), a word
that begins a sentence or a quotation counts as a name only if it is one elsewhere, too, and no half of a word that
bears a vowel mark counts as a number.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from functools import lru_cache

from bot.grounding.gazetteer import beginnings
from bot.grounding.names import begins_sentence, english_name_words, english_names
from bot.grounding.transliteration import likeness
from vectorstore.text import normalise, words

_DIGITS = re.compile(r"(?<![\w.,:/-])([$£€]?)(\d[\d,]*(?:\.\d+)?)(?![\d:/])")
_SERIES = (
    "January February March April June July August September October November December".split(),
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
    "two three four five six seven eight nine ten eleven twelve".split(),
    "third fourth fifth sixth seventh eighth ninth".split(),
    "twenty thirty forty fifty sixty seventy eighty ninety".split(),
    "million billion trillion".split(),
    "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split(),
    "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد".split(),
    "ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة".split(),
    "ثلاث أربع خمس ست سبع ثماني تسع عشر".split(),
    "الثالث الرابع الخامس السادس السابع الثامن التاسع".split(),
    "الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة".split(),
    "عشرين ثلاثين أربعين خمسين ستين سبعين ثمانين تسعين".split(),
)
_SERIES_OF = {word: series for series in _SERIES for word in series}
# With the marks of an Arabic word: without them, a word that bears one is two, and its half may be a number.
_WORD = re.compile(r"[^\W\d_][^\W\d_\u064b-\u0652\u0670]*(?:[\u064b-\u0652\u0670]+[^\W\d_]*)*")


def other_number(claim: str, rng: random.Random) -> str | None:
    """The claim with one of its numbers or parts of a date changed, or None where it has none."""
    spots = [(m.start(2), m.end(2), _other_digits) for m in _DIGITS.finditer(claim)]
    spots += [(m.start(), m.end(), _other_word) for m in _WORD.finditer(claim) if m.group() in _SERIES_OF]
    if not spots:
        return None
    start, end, other = rng.choice(spots)
    return claim[:start] + other(claim[start:end], rng) + claim[end:]


def _other_digits(written: str, rng: random.Random) -> str:
    """A number as long and written alike; a year gets another year of about its time."""
    if re.fullmatch(r"(?:19|20)\d\d", written):
        return str(int(written) + rng.choice([-9, -7, -5, -4, -3, -2, 2, 3, 4, 5, 7, 9]))
    while True:
        changed = "".join(c if not c.isdigit() else str(rng.randint(0, 9)) for c in written)
        if changed != written and not (changed.startswith("0") and not written.startswith("0")):
            # Not the same value in another guise: 2.0 for 2.00.
            return changed


def _other_word(written: str, rng: random.Random) -> str:
    return rng.choice([word for word in _SERIES_OF[written] if word != written])


def other_name(claim: str, pool: Sequence[str], rng: random.Random, parallel: str = "") -> str | None:
    """The claim with one of its names replaced by one of the pool of as many words, or None where it has no name.

    In an Arabic claim, names are the words that spell a name of ``parallel``, the same sentence in English. What is
    capitalised for its place alone may be no name; what the pool has, from inside of other sentences, is one anywhere.
    """
    spans = name_spans(claim, parallel)
    if not parallel:
        spans += [span for span in english_names(claim) if span not in spans and claim[span[0] : span[1]] in pool]
    rng.shuffle(spans)
    for start, end in spans:
        written = claim[start:end]
        others = [
            name
            for name in pool
            if len(name.split()) == len(written.split())
            and not _folded(name) & _folded(claim)
            and not _alike(name, written)
        ]
        if others:
            return claim[:start] + rng.choice(others) + claim[end:]
    return None


@lru_cache(maxsize=1 << 14)
def _folded(text: str) -> frozenset[str]:
    return frozenset(words(text))


def _alike(name: str, other: str) -> bool:
    """Whether two names are one in other words: America and the U.S., the French and France, Defence and Defense.

    By what Arabic translates them with, as a whole or each word of the one by a word of the other.
    """
    if _translations(normalise(name)) & _translations(normalise(other)):
        return True
    ours, theirs = ([_translations(word) for word in words(one)] for one in (name, other))
    return all(any(a & b for b in theirs) for a in ours) and all(any(a & b for a in ours) for b in theirs)


def _translations(name: str) -> frozenset[str]:
    return frozenset(beginnings().get(name, ()))


def name_spans(claim: str, parallel: str = "") -> list[tuple[int, int]]:
    """Where the names of a claim stand, each of one or more words."""
    if not parallel:
        # The first word of a sentence is capitalised whatever it is.
        spans = english_names(claim)
        return [(start, end) for start, end in spans if end - start > 2 and not begins_sentence(claim, start)]
    latin = english_name_words(parallel)
    found: list[tuple[int, int]] = []
    for match in _WORD.finditer(claim):
        folded = words(match.group())
        if folded and len(folded[0]) > 3 and any(len(w) > 3 and likeness(w, folded[0]) >= 0.88 for w in latin):
            start = match.start() + (
                1 if match.group().startswith("و") and not _begins_with_waw(folded[0], latin) else 0
            )
            if found and claim[found[-1][1] : start] == " ":
                found[-1] = (found[-1][0], match.end())
            else:
                found.append((start, match.end()))
    return found


def _begins_with_waw(word: str, latin: set[str]) -> bool:
    return any(name.startswith(("w", "o", "u")) and likeness(name, word) >= 0.88 for name in latin)


_AUXILIARY = re.compile(
    r"\b(is|are|was|were|has|have|had|will|would|can|could|should|must|may|might|does|did|do)\b(?! not\b|n't)", re.I
)
_NEGATED = re.compile(r"\b(is|are|was|were|has|have|had|would|could|should|does|did|do|must)(?:n't| not)\b", re.I)
_SAID = re.compile(r"\b(said|told|won|wanted|agreed|announced|took|made|went|came|gave|left)\b")
_BASE = {
    "said": "say",
    "told": "tell",
    "won": "win",
    "wanted": "want",
    "agreed": "agree",
    "announced": "announce",
    "took": "take",
    "made": "make",
    "went": "go",
    "came": "come",
    "gave": "give",
    "left": "leave",
}
_NEGATED_AR = re.compile(r"(?<!\w)(?:و|ف)?(?:لم|لن|لا) (?=[يتن])")
_NEGATABLE_AR: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<!\w)(و?)كان (?=\w)"), r"\1لم يكن "),
    (re.compile(r"(?<!\w)(و?)كانت (?=\w)"), r"\1لم تكن "),
    (re.compile(r"(?<!\w)(و?)سوف (?=[يتن])"), r"\1لن "),
    (re.compile(r"(?<!\w)(و?)س(?=[يت]\w{3,} )"), r"\1لن "),
    (re.compile(r"(?<!\w)أن (?=[يت]\w{3,} )"), "ألا "),
    (re.compile(r"(?<!\w)(و?)(?=(?:يمكن|يجب|يوجد|يعتقد|يريد|يبدو) )"), r"\1لا "),
    (re.compile(r"(?<!\w)(و?)قال "), r"\1لم يقل "),
    (re.compile(r"(?<!\w)(و?)قالت "), r"\1لم تقل "),
)


def other_polarity(claim: str, language: str, rng: random.Random) -> str | None:
    """The claim negated, or without its negation; None where no rule fits."""
    negated = _NEGATED_AR if language == "ar" else _NEGATED
    found = list(negated.finditer(claim))
    if found and rng.random() < 0.5:
        match = rng.choice(found)
        return claim[: match.start()] + ("" if language == "ar" else match[1]) + claim[match.end() :]
    if language == "ar":
        for pattern, negation in rng.sample(_NEGATABLE_AR, len(_NEGATABLE_AR)):
            if pattern.search(claim):
                return pattern.sub(negation, claim, count=1)
        return None
    if auxiliaries := list(_AUXILIARY.finditer(claim)):
        match = rng.choice(auxiliaries)
        return f"{claim[: match.end()]} not{claim[match.end() :]}"
    if said := _SAID.search(claim):
        return f"{claim[: said.start()]}did not {_BASE[said[1]]}{claim[said.end() :]}"
    return None
