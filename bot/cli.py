"""The rawi command: serve the page, ask, sync, status, verify."""

from __future__ import annotations

import json
import logging
import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.markup import escape

from bot import wording
from bot.answers import Answer
from bot.bench.command import app as bench_app
from bot.commands import asking, terminal
from bot.commands.stopping import Stopped, stop_at_once, stop_in_order
from bot.commands.terminal import console
from bot.questions import QuestionError, checked, storable
from bot.settings import Settings
from vectorstore.errors import StoreError

app = typer.Typer(
    help="Ask the news in Arabic or English and see the source of every sentence.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
MENDABLE, OURS, INTERRUPTED, TERMINATED = 2, 1, 130, 143
"""Exit statuses: what the caller can mend, a failure of ours, and Ctrl+C and a signal to stop as shells tell them."""

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else on standard output.")]
Seeds = Annotated[Path | None, typer.Option("--seeds", help="Folder of articles (RAWI_SEEDS_DIR).")]
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")]


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on (RAWI_HOST).")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on (RAWI_PORT).", min=0, max=65535)] = None,
    seeds: Seeds = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Sync the seeds, then serve the chat page until interrupted."""
    with _errors(debug):
        settings = _settings(seeds_dir=seeds, host=host, port=port)
        from bot.page.app import PageServer, bind, create_app, refuse_open_page

        # Before the model is loaded: what is wrong with the address is said at once.
        credentials = _credentials(settings)
        refuse_open_page(settings.host, credentials)
        if settings.sync:
            terminal.require_seeds(settings)
        chat = terminal.chat_model(settings)
        with bind(settings.host, settings.port) as bound, terminal.locked(settings, "serve") as lock:
            from bot.commands.control import add_control
            from bot.maintenance.background import Background
            from bot.newsroom import Newsroom
            from bot.reports import sync_json

            opened = terminal.opened_to_answer(settings, lock, with_successor=settings.sync)
            newsroom = Newsroom(opened.library, chat)
            try:
                report = sync_json(terminal.sync_library(opened.library)) if settings.sync else {}
                if report:
                    terminal.tell_sync(report)
                page = create_app(newsroom, host=settings.host, auth=credentials)
                secret = add_control(page, newsroom, settings.embedding_model, settings.cache_dir)

                def ready(address: str) -> None:
                    lock.announce(address, secret)
                    if as_json:
                        _print_json({"address": address, **report})
                    else:
                        typer.echo(wording.page_ready(address))

                server = PageServer(page, host=settings.host, port=settings.port, bound=bound, on_ready=ready)
                # Ctrl+C, or a signal, is how a page is stopped.
                with (
                    suppress(KeyboardInterrupt),
                    Background(
                        newsroom,
                        successor=opened.successor,
                        ignore=settings.store_dir,
                        syncing=settings.sync,
                        trash_days=settings.trash_days,
                    ),
                ):
                    server.serve_page()
            finally:
                # Another one than was opened, where a model was changed.
                newsroom.library.close()


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="A question in Arabic or English.")] = None,
    batch: Annotated[Path | None, typer.Option(help="JSON lines with id and question; answers keep the order.")] = None,
    seeds: Seeds = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Answer one question, or those of a file."""
    with _errors(debug):
        if (question is None) == (batch is None):
            raise StoreError("ask_needs_one")
        lines = asking.read_batch(batch) if batch else []
        if question is not None:
            checked(question)
        with asking.answering(_settings(seeds_dir=seeds)) as answer_to:
            for line in lines:
                answer = asking.answer_or_reason(answer_to, line["question"])
                _print_json(({"id": line["id"]} if "id" in line else {}) | answer)
            if question is not None:
                answer = answer_to(question)
                if as_json:
                    _print_json(answer)
                else:
                    typer.echo(wording.answer_in_terminal(Answer.model_validate(answer)))


