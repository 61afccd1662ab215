"""The panel beside the chat as HTML: one article with its citations marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.answers import Citation, Language
from bot.page.markup import attribute, escape, flow, kept_apart, language_of, own_flow
from bot.page.render import (
    article_address,
    citation_address,
    dated_or_undated,
    day_of,
    printed_place,
    translate_button,
)
from bot.wording import (
    Wording,
    citation_number,
    citation_of,
    paragraph_number,
    wording,
)
from bot.wording.reading import reading_words
from vectorstore.files.articles import Article, Paragraph


def only_address(source: str) -> str:
    """Names an article that alone is to be asked about; without a source, all of them again."""
    return f"#only-{article_address(source).removeprefix('#article-')}"


@dataclass(frozen=True)
class Opened:
    """A citation that was opened, with all citations of its answer and the answer's turn in the conversation."""

    turn: int
    citation: Citation
    citations: tuple[Citation, ...]


def article_html(article: Article | None, opened: Opened | None, language: Language) -> str:
    """The article, with the opened citation's quotation marked and the answer's other citations marked lighter.

    An article that has changed or gone since the answer is no reason to show nothing: the citation keeps the paragraph.
    """
    words = wording(language)
    notice = ""
    source, title = _name(article, opened)
    paragraphs = article.paragraphs if article else ()
    # What comes from an article's metadata cites its head, at position 0.
    top = Paragraph(position=0, text=title, section=None, language="")
    if opened and not any(_span(opened.citation, paragraph) for paragraph in (top, *paragraphs)):
        notice = _kept_paragraph(opened.citation, words, gone=article is None)
    published = article.published if article else day_of(opened.citation) if opened else None
    head = (
        f'<h2 tabindex="-1">{_marked(top, _marks(top, opened), words)}</h2>'
        f'<p class="meta"><span {own_flow(words)}>{escape(dated_or_undated(published, words))}</span>'
        f'<bdi class="file" dir="ltr">{escape(source)}</bdi></p>'
    )
    body = "".join(_paragraphs(paragraphs, opened, words))
    return (
        f'<section class="reading" aria-label="{attribute(words.reading_panel)}">{_bar(article, opened, title, words)}'
        f"<article {flow(title, language)}>{head}{notice}{body}</article></section>"
    )


def _name(article: Article | None, opened: Opened | None) -> tuple[str, str]:
    if article:
        return article.source, article.title
    return (opened.citation.source, opened.citation.title) if opened else ("", "")


def _bar(article: Article | None, opened: Opened | None, title: str, words: Wording) -> str:
    """Stays in view above the article; the title runs along because the cited paragraph may be far below it."""
    running = f'<p class="running" aria-hidden="true" {flow(title)}>{escape(title)}</p>'
    back = f'<a class="tool back" href="#articles">{escape(words.back_to_articles)}</a>'
    steps = _steps(opened, words) if opened else ""
    about = _ask_about(article, words) if article else ""
    return f'<div class="bar">{back}{steps}{_close(words)}<div class="below">{running}{about}</div></div>'


def _ask_about(article: Article, words: Wording) -> str:
    label = escape(reading_words(words.language).ask_about)
    return f'<a class="tool about" href="{only_address(article.source)}">{label}</a>'


def narrowed_html(article: Article | None, language: Language) -> str:
    """What stands above the question box while one article alone is asked about, with the way back to all of them."""
    if article is None:
        return ""
    own = reading_words(language)
    back = attribute(own.ask_all)
    return (
        f'<p class="narrowed" role="status">{escape(own.narrowed_to)} <a class="title" {flow(article.title, language)} '
        f'href="{article_address(article.source)}">{escape(article.title)}</a>'
        f'<a class="widen" href="{only_address("")}" role="button" aria-label="{back}" title="{back}">×</a></p>'
    )


def _close(words: Wording) -> str:
    name = attribute(words.close_panel)
    return f'<button type="button" class="tool close" aria-label="{name}" title="{name}">×</button>'


def _steps(opened: Opened, words: Wording) -> str:
    """Previous and next citation of the same answer, and where the opened one stands among them."""
    index = opened.citations.index(opened.citation)
    shown = escape(citation_of(index + 1, len(opened.citations), words.language))
    return (
        f'<nav class="steps" aria-label="{shown}">{_step(opened, index - 1, words.previous_citation, "previous")}'
        f'<span class="shown">{shown}</span>{_step(opened, index + 1, words.next_citation, "next")}</nav>'
    )


