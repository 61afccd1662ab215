"""Messages of the conversation as HTML for Gradio's Chatbot.

Each message is one line that starts with a block element: Markdown leaves such a line alone up to the next line break,
so that nothing in a question or an article is read as markup. What the sanitizer takes away is not used: ``data-``
and ``aria-`` attributes; it leaves ``class``, ``dir``, ``lang``, ``title`` and ``href``.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import zip_longest
from urllib.parse import quote as percent_encoded

from bot.answers import Answer, Citation, Language
from bot.page.markup import attribute, escape, explained, flow, kept_apart, language_of, own_flow
from bot.wording import ERRORS, Wording, paragraph_number, place, sentences_set_aside, wording
from bot.wording.ages import dated
from bot.wording.quantities import said_shortly
from bot.wording.reading import reading_words
from bot.wording.writing import being_written

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


def dated_or_undated(published: date | None, words: Wording) -> str:
    """The day of publication and how long ago that was."""
    return dated(published, date.today(), words.language) if published else words.undated


def article_address(source: str) -> str:
    return f"#article-{percent_encoded(source, safe='')}"


def printed_place(citation: Citation, words: Wording) -> str:
    """Where a quotation stands, as it is printed: title, date, paragraph."""
    return place(kept_apart(citation.title, words), day_of(citation), citation.position, words.language)


def question_html(text: str, page_language: Language) -> str:
    return f'<div class="asked" {flow(text, page_language)}>{escape(text)}</div>'


def answer_html(answer: Answer, turn: int, page_language: Language, *, complete: bool, actions: str = "") -> str:
    """An answer as it stands. Chips and labels are in the page's language, the text and quotations in their own.

    ``actions`` is HTML that stands in a row with what can be done with a complete answer.
    """
    words = wording(page_language)
    cited = {citation.number: citation for citation in answer.citations}
    # What Rawi says of itself, to a greeting for one, is from no source.
    sourced = answer.outcome != "answered" or answer.citations or not complete
    label = f'<p class="outcome">{escape(words.outcomes[answer.outcome])}</p>'
    parts = [*([label] if sourced else []), *_above(answer, cited, turn, words)]
    if answer.being_written and not complete:
        parts.append(f'<p class="note writing" {own_flow(words)}>{escape(being_written(page_language))}</p>')
    above: Citation | None = None
    for line in filter(None, map(str.strip, answer.answer.splitlines())):
        quoted = _QUOTE_LINE.fullmatch(line)
        citation = cited.get(int(quoted["number"])) if quoted else None
        if answer.short and line == said_shortly(answer.short.text, answer.short.citation, answer.language):
            # It stands above already.
            continue
        # A sentence of a chat model, too, may begin and end with quoted words.
        if quoted and citation and quoted["quote"] in citation.text:
            parts.append(_quotation(quoted["quote"], citation, turn, words, above, _key(answer, citation)))
            above = citation
        else:
            flowing = flow(_QUOTED.sub("", line), answer.language)
            parts.append(f'<p class="line" {flowing}>{_with_chips(line, cited, turn, words)}</p>')
    if complete:
        parts.append(_below(answer, words, actions))
    return f'<div class="answer {answer.outcome}" {own_flow(words)}>{"".join(parts)}</div>'


def _above(answer: Answer, cited: dict[int, Citation], turn: int, words: Wording) -> list[str]:
    """The short answer, for whoever reads no further, and why no chat model wrote although one was asked for."""
    parts: list[str] = []
    short = answer.short
    if short and short.citation in cited:
        label = escape(reading_words(words.language).in_short)
        told = f"<strong {flow(short.text, answer.language)}>{escape(short.text)}</strong>"
        chip = _chip(cited[short.citation], turn, words)
        parts.append(f'<p class="short"><span class="label">{label}</span>{told}{chip}</p>')
    if answer.note:
        parts.append(f'<p class="note" {flow(answer.note, words.language)}>{escape(answer.note)}</p>')
    return parts


def failure_html(sentence: str, page_language: Language) -> str:
    return _without_answer("failure", sentence, page_language)


def stopped_html(page_language: Language) -> str:
    """In the place of an answer that its reader stopped before the first word, which is no failure."""
    return _without_answer("stopped", wording(page_language).stopped, page_language)


def _without_answer(kind: str, sentence: str, page_language: Language) -> str:
    flowing = own_flow(wording(page_language))
    return f'<div class="answer {kind}" {flowing}><p class="line">{escape(sentence)}</p></div>'


def explanation(error: Exception, page_language: Language) -> str:
    """One sentence for an error. Never the error's own text: a provider's may name a key or an address."""
    return explained(str(getattr(error, "code", "")), getattr(error, "values", {}), page_language)


def has_sentence(error: Exception) -> bool:
    """Whether the error has a sentence of its own; if not, only the log tells what happened."""
    return getattr(error, "code", "") in ERRORS


def _key(answer: Answer, citation: Citation) -> tuple[int, int] | None:
    """Where in the quotation the words stand that the short answer came from."""
    short = answer.short
    if not short or short.citation != citation.number or not citation.start <= short.start < short.end <= citation.end:
        return None
    return short.start - citation.start, short.end - citation.start


def _quotation(
    quote: str, citation: Citation, turn: int, words: Wording, above: Citation | None, key: tuple[int, int] | None
) -> str:
    opening, closing = wording(language_of(quote)).quotation_marks
    text = escape(quote)
    if key and quote == citation.quote:
        start, end = key
        text = f"{escape(quote[:start])}<strong>{escape(quote[start:end])}</strong>{escape(quote[end:])}"
    said = f'<p class="said">{opening}{text}{closing}&nbsp;{_chip(citation, turn, words)}</p>'
    origin = escape(paragraph_number(citation.position, words.language))
    if not above or above.source != citation.source:
        day = escape(dated_or_undated(day_of(citation), words))
        # By most of its words: an Arabic title may begin with a Latin name, by which the browser alone would go.
        origin = (
            f'<bdi class="title" {flow(citation.title, words.language)}>{escape(citation.title)}</bdi>{day} · {origin}'
        )
    return (
        f'<blockquote class="quotation" {flow(quote)}>{said}</blockquote>{translate_button(quote, words)}'
        f'<p class="origin">{origin}</p>{_also(citation, words)}'
    )


def translate_button(text: str, words: Wording) -> str:
    """The action under a text in the other language; the page shows it only where something can translate."""
    if language_of(text, words.language) == words.language:
        return ""
    label = escape(reading_words(words.language).translate)
    return f'<button type="button" class="translate" {own_flow(words)}>{label}</button>'


def _also(citation: Citation, words: Wording) -> str:
    """The other articles that print the same paragraph, as wires do."""
    if not citation.also:
        return ""
    links = " · ".join(
        f'<a href="{article_address(source)}"><bdi>{escape(source)}</bdi></a>' for source in citation.also
    )
    return f'<p class="origin also">{escape(reading_words(words.language).also_in)} {links}</p>'


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
        pieces += [escape(text[end : quoted.start()]), f"<bdi {flow(quoted[0])}>{escape(quoted[0])}</bdi>"]
        end = quoted.end()
    return "".join(pieces) + escape(text[end:])


def _chip(citation: Citation, turn: int, words: Wording) -> str:
    # Two lines, where it stands and what it says: the browser shows them where preview.js does not.
    where = attribute(printed_place(citation, words))
    title = f"{where}&#10;{attribute(citation.quote)}"
    return f'<a class="chip" href="{citation_address(turn, citation.number)}" title="{title}">[{citation.number}]</a>'


def _below(answer: Answer, words: Wording, actions: str) -> str:
    """What stands behind the answer, on request, and what can be done with it."""
    own = reading_words(words.language)
    parts: list[str] = []
    if answer.rewritten and answer.rewritten != answer.question:
        understood = f"<p {flow(answer.rewritten, answer.language)}>{escape(answer.rewritten)}</p>"
        parts.append(_details("understood", own.understood_as, understood))
    if answer.rejected:
        rows = "".join(
            f"<li><p {flow(sentence, answer.language)}>{escape(sentence)}</p>{_because(reason, words)}</li>"
            for sentence, reason in zip_longest(answer.rejected, answer.reasons[: len(answer.rejected)], fillvalue="")
        )
        summary = sentences_set_aside(len(answer.rejected), words.language)
        parts.append(_details("rejected", summary, f"<ul>{rows}</ul>"))
    by = "" if answer.mode == "quotes" else escape(words.written_by.format(model=answer.mode))
    parts.append(
        f'<div class="actions"><button type="button" class="copy-answer">{escape(words.copy_answer)}'
        f'</button>{actions}<span class="by">{by}</span></div>'
    )
    return "".join(parts)


def _because(reason: str, words: Wording) -> str:
    if not reason:
        return ""
    sentence = reading_words(words.language).because.format(reason=reason)
    return f'<p class="reason" {flow(sentence, words.language)}>{escape(sentence)}</p>'


def _details(kind: str, summary: str, body: str) -> str:
    return f'<details class="{kind}"><summary>{escape(summary)}</summary>{body}</details>'
