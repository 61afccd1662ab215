"""What a model learned for one purpose beside its own: low-rank corrections of its matrices, used when asked for.

LoRA (Hu et al. 2021, https://arxiv.org/abs/2106.09685): beside a matrix W of the model stands the product of two small
ones, and for the purpose it learned, the model computes with W + up · down; for all others as ever.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Pair = tuple[Floats, Floats]


class Corrections:
    """Corrects a model for the thread that asks for it. Safe to use from several threads.

    Attributes:
        layers: by the name of a linear module of the model, ``down`` of shape (r, inputs) and ``up`` of shape
            (outputs, r).
    """

    def __init__(self, layers: Mapping[str, Pair]) -> None:
        self.layers = layers
        self._thread = threading.local()
        self._tensors: dict[str, tuple[Any, Any]] = {}
        self._hooks: list[Any] = []

    def __reduce__(self) -> tuple[type[Corrections], tuple[dict[str, Pair]]]:
        """Another process, which a model with this hook is sent to, embeds paragraphs: it needs no corrections."""
        return Corrections, ({},)

    def attach(self, model: Any) -> None:
        """Listen to the model's matrices that are corrected.

        Raises:
            KeyError: the model has no module of such a name.
        """
        import torch

        modules = dict(model.named_modules())
        for name, (down, up) in self.layers.items():
            module = modules[name]
            self._tensors[name] = (torch.from_numpy(down).to(module.weight), torch.from_numpy(up).to(module.weight))
            self._hooks.append(module.register_forward_hook(partial(self._correct, name)))

    def detach(self) -> None:
        """Leave the model as it was."""
        for hook in self._hooks:
            hook.remove()
        self._hooks.clear()

    @contextmanager
    def applied(self) -> Iterator[None]:
        """The model computes with its corrections here."""
        self._thread.now = True
        try:
            yield
        finally:
            self._thread.now = False

    def _correct(self, name: str, _module: Any, inputs: tuple[Any, ...], output: Any) -> Any:
        if not getattr(self._thread, "now", False):
            return output
        down, up = self._tensors[name]
        return output + inputs[0] @ down.T @ up.T
