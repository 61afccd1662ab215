"""Names in a question that none of the sources has: then they do not answer it, however alike the rest of it is.

Who won the race in Berlin is not told by a report of a race in Lisbon, though all words but one meet it. A name counts
as unknown only where that is sure: where no paragraph that was found has it in any form or script.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cached_property
from itertools import pairwise

from bot.grounding.gazetteer import beginnings, begins, told_otherwise
from bot.grounding.gazetteer import told as told_in_arabic
from bot.grounding.named import may_be_name
from bot.grounding.namelike import namelike
from bot.grounding.names import begins_sentence, english_names
from bot.grounding.transliteration import likeness
from bot.places import asked_place_spans, is_place
from bot.retriever import Evidence
from bot.speakers import asked_speakers
from vectorstore.interaction import inside
from vectorstore.terms import CLITICS, STOP_WORDS, skeletons, stem
from vectorstore.text import Span, word_spans, words

# The consonants that two spellings of a name share at least; shorter ones meet by chance.
_CONSONANTS = 4
# From these log odds on, an Arabic word is a name. Of XQuAD's 787 development questions that are answered, seven hold a
# name that their paragraph spells otherwise or not at all (.009); with the article held out, every fourth holds one.
_NAMELIKE = 0.5
# What asks is often written in one word, or with one dot too few.
_ASKING = frozenset(words("ماهي ماهو ماهم ماهما منهو منهي ماذا مادا لمادا بمادا عمادا لمذا"))
# From so alike on an English word spells an Arabic one (bot.grounding.transliteration), if it has so many letters.
_SPELLED_ALIKE, _LATIN = 0.9, 4
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
    known = _Known(evidence)
    spans = _in_arabic(evidence, known) if evidence.language == "ar" else _in_english(evidence, known)
    names = [evidence.question[start:end] for start, end in _joined(evidence.question, spans)]
    # Typed in haste.
    return [name.title() if name.islower() else name for name in names]


class _Known:
    """The words of the candidates: all that the store has of a rare word, which word search finds wherever it is."""

    def __init__(self, evidence: Evidence) -> None:
        terms = {term for candidate in evidence.candidates for term in candidate.terms}
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

    def has_spelled(self, word: str) -> bool:
        """Whether an Arabic word spells an English name: مالاوي, which others write ملاوي."""
        arabic = (one for one in self.words if not one.isascii())
        return len(word) >= _LATIN and any(likeness(word, one) >= _SPELLED_ALIKE for one in arabic)

    def names_like(self, name: str) -> bool:
        """Whether a word of an English name may stand there, translated or spelled in any way at all."""
        known = [word for word in words(name) if word not in STOP_WORDS and len(word) >= _LATIN]
        arabic = [one for one in self.words if not one.isascii()]
        return not known or any(
            # By its consonants alone Macron would be مقارنة.
            word in beginnings() or word in self.words or any(likeness(word, one) >= _SPELLED_SOMEHOW for one in arabic)
            for word in known
        )

    @cached_property
    def heard(self) -> frozenset[str]:
        """The consonants of all names, as they are heard."""
        return _heard(self.skeletons)

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
    first, *others = word_spans(evidence.question)
    # The first word asks, however it is written (ماهي, لمادا), unless no word asks at all.
    spoken = [*([first] if is_place(first[0]) else []), *others]
    new = [one for one in spoken if may_be_name(one[0]) and one[0] not in _ASKING and not known.has_arabic(one[0])]
    if not new or evidence.inside is None:
        return
    embedded = evidence.inside()
    for word, start, end in new:
        if is_place(word) or namelike(embedded.tokens[inside(embedded.spans, start, end)]) > _NAMELIKE:
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
