"""What stands beside a quantity, embedded by itself: what it counts, and what it is about.

The token vectors of a paragraph know all of its sentence, and in one sentence the soldiers that a question asks for and
the drones that a text counts are alike: both are what was lost. So the two nouns are embedded alone, where they are
soldiers and drones; and the few words around each quantity are compared as a text with the question, free of what the
rest of the sentence is about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.mentions.places import is_place
from bot.short_answers.lexicon import ANYONE, PEOPLE
from bot.short_answers.matters import deeds
from bot.short_answers.nouns import TWO_OF_IT, counts_people, one_thing
from bot.short_answers.quantities import Quantity, quantities
from bot.short_answers.values import BEFORE_NUMBERS, stripped
from vectorstore.caches.terms import STOP_WORDS, skeletons, stem
from vectorstore.model.embedding import Floats, QueryEmbedding
from vectorstore.model.interaction import maxsim
from vectorstore.text import Span, normalise, word_spans, words

Alone = Callable[[Sequence[str]], list[QueryEmbedding]]
"""Texts as vectors that know nothing but their own text; the token vectors centred, unit length."""

# In either language the number stands before what it counts, and a word or two tell what kind of it.
_NOUN = 3
# Words around a quantity, on each side. With six, or all up to the next quantity, as many answers were right, and fewer
# of them surely.
_AROUND = 3
# Options in a row so long are a table; the rest of it is not embedded.
_MOST = 8
# Below it, two nouns are not of one thing: soldiers and drones .22, children and cars .23. The development sets have
# next to no question that counts something else than the text; what they say for it is that it costs little.
_OTHER = 0.3


# The ending of what is counted by eleven and more (جنديا, شخصاً), which a plural such as ضحايا only looks like. Without
# it the model knows the word better: "soldiers" and جنديا .29, and جندي .41.
_COUNTED_ENDING = re.compile(r"(?<=[ء-ي]{3})(?<!اي)\u064b?ا\u064b?(?= |$)")


CONJUNCTION = (
    r"و(?!زي|زر|حد|فد|فود|ظيف|ظاي|ظائ|لاي|ثيق|ثاي|ثائ|فا|في|رق|قت|رد|جب|رش|سام|سيل|ساي|سائ|كال|كيل|الد|لد|افد|رم|صف|ديع"
    r"|داي|دائ|عد|جه|سط|ضع|اد|اجه|اجب|اقع)(?=[\w\u064b-\u0652]{3})"
)
"""A conjunction written onto the next word; not a noun that begins with its letter (وزير, وحدة)."""
_GOES_ON = re.compile(rf"لل|{CONJUNCTION}")
SHARE_OF = re.compile(r"\s+(?:من(?!\s+(?:أصل|اصل|مجموع|إجمالي))|of(?: all)?(?: the)?)\s+")
OF_HIS = r"من\s+\w{3,}(?:ه|ها|هم|هن)"
"""Of what somebody has, in Arabic: من أطبائه."""
SOME_OF_ITS = re.compile(
    r"\s+(?:of\s+(?:its|their|his|her|(?:the\s+)?\w+['’]s?|the)\s+(?:(?:more than|about|some)\s+)?"
    rf"|{OF_HIS}\s+(?:الـ?\s*|البالغ\w*\s+(?:عدد\w+\s+)?)?)"
)
"""What leads from some of all that somebody has to all of it: six of the group's nine hospitals."""
# What somebody has so many of with the article: سبعة من أطبائه الأربعة عشر.
_ALL_OF_HIS = re.compile(rf"(?<!\w){OF_HIS}\s+$")
# Of which six failed: what is counted was named before.
_PART_AHEAD = re.compile(r"\bof (?:which|whom|them),? (?:at least |only |about |some )?$", re.IGNORECASE)
_OTHERS = re.compile(r"(?:others|آخرين|آخرون|آخران|أخريات|أخرى|آخر)(?!\w)")
# What is counted is named ahead of its number: a toll rose to 24, تجاوزت الإصابات 9,800, بلغ عدد القتلى 30.
_ABOUT = r"(?:at least\s+|more than\s+|about\s+|نحو\s+|أكثر من\s+|حوالي\s+)?$"
_TOLL_AHEAD = re.compile(
    r"\bdeath toll\b[^.;،,]*?\b(?:to|at|reached|hit|of|is|was|stands at|passed|exceeded)\s+" + _ABOUT, re.IGNORECASE
)
_NUMBER_AHEAD = re.compile(
    r"(?:\bnumber of (?P<english>\w+)\b[^.;،,]*?\b(?:to|at|reached|hit|is|was|stands at|passed|exceeded)"
    r"|(?:عدد|حصيلة|أعداد) (?P<arabic>ال\w+)[^.;،,]*?(?:إلى|عند|بلغت?|تجاوزت?)"
    r"|(?:تجاوزت?|بلغت?|تخطت) (?:عدد )?(?P<noun>ال\w+))\s+" + _ABOUT,
    re.IGNORECASE,
)
_WHO_THEY_ARE = re.compile(r"\s+(?:(?:منهم|منهن)(?:\s+كانوا)?|of (?:them|whom)(?:\s+were)?)\s+(?P<who>\w+)")
_PRONOUNS = ("them", "these", "those", "us")
# What follows tells of some of them.
_AMONG = frozenset("بينهم بينهن بينها منهم منهن منها including".split())
# What follows tells how old they are.
_HOW_OLD = frozenset(("aged", "ages"))
# Letters of most Arabic roots.
_ROOT = 3
# As alike as one noun in two languages is at best, embedded alone.
SURELY_ALIKE = 0.8


