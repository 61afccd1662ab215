"""Reading finds where the answer stands, in either language, and leaves embedding as it was."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from bot.evaluation import fit_reader
from bot.evaluation.fit_reader import Question, Window
from vectorstore.corrections import Corrections
from vectorstore.embedding import Embedder
from vectorstore.span_reader import BUNDLED, NOWHERE, WINDOW, Reading, SpanReader, windows

ARABIC = (
    "افتتحت وزيرة النقل سلمى حداد الجسر الجديد فوق نهر العاصي يوم الأحد. واستغرق بناء الجسر ثلاث سنوات. "
    "وبلغت كلفة المشروع 45 مليون دولار موّلها البنك الدولي. ويتوقع أن يعبره 12,000 سيارة كل يوم."
)
ENGLISH = (
    "The museum in Basra reopened on Sunday after a closure of seven years. Its director, Layla Hassan, said that "
    "430 pieces had been restored by experts from Italy. Entry costs 5,000 dinars."
)
QUESTIONS = [
    ("كم بلغت كلفة المشروع؟", ARABIC, "45 مليون دولار"),
    ("كم استغرق بناء الجسر؟", ARABIC, "ثلاث سنوات"),
    ("Who opened the new bridge?", ARABIC, "سلمى حداد"),
    ("How many cars will cross it every day?", ARABIC, "12,000"),
    ("Who is the director of the museum?", ENGLISH, "Layla Hassan"),
    ("How many pieces were restored?", ENGLISH, "430"),
    ("كم سنة أغلق المتحف؟", ENGLISH, "seven"),
]


@pytest.mark.parametrize(("question", "text", "answer"), QUESTIONS)
def test_the_answer_is_likelier_where_it_stands_than_in_any_other_sentence(
    embedder: Embedder, question: str, text: str, answer: str
) -> None:
    (reading,) = embedder.read(question, [text])
    at = text.index(answer)
    chances = {sentence: reading.best(at_start, at_end) for sentence, at_start, at_end in _sentences(text)}
    assert answer in max(chances, key=lambda sentence: chances[sentence])
    assert reading.over(at, at + len(answer)) == pytest.approx(reading.best(0, len(text)), abs=2.0)


def test_a_text_about_something_else_is_likelier_to_hold_no_answer(embedder: Embedder) -> None:
    about, other = embedder.read("كم بلغت كلفة المشروع؟", [ARABIC, "تساقطت الأمطار على الساحل صباح اليوم."])
    assert about.best(0, len(ARABIC)) > other.best(0, 100)


def test_texts_are_read_alike_alone_and_together(embedder: Embedder) -> None:
    question = "كم استغرق بناء الجسر؟"
    (alone,) = embedder.read(question, [ARABIC])
    _, together = embedder.read(question, [ENGLISH, ARABIC])
    np.testing.assert_allclose(alone.starts, together.starts, atol=1e-3)
    assert (alone.spans == together.spans).all()


def test_reading_changes_no_embedding(embedder: Embedder) -> None:
    before = embedder.embed_query("كم بلغت كلفة المشروع؟").vector
    embedder.read("كم بلغت كلفة المشروع؟", [ARABIC])
    np.testing.assert_array_equal(embedder.embed_query("كم بلغت كلفة المشروع؟").vector, before)


def test_the_windows_of_a_text_are_whole_sentences_and_leave_nothing_out() -> None:
    text = " ".join([ARABIC, ENGLISH] * 3)
    found = windows(text)
    assert all(end - start <= WINDOW for start, end in found)
    assert "".join(text[start:end] for start, end in found).replace(" ", "") == text.replace(" ", "")
    assert len(windows("كلمة " * 200)) == 1


def test_an_answer_begins_before_it_ends_and_in_one_window() -> None:
    spans = np.array([[0, 3], [4, 7], [8, 11], [12, 15]])
    reading = Reading(
        np.array([0.0, 5.0, 0.0, 1.0], np.float32),
        np.array([9.0, 0.0, 2.0, 4.0], np.float32),
        spans,
        np.array([0, 0, 0, 1]),
    )
    assert reading.best(0, 15) == 9.0  # The first token alone; the second cannot end there.
    assert reading.best(4, 11) == 7.0
    assert reading.over(8, 11) == 7.0  # It begins with the second token.
    assert reading.best(4, 15) == 7.0  # Not from the second token into the other window.
    assert reading.best(20, 30) == NOWHERE


def test_a_reader_is_read_as_it_was_written(tmp_path: Path) -> None:
    random_ = np.random.default_rng(0)
    down, up = (random_.normal(size=shape).astype(np.float32) for shape in ((2, 5), (4, 2)))
    reader = SpanReader(Corrections({"a.b": (down, up)}), np.ones(4, np.float32), np.zeros(4, np.float32))
    reader.save(tmp_path / "reader.npz")
    again = SpanReader.load(tmp_path / "reader.npz")
    np.testing.assert_allclose(again.corrections.layers["a.b"][0], down, atol=2e-3)
    np.testing.assert_allclose(again.corrections.layers["a.b"][1], up, atol=2e-3)
    assert (again.start == 1).all()


def test_what_the_bundled_model_learned_is_small() -> None:
    assert BUNDLED.stat().st_size < 5_000_000


def test_a_training_window_holds_its_answer_and_one_without_does_not() -> None:
    at = ARABIC.index("45 مليون")
    one = Question("a", "كم بلغت كلفة المشروع؟", ARABIC, ((at, at + len("45 مليون دولار")),))
    other = Question("b", "متى افتتح؟", "أقيم المهرجان يوم الخميس في بيروت.", ((15, 24),))
    for seed in range(10):
        batches = fit_reader._batches([one, other], [Question("c", "من فاز؟", ENGLISH, ())], random.Random(seed))
        found: list[Window] = [window for batch in batches for window in batch]
        for window in found:
            if window.answer is not None:
                start, end = window.answer
                assert window.text[start:end] in ("45 مليون دولار", other.paragraph[15:24])
            elif window.question == one.text:
                assert "45 مليون" not in window.text


def _sentences(text: str) -> list[tuple[str, int, int]]:
    from vectorstore.text import sentences

    return [(text[start:end], start, end) for start, end in sentences(text)]
