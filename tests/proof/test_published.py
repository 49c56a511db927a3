"""The published file says everything that a recount needs, and nothing that leads to a person."""

import json
import re
import uuid

import pytest
from django.core.management import CommandError, call_command

from deliberation.records.chain import digest
from deliberation.records.models import Record
from meetings.actions.casting import cast_all
from meetings.actions.counting import close_ballot
from meetings.actions.door import change_vote
from meetings.actions.ticket import Ticket
from meetings.documents.published import file_of, published, vouched_for
from meetings.documents.verify_result import differences, read
from meetings.models import Ballot, Cast, Participant
from tests.ballot_papers import bundle, hand
from tests.hall import make_ballot, vote

pytestmark = pytest.mark.django_db


def is_equal(ballot):
    data = file_of(ballot)
    return list(differences(read(data), data)) == []


def test_the_file_holds_rule_figures_ballots_codes_and_the_count(counted, proposals):
    paving, talud = (one.pk for one in proposals)
    told = published(counted)["ballot"]
    assert told.pop("rule") == counted.rule
    assert [(one["name"], one["title"], one["cost"]) for one in told.pop("options")] == [
        (paving, "Paving", 40),
        (talud, "Talud", 70),
    ]
    facts = told.pop("facts")
    assert (facts["scores"], facts["order"]) == (
        {str(paving): 3, str(talud): 1},
        [[paving], [talud]],
    )
    assert facts["funding"]["funded"] == [paving]
    assert told == {
        "id": counted.pk,
        "question": "Usulan mana yang didahulukan?",
        "secrecy": "named",
        "entitled": 4,
        "voted": 3,
        "channels": {"helper": 1, "phone": 2},
        "void": 0,
        "ballots": [[paving, talud], [paving], [paving]],
        "codes": ["bukit-kopi", "teh-manis", "topi-sawah"],
        "hamlets": {},
    }
    assert is_equal(counted)


def test_the_record_of_closing_vouches_for_it(counted):
    entry = Record.objects.get(name="ballot.closed")
    told = published(counted)["record"]
    assert (told["number"], told["hash"]) == (entry.number, entry.hash)
    assert told["facts"]["published"] == digest(vouched_for(counted))


def test_the_file_is_the_same_when_the_evening_has_gone_on(cast, counted):
    before = file_of(counted)
    change_vote(counted.entitlements.first().participant, may_vote=False, by=cast.door)
    assert file_of(Ballot.objects.get(pk=counted.pk)) == before
    assert is_equal(counted)


def test_who_lost_the_vote_before_closing_is_a_number_and_nothing_else(cast, opened, voters):
    Participant.objects.filter(pk=voters[0].pk).update(may_vote=False)
    counted = close_ballot(opened, by=cast.facilitator)
    told = published(counted)["ballot"]
    assert (told["void"], told["voted"], told["codes"]) == (1, 2, ["bukit-kopi", "teh-manis"])
    assert is_equal(counted)


@pytest.fixture
def secret(cast, meeting, proposals, voters):
    """Each voter's code and choice are known here, so that a leak would be seen."""
    ballot = make_ballot(meeting, proposals, by=cast.facilitator, secrecy="secret")
    for number, seat in enumerate(voters):
        pick = [proposals[number % 2].pk]
        word = f"{number + 10:064x}"
        ticket = Ticket(seat.pk, 1, meeting.pk, uuid.uuid4(), ballot.pk, 1, pick, secret=word)
        assert cast_all([ticket])[0].why == ""
    return close_ballot(ballot, by=cast.facilitator)


def test_codes_and_choices_of_a_secret_ballot_are_sorted_apart(secret):
    told = published(secret)["ballot"]
    assert told["ballots"] == sorted(told["ballots"])
    assert told["codes"] == sorted(told["codes"]) == secret.codes
    assert (len(told["codes"]), told["channels"]) == (4, {"phone": 4})
    assert is_equal(secret)


def test_in_which_order_people_voted_and_tapped_leaves_no_trace(cast, meeting, proposals, voters):
    paving, talud = proposals
    boxes = []
    for turn in (1, -1):
        ballot = make_ballot(meeting, proposals, by=cast.facilitator)
        picks = [[talud], [paving], [talud, paving][::turn], [paving]]
        for seat, pick in list(zip(voters, picks, strict=True))[::turn]:
            one = vote(ballot, seat, pick)
            Cast.objects.filter(pk=one.pk).update(code=f"kopi-{seat.number}")
        come = [
            set(choice) for choice in ballot.casts.order_by("pk").values_list("choice", flat=True)
        ]
        told = published(close_ballot(ballot, by=cast.facilitator))["ballot"]
        boxes.append((told["ballots"], told["codes"]))
        assert come != [set(choice) for choice in told["ballots"]]  # there was an order to hide
    assert boxes[0] == boxes[1]


