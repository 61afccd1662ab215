"""Which of the ranked sentences are quoted, and which of them first."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from bot.answers import Language
from bot.calibration import IDLE_BEHIND, WORTH
from bot.conversation.english_phrases import noun_phrases
from bot.grounding.doers import by_the_asked, done_by_nobody, done_otherwise
from bot.mentions.counterparts import tells_counterpart
from bot.mentions.hazards import hazards_asked, untold_hazards
from bot.mentions.offices import of_other_office
from bot.mentions.sayings import asks_words_of, in_others_words
from bot.mentions.speakers import said_by_the_asked
from bot.mentions.unknown_names import asked_names_told, places_asked, tells_asked_place, years_elsewhere
from bot.mentions.vocabulary import Vocabulary
from bot.quotation.answerable import answerable, enough, of_few_words
from bot.quotation.sentences import QUOTES, Sentence, closely, rank_closely, rank_sentences
from bot.quotation.stories import is_update
from bot.retrieval.close_reading import CloseReader
from bot.retrieval.duplicates import repeats
from bot.retrieval.retriever import PARAGRAPHS, Candidate, Evidence
from bot.short_answers.asked import AskedQuantity, asked_for
from bot.short_answers.beside import named_behind
from bot.short_answers.choice import Option, counts_other, quantity_options, short_answer, toll_options
from bot.short_answers.elsewhere import of_other_award, of_other_country, of_other_goods
from bot.short_answers.matters import (
    denies_fate,
    goods,
    mentions_fate,
    stances,
    tells_no_inhabitants,
    tells_such_sum,
    will_be,
)
from bot.short_answers.quantities import Date, quantities
from bot.short_answers.series import asks_first, asks_toll, tells_only_expected
from bot.short_answers.telling import (
    cannot_answer,
    counts_none,
    is_one_thing,
    may_tell,
    tells_asked,
    tells_other_currency,
    tells_vaguely,
)
from bot.short_answers.traits import asks_daily_price
from vectorstore.caches.terms import STOP_WORDS
from vectorstore.text import normalise, words

# How far down a newer price is looked for, in sentences.
DAILY_WITHIN = 30
# How far down the sentences of an article one is looked for that tells what is asked.
TOLD_WITHIN = 6
# Of all evidence, what a sentence has that counts the asked noun and is no answer by chance.
_TOLD_SURELY = 0.02
# From these log-odds of an answer on, reading a sentence is sure of it. Chosen by hand over news.
_READ_ELSEWHERE = 4.0
# So far behind another sentence's the log-odds may be of one that counts what is asked for by its noun.
_COUNTED_BEHIND = 2.5
# Below these log-odds it is no answer however surely it counts.
_COUNTED_LEAST = -1.0
# How far behind in log-odds a newer report of the same story may be and still come first. Chosen by hand over news of
# several days (tolls of a quake that rise, an explosion and its cause): updates were at most 1.5 behind, newer
# sentences that tell something else 2 and more.
_OVERTAKES = 1.6
# A day that is no date: فجر الاثنين, yesterday.
_WEEKDAY = re.compile(
    r"\b(?:(?:sun|mon|tues|wednes|thurs|fri|satur)day|today|tonight|yesterday"
    r"|(?:ال)?(?:احد|اثنين|ثلاثاء|اربعاء|خميس|جمعه|سبت)|اليوم|امس|البارحه)\b"
)


def choose(ranked: list[Sentence], names: Sequence[str] = ()) -> list[Sentence]:
    """The sentences to quote: the first, and one more where it is likely enough to be worth its length.

    None of another article that has no name of the question, where the first has one: that many were evacuated there,
    too, is no answer. ``names`` are the question's terms for them.
    """
    chosen: list[Sentence] = []
    for sentence in ranked:
        if len(chosen) == QUOTES or (chosen and sentence.share < WORTH * len(sentence.quote)):
            break
        folded = normalise(sentence.quote)
        if chosen and _of_other_names(sentence, chosen[0], names):
            continue
        if all(
            folded not in normalise(one.quote) and normalise(one.quote) not in folded and not repeats(folded, one.quote)
            for one in chosen
        ):
            chosen.append(sentence)
    return chosen


def _of_other_names(sentence: Sentence, first: Sentence, names: Sequence[str]) -> bool:
    one, other = sentence.candidate, first.candidate
    elsewhere = one.paragraph.source != other.paragraph.source
    return elsewhere and any(name in other.terms for name in names) and not any(name in one.terms for name in names)


def without_idle(evidence: Evidence, chosen: list[Sentence]) -> list[Sentence]:
    """The same sentences without a second one that surely adds nothing as it is read (bot.calibration.IDLE_BEHIND),
    where an answer has a few words.

    The next sentence of the paragraph stays: where three villages were taken, it may name them.
    """
    if len(chosen) < QUOTES or not of_few_words(evidence.question) or _goes_on(*chosen):
        return chosen
    odds = evidence.close_reader.odds(chosen)
    idle = bool(odds) and odds[0] >= 0 and odds[0] - odds[1] >= IDLE_BEHIND
    return chosen[:1] if idle else chosen


def _goes_on(first: Sentence, second: Sentence) -> bool:
    """Whether the second sentence follows the first in its paragraph."""
    text, same = first.candidate.paragraph.text, first.candidate.paragraph.id == second.candidate.paragraph.id
    return same and first.end <= second.start and not text[first.end : second.start].strip()


def newest_first(question: str, chosen: list[Sentence]) -> list[Sentence]:
    """The same sentences; a newer report of the same story goes before an older one that it may have overtaken.

    So it does where it is likely enough to answer: the name of a director stays before what happened at his port since.
    Where it surely counts what the question counts, that is told by the reading of both as well.
    """
    if len(chosen) < 2:
        return chosen
    asked = asked_for(question)
    first, *others = chosen
    for other in others:
        counts = asked is not None and asked.noun and tells_asked(question, asked, other.quote)
        behind = first.score - other.score
        if counts and first.share > 0 < other.share:
            behind = min(behind, math.log(first.share / other.share))
        if behind <= _OVERTAKES and is_update(other.report, first.report):
            first = other
    return [first, *(one for one in chosen if one is not first)]


def latest_price_first(
    evidence: Evidence, chosen: list[Sentence], ranked: Sequence[Sentence], language: Language
) -> list[Sentence]:
    """The same sentences behind the newest one that tells what is asked for, where it is the price of what is traded
    every day: of oil, of gold, of a currency; older ones are no longer so."""
    asked = asked_for(evidence.question)
    if not chosen or asked is None or not asks_daily_price(evidence.question, asked):
        return chosen
    day = chosen[0].candidate.paragraph.published
    newer = [one for one in ranked[:DAILY_WITHIN] if day and (one.candidate.paragraph.published or date.min) > day]
    of_it = [one for one in newer if asked.of == "exchange" or goods(evidence.question) & goods(one.quote)]
    return _newest_telling(chosen, of_it, lambda one: quantity_options(evidence, [one]), language)


def _newest_telling(
    chosen: list[Sentence],
    newer: Sequence[Sentence],
    options: Callable[[Sentence], Sequence[Option]],
    language: Language,
) -> list[Sentence]:
    """The same sentences behind the newest of the others whose ``options`` determine the number, if there is one.

    As likely as the older one: what is left is whether its words determine the number.
    """
    for one in sorted(newer, key=lambda one: one.candidate.paragraph.published or date.min, reverse=True):
        found = replace(one, share=chosen[0].share)
        if short_answer(options(found), language):
            return [found, chosen[0]]
    return chosen


def told_otherwise(question: str, sentence: Sentence) -> bool:
    """Whether a sentence tells what is asked of other countries alone, or its contrary or its counterpart, or that it
    was done and not who did it, or is of another office or award, or is not in the words of whoever is asked about."""
    text = sentence.quote
    return (
        _told_by_others(question, sentence)
        or tells_counterpart(question, text)
        or done_by_nobody(question, text)
        or of_other_office(question, text)
        or of_other_award(question, text)
    )


def right_first(question: str, chosen: list[Sentence], ranked: Sequence[Sentence]) -> list[Sentence]:
    """The same sentences; where all are told of others, or in their words, before them one of the best that tells what
    the country that is asked about did, or what somebody said, if there is any."""
    if not chosen or not all(_told_by_others(question, one) for one in chosen):
        return chosen
    asks_words = bool(asks_words_of(question))
    right = (
        one
        for one in ranked[:TOLD_WITHIN]
        if (not _in_others_words(question, one) if asks_words else by_the_asked(question, one.quote))
    )
    found = next(right, None)
    return [replace(found, share=max(found.share, chosen[0].share)), chosen[0]] if found else chosen


def _told_by_others(question: str, sentence: Sentence) -> bool:
    return done_otherwise(question, sentence.quote) or _in_others_words(question, sentence)


def _in_others_words(question: str, sentence: Sentence) -> bool:
    return in_others_words(question, sentence.candidate.paragraph.text, sentence.start, sentence.end)


def without(sentences: Sequence[Sentence], others: Sequence[Sentence]) -> list[Sentence]:
    """Those of the sentences that are none of the others."""
    return [one for one in sentences if not any(one is other for other in others)]


def distinct(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The same sentences, the first of those that read the same."""
    kept: dict[str, Sentence] = {}
    for one in sentences:
        kept.setdefault(one.quote, one)
    return list(kept.values())


