"""Reading finds where the answer stands, in either language, and leaves embedding as it was."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from torch import nn

from bot.evaluation import fit_reader
from bot.evaluation.fit_reader import Part, Question, Window
from bot.evaluation.low_rank import LowRank
from vectorstore.model.corrections import Corrections
from vectorstore.model.embedding import Embedder
from vectorstore.model.span_reader import BUNDLED, NOWHERE, WINDOW, Reading, SpanReader, headed, windows
from vectorstore.text import sentences

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
def test_the_answer_is_likelier_in_its_sentence_than_in_any_other(
    embedder: Embedder, question: str, text: str, answer: str
) -> None:
    (reading,) = embedder.read(question, [text])
    chances = {text[start:end]: reading.within(start, end) for start, end in sentences(text)}
    assert answer in max(chances, key=lambda sentence: chances[sentence])


def test_a_text_about_something_else_is_likelier_to_hold_no_answer(embedder: Embedder) -> None:
    other = "تساقطت الأمطار على الساحل صباح اليوم."
    about, apart = embedder.read("كم بلغت كلفة المشروع؟", [ARABIC, other])
    assert about.within(0, len(ARABIC)) > apart.within(0, len(other)) + 3


def test_what_is_read_under_a_heading_has_its_places_in_the_text_alone(embedder: Embedder) -> None:
    heading, text = "كلفة المشروع\n", "وبلغت 45 مليون دولار موّلها البنك الدولي."
    question = "كم بلغت كلفة المشروع؟"
    (under,), (alone,) = embedder.read(question, [heading + text]), embedder.read(question, [text])
    below = under.without_first(len(heading))
    assert below.spans[0][0] == 0
    assert (below.spans == alone.spans).all()
    (start, end), _ = below.answers(1)[0]
    assert "45" in text[start:end]
    # "It was 45 million" tells it only under its heading.
    assert below.within(0, len(text)) > alone.within(0, len(text)) + 1


def test_texts_are_read_alike_alone_and_together(embedder: Embedder) -> None:
    question = "كم استغرق بناء الجسر؟"
    (alone,) = embedder.read(question, [ARABIC])
    _, together = embedder.read(question, [ENGLISH, ARABIC])
    np.testing.assert_allclose(alone.starts, together.starts, atol=1e-3)
    assert (alone.spans == together.spans).all()


def test_a_model_that_did_not_learn_to_read_reads_nothing(embedder: Embedder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedder, "_span_reader", None)
    assert embedder.read("كم استغرق بناء الجسر؟", [ARABIC]) == []


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


def test_an_answer_begins_before_it_ends() -> None:
    spans = np.array([[0, 3], [4, 7], [8, 11]])
    starts, ends = np.array([0.0, 5.0, 1.0], np.float32), np.array([9.0, -9.0, 2.0], np.float32)
    reading = Reading(starts, ends, spans)
    assert reading.within(0, 3) == pytest.approx(9.0)
    # From the second token to itself or to the third, or the third alone.
    assert reading.within(4, 11) == pytest.approx(np.log(np.exp(-4.0) + np.exp(7.0) + np.exp(3.0)))
    assert reading.within(8, 11) == pytest.approx(3.0)
    assert reading.within(20, 30) == NOWHERE
    # Whatever else it has: from the first token or the second on, to that or the third.
    assert reading.meeting(4, 7) == pytest.approx(np.log(np.exp([-9.0, 2.0, -4.0, 7.0]).sum()))
    assert reading.meeting(0, 11) == pytest.approx(reading.within(0, 11))
    assert reading.meeting(20, 30) == NOWHERE


def test_an_answer_is_no_longer_than_thirty_tokens() -> None:
    places = np.arange(40)
    starts, ends = np.full(40, -50.0, np.float32), np.full(40, -50.0, np.float32)
    starts[0], ends[39] = 60.0, 60.0
    reading = Reading(starts, ends, np.stack([2 * places, 2 * places + 1], axis=1))
    assert reading.within(0, 80) < 20.0


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
    title = "الجسر\n"
    one = Question("a", "كم بلغت كلفة المشروع؟", ARABIC, ((at, at + len("45 مليون دولار")),), title)
    other = Question("b", "متى افتتح؟", "أقيم المهرجان يوم الخميس في بيروت.", ((15, 24),))
    untold = Question("a", "كم عاملاً شارك في بناء الجسر؟", ARABIC, (), title)
    festival = Part("", "أقيم المهرجان يوم الخميس في بيروت.")
    in_english = replace(one, text="How much did the bridge cost?")
    titles, texts = set(), set()
    for seed in range(20):
        nearest = {one: [festival], in_english: [festival], other: [], untold: [Part(title, ARABIC), festival]}
        absent = [Question("c", "من فاز؟", ENGLISH, ())]
        batches = fit_reader._batches([(one, in_english), (other,), (untold,)], nearest, absent, random.Random(seed))
        found: list[Window] = [window for batch in batches for window in batch]
        # It is asked in one of two languages at a time.
        (asked,) = {window.question for window in found} & {one.text, in_english.text}
        texts.add(asked)
        assert Window(asked, festival, None) in found
        for window in found:
            if window.answer is not None and window.place is not None:
                start, end = window.answer
                answer = window.part.text[start:end]
                assert answer in ("45 مليون دولار", other.paragraph[15:24])
                assert window.read[slice(*window.place)] == answer
                titles |= {window.part.heading} if window.question == asked else set()
            elif window.question == asked:
                assert "45 مليون" not in window.part.text
        assert [window.answer for window in found if window.question == untold.text] == [None] * fit_reader.UNTOLD
    # Most are read under the title of their article, and some are not.
    assert titles == {title, ""}
    assert texts == {one.text, in_english.text}


def test_what_is_asked_of_its_article_alone_learns_nothing_from_others() -> None:
    one = Question("a", "متى؟", "أقيم المهرجان يوم الخميس في بيروت.", ((15, 24),), of_article=True)
    others = [Question(str(n), "كم بلغت الكلفة؟", ARABIC, ((0, 5),)) for n in range(5)]
    nearest: dict[Question, list[Part]] = {question: [] for question in (one, *others)}
    for seed in range(20):
        batches = fit_reader._batches([(question,) for question in (one, *others)], nearest, [], random.Random(seed))
        read = [window.part.text for batch in batches for window in batch if window.question == one.text]
        assert read == [one.paragraph]


def test_a_heading_is_read_on_a_line_of_its_own_and_asks_nothing() -> None:
    assert headed("من دفع الكلفة؟") == "من دفع الكلفة\n"
    assert headed("") == headed(None) == ""


def test_what_a_set_asks_and_does_not_answer_is_learned_from_as_such(tmp_path: Path) -> None:
    at = ENGLISH.index("430")
    qas = [
        {"id": "told", "question": "How many pieces?", "answers": [{"text": "430", "answer_start": at}]},
        {"id": "untold", "question": "Who paid for it?", "answers": []},
        {"id": "misplaced", "question": "How much?", "answers": [{"text": "5,000", "answer_start": 1}]},
    ]
    articles = [{"title": "A_museum", "paragraphs": [{"context": ENGLISH, "qas": qas}]}]
    path, arabic = tmp_path / "set.json", tmp_path / "arabic.json"
    path.write_text(json.dumps({"data": articles}))
    found = fit_reader.questions_of(path)
    assert found["told"] == Question("A_museum", "How many pieces?", ENGLISH, ((at, at + 3),), "A museum\n")
    assert found["untold"].answers == () and "misplaced" not in found
    arabic.write_text(json.dumps({"data": articles}).replace("How many pieces?", "كم قطعة؟"))
    told, untold = fit_reader.asked_in_both(found, fit_reader.questions_of(arabic))
    assert [(one.text, one.paragraph, one.answers) for one in told] == [
        ("How many pieces?", ENGLISH, ((at, at + 3),)),
        ("كم قطعة؟", ENGLISH, ((at, at + 3),)),
    ]
    assert [one.text for one in untold] == ["Who paid for it?"] * 2


def test_parallel_questions_are_asked_over_either_paragraph() -> None:
    at = ARABIC.index("45 مليون")
    arabic = {
        "1": Question("a", "كم بلغت كلفة المشروع؟", ARABIC, ((at, at + 8),)),
        "2": Question("a", "أين؟", ARABIC, ()),
    }
    english = {"1": Question("a", "How much did the project cost?", ENGLISH, ((0, 3),))}
    over = fit_reader.asked_over_both(arabic, english)
    assert [[(one.text, one.paragraph) for one in ways] for ways in over] == [
        [("كم بلغت كلفة المشروع؟", ARABIC), ("كم بلغت كلفة المشروع؟", ENGLISH)],
        [("أين؟", ARABIC)],
        [("How much did the project cost?", ENGLISH), ("How much did the project cost?", ARABIC)],
    ]
    assert over[0][1].answers == english["1"].answers


def test_half_way_between_two_readers_is_the_mean_of_what_they_correct() -> None:
    random_ = np.random.default_rng(0)
    readers, products = [], []
    for rank in (1, 2):
        down, up = (random_.normal(size=shape).astype(np.float32) for shape in ((rank, 5), (4, rank)))
        products.append(up @ down)
        beside = np.full(4, rank, np.float32)
        readers.append(SpanReader(Corrections({"a.b": (down, up)}), beside, -beside))
    between = fit_reader.half_way(*readers)
    down, up = between.corrections.layers["a.b"]
    np.testing.assert_allclose(up @ down, (products[0] + products[1]) / 2, atol=1e-5)
    assert (between.start == 1.5).all() and (between.end == -1.5).all()


def test_what_was_learned_goes_on_with_more_rank() -> None:
    random_ = np.random.default_rng(0)
    matrices = {"a.b": nn.Linear(5, 4)}
    down, up = (random_.normal(size=shape).astype(np.float32) for shape in ((2, 5), (4, 2)))
    wider = LowRank(matrices, 3, nn.Identity())
    wider.take(Corrections({"a.b": (down, up)}), matrices)
    down_, up_ = wider.corrections(matrices).layers["a.b"]
    assert down_.shape == (3, 5)
    np.testing.assert_allclose(up_ @ down_, up @ down, atol=1e-6)


def test_the_nearest_windows_are_in_the_paragraphs_language_and_hold_no_answer(embedder: Embedder) -> None:
    at = ARABIC.index("45 مليون")
    told = ((at, at + len("45 مليون دولار")),)
    bridge = "بلغت كلفة مشروع الجسر الجديد مبلغاً كبيراً لم تعلنه الوزارة."
    festival = "أقيم المهرجان يوم الخميس في بيروت."
    questions = [
        Question("a", "كم بلغت كلفة المشروع؟", ARABIC, told),
        Question("b", "How much did the project cost?", ARABIC, told),
        Question("c", "متى أقيم المهرجان؟", festival, ((14, 24),)),
        Question("d", "كم كلف الجسر؟", bridge, ((30, 37),), "خزينة\n"),
        Question("e", "What reopened?", ENGLISH, ((0, 3),)),
    ]
    nearest = fit_reader.nearest_without(embedder, questions)
    assert nearest.keys() == set(questions)
    for one in questions[:2]:
        assert nearest[one][0] == Part("خزينة\n", bridge) and nearest[one][-1].text == festival
        assert not any("45 مليون" in part.text for part in nearest[one])
    assert nearest[questions[2]][0].text != festival
    # No other paragraph is in English.
    assert not any(part.text.isascii() and part.text not in ENGLISH for part in nearest[questions[4]])
    # What is asked of its article alone may be answered in any other.
    of_article = Question("d", "كم بلغت كلفة المشروع؟", ARABIC, told, of_article=True)
    nearest = fit_reader.nearest_without(embedder, [of_article, *questions[2:]])
    assert nearest[of_article] == [Part("خزينة\n", bridge)]
