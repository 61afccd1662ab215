"""Answers by quotation: the one or two sentences that answer, or an honest refusal. No chat model has a part in it."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from bot.answers import Answer, Citation, Language, Outcome, ShortAnswer
from bot.calibration import (
    CLOSEST_ABOVE,
    READ,
    SENTENCE,
    answerable_by,
    answered_above,
    language_pair,
)
from bot.choosing import QUOTES, asked_first, choose, latest_toll_first, newest_first, without
from bot.close_reading import behind_the_best
from bot.questions import Kind, kind_of
from bot.retriever import PARAGRAPHS, Candidate, Evidence, Scores, quotable_spans
from bot.short_answers.asked import asked_for
from bot.short_answers.choice import Option, counts_other, quantity_options, short_answer
from bot.short_answers.series import asks_first, asks_toll
from bot.short_answers.telling import cannot_answer, is_one_thing, may_tell, tells_asked
from bot.short_answers.values import stripped
from bot.stories import Report, is_update
from bot.unknown_names import places_elsewhere, unknown_names
from bot.wording import quoted, untold, wording
from bot.wording.period import older_source
from bot.wording.quantities import said_shortly
from bot.writing.injections import instructions
from vectorstore.embedding import Embedder, Floats
from vectorstore.interaction import inside, maxsim
from vectorstore.terms import index_terms
from vectorstore.text import normalise, words

# The best paragraph's lead is its distance from the fifth: the answer may stand in more than one.
RIVALS = 5
# How far down the sentences of an article one is looked for that tells what is asked.
_TOLD_WITHIN = 6
# Of all evidence, what a sentence has that counts the asked noun and is no answer by chance.
_TOLD_SURELY = 0.02
# How sharply a question token belongs to the sentence that meets it best (a softmax over cosines times this).
_OWNING = 20.0


@dataclass(frozen=True)
class Sentence:
    """A sentence of a candidate paragraph, ``text[start:end]``, beside the evidence that it answers.

    ``met`` is the best cosine of each question token in the sentence, shape (q,); ``share`` its part of the probability
    among all sentences that were weighed.
    """

    candidate: Candidate
    start: int
    end: int
    features: Scores
    met: Floats
    score: float = 0.0
    share: float = 0.0

    @property
    def quote(self) -> str:
        return self.candidate.paragraph.text[self.start : self.end]

    @property
    def sources(self) -> tuple[str, ...]:
        """The articles that hold it."""
        copies = self.candidate.copies
        return (self.candidate.paragraph.source, *(copies.sources_of(self.quote) if copies else ()))

    @property
    def report(self) -> Report:
        """What its article tells by it."""
        return Report(self.candidate.paragraph.title, self.quote, self.candidate.paragraph.published)


def read(evidence: Evidence, language: Language, embedder: Embedder) -> Answer:
    """Answer a question out of what retrieval found, in quotations under a line in the question's language.

    What the embedder learned about reading decides which sentences are quoted, not whether there is an answer.
    """
    ranked = rank_sentences(evidence)
    probability = answerable(evidence, ranked)
    enough = answered_above(*_weighed_by(evidence, ranked)) if ranked else 1.0
    outcome: Outcome = "not_in_sources"
    if ranked and probability >= enough:
        outcome = "answered"
    elif ranked and probability >= CLOSEST_ABOVE * enough:
        outcome = "closest"
    # However alike the rest is: a race in Lisbon is none in Berlin.
    unknown = unknown_names(evidence) if outcome != "not_in_sources" else []
    if unknown:
        outcome = "closest"
    chosen: list[Sentence] = []
    if outcome != "not_in_sources":
        close = rank_closely(evidence, ranked, closely(evidence, ranked, embedder))
        chosen = newest_first(choose(close, evidence.terms_of_kind("x")))
        if outcome == "answered":
            chosen, sure = telling_first(evidence, chosen, close, embedder)
            outcome = "answered" if sure else "closest"
        chosen = latest_toll_first(evidence, chosen, ranked, language)
    chosen, of_others = asked_first(evidence, chosen)
    elsewhere = places_elsewhere(evidence, {one for sentence in chosen for one in sentence.sources}) if chosen else []
    if elsewhere:
        outcome = "closest"
    current: Sequence[Sentence] = chosen
    options: Sequence[Option] = ()
    if outcome == "answered":
        current, options, known = quantities_told(evidence, without(chosen, of_others))
        outcome = "answered" if known else "closest"
        chosen = [*current, *without(chosen, current)]
    short = short_answer(options, language)
    if short:
        # What is said shortly is quoted first.
        first = current[short.citation - 1]
        chosen = [first, *without(chosen, [first])]
        short = short.model_copy(update={"citation": 1})
    citations = tuple(cited(sentence, number, probability) for number, sentence in enumerate(chosen, start=1))
    return Answer(
        question=evidence.question,
        language=language,
        outcome=outcome,
        answer=told(outcome, citations, language, short),
        citations=citations,
        short=short,
        note=untold(unknown, elsewhere, language),
    )


def told(
    outcome: Outcome, citations: tuple[Citation, ...], language: Language, short: ShortAnswer | None = None
) -> str:
    """The text of an answer by quotation: the short answer where there is one, else a line that says what follows, and
    then each quotation with its marker. Above one of the same story as the newest before it, and older, stands a line
    with its date."""
    says = wording(language)
    lead = {
        "answered": says.lead_answered,
        "closest": says.lead_closest,
        "not_in_sources": says.lead_not_in_sources,
    }[outcome]
    lines = [said_shortly(short.text, short.citation, language) if short else lead]
    newest: Report | None = None
    for citation in citations:
        # A day that is not known is neither older nor newer.
        if citation.published:
            day = date.fromisoformat(citation.published)
            report = Report(citation.title, citation.quote, day)
            if newest and is_update(newest, report):
                lines.append(older_source(day, language))
            newest = report
        lines.append(quoted(citation.quote, citation.number))
    return "\n".join(lines)


def rank_sentences(evidence: Evidence) -> list[Sentence]:
    """The sentences of the best paragraphs, the likeliest answer first."""
    best = _distinct(evidence.candidates)
    kind = kind_of(evidence.question)
    by_paragraph = _without_orders(
        [_sentences_of(candidate, evidence, kind, lead=candidate.score - best[0].score) for candidate in best]
    )
    found = [sentence for sentences_of in by_paragraph for sentence in sentences_of]
    if not found:
        return []
    owned = _owned(found)
    owned_in_paragraph = np.concatenate([_owned(sentences_of) for sentences_of in by_paragraph if sentences_of])
    for sentence, in_all, in_paragraph in zip(found, owned, owned_in_paragraph, strict=True):
        sentence.features.update(owned=float(in_all), owned_in_paragraph=float(in_paragraph))
    weights = SENTENCE[evidence.language_kind]
    scores = np.array([sum(weights[name] * value for name, value in one.features.items()) for one in found])
    shares = np.exp(scores - scores.max())
    shares /= shares.sum()
    return [
        replace(found[i], score=float(scores[i]), share=float(shares[i])) for i in np.argsort(-scores, kind="stable")
    ]


def closely(evidence: Evidence, ranked: Sequence[Sentence], embedder: Embedder) -> Floats | None:
    """What reading says of the ranked sentences (bot.close_reading), shape (n,); None where it has no say."""
    return behind_the_best(evidence.question, ranked, READ[evidence.language_kind], embedder) if ranked else None


def rank_closely(evidence: Evidence, ranked: list[Sentence], behind: Floats | None) -> list[Sentence]:
    """The same sentences, scored and ranked by what reading says of them, too; as they were where it says nothing.

    Their shares stay as they were, for a second sentence and for short answers: see bot.calibration.READ.
    """
    if behind is None:
        return ranked
    scores = np.array([one.score for one in ranked]) + READ[evidence.language_kind] * behind
    return [replace(ranked[i], score=float(scores[i])) for i in np.argsort(-scores, kind="stable")]


def _owned(found: Sequence[Sentence]) -> Floats:
    """How much of the question each of the sentences meets better than the others do, shape (n,), sum 1.

    Each question token is shared out among the sentences by a softmax over how well they meet it.
    """
    met = np.stack([sentence.met for sentence in found])
    parts = np.exp(_OWNING * (met - met.max(axis=0)))
    return np.asarray((parts / parts.sum(axis=0)).mean(axis=1), np.float32)


def telling_first(
    evidence: Evidence, chosen: list[Sentence], ranked: Sequence[Sentence], embedder: Embedder
) -> tuple[list[Sentence], bool]:
    """The same sentences; where none tells a quantity of what is asked for, before them one that does, if there is any.

    And whether it surely tells it: of one that is otherwise unlikely to answer, that it counts as much is not enough.

    It is looked for in the same article, and where an archive is of two languages in what would answer in the other:
    what meets a question in its own words is liked better there, whatever it tells.
    """
    asked, question = asked_for(evidence.question), evidence.question
    if asked is None or not chosen or not is_one_thing(asked):
        return chosen, True
    if may_tell(question, asked, quantity_options(evidence, chosen)):
        return chosen, True
    best = chosen[0].candidate.paragraph
    nearest = [one for one in ranked if one.candidate.paragraph.source == best.source][:_TOLD_WITHIN]
    others = tuple(one for one in evidence.candidates if one.paragraph.language != best.language)
    if others and not any(tells_asked(question, asked, one.quote) for one in nearest):
        elsewhere = replace(evidence, candidates=others)
        found = rank_sentences(elsewhere)
        if found and answerable(elsewhere, found) >= answered_above(*_weighed_by(elsewhere, found)):
            nearest = rank_closely(elsewhere, found, closely(elsewhere, found, embedder))[:QUOTES]
    telling = next((one for one in nearest if tells_asked(question, asked, one.quote)), None)
    if telling is None:
        return chosen, True
    sure = not asked.noun or telling.share >= _TOLD_SURELY
    return [telling, *without(chosen, [telling])][:QUOTES], sure


def quantities_told(
    evidence: Evidence, sentences: Sequence[Sentence]
) -> tuple[Sequence[Sentence], Sequence[Option], bool]:
    """The sentences of the report that may tell a quantity that is asked for, what they tell, and whether the question
    can be answered by them at all.

    Where reports of different days differ, the older one has no say, unless the newer one counts something else.
    """
    question = evidence.question
    day = sentences[0].candidate.paragraph.published if sentences else None
    newest = [one for one in sentences if one.candidate.paragraph.published == day]
    options = quantity_options(evidence, newest)
    older = without(sentences, newest)
    if counts_other(options, question):
        before = quantity_options(evidence, older)
        if not before or counts_other(before, question):
            return newest, options, False
        # Nine were missing, and seven of them were found since: neither is the number.
        return (newest, [], True) if asks_toll(question) else (older, before, True)
    if older and asks_first(question):
        return newest, [], True
    return newest, options, not cannot_answer(asked_for(question), options)


def answerable(evidence: Evidence, ranked: list[Sentence]) -> float:
    """The probability that the sources answer the question."""
    if not ranked:
        return 0.0
    features = answer_features(evidence, ranked)
    return answerable_by(*_weighed_by(evidence, ranked)).probability(features)


def _weighed_by(evidence: Evidence, ranked: list[Sentence]) -> tuple[str, int, bool]:
    """What decides on the parameters of the refusal: the languages, how many candidates, and whether the best one is
    weighed by what was learned."""
    best = evidence.candidates[0]
    of = best if best.learned else ranked[0].candidate
    return language_pair(evidence.language, of.paragraph.language), len(evidence.candidates), best.learned is not None


def answer_features(evidence: Evidence, ranked: list[Sentence]) -> Scores:
    """What the refusal weighs: how well the best paragraph and the best sentence meet the question as a whole.

    Where something was learned about such paragraphs, by the question after that, and without paragraphs that nothing
    was learned about, whose cosines do not compare.
    """
    candidate = evidence.candidates[0]
    if candidate.learned:
        met = candidate.learned.met
        read = [one.candidate.learned.sentences[one.start, one.end] for one in ranked if one.candidate.learned]
        # Where the best paragraph has no sentence to be quoted, nor has any other such.
        best = max(read, default=float(met.mean()))
        dense = max(one.learned.dense for one in evidence.candidates if one.learned)
    else:
        met = maxsim(candidate.matches)
        best = max(one.features["mean_maxsim"] for one in ranked)
        dense = max(one.dense for one in evidence.candidates[:PARAGRAPHS])
    weakest = np.sort(met)
    names = evidence.terms_of_kind("x")
    return {
        "mean_maxsim": float(met.mean()),
        "sentence_maxsim": best,
        "weakest_quarter": float(weakest[: max(1, len(weakest) // 4)].mean()),
        "rarity_maxsim": candidate.features["rarity_maxsim"],
        "stem_bm25": candidate.features["stem_bm25"],
        "stem_coverage": candidate.features["stem_coverage"],
        "name_coverage": candidate.features["name_coverage"],
        "asks_names": float(bool(names)),
        "dense": dense,
        "weakest": float(weakest[0]),
        "median": float(np.median(met)),
        "number_missing": float(bool(evidence.numbers) and candidate.features["number_coverage"] < 1),
        "tokens": len(met) / 10,
        "lead": evidence.candidates[0].score - _distinct(evidence.candidates, RIVALS)[-1].score,
    }


def cited(sentence: Sentence, number: int, probability: float) -> Citation:
    """A sentence as a citation."""
    paragraph = sentence.candidate.paragraph
    return Citation(
        number=number,
        source=paragraph.source,
        title=paragraph.title,
        published=paragraph.published.isoformat() if paragraph.published else None,
        position=paragraph.position,
        text=paragraph.text,
        quote=sentence.quote,
        start=sentence.start,
        end=sentence.end,
        score=round(probability * sentence.share, 4),
        also=sentence.candidate.copies.sources_of(sentence.quote) if sentence.candidate.copies else (),
    )


def _distinct(candidates: tuple[Candidate, ...], count: int = PARAGRAPHS) -> list[Candidate]:
    """The best candidates, one for each text: wires repeat, and a repetition adds nothing."""
    kept: dict[str, Candidate] = {}
    for candidate in candidates:
        kept.setdefault(normalise(candidate.paragraph.text), candidate)
        if len(kept) == count:
            break
    return list(kept.values())


def _sentences_of(candidate: Candidate, evidence: Evidence, kind: Kind, lead: float) -> list[Sentence]:
    text = candidate.paragraph.text
    spans = quotable_spans(text)
    found: list[Sentence] = []
    for index, (start, end) in enumerate(spans):
        tokens = inside(candidate.spans, start, end)
        if not tokens.any():
            continue
        context = inside(candidate.spans, spans[max(0, index - 1)][0], end)
        met = maxsim(candidate.matches[tokens])
        features = _features(evidence, kind, text[start:end], met, maxsim(candidate.matches[context]))
        features |= {"paragraph": lead, "first": float(index == 0)}
        found.append(Sentence(candidate, start, end, features, met))
    return found


def _without_orders(by_paragraph: list[list[Sentence]]) -> list[list[Sentence]]:
    """Without sentences that give orders to a machine, which are no news; with them where there is nothing else."""
    kept: list[list[Sentence]] = []
    for sentences in by_paragraph:
        orders = instructions(sentences[0].candidate.paragraph.text) if sentences else []
        kept.append([one for one in sentences if not any(one.start < e and s < one.end for s, e in orders)])
    return kept if any(kept) else by_paragraph


def _features(evidence: Evidence, kind: Kind, sentence: str, met: Floats, met_in_context: Floats) -> Scores:
    terms = index_terms("", "", sentence)
    has_number, has_time, has_digits = _told(sentence)
    return {
        "rarity_maxsim": float(met @ evidence.rarity),
        "mean_maxsim": float(met.mean()),
        "context_maxsim": float(met_in_context @ evidence.rarity),
        "stem_coverage": evidence.coverage(evidence.terms_of_kind("s"), terms),
        "name_coverage": evidence.coverage(evidence.terms_of_kind("x"), terms),
        "time_asked_and_told": float(kind == "when" and has_time),
        "time_asked_no_number": float(kind == "when" and not (has_number or has_time)),
        "number_asked_and_told": float(kind == "number" and has_number),
        "number_asked_in_digits": float(kind == "number" and has_digits),
        "log_characters": math.log(len(sentence)),
    }


_YEAR = re.compile(r"1\d{3}|20\d{2}")
_TIME_WORDS = frozenset(
    words(
        """
        يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر كانون شباط آذار نيسان أيار حزيران
        تموز آب أيلول تشرين عام سنة يوم قرن القرن العام الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد شهر
        january february march april may june july august september october november december year century
        monday tuesday wednesday thursday friday saturday sunday
        """
    )
)
# News dates what happens by the day of the week.
_WEEKDAYS = frozenset(
    words(
        """
        الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد monday tuesday wednesday thursday friday saturday sunday
        """
    )
)
_NUMBER_WORDS = frozenset(
    words(
        """
        واحد اثنان اثنين ثلاثة ثلاث أربعة أربع خمسة خمس ستة ست سبعة سبع ثمانية ثماني تسعة تسع عشرة عشر عشرون عشرين
        ثلاثون ثلاثين أربعون أربعين خمسون خمسين ستون ستين سبعون سبعين ثمانون ثمانين تسعون تسعين مئة مائة مئات ألف آلاف
        مليون ملايين مليار نصف ربع ثلث مرتين
        one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty
        ninety hundred hundreds thousand thousands million billion half third quarter twice dozens
        """
    )
)


def _told(sentence: str) -> tuple[bool, bool, bool]:
    """Whether a sentence tells a number, a point in time, and a number in digits."""
    folded = set(words(sentence))
    digits = {word for word in folded if word[0].isdigit()}
    has_number = bool(digits) or any(stripped(word, _NUMBER_WORDS) is not None for word in folded)
    has_time = (
        any(_YEAR.fullmatch(word) for word in digits)
        or bool(digits and folded & _TIME_WORDS)
        or bool(folded & _WEEKDAYS)
    )
    return has_number, has_time, bool(digits)
