"""Sentences in articles that address whoever reads them by machine: they are no news, and nothing may rest on them."""

from __future__ import annotations

import re

from vectorstore.text import Span, normalise, sentences

# Over normalised text: no hamza, no diacritics, lower case.
_ADDRESSED = re.compile(
    r"""
      \b(?:ignore|disregard|forget|override)\b[^.]{0,40}\b(?:instruction|instructions|prompt|prompts|rules|above)\b
    | \b(?:system\ prompt|as\ an\ ai\b|you\ are\ now\ (?:a|an|in)\b|new\ instructions?:)
    | \b(?:reply|respond|answer)\ (?:only\ )?(?:with|by\ saying)\b
    | \b(?:assistants?|chatbots?|language\ models?|ai\ (?:models?|systems?))\b[^.]{0,30}
      \b(?:must|should)\ (?:say|answer|reply|write)\b
    | (?:تجاهل|تجاهلوا|انس|اهمل|لا\ تتبع)\b[^.]{0,40}(?:تعليمات|التعليمات|الاوامر|اوامر|القواعد|ما\ سبق)
    | (?:انت\ الان\ |تعليمات\ جديده\ ?:|تعليمات\ النظام)
    | (?:اجب|رد|اكتب)\ (?:فقط\ )?(?:ب|علي\ كل\ سؤال)[^.]{0,20}(?:عباره|جمله|كلمه|قول)
    """,
    re.VERBOSE,
)


def instructions(text: str) -> list[Span]:
    """The spans of the sentences of an article that give instructions to a machine."""
    return [(start, end) for start, end in sentences(text) if _ADDRESSED.search(normalise(text[start:end]))]


def without_instructions(text: str) -> str:
    """The text with such sentences blanked; every other character keeps its place."""
    for start, end in instructions(text):
        text = text[:start] + " " * (end - start) + text[end:]
    return text