def by_article(candidates: Iterable[Candidate]) -> dict[str, list[Candidate]]:
    """Paragraphs by the source of their article."""
    found: dict[str, list[Candidate]] = {}
    for one in candidates:
        found.setdefault(one.paragraph.source, []).append(one)
    return found


def only_article(articles: Mapping[str, list[Candidate]], meant: str, topic: Sequence[str]) -> list[Candidate]:
    """The paragraphs of the one of these articles that is meant, if that is known; else of the only one there is, or
    that tells all words of what was talked of; none where there are several."""
    found = [article for source, article in articles.items() if meant in ("", source)]
    if len(found) > 1 and topic:
        found = [article for article in found if all(map(Vocabulary(article).has, topic))]
    return found[0] if len(found) == 1 else []


def asked_first(evidence: Evidence, chosen: list[Sentence]) -> tuple[list[Sentence], list[Sentence]]:
    """The same sentences, first those of the places, years, names, things and speakers that are asked about; beside
    those of others, which have no say in a short answer."""
    chosen, elsewhere = _asked_place_first(evidence, chosen)
    chosen, of_other_hazards = _asked_hazard_first(evidence, chosen)
    chosen, of_other_years = _asked_year_first(evidence, chosen)
    chosen, nameless = _asked_name_first(evidence, chosen)
    chosen, of_another = _asked_thing_first(evidence, chosen)
    chosen, of_others = _asked_speaker_first(evidence.question, chosen)
    chosen, otherwise = _asked_stance_first(evidence.question, chosen)
    chosen, of_other_deeds = _asked_deed_first(evidence.question, chosen)
    chosen, of_other_fates = _asked_fate_first(evidence.question, chosen)
    unlike = [*of_other_fates, *of_other_hazards, *of_other_years, *nameless, *of_another, *of_others, *otherwise]
    return chosen, [*of_other_deeds, *elsewhere, *unlike]


