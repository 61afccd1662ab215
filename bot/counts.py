"""How many there are of them, asked by a noun and next to nothing else: "كم عدد القتلى؟", "How many fires?".

So short a question has a word with a report in common or none (القتلى, and لقوا حتفهم), and looks like one that the
sources do not tell of. Where only one of the articles counts such a thing, and its sentence tells what else is asked
of it, that is the one that is meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.choosing import QUOTES, distinct
from bot.places import is_place
from bot.retriever import Candidate, Evidence
from bot.sentences import Sentence, sentences_in_order
from bot.short_answers.asked import AskedQuantity, asked_for
from bot.short_answers.belonging import Told, clauses
from bot.short_answers.choice import quantity_options, toll_options
from bot.short_answers.matters import deeds, fates
from bot.short_answers.nouns import counts_anyone
from bot.short_answers.series import asks_toll
from bot.short_answers.telling import tells_asked
from bot.vocabulary import Vocabulary
from vectorstore.terms import STOP_WORDS, stem
from vectorstore.text import words

# What says no more of what is counted than that there is so much of it.
_LIGHT = frozenset(
    words(
        """
        كم عدد العدد أعداد تعداد حصيلة الحصيلة بلغ بلغت يبلغ تبلغ كان كانت يوجد توجد هناك تم تمت جرى جرت إجمالي الإجمالي
        شخص شخصا أشخاص الأشخاص
        how many number total people there all so far now altogether
        """
    )
)
# Whoever says more of it than this has words that a report of it shares.
_MOST = 2


@dataclass(frozen=True)
class _Count:
    """What is counted; ``others`` are the folded words that say more of it."""

    asked: AskedQuantity
    others: tuple[str, ...]


def count_first(evidence: Evidence, chosen: list[Sentence], answered: bool) -> tuple[list[Sentence], bool]:
    """The sentences to quote, before them the one that tells how many there are of what a short question counts, and
    whether they answer.

    Args:
        chosen: those to quote otherwise; they need not tell of it.
        answered: whether they count as an answer: then it is their article that is meant, else the only one that counts
            such a thing.
    """
    count = _asked_count(evidence.question)
    if count is None or (answered and _counts(evidence, count, chosen[0])):
        return chosen, answered
    articles: dict[str, list[Candidate]] = {}
    for one in evidence.candidates:
        articles.setdefault(one.paragraph.source, []).append(one)
    meant = chosen[0].candidate.paragraph.source if answered else ""
    found = [article for source, article in articles.items() if meant in ("", source)]
    counting = [told for article in found if (told := _counted_in(evidence, count, article))]
    if len(counting) != 1:
        return chosen, answered
    # What surely counts them is as likely as what is only like the question.
    first = replace(counting[0][0], share=max(one.share for one in [*counting[0], *chosen]))
    others = chosen if answered else [one for one in chosen if one.sources == first.sources]
    return distinct([first, *others])[:QUOTES], True


def _asked_count(question: str) -> _Count | None:
    """What a question counts, if it asks for no more than how many there are of it."""
    asked = asked_for(question)
    if asked is None or not asked.noun or asked.counted is None:
        return None
    counted = words(question[slice(*asked.counted)])
    others = [one for one in words(question) if one not in STOP_WORDS and one not in _LIGHT and one not in counted]
    return _Count(asked, tuple(others)) if len(others) <= _MOST else None


def _counted_in(evidence: Evidence, count: _Count, article: Sequence[Candidate]) -> list[Sentence]:
    """The sentences of what was found of an article that surely count what is asked for, in their order."""
    return [
        one
        for one in sentences_in_order(evidence, article)
        if _counts(evidence, count, one) and all(_is_told(word, one) for word in count.others)
    ]


def _counts(evidence: Evidence, count: _Count, sentence: Sentence) -> bool:
    if asks_toll(evidence.question):
        # Alone in its sentence a number is as likely as it can be.
        options = toll_options(evidence, replace(sentence, share=1.0))
        return any(not one.features["other_noun"] for one in options)
    return tells_asked(evidence.question, count.asked, sentence.quote) or _counts_deed(evidence, count, sentence)


def _counts_deed(evidence: Evidence, count: _Count, sentence: Sentence) -> bool:
    """Whether a sentence counts people to whom that was done which the question is about: اعتقال خمسة, and of عدد
    المتضررين that so many people تضرروا."""
    question = evidence.question
    counted, done = question[slice(*(count.asked.counted or (0, 0)))], deeds(question)
    if not done or not (counts_anyone(counted) or deeds(counted)):
        return False
    options = quantity_options(evidence, [replace(sentence, share=1.0)])
    told = [one for one in options if one.quantity.kind == "number" and not one.features["other_noun"]]
    parts = clauses([Told(0, one.sentence, *one.place) for one in told])
    return any(done & deeds(part) for part in parts)


def _is_told(word: str, sentence: Sentence) -> bool:
    """Whether a sentence tells a word of the question, what it says that was done, or a fate, by whatever word.

    A place its paragraph or its title may tell.
    """
    text = sentence.quote
    if deeds(word) & deeds(text) or fates(word) & fates(text) or stem(word) in map(stem, words(text)):
        return True
    return is_place(word) and Vocabulary([sentence.candidate]).tells_place(word)
