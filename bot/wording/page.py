"""The fixed sentences of the page and of answers: fields, so that one missing in a language is a type error."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bot.answers import Language, Outcome

Direction = Literal["rtl", "ltr"]


@dataclass(frozen=True)
class Wording:
    """The fixed sentences of one language."""

    language: Language
    direction: Direction
    comma: str
    quotation_marks: tuple[str, str]

    # The page around the conversation.
    brand: str
    page_title: str
    page_description: str
    skip_to_question: str
    other_language: str
    new_chat: str
    show_articles: str
    conversation: str
    your_question: str
    rawi_answers: str

    # Before the first question.
    welcome: str
    welcome_how: str
    welcome_honest: str
    nothing_stored: str

    # Asking.
    question_label: str
    question_placeholder: str
    question_keys: str
    send: str
    stop: str

    # Under and in an answer.
    outcomes: Mapping[Outcome, str]
    copy_answer: str
    copied: str
    sources_heading: str
    written_by: str
    stopped: str

    # Leads: the line above the quotations.
    lead_answered: str
    lead_closest: str
    lead_not_in_sources: str

    only_two_languages: str

    # The article beside the chat.
    reading_panel: str
    articles_heading: str
    articles_none: str
    back_to_articles: str
    close_panel: str
    next_citation: str
    previous_citation: str
    copy_citation: str
    undated: str
    article_changed: str
    article_gone: str

    error_unknown: str


ARABIC = Wording(
    language="ar",
    direction="rtl",
    comma="، ",
    quotation_marks=("«", "»"),
    brand="راوي",
    page_title="راوي: اسأل الأخبار وانظر المصدر",
    page_description="أجوبة من مقالاتك الإخبارية، ومع كل جملة الفقرة التي أُخذت منها.",
    skip_to_question="انتقل إلى خانة السؤال",
    other_language="English",
    new_chat="محادثة جديدة",
    show_articles="المقالات",
    conversation="المحادثة",
    your_question="سؤالك",
    rawi_answers="جواب راوي",
    welcome="اسأل الأخبار، وانظر المصدر",
    welcome_how="اكتب سؤالك بالعربية أو بالإنجليزية. يجيبك راوي باقتباس من المقالات، ومع كل اقتباس رقم: "
    "اضغط عليه تُفتح لك المقالة عند الفقرة نفسها.",
    welcome_honest="وما لا تذكره المقالات يقول لك راوي إنها لا تذكره.",
    nothing_stored="لا مقالات بعد. أضفها من الصفحة، أو ضع ملفاتها في مجلد المقالات.",
    question_label="سؤالك",
    question_placeholder="اسأل عن خبر…",
    question_keys="Enter للإرسال، وShift+Enter لسطر جديد",
    send="اسأل",
    stop="أوقف",
    outcomes={
        "answered": "من المصادر",
        "closest": "أقرب ما في المصادر",
        "not_in_sources": "ليس في المصادر",
    },
    copy_answer="انسخ الجواب",
    copied="نُسخ",
    sources_heading="المصادر",
    written_by="صاغه {model} وروجعت كل جملة فيه على مصدرها",
    stopped="أُوقف الجواب.",
    lead_answered="جاء في المصادر:",
    lead_closest="لا تجيب المصادر عن هذا صراحةً. أقرب ما جاء فيها:",
    lead_not_in_sources="لا تذكر المصادر جوابًا عن هذا السؤال.",
    only_two_languages="يجيب راوي عن الأسئلة بالعربية والإنجليزية فقط. أعد كتابة سؤالك بإحداهما.",
    reading_panel="المصدر",
    articles_heading="المقالات",
    articles_none="لا مقالات بعد.",
    back_to_articles="كل المقالات",
    close_panel="أغلق",
    next_citation="الاقتباس التالي",
    previous_citation="الاقتباس السابق",
    copy_citation="انسخ الاقتباس",
    undated="بلا تاريخ",
    article_changed="تغيّرت المقالة بعد هذا الجواب. هذه هي الفقرة كما اقتُبس منها:",
    article_gone="لم تعد هذه المقالة بين المصادر. هذه هي الفقرة كما اقتُبس منها:",
    error_unknown="حدث خطأ عندنا ولم يكتمل الجواب. سؤالك لم يضع: أعد إرساله، وإن تكرر الخطأ ففي السجل تفصيله.",
)

ENGLISH = Wording(
    language="en",
    direction="ltr",
    comma=", ",
    quotation_marks=("“", "”"),
    brand="Rawi",
    page_title="Rawi: ask the news and see the source",
    page_description="Answers out of your news articles, each sentence with the paragraph it came from.",
    skip_to_question="Skip to the question box",
    other_language="العربية",
    new_chat="New chat",
    show_articles="Articles",
    conversation="Conversation",
    your_question="Your question",
    rawi_answers="Rawi’s answer",
    welcome="Ask the news, see the source",
    welcome_how="Write your question in English or Arabic. Rawi answers with quotations from the articles, each with a "
    "number: press it and the article opens at that very paragraph.",
    welcome_honest="What the articles do not say, Rawi says they do not say.",
    nothing_stored="No articles yet. Add them on the page, or put their files into the seeds folder.",
    question_label="Your question",
    question_placeholder="Ask about the news…",
    question_keys="Enter to send, Shift+Enter for a new line",
    send="Ask",
    stop="Stop",
    outcomes={
        "answered": "From the sources",
        "closest": "Closest in the sources",
        "not_in_sources": "Not in the sources",
    },
    copy_answer="Copy answer",
    copied="Copied",
    sources_heading="Sources",
    written_by="Written by {model}; every sentence was checked against its source",
    stopped="The answer was stopped.",
    lead_answered="The sources say:",
    lead_closest="The sources do not answer this outright. The closest passages:",
    lead_not_in_sources="The sources do not say.",
    only_two_languages="Rawi answers questions in Arabic and English only. Please ask in one of them.",
    reading_panel="Source",
    articles_heading="Articles",
    articles_none="No articles yet.",
    back_to_articles="All articles",
    close_panel="Close",
    next_citation="Next citation",
    previous_citation="Previous citation",
    copy_citation="Copy citation",
    undated="undated",
    article_changed="This article has changed since the answer. This is the paragraph as it was quoted:",
    article_gone="This article is no longer among the sources. This is the paragraph as it was quoted:",
    error_unknown="Something went wrong on our side and the answer is not complete. Your question is not lost: send it "
    "again, and if this repeats, the log has the details.",
)


def wording(language: Language) -> Wording:
    return ARABIC if language == "ar" else ENGLISH
