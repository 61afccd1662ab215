"""Train what the embedding model learns about reading, vectorstore/model/span_reader.npz.

``python -m bot.evaluation.fit_reader xquad.ar.dev.json xquad.en.dev.json arcd.dev.json --parallel xquad.ar.dev.json
xquad.en.dev.json --absent nomiracl.ar.dev.jsonl --into begun`` began it, before texts were read under titles, and the
same with ``--begun begun --into readers --also tests/news/training.ar.json tests/news/training.en.json --questions
training.ar.json=tests/news/training.ar.asked-in-english.json --questions
training.en.json=tests/news/training.en.asked-in-arabic.json`` made it, in stages: two epochs with the first 80 reports
of those, from what they made one with the first 256, and from that one with all 448, asked in one language at a time;
until then of rank 8. Half of what is written is what it goes on from: over news that no stage saw, the last stage alone
tells what is left out no better, and finds fewer answers (bot.calibration.READ).

Each question is trained on a window of whole sentences around its answer, under the title of its article, and on
windows without one, beside, in the same article, and elsewhere: there the first token, which stands for no answer, is
right. One of them is among those whose text vectors are nearest to the question's, as a retriever finds them (so
Karpukhin et al. 2020, https://arxiv.org/abs/2004.04906, choose negatives): without these the reader finds an answer in
whatever is about the same. Questions of parallel files are asked over each other's paragraphs, so that an English
question learns to read Arabic. What a set asks that its articles do not answer (SQuAD 2.0), and passages close to a
question that have no answer to it, are windows without one, too. Short questions (``--short``) mean their own article,
and any other may answer them, too: their windows without an answer are of that article. The reader of now learned from
none (bot.calibration.READING).

Written are a reader of all articles, ``all.npz``, and for each fold one that never saw the fold's articles,
``fold-0.npz`` …: bot.evaluation.fit measures, and fits what reading weighs, by those. All of them learn from the sets
that are given as ``--also``. A fold takes half an hour of one core, and three quarters to go on with those.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from bot.evaluation import training
from bot.evaluation.datasets import parallel_files, shown_title
from bot.evaluation.folds import article_folds, held_out, write_folds
from bot.evaluation.low_rank import mean
from bot.evaluation.training import PairLearner
from bot.jsonlines import json_lines
from vectorstore.model.embedding import Embedder, Passage
from vectorstore.model.span_reader import WINDOW, SpanReader, headed, tokenized, windows
from vectorstore.text import Span, language, sentences

FOLDS = 3
RANK, EPOCHS, BATCH, RATE, DECAY, DROPOUT = 16, 4, 16, 1e-3, 0.01, 0.1
# Where it goes on from what was learned before.
MORE_EPOCHS = 1
# Windows without the answer for each one with it, beside one that is among so many nearest to the question.
ABSENT = 0.35
NEAREST = 10
# Windows in each epoch for a question that nothing answers, among so many nearest to it.
UNTOLD, NEAREST_TO_UNTOLD = 2, 5
# Windows that are read without the title of their article, so that what has none is read as well.
UNTITLED = 0.15
# Windows of other articles' passages in each epoch, for each question that has none of its own.
ABSENT_PASSAGES = 2
_LONGEST = 320


@dataclass(frozen=True)
class Question:
    """A question, the paragraph that answers it, and where: start and end of each known answer, in characters.

    ``article`` decides its fold. ``heading`` is what the paragraph is read under. With no answers, the paragraph is
    known to have none. What is asked ``of_article`` is asked of its article alone: another may answer it, too.
    """

    article: str
    text: str
    paragraph: str
    answers: tuple[Span, ...]
    heading: str = ""
    of_article: bool = False


Ways = tuple[Question, ...]
"""A question in the ways that it is asked: over either of two parallel paragraphs, or in either language. An epoch
takes one of them."""


@dataclass(frozen=True)
class Part:
    """A part of a text, and what it is read under."""

    heading: str
    text: str


@dataclass(frozen=True)
class Window:
    """A question with a part of a text, and where in that the answer stands; None where it has none."""

    question: str
    part: Part
    answer: Span | None

    @property
    def read(self) -> str:
        """The text that is read: heading and part."""
        return self.part.heading + self.part.text

    @property
    def place(self) -> Span | None:
        """Where the answer stands in it."""
        before = len(self.part.heading)
        return (self.answer[0] + before, self.answer[1] + before) if self.answer else None


class ReadingLearner(PairLearner[Window]):
    """What is trained: the corrections of all the model's matrices, and the vectors of a beginning and of an end."""

    def __init__(self, embedder: Embedder) -> None:
        super().__init__(embedder, RANK, DROPOUT, RATE, DECAY)
        width = embedder.dimension
        self.start = nn.Parameter(torch.randn(width) / width**0.5)
        self.end = nn.Parameter(torch.randn(width) / width**0.5)

    def loss(self, windows: Sequence[Window]) -> Tensor:
        """Cross entropy of where the answers begin and end, the first token being right where there is none."""
        encoded, offsets, own = tokenized(
            self.tokenizer,
            [one.question for one in windows],
            [one.read for one in windows],
            _LONGEST,
            truncation="only_second",
        )
        places = torch.tensor([_tokens_of(one.place, offsets[i], own[i]) for i, one in enumerate(windows)])
        own[:, 0] = True
        tokens = self.tokens(encoded)
        outside = ~torch.from_numpy(own)
        starts, ends = ((tokens @ vector).masked_fill(outside, -1e4) for vector in (self.start, self.end))
        return functional.cross_entropy(starts, places[:, 0]) / 2 + functional.cross_entropy(ends, places[:, 1]) / 2

    def go_on_from(self, reader: SpanReader) -> None:
        """Take over what was learned before."""
        self.low_rank.take(reader.corrections, self._matrices)
        self.start.data, self.end.data = torch.from_numpy(reader.start), torch.from_numpy(reader.end)

    def learned(self) -> SpanReader:
        """What was learned, as the embedder takes it."""
        return SpanReader(self.corrections(), self.start.detach().numpy(), self.end.detach().numpy())


