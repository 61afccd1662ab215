"""What one country did is not told of another: who shot down, captured, released or bought how many."""

from __future__ import annotations

import pytest
from newsrooms import newsroom_fixture

from bot.grounding.check import Checker
from bot.grounding.doers import claimed_otherwise, done_otherwise, other_doer
from bot.newsroom import Newsroom

REPORTS = {
    "drones.txt": "موجة مسيّرات متبادلة فوق البحر الأسود\nنُشر في 14 مارس 2026\n"
    "قالت وزارة الدفاع الروسية، السبت، إن قواتها أسقطت 83 طائرة مسيرة أوكرانية فوق شبه جزيرة القرم خلال الليل.\n"
    "من جهته، أفاد سلاح الجو الأوكراني بأن موسكو أطلقت 154 طائرة مسيرة على أوديسا وميكولايف.\n"
    "وذكرت وزارة الدفاع الروسية أنها سيطرت على قريتين في منطقة زابوريجيا.\n",
    "prisoners.txt": "Baku and Yerevan trade prisoners at the border\nPublished on 2 April 2026\n"
    "Azerbaijan released 32 Armenian prisoners on Thursday at a border crossing near Ijevan, the Red Cross said.\n"
    "Families waited since dawn at the bridge, where ambulances stood ready.\n",
}

newsroom = newsroom_fixture(REPORTS)


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("How many Ukrainian drones did Russia shoot down?", "83"),
        ("كم طائرة مسيرة أسقطت روسيا؟", "83"),
        ("How many drones did Russia launch?", "154"),
        ("كم طائرة مسيرة أطلقتها روسيا على أوديسا؟", "154"),
        ("How many prisoners did Azerbaijan release?", "32"),
        ("كم أسيراً أفرجت عنهم أذربيجان؟", "32"),
    ],
)
def test_what_a_country_did_is_answered_by_the_sentence_that_tells_it(
    newsroom: Newsroom, question: str, figure: str
) -> None:
    answer = newsroom.ask(question)
    assert answer.outcome == "answered"
    assert figure in answer.citations[0].quote
    assert answer.short is None or answer.short.text == figure
    assert not answer.note


@pytest.mark.parametrize(
    ("question", "doer"),
    [
        ("How many Russian drones did Ukraine shoot down?", "of Ukraine"),
        ("كم طائرة مسيرة أسقطت أوكرانيا؟", "«أوكرانيا»"),
        ("كم طائرة مسيرة أطلقتها أوكرانيا على روسيا؟", "«أوكرانيا»"),
        ("كم قرية سيطرت عليها القوات الأوكرانية؟", "«القوات الأوكرانية»"),
        ("How many prisoners did Armenia release?", "of Armenia"),
        ("كم أسيراً أفرجت عنهم أرمينيا؟", "«أرمينيا»"),
    ],
)
def test_what_another_country_did_is_no_answer(newsroom: Newsroom, question: str, doer: str) -> None:
    answer = newsroom.ask(question)
    assert answer.outcome == "closest"
    assert answer.short is None
    assert doer in answer.note


