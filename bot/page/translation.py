"""Translations by the newsroom's chat model, for browsers that have no translator of their own."""

from __future__ import annotations

import logging
from typing import Annotated, Protocol

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel, Field

from bot.answers import Language
from bot.page.newsroom import Newsroom
from bot.page.shell import TRANSLATE_PATH

LONGEST_TEXT = 5000

logger = logging.getLogger(__name__)


class Translate(Protocol):
    """What a newsroom with a chat model has as its ``translate``; one without has None, or no such attribute."""

    def __call__(self, text: str, to: Language) -> str: ...


class Text(BaseModel):
    text: Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT)]
    to: Language


def translator_of(newsroom: Newsroom) -> Translate | None:
    translate: Translate | None = getattr(newsroom, "translate", None)
    return translate


def add_translation(app: FastAPI, translate: Translate) -> None:
    """Let the page post a text to be translated."""

    @app.post(TRANSLATE_PATH, include_in_schema=False)
    def translated(asked: Text) -> dict[str, str]:
        try:
            return {"text": translate(asked.text, asked.to)}
        except Exception as error:
            # The page tells that it did not succeed; a provider's own words may name a key or an address.
            logger.error("A text could not be translated", exc_info=error)
            raise HTTPException(502) from error
