"""The words around reading: the short answer, what stands behind an answer, translations, one article asked about."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answers import Language


@dataclass(frozen=True)
class ReadingWords:
    in_short: str
    understood_as: str
    also_in: str
    because: str
    cited: str

    # One article asked about.
    ask_about: str
    narrowed_to: str
    ask_all: str

    # Translations by a machine.
    translate: str
    translating: str
    fetching_model: str
    machine_translation: str
    hide_translation: str
    translation_failed: str

    page_opening: str


_ARABIC = ReadingWords(
    in_short="باختصار",
    understood_as="كيف فُهم السؤال؟",
    also_in="وورد أيضًا في:",
    because="السبب: {reason}",
    cited="الاقتباس {number}",
    ask_about="اسأل عن هذه المقالة",
    narrowed_to="السؤال في هذه المقالة وحدها:",
    ask_all="عُد إلى السؤال في كل المقالات",
    translate="ترجم إلى العربية",
    translating="تجري الترجمة…",
    fetching_model="يجلب المتصفح نموذج الترجمة: {percent}%",
    machine_translation="ترجمة آلية",
    hide_translation="أخفِ الترجمة",
    translation_failed="لم تنجح الترجمة. حاول مرة أخرى.",
    page_opening="تُفتح الصفحة…",
)

_ENGLISH = ReadingWords(
    in_short="In short",
    understood_as="How the question was understood",
    also_in="Also in:",
    because="Reason: {reason}",
    cited="Citation {number}",
    ask_about="Ask about this article",
    narrowed_to="Asking only about:",
    ask_all="Ask about all articles again",
    translate="Translate to English",
    translating="Translating…",
    fetching_model="The browser is fetching its translation model: {percent}%",
    machine_translation="Machine translation",
    hide_translation="Hide translation",
    translation_failed="The translation did not succeed. Please try again.",
    page_opening="Opening the page…",
)


def reading_words(language: Language) -> ReadingWords:
    return _ARABIC if language == "ar" else _ENGLISH
