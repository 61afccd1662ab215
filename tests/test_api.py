"""The HTTP API as programs meet it, over a real server, and Gradio's own client."""

from __future__ import annotations

import base64
import json
import re
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest
from gradio_client import Client
from scripted import ScriptedNewsroom
from serving import serving
from test_page import ARABIC_QUESTION, ENGLISH_QUESTION, TWO_CITATIONS, UNANSWERED

from bot.answers import Answer
from bot.api.problems import LARGEST_BODY
from bot.api.routes import AT_ONCE

JSON = {"content-type": "application/json"}
README = Path(__file__).parent.parent / "README.md"


@pytest.fixture(scope="module")
def newsroom() -> ScriptedNewsroom:
    return ScriptedNewsroom(pause=0.01)


@pytest.fixture(scope="module")
def address(newsroom: ScriptedNewsroom) -> Iterator[str]:
    with serving(newsroom) as address:
        yield address


@pytest.fixture
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=60) as client:
        yield client


def failure(response: httpx.Response) -> tuple[int, str]:
    error = response.json()["error"]
    assert error["message"] and set(error) == {"code", "message"}
    return response.status_code, error["code"]


def test_an_answer_is_the_one_that_the_command_prints(client: httpx.Client) -> None:
    response = client.post("api/ask", json={"question": f" {TWO_CITATIONS} "})
    answer = Answer.model_validate(response.json())
    assert response.json() == answer.model_dump(mode="json")
    assert answer.question == TWO_CITATIONS and len(answer.citations) == 2
    assert all(one.text[one.start : one.end] == one.quote for one in answer.citations)


def test_what_narrows_a_question_reaches_the_chain(client: httpx.Client, newsroom: ScriptedNewsroom) -> None:
    turn = {"question": ARABIC_QUESTION, "answer": "111", "rewritten": "", "sources": ["a.txt"]}
    asked = {"history": [turn], "sources": ["a.txt"], "since": "2025-01-01", "until": "2025-12-31", "quotes_only": True}
    assert client.post("api/ask", json={"question": UNANSWERED, **asked}).status_code == 200
    question = newsroom.asked[-1].model_dump(mode="json")
    assert question == {"text": UNANSWERED, **asked}


@pytest.mark.parametrize("how", ["stream", "lines", "events"])
def test_an_answer_grows_as_a_stream(client: httpx.Client, how: str) -> None:
    accept = {"lines": "application/x-ndjson", "events": "text/event-stream"}.get(how, "*/*")
    path = "api/ask?stream=1" if how == "stream" else "api/ask"
    with client.stream("POST", path, json={"question": TWO_CITATIONS}, headers={"accept": accept}) as response:
        lines = [line for line in response.iter_lines() if line]
    if how == "events":
        kinds = [line.removeprefix("event: ") for line in lines[::2]]
        assert kinds == ["answer"] * 3 + ["final"]
        assert lines[-1] == lines[-3]
        lines = [line.removeprefix("data: ") for line in lines[1::2]][:-1]
    answers = [Answer.model_validate_json(line) for line in lines]
    assert [len(answer.citations) for answer in answers] == [0, 1, 2]
    assert response.headers["content-type"].startswith(accept if how != "stream" else "application/x-ndjson")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"question": "  "}, (422, "question_empty")),
        ({"question": "س" * 2001}, (422, "question_too_long")),
        ({"question": "x", "sorces": []}, (422, "request_invalid")),
        ({"question": "x", "since": "soon"}, (422, "request_invalid")),
        *(
            ({"question": "x", field: day}, (422, "request_invalid"))
            for field in ("since", "until")
            for day in (0, 1e9, True, "0", "1761264000", "2025-1-1", "2025-02-30", "20251024", "٢٠٢٥-١٠-٢٤", "")
        ),
        ({"question": "x", "since": "2026-01-01", "until": "2020-01-01"}, (422, "days_reversed")),
        ({"question": "x", "history": [{"question": "q", "answer": "a"}] * 11}, (422, "request_invalid")),
        ({"question": "من \ud800 هو؟"}, (422, "question_not_text")),
        ({"question": "x", "sources": ["\ud800"]}, (422, "request_invalid")),
        ({"question": "x", "history": [{"question": "q", "answer": "a\udfff"}]}, (422, "request_invalid")),
        ({"question": "x", "\ud800": 1}, (422, "request_invalid")),
        ({"question": "x" * LARGEST_BODY}, (413, "request_too_large")),
        ({"question": "explode"}, (500, "unexpected")),
    ],
)
def test_a_request_that_fails_says_why_in_json(
    client: httpx.Client, caplog: pytest.LogCaptureFixture, body: dict[str, Any], expected: tuple[int, str]
) -> None:
    for path in ("api/ask", "api/ask?stream=1"):
        # Half a character travels as an escape.
        content = json.dumps(body)
        response = client.post(path, content=content, headers={"accept-language": "ar", **JSON})
        assert failure(response) == expected
        assert "secret-key-123" not in response.text
        assert re.search("[؀-ۿ]", response.json()["error"]["message"])


