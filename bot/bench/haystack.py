"""How long an answer by quotation takes over very many paragraphs.

Run it as ``python -m bot.bench.haystack xquad.ar.json --corpus arcd.json``. Real are the articles of the question set,
the questions, the model, the searches and all that is computed. Stand-ins are the paragraphs around them that make the
haystack as large as is wanted, because to embed a hundred thousand would take an hour: as long as the real ones, of
words drawn out of the real ones, which make no sense; with token vectors drawn out of the real ones; each with a vector
halfway between those of two real paragraphs. So it tells how long an answer takes, and not how good it is.
"""

from __future__ import annotations

import json
import random
import resource
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import asdict, dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from bot.answers import Question
from bot.chain import build_chain
from bot.commands import terminal
from bot.evaluation.datasets import QuestionSet, load
from bot.evaluation.runner import chosen_questions
from bot.evaluation.stores import open_store
from bot.retrieval.retriever import HybridRetriever
from bot.settings import Settings
from vectorstore.caches.alignment import align
from vectorstore.caches.tokens import ParagraphTokens
from vectorstore.files.articles import Article, Paragraph
from vectorstore.library import Library
from vectorstore.model.embedding import Embedder, Floats, unit
from vectorstore.records import ArticleSummary, StoredParagraph, stored_form
from vectorstore.text import language

# Questions asked before any is timed: the first ones load what later ones find loaded.
_WARMING = 5
# Paragraphs in a stand-in article, and articles that are stored together.
_IN_ARTICLE, _TOGETHER = 20, 50


@dataclass(frozen=True)
class Measured:
    """Seconds a question over so many stored paragraphs, and how many questions were asked.

    ``peak_bytes`` is the most memory that the process has had until then.
    """

    paragraphs: int
    questions: int
    median: float
    slowest_twentieth: float
    slowest: float
    peak_bytes: int


def measure(
    sets: Sequence[QuestionSet],
    paragraphs: int,
    limit: int,
    embedder: Embedder,
    folder: Path,
    tell: Callable[[int, int], None] = lambda done, total: None,
) -> list[Measured]:
    """The times of ``limit`` questions of each set over a store of so many paragraphs, all of the first set's among
    them.

    The store is kept in a folder of ``folder`` by its size; one that was interrupted goes on where it stopped.
    """
    library = open_store(sets[0], folder / "none", folder / f"{paragraphs}", embedder, tell)
    with library:
        fill(library, paragraphs, tell)
        stored = library.store.count()
        chain = build_chain(HybridRetriever(library=library))
        found = []
        for asked in sets:
            chosen = chosen_questions(asked.questions, limit, seed=0)
            for question in chosen[:_WARMING]:
                chain.invoke(Question(text=question.text))
            seconds = []
            for question in chosen:
                started = time.perf_counter()
                chain.invoke(Question(text=question.text))
                seconds.append(time.perf_counter() - started)
            slow = statistics.quantiles(seconds, n=20)[-1]
            found.append(Measured(stored, len(seconds), statistics.median(seconds), slow, max(seconds), _peak_bytes()))
        return found


def fill(library: Library, paragraphs: int, tell: Callable[[int, int], None] = lambda done, total: None) -> None:
    """Add stand-ins to the real paragraphs of a library until it holds so many. 6 ms each, most of it Chroma's."""
    stored = library.store.articles()
    have = sum(article.paragraphs for article in stored)
    if have >= paragraphs:
        return
    real = [
        one for article in stored if not _stands_in(article.source) for one in library.store.article(article.source)
    ]
    made = _stand_ins(library, real, sum(_stands_in(article.source) for article in stored))
    library.store.begin()
    while have < paragraphs:
        articles = [next(made) for _ in range(_TOGETHER)]
        rows = [row for article in articles for row in article][: paragraphs - have]
        library.tokens.put((one.embedding_key, tokens) for one, tokens, _ in rows)
        library.store.add([one for one, _, _ in rows], [vector for _, _, vector in rows])
        counts = Counter(one.source for one, _, _ in rows)
        library.store.record(
            [ArticleSummary(source, source, None, count, "", 0, 0) for source, count in counts.items()]
        )
        have += len(rows)
        tell(have, paragraphs)
    library.store.commit("rawi bench")
    align(library.store, library.lexical)


