"""The list of articles on the page, what is being done with them, and the days that are searched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.answers import Language
from bot.wording.counted import (
    Noun,
    articles_counted,
    date_in_words,
    in_articles,
    of_paragraphs,
    paragraphs_counted,
)


@dataclass(frozen=True)
class ArticleWords:
    """The fixed sentences of one language. ``browser`` are those that the page's script puts in itself."""

    add: str
    drop: str
    formats: str
    paste: str
    title: str
    day: str
    text: str
    text_hint: str
    save: str
    search: str
    search_hint: str
    none_found: str
    more: str
    delete: str
    waiting: str
    waiting_hint: str
    skipped: str
    skipped_hint: str
    empty: str
    period: str
    any_day: str
    quick: Mapping[str, str]
    since: str
    until: str
    apply: str
    clear: str
    reading: str
    by_quotation: str
    not_synced: str
    failed: str
    removed: str
    removed_hint: str
    bring_back: str
    browser: Mapping[str, str]


_ARABIC = ArticleWords(
    add="أضف مقالات",
    drop="اختر ملفات، أو أفلتها في أي مكان من الصفحة",
    formats="كل مقالة في ملف: txt أو md أو html أو pdf أو docx",
    paste="أو ألصق نصًّا",
    title="العنوان",
    day="تاريخ النشر (إن عُرف)",
    text="النص",
    text_hint="كل فقرة في سطر",
    save="أضف المقالة",
    search="ابحث في المقالات",
    search_hint="عنوان أو تاريخ…",
    none_found="لا مقالة بهذا العنوان أو التاريخ.",
    more="اعرض المزيد",
    delete="احذف",
    waiting="في الانتظار",
    waiting_hint="تُضمَّن بعد قليل",
    skipped="ملفات لم تُقرأ",
    skipped_hint="بقية المقالات لم تتأثر.",
    empty="أضف مقالاتك لتسأل عنها: ملفات أو نصوصًا ملصقة. ما تضعه في مجلد المقالات يظهر هنا وحده.",
    period="أيام النشر",
    any_day="كل الأيام",
    quick={"all": "كل الأيام", "week": "آخر 7 أيام", "month": "آخر 30 يومًا"},
    since="من",
    until="إلى",
    apply="ابحث في هذه الأيام",
    clear="ابحث في كل الأيام",
    reading="تُقرأ المقالات…",
    by_quotation="يجيب راوي بالاقتباس",
    not_synced="لم تكتمل أي مزامنة بعد",
    failed="تعذّر ذلك عندنا. أعد المحاولة، وإن تكرر الخطأ ففي السجل تفصيله.",
    removed="مقالات محذوفة",
    removed_hint="تبقى هنا مدة يمكن فيها استعادتها، ثم تُحذف نهائيًّا.",
    bring_back="استعِدها",
    browser={
        "confirm": "أتُحذف «{title}»؟",
        "yes": "احذف",
        "no": "أبقها",
        "undo": "تراجع",
        "sending": "تُضاف…",
        "lost": "لا يجيب راوي. تأكد أن البرنامج يعمل؛ تتصل به الصفحة من جديد وحدها.",
        "again": "تعذّر ذلك. أعد المحاولة بعد لحظة.",
        "drop": "أفلت الملفات لتُضاف إلى المقالات",
        "dismiss": "أغلق",
    },
)

_ENGLISH = ArticleWords(
    add="Add articles",
    drop="Choose files, or drop them anywhere on the page",
    formats="txt, md, html, pdf, docx; one article a file",
    paste="Or paste a text",
    title="Title",
    day="Date of publication (if known)",
    text="Text",
    text_hint="One paragraph a line",
    save="Add the article",
    search="Search the articles",
    search_hint="Title or date…",
    none_found="No article has this title or date.",
    more="Show more",
    delete="Delete",
    waiting="Waiting",
    waiting_hint="will be embedded shortly",
    skipped="Files that could not be read",
    skipped_hint="The other articles are not affected.",
    empty="Add your articles to ask about them: files or pasted texts. What you put into the seeds folder appears here "
    "by itself.",
    period="Days of publication",
    any_day="all days",
    quick={"all": "All days", "week": "Last 7 days", "month": "Last 30 days"},
    since="From",
    until="To",
    apply="Search these days",
    clear="Search all days",
    reading="Reading the articles…",
    by_quotation="Rawi answers by quotation",
    not_synced="No sync was completed yet",
    failed="That failed on our side. Try again; if this repeats, the log has the details.",
    removed="Deleted articles",
    removed_hint="They can be restored for some time, then they are deleted for good.",
    bring_back="Restore",
    browser={
        "confirm": "Delete “{title}”?",
        "yes": "Delete",
        "no": "Keep it",
        "undo": "Undo",
        "sending": "Adding…",
        "lost": "Rawi does not answer. Make sure that it is running; the page connects again by itself.",
        "again": "That did not work. Try again in a moment.",
        "drop": "Drop the files to add them to the articles",
        "dismiss": "Close",
    },
)