@pytest.mark.parametrize(
    "content", [b"", b"{", b'{"question": "x', b"\xff\xfe", b'{"question": "\xe9"}', b"[" * 100_000, b"[]", b"null"]
)
def test_a_body_that_is_no_json_object_is_one_kind_of_mistake(client: httpx.Client, content: bytes) -> None:
    assert failure(client.post("api/ask", content=content, headers=JSON)) == (422, "request_invalid")


def test_no_more_questions_at_once_than_the_machine_bears(client: httpx.Client, newsroom: ScriptedNewsroom) -> None:
    held = threading.Event()
    answering = newsroom.stream
    begun = threading.Semaphore(0)

    def slow(question: Any) -> Iterator[Answer]:
        begun.release()
        held.wait(60)
        yield from answering(question)

    newsroom.stream = slow  # type: ignore[method-assign]
    statuses: list[int] = []

    def ask() -> None:
        statuses.append(
            httpx.post(f"{client.base_url}api/ask", json={"question": ENGLISH_QUESTION}, timeout=60).status_code
        )

    threads = [threading.Thread(target=ask) for _ in range(AT_ONCE)]
    try:
        for thread in threads:
            thread.start()
        for _ in threads:
            assert begun.acquire(timeout=60)
        refused = client.post("api/ask", json={"question": ENGLISH_QUESTION})
        assert failure(refused) == (503, "busy") and refused.headers["retry-after"] == "2"
    finally:
        held.set()
        for thread in threads:
            thread.join(60)
        newsroom.stream = answering  # type: ignore[method-assign]
    assert statuses == [200] * AT_ONCE
    assert client.post("api/ask", json={"question": ENGLISH_QUESTION}).status_code == 200


def test_a_reader_who_hangs_up_gives_the_place_back(client: httpx.Client) -> None:
    for _ in range(AT_ONCE + 1):
        for _ in range(200):
            with client.stream("POST", "api/ask?stream=1", json={"question": "slowly"}) as response:
                if response.status_code == 200:
                    next(response.iter_lines())
                    break
            time.sleep(0.1)
        assert response.status_code == 200


def test_articles_are_listed_and_read(client: httpx.Client, newsroom: ScriptedNewsroom) -> None:
    (listed,) = client.get("api/articles").json()
    assert listed["published"] == "2025-10-24" and listed["paragraphs"] == 14
    assert client.get("api/articles", params={"since": "2025-10-25"}).json() == []
    assert client.get("api/articles", params={"until": date(2025, 10, 24).isoformat()}).json() == [listed]
    for days in ({"since": "0"}, {"until": "1e9"}):
        assert failure(client.get("api/articles", params=days)) == (422, "request_invalid")
    reversed_days = {"since": "2025-10-25", "until": "2025-10-24"}
    assert failure(client.get("api/articles", params=reversed_days)) == (422, "days_reversed")
    article = client.get(f"api/articles/{listed['source']}").json()
    assert [one["position"] for one in article["paragraphs"]] == list(range(1, 15))
    assert article["paragraphs"][11]["text"] == newsroom.seeds[0].paragraphs[11].text
    hostile = client.get(httpx.URL(f"{client.base_url}api/articles/").join("hostile%20%3Cb%3E%26.txt")).json()
    assert hostile["source"] == "hostile <b>&.txt"
    for source in ("..%2F..%2Fetc%2Fpasswd", "", "none.txt"):
        assert failure(client.get(f"api/articles/{source}")) == (404, "article_unknown")


