"""What a conversation is about: the noun phrase that its last full question named, and who may be meant by "she"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.answers import Language
from bot.conversation.arabic_phrases import noun_phrases as noun_phrases_of_arabic
from bot.conversation.arabic_phrases import speaker
from bot.conversation.english_phrases import is_name, noun_phrases
from bot.mentions.places import is_place
from vectorstore.text import normalise

_WHO_IS = re.compile(r"(?:and |but |so )?who(?: is| was|'s|’s) ", re.I)
_HOW_OLD = re.compile(r"\b(?:how old|married|born)\b", re.I)
_SAID = r"(?:said|says|told|added|warned|announced)"
_NAME = r"(?:[A-Z][\w’'-]+ ){0,3}[A-Z][\w’'-]+"


@dataclass(frozen=True)
class Subject:
    """What a full question is about.

    Attributes:
        phrase: a noun phrase, or two that are joined by "and".
        question: the question.
        thing: what "it" may stand for: a noun phrase, or an empty text where there are several or it is a person.
        person: who "he" or "she" may stand for; empty where the question names nobody that surely is a person.
    """

    phrase: str
    question: str
    thing: str = ""
    person: str = ""


def subject_of(question: str, language: Language) -> Subject | None:
    """What a full question is about; None where it names nothing."""
    return _arabic(question) if language == "ar" else _english(question)


def _arabic(question: str) -> Subject | None:
    phrases = noun_phrases_of_arabic(question)
    if not phrases:
        return None
    thing = phrases[0] if len(phrases) == 1 else ""
    return Subject(" و".join(phrases), question, thing=thing, person=speaker(question))


def _english(question: str) -> Subject | None:
    phrases = noun_phrases(question)
    if not phrases:
        return None
    phrase = phrases[0] if len(phrases) == 1 else f"{', '.join(phrases[:-1])} and {phrases[-1]}"
    # Who was jailed in Tunis asks for nobody who is named.
    who = _WHO_IS.match(question)
    asks_who = bool(who and question.startswith(phrases[0], who.end())) or bool(_HOW_OLD.search(question))
    says = bool(re.search(r"\bdid .* (?:say|tell|think|claim|announce)\b", question, re.I))
    person = phrases[0] if (asks_who or (says and is_name(phrases[0]))) and not is_place(normalise(phrases[0])) else ""
    if not person and is_name(phrases[0]) and len(phrases[0].split()) in (2, 3) and " of " not in phrases[0]:
        # Two names without an article are a person's, but for places and what is named by its kind.
        named = not any(is_place(normalise(word)) for word in phrases[0].split())
        person = phrases[0] if named else ""
    things = [one for one in phrases if one != person]
    return Subject(phrase, question, thing=things[0] if len(things) == 1 else "", person=person)


def person_in(question: str, answer: str) -> str:
    """The one person that an English answer names as who did what was asked, or as who spoke; else an empty text."""
    who = re.match(r"(?:and |but |so )?who (?P<did>\w+(?: \w+)?)", question.strip(), re.I)
    found: set[str] = set()
    if who:
        did = who["did"].split()
        # "Who won the race" is answered by "Chepkirui won"; "who was second" by "Assefa was second".
        done = " ".join(did) if did[0].lower() in ("was", "is", "came", "finished") else did[0]
        active = rf"({_NAME})(?:,? who)? {re.escape(done)}\b"
        passive = rf"\b{re.escape(did[0])} by ({_NAME})"
        found = {_bare(name) for pattern in (active, passive) for name in re.findall(pattern, answer)}
    if not found:
        patterns = (rf"({_NAME}),? {_SAID}\b", rf"\b{_SAID} ((?:[A-Z][\w’'-]+ ){{1,2}}[A-Z][\w’'-]+)")
        found = {_bare(name) for pattern in patterns for name in re.findall(pattern, answer)}
    return found.pop() if len(found) == 1 else ""


def _bare(name: str) -> str:
    """A name without what stands before it: Uganda's Stephen Kissa, Professor Simon Draper."""
    return re.sub(r"^(?:.*['’]s|Professor|President|Minister|Dr|Mr|Mrs|Ms|Mayor|Judge|The) ", "", name)
