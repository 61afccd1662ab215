"""Names in a question that none of the sources has: then they do not answer it, however alike the rest of it is.

Who won the race in Berlin is not told by a report of a race in Lisbon, though all words but one meet it. A name counts
as unknown only where that is sure: where no paragraph that was found has it in any form or script. A place counts so,
too, where other articles tell it, but none of those that would be quoted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import get_close_matches
from functools import cached_property
from itertools import pairwise

from bot.grounding.gazetteer import beginnings, begins, told_otherwise
from bot.grounding.gazetteer import told as told_in_arabic
from bot.grounding.named import may_be_name
from bot.grounding.namelike import namelike
from bot.grounding.names import begins_sentence, english_names
from bot.grounding.transliteration import likeness
from bot.places import asked_place_spans, cities_of, countries_of, is_place
from bot.retriever import Candidate, Evidence
from bot.speakers import asked_speakers
from vectorstore.interaction import inside
from vectorstore.terms import CLITICS, STOP_WORDS, skeletons, stem
from vectorstore.text import Span, word_spans, words

# The consonants that two spellings of a name share at least; shorter ones meet by chance.
_CONSONANTS = 4
# From these log odds on, an Arabic word is a name. Of XQuAD's 787 development questions that are answered, seven hold a
# name that their paragraph spells otherwise or not at all (.009); with the article held out, every fourth holds one.
_NAMELIKE = 0.5
# A place that is another word, too, is that one below them: ترك, he left, -4.2, and جده, his grandfather, -2.3; but مصر
# and اليمن down to -1.5.
_NO_PLACE = -2.0
# What asks is often written in one word, or with one dot too few.
_ASKING = frozenset(words("ماهي ماهو ماهم ماهما منهو منهي ماذا مادا لمادا بمادا عمادا لمذا"))
# From so alike on an English word spells an Arabic one (bot.grounding.transliteration), if it has so many letters.
_SPELLED_ALIKE, _LATIN = 0.9, 4
# What is told after these happened at the place: في القاهرة, زلزال القاهرة; not after a verb (قررت القاهرة).
_AT = frozenset(
    words(
        "في مدينة بلدية محافظة ولاية مطار ميناء مرفأ جامعة ماراثون معرض مهرجان زلزال حريق انفجار فيضانات سيول أمطار"
        " هجوم in at near of"
    )
)
# A beginning that is shorter is that of many a word: رب of the Lord, and of الرباط.
_BEGINNING = 4
# Less alike is no spelling at all: those of forty speakers in the news are .89 and more, and مقارنة is .87 like Macron.
_SPELLED_SOMEHOW = 0.88
# So alike are a long name and its misspelling (difflib's ratio).
_MISSPELLED, _LONG = 0.85, 6


def unknown_names(evidence: Evidence) -> list[str]:
    """The names of a question, as written, that no candidate tells; empty where that cannot be known.

    English names over Arabic paragraphs count only where it is known how Arabic writes them (countries, cities, bodies:
    bot.grounding.gazetteer), and those of speakers where nothing there is like them: others are translated, or spelled
    in too many ways.
    """
    if not evidence.candidates:
        return []
    known = _Known(evidence.candidates)
    spans = _in_arabic(evidence, known) if evidence.language == "ar" else _in_english(evidence, known)
    names = [evidence.question[start:end] for start, end in _joined(evidence.question, spans)]
    # Typed in haste.
    return [name.title() if name.islower() else name for name in names]


def places_elsewhere(evidence: Evidence, sources: Collection[str]) -> list[str]:
    """The places of a question, as written, that none of these articles tells: others do, but they are not quoted.

    Only places are surely told in a report of what happened there; people go by many names.
    """
    question, arabic = evidence.question, evidence.language == "ar"
    named = [(0, len(question))] if arabic else english_names(question) or asked_place_spans(question)
    spoken = [(word, start + s, start + e) for start, end in named for word, s, e in word_spans(question[start:end])]
    asked = [one for one in spoken if is_place(one[0]) and one[0] not in STOP_WORDS]
    if not asked:
        return []
    known = _Known([one for one in evidence.candidates if one.paragraph.source in sources])
    before = ["", *(word for word, _, _ in word_spans(question))]
    places = [
        one
        for one in asked
        if not known.has_place(one[0]) and not (known.has_country_of(one[0]) and not _located(one[0], before))
    ]
    spans = _like_names(evidence, places, _NO_PLACE) if arabic else iter([(start, end) for _, start, end in places])
    return [question[start:end] for start, end in _joined(question, spans)]


def _located(word: str, before: Sequence[str]) -> bool:
    """Whether something is told to be at a place: a capital that does or says something is the government's."""
    ahead = before[before.index(word) - 1]
    return ahead in _AT or (word.startswith(("ب", "ول")) and is_place(word[1:]))


