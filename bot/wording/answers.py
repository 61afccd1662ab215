"""What answers are worded with, and the questions to start with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.answers import Language
from bot.wording.counted import articles_counted, date_in_words, day_or_undated
from bot.wording.page import wording
from vectorstore.text import direction


def quoted(quote: str, number: int) -> str:
    """A quotation with its marker, in the quotation marks of its own language."""
    opening, closing = wording("ar" if direction(quote) == "rtl" else "en").quotation_marks
    return f"{opening}{quote}{closing} [{number}]"


@dataclass(frozen=True)
class Missing:
    """What the sources do not tell of a question, each as it is written there.

    Attributes:
        names: those that none of the articles has that were searched.
        elsewhere: those that none of the quoted articles has, though others do.
        years: those of which none of the quoted articles is.
        doer: a country; what is quoted tells what it is asked about of others.
        speaker: somebody whose words are asked for, and not quoted.
    """

    names: Sequence[str] = ()
    elsewhere: Sequence[str] = ()
    years: Sequence[str] = ()
    doer: str = ""
    speaker: str = ""


def untold(missing: Missing, language: Language) -> str:
    """Why the sources do not answer, by the first of what is missing; empty where nothing is."""
    names = missing.names or missing.elsewhere or missing.years
    if not names:
        return _of_others(missing, language)
    if language == "ar":
        listed = "، ".join(f"«{name}»" for name in names)
        told = (
            f"لا يرد في ما بُحث فيه من مقالات: {listed}"
            if missing.names
            else f"لا يرد في المقالات المقتبَس منها: {listed}"
        )
        return told + ("، وإن ورد في غيرها." if missing.elsewhere and not missing.names else ".")
    listed = " or ".join(f"“{name}”" if name.islower() else name for name in names)
    told = f"The articles {'searched' if missing.names else 'quoted'} do not mention {listed}"
    return told + (", though others do." if missing.elsewhere and not missing.names else ".")


def _of_others(missing: Missing, language: Language) -> str:
    arabic, doer, speaker = language == "ar", missing.doer, missing.speaker
    if doer:
        return (
            f"ما يُقتبَس يخبر بذلك عن غير «{doer}»." if arabic else f"What is quoted tells this of others, not of {doer}."
        )
    if speaker:
        told = f"ليس في ما يُقتبَس كلامٌ لـ«{speaker}»."
        return told if arabic else f"What is quoted is not in the words of {speaker}."
    return ""


def published_told(title: str, published: date | None, language: Language) -> str:
    """When an article was published, as an answer."""
    if language == "ar":
        day = f"نُشر مقال «{title}» في {date_in_words(published, 'ar')}." if published else ""
        return day or f"لا يذكر مقال «{title}» تاريخ نشره."
    day = f"“{title}” was published on {date_in_words(published, 'en')}." if published else ""
    return day or f"“{title}” does not say when it was published."


def title_told(title: str, published: date | None, language: Language) -> str:
    """What an article is called, as an answer."""
    return f"عنوان المقال: «{title}»" if language == "ar" else f"The article is called “{title}”"


def articles_stored(count: int, language: Language) -> str:
    """How many articles there are, as an answer."""
    counted = articles_counted(count, language)
    if language == "ar":
        return f"في المصادر {counted}."
    return f"There {'is' if count == 1 else 'are'} {counted} in the sources."


def articles_listed(rows: Sequence[tuple[str, date | None]], total: int, language: Language) -> list[str]:
    """The newest articles, as an answer: a line above, then a line for each title with its date."""
    if language == "ar":
        lead = f"في المصادر {articles_counted(total, 'ar')}" + ("، وهذه أحدثها:" if total > len(rows) else ":")
        return [lead, *(f"«{title}»، {day_or_undated(day, 'ar')}" for title, day in rows)]
    lead = f"The sources hold {articles_counted(total, 'en')}" + (". The newest:" if total > len(rows) else ":")
    return [lead, *(f"“{title}”, {day_or_undated(day, 'en')}" for title, day in rows)]


def starter_question(
    kind: Literal["term", "speaker", "newest", "published", "count", "oldest"], topic: str, language: Language
) -> str:
    """A question to start with. A speaker's topic is, in Arabic, its verb and subject."""
    if language == "ar":
        return {
            "term": f"ما هو «{topic}»؟",
            "speaker": f"ماذا {topic}؟",
            "newest": "ما أحدث الأخبار؟",
            "published": "متى نُشر الخبر؟",
            "count": "كم عدد المقالات؟",
            "oldest": "ما أقدم خبر؟",
        }[kind]
    return {
        "term": f"What is “{topic}”?",
        "speaker": f"What did {topic} say?",
        "newest": "What is the latest news?",
        "published": "When was this article published?",
        "count": "How many articles are there?",
        "oldest": "What is the oldest article?",
    }[kind]