@dataclass(frozen=True)
class Beside:
    """The words behind a quantity that may name what it counts, and those around it; empty where there are none."""

    counted: str
    around: str


def beside(text: str, quantity: Quantity, *, shares: bool = False) -> Beside:
    """What stands beside a quantity in its sentence; with ``shares``, also what one is a share of."""
    spans = [(start, end) for _, start, end in word_spans(text)]
    ahead = [span for span in spans if span[1] <= quantity.start][-_AROUND:]
    behind = [span for span in spans if span[0] >= quantity.end][:_AROUND]
    first, last = min([quantity.start, *(s for s, _ in ahead)]), max([quantity.end, *(e for _, e in behind)])
    counts = quantity.kind == "number" and not quantity.unit and not _PART_AHEAD.search(text[: quantity.start])
    # The dual is what it counts itself: شخصان.
    dual = stripped(normalise(text[quantity.start : quantity.end]), TWO_OF_IT, BEFORE_NUMBERS)
    if counts and dual is not None:
        return Beside(TWO_OF_IT[dual], text[first:last])
    all_of_his = text.startswith("ال", quantity.start) and _ALL_OF_HIS.search(text[: quantity.start])
    named = (all_of_his[0].split()[1] if all_of_his else named_behind(text, quantity.end)) if counts else ""
    # Of the same as the number before: six people were killed and 41 others hurt.
    if named and _OTHERS.match(named):
        return Beside("", text[first:last])
    # Five of the workers are as many workers.
    if not named and (counts or (shares and quantity.kind == "percent")):
        of = SHARE_OF.match(text, quantity.end)
        end = _all_of_it(text, quantity.end) or (of.end() if of else None)
        named = named_behind(text, end) if end else ""
    if counts and not named:
        named = _named_ahead(text[: quantity.start])
    named = "" if normalise(named) in _PRONOUNS or _is_whose(named, text) else named
    return Beside(plain_noun(named), text[first:last])


def _all_of_it(text: str, at: int) -> int | None:
    """Where the number ends of all that somebody has, behind that of some of it; None where there is none."""
    of = SOME_OF_ITS.match(text, at)
    return next((one.end for one in quantities(text) if one.start == of.end()), None) if of else None


def _is_whose(named: str, text: str) -> bool:
    """Whether the words behind a number tell whose it is, or of where: 61 to the lists of the one, 48 لقائمات الآخر,
    380 ألفا من لبنان."""
    first = next(iter(words(named)), "")
    return is_place(first) or (len(first) > 3 and first[0] == "ل" and first[1:] in words(text))


@dataclass(frozen=True)
class Alike:
    """How what stands beside a quantity fits a question.

    Attributes:
        counted: the cosine of the two nouns, averaged over the question's tokens; None where either is missing.
        about: that of the words around it with the whole question, less the mean of it over all quantities.
        other: whether it counts plainly something else than the question.
        same: whether it surely counts the same.
    """

    counted: float | None = None
    about: float = 0.0
    other: bool = False
    same: bool = False


