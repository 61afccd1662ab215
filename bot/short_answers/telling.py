"""Whether a sentence tells a quantity of what is asked for at all: how deep a quake was, no toll tells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.short_answers.asked import AskedQuantity
from bot.short_answers.belonging import Told, clauses
from bot.short_answers.beside import beside, plain_noun
from bot.short_answers.choice import Option
from bot.short_answers.fitting import converted, is_in_order, is_rest, named_units, of_others, read_as_asked
from bot.short_answers.lexicon import ORDINALS
from bot.short_answers.matters import deeds, mentions_fate
from bot.short_answers.nouns import counts_anyone, counts_people, may_be_told, one_thing, tells_of_part, things
from bot.short_answers.quantities import quantities
from bot.short_answers.series import about_the_asked, asks_toll, tells_toll
from bot.short_answers.units import MONEY
from bot.short_answers.values import stripped
from vectorstore.caches.terms import stem
from vectorstore.text import normalise, words

_AGE_IN_WORDS = re.compile(
    r"\b(?:born|birth\w*|aged?|old\w*|young\w*|teen\w*|\w+ties|century"
    r"|(?:و|ال)*(?:ولد\w*|مولد\w*|مواليد|ميلاد\w*|عمر\w*|سن\w{0,2}|عقد\w*|عام(?:ه|ها)|شاب\w*|مسن\w*|\w+ينات|\w+يني\w*))\b"
)
_VAGUELY = re.compile(
    r"\b(?:hundreds|thousands|millions|dozens|scores|several|numerous|(?:ب|ل|و|ال)*(?:ميات|الاف|عشرات|ملايين|عده|بضع))"
    r" (?:of |من )?(?:the )?(\w+)"
)
# How many there are, in words that are no number.
_MANY_IN_WORDS = re.compile(
    rf"{_VAGUELY.pattern}|\b(?:one|single|once|twice|often|many|few|several|both|pair|couple|double|none|nobody|neither|all|every|half"
    r"|[وفبل]*(?:ال)?(?:واحده?|وحيده?|كلا|كلتا|زوجا?|جميع|كل|(?<!الي ال)نصف|اي|كثيره?|عديده?|مرارا|احيان)"
    r"|لا|لم|لن|ليس|ليست|دون|بلا)\b"
)
_PRICE_IN_WORDS = re.compile(
    r"\b(?:free|nothing|not|never|no|refus\w+|(?:ال|ب|بال)?مجان\w*|لم|لا|لن|بلا|دون|رفض\w*|نصف|ثلث\w*|ربع\w*)\b",
    re.IGNORECASE,
)


def is_one_thing(asked: AskedQuantity) -> bool:
    """Whether a question asks for one thing that only a quantity of one kind tells: how much of anything may be told
    in shares, sums and weights."""
    return "date" not in asked.kinds and (len(asked.kinds) == 1 or bool(asked.of) or bool(asked.unit))


def tells_asked(question: str, asked: AskedQuantity, text: str) -> bool:
    """Whether a text surely tells such a quantity: of the noun that is counted, of the dimension, of the rate.

    Not for a date, which a weekday tells that is no quantity, nor where any quantity may answer.
    """
    counted = _counted(question, asked)
    if not is_one_thing(asked) or (asked.noun and not may_be_told(counted, text)):
        return False
    told = [
        one
        for one, noun in _told(question, asked, text)
        if not asked.noun or (_same(counted, noun) and tells_of_part(counted, noun, text))
    ]
    return any(about_the_asked(question, asked, told))


def tells_done(question: str, asked: AskedQuantity, text: str) -> bool:
    """Whether a text counts people to whom surely that happened, or was done, which a question is about: the dead, the
    arrested (اعتقال خمسة), the affected (so many people تضرروا).

    A noun for them that is of another sort of people than the question's counts others.
    """
    counted, done = _counted(question, asked), deeds(question)
    tells_of_it = mentions_fate(question, text) if asks_toll(question) else bool(done & deeds(text))
    if not tells_of_it or not (asks_toll(question) or counts_anyone(counted) or deeds(counted)):
        return False
    told = [one for one, noun in _told(question, asked, text, with_others=True) if _may_count(counted, noun, text)]
    kept = [one for one, keep in zip(told, about_the_asked(question, asked, told), strict=True) if keep]
    if asks_toll(question):
        return any(tells_toll(question, one) for one in kept)
    return any(done & deeds(clause) for clause in clauses(kept))


def _counted(question: str, asked: AskedQuantity) -> str:
    return plain_noun(asked.named_in(question))


def _may_count(counted: str, noun: str, text: str) -> bool:
    """Whether a noun beside a number, if there is one, may name people that a question counts."""
    if not noun:
        return True
    known = one_thing(counted, noun)
    people = counts_anyone(noun) or counts_people(noun)
    return known is not False and (known or people) and tells_of_part(counted, noun, text)


def _told(question: str, asked: AskedQuantity, text: str, *, with_others: bool = False) -> list[tuple[Told, str]]:
    """The quantities of a text that may be asked for, by themselves, and the noun beside each.

    Three others are not all of them; ``with_others`` they may be, where they are not added to what was told before.
    """
    known = quantities(question)
    found = []
    for one in quantities(text):
        read = read_as_asked(one, asked, text)
        if read is None or read.kind not in asked.kinds or any(read.same_as(other) for other in known):
            continue
        more = is_rest(one, question, text) if with_others else of_others(one, text)
        if more or converted(one, asked, text) or is_in_order(one, text):
            continue
        noun = beside(text, read if one.kind == "date" else one).counted
        found.append((Told(0, text, one.start, one.end, named=bool(noun)), noun))
    return found


def tells_vaguely(question: str, asked: AskedQuantity, text: str) -> bool:
    """Whether a text tells without a number how many there are of what a question counts: hundreds, several of them."""
    if not asked.noun or not asked.counted:
        return False
    counted = _counted(question, asked)
    return any(_same(counted, noun) for noun in _VAGUELY.findall(" ".join(words(text))))


def may_tell(question: str, asked: AskedQuantity, options: Sequence[Option]) -> bool:
    """Whether one of these is of the kind that is asked for, and may count what the question counts."""
    counted = _counted(question, asked) if asked.noun else ""
    fitting = [one for one in options if _of_kind(one, asked) and not one.features["other_noun"]]
    return any(may_be_told(counted, one.sentence) for one in fitting)


def _of_kind(option: Option, asked: AskedQuantity) -> bool:
    """How long a term is, a time tells; a bare number tells no length."""
    kind = option.quantity.kind
    return kind in asked.kinds or (kind == "duration" and kind in asked.also and asked.kinds == ("measure",))


def cannot_answer(asked: AskedQuantity | None, options: Sequence[Option], texts: Sequence[str]) -> bool:
    """Whether what is asked for is told in no way but by a quantity, and these texts have none: how deep, how many
    inhabitants.

    Counts are told without a number, too, by a dual or by "dozens"; a price by "free", an age by a year of birth.
    """
    if asked is None or any(_of_kind(one, asked) for one in options):
        return False
    if "percent" in asked.also and any(one.quantity.kind == "percent" for one in options):
        # How large, a share of the whole may tell.
        return False
    if asked.of == "age":
        return not any(_AGE_IN_WORDS.search(normalise(text)) for text in texts)
    if asked.kinds == ("money",):
        return not any(_PRICE_IN_WORDS.search(text) or _currencies(text) for text in texts)
    # The size of a household is a number of people.
    return (
        len(asked.dimensions) == 1
        or asked.of in ("magnitude", "level")
        or (asked.kinds == ("number",) and not asked.also)
    )


def counts_none(question: str, asked: AskedQuantity | None, options: Sequence[Option], texts: Sequence[str]) -> bool:
    """Whether a question counts what these texts count in no way: they have no number that may be of it, and no words
    such as both, dozens or the twelfth."""
    if asked is None or not asked.noun or options:
        return False
    return _is_noun(_counted(question, asked)) and not any(_tells_some(text) for text in texts)


def _is_noun(counted: str) -> bool:
    """Whether what stands behind كم is surely no verb: by its case, its ending, or because news counts it."""
    first = next(iter(words(counted)), "")
    return first.isascii() or bool(things(counted)) or first.endswith(("ا", "ه", "ات"))


def _tells_some(text: str) -> bool:
    """Whether a text may tell how many there are in words that are no number: both, none, the twelfth, many times."""
    spoken = words(text)
    ordinal = any(stripped(word.removesuffix("ه"), ORDINALS) is not None for word in spoken)
    return ordinal or bool(_MANY_IN_WORDS.search(" ".join(spoken)))


def _currencies(text: str) -> set[str]:
    """The currencies that a text names, without a number that could be read as well: millions of dollars."""
    return named_units(text) & MONEY


def tells_other_currency(question: str, asked: AskedQuantity, text: str) -> bool:
    """Whether the rate of a currency is asked for of which a text does not tell."""
    return asked.of == "exchange" and _currencies(question).isdisjoint(_currencies(text))


def _same(counted: str, noun: str) -> bool:
    known = one_thing(counted, noun)
    return (
        bool({stem(word) for word in words(counted)} & {stem(word) for word in words(noun)}) if known is None else known
    )