class _Known:
    """The words of candidates: of all of them, whatever the store has of a rare word, which word search finds."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        terms = {term for candidate in candidates for term in candidate.terms}
        self.words = frozenset(term[2:] for term in terms if term.startswith("w_"))
        self.stems = frozenset(term[2:] for term in terms if term.startswith("s_"))
        self.skeletons = frozenset(term[2:] for term in terms if term.startswith("x_"))

    def has(self, word: str) -> bool:
        """Whether a folded word stands there, behind whatever clitics, or a name that is spelled like it."""
        if word in self.words or stem(word) in self.stems:
            return True
        if any(len(one) >= _CONSONANTS for one in skeletons(word) & self.skeletons):
            return True
        return len(word) >= _LONG and bool(get_close_matches(word, self.words, 1, _MISSPELLED))

    def has_arabic(self, word: str) -> bool:
        """The same for an Arabic word, and for what English words name or spell."""
        bare = [word[len(clitic) :] for clitic in CLITICS if word.startswith(clitic)]
        forms = [clitic + one for one in bare if len(one) > 2 for clitic in CLITICS]
        if any(form in self.words for form in forms) or any(self.has(one) for one in bare if len(one) > 2):
            return True
        if any(name in self.words for name in _english_of(word)):
            return True
        # How English spells a place is known.
        return not is_place(word) and any(
            likeness(other, one) >= _SPELLED_ALIKE for one in bare if len(one) > 2 for other in self.latin
        )

    def has_place(self, word: str) -> bool:
        """Whether a place is told: by its name in either language, its people or adjective, or one of its cities."""
        names = [word] if word.isascii() else _english_of(word)
        stems = {stem for name in names for stem in beginnings().get(name, ()) if len(stem) >= _BEGINNING}
        return (
            (self.has(word) if word.isascii() else self.has_arabic(word))
            or any(begins(one, stem) for stem in stems for one in self.words)
            or any(not stems.isdisjoint(beginnings().get(one, ())) for one in self.words)
            or any(begins(one, city) for city in cities_of(word) for one in self.words)
            or (word.isascii() and self.has_spelled(word))
        )

    def has_country_of(self, city: str) -> bool:
        """Whether the country is told that a city lies in."""
        return any(self.has_place(country) for country in countries_of(city))

    def has_spelled(self, word: str) -> bool:
        """Whether an Arabic word spells an English name: مالاوي, which others write ملاوي."""
        return len(word) >= _LATIN and any(likeness(word, one) >= _SPELLED_ALIKE for one in self.arabic)

    def names_like(self, name: str) -> bool:
        """Whether a word of an English name may stand there, translated or spelled in any way at all."""
        known = [word for word in words(name) if word not in STOP_WORDS and len(word) >= _LATIN]
        return not known or any(
            word in beginnings()
            or word in self.words
            # By its consonants alone Macron would be مقارنة.
            or any(likeness(word, one) >= _SPELLED_SOMEHOW for one in self.arabic)
            for word in known
        )

    @cached_property
    def heard(self) -> frozenset[str]:
        """The consonants of all names, as they are heard."""
        return _heard(self.skeletons)

    @cached_property
    def arabic(self) -> list[str]:
        """The words in Arabic letters."""
        return [one for one in self.words if not one.isascii()]

    @cached_property
    def latin(self) -> list[str]:
        """The words in Latin letters that may spell a name."""
        return [one for one in self.words if len(one) >= _LATIN and one.isascii() and one not in STOP_WORDS]


def _in_english(evidence: Evidence, known: _Known) -> Iterator[Span]:
    question, same = evidence.question, evidence.language_kind == "same"
    for start, end in english_names(question) or asked_place_spans(question):
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
            spelled = bool(_heard(skeletons(word)) & known.heard)
            told = told or told_otherwise(word, known.words)
            new = (translated and not told) or (same and not (translated or spelled or uncertain))
            if new and not known.has_spelled(word):
                yield start + s, start + e


def _is_speaker(question: str, start: int, end: int) -> bool:
    """Whether a name is that of whoever a question asks the word of: a person's is spelled, and not translated."""
    plain = all(part.istitle() for part in question[start:end].split())
    return plain and any(s <= start and end <= e for s, e in asked_speakers(question))


def _heard(skeletons_of: Iterable[str]) -> frozenset[str]:
    """Consonants without what spellings of Arabic names exchange: Gaddafi, Qadhafi, Kadafi."""
    return frozenset(one.replace("g", "k") for one in skeletons_of)


def _in_arabic(evidence: Evidence, known: _Known) -> Iterator[Span]:
    first, *behind = word_spans(evidence.question)
    # The first word asks, however it is written (ماهي, لمادا), unless no word asks at all.
    spoken = [*([first] if is_place(first[0]) else []), *behind]
    new = [one for one in spoken if may_be_name(one[0]) and one[0] not in _ASKING and not known.has_arabic(one[0])]
    places = [one for one in new if is_place(one[0])]
    yield from sorted(
        [*((s, e) for _, s, e in places), *_like_names(evidence, [one for one in new if one not in places])]
    )


def _like_names(evidence: Evidence, spoken: Sequence[tuple[str, int, int]], above: float = _NAMELIKE) -> Iterator[Span]:
    """Those of a question's words, with their spans, that are like names where they stand."""
    if not spoken or evidence.inside is None:
        return
    embedded = evidence.inside()
    for _, start, end in spoken:
        if namelike(embedded.tokens[inside(embedded.spans, start, end)]) > above:
            yield start, end


def _english_of(word: str) -> list[str]:
    """The English names of a place or body that an Arabic word may stand for."""
    return [name for name, stems in beginnings().items() if any(begins(word, one) for one in stems)]


def _joined(text: str, spans: Iterator[Span]) -> Iterator[Span]:
    """Neighbouring words as one name."""
    found = list(spans)
    starts = [0, *(i for i, (one, other) in enumerate(pairwise(found), 1) if text[one[1] : other[0]].strip())]
    for first, last in zip(starts, [*starts[1:], len(found)], strict=True):
        if found[first:last]:
            yield found[first][0], found[last - 1][1]