def _last(chosen: list[Sentence], others: list[Sentence]) -> tuple[list[Sentence], list[Sentence]]:
    """The same sentences, some of them last; beside those."""
    return [*without(chosen, others), *others], others


def _asked_thing_first(evidence: Evidence, chosen: list[Sentence]) -> tuple[list[Sentence], list[Sentence]]:
    """The same sentences, first those that may be of the thing that an English question asks about; beside those of
    English articles that nowhere name it.

    In an archive of two languages what meets a question in its own words is liked better, whatever it is about: what
    the satellite cost, no tidal farm tells.
    """
    among_others = any(one.paragraph.language != evidence.language for one in evidence.candidates[: 2 * PARAGRAPHS])
    phrases = [one for one in noun_phrases(evidence.question) if one.lower().startswith(("the ", "a ", "an "))]
    # Which of its words is the noun, no tagger tells: the drawing worth.
    things = [word for one in phrases for word in words(one) if word not in STOP_WORDS]
    if evidence.language == "ar" or not among_others or not things:
        return chosen, []
    own = [one for one in chosen if one.candidate.paragraph.language == evidence.language]
    of_another = [one for one in own if not any(map(_article(evidence, one).has, things))]
    return _last(chosen, of_another)


def _asked_name_first(evidence: Evidence, chosen: list[Sentence]) -> tuple[list[Sentence], list[Sentence]]:
    """The same sentences, first those that tell of whom or what an English question names; beside those of which the
    paragraph and the title name less of it than the others': whom one storm killed, another has not."""
    told = [(asked_names_told(evidence.question, [one.candidate]), one) for one in chosen]
    less = [one for names, one in told if any(names < others for others, _ in told)]
    return _last(chosen, less)


