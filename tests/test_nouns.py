"""What news counts, nouns of one thing and of two in either language, and whether a sentence tells what is asked."""

from __future__ import annotations

import pytest

from bot.short_answers.asked import asked_for
from bot.short_answers.nouns import one_thing, tells_of_part
from bot.short_answers.telling import cannot_answer, counts_none, tells_asked


@pytest.mark.parametrize(
    ("counted", "other", "same"),
    [
        ("civilians", "مدنياً", True),
        ("civilians", "عسكرياً", False),
        ("american soldiers", "جندي", True),
        ("points", "نقطة", True),
        ("beds", "سريراً يستقبل", True),
        ("games", "مباراة مع ريال", True),
        ("games", "هدفاً", False),
        ("countries", "دول", True),
        ("drones", "طائرة مسيرة أوكرانية", True),
        ("طائرة", "طائرة مسيرة", True),
        ("planes", "طائرة مسيرة", False),
        ("school buses", "مدارس", False),
        ("مقاعد", "مقعداً", True),
        ("polling stations", "مكتب اقتراع", True),
        ("registered voters", "مكتب اقتراع", False),
        ("carriages", "ركاب", False),
        ("families", "أسرة", True),
        ("international students", "جامعة", False),
        ("beds", "أسرة", True),
        # In any number, but no teachers for schools, which share a stem.
        ("مسبحة", "مسبحات", True),
        ("مدرسة", "مدرسون", False),
        # One may be the other, and what is not listed may be anything.
        ("houses", "مبنى", None),
        ("patients", "حالة", None),
        ("people", "جنود", None),
        ("expats", "الأصوات", None),
    ],
)
def test_nouns_that_news_counts_are_of_one_thing_or_of_two(counted: str, other: str, same: bool | None) -> None:
    assert one_thing(counted, other) is same


@pytest.mark.parametrize(
    ("counted", "noun", "sentence", "may_be"),
    [
        ("women", "", "The death toll rose to 71 on Sunday.", False),
        ("women", "people", "Among the women were 71 people.", False),
        ("women", "", "Of the women, 12 died.", True),
        ("طفلاً", "شخصاً", "قتل 57 شخصاً.", False),
        ("طفلاً", "أطفال", "قتل 8 أطفال.", True),
        ("journalists", "شخصاً", "أصيب 31 شخصاً بينهم صحفيان.", False),
        ("passengers", "people", "The plane carried 100 people.", True),
        ("people", "", "The death toll rose to 71 on Sunday.", True),
        ("soldiers", "", "The death toll rose to 71 on Sunday.", True),
    ],
)
def test_a_number_of_people_tells_nothing_of_a_part_of_them(
    counted: str, noun: str, sentence: str, may_be: bool
) -> None:
    assert tells_of_part(counted, noun, sentence) is may_be


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("How deep was the quake?", "The death toll rose to 71, with 903 people injured.", False),
        ("How deep was the quake?", "ووقع الزلزال على عمق 9 كيلومترات عند الساعة 4:12.", True),
        ("How strong was the quake?", "ووقع الزلزال بقوة 6.3 درجات.", True),
        ("how many buildings collapsed", "Rescuers pulled a 62-year-old man from a collapsed building.", False),
        ("how many buildings collapsed", "وانهار 164 مبنى بالكامل.", True),
        ("how many seats did golob win", "قبل فرز أصوات المغتربين البالغ عددهم 110 آلاف ناخب.", False),
        ("what was the turnout", "حصلت الحركة على 31.4 في المئة من الأصوات.", False),
        ("what was the turnout", "وبلغت نسبة المشاركة 63.7 في المئة.", True),
        ("كم مدرسة أغلقت؟", "أغلقت 12 مدرسة و3 جامعات.", True),
        ("how many species are there", "وجدت ثلاثة أنواع أخرى في الصخور.", False),
        ("how many species are there", "وجدت ثلاثة أنواع في الصخور.", True),
        ("How much do they eat?", "It is 1 millimetre long.", False),
        ("When was the quake?", "The quake struck on 3 March 2024.", False),
    ],
)
def test_a_sentence_tells_a_quantity_of_what_is_asked_or_none(question: str, text: str, told: bool) -> None:
    asked = asked_for(question)
    assert asked
    assert tells_asked(question, asked, text) is told


@pytest.mark.parametrize(
    ("question", "text", "cannot"),
    [
        ("How deep was the quake?", "", True),
        ("How strong was the quake?", "", True),
        ("What is the population of Slovenia?", "", True),
        ("كم عدد سكان سلوفينيا؟", "", True),
        ("كم يبلغ طول اليخت؟", "", True),
        ("How many ships did it send?", "", False),
        ("How much does it cost?", "", True),
        ("How much does it cost?", "Admission will be free for the first week.", False),
        ("How much does it cost?", "وقدرت الخسائر بملايين الدولارات.", False),
        ("How much did it cost?", "وتستمر الحملة 12 يوما في ثلاث ولايات.", True),
        ("كم كلفت الحملة؟", "وتستمر الحملة 12 يوما في ثلاث ولايات.", True),
        ("كم سعر التذكرة؟", "الدخول بالمجان للأطفال.", False),
        ("What is the unemployment rate in Tunisia?", "قضت المحكمة بسجن رجل الأعمال.", True),
        ("كم معدل البطالة في تونس؟", "قضت المحكمة بسجن رجل الأعمال.", True),
        ("How old is the doctor?", "Doctor Kuku runs the town's only hospital.", True),
        ("How old is the doctor?", "Doctor Kuku was born in 1961.", False),
        ("How old is the doctor?", "وسجل اللاعب هدف الفوز.", True),
        ("كم عمر الطبيب؟", "وسجل اللاعب هدف الفوز.", True),
        ("كم عمر الطبيب؟", "وهو من مواليد القاهرة.", False),
        ("كم عمر الطبيب؟", "وهو في الخمسينات.", False),
        ("What was the average household size?", "", False),
        ("Who said so?", "", False),
    ],
)
def test_what_only_a_quantity_tells_is_not_answered_without_one(question: str, text: str, cannot: bool) -> None:
    assert cannot_answer(asked_for(question), [], [text]) is cannot


@pytest.mark.parametrize(
    ("question", "text", "none"),
    [
        ("How many ships did it send?", "It sent ships to the strait.", True),
        ("How many ships did it send?", "It sent both of its ships.", False),
        ("كم سفينة أرسلت؟", "أرسلت سفناً إلى المضيق.", True),
        ("كم سفينة أرسلت؟", "أرسلت سفناً كثيرة.", False),
        ("كم محطة على الخط؟", "ويمر الخط بالمحطة القديمة.", True),
        # The second time that somebody won tells how often.
        ("كم مرة فاز؟", "وفاز للمرة الثانية.", False),
        # A verb counts nothing that is known, and an amount is told in shares and sums.
        ("كم سبح الناجي؟", "سبح الناجي ساعات.", False),
        ("كم أصول الصندوق؟", "وتتجاوز أصوله كل التوقعات.", False),
    ],
)
def test_without_a_number_nothing_is_counted(question: str, text: str, none: bool) -> None:
    assert counts_none(question, asked_for(question), [], [text]) is none
