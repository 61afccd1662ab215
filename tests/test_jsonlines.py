"""Files of JSON lines, whatever stands inside their strings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.commands import asking, verifying
from bot.evaluation.claims import documents_of
from bot.evaluation.datasets import load
from bot.jsonlines import json_lines

# What str.splitlines takes for the end of a line, and JSON does not. The next line's number is still right.
INSIDE = "\u2028\u2029\x85"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "lines.jsonl"


def test_a_line_ends_where_json_says(path: Path) -> None:
    path.write_text(f'\ufeff"a{INSIDE}b"\r\n\n  \n"c"', encoding="utf-8", newline="")
    assert [(number, json.loads(line)) for number, line in json_lines(path)] == [(1, f"a{INSIDE}b"), (4, "c")]


def test_everybody_who_reads_lines_reads_them_so(path: Path) -> None:
    text = f"What{INSIDE}happened?"
    row = {"id": "1", "question": text, "expect": ["x"], "answerable": True, "language": "en"}
    row |= {"claim": text, "paragraphs": [text], "ar": [text], "en": [text]}
    path.write_text((json.dumps(row, ensure_ascii=False) + "\n") * 2, encoding="utf-8")
    assert [one["question"] for one in asking.read_batch(path)] == [text] * 2
    assert [one.claim for one in verifying.read_batch(path)] == [text] * 2
    assert [one["en"] for one in documents_of(path)] == [[text]] * 2
    path.write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    assert [one.text for one in load(path).questions] == [text]
