"""What Rawi says to a greeting, to thanks, and to whoever asks what it can do."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers import Language
from bot.conversation.smalltalk import Talk

_SAID: dict[Language, dict[Talk, str]] = {
    "ar": {
        "greeting": "أهلًا بك! أنا راوي: أجيب عن أسئلتك من المقالات المحفوظة هنا، ومع كل جواب مصدره.",
        "well": "بخير، شكرًا لك. اسألني عن أي خبر في المقالات المحفوظة هنا.",
        "thanks": "عفوًا! أسعدني أن أساعدك.",
        "farewell": "إلى اللقاء!",
        "about": "أنا راوي، برنامج يجيب عن الأسئلة بالعربية والإنجليزية من المقالات المحفوظة هنا: يقتبس منها، "
        "ويذكر مصدر كل جملة، وما لا تذكره المقالات يقول إنها لا تذكره.",
        "heard": "حسنًا. اسألني متى شئت.",
        "insult": "يؤسفني أنني لم أُفدك. أعد صياغة سؤالك، أو اذكر فيه الاسم والمكان، فقد أجد جوابه في المقالات.",
    },
    "en": {
        "greeting": "Hello! I am Rawi: I answer your questions from the articles stored here, and each answer "
        "shows its source.",
        "well": "I am well, thank you. Ask me about any news in the articles stored here.",
        "thanks": "You are welcome!",
        "farewell": "Goodbye!",
        "about": "I am Rawi, a program that answers questions in Arabic and English from the articles stored here: it "
        "quotes them, names the source of every sentence, and says so when the articles do not tell.",
        "heard": "All right. Ask me whenever you like.",
        "insult": "I am sorry that I was of no help. Put the question in other words, or give a name and a place: the "
        "articles may have the answer.",
    },
}
_WITH_EXAMPLES: frozenset[Talk] = frozenset({"greeting", "well", "about", "heard", "insult"})


def talked(talk: Talk, examples: Sequence[str], language: Language) -> str:
    """What is said, with a few questions to ask below it where that may help."""
    said = _SAID[language][talk]
    if talk not in _WITH_EXAMPLES or not examples:
        return said
    return "\n".join([said, "يمكنك أن تسأل مثلًا:" if language == "ar" else "You could ask, for example:", *examples])


def article_question(title: str, language: Language) -> str:
    """A question about an article as an example of what to ask."""
    return f"عن ماذا يتحدث مقال «{title}»؟" if language == "ar" else f"What is the article titled “{title}” about?"
