"""Questions from the command line, one or a file of them, for `rawi ask`: answered in the serving process or here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot import jsonlines, wording
from bot.answers import Answer
from bot.commands import terminal
from bot.questions import QuestionError
from bot.settings import Settings


def read_batch(path: Path) -> list[dict[str, Any]]:
    """The lines of a file, each with a ``question``.

    Raises:
        StoreError: ``batch_unreadable`` (path, detail) or ``batch_line`` (path, number).
    """
    return jsonlines.read_batch(path, lambda row: row if isinstance(row.get("question"), str) else None, "batch_line")


@contextmanager
def answering(settings: Settings) -> Iterator[Callable[[str], dict[str, Any]]]:
    """A function from a question to its answer as JSON."""
    from bot.commands.control import Served
    from bot.newsroom import Newsroom
    from bot.reports import sync_json

    with terminal.reached(settings, "ask") as reached:
        if isinstance(reached, Served):
            yield reached.ask
            return
        # Before the model is loaded: what is wrong with the chat model's name is said at once.
        chat = terminal.chat_model(settings)
        with terminal.opened_to_answer(settings, reached).library as library:
            if settings.sync and library.store.count() == 0:
                terminal.tell_sync(sync_json(terminal.sync_library(library)))
            newsroom = Newsroom(library, chat)
            yield lambda question: newsroom.ask(question).model_dump(mode="json")


def answer_or_reason(answer_to: Callable[[str], dict[str, Any]], question: str) -> dict[str, Any]:
    """The answer to a question of a batch; where it cannot be answered, the sentence that says why in its place."""
    try:
        return answer_to(question)
    except QuestionError as error:
        language = wording.terminal_language()
        sentence = wording.explain(error.code, error.values, language)
        return Answer(question=question, language=language, outcome="not_in_sources", answer=sentence).model_dump(
            mode="json"
        )
