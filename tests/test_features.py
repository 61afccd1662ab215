"""Features, interviews and explainers: headings that ask, lives that are told, and what they leave out."""

from __future__ import annotations

import pytest
from newsrooms import newsroom_fixture, quoted, said_shortly

from bot.newsroom import Newsroom

REPORTS = {
    "obituary.txt": "رحيل المخرج السوري نبيل الصباغ عن 82 عاماً: سيد الواقعية الهادئة\nنُشر في 11 مارس 2026\n"
    "توفي المخرج السينمائي السوري نبيل الصباغ، فجر الثلاثاء، في أحد مستشفيات بيروت عن 82 عاماً، بعد صراع دام "
    "ثلاث سنوات مع مرض باركنسون، وفق ما أعلنت ابنته الممثلة رنا الصباغ على حسابها في «إنستغرام». وسيوارى الثرى"
    " في مسقط رأسه مدينة حماة يوم الخميس.\n"
    "ولد الصباغ في حماة عام 1944 لأب يعمل خياطاً وأم كانت تدير مكتبة صغيرة لتأجير الكتب. ودرس السينما في براغ "
    "بين عامي 1964 و1969 بمنحة حكومية، قبل أن يعود إلى دمشق ليلتحق بالمؤسسة العامة للسينما، حيث أخرج سبعة "
    "أفلام تسجيلية قصيرة لم يبق منها سوى ثلاثة.\n"
    "وكان آخر أفلامه «رسالة إلى حماة» (2018)، وهو وثائقي مدته 74 دقيقة صوّره بهاتف محمول، وبلغت كلفته ستة آلاف"
    " دولار فقط. وترك الراحل سيناريو غير مكتمل بعنوان «القطار الأخير إلى حلب» تقول ابنته إنها تنوي إنجازه. "
    "وتزوج الصباغ مرتين، وله ثلاثة أبناء وخمسة أحفاد.\n",
    "minister.txt": "Interview: 'We are losing the Marshes twice', says Iraq's new water minister\n"
    "Published on 19 April 2026\n"
    "Hiba al-Rikabi, a hydrologist who became Iraq's water minister in January, is the first woman to hold the"
    " post. She spoke to Gulf Current in her Baghdad office about shrinking rivers, talks with Turkey and the "
    "farmers of the south.\n"
    "Asked how bad the situation is, Rikabi said the country's reservoirs hold 9.4 billion cubic metres, "
    'against 18 billion at the same time last year, the lowest level since records began in 1933. "If we do '
    'not get rain in the next three weeks, we will irrigate only orchards this summer, no rice at all," she '
    "said.\n"
    "Turkey has promised to release 420 cubic metres per second down the Tigris until the end of June, she "
    "said, but actual flows at the border averaged 287 in March. Iraq wants 500. A delegation led by her "
    'deputy, Karim Jassim, will travel to Ankara on May 6 to ask for a binding agreement. "A promise that '
    'depends on goodwill is not a water policy," Rikabi said.\n'
    "Her ministry will spend 740 billion dinars ($565 million) over four years on lining canals and replacing "
    "flood irrigation with sprinklers, which she said would save a third of the water used by farms. Farms use"
    " 79 percent of Iraq's water. She ruled out charging farmers for water before 2028, saying they \"cannot "
    'pay for what we do not deliver."\n',
    "explainer.txt": "لماذا تتوقف سكة حديد الحجاز التاريخية عن السفر بين عمّان ودمشق؟ 5 أسئلة وإجاباتها\n"
    "نُشر في 27 فبراير 2026\n"
    "أعلنت مؤسسة الخط الحديدي الحجازي الأردني، الأربعاء، تعليق رحلات القطار بين عمّان ودمشق حتى إشعار آخر، بعد"
    " أقل من أربعة أشهر على استئنافها في 8 نوفمبر الماضي. فما الذي حدث؟\n"
    "ما سبب التعليق؟\n"
    "تقول المؤسسة إن فحصاً هندسياً أجرته شركة «سيسترا» الفرنسية أظهر تآكلاً في دعامات جسرين قرب مدينة درعا، "
    "أحدهما بني عام 1904. وقال المدير العام زاهي خليل إن «سلامة الركاب لا تحتمل المجازفة»، نافياً أن يكون "
    "للقرار علاقة بالوضع الأمني. غير أن مصدراً في وزارة النقل السورية قال للصحيفة إن خلافاً على تقاسم "
    "الإيرادات أسهم في القرار.\n"
    "كم راكباً استخدم القطار؟\n"
    "نقل القطار 21,340 راكباً في 94 رحلة، أي بمعدل 227 راكباً في الرحلة الواحدة، وبلغت نسبة الإشغال 81 في "
    "المئة. وكان سعر التذكرة 12 ديناراً للبالغين وستة دنانير للأطفال دون الثانية عشرة. واستغرقت الرحلة أربع "
    "ساعات ونصف الساعة، مقابل ثلاث ساعات بالسيارة.\n"
    "كم تكلف الإصلاحات ومن يدفعها؟\n"
    "تقدر الكلفة بنحو 8.6 مليون يورو، ووافق بنك الاستثمار الأوروبي على منحة تغطي 60 في المئة منها، على أن "
    "تتقاسم الحكومتان الأردنية والسورية الباقي مناصفة. ويتوقع أن تبدأ الأعمال في مايو المقبل وتستمر سبعة أشهر.\n"
    "ما تاريخ الخط؟\n"
    "أمر السلطان عبد الحميد الثاني ببناء الخط عام 1900، ووصل إلى المدينة المنورة عام 1908، بطول 1,320 "
    "كيلومتراً. وتعطل خلال الحرب العالمية الأولى حين هاجمه الثوار العرب ومعهم الضابط البريطاني توماس إدوارد "
    "لورنس. ويعمل على الخط اليوم قاطرة بخارية واحدة، صنعت في ألمانيا عام 1918، وتستخدم في الرحلات السياحية "
    "فقط، إضافة إلى ست قاطرات ديزل.\n",
    "attack.txt": "السويد: توقيف ثلاثة فتيان بعد هجوم بقنبلة يدوية على مطعم في مالمو\nنُشر في 2 مايو 2026\n"
    "أوقفت الشرطة السويدية، السبت، ثلاثة فتيان تتراوح أعمارهم بين 14 و16 عاماً للاشتباه في ضلوعهم في إلقاء "
    "قنبلة يدوية على مطعم في مدينة مالمو جنوب البلاد، ما أسفر عن إصابة خمسة أشخاص بينهم طاهٍ في حال خطرة.\n"
    "ووقع الهجوم في الساعة 22:40 من مساء الجمعة في حي روزنغورد، حين كان في المطعم نحو 30 زبوناً يتابعون مباراة"
    " لكرة القدم. وقال شهود إن ملثماً ترجل من دراجة كهربائية وألقى جسماً من الباب ثم فر نحو محطة القطار.\n"
    "وقالت المتحدثة باسم الشرطة إيفا نيلسون إن المحققين يعتقدون أن المنفذين جُندوا عبر تطبيق للمراسلة مقابل "
    "150 ألف كرونة (نحو 15,800 دولار)، وإن المستهدف هو صاحب المطعم الذي رفض دفع إتاوة لعصابة «فوكستروت». ولم "
    "يكن صاحب المطعم، وهو سويدي من أصل عراقي يبلغ 52 عاماً، في المكان وقت الهجوم.\n"
    "وشهدت السويد 64 تفجيراً منذ مطلع العام، مقابل 317 تفجيراً خلال العام الماضي كله و149 في 2023. وقال وزير "
    "العدل غونار سترومر إن الحكومة ستخفض سن المسؤولية الجنائية من 15 إلى 13 عاماً في الجرائم الخطرة ابتداء من "
    "الأول من يوليو، وهو ما انتقدته منظمة «أنقذوا الأطفال» التي ترى أن السجن «يصنع مجرمين أمهر».\n",
}

