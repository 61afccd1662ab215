"""Markers as chat models write them: [1], [١], (1), 【1】, [1, 3], [1-3], [^1], [source 1]; all become numbers."""

from __future__ import annotations

import re

_LABEL = (
    r"(?:(?:sources?|paragraphs?|refs?|doc(?:ument)?s?|no\.?|المصدر(?:ان)?|المصادر|مصدر|الفقرة|الفقرات|فقرة|رقم)"
    r"\s*[:#]?\s*)?"
)
_LIST = r"\^?#?\d{1,3}(?:\s*(?:[,،;؛و&–—-]|and|to|إلى)\s*\^?#?\d{1,3})*"
_BRACKETED = re.compile(rf"[\[［【⟦]\s*{_LABEL}({_LIST})(?:†[^\]】]*)?\s*[\]］】⟧]", re.IGNORECASE)
# Round brackets hold other numbers, too: only what ends a sentence, or names itself a source, is a marker.
_ROUND = re.compile(rf"[(（]\s*{_LABEL}({_LIST})\s*[)）](?=\s*(?:[.,،؛;!?؟…»”\"]|[\[(（【]|$))", re.IGNORECASE)
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SUPERSCRIPT = re.compile('[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?=[.,،؛;!?؟…»”"]|\\s|$)')
_RANGE = re.compile(r"(\d+)\s*(?:[–—-]|to|إلى)\s*\^?#?(\d+)")
_OPEN = re.compile(r"[\[［【⟦(（][^\]］】⟧)）]{0,24}$")
MARKER_AHEAD = re.compile(rf"\s*(?:{_BRACKETED.pattern}|{_ROUND.pattern}|[⁰¹²³⁴⁵⁶⁷⁸⁹]+)", re.IGNORECASE)
"""A marker at the beginning of what follows a sentence: it belongs to that sentence."""


def without_markers(sentence: str, count: int) -> tuple[str, tuple[int, ...]]:
    """A sentence without its markers, and the sources that they name.

    Args:
        sentence: as the model wrote it.
        count: how many sources there are; markers of other numbers are dropped.
    """
    numbers: list[int] = []

    def drop(match: re.Match[str]) -> str:
        numbers.extend(_numbers(match[1]))
        return ""

    def drop_round(match: re.Match[str]) -> str:
        named = _numbers(match[1])
        if any(not 1 <= number <= count for number in named):
            return match.group()
        numbers.extend(named)
        return ""

    def drop_superscript(match: re.Match[str]) -> str:
        numbers.append(int(match.group().translate(_SUPERSCRIPTS)))
        return ""

    text = _SUPERSCRIPT.sub(drop_superscript, _ROUND.sub(drop_round, _BRACKETED.sub(drop, sentence)))
    text = re.sub(r"\s+([.,،؛;!?؟…»”])", r"\1", re.sub(r"[ \t]{2,}", " ", text)).strip()
    return text, tuple(dict.fromkeys(number for number in numbers if 1 <= number <= count))


def may_be_in_a_marker(text: str) -> bool:
    """Whether a text that is still being written ends in what may become a marker."""
    return bool(_OPEN.search(text))


def _numbers(listed: str) -> list[int]:
    found: list[int] = []
    for first, last in _RANGE.findall(listed):
        found.extend(range(int(first), min(int(last), int(first) + 20) + 1))
    return found + [int(number) for number in re.findall(r"\d+", listed) if int(number) not in found]
