"""A takeover, a shipwreck, a festival and a protest: who has what, of which kind, and what it rose to."""

from __future__ import annotations

import pytest
from newsrooms import newsroom_fixture, said_shortly

from bot.answers import Question, Turn
from bot.newsroom import Newsroom

REPORTS = {
    "startup.txt": "Saudi delivery app Jahez buys Kuwaiti rival for $245 million\n"
    "Published 26 November 2026\n"
    "Jahez, the Riyadh-listed food delivery company, has agreed to buy 77 per cent of Kuwait's Snoonu Express "
    "for 245 million dollars in cash, its largest acquisition so far.\n"
    "Founded in 2016 by two brothers, Ghassab and Hamad al-Mandeel, Jahez handled 104 million orders last year"
    " and had revenue of 2.2 billion riyals, up 24 per cent. Net profit fell by a third to 96 million riyals "
    "because of higher spending on advertising.\n"
    "Snoonu Express, set up in Kuwait City in 2019, employs 3,400 people, most of them drivers, and has 1.1 "
    "million customers. Its founder, Mariam al-Sabah, will stay on as chief executive for at least two years.\n",
    "ferry.txt": "غرق عبّارة في بحيرة فيكتوريا يودي بحياة 43 شخصاً على الأقل\n"
    "نُشر في 26 نوفمبر 2026\n"
    "لقي 43 شخصاً على الأقل مصرعهم وفُقد 18 آخرون عندما انقلبت عبّارة كانت تقل 130 راكباً في بحيرة فيكتوريا "
    "قبالة ساحل أوغندا مساء الأربعاء، وفق ما أعلنت الشرطة.\n"
    "وأنقذ صيادون 69 راكباً، بينهم قبطان العبّارة الذي أوقف لاستجوابه. وقالت المتحدثة باسم الشرطة النسائية روز"
    " ناميري إن العبّارة كانت تحمل ضعف العدد المسموح به تقريباً.\n"
    "ورجح وزير النقل كاتومبا وامالا أن تكون الرياح العاتية سبب الحادث، نافياً صحة تقارير تحدثت عن عطل في "
    "المحرك. وأضاف أن العبّارة لم تخضع للفحص الفني منذ ثلاث سنوات.\n",
    "festival.txt": "مهرجان قرطاج السينمائي يمنح التانيت الذهبي لفيلم سوداني للمرة الأولى\n"
    "نُشر في 25 نوفمبر 2026\n"
    "فاز الفيلم السوداني «ملح النيل» للمخرجة سوزانا ميرغني بجائزة التانيت الذهبي في ختام الدورة السابعة "
    "والثلاثين لأيام قرطاج السينمائية مساء الثلاثاء، في سابقة للسينما السودانية.\n"
    "ويروي الفيلم، ومدته 112 دقيقة، قصة أم تقطع 800 كيلومتر على قدميها من الخرطوم إلى بورتسودان بحثاً عن ابنها"
    " المجند. وصُوّر معظمه في أسوان بسبب الحرب، بكلفة 640 ألف دولار.\n"
    "ونال التانيت الفضي الفيلم المغربي «الباب السابع» لعلي الصافي، والبرونزي الفيلم السنغالي «دموع دكار».\n"
    "وحصلت الممثلة السودانية إيمان يوسف، بطلة «ملح النيل»، على جائزة أفضل ممثلة، بينما ذهبت جائزة أفضل ممثل "
    "إلى الأردني علي سليمان عن «غرفة الانتظار».\n"
    "وتبلغ قيمة التانيت الذهبي 25 ألف دينار تونسي، أهدتها ميرغني إلى «غرف الطوارئ» التي تطعم المدنيين في "
    "السودان.\n"
    "وترأست لجنة التحكيم المؤلفة من سبعة أعضاء المخرجة اللبنانية نادين لبكي. وعُرض في المهرجان 187 فيلماً من "
    "46 دولة، وحضره 90 ألف متفرج، بزيادة 12 في المئة عن العام الماضي.\n",
    "protest.txt": "تظاهرات في بيروت ضد زيادة أسعار الوقود وقطع الطرق لليوم الثالث\n"
    "نُشر في 26 نوفمبر 2026\n"
    "قطع محتجون لبنانيون، الخميس، لليوم الثالث على التوالي، الطرق الرئيسية في بيروت وطرابلس وصيدا احتجاجاً على"
    " قرار الحكومة رفع سعر صفيحة البنزين 320 ألف ليرة لتصل إلى مليوني ليرة.\n"
    "وقالت مصادر أمنية إن الجيش أوقف 27 شخصاً بعد رشق عناصره بالحجارة عند جسر الرينغ.\n"
    "ودافع وزير المالية ياسين جابر عن القرار قائلاً إن عائداته، البالغة 40 مليون دولار شهرياً، ستخصص لدفع "
    "رواتب 130 ألف متقاعد. وأضاف: «ليس لدينا مصدر آخر».\n"
    "ودعا الاتحاد العمالي العام إلى إضراب شامل يوم الاثنين ما لم تتراجع الحكومة. وقال رئيسه بشارة الأسمر إن "
    "الحد الأدنى للأجور، وهو 312 دولاراً، «لا يكفي ثمن وقود للوصول إلى العمل».\n"
    "وأقفلت المدارس والجامعات أبوابها في العاصمة. وقدرت غرفة التجارة خسائر كل يوم من الإغلاق بـ18 مليون دولار.\n",
}
newsroom = newsroom_fixture(REPORTS)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("How many people does Snoonu Express employ?", "3,400"),
        ("How much profit did Jahez make?", "96 million riyals"),
        # Whoever was rescued is not all who were on board.
        ("كم راكبا كان على متن العبارة؟", "130"),
        ("كم راكبا أنقذ؟", "69"),
        # Where it was is told beside those whom it carried.
        ("كم شخصا مات في غرق العبارة في بحيرة فيكتوريا؟", "43"),
        # How many were shown is no width.
        ("كم فيلما عرض في المهرجان؟", "187"),
        ("كم قيمة التانيت الذهبي؟", "25 ألف دينار تونسي"),
        # By how much it rose is not what it is.
        ("كم سعر صفيحة البنزين؟", "2 مليون ليرة"),
        ("كم ارتفع سعر صفيحة البنزين؟", "320 ألف ليرة"),
        ("كم خسائر كل يوم من الإغلاق؟", "18 مليون دولار"),
        # A country is told by its capital.
        ("كم الحد الأدنى للأجور في لبنان؟", "312 دولاراً"),
    ],
)
def test_the_number_of_that_is_said(newsroom: Newsroom, question: str, said: str) -> None:
    assert said in said_shortly(newsroom.ask(question))


