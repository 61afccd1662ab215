"""A Chroma server that several processes share, in place of a folder that one process has open."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from vectorstore.errors import StoreError

_PORTS = {"http": 8000, "https": 443}


@dataclass(frozen=True)
class Server:
    """Where a Chroma server listens; ``token`` is sent as a bearer token where there is one."""

    host: str
    port: int
    encrypted: bool = False
    token: str = field(default="", repr=False)

    @classmethod
    def at(cls, url: str, token: str = "") -> Server:
        """The server at ``http://host:port`` or ``https://host``.

        Raises:
            StoreError: ``chroma_address`` (url) for anything else.
        """
        try:
            parts = urlsplit(url)
            port = parts.port or _PORTS[parts.scheme]
        except (ValueError, KeyError):
            # What it says may hold the password, too.
            raise StoreError("chroma_address", url=_shown(url)) from None
        if not parts.hostname or parts.path.strip("/") or parts.query or "@" in parts.netloc:
            raise StoreError("chroma_address", url=_shown(url))
        return cls(parts.hostname, port, parts.scheme == "https", token)

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http{'s' if self.encrypted else ''}://{host}:{self.port}"


def _shown(url: str) -> str:
    """An address as it may be shown: a name and a password before the host, and what may be a token, are left out."""
    return re.sub(r"[?#].*", "?…", re.sub(r"^(\w+://)?.*@", r"\1…@", url, flags=re.DOTALL), flags=re.DOTALL)
