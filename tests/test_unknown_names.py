"""A question about a name that stands in no source is not answered from a report that is alike but for the name."""

from __future__ import annotations

from dataclasses import replace

import pytest
from newsrooms import newsroom_fixture

from bot.answers import Question
from bot.mentions.unknown_names import asked_names_told, places_elsewhere, strange_names, unknown_names
from bot.newsroom import Newsroom
from bot.quotation.choosing import asked_first
from bot.quotation.sentences import rank_sentences
from bot.quotation.who_is import introduces, naming
from bot.retrieval.retriever import HybridRetriever

REPORTS = {
    "quake.txt": "زلزال يضرب ولاية ملاطية في تركيا\nنُشر في 4 نوفمبر 2026\n"
    "قُتل 44 شخصا في الزلزال الذي ضرب ولاية ملاطية شرق تركيا، وأصيب أكثر من خمسمئة مقارنة بعشرة في أول يوم.\n"
    "وقال وزير الداخلية علي يرلي قايا إن فرق الإنقاذ انتشلت 67 شخصا أحياء من تحت الأنقاض.\n",
    "coup.txt": "انقلاب فاشل في مالاوي\nنُشر في 6 نوفمبر 2026\n"
    "أعلن رئيس مالاوي حالة الطوارئ بعد ساعات من إحباط محاولة انقلاب في العاصمة.\n",
    "race.txt": "Chepkirui wins the Lisbon Marathon\nPublished on 11 October 2026\n"
    "Sheila Chepkirui of Kenya won the women's race at the Lisbon Marathon on Sunday in a course record.\n"
    "The winners each receive 50,000 euros, the organisers said.\n",
}


newsroom = newsroom_fixture(REPORTS)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("كم عدد قتلى زلزال ملاطية؟", []),
        ("ماذا قال يرلي قايا عن فرق الإنقاذ؟", []),
        ("كم شخصا قتل في تركيا؟", []),
        ("كم شخصا قتل في شرق البلاد؟", []),
        ("كم عدد قتلى زلزال اليابان؟", ["اليابان"]),
        ("كم عدد القتلى في زلزال بيروت؟", ["بيروت"]),
        ("كم عدد القتلى في غزة؟", ["غزة"]),
        # An Arabic question finds a name in an English article, and the other way round.
        ("من فازت بماراثون لشبونة؟", []),
        ("من أي بلد العداءة تشيبكيروي؟", []),
        ("ماذا فعلت شيلا؟", []),
        ("How many people died in the Malatya earthquake?", []),
        ("How many people died in Turkey?", []),
        ("What did Minister Yerlikaya say about the rescue teams?", []),
        ("How many people died in the Haiti earthquake?", ["Haiti"]),
        ("How many people died in the earthquake of Kharkiv?", ["Kharkiv"]),
        ("Who won the women's race at the Lisbon Marathon?", []),
        ("Who won the women's race at the Berlin Marathon?", ["Berlin"]),
        ("Who won the women's race at the New York Marathon?", ["New York"]),
        ("what is the prize for the winners?", []),
        # As one spelling has it, or another.
        ("Who led the coup attempt in Malawi?", []),
        ("who led the coup attempt in malawi", []),
        ("who led the coup attempt in zambia", ["Zambia"]),
        ("how many people died in the earthquake in turkey", []),
        ("how many people died in the earthquake in greece?", ["Greece"]),
        ("who won the reunion race at christmas", []),
        ("What did Macron say about the rescue teams?", ["Macron"]),
        # Bodies are told by other names.
        ("What did BSkyB say about the rescue teams?", []),
        ("What did Prime Minister Yerli Kaya say?", []),
        ("What did the President say about the rescue teams?", []),
        ("Who is Sheila Chepkiroui?", []),
        ("What did Chebkirui win?", []),
        ("What did Emine Erdogan say about the rescue teams?", ["Emine Erdogan"]),
    ],
)
def test_names_that_no_source_has(newsroom: Newsroom, question: str, names: list[str]) -> None:
    evidence = HybridRetriever(library=newsroom.library).retrieve(question)
    assert unknown_names(evidence) == names


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("كم عدد قتلى زلزال اليابان؟", "لا يرد في ما بُحث فيه من مقالات: «اليابان»."),
        ("Who won the women's race at the Berlin Marathon?", "The articles searched do not mention Berlin."),
    ],
)
def test_what_names_a_stranger_is_not_answered(newsroom: Newsroom, question: str, told: str) -> None:
    answer = newsroom.chain.invoke(Question(text=question))
    assert answer.outcome == "closest"
    assert (answer.note, answer.short) == (told, None)
    assert answer.citations


