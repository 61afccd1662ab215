"""Whose word a question asks for, and who says what a sentence tells."""

from __future__ import annotations

import pytest

from bot.mentions.speakers import said_by_the_asked
from bot.newsroom import Newsroom

_RUSSIAN = "وقالت وزارة الدفاع الروسية يوم الجمعة إن قواتها أسقطت 111 طائرة مسيرة أوكرانية خلال الليل."
_UKRAINIAN = "من جهتها أفادت القوات الجوية الأوكرانية بأن موسكو شنت 128 طائرة مسيرة خلال الليل."
_AGENCY = "The toll rose to 71 on Sunday, the disaster agency AFAD said, with 903 people injured."
_GROUP = "At least 30 patients died, according to a patients' rights group."


@pytest.mark.parametrize(
    ("question", "sentence", "his"),
    [
        ("How many drones did Russia say it shot down?", _RUSSIAN, True),
        ("how many drones did russia say it shot down", _UKRAINIAN, False),
        ("How many did the Ukrainian air force say Russia launched?", _UKRAINIAN, True),
        ("كم مسيّرة قالت روسيا إنها أسقطتها؟", _RUSSIAN, True),
        ("كم مسيّرة قالت روسيا إنها أسقطتها؟", _UKRAINIAN, False),
        ("كم قتيلا سقط بحسب وزارة الدفاع؟", _RUSSIAN, True),
        ("How many people died according to AFAD?", _AGENCY, True),
        ("How many patients died according to the ministry?", _GROUP, False),
        # Nobody's word is asked for, or nobody's is told.
        ("How many drones did Russia shoot down?", _UKRAINIAN, None),
        ("How many did they say were shot down?", _UKRAINIAN, None),
        ("How many drones did Russia say it shot down?", "شنت موسكو 128 طائرة مسيرة.", None),
    ],
)
def test_a_sentence_is_by_whoever_is_asked_or_by_another(question: str, sentence: str, his: bool | None) -> None:
    assert said_by_the_asked(question, sentence) is his


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("How many drones did Russia say it shot down?", "111"),
        ("how many drones did the ukrainian air force say russia launched", "128"),
        ("كم مسيّرة قالت روسيا إنها أسقطتها؟", "111"),
    ],
)
def test_what_is_said_by_whoever_is_asked_comes_first(real_newsroom: Newsroom, question: str, said: str) -> None:
    answer = real_newsroom.ask(question)
    assert answer.short
    assert answer.short.text == said
    assert said in answer.citations[0].quote
