"""Train what questions learn, vectorstore/model/adapter.npz: ``python -m bot.evaluation.fit_adapter``.

``xquad.ar.dev.json arcd.dev.json --questions xquad.ar.dev.json=xquad.en.dev.json --news ntrex.news.dev.jsonl --into
begun`` began it, and the same with ``--begun begun --into adapters --beside articles.training.ar.json
articles.training.en.json --beside training.ar.json training.en.json``, out of the folders tests/encyclopaedia and
tests/news, and ``--questions`` for each of these files (``training.ar.json=training.ar.asked-in-english.json``) made
it. It is the mean of both, which finds what was asked for nearly as often among the first few as the second alone, and
tells a missing article better (bot.calibration.RANKING_LEARNED).

Paragraphs stay as the model embeds them; questions learn to meet those that answer, by the score that the ranking uses:
late interaction and the text vectors' cosine. Three things are asked for at once: the right paragraph first among hard
and random ones, the right sentence first among all of theirs, and, for a refusal, a score that says whether the article
is there at all. What is asked of an archive in two languages is trained against the paragraphs of both, as many of
each. English news sentences over windows of their Arabic translations teach how the languages meet where no question
set does.

Written are an adapter of all articles, ``all.npz``, and for each fold one that never saw the fold's articles,
``fold-0.npz`` …: bot.evaluation.fit measures, and fits the rest, by those. One takes some eight minutes on two cores;
before the first, paragraphs and questions are embedded, in a quarter of an hour.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, zip_longest
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from bot.evaluation.claims import documents_of
from bot.evaluation.datasets import load, parallel_files
from bot.evaluation.folds import article_folds, held_out, title, write_folds
from bot.evaluation.low_rank import LowRank, Matrices, matrices_of, mean
from bot.evaluation.measures import auroc
from bot.evaluation.queries import LAYERS, NEWS, Haystack, Query, QueryMaker, asked, stored, told
from bot.evaluation.stores import counted, open_store
from bot.settings import Settings
from vectorstore.model.corrections import Corrections
from vectorstore.model.embedding import Embedder, layers_of
from vectorstore.model.interaction import Centring
from vectorstore.model.loading import load_embedder

# What the layers learn has this rank. Six layers at half of it did no better, and a rate of learning of .0004 worse.
RANK = 16
EPOCHS, BATCH, RATE, DECAY, DROPOUT = 2, 16, 1e-3, 0.01, 0.1
# Wrong paragraphs beside the right one: so many that score best, and so many at random.
HARD, AT_RANDOM = 16, 6
# Of each language, so many nearest by their text vectors are scored to find the hard ones.
NEAREST = 48
NEWS_PER_EPOCH = 700
# The weight of telling whether the article is there, against finding it.
REFUSAL = 0.5
_AVERAGED = 0.99
_REPORTED = 40


class Learned(LowRank):
    """What is trained: the corrections of the model's matrices, the tokens' importance, and the score's weights.

    The importance and the weights are for the training alone: they let the corrections learn from a good ranking.
    """

    def __init__(self, matrices: Matrices) -> None:
        super().__init__(matrices, RANK, nn.Dropout(DROPOUT))
        self.importance = nn.Parameter(torch.zeros(next(iter(matrices.values())).in_features))
        # Of MaxSim, of the text vectors' cosine, and of the sentence; then the refusal's scale and its two thresholds.
        self.weights = nn.Parameter(torch.tensor([30.0, 15.0, 15.0]))
        self.refusal = nn.Parameter(torch.tensor([0.5, 25.0, 20.0]))

    def groups(self) -> list[dict[str, Any]]:
        """The parameters for an optimiser; the few that scale scores move faster."""
        return [
            {"params": [*self.down, *self.up], "lr": RATE, "weight_decay": DECAY},
            {"params": [self.importance], "lr": 10 * RATE, "weight_decay": DECAY},
            {"params": [self.weights, self.refusal], "lr": 0.1, "weight_decay": 0.0},
        ]


class Trainer:
    """Trains adapters for one model over the same queries, for different articles."""

    def __init__(self, embedder: Embedder, centring: Centring) -> None:
        self._layers: list[Any] = list(layers_of(embedder.model))[-LAYERS:]
        self._matrices = matrices_of(embedder.model, self._layers)
        for parameter in embedder.model.parameters():
            parameter.requires_grad = False
        self._means = {code: torch.from_numpy(mean) for code, mean in centring.query.items()}

    def _encoded(self, queries: Sequence[Query]) -> list[tuple[Tensor, Tensor, Tensor]]:
        """Each one's text vector (d,), its own tokens (t, d), and the same centred; all of unit length."""
        lengths = [len(one.hidden) for one in queries]
        hidden = nn.utils.rnn.pad_sequence([one.hidden for one in queries], batch_first=True)
        mask = torch.arange(hidden.shape[1])[None, :] < torch.tensor(lengths)[:, None]
        blocked = (~mask).float()[:, None, None, :] * torch.finfo(torch.float32).min
        for layer in self._layers:
            hidden = layer(hidden, blocked)
            hidden = hidden[0] if isinstance(hidden, tuple) else hidden
        found = []
        for one, row, length in zip(queries, hidden, lengths, strict=True):
            vector = functional.normalize(row[:length].mean(dim=0), dim=-1)
            own = functional.normalize(row[length - 1 - one.own : length - 1], dim=-1)
            mean = self._means["ar" if one.language == "ar" else "en"]
            found.append((vector, own, functional.normalize(own - mean, dim=-1)))
        return found

    def train(
        self,
        queries: Sequence[Query],
        news: Sequence[Query],
        seed: int,
        progress: Callable[[str], None],
        epochs: int = EPOCHS,
    ) -> Learned:
        """What these queries teach; progress is told the loss."""
        torch.manual_seed(seed)
        chance = random.Random(seed)
        learned = Learned(self._matrices)
        averaged = AveragedModel(learned, multi_avg_fn=get_ema_multi_avg_fn(_AVERAGED))  # type: ignore[no-untyped-call]
        optimiser = torch.optim.AdamW(learned.groups())
        steps = epochs * (len(queries) + min(NEWS_PER_EPOCH, len(news))) // BATCH
        schedule = torch.optim.lr_scheduler.LambdaLR(
            optimiser, lambda step: min(1.0, (step + 1) / 30) * max(0.05, 1 - step / steps)
        )
        articles = {title(one.source) for one in queries}
        allowed = {
            id(one.haystack): [i for i, source in enumerate(one.haystack.sources) if title(source) in articles]
            for one in queries
        }
        learned.train()
        with learned.applied(self._matrices):
            for epoch in range(epochs):
                order = [*queries, *chance.sample(list(news), min(NEWS_PER_EPOCH, len(news)))]
                chance.shuffle(order)
                losses: list[float] = []
                for at in range(0, len(order) - BATCH + 1, BATCH):
                    batch = order[at : at + BATCH]
                    loss = torch.zeros(())
                    for one, encoded in zip(batch, self._encoded(batch), strict=True):
                        among = allowed.get(id(one.haystack), range(len(one.haystack.texts)))
                        loss = loss + _loss(learned, one, encoded, _against(one, among, chance)) / BATCH
                    optimiser.zero_grad()
                    loss.backward()  # type: ignore[no-untyped-call]
                    nn.utils.clip_grad_norm_([*learned.down, *learned.up, learned.importance], 1.0)
                    optimiser.step()
                    schedule.step()
                    averaged.update_parameters(learned)
                    losses.append(float(loss.detach()))
                    if len(losses) % _REPORTED == 0:
                        progress(f"epoch {epoch + 1}, loss {np.mean(losses[-_REPORTED:]):.3f}")
        assert isinstance(averaged.module, Learned)
        return averaged.module.eval()

    def untrained(self) -> Learned:
        """What changes nothing."""
        return Learned(self._matrices).eval()

    def adapter(self, learned: Learned) -> Corrections:
        """What was learned, as the embedder takes it."""
        return learned.corrections(self._matrices)

    def query(self, learned: Learned, one: Query) -> tuple[Tensor, Tensor]:
        """A query's text vector (d,) and its centred tokens (t, d), after what was learned."""
        with torch.inference_mode(), learned.applied(self._matrices):
            ((vector, _, centred),) = self._encoded([one])
        return vector, centred

    def measured(self, learned: Learned, queries: Sequence[Query]) -> dict[str, list[tuple[int, float, float]]]:
        """By set, for each query: the right paragraph's rank from 0, the best score, and that without its article."""
        found: dict[str, list[tuple[int, float, float]]] = {}
        with torch.inference_mode(), learned.applied(self._matrices):
            for one in queries:
                (encoded,) = self._encoded([one])
                scores = _scores(learned, one.haystack, encoded, range(len(one.haystack.texts)))[0].numpy()
                order = np.argsort(-scores).tolist()
                away = [i for i, source in enumerate(one.haystack.sources) if source != one.source]
                rank = min(order.index(right) for right in one.right)
                found.setdefault(one.set, []).append((rank, float(scores.max()), float(scores[away].max())))
        return found

    def with_hard(self, queries: Sequence[Query]) -> list[Query]:
        """The queries with the paragraphs that score best for them before anything is learned, those of each language
        by turns: before, nearly all would be in the query's own."""
        found, learned = [], self.untrained()
        with torch.inference_mode(), learned.applied(self._matrices):
            for at in range(0, len(queries), BATCH):
                batch = queries[at : at + BATCH]
                for one, encoded in zip(batch, self._encoded(batch), strict=True):
                    near = _nearest(one.haystack, encoded[0])
                    ranked = []
                    for places in near:
                        scores = _scores(learned, one.haystack, encoded, places)[0]
                        ranked.append([places[i] for i in torch.argsort(-scores).tolist()])
                    by_turns = chain.from_iterable(zip_longest(*ranked))
                    found.append(replace(one, hard=[place for place in by_turns if place is not None]))
        return found


