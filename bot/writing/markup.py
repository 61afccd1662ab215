"""Plain text out of the Markdown and the HTML that chat models write, whatever they are asked for."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from itertools import zip_longest

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SUPERSCRIPT = re.compile(r"<sup[^<>]*>\s*([^<>]{0,40}?)\s*</sup\s*>", re.IGNORECASE)
_SOURCE = re.compile(r"<source\s[^<>]*?(\d{1,3})[^<>]*>", re.IGNORECASE)
_BLOCK = re.compile(r"</?(?:p|div|li|ul|ol|h[1-6]|blockquote|table|tr)\b[^<>]*>", re.IGNORECASE)
_BREAK = re.compile(r"(?P<ended>[.!?؟:»”\"\]])?\s*<br\s*/?>\s*", re.IGNORECASE)
# What is raised is known only once its tag is closed.
_TAG = re.compile(r"</?(?!sup\b)[a-zA-Z][\w:-]*(?:\s[^<>]*)?/?>")
_UNCLOSED = re.compile(r"</?sup[^<>]*>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,5});")
_STRONG = re.compile(r"\*\*|__|`")
_ESCAPED = re.compile(r"\\([\[\](){}*_#.!<>|~-])")
_ADDRESS = r"\(\s*<?(?:[a-z]+:|www\.|[#/.])(?:[^\s()]|\([^\s()]*\))*(?:\s+\"[^\"]*\")?\s*\)"
_IMAGE = re.compile(rf"!\[[^\[\]]*\]{_ADDRESS}", re.IGNORECASE)
_LINK = re.compile(rf"\[([^\[\]]+)\]{_ADDRESS}", re.IGNORECASE)
# A mark of emphasis touches what it emphasises on one side alone: 2*3 and 5 * 3 are sums.
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])|(?<!\w)_(?=\S)|(?<=\S)_(?!\w)")
ROW = re.compile(r"\s*\|.*\|\s*")
"""A line of a table."""
RULE = re.compile(r"\s*\|?[\s:|-]*-[\s:|-]*\|?\s*")
"""The line between the head of a table and its body."""


def plain(text: str) -> str:
    """Text without tags, links, images, escapes and bold; what is not complete yet stays as it is."""
    text = _STRONG.sub("", _ESCAPED.sub(r"\1", text))
    text = _SUPERSCRIPT.sub(lambda match: match[1].translate(_RAISED) if match[1].isdigit() else match[1], text)
    text = _BLOCK.sub("\n", _SOURCE.sub(r"[\1] ", text))
    text = _BREAK.sub(lambda match: f"{match['ended']}\n" if match["ended"] else " ", text)
    text = _ENTITY.sub(lambda match: html.unescape(match.group()), _TAG.sub("", text))
    # A number with a link is a marker.
    return _LINK.sub(
        lambda match: match[1] if re.search(r"[^\W\d_]", match[1]) else f"[{match[1]}]", _IMAGE.sub("", text)
    )


def without_emphasis(sentence: str) -> str:
    """A sentence without the marks of italic, and tags that were not closed."""
    return _EMPHASIS.sub("", _UNCLOSED.sub("", sentence))


def without_tables(lines: Sequence[str]) -> list[str]:
    """The lines with each row of a table as one of text; its head, which says nothing by itself, is left out."""
    found: list[str] = []
    for line, following in zip_longest(lines, lines[1:], fillvalue=""):
        if not ROW.fullmatch(line):
            found.append(line)
        elif not RULE.fullmatch(line) and not (ROW.fullmatch(following) and RULE.fullmatch(following)):
            cells = [cell.strip() for cell in line.strip().strip("|").split("|") if cell.strip()]
            comma = "، " if re.search("[ء-ي]", line) else ", "
            found.append((": " if len(cells) == 2 else comma).join(cells))
    return found
