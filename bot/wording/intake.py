"""What is said when an article is added or taken away, in Arabic and in English."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.answers import Language
from bot.wording.counted import day_or_undated, paragraphs_counted

ERRORS: Mapping[str, tuple[str, str]] = {
    "intake_no_title": (
        "اكتب عنوان المقالة.",
        "Write the article’s title.",
    ),
    "intake_title_long": (
        "العنوان أطول من المسموح (الحد {limit} حرفًا). اختصره، وضع بقيته في النص.",
        "The title is too long (the limit is {limit} characters). Shorten it and put the rest into the text.",
    ),
    "intake_no_text": (
        "ألصق نص المقالة تحت العنوان، كل فقرة في سطر.",
        "Paste the article’s text below the title, one paragraph a line.",
    ),
    "intake_day": (
        "تاريخ النشر غير صحيح. اكتب يومًا بين عامي 1900 و2099، أو اتركه فارغًا.",
        "The date of publication is not right. Give a day between 1900 and 2099, or leave it empty.",
    ),
    "intake_disk_full": (
        "لم تُحفظ {file}: القرص ممتلئ. أفرغ مساحة ثم أعد المحاولة.",
        "{file} was not saved: the disk is full. Free some space and try again.",
    ),
    "intake_unwritable": (
        "تعذّرت الكتابة في مجلد المقالات أو سلته، فلم يتغير {file} ({detail}). صحّح الصلاحيات ثم أعد المحاولة.",
        "Cannot write to the seeds folder or its trash, so {file} is as it was ({detail}). Correct the permissions and "
        "try again.",
    ),
    "intake_names": (
        "في المجلد ملفات كثيرة باسم {file}. غيّر اسم الملف ثم أضفه.",
        "There are too many files called {file}. Rename the file and add it again.",
    ),
    "intake_not_found": (
        "لم يعد {file} بين ملفات المقالات. حدّث القائمة.",
        "{file} is not among the article files any more. Refresh the list.",
    ),
    "intake_not_kept": (
        "لم يعد ما حُذف محفوظًا، فلا يمكن التراجع.",
        "What was deleted is not kept any more, so this cannot be undone.",
    ),
    "intake_too_many": (
        "اخترت {count} ملفًا، والحد {limit} في المرة. أضفها على دفعات، أو انسخها إلى مجلد المقالات.",
        "You chose {count} files; the limit is {limit} at a time. Add them in parts, or copy them into the folder.",
    ),
}


def taken(source: str, published: date | None, paragraphs: int, new: bool, language: Language) -> str:
    """That an article is in the folder now, or was there before."""
    if language == "ar":
        told = f"{day_or_undated(published, 'ar')}، {paragraphs_counted(paragraphs, 'ar')}"
        return f"أُضيفت: {told}." if new else f"موجودة من قبل باسم {source}، فلم تُضف مرة أخرى."
    told = f"{day_or_undated(published, 'en')}, {paragraphs_counted(paragraphs, 'en')}"
    return f"Added: {told}." if new else f"Already there as {source}, so it was not added again."
