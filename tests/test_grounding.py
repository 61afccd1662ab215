"""The check of a sentence against its source: numbers, dates, names, negation, quoted words and meaning."""

from __future__ import annotations

import numpy as np
import pytest

from bot.grounding.check import Checker, Verdict, best, unquoted
from bot.grounding.gazetteer import told
from bot.grounding.names import english_names
from bot.grounding.numbers import missing, quantities
from bot.grounding.texts import Claim, Source
from bot.grounding.transliteration import likeness
from bot.grounding.verbatim import stands_in
from vectorstore.text import words

PARAGRAPH = (
    "أعلن وزير الدفاع الروسي أندريه بيلوسوف يوم الجمعة 24 تشرين الأول 2025 أن قواته أسقطت 111 طائرة مسيرة أوكرانية، "
    "ولم يُصب أحد في الهجوم على موسكو. وبلغت الخسائر ثلاثة ملايين دولار."
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("3,000,000", "ثلاثة ملايين"),
        ("11 million", "١١ مليونًا"),
        ("1.5 billion", "1٫5 مليار"),
        ("twenty-five", "خمسة وعشرون"),
        ("thirteen", "ثلاثة عشر"),
        ("300", "ثلاثمئة"),
        ("two thousand", "ألفان"),
        ("150,000", "150.000"),
        ("the seventh", "السابعة"),
        ("40%", "أربعين في المئة"),
        ("October", "تشرين الأول"),
        ("October", "أكتوبر"),
        ("Thursday", "الخميس"),
        ("the 1930s", "ثلاثينيات القرن العشرين"),
        ("two people", "شخصان"),
        ("three hundred and five", "ثلاثمئة وخمسة"),
        ("2 million", "مليوني"),
        ("3.5 miles", "٣½ ميل"),
        ("½ million", "500 ألف"),
        ("1,200½", "1200.5"),
        ("⑦ and ❼", "7"),
    ],
)
def test_a_number_is_the_same_in_digits_words_and_either_language(one: str, other: str) -> None:
    assert quantities(one), one
    assert not missing(one, other)


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("111 drones", "112 طائرة"),
        ("3 million", "ثلاثة آلاف"),
        ("in March 2024", "في أيار 2024"),
        ("on Thursday", "يوم الجمعة"),
        ("سبعة قتلى", "nine dead"),
        ("in 2019", "عام 2018"),
        ("14.5 points", "14 نقطة"),
        ("14½ points", "14 نقطة"),
    ],
)
def test_another_number_is_missing(claim: str, source: str) -> None:
    assert missing(claim, source)


def test_a_fraction_written_with_a_slash_is_no_longer_number() -> None:
    assert [one.values for one in quantities("8 1⁄2 in")] == [(8.0,), (1.0,), (2.0,)]


def test_words_that_count_only_sometimes_ask_for_nothing() -> None:
    for text in ("You may march in one hour", "no one saw it", "at once"):
        assert not missing(text, "كلام لا عدد فيه"), text


def test_a_weekday_in_a_title_may_be_spelled_as_a_name() -> None:
    assert not missing("He told The Sunday Times", "وقال لصحيفة صنداي تايمز")
    assert missing("He told The Sunday Times", "وقال لصحيفة نيويورك تايمز")


@pytest.mark.parametrize(
    ("latin", "arabic", "another"),
    [
        ("Starmer", "وستارمر", "ميركل"),
        ("Churchill", "تشرشل", "شوارتز"),
        ("Krasnogorsk", "كراسنوغورسك", "كراكوف"),
        ("Pyongyang", "بيونغيانغ", "بكين"),
        ("Johnson", "جونسون", "جاكسون"),
    ],
)
def test_a_name_meets_its_spelling_in_the_other_script(latin: str, arabic: str, another: str) -> None:
    name = words(latin)[0]
    assert likeness(name, words(arabic)[0]) >= 0.85
    assert likeness(name, words(another)[0]) < 0.8


def test_names_that_arabic_translates_are_told() -> None:
    assert told("united states", words("قالت الولايات المتحدة"))
    assert told("british", words("الحكومة البريطانية"))
    assert told("germany", words("في ألمانيا"))
    assert not told("germany", words("في فرنسا"))


def test_titles_and_dates_are_no_names() -> None:
    text = "On Friday Mr. Keir Starmer's visit to Paris ended."
    assert [text[start:end] for start, end in english_names(text)] == ["Keir Starmer", "Paris"]


SUPPORTED = [
    "Russia's defence minister Andrei Belousov said on Friday that his forces shot down 111 Ukrainian drones.",
    "The losses came to three million dollars.",
    "No one was hurt in the attack on Moscow.",
    "قال بيلوسوف إن القوات الروسية أسقطت 111 طائرة مسيرة أوكرانية.",
    "بلغت الخسائر 3 ملايين دولار.",
]
UNSUPPORTED = [
    ("Russia's defence minister Andrei Belousov said on Friday that his forces shot down 117 drones.", "number", "117"),
    ("Russia's defence minister said on Monday that his forces shot down 111 drones.", "number", "Monday"),
    ("The losses came to seven million dollars.", "number", "seven million"),
    ("بلغت الخسائر 5 ملايين دولار.", "number", "5 ملايين"),
    ("Russia's defence minister Boris Hathaway said that his forces shot down 111 drones.", "name", "Boris Hathaway"),
    ("The museum of modern art opens a new wing for visitors next spring.", "meaning", ""),
    ("يفتتح متحف الفن الحديث جناحًا جديدًا للزوار في الربيع المقبل.", "", ""),
]


