"""Numbers, dates and units that a sentence and its source tell alike or otherwise, in both languages."""

from __future__ import annotations

import pytest

from bot.grounding.numbers import duals, missing, quantities


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("مئة وخمسين شخصا", 150),
        ("مئتان", 200),
        ("نحو مئتي أسرة", 200),
        ("مئة ألف", 100_000),
        ("مائة وعشرين", 120),
        ("الأيام المئة الأولى", 100),
        ("25 ألفا", 25_000),
        ("خمسة وعشرون ألفا", 25_000),
        ("ألف وخمسمئة", 1500),
        ("خمسة آلاف وثلاثمئة", 5300),
        ("تسعة عشر ألفا وخمسمئة", 19_500),
        ("أحد عشر شخصا", 11),
        ("أحد وعشرون قتيلا", 21),
        ("واحدا وثلاثين", 31),
        ("الحادي والعشرين", 21),
        ("twenty-first", 21),
        ("مليون ونصف", 1.5e6),
        ("مليونين ونصف المليون", 2.5e6),
        ("one and a half million", 1.5e6),
        ("a million and a half", 1.5e6),
        ("نصف مليار", 5e8),
        ("three-quarters of a million", 750_000),
        ("2 مليون و300 ألف", 2.3e6),
        ("مليار ومئتي مليون دولار", 1.2e9),
        ("المليون", 1e6),
        ("تريليون دولار", 1e12),
    ],
)
def test_a_number_is_read_whole(text: str, value: float) -> None:
    assert quantities(text)[0].values[0] == pytest.approx(value)


