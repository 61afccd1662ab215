"""Languages, directions, sentences and words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from vectorstore.text import (
    LONG_SENTENCE,
    SHORTEST_CLAUSE,
    clauses,
    direction,
    language,
    normalise,
    sentences,
    word_spans,
    words,
)

EVAL = Path(__file__).resolve().parents[2] / "shared" / "eval"


def squad(name: str) -> tuple[list[str], list[str]]:
    """Return the questions and the paragraphs of a SQuAD file, or skip the test where it is missing."""
    file = EVAL / name
    if not file.exists():
        pytest.skip(f"no evaluation data at {file}")
    paragraphs = [part for item in json.loads(file.read_text("utf-8"))["data"] for part in item["paragraphs"]]
    return [qa["question"] for part in paragraphs for qa in part["qas"]], [part["context"] for part in paragraphs]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Who is Starmer?", "en"),
        ("Starmer?", "en"),
        ("NATO", "en"),
        ("Los Angeles?", "en"),
        ("Who is Luis de la Fuente?", "en"),
        ("São Paulo floods", "en"),
        ("What does «السلام» mean?", "en"),
        ("ستارمر؟", "ar"),
        ("من هو Keir Rodney Starmer؟", "ar"),
        ("أين تقع بولوهيڤكا؟", "ar"),
        ("أين تقع مصر؟", "ar"),
        ("شو صار بلندن", "ar"),
        # A vowel mark makes no Persian word of half of an Arabic one.
        ("لأي هدف استُعين بجيمس كوليب؟", "ar"),
        ("Quelle est la capitale de la France ?", "other"),
        ("¿Quién ganó?", "other"),
        ("Quien gano la guerra?", "other"),
        ("Wer ist der Gouverneur von Moskau?", "other"),
        ("Wer gewann?", "other"),
        ("Chi è Starmer?", "other"),
        ("Starmer kimdir?", "other"),
        ("چه کسی برنده شد؟", "other"),
        ("چه كسي برنده شد؟", "other"),
        ("یوکرین کا صدر کون ہے؟", "other"),
        ("斯塔默是谁？", "other"),
        ("Кто такой Стармер?", "other"),
    ],
)
def test_language(text: str, expected: str) -> None:
    assert language(text) == expected


def test_without_letters_the_caller_decides_unless_the_digits_are_arabic() -> None:
    assert (language("111?"), language("111?", default="en"), language("١١١", default="en")) == ("ar", "en", "ar")
    assert language("", default="en") == "en"


@pytest.mark.parametrize(
    ("name", "expected"), [("xquad.en.dev.json", "en"), ("xquad.ar.dev.json", "ar"), ("arcd.dev.json", "ar")]
)
def test_language_of_evaluation_questions(name: str, expected: str) -> None:
    questions, paragraphs = squad(name)
    for texts in (questions, paragraphs):
        assert sum(language(text) == expected for text in texts) >= 0.995 * len(texts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NATO: الأمين العام مارك روتي", "rtl"),
        ("من هو Keir Rodney Starmer؟", "rtl"),
        ("«السلام» was the word used", "ltr"),
        ("Who?", "ltr"),
        ("123", "ltr"),
    ],
)
def test_direction(text: str, expected: str) -> None:
    assert direction(text) == expected


@pytest.mark.parametrize(
    "expected",
    [
        ["Mr. Smith met Dr. Jones.", "See No. 5 for 3.5 percent on 10.10.2025.", "George W. Bush left."],
        ["In the U.S. President Trump spoke.", "He left the U.S.", "The end."],
        ["Sean, also known as P. Diddy, won Roe v. Wade on Jan. 5.", "Then he left."],
        ['"We will win. We must." he said.', '"Go!" she cried.', 'He asked: "Why?"', "Then he left."],
        ["Wait... what?", "So it ends…"],
        ["هل هذا صحيح؟", "نعم!", "وصل د. محمد و أ. علي في عام 300 ق.م.", "وفي عام 1447 هـ.", "بلغت 3.5 في المئة."],
        ["قال ستارمر: «مرات ومرات. لكنه يرفض. لا.»", "وأضاف الوزير كلاما آخر.", "«أين؟» سأل الرجل."],
        ["وقال: «جملة».", "ثم... سكت."],
        ["كتبه جورج آر. آر. مارتن.", "انتهى الخبر."],
        ["تحسن الوضع؛ لذلك عادوا."],
        ["كلمة"],
        [],
    ],
)
def test_sentences(expected: list[str]) -> None:
    text = " ".join(expected)
    assert [text[start:end] for start, end in sentences(text)] == expected


def test_a_forgotten_space_does_not_hide_a_sentence_end() -> None:
    text = "انتهى الاجتماع.وقال الوزير"
    assert [text[start:end] for start, end in sentences(text)] == ["انتهى الاجتماع.", "وقال الوزير"]


def test_long_quoted_speech_is_split() -> None:
    text = "قال: «" + "هذه جملة من الكلام المنقول. " * 20 + "»"
    assert len(sentences(text)) > 10


def test_clauses_split_a_long_sentence_at_strong_breaks() -> None:
    first, second = "أعلنت الوزارة أمس " + "كلمة " * 40 + "أخيرة،", "وقالت المتحدثة إن " + "كلمة " * 40 + "أخرى."
    text = f"{first} {second}"
    assert len(text) > LONG_SENTENCE
    assert [text[start:end] for start, end in clauses(text, 0, len(text))] == [first, second]
    assert clauses(text, 0, 100) == [(0, 100)]


@pytest.mark.parametrize("name", ["xquad.en.dev.json", "xquad.ar.dev.json", "arcd.dev.json"])
def test_spans_cover_every_word_of_the_evaluation_paragraphs(name: str) -> None:
    for text in squad(name)[1]:
        spans = sentences(text)
        parts = [part for start, end in spans for part in clauses(text, start, end)]
        for covering in (spans, parts):
            assert "".join("".join(text[start:end].split()) for start, end in covering) == "".join(text.split())
            assert all(text[start:end] == text[start:end].strip() != "" for start, end in covering)
        assert all(end - start >= SHORTEST_CLAUSE - 1 for start, end in parts if (start, end) not in spans)
        assert all(word in words(text[start:end]) for word, start, end in word_spans(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("الأُمَّة  العـربيّة", "الامه العربيه"),
        ("مُؤتمر بولوهيڤكا", "موتمر بولوهيفكا"),
        ("آب إلى ٱلله هيئة", "اب الي الله هييه"),
        ("کی", "كي"),
        ("٢٠٢٥ ۱۲", "2025 12"),
        ("Erdoğan São ŁÓDŹ Straße", "erdogan sao lodz strasse"),
        ("\u202eabc\u200f", "abc"),
        ("6½ ٣¾", "6.5 3.75"),
        ("و½ مليون", "و 0.5 مليون"),
    ],
)
def test_normalise(text: str, expected: str) -> None:
    assert normalise(text) == expected
    assert normalise(expected) == expected


def test_words_and_their_spans() -> None:
    text = "«الأُمَم» ١٬٠٠٠ ٣٫٥ 10.10.2025 1,200½"
    assert words(text) == ["الامم", "1000", "3.5", "10.10.2025", "1200.5"]
    assert [text[start:end] for _, start, end in word_spans(text)] == ["الأُمَم", "١٬٠٠٠", "٣٫٥", "10.10.2025", "1,200½"]