@pytest.mark.parametrize("claim", SUPPORTED)
def test_what_the_paragraph_says_is_supported(checker: Checker, claim: str) -> None:
    (source,) = checker.sources([PARAGRAPH])
    verdict = checker.check(checker.claim(claim), source)
    assert verdict.supported, verdict
    assert verdict.reason == ""
    assert PARAGRAPH[verdict.start : verdict.end].strip()


@pytest.mark.parametrize(("claim", "reason", "detail"), UNSUPPORTED)
def test_what_the_paragraph_does_not_say_is_not(checker: Checker, claim: str, reason: str, detail: str) -> None:
    (source,) = checker.sources([PARAGRAPH])
    verdict = checker.check(checker.claim(claim), source)
    assert not verdict.supported
    assert verdict.reason == reason or not reason
    assert verdict.detail == detail or not detail


def test_words_in_quotation_marks_must_stand_in_the_source(checker: Checker) -> None:
    (source,) = checker.sources([PARAGRAPH])
    claim = "قال بيلوسوف: «أسقطنا اليوم كل ما أرسلوه إلينا» من 111 طائرة مسيرة أوكرانية."
    assert checker.check(checker.claim(claim), source).reason == "quote"
    # An English sentence may quote the Arabic as it stands, and not otherwise.
    said = " ".join(PARAGRAPH.split()[:4])
    assert not unquoted(checker.claim(f'The report says "{said}" of the drones.'), source)
    altered = said.replace(said.split()[1], "السفينة")
    assert unquoted(checker.claim(f'The report says "{altered}" of the drones.'), source) == altered
    assert not unquoted(checker.claim('The report calls it "the largest attack so far".'), source)


def test_nothing_supports_a_claim_without_a_paragraph(checker: Checker) -> None:
    assert not checker.check_any(checker.claim("Anything at all."), []).supported


def test_a_source_that_supports_a_claim_barely_counts_before_one_that_lacks_its_number() -> None:
    barely = Verdict(True, 0.6)
    assert best([Verdict(False, 0.9, "number", "48"), barely, Verdict(True, 0.55)]) is barely


def test_what_stands_in_the_source_word_for_word_is_supported(checker: Checker) -> None:
    text = "لم يقل الوزير شوارتزنبرغ إن 3.7 في المئة منهم غادروا. وقال إن الأمر انتهى."
    (source,) = checker.sources([text])
    verdict = checker.check(checker.claim("وقال إن الأمر انتهى."), source)
    assert verdict.supported
    assert verdict.score == 1
    # What stands behind a negation is denied there.
    (english,) = checker.sources(["The minister didn't leave the country."])
    assert not stands_in(checker.claim("Leave the country."), english)
    assert stands_in(checker.claim("The country."), english)
    assert not stands_in(checker.claim("يقل الوزير شوارتزنبرغ إن 3.7 في المئة منهم غادروا."), source)


@pytest.mark.parametrize(
    ("claim", "denial"),
    [
        ("Three million dollars is what the losses came to.", "Three million dollars is not what the losses came to."),
        ("The losses were three million dollars.", "The losses were not three million dollars."),
    ],
)
def test_a_denial_of_what_the_source_affirms_is_not_supported(checker: Checker, claim: str, denial: str) -> None:
    (source,) = checker.sources([PARAGRAPH])
    assert checker.check(checker.claim(claim), source).supported
    verdict = checker.check(checker.claim(denial), source)
    assert not verdict.supported
    assert verdict.reason == "negation"


def test_a_denial_in_the_language_of_the_source_is_not_supported(checker: Checker) -> None:
    (source,) = checker.sources([PARAGRAPH])
    assert not checker.check(checker.claim("لم تبلغ الخسائر ثلاثة ملايين دولار."), source).supported


def test_a_supported_sentence_is_preferred_to_one_that_scores_higher() -> None:
    class Stub(Checker):
        """Verdicts as given, by the text of the source."""

        def __init__(self) -> None:
            pass

        def check(self, claim: Claim, source: Source, question: Claim | None = None) -> Verdict:
            return Verdict(source.text == "b", 0.3 if source.text == "b" else 0.9)

    nothing = np.zeros((0, 2), np.uint16)
    sources = [Source(text, np.zeros((0, 4), np.int8), nothing, np.zeros((0, 4), np.int8)) for text in "ab"]
    claim = Claim("x", np.zeros((0, 4), np.float32), nothing, np.zeros((0, 4), np.float32))
    assert Stub().check_any(claim, sources).supported


@pytest.mark.parametrize(
    ("claim", "detail"),
    [
        ("The bridge reopened in December.", "December"),
        ("أعيد فتح الجسر بعد ستة أشهر.", "ستة"),
        ("بلغت الكلفة 870 ألفًا.", "870 ألفًا"),
    ],
)
def test_what_a_source_does_not_tell_is_named_as_it_was_written(checker: Checker, claim: str, detail: str) -> None:
    text = "The bridge reopened in March." if claim.isascii() else "أعيد فتح الجسر بعد سنتين، وبلغت الكلفة 48 ألفًا."
    verdict = checker.check(checker.claim(claim), checker.sources([text])[0])
    assert (verdict.reason, verdict.detail) == ("number", detail)
