"""Training of what the embedding model learns beside it, batch by batch, on a CPU."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

import numpy as np
import torch
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel

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
