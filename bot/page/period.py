"""The days of publication that are searched: chosen above the question box, and in sight as long as they are set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bot.answers import Language
from bot.page.markup import attribute, escape, own_flow
from bot.page.newsroom import ArticleSummary
from bot.wording import wording
from bot.wording.articles import article_words, searched
from bot.wording.period import period
from vectorstore.records import last_day

# Days of each quick choice, today included; None is without a limit.
_QUICK: Mapping[str, int | None] = {"all": None, "week": 7, "month": 30}


@dataclass(frozen=True)
class Period:
    """The first and the last day of publication to search; None is without a limit."""

    since: date | None = None
    until: date | None = None

    @property
    def limited(self) -> bool:
        return self.since is not None or self.until is not None

    def holds(self, published: date | None) -> bool:
        """Whether an article of that day is searched; one without a date is in no period that has a limit."""
        if not self.limited:
            return True
        until = last_day(self.since, self.until) or date.max
        return published is not None and (self.since or date.min) <= published <= until


ALWAYS = Period()


def chosen(data: Mapping[str, Any], today: date) -> Period:
    """The period that a visitor asks for: by the name of a quick choice, or by its two days in any order."""
    if (quick := str(data.get("quick"))) in _QUICK:
        days = _QUICK[quick]
        return Period(today - timedelta(days=days - 1)) if days else ALWAYS
    since, until = _day(data.get("since")), _day(data.get("until"))
    return Period(until, since) if since and until and since > until else Period(since, until)


def period_html(now: Period, articles: Sequence[ArticleSummary], today: date, language: Language) -> str:
    words, own = wording(language), article_words(language)
    shown = period(now.since, now.until, language) or own.any_day
    pressed = {name: "true" if chosen({"quick": name}, today) == now else "false" for name in own.quick}
    quick = "".join(
        f'<button type="button" data-quick="{name}" aria-pressed="{pressed[name]}">{escape(label)}</button>'
        for name, label in own.quick.items()
    )
    days = "".join(
        f'<label>{escape(label)}<input type="date" name="{name}" value="{day.isoformat() if day else ""}"></label>'
        for name, label, day in (("since", own.since, now.since), ("until", own.until, now.until))
    )
    clear = attribute(own.clear)
    chip = (
        f'<button type="button" class="clear" data-quick="all" aria-label="{clear}" title="{clear}">×</button>'
        f'<span class="searched" role="status">{escape(_searched(now, articles, language))}</span>'
        if now.limited
        else ""
    )
    return (
        f'<div class="period{" limited" if now.limited else ""}" {own_flow(words)}><details><summary>'
        f'<span class="label">{escape(own.period)}:</span> <b>{escape(shown)}</b></summary>'
        f'<form class="choices"><div class="quick">{quick}</div><div class="days">{days}'
        f'<button type="submit">{escape(own.apply)}</button></div></form></details>{chip}</div>'
    )


def _searched(now: Period, articles: Sequence[ArticleSummary], language: Language) -> str:
    count = sum(now.holds(article.published) for article in articles)
    return searched(count, sum(article.published is None for article in articles), language)


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text or ""))
    except ValueError:
        return None