def train(
    embedder: Embedder,
    questions: Sequence[Ways],
    absent: Sequence[Question],
    seed: int,
    progress: Callable[[str], None],
    begun: SpanReader | None = None,
) -> SpanReader:
    """What these questions teach, and those whose passages have no answer; progress is told the loss. ``begun`` is what
    was learned before, which then is half of it."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    nearest = nearest_without(embedder, [one for ways in questions for one in ways])
    learner = ReadingLearner(embedder)
    if begun:
        learner.go_on_from(begun)
    epochs = [_batches(questions, nearest, absent, chance) for _ in range(MORE_EPOCHS if begun else EPOCHS)]
    training.train(learner, [batch for batches in epochs for batch in batches], progress)
    learned = learner.learned()
    return half_way(begun, learned) if begun else learned


def half_way(begun: SpanReader, learned: SpanReader) -> SpanReader:
    """The mean of what was learned before, and what it became."""
    return SpanReader(
        mean(begun.corrections, learned.corrections, RANK),
        np.mean([begun.start, learned.start], axis=0, dtype=np.float32),
        np.mean([begun.end, learned.end], axis=0, dtype=np.float32),
    )


def nearest_without(embedder: Embedder, questions: Sequence[Question]) -> dict[Question, list[Part]]:
    """The windows nearest to each question by the model's text vectors that do not answer it.

    They are NEAREST at most, of all questions' paragraphs in the language of its own, or of its article's, the nearest
    first. A window that holds the words of an answer may answer, and is none of them.
    """
    about = {one.paragraph: one for one in questions}
    parts = {text: windows(text) for text in sorted(about)}
    texts = [text[start:end] for text, spans in parts.items() for start, end in spans]
    under = [about[text].heading for text, spans in parts.items() for _ in spans]
    counts = [len(spans) for spans in parts.values()]
    languages = np.repeat([language(text) for text in parts], counts)
    articles = np.repeat([about[text].article for text in parts], counts)
    vectors = np.zeros((len(texts), embedder.dimension), np.float32)
    for number, embedded in embedder.embed_each([Passage("", "", text) for text in texts]):
        vectors[number] = embedded.vector
    asked = sorted({one.text for one in questions})
    likeness = dict(zip(asked, (embedded.vector for embedded in embedder.embed_queries(asked)), strict=True))
    found = {}
    for one in questions:
        alike = (languages == language(one.paragraph)) & ((articles == one.article) | (not one.of_article))
        cosines = np.where(alike, vectors @ likeness[one.text], -np.inf)
        told = {one.paragraph[start:end] for start, end in one.answers}
        # Those of its own paragraph that hold no answer are among them.
        order = (int(i) for i in np.argsort(-cosines) if cosines[i] > -np.inf)
        apart = (Part(under[i], texts[i]) for i in order if not any(answer in texts[i] for answer in told))
        found[one] = list(itertools.islice(apart, NEAREST))
    return found


def _tokens_of(answer: Span | None, offsets: np.ndarray[Any, Any], own: np.ndarray[Any, Any]) -> tuple[int, int]:
    if answer is None:
        return 0, 0
    start, end = answer
    inside = np.flatnonzero(own & (offsets[:, 1] > start) & (offsets[:, 0] < end))
    return (int(inside[0]), int(inside[-1])) if len(inside) else (0, 0)


def _batches(
    questions: Sequence[Ways],
    nearest: Mapping[Question, Sequence[Part]],
    absent: Sequence[Question],
    chance: random.Random,
) -> list[list[Window]]:
    """An epoch: each question with its answer, without it in one of its ``nearest`` windows, and sometimes in another;
    windows of like length together."""
    asked = [chance.choice(ways) for ways in questions]
    answered = [one for one in asked if one.answers]
    by_article: dict[str, list[Question]] = {}
    for one in answered:
        by_article.setdefault(one.article, []).append(one)
    found: list[Window] = []
    for one in answered:
        start, end = chance.choice(one.answers)
        begins, stops = _window(one.paragraph, start, end, chance)
        part = Part(one.heading, one.paragraph[begins:stops])
        found.append(Window(one.text, part, (start - begins, min(end, stops) - begins)))
        if chance.random() < ABSENT and not one.of_article:
            found += _without(one, by_article[one.article] if chance.random() < 0.5 else answered, chance)
        if nearest[one]:
            found.append(Window(one.text, chance.choice(nearest[one]), None))
    for one in asked:
        if not one.answers:
            likeliest = nearest[one][:NEAREST_TO_UNTOLD]
            found += [Window(one.text, part, None) for part in chance.sample(likeliest, min(UNTOLD, len(likeliest)))]
    for one in absent:
        start, end = chance.choice(windows(one.paragraph))
        found.append(Window(one.text, Part(one.heading, one.paragraph[start:end]), None))
    some = [replace(one, part=replace(one.part, heading="")) if chance.random() < UNTITLED else one for one in found]
    return training.in_batches(some, lambda window: len(window.read), BATCH, chance)


def _without(one: Question, others: Sequence[Question], chance: random.Random) -> list[Window]:
    """A window that does not answer: of the question's own paragraph or of another one in the same language."""
    text = one.paragraph
    apart = [(start, end) for start, end in sentences(text) if not any(start < e and s < end for s, e in one.answers)]
    if apart and chance.random() < 0.5:
        start, end = chance.choice(apart)
        return [Window(one.text, Part(one.heading, text[start:end]), None)]
    other = chance.choice(others)
    if other.paragraph == text or language(other.paragraph) != language(text):
        return []
    start, end = _window(other.paragraph, *other.answers[0], chance)
    return [Window(one.text, Part(other.heading, other.paragraph[start:end]), None)]


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


