"""The whole chain is measured with corrections that never saw the article of a question."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

from bot.evaluation.folds import write_folds
from bot.evaluation.held_out import main
from vectorstore.model import adapter, span_reader

TEXTS = {
    "Harbour": (
        "افتتح ميناء الفاو في العراق في مارس 2024 بتكلفة بلغت ستة مليارات دولار.",
        "متى افتتح ميناء الفاو؟",
        "مارس 2024",
    ),
    "Bridge": (
        "يبلغ طول جسر الملك فهد بين السعودية والبحرين 25 كيلومترا.",
        "ما طول جسر الملك فهد؟",
        "25 كيلومترا",
    ),
}


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    articles = [
        {
            "title": title,
            "paragraphs": [
                {
                    "context": text,
                    "qas": [
                        {
                            "id": title,
                            "question": question,
                            "answers": [{"text": answer, "answer_start": text.index(answer)}],
                        }
                    ],
                }
            ],
        }
        for title, (text, question, answer) in TEXTS.items()
    ]
    file = tmp_path / "set.json"
    file.write_text(json.dumps({"data": articles}, ensure_ascii=False), encoding="utf-8")
    return file


@pytest.fixture
def corrections(tmp_path: Path) -> tuple[Path, Path]:
    """Two folds of each kind, one article in each."""
    folders = []
    for name, file in (("adapters", adapter.BUNDLED), ("readers", span_reader.BUNDLED)):
        folder = tmp_path / name
        folder.mkdir()
        for number in (0, 1):
            shutil.copy(file, folder / f"fold-{number}.npz")
        write_folds([frozenset(["set/Harbour"]), frozenset(["set/Bridge"])], folder)
        folders.append(folder)
    return folders[0], folders[1]


def run(monkeypatch: pytest.MonkeyPatch, dataset: Path, folders: tuple[Path, Path], *more: str) -> None:
    adapters, readers = folders
    into = dataset.parent / "results"
    given = [str(dataset), "--adapters", str(adapters), "--readers", str(readers), "--into", str(into), *more]
    monkeypatch.setattr(sys, "argv", ["held_out", *given])
    monkeypatch.setenv("COLUMNS", "100")
    main()


def test_every_question_is_asked_once_by_what_never_saw_its_article(
    dataset: Path,
    corrections: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    run(monkeypatch, dataset, corrections)
    shown = capsys.readouterr().out
    assert "set: 2 questions, 2 paragraphs" in shown
    rows = dict(line.split("│")[1:3] for line in shown.splitlines() if line.count("│") > 2)
    values = {name.strip(): value.strip() for name, value in rows.items()}
    assert values["retrieval recall@1"] == "1.000"
    assert values["quotes gold_in_quote"] == "1.000"
    (kept,) = (dataset.parent / "results").glob("asked-*.jsonl")
    assert sorted(json.loads(line)["id"] for line in kept.read_text(encoding="utf-8").splitlines()) == [
        "Bridge",
        "Harbour",
    ]


def test_a_few_questions_are_spread_over_the_set(
    dataset: Path,
    corrections: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    run(monkeypatch, dataset, corrections, "--limit", "1")
    assert "set: 1 questions, 2 paragraphs" in capsys.readouterr().out


def test_of_one_fold_only_its_questions_are_asked_and_only_its_readers_are_needed(
    dataset: Path,
    corrections: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (corrections[1] / "fold-1.npz").unlink()
    run(monkeypatch, dataset, corrections, "--folds", "0")
    assert "set: 1 questions, 2 paragraphs" in capsys.readouterr().out
    (kept,) = (dataset.parent / "results").glob("asked-*.jsonl")
    assert [json.loads(line)["id"] for line in kept.read_text(encoding="utf-8").splitlines()] == ["Harbour"]


def test_no_fold_is_asked_by_others_where_its_own_is_missing(
    dataset: Path, corrections: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    (corrections[0] / "fold-1.npz").unlink()
    with pytest.raises(OSError, match=r"fold-1\.npz"):
        run(monkeypatch, dataset, corrections)
