"""Ages that Arabic tells by ordinal numbers: طفلة في السابعة, طبيبة في الرابعة والأربعين, وهو في الستين من عمره."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from bot.short_answers.lexicon import NUMBERS, ORDINALS
from bot.short_answers.values import Quantity, Word, stripped
from vectorstore.text import words as words_of

# Whoever is in his seventh is so old; hours and places of a table are told so as well.
_WHO = frozenset(
    words_of(
        "طفل طفلة طفلا صبي صبية صبيا فتى فتاة شاب شابة شابا رجل رجلا امرأة سيدة مراهق مراهقة مراهقا تلميذ تلميذة طالب"
        " طالبة لاعب لاعبة لاعبا لاعبها لاعبه شقيق شقيقة شقيقها شقيقته شقيقه ابن ابنه ابنها ابنته ابنتها نجله نجلها"
        " الطفل الطفلة الصبي الصبية الفتى الفتاة الشاب الشابة الرجل المرأة السيدة المراهق المراهقة الضحية وهو وهي هو هي"
        " كان كانت مات ماتت توفي توفيت عجوز مسن مسنة أرملة يتيم يتيمة جد جدة"
    )
)
_OF_LIFE = frozenset(words_of("عمر عمره عمرها عمرهما العمر عمري سنه سنها"))
_CLOCK = frozenset(words_of("صباحا مساء ظهرا عصرا فجرا ليلا والنصف والربع والثلث وعشر وخمس ونصف إلا من بعد قبل"))
_TENS = range(20, 100, 10)


def age_at(words: Sequence[Word], at: int) -> tuple[Quantity, int] | None:
    """An age, which is told by ordinals behind "في" at a word, and the word after it.

    Its quantity is a duration in years. Of numbers below twenty it is one where somebody stands before them (طفلة في
    السابعة), or his life behind.
    """
    if words[at].text not in ("في", "وفي") or at + 1 >= len(words):
        return None
    found = _ordinal(words, at + 1)
    if found is None:
        return None
    value, after = found
    behind = [word.text for word in words[after : after + 2]]
    of_life = behind[:1] == ["من"] and not _OF_LIFE.isdisjoint(behind)
    # The fourth and fortieth session has its noun before it, and the thirtieth of November its month behind.
    apart = not behind or behind[0] not in _CLOCK
    sure = value > _TENS.start and value not in _TENS
    someone = at > 0 and words[at - 1].text in _WHO
    if not (of_life or (apart and (sure or someone))):
        return None
    age = Fraction(value)
    return Quantity("duration", words[at + 1].start, words[after - 1].end, age, age, 0, "year"), after


def _ordinal(words: Sequence[Word], at: int) -> tuple[int, int] | None:
    """A feminine ordinal with the article, or a ten, and the word after it."""
    first = words[at].text
    if not first.startswith("ال"):
        return None
    ten = _ten(first)
    if ten is not None:
        return ten, at + 1
    unit = ORDINALS.get(stripped(first.removesuffix("ه"), ORDINALS) or "") if first.endswith("ه") else None
    if unit is None or unit > 10:
        return None
    following = words[at + 1].text if at + 1 < len(words) else ""
    if following == "عشره":
        return unit + 10, at + 2
    tens = _ten(following.removeprefix("و")) if following.startswith("وال") else None
    return (unit + tens, at + 2) if tens is not None else (unit, at + 1)


def _ten(word: str) -> int | None:
    """Twenty, thirty … ninety with the article."""
    value = NUMBERS.get(word.removeprefix("ال")) if word.startswith("ال") else None
    return value if value in _TENS else None


def is_age(quantity: Quantity, text: str) -> bool:
    """Whether a quantity of a text is such an age: no other quantity in years has the article."""
    return quantity.unit == "year" and text.startswith("ال", quantity.start)
