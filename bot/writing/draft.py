"""What has come of a chat model's answer so far: what is shown of it, what is set aside, and what waits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from bot.answers import Language
from bot.grounding.check import Verdict, best
from bot.grounding.texts import Claim
from bot.writing.guards import LONGEST_SENTENCE, Trouble, repeats, wrong_language
from bot.writing.joints import leans, speaks_of
from bot.writing.markers import is_whole
from bot.writing.pieces import Told
from bot.writing.refusals import refuses
from bot.writing.sentences import SentenceStream
from vectorstore.text import words

MOST_SENTENCES = 8
_MOST_IN_WRONG_LANGUAGE = 2
_ASKING = ("?", "؟")
# Reasons by which the sources have nothing of it.
_LACKING = ("number", "name", "quote")


@dataclass(frozen=True)
class Supported:
    """Words that were found supported, by the paragraph of that number (from 0), in its span of the verdict."""

    text: str
    source: int
    verdict: Verdict


@dataclass(frozen=True)
class Written:
    """A sentence that was found supported as a whole, or clause by clause."""

    clauses: tuple[Supported, ...]

    @property
    def text(self) -> str:
        """The sentence without its markers."""
        return "".join(clause.text for clause in self.clauses)


@dataclass(frozen=True)
class SetAside:
    """A sentence that is not shown, and why: a reason of bot.wording.writing."""

    text: str
    code: str
    detail: str = ""


@dataclass(frozen=True)
class Introduction:
    """A sentence that ends in a colon, which is shown with one that it introduces or not at all, and the sources that
    support it."""

    text: str
    sources: frozenset[int]


@dataclass
class Draft:
    """What has come of one answer so far."""

    language: Language
    question: Claim | None
    asked: list[str]
    """The words of the question, which models say again before they answer."""
    texts: Sequence[str] = ()
    """The texts of the sources."""
    written: list[Written] = field(default_factory=list)
    rejected: list[SetAside] = field(default_factory=list)
    introduction: Introduction | None = None
    refused: bool = False
    began_refusing: bool = False
    """Whether it refused before it said anything else."""
    other_language: int = 0
    stream: SentenceStream = field(default_factory=SentenceStream)
    gap: bool = False
    """Whether what the next sentence may lean on is not shown."""
    denied: bool = False
    """Whether the sources speak against what introduces the items of a list that come."""
    turning: bool = False
    """Whether the last sentence said what the sources do not tell."""
    unended: bool = False
    """Whether it is not known that the last sentence was written to its end."""

    trouble: Trouble = ""
    earlier: Draft | None = None
    """What was written before the answer began afresh."""

    def learn(self, told: Told) -> None:
        """Take in what is learned of the answer beside its text."""
        if told is Told.UNENDED:
            self.unended = True
            return
        self.earlier = replace(self)
        self.written, self.rejected, self.introduction, self.stream = [], [], None, SentenceStream()
        self.refused, self.began_refusing, self.gap = False, False, False
        self.denied, self.turning = False, False
        self.other_language, self.trouble = 0, ""

    def in_the_end(self) -> Draft:
        """The draft that counts: one that began afresh and came to nothing was no other answer."""
        come = self.written or self.rejected or self.introduction or self.refused or self.stream.rest.strip()
        if come or self.trouble or not self.earlier:
            return self
        return replace(self.earlier, unended=self.unended)

    def left(self) -> Iterator[str]:
        """The sentences that are left when nothing more comes; a half one, which would be shown as whole, is not."""
        if self.trouble not in ("", "cut"):
            return
        for sentence in self.stream.end():
            if not self.unended or is_whole(sentence) or refuses(sentence):
                yield sentence
            else:
                self.trouble = "cut"
                self.rejected.append(SetAside(sentence, "cut"))

    def goes_astray(self) -> bool:
        """Whether the model goes round, writes in another language, or does not come to an end."""
        self.trouble = _astray(self)
        if self.trouble:
            self.stream = SentenceStream()
        return bool(self.trouble)

    def shown(self) -> list[str]:
        """What was said so far."""
        return [one.text for one in self.written] + ([self.introduction.text] if self.introduction else [])

    def set_aside_before(self) -> list[str]:
        """What was said and is not shown."""
        return [one.text for one in self.rejected]

    def introduce(self, introduction: Introduction | None) -> None:
        """Keep an introduction for what follows; one that introduced nothing is set aside."""
        if self.introduction:
            self.reject(self.introduction.text, "alone")
        self.introduction = introduction

    def show(self, written: Written, *, introduced: bool) -> None:
        """Keep a sentence that is supported; ``introduced`` is whether it holds the introduction."""
        self.written.append(written)
        self.gap = False
        if introduced:
            self.introduction = None

    def refuse(self) -> None:
        """Know that the model said what the sources do not tell: it spoke of what was asked."""
        self.began_refusing = self.began_refusing or not (self.shown() or self.rejected)
        self.refused, self.gap = True, bool(self.shown())

    def leave_out(self, text: str) -> None:
        """Know that a sentence is not shown. One that leans itself leaves what was spoken of as it was, and so does
        one that begins with what was asked about, where nothing stands between the question and what follows."""
        if not leans(text):
            self.gap = bool(self.shown()) or not speaks_of(text, self.asked)

    def reject(self, text: str, code: str, detail: str = "") -> None:
        """Set a sentence aside, for a reason of bot.wording.writing."""
        self.rejected.append(SetAside(text, code, detail))
        # What is said elsewhere, or asks, is not what the next one leans on.
        if code not in ("looped", "question", "leaning"):
            self.leave_out(text)

    def set_aside(self, text: str, verdicts: Sequence[Verdict]) -> None:
        """Keep a sentence that no source supports, with what the best of the verdicts has against it."""
        self.reject(text, *self._against(verdicts))

    def set_aside_gloss(self, gloss: str, verdicts: Sequence[Verdict]) -> None:
        """The same for the end of a sentence that is shown without it."""
        self.rejected.append(SetAside(gloss, *self._against(verdicts)))

    def set_aside_lead(self, text: str, verdicts: Sequence[Verdict]) -> None:
        """The same for what introduces a list; what the sources speak against, its items would answer all the same."""
        self.set_aside(text, verdicts)
        self.denied = self.rejected[-1].code != "unsure"

    def _against(self, verdicts: Sequence[Verdict]) -> tuple[str, str]:
        """What the best of some verdicts has against a sentence, as a reason's code and its detail."""
        verdict = best(verdicts)
        if verdict.supported:
            return "unsure", verdict.detail
        # One source lacks it, and another may have it, or the same one in other units.
        elsewhere = verdict.reason in _LACKING and any(_holds(text, verdict.detail) for text in self.texts)
        return "misplaced" if elsewhere else verdict.reason, verdict.detail

    def introduced(self, text: str, order: Sequence[int]) -> Iterator[tuple[str, list[int]]]:
        """What a sentence may be shown as, each with the sources that it may rest on: introduced, and by itself."""
        if self.introduction:
            yield f"{self.introduction.text} {text}", [i for i in order if i in self.introduction.sources]
        yield text, list(order)


