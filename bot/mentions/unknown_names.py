"""Names in a question that none of the sources has: then they do not answer it, however alike the rest of it is.

Who won the race in Berlin is not told by a report of a race in Lisbon, though all words but one meet it. A name counts
as unknown only where that is sure: where no paragraph that was found has it in any form or script. A place counts so,
too, where other articles tell it, but none of those that would be quoted.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from bot.grounding.gazetteer import beginnings, told_otherwise
from bot.grounding.gazetteer import told as told_in_arabic
from bot.grounding.named import may_be_name
from bot.grounding.namelike import namelike
from bot.grounding.names import begins_sentence, english_names
from bot.mentions.hazards import hazards_asked, untold_hazards
from bot.mentions.places import asked_place_spans, asked_places, country_of_people, is_named_city, is_place, place_words
from bot.mentions.speakers import asked_speakers
from bot.mentions.vocabulary import Vocabulary
from bot.retrieval.retriever import Candidate, Evidence
from vectorstore.caches.terms import STOP_WORDS
from vectorstore.model.interaction import inside
from vectorstore.text import Span, language, normalise, word_spans, words

# From these log odds on, an Arabic word is a name. Of XQuAD's 787 development questions that are answered, seven hold a
# name that their paragraph spells otherwise or not at all (.009); with the article held out, every fourth holds one.
_NAMELIKE = 0.5
# A place that is another word, too, is that one below them: ترك, he left, -4.2, and جده, his grandfather, -2.3; but مصر
# and اليمن down to -1.5.
_NO_PLACE = -2.0
# What asks is often written in one word, or with one dot too few.
_ASKING = frozenset(words("ماهي ماهو ماهم ماهما منهو منهي ماذا مادا لمادا بمادا عمادا لمذا"))
# What is told after these happened at the place: في القاهرة, زلزال القاهرة; not after a verb (قررت القاهرة).
_AT = frozenset(
    words(
        "في مدينة بلدية محافظة ولاية مطار ميناء مرفأ جامعة ماراثون معرض مهرجان زلزال حريق انفجار فيضانات سيول أمطار"
        " هجوم in at near of"
    )
)


_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_COUNTS_YEARS = re.compile(
    r"\b(?:(?:last|next|previous|following|coming) (?:year|season)|years? (?:ago|earlier|before|later)"
    r"|(?:ال)?(?:عام|سنه|موسم) (?:ال)?(?:ماضي|ماضيه|سابق|سابقه|مقبل|مقبله|قادم|قادمه|تالي|تاليه)"
    r"|(?:قبل|منذ|بعد) (?:\w+ )?(?:عام|عاما|عامين|اعوام|سنه|سنتين|سنوات)(?! \d{4}))\b"
)
# What is named so goes by what stands before it.
_CALLED = frozenset(
    "university college school institute academy bank company group corporation airport port station hospital ministry"
    " party council court club union airlines airways bridge island islands river lake street province city".split()
)
_WHERE = frozenset("in at near from to on".split())


def unknown_names(evidence: Evidence) -> list[str]:
    """The names and hazards of a question, as written, that no candidate tells; empty where that cannot be known.

    English names over Arabic paragraphs count only where it is known how Arabic writes them (countries, cities, bodies:
    bot.grounding.gazetteer), and those of speakers where nothing there is like them: others are translated, or spelled
    in too many ways.
    """
    if not evidence.candidates:
        return []
    known = Vocabulary(evidence.candidates)
    spans = _in_arabic(evidence, known) if evidence.language == "ar" else _in_english(evidence, known)
    names = [evidence.question[start:end] for start, end in _joined(evidence.question, spans)]
    # Typed in haste.
    names = [name.title() if name.islower() else name for name in names]
    return names or untold_hazards(evidence.question, known)


def strange_names(evidence: Evidence) -> list[str]:
    """The names of an English question over Arabic paragraphs, as written, that nothing there is like: they are spelled
    otherwise or translated, or of nobody who is told of."""
    if evidence.language == "ar" or evidence.language_kind == "same":
        return []
    known, question = Vocabulary(evidence.candidates), evidence.question
    named = [question[start:end] for start, end in _named(question) if start]
    return [name for name in named if all(map(str.istitle, name.split())) and not known.names_like(name)]


def places_elsewhere(evidence: Evidence, sources: Collection[str]) -> list[str]:
    """The places of a question, as written, that none of these articles tells: others do, but they are not quoted.

    Only places are surely told in a report of what happened there; people go by many names.
    """
    question, arabic = evidence.question, evidence.language == "ar"
    named = [(0, len(question))] if arabic else _named(question) or asked_place_spans(question)
    asked = [(word, start + s, start + e) for start, end in named for word, s, e in _place_words(question[start:end])]
    peoples = [(country_of_people(word), start, end) for word, start, end in word_spans(question)]
    asked += [one for one in peoples if one[0]]
    if not asked:
        return []
    known = Vocabulary([one for one in evidence.candidates if one.paragraph.source in sources])
    places = [one for one in asked if not tells_asked_place(known, one[0], question)]
    spans = _like_names(evidence, places, _NO_PLACE) if arabic else iter([(start, end) for _, start, end in places])
    return [question[start:end] for start, end in _joined(question, spans)]


def hazards_elsewhere(evidence: Evidence, sources: Collection[str]) -> list[str]:
    """The quakes, floods and diseases of a question, as written, that none of these articles tells of."""
    if not hazards_asked(evidence.question):
        return []
    known = Vocabulary([one for one in evidence.candidates if one.paragraph.source in sources])
    return untold_hazards(evidence.question, known)


def years_elsewhere(evidence: Evidence, sources: Collection[str]) -> list[str]:
    """The years of a question where none of these articles is of one of them or tells it: the vote of 2021 is another.

    Empty where an article has no date, or counts years (last year, three years ago): it may well mean that one.
    """
    asked = list(dict.fromkeys(_YEAR.findall(normalise(evidence.question))))
    if not asked:
        return []
    told = [one.paragraph for one in evidence.candidates if one.paragraph.source in sources]
    if not all(one.published for one in told):
        return []
    texts = [normalise(f"{one.title} {one.text}") for one in told]
    known = {str(one.published.year) for one in told if one.published}
    if any(_COUNTS_YEARS.search(text) for text in texts) or any(year in text for text in texts for year in asked):
        return []
    return [] if known.intersection(asked) else asked


def _place_words(text: str) -> list[tuple[str, int, int]]:
    return [one for one in place_words(text) if is_place(one[0]) and one[0] not in STOP_WORDS]


def tells_asked_place(known: Vocabulary, place: str, question: str) -> bool:
    """Whether an article, by its words, tells a place of a question; a capital that does something, by its country."""
    before = ["", *(word for word, _, _ in place_words(question))]
    return known.tells_place(place) or (known.tells_country_of(place) and not _located(place, before))


def places_asked(evidence: Evidence) -> list[str]:
    """The places that a question surely names, folded."""
    if evidence.language != "ar":
        return asked_places(evidence.question)
    named = _place_words(evidence.question)
    sure = set(_like_names(evidence, named, _NO_PLACE))
    return [word for word, start, end in named if (start, end) in sure]


def asked_names_told(question: str, candidates: Sequence[Candidate]) -> frozenset[str]:
    """Which of the names that an English question asks about these paragraphs tell, by the last word of each: whoever
    is named in full once goes by that from then on. Where something was need not be told again."""
    if language(question) == "ar":
        return frozenset()
    known = Vocabulary(candidates)
    named = [_telling(words(question[start:end])) for start, end in _named(question) if not _is_where(question, start)]
    return frozenset(
        name
        for name in named
        if known.has(name) or known.has_spelled(name) or (is_place(name) and known.tells_place(name))
    )


def _telling(name: Sequence[str]) -> str:
    """The last word of a name that is not what many are called: of Cairo University, the first one."""
    return next((word for word in reversed(name) if word not in _CALLED), name[-1])


def _is_where(question: str, at: int) -> bool:
    """Whether something was at or near what is named at a place of a question."""
    before = [word for word in words(question[:at]) if word != "the"]
    return bool(before) and before[-1] in _WHERE


def _named(question: str) -> list[Span]:
    """The names of an English question. The word that asks has a capital by its place: How old is Sherif Al Alfi?"""
    first = word_spans(question)[:1]
    asks = bool(first) and first[0][0] in STOP_WORDS
    return english_names(question[0].lower() + question[1:] if asks else question)


def _located(word: str, before: Sequence[str]) -> bool:
    """Whether something is told to be at a place: a capital that does or says something is the government's."""
    ahead = before[before.index(word) - 1]
    return ahead in _AT or (word.startswith(("ب", "ول")) and is_place(word[1:]))


