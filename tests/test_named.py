"""Names of a claim in either script, with and without the sentence around them."""

from __future__ import annotations

import numpy as np
import pytest

from bot.grounding.check import Checker
from bot.grounding.gazetteer import told
from bot.grounding.named import Name, names_in
from bot.grounding.namelike import namelike
from bot.grounding.names import begins_sentence
from bot.grounding.transliteration import initials
from vectorstore.model.interaction import inside
from vectorstore.text import words

ELECTION = "فاز الرئيس جو بايدن في ولاية ميشيغان بينما فاز دونالد ترامب في ولاية فلوريدا، حسبما ذكرت شبكة سي إن إن."


def _names(checker: Checker, claim: str, source: str) -> dict[str, Name]:
    (paragraph,) = checker.sources([source])
    return {name.text: name for name in checker.gather(checker.claim(claim), paragraph).names}


@pytest.mark.parametrize(
    "claim",
    ["Joe Biden won Michigan while Donald Trump won Florida.", "CNN reported that Joe Biden won Michigan."],
)
def test_names_that_the_source_spells_are_told(checker: Checker, claim: str) -> None:
    (paragraph,) = checker.sources([ELECTION])
    assert checker.check(checker.claim(claim), paragraph).supported


@pytest.mark.parametrize(
    ("claim", "name"),
    [
        ("Kamala Harris won Michigan.", "Kamala Harris"),
        ("Hathaway won Florida.", "Hathaway"),
        ("The Germans won Michigan.", "Germans"),
    ],
)
def test_a_name_in_the_place_of_another_is_seen(checker: Checker, claim: str, name: str) -> None:
    (paragraph,) = checker.sources([ELECTION])
    verdict = checker.check(checker.claim(claim), paragraph)
    assert (verdict.supported, verdict.reason, verdict.detail) == (False, "name", name)


def test_a_name_is_met_better_alone_if_it_is_the_one(checker: Checker) -> None:
    right = _names(checker, "Joe Biden won Michigan.", ELECTION)["Joe Biden"]
    wrong = _names(checker, "Kamala Harris won Michigan.", ELECTION)["Kamala Harris"]
    assert min(word["alone"] for word in right.words) > max(word["alone"] for word in wrong.words)
    # In its sentence alone, the other is met well, too.
    assert max(word["met"] for word in wrong.words) > max(word["alone"] for word in wrong.words)


def test_a_word_that_another_word_meets_does_not_tell_a_name(checker: Checker) -> None:
    names = _names(checker, "Trump beat Tramp in Florida.", "فاز ترامب في فلوريدا.")
    (right,), (wrong,) = names["Trump"].words, names["Tramp"].words
    assert wrong["told"] > 0.8
    assert wrong["told_freely"] < wrong["told"]
    assert right["told_freely"] == right["told"]


def test_names_are_embedded_once_and_without_their_sentence(checker: Checker) -> None:
    text = "Biden met Biden in Paris."
    assert names_in(text) == ["Biden", "Paris"]
    assert names_in("التقى بايدن Biden في باريس") == []
    claim, other = checker.claim(text), checker.claims([text, "He saw Paris."])[1]
    assert claim.names.keys() == {"Biden", "Paris"}
    assert np.allclose(claim.names["Paris"].tokens, other.names["Paris"].tokens, atol=1e-3)


def test_a_word_that_is_common_in_small_letters_may_be_no_name(checker: Checker) -> None:
    names = _names(checker, "Speaking of which, Macedonia won. Johnson left.", ELECTION)
    assert {name: one.words[0]["opening"] for name, one in names.items()} == {
        "Speaking": 1,
        "Macedonia": 0,
        "Johnson": 0,
    }
    claim = checker.claim("Johnson met Speaking.")
    assert {name: one.common for name, one in claim.names.items()} == {"Johnson": False, "Speaking": True}


@pytest.mark.parametrize(("latin", "spelled"), [("cnn", "سي إن إن"), ("fbi", "إف بي آي"), ("nbc", "إن بي سي")])
def test_acronyms_are_spelled_out(latin: str, spelled: str) -> None:
    assert "".join(words(spelled)) in initials(latin)


