"""The clauses of a sentence of which each rests on a source of its own: "Russia counts 111 [1], while Ukraine counts
128 [2]."

No paragraph tells the whole of it, and each of its clauses may be told by one. Only what stands side by side is taken
apart: of "it fell [1] because of the strike [2]" no source need say the because.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.writing.joints import leans
from bot.writing.markers import BRACKETED, without_markers
from vectorstore.text import words

_FEWEST_WORDS = 3
_CAUSAL_EN = r"(?!(?:so|thus|therefore|hence|consequently|because|this|that|as|it|which)\b)"
_CAUSAL_AR = r"(?!(?:لذلك|لذا|بذلك|هكذا|بالتالي|من ثم|نتيجة|عليه|هو|هي|هذا|ذلك|بسبب|قد|إن|أن|لأن)(?!\w))"
_BESIDE = re.compile(
    rf"""
      (?P<marker>{BRACKETED})
      (?P<joint> \s*[,،;؛]\s* (?:
            (?:while|whereas|and|but)\s+{_CAUSAL_EN}
          | (?:بينما|فيما|في\ حين(?:\ أن)?|ولكن|لكن|أما)\s+{_CAUSAL_AR}
          | و(?!\s){_CAUSAL_AR}(?=\w{{3}})
        ) | \s*[;؛]\s*{_CAUSAL_EN}{_CAUSAL_AR} | \s+(?:while|whereas|بينما|فيما)\s+{_CAUSAL_AR} )
    """,
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True)
class Half:
    """A clause: as it is shown, with what joins it to the one before it; as it is checked; the sources it names."""

    shown: str
    said: str
    numbers: tuple[int, ...]


def halves(sentence: str, count: int) -> list[Half]:
    """The clauses of a sentence that have markers of their own; empty where it is not of several such clauses.

    Args:
        sentence: as the model wrote it.
        count: how many sources there are.
    """
    joints = list(_BESIDE.finditer(sentence))
    begins = [0, *(one.start("joint") for one in joints)]
    starts = [0, *(one.end("joint") for one in joints)]
    ends = [*(one.end("marker") for one in joints), len(sentence)]
    found = []
    for begin, start, end in zip(begins, starts, ends, strict=True):
        said, numbers = without_markers(sentence[start:end], count)
        found.append(Half(f"{sentence[begin:start]}{said}" if begin else said, said, numbers))
    whole = all(len(words(half.said)) >= _FEWEST_WORDS and half.numbers for half in found)
    # "and he denied it" would be read of whoever the clause before it is about, and checked of anybody.
    return found if len(found) > 1 and whole and not any(leans(half.said) for half in found[1:]) else []
