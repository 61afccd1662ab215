"""How many there are of them, asked by a noun and next to nothing else: "كم عدد القتلى؟", "How many fires?".

So short a question has a word with a report in common or none (القتلى, and لقوا حتفهم), and looks like one that the
sources do not tell of. Where only one of the articles counts such a thing, and its sentence tells what else is asked
of it, that is the one that is meant.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.mentions.places import is_place
from bot.mentions.vocabulary import Vocabulary
from bot.questions import topic_apart
from bot.quotation.choosing import by_article, distinct, only_article
from bot.quotation.sentences import QUOTES, Sentence, sentences_in_order
from bot.retrieval.retriever import Candidate, Evidence, quotable_spans
from bot.short_answers.asked import AskedQuantity, asked_for
from bot.short_answers.matters import deeds, fates
from bot.short_answers.series import asks_toll
from bot.short_answers.telling import tells_asked, tells_done
from vectorstore.caches.terms import STOP_WORDS, stem
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
    """What is counted; ``others`` are the folded words that say more of it, ``topic`` those of what was talked of."""

    asked: AskedQuantity
    others: tuple[str, ...]
    topic: tuple[str, ...]


def count_first(evidence: Evidence, chosen: list[Sentence], answered: bool) -> tuple[list[Sentence], bool]:
    """The sentences to quote, before them the one that tells how many there are of what a short question counts, and
    whether they answer.

    Args:
        chosen: those to quote otherwise; they need not tell of it.
        answered: whether they count as an answer: then it is their article that is meant, else the only one that counts
            such a thing.
    """
    count = _asked_count(evidence.question)
    if count is None or (answered and _tells_count(evidence.question, count, chosen[0].quote)):
        return chosen, answered
    counting = _counting(evidence, count)
    article = only_article(counting, chosen[0].candidate.paragraph.source if answered else "", count.topic)
    told = [
        one
        for one in sentences_in_order(evidence, article)
        if _counts(evidence.question, count, one.quote, one.candidate)
    ]
    if not told:
        return chosen, answered
    # What surely counts them is as likely as what is only like the question.
    first = replace(told[0], share=max(one.share for one in [*told, *chosen]))
    others = chosen if answered else [one for one in chosen if one.sources == first.sources]
    return distinct([first, *others])[:QUOTES], True


def counted_by_several(evidence: Evidence) -> bool:
    """Whether a short question asks how many there are of what more than one of the articles counts."""
    count = _asked_count(evidence.question)
    return count is not None and len(_counting(evidence, count)) > 1


def _counting(evidence: Evidence, count: _Count) -> dict[str, list[Candidate]]:
    """The paragraphs that count it, by the sources of their articles."""
    return by_article(one for one in evidence.candidates if _is_counted_in(evidence.question, count, one))


def _asked_count(question: str) -> _Count | None:
    """What a question counts, if it asks for no more than how many there are of it."""
    asked = asked_for(question)
    if asked is None or not asked.noun or asked.counted is None:
        return None
    counted = words(asked.named_in(question))
    own, topic = topic_apart(question)
    others = [one for one in own.split() if one not in STOP_WORDS and one not in _LIGHT and one not in counted]
    about = [one for one in topic.split() if one not in STOP_WORDS]
    return _Count(asked, tuple(others), tuple(about)) if len(others) <= _MOST else None


def _is_counted_in(question: str, count: _Count, candidate: Candidate) -> bool:
    text = candidate.paragraph.text
    return any(_counts(question, count, text[start:end], candidate) for start, end in quotable_spans(text))


def _counts(question: str, count: _Count, text: str, candidate: Candidate) -> bool:
    """Whether a sentence of a paragraph surely counts what is asked for, and tells all else that is asked of it."""
    return all(_is_told(word, text, candidate) for word in count.others) and _tells_count(question, count, text)


def _tells_count(question: str, count: _Count, text: str) -> bool:
    done = tells_done(question, count.asked, text)
    return done or (not asks_toll(question) and tells_asked(question, count.asked, text))


def _is_told(word: str, text: str, candidate: Candidate) -> bool:
    """Whether a sentence tells a word of the question, what it says that was done, or a fate, by whatever word.

    A place its paragraph or its title may tell.
    """
    if deeds(word) & deeds(text) or fates(word) & fates(text) or stem(word) in map(stem, words(text)):
        return True
    return is_place(word) and Vocabulary([candidate]).tells_place(word)
