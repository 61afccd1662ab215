"""Who holds an office: told by a sentence that says the office, in either language, and of now where now is asked."""

from __future__ import annotations

import re

from bot.detail import CLITICS_AR, Detail, asks

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
        re.compile(rf"\b{_ONCE_EN}(?:{english})\b|(?<!نايب )(?<!نايبه )\b{CLITICS_AR}(?:{arabic})\b{_ONCE_AR}"),
        anywhere=True,
    )


OFFICES = (
    _office("prime minister|premier", "رييس(?:ه|ت)? (?:مجلس )?(?:ال)?(?:وزراء|حكومه)|وزير(?:ه|ت)? (?:ال)?اول(?:ي)?"),
    *(
        _office(
            rf"(?:{english}) (?:minister|secretary)|minister (?:of|for) (?:\w+ and )?(?:{english})",
            rf"وزير(?:ه|ت)? (?:(?:ال)?\w+ و)?{arabic}",
        )
        for english, arabic in _PORTFOLIOS.items()
    ),
    _office("president", rf"رييس(?:ه|ت)?(?! (?:ال)?(?:{_NO_STATE}))"),
    _office("mayor", "عمده|رييس(?:ه|ت)? (?:ال)?بلديه|امين العاصمه"),
    _office("governor", "محافظ(?:ه|ت)?|حاكم(?:ه|ت)?|والي"),
    _office("spokes(?:man|woman|person)", "متحدث(?:ه|ت)?|ناطق(?:ه|ت)?"),
    _office("secretary general", "امين(?:ه|ت)? (?:ال)?عام(?:ه)?"),
    _office("ambassador", "سفير(?:ه|ت)?"),
    _office("ceo|chief executive(?: officer)?", "رييس(?:ه|ت)? (?:ال)?تنفيذي(?:ه)?|مدير(?:ه|ت)? (?:ال)?تنفيذي(?:ه)?"),
    _office("coach", "مدرب(?:ه|ت)?"),
    _office("lawyer|attorney", "محامي(?:ه|ت|تا)?"),
)
