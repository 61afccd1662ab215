"""What models think aloud before they answer, taken out of a text that comes in pieces."""

from __future__ import annotations

import re

_NAMES = r"(?:think(?:ing)?|thoughts?|reason(?:ing)?|reflection|analysis|scratch_?pad|seed:think|antthinking)"
_OPENS = (
    rf"<\s*{_NAMES}\s*>|\[THINK\]|◁think▷|<\|(?:begin_of_thought|START_THINKING)\|>"
    r"|<\|channel\|>\s*(?:analysis|commentary)"
)
# The last one is what is left of the one before where a server leaves out the special tokens.
_CLOSES = (
    rf"<\s*/\s*{_NAMES}\s*>|\[/THINK\]|◁/think▷|<\|(?:end_of_thought|END_THINKING)\|>"
    r"|<\|channel\|>\s*final(?:\s*<\|message\|>)?|assistantfinal"
)
_CLOSING = re.compile(_CLOSES, re.IGNORECASE)
_EITHER = re.compile(f"{_OPENS}|{_CLOSES}", re.IGNORECASE)
_BARE_OPENING = re.compile(r"\s*analysis(?=[A-Z\u0621-\u064a])")
_CONTROL = re.compile(r"<\|[\w-]{1,30}\|>|</?s>", re.IGNORECASE)
# What may become one of these with what comes next.
_UNFINISHED = re.compile(
    r"(?:<\|channel\|>\s*\w{0,10}\s*|<[\s/|]*[\w:-]{0,30}[\s|]*|\[/?T?H?I?N?K?|◁/?\w{0,5})$",
    re.IGNORECASE,
)
_LONGEST = 60
"""Characters that such a mark has at most."""


class Thoughts:
    """Takes the thinking out of an answer."""

    def __init__(self) -> None:
        self._held = ""
        self._begun = False
        self._thinking = False
        self._thought = False

    def without(self, piece: str, *, final: bool = False) -> tuple[bool, str]:
        """Whether all that was said before has turned out to be thinking, and what is said now.

        The first is so where a chat template opens the thinking for the model: only its end is written then.

        Args:
            piece: what has come.
            final: whether nothing more comes.
        """
        self._held += piece
        afresh, said = False, ""
        if not self._begun and _maybe_bare(self._held) and not final:
            return False, ""
        if not self._begun and (bare := _BARE_OPENING.match(self._held)):
            self._held, self._thinking = self._held[bare.end() :], True
        while mark := (_CLOSING if self._thinking else _EITHER).search(self._held):
            before, self._held = self._held[: mark.start()], self._held[mark.end() :]
            closes = bool(_CLOSING.fullmatch(mark.group()))
            if not self._thinking:
                # Behind thinking that was opened and closed, the end of another says nothing.
                unopened = closes and not self._thought
                afresh, said = afresh or unopened, "" if unopened else said + before
            self._thought = self._thought or closes
            self._thinking = not closes
        if self._thinking:
            self._held = self._held[-_LONGEST:]
        else:
            unfinished = None if final else _UNFINISHED.search(self._held)
            end = unfinished.start() if unfinished else len(self._held)
            said += self._held[:end]
            self._held = self._held[end:]
        self._begun = self._begun or self._thinking or self._thought or bool(said.strip())
        return afresh, _CONTROL.sub("", said)


def _maybe_bare(text: str) -> bool:
    """Whether a text that begins may become the word that opens thinking where special tokens are left out."""
    begun = text.lstrip()
    return len(begun) <= len("analysis") and "analysis".startswith(begun)
