"""What can go wrong in the vector store, as codes with values: the wording is the caller's."""

from __future__ import annotations


class StoreError(Exception):
    """An error that the person running Rawi can mend.

    Attributes:
        code: key of the sentence that explains it, in the wording module of whoever shows it.
        values: what that sentence names (a path, a limit, a command).
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        return f"{self.code}: " + ", ".join(f"{name}={value}" for name, value in self.values.items())


class SeedError(StoreError):
    """A seed file that cannot be read as an article; the others are not affected."""


class ModelError(StoreError):
    """The embedding model cannot be loaded, or is not the one that made the stored vectors."""
