"""Runs first in a frozen bundle: programs that the app opens get the system's own libraries."""

import os

# The loader read the variable when this process started, so the app itself keeps what it has. A
# file manager or a browser that inherits it would load the bundle's Qt and OpenSSL, and not start.
if before := os.environ.pop("LD_LIBRARY_PATH_ORIG", ""):
    os.environ["LD_LIBRARY_PATH"] = before
else:
    os.environ.pop("LD_LIBRARY_PATH", None)