def questions_of(path: Path, *, of_article: bool = False) -> dict[str, Question]:
    """The questions of a SQuAD-format file, by id; those that it does not answer with one of the article's paragraphs.
    ``of_article``: each is asked of its article alone.

    Of the others those are left out whose answers do not stand where they are said to.
    """
    found = {}
    for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
        for paragraph in article["paragraphs"]:
            text = paragraph["context"]
            heading = headed(shown_title(article["title"], text))
            for one in paragraph["qas"]:
                spans = {(at["answer_start"], at["answer_start"] + len(at["text"])) for at in one["answers"]}
                texts = {at["text"] for at in one["answers"]}
                told = tuple(sorted(span for span in spans if text[span[0] : span[1]] in texts))
                if told or not spans:
                    found[one["id"]] = Question(article["title"], one["question"], text, told, heading, of_article)
    return found


def asked_in_both(questions: Mapping[str, Question], other: Mapping[str, Question]) -> list[Ways]:
    """Each question as it is put there, and as a parallel file puts it, if that has it."""
    return [(one, replace(one, text=other[key].text)) if key in other else (one,) for key, one in questions.items()]


def asked_over_both(first: Mapping[str, Question], second: Mapping[str, Question]) -> list[Ways]:
    """The questions of each of two parallel files, over the paragraphs of either."""
    ways: list[Ways] = []
    for own, other in ((first, second), (second, first)):
        ways += [(one, replace(other[key], text=one.text)) if key in other else (one,) for key, one in own.items()]
    return ways


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
    parser.add_argument("--also", nargs="*", type=Path, default=[], help="more such files, which no fold is without")
    parser.add_argument("--short", nargs="*", type=Path, default=[], help="more, each question of its article alone")
    parser.add_argument("--questions", action="append", default=[], help="SET=FILE: a parallel file for one of those")
    parser.add_argument("--absent", type=Path, help="a NoMIRACL file")
    parser.add_argument("--begun", type=Path, help="a folder of readers, which these go on from")
    parser.add_argument("--into", type=Path, required=True, help="a folder for the readers")
    parser.add_argument("--seed", type=int, default=0, help="of the folds and of the training")
    parser.add_argument("--only", type=int, nargs="*", help="the numbers of the folds to train; -1 for all articles")
    given = parser.parse_args()
    alone = [path for path in given.sets if path not in (given.parallel or ())]
    questions: list[Ways] = [(one,) for path in alone for one in questions_of(path).values()]
    if given.parallel:
        questions += asked_over_both(*(questions_of(path) for path in given.parallel))
    absent = unanswered(given.absent) if given.absent else []
    asked_too = parallel_files(given.questions)
    also: list[Ways] = []
    for path in (*given.also, *given.short):
        other = questions_of(asked_too[path.name]) if path.name in asked_too else {}
        also += asked_in_both(questions_of(path, of_article=path in given.short), other)
    given.into.mkdir(parents=True, exist_ok=True)
    folds = article_folds([one.article for one in (*(ways[0] for ways in questions), *absent)], given.seed, FOLDS)
    write_folds(folds, given.into)
    embedder = training.embedder_to_train()
    embedder.learn_to_read(None)
    for name, held in held_out(folds, given.only):
        chance = random.Random(given.seed)
        passages = [one for one in absent if one.article not in held]
        few = chance.sample(passages, min(len(passages), ABSENT_PASSAGES * len({one.article for one in passages})))
        reader = train(
            embedder,
            [*(ways for ways in questions if ways[0].article not in held), *also],
            few,
            given.seed,
            training.say(name),
            SpanReader.load(given.begun / f"{name}.npz") if given.begun else None,
        )
        reader.save(given.into / f"{name}.npz")


if __name__ == "__main__":
    main()
