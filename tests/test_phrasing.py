"""How people put a question: what leads to it, courtesies, and headings typed as into a search box."""

from __future__ import annotations

import pytest
from newsrooms import newsroom_fixture

from bot.conversation.phrasing import as_question, plain
from bot.newsroom import Newsroom

newsroom = newsroom_fixture(
    {
        "metro.txt": "افتتاح الخط الرابع للمترو\nنُشر في 22 نوفمبر 2026\n"
        "افتتح رئيس الوزراء عادل المنشاوي يوم الأحد الخط الرابع للمترو، الذي يضم 17 محطة.\n"
        "ويبلغ سعر التذكرة عشرة جنيهات، وتستغرق الرحلة من طرف الخط إلى طرفه 35 دقيقة.\n"
    }
)


@pytest.mark.parametrize(
    ("asked", "question"),
    [
        ("Can you tell me how many people were killed?", "How many people were killed?"),
        ("Could you please tell me how much a ticket costs?", "How much does a ticket cost?"),
        ("I'd like to know how old the new minister is", "How old is the new minister?"),
        ("Do you know who Kuwait’s oil minister is?", "Who is Kuwait’s oil minister?"),
        ("Could you tell me where Mona Said was born?", "Where was Mona Said born?"),
        ("do you know when the trial began", "when did the trial begin?"),
        ("Please, who won?", "Who won?"),
        ("whats the price of brent please", "what is the price of brent"),
        ("لو سمحت، كم تستغرق الرحلة؟", "كم تستغرق الرحلة؟"),
        ("هل يمكنك أن تخبرني كم عمر ريم؟", "كم عمر ريم؟"),
        ("أريد أن أعرف من وزير النفط", "من وزير النفط"),
        ("أريد معرفة سعر القمح", "سعر القمح"),
        ("بدي أعرف قديش سعر التذكرة", "قديش سعر التذكرة"),
        ("ممكن تقول لي مين رئيس الوزراء من فضلك؟", "مين رئيس الوزراء؟"),
        ("سؤال: كم محطة في الخط؟", "كم محطة في الخط؟"),
        # These lead to no question.
        ("Tell me about the earthquake", "Tell me about the earthquake"),
        ("tell me more", "tell me more"),
        ("Who’s been killed?", "Who’s been killed?"),
        ("أخبرني المزيد", "أخبرني المزيد"),
        ("أخبرني عن الزلزال", "أخبرني عن الزلزال"),
        ("هل تعرف أن الزلزال وقع أمس؟", "هل تعرف أن الزلزال وقع أمس؟"),
        ("من فضل الله؟", "من فضل الله؟"),
    ],
)
def test_what_leads_to_a_question_is_left_out(asked: str, question: str) -> None:
    assert plain(asked) == question


@pytest.mark.parametrize(
    ("typed", "question"),
    [
        ("سعر القمح", "كم سعر القمح؟"),
        ("موعد المباراة", "ما موعد المباراة؟"),
        ("وزير النفط الكويتي", "من وزير النفط الكويتي؟"),
        ("price of wheat", "What is the price of wheat?"),
        ("the death toll in Derna", "What is the death toll in Derna?"),
        ("Jabeur age", "What is Jabeur's age?"),
        ("ransom amount", "How much is the ransom?"),
        ("Kuwait oil minister", "Who is the Kuwait oil minister?"),
        # What asks, or says something, stays as it is.
        ("كم سعر القمح", "كم سعر القمح"),
        ("ما سعر القمح؟", "ما سعر القمح؟"),
        ("سعر القمح ارتفع. لماذا", "سعر القمح ارتفع. لماذا"),
        ("how much is wheat", "how much is wheat"),
        ("wheat in Syria", "wheat in Syria"),
        ("القمح في سوريا", "القمح في سوريا"),
        ("سعر", "سعر"),
    ],
)
def test_a_heading_stands_for_a_question(typed: str, question: str) -> None:
    assert as_question(typed) == question


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Could you tell me how much a metro ticket costs?", "10 pounds"),
        ("Please tell me how long the metro ride takes", "35 minutes"),
        ("أخبرني كم سعر تذكرة المترو", "10 جنيهات"),
        ("أريد معرفة عدد محطات الخط الرابع", "17"),
        ("سعر تذكرة المترو", "10 جنيهات"),
    ],
)
def test_it_is_answered_as_the_question_it_leads_to(newsroom: Newsroom, question: str, said: str) -> None:
    answer = newsroom.ask(question)
    assert answer.short is not None
    assert answer.short.text == said


def test_whoever_asks_politely_is_refused_as_well(newsroom: Newsroom) -> None:
    """Who holds an office is told by a sentence that says so, however the question begins."""
    assert newsroom.ask("Do you know who the finance minister is?").outcome != "answered"
    assert newsroom.ask("أريد أن أعرف من وزير المالية").outcome != "answered"
