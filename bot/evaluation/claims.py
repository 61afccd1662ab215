"""Measures the check of sentences: ``python -m bot.evaluation.claims ntrex.news.dev.jsonl``.

The file holds news in Arabic and English, parallel sentence by sentence, a document a line (``id``, ``ar``, ``en``), as
NTREX does (Federmann et al., 2022, https://github.com/MicrosoftTranslator/NTREX). A claim is an English or Arabic
sentence; its source is a window of three Arabic sentences:

``true``      the window around the sentence itself or its translation: supported.
``other``     the window around another sentence of the same article, which does not hold this one: not supported.
``number``, ``name``, ``negation``   the right window, and the sentence with that altered: not supported.
``word``      the right window, and the sentence with one word replaced by another that is used alike
              (bot.evaluation.like_words): not supported, but where the two mean the same, which some do.

With ``--questions xquad.ar.json xquad.en.json``, claims are made of questions and answers, too, and measured apart: see
bot.evaluation.paraphrases.

``auroc`` is the chance that a true sentence scores higher than one of a kind; ``caught`` is the share of a kind that is
not supported at the default threshold, for ``true`` the share wrongly rejected. ``unsure`` is the same by what is asked
of a chat model's sentence (bot.grounding.calibration.SURE).
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import numpy as np

from bot.evaluation.alterations import name_spans, other_name, other_number, other_polarity
from bot.evaluation.datasets import GoldQuestion, load
from bot.evaluation.folds import learned_without
from bot.evaluation.labelled import KINDS, Example, Form
from bot.evaluation.like_words import LikeWords
from bot.evaluation.measures import auroc
from bot.evaluation.paraphrases import paraphrases
from bot.grounding.check import Checker, Verdict, judged
from bot.grounding.evidence import Evidence
from bot.grounding.texts import Claim, Source
from bot.jsonlines import json_lines
from bot.settings import Settings
from vectorstore.model.entailment import EntailmentModel
from vectorstore.model.loading import load_embedder
from vectorstore.model.span_reader import SpanReader

LANGUAGES = ("en", "ar")
Measured = dict[str, dict[str, dict[str, float]]]


def build(
    documents: Sequence[dict[str, Any]], seed: int = 0, every: int = 1, like: LikeWords | None = None
) -> Iterator[Example]:
    """The claims of all documents, each with its window; ``every`` takes every so many sentences alone.

    Sentences of which one word gave way to another are there where words that are ``like`` are given.
    """
    pools = {
        "en": [text[s:e] for one in documents for text in one["en"] for s, e in name_spans(text)],
        "ar": [
            a[s:e] for one in documents for a, b in zip(one["ar"], one["en"], strict=True) for s, e in name_spans(a, b)
        ],
    }
    for document in documents:
        arabic, english = document["ar"], document["en"]
        windows = windows_of(arabic)
        for i in range(0, len(arabic), every):
            others = [j for j in range(len(arabic)) if abs(i - j) > 2]
            for language, claim in (("en", english[i]), ("ar", arabic[i])):
                # One for each, so that a change of one alteration leaves all others as they were.
                rng = random.Random(f"{seed} {document['id']} {i} {language}")
                altered = {
                    "true": claim,
                    "number": other_number(claim, rng),
                    "name": other_name(claim, pools[language], rng, english[i] if language == "ar" else ""),
                    "negation": other_polarity(claim, language, rng),
                }
                for kind, text in altered.items():
                    if text:
                        yield Example(document["id"], language, kind, text, windows[i], claim)
                if others:
                    yield Example(document["id"], language, "other", claim, windows[rng.choice(others)], claim)
                if like and (text := like.other_word(claim, rng)):
                    yield Example(document["id"], language, "word", text, windows[i], claim)


def windows_of(texts: Sequence[str]) -> list[str]:
    """The window of each sentence: it with its neighbours."""
    return [" ".join(texts[max(0, i - 1) : i + 2]) for i in range(len(texts))]


@dataclass(frozen=True)
class Weighed:
    """An example made ready: what a verdict needs."""

    example: Example
    claim: Claim
    source: Source
    evidence: Evidence


Judged = tuple[Example, Verdict]


def weigh(examples: Sequence[Example], checker: Checker, progress: Callable[[int, int], None]) -> Iterator[Weighed]:
    """Embed and weigh all examples, those of a document together; its windows and claims are embedded once each."""
    at = 0
    for _, some in itertools.groupby(examples, lambda one: one.document):
        batch = list(some)
        sources = {source.text: source for source in checker.sources(list(dict.fromkeys(one.window for one in batch)))}
        texts = dict.fromkeys(text for one in batch for text in (one.claim, one.question) if text)
        claims = {claim.text: claim for claim in checker.claims(list(texts))}
        for one in batch:
            claim, source = claims[one.claim], sources[one.window]
            yield Weighed(one, claim, source, checker.gather(claim, source, claims.get(one.question)))
            at += 1
            progress(at, len(examples))


def add_claims(parser: argparse.ArgumentParser) -> None:
    """What claims are made of, on a command line."""
    parser.add_argument("file", type=Path, help="parallel news, a document a line")
    parser.add_argument(
        "--questions",
        type=Path,
        nargs="+",
        action="append",
        default=[],
        metavar=("SET", "TRANSLATED"),
        help="SQuAD-format questions, and the same in English by id, to be made claims, too",
    )
    parser.add_argument("--seed", type=int, default=0, help="of the alterations and the folds")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What :func:`prepared` reads of a command line."""
    add_claims(parser)
    parser.add_argument("--readers", type=Path, help="what bot.evaluation.fit_reader wrote, to read each question by")
    parser.add_argument("--entailment", type=Path, help="what bot.evaluation.fit_entailment wrote, to judge each by")
    parser.add_argument("--every", type=int, default=1, help="take every so many sentences alone")


