"""How much of a promise is tried: what every run of the tests can wait for, or all of it.

`python -m tests.promises` asks for all of it and prints what it came to.
"""

import os

FULL = os.environ.get("JANDOM_PROMISES") == "full"


def size(usual, full):
    return full if FULL else usual


def note(request, **numbers):
    """What a test did, for the table of the full run: `note(request, casts=100_000)`."""
    for name, number in numbers.items():
        request.node.user_properties.append((name.replace("_", " "), number))
