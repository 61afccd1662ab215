"""Lines of text as paragraphs: those that a width broke, those that are headings, those that are too long."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from statistics import mean

from vectorstore.text import sentences

LONGEST_HEADING = 12
"""Words of a section heading."""
_HEADING_IN_UNPUNCTUATED = 8
WIDEST_WRAPPED_LINE = 120
"""Characters; longer lines were not broken by hand or by an editor."""
_ENOUGH_BREAKS = 4
_NOT_SPACE = re.compile(r"\S")
_SENTENCE_END = re.compile(r"[.!؟?…۔][»\"”’')\]]*$")
_NO_HEADING = re.compile(r"^[-–—•*▪●◦«\"“]|^\d+[.)\-]\s|[.!…:;؛،,۔][»\"”’')\]]*$")


def unwrapped(lines: list[str], *, set_apart: bool) -> list[str]:
    """Join lines that an editor broke at a width; return the lines without blank ones.

    A line was broken if the next word would not have fitted; text is wrapped if that explains nearly all of its breaks
    inside blocks that blank lines set apart. Paragraphs of one line each may be nearly as long as one another, too, but
    they end with their sentences, which lines that were broken at a width do only by chance.

    Args:
        lines: trimmed; a blank one stands between two blocks.
        set_apart: whether whoever wrote the text left blank lines between blocks. Without them there must be more
            lines, the last of which ends a sentence, as those of a list do not; and the first is the title.
    """
    width = max(map(len, lines), default=0)
    first = next((index for index, line in enumerate(lines) if line), 0)
    last = next((line for line in reversed(lines) if line), "")
    breaks = [(line, following) for line, following in pairwise(lines) if line and following]
    enough = set_apart or (len(breaks) >= _ENOUGH_BREAKS and bool(_SENTENCE_END.search(last)))
    wrapped = (
        enough
        and width <= WIDEST_WRAPPED_LINE
        and len(breaks) >= 2
        and mean(len(line) + 1 + len(following.split()[0]) > width - 2 for line, following in breaks) >= 0.8
        and mean(_ends(line, following) for line, following in breaks) <= 0.5
    )
    joined: list[str] = []
    for index, line in enumerate(lines):
        before = lines[index - 1] if index and (set_apart or index - 1 != first) else ""
        if wrapped and before and line and len(before) + 1 + len(line.split()[0]) > width - 12:
            joined[-1] += line if re.search("[A-Za-z]-$", before) else " " + line
        elif line:
            joined.append(line)
    return joined


def _ends(line: str, following: str) -> bool:
    """Whether a sentence ends with a line; what goes on with a small letter did not end ("the U.S." / "embassy")."""
    return bool(_SENTENCE_END.search(line)) and not following[0].islower()


def headings_guessed(lines: list[str]) -> Iterator[tuple[str, bool]]:
    """Yield each line with whether it is a heading.

    A heading is one short line without a stop, followed by a paragraph; a question counts, because a paragraph that
    only asks would be found by every question like it and answer none. Two such lines are a heading and its
    subheading; more of them, or any after a colon, are a list, and stay paragraphs.
    """
    long = [line for line in lines if len(line.split()) > LONGEST_HEADING]
    punctuated = not long or mean(bool(_SENTENCE_END.search(line)) for line in long) >= 0.5
    limit = LONGEST_HEADING if punctuated else _HEADING_IN_UNPUNCTUATED
    run: list[str] = []
    after_colon = False
    for line in lines:
        if len(line.split()) <= limit and not _NO_HEADING.search(line):
            run.append(line)
            continue
        headings = 1 <= len(run) <= 2 and not after_colon
        yield from ((text, headings) for text in run)
        run = []
        yield line, False
        after_colon = line.endswith(":")
    yield from ((text, False) for text in run)


def pieces(text: str, limit: int) -> Iterator[str]:
    """Yield the text in pieces of at most ``limit`` characters: whole sentences, else whole words, else characters."""
    if len(text) <= limit:
        yield text
        return
    ends = [end for _, end in sentences(text)]
    spaces = [match.start() for match in re.finditer(r"\s+", text)]
    start = 0
    while len(text) - start > limit:
        reach = start + limit
        # The last place to cut that is within reach and beyond the start, sentence ends first.
        last = [
            cuts[index - 1]
            for cuts in (ends, spaces)
            if (index := bisect_right(cuts, reach)) and cuts[index - 1] > start
        ]
        end = last[0] if last else reach
        yield text[start:end]
        beyond = _NOT_SPACE.search(text, end)
        start = beyond.start() if beyond else len(text)
    if start < len(text):
        yield text[start:]
