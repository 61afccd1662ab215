"""What is said of written answers: why quotations stand in their place, and why a sentence was set aside."""

from __future__ import annotations

from bot.answers import Language

_NOTES = {
    "down": (
        "تعذّر الوصول إلى نموذج الكتابة، فهذه اقتباسات من المصادر.",
        "The chat model could not be reached, so these are quotations from the sources.",
    ),
    "key": (
        "لم يقبل خادم نموذج الكتابة مفتاح الدخول، فهذه اقتباسات من المصادر.",
        "The chat model's server did not accept the key, so these are quotations from the sources.",
    ),
    "unknown": (
        "لا يعرف الخادم نموذج الكتابة المطلوب، فهذه اقتباسات من المصادر.",
        "The server does not know the chat model, so these are quotations from the sources.",
    ),
    "busy": (
        "خادم نموذج الكتابة مشغول أو نفدت حصته، فهذه اقتباسات من المصادر.",
        "The chat model's server is busy or its quota is used up, so these are quotations from the sources.",
    ),
    "failed": (
        "وقع خطأ في خادم نموذج الكتابة، فهذه اقتباسات من المصادر.",
        "The chat model's server failed, so these are quotations from the sources.",
    ),
    "slow": (
        "لم يُتم نموذج الكتابة جوابه في الوقت المحدد، فهذه اقتباسات من المصادر.",
        "The chat model did not finish in time, so these are quotations from the sources.",
    ),
    "empty": (
        "لم يكتب نموذج الكتابة شيئًا، فهذه اقتباسات من المصادر.",
        "The chat model wrote nothing, so these are quotations from the sources.",
    ),
    "language": (
        "أجاب نموذج الكتابة بلغة غير لغة السؤال، فهذه اقتباسات من المصادر.",
        "The chat model answered in another language than the question's, so these are quotations from the sources.",
    ),
    "refused": (
        "لم يجد نموذج الكتابة جوابًا في المصادر، وهذه أقرب الاقتباسات منها.",
        "The chat model found no answer in the sources, so these are quotations from them.",
    ),
    "looped": (
        "كرّر نموذج الكتابة كلامه فأُوقف، وهذه اقتباسات من المصادر.",
        "The chat model repeated itself and was stopped, so these are quotations from the sources.",
    ),
    "cut": (
        "انقطع جواب نموذج الكتابة قبل تمامه، فهذه اقتباسات من المصادر.",
        "The chat model's answer was cut off, so these are quotations from the sources.",
    ),
    "unsupported": (
        "لم تؤيد المصادر ما كتبه نموذج الكتابة، فهذه اقتباسات منها.",
        "The sources do not support what the chat model wrote, so these are quotations from them.",
    ),
}
# Above sentences that the model wrote before.
_UNFINISHED = {
    "slow": (
        "لم يُتم نموذج الكتابة جوابه في الوقت المحدد، وهذا ما تأيّد مما كتبه منه.",
        "The chat model did not finish in time; this is what it had written and the sources support.",
    ),
    "looped": (
        "كرّر نموذج الكتابة كلامه فأُوقف، وهذا ما تأيّد مما كتبه قبل ذلك.",
        "The chat model repeated itself and was stopped; this is what it had written and the sources support.",
    ),
    "cut": (
        "انقطع جواب نموذج الكتابة قبل تمامه، وهذا ما تأيّد مما كتبه منه.",
        "The chat model's answer was cut off; this is what it had written and the sources support.",
    ),
    "refused": (
        "لم يجد نموذج الكتابة في المصادر كل ما سُئل عنه، وهذا ما تأيّد مما كتبه.",
        "The chat model did not find all that was asked in the sources; this is what it wrote and they support.",
    ),
}
_STOPPED = (
    "توقف نموذج الكتابة قبل أن يُتم جوابه، وهذا ما تأيّد مما كتبه منه.",
    "The chat model stopped before its answer was complete; this is what it had written and the sources support.",
)
_REASONS = {
    "number": ("لا تذكر المصادر: {detail}", "The sources do not tell: {detail}"),
    "misplaced": ("تذكر المصادر هذا عن شيء آخر: {detail}", "The sources tell this of something else: {detail}"),
    "name": ("لا تذكر المصادر هذا الاسم: {detail}", "The sources do not name: {detail}"),
    "quote": ("ليس هذا الكلام المقتبس في المصادر: {detail}", "These quoted words are not in the sources: {detail}"),
    "negation": ("تناقض ما يقوله المصدر.", "It contradicts what the source says."),
    "surer": (
        "تذكر المصادر هذا متوقعًا أو مزعومًا أو محتملًا، لا واقعًا: {detail}",
        "The sources tell this only as planned, alleged or possible: {detail}",
    ),
    "meaning": ("لا تقول المصادر هذا.", "The sources do not say this."),
    "unsure": ("لا يتبيّن أن المصادر تقول هذا.", "It is not clear that the sources say this."),
    "answer": ("لا تقول المصادر هذا عمّا سُئل عنه.", "The sources do not say this of what was asked."),
    "empty": ("تعيد السؤال ولا تجيب عنه.", "It repeats the question and does not answer it."),
    "question": ("سؤال وليست جوابًا.", "It is a question and no answer."),
    "language": ("ليست بلغة السؤال.", "It is not in the question's language."),
    "looped": ("تكرار لما سبق.", "It repeats what was said."),
    "cut": ("جملة لم تكتمل.", "The sentence was not finished."),
    "leaning": ("تتمّة لجملة لم تُعرض.", "It goes on from a sentence that is not shown."),
    "alone": ("تمهّد لشيء لم يأتِ بعدها.", "It introduces something that did not follow."),
}


def note(trouble: str, language: Language) -> str:
    """One line on why quotations answer in place of the chat model."""
    arabic, english = _NOTES[trouble]
    return arabic if language == "ar" else english


def unfinished(trouble: str, language: Language) -> str:
    """One line on why the chat model's answer, of which sentences are shown, is not complete."""
    arabic, english = _UNFINISHED.get(trouble, _STOPPED)
    return arabic if language == "ar" else english


def reason(code: str, detail: str, language: Language) -> str:
    """Why a sentence was set aside."""
    arabic, english = _REASONS[code]
    return (arabic if language == "ar" else english).format(detail=detail)


def verdict(supported: bool, score: float, why: str, language: Language) -> str:
    """Whether a sentence is supported, in the terminal."""
    if language == "ar":
        return f"مؤيَّدة ({score:.2f})" if supported else f"غير مؤيَّدة ({score:.2f}): {why}"
    return f"supported ({score:.2f})" if supported else f"not supported ({score:.2f}): {why}"


def being_written(language: Language) -> str:
    """What is happening while the sources' own words are all that is shown, or the first sentences above them."""
    if language == "ar":
        return "يُكتب الجواب ويُدقَّق الآن، وهذه نصوص المصادر إلى أن يتمّ"
    return "An answer is being written and checked; meanwhile, the sources’ own words"


def quotations_lead(language: Language) -> str:
    """The line between what was written and the quotations below it."""
    return "ومن نصوص المصادر:" if language == "ar" else "In the sources' own words:"


def quotes_only(model: str, language: Language) -> str:
    """The choice of doing without the chat model."""
    return f"اقتباسات فقط، بلا صياغة {model}" if language == "ar" else f"Quotations only, without {model}"
