"""What the embedding model learned about questions: low-rank corrections of its last layers, for questions alone.

LoRA (Hu et al. 2021, https://arxiv.org/abs/2106.09685): beside a matrix W of the model stands the product of two small
ones, and a question is computed with W + up · down. Paragraphs are embedded as ever: a new adapter costs no embedding
anew, and what is stored stays true.

``python -m bot.evaluation.fit_adapter`` trains it; bot.calibration says what it gains over articles that it never saw.
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

BUNDLED = Path(__file__).with_name("adapter.npz")
"""The adapter of the bundled model."""
LANGUAGES = frozenset({"ar"})
"""The languages of the paragraphs that it was trained over. Others questions would then meet by chance."""
_DOWN, _UP = ".down", ".up"


class QuestionAdapter:
    """Corrects a model's matrices for the thread that asks for it. Safe to use from several threads.

    Attributes:
        layers: by the name of a linear module of the model, its ``down`` of shape (r, inputs) and ``up`` of shape
            (outputs, r).
    """

    def __init__(self, layers: Mapping[str, tuple[Floats, Floats]]) -> None:
        self.layers = layers
        self._thread = threading.local()
        self._tensors: dict[str, tuple[Any, Any]] = {}
        self._hooks: list[Any] = []

    def __reduce__(self) -> tuple[type[QuestionAdapter], tuple[dict[str, tuple[Floats, Floats]]]]:
        """A process that the model is sent to embeds paragraphs, for which it needs no corrections."""
        return QuestionAdapter, ({},)

    @classmethod
    def load(cls, path: Path) -> QuestionAdapter:
        """Read what :meth:`save` wrote.

        Raises:
            OSError, ValueError, KeyError: the file is not there, or is not an adapter's.
        """
        with np.load(path) as kept:
            arrays = {name: kept[name].astype(np.float32) for name in kept.files}
        names = [name.removesuffix(_DOWN) for name in arrays if name.endswith(_DOWN)]
        return cls({name: (arrays[name + _DOWN], arrays[name + _UP]) for name in names})

    def save(self, path: Path) -> None:
        """Write the adapter in half precision, which changes cosines by less than a thousandth."""
        arrays: dict[str, Floats] = {}
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
    def adapting(self) -> Iterator[None]:
        """What the model computes here is a question."""
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
