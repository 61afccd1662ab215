"""Follow-ups as full questions: "and how many of them?", وماذا قال عنه؟ say little without the turns before them.

By rule, a follow-up is answered with what the conversation was about: the subject words of the last full question stand
in for the pronoun, or behind the question where it has none. Where there is a chat model it rewrites, and what it
writes counts only if it adds no word that neither the question nor the conversation has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from bot.answers import Language, Question, Turn
from bot.questions import answer_language, metadata_question
from vectorstore.terms import STOP_WORDS, stem
from vectorstore.text import normalise, word_spans, words

LONGEST_FOLLOW_UP = 12
"""Words; a longer question says itself what it is about."""
MOST_SUBJECT_WORDS = 3
"""Content words of an Arabic follow-up at most; with more, what its pronoun points to stands in the question itself."""
TURNS = 4
"""Turns back that the subject of a follow-up is looked for in."""

Rewrite = Callable[[Question, Language], str | None]
"""A chat model's attempt at a full question, or None."""

_PRONOUNS_EN = re.compile(
    r"\b(?:he|she|it|they|him|her|them|his|hers|its|their|theirs|that|this|those|these|there|then|ones?)\b", re.I
)
_REPLACED_EN = re.compile(r"\b(he|she|it|they|him|her|them|his|hers|its|their|theirs)\b", re.I)
_POINTING = frozenset("them him her me us it that this those these there then ones one theirs hers yours".split())
_PERSONS_EN = frozenset("he she him her his hers".split())
_POSSESSIVE_EN = frozenset("his her its their theirs hers".split())
_ELLIPSIS_EN = re.compile(
    r"^(?:and|but|so|or|also|what about|how about|why|when|where|who|how many|how much|since when|by whom|until when"
    r"|which ones?)\b",
    re.I,
)
_BARE_EN = re.compile(
    r"^(?:and |but |so )?(?:why|when|where|who|how|since when|how many|how much|by whom)(?: not| so)?\?*$", re.I
)
# As words of their own, or written together with a preposition.
_PRONOUNS_AR = re.compile(
    r"(?<!\w)[وفب]?(?:هو|هي|هم|هما|هن|ذلك|تلك|هذا|هذه|هؤلاء|هناك|"
    r"(?:عن|من|في|علي|الي|ل|ب|مع|بين|ضد|حول|لدي|عند|بعد|قبل|خلال|منذ|بسبب|ان|لان|كان)(?:ه|ها|هم|هما|هن))(?!\w)"
)
_ATTACHED_AR = re.compile(
    r"(?<!\w)(?P<before>[وف]?)(?P<carrier>عن|من|في|علي|الي|ل|ب|مع|بين|ضد|حول|لدي|عند|بعد|قبل|خلال|منذ|بسبب)(?P<pronoun>هما|هم|هن|ها|ه)(?!\w)"
)
_ELLIPSIS_AR = re.compile(r"^(?:و(?:ماذا|ما|من|متي|اين|كيف|لماذا|كم|هل|عن|في|لمن|باي|اي)|فماذا|لكن|ثم|ايضا)(?!\w)")
_BARE_AR = re.compile(r"^[وف]?(?:لماذا|متي|اين|كيف|كم|من|ماذا|لم|منذ متي|بكم|كم عددهم|كم عددها|ما السبب)$")
# As written, because folding makes ه of ة; words whose last letter ه is their own are no evidence.
_NOUNS_WITH_PRONOUN_AR = re.compile(r"(?<!\w)(?!ال|هذ|في|علي|إلي)\w{3,}(?:هما|هم|ها|هن|ه)(?!\w)")
_OWN_HEH_AR = frozenset("مياه اتجاه تجاه انتباه وجه شبيه نزيه كره فقه إله باتجاه المياه أفواه جباه".split())
_COPULA_AR = re.compile(r"^(?:و|ف)?(?:ما|من|ماذا|اين|كيف|متي|كم) (?:هو|هي|هم|هن)(?= \w)")
_ASKING = frozenset(
    words(
        """what who whom whose when where why how which many much did does do is are was were said say says tell told
        happen happened about name names give explain list describe
        ما ماذا من متى أين كيف لماذا كم هل أي أية هو هي قال قالت يقول صرح أعلن ذكر حدث جرى حصل عن اسم اذكر اشرح عدد"""
    )
)


