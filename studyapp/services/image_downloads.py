"""Downloads many images at once on threads of its own, with further attempts where they help."""

from collections.abc import Callable, Iterable, Sequence
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import TYPE_CHECKING, TypeAlias

from studyapp.domain.download_reasons import NO_IMAGE
from studyapp.services.image_files import MAX_IMAGE, ImageFile, read_image

if TYPE_CHECKING:
    import ssl

AT_ONCE = 6
_POLL = 0.1

Result: TypeAlias = tuple[str, ImageFile | str]
"""An address, and the image that is there or why there is none."""


class Downloads:
    """Threads that download addresses; leaving the context stops them at once."""

    def __init__(
        self,
        addresses: Iterable[str],
        *,
        seconds: float,
        back_off: Sequence[float],
        allow_private: bool,
    ) -> None:
        self._tasks: SimpleQueue[str] = SimpleQueue()
        self._results: SimpleQueue[Result | Exception] = SimpleQueue()
        self._stop = Event()
        self._seconds = seconds
        self._back_off = back_off
        self._allow_private = allow_private
        for address in addresses:
            self._tasks.put(address)

    def __enter__(self) -> "Downloads":
        count = min(AT_ONCE, self._tasks.qsize())
        if count:
            import httpx  # noqa: PLC0415 - only a fetch needs the network

            context = httpx.create_ssl_context()
            for number in range(count):
                # Daemons: a name lookup cannot be interrupted, and nobody should wait for it.
                name = f"fetch-{number}"
                Thread(target=self._work, args=(context,), name=name, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()

    def next_results(self) -> list[Result]:
        """Return what has arrived, after waiting a moment for something to arrive."""
        results: list[Result] = []
        try:
            result = self._results.get(timeout=_POLL)
            while True:
                if isinstance(result, Exception):
                    raise result
                results.append(result)
                result = self._results.get_nowait()
        except Empty:
            return results

    def _work(self, context: "ssl.SSLContext") -> None:
        from studyapp.services.downloading import Downloader, Stopped  # noqa: PLC0415 - see above

        downloader = Downloader(
            self._stop,
            seconds=self._seconds,
            max_bytes=MAX_IMAGE,
            allow_private=self._allow_private,
            ssl_context=context,
        )
        try:
            while True:
                address = self._tasks.get_nowait()
                self._results.put((address, self._download(downloader.get, address)))
        except (Empty, Stopped):
            return
        except Exception as error:  # a bug: whoever waits for the results is to hear of it
            self._results.put(error)
        finally:
            downloader.close()

    def _download(self, get: Callable[[str], bytes], address: str) -> ImageFile | str:
        from studyapp.services.downloading import DownloadError, Stopped  # noqa: PLC0415 - see above

        pauses = iter(self._back_off)
        while True:
            try:
                image = read_image(get(address))
            except DownloadError as error:
                pause = next(pauses, None) if error.transient else None
                if pause is None:
                    return str(error)
                if self._stop.wait(pause):
                    raise Stopped from error
            else:
                return NO_IMAGE if image is None else image
