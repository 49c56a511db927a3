"""Spare daphne the work nobody looks at."""

import importlib
from typing import Any


def quieten() -> None:
    """Stop autobahn from drawing pictures for a debug log that is off.

    It pretty-prints and colours every setting of every connection before it asks whether anybody
    reads debug lines: half of a handshake, which a thousand phones make in the same second.
    """
    for module in ("autobahn.websocket.protocol", "autobahn.twisted.websocket"):
        for name in ("pformat", "hltype", "hlval"):
            if hasattr(found := importlib.import_module(module), name):
                setattr(found, name, nothing)


def nothing(*_args: Any, **_options: Any) -> str:
    return ""