def _in_english(evidence: Evidence, known: Vocabulary) -> Iterator[Span]:
    question, same = evidence.question, evidence.language_kind == "same"
    for start, end in _named(question) or asked_place_spans(question):
        written = question[start:end]
        whole = " ".join(words(written))
        # "Besides", and IPCC: capitals that tell no name, and a name that may stand there in full.
        uncertain = begins_sentence(question, start) or written.isupper()
        if not same and _is_speaker(question, start, end) and not known.names_like(written):
            yield start, end
            continue
        for word, s, e in word_spans(written):
            if word in STOP_WORDS or word[0].isdigit() or known.has(word):
                continue
            translated = word in beginnings() or whole in beginnings()
            told = translated and (told_in_arabic(word, known.words) or told_in_arabic(whole, known.words))
            spelled = known.sounds_like(word)
            told = told or told_otherwise(word, known.words) or _tells_people(known, word)
            new = (translated and not told) or (same and not (told or translated or spelled or uncertain))
            new = new or (not same and is_named_city(word) and not known.tells_place(word))
            if new and not known.has_spelled(word):
                yield start + s, start + e


def _tells_people(known: Vocabulary, word: str) -> bool:
    """Whether the country is told whose people an English word is."""
    country = country_of_people(word)
    return bool(country) and known.tells_place(country)


