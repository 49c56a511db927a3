"""What records vouch for in the room: marks, ballots, decisions, rulings, sealed minutes (P8).

A record holds the digest of what was frozen; here it is worked out again from the rows as they
are now, and whoever changed one is named.
"""

import json
from collections.abc import Iterator
from typing import Any

from deliberation.records.chain import digest
from deliberation.records.models import Record
from deliberation.records.verify import Break
from meetings.ballot_rules import count
from meetings.documents.published import NOT_FACTS, vouched_for
from meetings.models import (
    Ballot,
    Decision,
    Matrix,
    Meeting,
    PaperCorrection,
    PaperEntry,
    Ruling,
)
from meetings.queries.box import choices_counted
from meetings.queries.matrix import standing
from meetings.queries.raised import hands_in
from meetings.vouching_rights import fault_in_question, fault_in_rights


def casts_digest(ballot: Ballot) -> str:
    """Hash what lies in the box: every cast row, in one order; of a secret one the choices.

    And what was typed from ballot papers or raised as hands; where there are none nothing is added.
    """
    papers = [*papers_in(ballot), *hands_of(ballot)]
    if ballot.is_secret:
        choices = ballot.secret_votes.values_list("choice", flat=True)
        return digest([sorted(choices, key=json.dumps), ballot.codes, *papers])
    rows = ballot.casts.order_by("entitlement").values_list(
        "entitlement", "key", "rev", "channel", "code", "choice"
    )
    casts = [[row[0], str(row[1]), *row[2:]] for row in rows]
    return digest([casts, *papers] if papers else casts)


def papers_in(ballot: Ballot) -> list[Any]:
    """Every bundle, with what both typed and how they settled it; nothing if there is none."""
    batches = ballot.paper_batches.values_list(
        "number", "state", "valid", "invalid", "corrected", "choices", "drop_reason"
    )
    typed = PaperEntry.objects.filter(batch__ballot=ballot)
    settled = PaperCorrection.objects.filter(batch__ballot=ballot)
    found: list[list[Any]] = [
        list(batches.order_by("number")),
        list(
            typed.order_by("batch__number", "place", "position").values_list(
                "batch__number", "place", "position", "choice"
            )
        ),
        list(
            settled.order_by("batch__number", "position").values_list(
                "batch__number", "position", "first", "second", "settled", "by", "confirmed_by"
            )
        ),
    ]
    return [[list(row) for row in rows] for rows in found] if found[0] else []


def hands_of(ballot: Ballot) -> list[Any]:
    """The figures of the raised hands that stand; nothing if there are none."""
    count = hands_in(ballot)
    return [count.numbers] if count and count.numbers else []


def broken_ballots() -> Iterator[Break]:
    """Every closed ballot: its box, its result, and whether the one follows from the other."""
    told = _records("ballot.closed") | _records("lot.drawn") | _records("ballot.withdrawn")
    rows = Ballot.objects.select_related("meeting__stream")
    ballots = rows.in_bulk(
        {*told, *rows.filter(closed_at__isnull=False).values_list("pk", flat=True)}
    )
    for pk in sorted({*told, *ballots}):
        ballot, entry = ballots.get(pk), told.get(pk)
        if why := _fault(ballot, entry):
            stream = entry.stream if entry else ballot.meeting.stream  # type: ignore[union-attr]
            yield Break(stream.key, entry.number if entry else 0, f"ballot {pk}: {why}")


def _records(name: str) -> dict[int, Record]:
    rows = Record.objects.filter(name=name).select_related("stream")
    return {entry.facts["ballot"]: entry for entry in rows}


def _fault(ballot: Ballot | None, entry: Record | None) -> str:
    """What is wrong with a ballot and the record that tells of its end, or nothing."""
    if ballot is None:
        return "it is gone"
    if entry is None:
        return "closed without a record"
    withdrawn = entry.name == "ballot.withdrawn"
    if ballot.closed_at is None or withdrawn != bool(ballot.withdrawn_at):
        return "it is not in the state in which it was left"
    if casts_digest(ballot) != entry.facts["casts"]:
        return "what lies in the box was changed"
    if fault := fault_in_rights(ballot, entry):
        return fault
    return "" if withdrawn else _fault_in_result(ballot, entry)


def _fault_in_result(ballot: Ballot, entry: Record) -> str:
    if digest(ballot.result) != entry.facts["result"]:
        return "the result was changed"
    if recounted(ballot) != without_ours(ballot.result):
        return "the result does not follow from it"
    # Ballots that were closed before there was a published file have no digest of it.
    if entry.facts.get("published") not in {None, digest(vouched_for(ballot))}:
        return "what is published of it was changed"
    return fault_in_question(ballot)


def recounted(ballot: Ballot) -> dict[str, Any]:
    """The facts, counted again from the box by the frozen rule and options."""
    facts = ballot.result
    return without_ours(
        count(
            facts["rule"],
            facts["options"],
            choices_counted(ballot),
            people=facts["entitled"],
            present=facts.get("present"),
            seed=facts.get("lot", {}).get("seed"),
        )
    )


