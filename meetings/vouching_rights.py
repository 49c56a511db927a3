"""What records vouch for around the box of a ballot: who could vote, and what was asked (P8)."""

from typing import Any

from deliberation.records.chain import digest
from deliberation.records.models import Record
from meetings.models import Ballot

# What a frozen option is called among the columns of its row.
COLUMNS = {"proposal": "proposal_id", "values": "measures"}


def rights_digest(ballot: Ballot) -> str:
    """Hash who could vote in it, and by which way of those that are marked."""
    rows = ballot.entitlements.order_by("participant").values_list("participant", "channel")
    return digest([list(row) for row in rows])


def fault_in_rights(ballot: Ballot, entry: Record) -> str:
    """Records from before rights were vouched for say nothing of them."""
    if entry.facts.get("rights") in {None, rights_digest(ballot)}:
        return ""
    return "who could vote in it was changed"


def fault_in_question(ballot: Ballot) -> str:
    """The rule and the options are kept beside the result that froze them: they are the same."""
    facts = ballot.result
    if ballot.codes and not ballot.is_secret:
        return "it has codes of a box that it has not"
    if (ballot.rule, ballot.kind) != (facts["rule"], facts["rule"]["kind"]):
        return "its rule was changed"
    frozen = facts["options"]
    rows = list(ballot.options.order_by("position"))
    same = len(rows) == len(frozen) and all(
        option == {name: _value(row, name) for name in option}
        for row, option in zip(rows, frozen, strict=True)
    )
    return "" if same else "what could be chosen was changed"


def _value(row: Any, name: str) -> Any:
    return getattr(row, COLUMNS.get(name, name))