@pytest.mark.parametrize(
    "question",
    [
        # Another company employs them.
        "How many people does Jahez employ?",
        "كم قيمة التانيت الفضي؟",
        # Of what salaries are paid from, a month.
        "كم راتب المتقاعد؟",
        "كم الحد الأقصى للأجور؟",
    ],
)
def test_another_number_is_not_said(newsroom: Newsroom, question: str) -> None:
    assert newsroom.ask(question).short is None


def test_the_best_of_another_kind_is_not_it(newsroom: Newsroom) -> None:
    assert newsroom.ask("من نال جائزة أفضل سيناريو؟").outcome != "answered"
    assert newsroom.ask("من نال جائزة أفضل ممثلة؟").outcome == "answered"


def test_a_follow_up_is_answered_by_the_article_that_is_talked_of(newsroom: Newsroom) -> None:
    """By itself "and how many people were stopped?" is about anything; behind the protests it is about them."""
    asked = Question(text="من دافع عن القرار؟")
    first = newsroom.chain.invoke(asked)
    assert first.citations[0].source == "protest.txt"
    turn = Turn(question=asked.text, answer=first.answer, sources=("protest.txt",))
    answer = newsroom.chain.invoke(Question(text="كم شخصا أوقف؟", history=(turn,)))
    assert answer.outcome == "answered"
    assert {one.source for one in answer.citations} == {"protest.txt"}
    assert answer.short is not None
    assert answer.short.text == "27"
    # What it leaves out, no other article's number is said for.
    other = newsroom.chain.invoke(Question(text="كم راكبا أنقذ؟", history=(turn,), sources=("protest.txt",)))
    assert other.outcome != "answered"