def is_follow_up(question: Question) -> bool:
    """Whether a question leans on the turns before it: it points back, or leaves out what it is about."""
    if not question.history:
        return False
    text = question.text.strip().rstrip("?؟!. ")
    spoken = words(text)
    if not spoken or len(spoken) > LONGEST_FOLLOW_UP or metadata_question(question.text):
        return False
    if answer_language(question.text) == "ar":
        folded = _COPULA_AR.sub(" ", normalise(text))
        points = bool(_PRONOUNS_AR.search(folded) or _BARE_AR.search(folded))
        attached = any(word not in _OWN_HEH_AR for word in _NOUNS_WITH_PRONOUN_AR.findall(text))
        leaves_out = bool(_ELLIPSIS_AR.search(folded))
        return (points or attached or leaves_out) and len(_subject_words(text)) <= MOST_SUBJECT_WORDS
    points = bool(_PRONOUNS_EN.search(text))
    leaves_out = bool(_ELLIPSIS_EN.search(text)) and len(_subject_words(text)) <= 1
    begins = bool(re.match(r"(?:and|but|so|what about|how about)\b", text, re.I))
    return bool(_BARE_EN.match(text)) or (points and not _own_reference(text)) or leaves_out or begins


def rewritten(question: Question, by_model: Rewrite | None = None) -> str:
    """The full question that a follow-up stands for; empty for a question that stands by itself.

    Args:
        question: the question with its history.
        by_model: what a chat model makes of it; checked, and passed over where it fails.
    """
    language = answer_language(question.text)
    if language is None or not is_follow_up(question):
        return ""
    if by_model and (written := by_model(question, language)) and holds_only(written, question):
        return written
    return by_rule(question, language)


def holds_only(written: str, question: Question) -> bool:
    """Whether a rewritten question has no content word that neither the question nor its history has."""
    known = {
        stem(word)
        for text in [question.text, *(part for turn in question.history for part in (turn.question, turn.answer))]
        for word in words(text)
    }
    said = [word for word in words(written) if word not in STOP_WORDS and word not in _ASKING]
    # It must be a question about something, and keep what the follow-up itself asks.
    kept = {stem(word) for word in _content(question.text) if word not in _POINTING} <= {
        stem(word) for word in words(written)
    }
    return bool(said) and kept and len(written) <= 400 and all(stem(word) in known for word in said)


def by_rule(question: Question, language: Language) -> str:
    """A follow-up with the subject of the conversation in it; empty where the conversation has none."""
    earlier = _last_full(question.history)
    name, whole = _name(earlier), _about(earlier)
    if not whole:
        return ""
    text = question.text.strip()
    return _in_arabic(text, whole) if language == "ar" else _in_english(text, name, whole)


def _in_english(text: str, name: str, whole: str) -> str:
    """A person's pronoun gives way to the name; for any other, and for none, what was asked about is added."""
    bare = re.sub(r"^(?:and|but|so|or)\b[\s,]*", "", text.rstrip(" ?؟."), flags=re.I)
    if about := re.match(r"(?:what|how) about (.+)$", bare, re.I):
        return f"What about {about[1]}, regarding {whole}?"
    found = _REPLACED_EN.search(bare)
    if found and name and found[0].lower() in _PERSONS_EN:
        possessive = found[0].lower() in _POSSESSIVE_EN and bool(re.match(r"\s+\w", bare[found.end() :]))
        stands = f"{name}'s" if possessive else name
        return f"{_capital(bare[: found.start()] + stands + bare[found.end() :])}?"
    return f"{_capital(bare)}, regarding {whole}?"