_Row = tuple[StoredParagraph, ParagraphTokens, Floats]


def _stand_ins(library: Library, real: Sequence[StoredParagraph], first: int) -> Iterator[list[_Row]]:
    """Articles of stand-ins without end, from number ``first`` on; the same ones every time."""
    words = [word for one in real for word in one.text.split()]
    lengths = [len(one.text.split()) for one in real]
    known = library.tokens_of(real)
    tokens = np.concatenate([one.vectors[one.spans[:, 1] > 0] for one in known])
    by_key = library.store.vectors([one.embedding_key for one in real])
    vectors = np.stack([by_key[one.embedding_key] for one in real])
    per_word = len(tokens) / len(words)
    number = first
    while True:
        source = f"stand-in-{number:06}.txt"
        chance, drawn = random.Random(source), np.random.default_rng(number)
        texts = [" ".join(chance.choices(words, k=chance.choice(lengths))) for _ in range(_IN_ARTICLE)]
        paragraphs = tuple(Paragraph(at, text, None, language(text)) for at, text in enumerate(texts, start=1))
        article = []
        for one in stored_form(Article(source, source, None, paragraphs, ""), library.embedder.identity):
            edges = np.linspace(0, len(one.text), max(1, round(per_word * len(one.text.split()))) + 1).astype(np.uint16)
            spans = np.array(list(pairwise(edges)), np.uint16)
            pair = vectors[drawn.integers(len(vectors), size=2)]
            vector = unit(pair.sum(axis=0) + np.asarray(drawn.normal(0, 0.01, pair.shape[1]), np.float32))
            article.append((one, ParagraphTokens(tokens[drawn.integers(len(tokens), size=len(spans))], spans), vector))
        yield article
        number += 1


def _stands_in(source: str) -> bool:
    return source.startswith("stand-in-")


def _tell(show: Callable[[str], None], done: int, total: int) -> None:
    show(f"{done:,} / {total:,}")


def _peak_bytes() -> int:
    """The most resident memory so far; Linux tells kilobytes, macOS bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def main(
    dataset: Annotated[Path, typer.Argument(help="A question set, as for rawi eval.")],
    corpus: Annotated[list[Path] | None, typer.Option(help="More files for the haystack.")] = None,
    questions: Annotated[Path | None, typer.Option(help="A parallel file, whose questions are asked as well.")] = None,
    paragraphs: Annotated[list[int] | None, typer.Option(help="How many paragraphs; 1,000 and 100,000.")] = None,
    limit: Annotated[int, typer.Option(help="Questions of each file.", min=2)] = 40,
    keep: Annotated[Path | None, typer.Option(help="Folder that keeps the stores for the next run.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Measure answers by quotation over large stores; to make one of 100,000 paragraphs takes 5 GB."""
    sets = [load(dataset, corpus or ())]
    if questions:
        sets.append(load(dataset, corpus or (), questions))
    embedder = terminal.embedder(Settings())
    with nullcontext(str(keep)) if keep else tempfile.TemporaryDirectory(prefix="rawi-bench-") as folder:
        for size in paragraphs or (1000, 100_000):
            with terminal.console.status("") as shown:
                told = partial(_tell, shown.update)
                measured = measure(sets, size, limit, embedder, Path(folder), told)
            for asked, one in zip(sets, measured, strict=True):
                if as_json:
                    typer.echo(json.dumps({"questions_of": asked.name, **asdict(one)}))
                    continue
                typer.echo(
                    f"{one.paragraphs:9,} paragraphs, {one.questions} questions of {asked.name}: "
                    f"median {one.median:.3f} s, one in twenty above {one.slowest_twentieth:.3f} s, "
                    f"slowest {one.slowest:.3f} s; {one.peak_bytes / 1e9:.2f} GB at most"
                )


if __name__ == "__main__":
    typer.run(main)
