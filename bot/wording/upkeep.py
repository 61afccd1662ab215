"""What the commands that look after the store say, in Arabic and in English."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from bot.answers import Language
from bot.wording.counted import paragraphs_counted, stored
from bot.wording.errors import explain
from bot.wording.terminal import terminal_language
from vectorstore.doctor import examples

_FINDINGS: Mapping[str, tuple[str, str]] = {
    "sync_running": (
        "تجري مزامنة الآن، وما يختلف قد يزول بنهايتها.",
        "A sync is running; what differs may be gone when it ends.",
    ),
    "sync_unfinished": ("آخر مزامنة انقطعت قبل نهايتها.", "The last sync was cut off before its end."),
    "file_unreadable": (
        "ملفات لا تُقرأ مقالاتٍ: {count} ({examples}).",
        "Files that are no articles: {count} ({examples}).",
    ),
    "file_misnamed": (
        "ملفات أسماؤها ليست نصًّا صحيحًا: {count} ({examples}).",
        "Files whose names are not valid text: {count} ({examples}).",
    ),
    "out_of_reach": (
        "ملفات لا تمكن قراءتها الآن، ويبقى ما خُزّن منها: {count} ({examples}).",
        "Files that cannot be read at the moment; what is stored of them stays: {count} ({examples}).",
    ),
    "linked_folder": (
        "مجلدات هي روابط، فلا يُقرأ ما فيها: {count} ({examples}).",
        "Folders that are links and are not followed: {count} ({examples}).",
    ),
    "not_stored": ("ملفات غير مخزّنة بعد: {count} ({examples}).", "Files not stored yet: {count} ({examples})."),
    "outdated": (
        "ملفات تغيّرت منذ خُزّنت: {count} ({examples}).",
        "Files changed since they were stored: {count} ({examples}).",
    ),
    "no_file": (
        "مقالات مخزّنة حُذفت ملفاتها: {count} ({examples}).",
        "Stored articles without a file: {count} ({examples}).",
    ),
    "paragraph_missing": (
        "فقرات ناقصة في المخزن: {count} (من {examples}).",
        "Paragraphs missing from the store: {count} (of {examples}).",
    ),
    "paragraph_unknown": (
        "فقرات في المخزن ليست في أي ملف: {count} (من {examples}).",
        "Paragraphs in the store that are in no file: {count} (of {examples}).",
    ),
    "term_missing": (
        "فقرات ناقصة في فهرس الكلمات: {count}.",
        "Paragraphs missing from the word index: {count}.",
    ),
    "term_unknown": (
        "فقرات في فهرس الكلمات ليست في المخزن: {count}.",
        "Paragraphs in the word index that are not in the store: {count}.",
    ),
    "tokens_missing": (
        "فقرات تُحسب متجهات كلماتها عند السؤال عنها: {count}.",
        "Paragraphs whose token vectors will be computed when they are asked for: {count}.",
    ),
    "tokens_unknown": (
        "متجهات كلمات لم تعد لازمة: {count}.",
        "Token vectors that nothing needs any more: {count}.",
    ),
    "vectors_lost": (
        "فقرات لا يجدها البحث بمتجهها: {count} (من {examples}).",
        "Paragraphs that a search by their own vector does not find: {count} (of {examples}).",
    ),
    "model_incomplete": (
        "النموذج {model} لم يكتمل تضمين المقالات به.",
        "The articles are not all embedded with the model {model} yet.",
    ),
    "model_unused": (
        "مخزّنة أيضًا بنموذج غير مستعمل: {model} ({count} فقرة).",
        "Stored with a model that is not in use, too: {model} ({count} paragraphs).",
    ),
    "files_unused": (
        "ملفات متبقية من نماذج غير مستعملة: {count} ({examples}).",
        "Files left over from models not in use: {count} ({examples}).",
    ),
    "model_folder_damaged": (
        "مجلد نموذج التضمين {path} ناقص أو تالف ({examples}).",
        "The folder of the embedding model, {path}, is incomplete or damaged ({examples}).",
    ),
    "disk_low": (
        "بقي على القرص عند {path} {megabytes} ميغابايت فقط.",
        "Only {megabytes} MB are free on the disk of {path}.",
    ),
    "store_damaged": (
        "المخزن {path} تالف ({detail}). مقالاتك سليمة.",
        "The store {path} is damaged ({detail}). Your articles are safe.",
    ),
    "cache_file_damaged": ("الفهرس {path} تالف.", "The index {path} is damaged."),
}

_REMEDIES: Mapping[str, tuple[str, str]] = {
    "sync": ("شغّل rawi sync.", "Run rawi sync."),
    "rebuild": ("شغّل rawi sync --rebuild.", "Run rawi sync --rebuild."),
    "index": ("شغّل rawi doctor --repair.", "Run rawi doctor --repair."),
    "tokens": ("لا يلزم شيء؛ rawi doctor --repair يفعله الآن.", "Nothing is needed; rawi doctor --repair does it now."),
    "model": ("شغّل rawi doctor --repair ليُفكّ من جديد.", "Run rawi doctor --repair to unpack it again."),
    "prune": ("شغّل rawi prune إن لم تعد تريده.", "Run rawi prune if you no longer want it."),
    "files": ("صحّح هذه الملفات أو أزلها.", "Correct these files or remove them."),
    "rename": ("أعد تسمية هذه الملفات.", "Rename these files."),
    "access": (
        "صحّح صلاحيات هذه الملفات ومجلداتها، أو أصلح الروابط المنقطعة.",
        "Correct the permissions of these files and their folders, or broken links.",
    ),
    "link": ("ضع المجلد نفسه مكان الرابط.", "Put the folder itself in the place of the link."),
    "space": ("أفرغ مساحة على القرص.", "Free some space on the disk."),
}

_SEVERITIES: Mapping[str, tuple[str, str]] = {
    "error": ("خطأ", "error"),
    "warning": ("تحذير", "warning"),
    "note": ("ملاحظة", "note"),
}


# What of the differences lies in the files themselves, with its remedy.
_OWNERS: Mapping[str, str] = {
    "file_unreadable": "files",
    "file_misnamed": "rename",
    "out_of_reach": "access",
    "linked_folder": "link",
}


def finding(code: str, values: Mapping[str, Any], language: Language) -> str:
    """What the doctor found, as a sentence."""
    told = _FINDINGS.get(code)
    return _in(told, language).format_map(values) if told else explain(code, values, language)


def remedy(name: str, language: Language) -> str:
    """What to do about a finding; empty where its sentence says so already."""
    return _in(_REMEDIES[name], language) if name in _REMEDIES else ""


def doctor_in_terminal(result: Mapping[str, Any]) -> str:
    """The doctor's findings, out of their JSON form."""
    language = terminal_language()
    repaired = _in(("أُصلح", "repaired"), language)
    lines = []
    for one in result["findings"]:
        mark = repaired if one["repaired"] else _in(_SEVERITIES[one["severity"]], language)
        advice = "" if one["repaired"] else one["remedy"]
        lines.append(f"{mark}: {one['message']} {advice}".rstrip())
    if not lines:
        lines.append(_in(("كل شيء سليم.", "Everything is in order."), language))
    return "\n".join(lines)


