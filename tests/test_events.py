"""When, where, why and among whom an event is: asked by a noun alone, and told in whatever sentence names it."""

from __future__ import annotations

import pytest
from newsrooms import newsroom_fixture

from bot.answers import Question, Turn
from bot.newsroom import Newsroom
from bot.quotation.events import asked_event
from bot.short_answers.asked import asked_for
from bot.short_answers.fitting import read_as_asked
from bot.short_answers.quantities import quantities

REPORTS = {
    "talks.txt": "قادة دول الحوض يبحثون تقاسم المياه\nنُشر في 16 أكتوبر 2026\n"
    "من المتوقع أن يلتقي الرئيس السنغالي باسيرو فاي بقادة الدول المجاورة في نواكشوط لمباحثات حول تقاسم مياه النهر.\n"
    "ومن المقرر أن ينضم إليهم في القصر الرئاسي وزير الري المالي موسى كيتا ورئيسة البنك الأفريقي آمي ديالو.\n"
    "ويشارك نحو ثلاثين خبيراً عبر الإنترنت في اجتماع الخميس، وهو الأول منذ الجفاف الذي دخل عامه الثالث.\n"
    "ورفض رئيس وزراء غينيا قبل المحادثات أي حصص جديدة، قائلاً إن السد مشروع سيادي.\n",
    "blast.txt": "قتلى في انفجار بمستودع للألعاب النارية\nنُشر في 3 نوفمبر 2026\n"
    "قُتل سبعة أشخاص وأصيب 19 آخرون في انفجار هزّ مستودعاً للألعاب النارية في مدينة طرابلس شمال لبنان مساء الاثنين، "
    "بحسب الدفاع المدني.\n"
    "وأفاد شهود بأن دوي الانفجار سُمع على بعد عشرة كيلومترات.\n",
    "match.txt": "الأهلي يهزم الزمالك ويتوج بكأس السوبر\nنُشر في 7 نوفمبر 2026\n"
    "توج الأهلي باللقب بعد فوزه على الزمالك 3-1 في المباراة التي أقيمت الجمعة على ملعب محمد بن زايد في أبوظبي.\n"
    "وحضر المباراة نحو 38 ألف متفرج.\n",
    "strike.txt": "Strike by train drivers enters its second week\nPublished on 9 November 2026\n"
    "A strike by train drivers in Belgium entered its second week on Monday, with three in four trains cancelled.\n"
    "The unions are demanding a pay rise of 6 percent.\n",
}

EIGHT = (
    "ثماني دول تتفق على زيادة إنتاج النفط\nنُشر في 1 نوفمبر 2026\n"
    "اتفقت ثماني دول، الأحد، على زيادة إنتاج النفط 137 ألف برميل يومياً.\n"
    "وتعقد الدول الثماني اجتماعها المقبل في 30 نوفمبر.\n"
)
COUNCIL = (
    "مجلس المدينة يبحث الموازنة\nنُشر في 20 أكتوبر 2026\n"
    "يعقد مجلس مدينة صيدا اجتماعاً يوم الأحد في قاعة البلدية.\nوتبلغ الموازنة 12 مليون دولار.\n"
)

