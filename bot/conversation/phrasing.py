"""How people put a question, and its plain form: "Could you tell me how old she is?" asks "How old is she?".

What kind of answer is wanted is told by the words that ask, where they begin the question. So what leads to them is
left out (أريد أن أعرف, do you know), with the order of words that follows it; and what is typed as into a search box
(سعر القمح, death toll in Derna) becomes the question that it stands for: a heading alone is like whatever else is told
of the same thing.
"""

from __future__ import annotations

import re

from vectorstore.text import language, words

_ASKS_EN = r"(?=(?:what|who|whom|whose|when|where|why|how|which)(?:['’]?s)?\b)"
_POLITE_EN = r"(?:(?:please|kindly|so|ok|okay|hey|well|sorry|excuse me|just|quick question|question)[,:]? )*"
_LEAD_EN = re.compile(
    rf"{_POLITE_EN}(?:(?:can|could|would|will) (?:you|anyone) (?:please |kindly )?(?:tell|inform|remind) (?:me|us)"
    r"|(?:can|could|would) you (?:please )?let me know|(?:please )?(?:tell|remind) (?:me|us)|let me know"
    r"|i(?:['’]d| would) (?:like|love) to (?:know|find out|ask)|i (?:want|wanted|need) to (?:know|find out|ask)"
    r"|do(?:es)? (?:you|anyone|anybody) (?:happen to )?know|i(?:['’]m| am) (?:wondering|curious)"
    rf"|i wonder|any idea|is it known|what i want to know is)(?: please)?[,:]? +{_ASKS_EN}",
    re.IGNORECASE,
)
_BEGINS_EN = re.compile(f"{_POLITE_EN}{_ASKS_EN}", re.IGNORECASE)
_ENDS_EN = re.compile(r"[,]? *(?:please|thanks|thank you)(?= *[?.!]*$)", re.IGNORECASE)
_IS_EN = re.compile(r"(what|who|where|when|how)['’]?s (?!been\b|got\b|had\b)", re.IGNORECASE)

# Behind what led to it, the verb stands where it stands in what is told.
_WH = (
    r"(?:what|who|where|when|why|how(?! many\b| much\b)(?: (?:old|big|large|long|tall|far|high|deep|strong))?|how much"
    r"|which \w+)"
)
_IS = r"(?:is|are|was|were)"
_IS_LAST = re.compile(rf"({_WH}) (?!{_IS}\b)(.+) ({_IS}|will be)", re.IGNORECASE)
_DONE_LAST = re.compile(
    rf"({_WH}) (?!{_IS}\b)((?:(?!\b{_IS}\b).)+) ({_IS})"
    r" ((?:\w+ed|born|built|held|found|made|sold|shot|hit|sent|taken|given|written|known|seen)\b.*)",
    re.IGNORECASE,
)
_DOES = "begin|start|end|take|cost|last|open|close|weigh|work|live|mean|earn|leave|arrive|meet|play|belong|happen"
_DOES_LAST = re.compile(rf"({_WH}) (?!does\b|did\b)(.+) ({_DOES})s", re.IGNORECASE)
_PAST = dict(
    pair.split("/")
    for pair in (
        "began/begin started/start ended/end took/take lasted/last happened/happen occurred/occur died/die"
        " struck/strike left/leave arrived/arrive opened/open closed/close said/say earned/earn came/come went/go"
        " escaped/escape"
    ).split()
)
_DID_LAST = re.compile(
    rf"({_WH}) (?!does\b|did\b)(.+) ({'|'.join(_PAST)})((?: (?:in|on|at|from|to|for) .+)?)", re.IGNORECASE
)

