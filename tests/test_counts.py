"""How many there are, asked by a noun and next to nothing else: told in whatever words, and of one article alone."""

from __future__ import annotations

import pytest
from newsrooms import newsroom_fixture

from bot.answers import Question, Turn
from bot.newsroom import Newsroom
from bot.short_answers.asked import asked_for
from bot.short_answers.nouns import one_thing
from bot.short_answers.telling import tells_asked

FIRES = (
    "حرائق الغابات شرق الجزائر: 34 قتيلاً وإجلاء المئات\nنُشر في 18 يوليو 2026\n"
    "قالت وزارة الداخلية الجزائرية، السبت، إن 34 شخصاً لقوا حتفهم، بينهم عشرة جنود، في حرائق غابات اندلعت في ولايات "
    "شرق البلاد، فيما يكافح نحو ثمانية آلاف من رجال الإطفاء لإخماد النيران.\n"
    "وأوضحت الوزارة في بيان أن 97 حريقاً اندلعت في 16 ولاية منذ يوم الأحد، أعنفها في بجاية والبويرة وجيجل.\n"
    "وأُجلي أكثر من 1500 شخص من منازلهم في بلدية الزبربر، بينما أُصيب 197 آخرون بحروق متفاوتة الخطورة.\n"
    "وأوقفت الشرطة سبعة أشخاص يشتبه في إضرامهم النار عمداً.\n"
    "وكانت حرائق مماثلة قد أودت بحياة 90 شخصاً في أغسطس 2021، وهي الأسوأ في تاريخ البلاد.\n"
)
WATER = (
    "طهران: ما الذي نعرفه عن أزمة المياه في إيران؟\nنُشر في 8 نوفمبر 2025\n"
    "وقال مدير شركة مياه طهران بهزاد بارسا إن سد أمير كبير، وهو أحد خمسة سدود تزود العاصمة بالمياه، لا يحتوي إلا على "
    "14 مليون متر مكعب.\n"
    "ويستهلك سكان طهران، البالغ عددهم أكثر من عشرة ملايين نسمة، نحو ثلاثة ملايين متر مكعب من المياه يومياً.\n"
    "ويعزو خبراء البيئة الأزمة إلى سوء الإدارة وحفر أكثر من 300 ألف بئر غير مرخصة، إضافة إلى تغير المناخ.\n"
    "ويذهب نحو 90 في المئة من مياه إيران إلى الزراعة.\n"
)
MATCH = (
    "المغرب يقلب الطاولة على نيجيريا ويتأهل إلى النهائي\nنُشر في 14 يناير 2026\n"
    "تأهل منتخب المغرب إلى نهائي كأس الأمم الأفريقية بعد فوزه على نيجيريا 3-2 في المباراة التي أقيمت مساء الأربعاء في "
    "الرباط أمام 68 ألف متفرج.\n"
    "وتقدمت نيجيريا بهدفين سجلهما فيكتور أوسيمين في الدقيقة 12 وأديمولا لوكمان في الدقيقة 37.\n"
)
QUAKE = (
    "زلزال يضرب وسط أفغانستان\nنُشر في 2 يوليو 2026\n"
    "قُتل 21 شخصاً وأصيب 60 آخرون في زلزال ضرب ولاية باميان وسط أفغانستان فجر الخميس.\n"
)

