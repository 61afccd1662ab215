"""A follow-up in full, by rule: the subject of the conversation in the place of a pronoun, or behind the question."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answers import Turn
from bot.conversation.arabic_phrases import OWN_WAW, PRONOUNS, agree, parted
from bot.conversation.english_phrases import BE, DO
from bot.conversation.subjects import Subject, person_in
from vectorstore.text import normalise, word_spans, words

_PERSON_EN = re.compile(r"\b(he|she|him|her|his|hers)\b", re.I)
_THING_EN = re.compile(r"\b(it|its)\b(?!['’]s)", re.I)
_POSSESSIVE_EN = frozenset("his her its hers".split())
_MALE, _FEMALE = frozenset(("he", "him", "his")), frozenset(("she", "her", "hers"))
_HAPPENS = re.compile(r"\b(?:happen|happened|occur|occurred|take place|took place|true|raining|possible|clear)\b", re.I)
MORE_EN = re.compile(r"(?:what else|tell me more|more|go on|anything else|what more)$", re.I)
MORE_AR = re.compile(
    r"(?:المزيد|مزيدا?|أخبرني المزيد|أخبرني أكثر|اشرح أكثر|أكمل|تابع|(?:ثم |و)?ماذا أيضا?ً?|هل من مزيد)$"
)
_BARE_EN = re.compile(r"(?:why|when|where|how|how much|since when|by whom)$", re.I)
_ADVERBIAL_EN = re.compile(rf"(?:why|when|where|how(?: much)?) (?P<rest>(?:{'|'.join(sorted(DO | BE))}) .+)$", re.I)


def in_english(bare: str, subject: Subject, history: Sequence[Turn]) -> str:
    """An English follow-up, without "and" and its mark, in full.

    "He" and "she" give way to a person only: who the question named, or whom the last answer names as who did it.
    """
    if MORE_EN.match(bare):
        return f"What else is said about {subject.phrase}?"
    former = _ADVERBIAL_EN.match(subject.question.rstrip("?؟. "))
    if _BARE_EN.match(bare) and former:
        return f"{_capital(bare)} {former['rest']}?"
    found = _PERSON_EN.search(bare)
    if found and (person := _person(found[0].lower(), subject, history)):
        return f"{_capital(_replaced(bare, found, person))}?"
    found = found or _THING_EN.search(bare)
    if found and found[0].lower() in ("it", "its") and subject.thing and not _HAPPENS.search(bare):
        return f"{_capital(_replaced(bare, found, subject.thing))}?"
    return f"{_capital(bare)}, regarding {subject.phrase}?"


def _person(pronoun: str, subject: Subject, history: Sequence[Turn]) -> str:
    """Who a pronoun stands for; empty where the conversation does not tell, or called that person by the other one."""
    asked: list[str] = []
    for turn in reversed(history):
        if turn.question.strip() == subject.question.strip() and subject.person:
            break
        if person := person_in(turn.question, turn.answer):
            return person
        if turn.question.strip() == subject.question.strip():
            break
        asked += turn.question.lower().split()
    other = _MALE if pronoun in _FEMALE else _FEMALE
    return "" if other & set(asked) else subject.person


def _replaced(text: str, pronoun: re.Match[str], name: str) -> str:
    follows = re.match(r"\s+(?!to\b|in\b|at\b|on\b|for\b|from\b|about\b)\w", text[pronoun.end() :])
    stands = pronoun[0].lower() in _POSSESSIVE_EN and (bool(follows) or pronoun[0].lower() == "hers")
    name = name if pronoun.start() else _capital(name)
    return text[: pronoun.start()] + (_possessive(name) if stands else name) + text[pronoun.end() :]


def _possessive(name: str) -> str:
    return f"{name}’" if name.endswith("s") and " " in name else f"{name}'s"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


_CARRIERS = "عن|من|في|علي|الي|ل|ب|مع|بين|ضد|حول|لدي|عند|بعد|قبل|خلال|منذ|بسبب"
_ATTACHED = re.compile(rf"(?P<before>[وف]?)(?P<carrier>{_CARRIERS})(?P<pronoun>هما|هم|هن|ها|ه)")
_SUFFIXED = re.compile(r"(?P<noun>\w{2,}?)(?P<pronoun>هما|هم|هن|ها|ه)")
_NO_PRONOUN = frozenset(
    """مياه اتجاه تجاه انتباه وجه شبيه نزيه كره فقه إله باتجاه أفواه جباه هذه هذا فيها منها عليها ماهي منتبه تنبيه توجيه
    ترفيه تشبيه نبيه أشباه شفاه جهه أهم مهم فهم متهم تهم يتهم اتهم دعم سهم أسهم وهم مبهم ملهم طاقم حاكم""".split()
)
# Whose they are is a person, unless the conversation names nobody.
_OF_PERSONS = frozenset(
    """عمر والد والدت أب أبو أبي أم زوج زوجت ابن ابنت أخ أخو أخت شقيق شقيقت جد جدت عائلت أسرت أبناء أطفال طفل محامي
    محاميت جنسيت مهنت لقب ميلاد منصب راتب ديانت صديق أصدقاء أقارب""".split()
)
_OWN_TEH = frozenset("بيت وقت صوت موت بنت أخت زيت صمت توقيت تصويت تثبيت تفتيت سبت نبت حوت ثبوت سكوت تفويت".split())
_FEMININE_IN_ATEH = frozenset("وفات حيات فتات مبارات معانات مأسات محامات مساوات زكات صلات نجات".split())
_BEFELL = frozenset(words("قتل أصيب جرح فقد مات توفي أنقذ اعتقل أوقف نزح شرد نجا غرق"))
# What a thing has, asked for with the article and nothing behind it.
_OF_IT_AR = re.compile(
    r"(?P<asks>ما(?: هو| هي)?|ماهو|ماهي|كم)"
    r" ال(?P<noun>سبب|أسباب|نتيجة|نتائج|مدة|تكلفة|كلفة|قيمة|سعر|عدد|هدف|أهداف|حصيلة)"
)
_ADVERBIAL_AR = re.compile(r"(?:متى|أين|كيف|لماذا|بكم) (?P<rest>.+)$")


def in_arabic(text: str, subject: Subject) -> str:
    """An Arabic follow-up in full."""
    bare = without_and(text.strip().rstrip(" ?؟.!"))
    if MORE_AR.match(bare):
        return f"ماذا قيل أيضًا عن {subject.phrase}؟"
    former = _ADVERBIAL_AR.match(without_and(subject.question.rstrip(" ?؟.!")))
    if re.fullmatch("لماذا|متى|أين|كيف", bare) and former and not former["rest"].startswith(("هو ", "هي ")):
        return f"{bare} {former['rest']}؟"
    if of_it := _OF_IT_AR.fullmatch(bare):
        # The reason: that of the sinking.
        return f"{of_it['asks']} {of_it['noun']} {subject.phrase}؟"
    if full := _with_missing_subject(bare, subject):
        return f"{full}؟"
    own = bare.split()[0].startswith(tuple(OWN_WAW))
    if bare.startswith("و") and not own and not parted(bare).asking:
        bare = f"ماذا عن {bare[1:]}"
    return f"{with_subject(bare, subject) or f'{bare} بشأن {subject.phrase}'}؟"


def _with_missing_subject(bare: str, subject: Subject) -> str:
    """The question with the subject for its هو, or behind its verb; empty where it has one or wants none."""
    asked, spoken = parted(bare), bare.split()
    if asked.copula and asked.asking[-1] == "هل":
        return " ".join(subject.phrase if normalise(word) in PRONOUNS else word for word in spoken)
    # Where is he now: the pronoun is all that the question is about.
    if asked.copula and not asked.nouns:
        at = next(at for at, word in enumerate(spoken) if normalise(word) in PRONOUNS)
        kept = spoken[:at] if asked.asking[-1] not in ("من", "ما") else spoken[: at + 1]
        return " ".join([*kept, subject.phrase, *spoken[at + 1 :]])
    # Who was expelled: what is asked for is the subject itself.
    befell = asked.asking[-1:] == ("كم",) and normalise(asked.verb).removesuffix("ت") in _BEFELL
    if befell and not asked.nouns and subject.thing:
        # Whom it befell is asked for, and not what: how many were hurt in the quake.
        return f"{bare} في {subject.phrase}"
    takes_subject = subject.thing and asked.verb and not asked.nouns and asked.asking[-1] != "من"
    if takes_subject and not _pronoun_in(bare):
        at = spoken.index(asked.verb) + 1
        # When was it built, of the sinking of the ferry: the ferry, as the verb is feminine.
        within = (one for one in subject.phrase.split(maxsplit=1)[1:] if one.startswith("ال"))
        who = next((one for one in (subject.phrase, *within) if agree(asked.verb, one)), "")
        return " ".join([*spoken[:at], who, *spoken[at:]]) if who else ""
    return ""


def _pronoun_in(bare: str) -> bool:
    """Whether a pronoun is written onto one of the words, or ذلك and the like stands for what is asked about."""
    return any(
        _ATTACHED.fullmatch(word) or word in ("ذلك", "هذا", "هذه", "تلك") or word.endswith(("ها", "هم"))
        for word, _, _ in word_spans(bare)
    )


def with_subject(bare: str, subject: Subject) -> str:
    """The text with the subject in the place of its first pronoun; empty where none may give way to it."""
    if not (subject.thing or subject.person):
        return ""
    verb = parted(bare).verb
    heh_is_teh = bool(re.search(r"(?<!\w)[وبفك]?ال\w{2,}ه(?!\w)", bare))
    # Folding keeps the number of words, so that the words of the text as written take their places.
    for word, start, end in word_spans(bare):
        written = bare[start:end]
        if (match := _ATTACHED.fullmatch(word)) and _may_stand(match["pronoun"], subject):
            carrier = {"علي": "على", "الي": "إلى", "لدي": "لدى"}.get(match["carrier"], match["carrier"])
            joined = _joined(subject.phrase, carrier) if carrier in ("ل", "ب") else f"{carrier} {subject.phrase}"
            return f"{bare[:start]}{match['before']}{joined}{bare[end:]}"
        found = _SUFFIXED.fullmatch(written)
        if not found or written in _NO_PRONOUN or written.startswith(("ال", "وال", "بال", "هذ")):
            continue
        noun = found["noun"]
        if len(noun) < 2 or (heh_is_teh and found["pronoun"] == "ه") or noun.startswith(("فال", "لل")):
            continue
        plain = re.sub("^(?:و|ل|ب|ف)(?=.{3})", "", noun)
        of_person = noun in _OF_PERSONS or plain in _OF_PERSONS
        # Who won the cup: his next match is that of whoever won, whom the question does not name.
        unnamed = bool(re.match("و?من ", subject.question)) and written != verb
        if not _may_stand(found["pronoun"], subject) or ((of_person or unnamed) and not subject.person):
            return ""
        return f"{bare[:start]}{_unbound(noun, written == verb)} {subject.person or subject.phrase}{bare[end:]}"
    return ""


def _may_stand(pronoun: str, subject: Subject) -> bool:
    """Whether a pronoun may stand for the subject: "him" and "it" of a man or a thing not for a feminine one."""
    return pronoun != "ه" or not subject.phrase.split(maxsplit=1)[0].endswith(("ة", "اء"))


def _unbound(noun: str, is_verb: bool) -> str:
    """A word as it is written without a pronoun: مدتها is مدة, قتلاه is قتلى, أبناؤه is أبناء."""
    if is_verb and noun.endswith("و"):
        return f"{noun}ا"
    if re.search("ا[ؤئ]$", noun):
        return f"{noun[:-1]}ء"
    if noun.endswith("ا") and not noun.endswith("يا") and len(noun) > 2:
        return f"{noun[:-1]}ى"
    bare = re.sub("^(?:و|ل|ب|ف)(?=.{3})", "", noun)
    plural = noun.endswith("ات") and bare not in _FEMININE_IN_ATEH
    if noun.endswith("ت") and not is_verb and not plural and bare not in _OWN_TEH and noun not in _OWN_TEH:
        return f"{noun[:-1]}ة"
    return noun


def _joined(topic: str, carrier: str) -> str:
    """A topic behind ل or ب, which are written together with it: ل + ال is لل."""
    return f"لل{topic[2:]}" if carrier == "ل" and topic.startswith("ال") else f"{carrier}{topic}"


def without_and(text: str) -> str:
    """An Arabic question without the و that ties it to the one before."""
    return re.sub(r"^و(?=(?:ماذا|ما|من|متى|أين|كيف|لماذا|كم|هل|عن|في|لمن|بأي|أي|بكم|منذ)(?!\w))", "", text.strip())
