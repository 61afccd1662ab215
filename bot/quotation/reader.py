"""Answers by quotation: the one or two sentences that answer, or an honest refusal. No chat model has a part in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.answers import Answer, Citation, Language, Outcome, ShortAnswer
from bot.calibration import CLOSEST_ABOVE
from bot.grounding.doers import other_doer
from bot.mentions.counterparts import tells_counterpart
from bot.mentions.sayings import asks_words_of
from bot.mentions.unknown_names import hazards_elsewhere, places_elsewhere, unknown_names, years_elsewhere
from bot.quotation.answerable import (
    answerable,
    certainty,
    enough,
    names_nobody,
    near_enough,
    reads_as_answered,
    surely_read,
)
from bot.quotation.choosing import (
    asked_first,
    choose,
    distinct,
    latest_price_first,
    latest_toll_first,
    meant_first,
    newest_first,
    quantities_told,
    read_elsewhere,
    right_first,
    telling_first,
    tells_toll_or_strength,
    told_otherwise,
    without,
    without_idle,
)
from bot.quotation.counts import count_first, counted_by_several
from bot.quotation.details import asks_detail, detail_first, tells_office
from bot.quotation.events import event_first, time_first
from bot.quotation.sentences import QUOTES, Sentence, closely, rank_closely, rank_sentences
from bot.quotation.stories import Report, is_update
from bot.quotation.who_is import introduces, introducing_first, naming
from bot.retrieval.retriever import Evidence
from bot.short_answers.choice import short_answer
from bot.wording import Missing, quoted, untold, wording
from bot.wording.period import older_source
from bot.wording.quantities import said_shortly


def read(evidence: Evidence, language: Language) -> Answer:
    """Answer a question out of what retrieval found, in quotations under a line in the question's language.

    What the model reads in them counts for which sentences are quoted, and against an answer where they hold none.
    """
    chosen: list[Sentence] = []
    of_others: list[Sentence] = []
    ranked = rank_sentences(evidence)
    probability = answerable(evidence, ranked)
    outcome = _outcome(probability, enough(evidence, ranked))
    sure, unlikely = outcome == "answered", outcome == "not_in_sources"
    if unlikely:
        chosen, sure = _short_as_asked(evidence, chosen, sure)
        if not chosen and not near_enough(evidence, ranked, probability):
            return _nothing(evidence, language)
    # However alike the rest is: a race in Lisbon is none in Berlin.
    unknown = unknown_names(evidence)
    if not chosen:
        chosen, of_others, sure = _read_closely(evidence, ranked, probability, language, known=not unknown)
        if unlikely and not sure:
            return _nothing(evidence, language)
    outcome = "answered" if sure and not unknown else "closest"
    sources = {one for sentence in chosen for one in sentence.sources}
    elsewhere = [*places_elsewhere(evidence, sources), *hazards_elsewhere(evidence, sources)]
    years = years_elsewhere(evidence, sources)
    otherwise = bool(chosen) and all(told_otherwise(evidence.question, one) for one in chosen)
    counterpart = _tells_counterpart(evidence.question, chosen)
    if elsewhere or years or otherwise or counterpart:
        outcome = "closest"
    short = None
    if outcome == "answered":
        current, options, known = quantities_told(evidence, without(chosen, of_others))
        outcome = "answered" if known else "closest"
        places = [(current[one.citation - 1].candidate.paragraph, one.start, one.end) for one in options]
        short = short_answer(options, language, evidence.close_reader.places(places))
        # What is said shortly is quoted first.
        first = [current[short.citation - 1]] if short else []
        chosen = [*first, *without(current, first), *without(chosen, current)]
    doer = other_doer(evidence.question, [one.quote for one in chosen]) if outcome == "closest" else ""
    speaker = asks_words_of(evidence.question) if otherwise else ""
    certain = certainty(evidence, ranked, probability) if chosen else 0.0
    citations = tuple(cited(sentence, number, certain) for number, sentence in enumerate(chosen, start=1))
    short = short.model_copy(update={"citation": 1}) if short else None
    return Answer(
        question=evidence.question,
        language=language,
        outcome=outcome,
        answer=told(outcome, citations, language, short),
        citations=citations,
        short=short,
        note=untold(Missing(unknown, elsewhere, years, doer, speaker), language),
    )


def _read_closely(
    evidence: Evidence, ranked: list[Sentence], probability: float, language: Language, *, known: bool
) -> tuple[list[Sentence], list[Sentence], bool]:
    """The sentences to quote, the best first; those of them that have no say in a short answer; and whether they
    answer, for a question whose sources do so with this probability, and all of whose names are ``known``."""
    outcome = _outcome(probability, enough(evidence, ranked))
    likely = outcome == "answered"
    close = rank_closely(evidence, ranked, closely(evidence, ranked))
    read_surely = outcome == "closest" and surely_read(evidence, close)
    # Reading may make up for what is lacking.
    read_only = not likely and not read_surely and near_enough(evidence, ranked, probability)
    sure = known and (likely or read_surely or read_only)
    chosen, of_others, sure = quoted_first(evidence, ranked, close, language, sure)
    sure = sure or (known and tells_office(evidence.question, chosen))
    # That a sentence tells whose wife somebody is, who holds an office, a toll or a quake's strength is certain.
    detailed = asks_detail(evidence.question) and not names_nobody(evidence, chosen)
    certain = read_surely or (not read_only and (detailed or tells_toll_or_strength(evidence, chosen)))
    if sure and not certain:
        if reads_as_answered(evidence, ranked, probability, chosen):
            chosen = without_idle(evidence, chosen)
        else:
            telling = read_elsewhere(evidence, close)
            chosen, sure = [*telling, *without(chosen, telling)][:QUOTES], bool(telling)
    if sure:
        chosen = time_first(evidence.question, chosen, close)
        chosen = introducing_first(evidence.question, chosen, close)
    if known:
        found, answered = _short_as_asked(evidence, chosen, sure and not read_only)
        # What only reading lets pass does not say which of several reports is meant.
        if answered or not read_only or counted_by_several(evidence):
            chosen, sure = found, answered
    return chosen, of_others, sure


def _nothing(evidence: Evidence, language: Language) -> Answer:
    """The answer that nothing was found."""
    outcome: Outcome = "not_in_sources"
    return Answer(question=evidence.question, language=language, outcome=outcome, answer=told(outcome, (), language))


def _tells_counterpart(question: str, chosen: Sequence[Sentence]) -> bool:
    """Whether the likeliest of the sentences, or all together, tell of the counterpart of what is asked about."""
    likeliest = max(chosen, key=lambda one: one.share, default=None)
    texts = [likeliest.quote if likeliest else "", " ".join(one.quote for one in chosen)]
    return any(tells_counterpart(question, text) for text in texts)


def _short_as_asked(evidence: Evidence, chosen: list[Sentence], sure: bool) -> tuple[list[Sentence], bool]:
    """The sentences to quote, and whether they answer, where a question asks so shortly who somebody is, for an event,
    or how many there are, that other evidence has little to go by."""
    named = None if sure else naming(evidence)
    if named:
        return distinct([named, *chosen])[:QUOTES], introduces(evidence.question, named.quote)
    return count_first(evidence, *event_first(evidence, chosen, sure))


def quoted_first(
    evidence: Evidence,
    ranked: list[Sentence],
    close: list[Sentence],
    language: Language,
    sure: bool = True,
) -> tuple[list[Sentence], list[Sentence], bool]:
    """The sentences to quote, the best first; those of them that have no say in a short answer; and whether they surely
    answer, where so much was sure.

    Args:
        ranked: the sentences by their scores.
        close: the same by what reading them says as well.
    """
    chosen = newest_first(evidence.question, choose(close, evidence.terms_of_kind("x")))
    chosen = meant_first(evidence.question, right_first(evidence.question, chosen, close), close)
    if sure:
        chosen, sure = telling_first(evidence, chosen, close)
    chosen, detailed = detail_first(evidence, chosen, close)
    chosen = latest_price_first(evidence, latest_toll_first(evidence, chosen, ranked, language), ranked, language)
    return *asked_first(evidence, chosen), sure and detailed


def _outcome(probability: float, enough: float) -> Outcome:
    if probability >= enough:
        return "answered"
    return "closest" if probability >= CLOSEST_ABOVE * enough else "not_in_sources"


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


def cited(sentence: Sentence, number: int, certain: float) -> Citation:
    """A sentence as a citation, of sources that are so certain to answer (:func:`.answerable.certainty`)."""
    found = sentence.candidate
    also = found.copies.sources_of(sentence.quote) if found.copies else ()
    return Citation.of(found.paragraph, number, (sentence.start, sentence.end), certain * sentence.share, also)