def _asked_speaker_first(question: str, chosen: list[Sentence]) -> tuple[list[Sentence], list[Sentence]]:
    """The same sentences, first what is told by whoever is asked about; beside those told by others."""
    said = [(said_by_the_asked(question, one.quote), one) for one in chosen]
    his = [one for by, one in said if by]
    if not his:
        return chosen, []
    return [*his, *(one for by, one in said if not by)], [one for by, one in said if by is False]


def _asked_stance_first(question: str, chosen: list[Sentence]) -> tuple[list[Sentence], list[Sentence]]:
    """The same sentences, first those that tell of what is demanded, offered or expected, where that is asked for, and
    else those that tell what is; beside the others: what was agreed on since, or will be, is another sum."""
    asked = stances(question)
    others = [one for one in chosen if not asked & stances(one.quote)] if asked else []
    wanted = asked_for(question)
    if not asked and wanted and "date" not in wanted.kinds and not will_be(question):
        others = [one for one in chosen if tells_only_expected(wanted, one.quote)]
    return _last(chosen, others) if without(chosen, others) else (chosen, [])


def _asked_deed_first(question: str, chosen: list[Sentence]) -> tuple[list[Sentence], list[Sentence]]:
    """The same sentences, first those that may tell what a country did or somebody said; beside those that tell it of
    others, or tell its contrary."""
    return _last(chosen, [one for one in chosen if told_otherwise(question, one)])


def _asked_fate_first(question: str, chosen: list[Sentence]) -> tuple[list[Sentence], list[Sentence]]:
    """The same sentences, first those that tell of the dead, the hurt or the missing that a question counts; beside the
    others, where there are such."""
    others = [one for one in chosen if not mentions_fate(question, one.quote)] if asks_toll(question) else []
    return _last(chosen, others) if without(chosen, others) else (chosen, [])


def _asked_place_first(evidence: Evidence, chosen: list[Sentence]) -> tuple[list[Sentence], list[Sentence]]:
    """The same sentences, first those of articles that name the places of the question; beside those of others."""
    places = places_asked(evidence)
    if not places:
        return chosen, []
    there = [one for one in chosen if _tells_all(evidence, one, places)]
    others = without(chosen, there)
    return [*there, *others], others if there else []


def _asked_hazard_first(evidence: Evidence, chosen: list[Sentence]) -> tuple[list[Sentence], list[Sentence]]:
    """The same sentences, first those of articles that tell of the quake, the flood or the disease of the question."""
    if not hazards_asked(evidence.question):
        return chosen, []
    others = [one for one in chosen if untold_hazards(evidence.question, _article(evidence, one))]
    return _last(chosen, others)


def _asked_year_first(evidence: Evidence, chosen: list[Sentence]) -> tuple[list[Sentence], list[Sentence]]:
    """The same sentences, first those of articles that may be of a year that is asked about; beside those of others."""
    others = [one for one in chosen if years_elsewhere(evidence, one.sources)]
    return _last(chosen, others)


def tells_toll_or_strength(evidence: Evidence, chosen: Sequence[Sentence]) -> bool:
    """Whether one of the sentences surely tells how many died, were hurt or are missing, or that nobody did; or how
    strong a quake was."""
    asked = asked_for(evidence.question)
    if asked and asked.of == "magnitude":
        return any(tells_asked(evidence.question, asked, one.quote) for one in chosen)
    return any(toll_options(evidence, one) or denies_fate(evidence.question, one.quote) for one in chosen)


def latest_toll_first(
    evidence: Evidence, chosen: list[Sentence], ranked: list[Sentence], language: Language
) -> list[Sentence]:
    """The same sentences behind the latest toll of their story, where the question asks for one.

    A final toll is told in passing, by reports of what came after: that is less like the question than the first ones.
    """
    if not asks_toll(evidence.question):
        return chosen
    newer = [one for one in ranked if is_update(one.report, chosen[0].report)]
    return _newest_telling(chosen, newer, lambda one: toll_options(evidence, one), language)


