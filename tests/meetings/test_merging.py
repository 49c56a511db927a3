"""Two seats that are one person."""

import uuid

import pytest
from django.utils.timezone import now

from deliberation.people.refusals import Invalid, WrongMoment
from deliberation.proposals.models import Proposal, Support
from deliberation.records.models import Record
from meetings.actions.door import take_seat_back
from meetings.actions.merging import merge_seats
from meetings.models import Decision, Participant, Stand, Turn
from meetings.seats import seat_by
from tests.cast import make_meeting, make_seat

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(meeting):
    return make_seat(meeting, "Bu Sri")


@pytest.fixture
def double(meeting):
    return make_seat(meeting, "Sri", admitted=False)


def proposal(meeting, seat):
    return Proposal.objects.create(
        village=meeting.village,
        key=uuid.uuid4(),
        year=meeting.year,
        title="Talud",
        problem="Longsor.",
        author_key=seat.actor_key,
        author_name=seat.name,
    )


def test_the_phone_of_the_double_holds_the_kept_seat(cast, meeting, kept, double):
    claim = (double.pk, double.serial)
    assert merge_seats(double, into=kept, by=cast.door) == kept
    assert merge_seats(double, into=kept, by=cast.door) == kept
    double.refresh_from_db()
    assert (double.state, double.merged_into) == (Participant.State.REMOVED, kept)
    assert (seat_by(meeting, claim), seat_by(meeting, (kept.pk, 1))) == (kept, kept)
    assert Record.objects.get(stream=meeting.stream).facts == {
        "seat": double.pk,
        "into": kept.pk,
        "seats": [double.pk, kept.pk],
    }


def test_a_claim_that_was_worthless_before_does_not_follow(cast, meeting, kept, double):
    Participant.objects.filter(pk=double.pk).update(serial=3)
    merge_seats(double, into=kept, by=cast.door)
    assert [seat_by(meeting, (double.pk, serial)) for serial in (1, 2, 3, 4)] == [
        None,
        None,
        kept,
        None,
    ]


def test_what_both_supported_counts_once(cast, meeting, kept, double):
    own, both, only = (proposal(meeting, double) for _ in range(3))
    for row, seat in [(both, kept), (both, double), (only, double)]:
        Support.objects.create(proposal=row, supporter_key=seat.actor_key)
    merge_seats(double, into=kept, by=cast.door)
    assert sorted(Support.objects.values_list("proposal", "supporter_key")) == [
        (both.pk, kept.actor_key),
        (only.pk, kept.actor_key),
    ]
    own.refresh_from_db()
    assert own.author_key == kept.actor_key


def raise_hand(seat):
    return Turn.objects.create(
        meeting=seat.meeting,
        item=seat.meeting.items.first(),
        participant=seat,
        key=uuid.uuid4(),
        asked_at=now(),
    )


def test_one_person_has_one_hand(cast, meeting, kept, double):
    raise_hand(double)
    raise_hand(kept)
    merge_seats(double, into=kept, by=cast.door)
    assert list(Turn.objects.values_list("participant", "withdrawn")) == [
        (kept.pk, True),
        (kept.pk, False),
    ]


def test_one_person_has_one_stand(cast, meeting, kept, double):
    decision = Decision.objects.create(
        meeting=meeting, item=meeting.items.first(), number=1, wording="Talud.", drafted_at=now()
    )
    for seat, choice in [(kept, "agree"), (double, "live_with")]:
        Stand.objects.create(decision=decision, participant=seat, choice=choice, at=now())
    merge_seats(double, into=kept, by=cast.door)
    assert list(Stand.objects.values_list("participant", "choice")) == [(kept.pk, "agree")]


def test_a_chain_of_doubles_leads_to_the_last(cast, meeting, kept, double):
    third = make_seat(meeting, "Sri W.")
    merge_seats(double, into=kept, by=cast.door)
    merge_seats(kept, into=third, by=cast.door)
    assert [seat_by(meeting, (pk, 1)) for pk in (double.pk, kept.pk)] == [third, third]


def test_not_with_oneself_nor_with_another_meeting(cast, meeting, kept):
    for other in [kept, make_seat(make_meeting(cast.village))]:
        with pytest.raises(Invalid):
            merge_seats(kept, into=other, by=cast.door)


def test_not_with_a_seat_that_was_taken_back(cast, meeting, kept, double):
    take_seat_back(kept, by=cast.door)
    with pytest.raises(WrongMoment):
        merge_seats(double, into=kept, by=cast.door)
