"""Chat models as they are: what opening one can lack, and what they put in front of an answer."""

from __future__ import annotations

from typing import Any

import pytest
from langchain_core.language_models import GenericFakeChatModel

from bot.writing.models import LONGEST, THINKING, open_chat_model
from bot.writing.sentences import SentenceStream
from vectorstore.errors import StoreError

PROVIDERS = {"openai": "langchain_openai", "anthropic": "langchain_anthropic", "google_genai": "langchain_google_genai"}


@pytest.mark.parametrize("provider", PROVIDERS)
def test_a_provider_without_its_key_is_told_before_anything_is_asked(
    provider: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip(PROVIDERS[provider])
    for name in ("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GOOGLE_API_KEY", "GEMINI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(StoreError) as raised:
        open_chat_model(f"{provider}:small", None, None, 10)
    assert raised.value.code == "chat_model_unusable"
    opened = open_chat_model(f"{provider}:small", None, "sk-key", 10)
    assert opened
    assert opened.name == f"{provider}:small"
    assert "sk-key" not in repr(opened)


@pytest.mark.parametrize(
    ("name", "url", "limits"),
    [
        ("openai:gpt-5-mini", None, {"max_tokens": THINKING}),
        ("google_genai:gemini-2.5-flash", None, {"max_output_tokens": THINKING}),
        ("my-model", "http://127.0.0.1:9/v1", {"max_tokens": LONGEST}),
        ("ollama:qwen3:4b", None, {"num_predict": LONGEST, "reasoning": False}),
    ],
)
def test_what_a_model_thinks_does_not_use_up_its_answer(
    name: str, url: str | None, limits: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: dict[str, Any] = {}

    def opened(model: str, **options: Any) -> GenericFakeChatModel:
        told.update(options)
        return GenericFakeChatModel(messages=iter([]))

    monkeypatch.setattr("langchain.chat_models.init_chat_model", opened)
    assert open_chat_model(name, url, "sk-key", 10)
    assert limits.items() <= told.items()


@pytest.mark.parametrize("url", [None, "http://127.0.0.1:9/v1"])
def test_a_provider_alone_names_no_model(url: str | None) -> None:
    with pytest.raises(StoreError) as raised:
        open_chat_model("openai:", url, "sk-key", 10)
    assert raised.value.code == "chat_provider_unknown"


@pytest.mark.parametrize(
    "written",
    [
        "Answer: The bridge reopened. It cost 48 million dollars.",
        "**Answer in English:** The bridge reopened. It cost 48 million dollars.",
        "الجواب بالعربية: The bridge reopened. It cost 48 million dollars.",
        "- الإجابة : The bridge reopened. It cost 48 million dollars.",
    ],
)
def test_the_label_in_front_of_an_answer_is_no_part_of_it(written: str) -> None:
    stream = SentenceStream()
    found = [sentence for letter in written for sentence in stream.feed(letter)] + stream.end()
    assert found == ["The bridge reopened.", "It cost 48 million dollars."]


def test_a_label_alone_is_no_sentence() -> None:
    stream = SentenceStream()
    assert stream.feed("Answer:\n") == []
    assert [*stream.feed("It cost 48 million dollars.\n"), *stream.end()] == ["It cost 48 million dollars."]


def test_an_answer_that_is_spoken_of_keeps_its_words() -> None:
    stream = SentenceStream()
    found = stream.feed("The answer: he resigned. Answers: none came.")
    assert [*found, *stream.end()] == ["The answer: he resigned.", "Answers: none came."]
