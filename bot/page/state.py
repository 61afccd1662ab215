"""What is stored and what is being done with it, in sentences: for the masthead, the list, and those who look again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePath
from typing import Any

from bot.answers import Language
from bot.maintenance.activity import Activity, SyncNote, summed
from bot.page.markup import attribute, explained, own_flow
from bot.page.newsroom import Newsroom
from bot.wording import stored, wording
from bot.wording.articles import answered_with, article_words, embedding_now, files_skipped, noted, synced_at


def notices_html(language: Language) -> str:
    """Where the page's script says what is going on: how far a sync is, what it did, and what went wrong."""
    words = attribute(json.dumps(dict(article_words(language).browser), ensure_ascii=False))
    return (
        f'<div class="notices" data-words="{words}" {own_flow(wording(language))}>'
        '<p class="progress" hidden><span></span><progress></progress></p><p class="note" role="status"></p>'
        '<p class="problem" role="alert"></p></div>'
    )


def stored_line(newsroom: Newsroom, language: Language) -> str:
    """How many articles and paragraphs there are, and how new."""
    articles = newsroom.articles()
    if not articles:
        return wording(language).articles_none
    newest = next((article.published for article in articles if article.published), None)
    return stored(len(articles), sum(article.paragraphs for article in articles), newest, language)


def standing_line(newsroom: Newsroom, language: Language) -> str:
    """When the articles were last synced, with which model, and what answers."""
    standing = newsroom.standing()
    when = article_words(language).not_synced
    if standing.synced_at:
        when = synced_at(datetime.fromtimestamp(standing.synced_at), datetime.now(), language)
    return f"{when} · {answered_with(PurePath(standing.model).name, standing.mode, language)}"


def state_json(newsroom: Newsroom, seen: float | None, language: Language) -> dict[str, Any]:
    """What the page asks for every few seconds.

    ``synced`` is new after every sync. ``note`` sums up what came and went after the moment ``seen``, in seconds since
    1970; ``noted`` is the moment of the last sync that it tells of, None where there was none. The lines on what is
    stored are left out while a sync runs, because they are about to change.
    """
    activity = newsroom.activity()
    syncing = activity.state == "syncing"
    skipped = newsroom.skipped()
    notes = newsroom.notes()
    return {
        "progress": _progress(activity, language) if syncing else "",
        "done": activity.done,
        "total": activity.total,
        "synced": newsroom.standing().synced_at,
        "note": "" if seen is None else _summed([note for note in notes if note.at > seen], language),
        "noted": notes[-1].at if notes else None,
        "skipped": files_skipped(len(skipped), language) if skipped else "",
        "problem": explained(*activity.error, language) if activity.error else "",
        "stored": "" if syncing else stored_line(newsroom, language),
        "standing": "" if syncing else standing_line(newsroom, language),
    }


def _progress(activity: Activity, language: Language) -> str:
    building = PurePath(activity.building).name if activity.building else None
    return embedding_now(activity.done, activity.total, activity.remaining, building, language)


def _summed(notes: Sequence[SyncNote], language: Language) -> str:
    """What several syncs changed together: an upload may well be stored by two."""
    changes = summed(notes).values()
    return noted(
        sum(not change.before for change in changes),
        sum(bool(change.before and change.after) for change in changes),
        sum(not change.after for change in changes),
        sum(change.stored for change in changes),
        language,
    )