newsroom = newsroom_fixture(REPORTS)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        # What a paragraph is about, the heading above it says alone.
        ("كم كلفة الإصلاحات؟", "8.6 مليون يورو"),
        ("متى تبدأ الإصلاحات؟", "مايو"),
        # He died at that age.
        ("كم كان عمر نبيل الصباغ عند وفاته؟", "82 سنة"),
        ("How old was Nabil al-Sabbagh when he died?", "82 years"),
        # For whom it is, stands behind each price.
        ("كم سعر تذكرة الأطفال؟", "6 دنانير"),
        ("How much did a child's ticket cost?", "6 dinars"),
        ("كم سعر تذكرة البالغين؟", "12 ديناراً"),
        # Twice counts times, and neither sons nor grandchildren.
        ("كم مرة تزوج الصباغ؟", "2"),
        ("كم ابنا للصباغ؟", "3"),
        ("How many grandchildren does Sabbagh have?", "5"),
        ("كم تستمر أعمال الإصلاح؟", "7 أشهر"),
    ],
)
def test_what_is_told_is_said_shortly(newsroom: Newsroom, question: str, said: str) -> None:
    assert said in said_shortly(newsroom.ask(question))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("من يدفع كلفة الإصلاحات؟", "بنك الاستثمار الأوروبي"),
        ("Who is Iraq's water minister?", "Hiba al-Rikabi"),
        # وسيوارى الثرى: he will be buried.
        ("أين سيدفن الصباغ؟", "مدينة حماة"),
        ("متى سيدفن الصباغ؟", "يوم الخميس"),
        ("When will Sabbagh be buried?", "يوم الخميس"),
    ],
)
def test_what_is_told_is_quoted(newsroom: Newsroom, question: str, told: str) -> None:
    assert any(told in quote for quote in quoted(newsroom.ask(question)))


@pytest.mark.parametrize(
    "question",
    [
        # The hurt are told of, and no dead.
        "كم قتيلا في هجوم مالمو؟",
        "How many people were killed in Malmö?",
        # What a ministry spends is no salary.
        "كم راتب وزيرة المياه؟",
        "What is the minister's salary?",
        # She is Iraq's.
        "Who is Turkey's water minister?",
        # No number counts any.
        "كم محطة بين عمان ودمشق؟",
    ],
)
def test_what_is_left_out_is_not_answered(newsroom: Newsroom, question: str) -> None:
    answer = newsroom.ask(question)
    assert answer.outcome != "answered"
    assert answer.short is None
