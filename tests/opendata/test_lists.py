"""The open data: what is public comes, all of it, and nothing else does."""

import csv
import io
import uuid

import pytest
from django.utils.timezone import now

from deliberation.opendata.lists import LISTS
from deliberation.proposals.models import Proposal
from deliberation.workplans.models import Check, WorkPlan
from meetings.models import Decision
from meetings.stages import Gate, ItemKind
from tests.cast import make_meeting

pytestmark = pytest.mark.django_db
BELOW = "/api/v1/villages/pejambon"


@pytest.fixture
def propose(cast):
    def make(title="Talud", **more):
        facts = {"year": 2027, "problem": "Longsor.", "author_name": "Bu Siti", **more}
        return Proposal.objects.create(village=cast.village, key=uuid.uuid4(), title=title, **facts)

    return make


def ids(client, name, **asked):
    return [line["id"] for line in client.get(f"{BELOW}/{name}/", asked).json()["items"]]


def lines_of(answer):
    text = answer.content.decode().removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_pages_follow_each_other_to_the_last(client, propose):
    made = [propose().pk for _each in range(5)]
    found, after = [], 0
    while after is not None:
        page = client.get(f"{BELOW}/proposals/", {"after": after, "limit": 2}).json()
        assert page["licence"] == "CC-BY-4.0"
        found += [line["id"] for line in page["items"]]
        after = page["next"]
    assert found == made


def test_a_hidden_proposal_is_nowhere_and_a_merged_one_names_what_it_went_into(client, propose):
    root, shown = propose(), propose()
    merged = propose(merged_into=root)
    hidden = propose(hidden_at=now(), hidden_reason="Kasar.")
    assert ids(client, "proposals") == [root.pk, shown.pk, merged.pk]
    line = client.get(f"{BELOW}/proposals/{merged.pk}/").json()
    assert line["merged_into"] == root.pk
    answer = client.get(f"{BELOW}/proposals/{hidden.pk}/")
    assert (answer.status_code, list(answer.json())) == (404, ["say"])


def test_no_name_of_a_resident_is_told(client, cast, propose):
    proposal = propose()
    plan = WorkPlan.objects.create(
        village=cast.village, proposal=proposal, title="Talud", owner="Kaur", due="2027-05-01"
    )
    Check.objects.create(plan=plan, key=uuid.uuid4(), finding="done", name="Pak Budi", note="Baik")
    names = ("Bu Siti", "Pak Budi")
    assert (proposal.author_name, plan.checks.get().name) == names
    for one in LISTS:
        for ending in ("/", ".csv"):
            told = client.get(f"{BELOW}/{one.name}{ending}").content.decode()
            assert [name for name in names if name in told] == []


def test_words_that_were_withheld_stay_withheld(client, cast):
    plan = WorkPlan.objects.create(
        village=cast.village, title="Talud", owner="Kaur", due="2027-05-01"
    )
    withheld = {"withheld_at": now(), "withheld_reason": "Fitnah."}
    facts = {"plan": plan, "key": uuid.uuid4(), "finding": "not_yet", "note": "Dikorupsi"}
    Check.objects.create(**facts, **withheld)
    (line,) = client.get(f"{BELOW}/checks/").json()["items"]
    assert (line["finding"], line["note"], line["is_withheld"]) == ("not_yet", "", True)


@pytest.mark.parametrize("gate", Gate)
def test_a_meeting_is_told_from_its_call_and_its_decisions_from_publication(client, cast, gate):
    meeting = make_meeting(cast.village, gate=gate)
    taken = {"wording": "Talud.", "way": "consensus", "drafted_at": now(), "taken_at": now()}
    item = meeting.items.get(kind=ItemKind.DECIDE)
    decision = Decision.objects.create(meeting=meeting, item=item, number=1, **taken)
    private = gate in {Gate.DRAFT, Gate.UNDER_REVIEW, Gate.REVIEWED, Gate.CANCELLED}
    assert ids(client, "meetings") == ([] if private else [meeting.pk])
    assert ids(client, "decisions") == ([decision.pk] if gate == Gate.PUBLISHED else [])


def test_whoever_has_it_already_gets_a_304(client, propose):
    propose()
    first = client.get(f"{BELOW}/proposals/")
    tag = {"If-None-Match": first["ETag"]}
    assert client.get(f"{BELOW}/proposals/", headers=tag).status_code == 304
    propose()
    assert client.get(f"{BELOW}/proposals/", headers=tag).status_code == 200


def test_a_title_is_no_formula_in_the_spreadsheet(client, propose):
    propose('=HYPERLINK("http://x")')
    (line,) = lines_of(client.get(f"{BELOW}/proposals.csv"))
    assert line["title"] == '\'=HYPERLINK("http://x")'


def test_a_year_narrows_the_list_and_the_spreadsheet(client, propose):
    propose()
    later = propose(year=2028)
    assert ids(client, "proposals", year=2028) == [later.pk]
    (line,) = lines_of(client.get(f"{BELOW}/proposals.csv", {"year": 2028}))
    assert line["id"] == str(later.pk)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("id", "“limit” tidak terbaca"),
        ("en", "“limit” cannot be read"),
    ],
)
def test_what_cannot_be_read_gets_a_sentence(client, cast, language, sentence):
    asked = {"limit": "banyak"}
    answer = client.get(f"{BELOW}/proposals/", asked, headers={"Accept-Language": language})
    assert answer.status_code == 422
    assert answer.json()["say"].startswith(sentence)


@pytest.mark.parametrize("many", [1, 3])
def test_a_list_asks_the_database_as_often_for_one_as_for_three(
    client, cast, propose, many, django_assert_num_queries
):
    for _each in range(many):
        proposal = propose()
        WorkPlan.objects.create(
            village=cast.village, proposal=proposal, title="T", owner="Kaur", due="2027-05-01"
        )
    with django_assert_num_queries(4):
        client.get(f"{BELOW}/proposals/")
    with django_assert_num_queries(5):
        client.get(f"{BELOW}/promises/")


def test_the_page_for_people_names_every_list_and_needs_no_script(client, cast):
    page = client.get("/api/v1/").content.decode()
    for one in LISTS:
        assert f'href="{BELOW}/{one.name}.csv"' in page
        assert f"GET /api/v1/villages/{{slug}}/{one.name}/" in page
    assert "POST /api/v1/inbox/" in page
