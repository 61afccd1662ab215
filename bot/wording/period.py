"""Days of publication in a sentence: the period that a search is limited to, and sources of different days."""

from __future__ import annotations

from datetime import date

from bot.answers import Language
from bot.wording.counted import articles_counted, date_in_words


def period(since: date | None, until: date | None, language: Language) -> str:
    """A period of publication, fit to stand after "published"; empty where it has neither end."""
    if since and since == until:
        return f"في {date_in_words(since, 'ar')}" if language == "ar" else f"on {date_in_words(since, 'en')}"
    if since and until:
        first, last = date_in_words(since, language), date_in_words(until, language)
        return f"بين {first} و{last}" if language == "ar" else f"between {first} and {last}"
    if since:
        return f"منذ {date_in_words(since, 'ar')}" if language == "ar" else f"since {date_in_words(since, 'en')}"
    if until:
        return f"حتى {date_in_words(until, 'ar')}" if language == "ar" else f"up to {date_in_words(until, 'en')}"
    return ""


def not_in_article(title: str, days: str, language: Language) -> str:
    """That the one article that was asked about does not say; with ``days``, that it is not of these days."""
    if language == "ar":
        if days:
            return f"لم تُنشر المقالة «{title}» {days}، فلم يُبحث فيها."
        return f"لا تذكر المقالة «{title}» جوابًا عن هذا السؤال."
    if days:
        return f"The article “{title}” was not published {days}, so it was not searched."
    return f"The article “{title}” does not say."


def article_not_stored(language: Language) -> str:
    """That the one article that was asked about is not there any more."""
    if language == "ar":
        return "المقالة التي يُسأل فيها وحدها لم تعد بين المصادر. اسأل في كل المقالات."
    return "The one article that was asked about is no longer among the sources. Ask about all articles."


def not_in_chosen(language: Language) -> str:
    """That none of several articles that were chosen says."""
    if language == "ar":
        return "لا تذكر المقالات التي سُئل فيها وحدها جوابًا عن هذا السؤال."
    return "The articles that were asked about do not say."


def not_in_period(since: date | None, until: date | None, language: Language) -> str:
    """That the sources of a period do not say."""
    days = period(since, until, language)
    if language == "ar":
        return f"لا تذكر المصادر المنشورة {days} جوابًا عن هذا السؤال."
    return f"The sources published {days} do not say."


def articles_in_period(count: int, since: date | None, until: date | None, language: Language) -> str:
    """How many articles were published in a period, as an answer."""
    days = period(since, until, language)
    if language == "ar":
        counted, published = articles_counted(count, "ar"), "منشورتان" if count == 2 else "منشورة"
        return f"في المصادر {counted} {published} {days}." if count else f"لا مقالات منشورة {days}."
    verb = "was" if count == 1 else "were"
    return f"{articles_counted(count, 'en').capitalize()} in the sources {verb} published {days}."


def older_source(day: date, language: Language) -> str:
    """The line above a quotation that is older than those before it."""
    if language == "ar":
        return f"وفي خبر أقدم، نُشر في {date_in_words(day, 'ar')}:"
    return f"An older report, published on {date_in_words(day, 'en')}, says:"
