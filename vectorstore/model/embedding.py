"""The multilingual embedding model: paragraph vectors, question vectors and token vectors out of one forward pass."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

import numpy as np
import numpy.typing as npt

from vectorstore.errors import ModelError
from vectorstore.model.corrections import Corrections
from vectorstore.model.entailment import Entailment, EntailmentModel
from vectorstore.model.inner import InnerLayer
from vectorstore.model.pool import Pool
from vectorstore.model.span_reader import Reading, SpanReader, tokenized
from vectorstore.model.turns import Turns

Floats = npt.NDArray[np.float32]
TokenVectors = npt.NDArray[np.int8]
Spans = npt.NDArray[np.uint16]
Embedded = TypeVar("Embedded")

# Texts that go through the model together. On two quiet cores a sync reaches .97 of the throughput of
# sentence-transformers' own encode (32, all sorted by length) with 16; a GPU wants many.
BATCH, BATCH_ON_GPU = 16, 64
# From so many paragraphs on a pool is started. Two processes took as long to start, on cores with other work, as this
# process took for 150 paragraphs, and embedded twice as fast then: even at 300.
POOLED_FROM = 512
# Batches for each process of a pool that are handed out together, longest first, so that none waits long for the last.
BATCHES_POOLED = 8


@dataclass(frozen=True)
class Passage:
    """What is embedded for a paragraph: its text, with the article's title and the section heading in front."""

    title: str
    section: str
    text: str

    def heading(self) -> str:
        """The text in front of the paragraph, with a line end behind it where there is any."""
        return "".join(f"{part}\n" for part in (self.title, self.section) if part)


@dataclass(frozen=True)
class PassageEmbedding:
    """A paragraph as vectors.

    Attributes:
        vector: shape (d,), unit length.
        tokens: shape (t, d), each token's vector scaled so that its largest component is ±127. Their lengths carry no
            meaning: normalise before use.
        spans: shape (t, 2), start and end of each token in the paragraph's text, in characters; (0, 0) for tokens of
            the title, the section and the prompt.
    """

    vector: Floats
    tokens: TokenVectors
    spans: Spans


@dataclass(frozen=True)
class QueryEmbedding:
    """A question as vectors.

    Attributes:
        vector: shape (d,), unit length.
        tokens: shape (t, d), unit length, of the question's own tokens (no prompt, no special tokens).
        spans: shape (t, 2), start and end of each token in the question, in characters.
    """

    vector: Floats
    tokens: Floats
    spans: Spans


@dataclass(frozen=True)
class QuestionEmbedding:
    """A question in every way in which it is asked.

    Attributes:
        plain: as the model alone embeds it.
        inner: the same with the tokens of an inner layer (vectorstore.model.inner).
        learned: after what was learned about questions (vectorstore.model.adapter); None where nothing was.
    """

    plain: QueryEmbedding
    inner: QueryEmbedding
    learned: QueryEmbedding | None


