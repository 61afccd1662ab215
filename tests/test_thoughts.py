"""What a chat model thinks aloud, in whatever marks and in pieces of whatever length."""

from __future__ import annotations

import pytest

from bot.writing.thoughts import Thoughts

SAID = "Russia [1] said so."


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
@pytest.mark.parametrize(
    ("written", "begins_afresh"),
    [
        (f"<think>The price? 1.</think>{SAID}", False),
        (f"<Thinking>The price?</Thinking>{SAID}", False),
        (f"<reasoning>a < b</reasoning>{SAID}", False),
        (f"[THINK]The price?[/THINK]{SAID}", False),
        (f"◁think▷The price?◁/think▷{SAID}", False),
        (
            "<|channel|>analysis<|message|>The price?<|end|><|start|>assistant<|channel|>final<|message|>"
            f"{SAID}<|return|>",
            False,
        ),
        (f"analysisThe price? We look.assistantfinal{SAID}", False),
        (f"The price? They say so.</think>{SAID}", True),
        (f"<think>The price?</think>{SAID}</think>", False),
        (f"{SAID}<|im_end|>", False),
        (SAID, False),
    ],
)
def test_thinking_is_taken_out(written: str, begins_afresh: bool, size: int) -> None:
    assert _read(written, size) == (SAID, begins_afresh)


@pytest.mark.parametrize("size", [1, 4, 1000])
@pytest.mark.parametrize("text", ["analysis of a < b and [1] <", "an assistant, [TH", "analysis", "<b>so</b> <"])
def test_what_is_no_mark_stays(text: str, size: int) -> None:
    assert _read(text, size) == (text, False)


@pytest.mark.parametrize("text", ["<think>The price?", "<|channel|>analysis<|message|>The price?"])
def test_thinking_that_does_not_end_is_all_left_out(text: str) -> None:
    assert _read(text, 3) == ("", False)


def _read(text: str, size: int) -> tuple[str, bool]:
    thoughts, said, begins = Thoughts(), "", False
    pieces = [text[i : i + size] for i in range(0, len(text), size)]
    for number, piece in enumerate([*pieces, ""]):
        afresh, more = thoughts.without(piece, final=number == len(pieces))
        said, begins = ("" if afresh else said) + more, begins or afresh
    return said, begins
