"""How a chat model's answer begins and ends: thinking, half sentences, repetitions, failures, and their notes."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from langchain_core.messages import AIMessageChunk
from langchain_core.outputs import ChatGenerationChunk
from test_writing import CLOSED_AR, COST, FALSE, SECRET, TRUE, Broken, Cut, assert_quotes, scripted, stages, told

from bot.wording import answer_in_terminal
from bot.wording.writing import note, unfinished
from bot.writing.models import ChatModel
from bot.writing.translation import translate
from vectorstore.library import Library

SHOWN = TRUE.removesuffix(" [1].")


class Ended(Broken):
    """Writes letter by letter, and tells why it stopped as its provider does."""

    after: str
    reason: str = ""
    name_of_reason: str = "finish_reason"

    def _stream(self, *args: Any, **options: Any) -> Iterator[ChatGenerationChunk]:
        for letter in self.after:
            yield ChatGenerationChunk(message=AIMessageChunk(content=letter))
        metadata = {self.name_of_reason: self.reason} if self.reason else {}
        yield ChatGenerationChunk(message=AIMessageChunk(content="", response_metadata=metadata))


class Failing(Broken):
    """Fails as a client does whose server refuses."""

    status: int

    def _stream(self, *args: Any, **options: Any) -> Iterator[ChatGenerationChunk]:
        error = RuntimeError(f"bad key {SECRET}")
        error.status_code = self.status  # type: ignore[attr-defined]
        raise error
        yield


THOUGHTS = " ".join(f"Okay, this is thought number {n} of the user's question." for n in range(12))
UNENDING = " ".join(f"word{n}" for n in range(150))


@pytest.mark.parametrize("thoughts", ["Let me look. Source 1 says it. So I write it.", THOUGHTS, UNENDING])
def test_an_answer_behind_thinking_whose_beginning_was_not_written_is_read(library: Library, thoughts: str) -> None:
    answer = stages(library, Ended(after=f"{thoughts}</think>{TRUE}", reason="stop"), COST)[-1]
    assert answer.answer.startswith(SHOWN)
    assert (answer.rejected, answer.note) == ((), "")


def test_an_english_thought_before_an_arabic_answer_is_no_answer_in_another_language(library: Library) -> None:
    answer = stages(
        library, Ended(after=f"{THOUGHTS}\n</think>\nأُغلق الجسر في فبراير 2022 [1].", reason="stop"), CLOSED_AR
    )[-1]
    assert all("thought" not in sentence for sentence in answer.rejected)
    assert answer.note != note("language", "ar")


def test_a_sentence_of_the_thinking_that_was_shown_is_taken_back(library: Library) -> None:
    growing = stages(
        library, Ended(after=f"{TRUE} So that is it. </think>The bridge was built in 1931 [1].", reason="stop"), COST
    )
    assert SHOWN in growing[1].answer
    assert (growing[2].answer, growing[2].mode, growing[2].being_written) == (growing[0].answer, "quotes", True)
    assert SHOWN not in growing[-1].answer.splitlines()[0]
    assert "1931" in growing[-1].answer.splitlines()[0]


def test_the_end_of_thinking_behind_an_answer_takes_nothing_back(library: Library) -> None:
    assert stages(library, Ended(after=f"{TRUE}\n</think>", reason="stop"), COST)[-1].answer.startswith(SHOWN)


@pytest.mark.parametrize(
    ("name", "reason"), [("finish_reason", "content_filter"), ("stop_reason", "max_tokens"), ("", "")]
)
def test_half_a_sentence_is_not_shown_as_a_whole_one(library: Library, name: str, reason: str) -> None:
    half = "The bridge was built in 1931 and"
    answer = stages(library, Ended(after=f"{TRUE} {half}", reason=reason, name_of_reason=name), COST)[-1]
    assert SHOWN in answer.answer
    assert answer.rejected == (half,)
    assert answer.note == unfinished("cut", "en")


@pytest.mark.parametrize(("reason", "noted"), [("stop", ""), ("", ""), ("length", unfinished("cut", "en"))])
def test_the_last_sentence_is_shown_if_it_was_written_to_its_end(library: Library, reason: str, noted: str) -> None:
    answer = stages(library, Ended(after=TRUE, reason=reason), COST)[-1]
    assert answer.answer.startswith(SHOWN)
    assert answer.note == noted


def test_without_a_full_stop_a_sentence_is_whole_if_the_model_said_that_it_ended(library: Library) -> None:
    assert stages(library, Ended(after=SHOWN, reason="stop"), COST)[-1].answer.startswith(SHOWN)


def test_above_what_the_model_wrote_no_note_says_that_all_are_quotations(library: Library) -> None:
    whole = stages(library, Cut(after=f"{TRUE} The mayor cut the"), COST)[-1]
    nothing = stages(library, Cut(after="The mayor cut the"), COST)[-1]
    assert (whole.note, nothing.note) == (unfinished("cut", "en"), note("cut", "en"))
    assert stages(library, Broken(after=f"{TRUE} And"), COST)[-1].note == unfinished("down", "en")


def test_a_correction_of_what_was_set_aside_is_no_repetition(library: Library) -> None:
    answer = told(library, f"{TRUE.replace('48', '95')} {TRUE}")
    assert answer.answer.startswith(SHOWN)
    assert answer.note == ""
    again = told(library, f"{FALSE} {FALSE} {FALSE} {FALSE}")
    assert again.note == note("looped", "en")


@pytest.mark.parametrize(
    ("status", "trouble"), [(401, "key"), (402, "busy"), (403, "key"), (404, "unknown"), (429, "busy"), (500, "failed")]
)
def test_a_wrong_key_is_told_from_a_server_that_is_away(
    library: Library, caplog: pytest.LogCaptureFixture, status: int, trouble: str
) -> None:
    # As the commands set it: what is milder than an error is not seen.
    with caplog.at_level(logging.ERROR):
        answer = stages(library, Failing(status=status), COST)[-1]
    assert_quotes(answer, library)
    assert answer.note == note(trouble, "en") != note("down", "en")
    assert f"RuntimeError ({status})" in caplog.text
    assert SECRET not in caplog.text


def test_the_terminal_says_why_no_model_wrote(library: Library) -> None:
    shown = answer_in_terminal(stages(library, Failing(status=401), COST)[-1])
    assert shown.splitlines()[0] == note("key", "en")
    assert answer_in_terminal(told(library, TRUE)).startswith(SHOWN)


def test_a_translation_is_what_stands_behind_the_thinking() -> None:
    chat = ChatModel("scripted:model", scripted("The user wants it.</think>الجسر مغلق"))
    assert translate(chat, "The bridge is closed.", "ar") == "الجسر مغلق"
