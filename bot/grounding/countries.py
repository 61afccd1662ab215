"""Whether an English claim names a country, or its people, where an Arabic source tells another one.

Countries are spelled alike and are different ones (Sweden and السودان, Rwanda and أوغندا), and the token vectors of any
two are alike. But of countries it is known how Arabic calls them.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.grounding.gazetteer import beginnings, countries_told, told
from bot.grounding.names import english_names
from bot.grounding.texts import Claim, Source
from bot.grounding.transliteration import likeness
from vectorstore.text import Span, normalise, words

# From so alike on, a word that is no country's spells the name of one: a river, a town, somebody called Jordan.
_SPELLED = 0.85
# Written in Arabic as a country's people are, and none.
_OTHERS = frozenset(("roman", "romans"))


def other_country(claim: Claim, source: Source, about: Span) -> str:
    """The country of a claim that its source does not tell in any form, and another one in the sentence ``about``; as
    the claim writes it, empty where there is none."""
    if claim.language == "ar" or source.language != "ar":
        return ""
    here = [word for word, start, _ in source.words if about[0] <= start < about[1]]
    for start, end in english_names(claim.text):
        written = claim.text[start:end]
        if told(normalise(written), source.vocabulary):
            continue
        if any(_is_other(name, source, here) for name in words(written)):
            return written
    return ""


def _is_other(name: str, source: Source, here: Sequence[str]) -> bool:
    own = countries_told(beginnings().get(name, ()))
    if not own or name in _OTHERS or name in source.vocabulary or told(name, source.vocabulary):
        return False
    others = {country for word in here for country in countries_told((word,))} - own
    return bool(others) and not any(
        likeness(name, word) >= _SPELLED and not countries_told((word,)) for word in source.vocabulary
    )
