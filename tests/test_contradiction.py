"""What a claim denies or turns round, and whether it stands in its source word for word."""

from __future__ import annotations

import pytest

from bot.grounding.check import Checker
from bot.grounding.negation import denials
from bot.grounding.opposites import opposite_places, other_bound
from bot.grounding.texts import Text
from bot.grounding.verbatim import half_said, other_sign, stands_in


def _denied(text: str) -> list[str]:
    one = Text(text)
    return [one.spoken[denial.at] for denial in denials(one)]


@pytest.mark.parametrize(
    "text",
    [
        "قتل ما لا يقل عن 12 شخصا.",
        "لا يزال البحث مستمرا.",
        "وما زالت المفاوضات مستمرة.",
        "تضررت الطرق، ولا سيما الساحلية.",
        "لا يتجاوز عدد العاملين 500 شخص.",
        "لم يشارك في الجلسة سوى 12 نائبا.",
        "ليس ذلك إلا بداية.",
        "لا شك في النتيجة.",
        "فاز، إلا أن الحكم ألغى الهدف.",
        "غير أن الوزير حضر.",
        "No fewer than 12 people died.",
        "Not only Paris but also Rome signed.",
        "The toll does not exceed 500.",
        "It is nothing but a start.",
        "The talks go on, no doubt.",
    ],
)
def test_idioms_with_a_negation_deny_nothing(text: str) -> None:
    assert not _denied(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("لم توقع الحكومة الاتفاق.", "لم"),
        ("ولن يسلم سلاحه.", "ولن"),
        ("لم يعد البحث مستمرا.", "لم"),
        ("يجب ألا يحضر الوزير.", "الا"),
        ("نفت طهران إجراء محادثات.", "نفت"),
        ("فشلت المحادثات في التوصل إلى اتفاق.", "فشلت"),
        ("عدم التوصل إلى اتفاق.", "عدم"),
        ("The government didn't sign.", "t"),
        ("He denied the charge.", "denied"),
        ("No one was hurt.", "no"),
        ("It is no longer open.", "no"),
    ],
)
def test_what_denies_is_found(text: str, word: str) -> None:
    assert _denied(text) == [word]


IMF = "لم توقع الحكومة الاتفاق مع صندوق النقد الدولي، ولم تحدد موعداً للجولة المقبلة."
TALKS = "نفت طهران إجراء محادثات مع واشنطن."
FAILED = "فشلت المحادثات في التوصل إلى اتفاق."
ABSTAINED = "امتنعت روسيا عن التصويت."
MISSING = "لا يزال 40 شخصاً في عداد المفقودين بعد غرق المركب قبالة ليبيا."
TOLL = "قالت الشرطة إن 12 شخصاً على الأقل قتلوا في حادث سير في الجزائر."