@app.command()
def sync(
    rebuild: Annotated[bool, typer.Option(help="Drop what is stored and embed everything again.")] = False,
    verify: Annotated[bool, typer.Option(help="Read every file and compare every paragraph.")] = False,
    seeds: Seeds = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Make the store equal to the seeds folder."""
    with _errors(debug):
        settings = _settings(seeds_dir=seeds)
        terminal.require_seeds(settings)
        from bot.commands.control import Served
        from bot.reports import sync_json

        with terminal.reached(settings, "sync") as reached:
            if isinstance(reached, Served):
                if rebuild:
                    raise StoreError("rebuild_while_served", address=reached.address)
                with terminal.sync_progress() as progress:
                    result = reached.sync(verify, progress)
            else:
                with terminal.opened(settings, reached, rebuild=rebuild) as library:
                    result = sync_json(terminal.sync_library(library, verify))
        if as_json:
            _print_json(result)
        else:
            terminal.tell_sync(result, typer.echo)


@app.command()
def status(seeds: Seeds = None, as_json: Json = False, debug: Debug = False) -> None:
    """Tell what is stored, with which model, and whether it equals the seeds folder."""
    with _errors(debug):
        settings = _settings(seeds_dir=seeds)
        from bot.commands.access import require_store
        from bot.commands.control import Served
        from bot.reports import status_json
        from bot.wording import upkeep as wording_upkeep

        require_store(settings)
        with terminal.reached(settings, "status") as reached:
            if isinstance(reached, Served):
                found = reached.status()
            else:
                with terminal.opened(settings, reached, create=False) as library:
                    found = status_json(library)
        if as_json:
            _print_json(found)
        else:
            typer.echo(wording_upkeep.status_in_terminal(found))


@app.command()
def doctor(
    repair: Annotated[bool, typer.Option(help="Repair what can be repaired.")] = False,
    seeds: Seeds = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Examine the store and its files, tell what is wrong and what to do, and repair it."""
    with _errors(debug):
        from bot.commands import upkeep
        from bot.wording import upkeep as wording_upkeep

        result = upkeep.doctor(_settings(seeds_dir=seeds), repair)
        if as_json:
            _print_json(result)
        else:
            typer.echo(wording_upkeep.doctor_in_terminal(result))
        if not result["healthy"]:
            raise typer.Exit(MENDABLE)


@app.command()
def prune(seeds: Seeds = None, as_json: Json = False, debug: Debug = False) -> None:
    """Remove what is stored for embedding models that are not in use."""
    with _errors(debug):
        from bot.commands import upkeep
        from bot.wording import upkeep as wording_upkeep

        result = upkeep.prune(_settings(seeds_dir=seeds))
        if as_json:
            _print_json(result)
        else:
            typer.echo(wording_upkeep.pruned(result))


@app.command()
def verify(
    claim: Annotated[str | None, typer.Argument(help="A sentence in Arabic or English.")] = None,
    paragraph: Annotated[list[str] | None, typer.Option(help="A paragraph that may support it.")] = None,
    source: Annotated[Path | None, typer.Option(help="A text file, one paragraph a line.")] = None,
    batch: Annotated[
        Path | None, typer.Option(help="JSON lines with id, claim and paragraphs; verdicts keep the order.")
    ] = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Tell whether a sentence is supported by a paragraph, in the same language or the other."""
    with _errors(debug):
        from bot.commands import verifying
        from bot.wording import writing as wording_writing

        language = wording.terminal_language()
        if (claim is None) == (batch is None) or (claim is not None and not (paragraph or source)):
            raise StoreError("verify_needs_one")
        if batch is not None:
            claims = verifying.read_batch(batch)
        else:
            lines = [*(paragraph or ()), *(verifying.read_paragraphs(source) if source else ())]
            if not all(map(storable, (str(claim), *lines))):
                raise StoreError("text_broken")
            claims = [verifying.ClaimToVerify(None, str(claim), tuple(lines))]
        settings = _settings()
        check = verifying.checker(settings, terminal.embedder(settings))
        for verdict in verifying.verified(claims, check, language):
            if batch is not None:
                _print_json(verdict)
            elif as_json:
                _print_json({"claim": claim} | {name: value for name, value in verdict.items() if name != "id"})
            else:
                typer.echo(wording_writing.verdict(verdict["supported"], verdict["score"], verdict["reason"], language))


@app.command("eval")
def evaluate(
    dataset: Annotated[Path, typer.Argument(help="SQuAD-format JSON, NoMIRACL lines, or questions about the seeds.")],
    corpus: Annotated[list[Path] | None, typer.Option(help="More SQuAD files whose paragraphs are searched.")] = None,
    questions: Annotated[Path | None, typer.Option(help="Parallel file to take the questions from, by id.")] = None,
    archive: Annotated[int | None, typer.Option(help="Ask each question of so many articles only.", min=1)] = None,
    limit: Annotated[int | None, typer.Option(help="Ask a sample of so many questions.", min=1)] = None,
    seed: Annotated[int, typer.Option(help="Of the sample and of the confidence intervals.", min=0)] = 0,
    report: Annotated[Path | None, typer.Option(help="Folder for an HTML page with plots and every miss.")] = None,
    seeds: Seeds = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Measure retrieval, quotations and refusal on a question set."""
    with _errors(debug):
        from bot.evaluation import command
        from bot.evaluation.datasets import load

        settings = _settings(seeds_dir=seeds)
        # Before the model is loaded: what is wrong with the files is said at once.
        load(dataset, corpus or (), questions)
        run = command.evaluate(
            dataset,
            terminal.embedder(settings),
            seeds=settings.seeds_dir,
            data=settings.store_dir / "eval",
            console=console,
            corpus=corpus or (),
            questions=questions,
            archive=archive,
            limit=limit,
            seed=seed,
        )
        if report is not None:
            from bot.evaluation.report import write

            console.print(wording.report_written(str(write(report, run))), markup=False)
        if as_json:
            _print_json(run.result)
        else:
            Console(highlight=False).print(command.table(run.result))


@app.command()
def fetch(
    addresses: Annotated[list[str], typer.Argument(help="Addresses of articles, or of RSS or Atom feeds.")],
    limit: Annotated[int, typer.Option(help="Articles of one feed at most.", min=1)] = 50,
    delay: Annotated[float, typer.Option(help="Seconds between requests to one site.", min=0.0)] = 1.0,
    allow_private: Annotated[bool, typer.Option(help="Ask sites inside the private network, too.")] = False,
    seeds: Seeds = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Save the articles of pages and feeds as seed files."""
    failed = False
    with _errors(debug):
        from bot.fetching import Limits
        from bot.fetching import fetch as fetch_articles
        from bot.fetching.report import fetch_json

        settings = _settings(seeds_dir=seeds)
        with console.status("") as shown:
            report = fetch_articles(
                addresses,
                settings.seeds_dir,
                settings.store_dir,
                limits=Limits(articles=limit, delay=delay),
                allow_private=allow_private,
                progress=lambda address: shown.update(escape(address)),
            )
        result = fetch_json(report)
        for one in result["skipped"]:
            console.print(wording.skipped(one["url"], one["reason"]), style="yellow", markup=False)
        if as_json:
            _print_json(result)
        else:
            for one in result["saved"]:
                typer.echo(f"{one['file']}  {one['title']}")
            console.print(wording.fetched(len(report.saved)), markup=False)
        failed = report.failed
    if failed:
        raise typer.Exit(MENDABLE)


@app.command()
def feedback(
    questions: Annotated[Path | None, typer.Option(help="File to write a question set for rawi eval to.")] = None,
    seeds: Seeds = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Turn answers that readers found good into a question set; list those that they found bad."""
    with _errors(debug):
        from bot import feedback as noted
        from bot.wording import chats as wording_chats

        found = noted.read(_settings(seeds_dir=seeds).store_dir / noted.FILE)
        good, bad = noted.questions(found.opinions), noted.to_review(found.opinions)
        if questions:
            noted.write_questions(questions, good)
        if as_json:
            _print_json({"questions": good, "review": bad, "unreadable": found.unreadable})
        else:
            typer.echo(wording_chats.feedback_in_terminal(len(good), bad, found.unreadable, questions))


@app.command()
def mcp(seeds: Seeds = None, debug: Debug = False) -> None:
    """Answer a desktop assistant: ask, search, list and read articles, over MCP on standard input and output."""
    with _errors(debug):
        try:
            from bot.commands.assistants import create_server
        except ModuleNotFoundError as error:
            if (error.name or "").partition(".")[0] != "mcp":
                raise
            raise StoreError("mcp_missing") from error
        from bot.commands.visits import Visits

        visits = Visits(_settings(seeds_dir=seeds))
        stop_at_once(visits.close)
        create_server(visits).run("stdio")


app.add_typer(bench_app, name="bench")


def main() -> None:
    """Entry point of the ``rawi`` command."""
    _quiet_libraries()
    stop_in_order()
    app()


def _settings(**given: Any) -> Settings:
    return Settings.read(**{name: value for name, value in given.items() if value is not None})


def _credentials(settings: Settings) -> tuple[str, str] | None:
    if settings.auth is None:
        return None
    name, colon, password = settings.auth.get_secret_value().partition(":")
    if not (name and colon and password):
        raise StoreError("auth_malformed")
    return name, password


def _print_json(value: dict[str, Any]) -> None:
    # Half of a character, which no output can hold, is written as JSON writes it: a backslash, u, and its number.
    typer.echo(json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace").decode())
    sys.stdout.flush()


@contextmanager
def _errors(debug: bool) -> Iterator[None]:
    """One sentence on standard error for what goes wrong, and the exit status that tells whose it is to mend."""
    language = wording.terminal_language()
    try:
        yield
        return
    except typer.Exit:
        raise
    except KeyboardInterrupt as error:
        raise typer.Exit(TERMINATED if isinstance(error, Stopped) else INTERRUPTED) from error
    except ValidationError as error:
        first = error.errors()[0]
        name = "RAWI_" + "_".join(str(part) for part in first["loc"]).upper()
        sentence, status = wording.explain("setting", {"name": name, "detail": first["msg"]}, language), MENDABLE
    except (StoreError, QuestionError) as error:
        sentence, status = wording.explain(error.code, error.values, language), MENDABLE
    except BrokenPipeError:
        # Whoever read our output has gone, as `| head` does; nothing is left to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return
    except Exception as error:
        sentence, status = wording.explain("internal", {"detail": _detail(error)}, language), OURS
    if debug:
        traceback.print_exc()
    console.print(sentence, style="red", markup=False)
    raise typer.Exit(status)


def _detail(error: BaseException) -> str:
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__).splitlines()[0]


def _quiet_libraries() -> None:
    """Keep what libraries log and warn away from the terminal; --debug shows what matters."""
    logging.basicConfig(level=logging.ERROR, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s")
    # It logs a traceback for every page that is open when the server is stopped; the page logs its own errors.
    logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)


if __name__ == "__main__":
    main()
