"""The HTML around Gradio's page, and the headers it is sent with.

Gradio's template is the same for every language, has no place for a nonce, and names addresses outside. So the page is
rewritten on its way out, before the browser sees it; scripts put into Gradio's ``head`` run too late for the language.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.answers import Language
from bot.page.language import PATHS
from bot.page.markup import attribute, escape
from bot.wording import wording
from bot.wording.chats import script_words
from bot.wording.reading import reading_words

ASSETS = Path(__file__).parent
ASSETS_PATH = "/page"
TRANSLATE_PATH = "/translate"
SERVED = (
    *("style.css", "messages.css", "reading.css", "chats.css", "articles.css", "print.css"),
    *("functions.js", "order.js", "script.js", "reading.js", "preview.js", "translate.js", "chats.js", "turns.js"),
    *("follow.js", "sending.js", "articles.js"),
)
_ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' "
    "rx='7' fill='%2317573c'/%3E%3Cpath d='M9 9h14M9 14.5h14M9 20h7' stroke='%23fff' stroke-width='2.4' "
    "stroke-linecap='round'/%3E%3Ccircle cx='22' cy='21' r='3.6' fill='%23f2b544'/%3E%3C/svg%3E"
)

# No 'unsafe-eval': functions.js does for Gradio what it would want it for. 'unsafe-inline': its components set styles.
_POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'none'; object-src 'none'"
)
_EVERY_RESPONSE = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
}
_FOREIGN_TAGS = re.compile(r'<meta\s+(?:property="og:|name="twitter:)[^>]*>|<link rel="manifest"[^>]*>')


class Shell:
    """ASGI middleware: rewrites pages, and adds the security headers to every response.

    ``translates`` tells the page that the newsroom has a translator.
    """

    def __init__(self, app: ASGIApp, *, translates: bool = False) -> None:
        self.app = app
        self.translates = translates
        self.version = _version()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if "text/html" in Headers(scope=scope).get("accept", ""):
            # Gradio would compress the page, and what is compressed cannot be rewritten.
            scope = {**scope, "headers": [(k, v) for k, v in scope["headers"] if k != b"accept-encoding"]}
        await self.app(scope, receive, _Response(send, scope["path"], self.version, self.translates).send)


class _Response:
    def __init__(self, send: Send, path: str, version: str, translates: bool) -> None:
        self._send = send
        self._language: Language = "en" if path.startswith(PATHS["en"]) else "ar"
        self._version = version
        self._translates = translates
        self._start: Message | None = None
        self._body = b""

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _EVERY_RESPONSE.items():
                headers[name] = value
            if headers.get("content-type", "").startswith("text/html") and "content-encoding" not in headers:
                self._start = message
            else:
                headers["content-security-policy"] = "default-src 'none'; frame-ancestors 'none'"
                await self._send(message)
        elif self._start is None:
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._send_page(self._start)

    async def _send_page(self, start: Message) -> None:
        nonce = secrets.token_urlsafe(16)
        body = dressed(self._body.decode(), self._language, nonce, self._version, self._translates).encode()
        headers = MutableHeaders(scope=start)
        headers["content-length"] = str(len(body))
        headers["content-security-policy"] = _POLICY.format(nonce=nonce)
        headers["cache-control"] = "no-store"
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body})


def dressed(page: str, language: Language, nonce: str, version: str, translates: bool = False) -> str:
    """Gradio's page with its language and direction, our style and script, and no tag that names the outside."""
    words = wording(language)
    page = _FOREIGN_TAGS.sub("", page)
    page = re.sub(r'<html\s+lang="en"', f'<html lang="{language}" dir="{words.direction}"', page, count=1)
    head = _head(language, version, translates)
    skip = f'<a class="skip" href="#question">{attribute(words.skip_to_question)}</a>'
    opening = escape(reading_words(language).page_opening)
    skip += f'<p class="opening" role="status"><b>{escape(words.brand)}</b>{opening}</p>'
    page = re.sub(r"<head>", lambda match: match[0] + head, page, count=1)
    page = re.sub(r"<body[^>]*>", lambda match: match[0] + skip, page, count=1)
    return page.replace("<script", f'<script nonce="{nonce}"')


def _head(language: Language, version: str, translates: bool) -> str:
    words, own = wording(language), reading_words(language)
    names = {
        "language": language,
        "conversation": words.conversation,
        "question": words.your_question,
        "answer": words.rawi_answers,
        "copied": words.copied,
        "sources": words.sources_heading,
        "chats": script_words(language),
        "cited": own.cited,
        "translate": own.translate,
        "translating": own.translating,
        "fetchingModel": own.fetching_model,
        "machine": own.machine_translation,
        "hideTranslation": own.hide_translation,
        "translationFailed": own.translation_failed,
        # The address to post to, where the newsroom can translate; the browser's own translator comes before it.
        "translates": TRANSLATE_PATH if translates else "",
    }
    fonts = ("noto-naskh-arabic", "plex-sans-arabic-400") if language == "ar" else ("source-serif-4-latin",)
    preloads = "".join(
        f'<link rel="preload" as="font" type="font/woff2" crossorigin href="{ASSETS_PATH}/fonts/{font}.woff2">'
        for font in fonts
    )
    styles = "".join(
        f'<link rel="stylesheet" href="{ASSETS_PATH}/{name}?{version}">' for name in SERVED if name.endswith(".css")
    )
    scripts = "".join(
        f'<script src="{ASSETS_PATH}/{name}?{version}"></script>' for name in SERVED if name.endswith(".js")
    )
    # json.dumps leaves "</" as it is, which would end the script.
    known = json.dumps(names, ensure_ascii=False).replace("<", "\\u003c")
    return (
        f"<title>{attribute(words.page_title)}</title>"
        f'<meta name="description" content="{attribute(words.page_description)}">'
        f'<meta name="color-scheme" content="light dark"><link rel="icon" href="{_ICON}">'
        f"{preloads}{styles}<script>window.rawiWords = {known};</script>{scripts}"
    )


def _version() -> str:
    """Changes with the files, so that a browser keeps them only as long as they are the same."""
    return hashlib.sha256(b"".join((ASSETS / name).read_bytes() for name in SERVED)).hexdigest()[:12]
