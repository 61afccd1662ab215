"""Follow-ups as full questions: "and how many of them?", وماذا قال عنه؟ say little without the turns before them.

By rule, a follow-up is answered with what the conversation is about: the noun phrase that the last full question named
takes the place of the pronoun, or stands behind the question where it has none. Where there is a chat model it
rewrites, and what it writes counts only if it adds no word that neither the question nor the conversation has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from bot.about.questions import metadata_question
from bot.answers import Language, Question, Turn
from bot.conversation.arabic_phrases import ASKED_NOUNS, INTERROGATIVES, OTHERS, is_general, parted
from bot.conversation.english_phrases import noun_phrases
from bot.conversation.rephrasing import MORE_AR, MORE_EN, in_arabic, in_english, without_and
from bot.conversation.smalltalk import small_talk
from bot.conversation.subjects import Subject, subject_of
from bot.conversation.topics import named_topic, turned_to
from bot.mentions.places import is_place, nations_of
from bot.questions import answer_language
from vectorstore.caches.terms import STOP_WORDS, stem
from vectorstore.text import normalise, words

LONGEST_FOLLOW_UP = 12
"""Words; a longer question says itself what it is about."""
MOST_SUBJECT_WORDS = 3
"""Content words of an Arabic follow-up at most; with more, what its pronoun points to stands in the question itself."""
TURNS = 4
"""Turns that a chat model is shown."""

Rewrite = Callable[[Question, Language], str | None]
"""A chat model's attempt at a full question, or None."""

_PRONOUNS_EN = re.compile(
    r"\b(?:he|she|it|they|him|her|them|his|hers|its|their|theirs|that|this|those|these|there|then|ones?)\b", re.I
)
_POINTING = frozenset("them him her me us it that this those these there then ones one theirs hers yours".split())
_ELLIPSIS_EN = re.compile(
    r"^(?:and|but|so|or|also|why|when|where|who|how many|how much|since when|by whom|until when|which ones?)\b", re.I
)
_BEGINS_EN = re.compile(r"^(?:and|but|so|or|also)\b[\s,]*", re.I)
_BARE_EN = re.compile(
    r"^(?:and |but |so )?(?:why|when|where|who|how|since when|how many|how much|by whom)(?: not| so| else)?\?*$", re.I
)
# As words of their own, or written together with a preposition.
_PRONOUNS_AR = re.compile(
    r"(?<!\w)[وفب]?(?:هو|هي|هم|هما|هن|ذلك|تلك|هذا|هذه|هؤلاء|هناك|"
    r"(?:عن|من|في|علي|الي|ل|ب|مع|بين|ضد|حول|لدي|عند|بعد|قبل|خلال|منذ|بسبب|ان|لان|كان)(?:ه|ها|هم|هما|هن))(?!\w)"
)
_OFFICES_AR = frozenset(words("وزير وزيرة رئيس رئيسة مدير مديرة محافظ حاكم مدرب قائد متحدث"))
_EXISTS_AR = re.compile(r"(?<!\w)(?:هل )?هناك(?!\w)")
# As written, because folding makes ه of ة; words whose last letter ه is their own are no evidence.
_NOUNS_WITH_PRONOUN_AR = re.compile(r"(?<!\w)(?!ال|وال|هذ|في|علي|إلي)\w{3,}(?:هما|هم|ها|هن|ه)(?!\w)")
_OWN_HEH_AR = frozenset("مياه اتجاه تجاه انتباه وجه شبيه نزيه كره فقه إله باتجاه المياه أفواه جباه".split())
# Whoever writes ه for ة does so in words with the article, which take no pronoun.
_HEH_FOR_TEH = re.compile(r"(?<!\w)[وبفك]?ال\w{2,}ه(?!\w)")
_COPULA_AR = re.compile(r"(?<=\w)(?<!هل) (?:هو|هي|هم|هن)(?= \w)")
_ORDINALS_EN = frozenset("second third fourth fifth last next else came come finish finished get got take took".split())
_COUNTED_EN = re.compile(
    "how many (?:people|persons|victims|casualties|deaths|survivors|children|women|men|soldiers|civilians|others) ",
    re.I,
)
_UNIQUE = frozenset("sun moon earth world universe sky sea internet un eu".split())
_ASKING = frozenset(
    words(
        """what who whom whose when where why how which many much did does do is are was were said say says tell told
        happen happened about name names give explain list describe
        ما ماذا من متى أين كيف لماذا كم هل أي أية هو هي قال قالت يقول صرح أعلن ذكر حدث جرى حصل عن اسم اذكر اشرح عدد"""
    )
)


