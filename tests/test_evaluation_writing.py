"""Measuring written answers: what is drawn, asked, kept, judged and counted, with scripted models."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from langchain_core.language_models import BaseChatModel, GenericFakeChatModel
from langchain_core.messages import AIMessage
from rich.console import Console
from test_writing import COST, FALSE, TRUE, Broken

from bot.answers import Question
from bot.chain import build_chain
from bot.commands import terminal
from bot.evaluation import writing
from bot.evaluation.datasets import GoldQuestion
from bot.evaluation.restating import parallels, restates
from bot.evaluation.writing import ask_all, drawn, measured, read, table
from bot.evaluation.written import Examiner, Sentence, WrittenResult
from bot.grounding.check import Checker
from bot.retrieval.retriever import HybridRetriever
from bot.writing.models import ChatModel
from bot.writing.writer import Writer
from vectorstore.errors import StoreError
from vectorstore.library import Library
from vectorstore.model.embedding import Embedder

GOLD = GoldQuestion("cost", COST, "bridge", answers=("48 million dollars", "48 مليون دولار"))
ARABIC = "أُعيد فتح جسر الميناء القديم يوم الأحد بعد إصلاحات كلفت 48 مليون دولار."
ENGLISH = "The old harbour bridge reopened on Sunday after repairs that cost 48 million dollars."


def chat(*texts: str) -> ChatModel:
    return scripted(GenericFakeChatModel(messages=iter([AIMessage(content=text) for text in texts])))


def scripted(model: BaseChatModel) -> ChatModel:
    return ChatModel("scripted:model", model, 60.0)


def asked(id: str, *sentences: Sentence, **changed: Any) -> WrittenResult:
    values: dict[str, Any] = {
        "language": "ar",
        "question": "متى؟",
        "answers": ["جواب"],
        "note": "",
        "in_quotes": True,
        "in_text": True,
        "in_final": True,
        "checking": 0.5,
        "writing": 10.0,
        "sentences": list(sentences),
    }
    return WrittenResult(id, **{**values, **changed})


def sentence(shown: bool, gold: bool = False, restated: bool | None = False, true: bool | None = None) -> Sentence:
    return Sentence("جملة.", shown, gold, restated, "" if shown else "لا تقول المصادر هذا.", ["فقرة"], true)


def test_a_question_is_asked_for_quotations_and_in_writing(library: Library) -> None:
    one = Examiner(library, chat(f"{TRUE} {FALSE}"), {}).ask(GOLD)
    assert (one.language, one.note) == ("en", "")
    assert one.in_quotes
    assert one.in_sentences
    assert one.in_text
    assert one.in_final
    shown, set_aside = one.sentences
    assert (shown.text, shown.shown, shown.gold, shown.restates) == (TRUE.removesuffix(" [1].") + ".", True, True, True)
    assert "reopened to traffic" in shown.paragraphs[0]
    assert (set_aside.shown, set_aside.gold, set_aside.restates, set_aside.good) == (False, False, False, False)
    assert "95 million" in set_aside.why
    assert shown.paragraphs[0] in set_aside.paragraphs
    assert one.checking > 0
    assert one.writing > 0


def test_a_model_that_says_nothing_of_use_leaves_its_note(library: Library) -> None:
    one = Examiner(library, chat("NOT IN THE SOURCES"), {}).ask(GOLD)
    assert (one.sentences, one.in_quotes, one.in_final, one.in_sentences) == ([], True, True, False)
    assert "found no answer" in one.note


def test_a_model_that_is_away_ends_the_run_and_nothing_is_kept_of_it(library: Library, tmp_path: Path) -> None:
    report = tmp_path / "report.jsonl"
    with pytest.raises(StoreError) as raised:
        ask_all(Examiner(library, scripted(Broken()), {}), [GOLD], report)
    assert raised.value.code == "chat_model_unusable"
    assert read(report) == {}


def test_a_run_goes_on_after_what_was_kept(library: Library, tmp_path: Path) -> None:
    report = tmp_path / "report.jsonl"
    first = ask_all(Examiner(library, chat(TRUE), {}), [GOLD], report)
    report.write_text(report.read_text(encoding="utf-8") + '{"id": "half', encoding="utf-8")
    other = GoldQuestion("other", COST, "bridge", answers=("95",))
    # A second answer to the first question would exhaust the script.
    both = ask_all(Examiner(library, chat(FALSE), {}), [GOLD, other], report)
    assert both[0] == first[0]
    assert [one.id for one in both] == ["cost", "other"]
    assert list(read(report).values()) == both
    # What a person wrote into the report is counted.
    row = json.loads(report.read_text(encoding="utf-8").splitlines()[0])
    row["sentences"][0]["true"] = False
    report.write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert measured(list(read(report).values()))["en"]["shown"]["true"] == 0.0
    report.write_text('{"id": "of another kind"}\n', encoding="utf-8")
    with pytest.raises(StoreError, match="eval_form"):
        read(report)


def test_questions_are_drawn_in_turn_from_both_languages_with_the_answers_of_both() -> None:
    arabic = [GoldQuestion(str(n), f"سؤال {n}", "a", answers=(f"جواب {n}",)) for n in range(20)]
    english = [GoldQuestion(str(n), f"question {n}", "a", answers=(f"answer {n}",)) for n in range(20)]
    found = drawn(arabic, english, 1)
    assert sorted(one.id for one in found) == sorted(one.id for one in arabic)
    assert [one.text.split()[0] for one in found] == ["سؤال", "question"] * 10
    assert all(one.answers == (f"جواب {one.id}", f"answer {one.id}") for one in found)
    assert found == drawn(arabic, english, 1) != drawn(arabic, english, 2)


def test_a_sentence_restates_what_has_its_numbers_and_nearly_all_of_its_words() -> None:
    known = parallels(
        [GoldQuestion("q", "كم؟", "a", paragraphs=frozenset({ARABIC}))],
        [GoldQuestion("q", "How much?", "a", paragraphs=frozenset({ENGLISH}))],
    )
    assert restates("The repairs cost 48 million dollars.", [ARABIC], known) is True
    assert restates("The repairs cost 49 million dollars.", [ARABIC], known) is False
    assert restates("The harbour bridge was painted green by volunteers.", [ARABIC], known) is False
    assert restates("The repairs cost 48 million dollars.", [ARABIC], {}) is None
    assert restates("كلفت إصلاحات جسر الميناء 48 مليون دولار.", [ARABIC], known) is True
    assert restates("كلفت إصلاحات المطار 48 مليون دولار أمريكي.", [ARABIC], known) is False
    assert restates("كلفت الإصلاحات 48 مليون دولار.", [], known) is None


def test_what_is_counted() -> None:
    arabic = asked("1", sentence(True, gold=True, true=True), sentence(True, true=False), sentence(False))
    english = asked("2", sentence(False, restated=True), sentence(False, restated=None), language="en", in_quotes=False)
    found = measured([arabic, english])
    assert found["ar"]["written"] == {"sentences": 3, "good": 0.3333, "true": 0.5}
    assert found["ar"]["shown"] == {"sentences": 2, "good": 0.5, "true": 0.5}
    assert found["en"]["shown"] == {"sentences": 0, "good": None, "true": None}
    assert found["both"]["written"]["good"] == 0.4
    assert found["ar"]["check"] == {"good_shown": 1.0, "others_set_aside": 0.5}
    assert found["both"]["gold"] == {"quotes": 0.5, "sentences": 0.5, "text": 1.0, "final": 1.0}
    assert found["both"]["questions"] == {"asked": 2, "with_sentences": 0.5}
    assert found["both"]["checking"] == {"seconds": 0.5, "share": 0.05, "seconds_to_write": 10.0}
    console = Console(record=True, width=100)
    console.print(table({"dataset": "set", "model": "scripted:model", "measures": found}))
    assert "shown good" in console.export_text()


def squad(folder: Path, name: str, context: str, question: str, answer: str) -> str:
    qas = [{"id": "q", "question": question, "answers": [{"text": answer, "answer_start": context.index(answer)}]}]
    content = {"data": [{"title": "جسر", "paragraphs": [{"context": context, "qas": qas}]}]}
    (folder / name).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return str(folder / name)


def test_the_command_asks_and_prints_and_needs_a_model(
    embedder: Embedder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RAWI_DATA_DIR", str(tmp_path / "data"))
    arabic = squad(tmp_path, "ar.json", ARABIC, "كم كلفت إصلاحات جسر الميناء؟", "48 مليون دولار")
    english = squad(tmp_path, "en.json", ENGLISH, "How much did the repairs cost?", "48 million dollars")
    monkeypatch.setattr(sys, "argv", ["writing", arabic, "--questions", english, "--json"])
    with pytest.raises(SystemExit):
        writing.main()
    assert "RAWI_CHAT_MODEL" in capsys.readouterr().err
    monkeypatch.setattr(terminal, "embedder", lambda settings: embedder)
    monkeypatch.setattr(terminal, "chat_model", lambda settings: chat("كلفت إصلاحات جسر الميناء 48 مليون دولار [1]."))
    writing.main()
    result = json.loads(capsys.readouterr().out)
    assert result["measures"]["ar"]["shown"] == {"sentences": 1, "good": 1.0, "true": None}
    assert Path(result["report"]).parent == tmp_path / "data" / "eval"
    monkeypatch.setattr(terminal, "chat_model", lambda settings: scripted(Broken()))
    monkeypatch.setattr(sys, "argv", [*sys.argv, "--report", str(tmp_path / "other.jsonl")])
    with pytest.raises(SystemExit, match="scripted:model"):
        writing.main()


def test_the_quotation_stands_below_unless_what_was_written_repeats_it(library: Library) -> None:
    question = Question(text=COST)
    retriever = HybridRetriever(library=library)
    (quote,) = build_chain(retriever).invoke(question).citations
    checker = Checker.of(library.embedder, library.data)

    def written(text: str) -> str:
        return build_chain(retriever, Writer(chat(text), checker)).invoke(question).answer

    # It rests on the sentence that is quoted, and does not answer.
    vague = written("The old harbour bridge reopened to traffic on Sunday [1].")
    assert vague.startswith("The old harbour bridge reopened to traffic on Sunday. [1]\n")
    assert vague.endswith(f"“{quote.quote}” [1]")
    assert written(f"{quote.quote} [1]").count("48 million") == 1


def test_the_short_answer_keeps_the_citation_that_holds_its_words(library: Library) -> None:
    question = Question(text=COST)
    retriever = HybridRetriever(library=library)
    plain = build_chain(retriever).invoke(question)
    assert plain.short is not None
    mayor = "Mayor Dana Whitfield cut the ribbon in front of about 3,000 residents [2]."
    writer = Writer(chat(mayor), Checker.of(library.embedder, library.data))
    growing = list(build_chain(retriever, writer).stream(question))
    assert len(growing) == 3
    for answer in growing:
        assert answer.short
        holding = next(one for one in answer.citations if one.number == answer.short.citation)
        assert holding.start <= answer.short.start < answer.short.end <= holding.end
        assert "48 million" in holding.text[answer.short.start : answer.short.end]
    assert "Mayor" in growing[-1].citations[0].quote
