"""Units and currencies are read as news writes them, said in either language, and are of one dimension each."""

from __future__ import annotations

import pytest

from bot.short_answers.asked import asked_for
from bot.short_answers.fitting import read_as_asked
from bot.short_answers.quantities import quantities
from bot.short_answers.units import CODES, DOLLARS, DUALS, SIGNS, SPELLED
from bot.wording.quantities import quantity_in_words
from bot.wording.units import UNITS

_COUNTS = ("2.5", "7", "15", "3 million", "5 ملايين")


@pytest.mark.parametrize(
    "unit", sorted({*SPELLED.values(), *DUALS.values(), *SIGNS.values(), *CODES.values(), *DOLLARS.values()})
)
def test_every_unit_that_is_read_is_said_and_read_again(unit: str) -> None:
    spelled = next((spelling for spelling, named in SPELLED.items() if named == unit and len(spelling) > 1), None)
    assert unit in UNITS
    assert spelled
    for count in _COUNTS:
        (found,) = quantities(f"{count} {spelled}")
        assert found.unit == unit
        for language in ("ar", "en"):
            (again,) = quantities(quantity_in_words(found, language))
            assert again.same_as(found), quantity_in_words(found, language)


@pytest.mark.parametrize(
    ("text", "arabic", "english"),
    [
        ("minus 31 degrees Celsius", "31 درجة مئوية تحت الصفر", "minus 31 °C"),
        ("-31 درجة مئوية", "31 درجة مئوية تحت الصفر", "minus 31 °C"),
        ("ناقص 31 درجة مئوية", "31 درجة مئوية تحت الصفر", "minus 31 °C"),
        ("إلى 28 درجة تحت الصفر", "28 درجة تحت الصفر", "minus 28 degrees"),
        ("بين ثلاث وخمس درجات تحت الصفر", "من 3 إلى 5 درجات تحت الصفر", "minus 3 to minus 5 degrees"),
        ("12 °F", "12 درجة فهرنهايت", "12 °F"),
        ("انكمش بنسبة -2%", "ناقص 2%", "minus 2%"),
        ("1.2 percentage points", "1.2 نقطة مئوية", "1.2 percentage points"),
        ("نقطتين مئويتين", "2 نقطة مئوية", "2 percentage points"),
        ("150 نقطة أساس", "150 نقطة أساس", "150 basis points"),
        ("110 كيلومترات في الساعة", "110 كيلومترات في الساعة", "110 km/h"),
        ("120 كلم/ساعة", "120 كيلومتراً في الساعة", "120 km/h"),
        ("90 mph", "90 ميلاً في الساعة", "90 miles per hour"),
        ("كيلومترين مربعين", "2 كيلومتر مربع", "2 square kilometres"),
        ("خمسة أفدنة", "5 أفدنة", "5 feddans"),
        ("80 سنتيمترات", "80 سنتيمتراً", "80 centimetres"),
        ("4 سنوات ضوئية", "4 سنوات ضوئية", "4 light years"),
        ("600 مليون كرونة سويدية", "600 مليون كرونة سويدية", "600 million Swedish kronor"),
        ("40 billion kroner", "40 مليار كرونة", "40 billion kroner"),
        ("18 مليون دينار ليبي", "18 مليون دينار ليبي", "18 million Libyan dinars"),
        ("ثلاثة دنانير أردنية", "3 دنانير أردنية", "3 Jordanian dinars"),
        ("EGP 5 million", "5 ملايين جنيه مصري", "5 million Egyptian pounds"),
        ("US$5m", "5 ملايين دولار", "5 million dollars"),
        ("A$5m", "5 ملايين دولار أسترالي", "5 million Australian dollars"),
        ("5 billion won", "5 مليارات وون", "5 billion South Korean won"),
        ("500 crore rupees", "5,000,000,000 روبية", "5,000,000,000 rupees"),
        ("سنة ونصف السنة", "1.5 سنة", "1.5 years"),
        ("the first half of 2027", "النصف الأول من عام 2027", "first half of 2027"),
        ("النصف الأول من مارس 2027", "النصف الأول من مارس 2027", "first half of March 2027"),
        ("الربع الرابع من عام 2026", "الربع الرابع من عام 2026", "fourth quarter of 2026"),
        ("Q3 2026", "الربع الثالث من عام 2026", "third quarter of 2026"),
        ("أواخر عام 2027", "أواخر عام 2027", "late 2027"),
        ("mid-2027", "منتصف عام 2027", "mid-2027"),
        ("مطلع 2027", "مطلع عام 2027", "early 2027"),
        ("by the end of 2026", "نهاية عام 2026", "end of 2026"),
        ("in the late 18th century", "أواخر القرن الثامن عشر", "the late 18th century"),
        ("صيف عام 2025", "صيف عام 2025", "summer 2025"),
    ],
)
def test_nothing_of_a_quantity_is_lost(text: str, arabic: str, english: str) -> None:
    (found,) = quantities(text)
    assert quantity_in_words(found, "ar") == arabic
    assert quantity_in_words(found, "en") == english
    for said in (arabic, english):
        (again,) = quantities(said)
        assert again.same_as(found)


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("12 F-16 jets", ["12", "16"]),
        ("إف -16", ["16"]),
        ("she won 5 games in 12 days", ["5", "12 days"]),
        ("after 40 games 12 won", ["40", "12"]),
        ("try 5 times", ["5"]),
        ("as early as 2027", ["2027"]),
        ("it will start in 2027", ["2027"]),
        ("بداية من عام 2027", ["2027"]),
        ("الأسبوع الأول من مارس 2027", ["March 2027"]),
        ("النصف الأول من المباراة", []),
        ("الدور نصف النهائي", []),
        ("¥500", []),
        ("لليلة واحدة إلى 17.5 في المئة", ["1", "17.5%"]),
        ("20-30 people", ["20–30"]),
    ],
)
def test_what_only_looks_like_a_unit_or_a_part_is_none(text: str, english: list[str]) -> None:
    assert [quantity_in_words(one, "en") for one in quantities(text)] == english


