"""Messages of the conversation as HTML for Gradio's Chatbot.

Each message is one line that starts with a block element: Markdown leaves such a line alone up to the next line break,
so that nothing in a question or an article is read as markup. What the sanitizer takes away is not used: ``data-``
and ``aria-`` attributes; it leaves ``class``, ``dir``, ``lang``, ``title`` and ``href``.
"""

from __future__ import annotations

import re
from datetime import date

from bot.answers import Answer, Citation, Language
from bot.page.markup import attribute, escape, flow, language_of, own_flow
from bot.wording import ERRORS, Wording, day_or_undated, explain, paragraph_number, place, sentences_set_aside, wording

_MARKER = re.compile(r"\[(\d{1,3})\]")
# A title or quotation inside a sentence; it may be in the other language, and does not decide the sentence's direction.
_QUOTED = re.compile(r"(?<=“)[^”]+(?=”)|(?<=«)[^«»]+(?=»)")
_QUOTE_LINE = re.compile(r"""[«“"](?P<quote>.+)[»”"]\s*\[(?P<number>\d{1,3})\]\s*[.]?""")


def citation_address(turn: int, number: int) -> str:
    """Names a citation of the conversation; the panel's script hands it back when the citation is opened."""
    return f"#cite-{turn}-{number}"


def day_of(citation: Citation) -> date | None:
    try:
        return date.fromisoformat(citation.published or "")
    except ValueError:
        return None


def question_html(text: str, page_language: Language) -> str:
    return f'<div class="asked" {flow(text, page_language)}>{escape(text)}</div>'


def answer_html(answer: Answer, turn: int, page_language: Language, *, complete: bool, actions: str = "") -> str:
    """An answer as it stands. Chips and labels are in the page's language, the text and quotations in their own.

    ``actions`` is HTML that stands in a row with what can be done with a complete answer.
    """
    words = wording(page_language)
    parts = [f'<p class="outcome">{escape(words.outcomes[answer.outcome])}</p>']
    cited = {citation.number: citation for citation in answer.citations}
    above: Citation | None = None
    for line in filter(None, map(str.strip, answer.answer.splitlines())):
        quoted = _QUOTE_LINE.fullmatch(line)
        citation = cited.get(int(quoted["number"])) if quoted else None
        if quoted and citation:
            parts.append(_quotation(quoted["quote"], citation, turn, words, above))
            above = citation
        else:
            flowing = flow(_QUOTED.sub("", line), answer.language)
            parts.append(f'<p class="line" {flowing}>{_with_chips(line, cited, turn, words)}</p>')
    if complete:
        parts.append(_below(answer, words, actions))
    return f'<div class="answer {answer.outcome}" {own_flow(words)}>{"".join(parts)}</div>'


def failure_html(sentence: str, page_language: Language) -> str:
    return (
        f'<div class="answer failure" {own_flow(wording(page_language))}><p class="line">{escape(sentence)}</p></div>'
    )


def explanation(error: Exception, page_language: Language) -> str:
    """One sentence for an error. Never the error's own text: a provider's may name a key or an address."""
    return explain(str(getattr(error, "code", "")), getattr(error, "values", {}), page_language)


def has_sentence(error: Exception) -> bool:
    """Whether the error has a sentence of its own; if not, only the log tells what happened."""
    return getattr(error, "code", "") in ERRORS


def _quotation(quote: str, citation: Citation, turn: int, words: Wording, above: Citation | None) -> str:
    opening, closing = wording(language_of(quote)).quotation_marks
    said = f'<p class="said">{opening}{escape(quote)}{closing}&nbsp;{_chip(citation, turn, words)}</p>'
    origin = escape(paragraph_number(citation.position, words.language))
    if not above or above.source != citation.source:
        day = escape(day_or_undated(day_of(citation), words.language))
        origin = f"<bdi>{escape(citation.title)}</bdi> · {day} · {origin}"
    return f'<blockquote class="quotation" {flow(quote)}>{said}</blockquote><p class="origin">{origin}</p>'


def _with_chips(line: str, cited: dict[int, Citation], turn: int, words: Wording) -> str:
    pieces: list[str] = []
    end = 0
    for marker in _MARKER.finditer(line):
        citation = cited.get(int(marker[1]))
        if citation:
            pieces += [_isolated(line[end : marker.start()]), _chip(citation, turn, words)]
            end = marker.end()
    return "".join(pieces) + _isolated(line[end:])


def _isolated(text: str) -> str:
    """``text`` with what it quotes kept apart, so that two directions in one sentence do not reorder each other."""
    pieces: list[str] = []
    end = 0
    for quoted in _QUOTED.finditer(text):
        pieces += [escape(text[end : quoted.start()]), f"<bdi>{escape(quoted[0])}</bdi>"]
        end = quoted.end()
    return "".join(pieces) + escape(text[end:])


def _chip(citation: Citation, turn: int, words: Wording) -> str:
    where = attribute(place(citation.title, day_of(citation), citation.position, words.language))
    return f'<a class="chip" href="{citation_address(turn, citation.number)}" title="{where}">[{citation.number}]</a>'


def _below(answer: Answer, words: Wording, actions: str) -> str:
    parts: list[str] = []
    if answer.rejected:
        rows = "".join(f"<li {flow(sentence, answer.language)}>{escape(sentence)}</li>" for sentence in answer.rejected)
        count = escape(sentences_set_aside(len(answer.rejected), words.language))
        parts.append(f'<details class="rejected"><summary>{count}</summary><ul>{rows}</ul></details>')
    by = "" if answer.mode == "quotes" else escape(words.written_by.format(model=answer.mode))
    parts.append(
        f'<div class="actions"><button type="button" class="copy-answer">{escape(words.copy_answer)}'
        f'</button>{actions}<span class="by">{by}</span></div>'
    )
    return "".join(parts)
