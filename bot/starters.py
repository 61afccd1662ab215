"""Questions to start with: of what the newest articles themselves mark as worth asking about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from bot.answers import Language
from bot.wording import starter_question
from vectorstore.database.store import ArticleSummary, StoredParagraph
from vectorstore.text import language

# Articles that they are made of, the newest first.
_ARTICLES = 5
_MOST_TERM_WORDS = 4
_QUOTED_TERM = re.compile(r"[«“\"]([^«»“”\".،,؟?!:]{4,40})[»”\"]")
_SPEAKER_AR = re.compile(
    r"(?:^|[\s،.])و?((?:قال|قالت|أعلن|أعلنت|أكد|أكدت|أفاد|أفادت|ذكر|ذكرت|صرح|صرحت) (?:[^\s،.:«»]+ ?){1,3}?)"
    r" ?(?=يوم |إن |أن |أنه |أنها |بأن |في |قبل |خلال |:|،)"
)
_SOMEBODYS = re.compile(r"\w{2}(?:ها|هم|هما|هن)(?!\w)")
_SPEAKER_EN = re.compile(
    r"(?<![\w.])((?:the )?(?:[A-Z][\w’'-]+ ?){1,3}|the \w+ (?:ministry|minister|government)) said\b"
)


def candidates(
    articles: Sequence[ArticleSummary],
    paragraphs_of: Callable[[str], Sequence[StoredParagraph]],
    page_language: Language,
) -> Iterator[str]:
    """Questions that the articles, the newest first, may answer."""
    newest = articles[:_ARTICLES]
    # One kind of question after the other, so that those shown differ; the last kinds always find an answer.
    for kind in ("term", "speaker"):
        for article in newest:
            found = _TOPICS[kind](paragraphs_of(article.source), page_language)
            yield from (starter_question(kind, topic, page_language) for topic in found[:2])
    if len(newest) == 1:
        yield starter_question("published", "", page_language)
    yield starter_question("newest", "", page_language)
    yield starter_question("count", "", page_language)
    yield starter_question("oldest", "", page_language)


def terms_quoted(paragraphs: Sequence[StoredParagraph], page_language: Language) -> list[str]:
    """Terms in quotation marks, a few words long: what the article itself marks as something to be explained.

    In the page's language, and named more than once or in the title: other marks are around a piece of a speech.
    """
    title = paragraphs[0].title if paragraphs else ""
    texts = [title, *(paragraph.text for paragraph in paragraphs)]
    found = {term: 0 for text in texts for term in _QUOTED_TERM.findall(text) if len(term.split()) <= _MOST_TERM_WORDS}
    for term in found:
        found[term] = sum(text.count(term) for text in texts)
    terms = [term for term, count in found.items() if language(term) == page_language and (count > 1 or term in title)]
    return sorted(terms, key=lambda term: -found[term])


def speakers(paragraphs: Sequence[StoredParagraph], page_language: Language) -> list[str]:
    """Who is reported to have said something; in Arabic with the verb, which agrees with its subject."""
    pattern = _SPEAKER_AR if page_language == "ar" else _SPEAKER_EN
    texts = (paragraph.text for paragraph in paragraphs if language(paragraph.text) == page_language)
    found = dict.fromkeys(found.strip() for text in texts for found in pattern.findall(text))
    # Whose father, a question by itself does not say: والدها.
    return [speaker for speaker in found if not _SOMEBODYS.search(speaker)]


_TOPICS = {"term": terms_quoted, "speaker": speakers}
