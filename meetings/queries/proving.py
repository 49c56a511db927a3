"""What the page of proof says of a counted ballot."""

import hashlib
from dataclasses import dataclass
from typing import Any

from meetings.documents.one_file import verifier
from meetings.documents.pabulib_file import has_pabulib
from meetings.documents.published import file_of, record_of
from meetings.models import Ballot, Cast
from meetings.queries.box import codes_counted
from meetings.queries.results import Result, result_of

LONGEST_CODE = 60


@dataclass(frozen=True)
class Proof:
    """A counted ballot, the digests of its files, and the answer to "is my code in it?"."""

    ballot: Ballot
    result: Result
    channels: list[tuple[str, int]]
    record: dict[str, Any] | None
    asked: str  # the code as it was understood, or nothing
    times: int  # how often it lies in the box
    digest: str
    program: str

    @property
    def sentence(self) -> str:
        """The rule as it was frozen, in the village's language; it is part of the proof."""
        return str(self.ballot.rule.get("sentence") or self.result.sentence)

    @property
    def file(self) -> str:
        return f"hasil-{self.ballot.meeting.code}-{self.ballot.pk}.json"

    @property
    def is_budget(self) -> bool:
        """Whether Pabulib has a format for it."""
        return has_pabulib(self.ballot.rule)

    @property
    def void(self) -> int:
        return len(self.ballot.result["void"])


def proof_of(ballot: Ballot, *, asked: str = "") -> Proof:
    """Everything on the page."""
    code = understood(asked)
    words = dict(Cast.Channel.choices)
    return Proof(
        ballot=ballot,
        result=result_of(ballot),
        channels=[
            (str(words.get(channel, channel)), people)
            for channel, people in ballot.result["channels"].items()
        ],
        record=record_of(ballot),
        asked=code,
        times=codes_counted(ballot).count(code) if code else 0,
        digest=hashlib.sha256(file_of(ballot)).hexdigest(),
        program=hashlib.sha256(verifier().encode()).hexdigest(),
    )


def understood(asked: str) -> str:
    """A code as people type it: "Kopi Gunung" is kopi-gunung."""
    return "-".join(asked[:LONGEST_CODE].lower().replace("-", " ").split())
