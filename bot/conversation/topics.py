"""A conversation that turns to something else: "What about X?", ماذا عن X؟, "And the men's race?", والغرامة؟

X may be of the same sort as what was asked about, so that the former question is asked about X; it may be part of the
same matter, as the fine of a trial is; or it is another matter, which is asked about by itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answers import Language, Turn
from bot.conversation.arabic_phrases import INTERROGATIVES, OWN_WAW, is_general, parted
from bot.conversation.english_phrases import head, is_name, noun_phrases
from bot.conversation.rephrasing import with_subject, without_and
from bot.conversation.subjects import Subject, subject_of
from bot.mentions.places import adjective_of, is_of_place, is_place, nations_of
from bot.short_answers.nouns import things
from vectorstore.caches.terms import STOP_WORDS, stem
from vectorstore.text import normalise, words

_WHAT_ABOUT = re.compile(r"^(?:and |but |so |ok(?:ay)?,? )?(?:what|how) about (?P<topic>.+)$", re.I)
_AND = re.compile(r"^(?:and|but|also)[\s,]+(?P<topic>.+)$", re.I)
_WHAT_ABOUT_AR = re.compile(r"^(?:طيب |حسنا |حسناً )?[وف]?(?:ماذا|ما) (?:عن|بشأن|بخصوص|حول) (?P<topic>.+)$")
_POINTS_BACK = re.compile(r"\b(?:its|his|her|their|it|him|them|that|this|these|those|he|she|they)\b", re.I)
# Always of something or somebody, which the conversation tells: the prime minister, the interest rate.
_OF_SOMETHING = frozenset(
    """minister president premier chancellor king queen governor mayor leader chief head boss chairman spokesman
    spokeswoman director manager coach captain ambassador secretary opposition government cabinet parliament army police
    lawyer lawyers judge prosecutor prosecutors partner wife husband victims survivors wounded injured missing winner
    winners loser runner-up party rate rates price prices cost costs toll number numbers turnout salary result results
    vote votes verdict sentence fine deal contract damage cause reason reasons date name age size depth length weight
    budget profit profits revenue debt deficit unemployment inflation""".split()
)
_WHERE = re.compile(r"\b(?:in|of) (?:the )?([^\W\d_]+)")
_IN = frozenset(("في", "عن", "من", "علي", "الي"))
_ORDERS = frozenset("then next else afterwards later now second third more again finally".split())
_NISBA = re.compile("ال.{2,}(?:ي|يه|يين|يون|يات)")


def named_topic(text: str, language: Language) -> str:
    """What a question turns to that asks nothing else; an empty text where it asks something."""
    bare = text.strip().rstrip("?؟!. ")
    return _arabic_topic(bare) if language == "ar" else _english_topic(bare)


def _english_topic(bare: str) -> str:
    if found := _WHAT_ABOUT.match(bare):
        return found["topic"]
    found = _AND.match(bare)
    if not found:
        return ""
    # And in Tripoli: the place is what changes.
    topic = re.sub("^(?:in|at|on|for|from) (?=[A-Z]|the )", "", found["topic"])
    if topic.islower() and bare.islower() and topic.isalpha() and topic not in STOP_WORDS | _ORDERS:
        # Typed without capitals: and apple?
        return topic
    phrases = noun_phrases(topic) if re.match(r"(?:the|its|his|her|their|this|that) |[A-Z]", topic) else []
    # The phrase is all that is said: "and the men's race", not "and the court rejected it".
    return topic if len(phrases) == 1 and words(phrases[0]) == words(topic) else ""


def _arabic_topic(bare: str) -> str:
    if found := _WHAT_ABOUT_AR.match(bare):
        return found["topic"]
    question = parted(bare)
    spoken = bare.split()
    if question.asking or not question.rest or len(spoken) > 5:
        return ""
    if question.begins:
        rest = question.rest[1:] if normalise(question.rest[0]) in _IN else question.rest
        return " ".join(rest)
    first = normalise(spoken[0])
    joined = first.startswith("و") and first[1:] not in INTERROGATIVES and spoken[0] not in OWN_WAW
    # And Libya; and the rate of lending: its first noun has no article, the next one has.
    named = joined and (is_place(first[1:]) or (len(spoken) == 2 and len(first) > 3 and spoken[1].startswith("ال")))
    return " ".join([spoken[0][1:], *spoken[1:]]) if named else ""


def turned_to(
    topic: str, text: str, language: Language, subject: Subject | None, history: Sequence[Turn]
) -> tuple[str, Subject | None]:
    """The question that is meant, and what the conversation is about after it.

    The question is empty where the text says itself all that it asks.
    """
    about = f"ماذا عن {topic}؟" if language == "ar" else f"What about {topic}?"
    other = Subject(topic, about, thing=topic)
    said = "" if words(about) == words(without_and(text)) else about
    if subject is None:
        return said, other
    if pointing := _pointing(topic, language, subject):
        return pointing, subject
    if swapped := _swapped(topic, language, subject):
        return swapped, subject_of(swapped, language) or other
    if language == "en" and (place := _same_place(topic, subject)):
        there = f"{topic} in {place}"
        return f"What about {there}?", Subject(there, f"What about {there}?", thing=there)
    if _is_part(topic, language, history) or _also_concerned(topic, language, subject):
        joined = (
            f"ماذا عن {topic} بشأن {subject.phrase}؟"
            if language == "ar"
            else (f"What about {topic}, regarding {subject.phrase}?")
        )
        return joined, subject
    return said, other


def _pointing(topic: str, language: Language, subject: Subject) -> str:
    """The question about a topic that points back, as its shares or سعره; else an empty text."""
    if language == "ar":
        full = with_subject(topic, subject)
        return f"ماذا عن {full}؟" if full else ""
    if not _POINTS_BACK.search(topic):
        return ""
    possessive = re.match(r"(its|his|her) (.+)$", topic, re.I)
    owner = (subject.thing if possessive[1].lower() == "its" else subject.person) if possessive else ""
    if possessive and owner:
        return f"What about {owner}'s {possessive[2]}?"
    return f"What about {topic}, regarding {subject.phrase}?"


def _swapped(topic: str, language: Language, subject: Subject) -> str:
    """The former question about the topic instead, where both are of one sort; else an empty text."""
    if language == "en" and re.search("[a-z]", subject.question):
        for phrase in noun_phrases(subject.question):
            # The men's race is the one at the Lisbon Marathon, too; the race in Berlin is not.
            parts = re.split(r" (?:of|in|at|on|for) ", phrase)
            named = bool(re.search("[A-Z]", topic)) and not is_name(topic)
            whole = named or bool(re.search(r" (?:of|in|at|on|for) ", topic))
            for part in (phrase, *parts) if whole else (*parts, phrase):
                if part.lower() != topic.lower() and _same_sort(part, topic, subject):
                    return subject.question.replace(part, topic, 1)
        return ""
    if language == "ar" and (alike := _alike_in_arabic(topic, subject)):
        return alike
    if language == "ar" and " " not in topic and is_place(normalise(topic)):
        for word in parted(subject.question).rest:
            folded = normalise(word)
            if is_place(folded) and not _NISBA.fullmatch(folded) and not folded.startswith(("ب", "ل", "و")):
                return subject.question.replace(word, topic, 1)
        return _of_another_country(topic, subject)
    return ""


def _of_another_country(topic: str, subject: Subject) -> str:
    """The former question of another country, where its adjective is all that it says of any: the Emirati minister, and
    France's; else an empty text."""
    named = [word for word in parted(subject.question).rest if nations_of(normalise(word))]
    adjective = adjective_of(topic)
    if len(named) != 1 or not is_of_place(normalise(named[0])) or not adjective:
        return ""
    former = named[0]
    ending = "ة" if normalise(former).endswith("يه") else ""
    return subject.question.replace(former, f"{'و' if former.startswith('و') else ''}{adjective}{ending}", 1)


