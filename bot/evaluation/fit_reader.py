"""Train what the embedding model learns about reading, vectorstore/span_reader.npz.

``python -m bot.evaluation.fit_reader xquad.ar.dev.json xquad.en.dev.json arcd.dev.json --parallel xquad.ar.dev.json
xquad.en.dev.json --absent nomiracl.ar.dev.jsonl --into readers`` made it. Each question is trained on a window of whole
sentences around its answer, and on windows without one, beside, in the same article, and elsewhere: there the first
token, which stands for no answer, is right. One of them is among those whose text vectors are nearest to the
question's, as a retriever finds them (so Karpukhin et al. 2020, https://arxiv.org/abs/2004.04906, choose negatives):
without these the reader finds an answer in whatever is about the same. Questions of parallel files are asked over each
other's paragraphs, so that an English question learns to read Arabic. Passages close to a question that have no answer
to it are windows without one, too.

Written are a reader of all articles, ``all.npz``, and for each fold one that never saw the fold's articles,
``fold-0.npz`` …: bot.evaluation.fit measures, and fits what reading weighs, by those. A fold takes half an hour of one
core.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from bot.evaluation import training
from bot.evaluation.folds import article_folds, held_out, write_folds
from bot.evaluation.training import PairLearner
from bot.jsonlines import json_lines
from vectorstore.embedding import Embedder, Passage
from vectorstore.span_reader import WINDOW, SpanReader, tokenized, windows
from vectorstore.text import Span, language, sentences

FOLDS = 3
RANK, EPOCHS, BATCH, RATE, DECAY, DROPOUT = 8, 4, 16, 1e-3, 0.01, 0.1
# Windows without the answer for each one with it, beside one that is among so many nearest to the question.
ABSENT = 0.35
NEAREST = 10
# Windows of other articles' passages in each epoch, for each question that has none of its own.
ABSENT_PASSAGES = 2
_LONGEST = 320


@dataclass(frozen=True)
class Question:
    """A question, the paragraph that answers it, and where: start and end of each known answer, in characters.

    ``article`` decides its fold. With no answers, ``text`` is known to have none.
    """

    article: str
    text: str
    paragraph: str
    answers: tuple[Span, ...]


@dataclass(frozen=True)
class Window:
    """A question with a part of a text, and where in it the answer stands; None where it has none."""

    question: str
    text: str
    answer: Span | None


class ReadingLearner(PairLearner[Window]):
    """What is trained: the corrections of all the model's matrices, and the vectors of a beginning and of an end."""

    def __init__(self, embedder: Embedder) -> None:
        super().__init__(embedder, RANK, nn.Dropout(DROPOUT), RATE, DECAY)
        width = embedder.dimension
        self.start = nn.Parameter(torch.randn(width) / width**0.5)
        self.end = nn.Parameter(torch.randn(width) / width**0.5)

    def loss(self, windows: Sequence[Window]) -> Tensor:
        """Cross entropy of where the answers begin and end, the first token being right where there is none."""
        encoded, offsets, own = tokenized(
            self.tokenizer,
            [one.question for one in windows],
            [one.text for one in windows],
            _LONGEST,
            truncation="only_second",
        )
        places = torch.tensor([_tokens_of(one.answer, offsets[i], own[i]) for i, one in enumerate(windows)])
        own[:, 0] = True
        tokens = self.tokens(encoded)
        outside = ~torch.from_numpy(own)
        starts, ends = ((tokens @ vector).masked_fill(outside, -1e4) for vector in (self.start, self.end))
        return functional.cross_entropy(starts, places[:, 0]) / 2 + functional.cross_entropy(ends, places[:, 1]) / 2

    def learned(self) -> SpanReader:
        """What was learned, as the embedder takes it."""
        return SpanReader(self.corrections(), self.start.detach().numpy(), self.end.detach().numpy())


