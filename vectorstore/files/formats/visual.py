"""Arabic as a PDF holds it, in the order and the shapes of its glyphs, turned back into text.

A PDF paints a line from left to right with shaped glyphs. Text taken from it therefore runs backwards, has letters as
presentation forms (ﻣﻮﺳﻜﻮ), brackets as they look, and spaces wherever a mark moved the pen.
"""

from __future__ import annotations

import re
import unicodedata

_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_LATIN = "A-Za-z\u00c0-\u024f"
# Within a line from right to left, what still reads from left to right: words of another script with what stands
# between them, and numbers.
_LEFT_TO_RIGHT = re.compile(
    rf"[{_LATIN}][^{_RTL}\n]*[{_LATIN}\d]|[{_LATIN}]|\d+(?:[.,:/٫٬]\d+)*",
)
_MARK = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
# Single letters of the presentation forms, without the phrases (ﷺ, ﷽) that stand for several words.
_FORMS = {
    form: unicodedata.normalize("NFKC", chr(form)).strip(" ـ") or chr(form)
    for form in (*range(0xFB00, 0xFB07), *range(0xFB50, 0xFDF0), *range(0xFE70, 0xFEFD))
    if unicodedata.decomposition(chr(form)).startswith("<")
}
_JOINED_ON = "".join(
    chr(form) for form in _FORMS if unicodedata.decomposition(chr(form)).startswith(("<initial>", "<medial>"))
)
# A letter that joins on to the next is not the last of its word, and a vowelled letter alone is no word.
_TORN = re.compile(rf"([{_JOINED_ON}][{_MARK}]*|(?<!\S)[{_RTL}][{_MARK}]+) +(?=[{_RTL}])")


_LOOSE = re.compile(r" +(?=[»”)\]،؛؟.!])|(?<=[«“(\[]) +")


def is_right_to_left(text: str) -> bool:
    """Whether most letters of a text are of Arabic or Hebrew script."""
    return len(re.findall(f"[{_RTL}]", text)) > len(re.findall(f"[{_LATIN}]", text))


def logical(line: str) -> str:
    """Return a line in the order in which it is read, from the order in which its glyphs stand from left to right."""
    if not is_right_to_left(line):
        return plain_letters(line)
    parts: list[str] = []
    end = 0
    for run in _LEFT_TO_RIGHT.finditer(line):
        parts += [line[end : run.start()][::-1].translate(_MIRRORED), run[0]]
        end = run.end()
    parts.append(line[end:][::-1].translate(_MIRRORED))
    return _LOOSE.sub("", plain_letters("".join(reversed(parts))))


def plain_letters(text: str) -> str:
    """Return the text with ordinary letters for presentation forms; spaces inside their words are closed."""
    return _TORN.sub(r"\1", text).translate(_FORMS)


def backwards(text: str) -> str:
    """The characters of one Arabic glyph (a ligature) in the order that :func:`logical` will turn round."""
    return text[::-1] if len(text) > 1 and re.fullmatch(f"[{_RTL}]+", text) else text
