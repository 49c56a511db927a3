"""The token by which an SMS centre may put messages into a village's inbox.

It is shown once. What is stored is its digest; 256 bits drawn by lot need no slow hash.
"""

import secrets
from hashlib import sha256

from django.utils.crypto import constant_time_compare

from deliberation.proposals.models import InboxToken

LONGEST_ROW = 9


def new_secret() -> str:
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def written(row: InboxToken, secret: str) -> str:
    """As the centre keeps it: the row, so that it is found, and the secret."""
    return f"jandom{row.pk}.{secret}"


def known(token: str) -> InboxToken | None:
    """The row of a token, also of one that was taken back; None for anything else."""
    head, _point, secret = token.partition(".")
    number = head.removeprefix("jandom")
    if not (secret and number.isascii() and number.isdecimal() and len(number) <= LONGEST_ROW):
        return None
    row = InboxToken.objects.select_related("village__stream").filter(pk=int(number)).first()
    # Compared also when there is no such row: how long it takes tells nothing.
    fits = constant_time_compare(row.digest if row else digest(""), _digest(secret))
    return row if row and fits else None


def _digest(secret: str) -> str:
    return digest(secret.encode("utf-8", "replace").decode())
