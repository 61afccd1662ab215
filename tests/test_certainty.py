"""What a claim tells as done, and its source as planned or possible."""

from __future__ import annotations

import pytest

from bot.grounding.certainty import surer
from bot.grounding.check import Checker
from bot.grounding.texts import Text


@pytest.mark.parametrize(
    ("claim", "source", "verb"),
    [
        ("The company has invested $5 million.", "The company will invest $5 million.", "invested"),
        ("The probe arrived at Jupiter.", "The probe is due to arrive at Jupiter in 2031.", "arrived"),
        ("The government appealed the ruling.", "The government said it would appeal the ruling.", "appealed"),
        ("The council will fine the bank.", "The council may fine the bank.", "fine"),
        ("The bank was fined.", "The bank could be fined.", "fined"),
        ("حملت المركبة أربعة رواد.", "ستحمل المركبة أربعة رواد في سبتمبر.", "حملت"),
        ("المحامي استأنف الحكم.", "قال المحامي إنه سيستأنف الحكم.", "استأنف"),
        ("سيوقف التحالف الزيادة.", "قد يوقف التحالف الزيادة.", "سيوقف"),
        ("أعلنت اللجنة النتائج.", "ربما يعلن رئيس اللجنة النتائج.", "أعلنت"),
    ],
)
def test_what_is_to_come_or_possible_was_not_done(claim: str, source: str, verb: str) -> None:
    assert surer(Text(claim), Text(source)) == verb


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("The company will invest $5 million.", "The company plans to invest $5 million."),
        ("The company may invest.", "The company will invest."),
        ("The company invested.", "The company invested in May and will invest again."),
        ("The crew rescued ten people.", "The crew managed to rescue ten people."),
        ("The minister resigned.", "The minister was forced to resign."),
        ("The government has not appealed the ruling.", "The government will appeal the ruling."),
        ("The bank is to be fined.", "The bank will be fined."),
        ("It is reported that they signed.", "They will sign."),
        ("The company has invested.", "ستستثمر الشركة."),
        ("تحمل المركبة أربعة رواد.", "ستحمل المركبة أربعة رواد."),
        ("أعلنت الحكومة دعم المزارعين.", "ستدعم الحكومة المزارعين."),
        ("أعلن الطرفان تعاون الشركتين.", "ستتعاون الشركتان."),
        ("وافق البرلمان على القانون.", "قد وافق البرلمان على القانون."),
        ("فتحت المدارس أبوابها.", "فتحت المدارس أبوابها، وستفتح الجامعات الأحد."),
        ("لم تحمل المركبة أحدا.", "ستحمل المركبة أربعة رواد."),
    ],
)
def test_a_claim_that_is_no_surer_than_its_source_is_let_be(claim: str, source: str) -> None:
    assert not surer(Text(claim), Text(source))


def test_a_claim_surer_than_its_source_is_not_supported(checker: Checker) -> None:
    (source,) = checker.sources(["قال محامي الدفاع إنه سيستأنف الحكم خلال عشرة أيام."])
    verdict = checker.check(checker.claim("استأنف محامي الدفاع الحكم."), source)
    assert (verdict.supported, verdict.reason, verdict.detail) == (False, "surer", "استأنف")
    assert checker.check(checker.claim("سيستأنف محامي الدفاع الحكم."), source).supported