def _nearest(haystack: Haystack, vector: Tensor) -> list[list[int]]:
    """The paragraphs of each language whose text vectors are nearest to one, shape (d,)."""
    cosines = haystack.vectors @ vector
    return [
        [some[i] for i in torch.topk(cosines[some], min(NEAREST, len(some))).indices.tolist()]
        for some in haystack.by_language
    ]


def _against(one: Query, among: Sequence[int], chance: random.Random) -> list[int]:
    """The paragraphs that a query is trained on: the right ones, hard ones and random ones."""
    allowed = set(among)
    hard = [i for i in one.hard if i in allowed][:HARD]
    return list(dict.fromkeys([*hard, *chance.sample(list(among), min(AT_RANDOM, len(among))), *one.right]))


def _scores(
    learned: Learned, haystack: Haystack, encoded: tuple[Tensor, Tensor, Tensor], places: Sequence[int]
) -> tuple[Tensor, Tensor, Tensor]:
    """Scores of the paragraphs at these places (n,), of all their sentences (s,), and whose each sentence is (s,)."""
    vector, own, tokens = encoded
    lengths = torch.tensor([length for place in places for length in haystack.parts[place]])
    counts = torch.tensor([len(haystack.parts[place]) for place in places])
    cosines = haystack.tokens_of(places) @ tokens.T
    by_part = torch.segment_reduce(cosines, "max", lengths=lengths, axis=0, initial=-1.0)
    by_paragraph = torch.segment_reduce(by_part, "max", lengths=counts, axis=0, initial=-1.0)
    importance = torch.softmax(own @ learned.importance, dim=0)
    late, dense, sentence = learned.weights
    scores = late * (by_paragraph @ importance) + dense * (haystack.vectors[list(places)] @ vector)
    owner = torch.repeat_interleave(torch.arange(len(places)), counts)
    return scores, sentence * (by_part @ importance) + scores[owner], owner