METALS = "صعدت الفضة إلى 31 دولارا، في حين هبط البلاتين 4 في المئة."
CURFEW = "لا يزال حظر التجول ساريا في المدينة، بحسب المحافظ."
SAMI = "لم يعد سامي وزيرا لكنه لا يزال نائبا في البرلمان."
RULING = "The court upheld the ban but overturned the fine imposed on the retailer. The minister welcomed the ban."


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("وقعت الحكومة الاتفاق مع صندوق النقد الدولي.", IMF),
        ("وقعت الحكومة الاتفاق مع صندوق النقد الدولي مما يعزز الاقتصاد.", IMF),
        ("The government signed the agreement with the IMF.", IMF),
        ("أجرت طهران محادثات مع واشنطن.", TALKS),
        ("Tehran held talks with Washington.", TALKS),
        ("توصلت المحادثات إلى اتفاق.", FAILED),
        ("The talks reached a deal.", FAILED),
        ("The minister had resigned.", "The police denied that the minister had resigned."),
        ("الوزير استقال من منصبه.", "لا صحة لما تردد عن أن الوزير استقال من منصبه."),
        ("فاز المنتخب في المباراة.", "إذا فاز المنتخب في المباراة تأهل إلى النهائي."),
        ("وصل الوفد إلى القاهرة أمس.", "وصل الوفد إلى القاهرة أمس الأول."),
        ("فاز كل الأعضاء.", "فاز كل الأعضاء ما عدا اثنين."),
        ("يقع المصنع جنوب المدينة.", "يقع المصنع شمال المدينة."),
        ("The factory is west of the city.", "يقع المصنع شرق المدينة."),
        ("وقع الانفجار مساء الجمعة.", "وقع الانفجار صباح الجمعة."),
        ("انسحبت القوات قبل الاتفاق.", "بعد الاتفاق مباشرة، انسحبت القوات."),
        ("The delegation arrived yesterday.", "The delegation arrives tomorrow."),
        ("The summit was held last week.", "تعقد القمة الأسبوع المقبل."),
        ("ارتفع سعر النفط إلى 60 دولارا للبرميل.", "انخفض سعر النفط إلى 60 دولاراً للبرميل."),
        ("قتل أقل من 50 شخصا.", "قتل أكثر من 50 شخصا."),
        ("More than 40% of voters took part.", "أقل من 40% من الناخبين شاركوا."),
        ("ارتفع البلاتين 4 في المئة.", METALS),
        ("هبطت الفضة إلى 31 دولارا.", METALS),
        ("Platinum rose.", METALS),
        ("The court upheld the fine imposed on the retailer.", RULING),
        ("The minister criticised the ban.", RULING),
        (
            "The deployment of the police to Haiti was constitutional.",
            "The court found the deployment of the police to Haiti unconstitutional.",
        ),
        ("Fitch upgraded the country's rating.", "خفضت وكالة فيتش تصنيف البلاد."),
        ("All the pupils will be taught online.", "Most of the pupils will be taught online."),
        ("ضرب الزلزال جنوبي البلاد.", "ضرب زلزال بقوة خمس درجات ولاية حدودية تقع شمالي البلاد."),
        ("The curfew is no longer in force in the city.", CURFEW),
        ("لم يعد حظر التجول ساريا في المدينة.", CURFEW),
        ("The minister no longer supports the plan.", "ما زال الوزير يؤيد الخطة رغم الانتقادات."),
        ("The company still operates in Russia.", "لم تعد الشركة تعمل في روسيا منذ العام الماضي."),
        ("لا يزال سامي وزيرا.", SAMI),
        ("يستمر الإضراب في الميناء.", "انتهى الإضراب في الميناء بعد اتفاق مع النقابة."),
        ("A dose costs more than $4.", "The trial took four months, and a dose costs less than $4."),
    ],
)
def test_the_opposite_of_a_source_is_not_supported(checker: Checker, claim: str, source: str) -> None:
    (paragraph,) = checker.sources([source])
    verdict = checker.check(checker.claim(claim), paragraph)
    assert (verdict.supported, verdict.reason) == (False, "negation")


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("The government did not sign the agreement with the IMF.", IMF),
        ("قالت طهران إنها لم تجر محادثات مع واشنطن.", TALKS),
        ("Tehran said it had not held talks with Washington.", TALKS),
        ("The talks did not reach a deal.", FAILED),
        ("لم تصوت روسيا.", ABSTAINED),
        ("Russia did not vote.", ABSTAINED),
        ("أربعون شخصا في عداد المفقودين بعد غرق المركب قبالة ليبيا.", MISSING),
        ("قُتل ما لا يقل عن 12 شخصا في حادث سير في الجزائر.", TOLL),
        ("شارك 12 نائبا في الجلسة.", "لم يشارك سوى 12 نائباً في الجلسة."),
        ("يقع المصنع شمال المدينة.", "يقع المصنع شمال المدينة، وتقع المدرسة جنوبها."),
        ("The police said the minister denied it.", "The police said the minister denied it."),
        ("ارتفعت الفضة إلى 31 دولارا.", METALS),
        ("تراجع البلاتين 4 في المئة.", METALS),
        ("The court overturned the fine imposed on the retailer.", RULING),
        ("The court upheld the ban.", RULING),
        ("The shops opened after the truce.", "The truce came before the shops opened."),
        ("The curfew is still in force in the city.", CURFEW),
        ("The company no longer operates in Russia.", "لم تعد الشركة تعمل في روسيا منذ العام الماضي."),
        ("The road is no longer open.", "الطريق ما زال مغلقا أمام الشاحنات منذ الأحد."),
        ("He is no longer a minister.", SAMI),
        ("He is still a member of parliament.", SAMI),
        ("The strike at the port ended.", "انتهى الإضراب في الميناء بعد أن استمر ثلاثة أيام، وتتواصل المحادثات."),
        ("The villages were all in the east.", "Some of the villages were hit, all of them in the east."),
    ],
)
def test_the_same_in_other_words_is_no_opposite(checker: Checker, claim: str, source: str) -> None:
    (paragraph,) = checker.sources([source])
    verdict = checker.check(checker.claim(claim), paragraph)
    assert verdict.supported, verdict


