"""Refusals of a chat model, told from what news says."""

from __future__ import annotations

import pytest

from bot.writing.refusals import beyond_refusal, refuses, turned


@pytest.mark.parametrize(
    "sentence",
    [
        "NOT IN THE SOURCES",
        "I'm sorry, but I cannot help with that.",
        "I could not find the answer.",
        "The sources do not mention the price.",
        "The provided sources don't contain information about drones.",
        "Unfortunately, the passages do not specify the number.",
        "None of the sources mention the number of drones.",
        "There is no information in the sources about that.",
        "The answer is not provided in the sources.",
        "This is not mentioned in the given text.",
        "The number is not specified.",
        "It is not possible to answer from the sources.",
        "The question is beyond the scope of the provided sources.",
        "ليس في المصادر.",
        "«ليس في المصادر».",
        "عذراً، لا أستطيع الإجابة عن هذا السؤال.",
        "لا تذكر المصادر شيئًا عن ذلك.",
        "لم تذكر المصادر عدد الطائرات المسيّرة.",
        "لا تحدد المصادر ولا النصوص عددها.",
        "لا تتضمن الفقرات المقدمة أي معلومات عن ذلك.",
        "لم يرد في المصادر ما يجيب عن هذا السؤال.",
        "لا يوجد في النصوص ما يشير إلى ذلك.",
        "المعلومات المطلوبة غير متوفرة في المصادر.",
        "غير مذكور في المصادر.",
        "للأسف، المصادر لا توفر إجابة.",
        "لا يمكن الإجابة عن السؤال بناءً على المصادر المقدمة.",
        "لا أملك معلومات عن ذلك.",
        "لم أجد إجابة في المصادر.",
        "السؤال خارج نطاق المصادر.",
    ],
)
def test_a_refusal_is_known_in_many_words(sentence: str) -> None:
    assert refuses(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister said he was sorry for the delay.",
        "The ministry did not specify the number.",
        "The cause was not disclosed.",
        "The sources of the leak are not known.",
        "The article he wrote did not exist.",
        "قال الوزير إنه لا يستطيع الحضور.",
        "لم تحدد الوزارة موعدًا.",
        "لم تذكر المصادر الأمنية اسم القتيل.",
        "لم يكشف المصدر عن اسمه.",
        "قالت الشرطة إنها لم تجد سلاحًا.",
        "لا تملك أوكرانيا صواريخ كهذه.",
        "لا توجد مؤشرات على التراجع.",
        "لا يمكن تحديد عدد الضحايا، بحسب الشرطة.",
    ],
)
def test_what_news_denies_is_no_refusal(sentence: str) -> None:
    assert not refuses(sentence)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "The sources don't name the referee; they only say that he was Brazilian and that Syria criticised him.",
            "He was Brazilian and Syria criticised him.",
        ),
        ("The sources do not specify the number, but 64 people were injured.", "64 people were injured."),
        ("لم يرد في المصادر عدد الشرطة، لكنها تذكر أن 64 شخصًا أُصيبوا.", "64 شخصًا أُصيبوا."),
        ("لا تحدد المصادر العدد، إلا أن 64 شخصًا أصيبوا.", "64 شخصًا أصيبوا."),
        ("لا تذكر المصادر اسمه، لكنها تشير إلى أنه برازيلي.", ""),
        ("The sources do not mention the price, but they mention the date.", ""),
        ("I'm sorry, but I cannot help with that.", ""),
        ("The minister resigned, but the sources do not say why.", ""),
    ],
)
def test_what_is_told_beyond_a_refusal_is_no_part_of_it(sentence: str, told: str) -> None:
    assert beyond_refusal(sentence) == told


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("However, they state that 64 people were injured.", "64 people were injured."),
        ("They only mention that he was Brazilian.", "He was Brazilian."),
        ("لكنها تشير إلى أن المشروع أُعلن عنه عام 2009.", "المشروع أُعلن عنه عام 2009."),
        ("إلا أن المصادر تذكر العدد.", "إلا أن المصادر تذكر العدد."),
        ("The ministry said that 64 people were injured.", "The ministry said that 64 people were injured."),
        ("They were injured, they say.", "They were injured, they say."),
    ],
)
def test_what_turns_to_what_the_sources_tell_is_left_out(sentence: str, told: str) -> None:
    assert turned(sentence) == told
