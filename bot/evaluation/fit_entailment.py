"""Train what the embedding model learns about entailment, vectorstore/model/entailment.npz.

``python -m bot.evaluation.fit_entailment ntrex.news.dev.jsonl --questions xquad.ar.dev.json xquad.en.dev.json
--questions arcd.dev.json --into entailment`` made it. The claims are those of bot.evaluation.claims and
bot.evaluation.paraphrases, altered anew in each epoch, and sentences of which one word gave way to another that is used
alike (bot.evaluation.like_words): English claims over Arabic windows, Arabic ones over English windows, since an Arabic
one stands in its Arabic window word for word, a few English ones over English, and statements made of questions over
the paragraphs that answer them. The model learns two things of each: whether the window entails it, and which words of
it were altered.

Written are a model of all documents, ``all.npz``, and for each fold one that never saw the fold's documents,
``fold-0.npz`` …: bot.evaluation.fit_claims fits what entailment weighs by those. A model takes some three
quarters of an hour of one core.
"""

from __future__ import annotations

import argparse
import difflib
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from bot.evaluation import training
from bot.evaluation.claims import add_claims, build, documents_of, questions_of, sentences_of, windows_of
from bot.evaluation.datasets import GoldQuestion
from bot.evaluation.folds import article_folds, held_out, write_folds
from bot.evaluation.labelled import Example
from bot.evaluation.like_words import LikeWords
from bot.evaluation.paraphrases import QuestionsById, paraphrases
from bot.evaluation.training import PairLearner
from vectorstore.model.embedding import Embedder
from vectorstore.model.entailment import EntailmentModel
from vectorstore.model.span_reader import tokenized
from vectorstore.text import Span, sentences

FOLDS = 3
RANK, EPOCHS, BATCH, RATE, DECAY, DROPOUT = 16, 4, 16, 1e-3, 0.01, 0.1
# What is altered in a sentence of the news, where it can be.
ALTERED = {"word": 0.4, "name": 0.25, "number": 0.15, "negation": 0.15}
# Shares of the claims: sentences over another window of the article; Arabic sentences over English; English ones over
# English; statements of questions, and of those the ones that one word of is replaced.
ELSEWHERE, ARABIC, ENGLISH, STATED, REWORDED = 0.5, 0.5, 0.12, 0.65, 0.3
# The longest paragraph that questions are stated over, in characters; the longest pair, and what lengths are multiples
# of, in tokens.
_PARAGRAPH, _LONGEST, _MULTIPLE = 700, 384, 32
# How much telling the words counts beside telling the claim, and an altered word beside one that is not.
_WORDS, _ALTERED = 2.0, 4.0
_WORD = re.compile(r"[^\W\d_][\w'\u064b-\u0652]*|\d[\d.,:/]*")


@dataclass(frozen=True)
class Pair:
    """A claim beside a window. ``altered`` are the parts of the claim that are not told, in characters; None where
    nothing is known of its parts."""

    claim: str
    window: str
    entailed: bool
    altered: tuple[Span, ...] | None


@dataclass(frozen=True)
class Corpus:
    """What pairs are made of: parallel news, sets of questions with their translations, and words that are alike."""

    news: Sequence[dict[str, Any]]
    questions: Sequence[tuple[Sequence[GoldQuestion], QuestionsById]]
    like: LikeWords

    def groups(self) -> set[str]:
        """The documents and articles: what folds are made of."""
        return {str(one["id"]) for one in self.news} | {one.group for some, _ in self.questions for one in some}

    def pairs(self, held: frozenset[str], seed: int) -> list[Pair]:
        """The pairs of an epoch, without the groups that are held out."""
        rng = random.Random(seed)
        news = [one for one in self.news if str(one["id"]) not in held]
        found = list(_of_news(news, self.like, seed, rng))
        for questions, translated in self.questions:
            examples = [one for one in paraphrases(questions, translated, seed) if one.document not in held]
            found += _of_questions(examples, self.like, rng)
        return found


def _of_news(news: Sequence[dict[str, Any]], like: LikeWords, seed: int, rng: random.Random) -> Iterator[Pair]:
    altered: dict[tuple[str, str], dict[str, str]] = {}
    for one in build(news, seed):
        altered.setdefault((one.document, one.sentence), {})[one.kind] = one.claim
    for document in news:
        arabic, english = windows_of(document["ar"]), windows_of(document["en"])
        for i, claims in enumerate(zip(document["en"], document["ar"], strict=True)):
            for claim, over, own in zip(claims, (arabic, english), (english, arabic), strict=True):
                if over is english and rng.random() >= ARABIC:
                    continue
                windows = own if over is arabic and rng.random() < ENGLISH else over
                yield Pair(claim, windows[i], True, ())
                kind = rng.choices(list(ALTERED), list(ALTERED.values()))[0]
                other = altered[document["id"], claim].get(kind) or like.other_word(claim, rng)
                if other:
                    yield Pair(claim=other, window=windows[i], entailed=False, altered=changed(claim, other))
                others = [j for j in range(len(windows)) if abs(i - j) > 2]
                if others and rng.random() < ELSEWHERE:
                    yield Pair(claim, windows[rng.choice(others)], False, None)


