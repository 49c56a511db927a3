"""What the pages of the paper tell of the halls: who had a proposal, who asked about a promise."""

import re
from dataclasses import dataclass, field
from typing import Any

from deliberation.proposals.models import Proposal
from deliberation.records.models import Record
from deliberation.workplans.models import Check, WorkPlan
from deliberation.workplans.queries import is_asked_next, promises_of, to_review
from meetings.models import Meeting, Ruling
from meetings.queries.promises import said_here
from meetings.rules import may_read_results
from meetings.stages import ENTERABLE, ItemKind

SIGNED = re.compile(r"\(([A-Z0-9]{1,12})\)$")


@dataclass(frozen=True)
class Table:
    """One meeting that had a proposal on its table, and how it ended it there."""

    meeting: Meeting
    ruling: Ruling | None
    told: bool  # whether this reader may read the meeting's results


@dataclass(frozen=True)
class Answer:
    """What one hall said of a promise, phones and hands as they were counted."""

    meeting: Meeting
    check: Check
    phones: list[tuple[str, int]]
    hands: list[tuple[str, int]]
    due: str
    told: bool


@dataclass(frozen=True)
class Asked:
    """The halls that answered, oldest first, and the coming ones that will ask."""

    answers: list[Answer] = field(default_factory=list)
    coming: list[Meeting] = field(default_factory=list)
    waits: bool = False  # open, and no meeting is called that would ask


@dataclass(frozen=True)
class Line:
    """One promise on an agenda; `check` is what that hall said of it."""

    plan: WorkPlan
    check: Check | None


def tables_of(proposal: Proposal, user: Any) -> list[Table]:
    """Every meeting this reader may see that had the proposal on its table, oldest first."""
    rows = Meeting.objects.visible_to(user).filter(tabled__proposal=proposal)
    meetings = list(rows.select_related("village").order_by("starts_at", "pk"))
    rulings = Ruling.objects.filter(proposal=proposal).select_related("decision")
    ruled = {row.meeting_id: row for row in rulings}
    return [Table(row, ruled.get(row.pk), may_read_results(user, row)) for row in meetings]


def asked_of(plan: WorkPlan, user: Any) -> Asked:
    """The end of a promise's chain: the halls that heard of it, and the next that will."""
    answers = _answers(plan, user)
    heard = {answer.meeting.pk for answer in answers}
    called = Meeting.objects.public().filter(village=plan.village_id, gate__in=ENTERABLE)
    asks = called.filter(items__kind=ItemKind.REVIEW).distinct().order_by("starts_at", "pk")
    coming = [meeting for meeting in asks if meeting.pk not in heard]
    if not is_asked_next(plan):
        return Asked(answers)
    return Asked(answers, coming, waits=not coming)


def on_the_agenda(meeting: Meeting) -> list[Line]:
    """The promises that the item about them goes through; of a meeting that is over, went through.

    While it is coming, the list is that of today: what is settled until then goes from it.
    """
    said = {check.plan_id: check for check in said_here(meeting)}
    goes_on = meeting.is_enterable or meeting.is_preparing
    plans = to_review(meeting.village) if goes_on else []
    known = {plan.pk for plan in plans}
    if more := said.keys() - known:
        plans += promises_of(meeting.village).filter(pk__in=more)
    return [Line(plan, said.get(plan.pk)) for plan in plans]


def _answers(plan: WorkPlan, user: Any) -> list[Answer]:
    """Signatures say in which meetings to look; only what their own records tell counts."""
    checks = list(plan.checks.order_by("pk"))
    codes = {found[1] for check in checks if (found := SIGNED.search(check.name))}
    if not codes:
        return []
    rows = Meeting.objects.visible_to(user).filter(village=plan.village_id, code__in=codes)
    streams = {row.stream_id: row for row in rows.select_related("village")}
    known = {check.pk: check for check in checks}
    told = Record.objects.filter(stream__in=streams, name="promise.heard").order_by("at", "pk")
    return [
        _answer(streams[record.stream_id], known[record.facts["check"]], record.facts, user)
        for record in told
        if record.facts["check"] in known
    ]


def _answer(meeting: Meeting, check: Check, facts: dict[str, Any], user: Any) -> Answer:
    return Answer(
        meeting=meeting,
        check=check,
        phones=counts(facts.get("phones")),
        hands=counts(facts.get("hands")),
        due=facts.get("due") or "",
        told=may_read_results(user, meeting),
    )


def counts(said: dict[str, int] | None) -> list[tuple[str, int]]:
    """(words, number) for each finding that somebody gave, in their order."""
    found = said or {}
    return [(str(words), found[one]) for one, words in Check.Finding.choices if found.get(one)]
