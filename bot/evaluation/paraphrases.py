"""True and false claims out of questions and answers: sentences that say what a paragraph says in words of their own.

The parallel news of bot.evaluation.claims holds no Arabic paraphrase: its true Arabic claims stand in their source word
for word. Here a claim is a question of a SQuAD-format set turned into a statement of its answer, as chat models begin
their answers, in the set's Arabic or in the English of a parallel set, over the Arabic paragraph:

``true``      with the gold answer: supported.
``answer``    with the answer to a like question over another article, none of whose words that tell anything is in the
              paragraph: not supported.
``swapped``   with the answer to a like question over the same paragraph, the bare one to any if none is alike: not
              supported.
``other``     with the gold answer, over another paragraph of the article.
``number``, ``name``   altered by bot.evaluation.alterations; a name only where the parallel set tells what is one.

The first three are made of the bare answers, too (``form`` is ``fragment``), which nothing but the question gives a
meaning.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from bot.evaluation.alterations import name_spans, other_name, other_number
from bot.evaluation.datasets import GoldQuestion
from bot.evaluation.labelled import Example
from vectorstore.caches.terms import STOP_WORDS, stem
from vectorstore.text import words

QuestionsById = Mapping[str, GoldQuestion]
"""The questions in the language of the claims, by id."""

_ARABIC = re.compile(
    r"^[\s\u200f-]*(?P<before>(?:.*[،,]\s*)?(?:(?:في|إلى|الى|على|من|عن|منذ|حتى|مع)\s+(?=أي|اي|ما|كم|من\s))?)[فو]?"
    r"(?P<word>ما\s*هو|ما\s*هي|ماسم|ماذا|لماذا|بماذا|ما|متى|متي|أين|اين|كم(?:\s+عدد)?|كيف|من(?:\s+هو|\s+هي|\s+هم)?|"
    r"[بل]?أي(?:ة)?|[بل]?اي|بم|مم)\s+(?P<rest>.+?)[\s؟?.]*$"
)
_ENGLISH = re.compile(
    r"^(?P<before>.*?)\b(?P<word>what|which|who|whom|whose|when|where|why|how\s+(?:many|much|long|often|old|far)|how)\b"
    r"\s*(?P<rest>.*?)[\s?.]*$",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(r"^(?P<verb>is|was|are|were|did|does|do|has|have|had|can|could|will|would)\s+", re.IGNORECASE)
# Words of an answer that is given without a sentence.
_BARE = 4
_COPULAS = ("is", "was", "are", "were")
_DROPPED = ("did", "does", "do")


def stated(question: str, answer: str, language: str) -> str | None:
    """A question as a statement of its answer; None where its form is not known."""
    answer = answer.strip(" .،,؛")
    match = (_ARABIC if language == "ar" else _ENGLISH).match(question)
    if match is None or not match["rest"] or not answer:
        return None
    before, word, rest = match["before"].strip(" ،,"), " ".join(match["word"].lower().split()), match["rest"]
    if language == "ar":
        return _stated_in_arabic(before, word, rest, answer)
    return _stated_in_english(before, word, rest, answer)


def _stated_in_arabic(before: str, word: str, rest: str, answer: str) -> str:
    if word in ("متى", "متي", "أين", "اين"):
        said = f"{rest} في {answer.removeprefix('في ')}"
    elif word.startswith("كم"):
        said = f"عدد {rest.removeprefix('عدد ')} هو {answer}"
    elif word == "ماسم":
        said = f"اسم {rest} هو {answer}"
    elif word in ("كيف", "لماذا"):
        said = f"{rest}: {answer}"
    else:
        said = f"{rest} هو {answer}"
    return f"{before} {said}.".strip()


def _stated_in_english(before: str, word: str, rest: str, answer: str) -> str:
    auxiliary = _AUXILIARY.match(rest)
    verb = auxiliary["verb"].lower() if auxiliary else ""
    following = rest[auxiliary.end() :] if auxiliary else rest
    if word in ("what", "who") and verb in _COPULAS and not before:
        said = f"{following} {verb} {answer}"
    elif word in ("when", "where", "why", "how", "how long", "how often", "how far", "how old") and verb:
        said = f"{following} {'' if verb in _DROPPED else verb + ' '}{answer}"
    elif auxiliary and word in ("what", "who", "whom"):
        said = f"{following} {answer}"
    else:
        said = f"{answer} {rest}"
    said = f"{before} {said}.".strip()
    return said[0].upper() + said[1:]


def paraphrases(
    questions: Sequence[GoldQuestion], translated: Mapping[str, GoldQuestion], seed: int = 0
) -> Iterator[Example]:
    """The claims of all questions, Arabic and, where there is a translation of a question, English."""
    for language in ("ar", "en"):
        asked = {one.id: one for one in questions} if language == "ar" else translated
        claims = {
            one.id: (own, said)
            for one in questions
            if (own := asked.get(one.id)) and (said := stated(own.text, own.answers[0], language))
        }
        parallels = {
            id: said
            for id in claims
            if language == "ar" and id in translated
            if (said := stated(translated[id].text, translated[id].answers[0], "en"))
        }
        pool = [
            said[start:end]
            for id, (_, said) in claims.items()
            if language == "en" or id in parallels
            for start, end in name_spans(said, parallels.get(id, ""))
        ]
        held = [one for one in questions if one.id in claims]
        for one in held:
            own, said = claims[one.id]
            (paragraph, *_) = sorted(one.paragraphs)
            rng = random.Random(f"{seed} {one.id} {language}")
            altered = {"true": said, "number": other_number(said, rng)}
            if language == "en" or one.id in parallels:
                altered["name"] = other_name(said, pool, rng, parallels.get(one.id, ""))
            answers = _other_answers(one, held, asked, paragraph, rng)
            for kind, likely in answers.items():
                if likely:
                    altered[kind] = stated(own.text, likely[0], language)
            for kind, text in altered.items():
                if text:
                    yield Example(one.group, language, kind, text, paragraph, said, own.text, "statement")
            if others := [two for two in held if two.group == one.group and paragraph not in two.paragraphs]:
                window = min(rng.choice(others).paragraphs)
                yield Example(one.group, language, "other", said, window, said, own.text, "statement")
            bare = {"true": [own.answers[0]], **answers}
            if not bare["swapped"]:
                bare["swapped"] = _others(one, held, asked, paragraph, rng, "swapped", like=False)
            for kind, some in bare.items():
                for answer in [one for one in some if len(one.split()) <= _BARE][:1]:
                    yield Example(one.group, language, kind, answer, paragraph, own.answers[0], own.text, "fragment")


def _other_answers(
    one: GoldQuestion, held: Sequence[GoldQuestion], asked: QuestionsById, paragraph: str, rng: random.Random
) -> dict[str, list[str]]:
    """Answers over other articles and over the same paragraph, each to a question that asks alike."""
    return {kind: _others(one, held, asked, paragraph, rng, kind) for kind in ("answer", "swapped")}


def _others(
    one: GoldQuestion,
    held: Sequence[GoldQuestion],
    asked: QuestionsById,
    paragraph: str,
    rng: random.Random,
    kind: str,
    *,
    like: bool = True,
) -> list[str]:
    """Answers of a kind in random order, none of which has a telling word of the right one or of the question."""
    own = asked[one.id]
    form, told = _form(own), _telling(f"{paragraph} {one.text}")
    right, said = _telling(" ".join(one.answers)), _telling(f"{own.text} {' '.join(own.answers)}")
    answers = [
        asked[two.id].answers[0]
        for two in held
        if (two.group != one.group if kind == "answer" else paragraph in two.paragraphs and two.id != one.id)
        and (not like or _form(asked[two.id]) == form)
        # In the paragraph's language: what an English answer shares with it shows in the Arabic one.
        and (kind == "swapped" or not _telling(" ".join(two.answers)) & told)
        and not _telling(" ".join(two.answers)) & right
        and not _telling(" ".join(asked[two.id].answers)) & said
    ]
    return rng.sample(answers, len(answers))


def _form(question: GoldQuestion) -> tuple[str, bool, int]:
    """What two questions that ask alike share: the word that asks, whether the answer has digits, and its length."""
    match = (_ARABIC.match(question.text) or _ENGLISH.match(question.text)) or None
    answer = question.answers[0]
    word = " ".join(match["word"].lower().split()[:2]) if match else ""
    return word, any(map(str.isdigit, answer)), min(len(answer.split()), 4)


@lru_cache(maxsize=1 << 14)
def _telling(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(text) if word not in STOP_WORDS)
