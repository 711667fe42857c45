"""One HTTP GET of an untrusted address, bounded in time, size, redirects and reach."""

import gzip
import io
import socket
import ssl
import time
import urllib.parse
import urllib.request
import zlib
from collections.abc import Iterable
from threading import Event

import httpcore
import httpx

from studyapp import __version__
from studyapp.domain import download_reasons as reasons
from studyapp.services.addresses import PrivateAddressError, resolve

MAX_REDIRECTS = 5
CONNECT_SECONDS = 8.0
_SLICE = 0.2
"""Seconds after which a waiting read looks whether it was cancelled."""
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_TRANSIENT = frozenset({408, 425, 429, 500, 502, 503, 504})
_NETWORK_ERRORS = (httpcore.NetworkError, httpcore.ProtocolError, httpcore.ProxyError)
_HEADERS = [
    ("User-Agent", f"Mozilla/5.0 (compatible; StudyApp/{__version__})"),
    ("Accept", "image/*"),
    ("Accept-Encoding", "identity"),
]


class DownloadError(Exception):
    """Why there are no bytes, in a few words; ``transient`` when trying again may help."""

    def __init__(self, reason: str, *, transient: bool = False) -> None:
        super().__init__(reason)
        self.transient = transient


class Stopped(Exception):  # noqa: N818 - not an error: the user asked for it
    """The download was told to stop."""