def likeness(counted: str, question: Floats | None, options: Sequence[Beside], alone: Alone | None) -> list[Alike]:
    """How alike what stands beside each quantity is to what a question counts, and to the question as a whole.

    Args:
        counted: the words of the question that name what it counts; empty where it counts nothing.
        question: its vector, shape (d,).
    """
    few = options[:_MOST]
    nouns = list(dict.fromkeys(one.counted for one in few if one.counted)) if counted else []
    # What stands around the only quantity there is tells it from no other.
    around = list(dict.fromkeys(one.around for one in few)) if len(options) > 1 else []
    texts = ([counted, *nouns] if nouns else []) + around
    if alone is None or question is None or not texts:
        return [Alike()] * len(options)
    embedded = dict(zip(texts, alone(texts), strict=True))
    asked = embedded[counted].tokens if nouns else None
    about = [float(embedded[one.around].vector @ question) if around else 0.0 for one in few]
    mean = sum(about) / len(about)
    found = []
    for one, cosine in zip(few, about, strict=True):
        if asked is None or not one.counted:
            found.append(Alike(None, cosine - mean))
            continue
        alike = float(maxsim(embedded[one.counted].tokens @ asked.T).mean())
        same = one_thing(counted, one.counted)
        other = alike < _OTHER and not _may_be_one(counted, one.counted) if same is None else not same
        found.append(Alike(max(alike, SURELY_ALIKE) if same else alike, cosine - mean, other, bool(same)))
    return found + [Alike()] * (len(options) - len(few))


def _may_be_one(counted: str, other: str) -> bool:
    """Whether two nouns share a word in some form, or one names people of whatever sort and the other any people."""
    ours, theirs = _forms(counted), _forms(other)
    people = _are_people(counted, ours) and _are_people(other, theirs)
    return bool(ours & theirs) or (people and any(word in ANYONE for word in ours | theirs))


def _are_people(noun: str, forms: set[str]) -> bool:
    """Whether a noun names people: of a sort, or by what was done to them (الناجين)."""
    done = len(words(noun)) == 1 and bool(deeds(noun))
    return done or counts_people(noun) or not PEOPLE.isdisjoint(forms)


def _forms(noun: str) -> set[str]:
    """The stems and consonants of a noun's words: لجنة and لجان, نهاية and النهايات, ضيف and ضيوف."""
    return {form for word in words(noun) for form in (stem(word), *skeletons(word), *_within(word.removeprefix("ال")))}


def _within(word: str) -> set[str]:
    """An Arabic word without the long vowel that a broken plural has within itself, and the alif before it: هدف of
    أهداف."""
    inner = {word[:at] + word[at + 1 :] for at in range(1, len(word) - 1) if word[at] in "اوي"}
    bare = {one.removeprefix("ا") for one in inner if word.startswith("ا")}
    return {one for one in (inner | bare) if len(one) >= _ROOT}


def _named_ahead(ahead: str) -> str:
    """What a number is said to be the number of, before it; empty where that is not said."""
    if _TOLL_AHEAD.search(ahead):
        return "deaths"
    found = _NUMBER_AHEAD.search(ahead)
    return next((name for name in found.groups() if name), "") if found else ""


def plain_noun(noun: str) -> str:
    """A noun as it stands alone, without the ending that a number in front of it gives it."""
    return _COUNTED_ENDING.sub("", noun)


def named_behind(text: str, at: int) -> str:
    """The words behind a number that may name what it counts; empty where none follows at once.

    In "عارضها 84 وامتنع 21" the next verb follows, and behind "47 للدولار" what it is the price of. Ten of them are
    children in عشرة منهم أطفال.
    """
    who = _WHO_THEY_ARE.match(text, at)
    if who and counts_people(who["who"]):
        at = who.start("who")
    named: list[Span] = []
    for word, start, end in word_spans(text[at:]):
        between = text[named[-1][1] if named else at : at + start]
        if len(named) == _NOUN or between.strip() or word in STOP_WORDS or word[0].isdigit():
            break
        if _GOES_ON.match(word) or word in _AMONG | _HOW_OLD:
            break
        named.append((at + start, at + end))
    return text[named[0][0] : named[-1][1]] if named else ""