STORM = (
    "إعصار «ديتواه» يضرب سريلانكا ويشرد عشرات الآلاف\nنُشر في 2 ديسمبر 2025\n"
    "ارتفعت حصيلة ضحايا إعصار «ديتواه» في سريلانكا إلى 355 قتيلاً، وما زال 366 شخصاً في عداد المفقودين، وفق ما أعلن مركز "
    "إدارة الكوارث في كولومبو، الثلاثاء.\n"
    "وقال المدير العام للمركز سامباث كوتوويغودا إن أكثر من 1.1 مليون شخص تضرروا، وإن نحو 208 آلاف لجأوا إلى 1,441 مركز "
    "إيواء حكومياً.\n"
    "وخصصت بريطانيا 890 ألف دولار مساعدات عاجلة، وقدمت اليابان فريق تقييم.\n"
    "وتحطمت مروحية إغاثة تابعة للجيش شمال كولومبو مساء الأحد، ما أدى إلى مقتل الطيار.\n"
)
TEACHERS = (
    "العراق: آلاف المعلمين يضربون عن العمل للمطالبة بتحسين الرواتب\nنُشر في 8 أبريل 2025\n"
    "وقال نقيب المعلمين عدي العيساوي إن راتب المعلم المبتدئ لا يتجاوز 450 ألف دينار (نحو 340 دولاراً).\n"
    "وأغلقت 21 ألف مدرسة من أصل 28 ألفاً أبوابها في المحافظات الوسطى والجنوبية.\n"
    "وتظاهر آلاف المعلمين في بغداد والبصرة، الأحد.\n"
    "واستخدمت قوات الأمن الغاز المسيل للدموع لتفريق محتجين في الناصرية، ما أسفر عن إصابة 14 معلماً واعتقال خمسة.\n"
    "ويعمل في العراق نحو مليون معلم وموظف في قطاع التربية، ويدرس 12 مليون تلميذ.\n"
)
LAWSUIT = (
    "حكم يلزم «غوغل» بدفع 425 مليون دولار لانتهاكها الخصوصية\nنُشر في 4 سبتمبر 2025\n"
    "قضت هيئة محلفين في سان فرانسيسكو، الأربعاء، بأن تدفع شركة «غوغل» 425 مليون دولار تعويضات.\n"
    "وتعود الدعوى الجماعية إلى يوليو 2020، وتشمل نحو 98 مليون مستخدم.\n"
    "وتراجع سهم «ألفابت»، الشركة الأم، 0.8 في المئة إلى 206.7 دولار بعد صدور الحكم، وكان قد ارتفع 9 في المئة في اليوم "
    "السابق.\n"
    "وارتفعت احتياطيات مصر من النقد الأجنبي إلى 52.6 مليار دولار في نهاية فبراير، بينما استقر سعر صرف الجنيه عند 47.3 "
    "مقابل الدولار.\n"
    "ويتوقع الصندوق أن يبلغ عجز الموازنة 6.1 في المئة من الناتج المحلي، وأن ينخفض الدين العام إلى 82 في المئة.\n"
)

newsroom = newsroom_fixture({"fires.txt": FIRES, "water.txt": WATER, "match.txt": MATCH})
elsewhere = newsroom_fixture({"storm.txt": STORM, "teachers.txt": TEACHERS})
lawsuit = newsroom_fixture({"lawsuit.txt": LAWSUIT})
two_tolls = newsroom_fixture({"fires.txt": FIRES, "quake.txt": QUAKE})


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("كم عدد القتلى؟", "34"),
        ("كم القتلى؟", "34"),
        ("كم عدد الضحايا؟", "34"),
        ("How many people died?", "34"),
        ("كم جنديا قتل؟", "10"),
        ("How many soldiers were killed?", "10"),
        ("How many died in 2021?", "90"),
        ("كم عدد الجرحى؟", "197"),
        ("How many were injured?", "197"),
        ("كم عدد الحرائق؟", "97"),
        ("كم شخصا تم إجلاؤهم؟", "أكثر من 1,500"),
        ("How many people were evacuated?", "more than 1,500"),
        ("كم شخصا اعتقلت الشرطة؟", "7"),
        ("كم عدد المتفرجين؟", "68 ألف"),
        ("How many people watched the match?", "68,000"),
        ("كم عدد الآبار غير المرخصة؟", "أكثر من 300 ألف"),
        ("How many dams supply Tehran?", "5"),
    ],
)
def test_so_many_are_counted_by_whatever_word(newsroom: Newsroom, question: str, short: str) -> None:
    answer = newsroom.ask(question)
    assert answer.outcome == "answered"
    assert answer.short is not None
    assert answer.short.text == short


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("كم عدد القتلى؟", "355"),
        ("كم عدد المفقودين؟", "366"),
        ("كم عدد المتضررين؟", "أكثر من 1.1 مليون"),
        ("كم عدد مراكز الإيواء؟", "1,441"),
        # Not the affected.
        ("How many people were evacuated?", None),
        ("How much did Britain give?", "890,000 dollars"),
        ("When did the helicopter crash?", None),
        ("أين وقعت الاحتجاجات؟", None),
        ("كم شخصا اعتقل؟", "5"),
        ("كم عدد التلاميذ؟", "12 مليون"),
        ("What is a teacher's salary?", "up to 450,000 dinars"),
    ],
)
def test_whatever_was_done_to_them(elsewhere: Newsroom, question: str, short: str | None) -> None:
    answer = elsewhere.ask(question)
    assert answer.outcome == "answered"
    assert (answer.short and answer.short.text) == short


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("متى رفعت الدعوى؟", "يوليو 2020"),
        ("When was the lawsuit filed?", "July 2020"),
        ("How much did Alphabet shares fall?", "0.8%"),
        # Not what they rose by the day before, nor where they stand.
        ("كم خسر سهم ألفابت؟", "0.8%"),
        # No reserves are the price of a dollar.
        ("كم سعر الدولار؟", None),
        ("كم احتياطي مصر من النقد الأجنبي؟", "52.6 مليار دولار"),
        # Not the debt, which the bank expects as well.
        ("كم العجز؟", "6.1%"),
    ],
)
def test_how_much_is_of_what_was_asked_for(lawsuit: Newsroom, question: str, short: str | None) -> None:
    answer = lawsuit.ask(question)
    assert answer.short is None or answer.short.text == short


