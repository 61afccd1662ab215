"""Texts through the embedding model on several devices at once: sentence-transformers' pool of processes."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from typing import Any

import numpy as np
import numpy.typing as npt

from vectorstore.errors import ModelError

Floats = npt.NDArray[np.float32]


class Pool:
    """Processes that hold a model, one for each device. Not thread-safe.

    On CPUs they share the memory of the weights with this process.
    """

    def __init__(self, model: Any, devices: Sequence[str]) -> None:
        """Start the processes; nothing may compute with the model in the meantime.

        Raises:
            ModelError: ``pool_not_started`` (devices, detail).
        """
        self.devices = devices
        self._model = model
        self._pool: Any = None
        own_device = model.device
        try:
            with _surroundings(devices):
                self._pool = model.start_multi_process_pool(list(devices))
        except Exception as error:
            raise ModelError("pool_not_started", devices=", ".join(devices), detail=_line(error)) from error
        except BaseException:
            # Told to stop, which waited for them to be started.
            if self._pool is not None:
                self.stop()
            raise
        finally:
            # Starting takes the model to the CPU.
            model.to(own_device)

    def encode(self, texts: Sequence[str], batch: int) -> list[tuple[Floats, Floats]]:
        """Text vector (d,), as the model gives it, and token vectors (t, d), special tokens included, of each text.

        Raises:
            ModelError: ``pool_broken`` (devices, detail): a process has died or cannot compute. Stop the pool then.
        """
        try:
            dead = [process.pid for process in self._pool["processes"] if not process.is_alive()]
            if dead:
                raise RuntimeError(f"process {dead[0]} has died")
            outputs = self._model.encode(
                list(texts),
                pool=self._pool,
                prompt="",
                batch_size=batch,
                chunk_size=batch,
                output_value=None,
                convert_to_numpy=False,
                show_progress_bar=False,
            )
        except Exception as error:
            raise ModelError("pool_broken", devices=", ".join(self.devices), detail=_line(error)) from error
        return [
            (
                one["sentence_embedding"].float().numpy(),
                one["token_embeddings"][one["attention_mask"].bool()].float().numpy(),
            )
            for one in outputs
        ]

    def stop(self) -> None:
        """End the processes."""
        self._model.stop_multi_process_pool(self._pool)


def check_devices(devices: Sequence[str]) -> None:
    """Refuse a device that torch does not have here.

    Raises:
        ModelError: ``device_missing`` (device, detail).
    """
    import torch

    for device in devices:
        try:
            torch.empty(1, device=device)
        except Exception as error:
            raise ModelError("device_missing", device=device, detail=_line(error)) from error


@contextmanager
def _surroundings(devices: Sequence[str]) -> Iterator[None]:
    """What the processes inherit: their part of the cores, and that Ctrl+C is the business of this one.

    This one is not stopped in the meantime: a process that was half started would be nobody's to end.
    """
    threads = "OMP_NUM_THREADS"
    cpus = sum(device.startswith("cpu") for device in devices)
    divide = cpus > 0 and threads not in os.environ
    if divide:
        os.environ[threads] = str(max(1, (os.cpu_count() or 1) // cpus))
    # Windows has no such mask; there they end with a message each.
    mask = getattr(signal, "pthread_sigmask", None)
    before = None
    postponed: list[int] = []
    # Signals are handled in the main thread; a signal that is blocked like the other one could not end the processes.
    handler = signal.getsignal(signal.SIGTERM)
    postpones = callable(handler) and threading.current_thread() is threading.main_thread()
    if postpones:
        signal.signal(signal.SIGTERM, lambda number, frame: postponed.append(number))
    if mask:
        # Else the first process would start it, and its start lets the signal through again.
        resource_tracker.ensure_running()
        before = mask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        if mask:
            mask(signal.SIG_SETMASK, before)
        if divide:
            with suppress(KeyError):
                del os.environ[threads]
        if postpones:
            signal.signal(signal.SIGTERM, handler)
            if postponed:
                signal.raise_signal(signal.SIGTERM)


def _line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]