def _tells_all(evidence: Evidence, sentence: Sentence, places: Sequence[str]) -> bool:
    """Whether the article of a sentence names places in what was found of it: a report need not do so everywhere."""
    article = _article(evidence, sentence)
    return all(tells_asked_place(article, place, evidence.question) for place in places)


def _article(evidence: Evidence, sentence: Sentence) -> Vocabulary:
    """The words of what was found of a sentence's article."""
    source = sentence.candidate.paragraph.source
    return Vocabulary(one for one in evidence.candidates if one.paragraph.source == source)


def best_of(source: str, ranked: Sequence[Sentence]) -> list[Sentence]:
    """The best sentences of an article, among which one is looked for that tells what is asked for."""
    return [one for one in ranked if one.candidate.paragraph.source == source][:TOLD_WITHIN]


def telling_first(
    evidence: Evidence, chosen: list[Sentence], ranked: Sequence[Sentence]
) -> tuple[list[Sentence], bool]:
    """The same sentences; where none tells a quantity of what is asked for, before them one that does, if there is any.

    And whether it surely tells it: of one that is otherwise unlikely to answer, that it counts as much is not enough.

    It is looked for in the same article, and where an archive is of two languages in what would answer in the other:
    what meets a question in its own words is liked better there, whatever it tells.
    """
    asked, question = asked_for(evidence.question), evidence.question
    if asked is None or not chosen or not is_one_thing(asked):
        return chosen, True
    of_asked_place = without(*_asked_place_first(evidence, chosen))
    if tells_vaguely(question, asked, of_asked_place[0].quote):
        return chosen, True
    best = of_asked_place[0].candidate.paragraph
    nearest = best_of(best.source, ranked)
    if may_tell(question, asked, quantity_options(evidence, of_asked_place)):
        surely = _counting_surely(question, asked, of_asked_place, nearest, evidence.close_reader)
        return [*surely, *without(chosen, surely)][:QUOTES], True
    others = tuple(one for one in evidence.candidates if one.paragraph.language != best.language)
    if others and _first_telling(question, asked, nearest) is None:
        elsewhere = replace(evidence, candidates=others)
        found = rank_sentences(elsewhere)
        if found and answerable(elsewhere, found) >= enough(elsewhere, found):
            nearest = rank_closely(elsewhere, found, closely(elsewhere, found))[:QUOTES]
    telling = _first_telling(question, asked, nearest)
    if telling is None:
        return chosen, True
    # Revenues are told as such, in however few of the question's words.
    unlikely = telling.share < _TOLD_SURELY and not tells_such_sum(question, telling.quote)
    if asked.kinds[0] in ("money", "duration") and unlikely:
        return chosen, True
    sure = not asked.noun or telling.share >= _TOLD_SURELY
    return [telling, *without(chosen, [telling])][:QUOTES], sure


def meant_first(question: str, chosen: list[Sentence], ranked: Sequence[Sentence]) -> list[Sentence]:
    """The same sentences; before them one of their article that tells what is meant, where they tell another: the
    profit, and not what was paid; those who died now, and not in an earlier year."""
    if not chosen:
        return chosen
    best = chosen[0]
    article = best.candidate.paragraph
    meant = _meant(question, chosen, best_of(article.source, ranked), article.published)
    if meant is None:
        return chosen
    return [replace(meant, share=max(meant.share, best.share)), *without(chosen, [meant])][:QUOTES]


def _meant(
    question: str, chosen: Sequence[Sentence], nearest: Sequence[Sentence], published: date | None
) -> Sentence | None:
    if all(tells_such_sum(question, one.quote) is False for one in chosen):
        return next((one for one in nearest if tells_such_sum(question, one.quote) and quantities(one.quote)), None)
    if published and asks_toll(question) and not years_dated(question):
        earlier = [one for one in nearest if any(year < published.year for year in years_dated(one.quote))]
        now = (one for one in without(nearest, earlier) if mentions_fate(question, one.quote) and quantities(one.quote))
        return next(now, None) if chosen[0] in earlier else None
    return None