def test_the_same_of_a_name_that_is_there_is_answered(newsroom: Newsroom) -> None:
    answer = newsroom.chain.invoke(Question(text="كم عدد قتلى زلزال ملاطية؟"))
    assert (answer.outcome, answer.note) == ("answered", "")


ELSEWHERE = {
    "vote.txt": "فوز ليلى حداد برئاسة بلدية طرابلس\nنُشر في 12 مايو 2026\n"
    "فازت المهندسة ليلى حداد برئاسة بلدية طرابلس في شمال لبنان بعد حصولها على 41 ألفا و870 صوتا.\n",
    "book.txt": "رواية جديدة عن دار في بيروت\nنُشر في 5 نوفمبر 2025\n"
    "تصدر الرواية عن الدعم المالي الذي ترك في بيروت وبرلين في الربيع، "
    "وتُعرض في معرض الشارقة للكتاب، ثم في فرنسا وألمانيا واليابان.\n",
    "fire.txt": "حريق في متحف اللوفر\nنُشر في 6 نوفمبر 2025\n"
    "اندلع حريق في متحف اللوفر في باريس وأصيب ثلاثة أشخاص بجروح، وقالت الشرطة الألمانية إنها أوقفت رجلا.\n",
    "flood.txt": "فيضانات في مصر\nنُشر في 7 نوفمبر 2025\nغمرت السيول قرى في جنوب مصر.\n",
}


elsewhere = newsroom_fixture(ELSEWHERE)


@pytest.mark.parametrize(
    ("question", "source", "places"),
    [
        ("من فاز برئاسة بلدية بيروت؟", "vote.txt", ["بيروت"]),
        ("من فاز برئاسة بلدية طرابلس؟", "vote.txt", []),
        ("من فاز بالانتخابات في لبنان؟", "vote.txt", []),
        ("كم عدد الجرحى في حريق اليابان؟", "fire.txt", ["اليابان"]),
        ("Who was elected mayor of Beirut?", "vote.txt", ["Beirut"]),
        ("Who was elected mayor in Lebanon?", "vote.txt", []),
        # Of three letters in Arabic.
        ("How many were flooded in Egypt?", "flood.txt", []),
        # Paris is in France, and the German police is told of.
        ("كم عدد الجرحى في حريق فرنسا؟", "fire.txt", []),
        ("How many were hurt in France?", "fire.txt", []),
        ("من أوقفت ألمانيا؟", "fire.txt", []),
        ("Whom did Germany arrest?", "fire.txt", []),
        # A capital may stand for its government, but no town hall for another.
        ("من أوقفت باريس؟", "fire.txt", []),
        ("من أوقفت برلين؟", "fire.txt", []),
        ("كم جريحا في حريق برلين؟", "fire.txt", ["برلين"]),
        # God, in whose name somebody's is, is no part of Ramallah there.
        ("من أوقف عبد الله؟", "fire.txt", []),
        # Turks, and to leave; Mali, and of finances.
        ("لماذا ترك الزوار المتحف؟", "fire.txt", []),
        ("ما الوضع المالي للمتحف؟", "fire.txt", []),
    ],
)
def test_places_that_no_quoted_article_tells(
    elsewhere: Newsroom, question: str, source: str, places: list[str]
) -> None:
    evidence = HybridRetriever(library=elsewhere.library).retrieve(question)
    assert unknown_names(evidence) == []
    assert places_elsewhere(evidence, {source}) == places


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("من فاز برئاسة بلدية بيروت؟", "لا يرد في المقالات المقتبَس منها: «بيروت»، وإن ورد في غيرها."),
        (
            "Who heads the municipality of Beirut?",
            "The articles quoted do not mention Beirut, though others do.",
        ),
    ],
)
def test_a_report_of_another_place_is_no_answer(elsewhere: Newsroom, question: str, told: str) -> None:
    answer = elsewhere.chain.invoke(Question(text=question))
    assert (answer.outcome, answer.note, answer.short) == ("closest", told, None)
    assert answer.citations[0].source == "vote.txt"


