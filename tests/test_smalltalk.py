"""What is said to Rawi and asks nothing of the news is answered as such, and never with news."""

from __future__ import annotations

import pytest

from bot.about.naming import is_nonsense
from bot.conversation.smalltalk import small_talk, without_greeting
from bot.newsroom import Newsroom
from bot.page.render import answer_html
from bot.retrieval.retriever import HybridRetriever
from bot.wording import wording
from vectorstore.library import Library


@pytest.mark.parametrize(
    ("text", "talk"),
    [
        ("Good morning", "greeting"),
        ("مرحباااااااا", "greeting"),
        ("helloooooo", "greeting"),
        ("Goooood morning!!!", "greeting"),
        ("شكراااا جزيلاااا", "thanks"),
        ("السلام عليكم ورحمة الله", "greeting"),
        ("صباح الخير يا راوي", "greeting"),
        ("مرحبا كيف حالك؟", "well"),
        ("Hello, who are you?", "about"),
        ("help", "about"),
        ("ساعدني من فضلك", "about"),
        ("ماذا يمكنك أن تفعل؟", "about"),
        ("هل أنت ذكاء اصطناعي؟", "about"),
        ("Thanks a lot, Rawi!", "thanks"),
        ("شكرا جزيلا", "thanks"),
        ("مع السلامة", "farewell"),
        ("ok", "heard"),
        ("نعم", "heard"),
        ("You are an idiot", "insult"),
        ("تبا لك", "insult"),
    ],
)
def test_small_talk(text: str, talk: str) -> None:
    assert small_talk(text) == talk


@pytest.mark.parametrize(
    "text",
    [
        "مرحبا، من يقود التحالف؟",
        "Hello, who leads the coalition?",
        "السلام في السودان",
        "Help for Gaza",
        "Who are you to judge, said the minister?",
        "ما هذا الاتفاق؟",
        "من أنت في قصيدة درويش؟",
        "What is the No campaign?",
        "شكرا لمن قال الوزير؟",
    ],
)
def test_a_question_is_no_small_talk(text: str) -> None:
    assert small_talk(text) is None


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("مرحبا، من يقود التحالف؟", "من يقود التحالف؟"),
        ("السلام عليكم متى بدأت الحرب؟", "متى بدأت الحرب؟"),
        ("Hello Rawi! Who leads the coalition?", "Who leads the coalition?"),
        ("Good Morning America ratings", "Good Morning America ratings"),
        ("سلام السودان", "سلام السودان"),
        ("There are how many drones?", "There are how many drones?"),
    ],
)
def test_a_greeting_before_a_question_is_passed_over(text: str, question: str) -> None:
    assert without_greeting(text) == question


@pytest.mark.parametrize("text", ["Good morning", "السلام عليكم", "help", "من أنت؟", "You are an idiot", "ok"])
def test_small_talk_is_answered_without_news(text: str, real_newsroom: Newsroom) -> None:
    answer = real_newsroom.ask(text)
    assert (answer.outcome, answer.citations) == ("answered", ())
    # Nothing of it is from the sources, nor is it said to be.
    assert wording(answer.language).outcomes["answered"] not in answer_html(answer, 0, answer.language, complete=True)


def test_the_examples_of_what_to_ask_are_answered(real_newsroom: Newsroom) -> None:
    for text in ("What can you do?", "ماذا تستطيع؟"):
        _, _, *examples = real_newsroom.ask(text).answer.splitlines()
        assert examples
        for example in examples:
            answer = real_newsroom.ask(example)
            assert answer.outcome == "answered" and answer.citations


def test_a_greeting_and_a_question_are_answered_as_the_question(real_newsroom: Newsroom) -> None:
    asked = "How much did the repairs of the bridge cost?"
    greeted = real_newsroom.ask(f"Hello, {asked}")
    assert greeted.question == f"Hello, {asked}"
    assert greeted.answer == real_newsroom.ask(asked).answer


DRAWN_OUT = [
    "ا" * 1999,
    "ااااا",
    "a" * 500,
    "ههههه ههههههه",
    "ما " * 300,
    "what what what what",
    "ab" * 150,
    "لا" * 9,
    "ho ho ho ho ho",
]


@pytest.mark.parametrize("text", ["asdf qwer zxcv", "ففففف قققق", *DRAWN_OUT])
def test_nonsense_is_not_in_the_sources(text: str, real_newsroom: Newsroom) -> None:
    answer = real_newsroom.ask(text)
    assert (answer.outcome, answer.citations) == ("not_in_sources", ())


@pytest.mark.parametrize("text", ["لا لا", "كييف كييف كييف", "bridge"])
def test_a_word_said_twice_or_thrice_is_no_nonsense(text: str, library: Library) -> None:
    assert not is_nonsense(HybridRetriever(library=library).retrieve(text))
