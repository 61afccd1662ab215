"""Which language the page is in: asked for in the address, else remembered, else the browser's, else Arabic."""

from __future__ import annotations

from typing import get_args

from starlette.requests import Request

from bot.answers import Language

COOKIE = "rawi-language"
DEFAULT: Language = "ar"
PATHS: dict[Language, str] = {"ar": "/", "en": "/en/"}


def known(tag: str | None) -> Language | None:
    """The page language for a language tag (``en-GB``), or None."""
    primary = (tag or "").strip().lower().split("-")[0]
    return next((language for language in get_args(Language) if language == primary), None)


def chosen(request: Request) -> Language:
    return (
        known(request.query_params.get("lang"))
        or known(request.cookies.get(COOKIE))
        or _preferred(request.headers.get("accept-language", ""))
        or DEFAULT
    )


def _preferred(accept_language: str) -> Language | None:
    ranked: list[tuple[float, int, Language]] = []
    for order, entry in enumerate(accept_language.split(",")):
        tag, _, parameter = entry.partition(";")
        language = known(tag)
        if language:
            ranked.append((-_quality(parameter), order, language))
    return min(ranked)[2] if ranked else None


def _quality(parameter: str) -> float:
    try:
        return float(parameter.strip().removeprefix("q=") or 1)
    except ValueError:
        return 0.0
