"""Question sets as articles and questions: the SQuAD format, the NoMIRACL form, questions about the seeds folder."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

from bot.jsonlines import json_lines
from vectorstore.errors import StoreError
from vectorstore.files.articles import LONGEST_PARAGRAPH, Article, Paragraph, pieces
from vectorstore.text import language

Form = Literal["squad", "nomiracl", "seeds"]


@dataclass(frozen=True)
class GoldQuestion:
    """A question beside what is known of its answer.

    Attributes:
        group: what is resampled together for confidence intervals: the article in SQuAD format, else the question.
        answers: strings of which any one is the answer; empty where none is known.
        paragraphs: texts of the paragraphs that hold an answer.
        answerable: whether the store holds an answer.
        source: the article that is held out when the question is asked a second time; None for once only.
        sources: the only articles that are searched; None for all.
    """

    id: str
    text: str
    group: str
    answers: tuple[str, ...] = ()
    paragraphs: frozenset[str] = frozenset()
    answerable: bool = True
    source: str | None = None
    sources: tuple[str, ...] | None = None


@dataclass(frozen=True)
class QuestionSet:
    """Questions, and the articles that are searched for answers (none of its own for the seeds folder)."""

    name: str
    form: Form
    articles: tuple[Article, ...]
    questions: tuple[GoldQuestion, ...]

    @property
    def articles_hash(self) -> str:
        """A hash of what the store holds."""
        told = (
            (one.source, one.title, str(one.published), [part.text for part in one.paragraphs]) for one in self.articles
        )
        return _hash(sorted(told))

    @property
    def questions_hash(self) -> str:
        """A hash of what is asked, and of what is known of the answers."""
        return _hash(
            [repr((one.id, one.text, one.answers, sorted(one.paragraphs), one.sources)) for one in self.questions]
        )


def _hash(content: object) -> str:
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:16]


def load(path: Path, corpus: Sequence[Path] = (), questions: Path | None = None) -> QuestionSet:
    """Read a question set.

    Args:
        path: SQuAD-format JSON, whose articles may tell the day on which they were ``published``, and whose questions
            may stand at each paragraph that answers them, under one id; or JSON lines in the NoMIRACL form
            (``passages``) or about the seeds folder.
        corpus: more SQuAD-format files, whose contexts make the haystack larger.
        questions: a SQuAD-format file whose questions, matched by id, are asked instead, as in another language.

    Raises:
        StoreError: ``eval_unreadable`` (path, detail), ``eval_form`` (path), ``eval_unmatched`` (path).
    """
    content = _read(path)
    name = path.name.removesuffix(".jsonl").removesuffix(".json")
    try:
        if isinstance(content, dict):
            found = _squad(name, path.stem, content)
        elif content and all("passages" in row for row in content):
            found = _nomiracl(name, content)
        else:
            found = _about_seeds(name, content)
        articles = list(found.articles)
        for more in corpus:
            articles += [article for article, _ in _squad_articles(more.stem, _read(more))]
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise StoreError("eval_form", path=str(path)) from error
    if not found.questions:
        raise StoreError("eval_form", path=str(path))
    asked = found.questions
    if questions is not None:
        asked = _translated(asked, questions)
        name += f" (questions: {questions.stem})"
    sources = {article.source: article for article in articles}
    return QuestionSet(name, found.form, tuple(sources.values()), asked)


def in_archives(questions: QuestionSet, size: int) -> QuestionSet:
    """The same set with each question asked of ``size`` articles only: its own, and those that follow it in the set,
    after the last the first. So people ask who keep a few articles, and ask shortly.

    A set whose questions have no article of their own stays as it is.
    """
    sources = [article.source for article in questions.articles]
    places = {source: place for place, source in enumerate(sources)}

    def around(one: GoldQuestion) -> tuple[str, ...] | None:
        if one.group not in places:
            return one.sources
        first = places[one.group]
        return tuple(dict.fromkeys(sources[(first + behind) % len(sources)] for behind in range(size)))

    narrowed = tuple(replace(one, sources=around(one)) for one in questions.questions)
    return replace(questions, name=f"{questions.name} (archives of {size})", questions=narrowed)


def _read(path: Path) -> Any:
    try:
        if path.suffix == ".jsonl":
            return [json.loads(line) for _, line in json_lines(path)]
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except json.JSONDecodeError as error:
        raise StoreError("eval_form", path=str(path)) from error
    except (OSError, UnicodeDecodeError) as error:
        detail = getattr(error, "strerror", None) or str(error)
        raise StoreError("eval_unreadable", path=str(path), detail=detail) from error


# --- SQuAD format ----------------------------------------------------------------------------------------------------


def _squad(name: str, prefix: str, content: Mapping[str, Any]) -> QuestionSet:
    articles = []
    found: dict[tuple[str, str], GoldQuestion] = {}
    for article, entry in _squad_articles(prefix, content):
        articles.append(article)
        for context in entry["paragraphs"]:
            parts = list(_parts(context["context"]))
            for asked in context["qas"]:
                golds = asked.get("answers", [])
                holding = frozenset(
                    text for gold in golds for start, text in parts if start <= gold["answer_start"] < start + len(text)
                )
                one = GoldQuestion(
                    id=str(asked["id"]),
                    text=asked["question"].strip(),
                    group=article.source,
                    answers=tuple(dict.fromkeys(gold["text"] for gold in golds)),
                    paragraphs=holding,
                    answerable=bool(golds),
                    source=article.source if golds else None,
                )
                key = one.group, one.id
                found[key] = _with_answers(found[key], one) if key in found else one
    return QuestionSet(name, "squad", tuple(articles), tuple(found.values()))


def _with_answers(one: GoldQuestion, repeated: GoldQuestion) -> GoldQuestion:
    """A question that stands at several paragraphs of its article, with the answers of each."""
    return replace(
        one,
        answers=tuple(dict.fromkeys((*one.answers, *repeated.answers))),
        paragraphs=one.paragraphs | repeated.paragraphs,
        answerable=one.answerable or repeated.answerable,
        source=one.source or repeated.source,
    )


def _squad_articles(prefix: str, content: Mapping[str, Any]) -> Iterator[tuple[Article, Mapping[str, Any]]]:
    for entry in content["data"]:
        texts = [text for context in entry["paragraphs"] for _, text in _parts(context["context"])]
        shown = shown_title(entry.get("title", ""), texts[0]) if texts else ""
        published = date.fromisoformat(entry["published"]) if "published" in entry else None
        yield _article(f"{prefix}/{entry.get('title', '')}", shown, texts, published), entry


def shown_title(title: str, text: str) -> str:
    """The title that an article with such a text has. XQuAD names its Arabic articles in English: that would help
    English questions as no real title does."""
    plain = title.replace("_", " ")
    return plain if language(plain) == language(text) else ""


def _parts(context: str) -> Iterator[tuple[int, str]]:
    """A context as paragraphs of one line, with the place in the context where each starts, in characters."""
    text = re.sub(r"[\r\n]", " ", context)
    at = 0
    for part in pieces(text, LONGEST_PARAGRAPH):
        at = text.index(part, at)
        yield at, part
        at += len(part)


def _article(source: str, title: str, texts: Sequence[str], published: date | None = None) -> Article:
    paragraphs = tuple(Paragraph(number, text, None, language(text)) for number, text in enumerate(texts, start=1))
    return Article(source, title, published, paragraphs, "")


def _translated(questions: Sequence[GoldQuestion], path: Path) -> tuple[GoldQuestion, ...]:
    content = _read(path)
    try:
        texts = {
            str(asked["id"]): asked["question"].strip()
            for entry in content["data"]
            for context in entry["paragraphs"]
            for asked in context["qas"]
        }
    except (KeyError, TypeError, AttributeError) as error:
        raise StoreError("eval_form", path=str(path)) from error
    matched = tuple(GoldQuestion(**{**vars(one), "text": texts[one.id]}) for one in questions if one.id in texts)
    if not matched:
        raise StoreError("eval_unmatched", path=str(path))
    return matched


# --- JSON lines ------------------------------------------------------------------------------------------------------

_PASSAGE_TITLE = re.compile(r"(?P<title>[^:]{1,100}): (?P<text>.+)", re.DOTALL)


def _nomiracl(name: str, rows: Sequence[Mapping[str, Any]]) -> QuestionSet:
    """Each question over its own passages, which begin with the title of the page that they are from."""
    articles, questions = [], []
    for row in rows:
        sources = []
        for number, passage in enumerate(row["passages"], start=1):
            flat = " ".join(passage.split())
            parted = _PASSAGE_TITLE.fullmatch(flat)
            title, text = (parted["title"], parted["text"]) if parted else ("", flat)
            source = f"{name}/{row['id']}/{number}"
            articles.append(_article(source, title, list(pieces(text, LONGEST_PARAGRAPH))))
            sources.append(source)
        questions.append(
            GoldQuestion(
                id=str(row["id"]),
                text=row["question"].strip(),
                group=str(row["id"]),
                answerable=bool(row["answerable"]),
                sources=tuple(sources),
            )
        )
    return QuestionSet(name, "nomiracl", tuple(articles), tuple(questions))


def _about_seeds(name: str, rows: Sequence[Mapping[str, Any]]) -> QuestionSet:
    questions = [
        GoldQuestion(
            id=str(row["id"]),
            text=row["question"].strip(),
            group=str(row["id"]),
            answers=tuple(row.get("expect", ())),
            answerable=bool(row.get("answerable", True)),
        )
        for row in rows
    ]
    return QuestionSet(name, "seeds", (), tuple(questions))


def parallel_files(pairs: Iterable[str]) -> dict[str, Path]:
    """The parallel files that a command was given as SET=FILE, by the file name of the set."""
    parted = (pair.partition("=") for pair in pairs)
    return {Path(of).name: Path(file) for of, _, file in parted}


def question_sets(sets: Iterable[Path], parallel: Mapping[str, Path]) -> list[QuestionSet]:
    """Each set with its own questions, and behind it with those of its parallel file, if it has one.

    Raises:
        StoreError: as :func:`load` does.
    """
    found: list[QuestionSet] = []
    for path in sets:
        found.append(load(path))
        if path.name in parallel:
            found.append(load(path, questions=parallel[path.name]))
    return found