# What there is so much of, or is so many, and what else a heading may name.
_SO_MUCH_AR = (
    "سعر|اسعار|ثمن|كلفه|تكلفه|قيمه|عدد|حصيله|نسبه|عمر|طول|ارتفاع|عمق|مساحه|سرعه|وزن|راتب|ميزانيه|موازنه|ارباح|خساير"
    "|ايرادات|مده|قوه|درجه الحراره|تعداد"
)
_WHAT_AR = "موعد|تاريخ|اسم|سبب|اسباب|مكان|نتيجه|نتايج|عاصمه|عنوان"
_WHO_AR = "وزير|وزيره|رييس|رييسه|مدير|مديره|مدرب|محافظ|سفير|ملك|امين عام|حاكم"
_HEADING_AR = re.compile(rf"(?:عن )?(?:ال)?(?:(?P<much>{_SO_MUCH_AR})|(?P<who>{_WHO_AR})|{_WHAT_AR})(?:ه|ها|هم)? ")
_ASKING_AR = frozenset(words("كم ما ماذا من متى أين كيف لماذا هل أي بكم لمن ماهي ماهو أليس"))
_ASKS_AR = re.compile(
    r"(?:(?:منذ|إلى|حتى|في|على|عن|من) )?(?:و?[بل]?كم|ماذا|ما|من|مت[ىي]|[أا]ين|كيف|لماذا|هل|[أا]ية?|لمن|ماهو|ماهي|مين"
    r"|وين|ليش|ليه|قديش|[أا]ديش|كام|[إا]?مت[ىي]|شو|[اإ]يش|وش)(?!\w)"
)
_POLITE_AR = (
    r"(?:(?:لو سمحت\w*|من فضلك\w*|رجاء[ًا]?|فضلا|سؤال|عندي سؤال|طيب|يعني|بالله|بليز|عفوا|معلش|حسنا)(?!\w)[،,:]? *)*"
)
_TELL_ME_AR = (
    r"(?:(?:[أا]عرف|نعرف|معرف[ةه]|[أا]علم|[أا]س[أا]لك?|[أا]فهم)(?: منك)?"
    r"|تخبرني|تخبرنا|تقول ?لي|تقوللي|تقولي|[إا]خباري|تعطيني|تذكر لي)"
)
_LEAD_AR = re.compile(
    rf"{_POLITE_AR}(?:(?:هل )?(?:من )?(?:ال)?(?:ممكن|يمكنك|يمكن|تستطيع|ب[إا]مكانك|تقدر|فيك)(?: [أا]ن)? {_TELL_ME_AR}"
    r"|(?:هل )?(?:تعرف|تعلم|تدري|لديك فكرة|عندك فكرة|تعرفون|بتعرف)(?: عن)?"
    r"|(?:[أا]ريد|نريد|[أا]ود|[أا]رغب|[أا]حب|بدي|[أا]بغ[ىي]|[أا]ب[يى]|عايز|عايزة|عاوز|حاب|حابب|ودي)(?: [أا]ن| في)?"
    rf" {_TELL_ME_AR}|[أا]خبرني|[أا]خبرنا|خبرني|قل لي|قول ?لي|قلي|[أا]حك ?لي|ذكرني)(?: من فضلك| لو سمحت)?[،,:]? +"
)
_COURTESY_AR = re.compile(_POLITE_AR)
_ENDS_AR = re.compile(r"[،,]? *(?:من فضلك\w*|لو سمحت\w*|رجاء[ًا]?|شكرا[ًا]?)(?= *[?؟.!]*$)")

_SO_MUCH_EN = (
    "price|prices|cost|costs|number|value|age|population|height|length|depth|width|area|weight|speed|salary|budget"
    "|revenue|profit|loss|losses|debt|deficit|death toll|toll|amount|duration|temperature|magnitude|percentage|share"
)
_WHAT_EN = "name|date|cause|reason|capital|result|score|winner|location"
_WHO_EN = "minister|president|coach|governor|ambassador|ceo|mayor|spokesman|spokeswoman|king|chairman|secretary"
_WHO_IT_IS = re.compile(rf"(?:[\w'’]+ ){{1,4}}(?:{_WHO_EN})|(?:the )?(?:[\w'’]+ ){{0,2}}(?:{_WHO_EN}) of .+")
_BEFORE_IT = re.compile(rf"(?:the )?(?:{_SO_MUCH_EN}|{_WHAT_EN}) (?:of|in|for|at|from) (?P<what>.+)")
_BEHIND_IT = re.compile(rf"(?P<what>(?:[\w'’]+ ){{1,4}})(?:{_SO_MUCH_EN}|{_WHAT_EN})")
_ASKING_EN = frozenset(
    "what who whom whose when where why how which is are was were do does did has have had can could will would should"
    " tell give show list explain summarise summarize".split()
)
# A heading has so many words at most.
_LONGEST = 8


