"""Every list of the open data: which rows anybody may read, and each of them as plain values.

`rows` says what is public, in the order of the numbers that never change; `draw` reads a page of
them with a constant number of queries.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise as Words
from django.utils.translation import gettext_lazy as _
from ninja import Schema

from deliberation.opendata import shapes
from deliberation.opendata.papers import documents
from deliberation.proposals.models import Proposal
from deliberation.proposals.queries import comments_by_root, supporters_by_root
from deliberation.rkpdes.models import Plan, Row
from deliberation.villages.models import Village
from deliberation.villages.queries.documents import published_documents
from deliberation.workplans.models import Check, Judgement, Report
from deliberation.workplans.queries import promises_of, voices_of
from meetings.documents.pabulib_file import has_pabulib
from meetings.models import Ballot, Decision, Meeting
from meetings.stages import Gate

Lines = list[dict[str, Any]]


@dataclass(frozen=True)
class OpenList:
    """One list of a village. `year` is where its lines keep the year that they belong to.

    That is the budget year; of what somebody said about a promise, the year in which they said it.
    """

    name: str
    about: Words
    shape: type[Schema]
    rows: Callable[[Village], QuerySet[Any]]
    draw: Callable[[Village, Sequence[Any]], Lines]
    year: str


def facts(row: Any, shape: type[Schema], /, **more: Any) -> dict[str, Any]:
    """The fields of a row that go by the same name, and those that are told besides."""
    same = {name: getattr(row, name) for name in shape.model_fields if name not in more}
    return same | more


def villages(rows: Sequence[Village]) -> Lines:
    return [facts(row, shapes.Village, page=row.get_absolute_url()) for row in rows]


def meetings(_village: Village, rows: Sequence[Meeting]) -> Lines:
    found = []
    for row in rows:
        agenda = [
            {name: line[name] for name in ("title", "kind", "minutes")}
            for line in row.called_agenda
        ]
        page = reverse("meetings:agenda", args=[row.code])
        found.append(facts(row, shapes.Meeting, agenda=agenda, page=page))
    return found


def public_proposals(village: Village) -> QuerySet[Proposal]:
    """What is not hidden; also what was merged into another, for its number stays."""
    rows = Proposal.objects.filter(village=village, hidden_at=None)
    return rows.select_related("hamlet", "block", "merged_into", "work_plan")


def proposals(village: Village, rows: Sequence[Proposal]) -> Lines:
    pks = [row.pk for row in rows]
    supporters, comments = supporters_by_root(pks), comments_by_root(pks)
    return [
        facts(
            row,
            shapes.Proposal,
            hamlet=str(row.hamlet or ""),
            block=str(row.block or ""),
            source=row.source_id or "",
            element=row.author_element,
            supporters=supporters.get(row.pk, 0),
            comments=comments.get(row.pk, 0),
            merged_into=_shown_root(row),
            promise=row.work_plan.pk if hasattr(row, "work_plan") else None,
            page=reverse("proposals:proposal", args=[village.slug, row.pk]),
        )
        for row in rows
    ]


def _shown_root(row: Proposal) -> int | None:
    root = row.merged_into
    return root.pk if root and root.hidden_at is None else None


def public_decisions(village: Village) -> QuerySet[Decision]:
    """What was taken in a meeting whose results are published."""
    rows = Decision.objects.filter(
        meeting__village=village, meeting__gate=Gate.PUBLISHED, taken_at__isnull=False
    )
    return rows.select_related("meeting").prefetch_related("rulings__proposal")


def decisions(_village: Village, rows: Sequence[Decision]) -> Lines:
    return [
        facts(
            row,
            shapes.Decision,
            meeting=row.meeting_id,
            rulings=[
                facts(one, shapes.Ruling, proposal=one.proposal_id, promise=one.work_plan_id)
                for one in row.rulings.all()
                if one.proposal.hidden_at is None
            ],
            page=reverse("meetings:results", args=[row.meeting.code]),
        )
        for row in rows
    ]


def promises(village: Village, rows: Sequence[Any]) -> Lines:
    voices = voices_of(rows)
    found = []
    for row in rows:
        said = voices[row.pk]
        judged = said.judgement or said.before
        found.append(
            facts(
                row,
                shapes.Promise,
                place=row.where,
                findings={name: said.findings[name] for name in Check.Finding.values},
                judged=judged.grade if judged else "",
                proposal=_shown_proposal(row),
                row=row.row_id,
                page=reverse("workplans:promise", args=[village.slug, row.pk]),
            )
        )
    return found


def _shown_proposal(plan: Any) -> int | None:
    asked = plan.proposal
    return asked.pk if asked and asked.hidden_at is None else None


def reports(_village: Village, rows: Sequence[Report]) -> Lines:
    return [facts(row, shapes.Report, promise=row.plan_id) for row in rows]


def checks(_village: Village, rows: Sequence[Check]) -> Lines:
    """A withheld check still counts; its words are not shown, as on the page of the promise."""
    return [
        facts(
            row,
            shapes.Check,
            promise=row.plan_id,
            note="" if row.withheld_at else row.note,
            is_withheld=row.withheld_at is not None,
        )
        for row in rows
    ]


def judgements(_village: Village, rows: Sequence[Judgement]) -> Lines:
    return [facts(row, shapes.Judgement, promise=row.plan_id) for row in rows]


def public_rows(village: Village) -> QuerySet[Row]:
    """Of the RKP Desa; wishes to the higher governments are a list of their own."""
    rows = Row.objects.filter(plan__village=village, plan__kind=Plan.Kind.RKP)
    rows = rows.select_related("plan")
    return rows.prefetch_related("fundings")


def plan_rows(village: Village, rows: Sequence[Row]) -> Lines:
    return [
        facts(
            row,
            shapes.Row,
            year=row.plan.year,
            state=row.plan.state,
            fundings=[
                {"source": paid.source_id, "amount": paid.amount} for paid in row.fundings.all()
            ],
            page=reverse("rkpdes:plan", args=[village.slug, row.plan.year]),
        )
        for row in rows
    ]


def public_ballots(village: Village) -> QuerySet[Ballot]:
    """Counted, and shown in the hall or published (`may_see_proof` of somebody without a role)."""
    told = Q(shown_at__isnull=False) | Q(meeting__gate=Gate.PUBLISHED)
    of_public = Meeting.objects.public().filter(village=village)
    rows = Ballot.objects.filter(
        told, meeting__in=of_public, closed_at__isnull=False, withdrawn_at=None
    )
    return rows.select_related("meeting")


def ballots(_village: Village, rows: Sequence[Ballot]) -> Lines:
    return [_ballot(row) for row in rows]


def _ballot(row: Ballot) -> dict[str, Any]:
    def at(name: str) -> str:
        return reverse(f"meetings:{name}", args=[row.meeting.code, row.pk])

    return facts(
        row,
        shapes.Ballot,
        meeting=row.meeting_id,
        page=at("proof"),
        json_file=at("result_json"),
        csv_file=at("result_csv"),
        pabulib_file=at("result_pb") if has_pabulib(row.rule) else "",
    )


LISTS = [
    OpenList(
        "meetings",
        _("Meetings, from the day they are called."),
        shapes.Meeting,
        lambda village: Meeting.objects.public().filter(village=village),
        meetings,
        "year",
    ),
    OpenList(
        "proposals",
        _("What residents ask for, without the names of those who ask."),
        shapes.Proposal,
        public_proposals,
        proposals,
        "year",
    ),
    OpenList(
        "decisions",
        _("What was decided in meetings whose results are published."),
        shapes.Decision,
        public_decisions,
        decisions,
        "meeting__year",
    ),
    OpenList(
        "promises",
        _("What was promised, how far it is, and what residents found."),
        shapes.Promise,
        promises_of,
        promises,
        "year",
    ),
    OpenList(
        "reports",
        _("What the village reported about its promises."),
        shapes.Report,
        lambda village: Report.objects.filter(plan__village=village),
        reports,
        "at__year",
    ),
    OpenList(
        "checks",
        _("What residents found when they looked, without their names."),
        shapes.Check,
        lambda village: Check.objects.filter(plan__village=village),
        checks,
        "at__year",
    ),
    OpenList(
        "judgements",
        _("What the mentor judges of the promises."),
        shapes.Judgement,
        lambda village: Judgement.objects.filter(plan__village=village),
        judgements,
        "at__year",
    ),
    OpenList(
        "rows",
        _("The rows of the RKP Desa, with the money of each source."),
        shapes.Row,
        public_rows,
        plan_rows,
        "plan__year",
    ),
    OpenList(
        "ballots",
        _("Counted ballots, with files to count them again; also as Pabulib."),
        shapes.Ballot,
        public_ballots,
        ballots,
        "meeting__year",
    ),
    OpenList(
        "documents",
        _("Published documents: berita acara, plans and other papers, with the hash of each file."),
        shapes.Document,
        published_documents,
        documents,
        "on__year",
    ),
]