def test_a_report_of_that_place_is(elsewhere: Newsroom) -> None:
    answer = elsewhere.chain.invoke(Question(text="من فاز برئاسة بلدية طرابلس؟"))
    assert (answer.outcome, answer.note) == ("answered", "")


STORMS = {
    "storm.txt": "عاصفة ياسمين تضرب ساحل عمان\nنُشر في 3 نوفمبر 2025\n"
    "ضربت العاصفة ياسمين ساحل عمان فجر الأحد، ما أدى إلى مقتل ستة أشخاص وإصابة 41 آخرين.\n"
    "وبلغت كمية الأمطار 260 مليمترا في صلالة، وهي أعلى كمية منذ إعصار مكونو عام 2018.\n",
    "court.txt": "محكمة تونسية تسجن رجل الأعمال نبيل الشرفي\nنُشر في 11 نوفمبر 2025\n"
    "ويعد الشرفي، البالغ من العمر 57 عاما، من أبرز المستثمرين في قطاع النسيج.\n",
    "space.txt": "قمر اصطناعي مصري ينطلق إلى الفضاء\nنُشر في 18 نوفمبر 2025\n"
    "وقال رئيس وكالة الفضاء المصرية، الدكتور شريف الألفي، إن القمر انفصل عن الصاروخ بعد 14 دقيقة.\n",
}


STORMS["energy.txt"] = (
    "Scottish tidal farm begins to power homes\nPublished on 10 November 2025\n"
    "The project cost £410 million, 20 percent more than planned, and was completed 14 months late.\n"
)


storms = newsroom_fixture(STORMS)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("How many people did the storm Yasmin kill?", "6"),
        ("How many people did cyclone Mekunu kill?", None),
        ("How old is Nabil Charfi?", "57 years"),
        ("How old is Sherif Al Alfy?", None),
    ],
)
def test_what_is_told_of_another_is_not_said(storms: Newsroom, question: str, said: str | None) -> None:
    answer = storms.chain.invoke(Question(text=question))
    assert (answer.short.text if answer.short else None) == said