def pruned(result: Mapping[str, Any]) -> str:
    """What was deleted of models not in use, out of its JSON form."""
    language = terminal_language()
    if not result["models"] and not result["bytes"]:
        return _in(("لا شيء زائدًا.", "There is nothing to remove."), language)
    names = "، ".join if language == "ar" else ", ".join
    models = names(f"{one['model']} ({paragraphs_counted(one['paragraphs'], language)})" for one in result["models"])
    size = f"{result['bytes'] / 1e6:.1f}"
    if language == "ar":
        return f"حُذف: {models or 'ملفات متبقية'}. أُفرغ {size} ميغابايت."
    return f"Removed {models or 'leftover files'}; {size} MB freed."


def status_in_terminal(found: Mapping[str, Any]) -> str:
    """What is stored, and how it differs from the seeds folder, out of its JSON form."""
    language = terminal_language()
    newest = date.fromisoformat(found["newest"]) if found["newest"] else None
    names = (("النموذج", "Model"), ("المقالات", "Seeds"), ("المخزن", "Store"))
    lines = [stored(found["articles"], found["paragraphs"], newest, language)]
    lines += [
        f"{_in(name, language)}: {found[key]}" for name, key in zip(names, ("model", "seeds", "store"), strict=True)
    ]
    differences = [one for one in found["differences"] if one["kind"] != "sync_running"]
    if len(differences) < len(found["differences"]):
        end = ":" if differences else "."
        equal = (
            f"تجري مزامنة الآن، وقد يختلف المخزن عن مجلد المقالات حتى نهايتها{end}",
            f"A sync is running; until it ends the store may differ from the seeds folder{end}",
        )
    elif not found["in_line"]:
        equal = (
            "المخزن غير مطابق لمجلد المقالات؛ شغّل rawi sync:",
            "The store differs from the seeds folder; run rawi sync:",
        )
    elif differences:
        equal = (
            "المخزن مطابق لمجلد المقالات، عدا ما تُرك:",
            "The store equals the seeds folder, but for what was left out:",
        )
    else:
        equal = ("المخزن مطابق لمجلد المقالات.", "The store equals the seeds folder.")
    return "\n".join([*lines, _in(equal, language), *_differences(differences, language), *store_lines(found)])


