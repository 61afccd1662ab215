"""Who somebody is, whom an article names: short as the question is, it is not one that the sources do not tell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.grounding.transliteration import likeness
from bot.quotation.choosing import best_of, without
from bot.quotation.sentences import QUOTES, Sentence, sentences_of
from bot.retrieval.retriever import Evidence
from bot.short_answers.values import stripped
from vectorstore.caches.terms import CLITICS, STOP_WORDS
from vectorstore.text import Span, words

_WHO_IS = re.compile(
    r"(?:(?:and |but |so )?who(?:['’]s| is| was)|و?من (?:هو|هي|يكون|تكون)) (?P<name>[^?؟]+?)[\s?؟.!]*$", re.IGNORECASE
)
_NO_NAME = frozenset("al el ul ould dr mr mrs ms sir doctor professor president minister judge".split())
_DETERMINED = frozenset("the a an this that these those of in at for his her their its".split())
# What says who somebody is, before his name or behind it.
_TITLES = frozenset(
    words(
        """
        رئيس رئيسة وزير وزيرة حاكم حاكمة محافظ محافظة عمدة أمين أمينة مدير مديرة متحدث متحدثة ناطق ناطقة سفير سفيرة قائد
        زعيم زعيمة نائب نائبة ملك ملكة أمير أميرة مبعوث مبعوثة ممثل ممثلة مفوض مفوضة مستشار مستشارة قاض قاضي قاضية نقيب
        مخرج مخرجة كاتب كاتبة شاعر شاعرة لاعب لاعبة مدرب مدربة حكم باحث باحثة خبير خبيرة محلل محللة أستاذ أستاذة طبيب
        طبيبة محام محامي محامية صحفي صحفية عالم عالمة فنان فنانة مغني مغنية جنرال عضو رجل سيدة شيخ بابا
        president minister premier governor mayor secretary director chief head chairman chairwoman chair chairperson
        spokesman spokeswoman spokesperson ambassador commander leader deputy king queen prince princess envoy
        commissioner adviser advisor judge lawyer director writer author poet player coach referee captain researcher
        expert analyst professor doctor journalist scientist artist singer actor actress general senator founder owner
        manager officer member
        """
    )
)
# So many words at most are between a title and the name behind it, or behind a name its title.
_TITLED_WITHIN = 5
# Two words beside each other that are spelled so in the mean, and none less than so.
_SPELLED, _LEAST = 0.87, 0.75


def naming(evidence: Evidence) -> Sentence | None:
    """The sentence that names in full whom a question asks about, if it asks no more than who that is; else None. One
    that tells who that is comes before others (:func:`introduces`).

    One name alone is that of many, and spells many a word of the other script.
    """
    name = _asked_about(evidence.question)
    if not name:
        return None
    naming = (one for one in evidence.candidates if _names(one.paragraph.text, name))
    found = [one for one in sentences_of(evidence, naming) if _names(one.quote, name)]
    return next((one for one in found if introduces(evidence.question, one.quote)), found[0] if found else None)


def introducing_first(question: str, chosen: list[Sentence], ranked: Sequence[Sentence]) -> list[Sentence]:
    """The sentences to quote; where a question asks who somebody is, before them one of theirs or of the best of their
    article that tells it by a title."""
    if not chosen or not _asked_about(question, 1):
        return chosen
    nearest = [*chosen, *best_of(chosen[0].candidate.paragraph.source, ranked)]
    telling = next((one for one in nearest if introduces(question, one.quote)), None)
    return [telling, *without(chosen, [telling])][:QUOTES] if telling else chosen


def introduces(question: str, text: str) -> bool:
    """Whether a text tells who somebody is whom a question asks about: by a title beside the name."""
    name = _asked_about(question, 1)
    spoken = words(text)
    return bool(name) and any(
        stripped(word, _TITLES, CLITICS) is not None
        for start, end in _places(name, spoken)
        for word in (*spoken[max(0, start - _TITLED_WITHIN) : start], *spoken[end : end + _TITLED_WITHIN])
    )


def _asked_about(question: str, least: int = 2) -> list[str]:
    """The words of a name, so many at least, if a question asks who somebody is and no more; else none."""
    found = _WHO_IS.match(question)
    spoken = words(found["name"]) if found else []
    name = [word for word in spoken if word not in _NO_NAME]
    return name if least <= len(name) <= 4 and _DETERMINED.isdisjoint(spoken) else []


def _names(text: str, name: Sequence[str]) -> bool:
    """Whether the words of a name stand beside each other in a text, in either script."""
    return bool(_places(name, words(text)))


def _places(name: Sequence[str], spoken: Sequence[str]) -> list[Span]:
    """Where the words of a name stand beside each other, from which word to which."""
    told = [at for at, word in enumerate(spoken) if word not in _NO_NAME]
    parts = (told[at : at + len(name)] for at in range(len(told) - len(name) + 1))
    return [(part[0], part[-1] + 1) for part in parts if _is(name, [spoken[at] for at in part])]


def _is(name: Sequence[str], told: Sequence[str]) -> bool:
    if list(name) == list(told):
        return True
    if any(word.isascii() or word in STOP_WORDS for word in told):
        return False
    alike = [likeness(one, other) for one, other in zip(name, told, strict=True)]
    return min(alike) >= _LEAST and sum(alike) / len(alike) >= _SPELLED
