"""Looks into rendered documents."""

from typing import Any

from msgspec import Struct
from msgspec.structs import astuple


def every(kind: type, node: Any) -> list[Any]:
    """Return all parts of a kind, in order, however deep they are."""
    if isinstance(node, kind):
        return [node]
    if isinstance(node, tuple):
        return [found for part in node for found in every(kind, part)]
    if isinstance(node, Struct):
        return every(kind, astuple(node))
    return []