def train(
    embedder: Embedder,
    questions: Sequence[Question],
    absent: Sequence[Question],
    seed: int,
    progress: Callable[[str], None],
) -> SpanReader:
    """What these questions teach, and those whose passages have no answer; progress is told the loss."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    nearest = nearest_without(embedder, questions)
    learner = ReadingLearner(embedder)
    epochs = [_batches(questions, nearest, absent, chance) for _ in range(EPOCHS)]
    training.train(learner, [batch for batches in epochs for batch in batches], progress)
    return learner.learned()


def nearest_without(embedder: Embedder, questions: Sequence[Question]) -> dict[Question, list[str]]:
    """The windows nearest to each question by the model's text vectors that do not answer it.

    They are NEAREST at most, of all questions' paragraphs in the language of its own, the nearest first. A window that
    holds the words of an answer may answer, and is none of them.
    """
    parts = {text: windows(text) for text in sorted({one.paragraph for one in questions})}
    texts = [text[start:end] for text, spans in parts.items() for start, end in spans]
    languages = np.repeat([language(text) for text in parts], [len(spans) for spans in parts.values()])
    vectors = np.zeros((len(texts), embedder.dimension), np.float32)
    for number, embedded in embedder.embed_each([Passage("", "", text) for text in texts]):
        vectors[number] = embedded.vector
    asked = sorted({one.text for one in questions})
    likeness = dict(zip(asked, (embedded.vector for embedded in embedder.embed_queries(asked)), strict=True))
    found = {}
    for one in questions:
        cosines = np.where(languages == language(one.paragraph), vectors @ likeness[one.text], -np.inf)
        told = {one.paragraph[start:end] for start, end in one.answers}
        # Those of its own paragraph that hold no answer are among them.
        order = (int(i) for i in np.argsort(-cosines) if cosines[i] > -np.inf)
        apart = (texts[i] for i in order if not any(answer in texts[i] for answer in told))
        found[one] = list(itertools.islice(apart, NEAREST))
    return found


def _tokens_of(answer: Span | None, offsets: np.ndarray[Any, Any], own: np.ndarray[Any, Any]) -> tuple[int, int]:
    if answer is None:
        return 0, 0
    start, end = answer
    inside = np.flatnonzero(own & (offsets[:, 1] > start) & (offsets[:, 0] < end))
    return (int(inside[0]), int(inside[-1])) if len(inside) else (0, 0)


def _batches(
    questions: Sequence[Question],
    nearest: Mapping[Question, Sequence[str]],
    absent: Sequence[Question],
    chance: random.Random,
) -> list[list[Window]]:
    """An epoch: each question with its answer, without it in one of its ``nearest`` windows, and sometimes in another;
    windows of like length together."""
    by_article: dict[str, list[Question]] = {}
    for one in questions:
        by_article.setdefault(one.article, []).append(one)
    asked = Counter(one.text for one in questions)
    once, twice = ([one for one in questions if (asked[one.text] > 1) == often] for often in (False, True))
    found: list[Window] = []
    # What is asked over two languages' paragraphs is asked over one of them at a time.
    for one in chance.sample(list(twice), len(twice) // 2) + list(once):
        start, end = chance.choice(one.answers)
        begins, stops = _window(one.paragraph, start, end, chance)
        found.append(Window(one.text, one.paragraph[begins:stops], (start - begins, min(end, stops) - begins)))
        if chance.random() < ABSENT:
            found += _without(one, by_article[one.article] if chance.random() < 0.5 else questions, chance)
        if nearest[one]:
            found.append(Window(one.text, chance.choice(nearest[one]), None))
    for one in absent:
        start, end = chance.choice(windows(one.paragraph))
        found.append(Window(one.text, one.paragraph[start:end], None))
    return training.in_batches(found, lambda window: len(window.text), BATCH, chance)


def _without(one: Question, others: Sequence[Question], chance: random.Random) -> list[Window]:
    """A window that does not answer: of the question's own paragraph or of another one in the same language."""
    text = one.paragraph
    apart = [(start, end) for start, end in sentences(text) if not any(start < e and s < end for s, e in one.answers)]
    if apart and chance.random() < 0.5:
        start, end = chance.choice(apart)
        return [Window(one.text, text[start:end], None)]
    other = chance.choice(others)
    if other.paragraph == text or language(other.paragraph) != language(text):
        return []
    start, end = _window(other.paragraph, *other.answers[0], chance)
    return [Window(one.text, other.paragraph[start:end], None)]


