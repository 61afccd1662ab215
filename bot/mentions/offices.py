"""Who holds an office: told by a sentence that says the office, in either language, and of now where now is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.grounding.gazetteer import beginnings, told
from bot.mentions.places import nations_of, place_of
from bot.quotation.detail import CLITICS_AR, Detail, asks
from bot.short_answers.values import BEFORE_NUMBERS, stripped
from vectorstore.caches.terms import STOP_WORDS
from vectorstore.text import words

# What a minister is responsible for.
_PORTFOLIOS = {
    "foreign|external affairs": "(?:شوون )?(?:ال)?خارجيه",
    "finance": "(?:ال)?ماليه",
    "defen[cs]e": "(?:ال)?دفاع",
    "interior|home": "(?:ال)?داخليه",
    "health": "(?:ال)?صحه",
    "education": "(?:ال)?(?:تعليم|تربيه)",
    "justice": "(?:ال)?عدل",
    "energy|oil|petroleum": "(?:ال)?(?:طاقه|نفط|بترول)",
    "trade|commerce": "(?:ال)?تجاره",
    "economy": "(?:ال)?اقتصاد",
    "culture": "(?:ال)?ثقافه",
    "sports?|youth": "(?:ال)?(?:رياضه|شباب)",
    "water": "(?:ال)?(?:ماء|مياه|ري)",
    "agriculture": "(?:ال)?(?:زراعه|فلاحه)",
    "environment": "(?:ال)?بييه",
    "labou?r": "(?:ال)?(?:عمل|شغل)",
    "transport(?:ation)?": "(?:ال)?نقل",
    "tourism": "(?:ال)?سياحه",
    "public works|works": "(?:ال)?اشغال",
    "information|media": "(?:ال)?اعلام",
    "communications?|telecommunications?": "(?:ال)?اتصالات",
    "industry": "(?:ال)?صناعه",
    "housing": "(?:ال)?اسكان",
    "electricity": "(?:ال)?كهرباء",
    "planning": "(?:ال)?تخطيط",
    "migration|immigration": "(?:ال)?هجره",
    "social affairs|welfare": "(?:ال)?شوون (?:ال)?اجتماعيه",
}
# Heads of anything else than a state.
_NO_STATE = (
    "وزراء|حكومه|بلديه|مجلس|برلمان|تنفيذي|تحرير|اتحاد|لجنه|هييه|شركه|بنك|مصرف|قسم|اركان|نادي|جامعه|حزب|وفد|كتله|نقابه"
    "|جمعيه|بعثه|محكمه|مكتب|دايره|جهاز|مفوضيه"
)
_ONCE_EN = r"(?<!former )(?<!ex )(?<!late )(?<!deputy )(?<!vice )"
_ONCE_AR = r"(?!(?: \w+)? (?:ال)?(?:سابق|سابقه|اسبق|راحل|راحله)\b)"


def _office(english: str, arabic: str) -> Detail:
    """An office by its names over folded words: in English in full, in Arabic without clitics."""
    name_ar = rf"(?:ال)?(?:{arabic})"
    return Detail(
        asks(
            rf"who (?:is|s|was) (?:the )?(?:current |present |new )?(?:{english})(?: (?:of|in|for|at) (?P<who>.+))?",
            rf"who (?:is|s|was) (?:the )?(?P<who>.+?)(?: s)? (?:current |present |new )?(?:{english})",
            rf"what (?:is|was) the name of (?:the )?(?P<who>.*?)(?:{english})(?: of .+)?",
            rf"(?:من|ما)(?: (?:هو|هي|كان|كانت|يكون|تكون))?(?: اسم)? {name_ar}(?: (?P<who>.+))?",
        ),
        re.compile(
            rf"\b{_ONCE_EN}(?:{english})\b|(?<!نايب )(?<!نايبه )(?<!افضل )\b{CLITICS_AR}(?:{arabic})\b{_ONCE_AR}"
        ),
        anywhere=True,
    )


OFFICES = (
    _office("prime minister|premier", "رييس(?:ه|ت)? (?:مجلس )?(?:ال)?(?:وزراء|حكومه)|وزير(?:ه|ت)? (?:ال)?اول(?:ي)?"),
    *(
        _office(
            rf"(?:{english}) (?:minister|secretary)|minister (?:of|for) (?:\w+ and )?(?:{english})",
            rf"وزير(?:ه|ت|ا)? (?:(?:ال)?\w+ و)?(?:لل)?{arabic}"
            # Who took over a ministry is its minister.
            rf"|(?:(?<=تولي )|(?<=تولت ))(?:وزاره|حقيبه) {arabic}"
            rf"|(?:(?<=محله في )|(?<=محلها في ))(?:وزاره |حقيبه )?{arabic}",
        )
        for english, arabic in _PORTFOLIOS.items()
    ),
    _office("president", rf"رييس(?:ه|ت)?(?! (?:ال)?(?:{_NO_STATE}))"),
    _office("mayor", "عمده|رييس(?:ه|ت)? (?:ال)?بلديه|امين العاصمه"),
    # محافظة is a province.
    _office("governor", r"محافظ(?!ه|ات|ت)|حاكم(?:ه|ت)?|والي"),
    _office("spokes(?:man|woman|person)", "متحدث(?:ه|ت)?|ناطق(?:ه|ت)?"),
    _office("secretary general", "امين(?:ه|ت)? (?:ال)?عام(?:ه)?"),
    _office("ambassador", "سفير(?:ه|ت)?"),
    _office("ceo|chief executive(?: officer)?", "رييس(?:ه|ت)? (?:ال)?تنفيذي(?:ه)?|مدير(?:ه|ت)? (?:ال)?تنفيذي(?:ه)?"),
    _office("coach", "مدرب(?:ه|ت)?"),
    _office("lawyer|attorney", "محامي(?:ه|ت|تا)?"),
    _office("(?:trial )?judge", "قاضي(?:ه|ت)?"),
)

_FORMER = re.compile(
    r"\b(?:former|ex) \w+"
    r" (?:mayor|minister|president|governor|coach|ambassador|premier|secretary|judge)\b"
)

# Whose team or side it is, that says nothing.
_TEAMS = frozenset("فريق منتخب نادي".split())
_ANY = _TEAMS | frozenset("حكومه بلاد دوله جمهوريه مملكه وزاره مدينه".split())
_HEADS = frozenset("رييس مدير وزير عميد نقيب قايد امين".split())
# مدير المتحف, and أول مدير للمتحف.
_THE = re.compile(r"^(?:[بل]?ال|لل|ل(?=\w{3}))")
# What stands before a coach and is no name of a club.
_OF_ANY_COACH = frozenset(
    "a the s head assistant former new old national team club football basketball his her their its our and".split()
)
_OWN_COUNTRY = frozenset(("بلاده", "بلادها"))
_OF_EN = re.compile(r" (?:of|for|in) (?:the )?(\w+)")


def of_other_office(question: str, text: str) -> bool:
    """Whether an Arabic text tells of the head of something else than a question does, of which it says nothing: رئيس
    البنك السابق, where the question is about رئيس البلدية السابق."""
    asked, told = _headed(question), _headed(text)
    spoken = {_THE.sub("", word) for word in words(text)}
    alike = {head for head, _ in asked} & {head for head, _ in told}
    return bool(alike) and asked.isdisjoint(told) and not any(of in spoken for _, of in asked)


def _headed(text: str) -> set[tuple[str, str]]:
    """Who heads what in an Arabic text, by the two nouns that say so, the second without the article: the first has
    none."""
    found = ((stripped(one.removesuffix("ه"), _HEADS, BEFORE_NUMBERS), other) for one, other in pairwise(words(text)))
    return {(head, _THE.sub("", other)) for head, other in found if head and other not in STOP_WORDS}


def without_former(text: str) -> str:
    """A folded text without whoever held an office before, where a word stands between: a former district mayor."""
    return _FORMER.sub(" ", text)


def is_of_another(office: Detail, whose: Sequence[str], text: str) -> bool:
    """Whether a folded text tells an office of others alone than those asked about: the coach of Morocco, of Nigeria.

    ``whose`` are the folded words of the question behind or before the office.
    """
    if not whose:
        return False
    found = list(office.told.finditer(text))
    return bool(found) and all(_of_others(match, whose, text) for match in found)


def _of_others(match: re.Match[str], whose: Sequence[str], text: str) -> bool:
    ahead, behind = text[: match.start()].split(), text[match.end() :].split()
    # Its adjective follows in Arabic, and in English its people or country stands before it: Iraq's water minister.
    following = _OF_EN.match(text, match.end())
    before = [word for word in ahead[-2:] if word != "s"][-1:]
    beside = [*before, *([following[1]] if following else []), *behind[:2]]
    if not _OWN_COUNTRY.isdisjoint(ahead):
        # The president of Syria was not there, and its minister came in his place: ومثل بلاده وزير الخارجية.
        beside += [word for word in ahead if nations_of(word)][-1:]
    there, asked = ([nations for word in some if (nations := nations_of(word))] for some in (beside, whose))
    # Korea is of two names in Arabic, none of which is a country's.
    named = [word for word in whose if word in beginnings()]
    if there and (asked or named):
        cities = {place_of(word) for word in beside} & {place_of(word) for word in whose}
        same = any(one & other for one in there for other in asked) or any(told(name, beside) for name in named)
        return not same and not cities - {""}
    if match.group().strip() == "coach" and ahead and ahead[-1] not in _OF_ANY_COACH:
        return ahead[-1] not in whose and not nations_of(ahead[-1])
    if behind[:1] and behind[0] in _TEAMS and behind[1:2] and not whose[0].isascii():
        # مدرب منتخب الرأس الأخضر
        return whose[0] not in behind[1:4]
    # مدرب الهلال: whose he is stands behind him, where he has no article.
    said = match.group().lstrip("وفب ")
    if asked or said.startswith(("ال", "لل")) or not behind or not behind[0].startswith("ال") or whose[0].isascii():
        return False
    return behind[0][2:] not in _ANY and behind[0] not in whose
