"""Text as safe HTML: every character that a browser, Gradio's templates or its Markdown could read is written out."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from bot.answers import Language
from bot.wording import Direction, Wording, explain, wording

# Beyond HTML's own five: Gradio's HTML component evaluates ${…} and {{…}}, its Markdown reads ` and \.
_ACTIVE = {"$": "&#36;", "{": "&#123;", "}": "&#125;", "`": "&#96;", "\\": "&#92;"}
# What turns letters around, as to show "gpj.exe" for exe.jpg, is shown; the older characters that only hold a run
# together are not needed, since each text has an element of its own. Marks and isolates do no harm and stay.
_TURNING = {"\u202d": "\ufffd", "\u202e": "\ufffd", "\u202a": "", "\u202b": "", "\u202c": ""}
_WRITTEN_OUT = str.maketrans(_ACTIVE | _TURNING)
_ARABIC = re.compile(r"[؀-ۿݐ-ݿࡰ-ࣿﭐ-﷿ﹰ-ﻼ]")
_WORD = re.compile(r"[^\W\d_]+")


def escape(text: str) -> str:
    """``text`` as one line of HTML, line breaks kept as ``<br>``; fit for attributes too once it has no line break."""
    lines = re.split(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]", text)
    return "<br>".join(html.escape(line).translate(_WRITTEN_OUT) for line in lines)


def attribute(text: str) -> str:
    return escape(" ".join(text.split()))


def language_of(text: str, otherwise: Language = "ar") -> Language:
    """The language of most words, else of the first: a news text in Arabic may well begin with a Latin name."""
    words: list[Language] = ["ar" if _ARABIC.match(word) else "en" for word in _WORD.findall(text)]
    if not words:
        return otherwise
    arabic = words.count("ar")
    if 2 * arabic == len(words):
        return words[0]
    return "ar" if 2 * arabic > len(words) else "en"


def direction_of(text: str, otherwise: Language = "ar") -> Direction:
    return "rtl" if language_of(text, otherwise) == "ar" else "ltr"


def directions_in(text: str) -> set[Direction]:
    """The directions of the single words of ``text``."""
    return {"rtl" if _ARABIC.match(word) else "ltr" for word in _WORD.findall(text)}


def flow(text: str, otherwise: Language = "ar") -> str:
    """The ``lang`` and ``dir`` attributes of an element that holds ``text``."""
    language = language_of(text, otherwise)
    return f'lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"'


def own_flow(words: Wording) -> str:
    """The same for an element that holds the page's own words."""
    return f'lang="{words.language}" dir="{words.direction}"'


def kept_apart(text: str, words: Wording) -> str:
    """Text with words of the other direction between isolates, so that it does not reorder the line it stands in.

    One such word is enough: a day that follows an Arabic title with "165bn" at its end would be set beside it.
    """
    direction = direction_of(text, words.language)
    if directions_in(text) <= {words.direction}:
        return text
    opening = "\N{RIGHT-TO-LEFT ISOLATE}" if direction == "rtl" else "\N{LEFT-TO-RIGHT ISOLATE}"
    return f"{opening}{text}\N{POP DIRECTIONAL ISOLATE}"


def explained(code: str, values: Mapping[str, object], language: Language) -> str:
    """The sentence for an error's code, with the names of files and formats in it kept apart."""
    words = wording(language)
    apart = {name: kept_apart(value, words) if isinstance(value, str) else value for name, value in values.items()}
    return explain(code, apart, language)
