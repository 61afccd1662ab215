"""Conversations apart from the browser: what comes back from it, what leaves the page, and what readers thought."""

from __future__ import annotations

import html
import json
import multiprocessing
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from scripted import HOSTILE, ScriptedNewsroom

from bot.answers import Answer, Language, Question
from bot.evaluation.datasets import load
from bot.feedback import FILE, Feedback, note, questions, read, to_review
from bot.page.conversations import Exchange, as_left, history, kept_html, messages, opened_again
from bot.page.export import file_name, markdown, printed
from bot.wording import wording
from bot.wording.writing import unfinished
from vectorstore.errors import StoreError

TWO_VILLAGES = "ما أسماء القرى الثلاث التي قالت روسيا إنها سيطرت عليها؟"
DRONES = "How many Ukrainian drones did Russia say it shot down?"
REFUSED = "What is the population of Japan?"
DAY = date(2026, 3, 4)


@pytest.fixture
def newsroom() -> ScriptedNewsroom:
    return ScriptedNewsroom(pause=0)


def exchange(newsroom: ScriptedNewsroom, question: str) -> Exchange:
    return Exchange(question=question, answer=list(newsroom.stream(Question(text=question)))[-1])


def test_what_the_browser_keeps_comes_back_as_it_was(newsroom: ScriptedNewsroom) -> None:
    first = exchange(newsroom, f"hostile {HOSTILE}\u2028")
    told = kept_html(0, first)
    assert "<" not in told and "${" not in told
    kept = json.loads(html.unescape(told))
    assert opened_again({"exchanges": [kept["exchange"]]}) == (first,)


@pytest.mark.parametrize("change", ["quote", "outcome", "question", "id", "many"])
def test_what_was_not_kept_by_the_page_is_not_opened(newsroom: ScriptedNewsroom, change: str) -> None:
    kept = exchange(newsroom, TWO_VILLAGES).model_dump(mode="json")
    exchanges = [kept]
    match change:
        case "quote":
            kept["answer"]["citations"][0]["quote"] = "invented"
        case "outcome":
            kept["answer"]["outcome"] = "certain"
        case "question":
            kept["question"] = "س" * 2001
        case "id":
            kept["id"] = "<b>"
        case "many":
            exchanges = [kept] * 501
    with pytest.raises(ValueError, match="not a"):
        opened_again({"exchanges": exchanges})


def test_a_failed_question_keeps_its_place_and_is_no_history(newsroom: ScriptedNewsroom) -> None:
    talk = [Exchange(question="explode", problem="It failed."), exchange(newsroom, TWO_VILLAGES)]
    shown = messages(talk, "en")
    assert [message["role"] for message in shown] == ["user", "assistant"] * 2
    assert "It failed." in shown[1]["content"] and 'href="#cite-1-1"' in shown[3]["content"]
    (turn,) = history(talk)
    assert turn.question == TWO_VILLAGES
    # "This article" of the next question is the one that was cited first.
    assert talk[1].answer and turn.sources[0] == talk[1].answer.citations[0].source


@pytest.mark.parametrize("language", ["ar", "en"])
def test_markdown_has_every_quotation_as_a_footnote_with_its_place(
    newsroom: ScriptedNewsroom, language: Language
) -> None:
    talk = [exchange(newsroom, question) for question in (TWO_VILLAGES, DRONES, TWO_VILLAGES)]
    text = markdown(talk, DAY, language)
    cited = [citation for one in talk[:2] if one.answer for citation in one.answer.citations]
    notes = re.findall(r"^\[\^(\d+)\]: (.*)$", text, re.MULTILINE)
    assert [int(number) for number, _ in notes] == list(range(1, len(cited) + 1))
    for (_, shown), citation in zip(notes, cited, strict=True):
        assert citation.quote in shown and citation.source.replace("_", "\\_") in shown
        assert ("الفقرة" if language == "ar" else "paragraph") + f" {citation.position}" in shown
        assert "24 أكتوبر 2025" in shown if language == "ar" else "24 October 2025" in shown
    # The third answer is the first once more: its markers lead to the same notes.
    assert text.count("[^1]") == 3
    assert '<div lang="ar" dir="rtl">' in text and '<div lang="en" dir="ltr">' in text


RIGHT, LEFT, END = "\u2067", "\u2066", "\u2069"