_NEW = Noun("", "مقالة جديدة واحدة", "مقالتان جديدتان", "مقالات جديدة", "مقالة جديدة")
_MINUTE = Noun("", "دقيقة", "دقيقتين", "دقائق", "دقيقة")
_HOUR = Noun("", "ساعة", "ساعتين", "ساعات", "ساعة")
_FILE = Noun("", "ملف واحد", "ملفان", "ملفات", "ملفًا")


def article_words(language: Language) -> ArticleWords:
    return _ARABIC if language == "ar" else _ENGLISH


def noted(added: int, updated: int, deleted: int, paragraphs: int, language: Language) -> str:
    """What a sync changed, in a line: articles that came, changed and went, and the paragraphs that were stored."""
    parts: list[str] = []
    if language == "ar":
        parts += [_NEW.counted(added)] if added else []
        parts += [f"عُدّلت {articles_counted(updated, 'ar')}"] if updated else []
        parts += [f"حُذفت {articles_counted(deleted, 'ar')}"] if deleted else []
    else:
        parts += [articles_counted(added, "en").replace("article", "new article")] if added else []
        parts += [f"{articles_counted(updated, 'en')} changed"] if updated else []
        parts += [f"{articles_counted(deleted, 'en')} deleted"] if deleted else []
    if paragraphs:
        parts.append(paragraphs_counted(paragraphs, language))
    return ("، " if language == "ar" else ", ").join(parts)


def embedding_now(done: int, total: int, remaining: float | None, building: str | None, language: Language) -> str:
    """How far a sync has come; ``total`` is a guess, and 0 while there is none."""
    if not total:
        return article_words(language).reading
    left = time_left(remaining, language) if remaining is not None else ""
    if language == "ar":
        line = f"يُضمَّن الآن {done:,} من نحو {of_paragraphs(total)}"
        line += f" بالنموذج {building}، وحتى يكتمل يجيب النموذج السابق" if building else ""
        return f"{line}، {left}" if left else line
    line = f"Embedding {done:,} of about {paragraphs_counted(total, 'en')}"
    line += f" with {building}; until then the previous model answers" if building else ""
    return f"{line}, {left}" if left else line


def time_left(seconds: float, language: Language) -> str:
    """About how long something will take, in words."""
    minutes = round(seconds / 60)
    if seconds < 45:
        return "بقي أقل من دقيقة" if language == "ar" else "less than a minute left"
    if minutes < 90:
        minutes = max(1, minutes)
        amount = _MINUTE.counted(minutes) if language == "ar" else f"{minutes} minute{'' if minutes == 1 else 's'}"
    else:
        hours = round(minutes / 60)
        amount = _HOUR.counted(hours) if language == "ar" else f"{hours} hours"
    return f"بقي نحو {amount}" if language == "ar" else f"about {amount} left"


def synced_at(moment: datetime, today: datetime, language: Language) -> str:
    """When the articles were last synced, by the clock of this machine."""
    clock = f"{moment:%H:%M}"
    if language == "ar":
        day = "اليوم" if moment.date() == today.date() else date_in_words(moment.date(), "ar")
        return f"آخر مزامنة: {day} {clock}"
    day = "today" if moment.date() == today.date() else date_in_words(moment.date(), "en")
    return f"Last sync: {day} {clock}"


def answered_with(model: str, mode: str, language: Language) -> str:
    """Which model finds, and what words the answers: ``mode`` as in an answer."""
    words = article_words(language)
    if language == "ar":
        by = words.by_quotation if mode == "quotes" else f"يصوغ الأجوبة {mode}"
        return f"{by} · نموذج البحث {model}"
    by = words.by_quotation if mode == "quotes" else f"{mode} words the answers"
    return f"{by} · search model {model}"


def files_skipped(count: int, language: Language) -> str:
    if language == "ar":
        return f"لم يُقرأ {_FILE.counted(count)}؛ السبب في قائمة المقالات."
    return f"{count:,} file{'' if count == 1 else 's'} could not be read; the list of articles says why."


def deleted(title: str, language: Language) -> str:
    return f"حُذفت «{title}»." if language == "ar" else f"Deleted “{title}”."


def restored(language: Language) -> str:
    return "أُعيدت المقالة." if language == "ar" else "The article is back."


def searched(count: int, undated: int, language: Language) -> str:
    """How many articles a period leaves to search, and how many are left out because they have no date."""
    if language == "ar":
        told = f"يُبحث في {in_articles(count)}" if count else "لا مقالات في هذه الأيام"
        return told + (f"؛ ولا يُبحث فيما لا تاريخ له: {articles_counted(undated, 'ar')}" if undated else "")
    told = f"{articles_counted(count, 'en')} searched" if count else "no articles in these days"
    return told + (f"; not searched, for want of a date: {articles_counted(undated, 'en')}" if undated else "")
