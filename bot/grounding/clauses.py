"""The clauses of a text: how far a denial, a condition or a report reaches."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from vectorstore.text import Span, sentences

# What begins a clause that a denial before it says nothing about. "وأن" goes on with what was said or denied.
_BREAK = re.compile(
    r"[؛;](?=\s)|[?؟!»”\"]\W*(?=\s)"
    r"|[،,](?=\s+(?:و(?!أن|إن|لا\s)[^\W\d_]{2,}|and|but|while|whereas|yet|so)\b)"
    r"|\s(?=(?:بينما|فيما|في حين|لكن|لكنه|لكنها|لكنهم|ولكن|بل|غير أن|إلا أن|but|while|whereas|although|though)\b)"
)
# What stands in quotation marks as a name does ends no clause.
_NAMED = re.compile(r"[«“\"]\s*\w+(?:\s+\w+){0,2}\s*[»”\"]$")


def clause_numbers(text: str, words: Sequence[Span]) -> list[int]:
    """The number of the clause that each word of a text stands in, by their spans; none outlasts its sentence."""
    breaks = {match.end() for match in _BREAK.finditer(text) if not _NAMED.search(text, 0, match.start() + 1)}
    begins = sorted({start for start, _ in sentences(text)} | breaks)
    return [bisect_right(begins, start) for start, _ in words]


def sentence_numbers(text: str, words: Sequence[Span]) -> list[int]:
    """The number of the sentence that each word of a text stands in, by their spans."""
    begins = [start for start, _ in sentences(text)]
    return [bisect_right(begins, start) for start, _ in words]
