"""Lines of a printed page, set in columns and broken at a width, as paragraphs in reading order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

_GUTTER = 3
"""Characters of white space that part two columns, in text laid out by pypdf with a fixed width."""
_SHORT = 30
"""Characters of a line that is no wider than a headline."""
_FEW = 6
"""Lines; more of them that are short are a narrow column."""
_SENTENCE_END = re.compile(r"[.!؟?…۔:][»\"”’')\]]*$")


def split_columns(lines: Sequence[str], right_to_left: bool) -> list[list[str]]:
    """Return the blocks of a page in the order in which they are read; blank lines stay in them.

    A gutter is where nearly all lines are blank and a good part of them has text on both sides. A line that runs across
    it, such as a headline, stands between the columns above it and those below it.
    """
    gutter = _gutter(lines)
    if gutter is None:
        return [list(lines)]
    head = _head(lines, gutter)
    blocks: list[list[str]] = [list(lines[:head])] if head else []
    left: list[str] = []
    right: list[str] = []

    def flush() -> None:
        for column in (right, left) if right_to_left else (left, right):
            if any(line.strip() for line in column):
                blocks.extend(split_columns(_undented(column), right_to_left))
        left.clear()
        right.clear()

    for line in lines[head:]:
        if line[gutter : gutter + _GUTTER].strip():
            flush()
            blocks.append([line])
        else:
            left.append(line[:gutter])
            right.append(line[gutter:])
    flush()
    return blocks


def _head(lines: Sequence[str], gutter: int) -> int:
    """How many lines stand above the columns: large letters take more room on the page than in a fixed width."""
    both = next(index for index, line in enumerate(lines) if line[:gutter].strip() and line[gutter:].strip())
    return next((index + 1 for index in range(both - 1, 0, -1) if not lines[index].strip()), 0)


def _undented(lines: Sequence[str]) -> list[str]:
    margin = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return [line[margin:].rstrip() for line in lines]


def _gutter(lines: Sequence[str]) -> int | None:
    """The place of the clearest gutter, in characters from the left."""
    written = [line.rstrip() for line in lines if line.strip()]
    width = max(map(len, written), default=0)
    if len(written) < 8 or width < 60:
        return None
    best: tuple[int, int] | None = None
    for place in range(width // 5, width * 4 // 5):
        clear = [line for line in written if not line[place : place + _GUTTER].strip()]
        both = sum(bool(line[:place].strip() and line[place:].strip()) for line in clear)
        if len(clear) >= 0.8 * len(written) and both >= 0.4 * len(written) and (best is None or both > best[0]):
            best = both, place
    return best[1] if best else None


def without_false_gaps(lines: Sequence[str]) -> list[str]:
    """Drop the blank lines in a column that stand inside a sentence: there the other column has a line of its own."""
    kept: list[str] = []
    blank: list[str] = []
    for line in lines:
        if not line.strip():
            blank.append(line)
            continue
        if kept and _SENTENCE_END.search(kept[-1].strip()):
            kept += blank
        kept.append(line)
        blank = []
    return kept + blank


def joined(blocks: Sequence[Sequence[str]]) -> list[str]:
    """Return the paragraphs of blocks of lines: each on one line, words that were hyphenated at its end made whole.

    A paragraph begins after a wider gap than lines have, and after a line that the next word would have fitted into.
    From block to block, and so from page to page, a sentence that did not end goes on.
    """
    paragraphs: list[list[str]] = []
    unfinished = False
    for block in blocks:
        lines = list(_with_gaps(block))
        width = max((len(text) for _, text in lines), default=0)
        usual = _usual_gap(lines, width)
        are_prose = width > _SHORT or len(lines) > _FEW
        before = ""
        for gap, text in lines:
            if unfinished if not before else are_prose and gap <= usual and not _fits(text, before, width):
                paragraphs[-1].append(text)
            else:
                paragraphs.append([text])
            before = text
        # A blank line at the end says that nothing goes on.
        unfinished = bool(block and block[-1].strip()) and _cut_off(before, width)
    whole = Counter(re.findall(r"\w+-\w+", " ".join(line for lines in paragraphs for line in lines)))
    return [_one_line(lines, whole) for lines in paragraphs]


def _with_gaps(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Each line with the number of blank lines above it."""
    gap = 0
    for line in lines:
        text = " ".join(line.split())
        if text:
            yield gap, text
        gap = 0 if text else gap + 1


def _usual_gap(lines: Sequence[tuple[int, str]], width: int) -> int:
    """The blank lines between two lines of a paragraph, by those that surely go on."""
    gaps = (gap for (_, before), (gap, _) in pairwise(lines) if len(before) > _SHORT and _cut_off(before, width))
    return min(gaps, default=0)


def _fits(text: str, before: str, width: int) -> bool:
    """Whether the first word of a line would have fitted into the line before; letters are not equally wide."""
    return len(before) + 1 + len(text.split(maxsplit=1)[0]) < 0.8 * width


def _cut_off(line: str, width: int) -> bool:
    """Whether a sentence goes on after a line, which is as long as there is room."""
    return len(line) >= 0.7 * width and not _SENTENCE_END.search(line)


def _one_line(lines: Sequence[str], whole: Counter[str]) -> str:
    text = lines[0]
    for before, line in pairwise(lines):
        hyphenated = re.search(r"(\w+)[-\u2010]$", before)
        begun = re.match(r"[a-zß-ÿ]\w*", line)
        if before.endswith("\u00ad"):
            text = text[:-1] + line
        elif hyphenated and begun and hyphenated[1].isalpha():
            # "well-" and "known" keep their hyphen where the text writes it within a line as well.
            keep = f"{hyphenated[1]}-{begun[0]}" in whole
            text = (text if keep else text[:-1]) + line
        else:
            text += " " + line
    return text.replace("\u00ad", "")