def is_follow_up(question: Question) -> bool:
    """Whether a question leans on the turns before it: it points back, or leaves out what it is about."""
    text = question.text.strip().rstrip("?؟!. ")
    spoken = words(text)
    if not question.history or not spoken or len(spoken) > LONGEST_FOLLOW_UP:
        return False
    if metadata_question(question.text) or small_talk(question.text):
        return False
    return _leans_in_arabic(text) if answer_language(question.text) == "ar" else _leans_in_english(text)


def _leans_in_english(text: str) -> bool:
    points = bool(_PRONOUNS_EN.search(text)) and not _own_reference(text)
    if points or MORE_EN.match(text) or _BARE_EN.match(text) or named_topic(text, "en"):
        return True
    # "And who won the Lisbon Marathon?" names its subject: that it begins with "and" is no matter.
    content = [word for word in _content(text) if word not in _ORDINALS_EN]
    named = any(word[:1].isupper() for phrase in noun_phrases(text) for word in phrase.split())
    if named:
        return False
    if _BEGINS_EN.match(text):
        return len(content) <= 2
    # The minister, the fine, how many people: which ones, the conversation tells.
    general = [phrase.lower().split() for phrase in noun_phrases(text)]
    if len(general) == 1:
        one = general[0][0] == "the" and len(general[0]) == 2 and general[0][1] not in _UNIQUE
        if one or _COUNTED_EN.match(text):
            return True
    return bool(_ELLIPSIS_EN.search(text)) and len(content) <= 1


def _leans_in_arabic(text: str) -> bool:
    if MORE_AR.match(text) or named_topic(text, "ar"):
        return True
    question = parted(text)
    nouns = question.nouns
    folded = _EXISTS_AR.sub(" ", _COPULA_AR.sub("", normalise(text)))
    attached = [word for word in _NOUNS_WITH_PRONOUN_AR.findall(text) if word not in _OWN_HEH_AR]
    if _HEH_FOR_TEH.search(text):
        attached = [word for word in attached if not word.endswith("ه")]
    if (_PRONOUNS_AR.search(folded) or attached) and len(_subject_words(text)) <= MOST_SUBJECT_WORDS:
        return True
    if not nouns or not question.asking or len(nouns) > 2 or any(map(is_place, nouns)):
        return not nouns and bool(question.asking)
    if OTHERS & set(nouns):
        return True
    office = question.asking[-1] == "من" and nouns[0] in _OFFICES_AR
    if question.begins and office and not any(nations_of(noun) for noun in nouns):
        # And who is the minister of transport: of the country that is talked of.
        return True
    # Behind "how many", and where who did it is asked for, a noun without an article is any such: كم جريحا؟
    counted = question.asking[-1] == "كم" or bool(question.asking[-1] in ("من", "هل") and question.verb)
    counted = counted or bool(_EXISTS_AR.search(normalise(text)))
    general = all(_is_common(noun) or (counted and not noun.startswith("ال")) for noun in nouns)
    # Who or what somebody or something is, is a question that needs no other, unless it begins with "and".
    return general and (question.begins or (len(nouns) == 1 and not question.copula))


def _is_common(noun: str) -> bool:
    """Whether a folded noun of a question alone tells nothing of what it is about: الغرامة, but بوتين."""
    return is_general(noun) or noun.endswith(("ه", "ا", "ات")) or noun in ASKED_NOUNS


def rewritten(question: Question, by_model: Rewrite | None = None) -> str:
    """The full question that a follow-up stands for; empty for a question that stands by itself.

    Args:
        question: the question with its history.
        by_model: what a chat model makes of it; checked, and passed over where it fails.
    """
    language = answer_language(question.text)
    if language is None or not is_follow_up(question):
        return ""
    full, subject = _understood(question.text.strip(), language, _subject(question.history), question.history)
    # A model would tie to the conversation what turns away from it.
    elsewhere = subject is not None and subject.phrase == named_topic(question.text, language)
    if by_model and not elsewhere and (written := by_model(question, language)) and holds_only(written, question):
        return written
    return full


