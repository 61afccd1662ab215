"""From a question to the paragraphs that may answer it: dense and lexical search, then late interaction."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache, partial
from itertools import chain
from typing import Any

import numpy as np
from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from bot.calibration import OTHER_LANGUAGE, RANKING, RANKING_LEARNED, READ_FOR_RANKING
from bot.retrieval.close_reading import CloseReader, behind, within_reach
from bot.retrieval.duplicates import Distinct, distinct
from vectorstore.caches.terms import query_terms
from vectorstore.caches.tokens import ParagraphTokens
from vectorstore.database.store import StoredParagraph
from vectorstore.library import Library
from vectorstore.model.embedding import Floats, QueryEmbedding, Spans
from vectorstore.model.interaction import maxsim, maxsim_within
from vectorstore.records import published_between
from vectorstore.text import Span, clauses, language, sentences

# Paragraphs taken from each of the two searches before late interaction ranks them.
CANDIDATES = 150
# Of those in the other language, so many more.
CANDIDATES_ACROSS = 100
# Where copies of others are more than this share of them, more are searched for, up to so many.
REPEATED, MOST_CANDIDATES = 0.1, 2400

# Of the best paragraphs, so many are ranked again by what was learned about questions.
RANKED_AGAIN = 12
# Paragraphs whose sentences are weighed, and by which it is decided whether there is an answer.
PARAGRAPHS = 4

Scores = dict[str, float]


@dataclass(frozen=True)
class Learned:
    """How a paragraph meets the question after what was learned about questions (vectorstore.model.adapter).

    Attributes:
        dense: the text vectors' cosine.
        met: how well each question token is met, shape (q,).
        sentences: the same for each sentence that may be quoted, by its place.
    """

    dense: float
    met: Floats
    sentences: Mapping[Span, Floats]


@dataclass(frozen=True)
class Candidate:
    """A paragraph beside the evidence that it answers the question.

    Attributes:
        matches: cosine of each of its tokens with each question token, both centred; shape (t, q).
        spans: start and end of each token in the paragraph, in characters; shape (t, 2).
        features: what the ranking weighs, by name.
        score: the weighted sum, in log-odds up to a constant.
        copies: the paragraph with those that say the same elsewhere.
        learned: the same after what was learned about questions; None where nothing was, and for all but the best.
    """

    paragraph: StoredParagraph
    dense: float
    matches: Floats
    spans: Spans
    terms: frozenset[str]
    features: Scores = field(default_factory=dict)
    score: float = 0.0
    copies: Distinct | None = None
    learned: Learned | None = None

    def stands_for(self, texts: Collection[str]) -> bool:
        """Whether it is, or repeats, a paragraph with one of these texts."""
        alike = self.copies.all if self.copies else (self.paragraph,)
        return any(paragraph.text in texts for paragraph in alike)


@dataclass(frozen=True)
class Evidence:
    """What retrieval found for a question: candidates, the best first.

    ``rarity`` weighs the question's tokens, shape (q,), sum 1: a token that is met about equally well everywhere tells
    little about where the answer is. ``idf`` holds the rarity of the question's terms among all stored paragraphs, and
    ``spans``, shape (q, 2), where its tokens stand in the question, in characters. ``vector``, shape (d,), is that of
    the whole question, and ``alone`` embeds other short texts in the same way, their tokens centred. ``inside``
    gives the question with the tokens of an inner layer, centred. ``close_reader`` reads for the question.
    ``told_across`` are the question's terms that some paragraph in another language has.
    """

    question: str
    language: str
    terms: tuple[str, ...]
    idf: Mapping[str, float]
    rarity: Floats
    candidates: tuple[Candidate, ...]
    spans: Spans
    close_reader: CloseReader
    told_across: frozenset[str] = frozenset()
    vector: Floats | None = None
    alone: Callable[[Sequence[str]], list[QueryEmbedding]] | None = None
    inside: Callable[[], QueryEmbedding] | None = None

    @property
    def language_kind(self) -> str:
        """Whether the best paragraph is in the question's language, as the tables of bot.calibration call it."""
        same = bool(self.candidates) and self.candidates[0].paragraph.language == self.language
        return "same" if same else "cross"

    @cached_property
    def _by_kind(self) -> dict[str, list[str]]:
        """The question's terms by their kind, which every candidate is weighed by."""
        by_kind: dict[str, list[str]] = {}
        for term in self.terms:
            by_kind.setdefault(term.partition("_")[0], []).append(term)
        return by_kind

    def terms_of_kind(self, kind: str) -> list[str]:
        """The question's terms with a prefix of vectorstore.caches.terms, as ``"s"`` for stems."""
        return self._by_kind.get(kind, [])

    def names_in(self, language: str) -> list[str]:
        """The question's terms that may be names where they stand in a paragraph of this language.

        Every Arabic word may be one, as nothing in its letters says; over English paragraphs those are that one has.
        """
        names = self.terms_of_kind("x")
        across = self.language == "ar" and language != "ar"
        return [name for name in names if name in self.told_across] if across else names

    @cached_property
    def numbers(self) -> list[str]:
        """The question's terms that are numbers."""
        return [term for term in self.terms_of_kind("w") if term[2].isdigit()]

    def coverage(self, asked: Sequence[str], present: AbstractSet[str]) -> float:
        """The share, by rarity, of the asked terms that are present; 0 where nothing was asked."""
        total = sum(self.idf[term] for term in asked)
        return sum(self.idf[term] for term in asked if term in present) / total if total else 0.0


