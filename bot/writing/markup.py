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


# Heads of columns that tell nothing of what stands below them.
_BARE_HEAD = re.compile(
    r"(?:what|details?|values?|descriptions?|information|info|facts?|answers?|figures?|notes?|sources?|#"
    r"|ال(?:تفاصيل|تفصيل|قيمة|وصف|بيان|بيانات|معلومة|معلومات|جواب|إجابة|رقم|ملاحظات|مصدر))?",
    re.IGNORECASE,
)


class Tables:
    """Makes lines of text of the rows of tables, of which the head may have come long before."""

    def __init__(self) -> None:
        self._head: list[str] = []

    def without(self, lines: Sequence[str]) -> list[str]:
        """The lines with each row of a table as an item of a list: what it is about, and each of its other cells behind
        what the head calls it. Without that, deaths would pass for cases."""
        found: list[str] = []
        for line, following in zip_longest(lines, lines[1:], fillvalue=""):
            if not ROW.fullmatch(line):
                self._head = []
                found.append(line)
            elif ROW.fullmatch(following) and RULE.fullmatch(following):
                self._head = _cells(line)
            elif not RULE.fullmatch(line):
                found.append(f"- {self._row(_cells(line))}")
        return found

    def _row(self, cells: Sequence[str]) -> str:
        told = [cell for cell in cells if cell]
        comma = "، " if re.search("[ء-ي]", "".join(cells)) else ", "
        if len(cells) != len(self._head) or all(_BARE_HEAD.fullmatch(head) for head in self._head[1:]):
            return (": " if len(told) == 2 else comma).join(told)
        labelled = zip(self._head[1:], cells[1:], strict=True)
        return f"{cells[0]} — " + comma.join(
            cell if _BARE_HEAD.fullmatch(head) else f"{head}: {cell}" for head, cell in labelled if cell
        )


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip().removeprefix("|").removesuffix("|").split("|")]