newsroom = newsroom_fixture(REPORTS)
BUS = (
    "مصرع 14 شخصاً في انقلاب حافلة قرب البويرة\nنُشر في 28 نوفمبر 2026\n"
    "لقي 14 شخصاً حتفهم إثر انقلاب حافلة لنقل المسافرين فجر السبت على الطريق السيار قرب البويرة.\n"
    "وأعلنت الرئاسة الحداد الوطني يوماً واحداً.\n"
    "وتوفي في حوادث المرور في الجزائر 3,740 شخصاً العام الماضي، بزيادة 4 في المئة عن 2024.\n"
)
SUMMIT = (
    "قمة بغداد: القادة العرب يدعون إلى وقف فوري للحرب\nنُشر في 17 مايو 2025\n"
    "اختتمت في بغداد، السبت، أعمال القمة العربية الرابعة والثلاثين بدعوة المجتمع الدولي إلى وقف إطلاق النار.\n"
    "وحضر القمة خمسة رؤساء فقط، فيما أوفدت بقية الدول وزراء.\n"
    "ومن المقرر أن تستضيف السعودية القمة المقبلة عام 2026.\n"
)
summit = newsroom_fixture({"summit.txt": SUMMIT})
eight = newsroom_fixture({"oil.txt": EIGHT})
SHIP = (
    "وصول أول سفينة مساعدات إلى ميناء غزة العائم\nنُشر في 2 ديسمبر 2026\n"
    "رست سفينة المساعدات «أمل» في ميناء غزة العائم، الأربعاء، محملة بالدقيق والأدوية، في أول رحلة من نوعها.\n"
    "واستغرقت الرحلة من قبرص 38 ساعة، وخضعت السفينة للتفتيش في لارنكا.\n"
)
ship = newsroom_fixture({"ship.txt": SHIP})
bus = newsroom_fixture({"bus.txt": BUS})
two_meetings = newsroom_fixture({"talks.txt": REPORTS["talks.txt"], "council.txt": COUNCIL})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("متى يعقد الاجتماع؟", "اجتماع الخميس"),
        ("متى الاجتماع؟", "اجتماع الخميس"),
        ("When is the meeting?", "اجتماع الخميس"),
        ("أين يعقد الاجتماع؟", "في نواكشوط"),
        ("Where is the meeting?", "في نواكشوط"),
        ("ما هدف الاجتماع؟", "لمباحثات حول تقاسم مياه النهر"),
        ("What is the purpose of the meeting?", "لمباحثات حول تقاسم مياه النهر"),
        ("متى وقع الانفجار؟", "مساء الاثنين"),
        ("When did the blast happen?", "مساء الاثنين"),
        ("أين وقع الانفجار؟", "في مدينة طرابلس"),
        ("متى أقيمت المباراة؟", "أقيمت الجمعة"),
        ("When was the match?", "أقيمت الجمعة"),
        ("ما نتيجة المباراة؟", "3-1"),
        ("What was the score?", "3-1"),
        ("كم النتيجة؟", "3-1"),
        ("من فاز؟", "بعد فوزه على الزمالك"),
        ("Who won?", "بعد فوزه على الزمالك"),
        ("How long has the strike lasted?", "its second week"),
        ("متى بدأ الإضراب؟", "its second week"),
    ],
)
def test_an_event_is_known_by_its_noun(newsroom: Newsroom, question: str, told: str) -> None:
    answer = newsroom.ask(question)
    assert answer.outcome == "answered"
    assert told in answer.citations[0].quote
    # Three in four trains are no three days.
    assert answer.short is None


@pytest.mark.parametrize("question", ["من سيحضر الاجتماع؟", "Who will attend the meeting?"])
def test_who_comes(newsroom: Newsroom, question: str) -> None:
    answer = newsroom.ask(question)
    assert answer.outcome == "answered"
    assert any("موسى كيتا" in one.quote for one in answer.citations)


@pytest.mark.parametrize(
    "question",
    [
        # There is none such.
        "متى تقام الانتخابات؟",
        "Where was the earthquake?",
        "أين المحاكمة؟",
        # Another one is meant.
        "أين يعقد الاجتماع القادم لمجلس الأمن؟",
        "When is the meeting with the Chinese?",
        "متى وقع انفجار المرفأ؟",
    ],
)
def test_what_is_told_of_no_such_event_is_no_answer(newsroom: Newsroom, question: str) -> None:
    assert newsroom.ask(question).outcome != "answered"


def test_an_event_that_is_asked_for_by_a_verb(eight: Newsroom) -> None:
    answer = eight.ask("متى تجتمع الدول الثماني؟")
    assert answer.outcome == "answered"
    assert "30 نوفمبر" in answer.citations[0].quote


@pytest.mark.parametrize("question", ["أين وقع الحادث؟", "متى وقع الحادث؟", "When did the accident happen?"])
def test_a_report_begins_with_what_it_is_about(bus: Newsroom, question: str) -> None:
    answer = bus.ask(question)
    assert answer.outcome == "answered"
    assert "فجر السبت على الطريق السيار قرب البويرة" in answer.citations[0].quote


def test_when_is_told_by_a_day_and_not_by_how_long(ship: Newsroom) -> None:
    answer = ship.ask("When did the ship arrive?")
    assert answer.outcome == "answered"
    assert "الأربعاء" in answer.citations[0].quote


def test_how_many_days_is_not_told_by_another_time(bus: Newsroom) -> None:
    answer = bus.ask("كم يوما الحداد؟")
    assert "الحداد الوطني" in answer.citations[0].quote