@pytest.mark.parametrize(
    ("question", "of_another"),
    [
        ("How much did the satellite cost?", True),
        ("How much did the train cost?", True),
        ("How much did the tidal farm cost?", False),
        ("How much did the project cost?", False),
        ("How much was planned?", False),
        ("How much is the farm worth?", False),
        ("كم كلف القمر؟", False),
    ],
)
def test_what_one_thing_cost_no_other_tells(storms: Newsroom, question: str, of_another: bool) -> None:
    evidence = HybridRetriever(library=storms.library).retrieve(question)
    (energy,) = [one for one in evidence.candidates if one.paragraph.source == "energy.txt"]
    alone = rank_sentences(replace(evidence, candidates=(energy,)))[:1]
    assert asked_first(evidence, alone) == (alone, alone if of_another else [])


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("How old is Sherif Al Alfy?", {"alfy"}),
        ("How much rain fell in Salalah since cyclone Mekunu?", {"mekunu"}),
        ("How old is Marwan Bin Turki?", set()),
        ("كم شخصا قتل إعصار مكونو؟", set()),
    ],
)
def test_whom_a_paragraph_names_of_whom_is_asked_about(storms: Newsroom, question: str, names: set[str]) -> None:
    found = HybridRetriever(library=storms.library).retrieve(question).candidates
    told = [one for one in found if "مكونو" in one.paragraph.text or "الألفي" in one.paragraph.text]
    assert asked_names_told(question, told) == names


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("Who is Dick Schoof?", "أمين عام الناتو مارك روتي ورئيس وزراء هولندا ديك شوف.", True),
        ("من هو أندريه فوروبيوف؟", "وفق ما ذكر حاكم منطقة موسكو أندريه فوروبيوف على تليغرام.", True),
        ("من هي ماري هامل؟", "وقالت الباحثة الرئيسية في الدراسة، الكينية ماري هامل، إن أثره يزيد.", True),
        ("Who's Hussein Fahmy?", "It ends on Friday, the festival's president Hussein Fahmy said.", True),
        ("Who is Dana Whitfield?", "Dana Whitfield, the city's mayor, cut the ribbon.", True),
        ("Who is Dana Whitfield?", "Dana Whitfield cut the ribbon.", False),
        ("من هو سالم باعشن؟", "ورفض المدير العرض، ثم غادر المدينة مساء الأحد مع سالم باعشن.", False),
        ("Who is Whitfield?", "Mayor Whitfield cut the ribbon.", True),
        ("من هو ستارمر؟", "وانتقد ستارمر موقف بوتين الراسخ قبل اجتماع الجمعة.", False),
        ("When was Dana Whitfield born?", "Mayor Dana Whitfield cut the ribbon.", False),
    ],
)
def test_a_title_beside_the_name_tells_who_somebody_is(question: str, text: str, told: bool) -> None:
    assert introduces(question, text) is told


@pytest.mark.parametrize(
    "question", ["Who is Dick Schoof?", "من هو أندريه فوروبيوف؟", "من هو ستارمر؟", "Who is Starmer?"]
)
def test_whoever_is_introduced_is_answered_for(real_newsroom: Newsroom, question: str) -> None:
    answer = real_newsroom.ask(question)
    assert answer.outcome == "answered"
    assert introduces(question, answer.citations[0].quote)


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Who is Sherif Al-Alfi?", "الألفي"),
        ("who was sharif el alfy", "الألفي"),
        ("Who's Sherif Alfi?", "الألفي"),
        ("Who is Sheila Chepkirui?", ""),
        ("Who is Nadia Boulos?", ""),
        ("Who is Sherif?", ""),
        ("Who is the head of the space agency?", ""),
        ("When was Sherif Al-Alfi born?", ""),
    ],
)
def test_whoever_is_named_in_full_is_told_of(storms: Newsroom, question: str, named: str) -> None:
    found = naming(HybridRetriever(library=storms.library).retrieve(question))
    assert bool(found) is bool(named)
    assert found is None or named in found.quote


def test_whoever_is_named_in_full_is_told_of_in_english(newsroom: Newsroom) -> None:
    found = naming(HybridRetriever(library=newsroom.library).retrieve("Who is Sheila Chepkirui?"))
    assert found
    assert found.quote.startswith("Sheila Chepkirui of Kenya")


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Will Macron visit Malatya?", ["Macron"]),
        ("Did Minister Yerlikaya visit Malatya?", []),
        # A report in the question's own language tells names as they are.
        ("Did Macron award Sheila Chepkirui at the Lisbon Marathon?", []),
        ("هل زار ماكرون ملاطية؟", []),
    ],
)
def test_names_that_are_like_nothing_in_the_other_script(newsroom: Newsroom, question: str, names: list[str]) -> None:
    evidence = HybridRetriever(library=newsroom.library).retrieve(question)
    assert strange_names(evidence) == names