def plain(text: str) -> str:
    """A question without what leads to it, and without courtesies; in English in the order of words of a question."""
    return _plain_arabic(text) if language(text) == "ar" else _plain_english(text)


def _plain_arabic(text: str) -> str:
    shorter = _ENDS_AR.sub("", text.strip())
    lead = _LEAD_AR.match(shorter)
    if lead and (_ASKS_AR.match(shorter, lead.end()) or _HEADING_AR.match(_folded(shorter[lead.end() :]))):
        return shorter[lead.end() :].removeprefix("عن ")
    courtesy = _COURTESY_AR.match(shorter)
    asks = courtesy and _ASKS_AR.match(shorter, courtesy.end())
    return shorter[courtesy.end() :] if courtesy and asks else shorter


def _plain_english(text: str) -> str:
    shorter = _ENDS_EN.sub("", text.strip())
    lead = _LEAD_EN.match(shorter)
    begins = lead or _BEGINS_EN.match(shorter)
    if not begins:
        return shorter
    asked = shorter[begins.end() :]
    contracted = _IS_EN.match(asked)
    if contracted:
        asked = f"{contracted[1]} is {asked[contracted.end() :]}"
    asked = _in_order(asked) if lead else asked
    return asked[:1].upper() + asked[1:] if shorter[:1].isupper() else asked


def _in_order(asked: str) -> str:
    """What was led to, in the order of a question of its own: how old she is, how old is she."""
    bare = asked.rstrip(" ?.!")
    if found := _IS_LAST.fullmatch(bare):
        bare = f"{found[1]} {found[3]} {found[2]}"
    elif found := _DONE_LAST.fullmatch(bare):
        bare = f"{found[1]} {found[3]} {found[2]} {found[4]}"
    elif found := _DOES_LAST.fullmatch(bare):
        bare = f"{found[1]} does {found[2]} {found[3]}"
    elif found := _DID_LAST.fullmatch(bare):
        bare = f"{found[1]} did {found[2]} {_PAST[found[3].lower()]}{found[4]}"
    return f"{bare}?"


def as_question(text: str) -> str:
    """The question that a heading stands for; any other text as it is."""
    spoken = words(text)
    if not 1 < len(spoken) <= _LONGEST or any(mark in text for mark in "?؟.!:"):
        return text
    return _asked_in_arabic(text, spoken) if language(text) == "ar" else _asked_in_english(text, spoken)


def _asked_in_arabic(text: str, spoken: list[str]) -> str:
    heading = _HEADING_AR.match(_folded(text))
    if not heading or not _ASKING_AR.isdisjoint(spoken):
        return text
    return f"{'كم' if heading['much'] else 'من' if heading['who'] else 'ما'} {text}؟"


def _asked_in_english(text: str, spoken: list[str]) -> str:
    folded = " ".join(spoken)
    before, behind = _BEFORE_IT.fullmatch(folded), _BEHIND_IT.fullmatch(folded)
    who = _WHO_IT_IS.fullmatch(folded)
    if not _ASKING_EN.isdisjoint(spoken) or not (before or behind or who):
        return text
    if who:
        return f"Who is {'' if spoken[0] == 'the' else 'the '}{text}?"
    if behind and spoken[-1] == "amount":
        return f"How much is the {' '.join(spoken[:-1])}?"
    if behind and not before and text[:1].isupper():
        # A name has no article: Jabeur age.
        name, noun = text[: behind.end("what")].rstrip(), text[behind.end("what") :]
        return f"What is {name}'s {noun.lstrip()}?"
    return f"What is {'' if spoken[0] == 'the' else 'the '}{text}?"


def _folded(text: str) -> str:
    return " ".join(words(text)) + " "
