"""Passwords that somebody will read from paper and type on a phone."""

import secrets

# Nothing that is mistaken for something else: no 0/o, 1/i/l, 5/s. 29^12 is about 2^58.
LETTERS = "abcdefghjkmnpqrtuvwxyz2346789"


def make_readable_password() -> str:
    """Three groups of four: xkrm-7hwp-q3tz."""
    return "-".join("".join(secrets.choice(LETTERS) for _letter in range(4)) for _group in range(3))
