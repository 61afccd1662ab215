"""What stands before every route: hosts, origins and addresses of any form get an answer in the usual one."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from scripted import ScriptedNewsroom
from serving import serving

from bot.page.guard import _name_in

QUESTION = {"question": "How many Ukrainian drones did Russia say it shot down?"}


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving(ScriptedNewsroom(pause=0)) as address:
        yield address


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("127.0.0.1:7860", "127.0.0.1"),
        ("LocalHost", "localhost"),
        ("localhost:", "localhost"),
        ("[::1]:7860", "::1"),
        ("[0:0::1]", "::1"),
        ("rawi_web.example-1.org:65535", "rawi_web.example-1.org"),
        ("", ""),
        *((bad, None) for bad in ("[", "[::1", "::1]", "[::::]", "[zz]", "a:b", "localhost:65536", "localhost:-1")),
        *((bad, None) for bad in ("evil.example@127.0.0.1", "localhost/../evil", "localhost?x", "localhost#x", "a b")),
        *((bad, None) for bad in ("localhost\\evil", "localhost:80@evil", "localhost,evil", "٣:80", "localhost:٣")),
    ],
)
def test_a_host_is_a_name_and_a_port(host: str, name: str | None) -> None:
    assert _name_in(host) == name


@pytest.mark.parametrize("host", ["[", "[::1", "evil.example@127.0.0.1", "localhost/../evil", "localhost:99999"])
def test_a_host_of_another_form_is_refused(address: str, host: str) -> None:
    refused = httpx.get(f"{address}api/articles", headers={"host": host})
    assert (refused.status_code, refused.json()["error"]["code"]) == (400, "host_unknown")
    assert httpx.get(address, headers={"host": host}).status_code == 400


@pytest.mark.parametrize("origin", ["http://[", "[", "null", "", "127.0.0.1", "ftp://{host}", "http://{host}/x"])
def test_an_origin_of_another_form_is_another_site(address: str, origin: str) -> None:
    host = address.split("/")[2]
    refused = httpx.post(f"{address}api/ask", json=QUESTION, headers={"origin": origin.format(host=host)})
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "other_site")
    for ours in (f"http://{host}", f"https://{host}"):
        assert httpx.post(f"{address}api/ask", json=QUESTION, headers={"origin": ours}).status_code == 200


@pytest.mark.parametrize("path", ["upload", "upload/", "upload?upload_id=x", "process_recording"])
def test_no_file_is_kept_for_anybody(address: str, path: str) -> None:
    file = ("x.txt", b"x")
    for page in ("", "en/"):
        sent = httpx.post(f"{address}{page}gradio_api/{path}", files={"files": file, "video": file})
        assert sent.status_code == 404
        assert "x.txt" not in sent.text


@pytest.mark.parametrize(
    ("query", "target"),
    [
        ("lang=en&self=1", "/en/?self=1"),
        ("lang=en&a=1&a=2&b=%26%D8%A8", "/en/?a=1&a=2&b=%26%D8%A8"),
        ("lang=ar", "/"),
    ],
)
def test_a_choice_of_language_keeps_the_rest_of_the_address(address: str, query: str, target: str) -> None:
    sent = httpx.get(f"{address}?{query}")
    assert (sent.status_code, sent.headers["location"]) == (303, target)
