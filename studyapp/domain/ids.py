"""Identifiers: small integers inside one library, UUIDs (version 7) that hold across machines."""

import os
import time
import uuid
from typing import NewType

QuestionId = NewType("QuestionId", int)
TopicId = NewType("TopicId", int)
SourceId = NewType("SourceId", int)
AssetId = NewType("AssetId", int)
AnnotationId = NewType("AnnotationId", int)
TagId = NewType("TagId", int)
RevisionId = NewType("RevisionId", int)
ReviewId = NewType("ReviewId", int)
ReschedulingId = NewType("ReschedulingId", int)
AttemptId = NewType("AttemptId", int)
InterviewId = NewType("InterviewId", int)


def new_key() -> str:
    """Return a new UUID version 7: 48 bits of Unix milliseconds, then random (RFC 9562, 5.7)."""
    milliseconds = time.time_ns() // 1_000_000
    random_bits = int.from_bytes(os.urandom(10), "big")
    value = (milliseconds & ((1 << 48) - 1)) << 80 | random_bits
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(uuid.UUID(int=value))
