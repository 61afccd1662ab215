"""How long ``rawi serve`` takes to answer, from its start and for each question, and how much memory it keeps.

Run it as ``python -m bot.bench.answers``. It serves the seeds folder from a store of its own and asks over HTTP, as
the page does.
"""

from __future__ import annotations

import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from typing import Annotated

import typer
from gradio_client import Client  # type: ignore[import-untyped]

from bot.settings import Settings

QUESTIONS = (
    "كم طائرة مسيرة أسقطتها القوات الروسية خلال الليل؟",
    "ما هو تحالف الراغبين؟",
    "ماذا قال ستارمر عن بوتين؟",
    "ما هو سعر الذهب اليوم؟",
    "How many Ukrainian drones did Russia say it shot down?",
    "Who is the governor of the Moscow region?",
    "What is the population of Japan?",
)


@dataclass(frozen=True)
class Measured:
    """Seconds from start to the first answer, seconds a question, and bytes of resident memory after all of them."""

    seconds_to_page: float
    seconds_per_question_median: float
    seconds_per_question_slowest: float
    resident_bytes: int
    questions: int


def measure(rounds: int) -> Measured:
    """Serve, ask each question ``rounds`` times after one round that is not counted, and stop."""
    settings = Settings()
    with tempfile.TemporaryDirectory() as data:
        environment = {**os.environ, "RAWI_DATA_DIR": data, "RAWI_PORT": "0"}
        command = [sys.executable, "-m", "bot.cli", "serve", "--json", "--seeds", str(settings.seeds_dir)]
        started = time.perf_counter()
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
            try:
                assert process.stdout
                address = json.loads(process.stdout.readline())["address"]
                to_page = time.perf_counter() - started
                client = Client(address, verbose=False)
                seconds = _asked(client, rounds)
                resident = _resident_bytes(process.pid)
            finally:
                process.send_signal(signal.SIGINT)
                process.wait(30)
    return Measured(to_page, statistics.median(seconds), max(seconds), resident, len(seconds))


def _asked(client: Client, rounds: int) -> list[float]:
    seconds: list[float] = []
    for turn in range(rounds + 1):
        for question in QUESTIONS:
            started = time.perf_counter()
            client.predict(question, api_name="/ask")
            if turn:
                seconds.append(time.perf_counter() - started)
    return seconds


def _resident_bytes(process: int) -> int:
    """Resident memory of a process, from ``ps``, which Linux and macOS have."""
    listed = subprocess.run(["ps", "-o", "rss=", "-p", str(process)], capture_output=True, text=True, check=True)
    return int(listed.stdout) * 1024


def main(
    rounds: Annotated[int, typer.Option(help="Times that each question is asked.", min=1)] = 5,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Measure start, answers and memory of the page over the seeds folder."""
    measured = measure(rounds)
    if as_json:
        typer.echo(json.dumps(asdict(measured)))
        return
    typer.echo(f"rawi serve to answering page      {measured.seconds_to_page:6.1f} s")
    typer.echo(f"question to answer, median        {measured.seconds_per_question_median:6.3f} s")
    typer.echo(f"question to answer, slowest       {measured.seconds_per_question_slowest:6.3f} s")
    typer.echo(f"resident memory while serving     {measured.resident_bytes / 1e9:6.2f} GB")


if __name__ == "__main__":
    typer.run(main)