def _step(opened: Opened, index: int, label: str, kind: str) -> str:
    name = attribute(label)
    if not 0 <= index < len(opened.citations):
        return f'<span class="tool step {kind}" role="link" aria-disabled="true" aria-label="{name}"></span>'
    address = citation_address(opened.turn, opened.citations[index].number)
    return f'<a class="tool step {kind}" href="{address}" aria-label="{name}" title="{name}"></a>'


def _copy(citation: Citation, words: Wording) -> str:
    """A button that copies the citation in a form fit for print."""
    opening, closing = wording(language_of(citation.quote)).quotation_marks
    quote = kept_apart(f"{opening}{citation.quote}{closing}", words)
    text = attribute(f"{quote} ({printed_place(citation, words)})")
    return (
        f'<button type="button" class="tool copy-citation" {own_flow(words)} data-copy="{text}">'
        f"{escape(words.copy_citation)}</button>"
    )


def _kept_paragraph(citation: Citation, words: Wording, *, gone: bool) -> str:
    kept = Paragraph(position=citation.position, text=citation.text, section=None, language="")
    notice = escape(words.article_gone if gone else words.article_changed)
    return (
        f'<div class="notice" {own_flow(words)}><p>{notice}</p>{_paragraph(kept, [(citation, "current")], words)}</div>'
    )


def _paragraphs(paragraphs: Sequence[Paragraph], opened: Opened | None, words: Wording) -> Iterator[str]:
    section: str | None = None
    for paragraph in paragraphs:
        if paragraph.section and paragraph.section != section:
            yield f"<h3 {flow(paragraph.section, words.language)}>{escape(paragraph.section)}</h3>"
        section = paragraph.section
        yield _paragraph(paragraph, _marks(paragraph, opened), words)


def _marks(paragraph: Paragraph, opened: Opened | None) -> list[tuple[Citation, str]]:
    """The citations of the opened answer that stand in the paragraph, each with how it is marked."""
    return [
        (citation, "current" if citation == opened.citation else "other")
        for citation in (opened.citations if opened else ())
        if opened and citation.source == opened.citation.source and _span(citation, paragraph)
    ]


def _span(citation: Citation, paragraph: Paragraph) -> tuple[int, int] | None:
    """Where the quotation stands in the paragraph of that position, or None if it does not any more."""
    if paragraph.position != citation.position:
        return None
    start = citation.start
    if paragraph.text[start : citation.end] != citation.quote:
        start = paragraph.text.find(citation.quote)
    return (start, start + len(citation.quote)) if citation.quote and start >= 0 else None


def _paragraph(paragraph: Paragraph, marks: Sequence[tuple[Citation, str]], words: Wording) -> str:
    kinds = {kind for _, kind in marks}
    cited = " cited current" if "current" in kinds else " cited" if kinds else ""
    copy = next((_copy(citation, words) for citation, kind in marks if kind == "current"), "")
    actions = f'<p class="doing">{copy}{translate_button(paragraph.text, words)}</p>' if copy else ""
    name = attribute(paragraph_number(paragraph.position, words.language))
    return (
        f'<div class="paragraph{cited}" id="paragraph-{paragraph.position}" {flow(paragraph.text, words.language)}>'
        f'<span class="number" role="img" aria-label="{name}">{paragraph.position}</span>'
        f"<p>{_marked(paragraph, marks, words)}</p>{actions}</div>"
    )


def _marked(paragraph: Paragraph, marks: Sequence[tuple[Citation, str]], words: Wording) -> str:
    """The paragraph's text cut at every start and end of a quotation; where quotations overlap, the opened one wins."""
    spans = [(span, citation, kind) for citation, kind in marks if (span := _span(citation, paragraph))]
    spans.sort(key=lambda item: item[2] != "current")
    cuts = sorted({0, len(paragraph.text), *(edge for span, _, _ in spans for edge in span)})
    pieces: list[str] = []
    for start, end in pairwise(cuts):
        text = escape(paragraph.text[start:end])
        cover = next(((c, kind) for (left, right), c, kind in spans if left <= start and end <= right), None)
        if cover:
            citation, kind = cover
            title = attribute(citation_number(citation.number, words.language))
            text = f'<mark class="{kind}" title="{title}">{text}</mark>'
        pieces.append(text)
    return "".join(pieces)
