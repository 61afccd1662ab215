"""Times of day: read in figures and in words of either language, and said where they are asked for."""

from __future__ import annotations

import pytest
from newsrooms import newsroom_fixture

from bot.newsroom import Newsroom
from bot.short_answers.quantities import quantities
from bot.wording.quantities import quantity_in_words

newsroom = newsroom_fixture(
    {
        "heist.txt": "لصوص يسرقون تاجاً من متحف بناكي في أثينا\nنُشر في 22 نوفمبر 2026\n"
        "ودخل اللصوص المتحف عند الساعة 4:20 فجراً عبر سطح مبنى مجاور، وكسروا ثلاث واجهات زجاجية.\n"
        "وهذه ثاني سرقة يتعرض لها متحف في أثينا بعد سرقة لوحة لبيكاسو عام 2012.\n",
        "draw.txt": "قرعة كأس آسيا\nنُشر في 23 نوفمبر 2026\n"
        "وتنطلق المباراة الافتتاحية في الثامنة مساء بتوقيت الرياض على ملعب يتسع لـ 92 ألف متفرج.\n",
    }
)


@pytest.mark.parametrize(
    ("text", "english", "arabic"),
    [
        ("عند الساعة 4:20 فجراً", "4:20 a.m.", "4:20 فجراً"),
        ("03:17 فجراً: وقع الزلزال", "3:17 a.m.", "3:17 فجراً"),
        ("14:50: انتشل رجال الإنقاذ طفلة", "2:50 p.m.", "2:50 بعد الظهر"),
        ("في الثامنة مساء بتوقيت الرياض", "8 p.m.", "8 مساءً"),
        ("عند الثامنة والنصف مساءً", "8:30 p.m.", "8:30 مساءً"),
        ("الحادية عشرة إلا ربعا صباحا", "10:45 a.m.", "10:45 صباحاً"),
        ("في التاسعة وأربعين دقيقة من مساء الجمعة", "9:40 p.m.", "9:40 مساءً"),
        ("في السادسة وإحدى عشرة دقيقة صباح الأربعاء", "6:11 a.m.", "6:11 صباحاً"),
        ("عند الثالثة وخمس وعشرين دقيقة فجرا", "3:25 a.m.", "3:25 فجراً"),
        ("في السابعة وعشر دقائق صباحا", "7:10 a.m.", "7:10 صباحاً"),
        ("حتى منتصف الليل", "midnight", "منتصف الليل"),
        ("من 8 صباحا إلى 5 عصرا", "8 a.m. to 5 p.m.", "من 8 صباحاً إلى 5 عصراً"),
        ("at 4:20 a.m. on Sunday", "4:20 a.m.", "4:20 فجراً"),
        ("at 8pm", "8 p.m.", "8 مساءً"),
        ("at 16:30 GMT", "4:30 p.m.", "4:30 عصراً"),
    ],
)
def test_a_time_of_day_is_read_and_said(text: str, english: str, arabic: str) -> None:
    (told,) = quantities(text)
    assert told.kind == "clock"
    assert quantity_in_words(told, "en") == english
    assert quantity_in_words(told, "ar") == arabic
    assert all(quantities(said)[0].same_as(told) for said in (english, arabic))


@pytest.mark.parametrize("text", ["won 6-4, 7-5", "won in 2:18:22", "at 6:30", "a ratio of 3:10", "المرتبة الثانية"])
def test_what_only_looks_like_it_is_none(text: str) -> None:
    assert all(one.kind != "clock" for one in quantities(text))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("At what time did the thieves enter the museum?", "4:20 a.m."),
        ("في أي ساعة دخل اللصوص المتحف؟", "4:20 فجراً"),
        ("متى دخل اللصوص المتحف؟", "4:20 فجراً"),
        ("What time does the opening match start?", "8 p.m."),
        ("متى تنطلق المباراة الافتتاحية؟", "8 مساءً"),
        # A painting was stolen in a year.
        ("متى سرقت لوحة بيكاسو؟", "2012"),
        # Eight in the evening counts nobody.
        ("كم متفرجا يتسع الملعب؟", "92 ألف"),
    ],
)
def test_a_time_of_day_is_said_where_it_is_asked_for(newsroom: Newsroom, question: str, said: str) -> None:
    short = newsroom.ask(question).short
    assert short is not None
    assert short.text == said