def prepared(given: argparse.Namespace) -> list[Weighed]:
    """The claims of the files, weighed by the settings' embedding model; how far it is, on the terminal.

    Raises:
        StoreError: as bot.evaluation.datasets.load does.
    """
    from bot.commands.verifying import checker

    settings = Settings()
    embedder = load_embedder(settings.embedding_model, settings.cache_dir)
    ready = checker(settings, embedder)
    documents = documents_of(given.file)
    like = LikeWords.of(sentences_of(documents), embedder)
    examples = list(build(documents, given.seed, given.every, like))
    for questions, translated in questions_of(given):
        asked = paraphrases(questions[:: given.every], translated, given.seed)
        examples += sorted(asked, key=lambda one: one.document)
    found: list[Weighed] = []
    for model, unseen in learned_without({one.document for one in examples}, given.entailment):
        if model:
            embedder.learn_entailment(EntailmentModel.load(model))
        some = [one for one in examples if one.document in unseen]
        found += weigh([one for one in some if not one.question], ready, _progress)
        asking = [one for one in some if one.question]
        for reader, held in learned_without({one.document for one in asking}, given.readers):
            if reader:
                embedder.learn_to_read(SpanReader.load(reader))
            found += weigh([one for one in asking if one.document in held], ready, _progress)
    return found


def documents_of(path: Path) -> list[dict[str, Any]]:
    """The documents of a file of parallel news."""
    return [json.loads(line) for _, line in json_lines(path)]


def sentences_of(documents: Sequence[dict[str, Any]]) -> list[str]:
    """The sentences of parallel news in both languages."""
    return [text for one in documents for text in (*one["ar"], *one["en"])]


def questions_of(given: argparse.Namespace) -> list[tuple[Sequence[GoldQuestion], dict[str, GoldQuestion]]]:
    """The questions of each set that a command line names, and the same translated, by id.

    Raises:
        StoreError: as bot.evaluation.datasets.load does.
    """
    return [
        (load(path).questions, {one.id: one for other in others for one in load(other).questions})
        for path, *others in given.questions
    ]


def _progress(done: int, total: int) -> None:
    if done % 50 == 0 or done == total:
        end = "\n" if done == total else ""
        print(f"\r{done}/{total} claims", end=end, file=sys.stderr, flush=True)


def measured(verdicts: Sequence[Judged]) -> Measured:
    """For each language of claims and each kind: how many, AUROC against the true ones, caught and unsure."""
    found: Measured = {}
    for language in LANGUAGES:
        by_kind = {
            kind: [v for example, v in verdicts if example.language == language and example.kind == kind]
            for kind in KINDS
        }
        true = [verdict.score for verdict in by_kind["true"]]
        found[language] = {
            kind: {
                "count": len(some),
                "auroc": round(auroc(true, [verdict.score for verdict in some]) or 0.0, 4),
                "caught": round(float(np.mean([not verdict.supported for verdict in some])), 4),
                "unsure": round(float(np.mean([not verdict.sure for verdict in some])), 4),
            }
            for kind, some in by_kind.items()
            if some
        }
    return found


def tables(verdicts: Sequence[Judged]) -> str:
    """What was measured of each form of claims."""
    by_form = {form: [one for one in verdicts if one[0].form == form] for form in get_args(Form)}
    return "\n".join(f"{form}:\n{table(measured(some))}" for form, some in by_form.items() if some)


def table(found: Measured) -> str:
    """What was measured, a line for each kind."""
    lines = [f"{'claims':<12} {'count':>6} {'auroc':>7} {'caught':>7} {'unsure':>7}"]
    for language, kinds in found.items():
        for kind, values in kinds.items():
            shares = " ".join(f"{values[name]:>7.4f}" for name in ("auroc", "caught", "unsure"))
            lines.append(f"{language + ' ' + kind:<12} {values['count']:>6} {shares}")
    return "\n".join(lines)


def write(examples: Sequence[Example], path: Path) -> None:
    """Write the examples as lines for ``rawi verify --batch``, with ``expected`` beside them."""
    with path.open("w", encoding="utf-8") as file:
        for number, one in enumerate(examples):
            row = {
                "id": f"{one.document}-{number}",
                "claim": one.claim,
                "paragraphs": [one.window],
                "kind": f"{one.language}-{one.kind}",
                "expected": one.kind == "true",
            }
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def main() -> None:
    """Entry point of ``python -m bot.evaluation.claims``."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    add_arguments(parser)
    parser.add_argument("--write", type=Path, help="write the claims for rawi verify --batch, and measure nothing")
    given = parser.parse_args()
    if given.write:
        write(list(build(documents_of(given.file), given.seed, given.every)), given.write)
        return
    print(tables([(one.example, judged(one.claim, one.source, one.evidence)) for one in prepared(given)]))


if __name__ == "__main__":
    main()
