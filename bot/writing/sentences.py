"""Whole sentences out of a text that is still being written, each with the markers that belong to it."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.writing.markers import MARKER_AHEAD, may_be_in_a_marker
from vectorstore.text import sentences

# What Markdown puts in front of a line.
_LINE_START = re.compile(r"^\s*(?:[-*•–]\s+|#{1,6}\s+|\d{1,2}[.)]\s+(?=\D)|>\s+)+")
_STOP_AHEAD = re.compile(r"(?<=[\])】])\s*[.؟!?](?=\s|$)")
_GLUED = re.compile(r"(?<=[.!?؟])(?=[\[［【])")
# Labels of the prompt that models say after it; that of the sources only where it stands alone, for what follows it is
# no sentence.
_LABEL = re.compile(
    r"""
      ^(?:final\ )?answer(?:\ in\ english)?\s*:\s*
    | ^و?(?:الجواب|الإجابة)(?:\ بالعربية)?(?:\ ه[وي])?\s*:\s*
    | ^(?:question|السؤال)\s*:\s*
    | ^(?:sources|المصادر)\s*:$
    """,
    re.IGNORECASE | re.VERBOSE,
)
# What a sentence with its source's number need not say; no source has these words, and they would count against it.
_LEAD = re.compile(
    r"""
      ^according\ to\ (?:the\ )?(?:provided\ |given\ )?(?:sources?|passages?|texts?|articles?)\s*,\s*
    | ^the\ (?:provided\ |given\ )?(?:sources?|passages?|texts?|articles?)\ (?:says?|states?|tells?|mentions?)\ that\s+
    | ^(?:وفق[اً]*|تبع[اً]*|طبق[اً]*)\ لل(?:مصادر|مصدر|نص|نصوص)\s*[،,]\s*
    | ^(?:ب?حسب|وفق)\ ال(?:مصادر|مصدر|نص|نصوص)\s*[،,]\s*
    """,
    re.IGNORECASE | re.VERBOSE,
)
_EMPHASIS = re.compile(r"\*\*|__|`")


class SentenceStream:
    """Takes pieces of text as they come, and gives the sentences that are complete."""

    def __init__(self) -> None:
        self._text = ""

    def feed(self, piece: str) -> list[str]:
        """The sentences that this piece completes."""
        self._text = _GLUED.sub(" ", self._text + piece)
        return self._taken(final=False)

    def end(self) -> list[str]:
        """The sentences that are left when nothing more comes."""
        return self._taken(final=True)

    @property
    def rest(self) -> str:
        """What has come after the last complete sentence."""
        return self._text

    def _taken(self, final: bool) -> list[str]:
        *lines, last = self._text.split("\n")
        pieces = [piece for line in lines for piece in _cut(line, _ends(line))]
        ends = _ends(last)
        if not final:
            # The last sentence may go on, or have its marker still to come.
            ends = [] if may_be_in_a_marker(last) else [end for end in ends if end < len(last.rstrip())]
        pieces += _cut(last[: ends[-1]], ends) if ends else []
        self._text = last[ends[-1] :] if ends else last
        if final:
            pieces.append(self._text)
            self._text = ""
        return [cleaned for piece in pieces if (cleaned := _cleaned(piece))]


def _ends(line: str) -> list[int]:
    """Where the sentences of a line end; a marker behind a full stop goes with the sentence before it."""
    ends: list[int] = []
    for _, sentence_end in sentences(line):
        end = sentence_end
        if ends and end <= ends[-1]:
            continue
        while marker := MARKER_AHEAD.match(line, end):
            end = marker.end()
        if stop := _STOP_AHEAD.match(line, end):
            end = stop.end()
        ends.append(end)
    return ends


def _cut(line: str, ends: list[int]) -> list[str]:
    return [line[start:end] for start, end in pairwise([0, *ends])]


def _cleaned(sentence: str) -> str:
    said = _LABEL.sub("", _EMPHASIS.sub("", _LINE_START.sub("", sentence)).strip())
    without = _LEAD.sub("", said)
    return said if without == said else without[:1].upper() + without[1:]