def _window(text: str, start: int, end: int, chance: random.Random) -> Span:
    """The sentences that hold ``text[start:end]``, and neighbours on either side as far as WINDOW goes."""
    parts = sentences(text)
    first = max((i for i, (s, _) in enumerate(parts) if s <= start), default=0)
    last = max(first, min((i for i, (_, e) in enumerate(parts) if e >= end), default=len(parts) - 1))
    while True:
        wider = []
        if first > 0 and parts[last][1] - parts[first - 1][0] <= WINDOW:
            wider.append((first - 1, last))
        if last + 1 < len(parts) and parts[last + 1][1] - parts[first][0] <= WINDOW:
            wider.append((first, last + 1))
        if not wider or chance.random() < 0.15:
            return parts[first][0], parts[last][1]
        first, last = chance.choice(wider)


def questions_of(path: Path) -> dict[str, Question]:
    """The questions of a SQuAD-format file, by id."""
    found = {}
    for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
        for paragraph in article["paragraphs"]:
            text = paragraph["context"]
            for one in paragraph["qas"]:
                spans = {(at["answer_start"], at["answer_start"] + len(at["text"])) for at in one["answers"]}
                texts = {at["text"] for at in one["answers"]}
                told = tuple(sorted(span for span in spans if text[span[0] : span[1]] in texts))
                if told:
                    found[one["id"]] = Question(article["title"], one["question"], text, told)
    return found


def parallel(first: dict[str, Question], second: dict[str, Question]) -> list[Question]:
    """The questions of each of two files in the same order of articles, over the paragraphs of the other."""
    both = first.keys() & second.keys()
    return [
        Question(over[key].article, asking[key].text, over[key].paragraph, over[key].answers)
        for asking, over in ((first, second), (second, first))
        for key in sorted(both)
    ]


def unanswered(path: Path) -> list[Question]:
    """The questions of a NoMIRACL file that none of their passages answers, with each passage."""
    rows = [json.loads(line) for _, line in json_lines(path)]
    return [
        Question(str(row["id"]), row["question"].strip(), " ".join(passage.split()), ())
        for row in rows
        if not row["answerable"]
        for passage in row["passages"]
    ]


def main() -> None:
    """Entry point of ``python -m bot.evaluation.fit_reader``."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sets", nargs="+", type=Path, help="SQuAD-format files")
    parser.add_argument("--parallel", nargs=2, type=Path, help="two of them with the same questions, by id")
    parser.add_argument("--absent", type=Path, help="a NoMIRACL file")
    parser.add_argument("--into", type=Path, required=True, help="a folder for the readers")
    parser.add_argument("--seed", type=int, default=0, help="of the folds and of the training")
    parser.add_argument("--only", type=int, nargs="*", help="the numbers of the folds to train; -1 for all articles")
    given = parser.parse_args()
    found = {path: questions_of(path) for path in given.sets}
    questions = [one for of_set in found.values() for one in of_set.values()]
    if given.parallel:
        questions += parallel(*(questions_of(path) for path in given.parallel))
    absent = unanswered(given.absent) if given.absent else []
    given.into.mkdir(parents=True, exist_ok=True)
    folds = article_folds([one.article for one in (*questions, *absent)], given.seed, FOLDS)
    write_folds(folds, given.into)
    embedder = training.embedder_to_train()
    embedder.learn_to_read(None)
    for name, held in held_out(folds, given.only):
        chance = random.Random(given.seed)
        passages = [one for one in absent if one.article not in held]
        few = chance.sample(passages, min(len(passages), ABSENT_PASSAGES * len({one.article for one in passages})))
        reader = train(
            embedder, [one for one in questions if one.article not in held], few, given.seed, training.say(name)
        )
        reader.save(given.into / f"{name}.npz")


if __name__ == "__main__":
    main()
