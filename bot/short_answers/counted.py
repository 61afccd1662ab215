"""Which words of a question name what it counts, and what stands in their place in Arabic: a verb."""

from __future__ import annotations

import re

from bot.short_answers.lexicon import PEOPLE
from bot.short_answers.nouns import counts_anyone, counts_people
from vectorstore.caches.terms import STOP_WORDS, stem
from vectorstore.text import Span, normalise, word_spans, words

# What stands in front of the words that name what is counted, the surest first.
_BEFORE = tuple(
    re.compile(rf"(?:^|(?<= ))(?:{pattern}) ")
    for pattern in (
        r"العدد ال\w+|(?:ال)?(?:عدد|اعداد|تعداد|حصيله)(?: من)?",
        r"how many|(?:number|population|amount|percent|percentage|proportion|share|rate|total) of(?: all| the)?",
        r"how much(?: of)?(?: the)?",
        r"[بل]?كم(?: هو| هي| كان| كانت| يبلغ| تبلغ| بلغ| بلغت| يوجد| توجد)?(?: ال\w+ه)?(?: مليون| مليار| الف)?(?: من)?",
        r"(?:ال)?(?:نسبه|كميه|معدل|متوسط|اجمالي|مقدار)",
    )
)
_HOW_MANY_AR = re.compile(r"[بل]?كم\b")
_POPULATION = re.compile(r"(?:^|(?<= ))(?:population|سكان)(?= |$)")
_ENDS = frozenset(
    "is are was were be been do does did has have had can could will would should may might of in on at to from for "
    "with by that who which there took take left a an per each over under after before during since between against "
    "near".split()
)
_LONGEST = 4
_PLURAL = re.compile(r"[a-z](?<![sui])s$")
_PLURALS = frozenset("people men women children police troops aircraft cattle fishermen policemen".split())
# After كم, a verb and no noun: as news tells what happened to how many, in the past and without its ending. Those that
# are as often the noun after كم (صوت, ولد, درس) are left out.
VERBS = frozenset(
    words(
        """
        قتل جرح أصيب أصاب مات توفي لقي سقط أسقط اعتقل أوقف احتجز أفرج أطلق خطف اختطف فقد نزح هاجر فر هرب عاد وصل غادر
        خرج دخل رحل رحّل أجلى أنقذ انتشل استقبل عالج نقل شارك حضر عارض أيّد امتنع تغيب فاز حصل حصد نال سجل أحرز خسر ربح
        كسب دفع أنفق خصص رصد صرف تبرع قدم منح تلقى تسلم أرسل استورد صدّر
        أنتج باع اشترى بلغ كلف استغرق استمر دام بقي عاش قضى
        أمضى مضى امتد ارتفع انخفض تراجع زاد نقص رفع خفض هبط صعد نما قفز خلف أسفر أودى دمر هدم انهار احترق تضرر تأثر شرد
        استهدف قصف هاجم نفذ شن اعترض صادر ضبط استولى سيطر استعاد بنى أنشأ افتتح فتح أغلق عيّن وظف سرح طرد رشح انتخب
        ترشح رفض وقع تقدم انضم انسحب نظم أقام زار التقى جمع استضاف تخرج أسهم ساهم استخدم استهلك نشر كشف أعلن ذكر توقع
        قدر هلك تغير احتاج ضم شمل احتوى تضاعف غرق نجا شفي تعافى تطوع عبر يعمل يعيش يبلغ يوجد توجد يمكن يستطيع تستطيع
        يقل تقل يزيد تزيد يرتفع ترتفع ينخفض تنخفض يتراجع تتراجع
        ينبغي يجب لدى تحتاج يضم تضم يتألف تتألف تتكون يساوي تساوي
        """
    )
)
IS = frozenset(words("بلغ بلغت يبلغ تبلغ كان كانت وصل وصلت يوجد توجد عدد"))
_VERB_ENDING = re.compile(r"(?:ت|وا|ه|ها|هم|ته|تها|تهم|نا)$")
# As long, a word of which only the ending tells that it is a verb: أسقطت, but بيت.
_ENDED = 4
_OF_MANY = re.compile(r"\w{4}(?:ون|ين|ات)$")
# What will be, and the present of the tenth form: ستحصل, تستهلك; no plural (سيارات).
_PRESENT = re.compile(r"س[يت]\w{3,}(?<!ات)(?<!ه)|[يت]ست\w{3,}(?<!ه)")
_NO_VERB = frozenset(
    words(
        """
        تابوت ياقوت كبريت عفريت يتيم يهودي يمني يوناني ياباني أستاذ استديو استوديو استشاري ستوديو سيناريو سيناتور سياسي
        سينمائي سياح
        """
    )
)
# Whoever leaves leaves a place, and whoever dies dies of something: what follows من is not what is counted.
_LEAVES = re.compile(
    r"(?:خرج|انسحب|عاد|وصل|نزح|فر|هرب|قدم|غادر|طرد|اقترب|نقل|اجلي|رحل|هاجر|سقط|اطلق|نجا"
    r"|مات|توفي|هلك|عاني|شفي|تعافي|استفاد)"
)
_OF = re.compile(r"(?:^|(?<= ))من (?P<noun>ال\w+)(?= |$)")


