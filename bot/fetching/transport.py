"""One request over a connection to an address that was checked, within limits of time and size."""

from __future__ import annotations

import ssl
import time
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import httpcore
import httpx

from bot.fetching.addresses import resolved
from bot.fetching.errors import FetchError

USER_AGENT = "Rawi/0.1 (news reader; obeys robots.txt as Rawi)"


@dataclass(frozen=True)
class Reply:
    """What a server answered; header names are in lower case."""

    url: httpx.URL
    status: int
    headers: Mapping[str, str]
    body: bytes


class Transport:
    """Sends single requests; follows nothing. Proxies are not used: they would connect to addresses of their own."""

    def __init__(self, *, allow_private: bool) -> None:
        self._network = _CheckedNetwork(allow_private)
        self._pool = httpcore.ConnectionPool(
            ssl_context=ssl.create_default_context(), network_backend=self._network, max_keepalive_connections=4
        )

    def get(self, url: httpx.URL, headers: Mapping[str, str], *, seconds: float, largest: int) -> Reply:
        """Get an address.

        Args:
            url: http or https.
            headers: sent besides our own.
            seconds: from looking up the name to the last byte.
            largest: bytes of the body, packed and unpacked.

        Raises:
            FetchError: ``fetch_slow`` (url, seconds), ``fetch_too_large`` (url, limit), ``fetch_unreachable`` (url,
                detail), ``fetch_unknown_host`` (host), ``fetch_private`` (host, address).
        """
        self._network.deadline = time.monotonic() + seconds
        sent = {"User-Agent": USER_AGENT, "Accept-Encoding": "gzip", **headers}
        # An ETag is sent back as it came, and it came as Latin-1.
        lines = [(name.encode("latin-1"), value.encode("latin-1", "replace")) for name, value in sent.items()]
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        try:
            with self._pool.stream("GET", target, headers=lines) as response:
                received = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
                if received.get("content-length", "").isdecimal() and int(received["content-length"]) > largest:
                    raise FetchError("fetch_too_large", url=str(url), limit=largest)
                body = _body(response.iter_stream(), received.get("content-encoding", ""), largest, str(url))
        except httpcore.TimeoutException as error:
            raise FetchError("fetch_slow", url=str(url), seconds=seconds) from error
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, OSError) as error:
            detail = (str(error) or type(error).__name__).splitlines()[0]
            raise FetchError("fetch_unreachable", url=str(url), detail=detail) from error
        return Reply(url, response.status, received, body)

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()


def _body(chunks: Iterable[bytes], encoding: str, largest: int, url: str) -> bytes:
    """The body unpacked, piece by piece, so that a small answer cannot fill the memory."""
    if encoding.lower() not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise FetchError("fetch_unreachable", url=url, detail=f"content-encoding {encoding}")
    packed = encoding.lower() not in ("", "identity")
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)  # gzip or zlib, whichever it is
    body = bytearray()
    taken = 0
    for chunk in chunks:
        taken += len(chunk)
        try:
            body += unpacker.decompress(chunk, largest + 1 - len(body)) if packed else chunk
        except zlib.error as error:
            raise FetchError("fetch_unreachable", url=url, detail="damaged compression") from error
        if len(body) > largest or taken > largest:
            raise FetchError("fetch_too_large", url=url, limit=largest)
    return bytes(body)


class _CheckedNetwork(httpcore.NetworkBackend):
    """Connects to addresses that were looked up and checked here, so that a name cannot change in between."""

    def __init__(self, allow_private: bool) -> None:
        self._allow_private = allow_private
        self._inner = httpcore.SyncBackend()
        self.deadline = 0.0

    def left(self, timeout: float | None) -> float:
        """Seconds until the deadline, or the timeout if that is sooner."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("out of time")
        return left if timeout is None else min(left, timeout)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        failure: Exception = httpcore.ConnectError(host)
        for address in resolved(host, port, allow_private=self._allow_private):
            try:
                stream = self._inner.connect_tcp(address, port, self.left(timeout), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _TimedStream(stream, self)
        raise failure


class _TimedStream(httpcore.NetworkStream):
    """A stream whose every step has only the time that is left: a server may not drip its answer for ever."""

    def __init__(self, inner: httpcore.NetworkStream, network: _CheckedNetwork) -> None:
        self._inner = inner
        self._network = network

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._network.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._network.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, self._network.left(timeout))
        return _TimedStream(inner, self._network)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
