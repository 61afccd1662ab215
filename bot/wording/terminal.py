"""What the commands say in the terminal."""

from __future__ import annotations

import locale
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal

from bot.answers import Answer, Language
from bot.wording.counted import articles_counted, date_in_words, paragraphs_counted, place
from bot.wording.page import wording
from bot.wording.repeats import also_in


def terminal_language() -> Language:
    """The language of messages in the terminal: Arabic where the system's locale is Arabic."""
    return "ar" if (locale.getlocale()[0] or "").lower().startswith("ar") else "en"


def page_ready(address: str) -> str:
    """The line that says where the page is."""
    if terminal_language() == "ar":
        return f"راوي جاهز: {address} (للإيقاف Ctrl+C)"
    return f"Rawi is ready at {address} (Ctrl+C stops it)"


def progress(step: Literal["unpacking", "loading", "syncing"]) -> str:
    """What is being done just now."""
    if terminal_language() == "ar":
        return {
            "unpacking": "يُفكّ نموذج التضمين المرفق، مرة واحدة فقط (نحو نصف دقيقة)…",
            "loading": "يُحمّل نموذج التضمين…",
            "syncing": "تُقرأ المقالات…",
        }[step]
    return {
        "unpacking": "Unpacking the bundled embedding model, this once only (about half a minute)…",
        "loading": "Loading the embedding model…",
        "syncing": "Reading the articles…",
    }[step]


def evaluating(step: Literal["storing", "asking"]) -> str:
    """What an evaluation is doing just now."""
    if terminal_language() == "ar":
        return {"storing": "تُضمّن الفقرات", "asking": "تُطرح الأسئلة"}[step]
    return {"storing": "Storing paragraphs", "asking": "Asking questions"}[step]


def report_written(path: str) -> str:
    """Where the report of an evaluation is."""
    return f"التقرير: {path}" if terminal_language() == "ar" else f"Report: {path}"


def embedded_so_far(paragraphs: int) -> str:
    """How far a sync has come."""
    language = terminal_language()
    counted = paragraphs_counted(paragraphs, language)
    if not paragraphs:
        return progress("syncing")
    return f"ضُمّنت {counted}" if language == "ar" else f"Embedded {counted}"


def skipped(file: str, reason: str) -> str:
    """A seed file that was left out, and why; the reason names the file."""
    return f"تُرك {file}: {reason}" if terminal_language() == "ar" else f"Skipped {file}: {reason}"


def dated_ahead(found: Sequence[Mapping[str, str]]) -> str:
    """That articles have a date which is still to come, out of a sync's JSON form."""
    language = terminal_language()
    first = f"{found[0]['file']}: {date_in_words(date.fromisoformat(found[0]['published']), language)}"
    named = first if len(found) == 1 else first + wording(language).comma + "…"
    counted = articles_counted(len(found), language)
    if language == "ar":
        return f"بتاريخ بعد الغد بحسب ساعة هذا الجهاز: {counted} ({named}). ولا يُعدّ ذلك من الأحدث حتى يُصحَّح التاريخ."
    dated = (
        f"{counted} {'is' if len(found) == 1 else 'are'} dated later than tomorrow by this machine’s clock ({named})"
    )
    return f"{dated}: correct the date, or it does not count among the newest."


def synced(report: Mapping[str, Any]) -> str:
    """What a sync did, out of its JSON form."""
    language = terminal_language()
    held = f"{articles_counted(report['articles'], language)}{wording(language).comma}" + paragraphs_counted(
        report["paragraphs"], language
    )
    if not (report["added"] or report["updated"] or report["deleted"]):
        return f"لا تغيير: {held}." if language == "ar" else f"Nothing changed: {held}."
    if language == "ar":
        change = f"أُضيف {report['added']}، حُدّث {report['updated']}، حُذف {report['deleted']}"
        return f"تمت المزامنة: {held} ({change}) في {report['seconds']:.1f} ث."
    change = f"{report['added']} added, {report['updated']} updated, {report['deleted']} deleted"
    return f"Synced: {held} ({change}) in {report['seconds']:.1f} s."


def fetched(count: int) -> str:
    """How many articles were fetched, and what makes them answerable."""
    language = terminal_language()
    counted = articles_counted(count, language)
    if not count:
        return "لم يُحفظ شيء جديد." if language == "ar" else "Nothing new was saved."
    if language == "ar":
        return f"المحفوظ: {counted}. شغّل rawi sync إن لم تكن صفحة راوي مفتوحة."
    return f"Saved {counted}. Run rawi sync, unless Rawi's page is being served."


def answer_in_terminal(answer: Answer) -> str:
    """An answer as text, above it why no chat model wrote it, where that is so, below it the place of each citation."""
    lines = [answer.note, answer.answer] if answer.note else [answer.answer]
    for citation in answer.citations:
        day = date.fromisoformat(citation.published) if citation.published else None
        where = place(citation.title, day, citation.position, answer.language)
        lines.append(f"[{citation.number}] {where} ({citation.source}){also_in(citation.also, answer.language)}")
    return "\n".join(lines)
