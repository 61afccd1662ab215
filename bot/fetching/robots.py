"""robots.txt as RFC 9309 has it: the longest rule decides, and ``*`` and ``$`` mean what sites use them for.

The standard library's parser takes the first rule that fits and reads ``/*/print`` literally, so that it would let us
in where many news sites say no.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, unquote

TOKEN = "rawi"
"""The name that a site may address us by."""
LONGEST_FILE = 500_000
"""Bytes; RFC 9309 asks for 500 KiB at least."""
LONGEST_DELAY = 60.0
"""Seconds; a site that asks for more gets this."""


@dataclass(frozen=True)
class Rules:
    """What a site lets us do. ``delay`` is the time between requests that it asks for, in seconds."""

    rules: tuple[tuple[str, bool], ...] = ()
    delay: float = 0.0

    def allow(self, path: str) -> bool:
        """Whether a path, with its query, may be asked for."""
        written = _canonical(path)
        decided = max(((len(rule), allowed) for rule, allowed in self.rules if _fits(rule, written)), default=(0, True))
        return decided[1]


NOTHING_ALLOWED = Rules((("/", False),))


def parse(text: str) -> Rules:
    """Read a robots.txt file for us: the groups that name us, else those for everybody."""
    groups: list[tuple[set[str], list[tuple[str, str]]]] = []
    naming = False
    for line in text.splitlines():
        name, colon, value = (part.strip() for part in line.partition("#")[0].partition(":"))
        if not colon:
            continue
        if name.lower() == "user-agent":
            if not naming:
                groups.append((set(), []))
            groups[-1][0].add(value.lower().partition("/")[0])
            naming = True
        elif groups:
            naming = False
            groups[-1][1].append((name.lower(), value))
    ours = [fields for agents, fields in groups if TOKEN in agents] or [
        fields for agents, fields in groups if "*" in agents
    ]
    fields = [field for group in ours for field in group]
    rules = tuple(
        (_canonical(value), name == "allow") for name, value in fields if name in ("allow", "disallow") and value
    )
    return Rules(rules, max((_seconds(value) for name, value in fields if name == "crawl-delay"), default=0.0))


def _seconds(value: str) -> float:
    try:
        return min(max(float(value), 0.0), LONGEST_DELAY)
    except ValueError:
        return 0.0


def _canonical(path: str) -> str:
    """A path in one spelling, whatever of it was percent-encoded."""
    return quote(unquote(path), safe="/*$?&=:;,+@!~'()[]")


def _fits(rule: str, path: str) -> bool:
    ends = rule.endswith("$")
    first, *rest = rule.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for index, part in enumerate(rest):
        if ends and index == len(rest) - 1:
            return path.endswith(part) and len(path) - len(part) >= at
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return not ends or at == len(path)
