"""Whether a source says a claim word for word, and says it: it may deny it, report it or make it depend on something.

Words alone do not tell: signs (a minus, a currency) and the ends of sentences count as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.grounding.negation import denials
from bot.grounding.texts import Claim, Source, Text
from vectorstore.text import words

# What leads to a bare answer ("in 1991", "في عام 1991") and may be missing in the source; over folded words.
_LEADING = re.compile(r"^(?:(?:في|in|on|at) )?(?:(?:the )?(?:عام|سنه|year) (?=\d{4}$))?")
# What makes all that a sentence says uncertain, or depend on something.
_CONDITIONS = frozenset(
    words(
        """
        if unless whether would provided assuming hypothetically rumours rumors allegedly reportedly falsely false
        untrue
        إذا إن لو لولا ما لم شريطة بشرط هل أنباء شائعات إشاعات مزاعم زعم زعمت زعموا يزعم تزعم ادعى ادعت يدعي تدعي
        كاذبة مزعوم مزعومة تردد يتردد
        """
    )
) - frozenset(words("إن ما لم"))
# What takes back a part of what was said before it.
_TAKEN_BACK = re.compile(
    r"(?:(?:ما )?(?:عدا|خلا)|الا|سوي|باستثناء|except|excluding|apart from|other than|unless|بشرط|شريطه)(?!\S)"
)
# What makes the day before it another one: أمس الأول.
_DAYS = frozenset(words("أمس غدا اليوم yesterday tomorrow"))
_AFTER_A_DAY = frozenset(words("الأول أول بعد"))
# Words of an answer that may be no sentence.
_BARE = 2
# What ends before some words where they begin a sentence or a quotation.
_BEGINS = re.compile(r"(?:^|[.!?؟…:؛;«»“”\"\n])\s*$")
_SENTENCE = re.compile(r"[.!]\W*$")
_BEFORE, _AFTER = re.compile(r"[$€£¥₪%٪−–‑-]*$"), re.compile(r"\s?[$€£¥₪%٪]*")
# What is told below zero; elsewhere a hyphen before a number may be one: كوفيد -19.
_DEGREES = re.compile(r"\s*(?:[%٪°º]|درج|في ال?م[ئا]|بال?م[ئا]|degree|percent|per cent|C\b|F\b)")
_FOLDED_SIGNS = str.maketrans("٪−–‑", "%---")


def stands_in(claim: Claim, source: Source) -> bool:
    """Whether the source says the claim word for word: in one sentence each, with its signs, and without a denial,
    a condition or a report of which it is a part."""
    return any(
        _alike(claim, source, at, length) and not _qualified(source, at, length)
        for at, length in _places(claim, source)
    )


def half_said(claim: Claim, source: Source) -> bool:
    """Whether a claim, a whole sentence, stands in its source only as what that denies, asks or makes depend on
    something. What is no sentence may be the answer to a question about just that."""
    if not _SENTENCE.search(claim.text):
        return False
    found = [place for place in _places(claim, source) if _alike(claim, source, *place)]
    return bool(found) and all(length > _BARE and _qualified(source, at, length) for at, length in found)


def other_sign(claim: Claim, source: Source) -> str:
    """The number of a claim that says what its source says word for word, but for a sign that makes that another:
    a minus, a percent sign or another currency. Empty where there is none, or the same stands there as well."""
    found = ""
    for at, length in _places(claim, source):
        ours, theirs = _signed(claim, len(claim.words) - length, length), _signed(source, at, length)
        others = [a for a, b in zip(ours, theirs, strict=True) if _differ(a, b)]
        if not others:
            return ""
        found = found or others[0].written
    return found


def _places(claim: Claim, source: Source) -> Iterator[tuple[int, int]]:
    """Where the words of a claim stand in its source, as the places of their first words; and how many they are."""
    said, spoken = _LEADING.sub("", " ".join(claim.spoken)).split(), source.spoken
    if said:
        for at in range(len(spoken) - len(said) + 1):
            if spoken[at : at + len(said)] == said:
                yield at, len(said)


def _alike(claim: Claim, source: Source, at: int, length: int) -> bool:
    """Whether sentences end, and signs stand, at the same words of a claim and of its source."""
    first = len(claim.words) - length
    ours, theirs = claim.sentence_numbers[first:], source.sentence_numbers
    if _breaks(ours) != _breaks(theirs[at : at + length]):
        return False
    return [one.signs for one in _signed(claim, first, length)] == [one.signs for one in _signed(source, at, length)]


def _qualified(source: Source, at: int, length: int) -> bool:
    """Whether what some words say is denied, uncertain, or taken back in part by what stands around them."""
    last = at + length
    begins = bool(_BEGINS.search(source.text[: source.words[at][1]]))
    reaching = [one for one in denials(source) if not begins and not at <= one.at < last and at in one.reach]
    # A bare answer within what is denied may be asked of that: the country that he did not leave.
    if any(length > _BARE or one.at == at - 1 for one in reaching):
        return True
    numbers, clauses = source.sentence_numbers, source.clause_numbers
    after = source.spoken[last : next((i for i in range(last, len(numbers)) if numbers[i] != numbers[last - 1]), None)]
    if source.spoken[last - 1] in _DAYS and after and after[0] in _AFTER_A_DAY:
        return True
    before = [source.spoken[i] for i in range(at) if clauses[i] == clauses[at] and not begins]
    return length > _BARE and (any(word in _CONDITIONS for word in before) or bool(_TAKEN_BACK.match(" ".join(after))))


def _breaks(numbers: Sequence[int]) -> list[int]:
    return [number - numbers[0] for number in numbers]


@dataclass(frozen=True)
class _Signed:
    """A number, the signs beside it, sorted, and both as written; ``below`` is whether it surely is below zero."""

    signs: str
    written: str
    below: bool


def _signed(text: Text, first: int, length: int) -> list[_Signed]:
    """The numbers among some words of a text."""
    found = []
    for word, start, end in text.words[first : first + length]:
        if not word[0].isdigit():
            continue
        before, after = _BEFORE.search(text.text[:start]), _AFTER.match(text.text[end:])
        leading = before.group().translate(_FOLDED_SIGNS) if before else ""
        following = after.group().strip().translate(_FOLDED_SIGNS) if after else ""
        # Between two numbers or words it joins them: 10-15, covid-19.
        if text.text[: start - len(leading)][-1:].strip(' \t\n\u00a0(«"“'):
            leading = leading.replace("-", "")
        below = "-" in leading and bool(_DEGREES.match(text.text[end:]))
        found.append(_Signed("".join(sorted(leading + following)), leading + word + following, below))
    return found


def _differ(one: _Signed, other: _Signed) -> bool:
    """Whether the signs beside a number tell two things: what the claim leaves out does not."""
    others, theirs = set(one.signs) - set(other.signs), set(other.signs) - set(one.signs)
    return other.below != one.below or bool(others and theirs - {"-"}) or "%" in others