def _alike_in_arabic(topic: str, subject: Subject) -> str:
    """The former question with its phrase of the topic's first noun and form replaced: another quake, another bank."""
    wanted = topic.split()
    asked = subject.question.rstrip(" ؟?.!").split()
    for at in range(len(asked) - len(wanted) + 1) if len(wanted) > 1 else ():
        former = asked[at : at + len(wanted)]
        alike = all(
            one.startswith("ال") == other.startswith("ال") or (is_place(normalise(one)) and is_place(normalise(other)))
            for one, other in zip(former, wanted, strict=True)
        )
        if normalise(former[0]) == normalise(wanted[0]) and alike:
            return f"{without_and(' '.join([*asked[:at], *wanted, *asked[at + len(wanted) :]]))}؟"
    return ""


def _same_sort(part: str, topic: str, subject: Subject) -> bool:
    """Whether two English phrases name things of one sort: another race, another country, another who-is."""
    if is_name(part) and is_name(topic):
        places = [all(is_place(normalise(word)) for word in one.split()) for one in (part, topic)]
        if part == subject.person and re.match("who (?:is|was) ", subject.question, re.I):
            return not places[1]
        return places[0] == places[1] and (len(part.split()) > 1) == (len(topic.split()) > 1)
    return head(part) == head(topic) and len(words(topic)) >= 2 and len(words(part)) >= 2


def _also_concerned(topic: str, language: Language, subject: Subject) -> bool:
    """Whether a country is asked about where the former question named another by its adjective: القوات الروسية."""
    single = language == "ar" and " " not in topic and is_place(normalise(topic))
    return single and any(map(is_of_place, words(subject.question)))


def _same_place(topic: str, subject: Subject) -> str:
    """Where the former question asked, for a common noun now asked about: inflation in Tunisia, and unemployment."""
    if not topic.islower() or len(words(topic)) != 1 or words(topic)[0] not in _OF_SOMETHING:
        return ""
    return next((one for one in _WHERE.findall(subject.question) if is_place(normalise(one))), "")


def _is_part(topic: str, language: Language, history: Sequence[Turn]) -> bool:
    """Whether a topic belongs to the matter that is talked of: it is too general for another, or an answer names it."""
    told = {stem(word) for turn in history for word in words(turn.answer)}
    content = [word for word in words(topic) if word not in STOP_WORDS]
    if content and all(stem(word) in told for word in content):
        return True
    if language == "ar":
        content = parted(f"ماذا عن {topic}").nouns
        # The adjective of a place names another matter well enough: الاقتصاد السوداني.
        return bool(content) and all(word.startswith("ال") and is_general(word) for word in content)
    said = words(topic)
    bare = " ".join(content)
    if topic.islower() and (things(bare) or (content and said[-1] in _OF_SOMETHING and len(said) <= 4)):
        return not any(is_place(word) for word in content)
    return len(content) == 1 and bool(re.match("the ", topic, re.I)) and topic.islower()
