"""Whole sentences out of a text that is still being written, each with the markers that belong to it."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.writing.leads import without_lead
from bot.writing.markers import BRACKETED, MARKER_AHEAD, is_whole, may_be_in_a_marker
from bot.writing.markup import ROW, RULE, Tables, plain, without_emphasis
from vectorstore.text import sentences

# What Markdown puts in front of a line, and the numbers of a list in every shape: "1.", "١-", "(1)"; "3-day" is a word.
_LINE_START = re.compile(
    r"""^\s*(?:
        [-*•–]\s+ | \#{1,6}\s+ | >\s+
      | \d{1,2}[.)]\s+(?=\D) | \(\d{1,2}\)\s+(?=\D) | \d{1,2}\s?[-–]\s+(?=\D) | \d{1,2}[-–.](?=[ء-ي])
      | \d\ufe0f?\u20e3\s*
    )+""",
    re.VERBOSE,
)
_HEADING = re.compile(r"\s*#{1,6}\s")
_STOP_AHEAD = re.compile(r"(?<=[\])】）］」}>])\s*[.؟!?](?=\s|$)")
# A space that was forgotten between a sentence and the marker or the sentence behind it.
_GLUED = re.compile(r"(?<=[.?؟])(?=[\[［【])|(?<=\w!)(?=[\[［【])|(?<=[\]）)】][.!؟])(?=[ء-يA-Z])")
# Labels of the prompt that models say after it; that of the sources only where it stands alone, for what follows it is
# no sentence.
_LABEL = re.compile(
    rf"""
      ^(?:final\ )?answer(?:\ in\ english)?\s*:\s*
    | ^و?(?:الجواب|الإجابة)(?:\ النهائية?)?(?:\ بالعربية)?(?:\ ه[وي])?\s*:\s*
    | ^(?:question|السؤال)\s*:\s*
    | ^(?:sources?|references?|citations?|المصدر|المصادر|المراجع)\s*:\s*(?:{BRACKETED})?\.?$
    """,
    re.IGNORECASE | re.VERBOSE,
)
# What may stand between a sentence and its marker.
_PERHAPS = " \t*_\\—–-"


# The list of sources that some models write below an answer, and what its lines begin with.
_SOURCES = re.compile(r"\W*(?:sources?|references?|citations?|المصدر|المصادر|المراجع)\W*", re.IGNORECASE)
_LISTED = re.compile(rf"\s*(?:{BRACKETED}|[-*•–]\s|\(?\d{{1,2}}[.):]|[¹²³⁴])", re.IGNORECASE)
_ITEM = re.compile(r"\s*(?:[-*•–]\s|\(?\d{1,2}[.)]\s|\d{1,2}\s?[-–]\s+(?=\D)|\d\ufe0f?\u20e3)")


class Item(str):
    """A sentence that came as an item of a list or as a row of a table: what introduces it is a part of it."""


class SentenceStream:
    """Takes pieces of text as they come, and gives the sentences that are complete."""

    def __init__(self) -> None:
        self._text = ""
        self._tables = Tables()
        self._in_sources = False

    def feed(self, piece: str) -> list[str]:
        """The sentences that this piece completes."""
        self._text = _GLUED.sub(" ", plain(self._text + piece))
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
        if final:
            lines, last = [*lines, last], ""
        held = ""
        if lines and ROW.fullmatch(lines[-1]) and not (final or RULE.fullmatch(lines[-1]) or last.strip(" |:-")):
            # Whether this is the head of a table is told by the line that follows it.
            held = f"{lines.pop()}\n"
        lines = [line for line in lines if not self._is_of_sources(line)]
        pieces = [piece for line in self._tables.without(lines) for piece in _cut(line, [*_ends(line), len(line)])]
        # The last sentence may go on, or have its marker still to come.
        waits = held or may_be_in_a_marker(last) or self._in_sources
        ends = [] if waits else [end for end in _ends(last) if end < len(last.rstrip(_PERHAPS))]
        pieces += _cut(last, ends)
        self._text = held + (last[ends[-1] :] if ends else last)
        return [cleaned for piece in pieces if (cleaned := _cleaned(piece))]

    def _is_of_sources(self, line: str) -> bool:
        """Whether a line is one of a list of sources, which tells where to read and nothing of the news."""
        if line.strip():
            heads = bool(_SOURCES.fullmatch(line))
            self._in_sources = heads or (self._in_sources and bool(_LISTED.match(line)))
            return self._in_sources
        return False


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
    if _HEADING.match(sentence) and not is_whole(sentence):
        return ""
    said = without_emphasis(_LINE_START.sub("", sentence)).strip()
    cleaned = without_lead(_LABEL.sub("", said))
    return Item(cleaned) if _ITEM.match(sentence) else cleaned