def _loss(learned: Learned, one: Query, encoded: tuple[Tensor, Tensor, Tensor], places: Sequence[int]) -> Tensor:
    scores, by_part, owner = _scores(learned, one.haystack, encoded, places)
    right = torch.tensor([place in one.right for place in places])
    loss = torch.logsumexp(scores, 0) - torch.logsumexp(scores[right], 0)
    first = torch.searchsorted(owner, torch.arange(len(places)))
    sentences = torch.ones(len(owner), dtype=torch.bool)
    sentences[first] = False
    answers = [int(first[i]) + number for i, place in enumerate(places) for number in one.right.get(place, ())]
    if answers:
        loss = loss + torch.logsumexp(by_part[sentences], 0) - torch.logsumexp(by_part[answers], 0)
    away = torch.tensor([one.haystack.sources[place] != one.source for place in places])
    if one.set != NEWS and away.any():
        scale, threshold = learned.refusal[0], learned.refusal[1 if one.language == "ar" else 2]
        there, not_there = scores[right].max() - threshold, scores[away].max() - threshold
        loss = loss + REFUSAL * (functional.softplus(-scale * there) + functional.softplus(scale * not_there))
    return loss


def gather(
    haystacks: Sequence[Sequence[Path]], parallel: dict[str, Path], news: Path | None
) -> tuple[Trainer, list[Query], list[Query]]:
    """A trainer, the questions of all sets, each over all paragraphs of its haystack, and the sentences of the news."""
    settings = Settings()
    embedder = load_embedder(settings.embedding_model, settings.cache_dir)
    embedder.adapt(None)
    centring = Centring.of(embedder)
    maker = QueryMaker(embedder)
    queries: list[Query] = []
    for sets in haystacks:
        whole = load(sets[0], sets[1:])
        with open_store(whole, settings.seeds_dir, settings.store_dir / "eval", embedder, counted) as library:
            haystack = stored(library)
        for path in sets:
            for questions in (None, *([parallel[path.name]] if path.name in parallel else [])):
                found = load(path, questions=questions)
                queries += asked(maker, found.name, found.questions, haystack)
    sentences: list[Query] = []
    if news:
        for asking, telling in (("en", "ar"), ("ar", "en")):
            sentences += told(maker, documents_of(news), asking, telling, embedder, centring)
    maker.close()
    trainer = Trainer(embedder, centring)
    return trainer, trainer.with_hard(queries), trainer.with_hard(sentences)


