"""Files that appear whole and under a name of their own, for folders that somebody watches."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def create(path: Path, data: bytes) -> bool:
    """Make a file with this content at once; ``False`` if the name was taken, and nothing is overwritten.

    Until it is whole it has a hidden name, which a sync passes over. Raises OSError.
    """
    unfinished = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with unfinished.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(unfinished, path)
        except FileExistsError:
            return False
        except OSError:  # a file system without links
            # The name is taken first, for a moment without content: a file written under it could be left torn.
            try:
                path.open("xb").close()
            except FileExistsError:
                return False
            try:
                unfinished.replace(path)
            except OSError:
                path.unlink(missing_ok=True)
                raise
        return True
    finally:
        unfinished.unlink(missing_ok=True)