def counted(question: str) -> Span | None:
    """The words that name what is counted: all up to a verb or preposition in English, the first one in Arabic.

    Of كم استقبل المستشفى من الجرحى it is what stands behind من.
    """
    spans = word_spans(question)
    folded = " ".join(word for word, _, _ in spans)
    before = next((found for pattern in _BEFORE if (found := pattern.search(folded))), None)
    population = _POPULATION.search(folded)
    if before and not (population and before.start() <= population.start() < before.end()):
        after = before.end()
    elif population:
        after = population.start()
    else:
        return None
    at = folded[:after].count(" ")
    if (
        before
        and _HOW_MANY_AR.match(before.group())
        and not before.group().endswith("من ")
        and _is_verb(at, spans, question)
    ):
        return _counted_of(folded, spans, spans[at][0])
    named: list[Span] = []
    for word, start, end in spans[at : at + _LONGEST]:
        arabic = not word.isascii()
        if word in _ENDS or (arabic and (word in STOP_WORDS or word in VERBS)) or word[0].isdigit():
            break
        if arabic and named:
            # القتلى المدنيين are civilians.
            if word.startswith("ال") and counts_people(word) and counts_anyone(spans[at][0]):
                named.append((start, end))
            break
        named.append((start, end))
    # What was done by what is counted ends it: how many flights failed.
    while len(named) > 1 and question[slice(*named[-1])].endswith("ed"):
        named.pop()
    named = named[: _up_to_the_plural([normalise(question[slice(*span)]) for span in named])]
    return (named[0][0], named[-1][1]) if named else None


def _up_to_the_plural(named: list[str]) -> int:
    """How many of the words behind "how many" name what is counted: all up to the plural, as far as there is one.

    Of dams supply Tehran it is the first, of sales representatives the second.
    """
    last = 0
    for number, word in enumerate(named, start=1):
        if last and word.endswith("ed"):
            break
        last = number if _PLURAL.search(word) or word in _PLURALS else last
    return last or len(named)


def verb_of(question: str) -> str:
    """The verb behind كم, which says what is the case with what is counted; empty where a noun follows, or no more
    than that there is so much of it."""
    spans = word_spans(question)
    at = next((number for number, (word, _, _) in enumerate(spans) if word == "كم"), len(spans)) + 1
    if at >= len(spans) or spans[at][0] in IS or not _is_verb(at, spans, question):
        return ""
    return "" if spans[at][0].startswith("ال") else spans[at][0]


def verb_stem(word: str) -> str:
    """A verb of the past that begins like a conjunction, without its ending: وصلت is وصل. Empty for other words."""
    forms = (word, *(word.removesuffix(ending) for ending in _VERB_ENDING.findall(word)))
    return next((form for form in forms if word[0] in "وف" and form in VERBS), "")


def _is_verb(at: int, spans: list[tuple[str, int, int]], question: str) -> bool:
    """Whether a word after كم is no noun: that would be without the article, and end as what is counted does."""
    if at >= len(spans):
        return False
    word, start, end = spans[at]
    following = spans[at + 1][0] if at + 1 < len(spans) else ""
    written = question[start:end].rstrip("؟?")
    known = word in VERBS or any(word.removesuffix(ending) in VERBS for ending in _VERB_ENDING.findall(word))
    as_counted = written.endswith(("ة", "ً", "ًا", "ء")) or (word.endswith("ا") and not word.endswith("وا"))
    if word.startswith("ال"):
        return not is_of_many(word)
    if as_counted or known:
        return not as_counted
    return word not in _NO_VERB and stem(word) not in PEOPLE and _looks_like_a_verb(word, following)


def is_of_many(word: str) -> bool:
    """Whether a folded Arabic noun with the article is in the plural, as far as that is known: كم القتلى."""
    return word.startswith("ال") and (stem(word) in PEOPLE or bool(_OF_MANY.search(word)))


def _looks_like_a_verb(word: str, following: str) -> bool:
    """By its form, or by a noun with the article behind it, which none that is counted has: كم نشرت الصحف."""
    present = word.startswith("ي") or (word.startswith("ت") and following.startswith("ال"))
    tenth = word.startswith("است") and len(word) > _ENDED
    if _PRESENT.fullmatch(word):
        return True
    formed = len(word) >= _ENDED and (word.endswith("ت") or ((present or tenth) and not word.endswith("ه")))
    return formed or (following.startswith("ال") and not word.endswith("ه"))


def _counted_of(folded: str, spans: list[tuple[str, int, int]], verb: str) -> Span | None:
    """What a verb says how many there are of: من الجرحى. One thing (من المدينة) is not counted."""
    found = _OF.search(folded)
    if found is None or _LEAVES.match(verb) or found["noun"].endswith("ه"):
        return None
    _, start, end = spans[folded[: found.start("noun")].count(" ")]
    return start, end