def _is_speaker(question: str, start: int, end: int) -> bool:
    """Whether a name is that of whoever a question asks the word of: a person's is spelled, and not translated."""
    plain = all(part.istitle() for part in question[start:end].split())
    return plain and any(s <= start and end <= e for s, e in asked_speakers(question))


def _in_arabic(evidence: Evidence, known: Vocabulary) -> Iterator[Span]:
    spoken = word_spans(evidence.question)
    # What is counted is a noun: كم ناجيا.
    first, *behind = [one for at, one in enumerate(spoken) if not at or spoken[at - 1][0] != "كم"]
    # The first word asks, however it is written (ماهي, لمادا), unless no word asks at all.
    spoken = [*([first] if is_place(first[0]) else []), *behind]
    new = [one for one in spoken if may_be_name(one[0]) and one[0] not in _ASKING and not known.has_arabic(one[0])]
    places = [one for one in new if is_place(one[0]) and not known.tells_place(one[0])]
    yield from sorted(
        [*((s, e) for _, s, e in places), *_like_names(evidence, [one for one in new if not is_place(one[0])])]
    )


def _like_names(evidence: Evidence, spoken: Sequence[tuple[str, int, int]], above: float = _NAMELIKE) -> Iterator[Span]:
    """Those of a question's words, with their spans, that are like names where they stand."""
    if not spoken or evidence.inside is None:
        return
    embedded = evidence.inside()
    for _, start, end in spoken:
        if namelike(embedded.tokens[inside(embedded.spans, start, end)]) > above:
            yield start, end


def _joined(text: str, spans: Iterator[Span]) -> Iterator[Span]:
    """Neighbouring words as one name."""
    found = list(spans)
    starts = [0, *(i for i, (one, other) in enumerate(pairwise(found), 1) if text[one[1] : other[0]].strip())]
    for first, last in zip(starts, [*starts[1:], len(found)], strict=True):
        if found[first:last]:
            yield found[first][0], found[last - 1][1]
