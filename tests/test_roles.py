"""Who did it to whom, who said it, and whether it was done at all: what a claim turns round or tells as settled."""

from __future__ import annotations

import pytest

from bot.grounding.check import Checker

SUED = "رفعت شركة «نسيم» دعوى قضائية ضد مجموعة «الرافد» أمام محكمة الرباط مطالبة بتعويض قدره 20 مليون درهم."
EXPELLED = "طردت النرويج دبلوماسيين إيرانيين بتهمة التجسس، وقالت أوسلو إن أمامهم أسبوعا للمغادرة."
SOLD = "باع نادي بورتو لاعبه إيفان سيلفا إلى تشيلسي مقابل 11 مليون يورو."
SAID = "قال الوزير كمال رشيد إن الميناء سيغلق أسبوعين، بينما قال المحافظ سامي الدباغ إن الأضرار محدودة."
ACCUSED = "اتهمت النيابة العامة مدير المصرف سليم عازار باختلاس ستة ملايين دولار من أموال المودعين."
PLANNED = "تعتزم وزارة النقل الأردنية خفض رسوم العبور بنسبة 12% في العام المقبل."
ASKED = "طالب المبعوث الأممي الطرفين بفتح المعابر الحدودية أمام القوافل الطبية."


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("رفعت مجموعة «الرافد» دعوى قضائية ضد شركة «نسيم» أمام محكمة الرباط.", SUED),
        ("طردت إيران دبلوماسيين نرويجيين بتهمة التجسس.", EXPELLED),
        ("باع نادي تشيلسي لاعبه إيفان سيلفا إلى بورتو.", SOLD),
        ("قال المحافظ سامي الدباغ إن الميناء سيغلق أسبوعين.", SAID),
        ("اختلس سليم عازار ستة ملايين دولار من أموال المودعين.", ACCUSED),
        ("خفضت وزارة النقل الأردنية رسوم العبور بنسبة 12%.", PLANNED),
        ("فتح الطرفان المعابر الحدودية أمام القوافل الطبية.", ASKED),
        ("Jordan's transport ministry cut transit fees by 12 percent.", PLANNED),
        ("Salim Azar embezzled six million dollars of depositors' money.", ACCUSED),
    ],
)
def test_what_is_turned_round_or_not_settled_is_not_supported(checker: Checker, claim: str, source: str) -> None:
    verdict = checker.check(checker.claim(claim), checker.sources([source])[0])
    assert not verdict.supported
    assert verdict.reason in ("negation", "surer")


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("رفعت شركة نسيم ضد مجموعة الرافد دعوى قضائية.", SUED),
        ("طردت النرويج دبلوماسيين من إيران بتهمة التجسس.", EXPELLED),
        ("باع بورتو إلى تشيلسي لاعبه إيفان سيلفا.", SOLD),
        ("قال الوزير كمال رشيد إن الميناء سيغلق أسبوعين.", SAID),
        (
            "أكد وزير الدفاع الكولومبي أن التعاون العسكري مستمر.",
            "أكد الرئيس الكولومبي أن بلاده لن تسلم أحدا، فيما أكد وزير الدفاع بيدرو سانشيز أن التعاون العسكري مستمر.",
        ),
        ("اتهمت النيابة سليم عازار باختلاس ستة ملايين دولار.", ACCUSED),
        ("تعتزم وزارة النقل خفض رسوم العبور بنسبة 12%.", PLANNED),
        ("Jordan's transport ministry plans to cut transit fees by 12 percent.", PLANNED),
        ("Prosecutors accused the banker Salim Azar of embezzling six million dollars.", ACCUSED),
        ("طالب المبعوث الأممي بفتح المعابر الحدودية.", ASKED),
    ],
)
def test_another_order_of_the_same_is_supported(checker: Checker, claim: str, source: str) -> None:
    assert checker.check(checker.claim(claim), checker.sources([source])[0]).supported
