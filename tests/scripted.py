"""A newsroom with a script, for the tests of the page: real quotations of the seed article, no model."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

from bot.answers import Answer, Citation, Language, Question
from bot.catalogue import Health, Passage
from bot.feedback import Feedback
from bot.maintenance.activity import Activity, SyncNote
from bot.maintenance.intake import Intake
from bot.newsroom import Standing
from bot.wording import wording
from vectorstore.errors import SeedError
from vectorstore.files.articles import Article, Paragraph

SEEDS = Path(__file__).parent.parent / "seeds"
SECTION = "الحرب لا تبدي أي مؤشرات على التراجع"
NO_NEWS = {"شارك على وسائل التواصل الاجتماعي", "قصص موصى بها"}

DRONES = "111 طائرة مسيرة"
VILLAGES = "بولوهيڤكا"
HOSTILE_SOURCE = "hostile <b>&.txt"
HOSTILE = (
    '<img src=x onerror="window.pwned=1"><svg><a href="javascript:window.pwned=1">x</a></svg> ${window.pwned=1} {{7*7}}'
)
SCRIPT: dict[str, tuple[str, ...]] = {
    "كم طائرة مسيرة أسقطتها القوات الروسية خلال الليل؟": (DRONES,),
    "ما أسماء القرى الثلاث التي قالت روسيا إنها سيطرت عليها؟": (VILLAGES, "درونيفكا"),
    "هل انقطعت الكهرباء في كييف؟": ("العاصمة كييف",),
    "How many Ukrainian drones did Russia say it shot down?": (DRONES, "128 طائرة"),
    "What do the new sanctions target?": ("النفط والغاز",),
    "Which settlement in Donetsk did Russia claim earlier?": ("درونيفكا",),
}


@dataclass(frozen=True)
class Summary:
    source: str
    title: str
    published: date | None
    paragraphs: int


def seed_article(path: Path) -> Article:
    title, _, *lines = path.read_text(encoding="utf-8").splitlines()
    section: str | None = None
    paragraphs: list[Paragraph] = []
    for line in lines:
        if line == SECTION:
            section = line
        elif line not in NO_NEWS:
            paragraphs.append(Paragraph(len(paragraphs) + 1, line, section, "ar"))
    return Article(path.name, title, date(2025, 10, 24), tuple(paragraphs), "0" * 64)


class ScriptedNewsroom:
    """Answers the questions of ``SCRIPT``; a few words make it do what a chain does on a bad day."""

    writer_name: str | None = None

    def __init__(self, pause: float = 0.1, *, lists_hostile: bool = False) -> None:
        self.pause = pause
        self.lists_hostile = lists_hostile
        self.seeds = [seed_article(path) for path in sorted(SEEDS.glob("*.txt"))]
        hostile = Paragraph(1, f"Before {HOSTILE} after", f"Section {HOSTILE}", "en")
        self.hostile = Article(HOSTILE_SOURCE, f"Title {HOSTILE}", None, (hostile,), "0" * 64)
        self.asked: list[Question] = []
        self.noted: list[Feedback] = []
        self.folder = Path(mkdtemp())
        (self.folder / "seeds").mkdir()

    def stream(self, question: Question) -> Iterator[Answer]:
        self.asked.append(question)
        time.sleep(self.pause)
        if "explode" in question.text:
            raise RuntimeError("secret-key-123")
        language: Language = "ar" if re.search("[؀-ۿ]", question.text) else "en"
        words = wording(language)
        citations = self._citations(question.text)
        if not citations:
            yield self._answer(question, language, words.lead_not_in_sources, ())
            return
        lead = words.lead_closest if "closest" in question.text else words.lead_answered
        for shown in range(len(citations) + 1):
            time.sleep(2 if "slowly" in question.text else self.pause)
            yield self._answer(question, language, lead, citations[:shown])

    def articles(self) -> list[Summary]:
        articles = [*self.seeds, self.hostile] if self.lists_hostile else self.seeds
        return [Summary(item.source, item.title, item.published, len(item.paragraphs)) for item in articles]

    def article(self, source: str) -> Article | None:
        return next((item for item in [*self.seeds, self.hostile] if item.source == source), None)

    @property
    def intake(self) -> Intake:
        return Intake(self.folder / "seeds", self.folder / ".trash")

    def standing(self) -> Standing:
        return Standing(0.0, "script", "quotes")

    def activity(self) -> Activity:
        return Activity()

    def notes(self) -> list[SyncNote]:
        return []

    def skipped(self) -> list[tuple[str, SeedError]]:
        return []

    def sync(self) -> None:
        pass

    def starters(self, language: Language) -> list[str]:
        return [text for text in SCRIPT if bool(re.search("[؀-ۿ]", text)) == (language == "ar")][:3]

    def search(self, query: str, limit: int) -> list[Passage]:
        articles = [*self.seeds, self.hostile]
        found = [(one, part) for one in articles for part in one.paragraphs if query in part.text]
        return [
            Passage(
                source=one.source,
                title=one.title,
                published=one.published,
                section=part.section,
                position=part.position,
                text=part.text,
                score=1.0,
            )
            for one, part in found[:limit]
        ]

    def health(self) -> Health:
        count = sum(len(one.paragraphs) for one in self.seeds)
        return Health(
            articles=len(self.seeds),
            paragraphs=count,
            newest=None,
            model="script",
            syncing=False,
            done=0,
            total=0,
        )

    def note(self, feedback: Feedback) -> None:
        self.noted.append(feedback)

    def _answer(self, question: Question, language: Language, lead: str, citations: tuple[Citation, ...]) -> Answer:
        opening, closing = wording(language).quotation_marks
        lines = [lead, *(f"{opening}{item.quote}{closing} [{item.number}]" for item in citations)]
        outcome = "answered" if citations or lead == wording(language).lead_answered else "not_in_sources"
        if lead == wording(language).lead_closest:
            outcome = "closest"
        return Answer.model_validate(
            {
                "question": question.text,
                "language": language,
                "outcome": outcome,
                "answer": "\n".join(lines),
                "citations": citations,
            }
        )

    def _citations(self, question: str) -> tuple[Citation, ...]:
        if "hostile" in question:
            return (self._citation(1, self.hostile, self.hostile.paragraphs[0], HOSTILE),)
        wanted = SCRIPT.get(question, (VILLAGES,) if "closest" in question or "slowly" in question else ())
        return tuple(
            self._citation(number, article, paragraph, sentence_with(expected, paragraph.text))
            for number, expected in enumerate(wanted, start=1)
            for article in self.seeds
            for paragraph in article.paragraphs
            if expected in paragraph.text
        )

    @staticmethod
    def _citation(number: int, article: Article, paragraph: Paragraph, quote: str) -> Citation:
        start = paragraph.text.index(quote)
        return Citation(
            number=number,
            source=article.source,
            title=article.title,
            published=article.published.isoformat() if article.published else None,
            position=paragraph.position,
            text=paragraph.text,
            quote=quote,
            start=start,
            end=start + len(quote),
            score=0.9,
        )


def sentence_with(expected: str, text: str) -> str:
    return next(sentence for sentence in re.split(r"(?<=[.!؟])\s+", text) if expected in sentence)
