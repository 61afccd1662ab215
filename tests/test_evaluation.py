"""Measuring: question sets, measures, the resumable run, the report, and the gate that quality has to pass."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

import vectorstore
from bot.evaluation.command import Evaluation, evaluate
from bot.evaluation.datasets import GoldQuestion, QuestionSet, in_archives, load
from bot.evaluation.measures import auroc, holds, intervals, measured
from bot.evaluation.report import page, write
from bot.evaluation.results import QuestionResult
from bot.evaluation.runner import ask_all, chosen_questions
from bot.evaluation.stores import program_hash
from vectorstore.errors import StoreError
from vectorstore.model.embedding import Embedder

CONTEXT = "تأسست الشركة عام 1998 في مدينة صغيرة.\nثم انتقلت إلى العاصمة بعد عشر سنوات."
SQUAD = {
    "data": [
        {
            "title": "Some_Company",
            "paragraphs": [
                {
                    "context": CONTEXT,
                    "qas": [
                        {"id": "q1", "question": " متى تأسست؟ ", "answers": [{"text": "1998", "answer_start": 17}]},
                        {"id": "q2", "question": "من أسسها؟", "answers": []},
                    ],
                }
            ],
        }
    ]
}


def _file(folder: Path, name: str, content: Any) -> Path:
    path = folder / name
    lines = content if isinstance(content, list) else [content]
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    return path


def _asked(number: int, **changed: Any) -> QuestionResult:
    values: dict[str, Any] = {
        "id": f"q{number}",
        "group": f"a{number % 4}",
        "question": "متى؟",
        "answerable": True,
        "rank": 1,
        "probability": 0.9,
        "outcome": "answered",
        "quotes": ["اقتباس"],
        "hit": True,
        "absent": (0.1, "not_in_sources"),
        "seconds": 0.1,
        "answers": ["جواب"],
    }
    return QuestionResult(**{**values, **changed})


def test_contexts_become_articles_of_one_line_paragraphs_without_a_title_in_another_language(tmp_path: Path) -> None:
    found = load(_file(tmp_path, "set.json", SQUAD))
    (article,) = found.articles
    assert article.title == ""
    assert [one.text for one in article.paragraphs] == [CONTEXT.replace("\n", " ")]
    first, second = found.questions
    assert first.text == "متى تأسست؟"
    assert first.paragraphs == {article.paragraphs[0].text}
    assert (first.source, first.answerable) == (article.source, True)
    assert (second.source, second.answerable) == (None, False)
    assert article.published is None


def test_an_article_of_a_set_may_tell_when_it_was_published(tmp_path: Path) -> None:
    dated = {"data": [SQUAD["data"][0] | {"published": "2025-10-24"}]}
    found = load(_file(tmp_path, "dated.json", dated))
    assert found.articles[0].published == date(2025, 10, 24)
    assert found.articles_hash != load(_file(tmp_path, "set.json", SQUAD)).articles_hash
    wrong = {"data": [SQUAD["data"][0] | {"published": "yesterday"}]}
    with pytest.raises(StoreError, match="eval_form"):
        load(_file(tmp_path, "wrong.json", wrong))


def test_the_part_of_a_long_context_that_holds_the_answer_is_gold(tmp_path: Path) -> None:
    context = "هذه جملة طويلة بعض الشيء في أول النص. " * 60 + "العاصمة هي المدينة الكبيرة."
    qas = [{"id": "q", "question": "ما العاصمة؟", "answers": [{"text": "الكبيرة", "answer_start": len(context) - 8}]}]
    content = {"data": [{"title": "نص", "paragraphs": [{"context": context, "qas": qas}]}]}
    found = load(_file(tmp_path, "set.json", content))
    parts = [one.text for one in found.articles[0].paragraphs]
    assert len(parts) > 1
    assert found.questions[0].paragraphs == {parts[-1]}


def test_a_question_that_two_paragraphs_answer_is_one(tmp_path: Path) -> None:
    contexts = "سقط في الحادث تسعة قتلى صباح الأحد.", "وقال الوزير إن الضحايا التسعة من بلدة واحدة."
    paragraphs = [
        {
            "context": text,
            "qas": [
                {
                    "id": "q",
                    "question": "كم قتل في الحادث؟",
                    "answers": [{"text": answer, "answer_start": text.index(answer)}],
                }
            ],
        }
        for text, answer in zip(contexts, ("تسعة", "التسعة"), strict=True)
    ]
    found = load(_file(tmp_path, "set.json", {"data": [{"title": "حادث", "paragraphs": paragraphs}]}))
    (question,) = found.questions
    assert question.answers == ("تسعة", "التسعة")
    assert question.paragraphs == set(contexts)
    assert question.answerable


def test_questions_of_a_parallel_file_are_matched_by_id(tmp_path: Path) -> None:
    english = json.loads(json.dumps(SQUAD).replace("?", "?"))
    english["data"][0]["paragraphs"][0]["qas"][0]["question"] = "When was it founded?"
    dataset = _file(tmp_path, "ar.json", SQUAD)
    found = load(dataset, questions=_file(tmp_path, "en.json", english))
    assert found.questions[0].text == "When was it founded?"
    assert found.questions[0].answers == ("1998",)
    other = json.loads(json.dumps(SQUAD).replace('"q1"', '"x1"').replace('"q2"', '"x2"'))
    with pytest.raises(StoreError, match="eval_unmatched"):
        load(dataset, questions=_file(tmp_path, "other.json", other))


def test_a_question_may_be_asked_of_a_few_articles(tmp_path: Path) -> None:
    content = json.loads(json.dumps(SQUAD))
    first = content["data"][0]
    content["data"] += [{"title": title, "paragraphs": [{"context": title, "qas": []}]} for title in ("Two", "Three")]
    content["data"][2] = {**first, "title": "Three"}
    found = load(_file(tmp_path, "set.json", content))
    asked = {(one.group, one.id): one.sources for one in in_archives(found, 2).questions}
    assert asked[("set/Some_Company", "q1")] == ("set/Some_Company", "set/Two")
    assert asked[("set/Three", "q2")] == ("set/Three", "set/Some_Company")
    alone = in_archives(found, 1)
    assert [one.sources for one in alone.questions] == [(one.group,) for one in alone.questions]
    assert set(in_archives(found, 9).questions[0].sources or ()) == {one.source for one in found.articles}
    # What is asked of fewer articles is another run.
    assert len({found.questions_hash, alone.questions_hash, in_archives(found, 2).questions_hash}) == 3
    assert alone.name != found.name


def test_questions_of_no_article_are_not_narrowed_further(tmp_path: Path) -> None:
    rows = [{"id": "1", "question": "متى؟", "answerable": False, "passages": ["برلين: مدينة كبيرة.", "بلا عنوان"]}]
    found = load(_file(tmp_path, "set.jsonl", rows))
    assert in_archives(found, 1).questions == found.questions


def test_passages_of_a_question_are_its_only_sources(tmp_path: Path) -> None:
    rows = [{"id": "1#0", "question": "متى؟", "answerable": False, "passages": ["برلين: مدينة كبيرة.", "بلا عنوان"]}]
    found = load(_file(tmp_path, "set.jsonl", rows))
    assert found.form == "nomiracl"
    assert [(one.title, one.paragraphs[0].text) for one in found.articles] == [
        ("برلين", "مدينة كبيرة."),
        ("", "بلا عنوان"),
    ]
    assert found.questions[0].sources == tuple(one.source for one in found.articles)


@pytest.mark.parametrize("content", ["nothing", {"data": [{"paragraphs": [{}]}]}, [{"id": 1}], {"data": []}])
def test_a_file_of_no_known_form_is_refused(tmp_path: Path, content: Any) -> None:
    with pytest.raises(StoreError, match="eval_form"):
        load(_file(tmp_path, "set.jsonl" if isinstance(content, list) else "set.json", content))
    with pytest.raises(StoreError, match="eval_unreadable"):
        load(tmp_path / "missing.json")


def test_an_answer_is_held_by_a_quotation_whatever_its_diacritics_and_the_marks_around_it() -> None:
    assert holds("قال إنّ العـدد كبير", ["«العدد»."])
    assert not holds("قال إن العدد كبير", ["عشرة"])
    assert not holds("قال إن العدد كبير", ["."])


def test_auroc_counts_ties_half() -> None:
    assert auroc([0.9, 0.5], [0.5, 0.1]) == pytest.approx(0.875)
    assert auroc([], [0.5]) is None


def test_measures_of_a_run() -> None:
    asked = [
        _asked(1, untold=("closest", ["اقتباس"])),
        _asked(2, rank=4, hit=False, quotes=[], outcome="not_in_sources", probability=0.05),
        _asked(3, rank=None, absent=(0.95, "answered"), untold=("answered", ["اقتباس"])),
    ]
    found = measured(asked, "squad")
    assert found["retrieval"]["recall@1"] == pytest.approx(1 / 3)
    assert found["retrieval"]["recall@5"] == pytest.approx(2 / 3)
    assert found["retrieval"]["mrr@10"] == pytest.approx((1 + 0.25) / 3)
    assert found["quotes"] == {
        "gold_in_quote": pytest.approx(2 / 3),
        "right_when_answered": 1.0,
        "mean_characters": 6,
    }
    assert found["refusal"]["answered_when_answerable"] == pytest.approx(2 / 3)
    assert found["refusal"]["refused_when_absent"] == pytest.approx(2 / 3)
    assert found["refusal"]["refused_when_untold"] == pytest.approx(1 / 2)
    edges = intervals(asked, "squad", seed=1)
    assert edges == intervals(asked, "squad", seed=1)
    low, high = edges["retrieval"]["recall@1"] or (1, 0)
    assert low <= 1 / 3 <= high


def test_a_set_tells_by_its_own_unanswerable_questions_what_is_refused_of_what_articles_leave_out() -> None:
    unanswerable: dict[str, Any] = {"answerable": False, "hit": None, "rank": 0, "absent": None}
    asked = [
        _asked(1, hit=False, untold=("answered", ["اقتباس"])),
        _asked(2, untold=("answered", ["اقتباس"])),
        _asked(3, **unanswerable, said="111"),
        _asked(4, **unanswerable, outcome="closest"),
    ]
    found = measured(asked, "squad")
    assert found["refusal"]["refused_when_untold"] == 0.5
    assert found["refusal"]["refused_when_absent"] == 1.0
    assert found["short_answers"]["said_when_untold"] == 0.5
    assert found["quotes"]["right_when_answered"] == 0.5
    assert measured(asked, "seeds")["refusal"]["refused_when_absent"] == 0.75


def test_short_answers_count_among_questions_with_a_quantity_for_an_answer() -> None:
    asked = [_asked(1, short=("111", True)), _asked(2, short=("7", False)), _asked(3, short=("", False)), _asked(4)]
    assert measured(asked, "squad")["short_answers"] == {
        "asked": 3.0,
        "said": pytest.approx(2 / 3),
        "right": 0.5,
        "said_when_untold": None,
    }


def test_a_run_that_was_interrupted_goes_on_where_it_stopped(tmp_path: Path) -> None:
    class Examiner:
        def __init__(self) -> None:
            self.asked: list[str] = []

        def ask(self, question: GoldQuestion) -> QuestionResult:
            if question.id == "q2" and "q2" not in self.asked:
                self.asked.append("q2")
                raise KeyboardInterrupt
            self.asked.append(question.id)
            return _asked(0, id=question.id)

    examiner: Any = Examiner()
    questions = [GoldQuestion(f"q{number}", "متى؟", "a") for number in range(4)]
    kept = tmp_path / "asked.jsonl"
    with pytest.raises(KeyboardInterrupt):
        ask_all(examiner, questions, kept, lambda done, total: None)
    kept.write_text(kept.read_text() + '{"id": "q2", "half')
    found = ask_all(examiner, questions, kept, lambda done, total: None)
    assert [one.id for one in found] == ["q0", "q1", "q2", "q3"]
    assert examiner.asked == ["q0", "q1", "q2", "q2", "q3"]


def test_a_run_does_not_go_on_with_what_another_program_or_another_model_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "vectorstore"
    files = [package / "sync.py", package / "model" / "span_reader.npz", tmp_path / "bot" / "chain.py"]
    fold = tmp_path / "readers" / "fold-0.npz"
    for file in (*files, fold):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("before")
    monkeypatch.setattr(vectorstore, "__file__", str(package / "__init__.py"))
    hashes = {program_hash("questions", learned=[fold]), program_hash("other questions", learned=[fold])}
    for number, file in enumerate((*files, fold)):
        file.write_text("after")
        hashes.add(program_hash("questions", learned=[fold]))
        assert len(hashes) == number + 3, file
    assert program_hash("questions", learned=[fold]) in hashes
    # A store is kept where only what does not embed has changed.
    embeds = program_hash("questions", modules=["sync.py"])
    files[1].write_text("again")
    assert program_hash("questions", modules=["sync.py"]) == embeds


BRIDGE = "افتتحت المدينة الجسر القديم يوم الأحد 3 مارس 2024 بعد إصلاحات طويلة."
COST = "كلفت إصلاحات الجسر القديم 48 مليون دولار، وفق رئيسة البلدية دانا ويتفيلد."
HARVEST = "جنى المزارعون محصولاً وفيراً من الزيتون هذا العام رغم قلة الأمطار."


def test_a_question_is_asked_without_its_article_and_without_what_tells_it(tmp_path: Path, embedder: Embedder) -> None:
    def qa(name: str, question: str, answer: str, context: str) -> dict[str, Any]:
        told = [{"text": answer, "answer_start": context.index(answer)}]
        return {"context": context, "qas": [{"id": name, "question": question, "answers": told}]}

    bridge = [
        qa("cost", "كم كلفت إصلاحات الجسر القديم؟", "48 مليون دولار", COST),
        qa("day", "متى افتتحت المدينة الجسر القديم؟", "3 مارس 2024", BRIDGE),
    ]
    # What is asked in dialect is searched in other words.
    harvest = [qa("crop", "شو جنى المزارعون هذا العام؟", "الزيتون", HARVEST)]
    content = {"data": [{"title": "جسر", "paragraphs": bridge}, {"title": "محصول", "paragraphs": harvest}]}
    run = evaluate(
        _file(tmp_path, "set.json", content),
        embedder,
        seeds=tmp_path,
        data=tmp_path / "data",
        console=Console(quiet=True),
    )
    cost, day, crop = run.asked
    assert cost.absent is not None and crop.absent is not None and day.absent is not None
    assert cost.quotes[0] == COST and day.quotes[0] == BRIDGE and crop.quotes == [HARVEST]
    assert cost.untold is not None and cost.untold[0] != "answered" and COST not in cost.untold[1]
    assert day.untold is not None and BRIDGE not in day.untold[1]
    assert crop.rank == 1
    assert 0 < crop.probability < 1
    # The article has nothing else.
    assert crop.untold is None
    assert run.result["refusal"]["refused_when_untold"] is not None
    alone = evaluate(
        tmp_path / "set.json",
        embedder,
        seeds=tmp_path,
        data=tmp_path / "data",
        console=Console(quiet=True),
        archive=1,
    )
    assert [one.absent for one in alone.asked] == [None] * 3
    assert alone.asked[0].quotes[0] == COST
    assert alone.result["refusal"]["refused_when_absent"] is None


def test_a_sample_is_the_same_every_time() -> None:
    questions = [GoldQuestion(str(number), "متى؟", "a") for number in range(50)]
    assert chosen_questions(questions, 5, 7) == chosen_questions(questions, 5, 7)
    assert len(chosen_questions(questions, 99, 7)) == 50


def test_the_report_is_one_page_that_runs_nothing_of_what_it_shows(tmp_path: Path) -> None:
    miss = {
        "gold_paragraph": "<b>جواب</b>",
        "best_paragraph": "غيره",
        "paragraph_features": [("rarity_maxsim", 0.5, None, None)],
        "gold_sentence": "",
        "sentences": [],
        "sentence_features": [],
    }
    told_anyway = _asked(1, untold=("answered", ["<i>لا يجيب</i>"]))
    asked = [told_anyway, _asked(2, question="<script>alert(1)</script>", hit=False, rank=3, miss=miss)]
    questions = QuestionSet("a/b", "squad", (), ())
    result = {"dataset": "a/b", "questions": 2, "paragraphs": 9, "model": "<m>"}
    result |= measured(asked, "squad") | {"ci95": intervals(asked, "squad", 0)}
    run = Evaluation(questions, result, asked)
    text = page(run)
    assert "<script" not in text and "<b>" not in text and "<m>" not in text and "<i>" not in text
    assert "the article does not tell it (1)" in text and "لا يجيب" in text
    assert "&lt;script&gt;" in text and "<mark>جواب</mark>" in text
    assert "http" not in text.replace("http-equiv", "")
    assert write(tmp_path / "report", run).name == "a-b.html"
