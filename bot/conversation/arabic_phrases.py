"""What an Arabic question asks about, as a noun phrase: the question without its asking words and without its verb."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.mentions.places import is_place
from vectorstore.text import normalise, words


def _folded(listed: str) -> frozenset[str]:
    return frozenset(words(listed))


INTERROGATIVES = _folded(
    "من ما ماذا متى أين كيف لماذا لم كم هل أي أية بكم لمن بماذا عماذا عم مم ممن بأي لأي مين امتى ليش وين شو قديش"
)
_BEFORE_INTERROGATIVE = _folded("منذ حتى عن إلى في على بين مع")
PRONOUNS = _folded("هو هي هم هما هن")
_ADVERBIAL = _folded("متى أين كيف لماذا هل ماذا ليش وين امتى بماذا")
_TIMES = _folded("الآن حاليا اليوم أمس غدا أخيرا مؤخرا بعدها قبلها بالضبط تحديدا فعلا")
ASKED_NOUNS = _folded("عدد اسم أسماء سبب أسباب قيمة موعد تاريخ مدة حجم مكان مصير عمر لقب جنسية")
"""Nouns for what is asked of something: they alone tell nothing of what that is."""
OTHERS = _folded("أخرى آخر أيضا كذلك غيره غيرها المزيد ثان ثانية")
_SAYING = _folded("قال قالت قالوا يقول تقول صرح صرحت ذكر ذكرت أعلن أعلنت أكد أكدت كتب كتبت علق علقت رد ردت رأي")
_ON = _folded("عن حول بشأن بخصوص على")
_AUXILIARIES = _folded("كان كانت كانوا سوف قد لقد لا لن لم تم يتم جرى هناك يوجد توجد ثمة")
_EXISTS = _folded("هناك يوجد توجد ثمة")
_PERFECT = _folded(
    """قال ذكر أعلن صرح أكد نفى اتهم فاز خسر سجل أحرز حقق تأهل وقع حدث حصل جرى بدأ انتهى اندلع ضرب قتل أصيب جرح سقط غرق
    تحطم انفجر انهار احترق أرسل أطلق أسقط شن هاجم قصف احتل سيطر استولى وصل غادر زار التقى وافق رفض قبل قرر حكم سجن
    اعتقل أوقف أفرج برأ غرم عاقب طرد استقال أقال عين انتخب شكل صوت رشح خفض رفع زاد ارتفع انخفض تراجع بلغ كلف دفع باع
    اشترى استثمر منح قدم تبرع تعهد وعد طالب دعا حذر انتقد رحب أدان شارك ساهم ساعد توسط تفاوض قاد ترأس أسس بنى شيد صنع
    طور اكتشف اخترع درس كتب نشر صدر افتتح أغلق توقف استأنف انسحب عاد هرب نجا مات توفي ولد تزوج عاش عمل لعب تدرب قاطع
    غاب حضر ظهر استمر استغرق دام تسبب أدى كان سمح منع فتح أقام أقيم انطلق هبط فقد وجد أنقذ انتشل أجلى نزح لجأ عارض
    امتنع أيد تولى حاز نال تسلم استهدف نفذ دمر خلف حكمت تفشى توج هزم تعادل سرق خطف أعدم بيع وقف هدد نظم احتج تظاهر أنتج
    أخرج صمم أنشأ حطم هنأ استقبل حاكم برر لقي لقوا أنذر أصدر ألغى جمد نهب"""
)
# Behind where and when they are verbs; else they are nouns, pictures and a show.
_PERFECT_BEHIND_WHERE = _folded("دخل دخلت خرج خرجت صور صورت عرض عرضت نقل نقلت كشف كشفت علق علقت فجر فجرت بنيت")
# Words that begin as a verb of the present does.
_NO_VERBS = _folded(
    """يوم يمن يسار يورو يونيو يوليو يناير ياسر يوسف يهود يونان يحيى يد يمين ياباني تركيا تونس تحالف تقرير تاريخ تجارة
    تضخم تصريح تصريحات تفاصيل تكلفة تأثير تعليق تعداد تقدير تنظيم تيار تمويل توقيت تراجع تجربة تهمة تهم تسوية توقعات"""
)
_ADJECTIVES = frozenset(
    """الجديد الجديدة السابق السابقة الأسبق الأول الأولى الراحل المنتخب المكلف المقبل المقبلة القادم القادمة العام
    العامة الأعلى العليا الحاكم الحاكمة المسلحة المتحدة الموحد الموحدة الكبير الكبيرة الأخير الأخيرة""".split()
)
_AFTER_HOW_MUCH = re.compile(
    "(?:ت|ي)(?:بلغ|ستغرق|كلف|ساوي|زن|بعد|ستمر|دوم|رتفع|نخفض|حمل|ضم|ملك|حتاج|قدر|كسب|دفع)(?:ها|ه|هم)?$"
)
# Verbs whose object has a ب written onto it.
_WITH_BI = _folded("فاز فازت يفوز تفوز تعهد تعهدت طالب طالبت تسبب تسببت قام قامت يقوم سمح سمحت")


OWN_WAW = frozenset(
    """وزير وزيرة وزراء وزارة وفاة وكالة وصول وضع وقف وباء ورشة وعد وعود ولاية ولايات وثيقة وثائق وحدة وحدات وسط وفد
    وفود وظيفة وظائف وقت وجه وجهة واجب والد والدة وطن وعي وقود وزن وسيلة وسائل وجود ورقة ولي وريث وكيل وساطة""".split()
)
"""Words whose first letter is no "and"."""


# What is counted, and what happened to it.
_COUNTED = 2
_THEIR_END = ("حتفهم", "مصرعهم")


@dataclass(frozen=True)
class ArabicQuestion:
    """A question in parts.

    Attributes:
        begins: whether it begins with "and".
        asking: its asking words, folded.
        copula: whether هو or هي stands between these and the rest.
        verb: its verb, as written, or an empty text.
        rest: what is left, as written: the noun phrase that it is about, if it has one.
    """

    begins: bool
    asking: tuple[str, ...]
    copula: bool
    verb: str
    rest: tuple[str, ...]

    @property
    def nouns(self) -> list[str]:
        """The words of the rest that may tell what it is about, folded."""
        # القتلى is no name, as الهمامي is: the one letter that folding must not take here.
        kept = (re.sub("^(ال.+)ى$", r"\1ا", word.strip("«»\"'()،")) for word in self.rest)
        kept = (normalise(word) for word in kept)
        counted = self.asking[-1:] == ("كم",) and not self.verb
        small = _TIMES | PRONOUNS | _AUXILIARIES | _ON | _BEFORE_INTERROGATIVE | ASKED_NOUNS
        told = [word for word in kept if word and word not in small and not _POINTING.fullmatch(word)]
        # How many tons burned: behind what is counted stands the verb.
        burned = counted and len(told) == 2 and {told[1], told[1].removesuffix("ت")} & _PERFECT
        return told[:1] if burned else told


_POINTING = re.compile("[وفب]?(?:ذلك|تلك|هذا|هذه|هؤلاء|من|الي|على|او|التي|الذي|الذين|ان)")


def parted(text: str) -> ArabicQuestion:
    """The question in its parts."""
    spoken = re.sub("[؟?!.،:]+(?= |$)", "", text.strip()).split()
    folded = [normalise(word) for word in spoken]
    at = 0
    begins = False
    if folded and folded[0] in ("طيب", "حسنا", "اذن", "لكن", "ثم") and len(folded) > 1:
        begins, at = True, 1
    if folded and at < len(folded) and folded[at][:1] in ("و", "ف"):
        unjoined = folded[at][1:]
        if unjoined in INTERROGATIVES | _BEFORE_INTERROGATIVE or (unjoined.startswith("ال") and len(unjoined) > 4):
            begins = True
            folded[at], spoken[at] = unjoined, spoken[at][1:]
    asking: list[str] = []
    if at + 1 < len(folded) and folded[at] in _BEFORE_INTERROGATIVE and folded[at + 1] in INTERROGATIVES:
        asking.append(folded[at])
        at += 1
    while at < len(folded) and folded[at] in INTERROGATIVES and len(asking) < 2:
        # Behind what asks already it denies: ليش ما حضر.
        if not (folded[at] == "ما" and asking and asking[-1] not in _BEFORE_INTERROGATIVE):
            asking.append(folded[at])
        at += 1
    copula = bool(asking) and at < len(folded) and folded[at] in PRONOUNS
    at += copula
    if asking and asking[-1] == "كم" and at < len(folded) and folded[at] == "عدد":
        at += 1
    verb = ""
    exists = False
    while asking and not copula and at < len(folded) and folded[at] in _AUXILIARIES:
        exists = exists or folded[at] in _EXISTS
        at += 1
    if asking and not (copula or exists) and at < len(folded) and _is_verb(folded, at, asking[-1]):
        verb = spoken[at]
        at += 1
    return ArabicQuestion(begins, tuple(asking), copula, verb, tuple(spoken[at:]))


def _is_verb(folded: list[str], at: int, asking: str) -> bool:
    """Whether the word behind the asking words is a verb, as far as its form and what is asked tell."""
    word = folded[at]
    bare = re.sub("(?:هما|هم|ها|هن|ه)$", "", word) if len(word) > 4 else word
    # What stands behind "what" and "which" is a noun, and how much is its cost: كلفته is one, though كلف is a verb.
    noun = asking == "ما" or asking.endswith("اي") or (asking == "كم" and bare != word and bare.endswith("ت"))
    if noun or word.startswith("ال") or word in _NO_VERBS or word in ASKED_NOUNS:
        return False
    feminine = bare.removesuffix("ت")
    # جرت is of جرى.
    known = {word, bare, feminine, f"{feminine}ي", bare.removesuffix("وا"), bare.removesuffix("ا")} & _PERFECT
    of_place = asking in ("اين", "متي") and word in _PERFECT_BEHIND_WHERE
    if known or (of_place and (at + 1 == len(folded) or folded[at + 1].startswith("ال"))):
        return True
    if asking in ("كم", "بكم"):
        return bool(_AFTER_HOW_MUCH.match(word))
    if re.match("ي..|س[يت]...", word):
        return True
    if asking in _ADVERBIAL:
        without_subject = asking in ("لماذا", "ليش", "ماذا") and not is_place(word)
        perfect = re.fullmatch(".{2,}[^ا]ت", word) and word not in ("وقت", "توقيت")
        return len(word) >= 3 and bool(word.startswith(("ت", "ا")) or without_subject or perfect)
    return word.startswith("ت") and len(word) >= 4 and at + 1 < len(folded) and not folded[at + 1].startswith("ال")


def noun_phrases(text: str) -> list[str]:
    """What an Arabic question is about: a noun phrase, or the subject and the object of its verb; none where it names
    nothing."""
    question = parted(text)
    rest = list(question.rest)
    if question.asking[-1:] in (("ما",), ("ماذا",)) and not question.verb and rest and normalise(rest[0]) in _ON:
        rest = rest[1:]
    elif normalise(question.verb) in _SAYING:
        # Who speaks, and of what: the latter is what the conversation is about no less.
        spoken_of = (at for at, word in enumerate(rest) if word != "علي" and normalise(word) in _ON | {"ان"})
        rest = rest[: next(spoken_of, len(rest))]
    if len(rest) > 1 and normalise(rest[0]) in ASKED_NOUNS:
        rest = rest[1:]
    if question.asking[-1:] == ("من",) and not question.verb and _did_to(rest):
        # Who defended the decision: دافع عن القرار.
        rest = rest[2:]
    if question.asking[-1:] == ("كم",) and not question.verb and len(rest) > _COUNTED and _happened(rest[1]):
        # How many people died in the sinking of the ferry: it is about that.
        rest = rest[_COUNTED + (rest[_COUNTED] in _THEIR_END) :] or rest
    # علي is a name, على none.
    while rest and rest[0] != "علي" and normalise(rest[0]) in _BEFORE_INTERROGATIVE | _ON | _AUXILIARIES:
        rest = rest[1:]
    while rest and normalise(rest[-1]) in _TIMES | PRONOUNS | _BEFORE_INTERROGATIVE:
        rest = rest[:-1]
    if not rest or not question.nouns:
        return []
    rest[0] = _without_preposition(rest[0], normalise(question.verb))
    at = _object_at(rest) if question.verb else len(rest)
    return [" ".join(words).strip("\"'") for words in (rest[:at], rest[at:]) if words]


def _did_to(rest: list[str]) -> bool:
    """Whether a verb that is not listed stands first, and a preposition before what it was done to."""
    if len(rest) <= 2 or rest[0].startswith("ال"):
        return False
    return normalise(rest[1]) in ("عن", "علي", "في", "مع") and rest[1] != "علي" and rest[2].startswith("ال")


def _happened(word: str) -> bool:
    folded = normalise(word)
    return not {folded, folded.removesuffix("ت"), folded.removesuffix("وا")}.isdisjoint(_PERFECT)


def noun_phrase(text: str) -> str:
    """The same, joined by "and"; empty where the question names nothing."""
    return " و".join(noun_phrases(text))


def _without_preposition(word: str, verb: str) -> str:
    if word.startswith("بال") and len(word) > 5:
        return word[1:]
    if word.startswith("لل") and len(word) > 4:
        return f"ال{word[2:]}"
    return word[1:] if verb in _WITH_BI and word.startswith("ب") and len(word) > 3 else word


def _object_at(rest: list[str]) -> int:
    """Where the object of a verb that is left out begins: البنك المركزي أسعار الفائدة, البرلمان العراقي الثقة."""
    for at in range(1, len(rest)):
        before, word, after = rest[at - 1], rest[at], rest[at + 1 : at + 2]
        if not before.startswith("ال") or normalise(word) in _BEFORE_INTERROGATIVE | _ON | {"بن"}:
            continue
        if not word.startswith(("ال", "ب", "ل", "و")) and after and after[0].startswith("ال"):
            return at
        behind_adjective = at > 1 and before.endswith(("ي", "ية"))
        if behind_adjective and word.startswith("ال") and not (word.endswith(("ي", "ية")) or word in _ADJECTIVES):
            return at
    return len(rest)


def speaker(text: str) -> str:
    """Who said what an Arabic question asks about, or who somebody is that it asks for; else an empty text."""
    question = parted(text)
    if question.asking[-1:] == ("من",) and (question.copula or not question.verb):
        return noun_phrase(text)
    return noun_phrase(text) if question.asking[-1:] == ("ماذا",) and normalise(question.verb) in _SAYING else ""


def agree(verb: str, phrase: str) -> bool:
    """Whether a verb may have a noun phrase for its subject: both are feminine, or neither is."""
    word = normalise(verb)
    bare = re.sub("^س(?=[يت])", "", word)
    perfect = {word, word.removesuffix("ت")} & _PERFECT
    past = perfect or re.fullmatch("[^يت].{1,}[^ا]ت", word)
    feminine = word.endswith("ت") and word not in _PERFECT if past else bare.startswith("ت")
    head = phrase.split(maxsplit=1)[0]
    return feminine == (head.endswith(("ة", "اء", "ات")) or (head == phrase and is_place(normalise(head))))


def is_general(noun: str) -> bool:
    """Whether a folded definite noun is a common one, as الغرامة: no place, and no name that ends as الهمامي."""
    if not noun.startswith(("ال", "بال", "لل", "وال")) or is_place(noun):
        return False
    return not noun.endswith("ي") or noun in _folded("المحامي القاضي الجاني الباقي المدعي المصلي الحالي الماضي التالي")
