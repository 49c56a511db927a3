"""The hash chain, as a pure function of what a record says.

hash = SHA-256 over the canonical JSON (sorted keys, no spaces, UTF-8) of the record's stream key,
number, name, actor, time and facts and of the hash before it. The first record follows GENESIS.
"""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

GENESIS = "0" * 64


def canonical(value: Any) -> str:
    """Write a JSON value in the one way that is hashed."""
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )


def digest(value: Any) -> str:
    """Hash any JSON value: what a record cites when it vouches for a frozen result."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def chain_hash(
    *, stream: str, number: int, name: str, actor: str, at: datetime, facts: Any, prev_hash: str
) -> str:
    """Hash one record together with everything before it."""
    return digest(
        {
            "stream": stream,
            "number": number,
            "name": name,
            "actor": actor,
            "at": at.astimezone(UTC).isoformat(timespec="microseconds"),
            "facts": facts,
            "prev": prev_hash,
        }
    )
