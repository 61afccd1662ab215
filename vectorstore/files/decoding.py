"""The text in bytes whose encoding nobody told, and the characters that no article needs."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

from charset_normalizer import from_bytes

from vectorstore.errors import SeedError
from vectorstore.text import ARABIC_WORDS

_ARABIC_ENCODINGS = ("cp1256", "iso8859_6")
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# C0 and C1 controls, and the bidirectional embeddings, overrides and isolates that can show text in another order.
_UNWANTED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
# Encodings that web pages declare; others that Python knows ("unicode_escape") would run what is written as code.
_WEB_ENCODING = re.compile(r"utf-?(?:8|16)|iso8859-\d+|cp\d+|windows-\d+|ascii|mac-?\w+|koi8-[ru]|gb\w+|big5|euc_\w+")
# A text may be cut in the middle of a letter, or carry a line in another encoding; more than that is another encoding.
_STRAY = 0.001
_LETTER_OF_UTF8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_LETTERS_FOR_A_STRAY = 4
"""Letters of several bytes for each place with stray bytes; in other encodings such letters are a rare chance."""
_ESCAPED = re.compile("[\udc80-\udcff]+")


def decode(data: bytes) -> str:
    """Return the text of bytes in UTF-8, UTF-16 with a byte order mark, Windows-1256, ISO-8859-6 or a Latin encoding.

    A few bytes that are not UTF-8 in a text that is become U+FFFD, by which a reader sees that something is missing.

    Raises:
        SeedError: ``seed_not_text`` for what is binary or in no encoding that can be told.
    """
    return _checked(_decoded(data))


def decode_declared(data: bytes, declared: str | None, prose: Callable[[bytes], bytes] = bytes) -> str:
    """Return the text of bytes that come with the name of their encoding, which may be wrong.

    A byte order mark and (all but) valid UTF-8 are believed first, then the name, then what :func:`decode` can tell.

    Args:
        data: the bytes.
        declared: the encoding's name as a page or a server gives it; unknown names are ignored.
        prose: takes the running text out of the bytes, by which to guess; all of them by default.

    Raises:
        SeedError: ``seed_not_text``.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _checked(_strictly(data, "utf-16"))
    if (text := _utf8(data)) is not None:
        return _checked(text)
    name = _known(declared)
    if name in ("ascii", "iso8859-1"):
        name = "cp1252"  # as browsers read these names
    guess = _guessed(prose(data))
    # Pages in Windows-1256 often declare a Latin encoding, which is never wrong formally.
    if name and not (name == "cp1252" and guess in _ARABIC_ENCODINGS):
        text = data.decode(name, "replace")
        if _are_few(text.count("\ufffd"), text):
            return _checked(text)
    return _checked(data.decode(guess, "replace") if guess else None)


def without_controls(text: str) -> str:
    """Return the text without control characters and those that can show text in another order than it is read."""
    return _UNWANTED.sub("", text)


def _checked(text: str | None) -> str:
    if text is None or "\x00" in text or len(_BINARY.findall(text)) > 1 + len(text) / 100:
        raise SeedError("seed_not_text")
    return text


def _known(declared: str | None) -> str | None:
    try:
        name = codecs.lookup((declared or "").strip()).name
    except (LookupError, ValueError):
        return None
    return name if _WEB_ENCODING.fullmatch(name) else None


def _decoded(data: bytes) -> str | None:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strictly(data, "utf-16")
    if (text := _utf8(data)) is not None:
        return text
    guess = _guessed(data)
    return _strictly(data, guess) if guess else None


def _utf8(data: bytes) -> str | None:
    """The text of bytes that are UTF-8, or nearly all of which are: one bad byte makes no other encoding."""
    if (text := _strictly(data, "utf-8-sig")) is not None:
        return text
    text = data.decode("utf-8-sig", "surrogateescape")
    places = len(_ESCAPED.findall(text))
    is_utf8 = len(_LETTER_OF_UTF8.findall(data)) >= _LETTERS_FOR_A_STRAY * places
    return _ESCAPED.sub("\ufffd", text) if is_utf8 and _are_few(places, text) else None


def _are_few(places: int, text: str) -> bool:
    return places <= 2 + len(text) * _STRAY


def _guessed(data: bytes) -> str | None:
    """The encoding of bytes that are not UTF-8, by the words that they would be."""
    if b"\x00" in data or data.startswith(b"%PDF-"):
        return None
    # The Arabic encodings assign nearly every byte, so that only the words can tell them apart.
    arabic = {encoding: text for encoding in _ARABIC_ENCODINGS if (text := _strictly(data, encoding)) is not None}
    best = max(arabic, key=lambda encoding: _arabic_evidence(arabic[encoding]), default=None)
    if best and _arabic_evidence(arabic[best]) >= 0.1:
        return best
    # One accented letter in five at most is Western Europe; what is left is guessed, which needs more text to be sure.
    if _strictly(data, "cp1252") is not None and len(re.findall(rb"[\x80-\xff]", data)) <= len(data) / 5:
        return "cp1252"
    guess = from_bytes(data).best()
    return guess.encoding if guess and guess.percent_chaos < 10 else None


def _arabic_evidence(text: str) -> float:
    """Return the share of words that are common Arabic words or carry the article, less those of mixed script."""
    spoken = re.findall(r"\w{2,}", text)
    if not spoken:
        return 0.0
    mixed = sum(bool(re.search("[ء-ي]", word)) and bool(re.search("[a-zA-ZÀ-ÿ]", word)) for word in spoken)
    known = sum(
        word in ARABIC_WORDS or (word.startswith(("ال", "وال", "بال", "لل")) and len(word) > 4) for word in spoken
    )
    return float(known - mixed) / len(spoken)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
