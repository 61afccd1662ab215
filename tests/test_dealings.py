"""Who dealt with whom, told with the same verb or with that of the other side, in either language."""

from __future__ import annotations

import pytest

from bot.grounding.check import Checker
from bot.grounding.names import english_names

MATCH = "تغلب الرجاء المغربي على الزمالك المصري بهدفين مقابل هدف في الدار البيضاء مساء الأحد."
SALE = "باع نادي لايبزيغ مدافعه نيكولا سفوبودا إلى نابولي مقابل 18 مليون يورو."
LOAN = "أقرضت اليابان العراق 400 مليون دولار لتأهيل محطات الكهرباء في البصرة."
SUIT = "رفعت شركة «مرسك» الدنماركية دعوى قضائية ضد شركة «هاباغ» الألمانية أمام محكمة في روتردام."
VISIT = "زار الرئيس البرازيلي لولا دا سيلفا الرباط حيث استقبله الملك محمد السادس يوم الأربعاء."
FINAL = "The Czech player Karolina Muchova came from a set down to beat Elena Rybakina in the Doha final on Saturday."
SUCCESSION = "عين مجلس الإدارة سليم عازار رئيسا تنفيذيا خلفا لكمال رشيد الذي تقاعد الشهر الماضي."


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("خسر الرجاء المغربي أمام الزمالك المصري 1-2.", MATCH),
        ("Napoli sold Nikola Svoboda to Leipzig for 18 million euros.", SALE),
        ("اشترى لايبزيغ المدافع نيكولا سفوبودا من نابولي.", SALE),
        ("Iraq lent Japan 400 million dollars.", LOAN),
        ("Japan borrowed 400 million dollars from Iraq.", LOAN),
        ("Maersk was sued by Hapag in a Rotterdam court.", SUIT),
        ("Elena Rybakina beat Karolina Muchova in the Doha final.", FINAL),
        ("Karolina Muchova lost to Elena Rybakina.", FINAL),
        ("خسرت موخوفا أمام ريباكينا في نهائي الدوحة.", FINAL),
        ("Kamal Rashid succeeded Salim Azar as chief executive.", SUCCESSION),
    ],
)
def test_a_dealing_told_the_other_way_round_is_not_supported(checker: Checker, claim: str, source: str) -> None:
    verdict = checker.check(checker.claim(claim), checker.sources([source])[0])
    assert not verdict.supported
    assert verdict.reason == "negation"


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("خسر الزمالك المصري أمام الرجاء المغربي.", MATCH),
        ("Leipzig sold Nikola Svoboda to Napoli for 18 million euros.", SALE),
        ("اشترى نابولي المدافع نيكولا سفوبودا من لايبزيغ.", SALE),
        ("Japan lent Iraq 400 million dollars.", LOAN),
        ("Iraq borrowed 400 million dollars from Japan.", LOAN),
        ("Maersk is suing Hapag.", SUIT),
        ("Hapag was sued by Maersk in a Rotterdam court.", SUIT),
        ("استقبل الملك محمد السادس الرئيس البرازيلي لولا دا سيلفا.", VISIT),
        ("Karolina Muchova beat Elena Rybakina in the Doha final.", FINAL),
        ("Elena Rybakina lost to Karolina Muchova.", FINAL),
    ],
)
def test_a_dealing_told_from_the_other_side_is_supported(checker: Checker, claim: str, source: str) -> None:
    assert checker.check(checker.claim(claim), checker.sources([source])[0]).supported


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("بدأت تجارب الدواء على المرضى.", "قال الباحثون إن تجارب الدواء على المرضى لم تبدأ بعد."),
        ("Trials of the drug on patients have begun.", "قال الباحثون إن تجارب الدواء على المرضى لم تبدأ بعد."),
        ("أخفت شركة «دلتا» خسائرها.", "نفت شركة «دلتا» أن تكون قد أخفت خسائرها."),
        ("قبلت المحكمة الطعن.", "قررت المحكمة عدم قبول الطعن."),
        ("استوردت تونس 90 ألف طن من التمور.", "صدرت تونس 90 ألف طن من التمور هذا الموسم."),
        ("Tunisia's festival has ended.", "بدأ المهرجان في تونس مساء الخميس."),
    ],
)
def test_what_the_source_denies_or_tells_the_opposite_of_is_not_supported(
    checker: Checker, claim: str, source: str
) -> None:
    assert not checker.check(checker.claim(claim), checker.sources([source])[0]).supported


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("لم تعلق الوزارة على التقرير.", "ولم تعلق الوزارة على التقرير حتى مساء الأحد."),
        (
            "Tunisia exported 90,000 tonnes of dates.",
            "بلغت واردات تونس من القمح مليون طن، وصادراتها من التمور 90 ألف طن.",
        ),
        ("فاز الرجاء على الزمالك 2-1.", MATCH),
    ],
)
def test_what_the_source_says_so_too_is_supported(checker: Checker, claim: str, source: str) -> None:
    assert checker.check(checker.claim(claim), checker.sources([source])[0]).supported


def test_a_short_sentence_of_many_names_is_no_headline() -> None:
    sentence = "Monaco sold Ansu Fati to Barcelona."
    assert [sentence[start:end] for start, end in english_names(sentence)] == ["Monaco", "Ansu Fati", "Barcelona"]
    assert english_names("Monaco Sells Ansu Fati to Barcelona") == []
