"""The questions that lie beside these tests (tests/news, tests/encyclopaedia): labels that fit the texts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

FOLDERS = [Path(__file__).with_name(name) for name in ("news", "encyclopaedia")]
PARALLEL = sorted(path for folder in FOLDERS for path in folder.glob("*.asked-in-*.json"))
SETS = sorted(path for folder in FOLDERS for path in folder.glob("*.json") if path not in PARALLEL)


def asked(path: Path) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Each question of a file, with its article and its paragraph."""
    for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
        for paragraph in article["paragraphs"]:
            for one in paragraph["qas"]:
                yield article["title"], paragraph["context"], one


@pytest.mark.parametrize("path", SETS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_answers_stand_letter_for_letter_where_they_are_said_to(path: Path) -> None:
    articles: dict[str, str] = {}
    for title, context, one in asked(path):
        assert articles.setdefault(one["id"], title) == title, "an id is of one article"
        assert bool(one["answers"]) is not one["is_impossible"]
        for answer in one["answers"]:
            start = answer["answer_start"]
            assert context[start : start + len(answer["text"])] == answer["text"], one["id"]
    assert articles


@pytest.mark.parametrize("path", PARALLEL, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_other_language_asks_the_same_questions(path: Path) -> None:
    of = path.with_name(f"{path.name.partition('.asked-in-')[0]}.json")
    arabic = path.stem.endswith("arabic")
    told = {(title, one["id"]): one["is_impossible"] for title, _, one in asked(of)}
    assert {(title, one["id"]): one["is_impossible"] for title, _, one in asked(path)} == told
    for _, _, one in asked(path):
        assert any("\u0600" <= letter <= "\u06ff" for letter in one["question"]) is arabic, one["id"]
