"""What reading weighs in archives of a few articles is fitted to what they answer, leave out, or are far from."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.evaluation.datasets import in_archives, load
from bot.evaluation.fit_few import KINDS, Row, main, report, rows
from bot.evaluation.stores import open_store
from vectorstore.model.embedding import Embedder

HARBOUR = "افتتح ميناء الفاو في العراق في مارس 2024 بتكلفة بلغت ستة مليارات دولار."
BRIDGE = "يبلغ طول جسر الملك فهد بين السعودية والبحرين 25 كيلومترا."
HARVEST = "جنى المزارعون محصولاً وفيراً من الزيتون هذا العام رغم قلة الأمطار."


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def article(title: str, text: str, *asked: tuple[str, str]) -> dict[str, Any]:
        qas = [
            {
                "id": f"{title}-{number}",
                "question": question,
                "answers": [{"text": answer, "answer_start": text.index(answer)}] if answer else [],
                "is_impossible": not answer,
            }
            for number, (question, answer) in enumerate(asked)
        ]
        return {"title": title, "paragraphs": [{"context": text, "qas": qas}]}

    articles = [
        article("ميناء", HARBOUR, ("متى افتتح؟", "مارس 2024"), ("من افتتحه؟", "")),
        article("جسر", BRIDGE, ("ما طوله؟", "25 كيلومترا"), ("كم كلف؟", "")),
        article("محصول", HARVEST, ("ماذا جنى المزارعون؟", "الزيتون"), ("هل جنوا القمح؟", "")),
    ]
    file = tmp_path_factory.mktemp("few") / "short.json"
    file.write_text(json.dumps({"data": articles}, ensure_ascii=False), encoding="utf-8")
    return file


def test_each_question_is_asked_of_its_archive_and_of_the_other_article_alone(
    dataset: Path, embedder: Embedder
) -> None:
    asked = in_archives(load(dataset), 2)
    with open_store(asked, dataset.parent, dataset.parent / "data", embedder, lambda done, total: None) as library:
        found = list(rows(asked, library, lambda done, total: None))
    kinds = [one.kind for one in found]
    # Whether it is so is a question that no one place answers.
    assert (kinds.count("told"), kinds.count("left out"), kinds.count("elsewhere")) == (3, 2, 3)
    assert {one.languages for one in found} == {"ar-ar"}
    assert [one.missing for one in found if one.kind == "told"] == [4, 4, 3]
    told, elsewhere = ([one for one in found if one.kind == kind] for kind in ("told", "elsewhere"))
    # Without its article a question is met worse, and what is left reads less like an answer.
    assert all(one.above > other.above for one, other in zip(told, elsewhere, strict=True))
    assert all(one.read > other.read for one, other in zip(told, elsewhere, strict=True))


def test_more_is_answered_and_less_refused_the_more_a_missing_word_is_worth(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lacking = {"told": -1.0, "left out": -2.0, "elsewhere": -4.0}
    short = [Row("short", "ar-ar", kind, lacking[kind] - step / 8, 2, 0.0) for kind in KINDS for step in range(8)]
    long = [Row("long", "ar-ar", kind, lacking[kind], 0, 0.0) for kind in KINDS]
    report([*short, *long])
    of_short, of_long = capsys.readouterr().out.split("ar-ar, long")
    assert of_short.startswith("ar-ar, short: 8 told, 8 left out, 8 elsewhere")
    shares = [tuple(map(float, found)) for found in re.findall(r"answered ([\d.]+), refused ([\d.]+)", of_short)]
    assert shares[0] == (0.0, 1.0)
    assert [answered for answered, _ in shares] == sorted(answered for answered, _ in shares)
    assert [refused for _, refused in shares] == sorted((refused for _, refused in shares), reverse=True)
    assert shares[-1] == (1.0, 0.0)
    assert set(re.findall(r"answered ([\d.]+), refused ([\d.]+)", of_long)) == {("0.000", "1.000")}


def test_it_is_printed_for_the_languages_of_a_set(
    dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RAWI_DATA_DIR", str(tmp_path))
    monkeypatch.setattr(sys, "argv", ["fit_few", str(dataset), "--limit", "5"])
    main()
    assert "ar-ar, short (archives of 2): " in capsys.readouterr().out
