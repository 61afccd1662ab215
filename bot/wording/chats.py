"""The words of conversations: asking again, judging an answer, past conversations, and what they are saved as."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bot.answers import Language
from bot.wording.terminal import terminal_language


@dataclass(frozen=True)
class ChatWords:
    """The words of one language; those under "In the browser" are also used by the page's script."""

    # With a question and its answer.
    edit: str
    again: str
    good: str
    bad: str

    unreadable: str

    # In the browser.
    past_chats: str
    search_chats: str
    none_kept: str
    none_found: str
    kept_here: str
    today: str
    yesterday: str
    delete: str
    delete_all: str
    confirm_all: str
    keep_all: str
    deleted: str
    undo: str
    close: str
    this_chat: str
    save_markdown: str
    print: str
    ask_edited: str
    cancel: str
    edit_label: str
    follows_lost: str
    reason_good: str
    reason_bad: str
    send_reason: str
    thanks: str
    not_kept: str
    dropped: str
    sending: str

    # In a conversation that was saved or printed.
    saved_on: str
    question: str
    answer: str
    notes: str
    file_name: str


_WORDS: Mapping[Language, ChatWords] = {
    "ar": ChatWords(
        edit="عدّل السؤال",
        again="اسأل من جديد",
        good="جواب جيد",
        bad="جواب سيئ",
        unreadable="تعذّر فتح هذه المحادثة كما حُفظت. ابدأ محادثة جديدة.",
        past_chats="المحادثات",
        search_chats="ابحث في المحادثات…",
        none_kept="لا محادثات بعد. تُحفظ هنا كل محادثة بعد أول جواب.",
        none_found="لا محادثة فيها هذه الكلمات.",
        kept_here="محفوظة في هذا المتصفح وحده.",
        today="اليوم",
        yesterday="أمس",
        delete="احذف",
        delete_all="احذف الكل",
        confirm_all="أتُحذف كل المحادثات المحفوظة في هذا المتصفح؟",
        keep_all="أبقها",
        deleted="حُذف.",
        undo="تراجع",
        close="أغلق",
        this_chat="هذه المحادثة",
        save_markdown="احفظها ملف Markdown",
        print="اطبعها",
        ask_edited="اسأل",
        cancel="ألغِ",
        edit_label="السؤال المعدَّل",
        follows_lost="يبدأ الحوار من هنا من جديد، ويُحذف ما بعد هذا السؤال.",
        reason_good="ما الذي أعجبك؟ (اختياري)",
        reason_bad="ما الخطأ في الجواب؟ (اختياري)",
        send_reason="أرسل",
        thanks="شكرًا، دُوِّن رأيك في ملف على هذا الجهاز.",
        not_kept="لا يسمح المتصفح بالحفظ، فلن تبقى هذه المحادثة بعد إغلاق الصفحة.",
        dropped="امتلأ مكان الحفظ في المتصفح فحُذفت أقدم المحادثات.",
        sending="سؤالك في طريقه إلى راوي",
        saved_on="حُفظت في {day}",
        question="السؤال",
        answer="الجواب",
        notes="المصادر",
        file_name="محادثة",
    ),
    "en": ChatWords(
        edit="Edit the question",
        again="Ask again",
        good="Good answer",
        bad="Bad answer",
        unreadable="This chat cannot be opened as it was kept. Start a new one.",
        past_chats="Chats",
        search_chats="Search the chats…",
        none_kept="No chats yet. Each one is kept here from its first answer on.",
        none_found="No chat has these words.",
        kept_here="Kept in this browser only.",
        today="Today",
        yesterday="Yesterday",
        delete="Delete",
        delete_all="Delete all",
        confirm_all="Delete all chats that are kept in this browser?",
        keep_all="Keep them",
        deleted="Deleted.",
        undo="Undo",
        close="Close",
        this_chat="This chat",
        save_markdown="Save as Markdown",
        print="Print",
        ask_edited="Ask",
        cancel="Cancel",
        edit_label="The edited question",
        follows_lost="The chat goes on from here; what follows this question is removed.",
        reason_good="What was good? (optional)",
        reason_bad="What is wrong with the answer? (optional)",
        send_reason="Send",
        thanks="Thank you. It was noted in a file on this machine.",
        not_kept="This browser does not allow keeping chats: this one will be gone when the page is closed.",
        dropped="The browser’s space for chats was full, so the oldest were removed.",
        sending="Your question is on its way",
        saved_on="Saved on {day}",
        question="Question",
        answer="Answer",
        notes="Sources",
        file_name="chat",
    ),
}


def chat_words(language: Language) -> ChatWords:
    return _WORDS[language]


def script_words(language: Language) -> dict[str, str]:
    """All of them by their names, for the page's script."""
    return asdict(_WORDS[language])


def feedback_in_terminal(good: int, bad: Sequence[Mapping[str, Any]], unreadable: int, written: Path | None) -> str:
    """What readers thought, and what to do with it."""
    arabic = terminal_language() == "ar"
    lines = [f"أجوبة جيدة: {good}، وسيئة: {len(bad)}." if arabic else f"Good answers: {good}; bad: {len(bad)}."]
    if unreadable:
        lines.append(f"أسطر لا تُقرأ: {unreadable}." if arabic else f"Lines that cannot be read: {unreadable}.")
    for one in bad:
        lines.append(f"✗ {' '.join(one['question'].split())} [{one['outcome']}]")
        lines.append(f"  {' '.join((one['reason'] or one['answer']).split())}")
    if written:
        lines.append(f"قِس بها: rawi eval {written}" if arabic else f"Measure by them: rawi eval {written}")
    elif good:
        lines.append(
            "اكتب الأسئلة في ملف: rawi feedback --questions questions.jsonl"
            if arabic
            else "Write the questions to a file: rawi feedback --questions questions.jsonl"
        )
    return "\n".join(lines)
