"""What reports leave out: another's minister, another currency, a name that nobody tells, women among the teachers."""

from __future__ import annotations

import pytest
from newsrooms import newsroom_fixture

from bot.newsroom import Newsroom
from bot.offices import OFFICES
from bot.sayings import asks_words_of
from vectorstore.text import words

REPORTS = {
    "summit.txt": "قمة مسقط: القادة العرب يدعون إلى هدنة وتمويل إعادة الإعمار\nنُشر في 17 مايو 2026\n"
    "اختتمت في مسقط، السبت، أعمال القمة العربية بدعوة إلى هدنة وإلى تمويل خطة لإعادة الإعمار كلفتها 53 مليار دولار.\n"
    "وحضر القمة خمسة رؤساء، هم المصري عادل المهدي واليمني صالح الحداد والصومالي عمر جامع والتونسي نزار بلحاج والعراقي "
    "هاشم الجبوري.\n"
    "وغاب الرئيس السوري، ومثل بلاده وزير الخارجية سامر الأتاسي.\n"
    "وقال الأمين العام للأمم المتحدة بيتر لاندكفيست: «لا شيء يبرر العقاب الجماعي».\n",
    "teachers.txt": "إضراب المعلمين يغلق آلاف المدارس\nنُشر في 8 أبريل 2026\n"
    "أغلقت ستة آلاف مدرسة أبوابها، الأحد، مع بدء إضراب للمعلمين يستمر ثلاثة أيام للمطالبة بزيادة الرواتب.\n"
    "واستخدمت قوات الأمن الغاز المسيل للدموع لتفريق محتجين في سوسة، ما أسفر عن إصابة 14 معلماً واعتقال خمسة.\n"
    "ويعمل في البلاد نحو 300 ألف معلم، ويدرس فيها مليونا تلميذ.\n",
    "fires.txt": "حرائق الغابات: إجلاء آلاف السكان في ولايتين\nنُشر في 18 يوليو 2026\n"
    "قالت وزارة الداخلية إن 97 حريقاً اندلعت في 16 ولاية جزائرية منذ الأحد، وإنه جرى إخماد 80 منها حتى مساء الجمعة.\n"
    "وأجلي أكثر من 1500 شخص من منازلهم في بلدية الزبربر.\n",
    "pound.txt": "احتياطي مصر من النقد الأجنبي يرتفع إلى 52.6 مليار دولار\nنُشر في 12 مارس 2026\n"
    "ارتفعت احتياطيات مصر من النقد الأجنبي إلى 52.6 مليار دولار في نهاية فبراير، بينما استقر سعر صرف الجنيه عند 47.3 "
    "مقابل الدولار.\n",
    "boat.txt": "غرق قارب مهاجرين قبالة سواحل اليمن\nنُشر في 4 أغسطس 2026\n"
    "غرق قارب كان يقل 157 مهاجراً قبالة سواحل محافظة شبوة جنوب اليمن فجر الأحد، وفق مسؤولين أمنيين.\n"
    "وقال مدير أمن شبوة العميد ناصر باعلوي إن القارب انطلق من جيبوتي وانقلب بسبب الرياح، وإنه جرى إنقاذ 32 شخصاً.\n",
    "rent.txt": "قانون الإيجارات القديمة يدخل حيز التنفيذ في الإسكندرية\nنُشر في 5 أغسطس 2026\n"
    "وبموجب القانون، يرتفع الإيجار إلى عشرين ضعفاً في المناطق المتميزة من الإسكندرية، وإلى عشرة أضعاف في المناطق "
    "المتوسطة.\n",
    "airline.txt": "أرباح شركة «ساحل» للطيران تتراجع 8 في المئة في الربع الثالث\nنُشر في 4 نوفمبر 2026\n"
    "أعلنت شركة «ساحل» للطيران، الثلاثاء، تراجع صافي أرباحها في الربع الثالث 8 في المئة إلى 25.3 مليون دولار، مقارنة "
    "بـ 27.5 مليون دولار في الفترة نفسها من العام الماضي، بسبب ارتفاع أسعار الوقود.\n"
    "وبلغت الإيرادات 104 ملايين دولار، وارتفعت الديون إلى 78 مليون دولار.\n",
    "writer.txt": "جائزة الأدب للكاتب المجري أندراش فيكيته\nنُشر في 9 أكتوبر 2026\n"
    "منحت الأكاديمية الملكية، الخميس، جائزة الأدب للكاتب المجري أندراش فيكيته «عن أعماله الآسرة».\n"
    "وولد فيكيته عام 1954 في بلدة جيولا قرب الحدود الرومانية. وتزوج مرتين.\n",
}

newsroom = newsroom_fixture(REPORTS)


@pytest.mark.parametrize(
    "question",
    [
        # Whose minister came in the president's place is told by the president's country.
        "من وزير خارجية العراق؟",
        # A province is no governor.
        "من محافظ شبوة؟",
        # Who arrests five hurt none of them, and 14 of the hurt are teachers.
        "كم شرطيا أصيب في سوسة؟",
        # Of all teachers nobody says how many are women.
        "كم عدد المعلمات في البلاد؟",
        # 80 fires are no hectares.
        "How many hectares burned in Algeria?",
        "كم سعر اليورو في مصر؟",
        "ما اسم القارب الغارق؟",
        "What is the name of the boat?",
        # An academy that gives a prize taught him nothing.
        "أين درس فيكيته؟",
        # Twice, but not when.
        "متى تزوج فيكيته؟",
        # He was there, and another one spoke.
        "What did Mahdi say at the summit?",
    ],
)
def test_what_is_left_out_is_not_answered(newsroom: Newsroom, question: str) -> None:
    answer = newsroom.ask(question)
    assert answer.outcome != "answered"
    assert answer.short is None


def test_so_many_times_what_it_was_is_not_so_much(newsroom: Newsroom) -> None:
    assert newsroom.ask("كم متوسط الإيجار في الإسكندرية؟").short is None


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("من وزير خارجية سوريا؟", "سامر الأتاسي"),
        ("كم معلما أصيب في سوسة؟", "14"),
        ("كم عدد المعلمين في البلاد؟", "300 ألف"),
        ("كم سعر الدولار في مصر؟", "47.3"),
        ("What did Lundqvist say at the summit?", "العقاب الجماعي"),
        ("من مدير أمن شبوة؟", "باعلوي"),
        ("كم بلغت إيرادات شركة «ساحل» للطيران؟", "الإيرادات 104 ملايين"),
    ],
)
def test_what_is_told_beside_it_is(newsroom: Newsroom, question: str, told: str) -> None:
    answer = newsroom.ask(question)
    assert answer.outcome == "answered"
    assert told in answer.citations[0].quote


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("What did Sisi say at the summit?", "Sisi"),
        ("What did Anna Lind say about the war yesterday?", "Anna Lind"),
        ("ماذا قال غوتيريش في القمة؟", "غوتيريش"),
        ("ماذا قال غوتيريش أمس عن الحرب؟", "غوتيريش"),
        ("What did the experts say at the summit?", ""),
    ],
)
def test_where_and_when_it_was_said_is_nobodys_name(question: str, who: str) -> None:
    assert asks_words_of(question) == who


def test_a_province_is_no_office() -> None:
    told = " ".join(words("قبالة سواحل محافظة أبين"))
    assert not any(office.told.search(told) for office in OFFICES)
    assert any(office.told.search(" ".join(words("قال محافظ أبين أحمد الرهوي"))) for office in OFFICES)
