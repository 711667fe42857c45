"""Looks into rendered documents."""

import dataclasses
from typing import Any


def every(kind: type, node: Any) -> list[Any]:
    """Return all parts of a kind, in order, however deep they are."""
    if isinstance(node, kind):
        return [node]
    if isinstance(node, tuple):
        return [found for part in node for found in every(kind, part)]
    if dataclasses.is_dataclass(node):
        return every(kind, tuple(getattr(node, f.name) for f in dataclasses.fields(node)))
    return []
