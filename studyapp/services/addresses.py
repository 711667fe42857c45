"""Which network addresses an image may be fetched from, and what a name resolves to."""

import ipaddress
import socket
from ipaddress import IPv4Address, IPv6Address

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
"""RFC 6052: the last 32 bits are an IPv4 address."""


class PrivateAddressError(Exception):
    """A name or address leads to this machine or its own network."""


def resolve(host: str, port: int, *, allow_private: bool) -> list[str]:
    """Return the addresses that a connection to the host may be made to, IPv4 first.

    The caller connects to one of them, not to the name, so that the name cannot mean something
    else by then.

    Raises:
        OSError: the name cannot be resolved.
        PrivateAddressError: none of its addresses is public and private ones are not allowed.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    found.sort(key=lambda entry: entry[0] != socket.AF_INET)  # many machines have a dead IPv6
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not allow_private:
        addresses = [address for address in addresses if is_public(address)]
    if not addresses:
        raise PrivateAddressError(host)
    return addresses


def is_public(address: str) -> bool:
    """Tell whether an address is reachable from everywhere, and so not loopback or private."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    inner = _embedded(ip) if isinstance(ip, IPv6Address) else None
    if inner is not None:
        return is_public(str(inner))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _embedded(ip: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that an IPv6 address only wraps."""
    if ip.ipv4_mapped is not None:
        return ip.ipv4_mapped
    if ip.sixtofour is not None:
        return ip.sixtofour
    if ip.teredo is not None:
        return ip.teredo[1]
    if ip in _NAT64 or int(ip) >> 32 == 0:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return None