def test_search_gives_passages(client: httpx.Client) -> None:
    (found,) = client.get("api/search", params={"q": "بولوهيڤكا", "limit": 5}).json()
    assert found["position"] == 13 and "بولوهيڤكا" in found["text"] and found["published"] == "2025-10-24"
    assert failure(client.get("api/search", params={"q": "؟"})) == (422, "question_empty")
    assert failure(client.get("api/search")) == (422, "request_invalid")
    assert failure(client.get("api/search", params={"q": "x", "limit": 0})) == (422, "request_invalid")


def test_the_document_names_every_route_and_nothing_outside(client: httpx.Client) -> None:
    document = client.get("api/openapi.json").json()
    assert set(document["paths"]) == {"/ask", "/articles", "/articles/{source}", "/search"}
    told = document["paths"]["/ask"]["post"]["responses"]
    assert set(told) == {"200", "400", "401", "403", "413", "422", "500", "503"}
    assert set(told["200"]["content"]) == {"application/json", "application/x-ndjson", "text/event-stream"}
    assert failure(client.get("api/docs")) == (404, "no_such_path")
    assert failure(client.get("api/ask")) == (405, "no_such_path")


def test_the_api_is_protected_like_the_page(client: httpx.Client, newsroom: ScriptedNewsroom) -> None:
    asked = {"question": ENGLISH_QUESTION}
    elsewhere = {"origin": "https://evil.example"}
    assert failure(client.post("api/ask", json=asked, headers=elsewhere)) == (403, "other_site")
    assert failure(client.get("api/articles", headers={"host": "rebound.example"})) == (400, "host_unknown")
    # Another site may send a question without asking, but never read the answer.
    assert "access-control-allow-origin" not in client.get("api/articles", headers=elsewhere).headers
    preflight = {**elsewhere, "access-control-request-method": "POST"}
    assert client.options("api/ask", headers=preflight).status_code >= 400
    assert client.get("api/articles").headers["content-security-policy"].startswith("default-src 'none'")
    with serving(newsroom, auth=("desk", "pass:wörd")) as address:
        for path in ("api/articles", "api/search?q=x", "api/openapi.json", "api/articles/x"):
            assert failure(httpx.get(address + path)) == (401, "password_needed")
        assert failure(httpx.post(f"{address}api/ask", json=asked)) == (401, "password_needed")
        known = {"auth": httpx.BasicAuth("desk", "pass:wörd")}
        assert httpx.post(f"{address}api/ask", json=asked, **known).json()["outcome"] == "answered"
        assert httpx.get(f"{address}health").json() == {"status": "ok"}
        assert httpx.get(f"{address}health", **known).json()["articles"] == 1


def test_health_tells_what_is_stored(client: httpx.Client) -> None:
    health = client.get("health").json()
    assert health["status"] == "ok" and health["articles"] == 1 and health["paragraphs"] == 14
    assert health["syncing"] is False and health["model"] == "script"


def test_the_example_for_gradios_client_works(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = re.findall(r"```python\n(from gradio_client.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    exec(example.replace("http://127.0.0.1:7860/", address), {})
    assert "111" in capsys.readouterr().out


def test_gradios_client_with_a_password(newsroom: ScriptedNewsroom) -> None:
    with serving(newsroom, auth=("desk", "pass:wörd")) as address:
        known = "Basic " + base64.b64encode("desk:pass:wörd".encode()).decode()
        client = Client(address, verbose=False, headers={"Authorization": known})
        assert client.predict(ENGLISH_QUESTION, api_name="/ask")["outcome"] == "answered"


def test_every_address_in_the_readme_is_there(client: httpx.Client) -> None:
    addresses = re.findall(r"127\.0\.0\.1:7860/(api/[\w./-]+|health)", README.read_text(encoding="utf-8"))
    assert {address.split("/")[-1] for address in addresses} >= {"ask", "articles", "search", "openapi.json", "health"}
    for address in addresses:
        assert client.get(address).status_code != 404
