"""What the libraries around a model do unasked: they print how they load it, and ask a hub that is away for minutes."""

from __future__ import annotations

import logging
from pathlib import Path

# Seconds for the hub's first answer; a slow network takes one or two.
_PATIENCE = 10


def hush() -> None:
    """No progress bars and no reports from here on: what is printed is for those who run Rawi, not for its makers."""
    from transformers.utils import logging as transformers_logging

    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    transformers_logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    logging.getLogger("sentence_transformers").setLevel(logging.ERROR)


def hub() -> str:
    """The address of the model hub, as the settings of its library have it."""
    from huggingface_hub import constants

    return constants.ENDPOINT


def hub_is_away(name: str) -> bool:
    """Whether the hub, which would be asked for a model of this name, cannot be reached.

    Each file of a model is asked for again and again before its libraries give up: over two minutes without a network,
    even where all of them are in its cache.
    """
    from huggingface_hub import get_session
    from huggingface_hub.errors import HFValidationError
    from huggingface_hub.utils import validate_repo_id  # type: ignore[attr-defined]

    try:
        validate_repo_id(name)
    except HFValidationError:
        return False
    if Path(name).exists():
        return False
    try:
        get_session().head(hub(), timeout=_PATIENCE)
    except Exception:  # of whatever HTTP library the hub's own takes, or because it is set to stay offline
        return True
    return False
