"""What the packages import is what the project declares, so that no other package's change of mind takes it away."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
OWN = {"bot", "vectorstore"}


def normal(distribution: str) -> str:
    """A distribution's name as PEP 503 compares it."""
    return re.sub(r"[-_.]+", "-", distribution).lower()


def pins(requirements: list[str]) -> dict[str, str]:
    """The versions that requirements pin, by distribution."""
    found = (re.match(r"([\w.-]+)(?:\[[\w,-]+\])?==([\w.+]+)", one) for one in requirements)
    return {normal(one[1]): one[2] for one in found if one}


def imported() -> set[str]:
    """The distributions that the packages import, wherever in a module they do."""
    modules: set[str] = set()
    for package in OWN:
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    modules |= {alias.name.partition(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                    modules.add(node.module.partition(".")[0])
    of = packages_distributions()
    return {normal(of[module][0]) for module in modules - OWN - sys.stdlib_module_names if module in of}


def test_what_is_imported_is_declared() -> None:
    extras = [one for requirements in PROJECT["optional-dependencies"].values() for one in requirements]
    declared = pins(PROJECT["dependencies"] + extras)
    assert len(declared) > 30
    assert imported() - set(declared) == set()


def test_what_is_declared_has_the_version_of_the_tests() -> None:
    lines = (ROOT / ".constraints.txt").read_text(encoding="utf-8").splitlines()
    constraints = pins(lines)
    declared = pins(PROJECT["dependencies"] + PROJECT["optional-dependencies"]["test"])
    assert {name: constraints.get(name) for name in declared} == declared
