"""What is said to Rawi and asks nothing of the news: greetings, thanks, "who are you?", a word of anger."""

from __future__ import annotations

import re
from typing import Literal

from vectorstore.text import word_spans, words

Talk = Literal["greeting", "thanks", "farewell", "well", "about", "heard", "insult"]
"""What is said: "well" asks how Rawi is, "about" who it is and what it can do, "heard" is ok, yes and the like."""


def _any(listed: str) -> str:
    """Phrases, divided by bars, as an expression over folded words with single spaces between them."""
    return (
        "(?:" + "|".join(" ".join(words(phrase)) for phrase in sorted(listed.split("|"), key=len, reverse=True)) + ")"
    )


_GREETING = _any(
    "hello|hi|hey|hiya|greetings|good morning|good afternoon|good evening|good day|dear rawi|welcome|salam"
    "|السلام عليكم ورحمة الله وبركاته|السلام عليكم ورحمة الله|السلام عليكم|سلام عليكم|سلام|وعليكم السلام|مرحبا بك|مرحبا"
    "|مرحبًا|أهلا وسهلا|أهلا بك|أهلا|أهلين|هلا|تحية طيبة|تحياتي|صباح الخير|صباح النور|مساء الخير|مساء النور|نهارك سعيد"
)
_SAID = {
    "insult": "(?:you (?:are|re)(?: (?:a|an|so|very|such a|such an|really|just))* "
    + _any(
        "idiot|stupid|dumb|useless|liar|fool|moron|terrible|bad|awful|wrong|ugly|crazy|silly|worthless|lying|rubbish"
        "|joke|bot|trash|garbage"
    )
    + "|انت (?:يا )?"
    + _any("غبي|أحمق|سيئ|سيء|كاذب|كذاب|فاشل|عديم الفائدة|تافه|حمار|مجنون|مخطئ|بلا فائدة|لا تفهم|لا تفهم شيئا")
    + "|(?:يا )?"
    + _any("idiot|stupid|shut up|fuck you|fuck off|damn you|screw you|غبي|أحمق|كذاب|حمار|تبا لك|تبا|اخرس|اسكت")
    + ")",
    "about": _any(
        "who are you|what are you|what is rawi|what s rawi|who is rawi|what is your name"
        "|what s your name"
        "|what can you do|what can you do for me|what do you do|what do you know"
        "|help|help me|please help|can you help|can you help me"
        "|how do you work|how does this work|how does it work|how do i use this|how do i use you|what can i ask"
        "|what can i ask you|what should i ask|who made you|who created you|who built you|are you a bot|are you a robot"
        "|are you an ai|are you ai|are you human|are you a human|are you chatgpt|are you real|introduce yourself"
        "|tell me about yourself|what is this"
        "|من أنت|من انت|ما أنت|من تكون|ما اسمك|ما هو اسمك|شو اسمك|من هو راوي|ما هو راوي|عرف بنفسك|عرفني بنفسك"
        "|عرفني عليك|ماذا يمكنك أن تفعل|ماذا يمكنك فعله|ماذا تستطيع أن تفعل|ماذا تستطيع|ماذا تفعل|ماذا تعرف"
        "|ما الذي يمكنك فعله|ما الذي تستطيع فعله|ما وظيفتك|ما هي وظيفتك|ما عملك|بماذا تساعدني|كيف تساعدني"
        "|كيف يمكنك مساعدتي|كيف تعمل|كيف أسألك|كيف أسأل|كيف أستخدمك|كيف أستخدم هذا|ماذا أسألك|عم أسألك|ساعدني|ساعدوني"
        "|مساعدة|المساعدة|أريد مساعدة|أحتاج مساعدة|أحتاج إلى مساعدة|هل يمكنك مساعدتي|هل تستطيع مساعدتي|من صنعك|من صممك"
        "|من برمجك|من طورك|هل أنت ذكاء اصطناعي|هل أنت روبوت|هل أنت إنسان|هل أنت بشر|هل أنت آلة|هل أنت حقيقي|ما هذا"
    ),
    "thanks": _any(
        "thank you|thanks|thank you very much|thank you so much|thanks a lot|many thanks|thx|much appreciated|cheers"
        "|شكرا|شكرا لك|شكرا جزيلا|شكرا لكم|شكرا كثيرا|ألف شكر|الف شكر|أشكرك|مشكور|مشكورين|يعطيك العافية|بارك الله فيك"
        "|جزاك الله خيرا|ممنون|ممتن"
    ),
    "farewell": _any(
        "bye|goodbye|good bye|bye bye|see you|see you later|good night|farewell|take care|have a nice day"
        "|مع السلامة|إلى اللقاء|الى اللقاء|وداعا|باي|في أمان الله|تصبح على خير|تصبحون على خير|أراك لاحقا|يومك سعيد"
    ),
    "well": _any(
        "how are you|how are you doing|how are you today|how s it going|how is it going|what s up|how do you do|sup"
        "|كيف حالك|كيف الحال|كيفك|شلونك|كيف أنت|كيف حالكم|ما أخبارك|شو أخبارك|ازيك|إزيك|عامل ايه|كيف أصبحت|هل أنت بخير"
    ),
    "greeting": _GREETING,
    "heard": _any(
        "ok|okay|yes|no|yeah|yep|nope|sure|fine|great|good|nice|cool|perfect|wow|i see|got it|understood|well done"
        "|alright|right|hmm|lol|haha|test|testing"
        "|نعم|لا|أجل|حسنا|طيب|تمام|أوكي|اوك|اوكي|ممتاز|رائع|جيد|جميل|أحسنت|مفهوم|فهمت|صحيح|بالتأكيد|طبعا|ماشي|تجربة|ههه"
    ),
}
_FILLER = _any(
    "rawi|there|all|everyone|again|please|very much|so much|a lot|for your help|my friend|friend|sir|today"
    "|and|then|now|oh|راوي|يا راوي|يا صديقي|صديقي|جميعا|من فضلك|لو سمحت|رجاء|جدا|كثيرا|لك|لكم|اليوم|يا"
    "|على المساعدة|على مساعدتك|أنا بخير"
)
# The first of these that is part of what was said is answered: "Hello, who are you?" asks who Rawi is.
_TALK = {talk: re.compile(rf"(?:^| )(?:و)?{said}(?= |$)") for talk, said in _SAID.items()}
_ALL = re.compile(rf"(?:(?:^| )(?:و)?(?:{'|'.join(_SAID.values())}|{_FILLER})(?= |$))+")
_OPENING = re.compile(
    rf"(?:{_GREETING}|{_SAID['well']}|راوي|يا راوي|rawi|excuse me)"
    rf"(?: (?:{_GREETING}|{_SAID['well']}|rawi|there|everyone|يا راوي|راوي|لو سمحت|من فضلك|please))*(?= |$)"
)
_ASKING = frozenset(
    words(
        """who what when where why how which whose whom is are was were did does do can could tell show list summarize
        summarise من ما ماذا متى أين كيف لماذا كم هل أي لمن بكم عم مم اذكر لخص أخبرني اعرض"""
    )
)
_LONGEST = 10
_DRAWN_OUT = re.compile(r"([^\W\d])\1{2,}")


def small_talk(text: str) -> Talk | None:
    """What is said, where that is all; None for a question, whatever greeting it begins with."""
    folded = " ".join(words(text))
    if folded.count(" ") >= _LONGEST:
        return None
    # A letter that is drawn out, مرحبااااا, stands in the word once, or twice: "goood".
    for said in (folded, _DRAWN_OUT.sub(r"\1", folded), _DRAWN_OUT.sub(r"\1\1", folded)):
        if said and _ALL.fullmatch(said):
            return next((talk for talk, pattern in _TALK.items() if pattern.search(said)), None)  # type: ignore[misc]
    return None


def without_greeting(text: str) -> str:
    """A question without the greeting that it begins with."""
    spoken = word_spans(text)
    opening = _OPENING.match(" ".join(word for word, _, _ in spoken))
    count = len(opening[0].split()) if opening else 0
    if not 0 < count < len(spoken):
        return text
    following, starts, _ = spoken[count]
    # "Good Morning America" is a name, سلام السودان a matter: what greets is set off by a mark, or a question follows.
    set_off = re.search(r"[^\w\s'’]|\n", text[spoken[count - 1][2] : starts])
    if not set_off and following not in _ASKING:
        return text
    return text[starts:].strip()
