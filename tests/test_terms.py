"""Terms: stems that meet across Arabic word forms, and names that meet across scripts."""

from __future__ import annotations

import pytest

from vectorstore.caches.terms import index_terms, query_terms, skeletons, stem
from vectorstore.text import words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("والطائرات", "طائرة"),
        ("بالعقوبات", "العقوبات"),
        ("القرية", "قرية"),
        ("ومدينة", "المدينة"),
        ("drones", "drone"),
        ("sanctions", "sanction"),
    ],
)
def test_forms_of_a_word_share_a_stem(one: str, other: str) -> None:
    assert stem(*words(one)) == stem(*words(other))


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [
        ("Starmer", "ستارمر"),
        ("Krasnogorsk", "كراسنوغورسك"),
        ("Zelensky", "وزيلينسكي"),
        ("Vorobyov", "فوروبيوف"),
        ("Chomsky", "تشومسكي"),
        ("Frederiksen", "فريدريكسن"),
    ],
)
def test_a_name_meets_its_spelling_in_the_other_script(latin: str, arabic: str) -> None:
    assert skeletons(*words(latin)) & skeletons(*words(arabic))


def test_an_english_question_asks_for_the_names_in_an_arabic_text() -> None:
    asked = query_terms("What did Starmer say about Putin?")
    assert "x_strmr" in asked
    assert not any(term in asked for term in ("w_what", "w_about"))
    assert "x_strmr" in index_terms("", "", "وانتقد ستارمر موقف بوتين")


def test_title_and_section_count_with_the_paragraph() -> None:
    terms = index_terms("قمة المناخ", "الخسائر", "بلغت ٥٠ مليوناً")
    assert {"w_قمه", "s_خساير", "w_50"} <= set(terms)
