"""Answers by a chat model: written sentence by sentence, each shown only once a paragraph was found to support it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bot.answers import Answer, Citation, Language, Question, ShortAnswer
from bot.conversation.followups import conversation
from bot.grounding.check import Checker, Verdict
from bot.grounding.texts import Claim, Source
from bot.questions import answer_language
from bot.retrieval.retriever import Evidence
from bot.wording import quoted
from bot.wording import writing as wording
from bot.writing.courtesies import is_courtesy
from bot.writing.draft import Draft, Introduction, Supported, Written, nothing_written, useless
from bot.writing.guards import repeats, wrong_language
from bot.writing.halves import Half, halves
from bot.writing.injections import without_instructions
from bot.writing.introductions import Introduced, introduced
from bot.writing.joints import without_gloss, without_joint
from bot.writing.markers import without_markers
from bot.writing.models import ChatModel
from bot.writing.pieces import CutOffError, ModelDownError, ModelSlowError, Told, pieces, whole
from bot.writing.prompt import about_now, filled, prompt, rewriting
from bot.writing.refusals import beyond_refusal, refuses, turned
from bot.writing.sentences import Item
from vectorstore.caches.terms import STOP_WORDS, stem
from vectorstore.database.store import StoredParagraph
from vectorstore.records import newest_first
from vectorstore.text import normalise, words

PARAGRAPHS = 4
"""Paragraphs that the model is given: as many as the reader weighs.

