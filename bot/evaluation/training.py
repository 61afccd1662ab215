"""Training of what the embedding model learns beside it, batch by batch, on a CPU."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar, cast

import numpy as np
import torch
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel

from bot.evaluation.low_rank import LowRank, SequenceDropout, matrices_of
from bot.settings import Settings
from vectorstore.model.corrections import Corrections
from vectorstore.model.embedding import Embedder, layers_of
from vectorstore.model.loading import load_embedder

One = TypeVar("One")

_WARM_UP, _LEAST, _REPORTED = 50, 0.02, 40
# Where the average begins, in parts of the training.
_AVERAGED_FROM = 0.75


class Learner(nn.Module, Generic[One]):
    """What is trained by batches of examples."""

    def groups(self) -> list[dict[str, Any]]:
        """The parameters for an optimiser."""
        raise NotImplementedError

    def loss(self, examples: Sequence[One]) -> Tensor:
        """What is made smaller, a number."""
        raise NotImplementedError


class PairLearner(Learner[One]):
    """What a model learns about two texts that it reads together: the corrections of all its matrices, and beside them
    what tells by its tokens."""

    def __init__(self, embedder: Embedder, rank: int, dropout: float, rate: float, decay: float) -> None:
        """``dropout`` is the share of their input that the corrections do without. ``rate`` is theirs; the few
        parameters beside them move faster."""
        super().__init__()
        self.tokenizer = embedder.model.tokenizer
        # Kept out of what is trained and saved.
        self._model: list[Any] = [embedder.model[0].auto_model]
        for parameter in self._model[0].parameters():
            parameter.requires_grad = False
        self._matrices = matrices_of(embedder.model, list(layers_of(embedder.model)))
        self.low_rank = LowRank(self._matrices, rank, SequenceDropout(dropout))
        self._rate, self._decay = rate, decay

    def groups(self) -> list[dict[str, Any]]:
        corrections = [*self.low_rank.down, *self.low_rank.up]
        known = set(map(id, corrections))
        beside = [one for one in self.parameters() if id(one) not in known]
        return [
            {"params": corrections, "lr": self._rate, "weight_decay": self._decay},
            {"params": beside, "lr": 3 * self._rate, "weight_decay": self._decay},
        ]

    def tokens(self, encoded: Any) -> Tensor:
        """The token vectors, shape (n, t, d), of texts as the tokenizer gives them."""
        with self.low_rank.applied(self._matrices), torch.autocast("cpu", torch.bfloat16):
            return cast(Tensor, self._model[0](**encoded).last_hidden_state.float())

    def corrections(self) -> Corrections:
        """What was learned of the matrices, as an embedder takes it."""
        return self.low_rank.corrections(self._matrices)


def embedder_to_train() -> Embedder:
    """The settings' embedding model, with the attention that is faster than the fused one in half precision on CPUs."""
    settings = Settings()
    embedder = load_embedder(settings.embedding_model, settings.cache_dir)
    embedder.model[0].auto_model.set_attn_implementation("eager")
    return embedder


def say(name: str) -> Callable[[str], None]:
    """Tells the terminal how far the training of a model is."""
    return lambda what: print(f"{name}: {what}", flush=True)


def train(
    learner: Learner[One], batches: Sequence[Sequence[One]], progress: Callable[[str], None], *, averaged: bool = False
) -> None:
    """Train a learner on batches, by a rate that rises for a while and falls from then on; progress is told the loss.

    ``averaged``: it ends with the mean of its parameters over the last quarter of the steps (Izmailov et al. 2018,
    https://arxiv.org/abs/1803.05407).
    """
    learner.train()
    optimiser = torch.optim.AdamW(learner.groups())
    steps = len(batches)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / _WARM_UP) * max(_LEAST, 1 - step / steps)
    )
    mean: AveragedModel | None = None
    losses: list[float] = []
    began = time.monotonic()
    for step, batch in enumerate(batches):
        loss = learner.loss(batch)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(learner.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        if averaged and step >= int(steps * _AVERAGED_FROM):
            mean = mean or AveragedModel(learner)
            mean.update_parameters(learner)
        losses.append(float(loss.detach()))
        if len(losses) % _REPORTED == 0:
            spent = time.monotonic() - began
            progress(f"step {len(losses)} of {steps}, loss {np.mean(losses[-_REPORTED:]):.3f}, {spent:.0f} s")
    if mean is not None:
        learner.load_state_dict(mean.module.state_dict())
    learner.eval()


def in_batches(
    examples: Sequence[One], length: Callable[[One], float], size: int, chance: random.Random
) -> list[list[One]]:
    """The examples in random order, those of like length together, so that little of a batch is padding."""
    shuffled = chance.sample(list(examples), len(examples))
    batches = []
    for at in range(0, len(shuffled), 16 * size):
        alike = sorted(shuffled[at : at + 16 * size], key=length)
        batches += [alike[i : i + size] for i in range(0, len(alike), size)]
    chance.shuffle(batches)
    return batches
