"""Details of a person that nothing tells but a sentence with a word for them: whose wife, born where, died when.

Any report in which somebody is named is much like a question about him, whatever of him it asks. So one of these
questions is answered only by a sentence that tells the detail, of the same article or of a paragraph that names him.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.grounding.transliteration import likeness
from bot.mentions.offices import OFFICES, is_of_another, without_former
from bot.mentions.vocabulary import Vocabulary
from bot.quotation.choosing import TOLD_WITHIN, best_of, without
from bot.quotation.detail import Detail, asks, tells
from bot.quotation.sentences import QUOTES, Sentence, sentences_of
from bot.retrieval.retriever import Candidate, Evidence
from bot.short_answers.ages import is_age
from bot.short_answers.quantities import quantities
from vectorstore.caches.terms import STOP_WORDS
from vectorstore.text import words

# Words that tell a detail behind the name, so many words at most: X bin Y, X from Y.
_SON_OF = {"بن": 6}
_FROM = {"من": 1, "from": 1, "of": 1}
# So alike are a name and its spelling in the other script.
_SPELLED_ALIKE = 0.9
# A number that may be an age: set apart from what is told, or of years.
_AGED = re.compile(r"(?<![\d.,:/-])\d{1,3}(?=\s*(?:[,،;؛)\]](?!\d)|(?:عام|سن[ةو]|ربيع)|years?\b))")
# A life in brackets: a year, or more than that, and the same of its end.
_YEAR = r"[^()]*?\d{3,4}"
_BORN_IN_BRACKETS = re.compile(rf"\({_YEAR}")
_BORN_THERE_IN_BRACKETS = re.compile(rf"\({_YEAR}[^()–-]*?[،,] ?[^\W\d]")
_LIFE_IN_BRACKETS = re.compile(rf"\({_YEAR}[^()]*[–-]{_YEAR}")


def _tells_age(text: str) -> bool:
    """Whether a text has a number that may be an age, or an age in ordinals."""
    return bool(_AGED.search(text)) or any(is_age(one, text) for one in quantities(text))


# What somebody is who goes by no name.
_ROLES = frozenset(
    words(
        "مدير مديرة رئيس رئيسة وزير وزيرة محافظ سفير سفيرة مدرب مدربة قائد أمين نائب نائبة ضحية طفل طفلة فتاة حارس سائق"
        " لاعب لاعبة مؤسس مؤسسة متحدث زعيم والد والدة زوجة زوج ابن ابنة بنت شقيق شقيقة بطل بطلة"
        " minister president director coach mother father wife husband son daughter victim player captain founder"
        " driver girl boy child woman man chief mayor governor manager owner"
    )
)


# The sons of a people are its members.
_PEOPLE = "ال(?:جالي|طايف|شعب|قبيل|عشير|قوم|مدين|قري|بلد|منطق|محافظ|اقليم|حي )"


def _relative(english: str, arabic: str) -> tuple[re.Pattern[str], ...]:
    """How somebody's relatives are asked for, by names of relations in the singular and plural.

    Who ابن سينا is, or أم كلثوم, asks for nobody's son or mother.
    """
    ask_en = r"(?:who|what) (?:is|are|was|were) (?:the )?(?:(?:full )?names? of )?(?:the )?"
    ask_ar = r"(?:ما|من)(?: (?:هو|هي|هم|هن|كان|كانت|يكون|تكون))?(?: (?:اسم|اسماء))? "
    relations = "|".join(arabic.split())
    return asks(
        rf"{ask_en}(?:\w+ ){{0,2}}(?:{english}) of (?P<who>.+)",
        rf"{ask_en}(?P<who>.+?)(?: s)? (?:{english})(?: called| named|(?: s)? names?)?",
        rf"how many (?:{english}) (?:do|does|did) (?P<who>.+?) (?:have|father|raise)",
        rf"how many (?:{english}) (?:has|had) (?P<who>.+?)(?: had)?",
        rf"{ask_ar}(?:{relations}) (?P<who>.+)",
        rf"{ask_ar}(?:{relations})(?:ه|ها)",
        rf"كم (?:عدد )?(?:{relations}) (?!{_PEOPLE})(?P<who>.+)",
        rf"كم (?:عدد )?(?:{relations})(?:ه|ها)",
    )


_CHILD = "ابن ابنه ابنت نجل نجله نجلت كريمه كريمت"
_SPOUSE = Detail(
    (
        *_relative(
            "wife|wives|husbands?|spouses?|fiancee?|widow",
            "زوج زوجه زوجت زوجات ازواج قرينه قرينت عقيله عقيلت ارمله ارملت خطيبه خطيبت",
        ),
        *asks(
            r"(?:who|whom|where) (?:did|does) (?P<who>.+?) (?:marry|get married).*",
            r"(?:who|whom|where) (?:is|was) (?P<who>.+?) married(?: to| with)?",
            r"(?:اين|من|بمن|ممن) (?:تزوج|تزوجت)(?: (?P<who>.+))?",
        ),
    ),
    tells(
        r"wife\b|wives|husband|spouse|marr[iy]|wed\b|weds|wedding|wedded|fianc|engaged to|widow|bride|groom|consort"
        r"|divorc|first lady",
        "زوج زوجه زوجت زوجات زوجتان زوجتين ازواج زواج زيجه زيجات قرين قرينه قرينت عقيله عقيلت ارمل ارمله ارملت خطيبه"
        " خطيبت طليق طليقه طليقت طلاق عروس عريس",
        "تزوج يتزوج تتزوج متزوج زوجوه زوجها طلقها طلقته",
    ),
)
_WEDDING_DAY = Detail(
    asks(
        r"(?:when|(?:in |on )?(?:what|which) (?:year|month|day|date)) (?:did|was|were) (?P<who>.+?)"
        r" (?:marry|get married|married).*",
        r"(?:متي|(?:في )?(?:اي|ايه) (?:عام|سنه|يوم|شهر|تاريخ)) (?:تزوج|تزوجت)(?: (?P<who>.+))?",
    ),
    tells(
        r"marr[iy]|wed\b|weds|wedding|wedded|engaged to|bride|groom",
        "زواج زيجه زيجات عروس عريس",
        "تزوج يتزوج تتزوج",
        dated=True,
    ),
)
_CHILDREN = Detail(
    _relative(
        "sons?|daughters?|child(?:ren)?|kids",
        r"(?<=اسم\s)ابن ابنه ابنت ابناء اولاد بنات نجل نجله انجال كريمه ابنا ولدا بنتا",
    ),
    tells(
        r"sons?\b|daughter|child|kids?\b|twins?\b|heirs?\b|offspring|(?:father|mother|dad|mom|mum|parent)s? (?:of|to)\b"
        r"|born to|gave birth",
        f"{_CHILD} ابناء ابنا ابنان ابنين ابنتان ابنتين ابناو اولاد ولدان ولدين ولدا بنت بنات بنتين طفل طفله"
        " طفلين اطفال انجال ذريه توام وريث ورثه",
        "انجب تنجب ينجب رزق",
    ),
)
_FATHER = Detail(
    _relative("fathers?|dad|parents", r"والد والدا والدي (?<=اسم\s)ابو ابوا"),
    tells(
        r"fathers?\b|dad\b|parents?\b|born to|(?:sons?|daughters?|child|children) of|stepfather|sired",
        f"والد والدا والدي والدين ابو ابي ابا ابوين ابوي {_CHILD}",
        r"انجب ينجب اب\b",
    ),
    behind=_SON_OF,
)
_MOTHER = Detail(
    _relative("mothers?|mom|mum", r"والده والدت (?<=اسم\s)ام"),
    tells(
        r"mothers?\b|mom\b|mum\b|parents?\b|born to|gave birth|(?:sons?|daughters?|child|children) of|stepmother",
        f"والدت والده والدين والدي ام ابوين ابوي {_CHILD}",
        "انجبت تنجب ولدته وضعته",
    ),
)
_SIBLINGS = Detail(
    _relative("brothers?|sisters?|siblings?", "اخ اخو اخي اخا اخت اخوه اخوات شقيق شقيقه شقيقت اشقاء شقيقات شقيقا"),
    tells(
        r"brother|sister|sibling|twins?\b",
        "اخ اخو اخي اخا اخت اختين اخوه اخوت اخوات اخوين اخوان شقيق شقيقه شقيقت شقيقين اشقاء شقيقات توام",
        "تاخي",
    ),
)
_KIN = Detail(
    _relative(
        r"uncle|aunt|nephew|niece|cousin|grand(?:father|mother|son|daughter|child|children|parents)",
        "عم عمه عمت خاله خالت جد جده جدت حفيد حفيده احفاد",
    ),
    tells(
        r"uncle|aunt|nephew|niece|cousin|grand(?:fa|mo|so|d|c|p)",
        "عم عمه عمت خال خاله خالت جد جده جدت اجداد حفيد حفيده حفيدت احفاد",
        "انحدر",
    ),
)
_BIRTH_EN = r"\w*born\b|birth|native|hails?\b|hailed|grew up|raised|hometown"
_BIRTH_NOUNS = "ولاده ولادت مولود مولوده مواليد ميلاد مولد اصل اصول"
_BIRTH_VERBS = r"ولد(?:ت|ا|وا)?\b يولد تولد مسقط نشا ترعرع ينحدر تنحدر"
_BIRTHPLACE = Detail(
    asks(
        r"where (?:was|were) (?P<who>.+?) born",
        r"(?:in )?(?:what|which) (?:city|town|village|country|state|place|province|region) (?:was|were)"
        r" (?P<who>.+?) born(?: in)?",
        r"what (?:is|was) (?P<who>.+?)(?: s)? (?:birthplace|place of birth|hometown)",
        r"what (?:is|was) the (?:birthplace|place of birth|hometown) of (?P<who>.+)",
        r"(?:اين|(?:في )?(?:اي|ايه) (?:مدينه|بلد|دوله|قريه|بلده|مكان|ولايه|محافظه)) (?:ولد|ولدت)(?: (?P<who>.+))?",
        r"(?:ما|اين)(?: (?:هو|هي|كان))? (?:(?:مكان|محل|مدينه|بلد) (?:ميلاد|ولاده|مولد)|مسقط راس)(?:ه|ها| (?P<who>.+))",
    ),
    tells(_BIRTH_EN, _BIRTH_NOUNS, _BIRTH_VERBS),
    _BORN_THERE_IN_BRACKETS.search,
    _FROM,
)
_BIRTHDAY = Detail(
    asks(
        r"(?:when|(?:in |on )?(?:what|which) (?:year|month|day|date)) (?:was|were) (?P<who>.+?) born",
        r"(?:when|what) (?:is|was) (?P<who>.+?)(?: s)? (?:birthday|(?:date|year) of birth|birth (?:date|year))",
        r"(?:when|what) (?:is|was) the (?:birthday|(?:date|year) of birth) of (?P<who>.+)",
        r"(?:متي|(?:في )?(?:اي|ايه) (?:عام|سنه|يوم|شهر|تاريخ)) (?:ولد|ولدت)(?: (?P<who>.+))?",
        r"ما(?: (?:هو|هي))? (?:تاريخ|سنه|عام|يوم) (?:ميلاد|ولاده|مولد)(?:ه|ها| (?P<who>.+))",
    ),
    tells(_BIRTH_EN, _BIRTH_NOUNS, _BIRTH_VERBS, dated=True),
    _BORN_IN_BRACKETS.search,
)
_DEATH = Detail(
    asks(
        r"(?:when|where|(?:in |on )?(?:what|which) \w+) did (?P<who>.+?) die(?: (?:in|of|from))?",
        r"(?:when|what) (?:is|was) the (?:(?:date|year|place) of )?death of (?P<who>.+)",
        r"(?:متي|اين|(?:في )?(?:اي|ايه) \w+) (?:توفي|توفيت|مات|ماتت)(?: (?P<who>.+))?",
        r"(?:ما|متي|اين)(?: (?:هو|هي|كان|كانت))? (?:(?:مكان|تاريخ|سنه|عام|يوم) )?(?:وفاه|وفات|موت|مقتل)"
        r"(?:ه|ها| (?P<who>.+))",
    ),
    tells(
        r"die[ds]?\b|dying|dead|deadly|death|kill|murder|assassinat|execut|bur(?:y|ied|ial)|funeral|suicide|drown|perish"
        r"|shot\b|hang(?:ed|ing)\b|fatal|succumb|victim|passed away|beheaded|slain|lost (?:his|her|their) li",
        "وفاه وفات وفيات موت قتيل قتلي قتل جثه جثت جثمان نعش شهيد شهداء راحل ضحيه ضحايا حتف",
        r"توف(?:ي|ت|وا) يتوف تتوف متوف مات\b ماتت ماتوا يموت تموت قتل(?:ت|ه|ها|هم|وا)\b يقتل تقتل مقتل اغتال اغتيل"
        r" يغتال اعدم اعدام دفن يدفن مدفون جناز انتحر انتحار غرق رحل رحيل فارق مصرع صرع استشهد استشهاد شنق اودي اودت"
        " هلك",
    ),
    _LIFE_IN_BRACKETS.search,
)
# What somebody died of, and not when alone.
_CAUSE_OF_DEATH = Detail(
    asks(
        r"how did (?P<who>.+?) die",
        r"what (?:did|caused) (?P<who>.+?) (?:die of|die from|to die|(?:s )?death)",
        r"what (?:is|was) the cause of death of (?P<who>.+)",
        r"كيف (?:توفي|توفيت|مات|ماتت|قتل|قتلت)(?: (?P<who>.+))?",
        r"(?:ما|ماهو)(?: هو)? سبب (?:وفاه|وفات|موت|مقتل)(?:ه|ها| (?P<who>.+))",
    ),
    re.compile(
        r"\b(?:kill|murder|assassinat|execut|shot\b|shoot|hang|drown|suicide|poison|burn|stabb|behead|crush|starv)"
        r"|\b(?:die[ds]?|dying|death|dead)(?: \w+){0,6}? (?:of|from|after|when|by|because|crash|accident|attack|due)\b"
        r"|\b[وف]?(?:ب|ل|ال|بال|لل)*(?:قتل|مقتل|اغتي|اعدم|اعدام|غرق|انتحر|انتحار|شنق|استشهد|دهس|طعن|مسموم)"
        r"|\b[وف]?(?:ب|ال)*(?:توفي|توفيت|وفاه|وفات\w*|مات|ماتت|موت\w*|رحل|رحلت|رحيل\w*|فارق)\b.*"
        r"\b[وف]?(?:ب|ل|ال|بال)*(?:سبب|اثر|نتيجه|متاثر\w*|صراع|معاناه|مرض|داء|وباء|سرطان|قلبيه|جلطه|سكته|نوبه|حادث|رصاص|جراء|بعد"
        r"|ازمه|هبوط|تقدم|مضاعفات|فيروس|زلزال|حريق|سقوط)\b"
        r"|\b(?:بعد|اثر) (?:صراع|معاناه|مرض)\b"
    ),
    of_anybody=True,
)
_BURIAL = Detail(
    asks(
        r"(?:where|when) (?:will|is|was|were) (?P<who>.+?) (?:be |to be |being )?buried",
        r"(?:where|when) (?:is|was|will) (?P<who>.+?)(?: s)? (?:be )?(?:burial|funeral|grave)(?: be| held)?",
        r"(?:متي|اين) س?(?:دفن|دفنت|يدفن|تدفن|ووري|يواري|تواري|يشيع|شيع)(?: (?:جثمان|الثري))?(?: (?P<who>.+))?",
        r"(?:متي|اين)(?: (?:هو|هي))? (?:دفن|جنازه|جنازت|تشييع|قبر|مدفن)(?:ه|ها| (?P<who>.+))",
    ),
    tells(
        r"bur(?:y|ie[ds]|ial)|interred|laid to rest|funeral|cemeter|grave\b|tomb",
        "جنازه جنازت جثمان نعش قبر ضريح مقبره مدفن تشييع دفن مدفون",
        r"دفن يدفن تدفن سيدفن ستدفن ووري يواري سيواري شيع يشيع سيشيع",
    ),
)
_EDUCATION = Detail(
    asks(
        r"where did (?P<who>.+?) (?:study|graduate|go to (?:school|college|university)|get (?:his|her|their) degree)"
        r"(?: from)?",
        r"(?:what|which) (?:university|college|school) did (?P<who>.+?) (?:attend|go to|graduate from|study at)",
        r"(?:اين|(?:في |من |ب)?(?:اي|ايه) (?:جامعه|كليه|مدرسه|معهد)) (?:درس|درست|تعلم|تعلمت|تخرج|تخرجت)"
        r"(?: (?P<who>.+))?",
    ),
    tells(
        r"stud(?:y|ie|ent)|graduat|degree|diploma|doctora|phd\b|universit|college|school|educat|enrol|alumn|taught"
        r"|taking courses",
        "جامعه جامعات كليه كليات مدرسه مدارس معهد معاهد دراسه دراسات شهاده طالب طالبه طلاب طلبه خريج خريجه",
        "درس يدرس تدرس تخرج يتخرج تتخرج خريج تعلم يتعلم تتعلم تعليم دكتوراه ماجستير بكالوريوس ليسانس التحق",
    ),
)
_RESIDENCE = Detail(
    asks(
        r"where (?:do|does|did) (?P<who>.+?) (?:live|reside)(?: now)?",
        r"(?:اين|في (?:اي|ايه) \w+)(?: (?:كان|كانت))? (?:يسكن|تسكن|يعيش|تعيش|عاش|عاشت|سكن|سكنت)"
        r"(?: (?P<who>.+))?",
    ),
    tells(
        r"liv(?:e|es|ed|ing)\b|resid|home|houses?\b|dwell|inhabit|habitat|native|found in|settl|move[ds]?\b|apartment"
        r"|based in|neighbo|street|stay",
        "سكن سكان مسكن منزل منازل بيت بيوت شقه دار موطن مقر مقيم مقيمه مقيمين قصر حي شارع موايل جيران",
        "يسكن تسكن اقام اقامت يقيم تقيم عاش يعيش تعيش انتقل استقر يستوطن يقطن تقطن قطن ينتشر تنتشر يوجد توجد نشا"
        " استوطن سكنت سكنوا",
    ),
    behind=_FROM,
)
_AGE = Detail(
    asks(
        r"how old (?:is|was|are|were) (?P<who>.+?)(?: now| today| when .+| at .+)?",
        r"what (?:is|was) (?P<who>.+?)(?: s)? age",
        r"what (?:is|was) the age of (?P<who>.+)",
        r"(?:كم|ما)(?: (?:هو|كان|يبلغ|بلغ))* (?:عمر|سن) (?P<who>.+?)(?: (?:عندما|حين|وقت) .+)?",
        r"كم (?:يبلغ|تبلغ|بلغ|بلغت) (?P<who>.+) من العمر",
    ),
    tells(
        r"\w*born\b|aged?\b|\w*old\b|birth|young|teen|turn(?:s|ed|ing) \d",
        "عمر سن ميلاد مواليد عقد",
        "ولد",
    ),
    as_written=_tells_age,
    of_anybody=True,
)
_DETAILS = (
    *OFFICES,
    *(_SPOUSE, _WEDDING_DAY, _CHILDREN, _FATHER, _MOTHER, _SIBLINGS, _KIN),
    *(_BIRTHPLACE, _BIRTHDAY, _CAUSE_OF_DEATH, _DEATH, _BURIAL, _EDUCATION, _RESIDENCE, _AGE),
)


def detail_first(evidence: Evidence, chosen: list[Sentence], ranked: Sequence[Sentence]) -> tuple[list[Sentence], bool]:
    """The sentences to quote, before them one that tells the detail of a person that is asked for, where they do not;
    and whether there is any."""
    asked = _asked_for(evidence.question)
    if asked is None or not chosen:
        return chosen, True
    detail, name = asked
    source = chosen[0].candidate.paragraph.source
    # What is told in an article about somebody is told of him.
    article = [one for one in evidence.candidates if one.paragraph.source == source]
    # Where others are told of as well, his age is that of whoever is named beside it.
    role = bool(name) and name[-1] in _ROLES
    told_of = article if role else evidence.candidates
    about = "" if detail.of_anybody and any(_is_named(name, one) for one in told_of) else source
    telling = [one for one in chosen if _tells(detail, name, one, about)]
    if telling:
        # Of another, whose paragraph does not name him, it may be told as well.
        return [*telling, *(without(chosen, telling) if about or not detail.of_anybody else [])], True
    nearest = itertools.chain(
        best_of(source, ranked), ranked[:TOLD_WITHIN], sentences_of(evidence, article) if detail.anywhere else ()
    )
    found = next((one for one in nearest if _tells(detail, name, one, about)), None)
    if found is None:
        return chosen, False
    return [replace(found, share=max(found.share, chosen[-1].share)), *chosen][:QUOTES], True


def asks_detail(question: str) -> bool:
    """Whether a question asks for one of these details: whether a sentence tells it is known."""
    return _asked_for(question) is not None


def tells_office(question: str, chosen: Sequence[Sentence]) -> bool:
    """Whether the first of the sentences tells who holds the office that a question asks for."""
    asked = _asked_for(question)
    if asked is None or asked[0] not in OFFICES or not chosen:
        return False
    return _tells(*asked, chosen[0], chosen[0].candidate.paragraph.source)


def _asked_for(question: str) -> tuple[Detail, list[str]] | None:
    """The detail that a question asks for, and the words that name the person; None where it asks for none."""
    folded = " ".join(words(question))
    for detail in _DETAILS:
        for form in detail.asked:
            found = form.match(folded)
            if found:
                who = (found.groupdict().get("who") or "").split()
                return detail, [word for word in who if word not in STOP_WORDS and len(word) > 1]
    return None


def _tells(detail: Detail, name: Sequence[str], sentence: Sentence, about: str) -> bool:
    """Whether a sentence tells a detail: of the article that is about the person, or of a paragraph that names him."""
    spoken = words(sentence.quote)
    # A name may hold a word that tells: ابن خلدون.
    text = f" {' '.join(spoken)} ".replace(f" {' '.join(name)} ", " ")
    if detail.anywhere:
        text = without_former(text)
    told = (
        bool(detail.told.search(text))
        or bool(detail.as_written and detail.as_written(sentence.quote))
        or _is_behind(detail.behind, name, spoken)
    )
    if told and detail.anywhere and is_of_another(detail, name, " ".join(spoken)):
        return False
    return told and (sentence.candidate.paragraph.source == about or _is_named(name, sentence.candidate))


def _is_named(name: Sequence[str], candidate: Candidate) -> bool:
    """By the last word: whoever is named in full once goes by that from then on."""
    if not name:
        return False
    known = Vocabulary([candidate])
    if len(name) > 1 and name[0] in _ROLES and not known.has(name[0]):
        # The director of the museum is no visitor of it.
        return False
    return known.has(name[-1]) or (known.has_spelled(name[-1]) if name[-1].isascii() else known.has_arabic(name[-1]))


def _is_behind(telling: Mapping[str, int], name: Sequence[str], spoken: Sequence[str]) -> bool:
    """Whether a word that tells stands behind a person's name, in either script."""
    before = [spoken[max(0, at - telling[word]) : at] for at, word in enumerate(spoken) if word in telling]
    return any(
        one == other or (one.isascii() and not other.isascii() and likeness(one, other) >= _SPELLED_ALIKE)
        for others in before
        for other in others
        for one in name
    )
