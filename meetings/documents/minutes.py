"""The minutes: everything the papers of a meeting say, read from its rows as plain values.

Shape (version 1; times are ISO 8601 with offset, money whole rupiah):

    village     name, district, regency, province, office, head_name, council_chair
    meeting     title, kind, theme, place, starts_at, opened_at, closed_at, year, chair, chair_from,
                scribe, scribe_from, speakers, code
    attendance  invited, quorum, present, with_a_vote, men, women, by_element, by_hamlet, people
    invitations element, name, expected, guest
    items       title, kind, opened_at, done_at, minutes, note
    proposals   id, title, place, author, supports, comments, cost, outcome, reason, problem, code,
                volume, unit, goals, men, women, poor, source
    matrix      criteria (code, name, meaning, least, most), rows (proposal, title, problem, marks,
                total, place, tie) by rank; empty when the hall did not score
    ballots     id, question, kind, rule, entitled, voted, channels, papers (handed, valid, invalid,
                missing, corrected, batches, dropped), ceiling, left, rows, splits (by what equals
                were told apart), lot: the seed of one that was drawn, by_name: of an
                open ballot (number in the attendance list, words), record: number and hash of the
                entry that vouches for the count; decided: the order of the count beside that of
                the meeting, each change with its reason (queries/decided.py), empty where the
                meeting ruled on nothing of it
    withdrawn   question, reason: ballots that were taken back and count for nothing
    decisions   number, wording, way, numbers, objections, taken_at
    counts      number of the decision, rule, state, reason, numbers, rounds, by_name: every vote
                of the hall that came to its end; people by their numbers in the attendance list
    rulings     proposal, title, outcome, reason, plan, promise, owner, due
    heard       plan, title, finding, note, phones, hands (what was counted, by finding), due: the
                new day, if one was agreed on
    notes       what the scribe added
    record      number and hash of the last record they rest on

Names of those present are in `attendance.people` only, of those invited in `invitations`: the
signed papers carry them, public pages do not (domain.md 7.3). Provisional minutes are written anew
at each reading; sealing keeps one. Minutes sealed before something was added do without it.
"""

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import F

from deliberation.records.models import Record
from deliberation.tallies import exact
from deliberation.workplans.models import Check
from meetings.documents.hall_facts import attendance_of, invitations_of, proposals_of
from meetings.documents.verify_result import VOUCHING
from meetings.models import (
    Ballot,
    Decision,
    Figures,
    HandCount,
    Matrix,
    Meeting,
    RollAnswer,
    Stand,
)
from meetings.queries.by_name import by_name
from meetings.queries.decided import ruled_in
from meetings.queries.matrix import matrix_of
from meetings.queries.paper_result import told_papers
from meetings.queries.parts import may_tell_hands
from meetings.queries.promises import facts_here
from meetings.queries.results import result_of

VERSION = 1
VILLAGE = ("name", "district", "regency", "province", "office", "head_name", "council_chair")
MEETING = (
    *("title", "kind", "theme", "place", "starts_at", "opened_at", "closed_at", "year", "code"),
    *("chair", "chair_from", "scribe", "scribe_from", "speakers"),
)
COUNTED = ("phones", "hands", "due")
ITEM = ("title", "kind", "opened_at", "done_at", "minutes", "note")


def minutes_of(meeting: Meeting) -> dict[str, Any]:
    """The sealed minutes, or the provisional ones as of now."""
    return meeting.minutes or write_minutes(meeting)


