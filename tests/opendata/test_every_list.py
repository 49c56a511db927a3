"""Each list of the open data: as many questions for three lines as for one; its files are there."""

import datetime
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import now

from deliberation.opendata.lists import LISTS
from deliberation.proposals.models import Proposal
from deliberation.rkpdes.models import ActivityCode, Plan, Row
from deliberation.villages.actions.scanning import receive_scan, show_scan
from deliberation.villages.models import Copy, Scan
from deliberation.workplans.models import Check, Judgement, Report, WorkPlan
from meetings.actions.counting import close_ballot
from meetings.models import Ballot, Decision, Ruling
from meetings.stages import Gate, ItemKind
from tests.cast import make_meeting, make_seat
from tests.hall import make_ballot, table, vote
from tests.villages.register import helpers, kind, make, only_kinds, paper_of, publish  # noqa: F401
from tests.villages.test_scanning import pdf

pytestmark = pytest.mark.django_db
BELOW = "/api/v1/villages/pejambon"
# Of a page of each list, with its village.
QUESTIONS = {
    "meetings": 2,
    "proposals": 4,
    "decisions": 4,
    "promises": 5,
    "reports": 2,
    "checks": 2,
    "judgements": 2,
    "rows": 3,
    "ballots": 2,
    "documents": 5,
}


def a_proposal(cast):
    return Proposal.objects.create(
        village=cast.village, key=uuid.uuid4(), year=2027, title="Talud", problem="Longsor."
    )


def a_promise(cast):
    facts = {"title": "Talud", "owner": "Kaur", "due": datetime.date(2027, 5, 1)}
    return WorkPlan.objects.create(village=cast.village, proposal=a_proposal(cast), **facts)


def a_decision(cast):
    meeting = make_meeting(cast.village, gate=Gate.PUBLISHED)
    decision = Decision.objects.create(
        meeting=meeting,
        item=meeting.items.get(kind=ItemKind.DECIDE),
        number=1,
        wording="Talud.",
        way="consensus",
        drafted_at=now(),
        taken_at=now(),
    )
    for _each in range(2):
        facts = {"proposal": a_proposal(cast), "outcome": "accepted", "at": now()}
        Ruling.objects.create(meeting=meeting, decision=decision, **facts)


def a_row(cast):
    plan, _new = Plan.objects.get_or_create(village=cast.village, year=2027)
    facts = {"activity": ActivityCode.objects.get(code="2.3.11"), "name": "Talud", "place": "RT 01"}
    row = Row.objects.create(plan=plan, volume=5, unit="m", benefit="Warga", **facts)
    row.fundings.create(source_id="DDS", amount=5)


def a_ballot(cast):
    meeting = make_meeting(cast.village, at=ItemKind.RANK)
    seats = [make_seat(meeting, name) for name in ("Sri", "Budi")]
    proposals = [table(meeting, title) for title in ("Paving", "Talud")]
    ballot = make_ballot(meeting, proposals, by=cast.facilitator)
    for seat in seats:
        vote(ballot, seat, [proposals[0]])
    close_ballot(ballot, by=cast.facilitator)
    Ballot.objects.filter(pk=ballot.pk).update(shown_at=now())


def a_document(cast):
    document = make(paper_of(make_meeting(cast.village)), cast.scribe)
    publish(document, cast.village_head)
    receive_scan(document, files=[SimpleUploadedFile("a.pdf", pdf())], by=cast.scribe)
    show_scan(document.scans.get(), shown=True, by=cast.village_head)
    return document


MAKERS = {
    "meetings": lambda cast: make_meeting(cast.village),
    "proposals": a_proposal,
    "decisions": a_decision,
    "promises": a_promise,
    "reports": lambda cast: Report.objects.create(
        plan=a_promise(cast), key=uuid.uuid4(), by=cast.operator, status="under_way", progress=30
    ),
    "checks": lambda cast: Check.objects.create(
        plan=a_promise(cast), key=uuid.uuid4(), finding="done"
    ),
    "judgements": lambda cast: Judgement.objects.create(
        plan=a_promise(cast), by=cast.mentor, grade="limited"
    ),
    "rows": a_row,
    "ballots": a_ballot,
    "documents": a_document,
}


def test_no_list_is_forgotten():
    assert {one.name for one in LISTS} == set(MAKERS) == set(QUESTIONS)


@pytest.mark.usefixtures("kind")
@pytest.mark.parametrize("many", [1, 3])
@pytest.mark.parametrize("name", MAKERS)
def test_a_list_asks_as_often_for_three_as_for_one(
    client, cast, name, many, django_assert_num_queries
):
    for _each in range(many):
        MAKERS[name](cast)
    with django_assert_num_queries(QUESTIONS[name]):
        answer = client.get(f"{BELOW}/{name}/")
    assert len(answer.json()["items"]) == many


def test_each_counted_ballot_is_listed_with_its_pabulib_file(client, cast):
    a_ballot(cast)
    (line,) = client.get(f"{BELOW}/ballots/").json()["items"]
    file = client.get(line["pabulib_file"])
    assert (file.status_code, file.content[:4]) == (200, b"META")
    assert client.get(line["json_file"]).status_code == 200
    assert line["pabulib_file"] in client.get(f"{BELOW}/ballots.csv").content.decode()


@pytest.mark.usefixtures("kind")
def test_documents_are_listed_once_they_are_published_with_their_public_files(client, cast):
    draft = make(paper_of(make_meeting(cast.village)), cast.scribe)
    assert client.get(f"{BELOW}/documents/").json()["items"] == []
    document = a_document(cast)
    (line,) = client.get(f"{BELOW}/documents/").json()["items"]
    assert (line["id"], line["id"] == draft.pk) == (document.pk, False)
    public = Copy.objects.filter(version__document=document, profile="publik")
    assert {one["sha256"] for one in line["files"]} == {copy.sha256 for copy in public}
    assert [client.get(one["file"]).status_code for one in line["files"]] == [200] * len(public)
    assert [one["sha256"] for one in line["scans"]] == [Scan.objects.get().sha256]
    assert public[0].sha256 in client.get(f"{BELOW}/documents.csv").content.decode()


def test_the_head_of_a_list_comes_alone(client, cast):
    a_proposal(cast)
    whole = client.get(f"{BELOW}/proposals/")
    head = client.head(f"{BELOW}/proposals/")
    assert (head.status_code, head["ETag"], head.content) == (200, whole["ETag"], b"")
    again = client.head(f"{BELOW}/proposals/", headers={"If-None-Match": whole["ETag"]})
    assert again.status_code == 304
