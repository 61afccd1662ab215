"""``rawi bench``: what is promised about speed, measured on this machine."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer
from rich.console import Console

from bot.commands import terminal
from bot.commands.terminal import console
from bot.settings import Settings

app = typer.Typer(help="Measure speed and robustness.", no_args_is_help=True)


@app.callback()
def bench() -> None:
    """Measure speed and robustness."""


@app.command()
def sync(
    only: Annotated[list[str] | None, typer.Option(help="Measure these alone, by their names in --json.")] = None,
    articles: Annotated[int, typer.Option(help="Articles of the sync without a change.", min=1)] = 10_000,
    paragraphs: Annotated[int, typer.Option(help="Paragraphs of the sync that is asked through.", min=1)] = 1000,
    texts: Annotated[int, typer.Option(help="Paragraphs to measure the throughput with.", min=2)] = 256,
    kills: Annotated[int, typer.Option(help="Syncs to kill.", min=1)] = 50,
    drops: Annotated[int, typer.Option(help="Articles to drop into the folder.", min=1)] = 5,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Measure what the sync of new articles promises; with the usual sizes that takes some ten minutes."""
    from bot.bench import Row, table
    from bot.bench.sync import MEASURES, Sizes, measure

    if unknown := set(only or ()) - set(MEASURES):
        raise typer.BadParameter(f"{', '.join(sorted(unknown))}; known: {', '.join(MEASURES)}", param_hint="--only")
    settings = Settings()
    rows: list[Row] = []
    with console.status("") as shown:
        sizes = Sizes(articles, paragraphs, texts, kills, drops)
        for row in measure(lambda: terminal.embedder(settings), sizes, only or (), shown.update):
            rows.append(row)
            # A later one may take minutes, or be interrupted.
            console.print(f"{row.what}: {row.value:.3g} {row.unit}".rstrip(), f"({row.detail})", markup=False)
    if as_json:
        typer.echo(json.dumps({"rows": [{**asdict(row), "kept": row.kept} for row in rows]}, ensure_ascii=False))
    else:
        Console(highlight=False).print(table(rows))
    if not all(row.kept for row in rows):
        raise typer.Exit(1)
