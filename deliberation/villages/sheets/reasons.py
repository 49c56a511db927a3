"""Why something could not be read, as a key and its facts; a `says` module has the sentences."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Reason:
    """One fault or remark about one cell or line."""

    why: str
    facts: dict[str, Any] = field(default_factory=dict)

    def as_facts(self) -> dict[str, Any]:
        return {"why": self.why, **self.facts}


class Unreadable(Exception):  # noqa: N818 - the cell or the file said no
    """Raised by every reader here; carries the reason."""

    def __init__(self, why: str, **facts: Any) -> None:
        self.reason = Reason(why, facts)
        super().__init__(why)
