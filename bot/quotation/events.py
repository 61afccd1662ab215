"""When and where an event is, since when it goes on, what it is for and who comes: asked by a noun, and often no more.

"When is the meeting?" has next to no words that a report of the meeting has, and so looks like a question that the
sources do not tell of. Where only one of the articles tells of such an event, that is the one that is meant, and what
tells its day is a sentence that names the event, in whatever words, and a day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from bot.mentions.places import is_place, place_words
from bot.mentions.vocabulary import Vocabulary
from bot.questions import topic_apart
from bot.quotation.choosing import best_of, by_article, distinct, only_article
from bot.quotation.sentences import QUOTES, Sentence, sentences_in_order
from bot.retrieval.retriever import Candidate, Evidence
from bot.short_answers.lexicon import WEEKDAYS
from bot.short_answers.nouns import things
from bot.short_answers.quantities import quantities
from bot.short_answers.values import stripped
from vectorstore.caches.terms import CLITICS, STOP_WORDS, stem
from vectorstore.text import word_spans, words

# Names of one kind of event, and verbs that tell that there is one.
_EVENTS = (
    "اجتماع اجتماعات لقاء لقاءات قمة مباحثات محادثات مفاوضات مشاورات مؤتمر مؤتمرات اجتمع يجتمع تجتمع اجتمعوا يجتمعون"
    " التقى يلتقي تلتقي التقوا يلتقون meeting meetings meet meets met summit talks negotiations conference gathering",
    "هجوم هجمات هجمة ضربة ضربات غارة غارات قصف اعتداء اعتداءات attack attacks strike strikes raid raids airstrike"
    " airstrikes shelling assault",
    "انفجار انفجارات تفجير تفجيرات انفجر انفجرت explosion explosions blast blasts bombing bombings exploded",
    "زلزال زلازل هزة هزات earthquake earthquakes quake quakes tremor tremors",
    "حريق حرائق fire fires blaze blazes",
    "انقلاب انقلب انقلبت تحطم تحطمت حادث حادثة حوادث تصادم اصطدام اصطدم اصطدمت crash crashes crashed accident"
    " accidents collision collided overturned derailed",
    "فيضان فيضانات سيول flood floods flooding",
    "عاصفة عواصف إعصار أعاصير storm storms hurricane cyclone typhoon",
    "مباراة مباريات ديربي هزم هزمت تغلب تغلبت تعادل تعادلت match matches game derby beat defeated drew",
    "انتخابات اقتراع استفتاء election elections vote poll polls referendum",
    "حفل حفلة مراسم احتفال احتفالات مهرجان معرض ceremony celebration celebrations concert festival exhibition fair",
    "محاكمة محاكمات trial trials hearing",
    "دعوى دعاوى lawsuit lawsuits",
    "افتتاح تدشين افتتح افتتحت يفتتح دشن opening inauguration opened opens",
    "احتجاج احتجاجات مظاهرة مظاهرات تظاهرة تظاهرات تظاهر تظاهرت تظاهروا محتجين محتجون متظاهرين متظاهرون protest"
    " protests protesters demonstrators demonstration demonstrations rally rallies",
    "إضراب إضرابات strike strikes walkout",
    "حرب غزو قتال نزاع war invasion fighting conflict",
    "هدنة truce ceasefire",
    "زيارة زيارات visit visits visited",
    "اتفاق اتفاقية معاهدة agreement deal treaty",
    "عقوبات sanctions",
)
_EVENT_WORDS = [frozenset(words(listed)) for listed in _EVENTS]
_KINDS = {
    word: frozenset(number for number, listed in enumerate(_EVENT_WORDS) if word in listed)
    for word in frozenset[str]().union(*_EVENT_WORDS)
}
# Of these, no name is any other's: talks are no meeting of somebody else's, nor a concert the festival.
_APART = frozenset(_KINDS[word] for word in ("meeting", "concert"))
# What says no more of an event than that there is one.
_LIGHT = frozenset(
    words(
        """
        سيكون ستكون يعقد تعقد عقد عقدت سيعقد ستعقد انعقد انعقدت ينعقد تنعقد المنعقد يقام تقام أقيم أقيمت سيقام ستقام جرى
        جرت يجري تجري ستجري سيجري يتم حدث حدثت يحدث وقع وقعت يقع حصل حصلت بدأ بدأت يبدأ تبدأ سيبدأ ستبدأ اندلع اندلعت
        ينطلق تنطلق انطلق انطلقت يستمر تستمر استمر استمرت مستمر مستمرة دام دامت
        held hold holding take takes taking took place happen happens happened happening occur occurred start starts
        started begin begins began scheduled set due going go lasted last broke out gone now still ago new
        جديد جديدة الجديد الجديدة رفع رفعت filed brought lodged
        """
    )
)
_ASKED = (
    # Of what lasts the beginning is told by how long it has.
    ("began", r"متي (?=(?:بدا|بدات|اندلع|اندلعت)\b.*(?:حرب|غزو|قتال|نزاع|احتجاج|مظاهر|تظاهر|اضراب|هدن))"),
    (
        "began",
        r"when did (?=.*\b(?:war|invasion|fighting|conflict|protests?|strikes?|walkout|truce|ceasefire)"
        r" (?:start|begin|break))",
    ),
    ("when", r"when|what (?:time|day|date)|what is the (?:time|date|day) of|on (?:what|which) (?:day|date)"),
    ("when", r"متي|(?:في )?(?:اي|ايه) (?:يوم|تاريخ|وقت|ساعه)|ما (?:هو )?(?:موعد|تاريخ|وقت)"),
    ("where", r"where|(?:in |at )?(?:what|which) (?:city|town|place|venue|building)|in (?:what|which) country"),
    ("where", r"اين|(?:في )?(?:اي|ايه) (?:مدينه|مكان|مبني)|في (?:اي|ايه) (?:بلد|دوله)|ما (?:هو )?(?:مكان|موقع)"),
    (
        "who",
        r"who (?:(?:will|is|are|was|were|has|have|did|does|else|all) )*(?:be (?:at|in)|attend\w*|join\w*|participat\w*"
        r"|tak(?:e|es|ing) part|took part|coming|came|comes?|present|invited)",
    ),
    ("who", r"من (?:(?:هم|هو|الذي|الذين) )?(?:س?[يت]?(?:حضر|شارك|نضم)\w*|المشارك\w*|الحاضر\w*|مدعو\w*|المدعو\w*)"),
    (
        "why",
        r"why|what (?:is|was|are|were) the (?:purpose|aims?|goals?|point|reasons?|objectives?|causes?|agenda)"
        r" (?:of|for|behind)",
    ),
    ("why", r"لماذا|ما(?:هو|هي)? (?:(?:هو|هي) )?(?:ال)?(?:سبب|اسباب|هدف|اهداف|غرض|غايه|اجنده)"),
    (
        "by",
        r"(?:who|(?:what|which) (?:\w+ )?(?:country|countries|states?|group|party|side)) (?:(?:has|have|had|is|was) )?"
        r"(?:imposed?|announced?|launched?|carried out|behind|organi[sz]ed?|staged?)",
    ),
    (
        "by",
        r"(?:من|(?:اي|ايه|ما) (?:دول|دوله|جهه|جهات|جماعه|طرف))(?: (?:الذي|التي|هو|هي))?"
        r" (?:(?:فرض|اعلن|شن|نفذ|نظم|وقع)ت?|(?:[يت]قف )?وراء|يفرض|ينظم)",
    ),
    ("score", r"what (?:is|was) the (?:final )?(?:score|result)(?: of| in)?|ما(?: (?:هي|كانت))? نتيجه"),
    ("score", r"(?:كم|ما)(?: (?:هي|كانت|انتهت))? (?:ال)?نتيجه"),
    ("won", r"who (?:has )?won|who (?:is|was) the winner|من (?:هو |الذي )?(?:فاز|فازت|الفايز|المنتصر)"),
    ("since", r"how long|since when|منذ متي|كم (?:سنه|عاما|عام|شهرا|يوما|اسبوعا)(?: (?:مضت|مضي|مر|مرت) (?:علي|منذ))?"),
)
_FORMS = tuple((kind, re.compile(rf"(?:(?:و|and|so|but) ?)?(?:{form})\b ?")) for kind, form in _ASKED)
_ASKS_WHEN = re.compile(r"(?:و?متي|(?:and |but |so )?when (?:did|does|do|is|was|are|were|will|has|have|had)) ")
_DAYS = WEEKDAYS | frozenset(
    words("أمس غدا البارحة الليلة فجرا صباحا ظهرا مساء اليوم today yesterday tomorrow dawn morning evening")
)
_THEN = frozenset(
    words(
        """
        قبل بعد عقب إثر خلال أثناء عندما حين حينما لدى نهاية بداية مطلع أواخر أوائل منذ حتى
        before after during when while end beginning start since until once
        """
    )
)
_MONTHS = frozenset(
    words("January February March April May June July August September October November December")
) | frozenset(word for word in WEEKDAYS if word.isascii())
_SITES = frozenset(
    words(
        """
        مدينة قرية بلدة محافظة منطقة ولاية حي شارع ميناء مطار ملعب قصر مقر مبنى فندق قاعة وزارة عاصمة جامعة مسجد كنيسة
        سوق مستشفى مدرسة مصنع محطة جزيرة ساحة ميدان مسرح متحف استاد شاطئ شمال جنوب شرق غرب ضواحي ضاحية طريق
        """
    )
)
# Where it is is told by who has it as a guest, too.
_IN = frozenset(
    words("في داخل قرب وسط قبالة عند على تستضيف يستضيف ستستضيف سيستضيف استضافت استضاف in at near outside inside")
)
_NEXT = frozenset(words("next upcoming forthcoming مقبل مقبلة قادم قادمة تالي تالية"))
_NEAR = frozenset(words("قرب near outside"))
_COMING = frozenset(
    words(
        """
        حضر حضرت يحضر تحضر سيحضر ستحضر حضور شارك شاركت يشارك تشارك سيشارك ستشارك مشاركة شاركوا ينضم تنضم انضم انضمت
        سينضم استضاف يستضيف تستضيف دعي حضره
        attend attends attended attending join joins joined joining participate participates participated participating
        part host hosts hosted invited
        """
    )
)
_AIMS = frozenset(
    words(
        """
        تهدف يهدف هدف أهداف هدفها هدفه يسعى تسعى سعيا بحث لبحث تبحث يبحث مناقشة تناقش يناقش تناول تتناول يتناول حول بشأن
        سبب جراء نتيجة إثر ردا انتقاما ناجم ناجمة نجم لإجراء لمناقشة غرض
        aim aims aimed seek seeks sought discuss discusses discussing purpose goal focus focused focuses agenda because
        caused cause due after over response retaliation
        """
    )
)
_DOING = re.compile(
    r"\b(?:من (?:جانب|قبل|طرف)|(?:فرض|اعلن|شن|نفذ|نظم|تبن|وقع)ت?|تبني|by|imposed|announced|launched|staged|signed"
    r"|organi[sz]ed|claimed)\b"
)
_LASTING = re.compile(
    r"\b[لبو]?(?:عام|سنت|شهر|يوم|اسبوع)(?:ها|ه)\b|\bمنذ\b|\bsince\b|\bits \w+ (?:day|week|month|year)\b"
    r"|\bfor (?:\w+ ){1,3}(?:days|weeks|months|years)\b"
)
_WINNING = frozenset(
    words(
        """
        فاز فازت فوز فوزه فوزها يفوز انتصر انتصرت انتصار تغلب تغلبت هزم هزمت هزيمة توج توجت حسم حسمت
        won win wins winner beat defeated victory triumphed
        """
    )
)
_SCORE = re.compile(r"(?<![\d/–-])\d{1,3}\s?[-–]\s?\d{1,3}(?![\d/–-])")
# So many words are at most between an event and what is surely told of it.
_BESIDE = {"when": 15, "where": 15, "since": 8, "began": 15, "why": 3, "by": 4, "who": 12, "score": 8, "won": 15}


@dataclass(frozen=True)
class AskedEvent:
    """What is asked of an event of one of these kinds: "by" is who did it, "score" how a match ended, "won" who won it.

    ``others`` are the folded words that say more of it, ``topic`` those of what was talked of before
    (bot.conversation.followups).
    """

    what: str
    noun: str
    kinds: frozenset[int]
    others: tuple[str, ...]
    topic: tuple[str, ...] = ()


def asked_event(question: str) -> AskedEvent | None:
    """What a question asks of an event, if that is what it asks."""
    folded, before = topic_apart(question)
    topic = _telling(before)
    for what, form in _FORMS:
        found = form.match(folded)
        if found is None:
            continue
        rest = _telling(folded[found.end() :])
        noun = next((word for word in (*rest, *topic) if _kinds(word)), None)
        if noun is None and (what == "score" or (what == "won" and not rest)):
            # A score is of a match, and so is a victory, which need not be said.
            noun = "match" if folded.isascii() else "مباراه"
        if noun is None:
            return None
        others = [word for word in rest if not _kinds(word) & _kinds(noun)]
        return AskedEvent(what, noun, _kinds(noun), tuple(others), tuple(topic))
    return None


def _telling(folded: str) -> list[str]:
    return [word for word in folded.split() if word not in STOP_WORDS and word not in _LIGHT]


def time_first(question: str, chosen: list[Sentence], ranked: Sequence[Sentence]) -> list[Sentence]:
    """The sentences to quote where a question asks when, before them one of their article that tells a day or a date,
    where they tell no time at all: the day of a report may be what is meant."""
    if not chosen or not _ASKS_WHEN.match(" ".join(words(question))):
        return chosen
    if any(_told_by_another(one.quote) for one in chosen):
        return chosen
    dated = [one for one in best_of(chosen[0].candidate.paragraph.source, ranked) if _told("when", one.quote)]
    return [*dated[:1], *chosen][:QUOTES]


def event_first(evidence: Evidence, chosen: list[Sentence], answered: bool) -> tuple[list[Sentence], bool]:
    """The sentences to quote, before them those that tell what is asked of an event, and whether they answer.

    Args:
        chosen: those to quote otherwise; they need not tell of the event.
        answered: whether they count as an answer: then it is their article that is meant, else the only one that tells
            of such an event, and of all else that the question says of it.
    """
    asked = asked_event(evidence.question)
    if asked is None or (answered and asked.what in ("why", "by")):
        return chosen, answered
    tells = _told_by_another if asked.what == "when" else partial(_told, asked.what)
    chosen = _next_first(evidence.question, asked, chosen)
    known = answered and bool(tells(chosen[0].quote))
    if known and asked.what != "who":
        return chosen, True
    telling = _told_of_the_event(evidence, asked, chosen[0].candidate.paragraph.source if answered else "")
    telling = _next_first(evidence.question, asked, telling)
    if not telling:
        sure = answered and (asked.what != "when" or any(tells(one.quote) for one in chosen))
        return sorted(chosen, key=lambda one: not tells(one.quote)), sure
    first = chosen[:1] if known else []
    others = chosen if answered else []
    return distinct([*first, *telling, *others])[:QUOTES], True


def _next_first(question: str, asked: AskedEvent, sentences: list[Sentence]) -> list[Sentence]:
    """The same sentences; where the next summit is asked about, first those that tell of it: another is over."""
    if not _is_next(question):
        return sentences
    return sorted(sentences, key=lambda one: not (_is_next(one.quote) and _names_event(asked, one.quote)))


def _is_next(text: str) -> bool:
    return any(stripped(word, _NEXT, CLITICS) is not None for word in words(text))


def _names_event(asked: AskedEvent, text: str) -> bool:
    return any(_kinds(word) & asked.kinds for word in words(text))


def _told_of_the_event(evidence: Evidence, asked: AskedEvent, meant: str) -> list[Sentence]:
    """The sentences that tell what is asked of an event, in their order: of the article that is meant, or of the only
    one that may be; none where there are several."""
    about = {
        source: found
        for source, found in by_article(evidence.candidates).items()
        if meant in ("", source) and _is_about(found, asked, bool(meant))
    }
    article = only_article(about, meant, asked.topic)
    distances = [(one, _distance(asked, one.quote)) for one in sentences_in_order(evidence, article)]
    told = [(one, distance) for one, distance in distances if distance is not None]
    beside = [one for one, distance in told if distance <= _BESIDE[asked.what]]
    farther = asked.what == "who" or (meant and not beside)
    return [*beside, *(one for one, _ in told if one not in beside)] if farther else beside


def _told_by_another(text: str) -> bool:
    """Whether a text tells when something was by what else was then, or by a date."""
    return bool(_told("when", text)) or any(stripped(word, _THEN, CLITICS) is not None for word in words(text))


def _is_about(article: Sequence[Candidate], asked: AskedEvent, meant: bool) -> bool:
    """Whether an article tells of such an event and of all else that is said of it, or where that is nothing, mostly by
    the same noun; of an article that is meant anyway not in the other language, which says all but names in other
    words."""
    named = {_noun(word) for one in article for word in words(one.paragraph.text) if _kinds(word) & asked.kinds}
    foreign = asked.noun.isascii() == (article[0].paragraph.language == "ar")
    by_any_name = foreign or asked.others or asked.kinds not in _APART
    if not named or not (by_any_name or _noun(asked.noun) in named):
        return False
    vocabulary = Vocabulary(article)
    return (meant and foreign) or all(vocabulary.has(word) or _is_named(word, vocabulary) for word in asked.others)


def _is_named(word: str, article: Vocabulary) -> bool:
    """Whether an article names what a word is, in the other language: a helicopter, مروحية."""
    named = things(word) | things(f"{word}s")
    return bool(named) and any(named & things(one) for one in article.words)


def _kinds(word: str) -> frozenset[int]:
    """The kinds of event that a folded word may name, behind whatever clitics."""
    return _KINDS.get(_bare(word), frozenset())


def _noun(word: str) -> str:
    """What a word for an event has in common with its plural."""
    return stem(_bare(word))


@lru_cache(maxsize=2**16)
def _bare(word: str) -> str:
    """A word for an event without clitics, the alif of an accusative, and whose it is; empty for other words."""
    forms = (word, *(word.removesuffix(ending) for ending in ("ا", "ها", "هم", "ه") if word.endswith(ending)))
    return next((bare for form in forms if (bare := stripped(form, _KINDS, CLITICS))), "")


def _distance(asked: AskedEvent, text: str) -> int | None:
    """How many words at least are between an event that a text tells of and what it tells of that; None where it does
    not."""
    spoken = word_spans(text)
    events = [at for at, (word, _, _) in enumerate(spoken) if _kinds(word) & asked.kinds]
    if asked.what == "who" and not events:
        # Who joins them need not be told with the word for it.
        events = [-2 * _BESIDE[asked.what]]
    told = [at for at in _told(asked.what, text) if at not in events]
    return min((abs(at - event) for at in told for event in events), default=None)


def _told(what: str, text: str) -> list[int]:
    """The places, in words, at which a text tells such a thing of an event."""
    if what == "began":
        return sorted({*_told("since", text), *_told("when", text)})
    spoken = word_spans(text)
    if what == "when":
        starts = [one.start for one in quantities(text) if one.kind == "date"]
        return [at for at, (word, start, _) in enumerate(spoken) if word in _DAYS or start in starts]
    if what == "where":
        return _places(text)
    if what == "score":
        starts = [one.start() for one in _SCORE.finditer(text)]
        return [at for at, (_, start, _) in enumerate(spoken) if start in starts]
    if what in ("since", "by"):
        folded = " ".join(word for word, _, _ in spoken)
        found = (_LASTING if what == "since" else _DOING).finditer(folded)
        starts = [one.start for one in quantities(text) if one.kind == "duration"] if what == "since" else []
        return [
            *(len(folded[: one.start()].split()) for one in found),
            *(at for at, (_, start, _) in enumerate(spoken) if start in starts),
        ]
    telling = {"who": _COMING, "won": _WINNING}.get(what, _AIMS)
    return [at for at, (word, _, _) in enumerate(spoken) if stripped(word, telling, CLITICS) is not None]


def _places(text: str) -> list[int]:
    """The places, in words, at which a text says where something is."""
    spoken = place_words(text)
    found = []
    for at, (word, start, _) in enumerate(spoken):
        before = [one for one, _, _ in spoken[max(0, at - 2) : at]]
        if word.isascii():
            named = text[start].isupper() and word not in _MONTHS
            inside = bool(before) and (before[-1] in _IN or (before[-1] == "the" and before[0] in _IN))
        else:
            near = bool(before) and before[-1] in _NEAR
            named = near or is_place(word) or stripped(word, _SITES, CLITICS) is not None
            inside = word.startswith("ب") or any(one in _IN for one in before)
        if named and inside:
            found.append(at)
    return found