@pytest.mark.parametrize("question", ["كم عدد الطائرات؟", "كم عدد المفقودين؟", "How many schools?", "كم عدد اللاجئين؟"])
def test_what_nobody_counts_is_not_answered(newsroom: Newsroom, question: str) -> None:
    answer = newsroom.ask(question)
    assert answer.outcome != "answered"


@pytest.mark.parametrize(
    "question",
    [
        "كم صحفيا قتل؟",
        "كم امرأة قتلت؟",
        "كم عدد الضحايا الأطفال؟",
        "How many police officers died?",
        "How many journalists were killed?",
        "How many protesters were there?",
    ],
)
def test_of_a_sort_that_nobody_tells_of_the_toll_is_no_number(newsroom: Newsroom, question: str) -> None:
    assert newsroom.ask(question).short is None


def test_of_two_tolls_neither_is_meant(two_tolls: Newsroom) -> None:
    answer = two_tolls.ask("كم عدد القتلى؟")
    assert answer.short is None
    assert two_tolls.ask("كم عدد القتلى في أفغانستان؟").citations[0].source == "quake.txt"


def test_in_a_conversation_the_toll_is_that_of_what_was_talked_of(two_tolls: Newsroom) -> None:
    first = two_tolls.ask("متى ضرب الزلزال ولاية باميان؟")
    turn = Turn(question=first.question, answer=first.answer, sources=tuple(one.source for one in first.citations))
    answer = two_tolls.chain.invoke(Question(text="كم عدد القتلى؟", history=(turn,)))
    assert answer.short is not None
    assert answer.short.text == "21"


@pytest.mark.parametrize(
    ("question", "counted"),
    [
        ("How many dams supply Tehran?", "dams"),
        ("How many people watched the match?", "people"),
        ("How many sales representatives were hired?", "sales representatives"),
        ("How many Texas oil workers died?", "Texas oil workers"),
        ("How many species live there?", "species"),
        ("كم سيارة دمرت؟", "سيارة"),
        ("كم سياسي اعتقل؟", "سياسي"),
        ("كم القتلى؟", "القتلى"),
        ("كم عدد القتلى المدنيين؟", "القتلى المدنيين"),
        ("كم المتظاهرين؟", "المتظاهرين"),
    ],
)
def test_what_is_counted_is_named_by_its_noun_alone(question: str, counted: str) -> None:
    asked = asked_for(question)
    assert asked is not None
    assert asked.counted is not None
    assert question[slice(*asked.counted)] == counted
    assert asked.noun


@pytest.mark.parametrize(
    "question",
    [
        "كم ستحصل مصر من صندوق النقد؟",
        "كم تستهلك طهران من المياه؟",
        "كم سيبلغ العجز؟",
        "كم احتياطي مصر من النقد الأجنبي؟",
        "كم العجز؟",
        "كم الدين؟",
    ],
)
def test_a_verb_or_how_much_of_something_counts_nothing(question: str) -> None:
    asked = asked_for(question)
    assert asked is not None
    assert not asked.noun
    assert asked.counted is None


@pytest.mark.parametrize(
    "question",
    [
        "What area of Brookhaven is still known for its crime?",
        "The crisis made oil companies look for oil in which area?",
        "ما هي الجائزة التي حصل عليها نجيب محفوظ؟",
        "كم النتيجة؟",
    ],
)
def test_a_place_a_prize_and_a_score_are_no_quantities(question: str) -> None:
    assert asked_for(question) is None


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("What is the total area of Oman?", "measure"),
        ("كم قيمة الجائزة التي حصل عليها؟", "money"),
        ("كم كان عدد الثواني المتبقية في المباراة؟", "duration"),
        ("What is Egypt's inflation rate?", "percent"),
    ],
)
def test_what_is_asked_for_is_of_its_kind(question: str, kind: str) -> None:
    asked = asked_for(question)
    assert asked is not None
    assert asked.kinds[0] == kind


def test_a_noun_before_whose_it_is_counts_the_same() -> None:
    assert one_thing("لاعبي", "لاعبين")
    assert one_thing("موظفي", "موظفاً")


def test_of_the_works_are_all_of_them_where_no_others_are_told() -> None:
    question, text = (
        "كم عدد الأعمال الفنية في مجموعات الشرق الأقصى؟",
        "تشمل المجموعات أكثر من 70,000 من الأعمال الفنية.",
    )
    asked = asked_for(question)
    assert asked is not None
    assert tells_asked(question, asked, text)