@pytest.mark.parametrize(
    ("question", "text", "otherwise"),
    [
        # Before the verb in English, or behind "by"; those who only say it did not do it.
        ("How many drones did Russia shoot down?", "Russia's ministry said its forces shot down 111 drones.", False),
        ("How many drones did Ukraine shoot down?", "Russia's ministry said its forces shot down 111 drones.", True),
        ("How many drones did Ukraine shoot down?", "Ukraine said it shot down 72 of 128 Russian drones.", False),
        (
            "How many drones did Russia launch?",
            "Ukraine shot down 72 of the 128 drones Russia launched.",
            False,
        ),
        ("How many did Ukraine shoot down?", "In all 111 were shot down by Russian air defences, Kyiv said.", True),
        ("Who did Germany arrest?", "French police arrested four men wanted by Germany in Lyon.", True),
        # Nobody did it, as far as it is told.
        ("How many drones did Ukraine shoot down?", "Moscow said 111 Ukrainian drones were shot down.", False),
        # Behind the verb in Arabic, or before it; to whom it was done, with a preposition or as an adjective.
        ("كم طائرة أسقطت أوكرانيا؟", "أسقطت الدفاعات الجوية الروسية 111 طائرة مسيرة أوكرانية.", True),
        ("كم طائرة أسقطت روسيا؟", "أسقطت الدفاعات الجوية الروسية 111 طائرة مسيرة أوكرانية.", False),
        ("كم طائرة أطلقت روسيا؟", "قالت كييف إن قواتها أسقطت 72 طائرة من أصل 128 أطلقتها روسيا.", False),
        ("كم أسيراً أفرجت عنهم أوكرانيا؟", "أفرجت روسيا وأوكرانيا عن 300 أسير لكل منهما.", False),
        ("كم أسيراً أفرجت عنهم أوكرانيا؟", "وأعلنت موسكو أن روسيا أفرجت عن 150 أسيراً.", True),
        ("كم شخصاً قتلت إسرائيل في لبنان؟", "قتل 12 شخصاً في غارات إسرائيلية على جنوب لبنان.", False),
        ("كم مليار دولار قدمت ألمانيا لأوكرانيا؟", "قدمت الولايات المتحدة 61 مليار دولار لأوكرانيا.", True),
        ("كم مليار دولار قدمت ألمانيا؟", "قدمت واشنطن 61 مليار دولار، وهو أكثر مما قدمته ألمانيا.", False),
        ("كم مليار يورو قدم الاتحاد الأوروبي لأوكرانيا؟", "قدمت الولايات المتحدة 61 مليار دولار لأوكرانيا.", False),
        # Across languages.
        ("How many diplomats did Britain expel?", "طردت روسيا دبلوماسيين بريطانيين اثنين.", True),
        ("كم دبلوماسياً بريطانياً طردت روسيا؟", "Russia expelled two British diplomats on Monday.", False),
        # Its contrary is another number.
        ("How many drones were shot down?", "Ukraine said Moscow launched 128 drones.", True),
        ("How many of the drones launched were shot down?", "Ukraine said Moscow launched 128 drones.", False),
        ("How much wheat did Russia sell?", "Egypt bought 480,000 tonnes of wheat from Russia.", True),
    ],
)
def test_who_did_it_is_told_by_where_he_stands(question: str, text: str, otherwise: bool) -> None:
    assert done_otherwise(question, text) is otherwise


def test_whoever_did_not_do_it_is_named_as_the_question_does() -> None:
    told = ["أسقطت روسيا 111 طائرة مسيرة."]
    assert other_doer("كم طائرة أسقطتها القوات الأوكرانية؟", told) == "القوات الأوكرانية"
    assert other_doer("How many drones did Ukraine shoot down?", told) == "Ukraine"
    assert other_doer("How many drones did Russia shoot down?", told) == ""
    assert other_doer("How many drones were shot down?", told) == ""


@pytest.mark.parametrize(
    ("claim", "supported"),
    [
        ("Russia shot down 83 Ukrainian drones.", True),
        ("Ukraine shot down 83 Russian drones.", False),
        ("أسقطت روسيا 83 طائرة مسيرة أوكرانية.", True),
        ("أسقطت أوكرانيا 83 طائرة مسيرة روسية.", False),
    ],
)
def test_a_claim_is_of_whoever_did_it(checker: Checker, claim: str, supported: bool) -> None:
    source = REPORTS["drones.txt"].splitlines()[2]
    verdict = checker.check(checker.claim(claim), checker.sources([source])[0])
    assert verdict.supported is supported
    assert verdict.reason == ("" if supported else "negation")


@pytest.mark.parametrize(
    ("claim", "source", "otherwise"),
    [
        # One sentence of several may tell it.
        ("Egypt sold gas.", "Egypt exported gas for years. Now Israel exports more.", False),
        ("Jordan sold gas.", "Egypt exported gas for years. Now Israel exports more.", True),
        # Nothing is told of such a deed.
        ("Jordan bought gas.", "Egypt exported gas for years.", False),
    ],
)
def test_a_claim_is_held_against_all_sentences(claim: str, source: str, otherwise: bool) -> None:
    assert claimed_otherwise(claim, source) is otherwise