def years_dated(text: str) -> set[int]:
    """The years that a text names; 1500 is none where it counts something."""
    named = (one for one in quantities(text) if one.kind == "date" and not named_behind(text, one.end))
    return {one.low.year for one in named if isinstance(one.low, Date) and one.low.year and not one.low.span}


def read_elsewhere(evidence: Evidence, ranked: Sequence[Sentence]) -> list[Sentence]:
    """The sentence of the best ones that is surely the answer as it is read, however little of the question's words it
    has, if there is one: who owns a ship, what calls it the vessel tells."""
    read = dict(enumerate(evidence.close_reader.odds(ranked[:TOLD_WITHIN])))
    best = max(read, key=read.__getitem__, default=None)
    return [ranked[best]] if best is not None and read[best] >= _READ_ELSEWHERE else []


def _counting_surely(
    question: str,
    asked: AskedQuantity,
    chosen: Sequence[Sentence],
    nearest: Sequence[Sentence],
    close_reader: CloseReader,
) -> list[Sentence]:
    """The sentence of an article that surely counts what is asked for, by its noun, and reads about as likely as those
    that were chosen, which only may: of nine people who were hurt nobody says that they are the passengers."""
    if not asked.noun or _first_telling(question, asked, chosen):
        return []
    telling = _first_telling(question, asked, nearest)
    if telling is None:
        return []
    told, said = close_reader.answered([telling]), close_reader.answered(chosen)
    if told is None or said is None:
        return []
    return [telling] if told >= max(said - _COUNTED_BEHIND, _COUNTED_LEAST) else []


def _first_telling(question: str, asked: AskedQuantity, sentences: Sequence[Sentence]) -> Sentence | None:
    """The first of the sentences that tells what is asked for."""
    return next((one for one in sentences if tells_asked(question, asked, one.quote)), None)


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
    if _is_elsewhere(question, newest, options):
        return newest, [], False
    if counts_other(options, question):
        if _told_vaguely(question, newest) or any(denies_fate(question, one.quote) for one in newest):
            return newest, [], True
        before = quantity_options(evidence, older)
        if not before or counts_other(before, question):
            return newest, options, False
        # Nine were missing, and seven of them were found since: neither is the number.
        return (newest, [], True) if asks_toll(question) else (older, before, True)
    if (older and asks_first(question)) or _told_by_weekday(question, newest, options):
        return newest, [], True
    asked, texts = asked_for(question), [one.quote for one in newest]
    return newest, options, not (cannot_answer(asked, options, texts) or counts_none(question, asked, options, texts))


def _is_elsewhere(question: str, sentences: Sequence[Sentence], options: Sequence[Option]) -> bool:
    """Whether a quantity is asked for of another country or other goods than the sentences are about, or of a fate that
    they do not tell of: how many were hurt."""
    texts = [one.quote for one in sentences]
    asked = asked_for(question)
    if not texts or asked is None:
        return False
    untold = asks_toll(question) and not options and not any(mentions_fate(question, text) for text in texts)
    return (
        untold
        or all(tells_no_inhabitants(question, text) for text in texts)
        or ("money" in asked.kinds and all(tells_such_sum(question, text) is False for text in texts))
        or ("offered" in stances(question) and not any("offered" in stances(text) for text in texts))
        or all(tells_other_currency(question, asked, text) for text in texts)
        or all(of_other_country(question, text) for text in texts)
        or all(of_other_goods(question, one.quote, one.candidate.paragraph.title) for one in sentences)
    )


def _told_vaguely(question: str, sentences: Sequence[Sentence]) -> bool:
    """Whether the likeliest sentence tells without a number how many there are."""
    asked = asked_for(question)
    return asked is not None and tells_vaguely(question, asked, max(sentences, key=lambda one: one.share).quote)


def _told_by_weekday(question: str, sentences: Sequence[Sentence], options: Sequence[Option]) -> bool:
    """Whether the likeliest sentence tells by a day of the week when it was, and only another one a date."""
    asked = asked_for(question)
    if not options or asked is None or "date" not in asked.kinds:
        return False
    best = max(range(len(sentences)), key=lambda at: sentences[at].share)
    dated = {option.citation - 1 for option in options}
    return best not in dated and bool(_WEEKDAY.search(" ".join(words(sentences[best].quote))))
