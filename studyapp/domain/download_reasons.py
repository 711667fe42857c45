"""Why an image was not fetched: libraries keep it in English, views say it in any language."""

import re

BAD_ADDRESS = "not a valid address"
BAD_REDIRECT = "redirected to something that is not an address"
DAMAGED = "damaged gzip data"
NO_CONNECTION = "no connection: {detail}"
NO_IMAGE = "what the server sent is no image"
PRIVATE = "{address} is an address of a private network"
REDIRECTS = "more than {count} redirects"
REFUSED = "the server answered {status}"
TIMEOUT = "the server took too long"
TOO_LARGE = "larger than {size} MB"
TOO_LARGE_UNPACKED = "larger than {size} MB when unpacked"
UNKNOWN_HOST = "unknown host {host}"
WRONG_SCHEME = "not an http or https address"

REASONS = (
    *(BAD_ADDRESS, BAD_REDIRECT, DAMAGED, NO_CONNECTION, NO_IMAGE, PRIVATE, REDIRECTS),
    *(REFUSED, TIMEOUT, TOO_LARGE_UNPACKED, TOO_LARGE, UNKNOWN_HOST, WRONG_SCHEME),
)


def taken_apart(reason: str) -> tuple[str, dict[str, str]]:
    """Return the text that a reason was made from, and what filled it in."""
    for template in REASONS:
        words = re.split(r"\{(\w+)\}", template)
        pattern = "".join(
            f"(?P<{part}>.+)" if place % 2 else re.escape(part) for place, part in enumerate(words)
        )
        if found := re.fullmatch(pattern, reason, re.DOTALL):
            return template, found.groupdict()
    return "{reason}", {"reason": reason}
