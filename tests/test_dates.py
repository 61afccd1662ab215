"""Dates in Arabic and English, and datelines."""

from __future__ import annotations

from datetime import date

import pytest

from vectorstore.files.dates import dateline, parse_date, publication_date

DAY = date(2025, 10, 24)

MONTHS = [
    ("يناير", "كانون الثاني", "جانفي", "January"),
    ("فبراير", "شباط", "فيفري", "February"),
    ("مارس", "آذار", "مارس", "March"),
    ("أبريل", "نيسان", "أفريل", "April"),
    ("مايو", "أيار", "ماي", "May"),
    ("يونيو", "حزيران", "جوان", "June"),
    ("يوليو", "تموز", "جويلية", "July"),
    ("أغسطس", "آب", "أوت", "August"),
    ("سبتمبر", "أيلول", "شتنبر", "September"),
    ("أكتوبر", "تشرين الأول", "أكتوبر", "October"),
    ("نوفمبر", "تشرين الثاني", "نونبر", "November"),
    ("ديسمبر", "كانون الأول", "دجنبر", "December"),
]


@pytest.mark.parametrize(("number", "names"), list(enumerate(MONTHS, start=1)))
def test_every_month_name(number: int, names: tuple[str, ...]) -> None:
    assert {parse_date(f"5 {name} 2024") for name in names} == {date(2024, number, 5)}
    assert parse_date(f"5 {names[1]} / {names[0]} 2024") == date(2024, number, 5)


@pytest.mark.parametrize(
    "text",
    """٢٤ أكتوبر ٢٠٢٥|24 تشرين الأول/أكتوبر 2025|24 أكتوبر (تشرين الأول) 2025|October 24, 2025|Oct. 24, 2025
24th of October, 2025|24/10/2025|10/24/2025|24.10.2025|2025-10-24|2025-10-24T01:00:00+03:00
Fri, 24 Oct 2025 10:20:00 GMT|الجمعة 24 أكتوبر 2025""".replace("\n", "|").split("|"),
)
def test_full_dates(text: str) -> None:
    assert parse_date(text) == DAY


def test_days_come_before_months_except_in_iso_dates() -> None:
    assert parse_date("3/4/2025") == date(2025, 4, 3)
    assert parse_date("2025-03-04") == date(2025, 3, 4)


def test_another_language_needs_a_hint() -> None:
    assert (parse_date("24 octobre 2025"), parse_date("24 octobre 2025", "fr")) == (None, DAY)


@pytest.mark.parametrize(
    "text", ["أكتوبر 2025", "yesterday", "24/10/25", "2025", "31/2/2025", "29 فبراير 2023", "", "أمس"]
)
def test_partial_relative_and_impossible_dates_are_none(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    "line",
    [
        "نُشِر في 24 أكتوبر 2025",
        "Published on 24 October 2025",
        "آخر تحديث: الجمعة 24 تشرين الأول 2025",
        "October 24, 2025",
        "24/10/2025 | آخر تحديث: 25/10/2025 10:30 (بتوقيت مكة المكرمة)",
        "آخر تحديث: 25/10/2025 نشر 24/10/2025",
        "٢٤ أكتوبر ٢٠٢٥",
        "لندن - رويترز - 24 أكتوبر 2025",
        "By John Smith, October 24, 2025",
        "كتب: محمد أحمد الجمعة 24 أكتوبر 2025 10:20 ص",
        "الجمعة 24 أكتوبر 2025 - 2 جمادى الأولى 1447هـ",
        "Published On 24 Oct 202524 Oct 2025",
        "تاريخ النشر: 24.10.2025 | 10:20 GMT",
        "2025-10-24T10:00:00Z",
        "Published: 2025-10-24T10:00:00.000+03:00",
        "2025-10-24 10:00:00",
        "Oct. 24, 2025, 5:30 p.m. ET",
        "24 Oct 2025 at 5:30pm",
        "24 October 2025, 17:30 hrs IST",
        "October 24, 2025 5:30 PM GMT+3 Updated 2 hours ago",
        "October 24, 20255:30 PM GMT+3Updated 2 hours ago",
        "Updated an hour ago | October 23, 2025 | Published October 24, 2025",
        "24 أكتوبر 2025 - منذ 3 ساعات",
        "نُشر: 20:12-24 أكتوبر 2025 م ـ 02 جمادى الأولى 1447 هـ",
        "بيروت ـ الجمعة 24 تشرين الأول 2025",
    ],
)
def test_datelines(line: str) -> None:
    assert publication_date(line) == DAY


@pytest.mark.parametrize(
    "line",
    [
        "اجتمع القادة في 24 أكتوبر 2025",
        "وقع الاتفاق 24 أكتوبر 2025.",
        "نشرت الوزارة في 24 أكتوبر 2025 بيانا",
        "24 أكتوبر 2025 - اجتمع القادة في لندن لبحث الحرب",
        "من 24 أكتوبر 2025 إلى 25 أكتوبر 2025",
        "The law was published on 24 October 2025 in Kyiv.",
        "Kyiv was hit on 24 October 2025",
        "The talks began, October 24, 2025",
        "Published yesterday",
        "نشر في أكتوبر 2025",
        "Two hours ago, on October 24, 2025, the talks failed",
        "من 22-24 أكتوبر 2025",
        "2 hours ago",
        "",
    ],
)
def test_news_that_mentions_a_date_is_no_dateline(line: str) -> None:
    assert dateline(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "2 جمادى الأولى 1447 هـ",
        "الجمعة ٢ رمضان ١٤٤٧",
        "نشر في 2 شوال 1447هـ",
        "Published on 31 February 2025",
        "31/2/2025",
    ],
)
def test_a_dateline_whose_date_cannot_be_read(line: str) -> None:
    assert dateline(line) == (None, None)


@pytest.mark.parametrize("line", ["صام الناس في 2 رمضان 1447 هـ", "رمضان 1447", "The rent is due on 31 February 2025"])
def test_news_that_mentions_an_unreadable_date_is_no_dateline(line: str) -> None:
    assert dateline(line) is None


def test_an_update_is_told_from_a_publication() -> None:
    found = dateline("Published 24 October 2025, 10:20 BST | Updated 25 October 2025")
    assert found == (DAY, date(2025, 10, 25))
    assert dateline("Updated 24 October 2025") == (None, DAY)
