"""A reshuffle, a forged picture, a quake by the hour, a survey, the markets and a metro line: whose number is whose."""

from __future__ import annotations

import pytest
from newsrooms import newsroom_fixture, quoted, said_shortly

from bot.newsroom import Newsroom

REPORTS = {
    "cabinet.txt": "الكويت: تعديل وزاري يشمل ست حقائب بينها النفط والمالية\n"
    "نُشر في 16 نوفمبر 2026\n"
    "صدر في الكويت اليوم الاثنين مرسوم أميري بتعديل وزاري محدود شمل ست حقائب من أصل خمس عشرة، هو الثالث منذ "
    "تشكيل الحكومة في مايو 2024.\n"
    "وبموجب المرسوم عُيّن سالم الدوسري وزيراً للنفط خلفاً لطارق الرومي، وانتقلت نورة الفصام من وزارة المالية "
    "إلى وزارة الدولة لشؤون التنمية، وحل محلها في المالية المصرفي يوسف العبدالجليل الذي أمضى 22 عاماً في البنك"
    " الوطني.\n"
    "وأصبحت ريم المطيري، وهي طبيبة أطفال في الرابعة والأربعين، أول امرأة تتولى وزارة الصحة في تاريخ البلاد. "
    "وكان سلفها أحمد العوضي قد طلب إعفاءه لأسباب صحية في سبتمبر.\n"
    "يواجه الدوسري، الذي كان رئيساً تنفيذياً لشركة نفط الكويت بين 2019 و2023، ملفين عاجلين: حقل الدرة المشترك "
    "مع السعودية، الذي تقدر احتياطاته بـ20 تريليون قدم مكعبة من الغاز، وخطة رفع الطاقة الإنتاجية إلى أربعة "
    "ملايين برميل يومياً بحلول عام 2035.\n"
    "وقال في أول تصريح له إن الكويت «لن تتنازل عن متر مكعب واحد من حقها في الدرة».\n"
    "وتنتج الكويت حالياً نحو 2.55 مليون برميل يومياً.\n",
    "factcheck.txt": "تحقق: هل تُظهر هذه الصورة مدينة الرياض وقد غمرتها الثلوج؟\n"
    "نُشر في 20 نوفمبر 2026\n"
    "تداول مستخدمون على مواقع التواصل الاجتماعي صورة قالوا إنها تظهر شوارع الرياض مغطاة بالثلوج بعد موجة برد "
    "يوم الثلاثاء، وحصدت الصورة أكثر من 640 ألف مشاهدة على منصة «إكس» خلال يومين.\n"
    "غير أن الصورة غير صحيحة، إذ أظهر تحليلها أنها أنشئت بواسطة أداة للذكاء الاصطناعي.\n"
    "أكد المركز الوطني للأرصاد أن أدنى درجة حرارة سجلت في الرياض يوم الثلاثاء كانت تسع درجات مئوية. لكن الثلوج"
    " تساقطت فعلاً على جبل اللوز في منطقة تبوك شمال غربي المملكة، حيث بلغت الحرارة ثلاث درجات تحت الصفر.\n",
    "quake.txt": "زلزال بقوة 6.4 درجة يضرب غرب تركيا: تسلسل زمني\n"
    "نُشر في 11 نوفمبر 2026\n"
    "ضرب زلزال بقوة 6.4 درجة ولاية باليكسير غربي تركيا في ساعة مبكرة من صباح الثلاثاء، وأسفر عن مقتل تسعة "
    "أشخاص وإصابة 213 آخرين وانهيار 41 مبنى، وفق إدارة الكوارث والطوارئ التركية (آفاد). وفي ما يلي تسلسل "
    "الأحداث.\n"
    "09:15: أعلن وزير الداخلية علي يرلي كايا أن المدارس ستغلق في أربع ولايات حتى يوم الجمعة.\n"
    "14:50: انتشل رجال الإنقاذ طفلة في السابعة تدعى أليف من تحت أنقاض مبنى من خمسة طوابق، بعد نحو 11 ساعة ونصف"
    " من الزلزال. ونقلت إلى المستشفى وحالتها مستقرة.\n"
    "وتقع المنطقة على صدع شمال الأناضول، وكان زلزال بقوة 6.1 درجة قد ضرب سنديرغي نفسها في أغسطس 2025 وأودى "
    "بحياة شخص واحد.\n",
    "survey.txt": "Most young Arabs would rather start a business than work for government, survey finds\n"
    "Published 18 November 2026\n"
    "For the first time in the survey's 18-year history, a majority of young Arabs say they would rather start"
    " their own business than take a government job, according to the annual Arab Youth Survey released on "
    "Wednesday.\n"
    "Fifty-three per cent of the 4,100 people aged 18 to 24 who were interviewed in 18 countries chose self-"
    "employment, up from 41 per cent in 2023. Only 27 per cent preferred the public sector, and the rest a "
    "private company.\n"
    "The gap was widest in the United Arab Emirates, where 68 per cent wanted to be their own boss, and "
    "narrowest in Iraq, where the public sector still led with 46 per cent.\n"
    "The interviews were conducted face to face between 12 August and 30 September. The margin of error is 1.6"
    " percentage points.\n",
    "markets.txt": "Oil slides below $60 as Gulf stock markets end the week lower\n"
    "Published 19 November 2026\n"
    "Brent crude fell below $60 a barrel on Thursday for the first time since February 2021, dragging most "
    "Gulf stock markets lower.\n"
    "Brent settled at $59.42, down 3.1 per cent on the day and 7.8 per cent on the week, after a larger than "
    "expected rise in American inventories of 6.3 million barrels.\n"
    "Saudi Arabia's Tadawul index lost 1.4 per cent to close at 10,812 points, its lowest level in 14 months. "
    "Aramco, the heaviest share on the exchange, dropped 2.2 per cent to 23.4 riyals.\n"
    "The Dubai market fell 0.6 per cent and Abu Dhabi 0.4 per cent. Qatar bucked the trend with a gain of 0.3 "
    "per cent, helped by Industries Qatar, whose quarterly profit rose by a fifth.\n"
    "Egypt's EGX30 rose 0.9 per cent to a record 41,250 points as foreign investors bought banking shares "
    "worth 870 million pounds.\n",
    "metro.txt": "افتتاح الخط الرابع لمترو القاهرة بعد تأخير عامين\n"
    "نُشر في 22 نوفمبر 2026\n"
    "افتتح رئيس الوزراء المصري مصطفى مدبولي يوم الأحد المرحلة الأولى من الخط الرابع لمترو الأنفاق، الذي يربط "
    "مدينة السادس من أكتوبر بحي الفسطاط في القاهرة القديمة.\n"
    "ويبلغ طول المرحلة الأولى 19 كيلومتراً وتضم 17 محطة، منها 16 تحت الأرض، وتمر بالمتحف المصري الكبير "
    "وأهرامات الجيزة.\n"
    "وكان مقرراً افتتاح الخط في نوفمبر 2024، لكن الأعمال تأخرت عامين بسبب العثور على آثار في محطة الأهرام ونقص"
    " العملة الأجنبية.\n"
    "وبلغت كلفة المرحلة 1.2 مليار دولار، مولت الوكالة اليابانية للتعاون الدولي (جايكا) نحو 70 في المئة منها "
    "بقرض ميسر يسدد على 40 عاماً.\n"
    "ومن المقرر أن تبدأ المرحلة الثانية، وطولها 31 كيلومتراً حتى مطار القاهرة، في منتصف 2027.\n",
}
newsroom = newsroom_fixture(REPORTS)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        # Ages in ordinals.
        ("كم عمر ريم المطيري؟", "44 سنة"),
        ("How old is Kuwait's new health minister?", "44 years"),
        # So much of a stuff is measured, and counts nothing.
        ("كم تنتج الكويت من النفط؟", "2.55 مليون برميل"),
        # Larger than expected it is so, and no expectation.
        ("How much did American inventories rise?", "6.3 million barrels"),
        ("What was the price of Brent?", "59.42 dollars"),
        ("At what level did the Tadawul close?", "10,812"),
        # "The phase 1.2 billion" is no phase 1.2.
        ("كم كلفة المرحلة الأولى؟", "1.2 مليار دولار"),
        ("كم طول المرحلة الثانية؟", "31 كيلومتراً"),
        # Who is counted is neither aged so, nor a country.
        ("How many people were interviewed?", "4,100"),
    ],
)
def test_the_number_of_that_is_said(newsroom: Newsroom, question: str, said: str) -> None:
    assert said in said_shortly(newsroom.ask(question))