CHOICES = {
    "pick": lambda one, other: [one, other],
    "rank321": lambda one, other: [other, one],
    "rank": lambda one, other: [one],
    "points": lambda one, other: {str(one): 2, str(other): 1},
    "yesno": lambda one, other: "yes",
}


@pytest.mark.parametrize("secrecy", Ballot.Secrecy.values)
@pytest.mark.parametrize("kind", Ballot.Kind.values)
def test_a_ballot_of_every_kind_that_the_hall_can_open_is_counted_again(
    cast, meeting, proposals, voters, kind, secrecy
):
    meeting.house_rules = {**meeting.house_rules, "open_roll_call": True}
    meeting.save()
    options = [] if kind == "yesno" else proposals
    more = {} if kind == "yesno" else {"ceiling": 100, "fair_share": True, "chain": ["supporters"]}
    ballot = make_ballot(meeting, options, by=cast.facilitator, kind=kind, secrecy=secrecy, **more)
    choice = CHOICES[kind](*(one.pk for one in proposals))
    for number, seat in enumerate(voters[:3]):
        word = f"{number + 10:064x}"
        key = uuid.uuid4()
        ticket = Ticket(seat.pk, 1, meeting.pk, key, ballot.pk, 1, choice, secret=word)
        assert cast_all([ticket])[0].why == ""
    counted = Ballot.objects.get(pk=close_ballot(ballot, by=cast.facilitator).pk)
    assert published(counted)["ballot"]["voted"] == 3
    assert is_equal(counted)
    call_command("verify", verbosity=0)


LINES = {
    "pick": ["1 2", "x"],
    "rank321": ["2 1", "x"],
    "rank": ["2", "x"],
    "points": ["1=2 2:1", "x"],
    "yesno": ["t", "x"],
}


@pytest.mark.parametrize("secrecy", Ballot.Secrecy.values)
@pytest.mark.parametrize("kind", Ballot.Kind.values)
def test_what_stood_on_paper_is_counted_again_with_the_rest(
    cast, meeting, proposals, voters, kind, secrecy
):
    meeting.house_rules = {**meeting.house_rules, "open_roll_call": True}
    meeting.save()
    options = [] if kind == "yesno" else proposals
    more = {} if kind == "yesno" else {"ceiling": 100, "fair_share": True}
    ballot = make_ballot(meeting, options, by=cast.facilitator, kind=kind, secrecy=secrecy, **more)
    choice = CHOICES[kind](*(one.pk for one in proposals))
    said = (voters[0].pk, 1, meeting.pk, uuid.uuid4(), ballot.pk, 1, choice)
    assert cast_all([Ticket(*said, secret="a" * 64)])[0].why == ""
    hand(ballot, voters[1:4], by=cast.door)
    bundle(ballot, LINES[kind], by=(cast.scribe, cast.operator))
    counted = Ballot.objects.get(pk=close_ballot(ballot, by=cast.facilitator).pk)
    told = published(counted)["ballot"]
    assert (told["channels"], len(told["ballots"]), len(told["codes"])) == (
        {"paper": 1, "phone": 1},
        2,
        1,
    )
    assert told["papers"] == {"handed": 3, "valid": 1, "invalid": 1, "missing": 1}
    assert is_equal(counted)
    call_command("verify", verbosity=0)


def test_no_name_no_seat_and_no_time_of_a_vote_is_in_the_file(counted, voters):
    text = file_of(counted).decode()
    assert [seat.name for seat in voters if seat.name in text] == []
    keys = set(re.findall(r'"(\w+)":', text))
    assert keys & {"participant", "entitlement", "seat", "key", "rev", "channel"} == set()
    said = json.loads(text)
    times = re.findall(r"\d{4}-\d\d-\d\dT[\d:.+]+", text)
    assert times == [said["meeting"]["starts_at"], said["record"]["at"]]


def verified():
    try:
        call_command("verify", verbosity=0)
    except CommandError as error:
        return str(error)
    return ""


def test_a_change_of_what_is_published_is_found_by_verify(counted, capsys):
    assert verified() == ""
    Ballot.objects.filter(pk=counted.pk).update(question="Mana yang ditunda?")
    verified()
    out = capsys.readouterr()
    assert "what is published of it was changed" in out.out + out.err


def test_a_ballot_closed_before_there_was_a_file_is_published_without_a_guarantee(counted, capsys):
    """Its record cites the result and the casts, not yet what is published."""
    entry = Record.objects.get(name="ballot.closed")
    rest = {name: value for name, value in entry.facts.items() if name != "published"}
    told = published(counted)
    told["record"]["facts"] = rest
    unsigned = {name: value for name, value in told["record"].items() if name != "hash"}
    told["record"]["hash"] = digest(unsigned)
    told["digest"] = digest({name: value for name, value in told.items() if name != "digest"})
    data = (
        json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False) + "\n"
    ).encode()
    assert list(differences(read(data), data)) == []