@pytest.mark.parametrize(
    ("title", "language", "shown"),
    [
        ("TSMC to invest $165bn", "ar", f"{LEFT}TSMC to invest $165bn{END}، 24 أكتوبر 2025"),
        ("سعر هاتف iPhone 17 Pro", "en", f"{RIGHT}سعر هاتف iPhone 17 Pro{END}, 24 October 2025"),
        ("شركة TSMC تستثمر $165bn", "ar", f"{RIGHT}شركة TSMC تستثمر $165bn{END}، 24 أكتوبر 2025"),
        ("افتتاح سد النهضة في 2025", "ar", "افتتاح سد النهضة في 2025، 24 أكتوبر 2025"),
        ("Harbour bridge reopens", "en", "Harbour bridge reopens, 24 October 2025"),
    ],
)
def test_a_title_in_the_other_direction_reorders_no_source_line(
    newsroom: ScriptedNewsroom, title: str, language: Language, shown: str
) -> None:
    said = exchange(newsroom, DRONES)
    assert said.answer
    citations = tuple(one.model_copy(update={"title": title}) for one in said.answer.citations)
    talk = [said.model_copy(update={"answer": said.answer.model_copy(update={"citations": citations})})]
    direction = "rtl" if language == "ar" else "ltr"
    text = markdown(talk, DAY, language).replace("\\$", "$")
    assert f'<span lang="{language}" dir="{direction}">{shown}' in text
    assert f"<span>{shown}" in html.unescape(printed(talk, DAY, language))


def test_what_leaves_the_page_tells_which_words_are_a_chat_models_and_what_they_lack(
    newsroom: ScriptedNewsroom,
) -> None:
    said = exchange(newsroom, DRONES)
    assert said.answer
    by = wording("en").written_by.format(model="ollama:qwen3:4b")
    written = said.answer.model_copy(update={"mode": "ollama:qwen3:4b", "being_written": True})
    left = as_left(said.model_copy(update={"answer": written}))
    assert left.answer and left.answer.note == unfinished("stopped", left.answer.language)
    for shown in (markdown([left], DAY, "en"), printed([left], DAY, "en")):
        assert by in html.unescape(shown) and left.answer.note in html.unescape(shown)
    for shown in (markdown([said], DAY, "en"), printed([said], DAY, "en")):
        assert by not in html.unescape(shown)
    # Quotations are whole whoever stops.
    quoted = said.model_copy(update={"answer": said.answer.model_copy(update={"being_written": True})})
    assert as_left(quoted) == said


def test_nothing_in_an_exported_conversation_is_markup(newsroom: ScriptedNewsroom) -> None:
    nasty = f"hostile {HOSTILE} ![x](http://x.example/y.png) [l](javascript:x) # h `c` | a $$b$$ &lt;"
    talk = [exchange(newsroom, nasty)]
    text = markdown(talk, DAY, "en")
    shown = MarkdownIt("commonmark").render(text)
    assert set(re.findall(r"<(\w+)", shown)) <= {"div", "h1", "h2", "p", "span", "br"}
    assert nasty in html.unescape(re.sub(r"</?(div|span)[^>]*>", "", shown))
    sheet = printed(talk, DAY, "en")
    assert not re.search(r"<(img|svg|script|b)\b", sheet) and "${" not in sheet
    assert nasty in html.unescape(sheet)


def test_lines_that_would_begin_a_list_or_a_heading_do_not() -> None:
    answer = Answer(question="q", language="en", outcome="answered", answer="1. one\n- two\n+ three\n# four")
    shown = MarkdownIt("commonmark").render(markdown([Exchange(question="5) q", answer=answer)], DAY, "en"))
    assert "<li>" not in shown and shown.count("<h2>") == 1 and "1. one" in shown and "5) q" in shown


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("../../etc/passwd?", "rawi-2026-03-04-etc-passwd.md"),
        ("؟؟", "rawi-2026-03-04-chat.md"),
        ("ما هو «تحالف الراغبين»؟", "rawi-2026-03-04-ما-هو-تحالف-الراغبين.md"),
    ],
)
def test_the_file_is_named_after_the_first_question(question: str, expected: str) -> None:
    answer = Answer(question=question, language="en", outcome="not_in_sources", answer="No.")
    assert file_name([Exchange(question=question, answer=answer)], DAY, "en") == expected
    assert len(file_name([Exchange(question="word " * 100, answer=answer)], DAY, "en")) < 90