def _in_arabic(text: str, topic: str) -> str:
    bare = text.rstrip(" ?؟.")
    # Folding keeps the number of words, so that the words of the text as written take their places.
    for word, start, end in word_spans(bare):
        if match := _ATTACHED_AR.fullmatch(word):
            carrier = _written_carrier(match["carrier"])
            joined = f"{carrier}{_joined(topic, carrier)}" if carrier in ("ل", "ب") else f"{carrier} {topic}"
            return _without_and(f"{bare[:start]}{match['before']}{joined}{bare[end:]}") + "؟"
    return f"{_without_and(bare)} بشأن {topic}؟"


def _joined(topic: str, carrier: str) -> str:
    """A topic behind ل or ب, which are written together with it: ل + ال is لل."""
    return f"ل{topic[2:]}" if carrier == "ل" and topic.startswith("ال") else topic


def _written_carrier(folded: str) -> str:
    return {"علي": "على", "الي": "إلى", "لدي": "لدى"}.get(folded, folded)


def _without_and(text: str) -> str:
    return re.sub(r"^و(?=(?:ماذا|ما|من|متى|أين|كيف|لماذا|كم|هل|عن|في|لمن|بأي|أي)(?!\w))", "", text.strip())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _own_reference(text: str) -> bool:
    """Whether a question names what its pronoun points to: What did Putin say about his army?"""
    first = _PRONOUNS_EN.search(text)
    if first is None:
        return True
    before = text[: first.start()]
    names = [word for word in re.findall(r"\b[A-Z][\w’'-]+", before) if normalise(word) not in STOP_WORDS]
    determined = first[0].lower() in ("that", "this", "those", "these", "there") and len(_content(text)) >= 3
    return bool(names) or determined or len(_content(before)) >= 3


def _content(text: str) -> list[str]:
    return [word for word in words(text) if word not in STOP_WORDS and word not in _ASKING]


def _subject_words(text: str) -> list[str]:
    return [word for word in _content(text) if not _PRONOUNS_AR.fullmatch(word)]


def _last_full(history: Sequence[Turn]) -> str:
    """The last question that stands by itself and is about something."""
    recent = list(history)[-TURNS:]
    for at in range(len(recent) - 1, -1, -1):
        earlier = Question(text=recent[at].question, history=tuple(recent[:at]))
        if _about(earlier.text) and not is_follow_up(earlier):
            return earlier.text
    return next((turn.question for turn in reversed(recent) if _about(turn.question)), "")


def _name(text: str) -> str:
    """The longest name of an English question, or an empty text."""
    names = re.findall(r"\b(?:[A-Z][\w’'-]*)(?:(?: of| the| de| al| bin)? [A-Z][\w’'-]*)*", text)
    return max(map(_without_asking, names), key=len, default="")


def _about(text: str) -> str:
    """A question from its first content word to its last."""
    spans = [(start, end) for word, start, end in word_spans(text) if word not in _ASKING and word not in STOP_WORDS]
    if not spans:
        return ""
    about = text[spans[0][0] : spans[-1][1]].strip(" «»“”\"'")
    return re.sub(r"\b(?:did|do|does|has|have|had|is|are|was|were) ", "", about)


def _without_asking(name: str) -> str:
    parts = name.split()
    while parts and (normalise(parts[0]) in _ASKING or normalise(parts[0]) in STOP_WORDS):
        parts = parts[1:]
    return re.sub(r"['’]s$", "", " ".join(parts))


def conversation(history: Iterable[Turn]) -> str:
    """The last turns, as a chat model is shown them."""
    turns = list(history)[-TURNS:]
    return "\n".join(f"- {turn.question}\n  {turn.answer[:300]}" for turn in turns)
