"""Late interaction: how well the words of a question are met by the words of a paragraph.

ColBERT's MaxSim (Khattab and Zaharia, 2020, https://arxiv.org/abs/2004.12832) over the token vectors of the one
embedding model. The model was not trained for it: all of its token vectors share a large common part, which is
subtracted first, the mean of paragraph tokens from those of paragraphs and the mean of question tokens from those of
questions. Measured over the XQuAD and ARCD development paragraphs, that makes MaxSim better than the text vectors it
comes from (English question over Arabic paragraphs: recall@1 .84 against .76), and means over a few sample texts do
as well as means over the corpus (differences within one percent point), so the sample below serves any model.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from vectorstore.model.embedding import (
    Embedder,
    Floats,
    Passage,
    PassageEmbedding,
    QueryEmbedding,
    Spans,
    TokenVectors,
    unit,
)
from vectorstore.model.inner import DEPTH
from vectorstore.text import Span, language

# Tokens that are compared together: as floats they fit into a processor's cache. All of 250 paragraphs at once took
# almost twice as long.
_TOGETHER = 512
_SAMPLES = Path(__file__).with_name("samples")


@dataclass(frozen=True)
class Centring:
    """The means that are taken off token vectors; shape (d,) each, questions by language.

    ``texts`` are those of the text vectors of paragraphs, by language.
    """

    passage: Floats
    query: dict[str, Floats]
    texts: dict[str, Floats]

    @classmethod
    def of(cls, embedder: Embedder, *, inside: bool = False) -> Centring:
        """Measure the means of a model over the sample texts of this package (under a second for a small model).

        Those of the last layer, or of an inner one if ``inside`` (vectorstore.model.inner).
        """
        samples = {code: _sample(f"passages.{code}.txt") for code in ("ar", "en")}
        passages = [text for texts in samples.values() for text in texts]
        questions = {code: _sample(f"questions.{code}.txt") for code in ("ar", "en")}
        if inside:
            embedded = [inner for _, inner in embedder.embed_passages_inside(passages)]
            asked = {
                code: [embedder.embed_query_inside(text)[1] for text in texts] for code, texts in questions.items()
            }
        else:
            embedded = embedder.embed_passages([Passage("", "", text) for text in passages])
            asked = {code: [embedder.embed_query(text) for text in texts] for code, texts in questions.items()}
        return cls(
            _mean_passage_token(embedded),
            {
                code: np.concatenate([one.tokens for one in some]).mean(axis=0).astype(np.float32)
                for code, some in asked.items()
            },
            {
                code: np.mean(
                    [one.vector for text, one in zip(passages, embedded, strict=True) if text in texts],
                    axis=0,
                    dtype=np.float32,
                )
                for code, texts in samples.items()
            },
        )

    @classmethod
    def cached(cls, embedder: Embedder, folder: Path, *, inside: bool = False) -> Centring:
        """The means of a model, measured once and kept in a file of ``folder``; a file that is damaged is made anew."""
        samples = "".join(path.read_text(encoding="utf-8") for path in sorted(_SAMPLES.iterdir()))
        of = embedder.identity + samples + (f"inside {DEPTH}" if inside else "")
        path = folder / f"centring-{hashlib.sha256(of.encode()).hexdigest()[:16]}.npz"
        with suppress(OSError, ValueError, KeyError, BadZipFile), np.load(path) as kept:
            by_language = [{code: kept[f"{name}{code}"] for code in ("ar", "en")} for name in ("", "texts_")]
            return cls(kept["passage"], *by_language)
        measured = cls.of(embedder, inside=inside)
        # Without room for it, the next start measures again; nothing else depends on the file.
        with suppress(OSError):
            unfinished = path.with_suffix(f".{os.getpid()}.npz")
            means = {"passage": measured.passage, **measured.query}
            means |= {f"texts_{code}": mean for code, mean in measured.texts.items()}
            np.savez(unfinished, allow_pickle=False, **means)
            unfinished.replace(path)
        return measured

    def towards(self, code: str, vector: Floats) -> Floats:
        """A question's text vector, shape (d,), as if it were asked in the language ``code``, not in the other one.

        The vectors of a multilingual model tell the language of a text as well as its sense: nearer to an Arabic
        question than English paragraphs that answer are Arabic ones about something else. That part is about the same
        for all texts of a language (Libovický et al. 2020, https://arxiv.org/abs/2004.05160), so that the difference of
        the means moves the question from one to the other.
        """
        other = "en" if code == "ar" else "ar"
        return vector + self.texts[code] - self.texts[other]

    def centred_query(self, query: QueryEmbedding, text: str) -> Floats:
        """The question's token vectors (t, d), centred, unit length."""
        mean = self.query["ar" if language(text) == "ar" else "en"]
        return unit(query.tokens - mean)

    def matches(self, query: Floats, passages: Sequence[TokenVectors]) -> list[Floats]:
        """The cosine of each token of each paragraph with each question token, after centring both.

        Args:
            query: the question's token vectors as ``centred_query`` gives them, shape (q, d).
            passages: token vectors of n paragraphs, shapes (t_i, d), as the embedder quantised them.

        Returns:
            n matrices of shapes (t_i, q).
        """
        if not passages:
            return []
        # With u a token's unit vector and m the mean, cos(u - m, q) = (u·q - m·q) / |u - m|: one product with the raw
        # integers gives all of it, and no centred copy of the paragraphs is made.
        tokens, with_mean = np.concatenate(passages), np.vstack([query, self.passage]).T
        products = np.empty((len(tokens), with_mean.shape[1]), np.float32)
        for at in range(0, len(tokens), _TOGETHER):
            raw = tokens[at : at + _TOGETHER].astype(np.float32)
            lengths = np.maximum(np.sqrt(np.einsum("td,td->t", raw, raw)), 1e-12)
            products[at : at + _TOGETHER] = (raw @ with_mean) / lengths[:, None]
        along_mean = products[:, -1]
        mean_squared = float(self.passage @ self.passage)
        centred_lengths = np.sqrt(np.maximum(1 - 2 * along_mean + mean_squared, 1e-12))
        cosines = (products[:, :-1] - self.passage @ query.T) / centred_lengths[:, None]
        ends = np.cumsum([len(passage) for passage in passages])
        return np.split(cosines.astype(np.float32), ends[:-1])


def maxsim(cosines: Floats) -> Floats:
    """The best cosine of each question token, shape (q,), out of a match matrix (t, q); zero where t is 0."""
    if not len(cosines):
        return np.zeros(cosines.shape[1], np.float32)
    return np.asarray(np.max(cosines, axis=0), np.float32)


def maxsim_within(cosines: Floats, spans: Spans, parts: Sequence[Span]) -> Floats:
    """The same of the tokens :func:`inside` each of n parts of the paragraph alone, shape (n, q)."""
    bounds = np.array(parts, np.int64).reshape(-1, 2)
    own = inside(spans, bounds[:, :1], bounds[:, 1:])
    best = np.where(own[..., None], cosines, np.float32(-np.inf)).max(axis=1, initial=-np.inf)
    best[~own.any(axis=1)] = 0.0
    return np.asarray(best, np.float32)


def inside(spans: Spans, start: int | npt.NDArray[np.int64], end: int | npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Which tokens lie in the characters start…end of the paragraph, shape (t,); of n parts, whose starts and ends have
    the shape (n, 1), shape (n, t)."""
    return np.asarray((spans[:, 1] > start) & (spans[:, 0] < end) & (spans[:, 1] > spans[:, 0]), np.bool_)


def _mean_passage_token(embedded: list[PassageEmbedding]) -> Floats:
    tokens = np.concatenate([unit(one.tokens.astype(np.float32)) for one in embedded])
    return np.asarray(tokens.mean(axis=0), np.float32)


def _sample(name: str) -> list[str]:
    return (_SAMPLES / name).read_text(encoding="utf-8").splitlines()
