"""The lines above a list of articles: of a topic, of some days, the oldest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.answers import Language
from bot.wording.counted import MONTHS, articles_counted, day_or_undated


def of_topic(count: int, language: Language) -> str:
    """That there are articles in which the words of a topic stand."""
    counted = articles_counted(count, language)
    if language == "ar":
        return f"ورد ذلك في {_genitive(count, counted)}:"
    return f"{counted[:1].upper()}{counted[1:]} in the sources {'mentions' if count == 1 else 'mention'} this:"


def closest_articles(count: int, language: Language) -> str:
    """That no article says the words of a topic, above those that come closest to it."""
    if language == "ar":
        nearest = "أقرب مقالة إليها" if count == 1 else "أقرب المقالات إليها"
        return f"لم ترد هذه الكلمات نفسها في المصادر. {nearest}:"
    nearest = "The closest article" if count == 1 else "The closest articles"
    return f"The sources do not use these very words. {nearest}:"


def of_days(count: int, days: str, language: Language, *, listed: bool) -> str:
    """How many articles were published in the days that were asked about; ``listed`` is whether they follow."""
    counted = articles_counted(count, language)
    if language == "ar":
        return f"في المصادر {counted} بتاريخ {days}{':' if listed else '.'}"
    told = f"{counted[:1].upper()}{counted[1:]} in the sources {'is' if count == 1 else 'are'} dated {days}"
    return f"{told}{':' if listed else '.'}"


def none_of_days(days: str, language: Language) -> str:
    """That no article was published in the days that were asked about."""
    return f"لا مقالات في المصادر بتاريخ {days}." if language == "ar" else f"No article in the sources is dated {days}."


def days_in_words(year: int | None, month: int | None, day: int | None, language: Language) -> str:
    """A day, a month or a year, as far as it is known."""
    named = MONTHS[language][month - 1] if month else None
    return " ".join(str(part) for part in (day, named, year) if part)


def one_listed(language: Language, *, oldest: bool, of_topic: bool = False) -> str:
    """The line above the newest or the oldest article, of all or of a topic."""
    if language == "ar":
        which = "أقدم" if oldest else "أحدث"
        return f"{which} مقالة ورد فيها ذلك:" if of_topic else f"{which} مقالة في المصادر:"
    return f"The {'oldest' if oldest else 'newest'} article{' that mentions this' if of_topic else ''}:"


def oldest_listed(count: int, language: Language) -> str:
    """The line above the oldest articles."""
    if count == 1:
        return one_listed(language, oldest=True)
    return "أقدم المقالات في المصادر:" if language == "ar" else "The oldest articles:"


def article_lines(rows: Sequence[tuple[str, date | None]], language: Language) -> list[str]:
    """A line for each title with its date."""
    if language == "ar":
        return [f"«{title}»، {day_or_undated(day, 'ar')}" for title, day in rows]
    return [f"“{title}”, {day_or_undated(day, 'en')}" for title, day in rows]


def _genitive(count: int, counted: str) -> str:
    """Counted articles behind a preposition, which the dual tells."""
    return "مقالتين" if count == 2 else counted