@pytest.mark.parametrize("text", ["أحد الوزراء", "لست متأكدا", "أب لطفلين", "كم عددهم", "قال جيروم باول", "March on"])
def test_words_that_only_look_like_numbers_or_months_are_none(text: str) -> None:
    assert not quantities(text)


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("21 في المائة", "21%"),
        ("21 بالمائة", "واحد وعشرين في المئة"),
        ("%21", "21 percent"),
        ("two thirds of them", "ثلثي السكان"),
        ("3/11/2025", "يوم 3 نوفمبر 2025"),
        ("2025-11-03", "3 تشرين الثاني 2025"),
        ("on 11/11/2025", "11 نوفمبر 2025"),
        ("25/10/2025", "October 25, 2025"),
        ("on Friday", "24 أكتوبر 2025"),
        ("won 3-0", "فاز بثلاثة أهداف دون رد"),
        ("won 2-0", "فازوا بهدفين دون رد"),
        ("10-15 million", "بين عشرة ملايين و15 مليونا"),
        ("three or four million", "ثلاثة ملايين أو أربعة ملايين"),
        ("at 3:30", "عند الثالثة والنصف"),
        ("at 15:30", "half past three"),
        ("at 12:30", "في الثانية عشرة والنصف"),
        ("في آب", "in August"),
        ("14 days", "أسبوعين"),
        ("18 شهرا", "عاما ونصف العام"),
        ("20 years", "عقدين"),
        ("2 km", "2000 متر"),
        ("185 mph", "298 كيلومترا في الساعة"),
        ("1%", "100 نقطة أساس"),
        ("a quarter of a percentage point", "25 نقطة أساس"),
        ("$10 million", "عشرة ملايين دولار"),
        ("10 million pounds sterling", "10 ملايين جنيه"),
        ("5 years", "المدة: 5"),
        ("50%", "نصف السكان"),
        ("nearly 1,000 people", "نحو 960 شخصا"),
        ("more than half a million", "530 ألفا"),
        ("24 and 26 October", "بين 24 و26 أكتوبر"),
        ("rose to 7% from 5%", "ارتفع من 5 إلى 7 في المئة"),
        ("the first plant", "المصنع الأول"),
        ("the 29th minute", "الدقيقة 29"),
        ("The village lies 2.5 kilometres away.", "تبعد القرية كيلومترين ونصف."),
        ("تبعد القرية 1.5 كيلومتر.", "تبعد القرية كيلومترا ونصف."),
    ],
)
def test_the_same_in_another_form_is_told(claim: str, source: str) -> None:
    assert not missing(claim, source)


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("مليون دولار", "نصف مليون دولار"),
        ("$1 million", "نصف مليون دولار"),
        ("مليون", "1.5 مليون"),
        ("50 شخصا", "مئة وخمسين شخصا"),
        ("20 شخصا", "مئة وعشرين شخصا"),
        ("won 3-0", "فاز 3-1"),
        ("3/10/2025", "3 نوفمبر 2025"),
        ("on Thursday", "24 أكتوبر 2025"),
        ("at 3:30", "عند الثالثة والربع"),
        ("$5 million", "5 ملايين يورو"),
        ("20 يورو", "€30 و$20"),
        ("15 يوما", "15 أسبوعا"),
        ("3 سنوات", "3 أشهر"),
        ("5 kilometres", "5 أمتار"),
        ("5%", "5 نقاط"),
        ("0.5%", "50%"),
        ("5 kg", "5 km"),
        ("عامان", "ثلاثة أعوام"),
        ("two years", "ثلاثة أعوام بين شخصين"),
        ("24 years", "24 أكتوبر"),
        ("المركز الثاني", "المركز الأول"),
        ("its first plant", "its second plant"),
        ("one worker died", "two workers died"),
        ("قتل شخصان", "قتل شخص واحد"),
        ("قتل شخص واحد", "قتل شخصان"),
        ("قتل شخصان", "قتل ثلاثة أشخاص وأصيب طفلان"),
        ("من 7 إلى 5 في المئة", "من 5 إلى 7 في المئة"),
        ("fell from 7% to 5%", "ارتفع من 5% إلى 7%"),
        ("more than 1,000", "نحو 960 شخصا"),
        ("nearly 950", "نحو 960 شخصا"),
        ("The village lies 3.5 kilometres away.", "تبعد القرية كيلومترين ونصف."),
    ],
)
def test_another_number_or_the_same_of_another_unit_is_not_told(claim: str, source: str) -> None:
    assert missing(claim, source)


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("He first made moves", "في قمة ثانية"),
        ("At first they fled in a second", "the third of them"),
        ("one of the ministers", "two of the ministers"),
        ("شخصان", "شخصين وشخص واحد"),
        ("One day it will end", "two days later"),
        ("قال للموظفين", "أصيب 12 موظفا"),
        ("موظف واحد", "بين الموظفين"),
        ("from 5 to 7", "from 5 to 7, not from 7 to 5"),
        ("in 2025 days passed", "عام 2025"),
    ],
)
def test_what_may_be_no_number_of_the_thing_is_not_held_against_a_claim(claim: str, source: str) -> None:
    assert not missing(claim, source)


HEADING = "تقدم في الشرق\n2025-10-24"


@pytest.mark.parametrize(
    "claim",
    [
        "on Friday, 24 October 2025",
        "يوم الجمعة 24 أكتوبر 2025",
        "October 24",
        "on the 24th",
        "يوم 24",
        "in October",
        "in 2025",
        "في عام 2025",
        "24/10/2025",
    ],
)
def test_the_date_above_a_paragraph_tells_dates(claim: str) -> None:
    assert not missing(claim, "سيطرت على ثلاث قرى", HEADING)


@pytest.mark.parametrize("claim", ["24 more villages", "24 قرية", "10 قرى", "2025 عاملا", "on Thursday", "25 October"])
def test_the_date_above_a_paragraph_tells_nothing_else(claim: str) -> None:
    assert missing(claim, "سيطرت على ثلاث قرى", HEADING)


def test_numbers_of_the_title_are_told() -> None:
    assert not missing("24 villages", "سيطرت عليها", "سقوط 24 قرية\n2025-11-02")


def test_a_dual_of_a_unit_of_time_is_a_quantity_and_no_other_thing() -> None:
    assert [one.unit for one in quantities("بعد عامين")] == ["year"]
    assert not duals("بعد عامين")