class Embedder:
    """A sentence-transformers model that gives token vectors along with text vectors.

    Thread-safe: threads do not fight for the same cores, but take turns, and a question goes before a batch of
    paragraphs that has begun already.

    With ``devices``, many paragraphs are embedded by processes on them; :meth:`close` ends those, and the next many
    start them again. Questions are embedded in this process.

    What the model learned comes beside it: the ``adapter`` for questions, the ``span_reader`` to read texts for them,
    and ``entailment``, to tell whether a text says what a claim says.
    """

    def __init__(
        self,
        model: Any,
        name: str,
        fingerprint: str,
        devices: Sequence[str] = (),
        adapter: Corrections | None = None,
        span_reader: SpanReader | None = None,
        entailment: EntailmentModel | None = None,
    ) -> None:
        self.model = model
        """The sentence-transformers model itself."""
        self._turns = Turns()
        # The tokenizer keeps its settings in itself and breaks under two threads.
        self._tokenizing = threading.Lock()
        self._inner = InnerLayer()
        blocks = list(layers_of(model))
        self._inner.attach(blocks)
        for block in blocks:
            block.register_forward_pre_hook(self._turns.give_way)
        self._adapter: Corrections | None = None
        self._span_reader: SpanReader | None = None
        self._entailment: EntailmentModel | None = None
        self.adapt(adapter)
        self.learn_to_read(span_reader)
        self.learn_entailment(entailment)
        self._devices = tuple(devices)
        self._pool: Pool | None = None
        self._pooling = threading.Lock()
        self.name = name
        self.dimension: int = model.get_embedding_dimension()
        self.query_prompt = _prompt(model, ("query",))
        self.passage_prompt = _prompt(model, ("passage", "document", "corpus"))
        self.identity = json.dumps(
            {
                "name": name,
                "revision": fingerprint,
                "dimension": self.dimension,
                "query_prompt": self.query_prompt,
                "passage_prompt": self.passage_prompt,
            },
            ensure_ascii=False,
            sort_keys=True,
        )

    def embed_passages(self, passages: Sequence[Passage]) -> list[PassageEmbedding]:
        """Embed paragraphs, in the order given.

        Raises:
            ModelError: a process of the pool does not start, has died or cannot compute.
        """
        found = dict(self.embed_each(passages))
        return [found[i] for i in range(len(passages))]

    def embed_each(self, passages: Sequence[Passage]) -> Iterator[tuple[int, PassageEmbedding]]:
        """Embed paragraphs, each with its place in ``passages`` as soon as it is done: the longest first.

        Raises:
            ModelError: as ``embed_passages``.
        """
        if not passages:
            return
        # Texts of like length go together, so that little of a batch is padding: of 512 paragraphs of news 9 % where
        # letters are counted, half a per cent by tokens. Counting takes one in 250 of the time to embed them.
        lengths = self.token_counts(self._texts(passages)[1])
        order = sorted(range(len(passages)), key=lambda i: lengths[i], reverse=True)
        pooled = bool(self._devices) and len(passages) >= POOLED_FROM
        device = self._devices[0] if pooled else self.model.device.type
        batch = BATCH if device.startswith("cpu") else BATCH_ON_GPU
        together = batch * BATCHES_POOLED * len(self._devices) if pooled else batch
        for at in range(0, len(order), together):
            places = order[at : at + together]
            part = [passages[i] for i in places]
            if pooled:
                embedded = self._embed_pooled(part, batch)
            else:
                with self._turns.batch():
                    (embedded,) = self._embed_batch(part, inside=False)
            yield from zip(places, embedded, strict=True)

    def embed_passages_inside(self, texts: Sequence[str]) -> list[tuple[PassageEmbedding, PassageEmbedding]]:
        """Embed a few paragraphs without headings: each, and the same with the tokens of an inner layer.

        See vectorstore.model.inner; it costs no second pass.
        """

        def embed(batch: list[str]) -> list[tuple[PassageEmbedding, PassageEmbedding]]:
            with self._turns.batch():
                last, inner = self._embed_batch([Passage("", "", text) for text in batch], inside=True)
            return list(zip(last, inner, strict=True))

        return _in_batches(texts, embed)

    def close(self) -> None:
        """End the processes that embed, where there are any. What is being embedded ends first."""
        with self._pooling:
            if self._pool is not None:
                self._pool.stop()
                self._pool = None

    def adapt(self, adapter: Corrections | None) -> None:
        """Embed questions by this adapter from now on, or as the model does without one."""
        self._swap(self._adapter, adapter)
        self._adapter = adapter

    def learn_to_read(self, span_reader: SpanReader | None) -> None:
        """Read by this from now on, or not at all without one; not while something is read."""
        self._swap(_corrections(self._span_reader), _corrections(span_reader))
        self._span_reader = span_reader

    @property
    def reads(self) -> bool:
        """Whether the model learned to read."""
        return self._span_reader is not None

    def learn_entailment(self, entailment: EntailmentModel | None) -> None:
        """Judge claims by this from now on, or not at all without one; not while one is judged."""
        self._swap(_corrections(self._entailment), _corrections(entailment))
        self._entailment = entailment

    def _swap(self, before: Corrections | None, now: Corrections | None) -> None:
        if before is not None:
            before.detach()
        if now is not None:
            now.attach(self.model)

    def embed_query(self, text: str) -> QueryEmbedding:
        """Embed one question, or another text like one, as the model alone does."""
        return self._embed_queries([text], inside=False)[0][0]

    def embed_question(self, text: str) -> QuestionEmbedding:
        """Embed one question in every way in which it is asked, all in one pass: two texts take little longer than one,
        for which the model's matrices are read as well."""
        adapter = self._adapter
        if adapter is None:
            return QuestionEmbedding(*self.embed_query_inside(text), None)
        with adapter.applied(first=1):
            (plain, inner), (learned, _) = self._embed_queries([text, text], inside=True)
        return QuestionEmbedding(plain, inner, learned)

    def embed_queries(self, texts: Sequence[str]) -> list[QueryEmbedding]:
        """Embed many questions together, each as ``embed_query`` does, in a fraction of the time."""
        return _in_batches(texts, lambda batch: [last for (last,) in self._embed_queries(batch, inside=False)])

    def embed_query_inside(self, text: str) -> tuple[QueryEmbedding, QueryEmbedding]:
        """Embed one question: it, and the same with the tokens of an inner layer (vectorstore.model.inner)."""
        return self.embed_queries_inside([text])[0]

    def embed_queries_inside(self, texts: Sequence[str]) -> list[tuple[QueryEmbedding, QueryEmbedding]]:
        """Embed many questions together, each as ``embed_query_inside`` does, in a fraction of the time."""

        def embed(batch: list[str]) -> list[tuple[QueryEmbedding, QueryEmbedding]]:
            return [(last, inner) for last, inner in self._embed_queries(batch, inside=True)]

        return _in_batches(texts, embed)

    def read(self, question: str, texts: Sequence[str]) -> list[Reading]:
        """Read each text, no longer than a window of vectorstore.model.span_reader, for the answer to a question.

        Nothing is read by a model that did not learn it.
        """
        reader = self._span_reader
        if reader is None:
            return []
        found = []
        for vectors, spans, own in self._together(question, texts, reader.corrections, part=1):
            starts, ends = reader.scores(vectors)
            found.append(Reading(starts[own], ends[own], spans[own]))
        return found

    def entailments(self, claim: str, texts: Sequence[str]) -> list[Entailment]:
        """What each text, no longer than a window of vectorstore.model.entailment, says to a claim.

        Nothing is said by a model that did not learn it.
        """
        model = self._entailment
        if model is None:
            return []
        together = self._together(claim, texts, model.corrections, part=0)
        return [model.judged(vectors, own, spans) for vectors, spans, own in together]

    def _together(
        self, question: str, texts: Sequence[str], corrections: Corrections, part: Literal[0, 1]
    ) -> Iterator[tuple[Floats, npt.NDArray[np.int64], npt.NDArray[np.bool_]]]:
        """Each text after the question: all token vectors (t, d), where each stands in one of both, and which do."""
        import torch

        for at in range(0, len(texts), BATCH):
            some = texts[at : at + BATCH]
            with self._tokenizing:
                encoded, offsets, own = tokenized(
                    self.model.tokenizer, [question] * len(some), some, self.model.max_seq_length, part=part
                )
            features = {name: value.to(self.model.device) for name, value in encoded.items()}
            with self._turns.question(), torch.inference_mode(), corrections.applied():
                tokens = self.model.forward(features)["token_embeddings"].float().cpu().numpy()
            yield from zip(tokens, np.clip(offsets, 0, None), own, strict=True)

    def token_counts(self, texts: list[str]) -> list[int]:
        """How many tokens the model sees of each text, those that mark its beginning and end among them."""
        with self._tokenizing:
            encoded = self.model.tokenizer(texts, truncation=True, max_length=self.model.max_seq_length)
        return [len(tokens) for tokens in encoded["input_ids"]]

    def _embed_queries(self, texts: Sequence[str], *, inside: bool) -> list[list[QueryEmbedding]]:
        """Each question, and where asked for, once more with the tokens of an inner layer."""
        prefix = len(self.query_prompt)
        with self._turns.question():
            vectors, layers, offsets, kept = self._forward([self.query_prompt + text for text in texts], inside=inside)
        found = []
        for i, vector in enumerate(vectors):
            own = kept[i] & (offsets[i][:, 1] > prefix)
            spans = np.clip(offsets[i][own] - prefix, 0, None).astype(np.uint16)
            found.append([QueryEmbedding(vector, unit(tokens[i][own]), spans) for tokens in layers])
        return found

    def _embed_pooled(self, passages: Sequence[Passage], batch: int) -> list[PassageEmbedding]:
        prefixes, texts = self._texts(passages)
        with self._pooling:
            try:
                if self._pool is None:
                    with self._turns.batch(), self._turns.question():
                        self._pool = Pool(self.model, self._devices)
                embedded = self._pool.encode(texts, batch)
            except ModelError:
                if self._pool is not None:
                    self._pool.stop()
                    self._pool = None
                raise
        found = []
        for prefix, text, (vector, tokens) in zip(prefixes, texts, embedded, strict=True):
            _, offsets, special = self._tokenized([text])
            own = ~special[0]
            found.append(
                PassageEmbedding(unit(vector), quantised(tokens[own]), _relative(offsets[0][own], len(prefix)))
            )
        return found

    def _texts(self, passages: Sequence[Passage]) -> tuple[list[str], list[str]]:
        """What stands before each paragraph, and all that is embedded for it."""
        prefixes = [self.passage_prompt + passage.heading() for passage in passages]
        return prefixes, [prefix + passage.text for prefix, passage in zip(prefixes, passages, strict=True)]

    def _embed_batch(self, passages: Sequence[Passage], *, inside: bool) -> list[list[PassageEmbedding]]:
        """The paragraphs, and where asked for, once more with the tokens of an inner layer."""
        prefixes, texts = self._texts(passages)
        vectors, layers, offsets, kept = self._forward(texts, inside=inside)
        return [
            [
                PassageEmbedding(
                    vectors[i], quantised(tokens[i][kept[i]]), _relative(offsets[i][kept[i]], len(prefixes[i]))
                )
                for i in range(len(passages))
            ]
            for tokens in layers
        ]

    def _forward(
        self, texts: list[str], *, inside: bool
    ) -> tuple[Floats, list[Floats], npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
        """Text vectors (n, d), token vectors (n, t, d) of the last layer and, if ``inside``, of an inner one, offsets
        (n, t, 2), and which tokens are words (n, t)."""
        import torch

        with torch.inference_mode():
            encoded, offsets, special = self._tokenized(texts)
            features = {name: value.to(self.model.device) for name, value in encoded.items()}
            with self._inner.watched() if inside else nullcontext():
                output = self.model.forward(features)
                layers = [output["token_embeddings"]]
                if inside:
                    layers.append(layers[0] if self._inner.tokens is None else self._inner.tokens)
            vectors = unit(output["sentence_embedding"].float().cpu().numpy())
            tokens = [layer.float().cpu().numpy() for layer in layers]
        return vectors, tokens, offsets, ~special

    def _tokenized(self, texts: list[str]) -> tuple[Any, npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
        """What the model takes, offsets (n, t, 2), and which tokens are no words (n, t)."""
        with self._tokenizing:
            encoded = self.model.tokenizer(
                texts,
                padding=True,
                truncation=True,
                max_length=self.model.max_seq_length,
                return_offsets_mapping=True,
                return_special_tokens_mask=True,
                return_tensors="pt",
            )
        offsets = encoded.pop("offset_mapping").numpy()
        special = encoded.pop("special_tokens_mask").numpy().astype(bool)
        return encoded, offsets, special


def _corrections(learned: SpanReader | EntailmentModel | None) -> Corrections | None:
    return None if learned is None else learned.corrections


def unit(vectors: Floats) -> Floats:
    """Scale vectors to length 1 along the last axis; zero stays zero."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12), dtype=np.float32)


def quantised(tokens: Floats) -> TokenVectors:
    """Token vectors (t, d) as int8, each scaled by its own largest component: direction kept to about 0.3 %."""
    largest = np.abs(tokens).max(axis=-1, keepdims=True)
    return np.asarray(np.rint(tokens * (127.0 / np.maximum(largest, 1e-12))), dtype=np.int8)


def _in_batches(texts: Sequence[str], embed: Callable[[list[str]], list[Embedded]]) -> list[Embedded]:
    """What is made of each text, in their order, where those of like length go through the model together."""
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]), reverse=True)
    done: dict[int, Embedded] = {}
    for start in range(0, len(order), BATCH):
        batch = order[start : start + BATCH]
        done |= dict(zip(batch, embed([texts[i] for i in batch]), strict=True))
    return [done[i] for i in range(len(texts))]


def _relative(offsets: npt.NDArray[np.int64], prefix: int) -> Spans:
    """Offsets in the embedded text as spans in the paragraph; tokens before it become (0, 0)."""
    spans = np.clip(offsets - prefix, 0, np.iinfo(np.uint16).max)
    return np.asarray(spans, dtype=np.uint16)


def layers_of(model: Any) -> Iterator[Any]:
    """The layers of a transformer: what its modules keep in lists."""
    from torch.nn import ModuleList

    for module in model.modules():
        if isinstance(module, ModuleList):
            yield from module


def _prompt(model: Any, names: Sequence[str]) -> str:
    return next((model.prompts[name] for name in names if model.prompts.get(name)), "")
