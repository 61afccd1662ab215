"""A country that an English claim puts in another one's place, over an Arabic source."""

from __future__ import annotations

import pytest

from bot.grounding.check import Checker
from bot.grounding.gazetteer import countries_told

OUTBREAK = "أعلنت وزارة الصحة في أوغندا السيطرة على تفشي الحصبة بعد تسجيل 14 إصابة."
WRITER = "توفيت الكاتبة السلوفينية ماريا كوفاتش عن 87 عاما في منزلها قرب البحر."
LOAN = "أقرضت السويد السودان 20 مليون دولار لإصلاح شبكة المياه."


@pytest.mark.parametrize(
    ("claim", "source", "country"),
    [
        ("Rwanda's health ministry said the measles outbreak was under control after 14 cases.", OUTBREAK, "Rwanda"),
        ("The Slovak writer Maria Kovač died aged 87.", WRITER, "Slovak"),
    ],
)
def test_another_country_is_not_supported(checker: Checker, claim: str, source: str, country: str) -> None:
    verdict = checker.check(checker.claim(claim), checker.sources([source])[0])
    assert (verdict.supported, verdict.reason, verdict.detail) == (False, "name", country)


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("Uganda's health ministry said the measles outbreak was under control after 14 cases.", OUTBREAK),
        ("The Slovenian writer Maria Kovač died aged 87.", WRITER),
        ("Sweden lent Sudan 20 million dollars to repair the water network.", LOAN),
    ],
)
def test_the_same_country_or_its_people_is_supported(checker: Checker, claim: str, source: str) -> None:
    assert checker.check(checker.claim(claim), checker.sources([source])[0]).supported


def test_the_fewest_letters_of_a_country_are_clitics() -> None:
    assert countries_told(["بالمانيا"]) == countries_told(["الالماني"]) != countries_told(["عمان"])
    assert countries_told(["وللسودانيين"]) == countries_told(["السودان"])
    assert countries_told(["كتاب"]) == set()
