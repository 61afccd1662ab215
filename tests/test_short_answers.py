"""Quantities are read in both languages, said in the question's, and only where the quoted sentence determines them."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from newsrooms import newsroom_fixture

from bot.answers import Language, ShortAnswer
from bot.newsroom import Newsroom
from bot.page.render import answer_html
from bot.retrieval.retriever import HybridRetriever
from bot.short_answers.asked import asked_for
from bot.short_answers.beside import Beside, beside, likeness, plain_noun
from bot.short_answers.choice import Option, _fullest, counts_other
from bot.short_answers.endpoints import end_asked_for, is_of_other_time, is_to_come, of_a_life, side
from bot.short_answers.fitting import gold_quantities, read_as_asked
from bot.short_answers.quantities import Date, quantities
from bot.wording.quantities import quantity_in_words
from vectorstore.library import Library

WRITTEN = [
    ("أسقطت 111 طائرة مسيرة", "111", "111"),
    ("خمسة ملايين نسمة", "5 ملايين", "5 million"),
    ("خمسة وعشرون شخصا", "25", "25"),
    ("two hundred and fifty thousand people", "250 ألف", "250,000"),
    ("17,786,419", "17,786,419", "17,786,419"),
    ("30 إلى 50 ألف شخص", "من 30 إلى 50 ألف", "30,000–50,000"),
    ("أكثر من 37 مليون راكب", "أكثر من 37 مليون", "more than 37 million"),
    ("بــ734,000 شجرة", "734,000", "734,000"),
    ("63%", "63%", "63%"),
    ("من ستة إلى تسعة في المئة", "من 6 إلى 9%", "6–9%"),
    ("ثلثي سكانها", "الثلثان", "two thirds"),
    ("30 مليون جنيه إسترليني", "30 مليون جنيه إسترليني", "30 million pounds sterling"),
    ("£30m", "30 مليون جنيه إسترليني", "30 million pounds sterling"),
    ("عشر سنوات", "10 سنوات", "10 years"),
    ("منذ عامين", "سنتان", "2 years"),
    ("more than two years", "أكثر من سنتين", "more than 2 years"),
    ("15 days", "15 يوماً", "15 days"),
    ("565 °C", "565 درجة مئوية", "565 °C"),
    ("24 أكتوبر 2025", "24 أكتوبر 2025", "24 October 2025"),
    ("6 تشرين الأول/أكتوبر 1973", "6 أكتوبر 1973", "6 October 1973"),
    ("October 6, 1973", "6 أكتوبر 1973", "6 October 1973"),
    ("عام 1453م", "1453", "1453"),
    ("سنة 204 هـ", "204 هـ", "204 AH"),
    ("2800 قبل الميلاد", "2800 ق.م", "2800 BC"),
    ("سبعينيات القرن العشرين", "سبعينيات القرن العشرين", "the 1970s"),
    ("the 18th century", "القرن الثامن عشر", "the 18th century"),
    ("بين عامي 2005 و2010", "من 2005 إلى 2010", "2005–2010"),
    ("مليونان و300 ألف نسمة", "2.3 مليون", "2.3 million"),
    ("two million three hundred thousand people", "2.3 مليون", "2.3 million"),
    ("نحو ثلاثة آلاف و500 لاجئ", "نحو 3,500", "about 3,500"),
    ("ألف ومئتان وخمسون جنديا", "1,250", "1,250"),
    ("نصف مليون شخص", "0.5 مليون", "0.5 million"),
    ("مليون نازح", "مليون", "1 million"),
    ("و5.4 في المئة", "5.4%", "5.4%"),
    ("و20,500 شخص", "20,500", "20,500"),
    ("قتل 12 يوم الثلاثاء", "12", "12"),
    ("نحو مليار ريال", "نحو مليار ريال", "about 1 billion riyals"),
    ("1.338 مليار نسمة", "1.338 مليار", "1.338 billion"),
    ("3 ملايين ونصف", "3.5 مليون", "3.5 million"),
    ("٣½ كيلومتر", "3.5 كيلومتر", "3.5 kilometres"),
    ("½ مليون دينار", "0.5 مليون دينار", "0.5 million dinars"),
    ("ثلاث سنوات ونصف", "3.5 سنة", "3.5 years"),
    ("two and a half hours", "2.5 ساعة", "2.5 hours"),
    ("سنتين ونصف", "2.5 سنة", "2.5 years"),
    ("إحدى عشرة سفينة", "11", "11"),
    ("القرن الـ19", "القرن التاسع عشر", "the 19th century"),
    ("11،600 BP", "11,600 قبل الحاضر", "11,600 BP"),
    ("between 20 and 30 people", "من 20 إلى 30", "20–30"),
]


@pytest.mark.parametrize(("text", "arabic", "english"), WRITTEN)
def test_a_quantity_is_said_in_the_conventions_of_either_language(text: str, arabic: str, english: str) -> None:
    (found,) = quantities(text)
    assert quantity_in_words(found, "ar") == arabic
    assert quantity_in_words(found, "en") == english


@pytest.mark.parametrize("text", [text for text, *_ in WRITTEN])
def test_what_is_said_reads_as_the_same_quantity(text: str) -> None:
    (found,) = quantities(text)
    for language in ("ar", "en"):
        (again,) = quantities(quantity_in_words(found, language))
        assert again.same_as(found)


def test_a_quantity_keeps_the_words_it_came_from() -> None:
    text = "وأوضح البيان أن 48 million dollars أُنفقت خلال 3 أشهر."
    assert [text[one.start : one.end] for one in quantities(text)] == ["48 million dollars", "3 أشهر"]


@pytest.mark.parametrize(
    "text",
    [
        "في الذكرى الرابعة",
        "السنوات الخمس الماضية",
        "العامين الماضيين",
        "309.500 نسمة",
        "فاز 3-1",
        "a 2-2 draw",
        "تبقى 3:08",
        "the second car",
        "أحد الوزراء",
        "عشرات القتلى",
        "No one was killed",
        "الذي مارس ضغوطا",
        "it may rise, and they march",
        "تلتهم خمس الإيرادات",
        "فوق صحراء الربع الخالي",
    ],
)
def test_what_is_no_quantity_or_may_be_two_is_none(text: str) -> None:
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("كم طائرة مسيرة أسقطتها القوات الروسية؟", "number"),
        ("How many drones were shot down?", "number"),
        ("كم سنة استمرت الدولة؟", "duration"),
        ("كم يوماً أغلق الطريق؟", "duration"),
        ("ما يوم الافتتاح؟", "date"),
        ("How long did the talks last?", "duration"),
        ("ما هي نسبة المشاركة؟", "percent"),
        ("How much did the repairs cost?", "money"),
        ("كم تبلغ تكلفة المشروع؟", "money"),
        ("متى بدأت الحرب؟", "date"),
        ("من كم محافظة تتألف سوريا؟", "number"),
        ("كم كان عمر المختار؟", "number"),
        ("In which year was it founded?", "date"),
        ("كم تبلغ مساحة البلد؟", "measure"),
    ],
)
def test_a_question_shows_the_kind_that_it_asks_for(question: str, kind: str) -> None:
    asked = asked_for(question)
    assert asked
    assert asked.kinds[0] == kind


@pytest.mark.parametrize(
    "question",
    [
        "من هو حاكم موسكو؟",
        "من هو عمر المختار؟",
        "لماذا ارتفعت نسبة البطالة؟",
        "هل تغيّر سعر النفط؟",
        "Who is the governor?",
        "Where was it held?",
        "Why did the number of visitors fall?",
    ],
)
def test_a_question_for_something_else_asks_for_no_quantity(question: str) -> None:
    assert asked_for(question) is None


@pytest.mark.parametrize(
    "text",
    ["ارتفع عدد القتلى من 20 إلى 25", "the area grew from 415,000 to 587,000", "(1879 - 1955)", "5,000 and 300 people"],
)
def test_a_change_or_a_life_is_two_quantities_and_no_range(text: str) -> None:
    assert [one.low == one.high for one in quantities(text)] == [True, True]


@pytest.mark.parametrize(
    ("question", "counted"),
    [
        ("How many Ukrainian soldiers were killed?", "Ukrainian soldiers"),
        ("How many passengers a year does the line carry?", "passengers"),
        ("كم مرة تضاعف سكان آسيا؟", "مرة"),
        ("What is the population of Fresno?", "population"),
        ("كم عدد الجنود الذين قتلوا؟", "الجنود"),
        ("كم طائرة مسيرة أسقطت؟", "طائرة"),
    ],
)
def test_a_question_shows_what_is_counted(question: str, counted: str) -> None:
    asked = asked_for(question)
    assert asked
    assert asked.counted
    assert question[slice(*asked.counted)] == counted


@pytest.mark.parametrize(
    "question", ["كم يمكن للطائر أن يأكل في اليوم؟", "How many have been told so far?", "كم تستطيع السفينة أن تحمل؟"]
)
def test_a_verb_behind_the_question_word_is_not_what_is_counted(question: str) -> None:
    asked = asked_for(question)
    assert asked
    assert asked.counted is None


@pytest.mark.parametrize("question", ["متى توفي؟", "When did she die?", "متى أُصدرت؟"])
def test_a_date_of_nobody_in_particular_is_not_asked_for(question: str) -> None:
    assert asked_for(question) is None


@pytest.mark.parametrize("question", ["متى الانتخابات؟", "When is Easter?", "متى توفي محفوظ؟", "When was it built?"])
def test_a_date_of_something_is_asked_for(question: str) -> None:
    asked = asked_for(question)
    assert asked
    assert asked.kinds == ("date",)


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("كم مساحة البلد بالميل؟", "mile"),
        ("كم مساحة البلد في وحدة الميل؟", "mile"),
        ("What is the temperature of the lake in degrees Celsius?", "degree"),
        ("What is the length of the longest bridge in the country?", ""),
        ("كم يبلغ طول الجسر في اليوم الثاني؟", ""),
    ],
)
def test_a_question_shows_what_its_answer_is_measured_in(question: str, unit: str) -> None:
    asked = asked_for(question)
    assert asked
    assert asked.kinds == ("measure",)
    assert asked.unit == unit


@pytest.mark.parametrize(
    ("question", "text", "at", "said"),
    [
        ("When did the war begin?", "It lasted from early 1914 to 1918.", "1914", 1.0),
        ("When did the war begin?", "It lasted from early 1914 to 1918.", "1918", -1.0),
        ("متى انتهى العصر؟", "استمر حتى نهاية العصر الجليدي الأخير عام 1850.", "1850", 1.0),
        ("متى ولد الكاتب؟", "ولد في حي الجمالية في القاهرة عام 1911.", "1911", 1.0),
        ("متى ولد الكاتب؟", "ولد في القاهرة، ونال الجائزة عام 1988.", "1988", 0.0),
        ("When was the writer born?", "The writer (1911 - 2006) lived there.", "2006", -1.0),
        ("When was the prize given?", "It lasted from 1914 to 1918.", "1914", 0.0),
    ],
)
def test_a_date_begins_or_ends_what_is_asked_for(question: str, text: str, at: str, said: float) -> None:
    assert side(question, text, text.index(at), text.index(at) + len(at)) == said


@pytest.mark.parametrize(
    ("question", "text", "at", "of_a_life_only"),
    [
        ("متى نال الكاتب الجائزة؟", "ولد في القاهرة عام 1911 ونال الجائزة عام 1988.", "1911", True),
        ("متى نال الكاتب الجائزة؟", "ولد في القاهرة عام 1911 ونال الجائزة عام 1988.", "1988", False),
        ("When did he win the prize?", "The writer (1911 - 2006) won it in 1988.", "1911", True),
        ("When did he win the prize?", "The writer (1911 - 2006) won it in 1988.", "1988", False),
        ("When did he die?", "The writer (1911 - 2006) won it in 1988.", "2006", False),
        ("كم كان عمر الكاتب؟", "ولد في القاهرة عام 1911.", "1911", False),
    ],
)
def test_a_birth_or_a_death_dates_nothing_else(question: str, text: str, at: str, of_a_life_only: bool) -> None:
    assert of_a_life(question, text, text.index(at), text.index(at) + len(at)) == of_a_life_only


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        ("When did he begin to rule Egypt?", "he ruled from 1805 to 1848", "1805"),
        ("متى انتهى حكم محمد علي؟", "من عام 1805 إلى 1848", "1848"),
        ("When was he ruler of Egypt?", "he ruled from 1805 to 1848", "1805–1848"),
        ("When did the drought begin?", "between 2005 and 2010", "2005–2010"),
    ],
)
def test_of_a_period_the_end_that_is_asked_for_is_said(question: str, text: str, said: str) -> None:
    asked = asked_for(question)
    assert asked
    (period,) = quantities(text)
    assert quantity_in_words(end_asked_for(period, asked, question, text), "en") == said


@pytest.mark.parametrize(
    ("question", "text", "other"),
    [
        ("When will the next satellite be launched?", "منذ عام 2019", True),
        ("When will the next satellite be launched?", "في 2 نوفمبر 2025", True),
        ("When will the next satellite be launched?", "في 2027", False),
        ("When will the next satellite be launched?", "في 2025", False),
        ("When will the next satellite be launched?", "في 2 نوفمبر", False),
        ("When is the museum expected to open?", "in March 2024", True),
        ("متى سيطلق القمر التالي؟", "منذ عام 2019", True),
        ("متى سيطلق القمر التالي؟", "في ديسمبر 2025", False),
        ("متى أطلق القمر؟", "منذ عام 2019", False),
        ("متى سيطرت القوات على المدينة؟", "عام 2019", False),
        ("When was the factory closed?", "in 2029", True),
        ("When was the factory to be closed?", "in 2029", False),
        ("When did they say that it would close?", "in 2029", False),
        ("When was the factory closed?", "in 2019", False),
    ],
)
def test_what_will_be_is_told_by_no_date_that_had_passed(question: str, text: str, other: bool) -> None:
    (told,) = quantities(text)
    assert isinstance(told.low, Date)
    assert is_of_other_time(question, told.low, date(2025, 11, 18)) is other
    assert not is_of_other_time(question, told.low, None)


@pytest.mark.parametrize(
    ("question", "ahead", "to_come"),
    [
        ("When did Norway pledge the money?", "Norway pledged it, and the next one is due to leave on ", True),
        ("When will the next convoy leave?", "Norway pledged it, and the next one is due to leave on ", False),
        ("When did the convoy leave?", "The convoy left Kosti on ", False),
        ("When did the convoy leave?", "It will return, and left on ", False),
        ("When was the museum founded?", "ومن المقرر أن يفتح المتحف أبوابه في ", True),
        ("When was the museum founded?", "تأسس المتحف في ", False),
    ],
)
def test_what_was_is_told_by_no_date_to_come(question: str, ahead: str, to_come: bool) -> None:
    assert is_to_come(question, ahead) is to_come


def test_a_month_without_its_year_is_no_rival_of_a_date_that_has_one() -> None:
    text = "أعلنت الشركة في ديسمبر من نفس السنة أن مصانعها ستغلق في أكتوبر 2016"
    month, date_told = quantities(text)
    assert _fullest([(month, month), (date_told, date_told)]) == [(date_told, date_told)]
    assert _fullest([(month, month)]) == [(month, month)]


@pytest.mark.parametrize(
    ("text", "counted", "around"),
    [
        (
            "أسقطت القوات خلال الليل 111 طائرة مسيرة في أجواء المدينة",
            "طائرة مسيرة",
            "القوات خلال الليل 111 طائرة مسيرة في",
        ),
        ("انتشل الغواصون 25 قتيلاً من النهر", "قتيل", "انتشل الغواصون 25 قتيلاً من النهر"),
        ("the storm sank 35 fishing boats in the harbour", "fishing boats", "the storm sank 35 fishing boats in"),
        ("the dead numbered 25, the mayor said", "", "the dead numbered 25, the mayor said"),
        ("the road is 35 kilometres long", "", "the road is 35 kilometres long"),
        ("وبلغ عدد الضحايا 12 ضحايا جدد", "ضحايا جدد", "وبلغ عدد الضحايا 12 ضحايا جدد"),
    ],
)
def test_what_a_quantity_counts_stands_behind_it(text: str, counted: str, around: str) -> None:
    (quantity,) = quantities(text)
    assert beside(text, quantity) == Beside(counted, around)


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        ("In what year did the city fall?", "on 29 May 1453", "1453"),
        ("When did the city fall?", "on 29 May 1453", "29 May 1453"),
        ("In which century was it built?", "the 18th century", "the 18th century"),
        ("When did dinosaurs die out?", "66 million years ago", "66 million years ago"),
        ("How many people live there?", "the town has 1388 inhabitants", "1,388"),
        ("How many people live there?", "it was founded in 1388", None),
        ("When was it founded?", "with 20 ships", None),
        ("When was the factory closed?", "يشغل المصنع 1200 عامل قبل إغلاقه", None),
        ("When was the factory closed?", "the plant had 1200 workers", None),
        ("When did the siege begin?", "The siege began in June, when the road was cut.", "June"),
        ("متى بدأ الحصار؟", "بدأ الحصار في حزيران / يونيو الماضي", "June"),
        ("متى تعاقد النادي معه؟", "تعاقد معه في أواخر أغسطس الماضي", "late August"),
        ("In what year did the siege begin?", "The siege began in June.", None),
        ("When was the tomb found?", "in 2013 researchers found it", "2013"),
        ("When was the tomb found?", "the 2022 strikes", "2022"),
        ("متى عثر على القبر؟", "في 2013 باحثون كشفوا عنها", "2013"),
        ("كم عاملا يشغل المصنع؟", "يشغل المصنع 2000 عامل", "2,000"),
        ("How many people live there?", "بعد انتخابات 2023.", None),
        ("How many people live there?", "يعيش هناك 2023 شخصا", "2,023"),
        ("How high is the deficit?", "عجز الموازنة للعام 2026", None),
        ("By how much did the bank cut the rate?", "خفض سعر الفائدة إلى 6 بالمئة", None),
        ("By how much did the bank cut the rate?", "خفض سعر الفائدة ربع نقطة مئوية", "0.25 percentage points"),
        ("By how much did exports rise?", "ارتفعت الصادرات بنسبة 11 بالمئة", "11%"),
        ("By how much did exports rise?", "exports rose by $3 million", "3 million dollars"),
        ("By how much did exports rise?", "exports rose to $3 million", None),
        ("How much did exports rise?", "exports rose to $3 million", "3 million dollars"),
        ("How large is the budget deficit?", "يقدر بنحو 2.1 مليار دينار", "about 2.1 billion dinars"),
        ("How large is the park?", "على مساحة 30 هكتارا", "30 hectares"),
        ("How much food did the convoy bring?", "a convoy of 28 trucks", None),
        ("How long does it take?", "عادةً خمس إلى عشر سنوات", "5–10 years"),
        ("How many people live there?", "يعيش هناك خمس آلاف شخص", "5,000"),
        ("How much food did the convoy bring?", "it brought 640 tonnes", "640 tonnes"),
        ("What share of the staff are women?", "ويبلغ عدد العاملين 850 موظفا", None),
        ("What percentage of the seats did it win?", "حصل على مقاعد من أصل 176، وفق النتائج", None),
        ("What percentage of the seats did it win?", "حصل على نسبة 57.3، وفق النتائج", "57.3"),
        ("What share of the forests is there?", "أكثر من نصف غابات الكوكب", "more than half"),
        ("How much does it eat in a day?", "عشرة أضعاف وزنها في اليوم", "10"),
        ("How long has he been minister?", "وبلغ عدد الزوار 6.1 مليون سائح", None),
        ("How many seconds were left?", "بتسجيله 11 نقطة", None),
        ("How much did Jones pay for it?", "The dealer, Anne Jones, 63, recognised it", None),
        ("How much did Jones pay for it?", "Jones paid 63, she said", "63"),
    ],
)
def test_a_quantity_is_read_as_what_was_asked_for(question: str, text: str, said: str | None) -> None:
    asked = asked_for(question)
    assert asked
    (quantity,) = quantities(text)
    as_asked = read_as_asked(quantity, asked, text)
    assert (quantity_in_words(as_asked, "en") if as_asked else None) == said


def test_a_fuller_date_tells_the_year_and_a_year_no_day() -> None:
    (day,), (year,) = quantities("29 May 1453"), quantities("عام 1453")
    assert day.tells(year)
    assert not year.tells(day)


def test_a_question_for_the_year_is_answered_by_the_year_alone() -> None:
    (known,) = gold_quantities("في أي عام توفي نجيب محفوظ؟", ["30 أغسطس 2006)"])
    assert quantity_in_words(known, "ar") == "2006"


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("كم طائرة مسيرة أسقطتها القوات الروسية خلال الليل؟", "ar"),
        ("How many Ukrainian drones did Russia say it shot down?", "en"),
    ],
)
def test_the_short_answer_is_above_the_quotation_that_tells_it(
    real_newsroom: Newsroom, question: str, language: Language
) -> None:
    answer = real_newsroom.ask(question)
    assert isinstance(answer.short, ShortAnswer)
    assert answer.short.text == "111"
    citation = answer.citations[answer.short.citation - 1]
    assert citation.start <= answer.short.start < answer.short.end <= citation.end
    assert citation.text[answer.short.start : answer.short.end] == "111"
    first = answer.answer.splitlines()[0]
    assert "111" in first
    assert f"[{answer.short.citation}]" in first
    assert 'class="short"' in answer_html(answer, 1, language, complete=True)


def test_a_question_for_a_name_has_no_short_answer(real_newsroom: Newsroom) -> None:
    assert real_newsroom.ask("Who is the governor of the Moscow region?").short is None


@pytest.mark.parametrize(
    "question",
    ["How many soldiers did Ukraine lose?", "كم جندياً فقدت أوكرانيا خلال الليل؟"],
)
def test_drones_are_no_soldiers(real_newsroom: Newsroom, question: str) -> None:
    answer = real_newsroom.ask(question)
    assert (answer.outcome, answer.short) == ("closest", None)
    assert answer.citations


@pytest.mark.parametrize(
    ("question", "other"),
    [("كم جنديا قتل؟", True), ("كم مرة فاز العراق؟", False), ("How many times did they win?", False)],
)
def test_how_many_times_is_told_without_a_number_too(question: str, other: bool) -> None:
    (spectators,) = quantities("توج للمرة الخامسة بحضور 340 متفرجا")
    option = Option(spectators, 1, 0, 1, {"other_noun": 1.0}, np.zeros(1, np.float32))
    assert counts_other([option], question) is other


FLOOD = """\
ارتفاع منسوب نهر الواحة
قالت هيئة الإنقاذ في مدينة الواحة يوم الأحد إن السيول جرفت 240 سيارة من شوارع المدينة.
وأوضحت الهيئة أن فرقها فتحت الطرق من جديد.
"""
STORM = """\
Storm over Tarmouth
The storm that struck Tarmouth on Monday night sank 35 fishing boats in the old harbour, the coast guard said.
The harbour is to reopen soon, and the owners will be paid by the province.
"""


disasters = newsroom_fixture({"flood.txt": FLOOD, "storm.txt": STORM})


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("كم سيارة جرفت السيول في الواحة؟", "240"),
        ("How many cars were swept away in the oasis city?", "240"),
        ("How many fishing boats did the storm sink in Tarmouth?", "35"),
        ("كم طفلاً جرفت السيول في الواحة؟", None),
        ("كم شخصاً جرفت السيول في مدينة الواحة؟", None),
        ("How many children did the storm in Tarmouth injure?", None),
        ("How many people died in the storm in Tarmouth?", None),
    ],
)
def test_only_what_is_asked_for_is_counted(disasters: Newsroom, question: str, said: str | None) -> None:
    answer = disasters.ask(question)
    assert (answer.short.text if answer.short else None) == said
    assert answer.outcome == ("answered" if said else "closest")


@pytest.mark.parametrize(
    ("asked", "counted", "other"),
    [
        ("soldiers", "طائرة مسيرة", True),
        ("people", "سيارة", True),
        ("people", "قتيلاً", False),
        ("victims", "شخصاً", False),
        ("لجان", "لجنة فحص", False),
        ("سيارات", "سيارة", False),
        ("countries", "دولة عربية", False),
    ],
)
def test_two_nouns_are_compared_by_themselves(library: Library, asked: str, counted: str, other: bool) -> None:
    evidence = HybridRetriever(library=library).retrieve(f"How many {asked}?")
    (alike,) = likeness(asked, evidence.vector, [Beside(plain_noun(counted), "")], evidence.alone)
    assert alike.other == other


def test_without_a_model_nothing_is_compared() -> None:
    (alike,) = likeness("soldiers", None, [Beside("drones", "111 drones")], None)
    assert alike.counted is None
    assert not alike.other