def standing_alone(text: str) -> str:
    """A question in a conversation that needs none of it, without the "and" that ties it to what went before."""
    if answer_language(text) == "ar":
        return without_and(text)
    rest = _BEGINS_EN.sub("", text)
    return f"{rest[:1].upper()}{rest[1:]}" if re.match(r"\w", rest) else text


def holds_only(written: str, question: Question) -> bool:
    """Whether a rewritten question has no content word that neither the question nor its history has."""
    known = {
        _noun(word)
        for text in [question.text, *(part for turn in question.history for part in (turn.question, turn.answer))]
        for word in words(text)
    }
    said = [word for word in words(written) if word not in STOP_WORDS and word not in _ASKING]
    # It must be a question about something, and keep what the follow-up itself asks; what points is what it replaces.
    kept = {_noun(word) for word in _subject_words(question.text) if word not in _POINTING} <= {
        _noun(word) for word in words(written)
    }
    return bool(said) and kept and len(written) <= 400 and all(_is_of(word, known) for word in said)


def _noun(word: str) -> str:
    """The stem of a word, the same with a pronoun and without: كلفة, كلفته."""
    return stem(word).removesuffix("ت")


def _is_of(word: str, known: set[str]) -> bool:
    """Whether a word is a known one, or one written together with a preposition: بمحطة."""
    return _noun(word) in known or (word[0] in "بلك" and _noun(word[1:]) in known)


def _subject(history: Sequence[Turn]) -> Subject | None:
    """What the conversation is about: the subject of the last question that named one."""
    subject: Subject | None = None
    for at, turn in enumerate(history):
        language = answer_language(turn.question)
        if language is None or small_talk(turn.question):
            continue
        if about := metadata_question(turn.question):
            topic = about.topic
            subject = Subject(topic, turn.question, thing=topic) if topic else subject
        elif turn.rewritten and subject is None:
            # The turn that named the subject is no longer part of what was handed over.
            subject = subject_of(turn.rewritten, language)
        else:
            before = history[:at]
            leans = is_follow_up(Question(text=turn.question, history=tuple(before)))
            if leans:
                subject = _understood(turn.question.strip(), language, subject, before)[1]
            else:
                subject = subject_of(turn.question, language) or subject
    return subject


def _understood(
    text: str, language: Language, subject: Subject | None, history: Sequence[Turn]
) -> tuple[str, Subject | None]:
    """The full question that a follow-up stands for, and what the conversation is about after it."""
    if topic := named_topic(text, language):
        return turned_to(topic, text, language, subject, history)
    if subject is None:
        return "", subject_of(text, language)
    if language == "ar":
        return in_arabic(text, subject), subject
    return in_english(_BEGINS_EN.sub("", text.rstrip(" ?؟.")), subject, history), subject


def _own_reference(text: str) -> bool:
    """Whether a question names what its pronoun points to: What did Putin say about his army?"""
    first = _PRONOUNS_EN.search(text)
    if first is None:
        return True
    before = text[: first.start()]
    names = [word for word in re.findall(r"\b[A-Z][\w’'-]+", before) if normalise(word) not in STOP_WORDS | _ASKING]
    if first[0].lower() in ("it", "them", "him") and len(_content(before)) - len(names) <= 1 and names:
        # Did Iran welcome it: what is done by the one is done to another.
        return bool(re.search(r"\b(?:about|for|with|to|of|that) $", before))
    determined = first[0].lower() in ("that", "this", "those", "these", "there") and len(_content(text)) >= 3
    return bool(names) or determined or len(_content(before)) >= 3


def _content(text: str) -> list[str]:
    return [word for word in words(text) if word not in STOP_WORDS and word not in _ASKING]


def _subject_words(text: str) -> list[str]:
    return [
        word
        for word in _content(text)
        if not _PRONOUNS_AR.fullmatch(word) and word.removeprefix("و") not in INTERROGATIVES
    ]


def conversation(history: Iterable[Turn]) -> str:
    """The last turns, as a chat model is shown them."""
    turns = list(history)[-TURNS:]
    return "\n".join(f"- {turn.question}\n  {turn.answer[:300]}" for turn in turns)