def _holds(text: str, detail: str) -> bool:
    """Whether a text has all words of a reason's detail, one after the other."""
    return bool(detail) and f" {' '.join(words(detail))} " in f" {' '.join(words(text))} "


def _astray(draft: Draft) -> Trouble:
    """What makes it useless to read on; empty where nothing does."""
    if draft.other_language >= _MOST_IN_WRONG_LANGUAGE and not draft.written:
        return "language"
    if sum(one.code == "looped" for one in draft.rejected) >= 2 or repeats(draft.stream.rest, ()):
        return "looped"
    said = len(draft.written) + len(draft.rejected) + bool(draft.introduction)
    return "cut" if said >= MOST_SENTENCES or len(draft.stream.rest) > LONGEST_SENTENCE else ""


def useless(text: str, draft: Draft) -> str:
    """Why a sentence need not be checked at all, as a reason's code; empty where it must be."""
    if wrong_language(text, draft.language):
        draft.other_language += 1
        return "language"
    if repeats(text, draft.shown(), draft.set_aside_before()):
        return "looped"
    if text.endswith(_ASKING):
        return "question"
    return "leaning" if draft.denied or (draft.gap and leans(text)) else ""


def nothing_written(draft: Draft) -> Trouble:
    """Why a model that came to its end left nothing to show."""
    if draft.began_refusing or (draft.refused and not draft.rejected):
        return "refused"
    if draft.other_language:
        return "language"
    return "unsupported" if draft.rejected else "empty"