def opinion(answer: Answer | None, name: str, rating: str | None = "good", reason: str = "") -> Feedback:
    return Feedback.model_validate({"id": name, "rating": rating, "reason": reason, "answer": answer})


def test_the_last_opinion_of_an_answer_counts(newsroom: ScriptedNewsroom, tmp_path: Path) -> None:
    answer = exchange(newsroom, TWO_VILLAGES).answer
    for rating in ("good", "bad"):
        note(tmp_path, opinion(answer, "one", rating, "because"))
    note(tmp_path, opinion(answer, "two"))
    note(tmp_path, opinion(answer, "two", None))
    noted = read(tmp_path / FILE)
    assert [(one.id, one.rating, one.reason) for one in noted.opinions] == [("one", "bad", "because")]
    assert (tmp_path / FILE).stat().st_mode & 0o077 == 0


def test_a_torn_line_takes_no_other_with_it(newsroom: ScriptedNewsroom, tmp_path: Path) -> None:
    answer = exchange(newsroom, TWO_VILLAGES).answer
    note(tmp_path, opinion(answer, "one"))
    with (tmp_path / FILE).open("ab") as file:
        file.write(b'{"id": "cut')
    note(tmp_path, opinion(answer, "two"))
    noted = read(tmp_path / FILE)
    assert [one.id for one in noted.opinions] == ["one", "two"] and noted.unreadable == 1


def _note_many(folder: Path, name: str, answer: Answer) -> None:
    for number in range(50):
        note(folder, opinion(answer, f"{name}-{number}"))


def test_several_processes_note_at_once(newsroom: ScriptedNewsroom, tmp_path: Path) -> None:
    answer = exchange(newsroom, TWO_VILLAGES).answer
    spawn = multiprocessing.get_context("spawn")
    writers = [spawn.Process(target=_note_many, args=(tmp_path, str(number), answer)) for number in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    noted = read(tmp_path / FILE)
    assert len(noted.opinions) == 150 and noted.unreadable == 0


def test_good_answers_become_questions_that_eval_reads(newsroom: ScriptedNewsroom, tmp_path: Path) -> None:
    answered, refused = exchange(newsroom, TWO_VILLAGES).answer, exchange(newsroom, REFUSED).answer
    assert answered
    follow_up = answered.model_copy(update={"question": "ومتى؟", "rewritten": "متى سيطرت عليها؟"})
    wrong = opinion(exchange(newsroom, DRONES).answer, "wrong", "bad", "old figure")
    opinions = [opinion(answered, "good"), opinion(refused, "none"), opinion(follow_up, "follow"), wrong]
    # The same question, judged again after the articles changed.
    opinions += [opinion(exchange(newsroom, DRONES).answer, "before"), wrong.model_copy(update={"id": "after"})]
    rows = questions(opinions)
    assert [row["id"] for row in rows] == ["good", "none", "follow"]
    file = tmp_path / "questions.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    loaded = load(file)
    assert [one.answerable for one in loaded.questions] == [True, False, True]
    assert loaded.questions[0].answers == tuple(citation.quote for citation in answered.citations)
    assert loaded.questions[2].text == "متى سيطرت عليها؟"
    review = [(row["id"], row["reason"]) for row in to_review(opinions)]
    assert review == [("wrong", "old figure"), ("after", "old figure")]


def test_the_command_writes_questions_and_lists_what_to_review(newsroom: ScriptedNewsroom, tmp_path: Path) -> None:
    for name, question, rating in (("one", TWO_VILLAGES, "good"), ("two", DRONES, "bad")):
        note(tmp_path, opinion(exchange(newsroom, question).answer, name, rating, "old figure"))
    command = [sys.executable, "-m", "bot.cli", "feedback", "--questions", str(tmp_path / "questions.jsonl")]
    environment = {**os.environ, "RAWI_DATA_DIR": str(tmp_path), "LC_ALL": "C.UTF-8"}
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    assert "Good answers: 1; bad: 1." in told and DRONES in told and "old figure" in told
    assert [one.text for one in load(tmp_path / "questions.jsonl").questions] == [TWO_VILLAGES]
    told = subprocess.run([*command, "--json"], env=environment, capture_output=True, text=True, check=True).stdout
    assert [row["id"] for row in json.loads(told)["review"]] == ["two"]


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as missing:
        read(tmp_path / FILE)
    assert missing.value.code == "feedback_missing"