class _Budget:
    """The time that one download has left; ``stop`` ends it at once."""

    def __init__(self, stop: Event) -> None:
        self._stop = stop
        self._deadline = 0.0

    def start(self, seconds: float) -> None:
        self._deadline = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds left; raises Stopped, or httpcore.ReadTimeout when there are none."""
        if self._stop.is_set():
            raise Stopped
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("out of time")
        return left


class _Stream(httpcore.NetworkStream):
    """A connection whose reads together keep to the budget, however slowly bytes drip in."""

    def __init__(self, stream: httpcore.NetworkStream, budget: _Budget) -> None:
        self._stream = stream
        self._budget = budget

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        while True:
            try:
                return self._stream.read(max_bytes, min(_SLICE, self._budget.left()))
            except httpcore.ReadTimeout:
                self._budget.left()  # raises when that was the last of the time

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._budget.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        seconds = min(CONNECT_SECONDS, self._budget.left())
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, seconds), self._budget)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)


class _Backend(httpcore.NetworkBackend):
    """Connects to addresses that were checked, never to a name that may change its meaning."""

    def __init__(self, budget: _Budget, *, allow_private: bool) -> None:
        self._budget = budget
        self._allow_private = allow_private
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            addresses = resolve(host, port, allow_private=self._allow_private)
        except (OSError, UnicodeError) as error:
            transient = getattr(error, "errno", None) == socket.EAI_AGAIN
            raise DownloadError(
                reasons.UNKNOWN_HOST.format(host=host), transient=transient
            ) from error
        failure: Exception = httpcore.ConnectError(f"no address of {host} answers")
        for address in addresses:
            seconds = min(CONNECT_SECONDS, self._budget.left())
            try:
                stream = self._sockets.connect_tcp(
                    address, port, seconds, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _Stream(stream, self._budget)
        raise failure


class Downloader:
    """Fetches one address after the other over connections it keeps; for one thread.

    It sends no Referer and no cookies, believes no declared type, and honours a proxy that the
    system or the environment names.
    """

    def __init__(
        self,
        stop: Event,
        *,
        seconds: float,
        max_bytes: int,
        allow_private: bool,
        ssl_context: ssl.SSLContext,
    ) -> None:
        self._seconds = seconds
        self._max_bytes = max_bytes
        self._allow_private = allow_private
        self._ssl = ssl_context
        self._budget = _Budget(stop)
        self._proxies = urllib.request.getproxies()
        self._pools: dict[str, httpcore.ConnectionPool] = {}

    def close(self) -> None:
        """Close the connections."""
        for pool in self._pools.values():
            pool.close()

    def get(self, address: str) -> bytes:
        """Return the bytes at an http(s) address.

        Raises:
            DownloadError: there are none to be had.
            Stopped: the download was told to stop.
        """
        self._budget.start(self._seconds)
        try:
            url = _checked(address)
            for _ in range(MAX_REDIRECTS + 1):
                target = self._get_once(url)
                if isinstance(target, bytes):
                    return _unpacked(target, self._max_bytes)
                url = _checked(target)
        except PrivateAddressError as error:
            raise DownloadError(reasons.PRIVATE.format(address=error)) from error
        except httpcore.TimeoutException as error:
            raise DownloadError(reasons.TIMEOUT, transient=True) from error
        except _NETWORK_ERRORS as error:
            reason = reasons.NO_CONNECTION.format(detail=str(error) or type(error).__name__)
            raise DownloadError(reason, transient=True) from error
        raise DownloadError(reasons.REDIRECTS.format(count=MAX_REDIRECTS))

    def _get_once(self, url: httpx.URL) -> bytes | httpx.URL:
        """Return the bytes, or where the server sends us on."""
        host = url.raw_host.decode("ascii")
        target = httpcore.URL(
            scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
        )
        headers = [("Host", url.netloc.decode("ascii")), *_HEADERS]
        with self._pool(url.scheme, host).stream("GET", target, headers=headers) as response:
            fields = {name.lower(): value for name, value in response.headers}
            if response.status in _REDIRECTS and b"location" in fields:
                return _joined(url, fields[b"location"])
            if response.status != 200:
                raise DownloadError(
                    reasons.REFUSED.format(status=response.status),
                    transient=response.status in _TRANSIENT,
                )
            declared = fields.get(b"content-length", b"")
            if declared.isdigit() and int(declared[:18]) > self._max_bytes:
                raise self._too_large()
            data = bytearray()
            for chunk in response.iter_stream():
                data += chunk
                if len(data) > self._max_bytes:
                    raise self._too_large()
            return bytes(data)

    def _too_large(self) -> DownloadError:
        return DownloadError(reasons.TOO_LARGE.format(size=self._max_bytes // (1024 * 1024)))

    def _pool(self, scheme: str, host: str) -> httpcore.ConnectionPool:
        proxy = self._proxies.get(scheme, "")
        if not proxy.startswith(("http://", "https://")) or urllib.request.proxy_bypass(host):
            proxy = ""
        if proxy:
            self._check_behind_proxy(host)
        pool = self._pools.get(proxy)
        if pool is None:
            pool = self._pools[proxy] = self._new_pool(proxy)
        return pool

    def _new_pool(self, proxy: str) -> httpcore.ConnectionPool:
        if not proxy:
            return httpcore.ConnectionPool(
                ssl_context=self._ssl,
                max_connections=2,
                network_backend=_Backend(self._budget, allow_private=self._allow_private),
            )
        url = urllib.parse.urlsplit(proxy)
        auth = (urllib.parse.unquote(url.username or ""), urllib.parse.unquote(url.password or ""))
        return httpcore.HTTPProxy(
            proxy,
            proxy_auth=auth if url.username else None,
            ssl_context=self._ssl,
            max_connections=2,
            # The user's own proxy is where it is, mostly on this machine.
            network_backend=_Backend(self._budget, allow_private=True),
        )

    def _check_behind_proxy(self, host: str) -> None:
        """Refuse what is known to be private; a name that only the proxy can resolve is its own."""
        try:
            resolve(host, 0, allow_private=self._allow_private)
        except (OSError, UnicodeError):
            return


def _checked(address: str | httpx.URL) -> httpx.URL:
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError) as error:
        raise DownloadError(reasons.BAD_ADDRESS) from error
    if url.scheme not in {"http", "https"} or not url.host:
        raise DownloadError(reasons.WRONG_SCHEME)
    return url


def _joined(url: httpx.URL, location: bytes) -> httpx.URL:
    try:
        return url.join(location.decode("utf-8", "replace"))
    except (httpx.InvalidURL, ValueError) as error:
        raise DownloadError(reasons.BAD_REDIRECT) from error


def _unpacked(data: bytes, limit: int) -> bytes:
    """Undo gzip, in which drawings are kept and which some servers apply unasked."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            unpacked = stream.read(limit + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise DownloadError(reasons.DAMAGED) from error
    if len(unpacked) > limit:
        raise DownloadError(reasons.TOO_LARGE_UNPACKED.format(size=limit // (1024 * 1024)))
    return unpacked