def _differences(differences: Sequence[Mapping[str, str]], language: Language) -> Iterator[str]:
    """A line for each kind of difference; what a sync does nothing about with the advice what to do."""
    by_kind: dict[str, list[str]] = {}
    for one in differences:
        by_kind.setdefault(one["kind"], []).append(one["source"] or one["id"])
    for kind, names in by_kind.items():
        told = finding(kind, {"count": len(names), "examples": examples(names)}, language)
        yield f"  {told} {remedy(_OWNERS.get(kind, ''), language)}".rstrip()


def store_lines(found: Mapping[str, Any]) -> list[str]:
    """When the last sync was, and what is stored with other models, out of the JSON form of the status."""
    language = terminal_language()
    moment = found["synced"]
    local = datetime.fromisoformat(moment).astimezone().strftime("%Y-%m-%d %H:%M") if moment else None
    lines = [
        _in((f"آخر مزامنة: {local or 'لم تكتمل أي مزامنة'}", f"Last sync: {local or 'none was completed'}"), language)
    ]
    for one in found["other_models"]:
        counted = paragraphs_counted(one["paragraphs"], language)
        partly = "" if one["complete"] else _in(("، غير مكتمل", ", incomplete"), language)
        lines.append(
            _in((f"نموذج آخر: {one['model']}، ", f"Other model: {one['model']}, "), language) + counted + partly
        )
    return lines


def waiting_for(purpose: str, pid: int) -> str:
    """Who has the store open, while a command waits for it."""
    if terminal_language() == "ar":
        return f"عملية راوي أخرى تستعمل المخزن ({purpose}، رقمها {pid}). ننتظر حتى تنتهي (Ctrl+C يوقف الانتظار)…"
    return f"Another rawi process has the store open ({purpose}, number {pid}). Waiting for it to end (Ctrl+C stops)…"


def answered_by(old: str, new: str) -> str:
    """That another model answers, because the one that was asked for has not got all articles yet."""
    if terminal_language() == "ar":
        return f"يجيب النموذج {old}، لأن المقالات لم تُضمّن كلها بالنموذج {new} بعد. شغّل rawi sync لإكمالها."
    return f"The model {old} answers: the articles are not all embedded with {new} yet. Run rawi sync to complete that."


def building(old: str, new: str) -> str:
    """That a new model's collection is built while the old one answers."""
    if terminal_language() == "ar":
        return f"تُضمّن المقالات بالنموذج {new}؛ وحتى يكتمل ذلك يجيب النموذج {old}."
    return f"Embedding the articles with {new}; until that is complete, {old} answers."


def time_left(seconds: float) -> str:
    """About how long something will take."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    amount = f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
    return f"بقي نحو {amount}" if terminal_language() == "ar" else f"about {amount} left"


def _in(pair: tuple[str, str], language: Language) -> str:
    return pair[0] if language == "ar" else pair[1]