@pytest.mark.parametrize("latin", ["la", "unesco", "a1b"])
def test_what_is_no_acronym_is_not(latin: str) -> None:
    assert not initials(latin)


def test_dotted_initials_are_one_word(checker: Checker) -> None:
    (row,) = _names(checker, "He said the U.S. won.", "قال إن أمريكا فازت.")["U.S"].words
    assert row["translated"] == 1


def test_a_translation_is_seen_behind_the_article() -> None:
    assert told("german", words("الشركة الألمانية"))
    assert told("security", words("مجلس الأمن"))
    assert not told("asian", words("قال السيد"))
    assert not told("moscow", words("الحكومة الروسية"))


@pytest.mark.parametrize(
    ("text", "word", "begins"),
    [
        ("Trump spoke.", "Trump", True),
        ("It ended. Trump spoke.", "Trump", True),
        ('He said: "Trump spoke."', "Trump", True),
        ("Then Trump spoke.", "Trump", False),
        ("Then Mr. Trump spoke.", "Trump", False),
        ("Then J. Trump spoke.", "Trump", False),
    ],
)
def test_the_beginning_of_a_sentence(text: str, word: str, begins: bool) -> None:
    assert begins_sentence(text, text.index(word)) == begins


MUSEUM = "أهدى التاجر جون شيبشانكس متحف لندن 233 لوحةً سنة 1857، وحضر الحفل ألفا ضيف. وعُرفت القاعة رسميًا باسمه."


@pytest.mark.parametrize(
    "claim",
    [
        "قدم شيبشانكس 233 لوحة للمتحف.",
        "عدد الضيوف الذين حضروا الحفل هو 2000 ضيف.",
        "أُهديت اللوحات إلى المتحف سنة 1857.",
    ],
)
def test_common_words_in_another_form_are_no_names(checker: Checker, claim: str) -> None:
    (source,) = checker.sources([MUSEUM])
    verdict = checker.check(checker.claim(claim), source)
    assert verdict.reason != "name", verdict


@pytest.mark.parametrize(
    ("claim", "name"),
    [("قدم ستارمر 233 لوحة للمتحف.", "ستارمر"), ("أهدى شيبشانكس متحف باريس 233 لوحة.", "باريس")],
)
def test_an_arabic_name_in_the_place_of_another_is_seen(checker: Checker, claim: str, name: str) -> None:
    (source,) = checker.sources([MUSEUM])
    verdict = checker.check(checker.claim(claim), source)
    assert (verdict.supported, verdict.reason, verdict.detail) == (False, "name", name)


def test_a_name_is_likelier_a_name_than_other_words(checker: Checker) -> None:
    claim = checker.claim("قال الوزير إن ستارمر زار المدينة أمس لبحث الأزمة في بولندا.")
    odds = {word: namelike(claim.inner[inside(claim.spans, start, end)]) for word, start, end in claim.words}
    assert min(odds[word] for word in ("ستارمر", "بولندا")) > 0
    assert max(odds[word] for word in ("الوزير", "زار", "المدينه", "لبحث", "الازمه")) < 0
    # Of another model's vectors nothing is known.
    assert namelike(np.ones((1, 8), np.float32)) == 0


def test_a_name_that_the_source_has_in_the_place_of_another_counts_against_it(checker: Checker) -> None:
    right = _names(checker, "Joe Biden won Michigan.", ELECTION)["Joe Biden"].words
    wrong = _names(checker, "Kamala Harris won Michigan.", ELECTION)["Kamala Harris"].words
    for feature in ("elsewhere", "rival"):
        assert max(word[feature] for word in right) < max(word[feature] for word in wrong)


@pytest.mark.parametrize(
    ("name", "supported"),
    [("MSF", True), ("WFP", False), ("FSM", False)],
)
def test_an_abbreviation_is_told_by_the_name_that_it_abbreviates(checker: Checker, name: str, supported: bool) -> None:
    (source,) = checker.sources(["Médecins Sans Frontières said it had suspended work in Darfur because of fighting."])
    verdict = checker.check(checker.claim(f"{name} suspended its work in Darfur because of fighting."), source)
    assert (verdict.supported, verdict.reason) == (supported, "" if supported else "name")
