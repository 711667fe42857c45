"""A download is bounded in time, size, redirects and reach, and tells nothing about the reader."""

import gzip
import socket
import ssl
import threading
import time

import pytest

from studyapp.services.addresses import PrivateAddressError, is_public, resolve
from studyapp.services.downloading import Downloader, DownloadError, Stopped

MEGABYTE = 1024 * 1024


@pytest.fixture
def stop():
    return threading.Event()


@pytest.fixture
def download(stop):
    made = []

    def new(*, seconds=5.0, max_bytes=MEGABYTE, allow_private=True):
        downloader = Downloader(
            stop,
            seconds=seconds,
            max_bytes=max_bytes,
            allow_private=allow_private,
            ssl_context=ssl.create_default_context(),
        )
        made.append(downloader)
        return downloader.get

    yield new
    for downloader in made:
        downloader.close()


def test_the_bytes_arrive_and_nothing_is_told(image_server, download):
    def answer(handler):
        image_server.send(handler, 200, b"bytes", Set_Cookie="who=you; Path=/")

    url = image_server.url("/图 1.png?a=b", answer)
    image_server.answers["/%E5%9B%BE%201.png"] = answer
    get = download()
    assert get(url) == b"bytes"
    assert get(url) == b"bytes"
    for headers in image_server.headers:
        assert not {"cookie", "referer"} & {name.lower() for name in headers}


def test_redirects_are_followed_five_times(image_server, download):
    image_server.url("/5", b"there")
    for step in range(5):
        image_server.url(f"/{step}", f"/{step + 1}")
    image_server.url("/round", "/round")
    get = download()
    assert get(image_server.url("/0")) == b"there"
    with pytest.raises(DownloadError, match="more than 5 redirects"):
        get(image_server.url("/round"))
    assert image_server.hits["/round"] == 6


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/x", "data:,x"])
def test_redirects_to_something_else_are_refused(image_server, download, target):
    with pytest.raises(DownloadError, match="address"):
        download()(image_server.url("/x", target))


@pytest.mark.parametrize(("status", "transient"), [(404, False), (403, False), (503, True)])
def test_what_the_server_refuses(image_server, download, status, transient):
    with pytest.raises(DownloadError, match=str(status)) as caught:
        download()(image_server.url("/x", status))
    assert caught.value.transient is transient


def test_too_large_a_body_is_given_up_whether_announced_or_not(image_server, download):
    def endless(handler):
        handler.send_response(200)
        handler.end_headers()
        while not image_server.closing.is_set():
            handler.wfile.write(bytes(65536))

    get = download(max_bytes=MEGABYTE)
    for answer in (bytes(MEGABYTE + 1), endless):
        with pytest.raises(DownloadError, match="larger than 1 MB"):
            get(image_server.url("/x", answer))
    assert len(get(image_server.url("/y", bytes(MEGABYTE)))) == MEGABYTE


def test_gzip_is_undone_but_not_beyond_the_limit(image_server, download):
    get = download()
    assert get(image_server.url("/a", gzip.compress(b"<svg/>"))) == b"<svg/>"
    with pytest.raises(DownloadError, match="unpacked"):
        get(image_server.url("/b", gzip.compress(bytes(MEGABYTE + 1))))
    with pytest.raises(DownloadError, match="gzip"):
        get(image_server.url("/c", b"\x1f\x8bnothing"))


@pytest.mark.parametrize("drip", ["headers", "body", "silence"])
def test_a_server_that_drips_is_given_up_in_time(image_server, download, drip):
    def answer(handler):
        if drip == "body":
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        elif drip == "headers":
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        while not image_server.closing.wait(0.05):
            handler.wfile.write(b"x" if drip != "silence" else b"")

    started = time.monotonic()
    with pytest.raises(DownloadError, match="too long") as caught:
        download(seconds=0.5)(image_server.url("/x", answer))
    assert caught.value.transient
    assert time.monotonic() - started < 3


def test_a_download_is_stopped_at_once(image_server, download, stop):
    def answer(handler):
        stop.set()
        image_server.closing.wait()

    started = time.monotonic()
    with pytest.raises(Stopped):
        download(seconds=60)(image_server.url("/x", answer))
    assert time.monotonic() - started < 3


def test_a_connection_that_breaks_is_worth_another_try(image_server, download):
    def answer(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx")
        handler.close_connection = True

    with pytest.raises(DownloadError, match="no connection") as caught:
        download()(image_server.url("/x", answer))
    assert caught.value.transient
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    with pytest.raises(DownloadError, match="no connection"):
        download()(f"http://127.0.0.1:{port}/x")


def test_private_addresses_are_refused_before_a_byte_is_sent(image_server, download):
    get = download(allow_private=False)
    port = image_server.server_address[1]
    image_server.url("/x", b"secret")
    for host in ("127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "0x7f000001", "2130706433"):
        with pytest.raises(DownloadError, match=r"private|unknown host") as caught:
            get(f"http://{host}:{port}/x")
        assert not caught.value.transient or "unknown host" in str(caught.value)
    assert not image_server.hits


def test_a_redirect_into_the_private_network_is_refused(image_server, download, monkeypatch):
    """The first hop counts as public, what it redirects to does not."""
    private = image_server.url("/secret", b"secret").replace("127.0.0.1", "localhost")
    monkeypatch.setattr(
        "studyapp.services.addresses.is_public", lambda address: lookups.append(address) or first()
    )
    lookups: list[str] = []

    def first() -> bool:
        return len(lookups) == 1

    with pytest.raises(DownloadError, match="localhost is an address of a private network"):
        download(allow_private=False)(image_server.url("/x", private))
    assert image_server.hits == {"/x": 1}


def test_a_name_is_connected_to_by_the_address_that_was_checked(
    image_server, download, monkeypatch
):
    """A second lookup, which could give another address, is never made."""
    port = image_server.server_address[1]
    asked = []
    real = socket.getaddrinfo

    def lookup(host, *args, **more):
        asked.append(host)
        return real("127.0.0.1" if host == "rebinding.example" else host, *args, **more)

    image_server.url("/x", b"bytes")
    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    assert download()(f"http://rebinding.example:{port}/x") == b"bytes"
    assert asked[0] == "rebinding.example"
    assert set(asked[1:]) <= {"127.0.0.1"}
    assert image_server.headers[0]["Host"] == f"rebinding.example:{port}"


@pytest.mark.parametrize("url", ["", "x", "file:///x", "http://", "data:,x", "http://[::"])
def test_what_is_no_web_address(download, url):
    with pytest.raises(DownloadError, match="address"):
        download()(url)


def test_a_proxy_from_the_environment_is_used(image_server, download, monkeypatch):
    image_server.answers["http://elsewhere.invalid/x.png"] = lambda handler: image_server.send(
        handler, 200, b"through"
    )
    monkeypatch.setenv("http_proxy", image_server.url(""))
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    get = download(allow_private=False)
    assert get("http://elsewhere.invalid/x.png") == b"through"
    with pytest.raises(DownloadError, match="private"):
        get("http://127.0.0.1/x.png")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("::ffff:93.184.216.34", True),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::5db8:d822", True),
        ("2002:7f00:1::", False),
        ("::127.0.0.1", False),
        ("ff02::1", False),
    ],
)
def test_public_addresses(address, public):
    assert is_public(address) is public


def test_a_name_of_this_machine_is_private():
    with pytest.raises(PrivateAddressError):
        resolve("localhost", 80, allow_private=False)
