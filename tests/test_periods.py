"""Days that begin and end something, and one of a span of time."""

from __future__ import annotations

import pytest

from bot.short_answers.quantities import quantities
from bot.wording.quantities import quantity_in_words


@pytest.mark.parametrize(
    ("text", "english", "arabic"),
    [
        ("بين 15 و31 أكتوبر", "15–31 October", "من 15 إلى 31 أكتوبر"),
        ("between 15 and 31 October", "15–31 October", "من 15 إلى 31 أكتوبر"),
        ("from 3 to 7 May 2026", "3–7 May 2026", "من 3 إلى 7 مايو 2026"),
        ("من يوم 3 حتى يوم 7 مايو 2026", "3–7 May 2026", "من 3 إلى 7 مايو 2026"),
        ("15-31 أكتوبر", "15–31 October", "من 15 إلى 31 أكتوبر"),
        ("October 3-7, 2026", "3–7 October 2026", "من 3 إلى 7 أكتوبر 2026"),
        ("from October 3 to October 7, 2026", "3–7 October 2026", "من 3 إلى 7 أكتوبر 2026"),
        ("من 28 أكتوبر إلى 3 نوفمبر 2026", "28 October–3 November 2026", "من 28 أكتوبر إلى 3 نوفمبر 2026"),
        ("from 28 December to 3 January 2027", "28 December 2026–3 January 2027", "من 28 ديسمبر 2026 إلى 3 يناير 2027"),
        ("between 28 October and 3 November", "28 October–3 November", "من 28 أكتوبر إلى 3 نوفمبر"),
    ],
)
def test_two_days_are_one_period(text: str, english: str, arabic: str) -> None:
    (period,) = quantities(text)
    assert period.kind == "date"
    assert (quantity_in_words(period, "en"), quantity_in_words(period, "ar")) == (english, arabic)


@pytest.mark.parametrize(
    "text",
    [
        # Two days, a number and a day, a match, a day that was put off, a life.
        "on 15 and 31 October",
        "قتل 12 في 14 أكتوبر",
        "won 3-1 on 5 May",
        "the exam was moved from 5 May to 12 June",
        "تأجل الامتحان من 5 مايو إلى 12 يونيو",
        "(3 March 1901 - 5 May 1980)",
        "October 3-1",
    ],
)
def test_other_days_are_none(text: str) -> None:
    assert all(one.low == one.high for one in quantities(text))


@pytest.mark.parametrize(
    ("text", "english", "arabic"),
    [
        ("يكفي أكثر من عام", "more than 1 year", "أكثر من سنة واحدة"),
        ("لمدة شهر", "1 month", "شهر واحد"),
        ("استغرقت الرحلة ساعة", "1 hour", "ساعة واحدة"),
        ("استمر أسبوعاً", "1 week", "أسبوع واحد"),
        ("for a year", "1 year", "سنة واحدة"),
        ("jailed for nearly a year and a half", "about 1.5 years", "نحو 1.5 سنة"),
        ("took less than an hour", "less than 1 hour", "أقل من ساعة واحدة"),
    ],
)
def test_a_span_of_time_needs_no_number_to_be_one(text: str, english: str, arabic: str) -> None:
    (one,) = quantities(text)
    assert one.kind == "duration"
    assert (quantity_in_words(one, "en"), quantity_in_words(one, "ar")) == (english, arabic)


@pytest.mark.parametrize(
    "text",
    [
        "more than a year ago",
        "a year earlier",
        "خلال الأسبوع",
        "يوم الاثنين",
        "طوال يوم الجمعة",
        "استمر يوم أمس",
        "a day off",
    ],
)
def test_when_it_was_is_not_how_long(text: str) -> None:
    assert quantities(text) == []
