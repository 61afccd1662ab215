"""Chat models as they are: what opening one can lack, and what they put in front of an answer."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from langchain_core.language_models import GenericFakeChatModel

from bot.writing.models import LONGEST, THINKING, ChatModel, open_chat_model
from bot.writing.pieces import ModelDownError, whole
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


@contextmanager
def served(answer: Callable[[dict[str, Any]], tuple[int, str]]) -> Iterator[ChatModel]:
    """A model over HTTP: ``answer`` gives the status of the response to a request, and its body."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            status, body = answer(request)
            self.send_response(status)
            self.send_header("Content-Type", "application/json" if status >= 400 else "text/event-stream")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        opened = open_chat_model("some-model", f"http://127.0.0.1:{server.server_port}/v1", None, 30)
        assert opened
        yield opened
    finally:
        server.shutdown()
        server.server_close()


def streamed(text: str) -> str:
    choice = {"index": 0, "delta": {"role": "assistant", "content": text}, "finish_reason": "stop"}
    chunk = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "some-model", "choices": [choice]}
    return f"data: {json.dumps(chunk)}\n\ndata: [DONE]\n\n"


def refused(**error: object) -> str:
    return json.dumps({"error": error})


def test_a_model_that_takes_no_temperature_is_asked_without_it() -> None:
    temperatures: list[float | None] = []

    def answer(request: dict[str, Any]) -> tuple[int, str]:
        temperatures.append(request.get("temperature"))
        if "temperature" in request:
            return 400, refused(
                message="Unsupported value: 'temperature' does not support 0.0", code="unsupported_value"
            )
        return 200, streamed("The repairs cost 48 million dollars.")

    with served(answer) as model:
        assert whole(model, "What did they cost?") == "The repairs cost 48 million dollars."
    assert temperatures == [0.0, None]


@pytest.mark.parametrize(
    ("status", "body", "trouble"),
    [
        (400, refused(message="API key not valid. Please pass a valid API key."), "key"),
        (400, refused(message="This model's maximum context length is 4096 tokens."), "failed"),
        (200, f"data: {refused(message='The engine is currently overloaded')}\n\n", "busy"),
        (200, f"data: {refused(message='Rate limit reached', code='rate_limit_exceeded')}\n\n", "busy"),
        (200, f"data: {refused(message='Something else')}\n\n", "failed"),
    ],
)
def test_what_failed_is_read_where_the_status_does_not_tell(status: int, body: str, trouble: str) -> None:
    with served(lambda _: (status, body)) as model, pytest.raises(ModelDownError) as caught:
        whole(model, "What did they cost?")
    assert caught.value.trouble == trouble