def folds_of(queries: Sequence[Query], seed: int) -> list[frozenset[str]]:
    """The articles of each fold, by title: those of every haystack for themselves, so that they are in the same folds
    whatever stands beside them."""
    titles: dict[int, set[str]] = {}
    for one in queries:
        titles.setdefault(id(one.haystack), set()).add(title(one.source))
    by_haystack = [article_folds(some, seed) for some in titles.values()]
    return [frozenset().union(*folds) for folds in zip(*by_haystack, strict=True)]


def _report(name: str, rows: dict[str, list[tuple[int, float, float]]]) -> None:
    for kind, values in rows.items():
        ranks = [rank for rank, _, _ in values]
        recalls = ", ".join(f"recall@{k} {np.mean([rank < k for rank in ranks]):.3f}" for k in (1, 5))
        told_apart = auroc([there for _, there, _ in values], [away for _, _, away in values])
        print(f"{name}, {kind}: {recalls}, AUROC {told_apart:.3f}", flush=True)


def main() -> None:
    """Entry point of ``python -m bot.evaluation.fit_adapter``."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sets", nargs="+", type=Path, help="SQuAD-format files")
    parser.add_argument(
        "--beside", action="append", default=[], nargs="+", type=Path, help="sets with a haystack of their own"
    )
    parser.add_argument("--questions", action="append", default=[], help="SET=FILE: a parallel file for a set")
    parser.add_argument("--news", type=Path, help="parallel news, a document of sentences per line")
    parser.add_argument("--begun", type=Path, help="a folder of adapters, which are half of these")
    parser.add_argument("--into", type=Path, required=True, help="a folder for the adapters")
    parser.add_argument("--only", type=int, nargs="+", help="the numbers of the folds to train; -1 for all articles")
    parser.add_argument("--seed", type=int, default=0, help="of the folds and of the training")
    given = parser.parse_args()
    parallel = parallel_files(given.questions)
    haystacks = [given.sets, *given.beside]
    trainer, queries, news = gather(haystacks, parallel, given.news)
    given.into.mkdir(parents=True, exist_ok=True)
    before: dict[str, list[tuple[int, float, float]]] = {}
    after: dict[str, list[tuple[int, float, float]]] = {}
    folds = folds_of(queries, given.seed)
    write_folds(folds, given.into)
    for name, held in held_out(folds, given.only):
        train = [one for one in queries if title(one.source) not in held]
        test = [one for one in queries if title(one.source) in held]
        learned = trainer.train(train, news, given.seed, partial(print, name, flush=True))
        adapter = trainer.adapter(learned)
        if given.begun:
            adapter = mean(Corrections.load(given.begun / f"{name}.npz"), adapter, RANK)
        adapter.save(given.into / f"{name}.npz")
        for rows, by in ((before, trainer.untrained()), (after, learned)):
            for kind, values in trainer.measured(by, test).items():
                rows.setdefault(kind, []).extend(values)
    _report("without", before)
    _report("with", after)


if __name__ == "__main__":
    main()