Without those that are far behind the best (by 4 in the ranking's log-odds: 1.3 to 2.4 of them were left), a model of
1.5B took 10.5 s in place of 18.9 s for a median question, and 20 of its sentences that were shown were false in place
of 14, 51 in place of 49 true (bot.evaluation.writing, a hundred questions). So it is given all of them.
"""
REWRITING = 0.25
"""The part of the time for an answer that understanding a follow-up may take; then the rule does it."""
_REPEATED = 0.9
_INTRODUCING = (":", "：")


@dataclass(frozen=True)
class _Given:
    """A paragraph that sentences may rest on; ``named`` is how it reads with names in full, where it reads otherwise,
    made ready as ``in_full``."""

    source: Source
    named: Introduced
    in_full: Source | None

    def check(self, checker: Checker, claim: Claim, question: Claim | None) -> Verdict:
        """Whether it supports a claim, in its own words or in those."""
        verdict = checker.check(claim, self.source, question)
        if verdict.sure or self.in_full is None or not self.named.named_by(claim.spoken):
            return verdict
        other = checker.check(claim, self.in_full, question)
        start, end = self.named.in_place(other.start, other.end)
        return replace(other, start=start, end=end) if other.sure else verdict


@dataclass(frozen=True)
class Writer:
    """Writes answers with a chat model over retrieved paragraphs. Safe to use from several threads."""

    chat: ChatModel
    checker: Checker
    today: Callable[[], date] = date.today

    def write(self, evidence: Evidence, quotes: Answer) -> Iterator[Answer]:
        """Answer a question in growing answers, the first of which are the quotations; the last one is final.

        Args:
            evidence: what retrieval found for the question.
            quotes: the reader's answer to it, which stands in for whatever the model does not give.
        """
        yield quotes.model_copy(update={"being_written": True})
        language = quotes.language
        paragraphs = _chosen(evidence, quotes)
        sources = self._sources(paragraphs, [candidate.paragraph for candidate in evidence.candidates])
        messages = prompt(language).invoke(filled(evidence.question, paragraphs, quotes, self.today()))
        asked = words(evidence.question)
        texts = [paragraph.text for paragraph in paragraphs]
        draft = Draft(language, self._question(evidence.question, language), asked, texts)
        try:
            for _ in self._read(messages, draft, sources):
                yield self._answer(draft, paragraphs, quotes, being_written=True)
        except ModelDownError as down:
            draft.trouble = draft.trouble or down.trouble
        except ModelSlowError:
            draft.trouble = draft.trouble or "slow"
        except CutOffError:
            draft.trouble, draft.unended = draft.trouble or "cut", True
        draft = draft.in_the_end()
        for sentence in draft.left():
            if self._take(sentence, draft, sources):
                yield self._answer(draft, paragraphs, quotes, being_written=True)
        draft.introduce(None)
        yield self._answer(draft, paragraphs, quotes)

    def _read(self, messages: Any, draft: Draft, sources: Sequence[_Given]) -> Iterator[None]:
        """Read what the model writes into the draft; comes back whenever other sentences are to be shown.

        Raises:
            ModelDownError, ModelSlowError, CutOffError: as :func:`bot.writing.pieces.pieces` does.
        """
        for piece in pieces(self.chat, messages):
            if isinstance(piece, Told):
                shown = bool(draft.written)
                draft.learn(piece)
                if shown and not draft.written:
                    # What is on the page was thinking.
                    yield
            elif not draft.trouble:
                yield from self._follow(piece, draft, sources)
            # What goes astray otherwise may be thinking whose end is still to come, with the answer behind it.
            if draft.trouble == "looped":
                return

    def _follow(self, piece: str, draft: Draft, sources: Sequence[_Given]) -> Iterator[None]:
        for sentence in draft.stream.feed(piece):
            if self._take(sentence, draft, sources):
                yield
            if draft.goes_astray():
                return
        draft.goes_astray()

    def rewrite(self, question: Question, language: Language) -> str | None:
        """The full question that a follow-up stands for, as the model has it; None where it has none in time."""
        messages = rewriting(language).invoke(
            {"conversation": conversation(question.history), "question": question.text.strip()}
        )
        quick = replace(self.chat, timeout=self.chat.timeout * REWRITING)
        try:
            lines = whole(quick, messages).strip().splitlines()
        except (ModelDownError, ModelSlowError, CutOffError):
            return None
        written = lines[0].strip(" \"'«»“”") if lines else ""
        return None if not written or wrong_language(written, language) else written

    def _sources(self, paragraphs: Sequence[StoredParagraph], around: Sequence[StoredParagraph]) -> list[_Given]:
        # Nothing may rest on a sentence that gives orders; its words are blanked in their place.
        texts = [without_instructions(paragraph.text) for paragraph in paragraphs]
        headings = [f"{paragraph.title}\n{paragraph.published or ''}" for paragraph in paragraphs]
        named = _named_in_full(paragraphs, texts, around)
        others = [i for i, one in enumerate(named) if one.text != texts[i]]
        sources = self.checker.sources(
            [*texts, *(named[i].text for i in others)], [*headings, *(headings[i] for i in others)]
        )
        in_full = dict(zip(others, sources[len(texts) :], strict=True))
        return [_Given(sources[i], named[i], in_full.get(i)) for i in range(len(texts))]

    def _question(self, text: str, language: Language) -> Claim | None:
        """The question made ready to be compared with sentences in its language; None where it is in another."""
        return self.checker.claim(text) if answer_language(text) == language else None

    def _take(self, sentence: str, draft: Draft, sources: Sequence[_Given]) -> bool:
        """Check a sentence; whether it was found supported."""
        text, numbers = without_markers(sentence, len(sources))
        introducing = text.endswith(_INTRODUCING)
        if draft.turning:
            sentence, text = turned(sentence), turned(text)
        if not any(character.isalnum() for character in text) or words(text) == draft.asked:
            return False
        if is_courtesy(text) and not introducing:
            return False
        draft.turning = refuses(text)
        draft.denied = draft.denied and isinstance(sentence, Item)
        if draft.turning:
            draft.refuse()
            text = beyond_refusal(text)
            if not text:
                return False
        if code := useless(text, draft):
            draft.reject(text, code)
            return False
        if draft.gap or not draft.shown():
            sentence, text = without_joint(sentence), without_joint(text)
        order = _order(numbers, sources)
        if introducing:
            self._introduce(text, order, draft, sources)
            return False
        return self._shown(text, order, draft, sources, halves(sentence, len(sources)))

    def _introduce(self, text: str, order: Sequence[int], draft: Draft, sources: Sequence[_Given]) -> None:
        """Keep what introduces others until they come, if it is supported."""
        # It repeats the question as often as not: whether it answers is asked of what it introduces.
        found = list(self._verdicts(text, order, sources, None))
        if supporting := frozenset(i for i, verdict in found if verdict.sure):
            draft.introduce(Introduction(text, supporting))
        elif not is_courtesy(text):
            draft.set_aside_lead(text, [verdict for _, verdict in found])

    def _shown(
        self, text: str, order: Sequence[int], draft: Draft, sources: Sequence[_Given], clauses: Sequence[Half]
    ) -> bool:
        """Show a sentence, introduced or by itself, or without what explains it at its end, or clause by clause, if
        sources support it; else set it aside. Whether it is shown."""
        against: list[Verdict] = []
        main, gloss = without_gloss(text)
        for said in [text, main] if gloss and not repeats(main, draft.shown()) else [text]:
            for shown, places in draft.introduced(said, order):
                verdicts: list[Verdict] = []
                for i, verdict in self._verdicts(shown, places, sources, draft.question):
                    verdicts.append(verdict)
                    if verdict.sure:
                        draft.show(Written((Supported(shown, i, verdict),)), introduced=shown != said)
                        if said != text:
                            draft.set_aside_gloss(gloss, against)
                        return True
            # What speaks against the whole sentence is told, by itself.
            against = against or verdicts
        if supported := self._clause_by_clause(clauses, sources, draft.question):
            draft.show(Written(tuple(supported)), introduced=False)
            return True
        draft.set_aside(text, against)
        return False

    def _clause_by_clause(
        self, clauses: Sequence[Half], sources: Sequence[_Given], question: Claim | None
    ) -> list[Supported]:
        """The clauses of a sentence, each with the source of its own that supports it; empty where one has none.

        One paragraph that tells all of them, and not the sentence, tells it otherwise.
        """
        found: list[Supported] = []
        for clause in clauses:
            verdicts = self._verdicts(clause.said, _order(clause.numbers, sources), sources, question)
            sure = next(((i, verdict) for i, verdict in verdicts if verdict.sure), None)
            if sure is None:
                return []
            found.append(Supported(clause.shown, *sure))
        return found if len({one.source for one in found}) > 1 else []

    def _verdicts(
        self, text: str, places: Sequence[int], sources: Sequence[_Given], question: Claim | None
    ) -> Iterator[tuple[int, Verdict]]:
        claim = self.checker.claim(text)
        for i in places:
            yield i, sources[i].check(self.checker, claim, question)

    def _answer(
        self,
        draft: Draft,
        paragraphs: Sequence[StoredParagraph],
        quotes: Answer,
        *,
        being_written: bool = False,
    ) -> Answer:
        language = draft.language
        rejected = tuple(one.text for one in draft.rejected)
        reasons = tuple(wording.reason(one.code, one.detail, language) for one in draft.rejected)
        if not draft.written and being_written:
            return quotes.model_copy(update={"being_written": True})
        if not draft.written:
            note = wording.note(draft.trouble or nothing_written(draft), language)
            update = {"rejected": rejected, "reasons": reasons, "note": note}
            return quotes.model_copy(update=update)
        unfinished = draft.trouble or ("refused" if draft.refused else "")
        citations, lines = _with_quotations(*_cited(draft.written, paragraphs), quotes)
        return quotes.model_copy(
            update={
                "mode": self.chat.name,
                "answer": "\n".join(lines),
                "citations": tuple(citations),
                "rejected": rejected,
                "reasons": reasons,
                "note": wording.unfinished(unfinished, language) if unfinished else "",
                "short": _short(quotes, citations),
                "being_written": being_written,
            }
        )


def _order(numbers: Sequence[int], sources: Sequence[_Given]) -> list[int]:
    """The sources in the order in which a sentence is looked for: those that it cites, then the others."""
    cited = [number - 1 for number in numbers]
    return [*cited, *(i for i in range(len(sources)) if i not in cited)]


def _named_in_full(
    paragraphs: Sequence[StoredParagraph], texts: Sequence[str], around: Sequence[StoredParagraph]
) -> list[Introduced]:
    """The texts of paragraphs with the names in full that others of the same article tell, of those ``around``, too: of
    whoever is known a model has the full name without having read it."""
    found: dict[int, Introduced] = {}
    for source in {paragraph.source for paragraph in paragraphs}:
        places = [i for i, paragraph in enumerate(paragraphs) if paragraph.source == source]
        others = [without_instructions(paragraph.text) for paragraph in around if paragraph.source == source]
        read = introduced([*(texts[i] for i in places), *others])
        found |= zip(places, read, strict=False)
    return [found[i] for i in range(len(texts))]


def _chosen(evidence: Evidence, quotes: Answer) -> list[StoredParagraph]:
    """The paragraphs to write from: those that the reader quotes and the best others, one for each text."""
    quoted_first = {(citation.source, citation.position) for citation in quotes.citations}
    found: dict[str, StoredParagraph] = {}
    candidates = [candidate.paragraph for candidate in evidence.candidates[: 4 * PARAGRAPHS]]
    for paragraph in sorted(candidates, key=lambda one: (one.source, one.position) not in quoted_first):
        found.setdefault(normalise(paragraph.text), paragraph)
    chosen = list(found.values())[:PARAGRAPHS]
    if about_now(evidence.question):
        chosen.sort(key=lambda paragraph: newest_first(paragraph.published))
    return chosen


def _cited(written: Sequence[Written], paragraphs: Sequence[StoredParagraph]) -> tuple[list[Citation], list[str]]:
    """A citation for each paragraph that carries a sentence, in order of use, and the sentences with their markers."""
    spans: dict[int, tuple[int, int]] = {}
    scores: dict[int, float] = {}
    for one in (clause for sentence in written for clause in sentence.clauses):
        start, end = one.verdict.start, one.verdict.end
        before = spans.get(one.source, (start, end))
        spans[one.source] = (min(start, before[0]), max(end, before[1]))
        scores[one.source] = max(one.verdict.score, scores.get(one.source, 0.0))
    numbers = {source: number for number, source in enumerate(spans, start=1)}
    citations = [
        Citation.of(paragraphs[source], numbers[source], span, scores[source]) for source, span in spans.items()
    ]
    lines = ["".join(f"{one.text} [{numbers[one.source]}]" for one in sentence.clauses) for sentence in written]
    return citations, lines


def _with_quotations(citations: list[Citation], lines: list[str], quotes: Answer) -> tuple[list[Citation], list[str]]:
    """The quotations that answer, below what was written, unless that repeats them.

    That a written sentence rests on a quotation does not tell that it answers as the quotation does.
    """
    citations = list(citations)
    added: list[str] = []
    for quote in quotes.citations:
        held = next((i for i, one in enumerate(citations) if _overlap(one, quote)), None)
        if held is None:
            held = len(citations)
            citations.append(quote.model_copy(update={"number": held + 1}))
        else:
            one = citations[held]
            start, end = min(one.start, quote.start), max(one.end, quote.end)
            citations[held] = one.model_copy(update={"start": start, "end": end, "quote": one.text[start:end]})
        if not _repeated(quote.quote, lines):
            added.append(quoted(quote.quote, citations[held].number))
    return citations, [*lines, wording.quotations_lead(quotes.language), *added] if added else lines


def _repeated(quote: str, lines: Sequence[str]) -> bool:
    """Whether what was written has nearly all words of a quotation that tell anything."""
    told = {stem(word) for word in words(quote) if word not in STOP_WORDS}
    written = {stem(word) for line in lines for word in words(line)}
    return len(told & written) >= _REPEATED * len(told)


def _short(quotes: Answer, citations: Sequence[Citation]) -> ShortAnswer | None:
    """The short answer of the quotations, under the number of the citation that holds its words here, if one does."""
    short = quotes.short
    if short is None:
        return None
    said = next(one for one in quotes.citations if one.number == short.citation)
    holding = (one for one in citations if _same(one, said) and one.start <= short.start and short.end <= one.end)
    return next((short.model_copy(update={"citation": one.number}) for one in holding), None)


def _overlap(one: Citation, other: Citation) -> bool:
    return _same(one, other) and one.start < other.end and other.start < one.end


def _same(one: Citation, other: Citation) -> bool:
    return (one.source, one.position) == (other.source, other.position)
