"""Which addresses may be asked: http and https, and nothing inside the private network.

Whoever sends us a link, or a page that we follow a link of, must not reach what only this machine can reach: the
router, a database on loopback, a cloud provider's metadata service.
"""

from __future__ import annotations

import ipaddress
import re
import socket

import httpx

from bot.fetching.errors import FetchError

LONGEST_ADDRESS = 2_000
"""Characters, when written in ASCII."""
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|dclid|msclkid|igshid|mc_[ce]id|at_(?:medium|campaign|format|link_\w+)")
_HOST = re.compile(r"[a-z0-9._-]+|\[?[0-9a-f:.]+\]?")
# IPv6 addresses that stand for an IPv4 address in their last 32 bits, or, 6to4, after the first 16.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_6TO4 = ipaddress.ip_network("2002::/16")


def checked_url(address: str) -> httpx.URL:
    """Return an address in its ASCII form, without its fragment.

    Raises:
        FetchError: ``fetch_address`` (url) for what is no http or https address, or carries a password.
    """
    try:
        url = httpx.URL(address.strip()).copy_with(fragment=None)
        url.host.encode("idna")  # names with empty or overlong parts, which the resolver would stumble over
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise FetchError("fetch_address", url=address) from error
    is_host = _HOST.fullmatch(url.raw_host.decode("ascii", "replace").lower())
    if url.scheme not in ("http", "https") or not is_host or url.userinfo or len(str(url)) > LONGEST_ADDRESS:
        raise FetchError("fetch_address", url=address)
    return url


def identity(url: httpx.URL) -> str:
    """The address without what only tells where the reader came from: the same article has the same identity."""
    parts = url.query.decode("ascii", "replace").split("&")
    kept = "&".join(part for part in parts if not _TRACKING.fullmatch(part.partition("=")[0]))
    return str(url.copy_with(query=kept.encode() or None))


def resolved(host: str, port: int, *, allow_private: bool) -> list[str]:
    """Return the IP addresses of a host, every one of which may be asked.

    Raises:
        FetchError: ``fetch_unknown_host`` (host); ``fetch_private`` (host, address).
    """
    try:
        found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError("fetch_unknown_host", host=host) from error
    addresses = list(dict.fromkeys(str(address[4][0]) for address in found))
    if not addresses:
        raise FetchError("fetch_unknown_host", host=host)
    if not allow_private:
        for address in addresses:
            if not is_public(address):
                raise FetchError("fetch_private", host=host, address=address)
    return addresses


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet, and so does the IPv4 address that it may stand for."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        elif ip in _6TO4:
            inner = ipaddress.IPv4Address(int(ip) >> 80 & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not (
        ip.is_private or ip.is_loopback or ip.is_link_local or ip.is_multicast or ip.is_reserved or ip.is_unspecified
    )