class HybridRetriever(BaseRetriever):
    """Dense and lexical search give candidates; late interaction with the same model and lexical evidence rank them.

    The best are looked at once more with the question as it is embedded after what was learned about questions, which
    ranks them again, and by which the reader knows better when to refuse. Of the first few those that are near one
    another are read for the question (bot.retrieval.close_reading).

    As a LangChain retriever it returns Documents with the paragraph's metadata; :meth:`retrieve` gives the evidence
    with them, which the reader needs to choose sentences and to know when to refuse.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    library: Library
    limit: int = 8

    def retrieve(
        self,
        question: str,
        sources: Collection[str] | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> Evidence:
        """Rank the stored paragraphs for a question.

        Args:
            question: a full question, in Arabic or English.
            sources: the articles to search, by their source; all of them where it is None.
            since: the first day of publication to search. With it or ``until``, articles without a date are left out.
            until: the last day of publication to search.

        Raises:
            StoreError: the store cannot be read.
        """
        self.library.follow()
        spoken = language(question)
        embedded = self.library.embedder.embed_question(question)
        plain = embedded.plain
        terms = tuple(query_terms(question))
        where, sources = self._limits(sources, since, until)
        dense, found = self._search(spoken, plain.vector, terms, where, sources)
        matched = self._matched(self.library.centring.centred_query(plain, question), dense, found)
        across = [one.terms for one in matched if one.copies.paragraph.language != spoken]
        evidence = Evidence(
            question=question,
            language=spoken,
            terms=terms,
            idf=self.library.lexical.idf(terms),
            rarity=_rarity(matched, len(plain.tokens)),
            candidates=(),
            spans=plain.spans,
            close_reader=CloseReader(question, self.library.embedder),
            told_across=frozenset(terms).intersection(chain.from_iterable(across)),
            vector=plain.vector,
            alone=self._alone,
            inside=partial(self._inside, question, embedded.inner),
        )
        length = sum(len(one.terms) for one in matched) / len(matched) if matched else 0.0
        candidates = [_weighed(evidence, one, len(one.terms) / length if length else 1.0) for one in matched]
        candidates.sort(key=lambda candidate: (-candidate.score, candidate.paragraph.id))
        tokens = {one.copies.paragraph.id: one.tokens for one in matched}
        if embedded.learned:
            best = self._learned(question, embedded.learned, candidates[:RANKED_AGAIN], tokens)
            candidates[:RANKED_AGAIN] = _ranked_again(evidence, best)
        candidates[:PARAGRAPHS] = _ranked_closely(evidence, candidates[:PARAGRAPHS])
        return replace(evidence, candidates=tuple(candidates))

    def _limits(
        self, sources: Collection[str] | None, since: date | None, until: date | None
    ) -> tuple[Mapping[str, Any] | None, Collection[str] | None]:
        """What limits the search to these articles and days: Chroma's filter, and the articles for the search by words;
        None where nothing does."""
        where = None if sources is None else {"source": {"$in": list(sources)}}
        within = published_between(since, until)
        if not within:
            return where, sources
        published = [article.source for article in self.library.store.articles(since, until)]
        wanted = None if sources is None else set(sources)
        return (
            {"$and": [where, within]} if where else within,
            [source for source in published if wanted is None or source in wanted],
        )

    def _matched(self, query: Floats, dense: Mapping[str, float], found: Sequence[Distinct]) -> list[_Matched]:
        """What was found beside the centred tokens of the question, shape (q, d)."""
        library = self.library
        paragraphs = [group.paragraph for group in found]
        tokens = library.tokens_of(paragraphs)
        matches = library.centring.matches(query, [one.vectors for one in tokens])
        held = library.lexical.terms([paragraph.id for paragraph in paragraphs])
        return [
            _Matched(
                group,
                max(dense.get(one.id, -1.0) for one in group.all),
                cosines,
                one,
                held.get(group.paragraph.id, []),
            )
            for group, cosines, one in zip(found, matches, tokens, strict=True)
        ]

    def _learned(
        self, question: str, asked: QueryEmbedding, best: list[Candidate], tokens: Mapping[str, ParagraphTokens]
    ) -> list[Candidate]:
        """The same, with what is said for them by the question as it is ``asked`` after what was learned.

        ``tokens`` are those of their paragraphs, by id.
        """
        library = self.library
        about = [one.paragraph for one in best]
        of_them = [tokens[paragraph.id] for paragraph in about]
        vectors = library.store.vectors({paragraph.embedding_key for paragraph in about})
        matches = library.centring.matches(
            library.centring.centred_query(asked, question), [one.vectors for one in of_them]
        )
        found: dict[str, Learned] = {}
        for paragraph, cosines, one in zip(about, matches, of_them, strict=True):
            # A sync may have deleted it since it was found.
            if paragraph.embedding_key in vectors:
                spans = quotable_spans(paragraph.text)
                found[paragraph.id] = Learned(
                    float(vectors[paragraph.embedding_key] @ asked.vector),
                    maxsim(cosines),
                    dict(zip(spans, maxsim_within(cosines, one.spans, spans), strict=True)),
                )
        return [replace(one, learned=found.get(one.paragraph.id)) for one in best]

    def _alone(self, texts: Sequence[str]) -> list[QueryEmbedding]:
        embedded = self.library.embedder.embed_queries(texts)
        centred = self.library.centring.centred_query
        return [replace(one, tokens=centred(one, text)) for one, text in zip(embedded, texts, strict=True)]

    def _inside(self, question: str, inner: QueryEmbedding) -> QueryEmbedding:
        return replace(inner, tokens=self.library.inner_centring.centred_query(inner, question))

    def _search(
        self,
        spoken: str,
        vector: Floats,
        terms: Sequence[str],
        where: Mapping[str, Any] | None,
        sources: Collection[str] | None,
    ) -> tuple[dict[str, float], list[Distinct]]:
        """Cosines by id, and the best paragraphs of dense and lexical search, those that say the same together.

        ``spoken`` is the question's language. Dense search is made twice, as the question stands and as if it were
        asked in the other language, whose paragraphs would else not be found in a store that holds many of its own.
        """
        library = self.library
        other = "en" if spoken == "ar" else "ar"
        moved = library.centring.towards(other, vector)
        limit = CANDIDATES
        searched_again = False
        while True:
            # Chroma takes no empty list; nothing is in no article.
            nowhere = sources is not None and not sources
            dense = {} if nowhere else dict(library.store.search(vector, limit, where))
            near_moved = [] if nowhere else [found for found, _ in library.store.search(moved, limit, where)]
            lexical = [found for found, _ in library.lexical.search(terms, limit, sources)]
            found_ids = list(dict.fromkeys([*dense, *near_moved, *lexical]))
            paragraphs = library.store.get(found_ids)
            if len(paragraphs) < len(found_ids) and not searched_again:
                # A sync that deleted some since they were found had stored what takes their place.
                searched_again = True
                continue
            languages = {one.id: one.language for one in paragraphs}
            across = [found for found in near_moved if languages.get(found) == other]
            wanted = {*dense, *lexical, *across}
            found = distinct([one for one in paragraphs if one.id in wanted])
            repeated = sum(len(one.copies) for one in found)
            if repeated <= REPEATED * len(wanted) or len(dense) < limit or limit >= MOST_CANDIDATES:
                break
            # Copies take no other paragraph's place among the candidates.
            limit *= 2
        # Dense search stopped above those that only the words found.
        lowest = min(dense.values(), default=0.0)
        cosines = dict.fromkeys(lexical, lowest) | library.store.cosines(vector, set(across) - set(dense)) | dense
        return cosines, _best(found, (dense, CANDIDATES), (lexical, CANDIDATES), (across, CANDIDATES_ACROSS))

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        return [
            Document(
                id=candidate.paragraph.id,
                page_content=candidate.paragraph.text,
                metadata={
                    "source": candidate.paragraph.source,
                    "title": candidate.paragraph.title,
                    "published": candidate.paragraph.published and candidate.paragraph.published.isoformat(),
                    "section": candidate.paragraph.section,
                    "position": candidate.paragraph.position,
                    "language": candidate.paragraph.language,
                    "score": candidate.score,
                },
            )
            for candidate in self.retrieve(query).candidates[: self.limit]
        ]


def _best(found: Sequence[Distinct], *rankings: tuple[Iterable[str], int]) -> list[Distinct]:
    """Those among the first so many of one of the rankings, which are of ids."""
    places = {one.id: at for at, group in enumerate(found) for one in group.all}
    kept: set[int] = set()
    for ranking, count in rankings:
        ranked = dict.fromkeys(places[found_id] for found_id in ranking if found_id in places)
        kept.update(list(ranked)[:count])
    return [found[at] for at in sorted(kept)]


@dataclass(frozen=True)
class _Matched:
    """A paragraph with its copies, and how it meets the question; ``terms`` are as often in it as they are here."""

    copies: Distinct
    dense: float
    matches: Floats
    tokens: ParagraphTokens
    terms: Sequence[str]


def _rarity(matched: Sequence[_Matched], count: int) -> Floats:
    """Weights of so many tokens of the question, shape (q,), by how well each paragraph meets them at best."""
    if not matched:
        return np.zeros(count, np.float32)
    best = np.stack([maxsim(one.matches) for one in matched])
    distinct = np.maximum(best.max(axis=0) - best.mean(axis=0), 1e-3)
    return np.asarray(distinct / distinct.sum(), np.float32)


def _weighed(evidence: Evidence, found: _Matched, relative_length: float) -> Candidate:
    """A candidate of it, whose number of terms is so many times that of all on average."""
    paragraph, matches, terms = found.copies.paragraph, found.matches, frozenset(found.terms)
    met = _sentences_met(evidence, paragraph.text, matches, found.tokens.spans)
    features = {
        "rarity_maxsim": float(maxsim(matches) @ evidence.rarity),
        "sentence_maxsim": max(met.values(), default=0.0),
        "dense": found.dense,
        "stem_bm25": _bm25(evidence, evidence.terms_of_kind("s"), found.terms, relative_length),
        "stem_coverage": evidence.coverage(evidence.terms_of_kind("s"), terms),
        "name_coverage": evidence.coverage(evidence.names_in(paragraph.language), terms),
        "number_coverage": evidence.coverage(evidence.numbers, terms),
    }
    score = first_score(features, paragraph.language != evidence.language)
    return Candidate(paragraph, found.dense, matches, found.tokens.spans, terms, features, score, copies=found.copies)


def first_score(features: Scores, in_other_language: bool) -> float:
    """The score of a paragraph by its features alone, before what was learned about questions and reading."""
    return sum(RANKING[name] * value for name, value in features.items()) + OTHER_LANGUAGE * in_other_language


def _ranked_again(evidence: Evidence, best: list[Candidate]) -> list[Candidate]:
    """The same, ranked by how they meet the question after what was learned about questions, too."""
    return sorted((_weighed_again(evidence, one) for one in best), key=lambda candidate: -candidate.score)


def _weighed_again(evidence: Evidence, one: Candidate) -> Candidate:
    if one.learned is None:
        return one
    gain = gained(evidence, one, one.learned)
    return replace(one, score=one.score + sum(RANKING_LEARNED[name] * value for name, value in gain.items()))


def gained(evidence: Evidence, one: Candidate, learned: Learned) -> Scores:
    """What RANKING_LEARNED weighs: how much better than before a paragraph meets the question after what was learned,
    and whether it is in another language."""
    sentences = [float(met @ evidence.rarity) for met in learned.sentences.values()]
    return {
        "rarity_maxsim": float(learned.met @ evidence.rarity) - one.features["rarity_maxsim"],
        "sentence_maxsim": max(sentences, default=0.0) - one.features["sentence_maxsim"],
        "other_language": float(one.paragraph.language != evidence.language),
    }


def _ranked_closely(evidence: Evidence, best: list[Candidate]) -> list[Candidate]:
    """The same, ranked by what reading says, too, of those so near the first that it may change their order.

    They are read around the sentence that meets the question best.
    """
    near = best[: within_reach([one.score for one in best], READ_FOR_RANKING)]
    if len(near) < 2:
        return best
    odds = evidence.close_reader.around([(one.paragraph, _best_met(evidence, one)) for one in near])
    if not odds:
        return best
    lost = (READ_FOR_RANKING * behind(np.array(odds))).tolist()
    weighed = [replace(one, score=one.score + by) for one, by in zip(near, lost, strict=True)]
    return sorted([*weighed, *best[len(near) :]], key=lambda candidate: -candidate.score)


def _best_met(evidence: Evidence, candidate: Candidate) -> int:
    """Where the sentence begins that meets the question best."""
    met = _sentences_met(evidence, candidate.paragraph.text, candidate.matches, candidate.spans)
    return max(met, key=met.__getitem__, default=(0, 0))[0]


def _sentences_met(evidence: Evidence, text: str, matches: Floats, spans: Spans) -> dict[Span, float]:
    """How well each sentence of a text meets the question's tokens, by their rarity."""
    sentences_of = quotable_spans(text)
    met = maxsim_within(matches, spans, sentences_of)
    return {span: float(one @ evidence.rarity) for span, one in zip(sentences_of, met, strict=True)}


@lru_cache(maxsize=4096)
def quotable_spans(text: str) -> tuple[Span, ...]:
    """The sentences of a paragraph, long ones by their clauses: what a quotation is."""
    return tuple(clause for start, end in sentences(text) for clause in clauses(text, start, end))


def _bm25(evidence: Evidence, asked: Sequence[str], terms: Sequence[str], relative_length: float) -> float:
    """BM25 (k1 = 1.2, b = 0.75) over the best that any text could reach, so that questions compare: 0 to 1."""
    k1, b = 1.2, 0.75
    ideal = sum(evidence.idf[term] for term in asked) * (k1 + 1)
    counts = [(term, terms.count(term)) for term in asked]
    reached = sum(
        evidence.idf[term] * count * (k1 + 1) / (count + k1 * (1 - b + b * relative_length))
        for term, count in counts
        if count
    )
    return reached / ideal if ideal else 0.0