def without_ours(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if name not in NOT_FACTS}


def decision_digest(decision: Decision) -> str:
    """Hash what a taken decision says: its words, how it was taken, and the numbers."""
    return digest([decision.number, decision.wording, decision.way, decision.numbers])


def broken_decisions() -> Iterator[Break]:
    """Every decision that was taken says what it said then."""
    told = {
        entry.facts["decision"]: entry
        for entry in Record.objects.filter(name="decision.taken").select_related("stream")
    }
    rows = Decision.objects.select_related("meeting__stream")
    found = rows.in_bulk({*told, *rows.filter(taken_at__isnull=False).values_list("pk", flat=True)})
    for pk in sorted({*told, *found}):
        entry, decision = told.get(pk), found.get(pk)
        if entry is None:
            yield Break(found[pk].meeting.stream.key, 0, f"decision {pk}: taken without a record")
        elif decision is None or decision.taken_at is None:
            yield Break(entry.stream.key, entry.number, f"decision {pk}: it is gone")
        elif decision_digest(decision) != entry.facts["digest"]:
            yield Break(entry.stream.key, entry.number, f"decision {pk}: it was changed")


def ruling_digest(ruling: Ruling) -> str:
    """Hash how a proposal ended, why, and the promise that came of it."""
    return digest([ruling.proposal_id, ruling.outcome, ruling.reason, ruling.work_plan_id])


def broken_rulings() -> Iterator[Break]:
    """Every ruling that stands is the one that was told last."""
    told: dict[tuple[int, int], Record] = {}
    names = ["proposal.ruled", "ruling.undone"]
    for entry in Record.objects.filter(name__in=names).select_related("stream").order_by("number"):
        told[entry.stream_id, entry.facts["proposal"]] = entry
    rows = Ruling.objects.select_related("meeting__stream")
    found = {(row.meeting.stream_id, row.proposal_id): row for row in rows}
    for key in sorted({*told, *found}):
        entry_, ruling = told.get(key), found.get(key)
        stands = entry_ is not None and entry_.name == "proposal.ruled"
        said = entry_.facts["digest"] if entry_ and stands else None
        if said != (ruling_digest(ruling) if ruling else None):
            stream = entry_.stream if entry_ else found[key].meeting.stream
            number = entry_.number if entry_ else 0
            yield Break(stream.key, number, f"ruling on proposal {key[1]}: it was changed")


def broken_matrices() -> Iterator[Break]:
    """Every matrix scores by the criteria that were settled when its scoring began."""
    rows = Record.objects.filter(name="scoring.begun").select_related("stream").order_by("number")
    told = {entry.stream_id: entry for entry in rows}
    matrices = Matrix.objects.select_related("meeting__stream")
    found = {row.meeting.stream_id: row for row in matrices}
    for stream in sorted({*told, *found}):
        entry, matrix = told.get(stream), found.get(stream)
        if entry is None:
            yield Break(found[stream].meeting.stream.key, 0, "matrix: begun without a record")
        elif matrix is None:
            yield Break(entry.stream.key, entry.number, "matrix: it is gone")
        elif matrix.criteria != entry.facts["criteria"]:
            yield Break(entry.stream.key, entry.number, "matrix: its criteria were changed")


def broken_marks() -> Iterator[Break]:
    """The mark in every place of a matrix is the one that was told last."""
    names = ["mark.given", "mark.cleared", "mark.undone"]
    rows = Record.objects.filter(name__in=names).select_related("stream").order_by("number")
    told = {
        (entry.stream_id, entry.facts["proposal"], entry.facts["criterion"]): entry
        for entry in rows
    }
    matrices = {
        row.meeting.stream_id: row for row in Matrix.objects.select_related("meeting__stream")
    }
    found = {
        (stream, *place): value
        for stream, matrix in matrices.items()
        for place, value in standing(matrix).items()
    }
    for key in sorted({*told, *found}):
        entry_ = told.get(key)
        if found.get(key) != (entry_.facts["value"] if entry_ else None):
            stream_ = entry_.stream if entry_ else matrices[key[0]].meeting.stream
            why = f"mark of proposal {key[1]} on {key[2]}: it was changed"
            yield Break(stream_.key, entry_.number if entry_ else 0, why)


def broken_minutes() -> Iterator[Break]:
    """Every sealed meeting: its minutes are what was sealed."""
    rows = Record.objects.filter(name="meeting.sealed").select_related("stream")
    told = {entry.stream_id: entry for entry in rows}
    meetings = Meeting.objects.filter(sealed_at__isnull=False).select_related("stream")
    found = {meeting.stream_id: meeting for meeting in meetings}
    for stream in sorted({*told, *found}):
        entry, meeting = told.get(stream), found.get(stream)
        if entry is None:
            yield Break(found[stream].stream.key, 0, "minutes: sealed without a record")
        elif meeting is None:
            yield Break(entry.stream.key, entry.number, "minutes: not sealed any more")
        elif digest(meeting.minutes) != entry.facts["minutes"]:
            yield Break(entry.stream.key, entry.number, "minutes: changed after sealing")