@pytest.mark.parametrize(
    "question",
    [
        # The second phase will cost what nobody tells.
        "كم كلفة المرحلة الثانية؟",
        # It was to be opened then.
        "When was Cairo's fourth metro line opened?",
        # The sixth of October is a city's name.
        "متى افتتح الخط الرابع للمترو؟",
        # Three degrees are no thickness, and views no likes.
        "كم بلغ سمك الثلوج على جبل اللوز؟",
        "كم إعجابا حصدت الصورة؟",
        # Of all young people, and not of Egypt's.
        "What percentage of Egyptians prefer the public sector?",
        # Another's age.
        "كم عمر سالم الدوسري؟",
    ],
)
def test_another_number_is_not_said(newsroom: Newsroom, question: str) -> None:
    assert newsroom.ask(question).short is None


@pytest.mark.parametrize(
    ("question", "told"),
    [
        # Who was named minister is it, and who took a ministry over.
        ("من وزير النفط الجديد في الكويت؟", "سالم الدوسري وزيراً للنفط"),
        ("Who is Kuwait's new oil minister?", "سالم الدوسري وزيراً للنفط"),
        ("Who is Kuwait's new finance minister?", "يوسف العبدالجليل"),
        ("What is the name of the girl who was rescued?", "تدعى أليف"),
    ],
)
def test_what_is_told_is_quoted(newsroom: Newsroom, question: str, told: str) -> None:
    assert any(told in quote for quote in quoted(newsroom.ask(question)))


@pytest.mark.parametrize(
    "question",
    [
        "كم عمر سالم الدوسري؟",
        "What percentage of Egyptians prefer the public sector?",
        "كم بلغ سمك الثلوج على جبل اللوز؟",
        "كم إعجابا حصدت الصورة؟",
    ],
)
def test_what_is_left_out_is_not_answered(newsroom: Newsroom, question: str) -> None:
    assert newsroom.ask(question).outcome != "answered"


def test_a_people_is_told_by_its_country(newsroom: Newsroom) -> None:
    answer = newsroom.ask("What percentage of Iraqis prefer the public sector?")
    assert "Iraqis" not in (answer.note or "")
