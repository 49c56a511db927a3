"""Raised hands: what opening a count says, freezes and refuses."""

import pytest
from django.db import IntegrityError, transaction

from deliberation.people.refusals import Invalid, NotAllowed, WrongMoment
from deliberation.villages.models import Element
from meetings.actions.counting_hands import (
    open_count,
)
from meetings.actions.deciding import drop_decision, open_check, reword_decision
from meetings.actions.running import open_item
from meetings.actions.taking import take_by_consensus, take_by_majority
from meetings.models import HandCount, Invitation, Participant
from meetings.stages import ItemKind
from tests.cast import make_meeting, make_seat
from tests.hall import enter, make_counters, make_seats
from tests.meetings.hands import told

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(cast):
    meeting = make_meeting(cast.village, at=ItemKind.DECIDE)
    make_seats(meeting, 5)
    return meeting


def test_the_rule_is_frozen_when_the_count_opens(cast, meeting, draft):
    meeting.house_rules |= {"majority_base": "yes_no", "legal_basis": "Perdes 2/2020 Pasal 9"}
    meeting.save()
    Invitation.objects.create(meeting=meeting, name="Tokoh", expected=6)
    first, second = make_counters(meeting)
    count = open_count(draft, first=first, second=second, by=cast.chair)
    meeting.house_rules |= {"majority_base": "cast"}
    meeting.save()
    expected = {
        "version": 1,
        "majority": [1, 2],
        "base": "yes_no",
        "quorum": 4,
        "quorum_holds": False,
        "legal_basis": "Perdes 2/2020 Pasal 9",
    }
    enter(count, (2, 1, 2))
    count = enter(count, (2, 1, 2), place=2)
    assert (count.rule, count.numbers["base"], count.numbers["of"]) == (expected, "yes_no", 3)
    opened = dict(told(meeting))["count.opened"]
    assert (opened["rule"], opened["seats"]) == (expected, [first.pk, second.pk])


def test_opening_ends_the_mufakat_check(cast, meeting, draft):
    open_check(draft, by=cast.chair)
    first, second = make_counters(meeting)
    open_count(draft, first=first, second=second, by=cast.chair)
    draft.refresh_from_db()
    assert (draft.is_checking, [name for name, _facts in told(meeting)][-2:]) == (
        False,
        ["check.closed", "count.opened"],
    )


@pytest.mark.parametrize("who", ["scribe", "operator", "mentor", "door", "village_head"])
def test_who_does_not_open_a_count(cast, meeting, draft, who):
    first, second = make_counters(meeting)
    with pytest.raises(NotAllowed):
        open_count(draft, first=first, second=second, by=getattr(cast, who))


def test_counters_are_two_people_of_two_elements_in_the_hall(cast, meeting, draft, english):
    first, second = make_counters(meeting)
    without = make_seat(meeting, "Tanpa unsur")
    for one, other, sentence in [
        (first, first, "Two people count"),
        (first, without, "comes for an element"),
    ]:
        with pytest.raises(Invalid, match=sentence):
            open_count(draft, first=one, second=other, by=cast.chair)
    Participant.objects.filter(pk=second.pk).update(element=first.element)
    with pytest.raises(Invalid, match="Both come from “Tokoh agama”"):
        open_count(draft, first=first, second=second, by=cast.chair)
    Participant.objects.filter(pk=second.pk).update(state="left")
    with pytest.raises(Invalid, match="A counter is in the hall"):
        open_count(draft, first=first, second=second, by=cast.chair)


def test_a_guest_does_not_count(cast, meeting, draft):
    first, second = make_counters(meeting)
    second.element.category = Element.Category.GUEST
    second.element.save()
    with pytest.raises(Invalid):
        open_count(draft, first=first, second=second, by=cast.chair)


def test_one_count_at_a_time(cast, count, draft, english):
    with pytest.raises(WrongMoment, match="The hall is voting on this draft"):
        open_count(draft, first=count.first, second=count.second, by=cast.chair)
    with pytest.raises(IntegrityError), transaction.atomic():
        HandCount.objects.create(
            decision=draft, rule={}, opened_at=count.opened_at, opened_by=cast.chair
        )


def test_what_the_hall_votes_on_stays_as_it_is(cast, meeting, count, draft, english):
    for act in (
        lambda: reword_decision(draft, wording="Lain.", by=cast.chair),
        lambda: drop_decision(draft, by=cast.chair),
        lambda: open_check(draft, by=cast.chair),
        lambda: take_by_consensus(draft, by=cast.chair),
        lambda: open_item(meeting.items.get(kind=ItemKind.CLOSE), by=cast.chair),
    ):
        with pytest.raises(WrongMoment, match="The hall is voting on"):
            act()
    with pytest.raises(WrongMoment, match="No vote on this draft is counted yet"):
        take_by_majority(draft, by=cast.chair)
