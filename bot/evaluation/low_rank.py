"""Low-rank corrections of a model's matrices (vectorstore.model.corrections) while they are trained."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from vectorstore.model.corrections import Corrections

Matrices = Mapping[str, nn.Linear]


def matrices_of(model: Any, layers: Collection[Any]) -> dict[str, nn.Linear]:
    """The linear modules of some of a model's layers, by their names in the model."""
    inside = {id(module) for layer in layers for module in layer.modules()}
    return {
        name: module for name, module in model.named_modules() if isinstance(module, nn.Linear) and id(module) in inside
    }


class SequenceDropout(nn.Module):
    """Dropout that drops the same parts of all tokens of a text: a fraction of the random numbers, and of the time."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, tokens: Tensor) -> Tensor:
        """Tokens of texts, shape (n, t, d)."""
        if not self.training:
            return tokens
        kept = torch.rand(tokens.shape[0], 1, tokens.shape[-1]) >= self.share
        return tokens * (kept / (1 - self.share)).to(tokens.dtype)


def mean(first: Corrections, second: Corrections, rank: int) -> Corrections:
    """What lies half way between two corrections of the same matrices, as near as corrections of this rank come to it.

    Between a model before and after some training there are better ones than either, for what neither saw (Wortsman et
    al. 2022, https://arxiv.org/abs/2109.01903).
    """
    layers = {}
    for name, (down, up) in first.layers.items():
        other_down, other_up = second.layers[name]
        left, sizes, right = np.linalg.svd((up @ down + other_up @ other_down) / 2, full_matrices=False)
        root = np.sqrt(sizes[:rank])
        layers[name] = (root[:, None] * right[:rank], left[:, :rank] * root)
    return Corrections(layers)


class LowRank(nn.Module):
    """The corrections of matrices, which change nothing before they are trained."""

    def __init__(self, matrices: Matrices, rank: int, dropout: nn.Module) -> None:
        super().__init__()
        self.down = nn.ParameterList(
            nn.Parameter(torch.randn(rank, one.in_features) / one.in_features**0.5) for one in matrices.values()
        )
        self.up = nn.ParameterList(nn.Parameter(torch.zeros(one.out_features, rank)) for one in matrices.values())
        self.dropout = dropout

    @contextmanager
    def applied(self, matrices: Matrices) -> Iterator[None]:
        """The model of these matrices, those that this was made for, computes with the corrections here."""

        def corrected(number: int) -> Callable[[Any, Any, Any], Any]:
            def correct(_module: Any, inputs: tuple[Tensor, ...], output: Tensor) -> Tensor:
                return torch.add(output, self.dropout(inputs[0]) @ self.down[number].T @ self.up[number].T)

            return correct

        hooks = [one.register_forward_hook(corrected(i)) for i, one in enumerate(matrices.values())]
        try:
            yield
        finally:
            for hook in hooks:
                hook.remove()

    def take(self, learned: Corrections, matrices: Matrices) -> None:
        """Go on from corrections that were learned for these matrices, of the same rank or of a lower one: what
        is beyond changes nothing as yet."""
        for number, name in enumerate(matrices):
            down, up = learned.layers[name]
            rank = len(down)
            self.down[number].data[:rank], self.up[number].data[:, :rank] = torch.from_numpy(down), torch.from_numpy(up)

    def corrections(self, matrices: Matrices) -> Corrections:
        """What was learned, as an embedder takes it."""
        pairs = zip(matrices, self.down, self.up, strict=True)
        return Corrections({name: (down.detach().numpy(), up.detach().numpy()) for name, down, up in pairs})
