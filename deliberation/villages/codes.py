"""A code for what a village adds of its own; it stays when the name is written anew."""

from collections.abc import Collection

from django.utils.text import slugify


def free_code(name: str, taken: Collection[str], otherwise: str) -> str:
    """The name in plain letters, numbered if that is taken; `otherwise` if no letter is left."""
    base = slugify(name).replace("-", "_")[:30] or otherwise
    candidates = [base, *(f"{base}_{number}" for number in range(2, len(taken) + 3))]
    return next(code for code in candidates if code not in taken)
