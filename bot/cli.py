"""The rawi command: serve the page, ask, sync, status."""

from __future__ import annotations

import json
import logging
import os
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from bot import wording
from bot.answers import Answer
from bot.questions import QuestionError
from bot.settings import Settings
from vectorstore.errors import StoreError

if TYPE_CHECKING:
    from vectorstore.embedding import Embedder
    from vectorstore.library import Library
    from vectorstore.sync import SyncReport

app = typer.Typer(
    help="Ask the news in Arabic or English and see the source of every sentence.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
# Standard output carries answers and JSON only; everything else that is said goes here.
console = Console(stderr=True, highlight=False, soft_wrap=True)

MENDABLE, OURS = 2, 1
"""Exit statuses: what the caller can mend, and a failure of ours."""

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
    with _errors(debug, as_json):
        settings = _settings(seeds_dir=seeds, host=host, port=port)
        from bot.page.app import PageServer, bind, create_app, refuse_open_page

        # Before the model is loaded: what is wrong with the address is said at once.
        credentials = _credentials(settings)
        refuse_open_page(settings.host, credentials)
        with bind(settings.host, settings.port) as bound, _opened(settings, "serve") as library:
            from bot.control import add_control
            from bot.newsroom import Newsroom

            report = _sync(library)
            _tell_sync(report)
            newsroom = Newsroom(library)
            page = create_app(newsroom, host=settings.host, auth=credentials)
            token = add_control(page, newsroom)

            def ready(address: str) -> None:
                if library.lock is not None:
                    library.lock.announce(f"{address}#{token}")
                if as_json:
                    _print_json({"address": address, **_sync_json(report)})
                else:
                    typer.echo(wording.page_ready(address))

            PageServer(page, host=settings.host, port=settings.port, bound=bound, on_ready=ready).serve_page()


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="A question in Arabic or English.")] = None,
    batch: Annotated[Path | None, typer.Option(help="JSON lines with id and question; answers keep the order.")] = None,
    seeds: Seeds = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Answer one question, or those of a file."""
    with _errors(debug, as_json):
        if (question is None) == (batch is None):
            raise StoreError("ask_needs_one")
        asked = _batch(batch) if batch else [{"question": question}]
        if not batch:
            from bot.questions import checked

            checked(str(question))
        with _asking(_settings(seeds_dir=seeds)) as answer_to:
            for line in asked:
                answer = _answer(answer_to, str(line["question"]), alone=batch is None)
                if batch or as_json:
                    _print_json(({"id": line["id"]} if "id" in line else {}) | answer)
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
    with _errors(debug, as_json):
        settings = _settings(seeds_dir=seeds)
        served = _served(settings)
        if served and not rebuild:
            result = served.sync(verify)
            skipped = [(one["file"], one["reason"]) for one in result["skipped"]]
        else:
            with _opened(settings, "sync", rebuild=rebuild) as library:
                result = _sync_json(_sync(library, verify=verify))
                skipped = [(one["file"], one["reason"]) for one in result["skipped"]]
        if as_json:
            _print_json(result)
        else:
            for file, reason in skipped:
                console.print(wording.skipped(file, reason), style="yellow", markup=False)
            typer.echo(wording.synced(result))


@app.command()
def status(seeds: Seeds = None, as_json: Json = False, debug: Debug = False) -> None:
    """Tell what is stored, with which model, and whether it equals the seeds folder."""
    with _errors(debug, as_json):
        settings = _settings(seeds_dir=seeds)
        served = _served(settings)
        if served:
            found = served.status()
        else:
            with _opened(settings, "status", create=False) as library:
                from bot.control import status_of

                found = status_of(library)
        if as_json:
            _print_json(found)
        else:
            typer.echo(wording.status_in_terminal(found))


@app.command("eval")
def evaluate(
    dataset: Annotated[Path, typer.Argument(help="SQuAD-format JSON, NoMIRACL lines, or questions about the seeds.")],
    corpus: Annotated[list[Path] | None, typer.Option(help="More SQuAD files whose paragraphs are searched.")] = None,
    questions: Annotated[Path | None, typer.Option(help="Parallel file to take the questions from, by id.")] = None,
    limit: Annotated[int | None, typer.Option(help="Ask a sample of so many questions.", min=1)] = None,
    seed: Annotated[int, typer.Option(help="Of the sample and of the confidence intervals.", min=0)] = 0,
    report: Annotated[Path | None, typer.Option(help="Folder for an HTML page with plots and every miss.")] = None,
    seeds: Seeds = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Measure retrieval, quotations and refusal on a question set."""
    with _errors(debug, as_json):
        from bot.evaluation import command
        from bot.evaluation.datasets import load

        settings = _settings(seeds_dir=seeds)
        # Before the model is loaded: what is wrong with the files is said at once.
        load(dataset, corpus or (), questions)
        run = command.evaluate(
            dataset,
            _embedder(settings),
            seeds=settings.seeds_dir,
            data=settings.store_dir / "eval",
            console=console,
            corpus=corpus or (),
            questions=questions,
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
    with _errors(debug, as_json):
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


def main() -> None:
    """Entry point of the ``rawi`` command."""
    _quiet_libraries()
    app()


def _settings(**given: Any) -> Settings:
    return Settings(**{name: value for name, value in given.items() if value is not None})


def _credentials(settings: Settings) -> tuple[str, str] | None:
    if settings.auth is None:
        return None
    name, colon, password = settings.auth.get_secret_value().partition(":")
    if not (name and colon and password):
        raise StoreError("auth_malformed")
    return name, password


@contextmanager
def _opened(settings: Settings, purpose: str, *, create: bool = True, rebuild: bool = False) -> Iterator[Library]:
    """The library, with the model loaded; progress goes to standard error."""
    from vectorstore.library import Library

    if not settings.seeds_dir.is_dir() and purpose in ("serve", "sync"):
        raise StoreError("seeds_missing", path=str(settings.seeds_dir))
    embedder = _embedder(settings)
    with console.status(wording.progress("loading")):
        library = Library.open(
            settings.seeds_dir,
            settings.store_dir,
            embedder,
            purpose=purpose,
            wait=settings.lock_wait,
            create=create,
            rebuild=rebuild,
        )
    with library:
        yield library


def _embedder(settings: Settings) -> Embedder:
    """The embedding model, loaded, and unpacked before that where it has to be."""
    from vectorstore.embedding import load_embedder

    with console.status(wording.progress("loading")) as shown:
        return load_embedder(
            settings.embedding_model,
            settings.cache_dir,
            lambda step: (
                console.print(wording.progress(step)) if step == "unpacking" else shown.update(wording.progress(step))
            ),
        )


def _served(settings: Settings) -> Any:
    """The process that serves this store already, to hand the work to; None where nobody does."""
    from bot.control import served

    return served(settings.store_dir)


@contextmanager
def _asking(settings: Settings) -> Iterator[Callable[[str], dict[str, Any]]]:
    """A function from a question to its answer as JSON, in the serving process or in this one."""
    served = _served(settings)
    if served:
        yield served.ask
        return
    with _opened(settings, "ask") as library:
        from bot.newsroom import Newsroom

        if library.store.count() == 0:
            _tell_sync(_sync(library))
        newsroom = Newsroom(library)
        yield lambda question: newsroom.ask(question).model_dump(mode="json")


def _answer(answer_to: Callable[[str], dict[str, Any]], question: str, *, alone: bool) -> dict[str, Any]:
    """The answer; in a batch, a question that cannot be answered gets the sentence that says why in its place."""
    try:
        return answer_to(question)
    except QuestionError as error:
        if alone:
            raise
        sentence = wording.explain(error.code, error.values, wording.terminal_language())
        return Answer(
            question=question, language=wording.terminal_language(), outcome="not_in_sources", answer=sentence
        ).model_dump(mode="json")


def _batch(path: Path) -> list[dict[str, Any]]:
    """The lines of a batch file; all are checked before the first is answered."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError("batch_unreadable", path=str(path), detail=_detail(error)) from error
    rows: list[dict[str, Any]] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise StoreError("batch_line", path=str(path), number=number) from error
        if not isinstance(row, dict) or not isinstance(row.get("question"), str):
            raise StoreError("batch_line", path=str(path), number=number)
        rows.append(row)
    return rows


def _sync(library: Library, verify: bool = False) -> SyncReport:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as shown:
        task = shown.add_task(wording.progress("syncing"), total=None)
        return library.sync(
            lambda at: shown.update(
                task, completed=at.files_done, total=at.files, description=wording.embedded_so_far(at.embedded)
            ),
            verify,
        )


def _sync_json(report: SyncReport) -> dict[str, Any]:
    from bot.control import sync_json

    return sync_json(report)


def _tell_sync(report: SyncReport) -> None:
    result = _sync_json(report)
    for one in result["skipped"]:
        console.print(wording.skipped(one["file"], one["reason"]), style="yellow", markup=False)
    console.print(wording.synced(result), markup=False)


def _print_json(value: dict[str, Any]) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False))
    sys.stdout.flush()


@contextmanager
def _errors(debug: bool, as_json: bool) -> Iterator[None]:
    """One sentence on standard error for what goes wrong, and the exit status that tells whose it is to mend."""
    language = wording.terminal_language()
    try:
        yield
        return
    except (typer.Exit, KeyboardInterrupt):
        if debug:
            raise
        return
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
