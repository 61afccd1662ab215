"""What holds a count or a date: Arabic nouns change with the number before them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.answers import Language
from bot.wording.page import wording

MONTHS: Mapping[Language, tuple[str, ...]] = {
    "ar": (
        *("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو"),
        *("يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}


def date_in_words(day: date, language: Language) -> str:
    """``24 أكتوبر 2025`` or ``24 October 2025``, as the newspapers of that language print it."""
    return f"{day.day} {MONTHS[language][day.month - 1]} {day.year}"


_ENDS_IN_DUAL = re.compile(r"ان\b")


@dataclass(frozen=True)
class Noun:
    """An Arabic noun as it stands after numbers: 1, 2, 3 to 10, and from 11 on."""

    none: str
    one: str
    two: str
    few: str
    many: str

    def counted(self, count: int) -> str:
        if count <= 2:
            return (self.none, self.one, self.two)[count]
        return f"{count:,} {self.few if 3 <= count % 100 <= 10 else self.many}"

    def governed(self, count: int) -> str:
        """The same behind a preposition, which shows in the ending of two."""
        return _ENDS_IN_DUAL.sub("ين", self.two) if count == 2 else self.counted(count)


_ARTICLE = Noun("لا مقالات", "مقالة واحدة", "مقالتان", "مقالات", "مقالة")
_PARAGRAPH = Noun("لا فقرات", "فقرة واحدة", "فقرتان", "فقرات", "فقرة")


def _counted_in_english(count: int, singular: str) -> str:
    return f"{count:,} {singular}{'' if count == 1 else 's'}" if count else f"no {singular}s"


def articles_counted(count: int, language: Language) -> str:
    return _ARTICLE.counted(count) if language == "ar" else _counted_in_english(count, "article")


def paragraphs_counted(count: int, language: Language) -> str:
    return _PARAGRAPH.counted(count) if language == "ar" else _counted_in_english(count, "paragraph")


def in_articles(count: int) -> str:
    """So many articles in Arabic, behind a preposition."""
    return _ARTICLE.governed(count)


def of_paragraphs(count: int) -> str:
    """So many paragraphs in Arabic, behind a preposition."""
    return _PARAGRAPH.governed(count)


def sentences_set_aside(count: int, language: Language) -> str:
    """How many written sentences failed the check against the sources."""
    if language == "ar":
        return f"جمل نُحّيت لأن المصادر لا تسندها: {count}"
    return f"{_counted_in_english(count, 'sentence')} not supported by the sources, set aside"


def stored(articles: int, paragraphs: int, newest: date | None, language: Language) -> str:
    """One line on what can be asked about: how many articles and paragraphs, and how new they are."""
    parts = [articles_counted(articles, language), paragraphs_counted(paragraphs, language)]
    if newest:
        day = date_in_words(newest, language)
        parts.append(f"أحدثها {day}" if language == "ar" else f"newest {day}")
    return " · ".join(parts)


def paragraph_number(position: int, language: Language) -> str:
    if position == 0:
        return "العنوان" if language == "ar" else "headline"
    return f"الفقرة {position}" if language == "ar" else f"paragraph {position}"


def citation_number(number: int, language: Language) -> str:
    return f"الاقتباس {number}" if language == "ar" else f"Citation {number}"


def citation_of(index: int, total: int, language: Language) -> str:
    return f"الاقتباس {index} من {total}" if language == "ar" else f"Citation {index} of {total}"


def day_or_undated(published: date | None, language: Language) -> str:
    return date_in_words(published, language) if published else wording(language).undated


def place(title: str, published: date | None, position: int, language: Language) -> str:
    """Where a quotation stands, in a form fit for print: title, date, paragraph."""
    day = day_or_undated(published, language)
    return wording(language).comma.join((title, day, paragraph_number(position, language)))