_SIZES = "ويبلغ وزن المستكشف 14 كيلوغراماً، وطوله 80 سنتيمتراً، وسرعته 3 كيلومترات في الساعة، وكلفته 5 ملايين درهم."
_RATE = "خفض سعر الفائدة 25 نقطة أساس إلى 2.75 في المئة"
_SENTENCE = "حكمت المحكمة على الوزير، البالغ من العمر 63 عاماً، بالسجن 12 عاماً وبغرامة 3.4 ملايين دينار، وقضى 14 شهراً."


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        ("كم طول المستكشف؟", _SIZES, ["80 centimetres"]),
        ("كم يزن المستكشف؟", _SIZES, ["14 kilograms"]),
        ("ما سرعته؟", _SIZES, ["3 km/h"]),
        ("How heavy is the rover?", _SIZES, ["14 kilograms"]),
        ("How tall is the rover?", _SIZES, ["80 centimetres"]),
        ("How fast is the rover?", _SIZES, ["3 km/h"]),
        ("كم كلفته؟", _SIZES, ["5 million dirhams"]),
        ("كم كلف المستكشف؟", _SIZES, ["5 million dirhams"]),
        ("ما سعر الفائدة؟", _RATE, ["2.75%"]),
        ("بكم خفض البنك سعر الفائدة؟", _RATE, ["25 basis points"]),
        ("كم تبلغ الغرامة؟", _SENTENCE, ["3.4 million dinars"]),
        ("كم عمره؟", _SENTENCE, ["63 years"]),
        ("How old is the minister?", _SENTENCE, ["63 years"]),
        ("How old were they?", "5,460 children aged between 5 and 36 months, for 18 months", ["5–36 months"]),
        ("How old is Elif?", "الطفلة إليف (6 سنوات) وشقيقها أحمد (4 سنوات) بعد 26 ساعة", ["6 years", "4 years"]),
        ("How old was he?", "He became champion at 39.", ["39"]),
        ("كم درجة الحرارة؟", "بلغت سرعة الرياح 130 كيلومتراً، والحرارة 28 درجة تحت الصفر", ["minus 28 degrees"]),
        ("How cold was it?", "minus 31 degrees Celsius, gusts of 140 kilometres per hour", ["minus 31 °C"]),
        (
            "كم يبعد المركز؟",
            "يبعد المركز 240 كلم عن المدينة، بارتفاع 90 متراً ووزن 5 أطنان",
            ["240 kilometres", "90 metres"],
        ),
        ("How heavy was the baby?", "a baby of 8 pounds, 20 inches long", ["8 lb"]),
        ("How much did it cost?", "it cost 8 pounds and weighs 3 kg", ["8 pounds"]),
        ("How long is the truce?", "a truce of 72 hours", ["72 hours"]),
        ("How long is the pipeline?", "1,224 kilometres long, weighing 3 tonnes", ["1,224 kilometres"]),
        ("كم نائباً صوت؟", "صوت 197 نائباً بعد 3 ساعات في بلد مساحته 20 كيلومتراً مربعاً", ["197"]),
        ("كم كمية الأمطار؟", "بين 100 و250 ملم", ["100–250 millimetres"]),
        ("ما قوة الزلزال؟", "زلزال بقوة 6.3 درجة قتل 12 شخصاً", ["6.3"]),
        ("كم طول السنة؟", "السنة فيه 354 يوماً", ["354 days"]),
        ("كم بلغ ارتفاع الأسعار؟", "ارتفعت 8 في المئة", ["8%"]),
    ],
)
def test_a_quantity_of_another_dimension_is_no_answer(question: str, text: str, said: list[str]) -> None:
    asked = asked_for(question)
    assert asked
    found = [read for one in quantities(text) if (read := read_as_asked(one, asked, text))]
    assert [quantity_in_words(one, "en") for one in found] == said
