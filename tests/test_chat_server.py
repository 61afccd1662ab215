"""A real chat model over HTTP, through the whole chain: opt in with ``RAWI_TEST_CHAT_URL=http://127.0.0.1:8099/v1``."""

from __future__ import annotations

import os

import pytest

from bot.answers import Question
from bot.grounding.check import Checker
from bot.newsroom import Newsroom
from bot.writing.models import open_chat_model
from vectorstore.library import Library

URL = os.environ.get("RAWI_TEST_CHAT_URL")
pytestmark = [
    pytest.mark.chat_server,
    pytest.mark.skipif(not URL, reason="RAWI_TEST_CHAT_URL names no chat server"),
]
QUESTIONS = [
    "How much did the repairs of the bridge cost?",
    "What is the harbour bridge made of?",
    "كم طائرة مسيرة أسقطتها القوات الروسية خلال الليل؟",
    "What did Starmer say about Putin?",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_nothing_unsupported_of_a_real_model_is_shown(library: Library, question: str) -> None:
    newsroom = Newsroom(library, open_chat_model("test-model", URL, None, 600.0))
    assert newsroom.writer_name == "openai:test-model"
    *_, answer = newsroom.stream(Question(text=question))
    print(answer.model_dump_json(indent=1))
    assert len(answer.rejected) == len(answer.reasons)
    for citation in answer.citations:
        assert citation.text[citation.start : citation.end] == citation.quote
    if answer.mode == "quotes":
        assert answer.note or answer.outcome == "not_in_sources"
        return
    # A quotation may hold what was set aside: a bare "111" is not clear by itself.
    assert not any(line.startswith(sentence) for sentence in answer.rejected for line in answer.answer.splitlines())
    checker = Checker.of(library.embedder, library.data)
    sources = checker.sources([citation.text for citation in answer.citations])
    for line in answer.answer.splitlines():
        if line.endswith("]") and not line.startswith(("“", "«")):
            assert checker.check_any(checker.claim(line.rpartition(" [")[0]), sources).supported, line


def test_an_address_where_nobody_is_gives_quotations(library: Library) -> None:
    newsroom = Newsroom(library, open_chat_model("test-model", "http://127.0.0.1:9/v1", "secret", 30.0))
    answer = newsroom.ask(QUESTIONS[0])
    assert answer.mode == "quotes"
    assert answer.note
    assert "127.0.0.1" not in answer.model_dump_json()
