"""The promises of an answer, through the whole chain with the real model."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from langchain_core.runnables import RunnableLambda

from bot.answers import Answer, Question
from bot.newsroom import Newsroom
from bot.questions import QuestionError
from bot.retrieval.retriever import HybridRetriever
from bot.starters import speakers, terms_quoted
from vectorstore.library import Library
from vectorstore.records import StoredParagraph
from vectorstore.text import direction
from vectorstore.text import language as language_of

ANSWERED = [
    ("كم طائرة مسيرة أسقطتها القوات الروسية خلال الليل؟", "111", 12),
    ("ما أسماء القرى الثلاث التي قالت روسيا إنها سيطرت عليها؟", "بولوهيڤكا", 13),
    ("How many Ukrainian drones did Russia say it shot down?", "111", 12),
    ("Who is the governor of the Moscow region?", "أندريه فوروبيوف", 10),
    ("How much did the repairs of the bridge cost?", "48 million dollars", 1),
    ("متى أُغلق جسر الميناء القديم؟", "February 2022", 3),
]
ABSENT = [
    "ما هو سعر الذهب اليوم؟",
    "من فاز بكأس العالم 2022؟",
    "What is the population of Japan?",
    "Who won the Champions League final?",
]


@pytest.mark.parametrize(("question", "expected", "position"), ANSWERED)
def test_an_answer_quotes_the_paragraph_that_tells(
    real_newsroom: Newsroom, question: str, expected: str, position: int
) -> None:
    answer = real_newsroom.ask(question)
    # Across languages certainty is lower: the passage must be shown, if only as the closest.
    same_language = direction(question) == direction(expected) or expected.isdigit()
    assert answer.outcome in (("answered",) if same_language else ("answered", "closest"))
    assert any(expected in citation.quote and citation.position == position for citation in answer.citations)


@pytest.mark.parametrize("question", [question for question, *_ in ANSWERED])
def test_no_sentence_without_a_source(real_newsroom: Newsroom, question: str) -> None:
    answer = real_newsroom.ask(question)
    assert 1 <= len(answer.citations) <= 2
    for number, citation in enumerate(answer.citations, start=1):
        article = real_newsroom.article(citation.source)
        assert article
        assert citation.number == number
        assert citation.text == article.paragraphs[citation.position - 1].text
        assert citation.text[citation.start : citation.end] == citation.quote
        assert 0 <= citation.score <= 1
        assert f"{citation.quote}" in answer.answer
        assert f"[{number}]" in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        # Of another than the article tells it of: who did it, what, where, who said it, and who takes part.
        "How many Russian drones did Ukraine shoot down?",
        "كم طائرة مسيرة أطلقتها أوكرانيا؟",
        "How many missiles did Russia launch?",
        "من هو حاكم منطقة كييف؟",
        "Who is the governor of Kharkiv?",
        "Which settlement in Luhansk did Russia capture?",
        "ماذا قال بوتين عن ستارمر؟",
        "What did Zelensky say?",
        "Will Macron attend the meeting?",
        "Is Merz joining the talks?",
    ],
)
def test_what_is_told_of_another_is_no_answer(real_newsroom: Newsroom, question: str) -> None:
    answer = real_newsroom.ask(question)
    assert answer.outcome == "closest"
    assert answer.short is None


@pytest.mark.parametrize("question", ABSENT)
def test_the_sources_do_not_say_is_an_answer(real_newsroom: Newsroom, question: str) -> None:
    answer = real_newsroom.ask(question)
    assert answer.outcome == "not_in_sources"
    assert answer.citations == ()
    assert answer.language == ("ar" if direction(question) == "rtl" else "en")


def test_the_language_of_the_question_decides(real_newsroom: Newsroom) -> None:
    arabic = real_newsroom.ask("ما هو تحالف الراغبين؟")
    english = real_newsroom.ask("What did Starmer say about Putin?")
    assert direction(arabic.answer.splitlines()[0]) == "rtl"
    assert direction(english.answer.splitlines()[0]) == "ltr"
    assert direction(english.citations[0].quote) == "rtl"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("متى نُشر المقال عن تحالف الراغبين؟", "24 أكتوبر 2025"),
        ("When was the article about the harbour bridge published?", "3 March 2024"),
        ("How many articles are there?", "There are 2 articles"),
        ("كم عدد المقالات؟", "مقالتان"),
        ("What is the latest news?", "24 October 2025"),
    ],
)
def test_questions_about_articles_are_answered_from_metadata(
    real_newsroom: Newsroom, question: str, expected: str
) -> None:
    answer = real_newsroom.ask(question)
    assert answer.outcome == "answered"
    assert expected in answer.answer
    for citation in answer.citations:
        assert citation.position == 0
        assert citation.text[citation.start : citation.end] == citation.quote == citation.title


@pytest.mark.parametrize("question", ["عمّ يتحدث هذا المقال؟", "What is this article about?"])
def test_what_an_article_is_about_is_told_by_its_title_and_its_first_sentence(
    real_newsroom: Newsroom, question: str
) -> None:
    answer = real_newsroom.chain.invoke(Question(text=question, sources=["000_cf75c3cd842837d9.txt"]))
    assert answer.outcome == "answered"
    assert [citation.position for citation in answer.citations] == [0, 1]
    assert "تحالف الراغبين" in answer.answer
    assert answer.citations[1].quote.startswith("من المتوقع أن يلتقي الرئيس الأوكراني")
    assert answer.citations[1].quote in answer.answer
    # Which one is meant of several is not ours to guess.
    assert len(real_newsroom.ask(question).citations) == 2


def test_an_article_nobody_wrote_has_no_date(real_newsroom: Newsroom) -> None:
    answer = real_newsroom.ask("When was the article about penguins in Antarctica published?")
    assert answer.outcome == "not_in_sources"


def test_a_question_in_a_third_language_gets_one_clear_sentence(real_newsroom: Newsroom) -> None:
    answer = real_newsroom.ask("Quelle est la capitale de la France ?")
    assert answer.outcome == "not_in_sources"
    assert "Arabic and English" in answer.answer


@pytest.mark.parametrize(("text", "code"), [("  ", "question_empty"), ("كم؟" * 4000, "question_too_long")])
def test_what_is_no_question_says_why(real_newsroom: Newsroom, text: str, code: str) -> None:
    with pytest.raises(QuestionError) as error:
        real_newsroom.ask(text)
    assert error.value.code == code


@pytest.mark.parametrize("narrowed", [{}, {"since": date(2024, 1, 1)}, {"quotes_only": True}])
@pytest.mark.parametrize("sources", [(), ("no such article",)])
def test_in_no_article_there_is_no_answer(
    real_newsroom: Newsroom, sources: tuple[str, ...], narrowed: dict[str, Any]
) -> None:
    for text in ("Who cut the ribbon of the harbour bridge?", "كم مقالة لديك؟", "Which is the newest article?"):
        (*_, answer) = real_newsroom.stream(Question.model_validate({"text": text, "sources": sources, **narrowed}))
        assert answer.citations == ()
        assert answer.outcome == "not_in_sources" or "0" in answer.answer


def test_text_in_articles_is_data(real_newsroom: Newsroom) -> None:
    answer = real_newsroom.ask("What is the bridge made of?")
    for citation in answer.citations:
        assert citation.quote in citation.text
    # Markup stays as it was written; showing it as text is the page's part.
    article = real_newsroom.article("bridge.txt")
    assert article
    assert "<b>chocolate</b>" in article.paragraphs[-1].text


def test_a_stream_grows_into_the_answer(real_newsroom: Newsroom) -> None:
    question = "كم طائرة مسيرة أسقطتها القوات الروسية خلال الليل؟"
    shown = list(real_newsroom.stream(Question(text=question)))
    final = shown[-1]
    assert final.citations
    for earlier, later in itertools.pairwise(shown):
        assert later.answer.startswith(earlier.answer)
    assert {key: value for key, value in final.model_dump().items() if key != "seconds"} == {
        key: value for key, value in real_newsroom.ask(question).model_dump().items() if key != "seconds"
    }


def test_the_chain_is_a_typed_runnable(real_newsroom: Newsroom) -> None:
    assert real_newsroom.chain.get_input_schema().model_json_schema()["title"] == "Question"
    assert real_newsroom.chain.get_output_schema().model_json_schema()["title"] == "Answer"
    assert isinstance(real_newsroom.chain.batch([Question(text="من هو ستارمر؟")])[0], Answer)


def test_the_retriever_gives_documents(real_newsroom: Newsroom) -> None:
    documents = HybridRetriever(library=real_newsroom.library, limit=3).invoke("تحالف الراغبين")
    assert len(documents) == 3
    assert documents[0].metadata["source"] == "000_cf75c3cd842837d9.txt"
    assert documents[0].metadata["published"] == "2025-10-24"


def test_starters_are_answered(real_newsroom: Newsroom) -> None:
    for language in ("ar", "en"):
        starters = real_newsroom.starters(language)  # type: ignore[arg-type]
        assert len(starters) == 3
        assert all(real_newsroom.ask(starter).outcome == "answered" for starter in starters)


def paragraph(text: str, title: str) -> StoredParagraph:
    return StoredParagraph("a", "a.txt", title, None, None, 1, language_of(text), text, "", "a")


def test_only_terms_of_the_news_are_starters() -> None:
    text = "It was called “proof that tariffs work” by the union, as the “Coalition of the Willing” met for «القمة»."
    paragraphs = [
        paragraph(text=text, title="Leaders meet"),
        paragraph(text="The Coalition of the Willing meets again in May.", title="Leaders meet"),
    ]
    assert terms_quoted(paragraphs, "en") == ["Coalition of the Willing"]
    assert terms_quoted(paragraphs, "ar") == []
    assert terms_quoted([paragraph(text="نص.", title="«تحالف الراغبين» يجتمع")], "ar") == ["تحالف الراغبين"]


def test_speakers_of_starters_are_named() -> None:
    text = "وقال والدها حسن كايا: «كنت قد فقدت الأمل». وأعلن برنامج الأغذية العالمي أن القوافل وصلت."
    assert speakers([paragraph(text=text, title="هدنة")], "ar") == ["أعلن برنامج الأغذية العالمي"]


def test_starters_are_tried_without_the_chat_model_and_kept_for_one_revision(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom = Newsroom(library)
    tried: list[Question] = []

    def answered(question: Question) -> Answer:
        tried.append(question)
        return Answer(question=question.text, language="ar", outcome="answered", answer="")

    newsroom.chain = RunnableLambda(answered)
    assert newsroom.starters("ar") == newsroom.starters("ar")
    assert len(tried) == 3
    assert all(question.quotes_only for question in tried)
    later = replace(library.store.state(), revision="later")
    monkeypatch.setattr(library.store, "state", lambda: later)
    newsroom.starters("ar")
    assert len(tried) == 6
    assert newsroom._starters == ("later", {"ar": [question.text for question in tried[3:]]})


def test_development_questions_about_the_seed_article(real_newsroom: Newsroom, evaluation_data: Path) -> None:
    lines = (evaluation_data / "seed.dev.jsonl").read_text(encoding="utf-8").splitlines()
    wrong = []
    for question in map(json.loads, lines):
        answer = real_newsroom.ask(question["question"])
        told = "\n".join([answer.answer, *(citation.quote for citation in answer.citations)])
        right = (
            any(expected in told for expected in question["expect"])
            if question.get("answerable", True)
            else answer.outcome == "not_in_sources"
        )
        if not right:
            wrong.append((question["id"], answer.answer))
    assert len(lines) - len(wrong) >= 17, wrong


def test_an_order_to_machines_is_no_answer_while_there_is_news(real_newsroom: Newsroom) -> None:
    answer = real_newsroom.ask("What is the bridge made of?")
    assert not any("Ignore all previous" in citation.quote for citation in answer.citations)
    asked = real_newsroom.ask("How much did the repairs of the bridge cost?")
    assert any("48 million" in citation.quote for citation in asked.citations)