def write_minutes(meeting: Meeting) -> dict[str, Any]:
    """Read the minutes from the rows, in a constant number of queries."""
    said = {
        "version": VERSION,
        "village": {name: getattr(meeting.village, name) for name in VILLAGE},
        "meeting": {name: getattr(meeting, name) for name in MEETING},
        "attendance": attendance_of(meeting),
        "invitations": invitations_of(meeting),
        "items": list(meeting.items.values(*ITEM)),
        "proposals": proposals_of(meeting),
        "matrix": _matrix(meeting),
        "ballots": _ballots(meeting),
        "withdrawn": _withdrawn(meeting),
        "decisions": _decisions(meeting),
        "counts": _counts(meeting),
        "rulings": _rulings(meeting),
        "heard": _heard(meeting),
        "notes": meeting.notes,
        "record": {"number": meeting.stream.head, "hash": meeting.stream.head_hash},
    }
    plain: dict[str, Any] = json.loads(json.dumps(said, cls=DjangoJSONEncoder))
    return plain


def _matrix(meeting: Meeting) -> dict[str, Any]:
    """By which criteria the hall scored, and every mark; a place without one is None."""
    matrix = Matrix.objects.filter(meeting=meeting).select_related("meeting").first()
    if matrix is None:
        return {}
    return {
        "criteria": matrix.criteria,
        "rows": [
            {
                "proposal": line.proposal.pk,
                "title": line.proposal.title,
                "problem": line.proposal.problem,
                "marks": {cell.column.code: cell.value for cell in line.cells},
                "total": line.total,
                "place": line.place or None,
                "tie": line.tie,
            }
            for line in matrix_of(matrix).by_rank
        ],
    }


def _ballots(meeting: Meeting) -> list[dict[str, Any]]:
    """Every counted ballot that stands, as its own frozen result has it."""
    rows = meeting.ballots.filter(closed_at__isnull=False, withdrawn_at=None)
    records, ruled = closings(meeting), ruled_in(meeting.pk)
    return [
        {
            "id": ballot.pk,
            "question": ballot.question,
            "kind": ballot.kind,
            "record": records.get(ballot.pk),
            "rule": result.sentence,
            "entitled": result.facts["entitled"],
            "voted": result.facts["voted"],
            "channels": result.facts["channels"],
            "papers": told_papers(result.facts),
            "ceiling": result.funding.get("ceiling"),
            "left": result.funding.get("left"),
            "splits": [{"by": split.words, "titles": split.titles} for split in result.splits],
            "by_name": _names(ballot) if ballot.is_by_name else [],
            "lot": result.facts.get("lot", {}).get("seed", ""),
            "decided": [vars(line) for line in result.lines],
            "rows": [
                {
                    "place": row.place,
                    "title": row.title,
                    "votes": exact.said(row.score),
                    "cost": row.cost,
                    "tie": row.tie,
                    "state": row.state,
                }
                for row in result.rows
            ],
        }
        for ballot, result in ((ballot, result_of(ballot, ruled)) for ballot in rows)
    ]


def _names(ballot: Ballot) -> list[dict[str, Any]]:
    """Who chose what in an open ballot, by the numbers of the attendance list."""
    return [{"number": vote.seat.number, "words": vote.words} for vote in by_name(ballot).votes]


def closings(meeting: Meeting) -> dict[int, dict[str, Any]]:
    """The record that vouches for each ballot's result: what a published file names (P6)."""
    rows = Record.objects.filter(stream=meeting.stream_id, name__in=VOUCHING).order_by("number")
    return {row.facts["ballot"]: {"number": row.number, "hash": row.hash} for row in rows}


def _withdrawn(meeting: Meeting) -> list[dict[str, Any]]:
    """People voted and it does not count: the hall is told why, and so is whoever reads."""
    rows = meeting.ballots.filter(withdrawn_at__isnull=False).order_by("withdrawn_at")
    return [{"question": row.question, "reason": row.withdrawn_reason} for row in rows]


def _decisions(meeting: Meeting) -> list[dict[str, Any]]:
    taken = meeting.decisions.filter(taken_at__isnull=False)
    objections: dict[int, list[str]] = {}
    stands = Stand.objects.filter(decision__in=taken, choice=Stand.Choice.OBJECT)
    for decision, reason in stands.order_by("pk").values_list("decision", "reason"):
        objections.setdefault(decision, []).append(reason)
    return [_decision(row, objections.get(row.pk, [])) for row in taken]