def test_of_two_meetings_neither_is_meant(two_meetings: Newsroom) -> None:
    assert two_meetings.ask("ما سبب الاجتماع؟").outcome != "answered"
    answer = two_meetings.ask("أين يعقد اجتماع مجلس المدينة؟")
    assert answer.outcome == "answered"
    assert "في قاعة البلدية" in answer.citations[0].quote


@pytest.mark.parametrize(
    ("question", "what", "noun", "others"),
    [
        ("متى سيُعقد الاجتماع؟", "when", "الاجتماع", ()),
        ("وأين وقع الهجوم؟", "where", "الهجوم", ()),
        ("When does the trial start?", "when", "trial", ()),
        ("متى اجتماع تحالف الراغبين؟", "when", "اجتماع", ("تحالف", "الراغبين")),
        ("When is the next meeting?", "when", "meeting", ("next",)),
        # When what lasts began is told by how long it has.
        ("متى بدأت الحرب؟", "began", "الحرب", ()),
        ("When did the protests begin?", "began", "protests", ()),
        ("متى بدأت المباراة؟", "when", "المباراه", ()),
        ("من فرض العقوبات؟", "by", "العقوبات", ()),
        ("أي دولة فرضت عقوبات جديدة؟", "by", "عقوبات", ()),
        ("Which countries imposed new sanctions?", "by", "sanctions", ()),
        ("In which country was the summit?", "where", "summit", ()),
        ("كم كانت النتيجة؟", "score", "مباراه", ()),
        ("من المشاركون في القمة؟", "who", "القمه", ()),
    ],
)
def test_what_is_asked_of_an_event(question: str, what: str, noun: str, others: tuple[str, ...]) -> None:
    asked = asked_event(question)
    assert asked is not None
    assert (asked.what, asked.noun, asked.others) == (what, noun, others)


@pytest.mark.parametrize(
    ("question", "before", "told"),
    [
        ("متى وقع الانفجار؟", "متى يعقد الاجتماع؟", "مساء الاثنين"),
        ("How long has the strike lasted?", "Where is the meeting?", "its second week"),
        ("And where?", "When is the meeting?", "في نواكشوط"),
        ("ومن سيحضر؟", "متى يعقد الاجتماع؟", "موسى كيتا"),
    ],
)
def test_an_event_is_asked_for_in_a_conversation(newsroom: Newsroom, question: str, before: str, told: str) -> None:
    history = (Turn(question=before, answer="x"),)
    answer = newsroom.chain.invoke(Question(text=question, history=history))
    assert answer.outcome == "answered"
    assert any(told in one.quote for one in answer.citations)


def test_what_was_talked_of_tells_which_of_two_is_meant(two_meetings: Newsroom) -> None:
    history = (Turn(question="كم تبلغ موازنة مدينة صيدا؟", answer="x"),)
    answer = two_meetings.chain.invoke(Question(text="أين الاجتماع؟", history=history))
    assert "في قاعة البلدية" in answer.citations[0].quote


@pytest.mark.parametrize("question", ["من هو رئيس الوزراء؟", "When was the bridge built?", "كم شخصاً حضر الاجتماع؟"])
def test_what_is_asked_of_no_event(question: str) -> None:
    assert asked_event(question) is None


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("with three in four trains cancelled", []),
        ("ثلاثة من كل أربعة قطارات", []),
        ("One in five trains was late", []),
        ("three trains in four days", ["three"]),
        ("12 trains in 2023", ["12"]),
    ],
)
def test_a_proportion_counts_nothing(text: str, counts: list[str]) -> None:
    asked = asked_for("How many trains were cancelled?")
    assert asked is not None
    assert [text[one.start : one.end] for one in quantities(text) if read_as_asked(one, asked, text)] == counts


@pytest.mark.parametrize("question", ["أين القمة المقبلة؟", "Where is the next summit?", "متى القمة المقبلة؟"])
def test_the_next_one_is_not_the_one_that_is_over(summit: Newsroom, question: str) -> None:
    answer = summit.ask(question)
    assert answer.outcome == "answered"
    assert "السعودية القمة المقبلة" in answer.citations[0].quote


def test_where_it_was_is_told_of_the_one_that_is_over(summit: Newsroom) -> None:
    answer = summit.ask("أين عقدت القمة؟")
    assert "في بغداد" in answer.citations[0].quote
