"""A store for a question set, kept from one run to the next."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import vectorstore
from bot.evaluation.datasets import QuestionSet
from vectorstore.caches.tokens import ParagraphTokens
from vectorstore.database.store import ArticleSummary, StoredParagraph, embedding_key, paragraph_id
from vectorstore.files.articles import Article
from vectorstore.library import Library
from vectorstore.model.embedding import Embedder, Passage
from vectorstore.sync import align

# Paragraphs embedded and stored together: what an interruption can cost.
_TOGETHER = 32
# The modules that decide what is embedded, and how; after a change of another one the vectors are as good as before.
_EMBEDS = ("model/embedding.py", "model/bundled.py")

Progress = Callable[[int, int], None]
"""Called with how many paragraphs are stored, and of how many."""


def counted(done: int, total: int) -> None:
    """A count of what is done, on one line of the terminal."""
    print(f"\r{done}/{total}  ", end="", file=sys.stderr)


def open_store(questions: QuestionSet, seeds: Path, data: Path, embedder: Embedder, progress: Progress) -> Library:
    """Open the store of a question set under the folder ``data``, filling in what it lacks.

    A question set with articles of its own has its own store, which searches no other text; questions about the seeds
    are asked of a copy of what a sync of the seeds folder stores.

    Raises:
        StoreError: the store is in use, damaged, or cannot be written.
    """
    content = questions.articles_hash if questions.articles else f"seeds {seeds.resolve()}"
    folder = data / f"store-{program_hash(content, embedder.identity, modules=_EMBEDS)}"
    library = Library.open(seeds, folder, embedder, purpose="eval")
    try:
        if questions.articles:
            _fill(library, questions.articles, progress)
        else:
            library.sync(lambda at: progress(at.embedded, at.embedded))
    except BaseException:
        library.close()
        raise
    return library


def program_hash(*values: str, modules: Sequence[str] | None = None, learned: Iterable[Path] = ()) -> str:
    """A hash of values and of the program: of the named modules of ``vectorstore``, or of all text of Rawi and of what
    its models learned; and of more files with what was learned."""
    package = Path(vectorstore.__file__ or "").parent
    if modules:
        files = [package / name for name in modules]
    else:
        folders = (package, package.parent / "bot")
        files = [file for folder in folders for kind in ("*.py", "*.npz") for file in folder.rglob(kind)]
    digest = hashlib.sha256("\0".join(values).encode())
    for file in (*sorted(files), *sorted(learned)):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _fill(library: Library, articles: Sequence[Article], progress: Progress) -> None:
    """Store the articles' paragraphs that are not stored yet, as a sync would."""
    wanted = [paragraph for article in articles for paragraph in _stored_form(article, library.embedder.identity)]
    stored = library.store.ids()
    missing = [paragraph for paragraph in wanted if paragraph.id not in stored]
    if not missing:
        return
    library.store.begin()
    for start in range(0, len(missing), _TOGETHER):
        progress(len(wanted) - len(missing) + start, len(wanted))
        batch = missing[start : start + _TOGETHER]
        passages = [Passage(one.title, one.section or "", one.text) for one in batch]
        embedded = library.embedder.embed_passages(passages)
        library.tokens.put(
            (one.embedding_key, ParagraphTokens(found.tokens, found.spans))
            for one, found in zip(batch, embedded, strict=True)
        )
        library.store.add(batch, [found.vector for found in embedded])
    library.store.record(
        [ArticleSummary(one.source, one.title, one.published, len(one.paragraphs), "", 0, 0) for one in articles]
    )
    library.store.commit("rawi eval")
    align(library.store, library.lexical)
    progress(len(wanted), len(wanted))


def _stored_form(article: Article, identity: str) -> list[StoredParagraph]:
    return [
        StoredParagraph(
            # Position in place of occurrence: a data set may repeat a context, and each copy keeps its own place.
            id=paragraph_id(article.source, article.title, "", paragraph.text, paragraph.position),
            source=article.source,
            title=article.title,
            published=article.published,
            section=None,
            position=paragraph.position,
            language=paragraph.language,
            text=paragraph.text,
            file_sha256=article.file_sha256,
            embedding_key=embedding_key(identity, article.title, "", paragraph.text),
        )
        for paragraph in article.paragraphs
    ]
