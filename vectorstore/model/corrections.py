"""What the embedding model learned for a purpose: low-rank corrections of its matrices, which apply only where asked.

LoRA (Hu et al. 2021, https://arxiv.org/abs/2106.09685): beside a matrix W of the model stands the product of two small
ones, and the model computes with W + up · down for what was learned, and as ever for all else.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Pair = tuple[Floats, Floats]

_DOWN, _UP = ".down", ".up"


class Corrections:
    """Corrects a model's matrices for the thread that asks for it. Safe to use from several threads.

    Attributes:
        layers: by the name of a linear module of the model, its ``down`` of shape (r, inputs) and ``up`` of shape
            (outputs, r).
    """

    def __init__(self, layers: Mapping[str, Pair]) -> None:
        self.layers = layers
        self._thread = threading.local()
        self._tensors: dict[str, tuple[Any, Any]] = {}
        self._hooks: list[Any] = []

    def __reduce__(self) -> tuple[type[Corrections], tuple[dict[str, Pair]]]:
        """A process that the model is sent to embeds paragraphs, for which it needs no corrections."""
        return Corrections, ({},)

    @classmethod
    def load(cls, path: Path) -> Corrections:
        """Read what :meth:`save` wrote.

        Raises:
            OSError, ValueError, KeyError: the file is not there, or is not of corrections.
        """
        with np.load(path) as kept:
            arrays = {name: kept[name].astype(np.float32) for name in kept.files}
        names = [name.removesuffix(_DOWN) for name in arrays if name.endswith(_DOWN)]
        return cls({name: (arrays[name + _DOWN], arrays[name + _UP]) for name in names})

    def save(self, path: Path, **beside: Floats) -> None:
        """Write the corrections, and other arrays beside them, in half precision.

        That changes cosines by less than a thousandth, and a reader's log-odds by some hundredths.
        """
        arrays = dict(beside)
        for name, (down, up) in self.layers.items():
            arrays |= {name + _DOWN: down, name + _UP: up}
        half: dict[str, Any] = {name: array.astype(np.float16) for name, array in arrays.items()}
        np.savez_compressed(path, **half)

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
    def applied(self, first: int = 0) -> Iterator[None]:
        """The model computes with its corrections here, of texts that go through it together from this one on."""
        self._thread.first = first
        try:
            yield
        finally:
            self._thread.first = None

    def _correct(self, name: str, _module: Any, inputs: tuple[Any, ...], output: Any) -> Any:
        first = getattr(self._thread, "first", None)
        if first is None:
            return output
        down, up = self._tensors[name]
        # In place, and in one product with the sum: nothing else needs the matrix's own output.
        corrected = output[first:].view(-1, output.shape[-1])
        corrected.addmm_(inputs[0][first:].reshape(-1, down.shape[1]) @ down.T, up.T)
        return output
