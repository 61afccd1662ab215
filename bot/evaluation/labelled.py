"""Claims beside the text that they are about, of which it is known whether that supports them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

KINDS = ("true", "other", "number", "name", "negation", "word", "answer", "swapped")
Form = Literal["news", "statement", "fragment"]
"""A sentence of the news, an answer to a question as a sentence, or the bare answer."""


@dataclass(frozen=True)
class Example:
    """A claim beside a window. ``kind`` is one of ``KINDS``; only the true ones are supported.

    ``sentence`` is the true sentence that the claim was made of, ``question`` what that answers (see
    bot.evaluation.paraphrases), empty for a sentence of the news.
    """

    document: str
    language: str
    kind: str
    claim: str
    window: str
    sentence: str
    question: str = ""
    form: Form = "news"