@pytest.mark.parametrize(
    ("claim", "source", "told"),
    [
        ("أكثر من 50 شخصا", "أقل من 50 شخصا", True),
        ("ما لا يقل عن 50 شخصا", "لا يتجاوز عددهم 50 شخصا", True),
        ("50 people at most", "أكثر من 50 شخصا", True),
        ("at least 50 people", "50 شخصا على الأقل", False),
        ("ما لا يقل عن 50", "more than 50", False),
        ("more than 50 people", "50 people", False),
        ("more than 50 people", "more than 50 people, and fewer than 50 cars", False),
        ("more than 60 people", "fewer than 50 people", False),
    ],
)
def test_a_number_is_bounded_on_one_side(claim: str, source: str, told: bool) -> None:
    assert other_bound(Text(claim), Text(source)) == told


@pytest.mark.parametrize(
    ("claim", "source", "opposites", "alike"),
    [
        ("rose sharply", "انخفضت بشدة", ["انخفضت"], []),
        ("ستخفض", "رفعت", ["رفعت"], []),
        ("في الشمال", "بالجنوب", ["بالجنوب"], []),
        ("اعتقل من قبل الشرطة", "بعد يومين", [], []),
        ("north of the city", "north of it, and south of the river", ["south"], ["north"]),
        ("closed and reopened", "it closed", [], []),
        ("up to 5", "cut", [], []),
        ("up 5 percent", "cut", ["cut"], []),
        ("imports", "ports", [], []),
        ("illegal", "legal", ["legal"], []),
        ("most of them", "all of them", [], []),
        ("all of them", "most of them", ["most"], []),
    ],
)
def test_a_word_has_opposites_in_a_source(claim: str, source: str, opposites: list[str], alike: list[str]) -> None:
    spoken = Text(source).spoken
    found = list(opposite_places(Text(claim), Text(source)))
    assert [[spoken[place] for place in places] for _, places, _ in found] == ([opposites] if opposites else [])
    assert [[spoken[place] for place in places] for _, _, places in found] == ([alike] if opposites else [])


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("أحد الجنود انسحبوا.", "لم يقتل أحد. الجنود انسحبوا من القرية."),
        ("The plant had polluted the sea.", "He denied that the plant had polluted the sea."),
        ("The index rose 5 on Monday.", "The index rose 5% on Monday."),
        ("It cost $10 million.", "It cost €10 million."),
        ("فاز المنتخب في المباراة.", "إذا فاز المنتخب في المباراة تأهل."),
    ],
)
def test_words_in_a_row_are_not_all_that_a_source_says(checker: Checker, claim: str, source: str) -> None:
    (paragraph,) = checker.sources([source])
    assert not stands_in(checker.claim(claim), paragraph)


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("وقال إن الأمر انتهى.", "لم يحضر الوزير، وقال إن الأمر انتهى."),
        ("The index rose 5%.", "The index rose 5٪ on Monday."),
        ("The minister denied the report.", "The minister denied the report."),
        ("شارك 12 نائبا.", "شارك 12 نائبا. لم يحضر الوزير."),
    ],
)
def test_what_is_denied_elsewhere_takes_nothing_back(checker: Checker, claim: str, source: str) -> None:
    (paragraph,) = checker.sources([source])
    assert stands_in(checker.claim(claim), paragraph)
    assert not half_said(checker.claim(claim), paragraph)


@pytest.mark.parametrize(
    ("claim", "source", "sign"),
    [
        ("Temperatures fell to 15 degrees.", "Temperatures fell to -15 degrees.", "15"),
        ("نما الاقتصاد بنسبة -5% هذا العام.", "نما الاقتصاد بنسبة 5% هذا العام.", "-5%"),
        ("It is worth $10 million.", "It is worth €10 million.", "$10"),
        ("It is worth 10 million.", "It is worth €10 million.", ""),
        ("وباء كوفيد 19 انتشر.", "وباء كوفيد -19 انتشر.", ""),
        ("From 10-15 people came.", "From 10-15 people came.", ""),
    ],
)
def test_a_sign_makes_another_number(checker: Checker, claim: str, source: str, sign: str) -> None:
    (paragraph,) = checker.sources([source])
    assert other_sign(checker.claim(claim), paragraph) == sign
