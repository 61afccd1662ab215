"""What can go wrong with one address; the others are not affected."""

from __future__ import annotations

from vectorstore.errors import StoreError


class FetchError(StoreError):
    """An address that gave no article, or one that is there already (``fetch_already_there``)."""