def _of_questions(examples: Sequence[Example], like: LikeWords, rng: random.Random) -> Iterator[Pair]:
    by_statement: dict[tuple[str, str], list[Example]] = {}
    for one in examples:
        if one.form == "statement":
            by_statement.setdefault((one.question, one.sentence), []).append(one)
    for (_, sentence), some in by_statement.items():
        true, *_ = (one for one in some if one.kind == "true")
        if len(true.window) > _PARAGRAPH or rng.random() >= STATED:
            continue
        yield Pair(sentence, true.window, True, ())
        reworded = like.other_word(sentence, rng) if rng.random() < REWORDED else None
        others = [one for one in some if one.kind != "true"]
        if reworded:
            yield Pair(reworded, true.window, False, changed(sentence, reworded))
        elif others:
            # Few answers have another of their kind in the same paragraph, which is hardest to tell.
            other = rng.choices(others, [2 if one.kind == "swapped" else 1 for one in others])[0]
            parts = None if other.kind == "other" else changed(sentence, other.claim)
            yield Pair(other.claim, other.window, False, parts)


def changed(sentence: str, claim: str) -> tuple[Span, ...]:
    """Where a claim has other words than the sentence it was made of; beside a word that it lacks, its neighbours."""
    before, after = list(_WORD.finditer(sentence)), list(_WORD.finditer(claim))
    matcher = difflib.SequenceMatcher(
        None, [one.group().lower() for one in before], [one.group().lower() for one in after], autojunk=False
    )
    found: list[Span] = []
    for tag, _, _, first, last in matcher.get_opcodes():
        if tag == "delete":
            found += [one.span() for one in after[max(0, first - 1) : first + 1]]
        elif tag != "equal":
            found += [one.span() for one in after[first:last]]
    return tuple(found)


class EntailmentLearner(PairLearner[Pair]):
    """What is trained: the corrections of all the model's matrices, and what tells a claim and its words."""

    def __init__(self, embedder: Embedder) -> None:
        super().__init__(embedder, RANK, DROPOUT, RATE, DECAY)
        self.entailed = nn.Linear(embedder.dimension, 1)
        self.doubted = nn.Linear(embedder.dimension, 1)

    def loss(self, examples: Sequence[Pair]) -> Tensor:
        """Cross entropy of whether a window entails a claim, and of which words of the claim it does not tell."""
        encoded, offsets, own = tokenized(
            self.tokenizer,
            [one.claim for one in examples],
            [one.window for one in examples],
            _LONGEST,
            truncation="only_second",
            part=0,
            multiple=_MULTIPLE,
        )
        altered, known = np.zeros(own.shape, np.float32), np.zeros(own.shape, np.float32)
        for i, one in enumerate(examples):
            if one.altered is not None:
                known[i] = own[i]
                for start, end in one.altered:
                    altered[i, own[i] & (offsets[i, :, 1] > start) & (offsets[i, :, 0] < end)] = 1
        tokens = self.tokens(encoded)
        claims = functional.binary_cross_entropy_with_logits(
            self.entailed(tokens[:, 0])[:, 0], torch.tensor([float(one.entailed) for one in examples])
        )
        words = functional.binary_cross_entropy_with_logits(
            self.doubted(tokens)[..., 0],
            torch.from_numpy(altered),
            reduction="none",
            pos_weight=torch.tensor(_ALTERED),
        )
        weights = torch.from_numpy(known)
        return claims + _WORDS * (words * weights).sum() / weights.sum().clamp(min=1)

    def learned(self) -> EntailmentModel:
        """What was learned, as the embedder takes it."""
        vectors = [
            (one.weight.detach().numpy()[0], float(one.bias.detach()[0])) for one in (self.entailed, self.doubted)
        ]
        return EntailmentModel(self.corrections(), *vectors[0], *vectors[1])


def train(
    embedder: Embedder, corpus: Corpus, held: frozenset[str], seed: int, progress: Callable[[str], None]
) -> EntailmentModel:
    """What the corpus teaches without what is held out; progress is told the loss."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    learner = EntailmentLearner(embedder)
    batches = [
        batch
        for epoch in range(EPOCHS)
        for batch in training.in_batches(
            corpus.pairs(held, seed + epoch), lambda pair: len(pair.claim) + len(pair.window), BATCH, chance
        )
    ]
    training.train(learner, batches, progress, averaged=True)
    return learner.learned()


def corpus_of(given: argparse.Namespace, embedder: Embedder) -> Corpus:
    """What a command line names.

    Raises:
        StoreError: as bot.evaluation.datasets.load does.
    """
    news = documents_of(given.file)
    questions = questions_of(given)
    texts = sentences_of(news)
    for some, translated in questions:
        paragraphs = {text for one in (*some, *translated.values()) for text in one.paragraphs}
        texts += [text[start:end] for text in sorted(paragraphs) for start, end in sentences(text)]
    return Corpus(news, questions, LikeWords.of(texts, embedder))


def main() -> None:
    """Entry point of ``python -m bot.evaluation.fit_entailment``."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    add_claims(parser)
    parser.add_argument("--into", type=Path, required=True, help="a folder for the models")
    parser.add_argument("--only", type=int, nargs="*", help="the numbers of the folds to train; -1 for all documents")
    given = parser.parse_args()
    embedder = training.embedder_to_train()
    embedder.learn_entailment(None)
    corpus = corpus_of(given, embedder)
    given.into.mkdir(parents=True, exist_ok=True)
    folds = _folds(corpus, given.seed)
    write_folds(folds, given.into)
    for name, held in held_out(folds, given.only):
        train(embedder, corpus, held, given.seed, training.say(name)).save(given.into / f"{name}.npz")


def _folds(corpus: Corpus, seed: int) -> list[frozenset[str]]:
    """Folds of all documents: as many of the news in each, and of the articles."""
    documents = {str(one["id"]) for one in corpus.news}
    news, articles = (article_folds(some, seed, FOLDS) for some in (documents, corpus.groups() - documents))
    return [one | other for one, other in zip(news, articles, strict=True)]


if __name__ == "__main__":
    main()