def _decision(row: Decision, objections: list[str]) -> dict[str, Any]:
    return {
        "number": row.number,
        "wording": row.wording,
        "way": row.way,
        "numbers": row.numbers,
        "objections": objections,
        "taken_at": row.taken_at,
    }


def _counts(meeting: Meeting) -> list[dict[str, Any]]:
    """Every vote that is over; while one goes on, nobody reads its figures here either."""
    rows = (
        HandCount.objects.of(meeting)
        .filter(ended_at__isnull=False)
        .exclude(ballot__isnull=False, ballot__closed_at=None)
        .select_related("decision", "ballot")
        .prefetch_related("figures__counter__element", "answers__participant")
    )
    return [
        {
            "number": row.decision.number if row.decision and row.decision.taken_at else None,
            "question": row.ballot.question if row.ballot else "",
            "rule": row.rule,
            "state": row.state,
            "reason": row.cancel_reason,
            "numbers": row.numbers,
            "rounds": [_figures(one) for one in row.figures.all()],
            "by_name": _by_name(list(row.answers.all())) if may_tell_names(row) else {},
        }
        | ({} if row.ballot is None or may_tell_hands(row.ballot) else _kept_back(row))
        for row in rows
    ]


def may_tell_names(row: HandCount) -> bool:
    """A vote on a draft is open; of a ballot the hall reads names only if that was said before."""
    return row.ballot is None or row.ballot.is_by_name


def _kept_back(row: HandCount) -> dict[str, Any]:
    """Of hands from which one could read how a handful voted otherwise: how many, and no more."""
    kept = {name: row.numbers[name] for name in ("asked", "silent") if name in row.numbers}
    return {"numbers": kept, "rounds": [], "by_name": {}}


def _figures(row: Figures) -> dict[str, Any]:
    return {
        "round": row.round,
        "counter": row.counter.number,
        "element": str(row.counter.element or ""),
        "at_desk": row.at_desk,
        "in_favour": row.in_favour,
        "against": row.against,
        "abstain": row.abstain,
    }


def _by_name(answers: list[RollAnswer]) -> dict[str, list[int]]:
    """Who said what, by the numbers of the attendance list; an open vote shows names."""
    return {
        choice: [one.participant.number for one in answers if one.choice == choice]
        for choice in (RollAnswer.Choice.values if answers else [])
    }


def _rulings(meeting: Meeting) -> list[dict[str, Any]]:
    """Accepted ones first, in the decided order; databases differ on where none comes."""
    rows = meeting.rulings.select_related("proposal", "work_plan")
    return [
        {
            "proposal": row.proposal_id,
            "title": row.proposal.title,
            "outcome": row.outcome,
            "reason": row.reason,
            "plan": row.work_plan_id,
            "promise": row.work_plan.promise if row.work_plan else "",
            "owner": row.work_plan.owner if row.work_plan else "",
            "due": row.work_plan.due if row.work_plan else None,
        }
        for row in rows.order_by(F("position").asc(nulls_last=True), "pk")
    ]


def _heard(meeting: Meeting) -> list[dict[str, Any]]:
    """What this hall said of earlier promises; the last word counts."""
    counted = facts_here(meeting)
    told: dict[int, dict[str, Any]] = {}
    for facts in counted.values():  # a correction afterwards counts nobody anew
        kept = told.setdefault(facts["plan"], dict.fromkeys(COUNTED))
        kept |= {name: facts[name] for name in COUNTED if facts.get(name)}
    said = Check.objects.filter(pk__in=counted).select_related("plan").order_by("pk")
    last = {row.plan_id: row for row in said}
    return [
        {
            "plan": row.plan_id,
            "title": row.plan.title,
            "finding": row.finding,
            "note": row.shown_note,
            **told[row.plan_id],
        }
        for row in last.values()
    ]
